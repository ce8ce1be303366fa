"""Posts that nobody holds, however that is written, have no head; those that somebody holds do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.io.spreadsheet.quick import LARGE


def read(tmp_path: Path, header: str, *rows: str, **options: Any) -> ty.Organisation:
    path = tmp_path / "posts.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return ty.read_tables(posts=path, **options)


WORDS = [
    "Vakant",
    "vakant stilling",
    "(ubesat)",
    "Ikke besat",
    "VACANT",
    "Ledig stilling",
    "Vakant 2",
]
TITLES = [
    "Lærer (vakant)",
    "Lærer (ledig pr. 1/5)",
    "Lærer - vakant",
    "Vakant: lærer",
    "Vakant lærer",
]
PERSONS = ["NN", "VAKANT pr. 1/5", "N.N.", "Open position", "Vakant - 2", "ubesat, opslås"]


@pytest.mark.parametrize("word", [*WORDS, *TITLES])
def test_titles_that_say_it(word: str, tmp_path: Path) -> None:
    header = "Stillingsnr;Stilling;Enhed;Årsværk"
    organisation = read(tmp_path, header, "1;Chef;A;1", f"2;{word};A;0,5")
    assert organisation.whole("headcount").value == 1
    assert organisation.whole("fte").value == 1.5
    assert organisation.whole("fte_filled").value == 1
    assert any("makes 1 post vacant" in note for note in organisation.notes)
    (tmp_path / "units.csv").write_text("key\nA\n")
    rows, units = ("1;Chef;A;1", f"2;{word};A;0,5"), tmp_path / "units.csv"
    with pytest.raises(ty.DocumentError, match=r"strict.*vacant"):
        read(tmp_path, "key;title;home;fte", *rows, units=units, strict=True)


@pytest.mark.parametrize("word", [*WORDS, *PERSONS])
def test_words_for_persons(word: str, tmp_path: Path) -> None:
    for header in ("Stillingsnr;Navn;Enhed", "Stillingsnr;Indehaver;Enhed"):
        organisation = read(tmp_path, header, "1;Bo;A", f'2;"{word}";A')
        assert organisation.whole("headcount").value == 1
    header = "Stillingsnr;Navn;Stilling;Enhed"
    organisation = read(tmp_path, header, "1;Bo;Chef;A", f'2;"{word}";Lærer;A')
    assert organisation.whole("headcount").value == 1


@pytest.mark.parametrize(
    "title",
    ["Ledighedskonsulent", "Vacant Property Officer", "Vakantvikar", "Open data konsulent", "NN"],
)
def test_titles_that_do_not_say_it(title: str, tmp_path: Path) -> None:
    organisation = read(tmp_path, "Stillingsnr;Stilling;Enhed", "1;Chef;A", f"2;{title};A")
    assert organisation.whole("headcount").value == 2


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Indehaver", "p7"), ("Antal ansatte", "1"), ("Vakant", "nej"), ("Besat", "ja")],
)
def test_who_is_there_is_there_whatever_the_title_says(
    header: str, cell: str, tmp_path: Path
) -> None:
    rows = ["1;Chef;A;", f"2;Lærer (vakant);A;{cell}"]
    organisation = read(tmp_path, f"Stillingsnr;Stilling;Enhed;{header}", *rows)
    assert organisation.whole("headcount").value == 2


@pytest.mark.parametrize("word", ["Vakant", "Lærer (vakant)", "Vakant lærer"])
def test_large_tables_say_it_too(word: str, tmp_path: Path) -> None:
    pytest.importorskip("polars")
    (tmp_path / "units.csv").write_text("key\nA\n")
    count = LARGE // 14
    rows = [f"{100_000 + i};Lærer;A" for i in range(count)]
    path = tmp_path / "posts.csv"
    path.write_text("\n".join(["key;title;home", *rows, f"1;{word};A"]) + "\n", encoding="utf-8")
    organisation = ty.read_tables(units=tmp_path / "units.csv", posts=path)
    assert organisation.whole("headcount").value == count

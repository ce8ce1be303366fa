"""One unit that is written in several ways is one unit, and it is said; levels that are filled up
make no units below themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st
from tyngde.io.spreadsheet.repairs.spelling import spelling_of


def read(tmp_path: Path, text: str, table: str = "posts") -> ty.Organisation:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(**{table: path})


VARIANTS = [
    ("Skole Nord", "skole nord"),
    ("Skole Nord", "SKOLE  NORD"),
    ("Skole Nord", "Skole\u00a0Nord"),
    ("Skole Nord", "Sko\u00adle Nord"),
    ("Skole Nord", "\u200bSkole Nord"),
    ("Århus", "A\u030arhus"),
    ("Børn & Unge", "Børn og unge"),
]


@pytest.mark.parametrize(("first", "other"), VARIANTS)
@pytest.mark.parametrize(
    "form",
    [
        "Stillingsnr;Enhed\n1;{}\n2;{}\n",
        "Stillingsnr;Enhed;Overordnet enhed\n1;A;{}\n2;B;{}\n",
        "Stillingsnr;Niveau 1;Niveau 2\n1;K;{}\n2;K;{}\n",
        "Stillingsnr;Sti\n1;K > {}\n2;K > {}\n",
    ],
)
def test_variants_of_a_name_are_one_unit(form: str, first: str, other: str, tmp_path: Path) -> None:
    today = read(tmp_path, form.format(first, other))
    assert today.keys("unit") == read(tmp_path, form.format(first, first)).keys("unit")
    assert any("spelt in two ways" in note for note in today.notes)


@given(st.text(min_size=1), st.text(min_size=1))
def test_spelling_is_settled_at_once(one: str, other: str) -> None:
    assert spelling_of(spelling_of(one)) == spelling_of(one)
    assert spelling_of(f"{one} \u00ad {other}") == spelling_of(f"{one}  {other}")


def test_different_names_and_numbers_stay_apart(tmp_path: Path) -> None:
    assert len(read(tmp_path, "Stillingsnr;Enhed\n1;Nord\n2;Nord 2\n").keys("unit")) == 2
    today = read(tmp_path, "Stillingsnr;Enhedsnr;Enhed\n1;a1;X\n2;A1;Y\n")
    assert sorted(today.keys("unit")) == ["A1", "a1"]


def test_a_table_of_units_is_found_by_any_spelling(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("key;name\n1;Skole Nord\n", encoding="utf-8")
    posts = {"key": ["p1", "p2"], "home": ["skole nord", "\u200bSkole\u00a0Nord"]}
    today = ty.read_tables(units=tmp_path / "units.csv", posts=posts)
    assert [today.home(key) for key in ("p1", "p2")] == ["1", "1"]


def test_levels_that_are_filled_up(tmp_path: Path) -> None:
    header = "Niveau 1;Niveau 2;Niveau 3;Stillingsnr\n"
    rows = "K;Teknik;Teknik;1\nK;Teknik;Vej;2\nK;K;K;3\n"
    today = read(tmp_path, header + rows)
    assert {key: today.parent(key) for key in today.keys("unit")} == {
        "K": None,
        "Teknik": "K",
        "Vej": "Teknik",
    }
    assert [today.home(key) for key in ("1", "2", "3")] == ["Teknik", "Vej", "K"]
    assert any("fills up the levels" in note for note in today.notes)
    assert today == read(
        tmp_path, header + rows.replace("Teknik;Teknik", "Teknik;").replace("K;K;K", "K;;")
    )


def test_a_unit_below_one_of_its_name_stays_where_levels_may_be_empty(tmp_path: Path) -> None:
    today = read(tmp_path, "Niveau 1;Niveau 2;Stillingsnr\nK;K;1\nK;;2\n")
    assert len(today.keys("unit")) == 2
    assert today.home("1") != today.home("2")


def test_units_in_levels_that_are_filled_up(tmp_path: Path) -> None:
    today = read(tmp_path, "Niveau 1;Niveau 2;Egne årsværk\nK;K;1\nK;A;2\n", "units")
    assert {key: today.parent(key) for key in today.keys("unit")} == {"K": None, "A": "K"}
    assert today.whole("fte").value == 3

"""A table that lies by itself, and single sheets of a workbook: the same in Python and on the
command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from openpyxl import Workbook
from tyngde.cli.main import main

POSTS = "Medarb.nr;Enhed;Stilling;Årsværk\n1;A;Chef;1\n2;B;Konsulent;0,5\n"
UNITS = "Enhed;Navn;Overenhed\nA;Alfa;\nB;Beta;A\n"


@pytest.mark.parametrize(
    ("name", "text", "units", "posts"),
    [
        ("udtræk.csv", POSTS, 2, 2),
        ("liste.csv", UNITS, 2, 0),
        ("Ansatte pr. 01-11-2026.csv", POSTS, 2, 2),
        ("enheder.csv", UNITS, 2, 0),
        ("ansatte.tsv", POSTS.replace(";", "\t"), 2, 2),
    ],
)
def test_a_csv_file_is_read_as_on_the_command_line(
    name: str, text: str, units: int, posts: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    today = ty.read(file)
    assert (today.count("unit"), today.count("post")) == (units, posts)
    assert main(["convert", str(file)]) == 0
    assert capsys.readouterr().out == today.to_json()
    assert ty.read_document(file).to_json() == ty.read_tables(file).to_json() == today.to_json()


def test_what_is_wrong_with_the_only_file_is_told_at_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "udtræk.csv"
    file.write_text(POSTS.replace("0,5", "x").replace("Stilling", "Stjlling"), "utf-8")
    with pytest.raises(ty.DocumentError, match="'Stjlling'"):
        ty.read(file)
    file.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(ty.UsageError, match="its name does not say of what"):
        ty.read(file)


def workbook(path: Path, sheets: dict[str, str]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append([cell.replace(",", ".") or None for cell in line.split(";")])
    book.save(path)
    return path


def test_sheets_of_a_workbook_are_chosen_behind_a_number_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = POSTS + "3;A;Chef;1\n"
    file = workbook(tmp_path / "hr.xlsx", {"Afd": UNITS, "Ny liste": POSTS, "Gl. liste": other})
    with pytest.raises(ty.DocumentError, match="#Ny liste"):
        ty.read(file)
    for sheets, units, posts in (("Ny liste", 2, 2), ("Gl. liste", 2, 3), ("Afd/Gl. liste", 2, 3)):
        path = f"{file}#{sheets}"
        today = ty.read(path)
        assert (today.count("unit"), today.count("post")) == (units, posts)
        assert today.name() == "hr"
        assert ty.read(Path(path)).to_json() == today.to_json()
        assert main(["convert", path]) == 0
        assert capsys.readouterr().out == today.to_json()
    for wrong in ("Liste", "Afd/Liste"):
        with pytest.raises(ty.UsageError, match="there is no sheet 'Liste'; expected one of 'Afd'"):
            ty.read(f"{file}#{wrong}")


@pytest.mark.parametrize(
    ("first", "second", "posts"),
    [
        # The same persons, or the same departments: two years of one organisation.
        ("Nr;Titel\n1;a\n2;b\n3;c\n", "Nr;Titel\n1;a\n3;c\n4;d\n", 3),
        ("Afdeling;Titel;Årsværk\nA;a;1\nB;b;2\n", "Afdeling;Titel;Årsværk\nA;a;2\nB;b;2\n", 2),
        # Nobody stands in both: the numbers may be those of two schools.
        ("Nr;Titel\n1;a\n2;b\n", "Nr;Titel\n3;a\n4;b\n", None),
        ("Nr;Titel\n1;a\n2;b\n", "Titel;Nr\na;3\nb;4\n", None),
    ],
)
def test_sheets_with_numbers_of_four_digits_are_years_where_something_lasts(
    first: str, second: str, posts: int | None, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "hr.xlsx", {"2025": first, "2026": second})
    if posts is None:
        with pytest.raises(ty.DocumentError, match="2 sheets hold posts, and are not one table"):
            ty.read(file)
    else:
        today = ty.read(file)
        assert today.count("post") == posts
        assert any("sheet '2026' is read" in note for note in today.notes)

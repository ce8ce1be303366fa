"""What a workbook says by looks: cells struck through, comments, and formats of numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tyngde.io.spreadsheet.excel_looks import Shown, of_format

POSTS: list[list[Any]] = [
    ["Stillingsnr", "Stilling", "Enhed", "Årsværk"],
    [1, "Chef", "A", 1],
    [2, "Lærer", "A", 1],
    [3, "Lærer", "A", 0.5],
]


def read(
    folder: Path, name: str, rows: list[list[Any]], change: Callable[[Any], None]
) -> ty.Organisation:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(folder / "hr.xlsx")
    return ty.read(folder / "hr.xlsx")


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


def struck(*cells: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for cell in cells:
            sheet[cell].font = Font(strike=True)

    return change


def test_what_is_struck_through_is_said(tmp_path: Path) -> None:
    row = read(tmp_path, "Stillinger", POSTS, struck("A3", "B3", "C3", "D3"))
    assert said(row, "1 row is struck through, and read as the others: 3")
    assert row.whole("fte").value == 2.5
    cell = read(tmp_path, "Stillinger", POSTS, struck("D4", "A1"))
    assert said(cell, "1 cell is struck through, and read as the others: D4")
    plain = read(tmp_path, "Stillinger", POSTS, lambda sheet: None)
    assert not said(plain, "struck through")


def test_comments_are_said_and_not_shown(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for cell in ("D3", "B4"):
            sheet[cell].comment = Comment("Bo Berg til 1. maj", "HR")

    today = read(tmp_path, "Stillinger", POSTS, change)
    assert said(today, "2 cells have comments, which are not read: D3, B4")
    assert not said(today, "Berg")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown()),
        ("#,##0.00", Shown()),
        ('#,##0 "kr."', Shown(text="kr.")),
        ("0%", Shown(percent=True)),
        ('0"%"', Shown(text="%")),
        ('0.0,,"mio."', Shown(thousands=2, text="mio.")),
        ("#,##0,", Shown(thousands=1)),
        ("[$€-2] #,##0", Shown(text="€")),
        ('_-* #,##0.00 "kr."_-;-* #,##0.00 "kr."_-', Shown(text="kr.")),
        ('0;[Red]0"t"', Shown()),
        (r"0\ \k\r", Shown(text="kr")),
        ("[Red][>=5]0", Shown()),
    ],
)
def test_formats(code: str, shown: Shown) -> None:
    assert of_format(code) == shown


def formatted(column: int, code: str, rows: range = range(2, 4)) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for row in rows:
            sheet.cell(row, column).number_format = code

    return change


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Budget", '0.0" mio. kr."'),
        ("Budget", '#,##0" t.kr."'),
        ("Budget", '#,##0"tkr"'),
        ("Budget", "[$€-2] #,##0"),
        ("Budget", '#,##0,," mia. kr."'),
        ("Budget", '#,##0," EUR"'),
        ("Årsværk", '0"%"'),
        ("Årsværk", '0" timer"'),
        ("Antal ansatte", '0" årsværk"'),
    ],
)
def test_what_is_counted_otherwise_is_refused(heading: str, code: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhedsnr", "Enhed", heading], [1, "A", 12], [2, "B", 34]]
    with pytest.raises(ty.DocumentError, match="shown as counted in") as caught:
        read(tmp_path, "Enheder", rows, formatted(3, code))
    assert (caught.value.row, caught.value.column_name) == (2, heading)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ('0.0,," mio. kr."', "is shown in units of 1000000"),
        ('#,##0,"t.kr."', "is shown in units of 1000 "),
        ("#,##0,", "is shown divided by 1000 "),
        ('#,##0 "kr."', ""),
        ("#,##0.00", ""),
        ('#,##0 "netto"', ""),
    ],
)
def test_what_the_format_divides_is_read_whole(code: str, note: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhedsnr", "Enhed", "Budget"], [1, "A", 1_200_000], [2, "B", 50_000]]
    today = read(tmp_path, "Enheder", rows, formatted(3, code))
    assert today.whole("gross_expenditure").value == 1_250_000
    assert said(today, "is shown") == bool(note)
    assert not note or said(today, note)


@pytest.mark.parametrize("heading", ["Årsværk", "Beskæftigelsesgrad"])
@pytest.mark.parametrize("code", ["0%", "0.00%"])
def test_per_cent_are_what_is_shown(heading: str, code: str, tmp_path: Path) -> None:
    rows = [["Stillingsnr", "Stilling", "Enhed", heading], [1, "Chef", "A", 1], [2, "L", "A", 0.8]]
    today = read(tmp_path, "Stillinger", rows, formatted(4, code))
    assert today.whole("fte").value == 1.8


def test_per_cent_among_percentages(tmp_path: Path) -> None:
    rows = [["Stillingsnr", "Enhed", "Beskæftigelsesgrad"], [1, "A", 100], [2, "A", 0.8]]
    today = read(tmp_path, "Stillinger", rows, formatted(3, "0%", range(3, 4)))
    assert today.whole("fte").value == 1.8
    with pytest.raises(ty.Error, match="FTE"):
        # 8000 %, as the sheet shows it.
        rows[2][2] = 80
        read(tmp_path, "Stillinger", rows, formatted(3, "0%", range(3, 4)))


@pytest.mark.parametrize("heading", ["Årsværk", "Antal ansatte", "Lønsum", "Budget"])
def test_what_counts_something_is_not_shown_in_per_cent(heading: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhedsnr", "Enhed", heading], [1, "A", 3], [2, "B", 12.5]]
    with pytest.raises(ty.DocumentError, match="shows in per cent") as caught:
        read(tmp_path, "Enheder", rows, formatted(3, "0%", range(3, 4)))
    assert (caught.value.row, caught.value.column_name) == (3, heading)

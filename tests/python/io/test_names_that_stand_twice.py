"""Columns of one name are told apart by the groups above them, or refused."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Rows = list[list[Any]]


def workbook(tmp_path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx"


def text(tmp_path: Path, rows: Rows) -> Path:
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "t.csv"


@pytest.fixture(params=[workbook, text])
def write(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_numbers_of_persons_and_of_their_managers(write: Any, tmp_path: Path) -> None:
    rows: Rows = [
        ["Medarbejder", None, None, "Leder", None],
        ["Nr", "Navn", "Stilling", "Nr", "Navn"],
        [1, "Bo", "Chef", None, None],
        [2, "Ib", "Lærer", 1, "Bo"],
    ]
    today = ty.read_tables(posts=write(tmp_path, rows))
    assert today.managers("2") == ["1"]
    assert today.name("2") == "Lærer"
    assert any("'Leder Nr'" in note and "stand twice" in note for note in today.notes)


def test_names_that_say_little_are_of_their_group(write: Any, tmp_path: Path) -> None:
    rows: Rows = [
        ["Medarbejder", None, "Organisation", None, "Ansættelse"],
        ["Nr", "Navn", "Enhed", "Overenhed", "Timer"],
        [1, "Bo Berg", "Byskolen", "Skoler", 37],
        [2, "Ib Dam", "Byskolen", "Skoler", 37],
    ]
    today = ty.read_tables(posts=write(tmp_path, rows))
    assert today.keys("post") == ["1", "2"]
    assert "Berg" not in today.to_json() and today.parent("Byskolen") == "Skoler"
    rows = [
        ["Ansættelse", None, "Leder"],
        ["Tjenestenr", "Titel", "Nr"],
        [1, "Chef", None],
        [2, "Lærer", 1],
    ]
    assert ty.read_tables(posts=write(tmp_path, rows)).managers("2") == ["1"]
    # A title and a day are no groups.
    rows = [["Personaleliste", None, "Skole"], ["Nr", "Navn", "Enhed"], [1, "Chef", "A"]]
    assert ty.read_tables(posts=write(tmp_path, rows)).name("1") == "Chef"


def test_numbers_of_posts_and_of_units(write: Any, tmp_path: Path) -> None:
    rows: Rows = [
        ["Stilling", None, "Enhed", None],
        ["Nr", "Navn", "Nr", "Navn"],
        [1, "Chef", 10, "Skolen"],
        [2, "Lærer", 10, "Skolen"],
    ]
    today = ty.read_tables(posts=write(tmp_path, rows))
    assert [today.name("1"), today.home("1"), today.name("10")] == ["Chef", "10", "Skolen"]


@pytest.mark.parametrize(
    "header",
    [
        ["Nr", "Stilling", "Nr"],
        ["Stillingsnr", "Navn", "Navn"],
        ["Stillingsnr", "Enhed", "Enhed"],
        ["Stillingsnr", "Årsværk", "Årsværk"],
    ],
)
def test_two_columns_of_one_name_are_refused(header: list[str], write: Any, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_tables(posts=write(tmp_path, [header, [1, 0.5, 1], [2, 0.5, 1]]))
    assert caught.value.column_name == header[-1]


def test_strict_tells_nothing_apart(write: Any, tmp_path: Path) -> None:
    rows: Rows = [["Leder", None], ["key", "key"], ["a", "b"]]
    with pytest.raises(ty.Error):
        ty.read_tables(posts=write(tmp_path, rows), header=2, strict=True)


def test_days_counted_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    sheet.append(["Stillingsnr", "Enhed", "Fra"])
    sheet.append([1, "A", datetime.date(2026, 1, 1)])
    sheet["C2"].number_format = "General"
    book.save(tmp_path / "t.xlsx")
    today = ty.read_tables(posts=tmp_path / "t.xlsx", day="2026-06-01")
    assert any("is 2026-01-01" in note for note in today.notes)

"""python-calamine and openpyxl read the same from every workbook; where they could not, the
former is not asked."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from tyngde.io.spreadsheet import excel_fast, excel_grid, package
from tyngde.io.spreadsheet.excel_grid import read_sheet, sheet_names

pytest.importorskip("python_calamine")


def cell(dice: random.Random, hard: bool) -> Any:
    easy = [
        None,
        None,
        "",
        " x ",
        "0012",
        "ærø",
        1,
        0,
        -3,
        2.5,
        1e21,
        10**15 - 1,
        True,
        False,
        "1,5",
    ]
    others = [
        *(
            "#N/A",
            "=1+1",
            datetime.date(2026, 1, 2),
            datetime.time(3, 4),
            datetime.timedelta(hours=30),
        ),
        datetime.datetime(2026, 1, 2, 3, 4),
    ]
    return dice.choice(easy + (others if hard else []))


def workbook(dice: random.Random, path: Path) -> bool:
    """Writes a workbook; whether it holds what calamine does not see."""
    hard = dice.random() < 0.4
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "units"
    for _ in range(dice.randint(0, 2)):
        sheet.append([None] * 3)
    sheet.append(["key", "parent", "fte", "name"])
    for _ in range(dice.randint(1, 12)):
        sheet.append([cell(dice, hard) for _ in range(dice.randint(1, 4))])
    if hard and dice.random() < 0.5:
        sheet["A20"] = 7
        sheet["A20"].number_format = "0000"
    if dice.random() < 0.3:
        sheet.merge_cells("B5:B7")
    book.save(path)
    return hard


def outcome(path: Path) -> Any:
    try:
        grid = read_sheet(path, "units", {"key", "parent", "fte", "name"}.__contains__)
    except ty.Error as error:
        return [str(problem) for problem in error.problems]
    return grid


def test_both_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice, path, fast = random.Random(26), tmp_path / "book.xlsx", 0
    ask = excel_fast.fast_rows

    def counted(*args: Any) -> Any:
        nonlocal fast
        rows = ask(*args)
        fast += rows is not None
        return rows

    for _ in range(80):
        workbook(dice, path)
        monkeypatch.setattr(excel_grid, "fast_rows", counted)
        one = outcome(path)
        monkeypatch.setattr(excel_grid, "fast_rows", lambda *_: None)
        assert one == outcome(path)
    assert 20 < fast < 80


def test_without_calamine_openpyxl_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    workbook(random.Random(1), path)
    names, grid = sheet_names(path), outcome(path)
    monkeypatch.setattr(excel_fast, "_calamine", lambda: None)
    assert sheet_names(path) == names == ["units"]
    assert outcome(path) == grid


def changed(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Puts other bytes into a part of a workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    path.write_bytes(stream.getvalue())


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(part: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook(random.Random(1), path)
    with zipfile.ZipFile(path) as archive:
        root = archive.read(part)
    tag = root[root.index(b"<", root.find(b"?>") + 1) :][:6]
    changed(path, part, tag, b"<!DOCTYPE x>" + tag)
    for read in (sheet_names, lambda place: read_sheet(place, "units", bool)):
        with pytest.raises(ty.ParseError, match="has a document type"):
            read(path)


def test_a_row_beyond_the_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "units"
    sheet.append(["key", "parent"])
    book.save(path)
    changed(path, "xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="9000000"')
    with pytest.raises(ty.ParseError, match="has a row 9000000; expected rows up to 1048576"):
        sheet_names(path)


def test_a_workbook_beyond_all_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.xlsx"
    workbook(random.Random(1), path)
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    with pytest.raises(ty.ParseError, match="the workbook holds"):
        sheet_names(path)


def test_a_far_cell_makes_no_room_for_all_between(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1"], sheet["A30000"] = "key", "x", "y"
    book.save(path)
    assert excel_fast.fast_rows(path, "Sheet", "xl/worksheets/sheet1.xml") is None

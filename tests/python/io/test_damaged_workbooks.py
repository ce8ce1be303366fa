"""Damaged workbooks: an error of the library, or what the workbook still says."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import tyngde as ty
from tyngde.io.spreadsheet.excel_grid import read_sheet, sheet_names


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "units"
    for row in (["key", "parent", "fte"], ["a", None, None], ["b", "a", 2], ["c", "a", 3]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The workbook with a few bytes of one of its parts changed or cut off."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        hit = dice.choice(sorted(parts))
        part = bytearray(parts[hit])
        for _ in range(dice.randint(1, 4)):
            part[dice.randrange(len(part))] = dice.choice(b'<>/"0A&=\x00\xff')
        if dice.random() < 0.3:
            del part[dice.randrange(len(part)) :]
        parts[hit] = bytes(part)
        if dice.random() < 0.1:
            del parts[hit]
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def test_a_damaged_workbook_raises_nothing_foreign(tmp_path: Path) -> None:
    dice = random.Random(16)
    data, path, refused = workbook(), tmp_path / "book.xlsx", 0
    for _ in range(150):
        path.write_bytes(damaged(data, dice))
        with contextlib.suppress(ty.errors.Error):
            for sheet in sheet_names(path):
                read_sheet(path, sheet, {"key", "parent", "fte"}.__contains__)
            continue
        refused += 1
    assert 30 < refused < 150

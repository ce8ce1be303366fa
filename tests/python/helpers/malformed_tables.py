"""The malformed tables, the workbooks among them, and the errors that they get."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import openpyxl
import tyngde as ty

from helpers.paths import DATA

MALFORMED_TABLES = DATA / "malformed_tables"


def table_entries() -> list[dict[str, Any]]:
    """The index: one entry for each malformed table, with what its error must say."""
    text = (MALFORMED_TABLES / "index.json").read_text(encoding="utf-8")
    index: list[dict[str, Any]] = json.loads(text)
    return index


def title(entry: dict[str, Any]) -> str:
    """The name of the table that is malformed."""
    tables = entry["tables"]
    return tables["book"]["name"] if "book" in tables else [*tables.values()][-1]


def write_book(book: dict[str, Any], folder: Path) -> Path:
    """Makes a workbook. ``{"date": …}`` is a date, and the sheet ``_merge`` a merged range."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in book["sheets"].items():
        if name == "_merge":
            made.worksheets[0].merge_cells(rows)
            continue
        sheet = made.create_sheet(name)
        for i, row in enumerate(rows, 1):
            for j, cell in enumerate(row, 1):
                if isinstance(cell, dict):
                    cell = datetime.datetime.fromisoformat(cell["date"])
                sheet.cell(i, j).value = cell
    path = folder / book["name"]
    made.save(path)
    return path


def use_tables(entry: dict[str, Any], folder: Path) -> ty.Organisation:
    """Reads the tables of an entry; workbooks are made in the folder."""
    tables, options = entry["tables"], entry["options"]
    if "book" in tables:
        return ty.read_tables(write_book(tables["book"], folder), **options)
    return ty.read_tables(
        **{table: MALFORMED_TABLES / name for table, name in tables.items()}, **options
    )


def table_refusal(entry: dict[str, Any], folder: Path) -> ty.Error | None:
    """The error of malformed tables; None if they are taken."""
    try:
        use_tables(entry, folder)
    except ty.Error as error:
        return error
    return None

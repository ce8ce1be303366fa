"""Places in tables, and what is worth a look there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from tyngde.errors import listed, phrase, told

__all__ = ["Cell", "SheetRow", "TableProblem", "letters", "place_text", "shortened", "written"]

# Text of a CSV file; numbers, truth values and dates of a workbook or data frame; None: empty.
Cell = Any


class SheetRow(int):
    """A row of a table that stands in several sheets: a number of its own among all of them, and
    the number and sheet by which a reader finds it."""

    number: int
    sheet: str

    def __new__(cls, value: int, number: int, sheet: str) -> SheetRow:
        row = super().__new__(cls, value)
        row.number, row.sheet = number, sheet
        return row

    def __str__(self) -> str:
        return f"{self.sheet}!{self.number}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def letters(column: int) -> str:
    """The letters by which a spreadsheet names a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def written(cell: Cell) -> str:
    """A cell as text; a day without a time of day."""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return str(cell.date())
    return str(cell)


def shortened(cell: Cell, most: int = 60) -> str:
    """A cell in quotation marks, cut where it is long."""
    text = written(cell)
    return f"'{text if len(text) <= most else text[: most - 1] + '…'}'"


def place_text(
    file: str, sheet: str = "", row: int = 0, column_name: str = "", column: int = 0
) -> str:
    """A place for a reader: ``book.xlsx, sheet 'Enheder', row 14, column 'fte' (D)``."""
    if isinstance(row, SheetRow):
        sheet, row = row.sheet, row.number
    parts = [file] if file else []
    if sheet:
        parts.append(phrase("sheet '{}'", sheet))
    if row:
        parts.append(phrase("row {}", row))
    if column_name and column:
        parts.append(phrase("column {} ({})", shortened(column_name), letters(column)))
    elif column_name:
        parts.append(phrase("column {}", shortened(column_name)))
    elif column:
        parts.append(phrase("column {}", letters(column)))
    return listed(parts)


@dataclass(frozen=True)
class TableProblem:
    """Something in a table to look at: what, where, what was expected."""

    message: str
    key: str
    expected: str
    nearest: list[str]
    file: str
    sheet: str
    row: int
    column: int
    column_name: str
    pointer: str

    def __str__(self) -> str:
        english = f"{self._place}: {self.message}"
        return told(self, english + (f"; expected {self.expected}" if self.expected else ""))

    @property
    def _place(self) -> str:
        return place_text(self.file, self.sheet, self.row, self.column_name, self.column)

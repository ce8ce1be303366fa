"""Sheets of Excel workbooks, through openpyxl."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

from tyngde.errors import DocumentError, Error, ParseError, UsageError
from tyngde.io.spreadsheet.grid import Grid, grid_of_rows, refusal
from tyngde.model.table_problem import Cell, letters

__all__ = ["ENDINGS", "read_sheet", "sheet_names"]

ENDINGS = {".xlsx", ".xlsm"}

_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="[A-Z]+(\d+):[A-Z]+(\d+)"')
_FORMULA = re.compile(rb"<f[\s>/]")
_OVERLAP = 200
_ZEROS = re.compile(r"0+")


def _open(path: Path, formulas: bool = False) -> Any:
    """The workbook; cells hold what formulas came to, or the formulas themselves."""
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        raise refusal(
            UsageError,
            "a workbook is read with openpyxl, which is not installed",
            expected="pip install 'tyngde[excel]', or the sheets saved as CSV",
            key="openpyxl",
            file=str(path),
        ) from None
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=not formulas)
    except OSError:
        raise
    # What openpyxl raises on a damaged file is whatever its parsers raise.
    except Exception as error:
        raise refusal(
            ParseError,
            f"the file is no Excel workbook that can be read: {str(error) or type(error).__name__}",
            expected="a workbook saved as .xlsx",
            file=str(path),
        ) from None


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets with cells, in order.

    Raises:
        UsageError: openpyxl is missing.
        ParseError: the file is not a workbook.
    """
    book = _open(path)
    try:
        return [sheet.title for sheet in book.worksheets]
    finally:
        book.close()


def _value(cell: Any) -> Cell:
    """The value of a cell; text is stripped, and a whole number shown as 0123 becomes that text."""
    value = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        shown = cell.number_format
        if len(shown) > 1 and _ZEROS.fullmatch(shown):
            return str(value).zfill(len(shown))
    return value


def read_sheet(path: Path, sheet: str) -> Grid:
    """Reads one sheet.

    Raises:
        UsageError: openpyxl is missing, or there is no such sheet.
        ParseError: the file is not a workbook.
        DocumentError: cells are merged, a formula has no result, or a column has no header.
    """
    file = str(path)
    book = _open(path)
    try:
        names = [each.title for each in book.worksheets]
        if sheet not in names:
            raise refusal(
                UsageError,
                f"there is no sheet '{sheet}'",
                expected="one of " + ", ".join(f"'{name}'" for name in names),
                key=sheet,
                file=file,
            )
        worksheet = book[sheet]
        merged, formulas = _merged_and_formulas(path, worksheet)
        columns, rows, header, header_row = _cells(worksheet, file, sheet)
    except Error:
        raise
    # A damaged part shows when it is read; what is raised then is whatever its parsers raise.
    except Exception as error:
        raise refusal(
            ParseError,
            f"the file is damaged: {str(error) or type(error).__name__}",
            expected="a workbook saved as .xlsx",
            file=file,
        ) from None
    finally:
        book.close()
    _refuse_merged(merged, file, sheet, header_row)
    if formulas:
        _refuse_uncomputed(path, sheet, columns, rows)
    for position, cells in enumerate(columns, 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("#") and cell in _FAILED:
                raise refusal(
                    DocumentError,
                    f"found {cell}, a formula that failed",
                    expected="a value, or an empty cell",
                    key=cell,
                    file=file,
                    sheet=sheet,
                    row=rows[at],
                    column=position,
                    column_name=str(header[position - 1] or ""),
                )
    grid = grid_of_rows(file, sheet, header, header_row, columns, rows)
    grid.notes.append(f"header in row {header_row}")
    return grid


_FAILED = {"#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#I/T"}


def _merged_and_formulas(path: Path, worksheet: Any) -> tuple[list[tuple[int, int]], bool]:
    """First and last row of each merged range, and whether there are formulas: what openpyxl does
    not tell of a sheet that it only reads."""
    merged: list[tuple[int, int]] = []
    formulas = False
    with (
        zipfile.ZipFile(path) as archive,
        archive.open(str(worksheet._worksheet_path).lstrip("/")) as stream,
    ):
        rest = b""
        while block := stream.read(1 << 20):
            text = rest + block
            formulas = formulas or _FORMULA.search(text) is not None
            ranges = list(_MERGED.finditer(text))
            merged += [(int(each[1]), int(each[2])) for each in ranges]
            # An element may be cut in two, and none is to be found twice.
            rest = text[max(ranges[-1].end() if ranges else 0, len(text) - _OVERLAP) :]
    return merged, formulas


def _cells(
    worksheet: Any, file: str, sheet: str
) -> tuple[list[list[Cell]], list[int], list[Cell], int]:
    """Columns, numbers of rows, header and the number of its row."""
    # What a file says of its own size is not always true.
    worksheet.reset_dimensions()
    header: list[Cell] = []
    header_row = 0
    columns: list[list[Cell]] = []
    rows: list[int] = []
    for number, row in enumerate(worksheet.iter_rows(), 1):
        values = [_value(cell) for cell in row]
        first = next((value for value in values if value is not None), None)
        if first is None:
            continue
        if not header:
            if isinstance(first, str) and first.startswith("#"):
                continue
            header, header_row = values, number
            columns = [[] for _ in header]
            continue
        for _ in range(len(values) - len(header)):
            header.append(None)
            columns.append([None] * len(rows))
        rows.append(number)
        values += [None] * (len(header) - len(values))
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    if not header:
        raise refusal(
            DocumentError,
            "the sheet is empty",
            expected="a row with the names of the columns",
            file=file,
            sheet=sheet,
        )
    return columns, rows, header, header_row


def _refuse_merged(merged: list[tuple[int, int]], file: str, sheet: str, header_row: int) -> None:
    """A merged cell leaves all but its first cell empty: a unit would become a root unseen."""
    for first, last in merged:
        if last > header_row:
            raise refusal(
                DocumentError,
                "cells are merged here",
                expected="a value in each cell of its own",
                file=file,
                sheet=sheet,
                row=first,
            )


def _refuse_uncomputed(path: Path, sheet: str, columns: list[list[Cell]], rows: list[int]) -> None:
    """A formula that no spreadsheet program has worked out reads as an empty cell."""
    at = {number: i for i, number in enumerate(rows)}
    book = _open(path, formulas=True)
    try:
        worksheet = book[sheet]
        worksheet.reset_dimensions()
        for number, row in enumerate(worksheet.iter_rows(), 1):
            for position, cell in enumerate(row, 1):
                if cell.data_type != "f":
                    continue
                i = at.get(number)
                if i is None or position > len(columns) or columns[position - 1][i] is None:
                    raise refusal(
                        DocumentError,
                        f"the formula in cell {letters(position)}{number} has no result",
                        expected="a workbook that was saved by a spreadsheet program",
                        file=str(path),
                        sheet=sheet,
                        row=number,
                        column=position,
                    )
    finally:
        book.close()


def is_date(cell: Cell) -> bool:
    """True for dates and times, which a spreadsheet may have made of a text such as 8-9."""
    return isinstance(cell, (datetime.date, datetime.time, datetime.timedelta))

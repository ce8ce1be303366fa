"""Sheets of Excel workbooks, through openpyxl, or python-calamine where that sees all."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tyngde.errors import DocumentError, Error, ParseError, UsageError, phrase
from tyngde.io.spreadsheet.excel_fast import fast_rows, fast_sheet_names, part_of
from tyngde.io.spreadsheet.excel_looks import Looks, Percent, commented
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid, grid_of_rows, refusal
from tyngde.io.spreadsheet.headers import (
    LOOKED_AT,
    above_note,
    apart_note,
    find_header,
    only_above,
    titles_note,
    told_apart,
)
from tyngde.io.spreadsheet.package import check_package
from tyngde.io.spreadsheet.repairs.ledger import first_few
from tyngde.model.table_problem import Cell, letters, shortened

__all__ = ["Failed", "check_sheet", "hidden_sheets", "read_sheet", "sheet_names"]

_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_HIDDEN = re.compile(rb'<row\b([^>]*)\bhidden="(?:1|true)"')
_UNCOMPUTED = re.compile(rb'<calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"')
# Days are counted from 1904, as Excel did on a Mac.
_FROM_1904 = re.compile(rb'<workbookPr\b[^>]*\bdate1904="(?:1|true)"')
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
            phrase(
                "the file is no Excel workbook that can be read: {}",
                str(error) or type(error).__name__,
            ),
            expected="a workbook saved as .xlsx",
            file=str(path),
        ) from None


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets with cells, in order.

    Raises:
        UsageError: openpyxl is missing.
        ParseError: the file is not a workbook.
    """
    check_package(path)
    names = fast_sheet_names(path)
    if names is not None:
        return names
    book = _open(path)
    try:
        return [sheet.title for sheet in book.worksheets]
    finally:
        book.close()


def hidden_sheets(path: Path) -> set[str]:
    """The names of the sheets of a workbook that are hidden; none where that cannot be seen."""
    try:
        with zipfile.ZipFile(path) as archive:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    # Whatever is wrong with the file, its reader says it.
    except Exception:
        return set()
    return {
        each.get("name", "")
        for each in book.iter()
        if each.tag.endswith("}sheet") and each.get("state") in ("hidden", "veryHidden")
    }


class Failed(str):
    """What stands in a cell whose formula failed."""

    __slots__ = ()


def _value(cell: Any, row: int, column: int, looks: Looks) -> Cell:
    """The value of a cell; text is stripped, and a whole number shown as 0123 becomes that text."""
    value = cell.value
    if value is None:
        return None
    shown = looks.see(cell, row, column)
    if isinstance(value, str):
        if cell.data_type == "e":
            return Failed(value.strip())
        return value.strip() or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if shown.percent:
            return Percent(value)
        code = cell.number_format
        if isinstance(value, int) and len(code) > 1 and _ZEROS.fullmatch(code):
            return str(value).zfill(len(code))
    return value


def read_sheet(
    path: Path,
    sheet: str,
    known: Callable[[str], bool],
    *,
    header: int | None = None,
    strict: bool = False,
) -> Grid:
    """Reads one sheet.

    Args:
        path, sheet: the workbook, and the name of the sheet.
        known: whether a header is the name of a column that is looked for.
        header: the number of its row, found out where it is None.
        strict: whether the header has to be the first row.

    Raises:
        UsageError: openpyxl is missing, or there is no such sheet.
        ParseError: the file is not a workbook.
        DocumentError: a formula has no result.
    """
    file = str(path)
    check_package(path)
    part = part_of(path, sheet)
    fast = None if part is None else fast_rows(path, sheet, part)
    if fast is None or part is None:
        about, rows = _read_by_cell(path, sheet)
    else:
        # What is read in that way has no formulas.
        about, rows = _about(path, part, may_compute=False), fast.rows
        about.looks.indents = fast.indents
    at = _header(rows, known, header, strict)
    if at is None:
        raise refusal(
            DocumentError,
            "the sheet is empty"
            if header is None
            else phrase("there is no row {} with cells", header),
            expected="a row with the names of the columns",
            file=file,
            sheet=sheet,
        )
    header_row, titles = rows[at]
    below = rows[at + 1 :]
    width = max((len(values) for _, values in rows[at:]), default=0)
    columns = [
        list(cells) for cells in zip_longest(*(values for _, values in below), fillvalue=None)
    ]
    columns += [[None] * len(below) for _ in range(width - len(columns))]
    numbers = [number for number, _ in below]
    if about.formulas:
        _refuse_uncomputed(path, sheet, columns, numbers, header_row, about.uncomputed)
    names_ = [*titles, *[None] * (width - len(titles))]
    above = rows[at - 1] if at and not strict else (0, [])
    apart = told_apart(above[1], titles, known) if above[0] == header_row - 1 else {}
    names_ = [apart.get(i, name) for i, name in enumerate(names_)]
    alone = only_above(above[1], names_, known) if above[0] == header_row - 1 else {}
    names_ = [alone.get(i, name) for i, name in enumerate(names_)]
    grid = grid_of_rows(file, sheet, names_, header_row, columns, numbers)
    if about.from_1904:
        grid.day_zero = datetime.date(1904, 1, 1)
    grid.notes.append(phrase("header in row {}", header_row))
    if alone:
        grid.notes.append(above_note(header_row - 1, alone))
    if apart:
        grid.notes.append(apart_note(apart))
    first = next((n for n, values in rows if not _is_remark(values)), header_row)
    if header is None and first < header_row:
        grid.notes.append(titles_note(first, header_row))
    if header is None:
        grid.titles = {
            number: " ".join(str(value) for value in values if value is not None)
            for number, values in rows[:at]
        }
    grid.merged = [each for each in about.merged if each[2] > header_row]
    about.looks.tell(grid)
    if about.commented:
        many = len(about.commented) > 1
        grid.notes.append(
            phrase(
                "{} cells have comments, which are not read: {}"
                if many
                else "{} cell has a comment, which is not read: {}",
                len(about.commented),
                first_few(about.commented),
            )
        )
    if sheet in hidden_sheets(path):
        grid.notes.append("the sheet is hidden, and is read all the same")
    unseen = [
        shortened(name)
        for name, position in zip(grid.header, grid.positions, strict=True)
        if position in about.hidden_columns
    ]
    if unseen:
        grid.notes.append(
            phrase(
                "{} column{} {} hidden, and read as the others: {}",
                len(unseen),
                *(("s", "are") if len(unseen) > 1 else ("", "is")),
                first_few(unseen),
            )
        )
    hidden = sorted(about.hidden.intersection(numbers))
    if hidden:
        grid.hidden = about.hidden
        grid.notes.append(
            phrase(
                "{} rows are hidden, as by a filter, and are read as the others: {}",
                len(hidden),
                first_few(hidden),
            )
        )
    return grid


def check_sheet(path: Path, sheet: str, names: Sequence[str]) -> None:
    """Refuses a sheet that a workbook does not have."""
    if sheet not in names:
        raise refusal(
            UsageError,
            phrase("there is no sheet '{}'", sheet),
            expected=phrase("one of {}", ", ".join(f"'{name}'" for name in names)),
            key=sheet,
            file=str(path),
        )


def _read_by_cell(path: Path, sheet: str) -> tuple[_About, list[tuple[int, list[Cell]]]]:
    """What there is to know of a sheet, and its rows, through openpyxl."""
    book = _open(path)
    try:
        names = [each.title for each in book.worksheets]
        check_sheet(path, sheet, names)
        worksheet = book[sheet]
        about = _about(path, str(worksheet._worksheet_path).lstrip("/"))
        return about, _rows(worksheet, about.looks)
    except Error:
        raise
    # A damaged part shows when it is read; what is raised then is whatever its parsers raise.
    except Exception as error:
        raise refusal(
            ParseError,
            phrase("the file is damaged: {}", str(error) or type(error).__name__),
            expected="a workbook saved as .xlsx",
            file=str(path),
        ) from None
    finally:
        book.close()


@dataclass
class _About:
    """What openpyxl does not tell of a sheet that it only reads.

    Attributes:
        merged: first row and column, last row and column of each merged range.
        hidden: the numbers of rows that are hidden.
        hidden_columns: the numbers of columns that are.
        formulas: whether there are formulas.
        uncomputed: whether the workbook says that its formulas are still to be computed.
        from_1904: whether it counts days from 1904.
        commented: the names of the cells that have comments.
        looks: what its cells look like; nothing where they all look plain.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: bool = False
    uncomputed: bool = False
    from_1904: bool = False
    commented: list[str] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)


def _number(letters_: bytes) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters_:
        number = number * 26 + letter - ord("A") + 1
    return number


def _about(path: Path, part: str, may_compute: bool = True) -> _About:
    about = _About()
    with zipfile.ZipFile(path) as archive:
        with suppress(KeyError):
            book = archive.read("xl/workbook.xml")
            about.uncomputed = _UNCOMPUTED.search(book) is not None
            about.from_1904 = _FROM_1904.search(book) is not None
        about.commented = commented(archive, part)
        with archive.open(part) as stream:
            rest = b""
            while block := stream.read(1 << 20):
                text = rest + block
                if may_compute and not about.formulas:
                    about.formulas = _FORMULA.search(text) is not None
                if b"hidden=" in text:
                    for each in _HIDDEN_COLUMNS.finditer(text):
                        span = {name: int(n) for name, n in _SPAN.findall(each[0])}
                        if len(span) == 2:
                            about.hidden_columns.update(range(span[b"min"], span[b"max"] + 1))
                    for each in _HIDDEN.finditer(text):
                        number = re.search(rb'\br="(\d+)"', each[1])
                        if number:
                            about.hidden.add(int(number[1]))
                ranges = list(_MERGED.finditer(text))
                about.merged += [
                    (int(each[2]), _number(each[1]), int(each[4]), _number(each[3]))
                    for each in ranges
                ]
                # An element may be cut in two, and none is to be found twice.
                rest = text[max(ranges[-1].end() if ranges else 0, len(text) - _OVERLAP) :]
    return about


def _rows(worksheet: Any, looks: Looks) -> list[tuple[int, list[Cell]]]:
    """The rows that hold something, with their numbers; what they look like goes to the looks."""
    # What a file says of its own size is not always true.
    worksheet.reset_dimensions()
    rows: list[tuple[int, list[Cell]]] = []
    for number, row in enumerate(worksheet.iter_rows(), 1):
        values = [_value(cell, number, column, looks) for column, cell in enumerate(row, 1)]
        if any(value is not None for value in values):
            rows.append((number, values))
    return rows


def _is_remark(values: list[Cell]) -> bool:
    first = next((value for value in values if value is not None), "#")
    return isinstance(first, str) and first.startswith("#") and not isinstance(first, Failed)


def _header(
    rows: list[tuple[int, list[Cell]]],
    known: Callable[[str], bool],
    header: int | None,
    strict: bool,
) -> int | None:
    """The index of the row of the header; None if there is none."""
    if header is not None:
        return next((at for at, (number, _) in enumerate(rows) if number == header), None)
    every = (at for at, (_, values) in enumerate(rows) if not _is_remark(values))
    candidates = list(islice(every, 1 if strict else LOOKED_AT))
    if not candidates:
        return None
    names = [
        [value if isinstance(value, str) else "" for value in rows[at][1]] for at in candidates
    ]
    return candidates[find_header(names, known)]


def _refuse_uncomputed(
    path: Path,
    sheet: str,
    columns: list[list[Cell]],
    rows: list[int],
    header_row: int,
    uncomputed: bool,
) -> None:
    """A formula that no spreadsheet program has worked out reads as an empty cell, or as 0 where
    the program that wrote it put that in its place."""
    at = {number: i for i, number in enumerate(rows)}
    faults = Faults()
    book = _open(path, formulas=True)
    try:
        worksheet = book[sheet]
        worksheet.reset_dimensions()
        for number, row in enumerate(worksheet.iter_rows(), 1):
            if number < header_row:
                continue
            for position, cell in enumerate(row, 1):
                if cell.data_type != "f":
                    continue
                i = at.get(number)
                value = None if i is None or position > len(columns) else columns[position - 1][i]
                never = uncomputed and not isinstance(value, bool) and value == 0
                if value is None or never:
                    why = (
                        "has no result"
                        if value is None
                        else "was never computed: the workbook says so, and 0 stands in its place"
                    )
                    faults.add(
                        refusal(
                            DocumentError,
                            phrase("the formula in cell {}{} {}", letters(position), number, why),
                            expected="a workbook that was saved by a spreadsheet program",
                            file=str(path),
                            sheet=sheet,
                            row=number,
                            column=position,
                        )
                    )
    finally:
        book.close()
    faults.raise_any()


def is_date(cell: Cell) -> bool:
    """True for dates and times, which a spreadsheet may have made of a text such as 8-9."""
    return isinstance(cell, (datetime.date, datetime.time, datetime.timedelta))

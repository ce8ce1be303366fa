"""Tables as sheets of an Excel workbook: numbers are numbers, and no text is run as a formula."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.words.plain import plain

__all__ = ["CONTROLS", "LONGEST", "Sheet", "new_workbook", "write_workbook"]

# What a workbook, which is XML, cannot hold, and what the name of a sheet cannot.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
LONGEST = 32767  # characters in a cell
_LONGEST_TITLE = 31
_NARROWEST, _WIDEST = 9, 60


@dataclass(frozen=True)
class Sheet:
    """A table with a name: headers, and rows of texts, numbers, truth values and None."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


def _text(text: str) -> str:
    clean = CONTROLS.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def _titles(sheets: Sequence[Sheet]) -> list[str]:
    """Names of the sheets: short enough, and each another one whatever the case."""
    titles: list[str] = []
    for sheet in sheets:
        base = _NOT_IN_TITLES.sub(" ", plain(sheet.title)).strip("' ") or "1"
        title, n = base[:_LONGEST_TITLE], 1
        while title.casefold() in {x.casefold() for x in titles}:
            n += 1
            title = f"{base[: _LONGEST_TITLE - len(str(n)) - 1]} {n}"
        titles.append(title)
    return titles


def new_workbook(path: str | os.PathLike[str]) -> Any:
    """A workbook of openpyxl without sheets, to be written to a path.

    Raises:
        UsageError: openpyxl is missing (``pip install 'tyngde[excel]'``); the name ends in
            something else than .xlsx.
    """
    if Path(path).suffix.lower() != ".xlsx":
        raise UsageError(
            phrase("{}: a workbook is written as .xlsx; expected a name that ends in .xlsx", path),
            problem="a workbook is written as .xlsx",
            key=Path(path).suffix,
            expected="a name that ends in .xlsx",
            file=str(path),
        )
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "openpyxl":
            raise
        raise UsageError(
            "a workbook is written with openpyxl, which is not installed; "
            "expected pip install 'tyngde[excel]'",
            problem="a workbook is written with openpyxl, which is not installed",
            key="openpyxl",
            expected="pip install 'tyngde[excel]'",
        ) from None
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    return book


def write_workbook(sheets: Sequence[Sheet], path: str | os.PathLike[str]) -> None:
    """Writes tables as a workbook, whole or not at all.

    Headers stay in sight and can filter; numbers are numbers, whole ones without decimals; texts
    stay texts, also where Excel edits them: what begins with ``=`` is none of its formulas. Control
    characters become U+FFFD, and what is longer than a cell is cut, with an ellipsis.

    Raises:
        UsageError: openpyxl is missing (``pip install 'tyngde[excel]'``); the name ends in
            something else than .xlsx.
        OSError: it cannot be written.
    """
    book = new_workbook(path)
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for sheet, title in zip(sheets, _titles(sheets), strict=True):
        page = book.create_sheet(title)
        page.freeze_panes = "B2"
        for row, cells in enumerate((sheet.header, *sheet.rows), 1):
            for at, given in enumerate(cells, 1):
                if given is None or given != given:
                    continue
                cell = page.cell(row, at)
                if isinstance(given, str):
                    cell.value = _text(given)
                    cell.data_type, cell.quotePrefix = "s", True
                else:
                    cell.value = given
                    if isinstance(given, float) and not given.is_integer():
                        cell.number_format = "#,##0.0##"
                    elif not isinstance(given, bool):
                        cell.number_format = "#,##0"
                if row == 1:
                    cell.font = Font(bold=True)
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.auto_filter.ref = page.dimensions
        for at, header in enumerate(sheet.header, 1):
            lengths = (len(row[at - 1]) for row in sheet.rows if isinstance(row[at - 1], str))
            widest = max([len(header) // 2, *lengths], default=0) + 2
            width = min(max(widest, _NARROWEST), _WIDEST)
            page.column_dimensions[get_column_letter(at)].width = width
    made = io.BytesIO()
    book.save(made)
    write_whole(made.getvalue(), Path(path))

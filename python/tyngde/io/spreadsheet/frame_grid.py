"""Data frames of any make, through narwhals."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from tyngde.errors import DocumentError, ParseError, UsageError
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.model.table_problem import Cell

__all__ = ["read_frame"]


def _plain(value: Any) -> Cell:
    """A cell as plain Python has it."""
    if isinstance(value, str):
        return value.strip() or None
    item = getattr(value, "item", None)
    return item() if callable(item) else value


def read_frame(frame: Any, called: str) -> Grid:
    """Reads a data frame; its rows are counted from 1.

    Raises:
        UsageError: it is not a data frame.
        DocumentError: two columns have one name.
        ParseError: a text is not Unicode.
    """
    try:
        wrapped = nw.from_native(frame)
    except TypeError:
        raise UsageError(
            f"{called}: found {type(frame).__name__}; expected the path of a CSV or Excel file, "
            "or a data frame",
            key=called,
            expected="the path of a CSV or Excel file, or a data frame",
        ) from None
    except nw.exceptions.DuplicateError:
        raise refusal(
            DocumentError,
            "two columns have one name",
            expected="one column for each name",
            file=called,
        ) from None
    if isinstance(wrapped, nw.LazyFrame):
        wrapped = wrapped.collect()
    header = [str(name) for name in wrapped.columns]
    columns: list[list[Cell]] = []
    for name in wrapped.columns:
        series = wrapped.get_column(name)
        empty = series.is_null().to_list()
        columns.append(
            [
                None if missing else _plain(value)
                for value, missing in zip(series.to_list(), empty, strict=True)
            ]
        )
    grid = Grid(
        f"{called} (data frame)",
        "",
        header,
        columns,
        range(1, len(wrapped) + 1),
        list(range(1, len(header) + 1)),
        header_row=0,
    )
    for column, cells in enumerate(columns):
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and not cell.isascii() and not _is_text(cell):
                raise grid.refuse(
                    ParseError,
                    "the text is not Unicode: half of a surrogate pair stands alone",
                    expected="text",
                    at=at,
                    column=column,
                )
    return grid


def _is_text(cell: str) -> bool:
    """Whether the text can be written at all."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True

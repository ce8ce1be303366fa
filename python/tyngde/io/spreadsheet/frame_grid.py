"""Data frames of any make, through narwhals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from tyngde.errors import DocumentError, ParseError, UsageError
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.model.cells import cells_of, data_frame_of, plain
from tyngde.model.table_problem import Cell

__all__ = ["read_frame"]


def _plain(value: Any) -> Cell:
    """A cell as plain Python has it."""
    if isinstance(value, str):
        return value.strip() or None
    return plain(value)


def read_frame(frame: Any, called: str) -> Grid:
    """Reads a data frame; its rows are counted from 1.

    Raises:
        UsageError: it is not a data frame.
        DocumentError: two columns have one name.
        ParseError: a text is not Unicode.
    """
    if isinstance(frame, Mapping):
        return _grid_of_mapping(frame, called)
    try:
        wrapped = nw.from_native(data_frame_of(frame))
    except TypeError:
        raise UsageError(
            f"{called}: found {type(frame).__name__}; expected the path of a CSV or Excel file, "
            "a data frame, or a mapping from names to columns",
            key=called,
            expected="the path of a CSV or Excel file, a data frame, or a mapping from names to "
            "columns",
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
    gaps: list[str] = []
    for name in wrapped.columns:
        series = wrapped.get_column(name)
        empty = series.is_null().to_list()
        columns.append(
            [
                None if missing else _plain(value)
                for value, missing in zip(series.to_list(), empty, strict=True)
            ]
        )
        if columns[-1].count(None) > sum(empty) and series.dtype.is_float():
            gaps.append(f"'{name}'")
    grid = Grid(
        f"{called} (data frame)",
        "",
        header,
        columns,
        range(1, len(wrapped) + 1),
        list(range(1, len(header) + 1)),
        header_row=0,
    )
    if gaps:
        grid.notes.append(f"NaN is read as nothing stated: {', '.join(gaps)}")
    _refuse_surrogates(grid)
    return grid


def _grid_of_mapping(frame: Mapping[Any, Any], called: str) -> Grid:
    """A mapping from names to lists or arrays, as ``Organisation.from_columns`` takes it."""
    header = [str(name) for name in frame]
    columns: list[list[Cell]] = []
    for name, column in frame.items():
        cells = cells_of(column)
        if cells is None:
            raise refusal(
                UsageError,
                f"{called}: {str(name)!r} holds no column",
                expected="a list or an array for each name",
                key=str(name),
            )
        columns.append([_plain(cell) for cell in cells])
    lengths = {len(cells) for cells in columns}
    if len(lengths) > 1:
        raise refusal(
            DocumentError,
            f"the columns have {' and '.join(str(n) for n in sorted(lengths))} cells",
            expected="columns of one length",
            file=f"{called} (mapping)",
        )
    rows = range(1, max(lengths, default=0) + 1)
    grid = Grid(
        f"{called} (mapping)", "", header, columns, rows, list(range(1, len(header) + 1)), 0
    )
    _refuse_surrogates(grid)
    return grid


def _refuse_surrogates(grid: Grid) -> None:
    for column, cells in enumerate(grid.columns):
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and not cell.isascii() and not _is_text(cell):
                raise grid.refuse(
                    ParseError,
                    "the text is not Unicode: half of a surrogate pair stands alone",
                    expected="text",
                    at=at,
                    column=column,
                )


def _is_text(cell: str) -> bool:
    """Whether the text can be written at all."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True

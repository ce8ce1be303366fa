"""Data frames of any make, through narwhals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import narwhals as nw
import numpy as np

from tyngde.errors import DocumentError, ParseError, UsageError, phrase
from tyngde.io.spreadsheet.grid import Grid, Odd, Several, indent_of, refusal
from tyngde.io.spreadsheet.headers import known_headers
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.cells import cells_of, data_frame_of, listed, plain
from tyngde.model.table_problem import Cell

__all__ = ["read_frame"]


def _plain(value: Any) -> Cell:
    """A cell as plain Python has it; a list of keys as these."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        parts = [_plain(part) for part in value]
        texts = [_key(part) for part in parts if part is not None]
        keys = [text for text in texts if text is not None]
        if len(keys) < len(texts):
            return Odd(value)
        return Several(keys) if keys else None
    cell = plain(value)
    try:
        hash(cell)
    except TypeError:
        return Odd(cell)
    return cell


def _take_indents(cells: Iterable[Any], position: int, indents: dict[int, dict[int, int]]) -> None:
    """Takes down how far in the texts of a column begin."""
    found = {
        row: indent_of(cell)
        for row, cell in enumerate(cells, 1)
        if isinstance(cell, str) and cell[:1].isspace()
    }
    if found:
        indents[position] = found


def _key(part: Any) -> str | None:
    """A key in a list, whole numbers as their digits; None for what is no key."""
    if isinstance(part, str):
        return None if isinstance(part, Odd) else part
    if isinstance(part, bool) or not isinstance(part, (int, float)) or part != int(part):
        return None
    return str(int(part))


def read_frame(frame: Any, called: str, renamed: Mapping[str, str] | None = None) -> Grid:
    """Reads a data frame; its rows are counted from 1.

    Of an index that has a name, and of columns in several levels, what is a name of a column of the
    table is one.

    Args:
        frame: a data frame of any make, or a mapping from names to columns.
        called: the table that it is.
        renamed: the headers that are given another name.

    Raises:
        UsageError: it is not a data frame.
        DocumentError: two columns have one name.
        ParseError: a text is not Unicode.
    """
    if isinstance(frame, Mapping):
        return _grid_of_mapping(frame, called)
    try:
        if nw.dependencies.is_into_series(frame):
            raise TypeError
        wrapped = nw.from_native(data_frame_of(frame))
    except TypeError:
        raise UsageError(
            phrase(
                "{}: found {}; expected the path of a CSV or Excel file, a data frame, "
                "or a mapping from names to columns",
                called,
                type(frame).__name__,
            ),
            key=called,
            expected="the path of a CSV or Excel file, a data frame, or a mapping from names to "
            "columns",
        ) from None
    except nw.exceptions.DuplicateError:
        raise _two_of_one_name(getattr(frame, "columns", ()), called) from None
    if isinstance(wrapped, nw.LazyFrame):
        wrapped = wrapped.collect()
    wrapped, notes = _flat(wrapped, called, renamed or {})
    header = [str(name) for name in wrapped.columns]
    columns: list[list[Cell]] = []
    indents: dict[int, dict[int, int]] = {}
    gaps: list[str] = []
    for name in wrapped.columns:
        series = wrapped.get_column(name)
        values = listed(series)
        _take_indents(values, len(columns) + 1, indents)
        columns.append([_plain(value) for value in values])
        if columns[-1].count(None) > series.null_count() and series.dtype.is_float():
            gaps.append(f"'{name}'")
    grid = Grid(
        f"{called} (data frame)",
        "",
        header,
        columns,
        range(1, len(wrapped) + 1),
        list(range(1, len(header) + 1)),
        header_row=0,
        indents=indents,
    )
    grid.notes += notes
    if gaps:
        grid.notes.append(phrase("NaN is read as nothing stated: {}", ", ".join(gaps)))
    _refuse_surrogates(grid)
    return grid


def _two_of_one_name(names: Collection[Any], called: str) -> Exception:
    twice = [str(name) for name, count in Counter(names).items() if count > 1]
    return refusal(
        DocumentError,
        "two columns have one name" + (phrase(": {}", some(twice)) if twice else ""),
        expected="one column for each name",
        key=twice[0] if twice else "",
        file=called,
    )


def _flat(
    frame: nw.DataFrame[Any], called: str, renamed: Mapping[str, str]
) -> tuple[nw.DataFrame[Any], list[str]]:
    """The frame with names that are texts, and with what is known of its index as columns."""
    native = frame.to_native()
    index = nw.maybe_get_index(frame)
    if index is None:
        return frame, []
    notes: list[str] = []
    several = [name for name in frame.columns if isinstance(name, tuple)]
    if several:
        native = native.copy(deep=False)
        names = [_last(name) for name in frame.columns]
        if len(set(names)) < len(names):
            raise _two_of_one_name(names, called)
        native.columns = names
        notes.append(
            phrase(
                "of columns in several levels the last name counts: {}",
                some([str(name) for name in several], 3),
            )
        )
    known = known_headers(called, renamed)
    there = {normal(str(name)) for name in native.columns}
    fields = {known.get(name) for name in there} - {None}
    taken: list[str] = []
    out: list[str] = []
    labels = list(index.names)
    for level, label in enumerate(labels):
        if label is None:
            values = index.get_level_values(level)
            # Numbers count the rows; texts could be keys.
            if str(values.dtype) in ("object", "str", "string", "category"):
                out.append("without a name")
            continue
        name = str(label)
        if normal(name) in there:
            continue
        field = known.get(normal(name))
        if field is None or field in fields:
            out.append(f"'{name}'")
            continue
        native = native.copy(deep=False)
        native.insert(len(taken), name, index.get_level_values(level).to_numpy(dtype=object))
        fields.add(field)
        taken.append(name)
    if taken:
        notes.append(phrase("the index {} is read as a column", some(taken)))
    if out:
        notes.append(phrase("the index {} is left out", ", ".join(out)))
    return nw.from_native(native, eager_only=True), notes


def _last(name: Any) -> str:
    """The name of a column in several levels: the last that is one."""
    parts = [str(part).strip() for part in (name if isinstance(name, tuple) else (name,))]
    filled = [part for part in parts if part and not part.startswith("Unnamed: ")]
    return filled[-1] if filled else ""


def _grid_of_mapping(frame: Mapping[Any, Any], called: str) -> Grid:
    """A mapping from names to lists or arrays, as ``Organisation.from_columns`` takes it."""
    header = [str(name) for name in frame]
    columns: list[list[Cell]] = []
    indents: dict[int, dict[int, int]] = {}
    for name, column in frame.items():
        cells = cells_of(column)
        if cells is None:
            raise refusal(
                UsageError,
                phrase("{}: {} holds no column", called, repr(str(name))),
                expected="a list or an array for each name",
                key=str(name),
            )
        _take_indents(cells, len(columns) + 1, indents)
        columns.append([_plain(cell) for cell in cells])
    lengths = {len(cells) for cells in columns}
    if len(lengths) > 1:
        raise refusal(
            DocumentError,
            phrase("the columns have {} cells", " and ".join(str(n) for n in sorted(lengths))),
            expected="columns of one length",
            file=f"{called} (mapping)",
        )
    rows = range(1, max(lengths, default=0) + 1)
    positions = list(range(1, len(header) + 1))
    grid = Grid(f"{called} (mapping)", "", header, columns, rows, positions, 0, indents=indents)
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

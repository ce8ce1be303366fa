"""Columns of any make as plain cells: keys that are numbers, decimals, whatever speaks Arrow.

What a library holds as a number may be a key: gaps make floats of integers, and 1.0 is then key 1.
What is text and numbers already is handed on as it lies; the rest is taken cell by cell.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tyngde.errors import DocumentError, UsageError, phrase

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["TEXTS", "cells_of", "data_frame_of", "listed", "number_cells", "text_cells", "widened"]

# Columns of tables that hold keys and words; all others hold numbers.
TEXTS = frozenset(
    [
        *("key", "name", "parent", "type", "level", "home", "heads", "reports_to", "role"),
        *("holder", "responsible", "category", "code", "relation", "from", "to"),
    ]
)
# Whole floats below this are numbers that somebody typed.
_WHOLE = float(2**53)
_ARROW = ("__arrow_c_stream__", "__arrow_c_array__")
_NOTHING = type(None)
# What the native module tells apart by itself, and refuses with its row.
_TOLD_APART = {_NOTHING, bool, int, float, str}


def speaks_arrow(holder: Any) -> bool:
    """Whether an object hands over Arrow data."""
    return not isinstance(holder, type) and any(hasattr(holder, method) for method in _ARROW)


def arrow_library() -> Any:
    """A library that reads Arrow's C data interface: pyarrow, else polars, else none."""
    for name in ("pyarrow", "polars"):
        if name in sys.modules:
            return sys.modules[name]
    try:
        import pyarrow

        return pyarrow
    except ModuleNotFoundError:
        pass
    try:
        import polars

        return polars
    except ModuleNotFoundError:
        return None


def data_frame_of(holder: Any) -> Any:
    """A table that only speaks Arrow, as a data frame of a library that is there; else itself."""
    import narwhals as nw

    if isinstance(holder, Mapping) or nw.dependencies.is_into_dataframe(holder):
        return holder
    library = arrow_library() if speaks_arrow(holder) else None
    if library is None or nw.dependencies.is_into_series(holder):
        return holder
    try:
        if library.__name__ == "polars":
            return library.DataFrame(holder)
        if hasattr(holder, "__arrow_c_stream__"):
            return library.table(holder)
        return library.Table.from_batches([library.record_batch(holder)])
    except (TypeError, ValueError):
        # A column that speaks Arrow is no table.
        return holder


def series_of(column: Any) -> Any:
    """A column that only speaks Arrow, as one of a library that is there; else itself."""
    import narwhals as nw

    if nw.dependencies.is_into_series(column) or isinstance(column, (list, np.ndarray)):
        return column
    library = arrow_library() if speaks_arrow(column) else None
    if library is None:
        return column
    if library.__name__ == "polars":
        return library.Series(column)
    if hasattr(column, "__arrow_c_stream__"):
        return library.chunked_array(column)
    # narwhals knows columns in chunks alone.
    return library.chunked_array([library.array(column)])


def _is_short(dtype: np.dtype[Any]) -> bool:
    return dtype.kind == "f" and dtype.itemsize < 8


# What pandas, polars, Arrow, and pandas with Arrow's call floats of 16 bits.
_HALVES = {"float16", "halffloat", "halffloat[pyarrow]"}


def _short_type(series: nw.Series[Any]) -> type[np.floating[Any]] | None:
    """The type of a series of floats that have fewer digits than Python's, else None."""
    if str(series.dtype) == "Float32":
        return np.float32
    native = series.to_native()
    # Older versions of narwhals have no name of their own for 16 bits.
    own = str(getattr(native, "type" if hasattr(native, "type") else "dtype", ""))
    return np.float16 if own.lower() in _HALVES else None


def listed(series: nw.Series[Any]) -> list[Any]:
    """The cells of a series as Python has them, None for what is missing."""
    cells = series.to_list()
    missing = series.is_null().to_list()
    short = _short_type(series)
    if short is not None:
        filled = np.array([math.nan if gone else c for c, gone in zip(cells, missing, strict=True)])
        cells = widened(filled.astype(short)).tolist()
    return [None if gone else cell for cell, gone in zip(cells, missing, strict=True)]


def cells_of(column: Any) -> list[Any] | None:
    """The cells as Python has them, None for what is missing; None if it is no column."""
    import narwhals as nw

    if isinstance(column, list):
        return column
    column = series_of(column)
    if isinstance(column, np.ma.MaskedArray):
        cells = column.data.astype(object)
        cells[np.ma.getmaskarray(column)] = None
        return [*cells.tolist()]
    if isinstance(column, np.ndarray):
        return [*(widened(column) if _is_short(column.dtype) else column).tolist()]
    if nw.dependencies.is_into_series(column):
        return listed(nw.from_native(column, series_only=True))
    if isinstance(column, Iterable) and not isinstance(column, (str, bytes, Mapping)):
        return list(column)
    return None


def unwrapped(cell: Any) -> Any:
    """A cell without what its library wraps it in."""
    item = getattr(cell, "item", None) or getattr(cell, "as_py", None)
    return item() if callable(item) else cell


def plain(cell: Any) -> Any:
    """The same, None where nothing is written."""
    cell = unwrapped(cell)
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    gap = cell.is_nan() if isinstance(cell, Decimal) else isinstance(cell, float) and cell != cell
    return None if gap else cell


def widened(numbers: NDArray[Any]) -> NDArray[np.float64]:
    """Floats of 16 or 32 bits as those of 64 that have the digits they print with: 0.8 is 0.8, and
    not 0.800000011920929, by which sums would contradict each other."""
    return numbers.astype("U").astype(np.float64)


def _refuse(cell: Any, expected: str, table: str, name: str, row: int) -> DocumentError:
    problem = f"the cell {str(cell)[:60]!r} is of the type {type(cell).__name__!r}"
    return DocumentError(
        phrase("{}, row {}, column {}: {}; expected {}", table, row, repr(name), problem, expected),
        problem=problem,
        key=name,
        expected=expected,
        table=table,
        row=row,
        column_name=name,
    )


def _text(cell: Any) -> Any:
    """A key or word as text, None for nothing; a cell that is neither stays what it is."""
    cell = plain(cell)
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE:
        return str(int(cell))
    if isinstance(cell, Decimal) and cell.is_finite() and cell == cell.to_integral_value():
        return str(int(cell))
    return cell


def text_cells(cells: list[Any], table: str, name: str) -> list[str | None]:
    """Keys and words as text: whole numbers as their digits.

    Raises:
        DocumentError: a cell is neither, with its row.
    """
    if set(map(type, cells)) <= {str, _NOTHING}:
        return cells
    found = [cell if type(cell) is str else _text(cell) for cell in cells]
    for row, cell in enumerate(found, 1):
        if cell is not None and not isinstance(cell, str):
            raise _refuse(cell, "text, or a whole number as a key", table, name, row)
    return found


def told_apart(cells: Sequence[Any]) -> bool:
    """Whether the native module can take the cells of a column of numbers as they are."""
    return set(map(type, cells)) <= _TOLD_APART


def number_cells(cells: Sequence[Any], table: str, name: str) -> NDArray[np.float64]:
    """Figures as float64, NaN for nothing.

    Raises:
        DocumentError: a cell is no number, with its row.
    """
    found = np.empty(len(cells))
    for at, cell in enumerate(cells):
        value = plain(cell)
        if value is None:
            found[at] = math.nan
        elif isinstance(value, (bool, int, float, Decimal)):
            try:
                found[at] = float(value)
            except OverflowError:
                raise _refuse(cell, "a number", table, name, at + 1) from None
        else:
            raise _refuse(cell, "a number", table, name, at + 1)
    return found


def lies_ready(dtype: nw.dtypes.DType, name: str) -> bool:
    """Whether the native module reads a column of Arrow's of this type where it lies."""
    import narwhals as nw

    if name in TEXTS:
        return dtype == nw.String
    # A decimal is a number that has no place among Arrow's floats, and what is shorter than 64
    # bits is widened by its digits.
    if dtype.is_float():
        return dtype == nw.Float64
    return (dtype.is_numeric() and dtype != nw.Decimal) or dtype == nw.Boolean


def no_column(column: Any, table: str, name: str) -> UsageError:
    """What is said of something that is no column."""
    return UsageError(
        phrase(
            "{}, column {}: {} is not a column; expected a list or an array",
            table,
            repr(name),
            repr(column),
        ),
        problem=phrase("{} is not a column", repr(column)),
        key=name,
        expected="a list or an array",
        table=table,
        column_name=name,
    )

"""Tables and columns of other libraries, in the forms that the native module reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw
import numpy as np

from tyngde.errors import UsageError

__all__ = ["Column", "Frame", "native_table"]

Column = Any
"""A list, a numpy array, a series of pandas or polars, an Arrow array, or any iterable of cells."""

Frame = Any
"""A mapping from column name to column, or a data frame."""


def _arrow(holder: Any, method: str) -> Any:
    """What an object hands over by Arrow's C data interface; None if it cannot."""
    hand_over = getattr(holder, method, None)
    if hand_over is None or isinstance(holder, type):
        return None
    try:
        return hand_over()
    except (ImportError, NotImplementedError, TypeError, ValueError):
        # pandas needs pyarrow for it, and cannot do it for columns of mixed types.
        return None


def _native_column(column: Any, table: str, name: str) -> Any:
    for method in ("__arrow_c_stream__", "__arrow_c_array__"):
        handed = _arrow(column, method)
        if handed is not None:
            return handed
    if isinstance(column, np.ma.MaskedArray):
        cells = column.data.astype(object)
        cells[np.ma.getmaskarray(column)] = None
        return cells
    if isinstance(column, (list, np.ndarray)):
        return column
    if nw.dependencies.is_into_series(column):
        return nw.from_native(column, series_only=True).to_numpy()
    if isinstance(column, Iterable) and not isinstance(column, (str, bytes, Mapping)):
        return list(column)
    raise UsageError(
        f"{table}, column {name!r}: {column!r} is not a column; expected a list or an array",
        problem=f"{column!r} is not a column",
        key=name,
        expected="a list or an array",
        table=table,
        column_name=name,
    )


def native_table(frame: Frame, table: str) -> Any:
    """A table as a stream of Arrow's, or as a dict from name to column.

    Raises:
        UsageError: it is neither a mapping nor a data frame.
    """
    if not isinstance(frame, Mapping):
        if nw.dependencies.is_pandas_dataframe(frame):
            # An index is not a column, though Arrow would have it as one.
            frame = frame.reset_index(drop=True)
        stream = _arrow(frame, "__arrow_c_stream__")
        if stream is not None:
            return stream
        try:
            known = nw.from_native(frame)
        except TypeError as error:
            raise UsageError(
                f"{table}: {type(frame).__name__} is not a table; "
                "expected a mapping from column name to column, or a data frame",
                problem=f"{type(frame).__name__} is not a table",
                key=table,
                expected="a mapping from column name to column, or a data frame",
                table=table,
            ) from error
        eager = known.collect() if isinstance(known, nw.LazyFrame) else known
        frame = {name: eager[name].to_native() for name in eager.columns}
    return {str(name): _native_column(column, table, str(name)) for name, column in frame.items()}

"""Tables and columns of other libraries, in the forms that the native module reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tyngde.errors import UsageError, phrase
from tyngde.model.cells import (
    TEXTS,
    cells_of,
    data_frame_of,
    lies_ready,
    no_column,
    number_cells,
    series_of,
    speaks_arrow,
    text_cells,
    told_apart,
    widened,
)

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
    """A column as the native module reads it: where it lies, else cell by cell."""
    import narwhals as nw

    is_text = name in TEXTS
    if isinstance(column, np.ndarray) and not isinstance(column, np.ma.MaskedArray):
        kind = column.dtype.kind
        if kind == "f" and column.dtype.itemsize < 8:
            return widened(column)
        if column.ndim != 1 or (kind in "UST" if is_text else kind in "fiubUST"):
            return column
    elif not isinstance(column, list):
        series = series_of(column)
        if nw.dependencies.is_into_series(series):
            known = nw.from_native(series, series_only=True)
            if lies_ready(known.dtype, name):
                for method in ("__arrow_c_stream__", "__arrow_c_array__"):
                    handed = _arrow(series, method)
                    if handed is not None:
                        return handed
                if not is_text:
                    return known.to_numpy()
            elif known.dtype.is_float() and not is_text:
                return widened(known.to_numpy())
        elif speaks_arrow(column):
            # Nothing here can look into it but the native module.
            for method in ("__arrow_c_stream__", "__arrow_c_array__"):
                handed = _arrow(column, method)
                if handed is not None:
                    return handed
        column = series
    cells = cells_of(column)
    if cells is None:
        raise no_column(column, table, name)
    if is_text:
        return text_cells(cells, table, name)
    return cells if told_apart(cells) else number_cells(cells, table, name)


def native_table(frame: Frame, table: str) -> Any:
    """A table as a stream of Arrow's, or as a dict from name to column.

    Raises:
        UsageError: it is neither a mapping nor a data frame.
    """
    import narwhals as nw

    if not isinstance(frame, Mapping):
        if nw.dependencies.is_pandas_dataframe(frame):
            # An index is not a column, though Arrow would have it as one.
            frame = frame.reset_index(drop=True)
        frame = data_frame_of(frame)
        try:
            known = nw.from_native(frame)
        except TypeError as error:
            stream = _arrow(frame, "__arrow_c_stream__")
            if stream is not None:
                return stream
            raise UsageError(
                phrase(
                    "{}: {} is not a table; expected a mapping from column name to column, "
                    "or a data frame",
                    table,
                    type(frame).__name__,
                ),
                problem=phrase("{} is not a table", type(frame).__name__),
                key=table,
                expected="a mapping from column name to column, or a data frame",
                table=table,
            ) from error
        except nw.exceptions.DuplicateError:
            # The native module says which column stands twice.
            return _arrow(frame, "__arrow_c_stream__")
        eager = known.collect() if isinstance(known, nw.LazyFrame) else known
        if all(lies_ready(dtype, str(name)) for name, dtype in eager.schema.items()):
            stream = _arrow(eager.to_native(), "__arrow_c_stream__")
            if stream is not None:
                return stream
        frame = {name: eager[name].to_native() for name in eager.columns}
    return {str(name): _native_column(column, table, str(name)) for name, column in frame.items()}

"""Tables of results: columns of plain values that turn into any data frame."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal

import narwhals as nw
import numpy as np

from tyngde.model.values import Value
from tyngde.words.plain import plain

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Table"]

Cell = str | float | int | bool | None

# A spreadsheet runs what begins with one of these, some also in full width; and one that takes
# semicolons for delimiters, as Danish ones do, sees a beginning behind each.
_FORMULA = re.compile("(^|;)([\\s\"']*)(?=[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def _cells(column: Any) -> list[Any]:
    """A column as a list; of an array of numbers, None where there is none."""
    if not isinstance(column, np.ndarray):
        cells: list[Any] = column
        return cells
    return [None if cell != cell else cell for cell in column.tolist()]


class Table:
    """Columns of the same length, by name.

    Args:
        columns: lists of cells, None where there is none; or arrays of numbers, NaN where there is
            none.
        numbers: columns that hold numbers, and do so in a data frame though all of them be empty.
        counts: the same of whole numbers. In pandas they are floats where one is not there.
    """

    def __init__(
        self,
        columns: dict[str, Any],
        *,
        numbers: Collection[str] = (),
        counts: Collection[str] = (),
    ) -> None:
        self._columns = columns
        self._numbers = frozenset(numbers)
        self._counts = frozenset(counts)

    @staticmethod
    def of(values: Mapping[str, Value]) -> Table:
        """A row for each of some values: ``key``, ``value``, ``lower``, ``upper``, ``reason`` (why
        undefined), ``missing`` (what is unknown)."""
        columns: dict[str, list[Any]] = {
            "key": list(values),
            "value": [x.value for x in values.values()],
            "lower": [x.lower for x in values.values()],
            "upper": [x.upper for x in values.values()],
            "reason": [x.reason for x in values.values()],
            "missing": ["; ".join(x.missing) for x in values.values()],
        }
        return Table(columns, numbers=("value", "lower", "upper"))

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return list(self._columns)

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), []))

    def __getitem__(self, column: str) -> list[Any]:
        return _cells(self._columns[column])

    def rows(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        names = self.columns
        return [
            dict(zip(names, row, strict=True))
            for row in zip(*map(_cells, self._columns.values()), strict=True)
        ]

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists."""
        return {name: list(_cells(values)) for name, values in self._columns.items()}

    def _frame(self, library: Literal["pandas", "polars", "pyarrow"]) -> Any:
        frame = nw.from_dict(self._columns, backend=library)
        typed = []
        for name, column in self._columns.items():
            if name in self._numbers:
                as_number = nw.col(name).cast(nw.Float64)
                # What is not there is null, in libraries that know the difference from NaN.
                typed.append(as_number.fill_nan(None) if library != "pandas" else as_number)
            elif name in self._counts:
                whole = library != "pandas" or all(cell is not None for cell in column)
                typed.append(nw.col(name).cast(nw.Int64 if whole else nw.Float64))
            elif library != "pandas" and all(cell is None for cell in column):
                typed.append(nw.col(name).cast(nw.String))
        return frame.with_columns(*typed).to_native()

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame (needs pandas)."""
        frame: pd.DataFrame = self._frame("pandas")
        return frame

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame (needs polars)."""
        frame: pl.DataFrame = self._frame("polars")
        return frame

    def to_arrow(self) -> pa.Table:
        """An Arrow table (needs pyarrow)."""
        return self._frame("pyarrow")

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow C stream interface, for any library that speaks it (needs pyarrow)."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_csv(self) -> str:
        """Comma-separated text. Control characters in texts are made visible, and what a
        spreadsheet would run as a formula begins with an apostrophe, behind a semicolon, too."""

        def safe(cell: Any) -> Any:
            if not isinstance(cell, str):
                return cell
            return plain(_FORMULA.sub(r"\1'\2", cell))

        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(self.columns)
        for row in zip(*map(_cells, self._columns.values()), strict=True):
            writer.writerow(map(safe, row))
        return stream.getvalue()

    def __repr__(self) -> str:
        return f"<Table {len(self)} × {', '.join(self.columns)}>"

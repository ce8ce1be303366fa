"""Tables of results: columns of plain values that turn into any data frame."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import narwhals as nw

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


class Table:
    """Columns of the same length, by name."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self._columns = columns

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return list(self._columns)

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), []))

    def __getitem__(self, column: str) -> list[Any]:
        return self._columns[column]

    def rows(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        names = self.columns
        return [
            dict(zip(names, row, strict=True)) for row in zip(*self._columns.values(), strict=True)
        ]

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists."""
        return {name: list(values) for name, values in self._columns.items()}

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame (needs pandas)."""
        frame: pd.DataFrame = nw.from_dict(self._columns, backend="pandas").to_native()
        return frame

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame (needs polars)."""
        frame: pl.DataFrame = nw.from_dict(self._columns, backend="polars").to_native()
        return frame

    def to_arrow(self) -> pa.Table:
        """An Arrow table (needs pyarrow)."""
        return nw.from_dict(self._columns, backend="pyarrow").to_native()

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
        for row in zip(*self._columns.values(), strict=True):
            writer.writerow(map(safe, row))
        return stream.getvalue()

    def __repr__(self) -> str:
        return f"<Table {len(self)} × {', '.join(self.columns)}>"

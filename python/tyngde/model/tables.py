"""Tables of results: columns of plain values that turn into any data frame."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from tyngde.display import html, text
from tyngde.display.workbook import Sheet, write_workbook
from tyngde.errors import UnknownKey, at_place, phrase
from tyngde.model.misfits import fitting
from tyngde.model.values import Value
from tyngde.words.languages import language_of
from tyngde.words.numbers import number
from tyngde.words.plain import plain
from tyngde.words.tables import column_header, column_shown, more_rows, sheet_title

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Framed", "Table"]

# So many rows are shown; all are in what the table turns into.
_SHOWN = 100

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


@fitting
class Table:
    """Columns of the same length, by name.

    Args:
        columns: lists of cells, None where there is none; or arrays of numbers, NaN where there is
            none.
        numbers: columns that hold numbers, and do so in a data frame though all of them be empty.
        counts: the same of whole numbers. In pandas they are floats where one is not there.
        language: of the result that it is a table of; None: that of :func:`tyngde.language`.
    """

    def __init__(
        self,
        columns: dict[str, Any],
        *,
        numbers: Collection[str] = (),
        counts: Collection[str] = (),
        language: str | None = None,
    ) -> None:
        self._columns = columns
        self._numbers = frozenset(numbers)
        self._counts = frozenset(counts)
        self._language = language

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
        """The cells of a column.

        Raises:
            UnknownKey: there is no such column; the nearest are named.
        """
        if column not in self._columns:
            raise at_place(
                UnknownKey,
                phrase("there is no column '{}'", str(column)),
                "",
                expected=phrase("one of {}", ", ".join(self._columns)),
                nearest=get_close_matches(str(column), self._columns),
                key=str(column),
            )
        return _cells(self._columns[column])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, as :meth:`rows`."""
        return iter(self.rows())

    def __contains__(self, column: object) -> bool:
        """Whether there is such a column."""
        return column in self._columns

    def _ipython_key_completions_(self) -> list[str]:
        return self.columns

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
        import narwhals as nw

        frame = nw.from_dict(self._columns, backend=library)
        typed = []
        for name, column in self._columns.items():
            if name in self._numbers:
                as_number = nw.col(name).cast(nw.Float64)
                # What is not there is null, in libraries that know the difference from NaN.
                # (fill_nan says the same, but not in the oldest narwhals that we take.)
                known = nw.when(~as_number.is_nan()).then(as_number)
                typed.append(known.alias(name) if library != "pandas" else as_number)
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

    def to_json(self) -> str:
        """A list of the rows as JSON, null for what has no number."""
        rows = [
            {
                name: None if isinstance(cell, float) and not math.isfinite(cell) else cell
                for name, cell in row.items()
            }
            for row in self.rows()
        ]
        return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)

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

    def to_excel(self, path: str | os.PathLike[str], *, language: str | None = None) -> None:
        """Writes the table as a workbook (needs ``pip install 'tyngde[excel]'``): headers in words
        that stay in sight, numbers as numbers, texts as texts, whatever they begin with.

        Args:
            path: of the file; its name ends in .xlsx.
            language: of the headers, ``en`` or ``da``; that of the result it is of, or that of
                :func:`tyngde.language`, when not given.

        Raises:
            UsageError: openpyxl is missing, another ending, no such language.
            OSError: it cannot be written.
        """
        write_workbook([self._sheet("table", language_of(language, self))], path)

    def _sheet(self, title: str, language: str) -> Sheet:
        header = [column_header(name, language) for name in self.columns]
        rows = [list(row.values()) for row in self.rows()]
        return Sheet(sheet_title(title, language), header, rows)

    def _headings(self) -> list[str]:
        """Names of the columns for a reader."""
        language = language_of(None, self)
        return [column_shown(name, language) for name in self.columns]

    def _shown(self) -> tuple[list[list[str]], str, str]:
        """The first rows as texts, how columns are aligned, and how many rows there are beyond."""

        def told(cell: Any) -> str:
            if cell is None or cell != cell:
                return ""
            is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
            return number(cell, language) if is_number else str(cell)

        language = language_of(None, self)
        columns = [_cells(column)[:_SHOWN] for column in self._columns.values()]
        rows = [[told(cell) for cell in row] for row in zip(*columns, strict=True)]
        beyond = len(self) - _SHOWN
        aligned = "".join(
            "r" if all(x is None or isinstance(x, (int, float)) for x in cells) else "l"
            for cells in columns
        )
        return rows, aligned, more_rows(beyond, language) if beyond > 0 else ""

    def __str__(self) -> str:
        rows, aligned, more = self._shown()
        shown = text.table(self._headings(), rows, aligned) if self._columns else ""
        return f"{shown}\n{more}" if more else shown

    def _repr_html_(self) -> str:
        rows, aligned, more = self._shown()
        shown = html.table(self._headings(), rows, aligned)
        wide = f'<div style="overflow-x:auto">{shown}</div>'
        return wide + (html.paragraph(more) if more else "")

    def __repr__(self) -> str:
        return plain(f"<Table {len(self)} × {', '.join(self.columns)}>")


@fitting
class Framed:
    """A result that is a table to those who go on with it: any data frame has it from there."""

    def _table(self) -> Table:
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame (needs pandas)."""
        return self._table().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame (needs polars)."""
        return self._table().to_polars()

    def to_arrow(self) -> pa.Table:
        """The table as an Arrow table (needs pyarrow)."""
        return self._table().to_arrow()

    def to_excel(self, path: str | os.PathLike[str], *, language: str | None = None) -> None:
        """The table as a workbook; see :meth:`Table.to_excel`."""
        self._table().to_excel(path, language=language_of(language, self))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow C stream interface, for any library that speaks it (needs pyarrow)."""
        return self._table().__arrow_c_stream__(requested_schema)

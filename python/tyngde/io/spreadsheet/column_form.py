"""Tables as columns, without an object for each row, and their errors back at their cells.

This is how tables are read, a million rows too. Bases and remarks have no column to go to: tables
that have them are read as a document.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from tyngde import _core
from tyngde.errors import Error, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.settled import MEASURES, Settled, Warned, Where
from tyngde.io.spreadsheet.vocabulary import NOTES, TRUTHS
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import TableProblem

__all__ = ["fits", "read_as_columns"]

_TEXTS = {
    "units": ("key", "parent", "name", "type", "level"),
    "posts": ("key", "home", "name", "role", "level", "holder"),
    "tasks": ("key", "name", "category", "code"),
}
_DOCUMENT_ONLY = ("basis", "note", "heads_recorded", *NOTES.values())
_PERIOD = ("from", "until")

Numbers = npt.NDArray[np.float64]


def fits(readings: Sequence[Reading]) -> bool:
    """Whether columns can hold all that the tables say."""
    return not any(
        field in reading.values
        for reading in readings
        for field in (*_DOCUMENT_ONLY, *(_PERIOD if reading.table != "relations" else ()))
    )


def read_as_columns(settled: Settled) -> tuple[_core.Organisation, list[Warned]]:
    """Builds the organisation; its warnings at their cells, where they are about one.

    Raises:
        Error: of any sort, with file, sheet, row and column.
    """
    form = _Columns(settled)
    tables = form.tables()
    try:
        organisation = Organisation.from_columns(**tables, **settled.about)
    except Error as error:
        raise settled.at_cell(error, form.place(error)) from None
    native = organisation._native
    found = [settled.warning(problem, form.place(problem)) for problem in native.warnings]
    return native, [*form.warnings, *found]


class _Columns:
    """The columns, and the way back from them."""

    def __init__(self, settled: Settled) -> None:
        self._settled = settled
        self._readings = settled.readings
        self.warnings: list[TableProblem] = []
        # Relation, from, to and weight of each relation that no column of a node says, and where it
        # stands.
        self._relations: list[tuple[str, str, str, float]] = []
        self._origins: list[Where] = []

    def tables(self) -> dict[str, Any]:
        """The tables as ``Organisation.from_columns`` takes them."""
        result: dict[str, Any] = {"units": {"key": []}}
        for table in ("units", "posts"):
            if table in self._readings:
                reading = self._readings[table]
                result[table] = self._nodes(reading, range(len(reading.grid)))
        if "tasks" in self._readings:
            result["tasks"] = self._tasks()
        if "relations" in self._readings:
            self._take_relations(self._readings["relations"])
        if self._relations:
            relation, one, other, weight = zip(*self._relations, strict=True)
            result["relations"] = {
                "relation": list(relation),
                "from": list(one),
                "to": list(other),
                "weight": np.array(weight),
            }
        return result

    def _nodes(self, reading: Reading, rows: Sequence[int]) -> dict[str, Any]:
        """The columns of a table of nodes, of some of its rows."""
        every = isinstance(rows, range)
        result: dict[str, Any] = {}

        def chosen(values: list[Any]) -> list[Any]:
            return values if every else [values[row] for row in rows]

        for field, values in reading.values.items():
            if field in _TEXTS[reading.table]:
                result[field] = chosen(values)
            elif field in TRUTHS:
                result[field] = np.array([value is True for value in chosen(values)])
            elif field == "count":
                unknown = [value == '"unknown"' for value in values]
                result["group"] = np.array(unknown)
                result["count"] = _numbers([v if v != '"unknown"' else None for v in values])
            elif field in {"heads", "reports_to"}:
                result[field] = self._first_of(reading, field)
            elif field in {"deputises_for", "dotted"}:
                self._first_of(reading, field, is_column=False)
            elif field.removesuffix("_own").removesuffix("_total") in MEASURES[reading.table]:
                result.update(self._figures(reading, field, chosen(values), rows))
        return result

    def _first_of(self, reading: Reading, field: str, is_column: bool = True) -> list[str | None]:
        """The first key of each cell; the others, or all without a column, become relations."""
        first: list[str | None] = []
        for row, cell in enumerate(reading.values[field]):
            keys = [] if cell is None else self._settled.parts(cell, field)
            first.append(keys[0] if keys else None)
            for key in keys[is_column:]:
                self._relate(reading, row, field, reading.values["key"][row], key)
        return first

    def _relate(
        self, reading: Reading, row: int, field: str, one: str, other: str, weight: float = np.nan
    ) -> None:
        relation = {"responsible": "responsible_for", "dotted": "dotted_line"}.get(field, field)
        self._relations.append((relation, one, other, weight))
        self._origins.append((reading, row, field))

    def _figures(
        self, reading: Reading, field: str, figures: list[str | None], rows: Sequence[int]
    ) -> dict[str, Numbers]:
        """The columns of a measure: values, and bounds where a figure is not exact."""
        inexact = [i for i, f in enumerate(figures) if f is not None and f.startswith(("{", '"'))]
        if not inexact:
            return {field: _numbers(figures)}
        exact = list(figures)
        for i in inexact:
            exact[i] = None
        value = _numbers(exact)
        lower, upper = np.full_like(value, np.nan), np.full_like(value, np.nan)
        for i in inexact:
            value[i], lower[i], upper[i] = self._bounds(figures[i] or "", reading, rows[i], field)
        return {field: value, f"{field}_lower": lower, f"{field}_upper": upper}

    def _bounds(
        self, figure: str, reading: Reading, row: int, field: str
    ) -> tuple[float, float, float]:
        """Value and bounds of a figure that is not exact."""
        said = json.loads(figure, parse_float=str, parse_int=str)
        if said == "unknown":
            return np.nan, np.nan, np.inf
        if "between" in said:
            lower, upper = map(float, said["between"])
            return np.nan, lower, upper
        about = Decimal(said["about"])
        if "within" in said:
            within = Decimal(said["within"])
        else:
            exponent = about.as_tuple().exponent
            assert isinstance(exponent, int)
            within = Decimal(5).scaleb(exponent - 1)
            if said["about"][-1] in "05":
                self.warnings.append(
                    self._settled.problem_at_cell(
                        phrase(
                            "'{}' is read as {} ± {}, but it may be rounded to fives or tens",
                            reading.grid.columns[reading.at[field]][row],
                            said["about"],
                            f"{float(within):g}",
                        ),
                        said["about"],
                        "'±' and the half-width behind it",
                        (reading, row, field),
                    )
                )
        value = float(about)
        return value, max(0.0, value - float(within)), value + float(within)

    def _tasks(self) -> dict[str, Any]:
        """The columns of tasks; all units but the first that is responsible become relations."""
        reading = self._readings["tasks"]
        firsts = [rows[0] for rows in self._settled.tasks]
        result = self._nodes(reading, firsts)
        if "responsible" not in reading.values:
            return result
        units, shares = reading.values["responsible"], reading.column("share")
        responsible: list[str | None] = []
        stated: list[str | None] = []
        for rows in self._settled.tasks:
            held = [
                (row, unit)
                for row in rows
                if units[row] is not None
                for unit in self._settled.parts(units[row], "responsible")
            ]
            responsible.append(held[0][1] if held else None)
            stated.append(shares[held[0][0]] if held else None)
            for row, unit in held[1:]:
                share = np.nan if shares[row] is None else float(shares[row])
                task = reading.values["key"][row]
                self._relate(reading, row, "responsible", unit, task, share)
        result["responsible"] = responsible
        result["share"] = _numbers(stated)
        return result

    def _take_relations(self, reading: Reading) -> None:
        weights = reading.column("weight")
        ends = zip(reading.values["from"], reading.values["to"], strict=True)
        for row, (name, (one, other)) in enumerate(zip(self._settled.relations, ends, strict=True)):
            weight = weights[row]
            number = np.nan if weight in (None, '"unknown"') else float(weight)
            self._relations.append((name, one, other, number))
            self._origins.append((reading, row, ""))

    def place(self, error: Error | _core.Problem) -> Where | None:
        """The table, row and field that an error or warning is about; None if it is about none."""
        if not error.row:
            return None
        field = error.column_name
        if error.table == "relations":
            reading, row, of_list = self._origins[error.row - 1]
            return reading, row, of_list or field
        reading = self._readings[error.table]
        row = error.row - 1
        if error.table == "tasks":
            row = self._settled.tasks[row][0]
        if field not in reading.at:
            field = "count" if field == "group" else field
            field = field.removesuffix("_lower").removesuffix("_upper")
        return reading, row, field if field in reading.at else ""


def _numbers(figures: Sequence[str | None]) -> Numbers:
    """Numbers as floats; nothing stated is NaN."""
    return np.array(
        [np.nan if figure is None else float(figure) for figure in figures], dtype=np.float64
    )

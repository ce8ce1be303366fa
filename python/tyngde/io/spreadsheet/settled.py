"""What the tables say together, before it takes a form that the native module reads.

Both forms, columns and a document, begin here, and their errors find their way back to the cells
here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

from tyngde import _core
from tyngde.errors import (
    CycleError,
    DocumentError,
    Error,
    FigureConflict,
    InvalidKey,
    UnknownKey,
    phrase,
)
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.grid import sheet_and_row
from tyngde.io.spreadsheet.headers import known_headers
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import TableProblem, place_text, shortened

__all__ = ["LISTS", "MEASURES", "Scope", "Settled", "Where"]

Scope = Literal["own", "total"]

MEASURES = {
    "units": ("fte", "fte_filled", "headcount", "salary", "gross_expenditure"),
    "posts": ("fte", "fte_filled", "headcount", "salary"),
    "tasks": ("volume", "risk", "complexity", "gross_expenditure"),
}
# The fields whose cells may hold several keys, and the tables these keys are of.
LISTS = {
    "heads": "units",
    "reports_to": "posts",
    "dotted": "posts",
    "deputises_for": "posts",
    "responsible": "units",
}
WEIGHTS = {"works_with": "volume", "responsible_for": "share"}
_PARTS = re.compile(r"\s*[|;,\n]\s*")

# The fields that may name what an extract does not have.
_MAY_BE_OUTSIDE = {"reports_to", "dotted", "deputises_for", "head", "parent"}
# What is expected of a key that stands in two rows of its table.
_ONCE = {
    "units": "one row for each unit: figures of several rows are not added up",
    "posts": "one row for each post; a column such as 'employee number' (columns={…}) for the "
    "number of a person who may have several posts",
}

# Where a column has the numbers of persons.
_OF_HOLDERS = (
    "one row for each post; or rows of several holders, as of a job share, that say the same but "
    "of these and their figures"
)

# A table, a row and a field; the field may be empty.
Where = tuple[Reading, int, str]
#: A warning: at its cell, or about none.
Warned = TableProblem | _core.Problem


class Settled:
    """The tables, with what one says of another made plain.

    Args:
        readings: the tables.
        scope: what a plain figure of a unit with child units is.
        about: key, name, language and levels of the organisation.

    Attributes:
        readings: the tables by their names.
        about: as given.
        tasks: the rows of each task.
        relations: the name of the relation of each row.

    Raises:
        DocumentError, FigureConflict: the rows of a table do not go together.
    """

    def __init__(
        self, readings: Sequence[Reading], scope: Scope | None, about: dict[str, Any]
    ) -> None:
        self.readings = {reading.table: reading for reading in readings}
        self.about = about
        self._keys = {
            table: set(self.readings[table].values["key"]) if table in self.readings else set()
            for table in ("units", "posts")
        }
        self.tasks: list[list[int]] = []
        self.relations: list[str] = []
        if "units" in self.readings:
            self._settle_scopes(self.readings["units"], scope)
        if "tasks" in self.readings:
            self._settle_tasks(self.readings["tasks"])
        if "relations" in self.readings:
            self._settle_relations(self.readings["relations"])

    def parts(self, cell: str | tuple[str, ...], field: str) -> list[str]:
        """The keys in a cell; what is a key as it stands is one, and so is each of several that
        were told apart already."""
        if isinstance(cell, tuple):
            return list(cell)
        if cell in self._keys[LISTS[field]] or not _PARTS.search(cell):
            return [cell]
        return [part for part in _PARTS.split(cell) if part]

    # Figures of units

    def _settle_scopes(self, units: Reading, scope: Scope | None) -> None:
        """Puts plain figures where the scope says, and refuses those that need one."""
        above = set(units.column("parent"))
        for measure in MEASURES["units"]:
            plain = units.values.get(measure)
            if plain is None:
                continue
            header = units.grid.header[units.at[measure]]
            for other in ("own", "total"):
                if f"{measure}_{other}" in units.values:
                    raise units.refuse(
                        DocumentError,
                        phrase("there is a column for {}_{} too", measure, other),
                        None,
                        measure,
                        expected=phrase("{} own and {} total", header, header),
                        key=header,
                    )
            if scope is not None:
                units.values[f"{measure}_{scope}"] = units.values.pop(measure)
                units.at[f"{measure}_{scope}"] = units.at.pop(measure)
                continue
            for row, (key, figure) in enumerate(zip(units.values["key"], plain, strict=True)):
                if figure is not None and key in above:
                    raise units.refuse(
                        DocumentError,
                        phrase(
                            "'{}' has units below it, and it is not said whether its figure counts "
                            "them",
                            key,
                        ),
                        row,
                        measure,
                        expected=phrase(
                            "a column '{} own' or '{} total', or what all count (scope='own' in "
                            "Python, --scope own of tyngde convert)",
                            header,
                            header,
                        ),
                        key=key,
                    )

    # Tasks and relations

    def _settle_tasks(self, reading: Reading) -> None:
        """Rows of one key with a unit each are one task that these units share."""
        units, shares = reading.column("responsible"), reading.column("share")
        item_of: dict[str, int] = {}
        for row, key in enumerate(reading.values["key"]):
            if shares[row] is not None and len(self.parts(units[row] or ",", "responsible")) != 1:
                raise reading.refuse(
                    DocumentError,
                    "a share belongs to one unit",
                    row,
                    "share",
                    expected="a row for each unit that is responsible",
                    key=str(shares[row]),
                )
            item = item_of.setdefault(key, len(self.tasks))
            shared = item < len(self.tasks) and units[row] and units[self.tasks[item][0]]
            if not shared:
                self.tasks.append([row])
                continue
            self._refuse_two_tales(reading, self.tasks[item][0], row)
            self.tasks[item].append(row)

    def _refuse_two_tales(self, reading: Reading, first: int, row: int) -> None:
        for field, values in reading.values.items():
            if field in {"key", "responsible", "share"}:
                continue
            before, now = values[first], values[row]
            if now is not None and now != before:
                cells = reading.grid.columns[reading.at[field]]
                raise reading.refuse(
                    FigureConflict,
                    phrase(
                        "found {}, but {} in row {} of the same task",
                        shortened(cells[row]),
                        "nothing" if before is None else shortened(cells[first]),
                        reading.grid.rows[first],
                    ),
                    row,
                    field,
                    expected="the same in all rows of a task, or empty cells after the first",
                    key=reading.values["key"][row],
                )

    def _settle_relations(self, reading: Reading) -> None:
        if "relation" not in reading.values:
            reading.grid.notes.append("no column for the relation: all rows are works_with")
        weights = reading.column("weight")
        for row, relation in enumerate(reading.column("relation")):
            name = relation or "works_with"
            if weights[row] is not None and name not in WEIGHTS:
                raise reading.refuse(
                    DocumentError,
                    phrase("the relation {} has no weight", name),
                    row,
                    "weight",
                    expected="an empty cell",
                    key=name,
                )
            self.relations.append(name)

    # Back to the cells

    def at_cell(self, error: Error, where: Where | None) -> Error:
        """The error with file, sheet, row and column in place of what the native module knows."""
        if where is None:
            return error
        reading, row, field = where
        if isinstance(error, CycleError) and not field:
            field = {"units": "parent", "posts": "reports_to"}.get(reading.table, "")
        problem, expected = error.problem, error.expected
        if isinstance(error, UnknownKey):
            problem += self._about_zeros(error.key)
            called = reading.called.get((field, error.key))
            if called is not None:
                problem += phrase(": {} have that name, {}", len(called), some(called))
                expected = "one of their keys"
            elif field in _MAY_BE_OUTSIDE:
                what = "no unit" if field == "parent" else "nobody"
                expected += phrase(
                    "; or missing=[{}], where {} in the table is meant", repr(error.key), what
                )
        elif isinstance(error, InvalidKey) and field == "key":
            problem += self._where_else(error.key, reading, row)
            if reading.values["key"].count(error.key) > 1:
                expected = _ONCE.get(reading.table, expected)
                if reading.table == "posts" and "holder" in reading.values:
                    expected = _OF_HOLDERS
        elif isinstance(error, FigureConflict) and field == "fte":
            expected += _other_than_fte(reading)
        more = {"cycle": error.cycle} if isinstance(error, CycleError) else {}
        return reading.refuse(
            type(error),
            problem,
            row,
            field,
            expected=expected,
            nearest=error.nearest,
            key=error.key,
            **more,
        )

    def problem_at_cell(
        self, message: str, key: str, expected: str, where: Where, pointer: str = ""
    ) -> TableProblem:
        """A warning at a cell."""
        reading, row, field = where
        grid, column = reading.grid, reading.at.get(field)
        sheet, number = sheet_and_row(grid, grid.rows[row])
        return TableProblem(
            message,
            key,
            expected,
            [],
            grid.file,
            sheet,
            number,
            0 if column is None else grid.positions[column],
            "" if column is None else grid.header[column],
            pointer,
        )

    def warning(self, problem: _core.Problem, where: Where | None) -> Warned:
        """A warning about an organisation, at its cell where it has one."""
        if where is None:
            return problem
        return self.problem_at_cell(
            problem.message, problem.key, problem.expected, where, problem.pointer
        )

    def _about_zeros(self, key: str) -> str:
        """What is to be said of a key that differs from one that exists in its zeros only."""
        bare = key.removesuffix(".0").lstrip("0")
        if not bare.isdigit():
            return ""
        for reading in self.readings.values():
            for row, other in enumerate(reading.values.get("key", ())):
                if other != key and other.lstrip("0") == bare:
                    grid = reading.grid
                    where = place_text(
                        grid.file, grid.sheet, grid.rows[row], grid.header[reading.at["key"]]
                    )
                    lost = (
                        "a decimal point was added"
                        if key.endswith(".0")
                        else "leading zeros were lost"
                    )
                    return phrase(": '{}' is there ({}), so it seems that {}", other, where, lost)
        return ""

    def _where_else(self, key: str, of: Reading, at: int) -> str:
        """Where a key that is used twice stands first."""
        wanted = unicodedata.normalize("NFC", key)
        for reading in self.readings.values():
            for row, other in enumerate(reading.values.get("key", ())):
                if reading is of and row == at:
                    continue
                if unicodedata.normalize("NFC", other) == wanted:
                    grid = reading.grid
                    same = grid is of.grid
                    place = place_text(
                        "" if same else grid.file, "" if same else grid.sheet, grid.rows[row]
                    )
                    return phrase(" ({})", place)
        return ""


def _other_than_fte(posts: Reading) -> str:
    """What the FTE of single posts may be instead, by how much they are; to be put behind what is
    expected."""
    header = posts.grid.header[posts.at["fte"]]
    said = known_headers("posts").get(normal(header), "fte")
    if posts.table != "posts" or "count" in posts.values or not said.startswith("fte"):
        return ""
    most = max((float(f) for f in posts.values["fte"] if f and f[0].isdigit()), default=0.0)
    if 50 <= most <= 150:
        return phrase(
            "; or columns={{{}: 'employment rate'}} for percentages of full time", repr(header)
        )
    if 30 <= most <= 48:
        return phrase("; or columns={{{}: 'weekly hours'}} for hours of a week", repr(header))
    return ""

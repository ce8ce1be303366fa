"""From the headers of a table to the fields they stand for, and from its cells to values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tyngde.errors import DocumentError, Error
from tyngde.io.spreadsheet import cells
from tyngde.io.spreadsheet.figures import Asked, Decimal_, Numbers
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.vocabulary import (
    BASES,
    CATEGORIES,
    COLUMNS,
    FIGURES,
    RELATIONS,
    ROLES,
    TEXTS,
    TRUTHS,
    UNIT_TYPES,
    UNKNOWN,
    nearest_columns,
    normal,
    words,
)
from tyngde.model.table_problem import letters, shortened, written

__all__ = ["Reading", "known_headers", "read_grid"]

_LEADER = "manager_or_reports_to"
_NEEDED = {"units": ("key",), "posts": ("key",), "tasks": ("key",), "relations": ("from", "to")}
_WORDS: dict[str, tuple[Mapping[str, str], str]] = {
    "role": (
        ROLES,
        "head, deputy_head, assistant or staff (leder, souschef, assistent, medarbejder)",
    ),
    "category": (CATEGORIES, "citizen_directed, back_office or political_service"),
    "basis": (BASES, "documented, derived or assumed (dokumenteret, afledt, antaget)"),
    "relation": (RELATIONS, "a relation such as works_with (snitflade) or reports_to"),
}
_OF_PERSONS = {"posts": ("key", "reports_to", "holder")}


@dataclass
class Reading:
    """A table whose columns are known and whose cells are read.

    Attributes:
        table: ``units``, ``posts``, ``tasks`` or ``relations``.
        grid: the table as it stands.
        at: from each field to the index of its column.
        values: from each field to its values; None is not stated, figures are as JSON has them.
    """

    table: str
    grid: Grid
    at: dict[str, int]
    values: dict[str, list[Any]]

    def column(self, field: str) -> list[Any]:
        """The values of a field, all None where the table has no such column."""
        return self.values.get(field) or [None] * len(self.grid)

    def refuse(
        self, sort: type[Error], problem: str, at: int | None, field: str, **fields: Any
    ) -> Error:
        """An error at a row and the column of a field."""
        return self.grid.refuse(sort, problem, at=at, column=self.at.get(field), **fields)


def known_headers(table: str, renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    """From each header, as it is compared, to its field; renamed ones go first."""
    found = words({f: o for f, o in COLUMNS[table].items() if "_or_" not in f})
    found.update({normal(word): _LEADER for word in COLUMNS[table].get(_LEADER, ())})
    targets = dict(found)
    for header, target in (renamed or {}).items():
        field = targets.get(normal(target))
        if field is not None:
            found[normal(header)] = field
    return found


def _fields(
    table: str, grid: Grid, renamed: Mapping[str, str], ignore: Collection[str]
) -> dict[str, int]:
    """From each field to its column.

    Raises:
        DocumentError: no header is known, one is not known, two stand for one field, or a column
            that is needed is missing.
    """
    known = known_headers(table, renamed)
    ignored = {normal(name) for name in ignore}
    at: dict[str, int] = {}
    left_out: list[str] = []
    unknown: list[int] = []
    for column, header in enumerate(grid.header):
        field = known.get(normal(header)) if header else None
        if (header and normal(header) in ignored) or (field is None and "unknown" in ignore):
            left_out.append(header)
        elif field is None:
            unknown.append(column)
        elif field in at:
            first = at[field]
            raise grid.refuse(
                DocumentError,
                f"the column {shortened(grid.header[first])} ({letters(grid.positions[first])}) "
                f"holds {field} already",
                expected="one column for each field, or ignore=[…]",
                key=header,
                column=column,
            )
        else:
            at[field] = column
    if not at:
        names = [name for name in COLUMNS[table] if "_or_" not in name and not name.endswith("own")]
        raise grid.refuse(
            DocumentError,
            f"row {grid.header_row} holds no name of a column of {table}"
            if grid.header_row
            else f"no name of a column of {table} is known",
            expected=f"a row of names such as {', '.join(names[:4])}",
            key=grid.header[0] if grid.header else "",
        )
    if unknown:
        header = grid.header[unknown[0]]
        if not header:
            cells_there = enumerate(grid.columns[unknown[0]])
            row, cell = next((i, cell) for i, cell in cells_there if cell is not None)
            raise grid.refuse(
                DocumentError,
                f"found {shortened(cell)} in a column without a header",
                expected="a name for each column that holds something",
                key=written(cell),
                at=row,
                column=unknown[0],
            )
        raise grid.refuse(
            DocumentError,
            f"the column {shortened(header)} is not known in a table of {table}",
            expected="a name from docs/tables.md, another name (columns={…}), or none (ignore=[…])",
            nearest=nearest_columns(header, table, at),
            key=header,
            column=unknown[0],
        )
    for field in _NEEDED[table]:
        if field not in at:
            raise grid.refuse(
                DocumentError,
                f"there is no column for '{field}'",
                expected=" or ".join(f"'{name}'" for name in (field, *COLUMNS[table][field][:3])),
                key=field,
            )
    translated = [
        f"'{header}' is {field}"
        for field, column in at.items()
        if normal(header := grid.header[column]) != normal(field) and field != _LEADER
    ]
    if translated:
        grid.notes.append(", ".join(translated))
    if left_out:
        grid.notes.append("left out: " + ", ".join(shortened(name) for name in left_out))
    return at


def _settle_leader(grid: Grid, at: dict[str, int]) -> None:
    """A column 'manager' holds keys of managers, or says who is one."""
    column = at.pop(_LEADER, None)
    if column is None:
        return
    filled = {cell for cell in grid.columns[column] if cell is not None}
    key = at.get("key")
    keys = set(cells.keys(grid, key)) if key is not None else set()
    says_who = bool(filled) and all(
        cells.truth(cell) is not None and str(cell) not in keys for cell in filled
    )
    field = "manager" if says_who else "reports_to"
    if field in at:
        raise grid.refuse(
            DocumentError,
            f"the column {shortened(grid.header[at[field]])} holds {field} already",
            expected="one column for each field, or ignore=[…]",
            key=grid.header[column],
            column=column,
        )
    at[field] = column
    grid.notes.append(
        f"'{grid.header[column]}' says "
        + ("who is a manager" if says_who else "whom a post reports to (reports_to)")
    )


def _translate_types(grid: Grid, column: int) -> list[str | None]:
    """Types of units, the usual Danish words in the library's own form."""
    found = cells.named(grid, column, UNIT_TYPES, None)
    pairs = {
        (str(cell), own)
        for cell, own in zip(grid.columns[column], found, strict=True)
        if cell is not None and own is not None and str(cell) != own
    }
    if pairs:
        grid.notes.append(
            "types: " + ", ".join(f"'{cell}' is {own}" for cell, own in sorted(pairs))
        )
    return found


_FIGURE = Asked("a number, unknown (ukendt, ?), or an empty cell")
_FIGURES = {
    "count": Asked(
        "a whole number of at least 1, unknown (ukendt, ?), or an empty cell",
        inexact=False,
        whole=True,
    ),
    "share": Asked("a number, a percentage, or an empty cell", inexact=False, percent=True),
    "weight": Asked("a number, unknown (ukendt, ?), or an empty cell", inexact=False),
}


def read_grid(
    table: str,
    grid: Grid,
    *,
    renamed: Mapping[str, str],
    ignore: Collection[str],
    decimal: Decimal_ | None,
) -> Reading:
    """Reads the cells of a table.

    Raises:
        DocumentError, InvalidKey: a column or a cell is not what it should be.
    """
    at = _fields(table, grid, renamed, ignore)
    _settle_leader(grid, at)
    numbers = Numbers(grid, [at[field] for field in at if field in FIGURES], decimal)
    values: dict[str, list[Any]] = {}
    for field, column in at.items():
        if field in FIGURES:
            values[field] = numbers.figures(column, _FIGURES.get(field, _FIGURE))
        elif field in TRUTHS:
            values[field] = cells.truths(grid, column)
        elif field in _WORDS:
            values[field] = cells.named(grid, column, *_WORDS[field])
        elif table == "units" and field == "type":
            values[field] = _translate_types(grid, column)
        elif field in TEXTS:
            values[field] = cells.texts(grid, column)
        else:
            values[field] = cells.keys(grid, column)
        if field in _OF_PERSONS.get(table, ()):
            cells.refuse_persons(grid, column, values[field])
    for field in _NEEDED[table]:
        for row, value in enumerate(values[field]):
            if value is None:
                raise grid.refuse(
                    DocumentError,
                    "the cell is empty",
                    expected="a key"
                    + (" (a row of totals does not belong in the table)" if field == "key" else ""),
                    key=field,
                    at=row,
                    column=at[field],
                )
    if table == "units" and "parent" in values:
        units = set(values["key"])
        unplaced = {
            parent
            for parent in set(values["parent"]) - units - {None}
            if parent == "?" or normal(parent) in UNKNOWN
        }
        if unplaced:
            values["parent"] = ["unknown" if p in unplaced else p for p in values["parent"]]
    return Reading(table, grid, at, values)

"""Tables as the document that they stand for, and its errors back at their cells.

Each row becomes a node or relation of an organisation/1 document, so that one reader decides what
is right, whatever form a thing was written in. The JSON pointer of an error leads back to the row
and column.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tyngde import _core
from tyngde.errors import (
    CycleError,
    DocumentError,
    Error,
    FigureConflict,
    InvalidKey,
    ParseError,
    UnknownKey,
)
from tyngde.spreadsheet.columns import Reading
from tyngde.spreadsheet.grid import place_text, refusal, shortened

__all__ = ["Document", "Scope", "TableProblem"]

Scope = Literal["own", "total"]

_MEASURES = {
    "units": ("fte", "fte_filled", "headcount", "salary", "gross_expenditure"),
    "posts": ("fte", "fte_filled", "headcount", "salary"),
    "tasks": ("volume", "risk", "complexity", "gross_expenditure"),
}
# The fields whose cells may hold several keys, and the tables these keys are of.
_LISTS = {"heads": "units", "reports_to": "posts", "deputises_for": "posts", "responsible": "units"}
_PLAIN = {
    "units": ("key", "parent", "name", "type", "level", "basis", "note"),
    "posts": (
        *("key", "home", "name", "role", "level", "holder", "vacant", "temporary", "external"),
        *("manager", "basis", "note"),
    ),
    "tasks": ("key", "name", "category", "code", "basis", "note"),
}
_WEIGHTS = {"works_with": "volume", "responsible_for": "share"}
_PARTS = re.compile(r"\s*[|;,\n]\s*")

_quoted = json.encoder.encode_basestring


def _parts(cell: str, known: set[str]) -> list[str]:
    """The keys in a cell; what is a key as it stands is one."""
    if cell in known or not _PARTS.search(cell):
        return [cell]
    return [part for part in _PARTS.split(cell) if part]


def _scoped(figure: str, scope: str) -> str:
    """A figure, as JSON has it, with its scope."""
    if figure.startswith("{"):
        return f'{figure[:-1]},"scope":"{scope}"}}'
    if figure == '"unknown"':
        return f'{{"unknown":true,"scope":"{scope}"}}'
    return f'{{"value":{figure},"scope":"{scope}"}}'


@dataclass(frozen=True)
class TableProblem:
    """Something in a table to look at: what, where, what was expected."""

    message: str
    key: str
    expected: str
    nearest: list[str]
    file: str
    sheet: str
    row: int
    column: int
    column_name: str
    pointer: str

    def __str__(self) -> str:
        place = place_text(self.file, self.sheet, self.row, self.column_name, self.column)
        return f"{place}: {self.message}" + (f"; expected {self.expected}" if self.expected else "")


class Document:
    """The organisation/1 document of some tables.

    Args:
        readings: the tables.
        scope: what a plain figure of a unit with child units is.
        about: key, name, language and levels of the organisation.
    """

    def __init__(
        self, readings: Sequence[Reading], scope: Scope | None, about: dict[str, Any]
    ) -> None:
        self._readings = {reading.table: reading for reading in readings}
        self._about = about
        self._keys = {
            table: set(self._readings[table].values["key"]) if table in self._readings else set()
            for table in ("units", "posts")
        }
        # The rows of each item, where they are not the row of the same number.
        self._rows: dict[str, list[list[int]]] = {}
        if "units" in self._readings:
            self._settle_scopes(self._readings["units"], scope)

    # Figures of units

    def _settle_scopes(self, units: Reading, scope: Scope | None) -> None:
        """Puts plain figures where the scope says, and refuses those that need one."""
        above = set(units.column("parent"))
        for measure in _MEASURES["units"]:
            plain = units.values.get(measure)
            if plain is None:
                continue
            for other in ("own", "total"):
                if f"{measure}_{other}" in units.values:
                    raise units.refuse(
                        DocumentError,
                        f"there is a column for {measure}_{other} too",
                        None,
                        measure,
                        expected=f"{measure}_own and {measure}_total",
                        key=units.grid.header[units.at[measure]],
                    )
            if scope is not None:
                units.values[f"{measure}_{scope}"] = units.values.pop(measure)
                units.at[f"{measure}_{scope}"] = units.at.pop(measure)
                continue
            for row, (key, figure) in enumerate(zip(units.values["key"], plain, strict=True)):
                if figure is not None and key in above:
                    raise units.refuse(
                        DocumentError,
                        f"'{key}' has units below it, and it is not said whether its figure "
                        "counts them",
                        row,
                        measure,
                        expected=f"a column '{measure}_own' or '{measure}_total', or scope='own' "
                        "or scope='total' for all",
                        key=key,
                    )

    # Items

    def _fragments(self, reading: Reading, fields: Iterable[str]) -> list[list[str]]:
        """The members of each row's mapping, a list for each field that the table has."""
        result = []
        for field in fields:
            cells = reading.values.get(field)
            if cells is None:
                continue
            name = f'"{field}":'
            if field in {"vacant", "temporary", "external", "manager"}:
                words = {None: "", True: name + "true", False: name + "false"}
                result.append([words[cell] for cell in cells])
            elif field in _LISTS:
                known = self._keys[_LISTS[field]]
                result.append(
                    ["" if c is None else name + json.dumps(_parts(c, known)) for c in cells]
                )
            elif field == "count" or field in _MEASURES[reading.table]:
                result.append(["" if cell is None else name + cell for cell in cells])
            else:
                result.append(["" if cell is None else name + _quoted(cell) for cell in cells])
        return result

    def _scoped_figures(self, units: Reading) -> list[list[str]]:
        result = []
        for measure in _MEASURES["units"]:
            scopes = [scope for scope in ("own", "total") if f"{measure}_{scope}" in units.values]
            if not scopes:
                continue
            fragments = []
            for figures in zip(*(units.values[f"{measure}_{s}"] for s in scopes), strict=True):
                stated = [
                    _scoped(figure, scope)
                    for scope, figure in zip(scopes, figures, strict=True)
                    if figure is not None
                ]
                fragments.append(f'"{measure}":[{",".join(stated)}]' if stated else "")
            result.append(fragments)
        return result

    def _nodes(self, table: str) -> Iterator[str]:
        """The rows of units or posts as JSON, in their order."""
        reading = self._readings[table]
        fields = [*_PLAIN[table], *_MEASURES[table]]
        if table == "posts":
            fields += ["count", "heads", "reports_to", "deputises_for"]
        fragments = self._fragments(reading, fields)
        if table == "units":
            fragments += self._scoped_figures(reading)
        for members in zip(*fragments, strict=True):
            yield "{" + ",".join(filter(None, members)) + "}"

    def _tasks(self) -> Iterator[str]:
        """Tasks as JSON; rows of one key with a unit each are one task that these units share."""
        reading = self._readings["tasks"]
        fields = [*_PLAIN["tasks"], *_MEASURES["tasks"]]
        fragments = self._fragments(reading, fields)
        units, shares = reading.column("responsible"), reading.column("share")
        rows: list[list[int]] = []
        item_of: dict[str, int] = {}
        for row, key in enumerate(reading.values["key"]):
            item = item_of.get(key)
            shared = item is not None and units[row] is not None
            if item is None or not shared or units[rows[item][0]] is None:
                item_of.setdefault(key, len(rows))
                rows.append([row])
                continue
            self._refuse_two_tales(reading, rows[item][0], row, fields)
            rows[item].append(row)
        # An item of each responsible unit, so that its pointer leads to the row.
        places: list[list[int]] = []
        for several in rows:
            held: list[str] = []
            place: list[int] = []
            for row in several:
                parts = [] if units[row] is None else _parts(units[row], self._keys["units"])
                if shares[row] is not None and len(parts) != 1:
                    raise reading.refuse(
                        DocumentError,
                        "a share belongs to one unit",
                        row,
                        "share",
                        expected="a row for each unit that is responsible",
                        key=str(shares[row]),
                    )
                for unit in parts:
                    share = "" if shares[row] is None else f',"share":{shares[row]}'
                    held.append(f'{{"unit":{_quoted(unit)}{share}}}')
                    place.append(row)
            members = [column[several[0]] for column in fragments]
            if held:
                members.append(f'"responsible":[{",".join(held)}]')
            places.append(place or several)
            yield "{" + ",".join(filter(None, members)) + "}"
        self._rows["tasks"] = rows
        self._rows["responsible"] = places

    def _refuse_two_tales(
        self, reading: Reading, first: int, row: int, fields: Iterable[str]
    ) -> None:
        for field in fields:
            if field not in reading.values:
                continue
            before, now = reading.values[field][first], reading.values[field][row]
            if now is not None and now != before:
                cells = reading.grid.columns[reading.at[field]]
                raise reading.refuse(
                    FigureConflict,
                    f"found {shortened(cells[row])}, but "
                    f"{'nothing' if before is None else shortened(cells[first])} in row "
                    f"{reading.grid.rows[first]} of the same task",
                    row,
                    field,
                    expected="the same in all rows of a task, or empty cells after the first",
                    key=reading.values["key"][row],
                )

    def _relations(self) -> Iterator[str]:
        reading = self._readings["relations"]
        if "relation" not in reading.values:
            reading.grid.notes.append("no column for the relation: all rows are works_with")
        weights = reading.column("weight")
        more = self._fragments(reading, ["basis", "note"]) if reading.values else []
        ends = zip(reading.values["from"], reading.values["to"], strict=True)
        for row, (relation, (one, other)) in enumerate(
            zip(reading.column("relation"), ends, strict=True)
        ):
            name = relation or "works_with"
            members = [f'"{name}":[{_quoted(one)},{_quoted(other)}]']
            if name == "dotted_line":
                members = [f'"reports_to":[{_quoted(one)},{_quoted(other)}]', '"line":"dotted"']
            if weights[row] is not None:
                if name not in _WEIGHTS:
                    raise reading.refuse(
                        DocumentError,
                        f"the relation {name} has no weight",
                        row,
                        "weight",
                        expected="an empty cell",
                        key=name,
                    )
                members.append(f'"{_WEIGHTS[name]}":{weights[row]}')
            members += [column[row] for column in more]
            yield "{" + ",".join(filter(None, members)) + "}"

    # The whole

    def text(self) -> bytes:
        """The document as JSON, an item a line.

        Raises:
            DocumentError, FigureConflict, ParseError: a row says what no document could.
        """
        about = {name: value for name, value in self._about.items() if value}
        head = json.dumps({"tyngde": "organisation/1", **about}, ensure_ascii=False)
        pieces = [head[:-1]]
        for table in self._readings:
            rows = (
                self._tasks()
                if table == "tasks"
                else self._relations()
                if table == "relations"
                else self._nodes(table)
            )
            pieces.append(f',\n"{table}":[\n' + ",\n".join(rows) + "\n]")
        pieces.append("}\n")
        try:
            return "".join(pieces).encode()
        except UnicodeEncodeError:
            raise self._broken_text() from None

    def _broken_text(self) -> Exception:
        """The error of half a surrogate pair, which a data frame may hold."""
        for reading in self._readings.values():
            for field, cells in reading.values.items():
                for row, cell in enumerate(cells):
                    if isinstance(cell, str) and any("\ud800" <= c <= "\udfff" for c in cell):
                        return reading.refuse(
                            ParseError, "the text is not Unicode", row, field, expected="text"
                        )
        return ParseError("the text is not Unicode")

    def organisation(self) -> _core.Organisation:
        """Builds the organisation.

        Raises:
            Error: of any sort, with file, sheet, row and column.
        """
        text = self.text()
        try:
            return _core.read_organisation(_core.parse_json(text, ""), "")
        except Error as error:
            raise self._at_cell(error) from None

    # Back to the cells

    def place(self, pointer: str) -> tuple[Reading, int, str] | None:
        """The table, row and field that a JSON pointer leads to; None if to none."""
        parts = pointer.split("/")[1:]
        if len(parts) < 2 or parts[0] not in self._readings:
            return None
        table, item = parts[0], int(parts[1])
        reading = self._readings[table]
        field = parts[2] if len(parts) > 2 else ""
        row = self._rows[table][item][0] if table in self._rows else item
        if table == "relations":
            field = self._field_of_relation(parts)
        elif field == "responsible" and len(parts) > 3:
            row = self._rows["responsible"][item][int(parts[3])]
            field = "share" if parts[4:] == ["share"] else field
        elif field and field not in reading.at:
            scoped = [f"{field}_{scope}" for scope in ("own", "total")]
            stated = [f for f in scoped if f in reading.at and reading.values[f][row] is not None]
            which = int(parts[3]) if len(parts) > 3 and parts[3].isdigit() else 0
            field = stated[which] if which < len(stated) else ""
        return reading, row, field

    @staticmethod
    def _field_of_relation(parts: list[str]) -> str:
        field = parts[2] if len(parts) > 2 else ""
        if field in {"", "basis", "note"}:
            return field
        if field in _WEIGHTS.values():
            return "weight"
        return {"0": "from", "1": "to"}.get(parts[3] if len(parts) > 3 else "", "relation")

    def _at_cell(self, error: Error) -> Error:
        """The error with file, sheet, row and column in place of line and pointer."""
        found = self.place(error.pointer)
        if found is None:
            return error
        reading, row, field = found
        if isinstance(error, CycleError) and not field:
            field = {"units": "parent", "posts": "reports_to"}.get(reading.table, "")
        problem, expected = error.problem, error.expected
        if isinstance(error, UnknownKey):
            problem += self._about_zeros(error.key)
        elif isinstance(error, InvalidKey) and field == "key":
            problem += self._where_else(error.key, reading, row)
        more = {"cycle": error.cycle} if isinstance(error, CycleError) else {}
        place = reading.refuse(type(error), problem, row, field)
        assert isinstance(place, Error)
        return refusal(
            type(error),
            problem,
            expected=expected,
            nearest=error.nearest,
            key=error.key,
            file=place.file,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            column_name=place.column_name,
            **more,
        )

    def warnings(self, native: _core.Organisation) -> list[_core.Problem | TableProblem]:
        """The warnings of the organisation, at their cells."""
        result: list[_core.Problem | TableProblem] = []
        for problem in native.warnings:
            found = self.place(problem.pointer)
            if found is None:
                result.append(problem)
                continue
            reading, row, field = found
            place = reading.refuse(DocumentError, problem.message, row, field)
            assert isinstance(place, Error)
            result.append(
                TableProblem(
                    problem.message,
                    problem.key,
                    problem.expected,
                    problem.nearest,
                    place.file,
                    place.sheet,
                    place.row,
                    place.column,
                    place.column_name,
                    problem.pointer,
                )
            )
        return result

    def _about_zeros(self, key: str) -> str:
        """What is to be said of a key that differs from one that exists in its zeros only."""
        bare = key.removesuffix(".0").lstrip("0")
        if not bare.isdigit():
            return ""
        for reading in self._readings.values():
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
                    return f": '{other}' is there ({where}), so it seems that {lost}"
        return ""

    def _where_else(self, key: str, of: Reading, at: int) -> str:
        """Where a key that is used twice stands first."""
        wanted = unicodedata.normalize("NFC", key)
        for reading in self._readings.values():
            for row, other in enumerate(reading.values.get("key", ())):
                if reading is of and row == at:
                    continue
                if unicodedata.normalize("NFC", other) == wanted:
                    grid = reading.grid
                    same = grid is of.grid
                    place = place_text(
                        "" if same else grid.file, "" if same else grid.sheet, grid.rows[row]
                    )
                    return f" ({place})"
        return ""

"""Tables as the document that they stand for, and its errors back at their cells.

Each row becomes a node or relation of an organisation/1 document, which can say all that a table
can, at five times the memory of columns. The JSON pointer of an error leads back to the row and
column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tyngde import _core
from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.settled import (
    LISTS,
    MEASURES,
    WEIGHTS,
    Settled,
    Warned,
    Where,
)
from tyngde.io.spreadsheet.vocabulary import NOTES, TRUTHS

__all__ = ["read_as_document"]

_PLAIN = {
    "units": (
        *("key", "parent", "name", "type", "level", "from", "until", "basis", "note"),
        "heads_recorded",
    ),
    "posts": (
        *(
            "key",
            "home",
            "name",
            "role",
            "level",
            "holder",
            "vacant",
            "temporary",
            "external",
            "large",
        ),
        *("manager", "from", "until", "basis", "note", "count"),
        *("heads", "reports_to", "dotted", "deputises_for"),
    ),
    "tasks": ("key", "name", "category", "code", "basis", "note"),
}

_quoted = json.encoder.encode_basestring


def read_as_document(settled: Settled) -> tuple[_core.Organisation, list[Warned]]:
    """Builds the organisation; its warnings at their cells, where they are about one.

    Raises:
        Error: of any sort, with file, sheet, row and column.
    """
    document = _Document(settled)
    try:
        native = _core.read_organisation(document.text(), "")
    except Error as error:
        raise settled.at_cell(error, document.place(error.pointer)) from None
    return native, [
        settled.warning(problem, document.place(problem.pointer)) for problem in native.warnings
    ]


def _scoped(figure: str, scope: str) -> str:
    """A figure, as JSON has it, with its scope."""
    if figure.startswith("{"):
        return f'{figure[:-1]},"scope":"{scope}"}}'
    if figure == '"unknown"':
        return f'{{"unknown":true,"scope":"{scope}"}}'
    return f'{{"value":{figure},"scope":"{scope}"}}'


class _Document:
    """The document, and the way back from it."""

    def __init__(self, settled: Settled) -> None:
        self._settled = settled
        self._readings = settled.readings
        # For each task, the row of each unit that is responsible.
        self._held: list[list[int]] = []

    def _fragments(self, reading: Reading, fields: Iterable[str]) -> list[list[str]]:
        """The members of each row's mapping, a list for each field that the table has."""
        result = []
        for field in fields:
            if field == "note" and any(column in reading.values for column in NOTES.values()):
                result.append(self._notes(reading))
                continue
            cells = reading.values.get(field)
            if cells is None:
                continue
            name = f'"{field}":'
            if field == "heads_recorded":
                said = {
                    None: "",
                    True: '"recorded":{"heads":true}',
                    False: '"recorded":{"heads":false}',
                }
                result.append([said[cell] for cell in cells])
            elif field in TRUTHS:
                words = {None: "", True: name + "true", False: name + "false"}
                result.append([words[cell] for cell in cells])
            elif field in LISTS:
                parts = self._settled.parts
                result.append(
                    ["" if c is None else name + json.dumps(parts(c, field)) for c in cells]
                )
            elif field == "count" or field in MEASURES[reading.table]:
                result.append(["" if cell is None else name + cell for cell in cells])
            else:
                result.append(["" if cell is None else name + _quoted(cell) for cell in cells])
        return result

    def _notes(self, reading: Reading) -> list[str]:
        """Notes in several languages. One without a language is in that of the organisation.

        Raises:
            DocumentError: it stands twice in that.
        """
        own = self._settled.about.get("language") or "da"
        columns = {code: reading.column(column) for code, column in NOTES.items()}
        result = []
        for row, plain in enumerate(reading.column("note")):
            texts = {code: cells[row] for code, cells in columns.items() if cells[row] is not None}
            if plain is not None and texts.get(own, plain) != plain:
                raise reading.refuse(
                    DocumentError,
                    phrase("the note stands in '{}', too, and is another", NOTES[own]),
                    row,
                    "note",
                    expected="one of the two",
                )
            if plain is not None and texts:
                texts = {own: plain} | texts
            note = texts or plain
            result.append(f'"note":{json.dumps(note)}' if note else "")
        return result

    def _scoped_figures(self, units: Reading) -> list[list[str]]:
        result = []
        for measure in MEASURES["units"]:
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
        fragments = self._fragments(reading, [*_PLAIN[table], *MEASURES[table]])
        if table == "units":
            fragments += self._scoped_figures(reading)
        for members in zip(*fragments, strict=True):
            yield "{" + ",".join(filter(None, members)) + "}"

    def _tasks(self) -> Iterator[str]:
        """Tasks as JSON."""
        reading = self._readings["tasks"]
        fragments = self._fragments(reading, [*_PLAIN["tasks"], *MEASURES["tasks"]])
        units, shares = reading.column("responsible"), reading.column("share")
        for rows in self._settled.tasks:
            held: list[str] = []
            places: list[int] = []
            for row in rows:
                if units[row] is None:
                    continue
                share = "" if shares[row] is None else f',"share":{shares[row]}'
                for unit in self._settled.parts(units[row], "responsible"):
                    held.append(f'{{"unit":{_quoted(unit)}{share}}}')
                    places.append(row)
            members = [column[rows[0]] for column in fragments]
            if held:
                members.append(f'"responsible":[{",".join(held)}]')
            self._held.append(places)
            yield "{" + ",".join(filter(None, members)) + "}"

    def _relations(self) -> Iterator[str]:
        reading = self._readings["relations"]
        weights = reading.column("weight")
        more = self._fragments(reading, ["basis", "note"])
        ends = zip(reading.values["from"], reading.values["to"], strict=True)
        for row, (name, (one, other)) in enumerate(zip(self._settled.relations, ends, strict=True)):
            members = [f'"{name}":[{_quoted(one)},{_quoted(other)}]']
            if name == "dotted_line":
                members = [f'"reports_to":[{_quoted(one)},{_quoted(other)}]', '"line":"dotted"']
            if weights[row] is not None:
                members.append(f'"{WEIGHTS[name]}":{weights[row]}')
            members += [column[row] for column in more]
            yield "{" + ",".join(filter(None, members)) + "}"

    def text(self) -> bytes:
        """The document as JSON, an item a line."""
        about = {name: value for name, value in self._settled.about.items() if value}
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
        return "".join(pieces).encode()

    # Back to the cells

    def place(self, pointer: str) -> Where | None:
        """The table, row and field that a JSON pointer leads to; None if to none."""
        parts = pointer.split("/")[1:]
        if len(parts) < 2 or parts[0] not in self._readings:
            return None
        table, item = parts[0], int(parts[1])
        reading = self._readings[table]
        field = parts[2] if len(parts) > 2 else ""
        row = self._settled.tasks[item][0] if table == "tasks" else item
        if table == "relations":
            field = self._field_of_relation(parts)
        elif field == "responsible" and len(parts) > 3:
            row = self._held[item][int(parts[3])]
            field = "share" if parts[4:] == ["share"] else field
        elif field == "note" and NOTES.get("".join(parts[3:4])) in reading.at:
            field = NOTES[parts[3]]
        elif field and field not in reading.at:
            scoped = [f"{field}_{scope}" for scope in ("own", "total")]
            stated = [f for f in scoped if f in reading.at and reading.values[f][row] is not None]
            which = int(parts[3]) if len(parts) > 3 and parts[3].isdigit() else 0
            field = stated[which] if which < len(stated) else ""
        return reading, row, field

    @staticmethod
    def _field_of_relation(parts: list[str]) -> str:
        field = parts[2] if len(parts) > 2 else ""
        if field == "note" and len(parts) > 3:
            return NOTES.get(parts[3], field)
        if field in {"", "basis", "note"}:
            return field
        if field in WEIGHTS.values():
            return "weight"
        return {"0": "from", "1": "to"}.get(parts[3] if len(parts) > 3 else "", "relation")

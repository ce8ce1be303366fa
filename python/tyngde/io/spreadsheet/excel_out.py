"""Tables of an organisation out, as the sheets of an Excel workbook, through openpyxl."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

from tyngde.display.whole_file import write_whole
from tyngde.display.workbook import CONTROLS, LONGEST, new_workbook
from tyngde.errors import DocumentError, phrase
from tyngde.io.places import at_line
from tyngde.io.schema import measures
from tyngde.io.spreadsheet.vocabulary import NOTES
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.texts import text_in

__all__ = ["tables_of", "write_excel"]

_MEASURES = {
    kind: [row["name"] for row in measures() if kind in row["kinds"]]
    for kind in ("unit", "post", "task")
}
_FLAGS = ("vacant", "temporary", "external", "manager", "large")
Tables = dict[str, dict[str, list[Any]]]


def _number(x: float) -> str:
    """A number in a text: never with three decimals, which could be grouped thousands."""
    text = format(Decimal(repr(float(x))), "f")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}0" if len(rest) == 3 else f"{whole}.{rest}" if rest else whole


def _cell(written: Any) -> Any:
    """A figure as a cell: a number, else the words of tables."""
    if not isinstance(written, dict):
        return written if written == "unknown" else float(written)
    if "about" in written:
        return f"{_number(written['about'])} ± {_number(written['within'])}"
    if "between" in written:
        low, high = written["between"]
        return f"{_number(low)} - {_number(high)}"
    return float(written["value"]) if "value" in written else "unknown"


def _notes(note: Any, language: str) -> dict[str, Any]:
    """The columns of a note: for each language that tables have one; else, and of a text without
    a language, the one column."""
    if note is None:
        return {}
    if isinstance(note, dict) and not note.keys() - NOTES.keys():
        return {NOTES[code]: text for code, text in note.items()}
    return {"note": text_in(note, language)}


def _scope(written: Any) -> str:
    return f"_{written['scope']}" if isinstance(written, dict) and "scope" in written else ""


def _scoped(units: list[dict[str, Any]]) -> set[str]:
    """The measures of which some unit says what its figure counts. Then all do: of a unit with
    none below it, which need not, both scopes are the same."""
    found = set()
    for measure in _MEASURES["unit"]:
        several = (unit[measure] for unit in units if measure in unit)
        every = [one for x in several for one in (x if isinstance(x, list) else [x])]
        if any(map(_scope, every)):
            found.add(measure)
    return found


def _figures(record: dict[str, Any], kind: str, scoped: Collection[str] = ()) -> dict[str, Any]:
    """The figures of a node by column: those of units with their scope."""
    found = {}
    for measure in _MEASURES[kind]:
        written = record.get(measure)
        for each in written if isinstance(written, list) else [written]:
            scope = _scope(each) or ("_own" if measure in scoped else "")
            if each is not None:
                found[f"{measure}{scope}"] = _cell(each)
    return found


# Relations that are columns of the post they begin with, and the column.
_OF_POSTS = {
    "post_in": "home",
    "heads": "heads",
    "reports_to": "reports_to",
    "dotted_line": "dotted",
    "deputises_for": "deputises_for",
}


def _rows(document: dict[str, Any], organisation: Organisation) -> dict[str, list[dict[str, Any]]]:
    language = document.get("language", "da")

    def plain(record: dict[str, Any], *names: str) -> dict[str, Any]:
        names_ = record.get("name", {})
        name = names_.get(language) or next(iter(names_.values()), None)
        found = {"key": record["key"], "name": name}
        found |= {n: record[n] for n in (*names, "basis") if n in record}
        return found | _notes(record.get("note"), language)

    of_posts: dict[str, dict[str, list[str]]] = {}
    held: dict[str, list[dict[str, Any]]] = {}
    relations = []
    for a, relation, b, weight in organisation.relations():
        share = None if weight is None or weight != weight else float(weight)
        if relation in _OF_POSTS:
            of_posts.setdefault(a, {}).setdefault(_OF_POSTS[relation], []).append(b)
        elif relation == "responsible_for":
            held.setdefault(b, []).append({"responsible": a, "share": share})
        elif relation != "part_of":
            relations.append({"relation": relation, "from": a, "to": b, "weight": share})
    scoped = _scoped(document.get("units", []))
    units = [
        plain(record, "type", "level")
        | {"parent": organisation.parent(record["key"]) or record.get("parent")}
        | _figures(record, "unit", scoped)
        for record in document.get("units", [])
        if record["key"] in organisation
    ]
    posts = []
    for record in document.get("posts", []):
        ends = of_posts.get(record["key"], {})
        if "reports_to" in ends:  # the primary manager comes first
            first = organisation.managers(record["key"])
            ends["reports_to"] = [key for key in first if key in ends["reports_to"]]
        posts.append(
            plain(record, "role", "level", "holder", *_FLAGS)
            | {column: "\n".join(keys) for column, keys in ends.items()}
            | ({"count": _cell(record["count"])} if "count" in record else {})
            | _figures(record, "post")
        )
    tasks = []
    for record in document.get("tasks", []):
        rows = held.get(record["key"]) or [{}]
        described = plain(record, "category", "code") | _figures(record, "task")
        tasks += [described | rows[0], *({"key": record["key"]} | row for row in rows[1:])]
    there = {row["key"] for table in (units, posts, tasks) for row in table}
    relations = [row for row in relations if {row["from"], row["to"]} <= there]
    return {"units": units, "posts": posts, "tasks": tasks, "relations": relations}


def tables_of(organisation: Organisation) -> Tables:
    """The tables of an organisation, as :func:`tyngde.read_tables` reads them: of each table with
    rows the columns that hold something, None for an empty cell. That nobody heads anything is an
    empty column, where that is recorded: without one, heads are taken from managers."""
    document = json.loads(organisation.to_json())
    tables: Tables = {}
    for table, every in _rows(document, organisation).items():
        rows = [row for row in every if "key" not in row or row["key"] in organisation]
        names = dict.fromkeys(name for row in rows for name in row)
        columns = {name: [row.get(name) for row in rows] for name in names}
        filled = {n: c for n, c in columns.items() if any(cell is not None for cell in c)}
        if "reports_to" in filled and organisation.is_recorded("heads"):
            filled.setdefault("heads", [None] * len(rows))
        if rows:
            tables[table] = filled
    return tables


def _text(text: str, table: str, name: str, row: int) -> str:
    if len(text) > LONGEST:
        raise at_line(
            DocumentError,
            phrase(
                "{}, row {}, '{}': a cell of Excel holds no {} characters",
                table,
                row,
                name,
                len(text),
            ),
            expected=phrase("{} at most", LONGEST),
            key=name,
        )
    clean = CONTROLS.sub("\ufffd", text)
    if clean != text and name in ("key", "parent", "home", "from", "to", "responsible"):
        raise at_line(
            DocumentError,
            phrase(
                "{}, row {}, '{}': Excel cannot hold a character of the key {}",
                table,
                row,
                name,
                repr(text),
            ),
            expected="keys without control characters",
            key=text,
        )
    return clean


@fitting
def write_excel(organisation: Organisation, path: str | os.PathLike[str]) -> None:
    """Writes the units, posts, tasks and relations of an organisation as sheets of a workbook,
    whole or not at all, which :func:`tyngde.read_tables` and :func:`tyngde.read` read again.

    Texts stay texts: none is run as a formula, and ``0123`` keeps its zero. Figures that are not
    exact are written as tables have them (``87 ± 0.5``, ``80 - 90``, ``unknown``). Of names those
    in the organisation's language are kept, of notes the Danish and the English ones;
    collaborations, fora, committees, sources and periods are left out. Control characters in texts
    become U+FFFD.

    Args:
        organisation: on the day it shows.
        path: of the file; its name ends in .xlsx.

    Raises:
        DocumentError: a key has a control character, or a text is too long for a cell.
        UsageError: openpyxl is missing (``pip install 'tyngde[excel]'``); the name ends in
            something else; the target is no ordinary file.
        OSError: it cannot be written.
    """
    book = new_workbook(path)
    for table, columns in (tables_of(organisation) or {"units": {"key": []}}).items():
        sheet = book.create_sheet(table)
        sheet.freeze_panes = "A2"
        for at, (name, cells) in enumerate(columns.items(), 1):
            sheet.cell(1, at, name)
            for row, value in enumerate(cells, 2):
                if isinstance(value, str):
                    cell = sheet.cell(row, at)
                    # What begins with = is no formula here, nor where Excel edits it.
                    cell.value = _text(value, table, name, row)
                    cell.data_type, cell.number_format = "s", "@"
                    cell.quotePrefix = True
                elif value is not None:
                    sheet.cell(row, at, value)
    made = io.BytesIO()
    book.save(made)
    write_whole(made.getvalue(), Path(path))

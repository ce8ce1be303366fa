"""Keys that units, posts and tasks share, as each table of a database counts from 1."""

from __future__ import annotations

import re
from functools import partial, reduce
from typing import Any

from tyngde.errors import UnknownKey, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.model.table_problem import shortened

__all__ = ["part_keys"]

_PREFIX = {"posts": "post-", "tasks": "task-"}
_PARTS = re.compile(r"\s*[|;,\n]\s*")
# Of which tables the ends of a relation are.
_ENDS = {
    "part_of": ("units", "units"),
    "post_in": ("posts", "units"),
    "heads": ("posts", "units"),
    "reports_to": ("posts", "posts"),
    "dotted_line": ("posts", "posts"),
    "deputises_for": ("posts", "posts"),
    "responsible_for": ("units", "tasks"),
    "serves": ("units", "units"),
}


def part_keys(readings: dict[str, Reading], ledger: Ledger) -> None:
    """Puts a word before the keys of posts (tasks) where units (or posts) have some of them."""
    keys = {
        table: {key for key in readings[table].values.get("key", ()) if key is not None}
        if table in readings
        else set[str]()
        for table in ("units", "posts", "tasks")
    }
    renamed: dict[str, set[str]] = {}
    if clash := keys["posts"] & keys["units"]:
        renamed["posts"] = keys["posts"]
        _say(readings["posts"], clash, "units", ledger)
    if clash := keys["tasks"] & (keys["units"] | keys["posts"]):
        renamed["tasks"] = keys["tasks"]
        _say(readings["tasks"], clash, "units or posts", ledger)
    if not renamed:
        return
    for table, own in renamed.items():
        reading = readings[table]
        fields = ("key", "reports_to", "dotted", "deputises_for") if table == "posts" else ("key",)
        for field in fields:
            if field in reading.values:
                reading.values[field] = [
                    _prefixed(cell, own, _PREFIX[table]) for cell in reading.values[field]
                ]
    if "relations" in readings:
        _settle_relations(readings["relations"], keys, renamed, ledger)


def _say(reading: Reading, clash: set[str], others: str, ledger: Ledger) -> None:
    prefix = _PREFIX[reading.table]
    ledger.say(
        reading.grid,
        phrase(
            "{} key{} of {} are keys of {} too ({}): '{}' is put before the keys of "
            "all {}, as in '{}{}'",
            len(clash),
            "s" if len(clash) > 1 else "",
            reading.table,
            others,
            some(sorted(clash), 3),
            prefix,
            reading.table,
            prefix,
            min(clash),
        ),
        at=next(row for row, key in enumerate(reading.values["key"]) if key in clash),
        column=reading.at["key"],
    )


def _prefixed(cell: Any, own: set[str], prefix: str) -> Any:
    if cell is None:
        return None
    if isinstance(cell, tuple):
        return tuple(prefix + part if part in own else part for part in cell)
    if cell in own:
        return prefix + cell
    parts = [part for part in _PARTS.split(cell) if part]
    if len(parts) > 1 and any(part in own for part in parts):
        return tuple(prefix + part if part in own else part for part in parts)
    return cell


def _settle_relations(
    reading: Reading, keys: dict[str, set[str]], renamed: dict[str, set[str]], ledger: Ledger
) -> None:
    names = reading.column("relation")
    for place, field in enumerate(("from", "to")):
        result = []
        for row, cell in enumerate(reading.values[field]):
            tables = [table for table, own in keys.items() if cell in own]
            ends = _ENDS.get(names[row] or "works_with")
            if len(tables) > 1 and ends is not None and ends[place] in tables:
                tables = [ends[place]]
            if len(tables) > 1:
                forms = [f"'{_PREFIX[t]}{cell}'" for t in tables if t in renamed]
                ledger.faults.add(
                    reading.refuse(
                        UnknownKey,
                        phrase(
                            "{} is a key of {}",
                            shortened(cell),
                            reduce(partial(phrase, "{} and of {}"), tables),
                        ),
                        row,
                        field,
                        expected=phrase(
                            "{} where that is meant", reduce(partial(phrase, "{} or {}"), forms)
                        )
                        if forms
                        else "a key of its own",
                        key=cell,
                    )
                )
            table = tables[0] if tables else ""
            result.append(_PREFIX[table] + cell if table in renamed else cell)
        reading.values[field] = result

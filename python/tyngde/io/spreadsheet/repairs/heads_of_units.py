"""Heads that stand with their unit."""

from __future__ import annotations

import re

from tyngde.errors import UnknownKey, phrase
from tyngde.io.near import Near
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.names import Indices, name_key, told_twice
from tyngde.model.table_problem import shortened

__all__ = ["leave_out_heads", "settle_heads"]

_PARTS = re.compile(r"\s*[|;,\n]\s*")


def leave_out_heads(readings: dict[str, Reading], ledger: Ledger) -> None:
    """Leaves out heads that stand in a table of units where there is no table of posts: a head is
    a post, and of it nothing else is known. Heads are then not recorded."""
    units = readings.get("units")
    if units is None or "head" not in units.values or "posts" in readings:
        return
    first = next((row for row, cell in enumerate(units.values["head"]) if cell is not None), None)
    if first is None:
        return
    del units.values["head"]
    column = units.at.pop("head")
    ledger.say(
        units.grid,
        phrase(
            "{} left out: heads of units are posts, and there is no table of posts",
            shortened(units.grid.header[column]),
        ),
        at=first,
        column=column,
    )


def settle_heads(
    readings: dict[str, Reading], gone: set[int], indices: Indices, ledger: Ledger
) -> None:
    """Heads of units that stand in the table of units become what their posts head."""
    units = readings.get("units")
    if units is None or "head" not in units.values:
        return
    cells = units.values.pop("head")
    column = units.at["head"]
    posts = readings.get("posts")
    if all(cell is None for cell in cells):
        del units.at["head"]
        return
    if posts is None or "key" not in posts.values:
        del units.at["head"]
        return
    keys = posts.values["key"]
    # Of several rows of one key the first one leads, of those whose person is there.
    row_of: dict[str, int] = {}
    for row in sorted(range(len(keys)), key=lambda row: row in gone):
        if keys[row] is not None:
            row_of.setdefault(keys[row], row)
    homes = posts.column("home")
    heads = posts.values.setdefault("heads", [None] * len(posts.grid))
    posts.at.setdefault("heads", posts.at["key"])
    count = 0
    near = Near()
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        unit = units.values["key"][row]
        found = []
        # *Holm, Anna* is one.
        whole = _post(cell, unit, row_of, homes, indices)
        parts = [cell] if whole is not None else [p for p in _PARTS.split(cell) if p]
        for part in parts:
            key = whole or _post(part, unit, row_of, homes, indices)
            if key is None:
                ledger.faults.add(
                    units.refuse(
                        UnknownKey,
                        phrase("there is no post with the key {}", shortened(part)),
                        row,
                        "head",
                        expected="the key of a post",
                        nearest=near(part, row_of, cutoff=0.6),
                        key=part,
                    )
                )
            else:
                found.append(row_of[key])
        for at in found:
            there = heads[at]
            before = (there,) if isinstance(there, str) else there or ()
            if unit is not None and unit not in before:
                heads[at] = (*before, unit)
        count += bool(found)
    del units.at["head"]
    units.grid.notes.append(
        phrase("the heads of {} units stand in {}", count, shortened(units.grid.header[column]))
    )


def _post(
    text: str,
    unit: str | None,
    row_of: dict[str, int],
    homes: list[str | None],
    indices: Indices,
) -> str | None:
    def called(text: str) -> str | None:
        return _called(text, unit, row_of, homes, indices)

    whole = called(text)
    return told_twice(text, called) if whole is None else whole


def _called(
    text: str,
    unit: str | None,
    row_of: dict[str, int],
    homes: list[str | None],
    indices: Indices,
) -> str | None:
    if text in row_of:
        return text
    for index in indices():
        candidates = index.get(name_key(text), [])
        if len(candidates) > 1:
            candidates = [key for key in candidates if homes[row_of[key]] == unit]
        if len(candidates) == 1:
            return candidates[0]
    return None

"""Names of persons that stand behind those of units and posts: *Finance (Bo Berg)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.given_names import are_persons, may_be_person
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.vocabulary import normal

__all__ = ["take_out_persons"]

_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")
# What names units, and what names posts.
_UNITS = {
    "units": ("key", "parent", "name"),
    "posts": ("home", "home_name", "home_parent", "heads"),
    "tasks": ("responsible",),
}
_TITLES = {"posts": ("name",)}


def take_out_persons(readings: Mapping[str, Reading], ledger: Ledger) -> None:
    """Takes away names of persons in brackets, as HR systems have the manager of a unit behind its
    name. They are persons who have a column of their own, or look like it: most of what stands in
    brackets, and a common given name with some of them. Units that are then called alike are
    numbered."""
    texts = dict.fromkeys(text for fields in (_UNITS, _TITLES) for text in _texts(readings, fields))
    paths = [
        text for reading in readings.values() for text in reading.values.get("path", ()) if text
    ]
    inside = dict.fromkeys(
        match[1].strip() for text in (*texts, *paths) for match in _BEHIND.finditer(text)
    )
    if not inside:
        return
    posts = readings.get("posts")
    known = {_as_set(name) for name in (posts.persons if posts is not None else None) or () if name}
    alike = are_persons(list(inside))
    persons = {text for text in inside if _as_set(text) in known or (alike and may_be_person(text))}
    if not persons:
        return

    def bare(text: str) -> str:
        return _BEHIND.sub(lambda m: "" if m[1].strip() in persons else m[0], text).strip() or text

    of_units = dict.fromkeys(_texts(readings, _UNITS))
    often: dict[str, list[str]] = {}
    for text in of_units:
        often.setdefault(bare(text), []).append(text)
    units: dict[str, str] = {}
    for short, several in often.items():
        numbered = (each for i in count(1) if (each := f"{short} {i}") not in often)
        units |= {t: short if len(several) == 1 else next(numbered) for t in several}
    first: tuple[Reading, int, int] | None = None
    for table, reading in readings.items():
        for field, cells in reading.values.items():
            said: Mapping[str, str]
            if field in _UNITS.get(table, ()):
                said = units
            elif field == "path" or field in _TITLES.get(table, ()):
                said = {cell: bare(cell) for cell in {*cells} if cell is not None}
            else:
                continue
            new = [_replaced(cell, said) for cell in cells]
            changed = next((row for row, cell in enumerate(cells) if cell != new[row]), None)
            if changed is not None and first is None:
                first = reading, changed, reading.at[field]
            reading.values[field] = new
        if reading.levels is not None:
            new = [[None if c is None else units[c] for c in cells] for cells in reading.levels]
            if first is None and new != reading.levels:
                first = reading, 0, reading.level_columns[0]
            reading.levels = new
    if first is not None:
        reading, row, column = first
        ledger.say(
            reading.grid,
            phrase(
                "names of persons in brackets behind those of units and posts are left out ({} "
                "different)",
                len(persons),
            ),
            at=row,
            column=column,
        )


def _as_set(name: str) -> frozenset[str]:
    """A name whatever stands first in it: *Berg, Bo* is *Bo Berg*."""
    return frozenset(normal(word) for word in name.replace(",", " ").split())


def _texts(readings: Mapping[str, Reading], fields: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for table, names in fields.items():
        reading = readings.get(table)
        if reading is None:
            continue
        for name in names:
            for cell in reading.values.get(name, ()):
                yield from (cell,) if isinstance(cell, str) else cell or ()
        if fields is _UNITS and reading.levels is not None:
            yield from (cell for cells in reading.levels for cell in cells if cell is not None)


def _replaced(cell: Any, said: Mapping[str, str]) -> Any:
    if isinstance(cell, tuple):
        return tuple(said.get(each, each) for each in cell)
    return said.get(cell, cell)

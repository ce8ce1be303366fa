"""All keys that name nothing and all keys that are used twice, found once something is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tyngde.errors import CycleError, Error, FigureConflict, InvalidKey, UnknownKey, phrase
from tyngde.io.near import Near
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.settled import LISTS, Settled

__all__ = ["dangling"]

_REFERENCES = {
    "units": {"parent": "units"},
    "posts": {
        "home": "units",
        **{field: LISTS[field] for field in ("heads", "reports_to", "dotted", "deputises_for")},
    },
    "tasks": {"responsible": "units"},
}
# The column that leads upwards.
_UPWARDS = {"units": "parent", "posts": "reports_to"}
_ENDS = ("from", "to")
# The FTE above which a single post is refused.
_MOST = 5


def dangling(settled: Settled) -> Iterator[Error]:
    """The errors of keys, in the order of the tables, and of posts with more FTE than one has."""
    keys = {
        table: dict.fromkeys(reading.values.get("key", ()))
        for table, reading in settled.readings.items()
    }
    seen: dict[str, str] = {}
    near = Near()
    for table, reading in settled.readings.items():
        if table in _REFERENCES:
            yield from _twice(settled, reading, seen)
        for field, of in _REFERENCES.get(table, {}).items():
            if field in reading.values:
                yield from _strangers(settled, reading, field, keys.get(of, {}), near)
        if table == "relations":
            every = {key: None for of_table in keys.values() for key in of_table}
            for field in _ENDS:
                yield from _strangers(settled, reading, field, every, near)
        if table == "posts" and "key" in reading.values:
            yield from _too_much(settled, reading)
        if _UPWARDS.get(table) in reading.values and "key" in reading.values:
            yield from _cycles(settled, reading, _UPWARDS[table])


def _cycles(settled: Settled, reading: Reading, field: str) -> Iterator[Error]:
    """What lies or reports in a circle, each circle once, told where it stands first."""
    keys, cells = reading.values["key"], reading.values[field]
    row_of = {key: row for row, key in enumerate(keys)}
    if len(row_of) < len(keys):
        return  # Of a key that stands twice nobody knows which is meant.
    met: set[str] = set()
    for key in keys:
        way: dict[str, None] = {}
        here = key
        while here in row_of and here not in met:
            met.add(here)
            way[here] = None
            here = cells[row_of[here]]
            if not isinstance(here, str):
                break
        if here not in way:
            continue
        circle = list(way)[list(way).index(here) :]
        if len(circle) < 2:
            continue
        first = min(range(len(circle)), key=lambda at: row_of[circle[at]])
        circle = circle[first:] + circle[:first]
        way_round = "".join(f"'{each}' > " for each in circle)
        error = CycleError(
            "",
            problem=phrase("a cycle in part_of: {}'{}'", way_round, circle[0])
            if field == "parent"
            else phrase("a cycle in the line of reporting: {}'{}'", way_round, circle[0]),
            key=circle[0],
            expected="no cycle",
            cycle=circle,
        )
        yield settled.at_cell(error, (reading, row_of[circle[0]], field))


def _too_much(settled: Settled, posts: Reading) -> Iterator[Error]:
    """Single posts with so much FTE that it is none of theirs."""
    counts, large = posts.column("count"), posts.column("large")
    for row, fte in enumerate(posts.column("fte")):
        if not isinstance(fte, str) or not fte[0].isdigit() or float(fte) <= _MOST or large[row]:
            continue
        if counts[row] in (None, "1"):
            key = posts.values["key"][row]
            error = FigureConflict(
                "",
                problem=phrase("'{}' is one position and has {} FTE", key, f"{float(fte):g}"),
                key=key,
                expected="at most 1.5; or a 'count' of positions; or 'large'",
            )
            yield settled.at_cell(error, (posts, row, "fte"))


def _twice(settled: Settled, reading: Reading, seen: dict[str, str]) -> Iterator[Error]:
    tasks = {rows[0] for rows in settled.tasks} if reading.table == "tasks" else None
    for row, key in enumerate(reading.values["key"]):
        if tasks is not None and row not in tasks:
            continue
        if key in seen:
            error = InvalidKey(
                "",
                problem=phrase("the key '{}' is in use already", key),
                key=key,
                expected="a key that no other node has",
            )
            yield settled.at_cell(error, (reading, row, "key"))
        seen[key] = reading.table


def _strangers(
    settled: Settled, reading: Reading, field: str, keys: dict[str, None], near: Near
) -> Iterator[Error]:
    cells = reading.values[field]
    for row, cell in enumerate(cells):
        if cell is None or cell in keys or (field == "parent" and cell == "unknown"):
            continue
        for part in settled.parts(cell, field) if field in LISTS else [cell]:
            if part not in keys:
                error = UnknownKey(
                    "",
                    problem=phrase("there is no node with the key '{}'", part),
                    key=part,
                    expected="the key of a node",
                    nearest=near(part, keys),
                )
                yield settled.at_cell(error, (reading, row, field))

"""References by name, or by the number of a person, instead of by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from tyngde.errors import listed, phrase
from tyngde.io.spreadsheet.cells import texts
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.spelling import spelling_of
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import shortened

__all__ = [
    "Index",
    "Indices",
    "name_key",
    "refer_by_name",
    "settle_managers",
    "settle_units",
    "told_twice",
]

# From what somebody may be called to the keys that are called so.
Index = dict[str, list[str]]
# Made when the first reference is no key; most tables need none.
Indices = Callable[[], Sequence[Index]]

# Anna Holm (AHO), AHO - Anna Holm, Anna Holm <aho@x.dk>: who it is, in two ways.
_TWICE = re.compile(r"([^()]+?)\s*\(([^()]+)\)|([^<>]+?)\s*<([^<>]+)>|(.+?) [-–] (.+)")
# CN=Anna Holm,OU=Økonomi,DC=x: as directories of users name each other.
_COMMON_NAME = re.compile(r"cn=((?:\\.|[^,\\])+),\s*\w+=.*", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"\s*[|;,\n]\s*")


def name_key(text: str) -> str:
    """The same of a person: nor whether the last name comes first, before a comma."""
    match = _COMMON_NAME.fullmatch(text)
    spelt = spelling_of(text if match is None else re.sub(r"\\(.)", r"\1", match[1]))
    last, comma, first = spelt.partition(", ")
    return f"{first} {last}" if comma and ", " not in first else spelt


def told_twice(text: str, called: Callable[[str], str | None]) -> str | None:
    """The key of somebody who is told in two ways, by name and initials or number, of which one
    may be unknown here; but a number that is not there is that of somebody else."""
    match = _TWICE.fullmatch(text)
    both = {part: called(part) for part in match.groups() if part} if match else {}
    found = set(both.values()) - {None}
    stranger = any(
        key is None and "@" not in part and re.search(r"\d", part) for part, key in both.items()
    )
    return found.pop() if len(found) == 1 and not stranger else None


def index_of(names: Iterable[str | None], keys: Iterable[str | None]) -> Index:
    """The keys of each name, each once."""
    pairs = dict.fromkeys(zip(names, keys, strict=True))
    found: Index = {}
    spelt: dict[str, str] = {}
    for name, key in pairs:
        if name and key is not None:
            if name not in spelt:
                spelt[name] = name_key(name)
            found.setdefault(spelt[name], []).append(key)
    return found


def refer_by_name(
    reading: Reading,
    field: str,
    keys: set[str],
    indices: Indices,
    nearer: Callable[[int, list[str]], list[str]],
    what: str,
    shown: bool,
    ledger: Ledger,
) -> None:
    """Puts keys in place of names.

    Args:
        reading, field: the column.
        keys: the keys that there are: what is one stays.
        indices: makes the names, those that are tried first in front.
        nearer: of several keys of one name those that a row can mean.
        what: what has these names, for the note.
        shown: whether names are shown; those of persons are not.
        ledger: where it is said.
    """
    cells = reading.values[field]
    strangers = {
        c
        for c in set(cells)
        if (isinstance(c, str) and c not in keys)
        or (isinstance(c, tuple) and any(part not in keys for part in c))
    }
    if not strangers:
        return
    tried = indices()
    if not any(tried):
        return

    def found(text: str, row: int) -> str | None:
        if text in keys:
            return text
        whole = called(text, row)
        return whole if whole is not None or shown else told_twice(text, partial(called, row=row))

    def called(text: str, row: int) -> str | None:
        spelt = name_key(text)
        for index in tried:
            candidates = index.get(spelt)
            if candidates:
                if len(candidates) > 1:
                    candidates = nearer(row, candidates)
                if len(candidates) != 1:
                    reading.called[field, text] = index[spelt]
                    return None
                return candidates[0]
        return None

    result: list[Any] = list(cells)
    said: dict[str, str] = {}
    first: int | None = None
    count = 0
    for row, cell in enumerate(cells):
        if cell not in strangers:
            continue
        told = cell if isinstance(cell, tuple) else [p for p in _PARTS.split(cell) if p]
        whole = found(cell, row) if isinstance(cell, str) else None
        parts = [whole] if whole is not None else [found(p, row) for p in told]
        if any(part is None for part in parts) and any(parts):
            # What is wrong is the rest of them.
            result[row] = tuple(part or text for part, text in zip(parts, told, strict=True))
            reading.values[field] = result
        if not parts or any(part is None for part in parts) or parts == [cell]:
            continue
        if whole is None and all(p in keys for p in told):
            # Several keys in a cell, as ever.
            continue
        result[row] = parts[0] if len(parts) == 1 else tuple(parts)
        first = row if first is None else first
        count += 1
        said.setdefault(
            cell if isinstance(cell, str) else ", ".join(cell),
            ", ".join(str(part) for part in parts),
        )
    if first is None:
        return
    reading.values[field] = result
    column = reading.at[field]
    text = phrase("column {} gives {} {}", shortened(reading.grid.header[column]), count, what)
    if shown:
        pairs = [phrase("{} is '{}'", shortened(name), key) for name, key in said.items()]
        more = listed(pairs[:3])
        text += phrase(": {} …" if len(pairs) > 3 else ": {}", more)
    ledger.say(reading.grid, text, at=first, column=column)


def _parents(units: Reading | None) -> dict[str, str]:
    if units is None or "parent" not in units.values:
        return {}
    return {
        key: parent
        for key, parent in zip(units.values["key"], units.values["parent"], strict=True)
        if key is not None and isinstance(parent, str)
    }


def settle_units(readings: Mapping[str, Reading], ledger: Ledger) -> None:
    """Parents, homes, headed and responsible units by name."""
    units = readings.get("units")
    if units is None or "key" not in units.values:
        return
    keys = {key for key in units.values["key"] if key is not None}

    @cache
    def names() -> Sequence[Index]:
        # Keys may be names themselves, in which '&' is 'og'.
        called = units.values.get("name") or units.values["key"]
        return [index_of(called, units.values["key"])]

    def same(row: int, candidates: list[str]) -> list[str]:
        return candidates

    if "parent" in units.values:
        refer_by_name(units, "parent", keys, names, same, "parents by name", True, ledger)
    parents = _parents(units)
    name_of = dict(
        zip(units.values["key"], units.values.get("name") or units.values["key"], strict=True)
    )
    for table, fields in (("posts", ("home", "heads")), ("tasks", ("responsible",))):
        reading = readings.get(table)
        for field in fields:
            if reading is None or field not in reading.values:
                continue
            above = reading.values.get("home_parent") if field == "home" else None
            home = reading.values.get("home")

            def nearer(
                row: int,
                candidates: list[str],
                above: list[Any] | None = above,
                home: list[Any] | None = home if field == "heads" else None,
            ) -> list[str]:
                if home is not None and home[row] in candidates:
                    return [home[row]]
                if above is None or above[row] is None:
                    return candidates
                wanted = name_key(str(above[row]))
                return [
                    key
                    for key in candidates
                    if (parent := parents.get(key)) is not None
                    and wanted in {name_key(str(name_of.get(parent) or parent)), name_key(parent)}
                ]

            refer_by_name(reading, field, keys, names, nearer, "units by name", True, ledger)


def _forget_names(posts: Reading, ledger: Ledger) -> None:
    """Who is named as somebody's manager by what stands under *Navn* is a person, not a title."""
    column = posts.at.get("name")
    if column is not None and normal(posts.grid.header[column]) in {"navn", "name"}:
        del posts.values["name"], posts.at["name"]
        ledger.say(
            posts.grid,
            phrase(
                "names of persons, which are not kept: {}", shortened(posts.grid.header[column])
            ),
            column=column,
        )


def settle_managers(readings: Mapping[str, Reading], gone: set[int], ledger: Ledger) -> Indices:
    """Managers by the number of the person who holds their post, or by name.

    Returns:
        How posts may be called besides by key.
    """
    posts = readings.get("posts")
    if posts is None or "key" not in posts.values:
        return list
    every = list(posts.values["key"])
    keys = {key for key in every if key is not None}
    holders_column, names_column = posts.column("holder"), posts.values.get("name")
    persons = posts.persons
    present = [key if row not in gone else None for row, key in enumerate(every)]
    # Who is gone and led by number stays, as vacant, and may be meant by name as well.
    led = {cell for row, cell in enumerate(posts.column("reports_to")) if row not in gone}
    stay = [key if row not in gone or key in led else None for row, key in enumerate(every)]

    @cache
    def holders() -> Sequence[Index]:
        return [index_of(holders_column, every)]

    def handles(first: list[str | None]) -> Sequence[Index]:
        columns = [texts(posts.grid, column) for column in posts.handles]
        return [index_of(each, keys_) for keys_ in (first, every) for each in columns]

    def names(first: list[str | None]) -> Sequence[Index]:
        if persons is not None:
            return [index_of(persons, first), index_of(persons, every)]
        return [] if names_column is None else [index_of(names_column, every)]

    @cache
    def by_handle() -> Sequence[Index]:
        return handles(stay)

    @cache
    def by_name() -> Sequence[Index]:
        return names(stay)

    @cache
    def every_way() -> Sequence[Index]:
        return [*holders(), *handles(present), *names(present)]

    if not any(field in posts.values for field in ("reports_to", "dotted", "deputises_for")):
        return every_way
    homes = dict(zip(every, posts.column("home"), strict=True))
    parents = _parents(readings.get("units"))
    here_now = set(present)

    def nearer(row: int, candidates: list[str]) -> list[str]:
        """Those in the nearest unit from the post's home upwards, who is there before others."""
        found = nearest(row, [key for key in candidates if key != every[row]])
        there = [key for key in found if key in here_now]
        return there if len(there) == 1 else found

    def nearest(row: int, others: list[str]) -> list[str]:
        if len(others) == 1:
            return others
        unit, seen = homes.get(every[row]), set[Any]()
        while unit is not None and unit not in seen:
            seen.add(unit)
            here = [key for key in others if homes.get(key) == unit]
            if here:
                return here
            unit = parents.get(unit)
        return others

    for field in ("reports_to", "dotted", "deputises_for"):
        if field not in posts.values:
            continue
        refer_by_name(posts, field, keys, holders, nearer, "posts by their holders", False, ledger)
        if posts.handles:
            what = "posts by mail address, initials or name of a user"
            refer_by_name(posts, field, keys, by_handle, nearer, what, False, ledger)
        before = posts.values[field]
        refer_by_name(posts, field, keys, by_name, nearer, "posts by name", False, ledger)
        if posts.values[field] is not before:
            _forget_names(posts, ledger)
    return every_way

"""Heads of units that nothing but the managers of posts tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.model.table_problem import shortened

__all__ = ["Led", "Told", "heads_of_lines", "heads_untold", "take_heads_from_lines"]


def heads_untold(fields: Mapping[str, Collection[str]]) -> bool:
    """Whether tables, by the fields of each, tell managers of posts and not who heads units."""
    posts, units = fields.get("posts", ()), fields.get("units", ())
    return "reports_to" in posts and "heads" not in posts and "head" not in units


Columns = Callable[[str], Sequence[Any]]


@dataclass(frozen=True)
class Led:
    """Posts, each with what says whom it leads, and the units that they lie in.

    Attributes:
        keys: of the posts.
        homes: the unit of each.
        managers: of each post, by its key.
        may_lead: whether a post may be a head.
        above: from each unit to the one it lies in.
    """

    keys: Sequence[str]
    homes: Sequence[str | None]
    managers: Mapping[str, tuple[str, ...]]
    may_lead: Mapping[str, bool]
    above: Mapping[str, str | None]

    @classmethod
    def of(cls, posts: Columns, units: Columns) -> Led:
        """Out of the columns of two tables, those that are not there as empty ones."""
        keys = posts("key")
        external, manages = posts("external"), posts("manager")
        return cls(
            keys,
            posts("home"),
            dict(zip(keys, map(_several, posts("reports_to")), strict=True)),
            {
                key: not outside and manager is not False
                for key, outside, manager in zip(keys, external, manages, strict=True)
            },
            dict(zip(units("key"), units("parent"), strict=True)),
        )


@dataclass(frozen=True)
class Told:
    """What the managers of posts tell of heads.

    Attributes:
        heads: the units that each post heads, or None where nobody heads one.
        recorded: what each unit says of its heads, or None where none of a unit is left open.
        notes: what is to be said.
    """

    heads: list[tuple[str, ...] | None] | None
    recorded: list[bool | None] | None
    notes: list[str]


def take_heads_from_lines(readings: Mapping[str, Reading], unknown: Collection[str]) -> None:
    """The heads that the managers tell become those of the posts; see :func:`heads_of_lines`.

    Args:
        readings: the tables.
        unknown: posts whose manager is not known.
    """
    posts, units = readings.get("posts"), readings.get("units")
    relations = readings.get("relations")
    if relations is not None and "heads" in relations.column("relation"):
        return  # that table tells who heads units
    if posts is None or units is None or "key" not in posts.values:
        return
    column = posts.at["reports_to"]
    led = Led.of(posts.column, units.column)
    told = heads_of_lines(led, unknown, posts.grid.header[column])
    if told.heads is not None:
        posts.values["heads"] = told.heads
        posts.at["heads"] = column
    if told.recorded is not None:
        units.values["heads_recorded"] = told.recorded
    posts.grid.notes += told.notes


def heads_of_lines(posts: Led, unknown: Collection[str], header: str) -> Told:
    """Who leads all others at home in a unit, and is at home there, heads it; so does who leads all
    of them from the unit above, under its head, and who is at home there and leads the heads of all
    units below, where he is led by the nearest head above, and so or by him are all others there;
    these may also have no manager, where he leads the heads of several units.

    HR systems know the manager of each post, and often nothing of heads. Lines that the units then
    give as well follow where units move; all others stay as they are written. A post leads those
    below its reports there, too. A post without a manager that leads nobody says nothing: the
    units give its manager. Who is the only one at home heads the unit where anybody reports to
    them. A unit without a head has none where its posts are led as if it had none; where they lead
    up to several, or to somebody elsewhere, or nothing is told of them, its heads are not recorded.

    Args:
        posts: with their managers.
        unknown: posts whose manager is not known. No head is told of their unit, nor of those that
            it lies in: it would be their manager.
        header: of the column of managers.
    """
    keys, homes, managers, above = posts.keys, posts.homes, posts.managers, posts.above
    home_of = dict(zip(keys, homes, strict=True))
    led = {key for several in managers.values() for key in several}
    staff: dict[str, list[str]] = {}
    for key, unit in zip(keys, homes, strict=True):
        if unit is not None:
            staff.setdefault(unit, []).append(key)
    untold = {unit for key in unknown for unit in _way_up(home_of[key], above)}
    head_of = {
        unit: head
        for unit, there in staff.items()
        if unit not in untold
        and (head := _head(there, managers, led)) is not None
        and posts.may_lead[head]
    }
    below: dict[str | None, list[str]] = {}
    for unit, parent in above.items():
        below.setdefault(parent, []).append(unit)
    before = -1
    while before != len(head_of):  # a chief from above may be the head of further ones
        before = len(head_of)
        for unit, there in staff.items():
            told = {managers[key] for key in there if managers[key] or key in led}
            upper = above.get(unit)
            if unit in head_of or unit in untold or upper not in head_of or len(told) != 1:
                continue
            (several,) = told
            for chief in several if len(several) == 1 else ():
                under_head = managers.get(chief) == (head_of[upper],)
                if under_head and home_of[chief] == upper and posts.may_lead[chief]:
                    head_of[unit] = chief
        for unit in above:
            if unit in head_of or unit in untold:
                continue
            headed_below = [head_of[each] for each in below.get(unit, ()) if each in head_of]
            told = {managers[head] for head in headed_below}
            nearest = next((head_of[u] for u in _way_up(unit, above) if u in head_of), None)
            for chief in next(iter(told)) if len(told) == 1 else ():
                others = {managers[key] for key in staff.get(unit, ()) if key != chief}
                if len(headed_below) > 1:
                    others.discard(())  # of one unit below he may be a coordinator
                at_home = home_of[chief] == unit and managers[chief] == (nearest,)
                if at_home and posts.may_lead[chief] and others <= {managers[chief], (chief,)}:
                    head_of[unit] = chief
    headed: dict[str, list[str]] = {}
    for unit, head in head_of.items():
        headed.setdefault(head, []).append(unit)
    if not headed:
        nobody = phrase(
            "no column says who heads a unit: that is not recorded, and managers stay as they are "
            "written where units move or merge; a column 'head' of units, or 'heads' of posts, "
            "says it"
        )
        return Told(None, None, [nobody])
    heads = [tuple(headed[key]) if key in headed else None for key in keys]
    without = _not_told(above, home_of, managers, led, head_of, headed, untold)
    text = phrase(
        "no column says who heads a unit: {} are headed by whom all others in them are led by, "
        "after {}",
        len(head_of),
        shortened(header),
    )
    if without:
        text += phrase(", and of {} that is not recorded: {}", len(without), some(without))
    recorded = _said(above, without) if without else None
    # Whose manager is not known stays without one.
    silent = (key for key in keys if not managers[key] and key not in led and home_of[key])
    open_ = set(unknown)
    given = [key for key in silent if key not in open_]
    if not given:
        return Told(heads, recorded, [text])
    under_heads = phrase(
        "{} positions without {} that lead nobody are under the head of their unit, or else the "
        "nearest above: {}",
        len(given),
        shortened(header),
        some(given),
    )
    return Told(heads, recorded, [text, under_heads])


def _head(
    there: Collection[str], managers: Mapping[str, tuple[str, ...]], led: Collection[str]
) -> str | None:
    """To whom of those at home the lines of all others there lead up, as far as they are told; who
    is alone there, where anybody reports to them."""
    among = [key for key in there if managers[key] or key in led]
    home = set(there)
    tops = [key for key in among if not home.intersection(managers[key])]
    if len(tops) != 1 or tops[0] not in led:
        return None
    reached, size = {tops[0]}, 0
    while size != len(reached):
        size = len(reached)
        reached |= {key for key in among if managers[key] and reached.issuperset(managers[key])}
    said = len(among) > 1 or len(there) == 1
    return tops[0] if said and len(reached) == len(among) else None


def _way_up(unit: str | None, above: Mapping[str, str | None]) -> Iterator[str]:
    """A unit and those that it lies in; each once, also where they lie in each other."""
    met: set[str] = set()
    while unit is not None and unit not in met:
        met.add(unit)
        yield unit
        unit = above.get(unit)


def _not_told(
    above: Mapping[str, str | None],
    home_of: Mapping[str, str | None],
    managers: Mapping[str, tuple[str, ...]],
    led: Collection[str],
    head_of: Mapping[str, str],
    headed: Mapping[str, list[str]],
    untold: Collection[str],
) -> list[str]:
    """Units without a head of which the managers do not say that they have none. They say so where
    whoever a head would lead – posts at home there, heads of what lies below – is led by the
    nearest head above."""
    none, some = set[str](), set(untold)
    for key, home in home_of.items():
        ways = [list(_way_up(above.get(unit), above)) for unit in headed.get(key, ())]
        way = min(ways, key=len) if ways else _way_up(home, above)
        passed: list[str] = []
        nearest: tuple[str, ...] = ()
        for unit in way:
            if unit not in head_of:
                passed.append(unit)
            elif head_of[unit] != key:
                nearest = (head_of[unit],)
                break
        if managers[key] and managers[key] == nearest:
            none.update(passed)
        elif managers[key] or key in led:
            some.update(passed)
    at_home = set(home_of.values())
    return [
        unit
        for unit in above
        if unit not in head_of and (unit in some or (unit in at_home and unit not in none))
    ]


def _said(above: Mapping[str, str | None], not_recorded: Collection[str]) -> list[bool | None]:
    """What each unit says of its heads: what it says holds for those below it, too."""
    no = set(not_recorded)

    def is_below(unit: str) -> bool:
        return any(each in no for each in list(_way_up(unit, above))[1:])

    return [False if unit in no else True if is_below(unit) else None for unit in above]


def _several(cell: object) -> tuple[str, ...]:
    if cell is None:
        return ()
    return (cell,) if isinstance(cell, str) else tuple(cell)  # type: ignore[arg-type]

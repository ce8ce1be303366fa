"""Heads of units that nothing but the managers of posts tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.model.table_problem import shortened

__all__ = ["Led", "heads_of_lines", "heads_untold", "take_heads_from_lines"]


def heads_untold(fields: Mapping[str, Collection[str]]) -> bool:
    """Whether tables, by the fields of each, tell managers of posts and not who heads units."""
    posts, units = fields.get("posts", ()), fields.get("units", ())
    return "reports_to" in posts and "heads" not in posts and "head" not in units


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
    keys = posts.values["key"]
    led = Led(
        keys,
        posts.column("home"),
        dict(zip(keys, [_several(cell) for cell in posts.values["reports_to"]], strict=True)),
        {
            key: not external and manager is not False
            for key, external, manager in zip(
                keys, posts.column("external"), posts.column("manager"), strict=True
            )
        },
        dict(zip(units.values["key"], units.column("parent"), strict=True)),
    )
    column = posts.at["reports_to"]
    heads, notes = heads_of_lines(led, unknown, posts.grid.header[column])
    if heads is not None:
        posts.values["heads"] = heads
        posts.at["heads"] = column
    posts.grid.notes += notes


def heads_of_lines(
    posts: Led, unknown: Collection[str], header: str
) -> tuple[list[tuple[str, ...] | None] | None, list[str]]:
    """Who leads all others at home in a unit, and is at home there, heads it; so does who leads all
    of them from the unit above, under its head.

    HR systems know the manager of each post, and often nothing of heads. Lines that the units then
    give as well follow where units move; all others stay as they are written. A post leads those
    below its reports there, too. A post without a manager that leads nobody says nothing: the
    units give its manager. Who is the only one at home heads the unit where anybody reports to
    them; a unit whose posts lead up to several, or to somebody elsewhere, has no head.

    Args:
        posts: with their managers.
        unknown: posts whose manager is not known. No head is told of their unit, nor of those that
            it lies in: it would be their manager.
        header: of the column of managers.

    Returns:
        The units that each post heads, or None where nobody heads one; and what is to be said.
    """
    keys, homes, managers, above = posts.keys, posts.homes, posts.managers, posts.above
    home_of = dict(zip(keys, homes, strict=True))
    led = {key for several in managers.values() for key in several}
    staff: dict[str, list[str]] = {}
    for key, unit in zip(keys, homes, strict=True):
        if unit is not None:
            staff.setdefault(unit, []).append(key)
    untold = set()
    for key in unknown:
        at = home_of[key]
        while at is not None and at not in untold:
            untold.add(at)
            at = above.get(at)
    head_of = {
        unit: head
        for unit, there in staff.items()
        if unit not in untold
        and (head := _head(there, managers, led)) is not None
        and posts.may_lead[head]
    }
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
    headed: dict[str, list[str]] = {}
    for unit, head in head_of.items():
        headed.setdefault(head, []).append(unit)
    if not headed:
        return None, [
            phrase(
                "no column says who heads a unit: units have no chiefs, and managers stay as they "
                "are written where units move or merge; a column 'head' of units, or 'heads' of "
                "posts, says it"
            )
        ]
    heads = [tuple(headed[key]) if key in headed else None for key in keys]
    without = [unit for unit, there in staff.items() if len(there) > 1 and unit not in head_of]
    text = phrase(
        "no column says who heads a unit: {} are headed by whom all others in them are led by, "
        "after {}",
        len(head_of),
        shortened(header),
    )
    if without:
        text += phrase(", and of {} this tells nothing: {}", len(without), some(without))
    given = [key for key in keys if not managers[key] and key not in led and home_of[key]]
    if not given:
        return heads, [text]
    return heads, [
        text,
        phrase(
            "{} positions without {} that lead nobody are under the head of their unit, or "
            "else the nearest above: {}",
            len(given),
            shortened(header),
            some(given),
        ),
    ]


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


def _several(cell: object) -> tuple[str, ...]:
    if cell is None:
        return ()
    return (cell,) if isinstance(cell, str) else tuple(cell)  # type: ignore[arg-type]

"""Heads of units that nothing but the managers of posts tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.model.table_problem import shortened

__all__ = ["heads_untold", "take_heads_from_lines"]


def heads_untold(fields: Mapping[str, Collection[str]]) -> bool:
    """Whether tables, by the fields of each, tell managers of posts and not who heads units."""
    posts, units = fields.get("posts", ()), fields.get("units", ())
    return "reports_to" in posts and "heads" not in posts and "head" not in units


def take_heads_from_lines(readings: Mapping[str, Reading]) -> None:
    """Who leads all others at home in a unit, and is at home there, heads it.

    HR systems know the manager of each post, and often nothing of heads. Lines that the units then
    give as well follow where units move; all others stay as they are written. Who is the only one
    at home heads the unit where anybody reports to them; a unit whose posts report to several, or
    to somebody elsewhere, has no head.
    """
    posts, units = readings.get("posts"), readings.get("units")
    if posts is None or units is None or "key" not in posts.values:
        return
    relations = readings.get("relations")
    if relations is not None and "heads" in relations.column("relation"):
        return
    keys, homes = posts.values["key"], posts.column("home")
    managers = [_several(cell) for cell in posts.values["reports_to"]]
    may_lead = [
        not external and manager is not False
        for external, manager in zip(posts.column("external"), posts.column("manager"), strict=True)
    ]
    home_of = dict(zip(keys, homes, strict=True))
    led = {key for several in managers for key in several}
    size = Counter(homes)
    alike = Counter(zip(homes, managers, strict=True))
    heads: list[str | None] = [None] * len(keys)
    for row, (key, unit) in enumerate(zip(keys, homes, strict=True)):
        leads_all = key in led and alike[unit, (key,)] == size[unit] - 1
        if unit is not None and leads_all and may_lead[row]:
            heads[row] = unit if all(home_of.get(each) != unit for each in managers[row]) else None
    headed = set(heads)
    without = [
        unit for unit, n in size.items() if unit is not None and n > 1 and unit not in headed
    ]
    column = posts.at["reports_to"]
    count = sum(unit is not None for unit in heads)
    if count:
        posts.values["heads"] = heads
        posts.at["heads"] = column
    text = (
        phrase(
            "no column says who heads a unit: {} are headed by whom all others in them report to "
            "by {}",
            count,
            shortened(posts.grid.header[column]),
        )
        if count
        else phrase(
            "no column says who heads a unit: units have no chiefs, and managers stay as they are "
            "written where units move or merge; a column 'head' of units, or 'heads' of posts, "
            "says it"
        )
    )
    if count and without:
        text += phrase(", and of {} this tells nothing: {}", len(without), some(without))
    posts.grid.notes.append(text)


def _several(cell: object) -> tuple[str, ...]:
    if cell is None:
        return ()
    return (cell,) if isinstance(cell, str) else tuple(cell)  # type: ignore[arg-type]

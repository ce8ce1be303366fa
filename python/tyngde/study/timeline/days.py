"""On which days something changes, and what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tyngde.model.documents import Json
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan

__all__ = ["Happening", "happenings"]

_NODES = ("units", "posts", "tasks", "collaborations", "fora", "committees")


@dataclass(frozen=True)
class Happening:
    """What a day brings.

    Attributes:
        changes: positions, from 1, of the changes of the plan that hold from this day, among those
            that are made.
        begins: nodes, by key, and relations (``part_of a b``) whose period begins.
        ends: those that are there no more.
    """

    changes: tuple[int, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def happenings(
    before: Organisation, after: Organisation, plan: Plan, made: Sequence[Json]
) -> dict[str, Happening]:
    """What happens on each day on which something does, in order of the days.

    Args:
        before: what the plan is applied to.
        after: what comes of the plan when all changes are made, with all its days.
        plan: whose day changes have that state none.
        made: the changes that are made, as documents.
    """
    changes: dict[str, list[int]] = {}
    for position, change in enumerate(made, start=1):
        day = change.get("effective", plan.effective)
        if day is not None:
            changes.setdefault(day, []).append(position)
    begins: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    # What a plan makes an end of may yet begin or end on a day before.
    of_plan = set(after.dates)
    for model, days in ((after, of_plan), (before, set(before.dates) - of_plan)):
        if not days:
            continue
        for name, period in _periods(model.to_dict()):
            for end, found in (("from", begins), ("until", ends)):
                if period.get(end) in days:
                    found.setdefault(period[end], []).append(name)
    return {
        day: Happening(
            tuple(changes.get(day, ())), tuple(begins.get(day, ())), tuple(ends.get(day, ()))
        )
        for day in sorted({*changes, *before.dates, *of_plan})
    }


def _periods(document: Json) -> Iterator[tuple[str, Json]]:
    """What a document gives a period: nodes and relations by name."""
    for kind in _NODES:
        for node in document.get(kind, ()):
            yield node["key"], node
    for relation in document.get("relations", ()):
        word = next(iter(relation))
        yield f"{word} {' '.join(relation[word])}", relation

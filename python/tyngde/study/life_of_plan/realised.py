"""What was planned against what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tyngde.compare.facts import THERE, Fact, facts_of, told
from tyngde.compare.records import records_of
from tyngde.display.blocks import Block, Grid, Notes
from tyngde.errors import phrase, said
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.calls import remembered
from tyngde.model.days import Day
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import PlanLike, as_plan
from tyngde.model.shown import Shown
from tyngde.model.tables import Cell, Table
from tyngde.words.languages import language_of
from tyngde.words.study import study_word

__all__ = ["Realised", "RealisedFact", "realised"]

_STATES = ("done", "not_done", "otherwise", "unplanned")
_ROWS = 30


@fitting
@dataclass(frozen=True)
class RealisedFact:
    """Something that was planned, or done.

    Attributes:
        key: the node.
        aspect: what of it: ``kind`` (that it is there), ``place``, ``name``, a figure, a relation.
        state: ``done``, ``not_done``, ``otherwise`` or ``unplanned``.
        before, planned, actual: what is said of it; None: nothing.
        changes: positions, from 1, of the changes of the plan that are about the node.
    """

    key: str
    aspect: str
    state: str
    before: Cell
    planned: Cell
    actual: Cell
    changes: tuple[int, ...]


@fitting
class Realised(Shown):
    """What was planned against what was done, fact by fact. See :func:`tyngde.realised`.

    It has a length and can be iterated: a :class:`RealisedFact` each. As a table a row for each
    with ``key``, ``aspect``, ``state``, ``before``, ``planned``, ``actual``, ``changes``, the
    facts as text.
    """

    def __init__(self, rows: list[RealisedFact], language: str) -> None:
        self._rows, self._language = rows, language

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RealisedFact]:
        return iter(self._rows)

    def count(self, state: str) -> int:
        """How many facts are in a state."""
        return sum(row.state == state for row in self._rows)

    def table(self) -> Table:
        """The table; see the class for its columns."""
        return Table(
            {
                "key": [row.key for row in self._rows],
                "aspect": [row.aspect for row in self._rows],
                "state": [row.state for row in self._rows],
                **{
                    name: [_text(getattr(row, name)) for row in self._rows]
                    for name in ("before", "planned", "actual")
                },
                "changes": [", ".join(map(str, row.changes)) for row in self._rows],
            },
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        def say(key: str, *of: object) -> str:
            return study_word(key, self._language).format(*of)

        notes = [say("realised", *(self.count(state) for state in _STATES))]
        if len(self) > _ROWS:
            notes.append(say("first_lines", _ROWS, len(self)))
        rows = [
            [
                row.key,
                row.aspect,
                say(row.state),
                *(_text(x) or "–" for x in (row.before, row.planned, row.actual)),
            ]
            for row in self._rows[:_ROWS]
        ]
        header = [*map(say, ("node", "aspect", "state", "before", "planned", "actual"))]
        return [Notes(notes), *([Grid(header, rows)] if rows else [])]

    def __repr__(self) -> str:
        of = map(self.count, _STATES)
        return said(phrase("<Realised: {} done, {} not_done, {} otherwise, {} unplanned>", *of))


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


@remembered
def realised(
    plan: PlanLike,
    before: Organisation | Mapping[str, Any],
    actual: Organisation | Mapping[str, Any],
    *,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    select: Mapping[str, str] | None = None,
    language: str | None = None,
) -> Realised:
    """Holds what a plan was to bring against a later extract.

    Every fact that the plan changes – that a node is there, its place, name, figures, fields and
    relations – is ``done`` where it is the case now, ``not_done`` where it is what it was, and done
    ``otherwise`` where it is neither. What is different now and was in no plan is ``unplanned``.
    Of a node that is new, or gone, that alone is told. Keys are what makes nodes the same.

    Args:
        plan: applied to ``before``, with ``assumptions``, ``on`` and ``select`` as of
            :meth:`tyngde.Organisation.apply`; ``on`` is the day of the extract: what is due later
            is not yet planned.
        before: what the plan was made for.
        actual: the later extract.
        language: of the representations, ``en`` or ``da``; that of :func:`tyngde.language` when
            not given.

    Raises:
        PlanError, UsageError, DocumentError: as of :meth:`tyngde.Organisation.apply`.
    """
    language = language_of(language)
    first, last = as_organisation(before), as_organisation(actual)
    wanted = first.apply(as_plan(plan), assumptions, on=on, select=select)
    records = [records_of(x) for x in (first, wanted, last)]
    was, planned, now = (facts_of(x) for x in records)
    about: dict[str, list[int]] = {}
    for position, record in enumerate(wanted.record, start=1):
        for key in record.keys:
            about.setdefault(key, []).append(position)
    rows: list[RealisedFact] = []
    told_of: set[tuple[str, str, str]] = set()
    for fact in dict.fromkeys(x for each in records for x in facts_of(each, either=False)):
        key, aspect = fact
        if aspect != THERE and _is_new_or_gone(key, was, planned, now):
            continue
        x, y, z = (each.get(fact) for each in (was, planned, now))
        if x == y == z:
            continue
        # Of a unit without child units a figure stands under both scopes.
        once = (key, aspect.removesuffix(" total"), str([x, y, z]))
        if once in told_of:
            continue
        told_of.add(once)
        if x == y:
            state = "unplanned"
        else:
            state = "done" if y == z else "not_done" if x == z else "otherwise"
        rows.append(
            RealisedFact(key, aspect, state, told(x), told(y), told(z), tuple(about.get(key, ())))
        )
    order = {state: at for at, state in enumerate(_STATES)}
    return Realised(sorted(rows, key=lambda row: order[row.state]), language)


def _is_new_or_gone(key: str, *models: Mapping[Fact, Any]) -> bool:
    """The node is not in all of them; but what a new one is like is told where it was to be made
    and was."""
    was, planned, now = ((key, THERE) in model for model in models)
    return not (planned and now) and not (was and now and planned)

"""Two plans as one."""

from __future__ import annotations

from tyngde import _core
from tyngde.errors import phrase, said, told
from tyngde.model.documents import Model
from tyngde.model.misfits import fitting
from tyngde.model.plan import Plan, PlanLike, as_plan

__all__ = ["Composition", "Conflict", "compose"]

Conflict = _core.Conflict


@fitting
class Composition:
    """Two plans as one, and where they do not go together. See :func:`compose`."""

    def __init__(self, plan: Plan, conflicts: list[_core.Conflict]) -> None:
        self.plan = plan
        self.conflicts = conflicts

    def __str__(self) -> str:
        if not self.conflicts:
            both = phrase("{}: the plans go together", self.plan.name())
            return told(both, both)
        return "\n".join(map(_conflict_line, self.conflicts))

    def __repr__(self) -> str:
        name = repr(self.plan.name())
        return said(phrase("<Composition {}: {} conflicts>", name, len(self.conflicts)))


def _conflict_line(conflict: _core.Conflict) -> str:
    def changes(
        positions: list[int],
        others: list[tuple[str, str, int]],
        one: str,
        several: str,
        whole: str,
    ) -> str:
        if not positions and not others:
            return phrase(whole)
        shown = [*map(str, positions), *(f"{c}: {a}: {n}" for c, a, n in others)]
        return phrase(one if len(shown) == 1 else several, ", ".join(shown))

    line = phrase(
        "{} ({}, {}): {}",
        conflict.key,
        changes(
            conflict.first,
            conflict.first_alternatives,
            "change {} of the first plan",
            "changes {} of the first plan",
            "the first plan",
        ),
        changes(
            conflict.second,
            conflict.second_alternatives,
            "change {} of the second plan",
            "changes {} of the second plan",
            "the second plan",
        ),
        conflict.message,
    )
    return told(line, line)


@fitting
def compose(base: Model, first: PlanLike, second: PlanLike) -> Composition:
    """Puts two plans for one organisation together, and finds where they do not go together.

    Two plans go together when they say nothing different about the same fact, and both orders can
    be applied and give the same organisation and lineage. What both do alike is done once.

    With choices this goes for each lawful combination of the alternatives of both, in which each
    plan can be applied by itself. What an alternative and a decided change of the other plan do
    alike is done by the decided one; what alternatives of both do alike and cannot be done twice is
    a conflict. Of a conflict ``first`` and ``second`` are positions of decided changes, from 1, and
    ``first_alternatives`` and ``second_alternatives`` choice, alternative and position of others.

    Args:
        base: the organisation that both plans are for.
        first: its changes come first.
        second: its changes follow.

    Raises:
        PlanError: one of the plans cannot be applied by itself, whatever is taken.
        UsageError: both have a choice of the same key, and not the same choice; or there are more
            than 4096 combinations.
    """
    plan, conflicts = _core.compose(base._native, as_plan(first)._native, as_plan(second)._native)
    return Composition(Plan._of(plan), conflicts)

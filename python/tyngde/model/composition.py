"""Two plans as one."""

from __future__ import annotations

from tyngde import _core
from tyngde.errors import phrase, said, told
from tyngde.model.documents import Model
from tyngde.model.plan import Plan, PlanLike, as_plan

__all__ = ["Composition", "Conflict", "compose"]

Conflict = _core.Conflict


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
    def changes(positions: list[int], one: str, several: str, whole: str) -> str:
        if not positions:
            return phrase(whole)
        return phrase(one if len(positions) == 1 else several, ", ".join(map(str, positions)))

    line = phrase(
        "{} ({}, {}): {}",
        conflict.key,
        changes(
            conflict.first,
            "change {} of the first plan",
            "changes {} of the first plan",
            "the first plan",
        ),
        changes(
            conflict.second,
            "change {} of the second plan",
            "changes {} of the second plan",
            "the second plan",
        ),
        conflict.message,
    )
    return told(line, line)


def compose(base: Model, first: PlanLike, second: PlanLike) -> Composition:
    """Puts two plans for one organisation together, and finds where they do not go together.

    Two plans go together when they say nothing different about the same fact, and both orders can
    be applied and give the same organisation and lineage. What both do alike is done once.
    Conflicts are looked for among the decided changes; choices stand side by side.

    Args:
        base: the organisation that both plans are for.
        first: its changes come first.
        second: its changes follow.

    Raises:
        PlanError: one of the plans cannot be applied by itself.
        UsageError: both have a choice of the same key, and not the same choice.
    """
    plan, conflicts = _core.compose(base._native, as_plan(first)._native, as_plan(second)._native)
    return Composition(Plan._of(plan), conflicts)

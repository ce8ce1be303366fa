"""What rules ask of a model: where nodes lie, who holds tasks, and what is not known."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tyngde.compare.by_line import LINE
from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicator
from tyngde.errors import UsageError, phrase
from tyngde.model.computed_once import once
from tyngde.model.grouping import By
from tyngde.model.intervals import Interval
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile
from tyngde.model.values import Value, wrap
from tyngde.study.grouped import units_of

__all__ = ["ELSEWHERE", "ModelView", "mean_bounds"]

ELSEWHERE = ""
_TOLERANCE = 1e-9  # of shares that leave nothing


class ModelView:
    """A model beside its reference, asked by rules.

    Args:
        model: which is asked.
        reference: what it came from; None where that is not known.
        profile: of tyngde and of indicators.
        by, within: of indicators that do not say it.
        among_others: whether other models may have the units that are compared; then an indicator
            of units that neither of these has is not known.
    """

    def __init__(
        self,
        model: Organisation,
        reference: Organisation | None,
        profile: Profile,
        by: By,
        within: str | None = None,
        *,
        among_others: bool = False,
    ) -> None:
        self.model, self.reference, self.profile, self.by = model, reference, profile, by
        self.within, self._among_others = within, among_others

    @once
    def _successors(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        if self.reference is not None:
            for row in self.model.lineage_since(self.reference).rows:
                result.setdefault(row.before, []).append(row.after)
        return result

    def now(self, key: str) -> list[str]:
        """The key where it is there, else who came after it and is."""
        if key in self.model:
            return [key]
        return [x for x in self._successors.get(key, ()) if x in self.model]

    def groups(self, by: By) -> list[str]:
        """The units of a type, at a depth or by keys; none where there is none."""
        if isinstance(by, (str, int)):
            try:
                return self.model.groups(by)
            except UsageError:
                return []
        return [now for key in by for now in self.now(key)]

    @once
    def headed(self) -> dict[str, list[str]]:
        """The units that a post heads."""
        result: dict[str, list[str]] = {}
        for unit in self.model:
            for head in self.model.heads(unit):
                result.setdefault(head, []).append(unit)
        return result

    def group_of(self, unit: str, groups: Iterable[str]) -> str | None:
        """In which of some units a unit lies, ``ELSEWHERE`` in none; None where its place, or that
        of a unit above, is not known."""
        wanted, at = set(groups), unit
        while at not in wanted:
            above = self.model.parent(at)
            if above is None:
                return None if at in self._unplaced else ELSEWHERE
            at = above
        return at

    @once
    def _unplaced(self) -> set[str]:
        return set(self.model.unplaced)

    def places(self, key: str, groups: list[str]) -> set[str | None]:
        """In which units a node lies: of a task those of all who hold it. None stands for a place
        that is not known."""
        result: set[str | None] = set()
        here = self.now(key)
        if not here:
            return {None}
        for now in here:
            kind = self.model.kind(now)
            if kind == "unit":
                result.add(self.group_of(now, groups))
            elif kind == "post":
                home = self.model.home(now)
                if home is None:
                    result.add(ELSEWHERE if self.model.is_recorded("places") else None)
                else:
                    result.add(self.group_of(home, groups))
            elif kind == "task":
                held = self.holders(now)
                result |= {None if unit is None else self.group_of(unit, groups) for unit in held}
            else:
                raise UsageError(
                    phrase("{} is a {}, which lies in no unit", repr(key), kind),
                    key=key,
                    expected="a unit, a post or a task",
                )
        return result

    @once
    def _held(self) -> dict[str, list[tuple[str, float | None]]]:
        result: dict[str, list[tuple[str, float | None]]] = {}
        for unit, relation, task, share in self.model.relations():
            if relation == "responsible_for":
                result.setdefault(task, []).append((unit, share))
        return result

    @once
    def budgets(self) -> dict[str, list[str]]:
        """With which units the budget of a task lies."""
        result: dict[str, list[str]] = {}
        for task, relation, unit, _ in self.model.relations():
            if relation == "funded_by":
                result.setdefault(task, []).append(unit)
        return result

    def holders(self, task: str) -> dict[str | None, Interval]:
        """Who holds which share of a task. Stated shares come first, the rest is divided equally;
        None stands for whom nobody knows."""
        rows = self._held.get(task, [])
        if not rows:
            nobody = self.model.is_recorded("tasks")
            return {ELSEWHERE: (1.0, 1.0)} if nobody else {None: (0.0, 1.0)}
        stated = [x for _, x in rows if x is not None and not math.isnan(x)]
        left = max(0.0, 1 - math.fsum(stated))
        open_ones = [unit for unit, x in rows if x is not None and math.isnan(x)]
        equal = [unit for unit, x in rows if x is None]
        result: dict[str | None, Interval] = {}
        for unit, share in rows:
            if share is not None and not math.isnan(share):
                result[unit] = (share, share)
            elif open_ones:
                result[unit] = (0.0, left)
            else:
                result[unit] = (left / len(equal), left / len(equal))
        if left > _TOLERANCE and not open_ones and not equal:
            nobody = self.model.is_recorded("tasks")
            result[ELSEWHERE if nobody else None] = (left if nobody else 0.0, left)
        return result

    def held_in(self, task: str, groups: list[str]) -> dict[str | None, Interval]:
        """The share of a task that each of some units holds, with all that lies in it."""
        result: dict[str | None, Interval] = {}
        for unit, (low, high) in self.holders(task).items():
            at = unit if unit in (None, ELSEWHERE) else self.group_of(str(unit), groups)
            before = result.get(at, (0.0, 0.0))
            result[at] = (before[0] + low, min(1.0, before[1] + high))
        return result

    def volume(self, task: str) -> Interval:
        """The volume of a task, from 0 up where nobody wrote it."""
        quantity = self.model.quantity(task, "volume")
        if quantity is None:
            return (0.0, math.inf)
        low = 0.0 if quantity.lower is None else quantity.lower
        return (low, math.inf if quantity.upper is None else quantity.upper)

    def indicator(self, wanted: str | Indicator, by: By | None) -> Value:
        """An indicator of the model, beside the reference."""
        before = self.model if self.reference is None else self.reference
        units = self.by if by is None else by
        if self._among_others and units != LINE:
            there = {x for org in (before, self.model) for x in units_of(org, units, self.within)}
            if not there:
                return Value(None, reason="no_nodes", missing=_named(units))
            if not isinstance(units, str | int):
                units = [key for key in units if key in there]
        result = compare(
            {"reference": before, "model": self.model},
            profile=self.profile,
            by=units or None,
            within=self.within,
            indicators=[wanted],
        )
        return wrap(result._native.indicators[0].values[1])


def _named(units: By) -> tuple[str, ...]:
    return (str(units),) if isinstance(units, str | int) else tuple(units)


def mean_bounds(parts: Iterable[tuple[Interval, Interval]]) -> Interval | None:
    """The smallest and the largest weighted mean of what lies within bounds, under weights that lie
    within bounds; None where all weights are 0.

    At an end each weight is at one of its own, the large figures at one and the small at the other
    (Karnik and Mendel, Information Sciences 132 (2001)): all such splits are tried.

    Args:
        parts: figure and weight, at least 0, each as lower and upper bound.
    """
    given = [(x, w) for x, w in parts if w[1] > 0]
    if not given:
        return None
    lowest = _extreme([(x[0], w) for x, w in given], largest=False)
    return lowest, _extreme([(x[1], w) for x, w in given], largest=True)


def _extreme(parts: list[tuple[float, Interval]], *, largest: bool) -> float:
    pick = max if largest else min
    ordered = sorted(parts, key=lambda part: -part[0] if largest else part[0])
    # Without an upper end of its weight, one figure can be nearly all there is; and so can any
    # where all others may weigh nothing.
    found = [x for x, w in parts if math.isinf(w[1])]
    if all(w[0] == 0 for _, w in parts):
        found += [x for x, _ in parts]
    for split in range(len(ordered) + 1):
        weights = [
            w[1] if i < split and not math.isinf(w[1]) else w[0] for i, (_, w) in enumerate(ordered)
        ]
        total = math.fsum(weights)
        if total > 0:
            found.append(
                math.fsum(x * w for (x, _), w in zip(ordered, weights, strict=True)) / total
            )
    return pick(found)

"""How much each change of a plan accounts for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

from tyngde.compare.indicator import Indicators
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.calls import remembered
from tyngde.model.days import Day
from tyngde.model.documents import Json
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.profile import ProfileLike
from tyngde.model.values import Value
from tyngde.study.attribution.coalitions import Lattice, Shares, random_orders
from tyngde.study.attribution.result import Attribution, Part
from tyngde.study.attribution.worth import Column, Weights
from tyngde.study.measuring import Item, Refusal, Setting
from tyngde.study.plan_changes import made_changes, name_of
from tyngde.study.result import Study
from tyngde.study.study import Progress, carry_out, prepared, several_rounds
from tyngde.words.languages import language_of

__all__ = ["attribution"]

# Parts of which all orders are counted: 4,096 coalitions at most.
EXACT = 12
# Orders are drawn in blocks of this many, measured step by step together.
_BLOCK = 16
# So many orders that are not feasible for one that is: then drawing tells nothing.
_PATIENCE = 2000

_REFUSED = "cannot_be_applied"


@remembered
def attribution(
    organisation: Organisation | Mapping[str, Any],
    plan: PlanLike,
    *,
    indicators: Indicators | None = None,
    by: By | None = None,
    within: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    groups: Iterable[Iterable[int]] | None = None,
    exact: int = EXACT,
    orders: int = 256,
    seed: int = 0,
    workers: int | Executor = 1,
    processes: bool = False,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    select: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> Attribution:
    """Tells how much of the difference that a plan makes each of its changes accounts for: the
    Shapley value over the changes, which adds up to the difference.

        found = ty.attribution(today, plan, indicators=["load_gini", "interfaces_cut"])
        found.shares("load_gini")

    A set of changes is made in document order, whatever the order in which it was put together.
    What a change accounts for is what it adds, on average over the feasible orders: those of which
    every beginning can be applied (Faigle and Kern, International Journal of Game Theory 21
    (1992)). A change that needs another comes behind it in all of them. Beside it stands what each
    does alone, and what it adds last.

    A value that is not known leaves the shares that stand on it undefined, with bounds; of what is
    a number nowhere – a share of nothing –, there is no share.

    Args:
        organisation: the reference.
        plan: decided changes, and those of the alternatives that are taken.
        indicators, by, within, profile, workers, processes, assumptions, on, progress, language:
            as of :func:`tyngde.study`. ``progress`` is called for each round of measuring.
        groups: changes that are one part, as positions from 1 among all that are made; the others
            stand by themselves.
        exact: up to so many parts all orders are counted, by at most 2 to that power sets of
            changes; beyond, ``orders`` of them are drawn.
        orders: how many feasible orders are drawn. Each is as likely as any other; the standard
            error of a share is told, and falls as 1/√orders.
        seed: another one draws others; the same draws the same, everywhere.
        select: the alternative taken of each choice, by key.

    Raises:
        PlanError: the plan cannot be applied.
        UsageError: no order of the changes is feasible, or hardly any; a group names no change, or
            one that another does; else as :func:`tyngde.study`.
    """
    language = language_of(language)
    read = as_plan(plan)
    result, setting = prepared(
        organisation, indicators, by, within, profile, assumptions, on, None, language, read
    )
    setting.organisation.apply(read, setting.assumptions, on=on, select=select)
    changes = made_changes(read, select)
    if not changes:
        raise _no_order("the plan makes no changes")
    parts = _parts(len(changes), groups)
    with several_rounds(workers, processes) as threads:
        worth = _Worth(read, changes, parts, setting, result, threads, processes, progress)
        return _attributed(worth, changes, parts, exact, orders, seed, language)


def _attributed(
    worth: _Worth,
    changes: Sequence[Json],
    parts: Sequence[Sequence[int]],
    exact: int,
    orders: int,
    seed: int,
    language: str,
) -> Attribution:
    names = [name_of(part, changes) for part in parts]
    size, full = len(parts), (1 << len(parts)) - 1
    worth.measure([0, full, *(1 << i for i in range(size)), *(full ^ 1 << i for i in range(size))])
    for coalition in (0, full):
        if (why := worth.refusals.get(coalition)) is not None:
            raise at_place(UsageError, why.reason, "", key="plan")
    keys = worth.indicators
    whole = worth.sums_of(Shares({full: 1, 0: -1}))
    alone = [worth.sums_of(Shares({1 << i: 1, 0: -1})) for i in range(size)]
    last = [worth.sums_of(Shares({full: 1, full ^ 1 << i: -1})) for i in range(size)]
    errors: list[dict[str, float]] = [{} for _ in parts]
    interactions: dict[tuple[int, int], dict[str, Value]] | None = None
    drawn, rejected, count = None, 0, 0
    if size <= exact:
        lattice = Lattice(size, worth.feasible)
        count = lattice.orders
        if not count:
            raise _no_order("no order of the changes can be applied step by step")
        shares = [worth.sums_of(weights) for weights in map(lattice.shapley, range(size))]
        interactions = {}
        for i in range(size):
            for j in range(i + 1, size):
                pair = lattice.interaction(i, j)
                nothing = Value(None, reason="one_needs_the_other")
                interactions[i, j] = (
                    dict.fromkeys(keys, nothing) if pair is None else worth.sums_of(pair)
                )
    else:
        found, rejected = _drawn_orders(worth, size, orders, seed)
        drawn = len(found)
        shares, errors = _estimated(worth, found, size, keys)
    return Attribution(
        [
            Part(name, tuple(part), share, error, a, z, i)
            for i, (name, part, share, error, a, z) in enumerate(
                zip(names, parts, shares, errors, alone, last, strict=True)
            )
        ],
        whole,
        interactions,
        count,
        worth.measured,
        drawn,
        rejected,
        language,
    )


def _no_order(problem: str) -> Exception:
    return at_place(
        UsageError,
        problem,
        "",
        expected="changes of which one after the other can be made; put together those that "
        "cannot by groups=",
        key="plan",
    )


def _parts(count: int, groups: Iterable[Iterable[int]] | None) -> list[list[int]]:
    """Positions, from 1, of the changes of each part, in order of the first."""
    together = [sorted(group) for group in groups or () if group]
    named = [position for group in together for position in group]
    for position in named:
        wrong = "names no change" if not 1 <= position <= count else "names a change twice"
        if not 1 <= position <= count or named.count(position) > 1:
            raise at_place(
                UsageError,
                phrase("groups {}: {}", wrong, position),
                "",
                expected=phrase("positions from 1 to {}, each once", count),
                key=str(position),
            )
    rest = [[i] for i in range(1, count + 1) if i not in named]
    return sorted([group for group in together if group] + rest)


class _Worth:
    """The indicators of sets of parts, each measured once, as variants of a study."""

    def __init__(
        self,
        plan: Plan,
        changes: Sequence[Json],
        parts: Sequence[Sequence[int]],
        setting: Setting,
        empty: Study,
        workers: int | Executor,
        processes: bool,
        progress: Progress | None,
    ) -> None:
        document = plan.to_dict()
        for field in ("choices", "rules"):
            document.pop(field, None)
        self._plan, self._parts = Plan.from_dict({**document, "changes": list(changes)}), parts
        self._setting, self._empty = setting, empty
        self._how = (workers, processes, progress)
        self.refusals: dict[int, Refusal] = {}
        # None: it cannot be applied.
        self._known: dict[int, dict[str, Value] | None] = {}
        self._columns: dict[str, Column] = {}
        self._columns_of = 0

    @property
    def indicators(self) -> list[str]:
        return self._empty.indicators

    @property
    def measured(self) -> int:
        return len(self._known)

    def measure(self, coalitions: Iterable[int]) -> None:
        """Measures those that are not measured yet."""
        # Those that begin alike after one another: what they begin with is made once.
        new = sorted({x for x in coalitions if x not in self._known}, key=self._positions)
        if not new:
            return
        result = Study(self._setting.indicators, self._empty.reference, "en")
        items = (Item(i, "", self._plan.made_of(self._positions(x))) for i, x in enumerate(new))
        carry_out(result, self._setting, items, len(new), *self._how)
        if not result.complete:
            raise KeyboardInterrupt
        for coalition, row in zip(new, result, strict=True):
            self._known[coalition] = None if row.refusal else dict(row.values)
            if row.refusal is not None:
                self.refusals[coalition] = row.refusal

    def _positions(self, coalition: int) -> list[int]:
        """The changes of a coalition, from 0, in document order."""
        return sorted(
            position - 1
            for i, part in enumerate(self._parts)
            if coalition >> i & 1
            for position in part
        )

    def feasible(self, coalitions: Iterable[int]) -> list[int]:
        """Those that can be applied."""
        asked = list(coalitions)
        self.measure(asked)
        return [x for x in asked if self._known[x] is not None]

    def of(self, coalition: int, key: str) -> Value | None:
        """The indicator of a coalition; None where that cannot be applied."""
        values = self._known[coalition]
        return None if values is None else values[key]

    def sums_of(self, shares: Shares) -> dict[str, Value]:
        """Of each indicator Σ share · worth, with the bounds that follow."""
        shared = Weights(shares)
        if self.refusals and not self.refusals.keys().isdisjoint(shared.coalitions):
            return dict.fromkeys(self._setting.indicators, Value(None, reason=_REFUSED))
        return {key: self._column(key).sum_of(shared) for key in self._setting.indicators}

    def _column(self, key: str) -> Column:
        """An indicator of all that was measured."""
        if self._columns_of != len(self._known):
            self._columns, self._columns_of = {}, len(self._known)
        if key not in self._columns:
            self._columns[key] = Column(
                {x: values[key] for x, values in self._known.items() if values is not None}
            )
        return self._columns[key]


def _drawn_orders(worth: _Worth, size: int, orders: int, seed: int) -> tuple[list[list[int]], int]:
    """Feasible orders, each as likely as any other: orders are drawn, and those that are not
    feasible left out. A block goes on together, so that who measures has enough to do."""
    found: list[list[int]] = []
    rejected = 0
    source = random_orders(size, seed)
    while len(found) < orders:
        block = [next(source) for _ in range(_BLOCK)]
        for step in range(1, size + 1):
            beginnings = [sum(1 << i for i in order[:step]) for order in block]
            can = set(worth.feasible(sorted(set(beginnings))))
            block = [order for order, x in zip(block, beginnings, strict=True) if x in can]
        rejected += _BLOCK - len(block)
        found += block
        if rejected > _PATIENCE * (len(found) + 1):
            raise _no_order(
                phrase("of {} orders that were drawn {} can be applied", rejected, len(found))
            )
    return found[:orders], rejected


def _estimated(
    worth: _Worth, orders: Sequence[Sequence[int]], size: int, keys: Sequence[str]
) -> tuple[list[dict[str, Value]], list[dict[str, float]]]:
    """Means over orders, and their standard errors."""
    steps: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for order in orders:
        before = 0
        for i in order:
            steps[i].append((before, before | 1 << i))
            before |= 1 << i
    shares: list[dict[str, Value]] = []
    errors: list[dict[str, float]] = []
    for each in steps:
        weights: dict[int, int] = {}
        for before, after in each:
            weights[after] = weights.get(after, 0) + 1
            weights[before] = weights.get(before, 0) - 1
        shares.append(worth.sums_of(Shares(weights, len(each))))
        errors.append({})
        for key in keys:
            adds = [
                float(worth.of(z, key) or math.nan) - float(worth.of(a, key) or math.nan)
                for a, z in each
            ]
            if shares[-1][key].defined and len(each) > 1:
                mean = math.fsum(adds) / len(adds)
                spread = math.fsum((x - mean) ** 2 for x in adds) / (len(adds) - 1)
                errors[-1][key] = math.sqrt(spread / len(adds))
    return shares, errors

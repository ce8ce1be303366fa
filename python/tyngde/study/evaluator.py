"""One variant after another of the same organisation, at the cost of measuring it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar
from weakref import WeakSet

from tyngde import _core
from tyngde.compare.by_line import LINE
from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicators, asked_for
from tyngde.errors import Error, UsageError, phrase, said
from tyngde.model.assumptions import AssumptionsLike, as_assumptions
from tyngde.model.days import Day, day_text
from tyngde.model.grouping import By, native_by
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import PlanLike, as_plan, selected, told_of
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.values import Value, wrap
from tyngde.study.grouped import NotThere, asked_by

__all__ = ["Evaluator"]

_Told = TypeVar("_Told")

_all: WeakSet[Evaluator] = WeakSet()


def _tear() -> None:
    """In a forked process: who was in the midst of an evaluator is not here to end it."""
    for each in _all:
        each._torn = each._torn or each._lock.locked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_tear)


@fitting
class Evaluator:
    """The indicators of many variants of one organisation.

        evaluator = ty.Evaluator(today, indicators=["load_gini", "interfaces_cut"])
        evaluator.variant(ty.move("parker", to="bydrift"))["load_gini"]

        evaluator.apply(ty.move("parker", to="bydrift"))    # goes on from there
        evaluator.undo()

    A variant has the values that :func:`tyngde.compare` gives it beside the organisation, to the
    last bit, at a small part of the cost: the organisation is looked at once, and nothing is made
    that only a reader of a comparison asks for. For many plans :func:`tyngde.study` does the rest:
    threads, refusals as rows, a table.

    One thread at a time is let in; the interpreter's lock is free meanwhile.

    Args:
        organisation: the reference, which stays as it is; a mapping is a document.
        indicators: keys or groups, or ``"all"``, as of :func:`tyngde.compare`; those that are
            listed when not given. Functions under :func:`tyngde.indicator` see a whole
            organisation and are for :func:`tyngde.study`.
        by, within, profile: as of :func:`tyngde.study`; not along the line. Where the reference
            has none of the units, each variant has to have some.

    Raises:
        UsageError: no such indicator, with the nearest ones, or one of one's own; no such type or
            depth; or ``by="line"``.
        UnknownKey, DocumentError: as of :func:`tyngde.compare`.
    """

    def __init__(
        self,
        organisation: Organisation | Mapping[str, Any],
        *,
        indicators: Indicators | None = None,
        by: By | None = None,
        within: str | None = None,
        profile: ProfileLike = "tyngde-2012",
    ) -> None:
        names, own = asked_for(indicators)
        if own:
            _refuse(
                phrase("the indicator {} is a function", repr(own[0].key)),
                own[0].key,
                "the library's own",
            )
        if by == LINE:
            _refuse("an evaluator does not follow the line", LINE, "units: a type, a depth or keys")
        reference = as_organisation(organisation)
        units = asked_by(by, within, reference)
        self._asked = NotThere(reference, units, within).of_each()
        self._begin(reference, names, units, within, as_profile(profile))

    @classmethod
    def among(
        cls,
        organisation: Organisation,
        names: list[str] | None,
        by: By,
        within: str | None,
        profile: Profile,
    ) -> Evaluator:
        """One of whose compared units the organisation itself may have none."""
        made = cls.__new__(cls)
        made._asked = None
        made._begin(organisation, names, by, within, profile)
        return made

    def _begin(
        self,
        organisation: Organisation,
        names: list[str] | None,
        by: By,
        within: str | None,
        profile: Profile,
    ) -> None:
        self._native = _core.Evaluator(
            organisation._native,
            profile._native,
            native_by(by, organisation._native),
            names,
            organisation._history.ancestry,
            within,
        )
        self._within = within
        self._reached = [organisation]  # the last of which variants go on from
        self._keys = tuple(row.key for row in self._native.indicators)
        self._lock = threading.Lock()
        self._torn = False
        _all.add(self)

    def _alone(self) -> threading.Lock:
        """To be held while this thread alone uses it."""
        if self._torn:
            raise UsageError(
                "this process was forked while another thread used the evaluator; make one here",
                problem="this process was forked while another thread used the evaluator",
                expected="an evaluator that is made here",
            )
        return self._lock

    def _told(
        self,
        ask: Callable[[_core.Plan, _core.Assumptions | None, str | None, dict[str, str]], _Told],
        plan: PlanLike,
        assumptions: AssumptionsLike | None,
        on: Day | None,
        select: Mapping[str, str] | None,
    ) -> _Told:
        """What the library answers about a plan."""
        read = as_plan(plan)
        if self._asked is not None:
            self._check(self._reached[-1].apply(read, assumptions, on=on, select=select))
        filled = None if assumptions is None else as_assumptions(assumptions)._native
        day, taken, alone = day_text(on), selected(select), self._alone()
        try:
            with alone:
                return ask(read._native, filled, day, taken)
        except Error:
            with told_of(read):
                raise

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return list(self._keys)

    @property
    def depth(self) -> int:
        """How many plans are applied."""
        return self._native.depth

    @property
    def values(self) -> dict[str, Value]:
        """The indicators by key: of the organisation, or after the plans that were applied."""
        if self._asked is not None:
            self._check(self._reached[-1])
        with self._alone():
            return self._named(self._native.values)

    def variant(
        self,
        plan: PlanLike,
        assumptions: AssumptionsLike | None = None,
        *,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
    ) -> dict[str, Value]:
        """The indicators after a plan, by key; nothing is applied for good.

        Args:
            plan, assumptions, on, select: as of :meth:`Organisation.apply`.

        Raises:
            PlanError, DocumentError, UsageError: as :meth:`Organisation.apply` and
                :func:`tyngde.compare` raise them.
        """
        return self._named(self.measured(plan, assumptions, on=on, select=select))

    def measured(
        self,
        plan: PlanLike,
        assumptions: AssumptionsLike | None = None,
        *,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
    ) -> list[_core.Value]:
        """What :meth:`variant` gives, in the order of the indicators and as it was measured: for
        who asks for numbers and reasons alone, and not for the names of what is missing."""
        return self._told(self._native.variant, plan, assumptions, on, select)

    def numbers(
        self,
        plan: PlanLike,
        assumptions: AssumptionsLike | None = None,
        *,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
    ) -> tuple[bytes, tuple[str | None, ...]]:
        """The same without names: for each indicator value, lower and upper bound as float64, NaN
        where there is none, and why it is undefined. Arguments and errors are those of
        :meth:`variant`."""
        return self._told(self._native.numbers, plan, assumptions, on, select)

    def variants(self, plans: Iterable[PlanLike]) -> Iterator[dict[str, Value]]:
        """The indicators after each plan, in order, as they are asked for. Raises at the first plan
        that is refused; :func:`tyngde.study` goes on."""
        return (self.variant(plan) for plan in plans)

    def apply(
        self,
        plan: PlanLike,
        assumptions: AssumptionsLike | None = None,
        *,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
    ) -> dict[str, Value]:
        """Goes on from what comes of a plan, and returns its values. Raises as :meth:`variant`
        does, and then stays where it was."""
        self._told(self._native.apply, plan, assumptions, on, select)
        if self._asked is not None:
            self._reached.append(self._reached[-1].apply(plan, assumptions, on=on, select=select))
        return self.values

    def undo(self) -> dict[str, Value]:
        """Goes back to before the last plan that was applied: to the very same values.

        Raises:
            UsageError: none was applied.
        """
        with self._alone():
            self._native.undo()
            del self._reached[self._native.depth + 1 :]
            return self._named(self._native.values)

    def _check(self, variant: Organisation) -> None:
        """That it or the organisation has what is compared. Raises as :func:`tyngde.compare`."""
        models = {"reference": self._reached[0], "variant": variant}
        compare(models, by=self._asked or None, within=self._within, indicators="units")

    def _named(self, values: list[_core.Value]) -> dict[str, Value]:
        return dict(zip(self._keys, map(wrap, values), strict=True))

    def __repr__(self) -> str:
        of = len(self._keys), self.depth
        return said(phrase("<Evaluator: {} indicators, {} plans applied>", *of))


def _refuse(problem: str, key: str, expected: str) -> None:
    raise UsageError(
        phrase("{}; expected {}", problem, expected), problem=problem, key=key, expected=expected
    )

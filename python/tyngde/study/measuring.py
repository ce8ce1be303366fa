"""What one variant is measured by, and the work that is handed to threads and processes."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tyngde import _core
from tyngde.compare.by_line import LINE
from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicator, asked_for
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.assumptions import Assumptions
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.model.values import Value, unwrap, wrap
from tyngde.study.evaluator import Evaluator
from tyngde.study.grouped import units_of
from tyngde.study.last_sent import LastSent

__all__ = [
    "Item",
    "Refusal",
    "Row",
    "Setting",
    "Work",
    "measure_variant",
    "packed",
    "reference_values",
    "refusal_of",
]


Asked = tuple[str | Indicator, ...]


@dataclass(frozen=True)
class Setting:
    """What all variants of a study have in common. It can be pickled."""

    organisation: Organisation
    indicators: tuple[str, ...]
    asked: Asked | None
    by: By
    profile: Profile
    assumptions: Assumptions | None
    on: str | None
    select: Mapping[str, str] | None
    within: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a variant was not measured.

    Attributes:
        sort: the class of the error: ``PlanError``, ``DocumentError`` …
        reason: what it says.
        change: position of the change in the plan, from 1; None where it is about no single one.
    """

    sort: str
    reason: str
    change: int | None = None


class Item(NamedTuple):
    """A variant that is to be measured: its number, its name, its plan or why there is none, the
    alternatives taken of it, beside those that the setting selects, and the day up to which its
    changes are made, where that is not the day of the setting."""

    number: int
    name: str
    plan: Plan | Refusal
    select: Mapping[str, str] | None = None
    on: str | None = None


class Row(NamedTuple):
    """A variant that was measured: for each indicator value, lower and upper bound as float64, NaN
    where there is none, and the reason why it is undefined, or why there are none."""

    number: int
    name: str
    numbers: bytes
    reasons: tuple[str | None, ...]
    refusal: Refusal | None


Work = Callable[[Sequence[Item]], list[Row]]


def refusal_of(error: Exception) -> Refusal:
    """An error as a reason. What is not an error of the package stands with its class, too."""
    sort = type(error).__name__
    if isinstance(error, Error):
        # Without file and line: a plan that went to another process no longer knows them.
        plain = at_place(
            type(error), error.problem, "", expected=error.expected, nearest=error.nearest
        )
        return Refusal(sort, str(plain), getattr(error, "position", None) or None)
    return Refusal(sort, f"{sort}: {error}")


def measure_variant(
    setting: Setting, plan: Plan, select: Mapping[str, str] | None = None, on: str | None = None
) -> tuple[bytes, tuple[str | None, ...]]:
    """The numbers and reasons of a row: of the indicators of the organisation after a plan, in the
    order of the setting.

    Args:
        setting: what all variants have in common.
        plan: of this variant.
        select: the alternative taken of choices, beside those that the setting selects.
        on: the day up to which changes are made; that of the setting when not given.

    Raises:
        Error: the plan cannot be applied, or what comes of it cannot be compared.
    """
    taken = {**(setting.select or {}), **(select or {})} or None
    day = on or setting.on
    kept = _kept(setting)
    if kept.evaluator is not None and not kept.own:
        return kept.evaluator.numbers(plan, setting.assumptions, on=day, select=taken)
    named: dict[str, Value | _core.Value] = {}
    if kept.evaluator is not None:
        found = kept.evaluator.measured(plan, setting.assumptions, on=day, select=taken)
        named = dict(zip(kept.evaluator.indicators, found, strict=True))
    after = setting.organisation.apply(plan, setting.assumptions, on=day, select=taken)
    named |= kept.by_line(after) if kept.evaluator is None else kept.told(after)
    values = [named[indicator] for indicator in setting.indicators]
    cells = [[x.value, x.lower, x.upper] for x in values]
    return np.array(cells, dtype=np.float64).tobytes(), tuple(x.reason for x in values)


class _Kept:
    """What a thread keeps of a setting: an evaluator of the library's indicators – None along the
    line –, and those of one's own, which ask whole organisations."""

    def __init__(
        self,
        organisation: Organisation,
        profile: Profile,
        by: By,
        within: str | None,
        asked: Asked | None,
    ) -> None:
        self._organisation, self._profile, self._by = organisation, profile, by
        self._within, self._asked = within, asked
        names, self.own = asked_for(asked)
        self.evaluator: Evaluator | None = None
        if by != LINE and len(organisation):
            # What is not given stands for those that are listed.
            self.evaluator = Evaluator.among(organisation, names, by, within, profile)
        self._before = units_of(organisation, by, within) if self.evaluator and self.own else []

    def told(self, organisation: Organisation) -> dict[str, Value]:
        """Indicators of one's own, with the units of the reference first, as in a comparison."""
        there = units_of(organisation, self._by, self._within)
        first = [unit for unit in self._before if unit in set(there)]
        units = [*first, *(unit for unit in there if unit not in set(first))]
        return {each.key: wrap(unwrap(each(organisation, units))) for each in self.own}

    def by_line(self, organisation: Organisation) -> dict[str, Value]:
        """All that is asked, by comparison with the reference."""
        models = {"reference": self._organisation, "variant": organisation}
        result = compare(models, profile=self._profile, by=self._by, indicators=self._asked)
        return {row.key: wrap(row.values[1]) for row in result._native.indicators}

    def reference(self) -> dict[str, Value]:
        """The indicators of the reference."""
        if self.evaluator is None:
            return self.by_line(self._organisation)
        return self.evaluator.values | (self.told(self._organisation) if self.own else {})


def reference_values(
    organisation: Organisation,
    profile: Profile,
    by: By,
    within: str | None,
    asked: Asked | None,
) -> dict[str, Value]:
    """The indicators of the reference that are asked for, by key.

    Raises:
        UsageError: there is no such indicator, or none is named.
    """
    values = _Kept(organisation, profile, by, within, asked).reference()
    if not values:
        raise UsageError("no indicators are named", key="indicators", expected="at least one key")
    return values


_own = threading.local()


def _kept(setting: Setting) -> _Kept:
    """What this thread keeps of the last setting."""
    last: tuple[Setting, _Kept] | None = getattr(_own, "kept", None)
    if last is None or last[0] is not setting:
        last = (
            setting,
            _Kept(setting.organisation, setting.profile, setting.by, setting.within, setting.asked),
        )
        _own.kept = last
    return last[1]


def measure(setting: Setting, items: Iterable[Item]) -> list[Row]:
    """The rows of some variants. No error of a variant ends it."""
    return [_row(setting, item) for item in items]


def _row(setting: Setting, item: Item) -> Row:
    number, name, plan, select, on = item
    if isinstance(plan, Refusal):
        return Row(number, name, b"", (), plan)
    try:
        numbers, reasons = measure_variant(setting, plan, select, on)
    except Exception as error:  # whatever is wrong with one variant is its own affair
        return Row(number, name, b"", (), refusal_of(error))
    return Row(number, name, numbers, reasons, None)


def _can_be_sent(indicator: Indicator) -> bool:
    try:
        pickle.dumps(indicator)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def _nameless(indicator: Indicator) -> Error:
    return UsageError(
        phrase("another process does not find the indicator {}", repr(indicator.key)),
        expected="a function of a module, under the name that it has there; or threads",
        key=indicator.key,
    )


def packed(setting: Setting) -> tuple[str, bytes]:
    """A setting for another process: its digest and its bytes.

    Raises:
        UsageError: indicators of one's own that no other process would find by their names; all
            at once.
    """
    own = [each for each in setting.asked or () if isinstance(each, Indicator)]
    faults = [_nameless(each) for each in own if not _can_be_sent(each)]
    if faults:
        raise faults[0].with_others(faults[1:])
    data = pickle.dumps(setting)
    return hashlib.sha256(data).hexdigest(), data


_last: LastSent[Setting] = LastSent(lambda setting: setting)


def measure_packed(digest: str, data: bytes, items: Sequence[Item]) -> list[Row]:
    """The same in another process, which keeps the last setting that it was sent."""
    return measure(_last.get(digest, data), items)

"""What one variant is measured by, and the work that is handed to threads and processes."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tyngde.compare.by_line import LINE
from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicator, asked_for
from tyngde.errors import Error, at_place
from tyngde.model.assumptions import Assumptions
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.model.values import Value, wrap
from tyngde.study.evaluator import Evaluator

__all__ = ["Item", "Refusal", "Row", "Setting", "Work", "measure_variant", "packed", "refusal_of"]


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
) -> list[Value]:
    """The indicators of the organisation after a plan, in the order of the setting.

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
    evaluator = _evaluator(setting)
    if evaluator is not None:
        values = evaluator.variant(plan, setting.assumptions, on=day, select=taken)
        return [values[indicator] for indicator in setting.indicators]
    after = setting.organisation.apply(plan, setting.assumptions, on=day, select=taken)
    result = compare(
        {"reference": setting.organisation, "variant": after},
        profile=setting.profile,
        by=setting.by,
        indicators=setting.asked,
    )
    shown = {row.key: row.values[1] for row in result._native.indicators}
    return [wrap(shown[indicator]) for indicator in setting.indicators]


_own = threading.local()


def _evaluator(setting: Setting) -> Evaluator | None:
    """The evaluator of this thread, which keeps that of the last setting; None where whole
    organisations have to be compared: for indicators of one's own, and along the line."""
    kept: tuple[Setting, Evaluator | None] | None = getattr(_own, "kept", None)
    if kept is not None and kept[0] is setting:
        return kept[1]
    _, functions = asked_for(setting.asked)
    evaluator = None
    if not functions and setting.by != LINE and len(setting.organisation):
        evaluator = Evaluator(
            setting.organisation,
            indicators=setting.asked,
            by=setting.by,
            profile=setting.profile,
        )
    _own.kept = (setting, evaluator)
    return evaluator


def measure(setting: Setting, items: Iterable[Item]) -> list[Row]:
    """The rows of some variants. No error of a variant ends it."""
    return [_row(setting, item) for item in items]


def _row(setting: Setting, item: Item) -> Row:
    number, name, plan, select, on = item
    if isinstance(plan, Refusal):
        return Row(number, name, b"", (), plan)
    try:
        values = measure_variant(setting, plan, select, on)
    except Exception as error:  # whatever is wrong with one variant is its own affair
        return Row(number, name, b"", (), refusal_of(error))
    cells = [[x.value, x.lower, x.upper] for x in values]
    numbers = np.array(cells, dtype=np.float64).tobytes()
    return Row(number, name, numbers, tuple(x.reason for x in values), None)


def packed(setting: Setting) -> tuple[str, bytes]:
    """A setting for another process: its digest and its bytes."""
    data = pickle.dumps(setting)
    return hashlib.sha256(data).hexdigest(), data


_lock = threading.Lock()
_unpacked: dict[str, Setting] = {}


def measure_packed(digest: str, data: bytes, items: Sequence[Item]) -> list[Row]:
    """The same in another process, which keeps the last setting that it was sent."""
    with _lock:
        setting = _unpacked.get(digest)
        if setting is None:
            setting = pickle.loads(data)
            _unpacked.clear()
            _unpacked[digest] = setting
    return measure(setting, items)

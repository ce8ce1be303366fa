"""What one variant is measured by, and the work that is handed to threads and processes."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicator
from tyngde.errors import Error, at_place
from tyngde.model.organisation import By, Organisation
from tyngde.model.scenario import Assumptions, Plan, Profile
from tyngde.model.values import Value, wrap

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
    """A variant that is to be measured: its number, its name, and its plan or why there is none."""

    number: int
    name: str
    plan: Plan | Refusal


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


def measure_variant(setting: Setting, plan: Plan) -> list[Value]:
    """The indicators of the organisation after a plan, in the order of the setting.

    Raises:
        Error: the plan cannot be applied, or what comes of it cannot be compared.
    """
    after = setting.organisation.apply(
        plan, setting.assumptions, on=setting.on, select=setting.select
    )
    result = compare(
        {"reference": setting.organisation, "variant": after},
        profile=setting.profile,
        by=setting.by,
        indicators=setting.asked,
    )
    values = {row.key: row.values[1] for row in result._native.indicators}
    return [wrap(values[indicator]) for indicator in setting.indicators]


def measure(setting: Setting, items: Iterable[Item]) -> list[Row]:
    """The rows of some variants. No error of a variant ends it."""
    return [_row(setting, item) for item in items]


def _row(setting: Setting, item: Item) -> Row:
    number, name, plan = item
    if isinstance(plan, Refusal):
        return Row(number, name, b"", (), plan)
    try:
        values = measure_variant(setting, plan)
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

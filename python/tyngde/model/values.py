"""Values: a number with bounds, or undefined with a reason."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from tyngde import _core
from tyngde.words.numbers import show

__all__ = ["Value"]


@dataclass(frozen=True)
class Value:
    """The value of a measure.

    Attributes:
        value: the number, or None when undefined.
        lower, upper: bounds that it cannot leave; None where none can be given.
        reason: why it is undefined (``unknown_input``, ``needs_count``, ``zero_total`` …), or None.
        known_part: of an undefined sum, the sum of its known parts.
        missing: what is unknown, as ``key.measure``.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None
    reason: str | None = None
    known_part: float | None = None
    missing: tuple[str, ...] = field(default=())

    @property
    def defined(self) -> bool:
        """True when there is a number."""
        return self.reason is None

    @property
    def exact(self) -> bool:
        """True when the number is defined and its bounds agree."""
        return self.defined and self.lower == self.upper and self.lower is not None

    def __float__(self) -> float:
        """The number, NaN when undefined."""
        return math.nan if self.value is None else self.value

    def __bool__(self) -> bool:
        """True when defined, so that a value of 0 counts."""
        return self.defined

    def __str__(self) -> str:
        return show(self)


def wrap(native: _core.Value) -> Value:
    """A native value as a plain one."""
    return Value(
        native.value,
        native.lower,
        native.upper,
        native.reason,
        native.known_part,
        tuple(native.missing),
    )


def unwrap(value: Value) -> _core.Value:
    """A plain value as a native one."""
    lower, upper, known_part = (
        math.nan if bound is None else bound for bound in (value.lower, value.upper, value.known_part)
    )
    if value.value is not None:
        return _core.Value.of(value.value, lower, upper)
    reason = value.reason or "unknown_input"
    return _core.Value.undefined(reason, lower, upper, known_part, list(value.missing))

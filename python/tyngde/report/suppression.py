"""Small groups: which numbers of people are left out, so that nobody can be found in them.

A number from 1 up to the threshold is hidden. Where a total stands beside it, that alone would say
nothing: the rest would give it. So further numbers are hidden until at least two are, and until
what is hidden adds up to so much that its parts stay open; where that cannot be had, the total is
hidden too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tyngde.model.values import Value
from tyngde.words.prose import SUPPRESSED

# A number that is not shown so that another cannot be computed from it.
HIDDEN = Value(None, reason=SUPPRESSED)


def small(value: Value | None, threshold: int) -> bool:
    """True for a number of people above 0 and below the threshold."""
    return value is not None and value.value is not None and 0 < value.value < threshold


def masked(value: Value, threshold: int) -> Value:
    """The number of people, or what says that it is hidden. Of an unknown one, bounds and known
    part go when they tell of few."""
    if small(value, threshold):
        return Value(None, upper=threshold, reason=SUPPRESSED)
    if not value.defined:
        low, high = value.lower, value.upper
        if low is not None and 0 < low < threshold:
            low = None
        if high is not None and 0 < high < threshold:
            high = None
        if (low, high) != (value.lower, value.upper):
            return Value(None, low, high, value.reason, None, value.missing)
    return value


def hidden(value: Value) -> Value:
    """A number that is not shown so that another cannot be computed from it. What is not known is
    not hidden either: it stays unknown, without its bounds."""
    if value.defined:
        return HIDDEN
    return Value(None, reason=value.reason, missing=value.missing)


@dataclass(frozen=True)
class Mask:
    """Rows that are hidden, and whether the total is."""

    rows: frozenset[int]
    total: bool

    def __bool__(self) -> bool:
        return bool(self.rows)


def mask(
    columns: Sequence[Sequence[Value | None]], threshold: int, also: Sequence[int] = ()
) -> Mask:
    """What to hide of a table of numbers of people, each column with a total.

    Args:
        columns: the numbers; None where a row has none in this column.
        threshold: the size from which a group is shown; 0 hides nothing.
        also: rows that go too when any row goes.
    """
    count = len(columns[0]) if columns else 0
    hidden = {i for i in range(count) for column in columns if small(column[i], threshold)}
    if not hidden:
        return Mask(frozenset(), False)
    hidden |= set(also)

    def size(i: int) -> tuple[float, int]:
        return max((_number(column[i]) for column in columns), default=0), i

    def open_to_subtraction() -> bool:
        for column in columns:
            here = [number for i in hidden if (number := _number(column[i]))]
            # Each of them is 1 at least: what lies above that is all that is left to guess.
            if here and (len(here) < 2 or sum(here) - len(here) < threshold):
                return True
        return False

    # Zeros hide nothing: they are shown as they are, so they come last and only of need.
    rest = sorted((i for i in range(count) if i not in hidden and size(i)[0] > 0), key=size)
    while open_to_subtraction() and rest:
        hidden.add(rest.pop(0))
    return Mask(frozenset(hidden), open_to_subtraction())


def _number(value: Value | None) -> float:
    """The number, 0 where there is none."""
    return 0 if value is None or value.value is None else value.value

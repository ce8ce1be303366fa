"""Which variants no other beats on all criteria: certainly, not, or open."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tyngde.study.criteria import Criteria, Floats

__all__ = ["Standing", "domination", "settled"]

Standing = Literal["undominated", "dominated", "open"]

# Numbers that differ by less than this share of the largest are the same, as in weighted sums: the
# way to a model shows in the last bits of a figure, and is no merit.
_DIGITS = 12


def settled(criteria: Criteria) -> tuple[Floats, Floats]:
    """Lower and upper bounds, shape (variants, criteria), in steps of 1e-12 of the largest in each
    criterion: exact numbers to the nearest, bounds outwards."""
    lower, upper = criteria.lower, criteria.upper
    ends = np.abs(np.stack([lower, upper]))
    largest = np.where(np.isfinite(ends), ends, 0.0).max(axis=(0, 1), initial=0.0)
    size = np.where(largest > 0, largest, 1.0) / 10.0**_DIGITS
    exact = (lower == upper) & np.isfinite(criteria.value)
    nearest = np.round(np.where(np.isfinite(lower), lower, 0.0) / size)
    low = np.where(exact, nearest, np.floor(lower / size))
    high = np.where(exact, nearest, np.ceil(upper / size))
    return low * size, high * size


def domination(criteria: Criteria) -> tuple[list[Standing], list[int | None]]:
    """How each variant stands among the others.

    One dominates another when it is at least as good on every criterion and better on one. It does
    so certainly when that holds wherever the numbers lie within their bounds – each pair of bounds
    by itself, so that two that overlap are never settled –, and possibly when it holds somewhere
    within them. What is not known can be anything: it neither dominates nor is dominated for sure.

    Args:
        criteria: variants by criteria, where more is better.

    Returns:
        ``undominated``: nobody can dominate it; ``dominated``: somebody does for sure; ``open``;
        and the position of the first who dominates it for sure, or None.
    """
    lower, upper = settled(criteria)
    # Column by column: a criterion at a time over all variants.
    lows, highs = np.ascontiguousarray(lower.T), np.ascontiguousarray(upper.T)
    exact = np.array_equal(lower, upper)
    standings: list[Standing] = []
    by: list[int | None] = []
    for i in range(len(lower)):
        surely = _beating(lows, upper[i], i)
        first = int(surely[0]) if len(surely) else None
        # Where all is exact who may beat it does.
        maybe = first is None and not exact and len(_beating(highs, lower[i], i)) > 0
        by.append(first)
        standings.append("dominated" if first is not None else "open" if maybe else "undominated")
    return standings, by


def _beating(columns: Floats, own: Floats, but: int) -> NDArray[np.intp]:
    """Who else is at least as good on every criterion, and better on one: positions, in order. With
    each criterion fewer are left to be looked at."""
    left = np.flatnonzero(columns[0] >= own[0]) if len(columns) else np.arange(0)
    left = left[left != but]
    better = columns[0, left] > own[0] if len(columns) else np.zeros(0, dtype=np.bool_)
    for column, x in zip(columns[1:], own[1:], strict=True):
        if not len(left):
            break
        values = column[left]
        as_good = values >= x
        left, better = left[as_good], (better | (values > x))[as_good]
    found: NDArray[np.intp] = left[better]
    return found

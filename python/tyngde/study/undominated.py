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
# Variants that are held against all at once.
_BLOCK = 64


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
    by = _first_beating(lows, highs)
    # Where all is exact who may beat it does.
    maybe = by if np.array_equal(lower, upper) else _first_beating(highs, lows)
    standings: list[Standing] = [
        "dominated" if surely >= 0 else "open" if perhaps >= 0 else "undominated"
        for surely, perhaps in zip(by, maybe, strict=True)
    ]
    return standings, [int(first) if first >= 0 else None for first in by]


def _first_beating(columns: Floats, own: Floats) -> NDArray[np.intp]:
    """The first who is at least as good as each on every criterion, and better on one: positions,
    -1 where there is nobody. Both have shape (criteria, variants): what others have, and what each
    has itself. A block of variants at a time."""
    count = columns.shape[1]
    found = np.full(count, -1, dtype=np.intp)
    for start in range(0, count, _BLOCK):
        block = slice(start, min(start + _BLOCK, count))
        as_good = np.ones((block.stop - start, count), dtype=np.bool_)
        better = np.zeros_like(as_good)
        for column, x in zip(columns, own, strict=True):
            as_good &= column >= x[block, None]
            better |= column > x[block, None]
        as_good &= better
        np.fill_diagonal(as_good[:, block], False)
        some = as_good.any(axis=1)
        found[block][some] = as_good.argmax(axis=1)[some]
    return found

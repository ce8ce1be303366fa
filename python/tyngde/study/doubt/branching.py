"""Branch and bound: the least that something is over all that may vary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tyngde.study.doubt.index_bounds import Bound
from tyngde.study.doubt.may_vary import Boxes, MayVary, Points
from tyngde.study.doubt.uncertain import Floats

__all__ = ["Least", "least_over"]

# Boxes that are halved at once: which they are depends on nothing but bounds, so that the result is
# the same everywhere.
_AT_ONCE = 16
_SWEEPS = 6


@dataclass(frozen=True)
class Least:
    """What was found.

    Attributes:
        low: it is nowhere less; minus infinity where it may be undefined.
        high: it is this in the best case found, infinite where none has a number.
        case: that case; None where there is none.
        splits: how many boxes were halved.
        undefined: whether a case without a number was met.
    """

    low: float
    high: float
    case: Points | None
    splits: int
    undefined: bool


def least_over(
    vary: MayVary,
    bound: Callable[[Boxes], Bound],
    number: Callable[[Points], Floats],
    first: Points,
    splits: int,
    enough: Callable[[float, float], bool],
) -> Least:
    """The least number over all cases, between two ends.

    Boxes are halved where the bound leaves most open, the lowest first (Land and Doig 1960; with
    bounds of intervals, Moore 1966). Each bound comes with a case near which it may be reached,
    whose number is the other end.

    Args:
        bound: a lower bound over each box.
        number: of cases; NaN where there is none.
        first: cases to begin with.
        splits: at most so many boxes are halved.
        enough: whether to stop with these two ends.
    """
    search = _Search(number)
    search.take(first)
    search.improve(vary)
    boxes = vary.whole()
    found = bound(boxes)
    search.take(vary.points(boxes, found.symbols, found.corners))
    done, least, loose = 0, found.least, found.loose
    # Boxes whose bound cannot get better by halving.
    settled = np.inf
    while True:
        final = loose.max(axis=1, initial=0.0) <= 0
        settled = min(settled, float(least[final].min(initial=np.inf)))
        boxes, least, loose = boxes.take(np.flatnonzero(~final)), least[~final], loose[~final]
        low = min(settled, float(least.min(initial=np.inf)))
        if enough(low, search.high) or done >= splits or not len(boxes):
            return Least(low, search.high, search.case, done, search.undefined)
        worst = np.argsort(least, kind="stable")[: min(_AT_ONCE, splits - done)]
        rest = np.setdiff1d(np.arange(len(boxes)), worst)
        halves = vary.halved(boxes.take(worst), loose[worst].argmax(axis=1))
        found = bound(halves)
        done += len(worst)
        search.take(vary.points(halves, found.symbols, found.corners))
        search.take(vary.centres(halves))
        # A half is nowhere less than the whole was.
        inherited = np.concatenate([least[worst]] * 2)
        boxes = boxes.take(rest).beside(halves)
        least = np.concatenate([least[rest], np.maximum(found.least, inherited)])
        loose = np.concatenate([loose[rest], found.loose])


class _Search:
    """The best case so far."""

    def __init__(self, number: Callable[[Points], Floats]) -> None:
        self._number = number
        self.high, self.undefined = np.inf, False
        self.case: Points | None = None

    def take(self, points: Points) -> None:
        """Looks at cases."""
        if not len(points):
            return
        numbers = self._number(points)
        self.undefined |= bool(np.isnan(numbers).any())
        numbers = np.where(np.isnan(numbers), np.inf, numbers)
        best = int(numbers.argmin())
        if numbers[best] < self.high:
            self.high, self.case = float(numbers[best]), points.take([best])

    def improve(self, vary: MayVary) -> None:
        """One number after another to whichever of its ends is better, until none is."""
        whole = vary.whole()
        for _ in range(_SWEEPS):
            if self.case is None:
                return
            before = self.high
            self.take(_neighbours(self.case, whole))
            if not self.high < before:
                return


def _neighbours(case: Points, whole: Boxes) -> Points:
    """A case with one number at an end of its range, or one simplex at a corner."""
    intervals = case.at.shape[1]
    corners = [np.unique(c.reshape(-1, c.shape[2]), axis=0) for c in whole.corners]
    count = 2 * intervals + sum(len(c) for c in corners)
    at = np.repeat(case.at, count, axis=0)
    of = [np.repeat(x, count, axis=0) for x in case.of]
    for i in range(intervals):
        at[2 * i, i], at[2 * i + 1, i] = whole.low[0, i], whole.high[0, i]
    row = 2 * intervals
    for n, each in enumerate(corners):
        of[n][row : row + len(each)] = each
        row += len(each)
    return Points(at, tuple(of))

"""Sets of weights, scores under many of them by matrix products, and places from scores."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tyngde.study.criteria import Criteria, Floats

__all__ = ["Scores", "drawn", "in_blocks", "ranks", "scores"]

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Weights are drawn in blocks of this many, each from a stream of its own, so that which weights a
# seed gives depends neither on memory nor on who computes what.
_DRAWS = 1024
# Scores in memory at once, for each of value, lower and upper bound: 16 MB.
_CELLS = 1 << 21
# Scores that differ by less than this share of the largest are the same: a product of matrices
# rounds differently from block to block.
_DIGITS = 12


def drawn(criteria: int, draws: int, seed: int) -> Iterator[Floats]:
    """Sets of weights, evenly from all that are at least 0 and sum to 1: the simplex.

    Exponential numbers divided by their sum (Devroye, Non-Uniform Random Variate Generation, 1986,
    ch. V.2), from Philox keyed by the seed, with the block as counter.

    Returns:
        Blocks of shape (at most 1,024, criteria), ``draws`` rows in all.
    """
    for block in range(-(-draws // _DRAWS)):
        # The stream of a bit generator stays the same in all versions of numpy.
        bits = np.random.Philox(key=seed, counter=[0, 0, 0, block]).random_raw(_DRAWS * criteria)
        even = ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
        parts = -np.log(even).reshape(_DRAWS, criteria)
        rows = min(_DRAWS, draws - block * _DRAWS)
        yield (parts / parts.sum(axis=1, keepdims=True))[:rows]


def in_blocks(variants: int, weights: Iterator[Floats]) -> Iterator[Floats]:
    """Blocks of weights, small enough for the scores of so many variants to stay in memory."""
    most = max(1, _CELLS // max(1, variants))
    for block in weights:
        for start in range(0, len(block), most):
            yield block[start : start + most]


class Scores:
    """Scores of variants under sets of weights, shape (variants, sets).

    Attributes:
        value: NaN where the score is not known.
        lower, upper: what it is at least and at most; the value itself where that is exact.
    """

    def __init__(self, value: Floats, lower: Floats, upper: Floats) -> None:
        self.value, self.lower, self.upper = value, lower, upper


def _product(x: Floats, weights: Floats) -> Floats:
    """x @ weights.T, where 0 times what is infinite or not known is 0."""
    finite = np.isfinite(x)
    result: Floats = np.where(finite, x, 0.0) @ weights.T
    if not finite.all():
        weighs = (weights > 0).T.astype(np.float64)
        for sign in (np.inf, -np.inf):
            result = np.where((x == sign).astype(np.float64) @ weighs > 0, sign, result)
        result = np.where(np.isnan(x).astype(np.float64) @ weighs > 0, np.nan, result)
    return result


def scores(criteria: Criteria, weights: Floats) -> Scores:
    """The weighted sums of criteria, shape (variants, sets of weights).

    Variants that are alike have the same scores to the last bit.

    Args:
        criteria: n variants, k criteria.
        weights: shape (sets, k), at least 0.
    """
    table = np.hstack([criteria.value, criteria.lower, criteria.upper])
    alike, which = np.unique(table, axis=0, return_inverse=True, equal_nan=True)
    which = which.reshape(-1)
    parts = np.split(alike, 3, axis=1)
    finite = np.abs(table[np.isfinite(table)])
    unit = float(finite.max(initial=0.0) * weights.sum(axis=1).max(initial=0.0)) or 1.0
    size = unit / 10.0**_DIGITS
    value = np.round(_product(parts[0], weights) / size)
    exact = np.all((parts[1] == parts[2]) & np.isfinite(parts[0]), axis=1, keepdims=True)
    if exact.all():
        same = value[which] * size
        return Scores(same, same, same)
    lower = np.where(exact, value, np.floor(_product(parts[1], weights) / size))
    upper = np.where(exact, value, np.ceil(_product(parts[2], weights) / size))
    return Scores(value[which] * size, lower[which] * size, upper[which] * size)


def ranks(score: Scores) -> tuple[list[int | None], list[int], list[int]]:
    """Places under one set of weights, 1 the best; who has the same score shares one.

    Returns:
        By the scores, None where that is open; at best, when nobody is counted before who is not
        certainly before; at worst, when everybody is who may be.
    """
    value, lower, upper = (x[:, 0] for x in (score.value, score.lower, score.upper))
    surely, maybe = _bounds_before(lower, upper, slice(None))
    known = np.sort(value[~np.isnan(value)])
    before = len(known) - np.searchsorted(known, value, side="right") + _open(score, 0)[0]
    by_score = np.where(np.isnan(value), np.where(surely == maybe, surely, -1), before)
    return (
        [int(n) + 1 if n >= 0 else None for n in by_score],
        [int(n) + 1 for n in surely],
        [int(n) + 1 for n in maybe],
    )


def _bounds_before(lower: Floats, upper: Floats, of: Flags | slice) -> tuple[Counts, Counts]:
    """How many are certainly before each of some variants, and how many may be."""
    low, high, n = lower[of], upper[of], len(lower)
    surely = n - np.searchsorted(np.sort(lower), high, side="right")
    maybe = n - np.searchsorted(np.sort(upper), low, side="right") - (high > low)
    return surely, maybe


def _open(score: Scores, at: int) -> tuple[Counts, Flags, Counts]:
    """Under one set of weights, how many whose score is not known are certainly before each; whose
    is not known; and the places of these, -1 where they are open."""
    lower, upper = score.lower[:, at], score.upper[:, at]
    unknown = np.isnan(score.value[:, at])
    least = np.sort(lower[unknown])
    before = len(least) - np.searchsorted(least, upper, side="right")
    surely, maybe = _bounds_before(lower, upper, unknown)
    return before, unknown, np.where(surely == maybe, surely, -1)


def place_flags(score: Scores, places: int) -> Iterator[Flags]:
    """For each of the first places, who has it under which weights: shape (variants, sets). A place
    that is shared is had by all who share it, and then the next ones by nobody. One whose score is
    not known has a place where the bounds settle it, and is before others where it certainly is."""
    value = np.where(np.isnan(score.value), -np.inf, score.value)
    n = len(value)
    rank = np.full(value.shape, places, dtype=np.int64)
    level = np.full(value.shape[1], np.inf)
    before = np.zeros(value.shape[1], dtype=np.int64)
    for _ in range(min(places, n)):
        # The next lower score, and everybody who has it.
        level = np.where(value < level, value, -np.inf).max(axis=0)
        sharing = (value == level) & (level > -np.inf)
        rank = np.where(sharing, before, rank)
        before = before + sharing.sum(axis=0)
    for at in np.flatnonzero(np.isnan(score.value).any(axis=0)):
        surely, unknown, settled = _open(score, int(at))
        rank[:, at] += surely
        rank[unknown, at] = settled
    for place in range(min(places, n)):
        yield rank == place


def first_flags(score: Scores) -> tuple[Flags, Flags]:
    """Who is certainly first – nobody may be before – and who possibly – nobody certainly is."""
    lower, upper = score.lower, score.upper
    possible = upper >= lower.max(axis=0)
    best = upper.max(axis=0)
    has_it = upper == best
    next_best = np.where(has_it, -np.inf, upper).max(axis=0)
    alone = has_it & (has_it.sum(axis=0) == 1)
    return lower >= np.where(alone, next_best, best), possible

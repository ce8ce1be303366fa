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
    value, lower, upper = (_product(part, weights) / unit * 10.0**_DIGITS for part in parts)
    exact = np.all((parts[1] == parts[2]) & np.isfinite(parts[0]), axis=1, keepdims=True)
    value = np.round(value)
    lower = np.where(exact, value, np.floor(lower))
    upper = np.where(exact, value, np.ceil(upper))
    size = unit / 10.0**_DIGITS
    return Scores(value[which] * size, lower[which] * size, upper[which] * size)


def ranks(score: Scores) -> tuple[list[int | None], list[int], list[int]]:
    """Places under one set of weights, 1 the best; who has the same score shares one.

    Returns:
        By the scores, None where one is not known; at best, when nobody is counted before who is
        not certainly before; at worst, when everybody is who may be.
    """
    value, lower, upper = (x[:, 0] for x in (score.value, score.lower, score.upper))
    known = np.sort(value[~np.isnan(value)])
    before = len(known) - np.searchsorted(known, value, side="right")
    by_score = [None if np.isnan(x) else int(n) + 1 for x, n in zip(value, before, strict=True)]
    surely = len(lower) - np.searchsorted(np.sort(lower), upper, side="right")
    maybe = len(upper) - np.searchsorted(np.sort(upper), lower, side="right") - (upper > lower)
    return by_score, [int(n) + 1 for n in surely], [int(n) + 1 for n in maybe]


def place_flags(score: Scores, places: int) -> Iterator[Flags]:
    """For each of the first places, who has it under which weights: shape (variants, sets). A place
    that is shared is had by all who share it, and then the next ones by nobody."""
    value = np.where(np.isnan(score.value), -np.inf, score.value)
    n = len(value)
    best = -np.partition(-value, range(min(places, n)), axis=0)[:places]
    for place in range(len(best)):
        is_next = (place == 0) | (best[place] < best[max(place - 1, 0)])
        yield (value == best[place]) & is_next & (value > -np.inf)


def first_flags(score: Scores) -> tuple[Flags, Flags]:
    """Who is certainly first – nobody may be before – and who possibly – nobody certainly is."""
    lower, upper = score.lower, score.upper
    possible = upper >= lower.max(axis=0)
    if len(upper) == 1:
        return np.ones_like(possible), possible
    two = -np.partition(-upper, 1, axis=0)[:2]
    others = np.where(upper == two[0], two[1], two[0])
    return lower >= others, possible

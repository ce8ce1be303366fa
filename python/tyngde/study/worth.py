"""Sums of what sets of changes are worth, as near as a float can be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from operator import mul

from tyngde.model.values import Value
from tyngde.words.numbers import is_unknown

__all__ = ["Column", "Weights"]


class Weights:
    """What coalitions count in a sum: whole numbers over one denominator, as adding fractions would
    reduce each sum."""

    def __init__(self, weights: Mapping[int, Fraction | int]) -> None:
        self.coalitions = list(weights)
        self.over = math.lcm(*{w.denominator for w in weights.values()})
        self.parts = [w.numerator * (self.over // w.denominator) for w in weights.values()]

    @cached_property
    def gains(self) -> Weights:
        """Those above 0 alone."""
        return self._of_sign(True)

    @cached_property
    def losses(self) -> Weights:
        """All others."""
        return self._of_sign(False)

    def _of_sign(self, positive: bool) -> Weights:
        result = Weights({})
        result.over = self.over
        for coalition, part in zip(self.coalitions, self.parts, strict=True):
            if (part > 0) == positive:
                result.coalitions.append(coalition)
                result.parts.append(part)
        return result


class _Numbers:
    """A number for each coalition, as whole numbers over a power of two."""

    def __init__(self, numbers: Mapping[int, float]) -> None:
        ratios = {x: n.as_integer_ratio() for x, n in numbers.items() if math.isfinite(n)}
        self._over = max((b for _, b in ratios.values()), default=1)
        self._whole = {x: a * (self._over // b) for x, (a, b) in ratios.items()}
        self._all_finite = len(ratios) == len(numbers)

    def total(self, weights: Weights) -> Fraction | None:
        """The sum of products; None where a number is not finite."""
        if not self._all_finite and not self._whole.keys() >= set(weights.coalitions):
            return None
        total = sum(map(mul, weights.parts, map(self._whole.__getitem__, weights.coalitions)))
        return Fraction(total, weights.over * self._over)


class Column:
    """One indicator of all coalitions that can be applied."""

    def __init__(self, values: Mapping[int, Value]) -> None:
        self._values = values
        bounds = {x: value.bounds for x, value in values.items()}
        self._nowhere = {x for x, ends in bounds.items() if ends is None}
        self._inexact = {x for x, value in values.items() if not value.exact}
        self._numbers = _Numbers({x: float(value) for x, value in values.items()})
        if self._inexact:
            there = {x: ends for x, ends in bounds.items() if ends is not None}
            self._lows = _Numbers({x: low for x, (low, _) in there.items()})
            self._highs = _Numbers({x: high for x, (_, high) in there.items()})

    def sum_of(self, weights: Weights) -> Value:
        """Σ weight · value, with the bounds that follow: so that shares of whole numbers that are
        whole look it, it is rounded once."""
        asked = weights.coalitions
        if self._nowhere and (nowhere := [x for x in asked if x in self._nowhere]):
            first = self._values[nowhere[0]]
            return Value(None, reason=first.reason, missing=first.missing)
        number = _float(self._numbers.total(weights))
        if self._inexact.isdisjoint(asked):
            return Value(None, reason="too_large") if number is None else Value.of(number)
        gains, losses = weights.gains, weights.losses
        lower = _sum(self._lows.total(gains), self._highs.total(losses))
        upper = _sum(self._highs.total(gains), self._lows.total(losses))
        open_ones = [value for x in asked if is_unknown(value := self._values[x])]
        if open_ones:
            missing = tuple(sorted({name for value in open_ones for name in value.missing}))
            return Value(None, lower, upper, open_ones[0].reason, None, missing)
        return Value(number, lower, upper, None if number is not None else "too_large")


def _sum(a: Fraction | None, b: Fraction | None) -> float | None:
    return None if a is None or b is None else float(a + b)


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)

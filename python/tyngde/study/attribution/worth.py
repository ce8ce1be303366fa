"""Sums of what sets of changes are worth, as near as a float can be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from operator import mul

import numpy as np
from numpy.typing import NDArray

from tyngde.model.values import Value
from tyngde.study.attribution.coalitions import Coalition, Shares
from tyngde.words.numbers import is_unknown

__all__ = ["Column", "Weights"]

# Bits of a digit; sums of fewer numbers, and tables of more coalitions, are left to Python's own
# whole numbers, and so are digits that would have to be narrower.
_WIDTHS = (32, 24, 16, 8)
_FEW, _MANY = 32, 1 << 20


class _Weights:
    """What coalitions count in a sum, side by side: whole numbers over one denominator, as adding
    fractions would reduce each sum."""

    def __init__(self, coalitions: Iterable[Coalition], parts: Iterable[int], over: int) -> None:
        self.coalitions, self.parts, self.over = list(coalitions), list(parts), over

    @cached_property
    def bits(self) -> int:
        """How many bits a sum of as many products has more than the other factor, at most."""
        return max(map(abs, self.parts), default=0).bit_length() + len(self.parts).bit_length()

    @cached_property
    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Coalitions and parts, where these are small enough."""
        return np.array(self.coalitions, dtype=np.int64), np.array(self.parts, dtype=np.int64)

    @cached_property
    def gains(self) -> _Weights:
        """Those above 0 alone."""
        return self._of_sign(True)

    @cached_property
    def losses(self) -> _Weights:
        """All others."""
        return self._of_sign(False)

    def _of_sign(self, positive: bool) -> _Weights:
        pairs = zip(self.coalitions, self.parts, strict=True)
        taken = [pair for pair in pairs if (pair[1] > 0) == positive]
        return _Weights([x for x, _ in taken], [part for _, part in taken], self.over)


class Weights(_Weights):
    """The same of shares."""

    def __init__(self, shares: Shares) -> None:
        super().__init__(shares.parts, shares.parts.values(), shares.over)


class _Numbers:
    """A number for each coalition, as whole numbers over a power of two."""

    def __init__(self, numbers: Mapping[int, float]) -> None:
        # Many are alike.
        ratios = {n: n.as_integer_ratio() for n in set(numbers.values()) if math.isfinite(n)}
        self._over = max((b for _, b in ratios.values()), default=1)
        whole = {n: a * (self._over // b) for n, (a, b) in ratios.items()}
        self._whole = {x: whole[n] for x, n in numbers.items() if n in whole}
        self._all_finite = len(self._whole) == len(numbers)
        self._size = max(self._whole, default=0) + 1
        self._digits: dict[int, NDArray[np.int64]] = {}

    def total(self, weights: _Weights) -> Fraction | None:
        """The sum of products; None where a number is not finite."""
        if not self._all_finite and not self._whole.keys() >= set(weights.coalitions):
            return None
        return Fraction(self._sum(weights), weights.over * self._over)

    def _sum(self, weights: _Weights) -> int:
        """Digit by digit, as wide as no sum of products overflows: exact, as by long numbers."""
        width = next((width for width in _WIDTHS if width + weights.bits < 63), 0)
        if not width or len(weights.parts) < _FEW or self._size > _MANY:
            numbers = map(self._whole.__getitem__, weights.coalitions)
            return sum(map(mul, weights.parts, numbers))
        coalitions, parts = weights.arrays
        digits = self._digits_of(width)[:, coalitions] @ parts
        return sum(int(digit) << width * i for i, digit in enumerate(digits))

    def _digits_of(self, width: int) -> NDArray[np.int64]:
        """The digits of the numbers, the lowest first, each with the sign of its number; shape
        (digits, coalitions). Many numbers are alike, and are divided once."""
        if width not in self._digits:
            place: dict[int, int] = {}
            alike = [place.setdefault(number, len(place)) for number in self._whole.values()]
            most = max(map(abs, place), default=0).bit_length()
            shifts, mask = range(0, most + 1, width), (1 << width) - 1
            digits = [
                [(abs(n) >> shift & mask) * (1 if n > 0 else -1) for shift in shifts] for n in place
            ]
            table = np.zeros((len(shifts), self._size), dtype=np.int64)
            if digits:
                table[:, list(self._whole)] = np.array(digits, dtype=np.int64).T[:, alike]
            self._digits[width] = table
        return self._digits[width]


class Column:
    """One indicator of all coalitions that can be applied."""

    def __init__(self, values: Mapping[int, Value]) -> None:
        self._values = values
        # Of a study exact values that are alike are one.
        exact_ones = {i for i, one in {id(v): v for v in values.values()}.items() if one.exact}
        others = {x: value for x, value in values.items() if id(value) not in exact_ones}
        bounds = {x: value.bounds for x, value in others.items()}
        self._nowhere = {x for x, ends in bounds.items() if ends is None}
        self._inexact = others.keys()
        self._open = {x for x, value in others.items() if is_unknown(value)}
        # What comes of a study names nothing.
        self._missing = {x: names for x in self._open if (names := values[x].missing)}
        self._numbers = _Numbers({x: float(value) for x, value in values.items()})
        if self._inexact:
            exact = {x: value.bounds for x, value in values.items() if x not in others}
            there = {x: ends for x, ends in (exact | bounds).items() if ends is not None}
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
        if not self._inexact or self._inexact.isdisjoint(asked):
            return Value(None, reason="too_large") if number is None else Value.of(number)
        gains, losses = weights.gains, weights.losses
        lower = _sum(self._lows.total(gains), self._highs.total(losses))
        upper = _sum(self._highs.total(gains), self._lows.total(losses))
        if self._open and (one := next((x for x in asked if x in self._open), None)) is not None:
            names = (
                {name for x in asked for name in self._missing.get(x, ())} if self._missing else ()
            )
            reason = self._values[one].reason
            return Value(None, lower, upper, reason, None, tuple(sorted(names)))
        return Value(number, lower, upper, None if number is not None else "too_large")


def _sum(a: Fraction | None, b: Fraction | None) -> float | None:
    return None if a is None or b is None else float(a + b)


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)

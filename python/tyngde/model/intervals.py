"""Bounds of computed numbers: endpoints that are rounded outwards, whatever is added or divided.

An endpoint is a float, infinite where there is no bound. Sums and products are computed exactly and
rounded away from the interval only where a float cannot hold them: [1, 2] + [3, 4] is [4, 6].
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

__all__ = ["EVERYTHING", "Interval", "added", "divided", "multiplied", "outwards", "square"]

Interval = tuple[float, float]
EVERYTHING: Interval = (-math.inf, math.inf)


def outwards(lower: Fraction | float, upper: Fraction | float) -> Interval:
    """The narrowest interval of floats that holds two numbers and all between."""
    return _rounded(lower, -math.inf), _rounded(upper, math.inf)


def _rounded(exact: Fraction | float, away: float) -> float:
    if isinstance(exact, float):
        return exact
    try:
        near = float(exact)
    except OverflowError:
        largest = math.nextafter(math.inf, 0)
        return away if (exact > 0) == (away > 0) else (largest if exact > 0 else -largest)
    short = near > exact if away < 0 else near < exact
    return math.nextafter(near, away) if short else near


def _sum(a: float, b: float) -> Fraction | float:
    if math.isinf(a) or math.isinf(b):
        return a + b
    return Fraction(a) + Fraction(b)


def _product(a: float, b: float) -> Fraction | float:
    if a == 0 or b == 0:
        return Fraction(0)  # 0 times what is not bounded
    if math.isinf(a) or math.isinf(b):
        return math.copysign(math.inf, a) * math.copysign(1, b)
    return Fraction(a) * Fraction(b)


def added(a: Interval, b: Interval) -> Interval:
    """Where a sum lies."""
    return outwards(_sum(a[0], b[0]), _sum(a[1], b[1]))


def _hull(ends: Iterable[Fraction | float]) -> Interval:
    several = list(ends)
    return outwards(min(several), max(several))


def multiplied(a: Interval, b: Interval) -> Interval:
    """Where a product lies."""
    return _hull(_product(x, y) for x in a for y in b)


def square(a: Interval) -> Interval:
    """Where a number times itself lies: never below 0."""
    lower, upper = _hull(_product(x, x) for x in a)
    return (0.0, upper) if a[0] <= 0 <= a[1] else (lower, upper)


def divided(a: Interval, b: Interval) -> Interval:
    """Where a quotient lies: anywhere, where the divisor may be 0."""
    if b[0] <= 0 <= b[1]:
        return EVERYTHING
    return _hull(_quotient(x, y) for x in a for y in b)


def _quotient(a: float, b: float) -> Fraction | float:
    if math.isinf(b):
        # The limit; with an infinite dividend the other ends of the divisor reach further.
        return Fraction(0)
    if math.isinf(a):
        return math.copysign(math.inf, a) * math.copysign(1, b)
    return Fraction(a) / Fraction(b)

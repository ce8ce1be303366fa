"""Bounds of an index for all numbers that a drawn figure may have: what is certain without chance.

Loads are linear in the figures, and each figure lies between two numbers. A share of a unit, or the
difference of two shares, is then a quotient of two such sums, whose largest value is found exactly
by Dinkelbach's method (Management Science 13, 1967): maximise numerator - λ · denominator, which a
corner does, put λ to the quotient there, until nothing changes. Indices are bounded by these.
"""

from __future__ import annotations

import numpy as np

from tyngde.study.uncertain import Floats

__all__ = ["balance_bounds", "largest_quotient"]


def largest_quotient(
    a: Floats, a0: float, b: Floats, b0: float, low: Floats, high: Floats
) -> float:
    """The largest (a·x + a0) / (b·x + b0) over low ≤ x ≤ high; infinite where the denominator is
    not certainly positive."""
    if b0 + np.minimum(b * low, b * high).sum() <= 0:
        return np.inf
    x = low + (high - low) / 2
    value = (a @ x + a0) / (b @ x + b0)
    for _ in range(100):
        x = np.where(a - value * b > 0, high, low)
        better = (a @ x + a0) / (b @ x + b0)
        if better <= value + 1e-15 * abs(value):
            break
        value = better
    return float(value)


def balance_bounds(
    index: str, matrix: Floats, constant: Floats, low: Floats, high: Floats
) -> tuple[float, float]:
    """Bounds of an index of the loads matrix · x + constant for all x between low and high, wide
    enough for rounding; infinite where there are none.

    Args:
        index: ``gini``, ``cv`` or ``max_mean``.
        matrix: shape (units, figures).
        constant: shape (units,).
        low, high: shape (figures,).
    """
    units = len(constant)
    least = constant + np.minimum(matrix * low, matrix * high).sum(axis=1)
    if units == 0 or least.min(initial=0) < 0:
        return -np.inf, np.inf
    whole, whole0 = matrix.sum(axis=0), float(constant.sum())

    def upper(a: Floats, a0: float) -> float:
        return largest_quotient(a, a0, whole, whole0, low, high)

    def both(a: Floats, a0: float) -> tuple[float, float]:
        return -upper(-a, -a0), upper(a, a0)

    if index == "gini":
        # Distances of units whose order is settled are linear, and add up to one expression.
        settled, settled0 = np.zeros(len(low)), 0.0
        lower_sum = upper_sum = 0.0
        for i in range(units):
            for j in range(i):
                a, a0 = matrix[i] - matrix[j], float(constant[i] - constant[j])
                least_apart = a0 + np.minimum(a * low, a * high).sum()
                most_apart = a0 + np.maximum(a * low, a * high).sum()
                if least_apart >= 0 or most_apart <= 0:
                    sign = 1 if least_apart >= 0 else -1
                    settled, settled0 = settled + sign * a, settled0 + sign * a0
                else:
                    upper_sum += max(map(abs, both(a, a0)))
        sure = both(settled, settled0)
        lower_sum += sure[0]
        upper_sum += sure[1]
        bounds = max(0.0, lower_sum) / units, min(upper_sum / units, (units - 1) / units)
    else:
        shares = [both(matrix[i], float(constant[i])) for i in range(units)]
        lowest = np.array([share[0] for share in shares])
        highest = np.array([share[1] for share in shares])
        if index == "max_mean":
            bounds = units * max(1 / units, lowest.max()), units * min(1.0, highest.max())
        else:
            squares_low = np.maximum(0, np.maximum(lowest - 1 / units, 1 / units - highest)) ** 2
            squares_high = np.maximum(abs(lowest - 1 / units), abs(highest - 1 / units)) ** 2
            bounds = (
                float(np.sqrt(units * squares_low.sum())),
                float(np.sqrt(units * squares_high.sum())),
            )
    room = 1e-12 * max(1.0, abs(bounds[1]))
    return float(bounds[0] - room), float(bounds[1] + room)

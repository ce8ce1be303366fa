"""Endpoints of computed numbers: exactly those of the numbers within, rounded outwards."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.intervals import (
    EVERYTHING,
    Interval,
    added,
    divided,
    multiplied,
    outwards,
    square,
)

numbers = st.one_of(
    st.integers(-3, 3).map(float),
    st.floats(-1e9, 1e9),
    st.floats(allow_nan=False, allow_infinity=False),
)
intervals = st.tuples(numbers, numbers).map(lambda ends: (min(ends), max(ends)))
EXACT: list[tuple[Callable[[Interval, Interval], Interval], Callable[..., Fraction]]] = [
    (added, operator.add),
    (multiplied, operator.mul),
    (divided, operator.truediv),
]


def is_tight(found: Interval, least: Fraction, most: Fraction) -> bool:
    """Whether no narrower interval of floats holds both."""
    lower, upper = found
    inside = math.nextafter(lower, math.inf), math.nextafter(upper, -math.inf)
    holds = (lower == -math.inf or lower <= least) and (upper == math.inf or upper >= most)
    narrow = (lower == least or inside[0] > least) and (upper == most or inside[1] < most)
    return holds and narrow


@pytest.mark.parametrize("case", EXACT, ids=lambda case: case[0].__name__)
@given(a=intervals, b=intervals)
def test_ends_are_those_of_what_lies_within(
    case: tuple[Callable[..., Interval], Callable[..., Fraction]], a: Interval, b: Interval
) -> None:
    compute, exactly = case
    if compute is divided and b[0] <= 0 <= b[1]:
        assert divided(a, b) == EVERYTHING
        return
    ends = [exactly(Fraction(x), Fraction(y)) for x, y in itertools.product(a, b)]
    assert is_tight(compute(a, b), min(ends), max(ends))


def test_small_whole_numbers_all_of_them() -> None:
    """Where products and quotients change their sign or vanish, chance seldom comes."""
    small = [(float(x), float(y)) for x in range(-2, 3) for y in range(x, 3)]
    for a, b in itertools.product(small, small):
        products = [x * y for x in a for y in b]
        assert multiplied(a, b) == (min(products), max(products))
        if b[0] > 0 or b[1] < 0:
            quotients = [x / y for x in a for y in b]
            assert divided(a, b) == (min(quotients), max(quotients))


@given(a=intervals)
def test_a_square_is_never_below_0(a: Interval) -> None:
    ends = [Fraction(x) ** 2 for x in a]
    least = Fraction(0) if a[0] <= 0 <= a[1] else min(ends)
    assert is_tight(square(a), least, max(ends))


@pytest.mark.parametrize("divisor", [(0, 0), (0, 1), (-1, 0), (-0.5, 0.5), (-0.25, 2), (-2, 0.25)])
def test_what_may_be_divided_by_0_may_be_anything(divisor: Interval) -> None:
    assert divided((5, 6), divisor) == EVERYTHING


INF = math.inf


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (added((1, INF), (2, 3)), (3, INF)),
        (added((-INF, 1), (2, INF)), EVERYTHING),
        (multiplied((2, INF), (3, 4)), (6, INF)),
        (multiplied((2, INF), (-4, 3)), EVERYTHING),
        (multiplied((0, INF), (0, 4)), (0, INF)),
        (multiplied((0, 0), EVERYTHING), (0, 0)),
        (multiplied((-INF, -2), (-INF, -3)), (6, INF)),
        (divided((6, 8), (2, INF)), (0, 4)),
        (divided((-8, 6), (2, INF)), (-4, 3)),
        (divided((6, INF), (2, 3)), (2, INF)),
        (divided((6, INF), (-3, -2)), (-INF, -2)),
        (divided((6, INF), (2, INF)), (0, INF)),
        (divided((-INF, -6), (2, INF)), (-INF, 0)),
        (square((-INF, 2)), (0, INF)),
        (square((2, INF)), (4, INF)),
        (outwards(Fraction(10) ** 400, Fraction(10) ** 400), (math.nextafter(INF, 0), INF)),
        (outwards(-(Fraction(10) ** 400), -(Fraction(10) ** 400)), (-INF, -math.nextafter(INF, 0))),
        (outwards(Fraction(1, 3), Fraction(1, 3)), (1 / 3, math.nextafter(1 / 3, 1))),
        (outwards(Fraction(3), Fraction(4)), (3, 4)),
    ],
)
def test_without_bounds_and_beyond_floats(found: Interval, wanted: Interval) -> None:
    assert found == wanted

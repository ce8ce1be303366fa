"""Values as numbers to reckon with: bounds that hold, order with three answers, equality."""

from __future__ import annotations

import math
import pickle
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.values import unwrap, wrap

# Numbers that fractions and floats hold alike.
numbers = st.integers(-400, 400).map(lambda quarters: quarters / 4)
floats = st.floats(-1e6, 1e6, allow_nan=False)
positive = st.integers(1, 400).map(lambda quarters: quarters / 4)


@st.composite
def uncertain(draw: st.DrawFn, number: st.SearchStrategy[float] = numbers) -> ty.Value:
    lower, middle, upper = sorted(draw(st.tuples(number, number, number)))
    return ty.Value.between(lower, upper, middle)


unknown = st.builds(
    lambda x: ty.Value(None, x, None, "unknown_input", missing=("a.fte",)),
    st.one_of(st.none(), numbers),
)

# An expression: the position of a leaf, a constant, or an operation on others.
Expression = Any
expressions: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(st.integers(0, 2), numbers.map(lambda x: ("constant", x))),
    lambda inner: st.tuples(st.sampled_from("+-*/"), inner, inner),
    max_leaves=8,
)


def computed(expression: Expression, leaves: list[Any], number: Any) -> Any:
    if isinstance(expression, int):
        return leaves[expression]
    if expression[0] == "constant":
        return number(expression[1])
    sign, *operands = expression
    a, b = (computed(x, leaves, number) for x in operands)
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[sign]()


def holds(value: ty.Value, number: Fraction, slack: Fraction = Fraction(0)) -> bool:
    """Whether a number is one that the value may be."""
    lower = -math.inf if value.lower is None else Fraction(value.lower) - slack
    upper = math.inf if value.upper is None else Fraction(value.upper) + slack
    return lower <= number <= upper


@given(expressions, st.lists(uncertain(), min_size=3, max_size=3), st.data())
def test_bounds_hold_whatever_the_numbers_are(
    expression: Expression, leaves: list[ty.Value], data: st.DataObject
) -> None:
    """Every instantiation, reckoned with fractions, lies within the bounds."""
    value = computed(expression, leaves, ty.Value.of)
    ends = [(Fraction(x.lower or 0), Fraction(x.upper or 0)) for x in leaves]
    for _ in range(4):
        at = [data.draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)])) for _ in ends]
        drawn = [low + (up - low) * t for (low, up), t in zip(ends, at, strict=True)]
        try:
            number = computed(expression, drawn, Fraction)
        except ZeroDivisionError:
            continue
        # What is made of constants alone is rounded as floats are; nothing else is.
        assert not value.defined or holds(value, number, abs(number) / 10**9 + Fraction(1, 10**9))
    if value.defined and value.lower is not None and value.upper is not None:
        assert value.lower <= float(value) <= value.upper


@given(uncertain(floats), uncertain(floats), st.sampled_from("+-*/"), st.data())
def test_bounds_are_rounded_outwards(
    a: ty.Value, b: ty.Value, sign: str, data: st.DataObject
) -> None:
    """One operation on any floats holds every number without any slack."""
    value = computed((sign, 0, 1), [a, b], ty.Value.of)
    x, y = (Fraction(data.draw(st.sampled_from([v.lower, v.value, v.upper])) or 0) for v in (a, b))
    if value.defined and not (sign == "/" and y == 0):
        assert holds(value, computed((sign, 0, 1), [x, y], Fraction))


def corners(expression: Expression, leaves: list[ty.Value]) -> tuple[Fraction, Fraction]:
    """The least and the largest number, which a linear expression takes at a corner."""
    numbers = []
    for corner in range(2 ** len(leaves)):
        at = [
            Fraction((x.upper if corner >> i & 1 else x.lower) or 0) for i, x in enumerate(leaves)
        ]
        numbers.append(computed(expression, at, Fraction))
    return min(numbers), max(numbers)


linear: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(st.integers(0, 2), numbers.map(lambda x: ("constant", x))),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("+-"), inner, inner),
        st.tuples(st.just("*"), numbers.map(lambda x: ("constant", x)), inner),
        st.tuples(st.just("/"), inner, st.sampled_from([("constant", 2.0), ("constant", -4.0)])),
    ),
    max_leaves=8,
)


@given(linear, st.lists(uncertain(), min_size=3, max_size=3))
def test_what_is_linear_has_bounds_that_are_reached(
    expression: Expression, leaves: list[ty.Value]
) -> None:
    value = computed(expression, leaves, ty.Value.of)
    least, most = corners(expression, leaves)
    assert value.defined
    size = float(max(abs(least), abs(most), 1))
    assert value.lower == pytest.approx(float(least), abs=1e-12 * size)
    assert value.upper == pytest.approx(float(most), abs=1e-12 * size)


@given(uncertain(), uncertain(), numbers)
def test_an_object_is_one_number(x: ty.Value, y: ty.Value, a: float) -> None:
    assert x - x == 0
    assert (a + x) - x == a
    assert x + y - y == x
    if not x.exact:
        assert x != x + 1
        twin = ty.Value(x.value, x.lower, x.upper, known_part=x.known_part)
        assert twin == x
        assert not (x - twin).exact
    one, again = pickle.loads(pickle.dumps((x, x + y)))
    assert one + 0 == x and again == x + y
    assert (again - one).lower == (x + y - x).lower


def test_what_is_not_linear_is_a_number_of_its_own() -> None:
    x = ty.Value.between(-1, 2)
    assert ((x * x).lower, (x * x).upper) == (0, 4)
    product = x * ty.Value.between(-1, 2)
    assert (product.lower, product.upper) == (-2, 4)
    assert product - product == 0
    ratio = ty.Value.between(1, 2) / ty.Value.between(4, 8)
    assert (ratio.lower, ratio.upper) == (0.125, 0.5)
    assert (1 / x).lower is None and (1 / x).defined
    y = ty.Value.between(1, 2)
    assert y / y == 1 and abs(-y) == y
    assert (abs(x).lower, abs(x).upper) == (0, 2)


# --- What is undefined


@given(unknown, uncertain(), st.sampled_from("+-*/"))
def test_what_is_not_known_stays_so(x: ty.Value, y: ty.Value, sign: str) -> None:
    for a, b in ((x, y), (y, x), (x, x)):
        value = computed((sign, 0, 1), [a, b], ty.Value.of)
        if value.defined:
            assert value == 0 and 0 in (a, b)
        elif value.reason == "zero_total":
            assert sign == "/" and float(b) == 0
        else:
            assert value.reason == "unknown_input" and value.missing == ("a.fte",)
            assert value.value is None and math.isnan(float(value))


def test_bounds_and_known_parts_of_what_is_not_known() -> None:
    at_least = ty.Value(None, 10.0, math.inf, "unknown_input", 10.0, ("b.fte",))
    more = at_least + 5
    assert (more.lower, more.upper, more.known_part) == (15, None, 15)
    other = more + ty.Value(None, 0.0, 3.0, "needs_count", missing=("a.count",))
    assert other.reason == "unknown_input" and other.missing == ("a.count", "b.fte")
    assert (at_least > 9, at_least < 9) == (True, False)
    assert isinstance(at_least > 11, ty.Undecided)
    assert 0 * at_least == 0
    none = ty.Value(None, reason="no_edges")
    assert none.bounds is None
    for value in (none + 1, none + at_least, at_least * none, none / 2, -none, abs(none)):
        assert value.reason == "no_edges" and value.bounds is None
    assert isinstance(none < 1, ty.Undecided)
    assert (ty.Value.of(1) / 0).reason == "zero_total"
    assert (ty.Value.of(1e308) * 10).reason == "too_large"
    assert (ty.Value.between(-1e308, 1e308) * ty.Value.between(9, 11)).bounds == (
        -math.inf,
        math.inf,
    )


# --- Order


@given(uncertain(), uncertain(), st.sampled_from(["<", "<=", ">", ">="]))
def test_order_is_settled_by_bounds_or_open(x: ty.Value, y: ty.Value, sign: str) -> None:
    order = {
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
    }[sign]
    answers = {order(a, b) for a in (x.lower, x.upper) for b in (y.lower, y.upper)}
    answer = order(x, y)
    if len(answers) == 1:
        assert answer is answers.pop()
    else:
        assert isinstance(answer, ty.Undecided)
        with pytest.raises(ty.UsageError, match="is open"):
            bool(answer)
    assert order(x, x + 1) is (sign in "<=")
    assert order(x, x) is (sign in (">=", "<="))


def test_truth_that_is_not_known() -> None:
    open_ = ty.Value.between(0, 2) < 1
    assert isinstance(open_, ty.Undecided) and "1 [0; 2] < 1" in open_.question
    assert (open_ & False) is False and (False & open_) is False
    assert (open_ | True) is True and (True | open_) is True
    for same in (open_ & True, True & open_, open_ | False, False | open_, open_ & open_):
        assert same == open_
    assert isinstance(~open_, ty.Undecided)
    assert open_ is not True
    with pytest.raises(ty.UsageError):
        sorted([ty.Value.between(0, 2), ty.Value.of(1)])


@given(st.lists(st.one_of(uncertain(), unknown)))
def test_an_order_for_reading(values: list[ty.Value]) -> None:
    in_order = sorted(values, key=ty.Value.sort_key)
    defined = [x for x in in_order if x.defined]
    assert [float(x) for x in defined] == sorted(float(x) for x in defined)
    assert in_order[: len(defined)] == defined


# --- Equality, numbers of others, format


@given(st.one_of(uncertain(), unknown, numbers.map(ty.Value.of)))
def test_equal_values_have_one_hash(x: ty.Value) -> None:
    twin = ty.Value(x.value, x.lower, x.upper, x.reason, x.known_part, x.missing)
    assert twin == x and hash(twin) == hash(x) and len({twin, x}) == 1
    if x.exact:
        assert x == x.value and hash(x) == hash(x.value)
        # However an exact number came about, it is that number.
        assert ty.Value(x.value, x.lower, x.upper) == x
    else:
        assert x != float(x)


def test_numbers_of_numpy_and_sums() -> None:
    x = ty.Value.between(1, 3)
    for number in (2, 2.0, np.float64(2), np.int32(2), Fraction(2)):
        assert number + x == x + 2 and number - x == -(x - 2)
        assert number * x == x * 2 and (number / x).upper == 2
        assert (number > x + 5) is False and isinstance(x < number, ty.Undecided)
    assert sum([x, x, x]) == 3 * x
    with pytest.raises(TypeError):
        x + "1"  # type: ignore[operator]
    with pytest.raises(TypeError):
        x < None  # type: ignore[operator]  # noqa: B015
    with pytest.raises(ty.UsageError, match="is no number"):
        x + math.nan
    with pytest.raises(ty.UsageError):
        ty.Value.between(3, 1)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (ty.Value.of(1234.567), ",.1f", "1,234.6"),
        (ty.Value.of(3), "06.2f", "003.00"),
        (ty.Value.of(3), "", "3"),
        (ty.Value.of(0.25), ".0%", "25%"),
        (ty.Value.between(1, 4, 2), ".1f", "2.0 [1.0; 4.0]"),
        (ty.Value.between(1, 4, 2), "", "2 [1; 4]"),
        (ty.Value.between(1, 4, 2), "16.1f", "  2.0 [1.0; 4.0]"),
        (ty.Value.between(1, 4, 2), "_<16.1f", "2.0 [1.0; 4.0]__"),
        (ty.Value.between(1, 4, 2), "+.0f", "+2 [+1; +4]"),
        (ty.Value.between(1, 4, 2), "^10", " 2 [1; 4] "),
        (ty.Value(2.0), ".1f", "≈ 2.0"),
        (ty.Value(None, reason="unknown_input"), ".1f", "unknown"),
        (ty.Value(None, reason="unknown_input"), ">9.1f", "  unknown"),
    ],
)
def test_format(value: ty.Value, spec: str, text: str) -> None:
    assert format(value, spec) == text
    assert f"{value}" == str(value)


def test_a_value_is_shown_as_it_is_said() -> None:
    """Of a dictionary of values the numbers are read, however much an unknown one lacks."""
    lacking = ty.Value(None, 2336, None, "unknown_input", 2336, tuple(map(str, range(10_000))))
    shown = repr({"Today": ty.Value.between(8, 8), "New": lacking})
    assert shown == "{'Today': <Value 8>, 'New': <Value unknown (at least 2,336)>}"


def test_a_format_that_is_none() -> None:
    for value in (ty.Value.of(1), ty.Value.between(1, 2)):
        with pytest.raises(ValueError):
            format(value, ".x")


# Figures of organisations

HALVES = ("a", "b", "c")


def organisation(bounds: dict[str, tuple[float, float]]) -> ty.Organisation:
    """A unit with parts whose figures are known up to bounds."""
    units: list[dict[str, Any]] = [{"key": "top"}, {"key": "other", "parent": "top", "fte": 0}]
    units += [
        {"key": key, "parent": "top", "fte": {"between": [lower, upper]}}
        if lower < upper
        else {"key": key, "parent": "top", "fte": lower}
        for key, (lower, upper) in bounds.items()
    ]
    return ty.Organisation.from_dict({"tyngde": "organisation/1", "key": "o", "units": units})


def narrow(value: ty.Value, number: float) -> bool:
    return value.exact and math.isclose(float(value), number, abs_tol=1e-9)


bounds_of_parts = st.tuples(*[st.tuples(positive, positive)] * 3).map(
    lambda parts: dict(zip(HALVES, [(min(p), max(p)) for p in parts], strict=True))
)


@given(bounds_of_parts, numbers, st.booleans())
def test_measures_share_the_figures_that_they_are_made_of(
    bounds: dict[str, tuple[float, float]], factor: float, through_bytes: bool
) -> None:
    """An uncertain figure is one number, in whatever unit, total, model and process it goes in."""
    today = organisation(bounds)
    model = today.apply(ty.Plan(ty.move("c", to="other"), key="p"))
    totals = {**today.totals(), **{f"new {key}": x for key, x in model.totals().items()}}
    if through_bytes:
        totals = {key: pickle.loads(pickle.dumps(value)) for key, value in totals.items()}
    assert narrow(totals["top"] - sum((totals[key] for key in HALVES), ty.Value.of(0)), 0)
    assert narrow(totals["new other"] - totals["c"], 0)
    assert narrow(totals["new top"] - totals["top"], 0)
    assert narrow(factor * totals["top"] - factor * today.whole(), 0)
    lower, upper = bounds["a"]
    rest = totals["top"] - totals["b"] - totals["c"]
    assert math.isclose(rest.lower or 0, lower) and math.isclose(rest.upper or 0, upper)
    assert (totals["top"] >= totals["new other"] + totals["a"]) is True


@given(bounds_of_parts, bounds_of_parts)
def test_figures_that_are_stated_otherwise_are_others(
    first: dict[str, tuple[float, float]], second: dict[str, tuple[float, float]]
) -> None:
    """A key that two organisations use for other figures does not make one figure of them."""
    a, b = organisation(first).total("a"), organisation(second).total("a")
    difference = a - b
    if first["a"] != second["a"]:
        (low, high), (other_low, other_high) = first["a"], second["a"]
        assert difference.lower == low - other_high
        assert difference.upper == high - other_low


def test_a_difference_is_what_the_comparison_says() -> None:
    """What moves within a group and back is nothing, by hand as in the comparison."""
    bounds = {"a": (3.0, 4.0), "b": (1.0, 2.0), "c": (5.0, 7.0)}
    today = organisation(bounds)
    model = today.apply(ty.Plan(ty.move("c", to="other"), ty.move("b", to="a"), key="p"))
    result = ty.compare({"today": today, "model": model}, by=["a", "other"])
    by_hand = model.total("a") - today.total("a")
    assert (by_hand.lower, by_hand.upper) == (1, 2)
    grown = result.unit("a", "model")["load"] - result.unit("a", "today")["load"]
    assert (grown.lower, grown.upper) == (by_hand.lower, by_hand.upper)


def test_what_cancels_but_for_rounding_has_no_bounds_left() -> None:
    """0.1 and 0.2 of a figure less 0.3 of it leaves nothing of the figure, and no trace of it."""
    units = [{"key": "t", "fte": {"about": 7, "within": 2}}]
    x = ty.Organisation.from_dict({"units": units}).total("t", "fte")
    rest = x * 0.1 + x * 0.2 - x * 0.3
    assert rest.exact and rest.lower == rest.value == rest.upper


def test_a_figure_is_the_same_number_after_it_was_a_native_value() -> None:
    units = [{"key": k, "fte": {"about": 7, "within": 2}} for k in "ab"]
    made = ty.Organisation.from_dict({"units": units})
    x = made.total("a", "fte") * 3 - made.total("b", "fte")
    again = wrap(unwrap(x)) - x
    assert again.exact and again.value == 0


def test_a_format_shows_no_bounds_where_one_is_missing() -> None:
    for value in (ty.Value(2.0, 1.0, None), ty.Value(2.0, None, 3.0)):
        assert format(value, ".1f") == "≈ 2.0"

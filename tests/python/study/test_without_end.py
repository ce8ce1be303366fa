"""Indices without end: Theil's L of units of which one has nothing is infinite, and a number."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tyngde as ty

pytestmark = pytest.mark.filterwarnings("error")
INDEX = "load_theil_l"


def organisation(*, empty: bool = False) -> ty.Organisation:
    units: list[dict[str, Any]] = [{"key": "top"}]
    units += [{"key": f"d{i}", "type": "department", "parent": "top"} for i in range(2)]
    if empty:
        units[-1]["empty"] = "all"
    homes = (0, 0, 0) if empty else (0, 1, 1)
    units += [
        {"key": key, "parent": f"d{home}", "fte": fte}
        for key, home, fte in zip("abc", homes, (5, 7, 3), strict=True)
    ]
    return ty.Organisation.from_dict({"units": units})


def drawn(first: ty.Organisation, second: ty.Organisation, *figures: dict[str, Any]) -> Any:
    result = ty.compare({"first": first, "second": second}, indicators=[INDEX])
    return ty.robustness(result, ty.Doubt(*figures), indicators=[INDEX], draws=400)


@pytest.fixture(scope="module")
def at_times() -> Any:
    """Each of the models has a unit of nothing in half of the draws."""
    first = organisation()
    nothing = [{"of": f"{key}.fte", "values": [0, fte]} for key, fte in (("a", 5), ("b", 7))]
    return drawn(first, first.apply(ty.move("c", to="d0")), *nothing)


def test_draws_without_end_count_in_quantiles(at_times: Any) -> None:
    values = at_times.values(INDEX)
    assert np.isinf(values).any(axis=0).all() and np.isfinite(values).any(axis=0).all()
    for m, model in enumerate(at_times.models):
        ordered = sorted(values[:, m].tolist())
        shares = [0.05, 0.2, 0.5, 0.8, 0.95, 1.0]
        expected = [
            next(x for i, x in enumerate(ordered, 1) if i >= share * len(ordered) - 1e-9)
            for share in shares
        ]
        assert at_times.quantiles(INDEX, model, shares=shares) == expected
        assert expected[-1] == math.inf
    # Of the difference of two without end there is no number; all others count.
    with np.errstate(invalid="ignore"):
        apart = values[:, 0] - values[:, 1]
    known = sorted(apart[~np.isnan(apart)].tolist())
    low, high = at_times.quantiles(INDEX, "first", than="second", shares=[0, 1])
    assert (low, high) == (known[0], known[-1]) == (-math.inf, math.inf)


def test_what_has_no_mean_has_no_variance_and_no_value_of_information(at_times: Any) -> None:
    for each in at_times.variance_shares(INDEX, "first"):
        assert each.first.reason == each.total.reason == "too_large"
    assert all(math.isnan(x.value) for x in at_times.value_of_information(INDEX))


def test_one_without_end_is_not_the_same_as_one_with() -> None:
    first = organisation(empty=True)
    found = drawn(first, first.apply(ty.move("a", to="d1")), {"of": "a.fte", "relative": 0.2})
    verdict = found.verdict(INDEX)
    assert (verdict.state, verdict.leader, verdict.share) == ("all", "second", 1.0)
    # The second is always finite, and so is what there is to know.
    assert [x.value for x in found.value_of_information(INDEX)] == [0.0, 0.0]


def test_both_without_end_are_the_same() -> None:
    first = organisation(empty=True)
    found = drawn(first, first.apply(ty.rename("a", name="A")), {"of": "a.fte", "relative": 0.2})
    assert found.verdict(INDEX).state == "same"


@ty.indicator(better="lower")
def endless(organisation: ty.Organisation) -> float:
    return math.inf if organisation.parent("c") == "d0" else 2.0


def test_an_indicator_of_ones_own_may_have_none() -> None:
    base, plan = organisation(), ty.Plan(ty.move("c", to="d0"))
    result = ty.compare({"was": base, "is": base.apply(plan)}, indicators=[endless])
    assert [float(result.value("endless", x)) for x in ("was", "is")] == [2.0, math.inf]
    assert float(ty.study(base, [plan], indicators=[endless])[0]["endless"]) == math.inf


OPERATIONS: list[Callable[[Any, Any], Any]] = [
    operator.add, operator.sub, operator.mul, operator.truediv,
]  # fmt: skip


def test_reckoned_with_as_floats_are() -> None:
    index = ty.compare({"x": organisation(empty=True)}, indicators=[INDEX]).value(INDEX, "x")
    assert index.value == math.inf and -index < 0 < index and abs(-index) == index
    assert (index < index, index <= index, index > index) == (False, True, False)
    about = ty.Value.about(3, within=1)
    for operation, other in itertools.product(OPERATIONS, (2.0, -3.0, index, -index)):
        for x, y in ((index, other), (other, index)):
            expected = operation(float(x), float(y))
            found = operation(x, y)
            if math.isnan(expected):
                assert (found.value, found.reason) == (None, "too_large")
            else:
                assert found.exact and found.value == expected
    assert (index + about).value == (index * about).value == math.inf
    assert (about / index).value == 0
    assert (index * ty.Value.about(0, within=1)).reason == "too_large"
    assert (index / 0).reason == "zero_total"

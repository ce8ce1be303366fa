"""What is about a number comes back with the same bounds, to the last bit."""

from __future__ import annotations

import json

import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.one_of(
    st.floats(0, 1e6, allow_subnormal=False),
    st.integers(0, 100_000).map(lambda n: n / 100),
)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_bounds_survive_being_written(figures: list[tuple[float, float]]) -> None:
    units = [
        {"key": f"u{i}", "fte": {"about": value, "within": width}}
        for i, (value, width) in enumerate(figures)
    ]
    document = {"tyngde": "organisation/1", "units": units}
    today = ty.parse(json.dumps(document), format="json")
    assert isinstance(today, ty.Organisation)
    again = ty.parse(today.to_json(), format="json")
    assert isinstance(again, ty.Organisation)
    assert again == today
    for key, value in today.totals("fte").items():
        found = again.totals("fte")[key]
        assert (found.value, found.lower, found.upper) == (value.value, value.lower, value.upper)

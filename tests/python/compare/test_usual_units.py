"""Which units are compared where nobody says it."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty
from tyngde.compare.usual_units import usual_units

AREAS: list[dict[str, Any]] = [
    {"key": "schools", "units": [{"key": "north"}, {"key": "south"}]},
    {"key": "care", "units": [{"key": "homes"}]},
]


@pytest.mark.parametrize(
    ("units", "expected", "compared"),
    [
        ([{"key": "town", "units": AREAS}], 1, ["schools", "care"]),
        (AREAS, 0, ["schools", "care"]),
        ([*AREAS, {"key": "staff"}], 0, ["schools", "care", "staff"]),
        # A unit that nobody has placed is no second top.
        ([{"key": "town", "units": AREAS}, {"key": "lost"}], 1, ["schools", "care"]),
        ([{"key": "a"}, {"key": "b"}], 0, ["a", "b"]),
    ],
)
def test_without_departments(units: Any, expected: int, compared: list[str]) -> None:
    organisation = ty.Organisation.from_dict({"units": units})
    assert usual_units(organisation) == expected
    result = ty.compare({"today": organisation})
    assert [key for key in result.units()["unit"] if key] == compared

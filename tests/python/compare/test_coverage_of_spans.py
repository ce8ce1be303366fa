"""For how many the span of a chief is known: of chiefs where these are counted, else of units."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty


def _covered(recorded: bool, said: dict[str, Any]) -> tuple[int, int]:
    town = ty.Organisation.from_dict(
        {
            "recorded": {"heads": recorded, "posts": True},
            "units": [
                {"key": "top"},
                {"key": "a", "parent": "top", "type": "department", **said},
                {"key": "b", "parent": "top", "type": "department"},
            ],
            "posts": [
                {"key": "ha", "home": "a", "role": "head", "heads": "a"},
                {"key": "hb", "home": "b", "role": "head", "heads": "b"},
                {"key": "deputy", "home": "b", "role": "head", "heads": "b"},
                {"key": "group", "home": "b", "count": "unknown"},
            ],
        }
    )
    result = ty.compare({"town": town}, by="department", indicators=["chiefs", "span_mean"])
    row = next(row for row in result.indicators().rows() if row["indicator"] == "span_mean")
    return row["known"], row["of"]


@pytest.mark.parametrize(
    ("recorded", "said", "covered"),
    [
        (True, {}, (1, 3)),  # three chiefs, of whom two lead a group of unknown size
        (True, {"recorded": {"heads": False}}, (0, 2)),  # there may be another beside ha
    ],
)
def test_spans_are_known_of_chiefs_or_of_units(
    recorded: bool, said: dict[str, Any], covered: tuple[int, int]
) -> None:
    assert _covered(recorded, said) == covered

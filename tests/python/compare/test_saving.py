"""Salaries saved, where not all of them are known: no salary is negative."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
import tyngde as ty

BASE = {
    "units": [{"key": "t", "head": "top"}, {"key": "a", "parent": "t", "head": "m"}],
    "posts": [
        {"key": "top", "home": "t", "salary": 900},
        {"key": "m", "home": "a", "salary": 700},
        {"key": "p", "home": "a", "salary": 500},
        {"key": "q", "home": "a"},
        {"key": "r", "home": "a", "salary": {"between": [300, 400]}},
        {"key": "s", "home": "a", "salary": {"unknown": True, "at_least": 450, "at_most": 600}},
    ],
}


@pytest.mark.parametrize(
    ("changes", "bounds"),
    [
        ([{"abolish": "q"}], (0, inf)),
        ([{"abolish": "s"}], (450, 600)),
        ([{"abolish": "r"}], (300, 400)),
        ([{"merge": ["p", "q"], "into": {"key": "pq", "salary": 600}}], (-100, inf)),
        ([{"merge": ["p", "r"], "into": {"key": "pr"}}], (-inf, 900)),
        ([{"create": "post", "key": "n", "home": "a"}], (-inf, 0)),
    ],
)
def test_bounds_of_what_is_saved(
    changes: list[dict[str, Any]], bounds: tuple[float, float]
) -> None:
    before = ty.Organisation.from_dict(BASE)
    models = {"before": before, "after": before.apply({"changes": changes})}
    saving = ty.compare(models, by=1, indicators=["saving"]).value("saving", "after")
    assert saving.bounds == bounds


def test_what_is_known_of_a_volume_is_known_of_the_risk() -> None:
    volume = {"unknown": True, "at_least": 100, "at_most": 120}
    task = {"key": "k", "responsible": "a", "volume": volume, "risk": 2}
    org = ty.Organisation.from_dict({"units": [{"key": "a"}], "tasks": [task]})
    assert org.total("a", "risk").bounds == (200, 240)
    assert org.total("a", "volume").bounds == (100, 120)

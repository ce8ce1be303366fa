"""An organisation beside itself: nothing changes, whatever is recorded of it."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import tyngde as ty

TOWN: list[dict[str, Any]] = [
    {"key": "town"},
    {"key": "a", "parent": "town", "type": "department", "fte": 5},
    {"key": "b", "parent": "town", "type": "department", "fte": {"unknown": True, "scope": "own"}},
    {"key": "c", "parent": "b"},
]
POST = {"key": "p", "home": "c", "fte": {"between": [1, 2]}}
RECORDED = {
    "no heads": {},
    "heads": {"units": [{**TOWN[0], "head": {"key": "chief"}}, *TOWN[1:]]},
    "some heads": {
        "units": [TOWN[0], {**TOWN[1], "head": {"key": "h"}}, *TOWN[2:]],
        "recorded": {"heads": False},
    },
    "no posts": {"posts": []},
}


@pytest.mark.parametrize("what", RECORDED)
@pytest.mark.parametrize("other", ["itself", "read again", "pickled"])
def test_nothing_changes(what: str, other: str) -> None:
    document = {"key": "town", "units": TOWN, "posts": [POST], **RECORDED[what]}
    today = ty.Organisation.from_dict(document)
    again = {
        "itself": today,
        "read again": ty.Organisation.from_dict(document),
        "pickled": pickle.loads(pickle.dumps(today)),
    }[other]
    result = ty.compare({"Today": today, "Again": again}, by="department", indicators="all")
    assert {
        row["indicator"]: row["delta"] for row in result.indicators().rows() if row["delta"]
    } == {}
    assert result.kinship["Again"] == "same"
    rows = result.affected("Again").rows()
    assert {row[what] for row in rows for what in ("manager", "place", "unit")} <= {"same", None}

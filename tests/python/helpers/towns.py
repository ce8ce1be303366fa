"""A small town that tests of studies move about in."""

from __future__ import annotations

import itertools
from typing import Any

import tyngde as ty

KEYS = "abcdef"


def town() -> ty.Organisation:
    """Six departments of which one has an unknown and one an uncertain figure."""
    figures: dict[str, Any] = dict(zip(KEYS, [12, 30, {"about": 7}, "unknown", 9, 20], strict=True))
    units = [
        {"key": key, "parent": "town", "type": "department", "fte": figures[key]}
        | {"head": {"key": f"head-{key}"}}
        for key in KEYS
    ]
    ties = [{"works_with": [a, b], "volume": 1} for a, b in itertools.pairwise(KEYS)]
    return ty.Organisation.from_dict(
        {"units": [{"key": "town", "head": {"key": "chief"}}, *units], "relations": ties}
    )

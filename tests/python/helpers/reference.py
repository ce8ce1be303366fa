"""The reference values of the measures: tests/data/reference.json."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
import tyngde as ty

from helpers.graphs import Digraph
from helpers.paths import DATA

REFERENCE: dict[str, Any] = json.loads((DATA / "reference.json").read_text(encoding="utf-8"))
FIXTURES: dict[str, Any] = REFERENCE["fixtures"]


def cases(metric: str) -> list[Any]:
    """The cases of one metric, as parameters of a test."""
    found = [c for c in REFERENCE["cases"] if c["metric"] == metric]
    assert found, metric
    return [pytest.param(c, id=c["id"]) for c in found]


def number(given: float | str) -> float:
    """A number of the reference, some of which are fractions: ``"2/5"``."""
    return float(Fraction(given)) if isinstance(given, str) else given


def fixture(name: str) -> Digraph:
    """A graph of the reference, its vertices counted from 0."""
    found = FIXTURES[name]
    return Digraph(found["n"], tuple((a - 1, b - 1) for a, b in found["edges"]), name)


def orga() -> ty.Organisation:
    """The sixteen positions of the reference, in one unit."""
    positions = FIXTURES["ORGA"]["positions"]
    kinds = [p["kind"] for p in positions]
    return ty.Organisation.from_columns(
        {"key": ["unit"]},
        posts={
            "key": [p["id"] for p in positions],
            "home": ["unit" for _ in positions],
            "reports_to": [p["manager"] for p in positions],
            "role": ["assistant" if kind == "assistant" else "staff" for kind in kinds],
            "vacant": [kind == "vacant" for kind in kinds],
            "temporary": [kind == "temporary" for kind in kinds],
            "fte": [p["fte_budget"] for p in positions],
            "fte_filled": [p["fte_filled"] for p in positions],
            "headcount": [p["headcount"] for p in positions],
        },
    )

"""The reference values of the measures: tests/data/reference.json."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

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

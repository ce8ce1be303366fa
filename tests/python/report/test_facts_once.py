"""What a report asks once, however many units are compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
import tyngde as ty
from tyngde.report.facts import Facts


def test_what_all_units_lack_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each unit's share of an unknown whole names all that is unknown of it."""
    told: list[str] = []
    of = Facts.by_measure

    def listened(facts: Facts, names: Iterable[str]) -> Any:
        told.extend(each := list(names))
        return of(facts, each)

    monkeypatch.setattr(Facts, "by_measure", listened)
    units = [{"key": "r"}, *({"key": f"u{i}", "parent": "r"} for i in range(12))]
    town = ty.Organisation.from_dict({"units": units})
    facts = Facts(ty.compare({"Today": town}, by=1), "en", 5)
    assert {len(nodes) for nodes in facts.missing.values()} == {12, 13}
    assert len(told) == len(set(told))

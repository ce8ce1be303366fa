"""Units that lie nowhere one knows, and so in none of those that are compared."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty


def town(*unplaced: dict[str, Any]) -> ty.Organisation:
    units = [{"key": x, "type": "department", "fte": 4} for x in ("north", "south")]
    nowhere = [{"parent": "unknown", **unit} for unit in unplaced]
    return ty.Organisation.from_dict({"tyngde": "organisation/1", "units": [*units, *nowhere]})


def told(organisation: ty.Organisation, language: str = "en") -> list[str]:
    models = {"A": organisation, "B": organisation.apply(ty.Plan(ty.rename("north", name="N")))}
    text = str(ty.compare(models, by="department", language=language))
    word = {"en": "counts in none", "da": "tæller ikke med i nogen"}[language]
    return [line for line in text.splitlines() if word in line]


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_counts_in_no_compared_unit_is_named(language: str) -> None:
    (note,) = told(town({"key": "x", "type": "area", "name": "Ydre", "fte": 3}), language)
    assert "Ydre" in note and {"en": "A and B", "da": "A og B"}[language] in note


def test_many_are_counted() -> None:
    (note,) = told(town(*({"key": f"x{i}", "type": "area", "fte": 1} for i in range(500))))
    assert "496 more" in note and "x3" in note and "x4" not in note


def test_what_is_compared_or_holds_it_counts() -> None:
    assert told(town()) == []
    assert told(town({"key": "x", "type": "department", "fte": 3})) == []
    inner = {"key": "y", "type": "department", "parent": "x", "fte": 3}
    assert told(town({"key": "x", "type": "area"}, inner)) == []

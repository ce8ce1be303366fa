"""Headers of what is handed on are words of its language, whatever table it is."""

from __future__ import annotations

from functools import cache

import pytest
import tyngde as ty
from tyngde.words.tables import column_header

# Words that are the same in both languages.
ALIKE = {"type", "model", "tyngde", "median"}


@cache
def tables() -> dict[str, list[str]]:
    case = ty.examples.load("albertslund-2026")
    today = case.organisation.assume(case.assumptions)
    after = today.apply(case.plans["model-1"], case.assumptions)
    result = ty.compare({"a": today, "b": after}, by="department", profile=case.profile)
    doubt = ty.read_doubt(case.path / "doubt.yaml")
    found: dict[str, ty.Table] = {
        "indicators": result.indicators(),
        "of_units": result.units(),
        "affected": result.affected("b"),
        "known": ty.indicators(),
        "rules": ty.rules(after, [ty.rule("one_head", by="department")]).table(),
        "robustness": ty.robustness(result, doubt, indicators=["load_gini"], draws=20).table(),
    }
    for of in ("units", "posts", "tasks", "managers"):
        found[of] = today.table(of)
    return {name: list(table.to_dict()) for name, table in found.items()}


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_header_has_danish_words(name: str) -> None:
    said = {column: column_header(column, "da") for column in tables()[name]}
    assert [
        column for column, words in said.items() if words == column and words not in ALIKE
    ] == []
    assert not [words for words in said.values() if "_" in words]
    assert len(set(said.values())) == len(said), said

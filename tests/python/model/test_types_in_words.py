"""A type of unit is meant by a word for it, in any language, wherever ``by`` is asked for."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty
from tyngde.words.unit_types import TYPES

WORDS = [(key, word) for types in TYPES.values() for key, all_ in types.items() for word in all_]


def town(type_: str, *others: str) -> ty.Organisation:
    units: list[dict[str, Any]] = [{"key": "town"}]
    for i, one in enumerate([type_, type_, *others]):
        head = {"key": f"h{i}", "fte": 1}
        units.append({"key": f"u{i}", "parent": "town", "type": one, "fte": 3 + i, "head": head})
    return ty.Organisation.from_dict({"units": units})


@pytest.mark.parametrize(("key", "word"), WORDS)
def test_each_word_for_a_type_means_it(key: str, word: str) -> None:
    org = town(key)
    for said in (word, word.upper(), f" {word} "):
        assert org.groups(said) == org.groups(key) == ["u0", "u1"]


def test_a_word_is_what_a_unit_says_it_is_where_one_does() -> None:
    org = town("department", "afdeling")
    assert org.groups("afdeling") == ["u2"]
    assert org.groups("afdelinger") == ["u0", "u1"]
    for none in ("forvaltning", "nonsense"):
        with pytest.raises(ty.UsageError, match=f"of the type '{none}'"):
            org.groups(none)


def test_whatever_asks_for_units_takes_the_word() -> None:
    org = town("administration")
    plan = ty.Plan(ty.move("u1", to="u0"))
    models = {"Today": org, "New": org.apply(plan)}

    def asked(by: str) -> list[Any]:
        study = ty.study(org, {"new": plan}, by=by, indicators=["units", "load_gini"])
        ruled = ty.rules(org, ty.rule("span", by=by, between=(0, 0)))
        design = ty.Design(org, by=by, indicators=["units", "load_gini"])
        evaluator = ty.Evaluator(org, by=by)
        return [
            ty.compare(models, by=by).to_dict(),
            ty.compare(models, by=by, within="town").to_dict(),
            str(study.table()),
            [ruling.state for ruling in ruled],
            design.values,
            evaluator.values,
            ty.metrics.load_balance(org, by=by),
        ]

    assert str(asked("Forvaltninger")) == str(asked("administration"))

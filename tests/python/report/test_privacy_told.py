"""What plans say in numbers of which node, and formulas as sums of the figures that they name."""

from __future__ import annotations

import pytest
import tyngde as ty
from helpers.strategies import Json, read, read_plan
from tyngde.report.privacy.forms import Form, Span, known
from tyngde.report.privacy.formulas import names_figures, sum_of
from tyngde.report.privacy.told import Told

BASE = {
    "tyngde": "organisation/1",
    "units": [
        {"key": "town"},
        {"key": "a", "parent": "town", "fte": 20},
        {"key": "b", "parent": "town", "fte": 30},
    ],
    "posts": [{"key": "h", "home": "town"}, {"key": "i", "home": "town"}],
}


def told(*changes: Json, **fields: object) -> Told:
    return Told(read(BASE).apply(read_plan(*changes, **fields)))


def test_numbers_are_of_the_node_that_gets_them() -> None:
    layer = {"insert_layer": {"key": "n", "home": "town", "fte": 0.5}, "over": ["h", "i"]}
    found = told(layer, {"set": "h", "salary": 500000}, {"set": "a", "fte": 21})
    assert found.gives(0.5, "n", "fte") and not found.gives(0.5, "h", "fte")
    assert found.gives(500000, "h", "salary") and not found.gives(500000, "i", "salary")
    assert found.gives(21.0, "a", "fte") and not found.gives(20.0, "a", "fte")
    assert not found.gives(21.0, "b", "fte")
    assert found.made == {"n"} and not found.divided


def test_what_is_transferred_comes_to_one_and_goes_from_another() -> None:
    found = told({"transfer": {"fte": 3}, "from": "a", "to": "b"})
    assert found.moves(3.0, "a", "fte") and found.moves(-3.0, "a", "fte")
    assert found.moves(3.0, "b", "fte") and not found.moves(3.0, "b", "salary")
    assert not found.moves(3.0, "town", "fte") and found.says(3.0) and not found.says(4.0)
    assert not found.gives(3.0, "a", "fte") and not found.divided and not found.made


def test_numbers_are_of_the_figure_that_they_are_said_of() -> None:
    new = {"create": "post", "key": "n", "home": "a", "count": 2, "fte": 1.5}
    found = told(new, {"set": "h", "salary": 500000})
    assert found.gives(2, "n", "positions") and not found.gives(2, "n", "fte")
    assert found.gives(1.5, "n", "fte") and not found.gives(1.5, "n", "salary")
    assert not found.gives(500000, "h", "fte")
    parts = [{"key": "c", "share": 0.25}, {"key": "a", "continues": True}]
    split = told({"split": "a", "into": parts})
    assert not split.gives(0.25, "c", "fte") and not split.says(0.25)


def test_a_share_divides() -> None:
    assert told({"transfer": {"share": 0.25}, "from": "a", "to": "b"}).divided == {"a", "b"}
    parts = [{"key": "c", "share": 0.25}, {"key": "a", "continues": True}]
    found = told({"split": "a", "into": parts})
    assert found.divided == found.made == {"a", "c"}


@pytest.mark.parametrize("into", ["a", {"key": "m", "fte": 49}])
def test_what_is_merged_is_made_and_not_divided(into: object) -> None:
    found = told({"merge": ["a", "b"], "into": into})
    key = into if isinstance(into, str) else "m"
    assert found.made == {key} and not found.divided
    assert found.gives(49.0, key, "fte") is (key == "m")


def test_what_is_taken_is_a_part_of_a_plan_and_nothing_else() -> None:
    new = {"create": "post", "key": "n", "home": "a", "fte": 0.7}
    other = {"set": "h", "salary": 500000}
    alternatives = [{"key": "x", "changes": [new]}, {"key": "y", "changes": [other]}]
    found = told(choices=[{"key": "c", "default": "x", "alternatives": alternatives}])
    assert found.made == {"n"} and found.gives(0.7, "n", "fte")
    assert not found.gives(500000, "h", "salary")


def test_assumptions_are_no_plans() -> None:
    assumed = {"tyngde": "assumptions/1", "figures": [{"node": "h", "fte": 0.9, "salary": 600000}]}
    found = Told(read(BASE).apply(ty.Plan(), assumed))
    assert found.assumes(0.9, "h", "fte") and not found.assumes(0.9, "i", "fte")
    assert not found.assumes(0.9, "h", "salary") and not found.gives(0.9, "h", "fte")


def test_yes_is_no_number() -> None:
    parts = [{"key": "c", "share": 0.25}, {"key": "a", "continues": True}]
    found = told({"split": "a", "into": parts})
    assert not any(found.gives(1.0, "a", name) for name in ("fte", "continues", "positions"))


def test_the_texts_of_a_node() -> None:
    found = told({"set": "h", "fte": {"derived": "[a.fte] / 40"}})
    assert found.has("[a.fte] / 40", "h") and not found.has("[a.fte] / 40", "a")


def figure(key: str, measure: str) -> Span | None:
    """Of ``x`` and ``y``, unknown numbers; of ``seven``, one that everybody knows."""
    if key == "seven":
        return Span(known(7.0), known(7.0), known(7.0))
    if key not in ("x", "y") or measure != "fte":
        return None
    value = {"x": 2.0, "y": 5.0}[key]
    form = Form({key: 1.0}, 0.0, value)
    return Span(form, form, form)


@pytest.mark.parametrize(
    ("formula", "terms", "constant"),
    [
        ("[x.fte]", {"x": 1}, 0),
        (" [x.fte] + 2 * [y.fte] - 1.5", {"x": 1, "y": 2}, -1.5),
        ("([x.fte] - [y.fte]) * 3 / 2", {"x": 1.5, "y": -1.5}, 0),
        ("-[x.fte] + 10", {"x": -1}, 10),
        ("[x.fte] * [seven.volume]", {"x": 7}, 0),
        ("0 * [x.fte] + 4", {}, 4),
        ("3 + 4", {}, 7),
    ],
)
def test_a_formula_is_a_sum(formula: str, terms: dict[str, float], constant: float) -> None:
    found = sum_of(formula, figure)
    assert found is not None and found.value is not None
    assert {name: x for name, x in found.value.terms.items() if x} == terms
    assert found.value.constant == constant
    at = {"x": 2.0, "y": 5.0}
    assert found.value.value == sum(x * at[name] for name, x in terms.items()) + constant


@pytest.mark.parametrize(
    "formula",
    [
        *("[x.fte] * [y.fte]", "10 / [x.fte]", "[x.fte] / 0", "[x.fte] * (0 - 2)"),
        *("[x.fte] ** 2", "[z.fte]", "[x.salary] + 1", "about(95, 0.5)", "between(1, 2) + [x.fte]"),
        *("[x.fte] +", "'1'", "x", "(" * 500 + "1" + ")" * 500, "[x.fte] / (0 - 1)"),
    ],
)
def test_what_is_no_sum_is_none(formula: str) -> None:
    assert sum_of(formula, figure) is None


def test_which_formulas_name_figures() -> None:
    assert names_figures("1 + [a.b.fte]") and not names_figures("20 - 3")

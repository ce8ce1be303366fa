"""What it is worth to know something before a model is chosen, against integrals on a grid."""

from __future__ import annotations

import numpy as np
import pytest
import tyngde as ty
from helpers.doubted import Problem

FIGURES = {
    **{f"p{p}.fte": fte for p, fte in enumerate((12.0, 7.0, 21.0, 5.0, 9.0))},
    **{f"p{p}.gross_expenditure": money for p, money in enumerate((30.0, 90.0, 20.0, 50.0, 10.0))},
    **{f"t{p}.volume": 1.0 + p for p in range(5)},
    **{f"t{p}.risk": 1.0 + p % 4 for p in range(5)},
}


def problem() -> Problem:
    """Two figures decide which of two models is more even, and a third has no say in loads."""
    entries = [
        {"of": "p0.fte", "between": [4, 24]},
        {"of": "p2.fte", "between": [10, 30], "shape": "triangular"},
        {"of": "p1.gross_expenditure", "relative": 0.5},
    ]
    return Problem({"A": [0, 1, 2, 0, 1], "B": [0, 1, 2, 1, 1]}, dict(FIGURES), entries)


@pytest.mark.parametrize("key", ["load_gini", "load_max_mean"])
def test_it_is_the_gain_from_choosing_later(key: str) -> None:
    asked = problem()
    found = asked.robustness([key])
    steps = 400
    middles = (np.arange(steps) + 0.5) / steps
    first = 4 + 20 * middles
    # Triangular from 10 to 30, most likely 21: its quantiles, written here once more.
    rising = 10 + np.sqrt(middles * 20 * 11)
    second = np.where(middles < 11 / 20, rising, 30 - np.sqrt((1 - middles) * 20 * 9))
    one, other = np.meshgrid(first, second, indexing="ij")
    rows = {name: np.full(one.size, x) for name, x in FIGURES.items()}
    rows |= {"p0.fte": one.ravel(), "p2.fte": other.ravel()}
    values = asked.values(rows, np.array([1.0, 2, 3, 4]), np.array([0.25, 0.5, 0.25]))
    gains = -np.array([values[key, m].reshape(one.shape) for m in ("A", "B")])
    never = gains.mean(axis=(1, 2)).max()
    expected = {
        "everything": gains.max(axis=0).mean() - never,
        "p0.fte": gains.mean(axis=2).max(axis=0).mean() - never,
        "p2.fte": gains.mean(axis=1).max(axis=0).mean() - never,
        "p1.gross_expenditure": 0.0,
    }
    assert expected["everything"] > 0.001
    assert max(expected["p0.fte"], expected["p2.fte"]) > 0.0005
    told = {x.name: x for x in found.value_of_information(key, draws=8192)}
    assert next(iter(told)) == "everything"
    assert set(told) == set(expected)
    for name, value in expected.items():
        assert told[name].value == pytest.approx(value, abs=5 * told[name].error + 2e-5), name
    assert told["p1.gross_expenditure"].value == 0
    assert told["everything"].value >= max(x.value for x in told.values()) - 1e-4


def test_of_equal_models_nothing_is_worth_knowing() -> None:
    asked = problem()
    asked.homes["B"] = list(asked.homes["A"])
    found = asked.robustness(["load_gini"])
    assert all(x.value == 0 and x.error == 0 for x in found.value_of_information("load_gini"))


def test_weights_of_experts_and_scores_are_inputs() -> None:
    """Two experts of whom one is for each model: to know who is right is all there is to know."""
    asked = problem()
    asked.entries = []
    asked.homes["B"] = [0, 1, 2, 2, 1]
    experts = [
        {"name": "E", "points": {"risk": 1, "gross_expenditure": 0, "fte": 0}, "counts": 3},
        {"name": "M", "points": {"risk": 0, "gross_expenditure": 1, "fte": 0}},
    ]
    asked.weights = {"experts": experts}
    found = asked.robustness(["tyngde_gini"])
    cases = []
    for weights in ([1, 0, 0], [0, 1, 0]):
        rows = {name: np.array([x]) for name, x in FIGURES.items()}
        values = asked.values(rows, np.array([1.0, 2, 3, 4]), np.array(weights, dtype=float))
        cases.append([-values["tyngde_gini", m][0] for m in ("A", "B")])
    gains = np.array(cases)
    assert len(set(gains.argmax(axis=1).tolist())) == 2
    chances = np.array([0.75, 0.25])
    expected = float(chances @ gains.max(axis=1) - (chances @ gains).max())
    told = {x.name: x for x in found.value_of_information("tyngde_gini", draws=256)}
    assert told["weights"].value == pytest.approx(expected, abs=1e-12)
    assert told["everything"].value == pytest.approx(expected, abs=5 * told["everything"].error)


def test_open_choices_are_inputs() -> None:
    """One alternative makes the plan's model the best, the other the worst."""
    asked = problem()
    asked.homes["A"] = [1, 1, 2, 0, 1]
    today = asked.models()["A"]
    plan = ty.Plan.from_dict(
        {
            "key": "p",
            "choices": [
                {
                    "key": "c",
                    "default": "good",
                    "alternatives": [
                        {"key": "good", "changes": [{"move": "p0", "to": "d0"}]},
                        {"key": "bad", "changes": [{"move": "p4", "to": "d2"}]},
                    ],
                }
            ],
        }
    )
    result = ty.compare({"A": today, "B": today.apply(plan)}, by="department")
    doubt = ty.Doubt(alternatives=[{"choice": "c", "probabilities": {"good": 0.4, "bad": 0.6}}])
    found = ty.robustness(result, doubt, indicators="load_gini", draws=10)
    values = {}
    for taken in ("good", "bad"):
        one = ty.compare({"A": today, "B": today.apply(plan, select={"c": taken})}, by="department")
        values[taken] = [one.value("load_gini", m).value for m in ("A", "B")]
    assert values["good"][1] < values["good"][0] < values["bad"][1]
    means = 0.4 * np.array(values["good"]) + 0.6 * np.array(values["bad"])
    expected = means.min() - (0.4 * min(values["good"]) + 0.6 * min(values["bad"]))
    told = {x.name: x.value for x in found.value_of_information("load_gini", draws=64)}
    assert told["p: c"] == pytest.approx(expected, abs=1e-12)


def test_wrong_questions_are_refused() -> None:
    found = problem().robustness(["load_gini"])
    for draws in (0, 15):
        with pytest.raises(ty.UsageError, match="is no number of draws"):
            found.value_of_information("load_gini", draws=draws)
    with pytest.raises(ty.UsageError, match="is none of the indicators"):
        found.value_of_information("layers")


@pytest.mark.parametrize("mixed", [True, False], ids=["mixed experts", "all weights"])
def test_weights_that_are_all_there_is_to_know_are_worth_everything(mixed: bool) -> None:
    """Within errors that are above nothing, though weights are tried that were drawn."""
    asked = problem()
    asked.entries = []
    asked.homes["B"] = [0, 1, 2, 2, 1]
    names = ["risk", "gross_expenditure", "fte"]
    experts = [{"name": x, "points": {y: float(x == y) for y in names}} for x in names]
    asked.weights = {"experts": experts, "mixed": True} if mixed else "all"
    told = {
        x.name: x
        for x in asked.robustness(["tyngde_gini"]).value_of_information("tyngde_gini", draws=4096)
    }
    weights, everything = told["weights"], told["everything"]
    assert everything.value > 4 * everything.error > 0
    assert weights.error > 0
    off = abs(weights.value - everything.value)
    assert off < 5 * (weights.error + everything.error)

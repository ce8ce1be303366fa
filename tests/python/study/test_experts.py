"""Weights of several experts: one of them in each draw, or any mixture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tyngde as ty

PROFILE = ty.Profile({"risk": 1, "gross_expenditure": 2, "fte": 1}, load="fte")
EXPERTS: list[dict[str, Any]] = [
    {"name": "A", "points": {"risk": 60, "gross_expenditure": 30, "fte": 10}},
    {
        "name": "B",
        "judgements": [
            {"more": "gross_expenditure", "than": "risk", "by": 4},
            {"more": "risk", "than": "fte", "by": 2},
            {"more": "gross_expenditure", "than": "fte", "by": 8},
        ],
    },
    {"name": "C", "points": {"risk": 0, "gross_expenditure": 0, "fte": 2}},
    {"name": "D", "points": {"risk": 1, "gross_expenditure": 0, "fte": 1}},
]
# By hand: B's judgements are consistent, as 4 · 2 = 8.
TABLE = np.array([[0.6, 0.3, 0.1], [2 / 11, 8 / 11, 1 / 11], [0, 0, 1], [0.5, 0, 0.5]])


def compared() -> ty.Comparison:
    units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
    units += [{"key": f"d{d}", "type": "department", "parent": "top"} for d in range(3)]
    sizes = [(12, 30), (7, 90), (21, 20), (5, 50), (9, 10), (16, 70)]
    tasks = []
    for p, (fte, money) in enumerate(sizes):
        units.append(
            {"key": f"p{p}", "parent": f"d{p % 3}", "fte": fte, "gross_expenditure": money}
        )
        tasks.append({"key": f"t{p}", "responsible": f"p{p}", "volume": p + 1, "risk": 1 + p % 4})
    today = ty.Organisation.from_dict({"units": units, "tasks": tasks})
    other = today.apply({"changes": [{"move": "p4", "to": "d0"}, {"move": "p2", "to": "d1"}]})
    return ty.compare({"today": today, "other": other}, by="department", profile=PROFILE)


def doubted(**fields: Any) -> ty.Doubt:
    return ty.Doubt({"of": "p0.fte", "within": 0.5}, weights={"experts": EXPERTS, **fields})


def test_each_draw_has_the_weights_of_one_expert() -> None:
    found = ty.robustness(compared(), doubted(), indicators="tyngde_gini", draws=4000)
    assert list(found.experts) == ["A", "B", "C", "D"]
    assert np.allclose([list(x.values()) for x in found.experts.values()], TABLE, atol=1e-9)
    apart = np.abs(found.weights()[:, None, :] - TABLE).max(axis=2)
    assert (apart.min(axis=1) < 1e-9).all()
    counts = np.bincount(apart.argmin(axis=1), minlength=4)
    assert np.abs(counts / 4000 - 0.25).max() < 5 * (0.25 * 0.75 / 4000) ** 0.5
    assert "A, B, C, D" in found.sentences("en")[-1] and "A, B, C, D" in found.sentences("da")[-1]


def test_experts_count_as_often_as_was_said() -> None:
    counted = [{**each, "counts": n} for each, n in zip(EXPERTS, (3, 1, 0, 0.5), strict=True)]
    doubt = ty.Doubt(weights={"experts": counted})
    found = ty.robustness(compared(), doubt, indicators="tyngde_gini", draws=4000)
    apart = np.abs(found.weights()[:, None, :] - TABLE).max(axis=2)
    shares = np.bincount(apart.argmin(axis=1), minlength=4) / 4000
    expected = np.array([3, 1, 0, 0.5]) / 4.5
    assert (np.abs(shares - expected) <= 5 * np.sqrt(expected * (1 - expected) / 4000)).all()
    # Who never is the one proves and refutes nothing.
    only = [{**EXPERTS[0], "counts": 1}, {**EXPERTS[2], "counts": 0}]
    one = ty.robustness(
        compared(), ty.Doubt(weights={"experts": only}), indicators="tyngde_gini", draws=10
    )
    low, high = one.bounds("tyngde_gini", "today")
    assert high - low < 1e-9 and low <= one.values("tyngde_gini")[0, 0] <= high


def test_any_mixture_is_as_likely_as_another() -> None:
    found = ty.robustness(compared(), doubted(mixed=True), indicators="tyngde_gini", draws=20_000)
    weights = found.weights()
    assert np.allclose(weights.sum(axis=1), 1, atol=1e-12)
    # Moments of evenly spread mixtures: means 1/4, variances 3/80, covariances -1/80.
    mean = TABLE.mean(axis=0)
    spread = np.full((4, 4), -1 / 80) + np.eye(4) / 20
    expected = TABLE.T @ spread @ TABLE
    assert np.abs(weights.mean(axis=0) - mean).max() < 5 * (expected.max() / 20_000) ** 0.5
    assert np.abs(np.cov(weights.T, bias=True) - expected).max() < 0.002


@pytest.mark.parametrize("mixed", [False, True])
def test_what_is_certain_is_so_for_the_weights_of_experts(mixed: bool) -> None:
    """Against cases: all experts, or a grid of mixtures, and the ends of the figure."""
    found = ty.robustness(
        compared(), doubted(mixed=mixed), indicators=["tyngde_gini", "tyngde_max_mean"], draws=64
    )
    parts = np.eye(4)
    if mixed:
        grid = [(a, b, c) for a in range(7) for b in range(7 - a) for c in range(7 - a - b)]
        parts = np.array([[a, b, c, 6 - a - b - c] for a, b, c in grid]) / 6
    for key in found.indicators:
        values = []
        for weights in parts @ TABLE:
            named = dict(zip(("risk", "gross_expenditure", "fte"), weights.tolist(), strict=True))
            for fte in (11.5, 12.5):
                one = found._measured.models.compared_at(
                    {"p0.fte": fte}, [], np.array(list(named.values()))
                )
                values.append([one.value(key, m).value for m in found.models])
        cases = np.array(values, dtype=np.float64)
        for m, model in enumerate(found.models):
            low, high = found.bounds(key, model)
            assert low - 1e-12 <= cases[:, m].min() and cases[:, m].max() <= high + 1e-12
            assert mixed or high - low <= np.ptp(cases[:, m]) + 1e-4
            than = found.models[1 - m]
            answer = found.certain(key, model, than=than)
            worst = (cases[:, 1 - m] - cases[:, m]).min()
            assert answer.state == ("proven" if worst > 0 else "refuted")
            if answer.witness is not None:
                witness = np.array(list(answer.witness.weights.values()))
                if not mixed:
                    assert np.abs(TABLE - witness).max(axis=1).min() < 1e-9


def test_the_same_weights_whoever_draws() -> None:
    def called(**how: Any) -> bytes:
        found = ty.robustness(
            compared(), doubted(mixed=True), indicators="tyngde_gini", **{"draws": 5000, **how}
        )
        return found.weights().tobytes() + found.values("tyngde_gini").tobytes()

    whole = called()
    assert called(workers=2) == called(workers=8) == whole
    few = called(draws=100)
    assert few[: 100 * 3 * 8] == whole[: 100 * 3 * 8]


WRONG = [
    ({"name": "E", "points": {"risk": 1, "fte": 1}}, ["gross_expenditure"]),
    (
        {"name": "E", "points": {"risk": 1, "fte": 1, "gross_expenditure": 1, "rsik": 1}},
        ["rsik"],
    ),
    ({"name": "E", "judgements": [{"more": "risk", "than": "fte", "by": 3}]}, ["risk", "gross"]),
    (
        {
            "name": "E",
            "judgements": [*EXPERTS[1]["judgements"], {"more": "fte", "than": "risk", "by": 2}],
        },
        ["fte"],
    ),
]


@pytest.mark.parametrize(("expert", "keys"), WRONG)
def test_what_an_expert_leaves_out_is_refused(expert: dict[str, Any], keys: list[str]) -> None:
    doubt = ty.Doubt(weights={"experts": [EXPERTS[0], expert]})
    with pytest.raises(ty.UsageError, match="at /weights/experts/1") as error:
        ty.robustness(compared(), doubt, indicators="tyngde_gini", draws=10)
    assert len(error.value.problems) == len(keys)
    for each, key in zip(error.value.problems, keys, strict=True):
        assert str(each.key).startswith(key)

"""The reference cases of weights, drawn ranks, variance shares and balances."""

from __future__ import annotations

import importlib.util
import math
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.doubted import MANY, Problem, draw
from helpers.reference import cases, number

RECONCILED = {c.id: c.values[0]["expected"] for c in cases("reconciliation")}


@pytest.mark.parametrize("case", [c for c in cases("smaa2") if "values" in c.values[0]["input"]])
def test_shares_of_weights_are_exact(case: dict[str, Any]) -> None:
    values = {str(i): [number(x) for x in row] for i, row in enumerate(case["input"]["values"])}
    shares = ty.weight_shares(values)
    for found, places, central in zip(
        shares.values(),
        case["expected"]["rank_acceptability"],
        case["expected"]["central_weights"],
        strict=True,
    ):
        assert found.places == pytest.approx([number(x) for x in places], abs=1e-12)
        expected = [] if None in central else [number(x) for x in central]
        assert list(found.central) == pytest.approx(expected, abs=1e-12)


# Ranks, against a slow count


def slowly(values: Any, weights: Any) -> tuple[Any, Any, Any]:
    """Rank acceptabilities, pairwise winning shares and central weights, one draw at a time."""
    draws, models = values.shape
    places, pairs = np.zeros((models, models)), np.zeros((models, models))
    sums, firsts = np.zeros((models, weights.shape[1])), np.zeros(models)
    for row, w in zip(values.tolist(), weights, strict=True):
        for m, x in enumerate(row):
            same = 1e-12 * max(abs(y) for y in row)
            better = sum(y < x - same for y in row)
            equal = sum(abs(y - x) <= same for y in row)
            for place in range(better, better + equal):
                places[m, place] += 1 / equal
            for other, y in enumerate(row):
                pairs[m, other] += x < y - same
            if better == 0:
                sums[m] += w / equal
                firsts[m] += 1 / equal
    return places / draws, pairs / draws, sums / np.maximum(firsts, 1e-300)[:, None]


def sampled(problem: Problem, random: np.random.Generator, draws: int) -> Any:
    """Figures, levels and weights drawn by another generator."""
    figures = {name: np.full(draws, x) for name, x in problem.figures.items()}
    for entry, tried in zip(problem.entries, problem.grids, strict=True):
        u = random.random(draws)
        if "values" in entry:
            (name,) = tried[0]
            figures[name] = random.choice(entry["values"], draws)
            continue
        if entry.get("shape") == "triangular":
            u = random.triangular(0, 0.5, 1, draws)
        for name in tried[0]:
            low, high = tried[0][name], tried[-1][name]
            figures[name] = low + (high - low) * u
    levels = np.tile(np.arange(1.0, 5.0), (draws, 1))
    if problem.scores:
        levels[:, 1:3] = np.sort(1 + 3 * random.random((draws, 2)), axis=1)
    weights = np.tile([0.25, 0.5, 0.25], (draws, 1))
    if problem.weights != "as_written":
        weights = random.exponential(size=(draws, 3))
        weights /= weights.sum(axis=1, keepdims=True)
        if isinstance(problem.weights, dict):
            # By symmetry: the first two in order.
            weights[:, :2] = -np.sort(-weights[:, :2], axis=1)
    return figures, levels, weights


@pytest.mark.parametrize("seed", range(3000, 3000 + max(20, MANY // 4)))
def test_ranks_agree_with_other_draws_that_are_counted_slowly(seed: int) -> None:
    """Within five standard errors of both samples."""
    random = np.random.default_rng(seed)
    problem = draw(random)
    key = str(random.choice(["load_gini", "load_max_mean", "tyngde_gini", "tyngde_cv"]))
    draws, again = 4000, 1500
    found = problem.robustness([key], draws=draws)
    figures, levels, weights = sampled(problem, random, again)
    values = np.empty((again, 2))
    for i in range(again):
        row = {name: x[i : i + 1] for name, x in figures.items()}
        of = problem.values(row, levels[i], weights[i])
        values[i] = of[key, "A"][0], of[key, "B"][0]
    places, pairs, central = slowly(values, weights)

    def close(ours: Any, theirs: Any) -> None:
        p = (ours * draws + theirs * again) / (draws + again)
        error = np.sqrt(p * (1 - p) * (1 / draws + 1 / again))
        assert (np.abs(ours - theirs) <= 5 * error + 1e-9).all(), (seed, key, ours, theirs)

    close(found.places(key), places)
    close(found.pairwise(key), pairs)
    if problem.weights == "as_written" or key.startswith("load"):
        return
    for m, model in enumerate("AB"):
        ours, share = found.central_weights(key, model), places[m, 0]
        if ours is None or min(share, found.places(key)[m, 0]) < 0.02:
            continue
        # A weight lies within 0 and 1: its standard deviation is at most a half.
        error = 0.5 * math.sqrt(1 / (share * again) + 1 / (found.places(key)[m, 0] * draws))
        assert np.abs(np.array(list(ours.values())) - central[m]).max() < 5 * error


def test_ranks_of_the_same_draws_are_counted_alike() -> None:
    for seed in range(4000, 4020):
        problem = draw(np.random.default_rng(seed))
        found = problem.robustness(["tyngde_gini", "load_cv"], draws=300)
        for key in found.indicators:
            weights = found.weights()
            places, pairs, central = slowly(found.values(key), weights)
            assert found.places(key) == pytest.approx(places, abs=1e-12)
            assert found.pairwise(key) == pytest.approx(pairs, abs=1e-12)
            for m, model in enumerate(found.models):
                ours = found.central_weights(key, model)
                if ours is not None:
                    assert list(ours.values()) == pytest.approx(central[m], abs=1e-12)


# Variance shares


def linear() -> ty.Comparison:
    """The largest over the mean is linear in three figures: 1 x + 2 y + 3 z of even numbers."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
    units += [{"key": key, "type": "department", "parent": "top"} for key in ("big", "small")]
    units += [
        {"key": key, "parent": "big", "fte": {"between": [50, 50 + width]}}
        for key, width in (("x", 1), ("y", 2), ("z", 3))
    ]
    units.append(
        {"key": "rest", "parent": "small", "fte": {"derived": "200-[x.fte]-[y.fte]-[z.fte]"}}
    )
    model = ty.Organisation.from_dict({"units": units})
    return ty.compare({"a": model, "b": model})


@pytest.mark.parametrize("case", [c for c in cases("sobol") if c.id == "sobol.linear"])
def test_variance_shares_of_a_linear_indicator(case: dict[str, Any]) -> None:
    found = ty.robustness(linear(), indicators="load_max_mean", draws=10)
    shares = {x.name: x for x in found.variance_shares("load_max_mean", "a", draws=16_384)}
    for i, name in enumerate(("x.fte", "y.fte", "z.fte")):
        first, total = shares[name].first, shares[name].total
        assert first is not None and total is not None
        assert first.value == pytest.approx(
            case["expected"]["S"][i], abs=5 * (shares[name].first_error or 0)
        )
        assert total.value == pytest.approx(
            case["expected"]["ST"][i], abs=5 * (shares[name].total_error or 0)
        )


@pytest.mark.skipif(importlib.util.find_spec("SALib") is None, reason="SALib is not installed")
@pytest.mark.parametrize(
    ("seed", "key", "than", "names"),
    [
        (5, "load_gini", None, ["p0.fte", "p1.fte", "p2.fte"]),
        (11, "tyngde_cv", None, ["p0.fte", "p1.gross_expenditure", "t2.volume", "p2.fte"]),
        (
            23,
            "tyngde_max_mean",
            "A",
            ["p0.fte", "p1.fte", "p0.gross_expenditure", "t0.volume", "t1.volume"],
        ),
    ],
)
def test_variance_shares_agree_with_salib(
    seed: int, key: str, than: str | None, names: list[str]
) -> None:
    from SALib.analyze import sobol  # type: ignore[import-not-found]
    from SALib.sample import sobol as sample  # type: ignore[import-not-found]

    problem = draw(np.random.default_rng(seed))
    problem.entries, problem.grids = [], []
    for name in names:
        written = problem.figures[name]
        problem.entries.append({"of": name, "between": [0.4 * written, 2 * written]})
    problem.scores, problem.weights = False, "as_written"
    found = problem.robustness([key], draws=10)
    bounds = [e["between"] for e in problem.entries]
    asked = {"num_vars": len(names), "names": names, "bounds": bounds}
    rows = sample.sample(asked, 4096, calc_second_order=False)
    figures = {name: np.full(len(rows), x) for name, x in problem.figures.items()}
    figures |= {name: rows[:, i] for i, name in enumerate(names)}
    values = problem.values(figures, np.arange(1.0, 5.0), np.array([0.25, 0.5, 0.25]))
    output = values[key, "B"] if than is None else values[key, "B"] - values[key, than]
    assert output.std() > 1e-3
    other = sobol.analyze(asked, output, calc_second_order=False)
    shares = {x.name: x for x in found.variance_shares(key, "B", than=than, draws=16_384)}
    assert set(shares) == set(names)
    for i, name in enumerate(names):
        first, total = shares[name].first, shares[name].total
        assert first is not None and total is not None
        # What SALib gives is the half-width of 95 %.
        wide = 5 * ((shares[name].first_error or 0) + other["S1_conf"][i] / 1.96)
        assert first.value == pytest.approx(other["S1"][i], abs=wide + 1e-12)
        wide = 5 * ((shares[name].total_error or 0) + other["ST_conf"][i] / 1.96)
        assert total.value == pytest.approx(other["ST"][i], abs=wide + 1e-12)


# Balances: METRICS.md 8.4

TWO = [({"x": 1, "HR": 1}, 140.26), ({"y": 1, "HR": -1, "P": -1}, 31.5)]
ABOUT = {"x": (95.0, 0.5), "y": (87.0, 0.5)}


def after(x: float = 0.5) -> ty.Organisation:
    """The after-model: what HR and purchasing are follows from the figures that are known."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
    figures = {
        "u1": 20.75,
        "u2": 21,
        "x": {"about": 95, "within": x},
        "u4": 26,
        "y": {"about": 87, "within": 0.5},
    }
    units += [
        {"key": key, "type": "department", "parent": "top", "fte": fte}
        for key, fte in figures.items()
    ]
    units.append({"key": "HR", "parent": "top", "fte": {"derived": "140.26 - [x.fte]"}})
    units.append({"key": "P", "parent": "top", "fte": {"derived": "[x.fte] + [y.fte] - 171.76"}})
    return ty.Organisation.from_dict({"units": units})


def test_nothing_redundant_follows_and_is_bounded() -> None:
    expected = RECONCILED["recon.base"]
    found = ty.reconcile(ABOUT, TWO)
    assert found.redundancy == 0
    model = after()
    for i, name in enumerate(("HR", "P")):
        assert found.follows[name] == pytest.approx(expected[name], abs=1e-9)
        assert found.deviations[name] == pytest.approx(expected["sd"][i], abs=1e-9)
        fte = model.total(name)
        assert (fte.lower, fte.upper) == pytest.approx(expected["interval_bounds"][name], abs=1e-9)


def test_a_coarser_rounding_is_wider() -> None:
    expected = RECONCILED["recon.coarse95"]
    found = ty.reconcile({**ABOUT, "x": (95.0, 2.5)}, TWO)
    model = after(2.5)
    for name in ("HR", "P"):
        assert found.deviations[name] == pytest.approx(expected[f"sd_{name}"], abs=1e-9)
        fte = model.total(name)
        assert (fte.lower, fte.upper) == pytest.approx(expected[f"{name}_interval"], abs=1e-9)


@pytest.mark.parametrize(
    ("case", "figures", "balances", "conflict"),
    [
        ("recon.total250", ABOUT, [*TWO, ({"x": 1, "y": 1}, 250 - 67.75)], False),
        ("recon.purchasing_about_10", {**ABOUT, "P": (10.0, 0.5)}, TWO, False),
        ("recon.purchasing_about_14_gross_error", {**ABOUT, "P": (14.0, 0.5)}, TWO, True),
    ],
)
def test_what_is_redundant_is_adjusted_or_in_conflict(
    case: str, figures: Any, balances: Any, conflict: bool
) -> None:
    expected = RECONCILED[case]
    found = ty.reconcile(figures, balances)
    assert list(found.figures.values()) == pytest.approx(expected["xhat"], abs=1e-9)
    assert found.statistic == pytest.approx(expected["chi2"], rel=1e-9)
    assert found.probability == pytest.approx(expected["p"], rel=1e-6)
    assert found.conflict is conflict
    assert str(found).startswith("Conflict" if conflict else "Adjusted")
    for name in ("HR", "P"):
        if name in expected:
            assert found.follows[name] == pytest.approx(expected[name], abs=1e-9)
        if f"sd_{name}" in expected:
            assert found.deviations[name] == pytest.approx(expected[f"sd_{name}"], abs=1e-7)
    if "cov" in expected:
        assert found.covariance == pytest.approx(np.array(expected["cov"]), abs=1e-9)
    if "var" in expected:
        assert np.diag(found.covariance) == pytest.approx(expected["var"], abs=1e-9)


def test_parts_are_adjusted_to_their_sum() -> None:
    expected = RECONCILED["recon.parts_sum_100"]
    # A half-width of √(3 v) has the variance v.
    figures = {
        name: (x, math.sqrt(3 * v))
        for name, x, v in zip("abc", expected["x"], expected["var"], strict=True)
    }
    found = ty.reconcile(figures, [(dict.fromkeys("abc", 1.0), 100)])
    assert list(found.figures.values()) == pytest.approx(expected["xhat"], abs=1e-9)
    assert found.covariance == pytest.approx(np.array(expected["cov"]), abs=1e-9)
    assert found.statistic == pytest.approx(expected["chi2"])


def test_shares_of_the_new_unit_are_bounded_as_one_expression() -> None:
    """HR, purchasing and what was there make up the new unit, each a function of x and y: the
    largest of three over the mean is three times HR's share."""
    new, shares = RECONCILED["recon.new_unit"], RECONCILED["recon.shares"]
    figures = ty.reconcile(ABOUT, TWO).follows
    assert figures["HR"] / 87 == pytest.approx(new["HR_share"], abs=1e-9)
    assert figures["P"] / 87 == pytest.approx(new["P_share"], abs=1e-9)
    assert new["total_after"] - new["total_before"] == pytest.approx(figures["P"], abs=1e-9)
    units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
    units += [
        {"key": key, "type": "department", "parent": "top", "fte": fte}
        for key, fte in (
            ("HR", {"derived": "140.26 - [x.fte]"}),
            ("there", 31.5),
            ("P", {"derived": "[x.fte] + [y.fte] - 171.76"}),
        )
    ]
    units += [
        {"key": key, "type": "office", "parent": "top", "fte": {"about": fte, "within": 0.5}}
        for key, fte in (("x", 95), ("y", 87))
    ]
    model = ty.Organisation.from_dict({"units": units})
    result = ty.compare({"a": model, "b": model}, by="department")
    found = ty.robustness(result, indicators="load_max_mean", draws=10)
    bounds = [end / 3 for end in found.bounds("load_max_mean", "a")]
    assert bounds == pytest.approx(shares["HR_share_bounds"], abs=1e-9)


def test_quantiles_of_the_after_model() -> None:
    expected = RECONCILED["recon.after_inequality_mc"]
    result = ty.compare({"a": after(), "b": after()}, by="department")
    found = ty.robustness(result, indicators=["load_gini", "load_cv"], draws=100_000)
    for key in ("gini", "cv"):
        low, middle, high = found.quantiles(f"load_{key}", "a", shares=(0.025, 0.5, 0.975))
        assert [middle, low, high] == pytest.approx(expected[key], abs=1e-4)
    # HHI is (1 + CV²) / n.
    ends = found.quantiles("load_cv", "a", shares=(0.5, 0.025, 0.975))
    assert [(1 + x * x) / 5 for x in ends] == pytest.approx(expected["hhi"], abs=1e-4)
    low, high = found.bounds("load_gini", "a")
    assert (low, high) == pytest.approx(expected["gini_corner_bounds"], abs=1e-9)

"""Normalisation, weights, aggregation: reference values, slow ways, what must always hold."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import scipy.stats
import sklearn.decomposition
import sklearn.preprocessing
import tyngde as ty
from helpers.graphs import COUNT
from helpers.reference import cases
from helpers.strategies import Json
from hypothesis import assume, given
from hypothesis import strategies as st
from tyngde import metrics


def floats(values: list[ty.Value]) -> list[float]:
    return [float(value) for value in values]


def matrix(text: str) -> list[list[float]]:
    """A matrix of the reference, written with fractions."""
    rows = text.strip("[]").split("],[")
    return [[float(Fraction(x)) for x in row.split(",")] for row in rows]


# --- Reference values

METHODS: dict[str, Callable[[Any], list[ty.Value]]] = {
    "share": metrics.normalise,
    "frac_max": lambda x: metrics.normalise(x, "fraction_of_max"),
    "minmax": lambda x: metrics.normalise(x, "min_max"),
    "zscore_sample": lambda x: metrics.normalise(x, "z_score"),
    "rank_min": lambda x: metrics.normalise(x, "rank"),
    "percent_rank": lambda x: metrics.normalise(x, "percent_rank"),
    "borda": lambda x: metrics.normalise(x, "borda"),
    "dist2ref_index1": lambda x: metrics.normalise(x, "distance_to_reference", reference=1),
    "dist2target_60": lambda x: metrics.normalise(x, "distance_to_target", target=60),
    "goalposts_0_40": lambda x: metrics.normalise(x, "goalposts", goalposts=(0, 40)),
}


@pytest.mark.parametrize("case", cases("normalise"))
def test_normalisation_is_that_of_the_reference(case: Json) -> None:
    assert set(case["expected"]) == set(METHODS)
    for name, method in METHODS.items():
        found = floats(method(case["input"]["x"]))
        assert found == pytest.approx(case["expected"][name], abs=case["tol"]), name


@pytest.mark.parametrize("case", cases("aggregate"))
def test_means_are_those_of_the_reference(case: Json) -> None:
    y, w, expected = case["input"]["y"], case["input"]["w"], case["expected"]
    found = {
        "amean": metrics.weighted_mean(y, w),
        "gmean": metrics.geometric_mean(y, w),
        "hmean": metrics.harmonic_mean(y, w),
        "genmean_p2": metrics.power_mean(y, w, 2),
    }
    assert {name: float(x) for name, x in found.items()} == pytest.approx(expected, rel=case["tol"])


@pytest.mark.parametrize("case", cases("copeland"))
def test_copeland_is_that_of_the_reference(case: Json) -> None:
    found = metrics.copeland(case["input"]["X"], case["input"]["w"])
    np.testing.assert_allclose(found.outranking, case["expected"]["outranking"], atol=case["tol"])
    assert list(found.scores) == case["expected"]["copeland"]


def two_additive(given_: Json) -> metrics.TwoAdditive:
    pairs = {(int(i) - 1, int(j) - 1): value for (i, j), value in given_["I"].items()}
    return metrics.TwoAdditive(given_["shapley"], pairs)


@pytest.mark.parametrize("case", cases("choquet"))
def test_choquet_is_that_of_the_reference(case: Json) -> None:
    of, expected = two_additive(case["input"]), case["expected"]
    for name, wanted in expected["mobius"].items():
        assert of.mobius([int(c) - 1 for c in name]) == pytest.approx(wanted, abs=case["tol"])
    for name, wanted in expected["capacity"].items():
        assert of.capacity(int(c) - 1 for c in name) == pytest.approx(wanted, abs=case["tol"])
    for point in expected["C"]:
        assert float(of.choquet(point["x"])) == pytest.approx(point["C"], abs=case["tol"])


@pytest.mark.parametrize("case", cases("ahp"))
def test_pairwise_weights_are_those_of_the_reference(case: Json) -> None:
    judgements, expected = matrix(case["input"]["A"]), case["expected"]
    modern, saaty = metrics.ahp(judgements), metrics.ahp(judgements, random_index="saaty")
    within = case["tol"]
    assert list(modern.weights) == pytest.approx(expected["weights"], abs=within)
    assert modern.lambda_max == pytest.approx(expected["lambda_max"], abs=within)
    assert modern.consistency_index == pytest.approx(expected["CI"], abs=within)
    for name in ("CR_RI058", "CR_RI090"):
        if name in expected:
            assert float(saaty.consistency_ratio) == pytest.approx(expected[name], abs=within)
    if "CR_RI_alonso" in expected:
        wanted = expected["CR_RI_alonso"]
        assert float(modern.consistency_ratio) == pytest.approx(wanted, abs=within)
    assert (modern.table, saaty.table) == ("alonso_lamata", "saaty")
    assert modern.acceptable is saaty.acceptable is expected.get("accept", True)


@pytest.mark.parametrize("case", cases("entropy_weights"))
def test_entropy_weights_are_those_of_the_reference(case: Json) -> None:
    found = metrics.entropy_weights(case["input"]["X"])
    assert list(found.entropies) == pytest.approx(case["expected"]["e"], abs=case["tol"])
    assert list(found.weights) == pytest.approx(case["expected"]["w"], abs=case["tol"])


@pytest.mark.parametrize("case", cases("pca_weights"))
def test_principal_weights_are_those_of_the_reference(case: Json) -> None:
    found, expected = metrics.pca_weights(case["input"]["X"], 2), case["expected"]
    within = case["tol"]
    assert list(found.eigenvalues) == pytest.approx(expected["eigenvalues"], abs=within)
    assert list(found.first_component) == pytest.approx(expected["pc1_rotation_COINr"], abs=within)
    assert list(found.weights) == pytest.approx(expected["handbook_2comp_unrotated"], abs=within)
    assert found.has_few_units
    with pytest.raises(ty.UsageError):
        metrics.pca_weights(case["input"]["X"], 0)


@pytest.mark.parametrize("case", cases("tyngde"))
def test_every_way_of_tyngde_is_that_of_the_reference(case: Json) -> None:
    raw, weights, expected = case["input"]["raw"], case["input"]["weights"], case["expected"]
    figures = np.array(list(raw.values()), dtype=float)
    (reference,) = (c.values[0] for c in cases("choquet"))
    choquet = two_additive(reference["input"])

    def columns(method: str) -> np.ndarray:
        return np.array([floats(metrics.normalise(x, method)) for x in figures.T]).T

    for name, method, of in (
        ("share_additive_float", "share", lambda x: metrics.weighted_mean(x, weights)),
        ("share_geometric", "share", lambda x: metrics.geometric_mean(x, weights)),
        ("minmax_additive", "min_max", lambda x: metrics.weighted_mean(x, weights)),
        ("zscore_additive", "z_score", lambda x: metrics.weighted_mean(x, weights)),
        ("choquet_minmax", "min_max", choquet.choquet),
        ("choquet_share", "share", choquet.choquet),
    ):
        found = [float(of(row)) for row in columns(method)]
        assert found == pytest.approx(list(expected[name].values()), abs=case["tol"]), name


# --- Other tools, and slow ways from the definitions


def columns(count: int = COUNT, least: int = 2) -> Iterator[list[float]]:
    for seed in range(count):
        draw = random.Random(seed)
        n = draw.randint(least, 9)
        yield [draw.choice([draw.randint(0, 5), round(draw.uniform(0, 100), 3)]) for _ in range(n)]


def test_normalisation_agrees_with_other_tools() -> None:
    for x in columns():
        if len(set(x)) < 2:
            for method in ("min_max", "z_score"):
                assert {v.reason for v in metrics.normalise(x, method)} == {"zero_range"}
            continue
        table = np.array(x).reshape(-1, 1)
        scaled = sklearn.preprocessing.MinMaxScaler().fit_transform(table).ravel()
        assert floats(metrics.normalise(x, "min_max")) == pytest.approx(scaled, abs=1e-12)
        largest = sklearn.preprocessing.MaxAbsScaler().fit_transform(table).ravel()
        assert floats(metrics.normalise(x, "fraction_of_max")) == pytest.approx(largest, rel=1e-12)
        z = scipy.stats.zscore(x, ddof=1)
        assert floats(metrics.normalise(x, "z_score")) == pytest.approx(z, abs=1e-11)
        rank = scipy.stats.rankdata(x, method="min")
        assert floats(metrics.normalise(x, "rank")) == list(rank)
        assert floats(metrics.normalise(x, "borda")) == list(rank - 1)
        percent = (rank - 1) / (len(x) - 1)
        assert floats(metrics.normalise(x, "percent_rank")) == pytest.approx(percent, rel=1e-14)
        turned = scipy.stats.rankdata([-v for v in x], method="min")
        assert floats(metrics.normalise(x, "rank", descending=True)) == list(turned)


def test_normalisation_agrees_with_fractions() -> None:
    for seed, x in enumerate(columns()):
        draw = random.Random(seed)
        exact = [Fraction(v) for v in x]
        least, reference = min(exact), draw.randrange(len(x))
        target, low = Fraction(draw.randint(0, 120)), Fraction(draw.randint(0, 40))
        high = low + draw.randint(1, 60)
        if sum(exact):
            wanted = [float(v / sum(exact)) for v in exact]
            assert floats(metrics.normalise(x)) == pytest.approx(wanted, rel=1e-13)
        if exact[reference] != least:
            wanted = [float(1 - (exact[reference] - v) / (exact[reference] - least)) for v in exact]
            found = metrics.normalise(x, "distance_to_reference", reference=reference)
            assert floats(found) == pytest.approx(wanted, rel=1e-12, abs=1e-12)
        if target != least:
            wanted = [float((v - least) / (target - least)) for v in exact]
            found = metrics.normalise(x, "distance_to_target", target=float(target))
            assert floats(found) == pytest.approx(wanted, rel=1e-12, abs=1e-12)
        wanted = [float(min(max((v - low) / (high - low), 0), 1)) for v in exact]
        found = metrics.normalise(x, "goalposts", goalposts=(float(low), float(high)))
        assert floats(found) == pytest.approx(wanted, abs=1e-14)
        down = metrics.normalise(
            x, "goalposts", goalposts=(float(low), float(high)), descending=True
        )
        assert [a + b for a, b in zip(floats(found), floats(down), strict=True)] == pytest.approx(
            [1] * len(x)
        )


def test_means_agree_with_scipy() -> None:
    for seed, x in enumerate(columns(least=1)):
        draw = random.Random(seed)
        positive = [v + 0.5 for v in x]
        w = [draw.choice([0, 1, draw.random()]) for _ in x]
        w[0] = 1
        for power in (-2, -1, 0, 0.5, 1, 2, 3):
            wanted = scipy.stats.pmean(positive, power, weights=w)
            assert float(metrics.power_mean(positive, w, power)) == pytest.approx(wanted, rel=1e-12)
        wanted = np.average(x, weights=w)
        assert float(metrics.weighted_mean(x, w)) == pytest.approx(wanted, rel=1e-12)
        wanted = scipy.stats.gmean(positive, weights=w)
        assert float(metrics.geometric_mean(positive, w)) == pytest.approx(wanted, rel=1e-12)
        wanted = scipy.stats.hmean(positive, weights=w)
        assert float(metrics.harmonic_mean(positive, w)) == pytest.approx(wanted, rel=1e-12)


def test_copeland_agrees_with_its_definition() -> None:
    for seed in range(COUNT):
        draw = random.Random(seed)
        n, m = draw.randint(1, 6), draw.randint(1, 4)
        x = [[draw.randint(0, 3) for _ in range(m)] for _ in range(n)]
        w = [Fraction(draw.randint(0, 4)) for _ in range(m)]
        w[0] += 1
        found = metrics.copeland(x, [float(v) for v in w])
        scores = [0] * n
        for u, v in itertools.permutations(range(n), 2):
            above = sum((w[k] for k in range(m) if x[u][k] > x[v][k]), Fraction(0))
            above += sum((w[k] for k in range(m) if x[u][k] == x[v][k]), Fraction(0)) / 2
            above /= sum(w)
            assert found.outranking[u, v] == pytest.approx(float(above), abs=1e-14)
            scores[u] += (above > Fraction(1, 2)) - (above < Fraction(1, 2))
        assert list(found.scores) == scores


def test_choquet_agrees_with_its_definition_by_capacities() -> None:
    compared = 0
    for seed in range(COUNT):
        draw = random.Random(seed)
        n = draw.randint(1, 5)
        v = np.array([draw.random() + 0.2 for _ in range(n)])
        v /= v.sum()
        pairs = {p: draw.uniform(-1, 1) / n**2 for p in itertools.combinations(range(n), 2)}
        try:
            of = metrics.TwoAdditive(v, pairs)
        except ty.UsageError:
            continue
        x = [draw.choice([0, 1, draw.random()]) for _ in range(n)]
        order = sorted(range(n), key=x.__getitem__)
        # By the Möbius transform, written out over all sets of criteria.
        mobius = {frozenset({i}): of.mobius([i]) for i in range(n)}
        mobius |= {frozenset(p): value for p, value in pairs.items()}

        def mu(criteria: list[int], m: dict[frozenset[int], float] = mobius) -> float:
            return sum(value for b, value in m.items() if b <= set(criteria))

        wanted, below = 0.0, 0.0
        for i, k in enumerate(order):
            wanted += (x[k] - below) * mu(order[i:])
            below = x[k]
            assert of.capacity(order[i:]) == pytest.approx(mu(order[i:]), abs=1e-12)
        assert float(of.choquet(x)) == pytest.approx(wanted, abs=1e-12)
        assert of.capacity(range(n)) == pytest.approx(1)
        assert of.capacity([]) == of.mobius([]) == 0
        # The Shapley value of a capacity is what was given.
        for i in range(n):
            shapley = 0.0
            others = [k for k in range(n) if k != i]
            for size in range(n):
                weight = math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n)
                for a in itertools.combinations(others, size):
                    shapley += weight * (mu([*a, i]) - mu(list(a)))
            assert shapley == pytest.approx(v[i], abs=1e-12)
        compared += 1
    assert compared > COUNT / 4


def test_pairwise_weights_agree_with_lapack() -> None:
    for seed in range(COUNT):
        draw = random.Random(seed)
        n = draw.randint(1, 7)
        a = np.ones((n, n))
        for i, j in itertools.combinations(range(n), 2):
            a[i, j] = draw.choice([1 / 9, 1 / 5, 1 / 3, 1, 2, 3, 5, 7, 9])
            a[j, i] = 1 / a[i, j]
        values, vectors = np.linalg.eig(a)
        largest = values.real.argmax()
        w = np.abs(vectors[:, largest].real)
        found = metrics.ahp(a)
        assert found.weights == pytest.approx(w / w.sum(), abs=1e-9)
        assert found.lambda_max == pytest.approx(values[largest].real, rel=1e-9)
        if n > 2:
            index = (found.lambda_max - n) / (n - 1)
            assert found.consistency_index == pytest.approx(index, abs=1e-11)


def tables(least_units: int = 3) -> Iterator[np.ndarray]:
    for seed in range(COUNT):
        draw = np.random.default_rng(seed)
        yield draw.uniform(0, 10, (int(draw.integers(least_units, 15)), int(draw.integers(1, 5))))


def test_entropy_weights_agree_with_scipy() -> None:
    for x in tables():
        e = scipy.stats.entropy(x, axis=0) / math.log(len(x))
        found = metrics.entropy_weights(x)
        assert found.entropies == pytest.approx(e, abs=1e-12)
        assert found.weights == pytest.approx((1 - e) / (1 - e).sum(), abs=1e-9)


def test_principal_weights_agree_with_sklearn() -> None:
    for x in tables(6):
        if x.shape[1] < 2:
            continue
        standard = sklearn.preprocessing.StandardScaler().fit_transform(x)
        pca = sklearn.decomposition.PCA().fit(standard)
        found = metrics.pca_weights(x)
        explained = pca.explained_variance_ratio_
        assert found.eigenvalues == pytest.approx(explained * x.shape[1], abs=1e-9)
        first = pca.components_[0] * np.sign(pca.components_[0] @ found.first_component)
        gap = found.eigenvalues[0] - found.eigenvalues[1]
        if gap > 1e-3:
            assert found.first_component == pytest.approx(first, abs=1e-6)
        kept = max(1, int((found.eigenvalues >= 1 - 1e-9).sum()))
        assert found.components == kept
        squared = pca.components_[:kept].T ** 2
        dominant = squared.argmax(axis=1)
        raw = squared.max(axis=1) * found.eigenvalues[dominant]
        gaps = np.diff(np.sort(found.eigenvalues))
        if gaps.min() > 1e-3:
            assert found.weights == pytest.approx(raw / raw.sum(), abs=1e-6)


# --- What must hold

figures_given = st.lists(st.integers(0, 1000), min_size=2, max_size=9)


@given(figures_given, st.data())
def test_merging_adds_shares_and_leaves_the_others(x: list[int], data: st.DataObject) -> None:
    assume(any(x))
    total = sum(x)
    a, b = data.draw(st.permutations(range(len(x))))[:2]
    merged = [v for i, v in enumerate(x) if i not in (a, b)] + [x[a] + x[b]]
    before = floats(metrics.normalise(x, total=total))
    after = floats(metrics.normalise(merged, total=total))
    rest = [v for i, v in enumerate(before) if i not in (a, b)]
    assert after == pytest.approx([*rest, before[a] + before[b]], abs=1e-12)


@given(figures_given)
def test_min_max_has_ends(x: list[int]) -> None:
    assume(len(set(x)) > 1)
    found = floats(metrics.normalise(x, "min_max"))
    assert (min(found), max(found)) == (0, 1)
    down = floats(metrics.normalise(x, "min_max", descending=True))
    assert [a + b for a, b in zip(found, down, strict=True)] == pytest.approx([1] * len(x))


@given(st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=1, max_size=6))
def test_budget_allocation_is_the_mean_of_shares(points: list[list[int]]) -> None:
    found = metrics.budget_allocation(points)
    if not all(map(any, points)):
        assert found.reason == "zero_total"
        return
    shares = np.array([[v / sum(row) for v in row] for row in points])
    assert found.weights == pytest.approx(shares.mean(axis=0))
    assert found.weights.sum() == pytest.approx(1)
    if len(points) > 1:
        assert found.deviation == pytest.approx(shares.std(axis=0, ddof=1), abs=1e-12)
    else:
        assert np.isnan(found.deviation).all()


@given(st.lists(st.floats(0.1, 9), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_weights_do_not_depend_on_the_order_of_criteria(w: list[float], draw: Any) -> None:
    given_ = np.array(w)
    order = draw.sample(range(len(w)), len(w))
    judgements = np.maximum(given_[:, None], 1) / np.maximum(given_[None, :], 1)
    one = metrics.ahp(judgements)
    other = metrics.ahp(judgements[np.ix_(order, order)])
    assert other.weights == pytest.approx(one.weights[order], abs=1e-12)


def test_undefined_weights_say_why() -> None:
    assert metrics.scaled_weights([0, 0]).reason == "zero_total"
    assert not metrics.scaled_weights([]).defined
    assert metrics.equal_weights(4).weights == pytest.approx([0.25] * 4)
    assert metrics.equal_weights(0).reason == "no_nodes"
    assert metrics.entropy_weights([[1, 2]]).reason == "too_few"
    assert metrics.entropy_weights([[1, 2], [1, 2]]).reason == "zero_range"
    assert metrics.pca_weights([[1, 2], [1, 3]]).reason == "zero_range"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: metrics.normalise([1, 2], "minmax"), "not a normalisation"),
        (lambda: metrics.normalise([1, 2], "share", descending=True), "same in either direction"),
        (lambda: metrics.normalise([1, 2], "goalposts"), "upside down"),
        (lambda: metrics.normalise([1, 2], "distance_to_target"), "no target"),
        (lambda: metrics.normalise([1, 2], "distance_to_reference"), "which unit"),
        (lambda: metrics.equal_weights(-1), "not a number of criteria"),
        (lambda: metrics.ahp([[1, 3], [0.25, 1]]), "judgements 1, 2 and 2, 1"),
        (lambda: metrics.ahp([[1]], random_index="noble"), "no table"),
        (lambda: metrics.ahp([1, 2]), "expected a table"),
        (lambda: metrics.weighted_mean([1, 2], [1]), "one weight for each"),
        (lambda: metrics.weighted_mean([1, 2], [1, -1]), "weight is not"),
        (lambda: metrics.copeland([[math.nan]], [1]), "unknown"),
        (lambda: metrics.TwoAdditive([0.5, 0.5], {(0, 0): 1}), "not a pair"),
        (lambda: metrics.TwoAdditive([0.9, 0.1], {(0, 1): 0.5}), "less than half"),
        (lambda: metrics.TwoAdditive([0.9, 0.1], {}).capacity([2]), "no criteria"),
    ],
)
def test_calls_that_make_no_sense(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ty.UsageError, match=message):
        call()

"""Balance of load: reference values, exact slow ways, other tools, and what must always hold."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import scipy.stats
import tyngde as ty
from helpers.graphs import COUNT
from helpers.reference import cases
from helpers.strategies import Json, read
from hypothesis import assume, given
from hypothesis import strategies as st
from tyngde import metrics

Loads = Sequence[float]

INDICES: dict[str, Callable[[Any], ty.Value]] = {
    "gini_pop": metrics.gini,
    "gini_sample": lambda x: metrics.gini(x, sample=True),
    "cv_pop": metrics.coefficient_of_variation,
    "cv_sample": lambda x: metrics.coefficient_of_variation(x, sample=True),
    "hoover": metrics.hoover,
    "theil_T": metrics.theil_t,
    "theil_L": metrics.theil_l,
    "atkinson_0.5": lambda x: metrics.atkinson(x, 0.5),
    "atkinson_1": lambda x: metrics.atkinson(x, 1),
    "atkinson_2": lambda x: metrics.atkinson(x, 2),
    "jain": metrics.jain,
    "hhi": metrics.hhi,
    "hhi_norm": metrics.hhi_normalised,
    "evenness": metrics.evenness,
    "effective_number_inverse_hhi": metrics.effective_number,
    "effective_number_exp": lambda x: metrics.effective_number(x, entropy=True),
    "max_over_mean": metrics.max_over_mean,
    "min_over_max": metrics.min_over_max,
}
REASONS = {"ineq.V6": "negative_input", "ineq.V7": "zero_total", "ineq.V8": "negative_input"}
# What the reference gives beside the indices, from them.
DERIVED: dict[str, Callable[[Any], float]] = {
    "cv2_pop": lambda x: float(metrics.coefficient_of_variation(x)) ** 2,
    "shannon": lambda x: math.log(float(metrics.effective_number(x, entropy=True))),
    "theil_T_norm": lambda x: 1 - float(metrics.evenness(x)),
}


@pytest.mark.parametrize("case", cases("inequality"))
def test_every_index_is_that_of_the_reference(case: Json) -> None:
    loads, expected = case["input"]["x"], case["expected"]
    if case["id"] not in REASONS:
        assert set(expected) <= {*INDICES, *DERIVED}
    for name, index in INDICES.items():
        value = index(loads)
        if case["id"] in REASONS:
            assert (value.value, value.reason) == (None, REASONS[case["id"]])
        elif expected.get(name) is None:
            assert (value.value, value.reason) == (None, "too_few")
        else:
            wanted = float(expected[name])
            assert value.value == pytest.approx(wanted, rel=1e-12, abs=case["tol"]), name
            exact = case["exact"].get(name)
            if exact is not None:
                assert value.value == pytest.approx(float(Fraction(exact)), rel=1e-13, abs=1e-15)
    for name, derived in DERIVED.items():
        if expected.get(name) is not None and case["id"] not in REASONS:
            assert derived(loads) == pytest.approx(expected[name], abs=1e-12), name


def test_the_net_variant_is_that_of_the_reference() -> None:
    (case,) = (c.values[0] for c in cases("inequality") if c.values[0]["id"] == "ineq.V6")
    assert "Gini = 5/7" in case["note"]
    assert metrics.gini_of_net_loads(case["input"]["x"]).value == pytest.approx(5 / 7, rel=1e-15)


@pytest.mark.parametrize("case", cases("ineq_divergence"))
def test_zeros_are_not_dropped_before_the_mean(case: Json) -> None:
    loads, expected = case["input"]["x"], case["expected"]
    assert float(metrics.theil_t(loads)) == pytest.approx(expected["theil_T"], rel=1e-14)
    dropped = [x for x in loads if x > 0]
    assert float(metrics.theil_t(dropped)) == pytest.approx(expected["theil_T_R_ineq"], rel=1e-13)


@pytest.mark.parametrize("case", cases("theil_decomposition"))
def test_the_decomposition_is_that_of_the_reference(case: Json) -> None:
    groups = case["input"]["groups"]
    loads = [x for group in groups for x in group]
    of = [g for g, group in enumerate(groups) for _ in group]
    for index in ("T", "L"):
        parts = metrics.theil_decomposition(loads, of, index)
        for name in ("", "_within", "_between"):
            value = getattr(parts, name[1:] or "total")
            assert float(value) == pytest.approx(case["expected"][index + name], rel=1e-13), name


# --- Slow references, from the definitions: in fractions, logarithms to 60 digits


def exact(loads: Loads) -> list[Fraction]:
    return [Fraction(x) for x in loads]


def ln(x: Fraction) -> Decimal:
    return (Decimal(x.numerator) / Decimal(x.denominator)).ln()


def decimal(x: Fraction) -> Decimal:
    return Decimal(x.numerator) / Decimal(x.denominator)


def slow_theil_t(x: list[Fraction]) -> Decimal:
    n, s = len(x), sum(x)
    return sum((decimal(a / s) * ln(n * a / s) for a in x if a), Decimal(0))


def slow_theil_l(x: list[Fraction]) -> Decimal:
    n, s = len(x), sum(x)
    return Decimal("inf") if 0 in x else -sum((ln(n * a / s) for a in x), Decimal(0)) / n


def slow_atkinson(x: list[Fraction], epsilon: Fraction) -> Decimal:
    n, mean = len(x), sum(x) / len(x)
    if epsilon >= 1 and 0 in x:
        return Decimal(1)
    if epsilon == 1:
        return 1 - (sum((ln(a / mean) for a in x), Decimal(0)) / n).exp()
    power = decimal(1 - epsilon)
    total = sum((decimal(a / mean) ** power for a in x if a), Decimal(0))
    return 1 - (total / n) ** (1 / power)


def slow_entropy(x: list[Fraction]) -> Decimal:
    s = sum(x)
    return -sum((decimal(a / s) * ln(a / s) for a in x if a), Decimal(0))


def slow_gini(x: list[Fraction]) -> Fraction:
    return sum(abs(a - b) for a in x for b in x) / (2 * len(x) * sum(x))


def slow_hhi(x: list[Fraction]) -> Fraction:
    return sum((a / sum(x)) ** 2 for a in x)


SLOW: dict[str, Callable[[list[Fraction]], Decimal | Fraction]] = {
    "gini_pop": slow_gini,
    "gini_sample": lambda x: slow_gini(x) * len(x) / (len(x) - 1),
    "cv_pop": lambda x: decimal(slow_hhi(x) * len(x) - 1).sqrt(),
    "cv_sample": lambda x: decimal((slow_hhi(x) * len(x) - 1) * len(x) / (len(x) - 1)).sqrt(),
    "hoover": lambda x: sum(abs(a - sum(x) / len(x)) for a in x) / (2 * sum(x)),
    "theil_T": slow_theil_t,
    "theil_L": slow_theil_l,
    "atkinson_0.5": lambda x: slow_atkinson(x, Fraction(1, 2)),
    "atkinson_1": lambda x: slow_atkinson(x, Fraction(1)),
    "atkinson_2": lambda x: slow_atkinson(x, Fraction(2)),
    "jain": lambda x: sum(x) ** 2 / (len(x) * sum(a * a for a in x)),
    "hhi": slow_hhi,
    "hhi_norm": lambda x: (slow_hhi(x) - Fraction(1, len(x))) / (1 - Fraction(1, len(x))),
    "evenness": lambda x: slow_entropy(x) / Decimal(len(x)).ln(),
    "effective_number_inverse_hhi": lambda x: 1 / slow_hhi(x),
    "effective_number_exp": lambda x: slow_entropy(x).exp(),
    "max_over_mean": lambda x: max(x) * len(x) / sum(x),
    "min_over_max": lambda x: min(x) / max(x),
}


def random_loads(count: int = COUNT, least: int = 2) -> Iterator[list[float]]:
    """Loads of every size, far apart or close together, some of them zero."""
    for seed in range(count):
        draw = random.Random(seed)
        scale = 10 ** draw.uniform(-6, 6)
        n = draw.randint(least, 12)
        kind = draw.choice(["any", "close", "skewed", "idle"])
        spread = {"any": 1.0, "close": 1e-4, "skewed": 0.0, "idle": 1.0}[kind]
        loads = [scale * (1 + spread * draw.random()) for _ in range(n)]
        if kind == "skewed":
            loads = [scale * math.exp(draw.uniform(-12, 3)) for _ in range(n)]
        if kind == "idle":
            loads = [0.0 if draw.random() < 0.4 else x for x in loads]
        if any(loads):
            yield loads


def test_every_index_agrees_with_its_definition() -> None:
    assert set(SLOW) == set(INDICES)
    compared = 0
    with localcontext() as context:
        context.prec = 60
        for loads in random_loads():
            x = exact(loads)
            for name, index in INDICES.items():
                found, wanted = index(loads).value, float(SLOW[name](x))
                assert found == pytest.approx(wanted, rel=1e-12, abs=1e-12), (name, loads)
                # Where it is not noise, to twelve digits of its own.
                if wanted > 1e-11:
                    assert found == pytest.approx(wanted, rel=1e-12, abs=0), (name, loads)
                compared += 1
    assert compared > 0.9 * COUNT * len(INDICES)


def test_indices_agree_with_scipy() -> None:
    for loads in random_loads():
        n = len(loads)
        close = {"rel": 1e-11, "abs": 1e-12}
        found = {name: float(index(loads)) for name, index in INDICES.items()}
        assert found["cv_pop"] == pytest.approx(scipy.stats.variation(loads), **close)
        assert found["cv_sample"] == pytest.approx(scipy.stats.variation(loads, ddof=1), **close)
        assert math.log(found["effective_number_exp"]) == pytest.approx(
            scipy.stats.entropy(loads), rel=1e-11, abs=1e-11
        )
        flat = scipy.stats.entropy(loads, [1] * n)
        assert found["theil_T"] == pytest.approx(flat, **close)
        if min(loads) > 0:
            back = scipy.stats.entropy([1] * n, loads)
            assert found["theil_L"] == pytest.approx(back, **close)
            mean = np.mean(loads)
            for name, power in (("atkinson_0.5", 0.5), ("atkinson_1", 0), ("atkinson_2", -1)):
                other = 1 - scipy.stats.pmean(loads, power) / mean
                assert found[name] == pytest.approx(other, rel=1e-11, abs=1e-11), name


def test_the_net_variant_agrees_with_its_definition() -> None:
    for seed, loads in enumerate(random_loads()):
        draw = random.Random(seed)
        net = [x if draw.random() < 0.6 else -x for x in loads]
        x = exact(net)
        wanted = sum(abs(a - b) for a in x for b in x) / (2 * (len(x) - 1) * sum(map(abs, x)))
        assert float(metrics.gini_of_net_loads(net)) == pytest.approx(float(wanted), rel=1e-12)


def test_the_decomposition_agrees_with_its_definition() -> None:
    with localcontext() as context:
        context.prec = 60
        for seed, loads in enumerate(random_loads(COUNT // 2 + 1)):
            draw = random.Random(seed)
            of = [draw.choice("abc") for _ in loads]
            x, groups = exact(loads), sorted(set(of))
            inside = {g: [a for a, b in zip(x, of, strict=True) if b == g] for g in groups}
            s, n, mean = sum(x), len(x), sum(x) / len(x)
            t, l_ = Decimal(0), Decimal(0)
            for a in inside.values():
                ratio = sum(a) / len(a) / mean
                if ratio:
                    t += decimal(sum(a) / s) * ln(ratio)
                l_ += Decimal(len(a)) / n * (-ln(ratio) if ratio else Decimal("inf"))
            parts = metrics.theil_decomposition(loads, of)
            assert float(parts.between) == pytest.approx(float(t), rel=1e-12, abs=1e-12)
            within = sum(
                (decimal(sum(a) / s) * slow_theil_t(a) for a in inside.values() if sum(a)),
                Decimal(0),
            )
            assert float(parts.within) == pytest.approx(float(within), rel=1e-12, abs=1e-12)
            parts = metrics.theil_decomposition(loads, of, "l")
            assert float(parts.between) == pytest.approx(float(l_), rel=1e-12, abs=1e-12)
            if all(sum(a) for a in inside.values()):
                within = sum(Decimal(len(a)) / n * slow_theil_l(a) for a in inside.values())
                assert float(parts.within) == pytest.approx(float(within), rel=1e-12, abs=1e-12)
            else:
                assert parts.within.reason == "zero_total"


# --- What must hold

loads_given = st.lists(st.floats(0, 1e6).map(lambda x: round(x, 3)), min_size=2, max_size=12)
close = pytest.approx
# Of these a larger value means more equal.
EQUALITY = {"jain", "evenness", "effective_number_inverse_hhi", "effective_number_exp"}
RATIOS = {"max_over_mean", "min_over_max"}
# Of these the value is the same when every unit is there k times.
REPLICATED = {
    *("gini_pop", "cv_pop", "hoover", "theil_T", "theil_L"),
    *("atkinson_0.5", "atkinson_1", "atkinson_2", "jain", "max_over_mean", "min_over_max"),
}


@given(loads_given, st.integers(-8, 8), st.randoms(use_true_random=False))
def test_order_and_scale_do_not_matter(loads: list[float], scale: int, draw: random.Random) -> None:
    assume(any(loads))
    other = [x * 2.0**scale for x in loads]
    draw.shuffle(other)
    for name, index in INDICES.items():
        assert float(index(loads)) == close(float(index(other)), rel=1e-11, abs=1e-11), name


@given(loads_given, st.integers(2, 4))
def test_each_unit_several_times_is_as_unequal(loads: list[float], times: int) -> None:
    assume(any(loads))
    for name in REPLICATED:
        one, many = INDICES[name](loads), INDICES[name](loads * times)
        assert float(one) == close(float(many), rel=1e-11, abs=1e-11), name
    for name in ("effective_number_inverse_hhi", "effective_number_exp"):
        assert float(INDICES[name](loads * times)) == close(times * float(INDICES[name](loads)))


@given(loads_given, st.data())
def test_a_transfer_from_heavy_to_light_makes_no_index_more_unequal(
    loads: list[float], data: st.DataObject
) -> None:
    assume(any(loads))
    order = sorted(range(len(loads)), key=loads.__getitem__)
    i, j = sorted(data.draw(st.lists(st.sampled_from(range(len(order))), min_size=2, max_size=2)))
    light, heavy = order[i], order[j]
    part = data.draw(st.floats(0, 0.5)) * (loads[heavy] - loads[light])
    after = list(loads)
    after[light] += part
    after[heavy] -= part
    for name in INDICES.keys() - RATIOS:
        before, then = float(INDICES[name](loads)), float(INDICES[name](after))
        more_equal = then - before if name in EQUALITY else before - then
        if math.isinf(before):
            continue
        assert more_equal >= -1e-9 * max(1, abs(before)), name


@given(loads_given, st.data())
def test_within_and_between_add_up(loads: list[float], data: st.DataObject) -> None:
    assume(any(loads))
    groups = data.draw(
        st.lists(st.sampled_from("abc"), min_size=len(loads), max_size=len(loads)), label="groups"
    )
    for index, whole in (("t", metrics.theil_t), ("l", metrics.theil_l)):
        parts = metrics.theil_decomposition(loads, groups, index)
        assert parts.total == whole(loads)
        if parts.within.defined:
            added = float(parts.within) + float(parts.between)
            assert added == close(float(parts.total), rel=1e-12, abs=2e-12)
        one = metrics.theil_decomposition(loads, ["all"] * len(loads), index)
        assert (one.within, one.between.value) == (whole(loads), 0)
        each = metrics.theil_decomposition([x + 1 for x in loads], range(len(loads)), index)
        assert each.within.value == 0
        assert float(each.between) == close(float(each.total), rel=1e-12, abs=2e-12)


@given(loads_given)
def test_ranges(loads: list[float]) -> None:
    assume(any(loads))
    n = len(loads)
    most = {
        **{"gini_pop": (n - 1) / n, "hoover": (n - 1) / n, "theil_T": math.log(n)},
        **{"cv_pop": math.sqrt(n - 1), "cv_sample": math.sqrt(n), "theil_L": math.inf},
        **dict.fromkeys(("effective_number_inverse_hhi", "effective_number_exp"), n),
        "max_over_mean": n,
    }
    for name, index in INDICES.items():
        assert -1e-12 <= float(index(loads)) <= most.get(name, 1) + 1e-9, name


@given(loads_given)
def test_the_largest_share_is_the_largest_of_the_shares(loads: list[float]) -> None:
    assume(any(loads))
    shares = [Fraction(load) / sum(map(Fraction, loads)) for load in loads]
    assert float(metrics.largest_share(loads)) == pytest.approx(float(max(shares)), rel=1e-12)


# --- Of an organisation


def town() -> Json:
    def unit(key: str, parent: str, fte: Any) -> Json:
        return {"key": key, "parent": parent, "type": "department", "fte": fte}

    areas = [{"key": key, "parent": "town", "type": "directorate"} for key in ("A", "B")]
    return {
        "tyngde": "organisation/1",
        "units": [
            {"key": "town"},
            *areas,
            unit("a1", "A", 1),
            unit("a2", "A", 2),
            unit("b1", "B", 3),
            unit("staff", "town", 5),
        ],
    }


def test_balance_of_an_organisation() -> None:
    organisation = read(town())
    found = metrics.load_balance(organisation, epsilon=2, sample=True)
    loads = [1, 2, 3, 5]
    assert found["gini"].value == pytest.approx(float(metrics.gini(loads, sample=True)))
    assert found["atkinson"].value == pytest.approx(float(metrics.atkinson(loads, 2)))
    assert found.keys() <= set(metrics.__all__)
    parts = metrics.load_decomposition(organisation)
    assert list(parts.groups) == ["A", "B", ""]
    assert float(parts.within) + float(parts.between) == pytest.approx(float(parts.total))
    assert parts.weights["A"] == pytest.approx(3 / 11)
    with pytest.raises(ty.UsageError, match="lies within the compared unit"):
        metrics.load_decomposition(organisation, by="directorate", within="department")


def test_an_unknown_load_is_named() -> None:
    document = town()
    document["units"][-1]["fte"] = "unknown"
    found = metrics.load_balance(read(document))
    for value in found.values():
        assert (value.reason, value.missing) == ("unknown_input", ("staff.fte",))
    document["units"][-1]["fte"] = {"about": 5, "within": 1}
    balance = metrics.load_balance(read(document))["hoover"]
    assert balance.defined
    assert balance.lower is None


def test_calls_that_make_no_sense() -> None:
    with pytest.raises(ty.UsageError, match="epsilon"):
        metrics.atkinson([1, 2], -1)
    with pytest.raises(ty.UsageError, match="no Theil index 'gini'"):
        metrics.theil_decomposition([1, 2], "ab", "gini")
    with pytest.raises(ty.UsageError, match="one group for each load"):
        metrics.theil_decomposition([1, 2, 3], "ab")


def test_infinity_shows_itself() -> None:
    value = metrics.theil_l([0, 1])
    assert value.defined
    assert value.value == math.inf
    assert str(value) == "∞"

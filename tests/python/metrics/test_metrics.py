"""Measures: reference values, independent ways of computing them, and what must always hold."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
import tyngde as ty
from helpers.reference import FIXTURES, cases, orga
from helpers.strategies import Json, organisations, read, read_plan
from hypothesis import assume, given
from hypothesis import strategies as st
from tyngde import metrics

# --- Reference values: span and layers


SPANS: dict[str, Callable[[ty.Organisation], dict[str, ty.Value]]] = {
    "positions": metrics.span_of_control,
    "positions_no_assistant": lambda o: metrics.span_of_control(
        o, policy=metrics.SpanPolicy(assistants=False)
    ),
    "filled_positions": lambda o: metrics.span_of_control(
        o, policy=metrics.SpanPolicy(vacant=False)
    ),
    "permanent": lambda o: metrics.span_of_control(o, policy=metrics.SpanPolicy(temporary=False)),
    "headcount": lambda o: metrics.span_of_control(o, "headcount"),
    "fte_budget": lambda o: metrics.span_of_control(o, "fte"),
    "fte_filled": lambda o: metrics.span_of_control(o, "fte_filled"),
}


@pytest.mark.parametrize("case", cases("span"))
def test_span_is_that_of_the_reference(case: Json) -> None:
    organisation = orga()
    for name, spans in SPANS.items():
        value = spans(organisation)[case["input"]["manager"]]
        assert value.exact
        assert value.value == pytest.approx(case["expected"][name], rel=0, abs=case["tol"]), name


@pytest.mark.parametrize("case", cases("org_summary"))
def test_summary_is_that_of_the_reference(case: Json) -> None:
    organisation, expected, within = orga(), case["expected"], case["tol"]
    spans = metrics.span_of_control(organisation)
    layers = metrics.layers(organisation)
    direct = {manager: float(span) for manager, span in spans.items()}
    assert organisation.count("post") == expected["positions"]
    assert len(spans) == expected["managers"]
    assert max(layers.values()) == expected["layers"]
    counts = [list(layers.values()).count(layer) for layer in range(1, expected["layers"] + 1)]
    assert counts == expected["layer_counts"]
    mean = sum(direct.values()) / len(direct)
    assert mean == pytest.approx(expected["average_span"], abs=within)
    experienced = sum(span**2 for span in direct.values()) / sum(direct.values())
    assert experienced == pytest.approx(expected["experienced_span"], abs=within)
    for measure, name in (
        ("fte", "fte_budget"),
        ("fte_filled", "fte_filled"),
        ("headcount", "headcount"),
    ):
        assert float(organisation.whole(measure)) == pytest.approx(expected[name], abs=within)
    comparison = ty.compare({"ORGA": organisation}, profile="fte", by=0)
    assert comparison.value("managers", "ORGA").value == expected["managers"]
    assert comparison.value("positions", "ORGA").value == expected["positions"]
    assert comparison.value("layers", "ORGA").value == expected["layers"]


def columns(edges: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Managers and reports, numbered from 0."""
    return [a - 1 for a, _ in edges], [b - 1 for _, b in edges]


@pytest.mark.parametrize("case", cases("average_span"))
def test_average_span_is_that_of_the_reference(case: Json) -> None:
    expected, fixture = case["expected"], FIXTURES[case["input"]["fixture"]]
    sources, targets = columns(fixture["edges"])
    spans = metrics.direct_span(fixture["n"], sources, targets)
    layers = metrics.layers_of_graph(fixture["n"], sources, targets)
    assert np.count_nonzero(spans) == expected["managers"]
    mean = spans.sum() / np.count_nonzero(spans)
    assert mean == pytest.approx(expected["average_span"], abs=case["tol"])
    assert layers.max() == expected["layers"]
    assert layers[3] == expected["layer_node4"]["longest"]
    organisation = line_of(fixture["n"], list(zip(sources, targets, strict=True)))
    assert len(organisation.broken_unity) == expected["unity_of_command_violations"]


# --- Reference values: inequality, tyngde, interfaces

INEQUALITY: dict[str, Callable[[Any], ty.Value]] = {
    "gini_pop": metrics.gini,
    "gini_sample": lambda x: metrics.gini(x, sample=True),
    "cv_pop": metrics.coefficient_of_variation,
    "cv_sample": lambda x: metrics.coefficient_of_variation(x, sample=True),
    "max_over_mean": metrics.max_over_mean,
}
REASONS = {"ineq.V6": "negative_input", "ineq.V7": "zero_total", "ineq.V8": "negative_input"}


@pytest.mark.parametrize("case", cases("inequality"))
def test_inequality_is_that_of_the_reference(case: Json) -> None:
    loads, expected = case["input"]["x"], case["expected"]
    for name, index in INEQUALITY.items():
        value = index(loads)
        if case["id"] in REASONS:
            assert (value.value, value.reason) == (None, REASONS[case["id"]])
        elif expected.get(name) is None:
            assert (value.value, value.reason) == (None, "too_few")
        else:
            assert value.value == pytest.approx(expected[name], rel=0, abs=case["tol"]), name


@pytest.mark.parametrize("case", cases("tyngde"))
def test_tyngde_is_that_of_the_reference(case: Json) -> None:
    raw, weights = case["input"]["raw"], case["input"]["weights"]
    expected = {unit: float(Fraction(x)) for unit, x in case["exact"]["share_additive"].items()}
    figures = np.array(list(raw.values()), dtype=float)
    scores = metrics.tyngde_scores(figures, weights, figures.sum(axis=0))
    assert list(scores) == pytest.approx(list(expected.values()), rel=0, abs=case["tol"])
    together = metrics.tyngde_scores(
        figures[[0, 2]].sum(axis=0)[None], weights, figures.sum(axis=0)
    )
    merged = float(Fraction(case["exact"]["merge_U1_U3"]))
    assert together[0] == pytest.approx(merged, rel=0, abs=case["tol"])
    # The same as documents: volume 1, so that the scores of a task are its weights.
    tasks = [
        {"key": f"t{u}", "responsible": u, "volume": 1, "risk": r, "complexity": c,
         "gross_expenditure": g} for u, (r, c, g) in raw.items()
    ]  # fmt: skip
    units = [{"key": unit, "type": "department"} for unit in raw]
    organisation = read({"tyngde": "organisation/1", "units": units, "tasks": tasks})
    measures = ("risk", "complexity", "gross_expenditure")
    criteria = [{"measure": m, "weight": w * 10} for m, w in zip(measures, weights, strict=True)]
    profile = ty.parse(json.dumps({"tyngde": "profile/1", "criteria": criteria}), format="json")
    assert isinstance(profile, ty.Profile)
    found = metrics.tyngde(organisation, profile)
    assert found.pop("").value == 0
    assert {unit: score.value for unit, score in found.items()} == pytest.approx(expected)


@pytest.mark.parametrize("case", cases("partition_quality"))
def test_cut_is_that_of_the_reference(case: Json) -> None:
    fixture = FIXTURES[case["input"]["fixture"]]
    partition = case["input"].get("partition", fixture["partition"])
    names = sorted({end for edge in fixture["edges"] for end in edge[:2]})
    parts = [next(i for i, part in enumerate(partition) if name in part) for name in names]
    sources, targets = ([names.index(edge[i]) for edge in fixture["edges"]] for i in (0, 1))
    weights = [edge[2] for edge in fixture["edges"]]
    cut, total = metrics.weighted_cut(sources, targets, weights, parts)
    assert cut == case["expected"]["cut"]
    assert cut / total == pytest.approx(case["expected"]["cut_share"], rel=0, abs=case["tol"])
    units = [
        {"key": f"part-{i}", "type": "department", "units": [{"key": name} for name in part]}
        for i, part in enumerate(partition)
    ]
    relations = [{"works_with": [a, b], "volume": w} for a, b, w in fixture["edges"]]
    found = metrics.interfaces(
        read({"tyngde": "organisation/1", "units": units, "relations": relations})
    )
    assert found["volume_cut"].value == cut
    assert found["volume_total"].value == total
    assert found["share_cut"].value == pytest.approx(cut / total)


# --- Independent ways, on random inputs


def random_acyclic(seed: int) -> tuple[int, list[tuple[int, int]]]:
    """An acyclic graph whose vertices are not in order."""
    draw = random.Random(seed)
    n = draw.randint(1, 30)
    order = list(range(n))
    draw.shuffle(order)
    density = draw.choice([0.05, 0.15, 0.4])
    pairs = itertools.combinations(order, 2)
    return n, [pair for pair in pairs if draw.random() < density]


def line_of(n: int, edges: list[tuple[int, int]]) -> ty.Organisation:
    """Posts ``p0`` … in a line of reporting."""
    posts: list[Json] = [{"key": f"p{i}"} for i in range(n)]
    for manager, report in edges:
        posts[report].setdefault("reports_to", []).append(f"p{manager}")
    recorded = {"heads": True, "posts": True}
    return read({"tyngde": "organisation/1", "recorded": recorded, "posts": posts})


def longest_ways(n: int, edges: list[tuple[int, int]]) -> list[int]:
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(n))
    found = dict.fromkeys(range(n), 1)
    for vertex in nx.topological_sort(graph):
        for report in graph.successors(vertex):
            found[report] = max(found[report], found[vertex] + 1)
    assert max(found.values()) == nx.dag_longest_path_length(graph) + 1
    return [found[i] for i in range(n)]


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_layers_and_spans_are_those_of_networkx(first: int) -> None:
    for seed in range(first, first + 50):
        n, edges = random_acyclic(seed)
        sources, targets = [a for a, _ in edges], [b for _, b in edges]
        expected = longest_ways(n, edges)
        assert list(metrics.layers_of_graph(n, sources, targets)) == expected
        weights = [float(random.Random(seed + i).randint(0, 8)) / 4 for i in range(n)]
        graph = nx.DiGraph(edges)
        graph.add_nodes_from(range(n))
        spans = metrics.direct_span(n, sources, targets, weights)
        assert list(spans) == [sum(weights[r] for r in graph.successors(i)) for i in range(n)]
        if seed % 10 == 0:
            organisation = line_of(n, edges)
            assert metrics.layers(organisation) == {f"p{i}": expected[i] for i in range(n)}
            found = metrics.span_of_control(organisation)
            degrees = {f"p{i}": float(graph.out_degree(i)) for i in range(n)}
            assert {k: v.value for k, v in found.items()} == {k: v for k, v in degrees.items() if v}
            several = [f"p{i}" for i in range(n) if graph.in_degree(i) > 1]
            assert sorted(organisation.broken_unity) == sorted(several)


def test_a_cycle_has_no_layers() -> None:
    with pytest.raises(ValueError):
        metrics.layers_of_graph(3, [0, 1, 2], [1, 2, 0])
    with pytest.raises(ty.CycleError) as caught:
        line_of(3, [(0, 1), (1, 2), (2, 0)])
    assert sorted(caught.value.cycle) == ["p0", "p1", "p2"]


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_cut_is_that_of_networkx(first: int) -> None:
    for seed in range(first, first + 50):
        draw = random.Random(seed)
        n = draw.randint(2, 25)
        graph = nx.gnp_random_graph(n, draw.choice([0.1, 0.3, 0.8]), seed=seed)
        for a, b in graph.edges:
            graph[a][b]["weight"] = float(draw.randint(1, 40)) / 4
        parts = [draw.randrange(3) for _ in range(n)]
        groups = [{i for i in range(n) if parts[i] == part} for part in range(3)]
        expected = sum(
            nx.cut_size(graph, groups[a], groups[b], weight="weight")
            for a, b in itertools.combinations(range(3), 2)
        )
        edges = list(graph.edges(data="weight"))
        sources, targets, weights = ([edge[i] for edge in edges] for i in range(3))
        found = metrics.weighted_cut(sources, targets, weights, parts)
        assert found == (expected, graph.size(weight="weight"))


def exact_gini(loads: Sequence[float]) -> Fraction:
    """Half the mean absolute difference of all pairs over the mean, in fractions."""
    exact = [Fraction(load) for load in loads]
    differences = sum((abs(a - b) for a in exact for b in exact), Fraction(0))
    return differences / (2 * len(exact) * sum(exact))


def exact_cv(loads: Sequence[float], sample: bool) -> float:
    exact = [Fraction(load) for load in loads]
    mean = sum(exact) / len(exact)
    squares = sum((load - mean) ** 2 for load in exact)
    return math.sqrt(squares / (len(exact) - sample) / mean**2)


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_inequality_is_that_of_plain_arithmetic(first: int) -> None:
    for seed in range(first, first + 50):
        draw = random.Random(seed)
        width = draw.choice([0, 1, 2])
        drawn = [(draw.uniform(0, 500), draw.lognormvariate(3, 2), float(draw.randint(0, 3)))
                 for _ in range(draw.randint(2, 40))]  # fmt: skip
        loads = [each[width] for each in drawn]
        if sum(loads) == 0:
            continue
        n, gini = len(loads), exact_gini(loads)
        assert metrics.gini(loads).value == pytest.approx(float(gini), rel=1e-12, abs=1e-12)
        adjusted = metrics.gini(loads, sample=True).value
        assert adjusted == pytest.approx(float(gini * n / (n - 1)), rel=1e-12, abs=1e-12)
        for sample in (False, True):
            found = metrics.coefficient_of_variation(loads, sample=sample).value
            assert found == pytest.approx(exact_cv(loads, sample), rel=1e-12, abs=1e-12)
        largest = Fraction(max(loads)) * n / sum(map(Fraction, loads))
        assert metrics.max_over_mean(loads).value == pytest.approx(
            float(largest), rel=1e-12, abs=1e-12
        )


@pytest.mark.parametrize(
    ("loads", "reason"),
    [
        ([], "no_nodes"),
        ([1, math.nan], "unknown_input"),
        ([1, -1e-9], "negative_input"),
        ([0, 0], "zero_total"),
    ],
)
def test_what_has_no_inequality_says_why(loads: list[float], reason: str) -> None:
    for index in INEQUALITY.values():
        value = index(loads)
        assert (value.value, value.defined, value.reason) == (None, False, reason)
        assert math.isnan(float(value))


def test_kernels_refuse_what_does_not_fit() -> None:
    refused: list[Callable[[], object]] = [
        lambda: metrics.layers_of_graph(3, [0, 1], [1, 3]),
        lambda: metrics.layers_of_graph(3, [0, -1], [1, 2]),
        lambda: metrics.layers_of_graph(3, [0, 1], [1]),
        lambda: metrics.direct_span(3, [0], [1], [1, 2]),
        lambda: metrics.weighted_cut([0], [1], [1, 2], [0, 1]),
        lambda: metrics.weighted_cut([0], [2], [1], [0, 1]),
    ]
    for call in refused:
        with pytest.raises(ty.UsageError):
            call()


# --- What must always hold

loads = st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=2, max_size=30).filter(
    lambda x: sum(x) > 1e-6
)


@given(loads, st.randoms(use_true_random=False), st.sampled_from([2.0, 0.125, 1024.0]))
def test_inequality_ignores_order_and_scale(
    x: list[float], draw: random.Random, factor: float
) -> None:
    shuffled = draw.sample(x, len(x))
    for name, index in INEQUALITY.items():
        value = index(x).value
        assert value is not None
        assert index(shuffled).value == pytest.approx(value, rel=1e-12, abs=1e-12), name
        assert index([factor * load for load in x]).value == pytest.approx(value), name


@given(loads)
def test_inequality_stays_within_its_range(x: list[float]) -> None:
    n, slack = len(x), 1 + 1e-12
    assert 0 <= float(metrics.gini(x)) <= (n - 1) / n * slack
    assert 0 <= float(metrics.gini(x, sample=True)) <= slack
    assert 0 <= float(metrics.coefficient_of_variation(x)) <= math.sqrt(n - 1) * slack
    assert 0 <= float(metrics.coefficient_of_variation(x, sample=True)) <= math.sqrt(n) * slack
    assert 1 / slack <= float(metrics.max_over_mean(x)) <= n * slack


@given(st.floats(1e-6, 1e9), st.integers(2, 40))
def test_equal_loads_are_exactly_equal(load: float, n: int) -> None:
    assert metrics.coefficient_of_variation([load] * n).value == 0
    assert metrics.gini([load] * n).value == pytest.approx(0, abs=1e-15)
    assert metrics.max_over_mean([load] * n).value == pytest.approx(1)


@given(loads, st.integers(2, 4))
def test_inequality_does_not_see_copies_of_everyone(x: list[float], copies: int) -> None:
    for name in ("gini_pop", "cv_pop", "max_over_mean"):
        once = INEQUALITY[name](x).value
        assert once is not None
        assert INEQUALITY[name](x * copies).value == pytest.approx(once, rel=1e-9, abs=1e-12), name


ADDING_UP = ("fte", "headcount", "salary", "gross_expenditure", "volume", "risk")


def the_same(one: ty.Value, other: ty.Value) -> bool:
    """Equal but for rounding, with the same that is missing."""

    def close(a: float | None, b: float | None) -> bool:
        if a is None or b is None:
            return a is b
        return a == b or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)

    return (
        one.reason == other.reason
        and sorted(one.missing) == sorted(other.missing)
        and all(
            close(getattr(one, name), getattr(other, name))
            for name in ("value", "lower", "upper", "known_part")
        )
    )


def rename_keys(document: Any, new: Callable[[str], str]) -> Any:
    """The document with other keys for its nodes."""
    if isinstance(document, dict):
        return {
            name: value
            if name in {"tyngde", "sources", "source", "name", "note", "formula", "holder"}
            else rename_keys(value, new)
            for name, value in document.items()
        }
    if isinstance(document, list):
        return [rename_keys(value, new) for value in document]
    if isinstance(document, str) and document[:1] in set("uptcfs") and document[1:].isdigit():
        return new(document)
    return document


def all_spans(organisation: ty.Organisation) -> dict[str, ty.Value]:
    return metrics.span_of_control(organisation)


@given(organisations())
def test_other_keys_change_nothing_else(document: Json) -> None:
    first = read(document)
    second = read(rename_keys(document, lambda key: f"{key[0]}-{int(key[1:]) + 100}"))

    def again(key: str) -> str:
        return f"{key[0]}-{int(key[1:]) + 100}"

    for kind in ("unit", "post", "task"):
        assert second.keys(kind) == list(map(again, first.keys(kind)))
    for measure in ADDING_UP:
        for unit, total in first.totals(measure).items():
            other = second.total(again(unit), measure)
            assert (total.value, total.lower, total.upper) == (
                other.value,
                other.lower,
                other.upper,
            )
    layers = {again(k): (v.value, v.lower) for k, v in metrics.layers(first).items()}
    assert {k: (v.value, v.lower) for k, v in metrics.layers(second).items()} == layers
    cut, other_cut = (metrics.interfaces(o, 0) for o in (first, second))
    assert cut["ties_cut"].value == other_cut["ties_cut"].value
    assert cut["volume_cut"].value == other_cut["volume_cut"].value


@given(organisations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_figure(document: Json, draw: random.Random) -> None:
    shuffled = dict(document)
    for name in ("units", "posts", "tasks", "relations"):
        shuffled[name] = draw.sample(document[name], len(document[name]))
    first, second = read(document), read(shuffled)
    for measure in ADDING_UP:
        assert the_same(first.whole(measure), second.whole(measure))
        totals = second.totals(measure)
        for unit, total in first.totals(measure).items():
            assert the_same(total, totals[unit])
    spans = all_spans(second)
    assert set(spans) == set(all_spans(first))
    assert all(the_same(span, spans[manager]) for manager, span in all_spans(first).items())
    assert metrics.layers(first) == metrics.layers(second)
    cut, other_cut = (metrics.interfaces(o, 0) for o in (first, second))
    for name in ("ties_cut", "ties_total", "volume_cut", "volume_total", "share_cut"):
        assert the_same(cut[name], other_cut[name])


def with_known_figures(draw: random.Random, most: int = 10) -> Json:
    """Units with two measures known on every leaf, and a task of each leaf."""
    n = draw.randint(2, most)
    units: list[Json] = [{"key": "u0"}]
    for i in range(1, n):
        units.append({"key": f"u{i}", "parent": f"u{draw.randrange(i)}"})
    above = {unit.get("parent") for unit in units}
    tasks = []
    for unit in units:
        if unit["key"] not in above:
            unit |= {
                "fte": draw.randint(0, 400) / 4,
                "gross_expenditure": float(draw.randint(1, 900)),
            }
            tasks.append(
            {"key": f"t-{unit['key']}", "responsible": unit["key"], "volume": draw.randint(1, 9),
             "risk": draw.randint(1, 5), "complexity": draw.randint(1, 5)}
        )  # fmt: skip
    return {"tyngde": "organisation/1", "key": "known", "units": units, "tasks": tasks}


seeds = st.integers(0, 10**6)


@given(seeds, st.sampled_from([2, 8, 0.5]))
def test_other_units_of_measure_change_no_index(seed: int, factor: float) -> None:
    document = with_known_figures(random.Random(seed))
    scaled = json.loads(json.dumps(document))
    for unit in scaled["units"]:
        for measure in ("fte", "gross_expenditure"):
            if measure in unit:
                unit[measure] *= factor
    models = {"plain": read(document), "scaled": read(scaled)}
    plain, other = (ty.compare({name: model}, by=0) for name, model in models.items())
    before, after = float(plain.value("load_total", "plain")), other.value("load_total", "scaled")
    assert after.value == before * factor
    deep = {name: metrics.tyngde(model, by=0) for name, model in models.items()}
    for unit, score in deep["plain"].items():
        assert the_same(score, deep["scaled"][unit])
    for name in ("load_cv", "load_gini", "load_max_mean", "tyngde_cv"):
        assert the_same(plain.value(name, "plain"), other.value(name, "scaled"))


@given(seeds, st.integers(0, 3))
def test_tyngde_adds_up_to_one_in_the_reference(seed: int, depth: int) -> None:
    organisation = read(with_known_figures(random.Random(seed)))
    try:
        scores = metrics.tyngde(organisation, by=depth)
    except ty.UsageError:
        assume(False)
    assert list(scores)[-1] == ""
    assert all(score.defined for score in scores.values())
    assert math.fsum(map(float, scores.values())) == pytest.approx(1, rel=0, abs=1e-12)


@given(seeds)
def test_tyngde_is_the_mean_of_shares(seed: int) -> None:
    organisation = read(with_known_figures(random.Random(seed)))
    scores = metrics.tyngde(organisation, by=0)
    for unit in organisation.groups(0):
        shares = [
            float(organisation.total(unit, measure)) / float(organisation.whole(measure))
            for measure in ("risk", "complexity", "gross_expenditure")
        ]
        assert scores[unit].value == pytest.approx(sum(shares) / 3, rel=1e-12)


@given(organisations(most_units=5), organisations(most_units=5))
def test_two_organisations_side_by_side_add_up(one: Json, two: Json) -> None:
    def shift(key: str) -> str:
        return f"{key[0]}{int(key[1:]) + 50}"

    # What one lists would say of the other that it has none.
    one, two = ({**each, "recorded": {"places": True, "posts": True}} for each in (one, two))
    other = rename_keys(two, shift)
    for post in other["posts"]:
        if "holder" in post:
            post["holder"] += "-there"
    both = {**one}
    for name in ("units", "posts", "tasks", "relations"):
        both[name] = one[name] + other[name]
    first, second, joined = read(one), read(other), read(both)
    for measure in ADDING_UP:
        totals = joined.totals(measure)
        for part in (first, second):
            for unit, total in part.totals(measure).items():
                assert the_same(total, totals[unit])
        wholes = [first.whole(measure), second.whole(measure), joined.whole(measure)]
        if measure in ("fte", "headcount", "salary"):
            known = [value.known_part for value in wholes]
            assert known[2] == pytest.approx((known[0] or 0) + (known[1] or 0), rel=1e-9)
            assert wholes[2].defined == (wholes[0].defined and wholes[1].defined)
    # A post of one may lead a unit of the other, and heads be recorded by those of one alone.
    if not any(map(metrics.open_line, (first, second, joined))):
        assert metrics.layers(joined) == {**metrics.layers(first), **metrics.layers(second)}
        spans = all_spans(joined)
        parts = {**all_spans(first), **all_spans(second)}
        assert all(the_same(v, spans[k]) for k, v in parts.items())
    ties = [metrics.interfaces(o, 0)["ties_total"].value for o in (first, second, joined)]
    # Not recorded in either is not recorded in both; in one of them, it is all there are.
    noted = [tie for tie in ties[:2] if tie is not None]
    assert ties[2] == (sum(noted) if noted else None)


@given(organisations())
def test_a_plan_that_does_nothing_changes_nothing(document: Json) -> None:
    organisation = read(document)
    assert organisation.apply(read_plan()).to_json() == organisation.to_json()
    unit = organisation.keys()[0]
    names = json.loads(organisation.to_json())["units"][0].get("name", unit)
    same = organisation.apply(read_plan({"rename": unit, "name": names}))
    assert same.totals("fte") == organisation.totals("fte")
    rows = ty.transition(organisation, same).table().rows()
    assert {row["manager"] for row in rows} | {row["place"] for row in rows} <= {"same", "open"}
    comparison = ty.compare({"a": organisation, "b": same}, by=0)
    for row in comparison.indicators().rows():
        value, other = comparison.value(row["indicator"], "a"), comparison.value(
            row["indicator"], "b"
        )  # fmt: skip
        assert the_same(value, other), row["indicator"]


@given(organisations(), seeds)
def test_there_and_back_again(document: Json, seed: int) -> None:
    organisation, draw = read(document), random.Random(seed)
    # Written figures above a part of unknown size become unknown and stay so.
    placed = [unit for unit in organisation if organisation.parent(unit)]
    assume(placed)
    unit = draw.choice(placed)
    home = organisation.parent(unit)
    moved = [u for u in organisation if u not in organisation.unplaced and u not in (unit, home)]
    within = {unit}
    for other in organisation:
        if organisation.parent(other) in within:
            within.add(other)
    targets = [u for u in moved if u not in within]
    assume(targets)
    target = draw.choice(targets)
    away = organisation.apply(read_plan({"move": unit, "to": target}))
    back = organisation.apply(read_plan({"move": unit, "to": target}, {"move": unit, "to": home}))
    assert away.parent(unit) == target
    assert {u: back.parent(u) for u in back} == {u: organisation.parent(u) for u in organisation}
    assert {p: sorted(back.managers(p)) for p in back.keys("post")} == {
        p: sorted(organisation.managers(p)) for p in organisation.keys("post")
    }
    for measure in ("fte", "salary"):
        assert the_same(away.total(unit, measure), organisation.total(unit, measure))
        lost = [name for record in back.record for name in record.made_unknown]
        if not any(name.endswith(f".{measure}") for name in lost):
            totals = back.totals(measure)
            for u, total in organisation.totals(measure).items():
                known, now = total.value, totals[u].value
                assert (known is None) == (now is None)
                if known is not None:
                    assert now == pytest.approx(known, rel=1e-9, abs=1e-6)


@given(seeds)
def test_known_parts_move_and_come_back(seed: int) -> None:
    draw = random.Random(seed)
    organisation = read(with_known_figures(draw))
    leaf = draw.choice([u for u in organisation if not organisation.children(u)])
    home = organisation.parent(leaf)
    others = [u for u in organisation if u not in (leaf, home)]
    assume(others and len(organisation.children(home or "u0")) > 1)
    plan = ({"move": leaf, "to": draw.choice(others)}, {"move": leaf, "to": home})
    away, back = (organisation.apply(read_plan(*plan[:n])) for n in (1, 2))
    assert the_same(away.whole("fte"), organisation.whole("fte"))
    for unit, total in organisation.totals("fte").items():
        assert the_same(back.total(unit), total)


@given(seeds)
def test_a_merger_keeps_the_totals(seed: int) -> None:
    draw = random.Random(seed)
    organisation = read(with_known_figures(draw))
    siblings = [organisation.children(u) for u in organisation if len(organisation.children(u)) > 1]
    assume(siblings)
    parts = draw.sample(draw.choice(siblings), 2)
    merged = organisation.apply(read_plan({"merge": parts, "into": {"key": "one"}}))
    stays = organisation.apply(read_plan({"merge": parts, "into": parts[0]}))
    scores, after = (metrics.tyngde(o, by=0) for o in (organisation, merged))
    assert all(the_same(scores[key], after[key]) for key in scores)
    for measure in ("fte", "gross_expenditure", "volume", "risk"):
        together = sum(float(organisation.total(part, measure)) for part in parts)
        assert float(merged.total("one", measure)) == pytest.approx(together)
        assert float(stays.total(parts[0], measure)) == pytest.approx(together)
        for unit, total in organisation.totals(measure).items():
            if unit not in parts:
                assert the_same(merged.total(unit, measure), total)
        assert the_same(merged.whole(measure), organisation.whole(measure))
    assert {(row.before, row.after) for row in merged.lineage.rows} == {(p, "one") for p in parts}


@given(seeds)
def test_a_transfer_of_figures_keeps_the_whole(seed: int) -> None:
    draw = random.Random(seed)
    organisation = read(with_known_figures(draw))
    leaves = [u for u in organisation if not organisation.children(u)]
    giver = max(leaves, key=lambda u: float(organisation.total(u)))
    assume(len(leaves) > 1 and float(organisation.total(giver)) > 0)
    taker = draw.choice([u for u in leaves if u != giver])
    part = float(organisation.total(giver)) / 2
    change = {"transfer": {"fte": part}, "from": giver, "to": taker}
    after = organisation.apply(read_plan(change))
    assert float(after.total(giver)) == pytest.approx(part)
    assert float(after.total(taker)) == pytest.approx(float(organisation.total(taker)) + part)
    assert the_same(after.whole(), organisation.whole())


@given(seeds)
def test_handing_over_a_task_moves_no_written_figure(seed: int) -> None:
    draw = random.Random(seed)
    organisation = read(with_known_figures(draw))
    leaves = [u for u in organisation if not organisation.children(u)]
    assume(len(leaves) > 1)
    giver, taker = draw.sample(leaves, 2)
    change = {"transfer": f"t-{giver}", "from": giver, "to": taker}
    after = organisation.apply(read_plan(change))
    assert after.totals("fte") == organisation.totals("fte")
    assert after.totals("gross_expenditure") == organisation.totals("gross_expenditure")
    assert after.lineage.rows == []
    for measure in ("volume", "risk", "complexity"):
        assert the_same(after.whole(measure), organisation.whole(measure))


@given(st.integers(0, 10**6))
def test_mean_span_follows_from_positions_managers_roots_and_double_lines(seed: int) -> None:
    n, edges = random_acyclic(seed)
    assume(edges)
    spans = metrics.span_of_control(line_of(n, edges))
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(n))
    roots = sum(1 for i in range(n) if graph.in_degree(i) == 0)
    extra = sum(max(0, graph.in_degree(i) - 1) for i in range(n))
    mean = sum(map(float, spans.values())) / len(spans)
    assert mean == pytest.approx((n - roots + extra) / len(spans), rel=1e-12)


def test_a_group_counts_as_its_positions_and_stands_in_one_layer() -> None:
    posts = [
        {"key": "chef"},
        {"key": "gruppe", "reports_to": "chef", "count": 7, "fte": 6.5},
        {"key": "ukendt", "reports_to": "chef", "count": "unknown", "fte": 2},
    ]
    known = read({"tyngde": "organisation/1", "posts": posts[:2]})
    assert metrics.span_of_control(known)["chef"].value == 7
    assert metrics.layers(known) == {"chef": 1, "gruppe": 2}
    unknown = read({"tyngde": "organisation/1", "posts": posts})
    span = metrics.span_of_control(unknown)["chef"]
    assert (span.value, span.reason, span.lower) == (None, "needs_count", 8)
    assert span.missing == ("ukendt.count",)
    assert metrics.span_of_control(unknown, "fte")["chef"].value == 8.5


def test_an_external_post_counts_nothing_and_stands_in_the_line() -> None:
    posts = [
        {"key": "chef"},
        {"key": "konsulent", "reports_to": "chef", "external": True, "fte": 1},
        {"key": "medarbejder", "reports_to": "konsulent"},
    ]
    organisation = read({"tyngde": "organisation/1", "posts": posts})
    for count in ("positions", "headcount", "fte"):
        assert metrics.span_of_control(organisation, count)["chef"].value == 0
    assert metrics.layers(organisation)["medarbejder"] == 3

"""Spans, layers and managers: reference values, networkx, the definitions, and what must hold."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import networkx as nx
import numpy as np
import pytest
import tyngde as ty
from helpers.graphs import (
    ACYCLIC,
    Digraph,
    networkx_graph,
    random_graph,
    random_graphs,
    small_digraphs,
)
from helpers.lines import organisation_of
from helpers.reference import cases, fixture, orga
from hypothesis import given
from hypothesis import strategies as st
from tyngde import metrics
from tyngde.metrics import SpanPolicy

SEEDS = st.integers(0, 10**6)


def equal(value: ty.Value, expected: float) -> bool:
    return value.value is not None and math.isclose(value.value, expected, rel_tol=1e-12, abs_tol=0)


# --- Reference values


@pytest.mark.parametrize("case", cases("span"))
def test_spans_are_those_of_the_reference(case: Any) -> None:
    today, manager, expected = orga(), case["input"]["manager"], case["expected"]
    policies = {
        "positions": ("positions", SpanPolicy()),
        "positions_no_assistant": ("positions", SpanPolicy(assistants=False)),
        "filled_positions": ("positions", SpanPolicy(vacant=False)),
        "permanent": ("positions", SpanPolicy(temporary=False)),
        "headcount": ("headcount", SpanPolicy()),
        "fte_budget": ("fte", SpanPolicy()),
        "fte_filled": ("fte_filled", SpanPolicy()),
    }
    for name, (count, policy) in policies.items():
        assert equal(metrics.span_of_control(today, count, policy)[manager], expected[name]), name
    broad = {"positions": "positions", "headcount": "headcount", "fte_budget": "fte"}
    for name, count in {**broad, "fte_filled": "fte_filled"}.items():
        spans = metrics.broad_span_of_control(today, count)
        assert equal(spans[manager], expected[f"broad_{name}"]), name
        assert metrics.broad_span_of(today, manager, count).value == spans[manager].value
    sets = metrics.manager_sets(today)
    assert (manager in sets.of_managers) == expected["manager_of_managers"]


@pytest.mark.parametrize("case", cases("org_summary"))
def test_the_summary_is_that_of_the_reference(case: Any) -> None:
    today, expected = orga(), case["expected"]
    summary = metrics.span_summary(today)
    assert summary.managers == expected["managers"]
    assert equal(summary.positions, expected["positions"])
    assert equal(summary.average, expected["average_span"])
    assert equal(summary.experienced, expected["experienced_span"])
    assert metrics.number_of_layers(today) == expected["layers"]
    assert [v.value for v in metrics.layer_counts(today)] == expected["layer_counts"]
    for count, name in (("fte", "fte_budget"), ("fte_filled",) * 2, ("headcount",) * 2):
        assert equal(metrics.span_summary(today, count).positions, expected[name])
    ratios = metrics.manager_ratios(today)
    assert equal(ratios.managers_per_position, expected["manager_share"])
    assert equal(ratios.staff_per_manager, expected["staff_per_manager"])
    assert equal(ratios.fte_staff_per_fte_manager, expected["fte_nonmanager_per_fte_manager"])
    assert metrics.narrow_spans(today).one_on_one == expected["one_on_one"]
    sets = metrics.manager_sets(today)
    assert sorted(sets.of_managers) == expected["managers_of_managers"]
    assert sorted(sets.of_staff) == expected["managers_of_staff"]
    assert sets.mixed == ["CEO"]


@pytest.mark.parametrize("case", cases("average_span"))
def test_the_average_with_two_managers_is_that_of_the_reference(case: Any) -> None:
    graph, expected = fixture(case["input"]["fixture"]), case["expected"]
    today = organisation_of(graph)
    summary = metrics.span_summary(today)
    assert summary.managers == expected["managers"]
    assert summary.positions.value == expected["positions"]
    assert summary.extra_lines.value == expected["extra_line_edges"]
    assert equal(summary.average, expected["average_span"])
    assert len(summary.broken_unity) == expected["unity_of_command_violations"]
    assert metrics.number_of_layers(today) == expected["layers"]
    node4 = expected["layer_node4"]
    assert metrics.layers(today)["p3"] == node4["longest"]
    assert metrics.shortest_layers(today)["p3"] == node4["shortest"]
    shortest = metrics.shortest_layers_of_graph(graph.n, graph.sources, graph.targets)
    assert shortest[3] == node4["shortest"]


@pytest.mark.parametrize("case", cases("layers_min"))
def test_minimum_layers_are_those_of_the_reference(case: Any) -> None:
    for name, span in (("span_2_5", 2.5), ("span_5", 5)):
        expected = case["expected"][name]
        assert metrics.minimum_layers(case["input"]["n"], span).value == expected["min_layers"]
        found = metrics.excess_layers(orga(), span)
        assert found.minimum.value == expected["min_layers"]
        assert found.excess.value == expected["excess_ORGA"]
    assert metrics.excess_layers(orga()).span.value == 2.5


@pytest.mark.parametrize("case", cases("graicunas"))
def test_graicunas_is_that_of_the_reference(case: Any) -> None:
    for basis, suffix in (("maximum", "max"), ("minimum", "min")):
        found = metrics.graicunas(case["input"]["n"], basis=basis)  # type: ignore[arg-type]
        assert found.direct == case["expected"]["direct"]
        for name in ("cross", "group", "total"):
            assert getattr(found, name) == case["expected"][f"{name}_{suffix}"]


def test_graicunas_counts_what_it_says() -> None:
    """Every relationship written out: each report, each ordered pair, each manager–group tie."""
    for n in range(0, 13):
        reports = range(n)
        pairs = list(itertools.permutations(reports, 2))
        groups = [g for k in range(2, n + 1) for g in itertools.combinations(reports, k)]
        found = metrics.graicunas(n)
        # From either side each member of a group leads in it once.
        assert (found.direct, found.cross, found.group) == (n, len(pairs), sum(map(len, groups)))
        least = metrics.graicunas(n, basis="minimum")
        assert (least.direct, least.cross, least.group) == (n, len(pairs) // 2, len(groups))
    for n in range(1, 200):
        for basis, total in (
            ("maximum", n * (2 ** (n - 1) + n - 1)),
            ("minimum", 2**n - 1 + n * (n - 1) // 2),
        ):
            found = metrics.graicunas(n, basis=basis)  # type: ignore[arg-type]
            assert found.total == (total if total < 2**63 else None)
            assert equal(found.log2_total, math.log2(total)) or n == 1
    assert metrics.graicunas_of_managers(orga())["CEO"].total == 18


# --- Independent ways, on random graphs and on all small ones


def slow_broad(graph: nx.DiGraph, weights: list[float]) -> list[float]:
    return [math.fsum(weights[d] for d in nx.descendants(graph, v)) for v in graph.nodes]


def slow_shortest(graph: nx.DiGraph) -> list[int]:
    tops = {v for v in graph if graph.in_degree(v) == 0}
    ways = nx.multi_source_dijkstra_path_length(graph, tops) if tops else {}
    return [ways[v] + 1 if v in ways else 0 for v in range(len(graph))]


def test_broad_spans_and_shortest_layers_are_those_of_networkx() -> None:
    for seed, graph in enumerate(random_graphs()):
        slow, columns = networkx_graph(graph), (graph.n, graph.sources, graph.targets)
        assert list(metrics.shortest_layers_of_graph(*columns)) == slow_shortest(slow)
        if not nx.is_directed_acyclic_graph(slow):
            with pytest.raises(ty.CycleError):
                metrics.broad_span(*columns)
            continue
        weights = [random.Random(seed + i).random() for i in range(graph.n)]
        expected = slow_broad(slow, weights)
        assert np.allclose(metrics.broad_span(*columns, weights), expected, rtol=1e-12, atol=0)
        counted = [float(len(nx.descendants(slow, v))) for v in slow.nodes]
        assert list(metrics.broad_span(*columns)) == counted


def test_many_with_several_managers_are_those_of_networkx() -> None:
    """More than fit into one word of the sets."""
    for seed in range(20):
        graph = random_graph(seed, ("dag", "matrix"), most=400)
        slow, columns = networkx_graph(graph), (graph.n, graph.sources, graph.targets)
        expected = [float(len(nx.descendants(slow, v))) for v in slow.nodes]
        assert list(metrics.broad_span(*columns)) == expected


def test_spans_and_layers_of_all_small_digraphs() -> None:
    for graph in small_digraphs():
        slow, columns = networkx_graph(graph), (graph.n, graph.sources, graph.targets)
        assert list(metrics.shortest_layers_of_graph(*columns)) == slow_shortest(slow)
        assert list(metrics.direct_span(*columns)) == [slow.out_degree(v) for v in slow]
        if nx.is_directed_acyclic_graph(slow):
            counted = [float(len(nx.descendants(slow, v))) for v in slow.nodes]
            assert list(metrics.broad_span(*columns)) == counted
            longest = [1] * graph.n
            for v in nx.topological_sort(slow):
                for report in slow.successors(v):
                    longest[report] = max(longest[report], longest[v] + 1)
            assert list(metrics.layers_of_graph(*columns)) == longest
        else:
            with pytest.raises(ty.CycleError):
                metrics.broad_span(*columns)
            with pytest.raises(ty.CycleError):
                metrics.layers_of_graph(*columns)


def test_managers_of_random_lines_follow_the_definitions() -> None:
    for seed, graph in enumerate(random_graphs(ACYCLIC)):
        draw, slow = random.Random(seed), networkx_graph(graph)
        roles = [draw.choice(["staff", "staff", "head", "assistant"]) for _ in range(graph.n)]
        fte = [draw.randint(1, 8) / 8 for _ in range(graph.n)]
        today = organisation_of(graph, role=roles, fte=fte)
        name = {v: f"p{v}" for v in slow}
        reports = {v: set(slow.successors(v)) for v in slow}
        leads = {v for v in slow if reports[v]}

        sets = metrics.manager_sets(today)
        heads = {v for v in slow if roles[v] == "head"}
        assert set(sets.structural) == {name[v] for v in leads}
        assert set(sets.declared) == {name[v] for v in heads}
        assert set(sets.structural_only) == {name[v] for v in leads - heads}
        assert set(sets.declared_only) == {name[v] for v in heads - leads}
        assert set(sets.of_managers) == {name[v] for v in leads if reports[v] & leads}
        assert set(sets.of_staff) == {name[v] for v in leads if not reports[v] & leads}
        mixed = {name[v] for v in leads if reports[v] & leads and reports[v] - leads}
        assert set(sets.mixed) == mixed

        summary, ratios = metrics.span_summary(today), metrics.manager_ratios(today)
        n, m, roots = graph.n, len(leads), sum(slow.in_degree(v) == 0 for v in slow)
        extra = sum(max(0, slow.in_degree(v) - 1) for v in slow)
        found = (summary.managers, summary.positions.value, summary.roots.value)
        assert found == (m, n, roots)
        assert summary.extra_lines.value == extra
        assert summary.reports.value == n - roots + extra == len(graph.edges)
        assert set(summary.broken_unity) == {name[v] for v in slow if slow.in_degree(v) > 1}
        if m:
            spans = [len(reports[v]) for v in leads]
            assert equal(summary.average, sum(spans) / m)
            assert equal(summary.experienced, sum(s * s for s in spans) / sum(spans))
            assert equal(ratios.managers_per_position, m / n)
            assert math.isclose(float(ratios.staff_per_manager), (n - m) / m, rel_tol=1e-12)
            led = math.fsum(fte[v] for v in slow if v not in leads)
            of_leads = math.fsum(fte[v] for v in leads)
            assert math.isclose(
                float(ratios.fte_staff_per_fte_manager), led / of_leads, rel_tol=1e-12
            )
        else:
            assert summary.average.reason == ratios.staff_per_manager.reason == "no_managers"

        line = {v: {r for r in reports[v] if roles[r] != "assistant"} for v in slow}
        one_on_one = {v for v in slow if len(line[v]) == 1}
        narrow = metrics.narrow_spans(today)
        assert set(narrow.one_on_one) == {name[v] for v in one_on_one}
        assert set(narrow.narrow) == {name[v] for v in slow if 0 < len(line[v]) < 3}
        longest = 0
        for v in one_on_one:
            length, at = 0, v
            while at in one_on_one:
                length, at = length + 1, next(iter(line[at]))
            longest = max(longest, length)
        assert len(narrow.chain) == longest
        layers = {key: int(float(layer)) for key, layer in metrics.layers(today).items()}
        deepest = max((layers[name[v]] for v in slow if roles[v] != "assistant"), default=0)
        if layers:
            assert metrics.number_of_layers(today) == deepest
        else:
            assert metrics.number_of_layers(today).reason == "no_nodes"
        counts = [
            list(layers.values()).count(i + 1) for i in range(max(layers.values(), default=0))
        ]
        assert [v.value for v in metrics.layer_counts(today)] == counts


def test_minimum_layers_are_the_fewest() -> None:
    draw = random.Random(1)
    for _ in range(2000):
        n, span = draw.randint(1, 10**6), draw.choice([2, 3, 7, 1.05, 1.5, 2.5, 20 / 3, 31.25])
        layers, filled, last = 1, 1.0, float(span)
        while filled < n:
            filled, last, layers = filled + last, last * span, layers + 1
        assert metrics.minimum_layers(n, span).value == layers
    for n, span, reason in ((0, 2, "no_nodes"), (5, 1, "span_at_most_one")):
        assert metrics.minimum_layers(n, span).reason == reason
    assert metrics.minimum_layers(math.nan, 2).reason == "unknown_input"


# --- What must hold


def relabelled(graph: Digraph, draw: random.Random) -> tuple[Digraph, list[int]]:
    label = draw.sample(range(graph.n), graph.n)
    edges = [(label[a], label[b]) for a, b in graph.edges]
    draw.shuffle(edges)
    return Digraph(graph.n, tuple(edges)), label


@given(SEEDS)
def test_names_and_order_do_not_matter(seed: int) -> None:
    graph = random_graph(seed, ACYCLIC)
    other, label = relabelled(graph, random.Random(seed))
    weights = [random.Random(seed + i).random() for i in range(graph.n)]
    moved = [0.0] * graph.n
    for v in range(graph.n):
        moved[label[v]] = weights[v]
    spans = metrics.broad_span(graph.n, graph.sources, graph.targets, weights)
    after = metrics.broad_span(other.n, other.sources, other.targets, moved)
    assert np.allclose(spans, [after[label[v]] for v in range(graph.n)], rtol=1e-12, atol=0)
    for kernel in (metrics.layers_of_graph, metrics.shortest_layers_of_graph):
        before = kernel(graph.n, graph.sources, graph.targets)
        found = kernel(other.n, other.sources, other.targets)
        assert list(before) == [found[label[v]] for v in range(graph.n)]
    one, two = organisation_of(graph), organisation_of(other)
    assert metrics.span_summary(one).average == metrics.span_summary(two).average
    assert len(metrics.narrow_spans(one).chain) == len(metrics.narrow_spans(two).chain)


@given(SEEDS, SEEDS)
def test_two_side_by_side_do_not_meet(first: int, second: int) -> None:
    a, b = random_graph(first, ACYCLIC), random_graph(second, ACYCLIC)
    both = Digraph(a.n + b.n, a.edges + tuple((x + a.n, y + a.n) for x, y in b.edges))
    for kernel in (metrics.broad_span, metrics.layers_of_graph, metrics.shortest_layers_of_graph):
        parts = [list(kernel(g.n, g.sources, g.targets)) for g in (a, b, both)]
        assert parts[2] == parts[0] + parts[1]
    one, two, joined = (metrics.span_summary(organisation_of(g)) for g in (a, b, both))
    assert joined.managers == one.managers + two.managers
    assert float(joined.reports) == float(one.reports) + float(two.reports)


@given(SEEDS)
def test_spans_scale_with_what_they_count(seed: int) -> None:
    graph = random_graph(seed, ACYCLIC)
    weights = [random.Random(seed + i).randint(0, 16) / 8 for i in range(graph.n)]
    one, two = (organisation_of(graph, fte=[w * factor for w in weights]) for factor in (1.0, 2.0))
    for spans in (metrics.span_of_control, metrics.broad_span_of_control):
        small, large = spans(one, "fte"), spans(two, "fte")
        assert {k: float(v) * 2 for k, v in small.items()} == {
            k: float(v) for k, v in large.items()
        }


@given(SEEDS)
def test_a_broad_span_is_no_less_than_the_direct_one(seed: int) -> None:
    today = organisation_of(random_graph(seed, ACYCLIC))
    direct, broad = metrics.span_of_control(today), metrics.broad_span_of_control(today)
    assert list(direct) == list(broad)
    assert all(float(broad[key]) >= float(direct[key]) for key in direct)
    split = metrics.span_of_control(today, policy=SpanPolicy(shared="split"))
    led = sum(1 for managers in map(today.managers, today.keys("post")) if managers)
    assert math.isclose(math.fsum(map(float, split.values())), led, abs_tol=1e-9)


@given(SEEDS)
def test_a_tree_satisfies_the_identities(seed: int) -> None:
    today = organisation_of(random_graph(seed, ("tree", "forest", "chain", "star", "empty")))
    summary, ratios = metrics.span_summary(today), metrics.manager_ratios(today)
    if summary.managers == 0:
        return
    mean, m = float(summary.average), float(summary.managers)
    n, roots = float(summary.positions), float(summary.roots)
    assert math.isclose(mean, (n - roots) / m, rel_tol=1e-12)
    staff = float(ratios.staff_per_manager)
    assert math.isclose(staff, mean - 1 + roots / m, rel_tol=1e-12, abs_tol=1e-12)
    cv = metrics.coefficient_of_variation(list(map(float, metrics.span_of_control(today).values())))
    assert math.isclose(float(summary.experienced), mean * (1 + float(cv) ** 2), rel_tol=1e-12)


def test_what_nobody_asked_for_costs_a_question() -> None:
    managers, reports = [0, 1] * 3, [2, 2, 3, 3, 4, 4]
    assert list(metrics.broad_span(5, managers, reports)) == [3, 3, 0, 0, 0]
    with pytest.raises(ty.UsageError) as caught:
        metrics.broad_span(5, managers, reports, most_shared=2)
    assert caught.value.key == "most_shared"
    today = organisation_of(Digraph(5, tuple(zip(managers, reports, strict=True))))
    with pytest.raises(ty.UsageError):
        metrics.broad_span_of_control(today, most_shared=2)


def test_words_that_are_none_are_refused() -> None:
    for call in (
        lambda: metrics.span_of_control(orga(), "people"),
        lambda: metrics.manager_ratios(orga(), basis="real"),  # type: ignore[arg-type]
        lambda: metrics.manager_ratios(orga(), fte="headcount"),  # type: ignore[arg-type]
        lambda: metrics.graicunas(3, basis="most"),  # type: ignore[arg-type]
    ):
        with pytest.raises(ty.UsageError):
            call()
    with pytest.raises(ty.UnknownKey):
        metrics.broad_span_of(orga(), "D3")


def test_external_shared_and_dotted_reports() -> None:
    today = ty.Organisation.from_columns(
        {"key": []},
        posts={"key": ["a", "b", "p", "x"], "external": [False, False, False, True]},
        relations={
            "relation": ["reports_to", "reports_to", "reports_to", "dotted_line"],
            "from": ["p", "p", "x", "b"],
            "to": ["a", "b", "a", "a"],
        },
    )
    spans = metrics.span_of_control
    assert spans(today)["a"].value == 1
    assert spans(today, policy=SpanPolicy(external=True))["a"].value == 2
    assert spans(today, policy=SpanPolicy(shared="split"))["b"].value == 0.5
    assert {k: v.value for k, v in metrics.dotted_span_of_control(today).items()} == {"a": 1}

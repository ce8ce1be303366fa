"""Interfaces: partitions, lowest common managers, coordination cost – against networkx, igraph and
their definitions."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Sequence
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
import tyngde as ty
from helpers.graphs import ACYCLIC, Digraph, random_graphs, small_digraphs
from helpers.near import close
from helpers.reference import FIXTURES, cases, number
from helpers.strategies import Json, read
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import cuts
from networkx.algorithms.community import modularity as networkx_modularity
from tyngde import metrics

WEIGHTS = (0.0, 0.25, 1.0, 2.0, 3.5, 1e6)


def weighted(graph: Digraph, seed: int) -> tuple[list[float], list[int]]:
    """Weights of the edges and parts of the vertices, of any kind."""
    draw = random.Random(seed)
    parts = draw.randint(1, 4)
    return [draw.choice(WEIGHTS) for _ in graph.edges], [
        draw.randrange(parts) for _ in range(graph.n)
    ]


def columns(case: Json) -> tuple[list[int], list[int], list[float], list[int], list[str]]:
    fixture = FIXTURES[case["input"]["fixture"]]
    partition = case["input"].get("partition", fixture["partition"])
    names = [name for part in partition for name in part]
    parts = [i for i, part in enumerate(partition) for _ in part]
    edges = fixture["edges"]
    return (
        [names.index(a) for a, _, _ in edges],
        [names.index(b) for _, b, _ in edges],
        [w for _, _, w in edges],
        parts,
        names,
    )


# --- Partitions


@pytest.mark.parametrize("case", cases("partition_quality") + cases("cohesion"))
def test_partition_is_that_of_the_reference(case: Json) -> None:
    sources, targets, weights, parts, names = columns(case)
    graph = (sources, targets, weights, parts)
    ties = (sources, targets, None, parts)
    expected = case["expected"]
    found: dict[str, Any] = {
        "modularity": metrics.modularity(*graph),
        "modularity_unweighted": metrics.modularity(*ties),
        "modularity_directed": metrics.directed_modularity(*graph),
        "modularity_singletons": metrics.modularity(*graph[:3], range(len(names))),
        "modularity_one": metrics.modularity(*graph[:3], [7] * len(names)),
        "conductance": metrics.conductance(*graph)[0],
        "normalized_cut": metrics.normalised_cut(*graph)[1],
        "ei_weighted": metrics.ei_index(*graph),
        "ei_unweighted": metrics.ei_index(*ties),
        "ei_rescaled_unweighted": metrics.ei_rescaled(sources, targets, parts),
    }
    for name, value in found.items():
        if name in expected:
            assert close(value, expected[name]), name
    for name, value in case["exact"].items():
        if name in found:
            assert close(found[name], number(value)), name
    if "ei_bounds" in expected:
        assert metrics.ei_bounds(sources, targets, parts) == pytest.approx(expected["ei_bounds"])
        of_parts = metrics.ei_index_of_parts(*graph)
        assert [float(of_parts[i]) for i in (0, 1)] == pytest.approx(
            [*expected["ei_group"].values()]
        )
        of_vertices = metrics.ei_index_of_vertices(*graph)
        for name, value in expected["ei_node"].items():
            assert close(of_vertices[names.index(name)], value)
    cohesions = expected.get("cohesion", expected if "A" in expected else None)
    if cohesions:
        for i, part in enumerate("AB"):
            assert close(metrics.cohesion(*graph)[i], cohesions[part])
            assert close(metrics.coupling(*graph)[i], 1 - cohesions[part])


def as_networkx(graph: Digraph, weights: Sequence[float], directed: bool) -> Any:
    result: Any = nx.MultiDiGraph() if directed else nx.MultiGraph()
    result.add_nodes_from(range(graph.n))
    for (a, b), w in zip(graph.edges, weights, strict=True):
        result.add_edge(a, b, weight=w)
    return result


def check_partition(graph: Digraph, weights: list[float], parts: list[int]) -> None:
    """Against networkx and igraph, and the E-I index against counting."""
    given = (graph.sources, graph.targets, weights, parts)
    total = sum(weights)
    if total == 0:
        reason = "zero_total" if graph.edges else "no_edges"
        assert metrics.modularity(*given).reason == reason
        assert metrics.ei_index(*given).reason == reason
        return
    communities = [{v for v in range(graph.n) if parts[v] == p} for p in set(parts)]
    undirected, directed = (as_networkx(graph, weights, d) for d in (False, True))
    assert close(metrics.modularity(*given), networkx_modularity(undirected, communities))
    assert close(metrics.directed_modularity(*given), networkx_modularity(directed, communities))
    in_igraph = igraph.Graph(graph.n, list(graph.edges), directed=True)
    assert close(
        metrics.directed_modularity(*given),
        in_igraph.modularity(parts, weights=weights, directed=True),
    )
    assert close(
        metrics.modularity(*given), in_igraph.modularity(parts, weights=weights, directed=False)
    )
    conductances, both_sides = metrics.conductance(*given), metrics.normalised_cut(*given)
    everyone = set(range(graph.n))
    for part in set(parts):
        inside = {v for v in everyone if parts[v] == part}
        volumes = [cuts.volume(undirected, side, "weight") for side in (inside, everyone - inside)]
        assert conductances[part].defined == both_sides[part].defined == (min(volumes) > 0)
        if min(volumes) > 0:
            expected = cuts.conductance(undirected, inside, weight="weight")
            assert close(conductances[part], expected)
            expected = cuts.normalized_cut_size(undirected, inside, weight="weight")
            assert close(both_sides[part], expected)
    check_shares(graph, weights, parts)


def check_shares(graph: Digraph, weights: list[float], parts: list[int]) -> None:
    given = (graph.sources, graph.targets, weights, parts)
    ends = [(a, b, w) for (a, b), w in zip(graph.edges, weights, strict=True)]
    within = sum(w for a, b, w in ends if parts[a] == parts[b])
    total = sum(weights)
    assert close(metrics.ei_index(*given), (total - 2 * within) / total)
    of_parts = metrics.ei_index_of_parts(*given)
    for part, cohesion in metrics.cohesion(*given).items():
        touching = [(a, b, w) for a, b, w in ends if part in (parts[a], parts[b])]
        weight = sum(w for *_, w in touching)
        assert cohesion.defined == of_parts[part].defined == (weight > 0)
        if weight > 0:
            inside = sum(w for a, b, w in touching if parts[a] == parts[b])
            assert close(cohesion, inside / weight)
            assert close(of_parts[part], (weight - 2 * inside) / weight)
    for v, value in enumerate(metrics.ei_index_of_vertices(*given)):
        touching = [(a, b, w) for a, b, w in ends if v in (a, b)]
        weight = sum(w for *_, w in touching)
        assert value.defined == (weight > 0)
        if weight > 0:
            inside = sum(w for a, b, w in touching if parts[a] == parts[b])
            assert close(value, (weight - 2 * inside) / weight)


def test_partitions_are_those_of_networkx_and_igraph() -> None:
    for seed, graph in enumerate(random_graphs()):
        check_partition(graph, *weighted(graph, seed))


def test_partitions_of_all_small_digraphs() -> None:
    for i, graph in enumerate(small_digraphs()):
        check_partition(
            graph, [1.0] * len(graph.edges), [(v * (1 + i % 3)) % 3 for v in range(graph.n)]
        )


def test_the_bounds_of_the_e_i_index_are_those_of_all_graphs() -> None:
    """All undirected graphs of four vertices, by the number of their ties."""
    pairs = list(itertools.combinations(range(4), 2))
    for parts in ([0, 0, 1, 1], [0, 0, 0, 1], [0, 1, 2, 2], [0, 0, 0, 0]):
        for ties in range(1, 7):
            found = []
            for chosen in itertools.combinations(pairs, ties):
                a, b = zip(*chosen, strict=True)
                bounds = metrics.ei_bounds(a, b, parts)
                found.append(float(metrics.ei_index(a, b, None, parts)))
                rescaled = metrics.ei_rescaled(a, b, parts)
                if bounds[0] == bounds[1]:
                    assert rescaled.reason == "zero_range"
                else:
                    assert -1 <= float(rescaled) <= 1
            assert bounds == pytest.approx((min(found), max(found)))


@st.composite
def partitioned(draw: st.DrawFn) -> tuple[list[int], list[int], list[float], list[int]]:
    n = draw(st.integers(1, 8))
    vertex = st.integers(0, n - 1)
    edges = draw(st.lists(st.tuples(vertex, vertex, st.sampled_from(WEIGHTS)), max_size=20))
    parts = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    return [e[0] for e in edges], [e[1] for e in edges], [e[2] for e in edges], parts


INDICES = (metrics.modularity, metrics.directed_modularity, metrics.ei_index)


def same(one: ty.Value, other: ty.Value) -> bool:
    return one.reason == other.reason and (not one.defined or close(one, float(other)))


@given(partitioned(), st.randoms(use_true_random=False))
def test_other_numbers_and_another_order_change_no_index(graph: Any, draw: random.Random) -> None:
    sources, targets, weights, parts = graph
    label = draw.sample(range(len(parts)), len(parts))
    part_label = draw.sample(range(10, 20), 4)
    order = draw.sample(range(len(weights)), len(weights))
    renamed = [0] * len(parts)
    for v, part in enumerate(parts):
        renamed[label[v]] = part_label[part]
    other = (
        [label[sources[i]] for i in order],
        [label[targets[i]] for i in order],
        [weights[i] for i in order],
        renamed,
    )
    for index in INDICES:
        assert same(index(*graph), index(*other))
    for of_parts in (metrics.conductance, metrics.normalised_cut, metrics.cohesion):
        found, again = of_parts(*graph), of_parts(*other)
        for part, value in found.items():
            assert same(value, again[part_label[part]])


@given(partitioned(), st.sampled_from([0.125, 3.0, 1e3]))
def test_the_unit_of_the_weights_changes_no_index(graph: Any, factor: float) -> None:
    sources, targets, weights, parts = graph
    scaled = (sources, targets, [factor * w for w in weights], parts)
    for index in INDICES:
        assert same(index(*graph), index(*scaled))


@given(partitioned())
def test_indices_stay_within_their_ranges(graph: Any) -> None:
    for index, least, most in (
        (metrics.modularity, -0.5, 1),
        (metrics.directed_modularity, -1, 1),
        (metrics.ei_index, -1, 1),
    ):
        value = index(*graph)
        assert not value.defined or least - 1e-12 <= float(value) <= most
    for values, most in (
        (metrics.conductance(*graph), 1),
        (metrics.normalised_cut(*graph), 2),
        (metrics.cohesion(*graph), 1),
    ):
        assert all(not v.defined or 0 <= float(v) <= most for v in values.values())


@given(partitioned())
def test_a_merger_takes_what_lies_between_from_the_cut(graph: Any) -> None:
    sources, targets, weights, parts = graph
    merged = [0 if part == 1 else part for part in parts]
    between = sum(
        w
        for a, b, w in zip(sources, targets, weights, strict=True)
        if {parts[a], parts[b]} == {0, 1}
    )
    before, _ = metrics.weighted_cut(sources, targets, weights, parts)
    after, _ = metrics.weighted_cut(sources, targets, weights, merged)
    assert close(before - after, between)
    one, other = metrics.ei_index(*graph), metrics.ei_index(sources, targets, weights, merged)
    if one.defined:
        assert close(float(one) - float(other), 2 * between / sum(weights))


@given(partitioned(), partitioned())
def test_two_graphs_side_by_side_add_up(one: Any, other: Any) -> None:
    n = len(one[3])
    both = (
        one[0] + [n + v for v in other[0]],
        one[1] + [n + v for v in other[1]],
        one[2] + other[2],
        one[3] + [10 + part for part in other[3]],
    )
    for of_parts in (metrics.cohesion, metrics.ei_index_of_parts):
        found = of_parts(*both)
        assert all(same(value, found[part]) for part, value in of_parts(*one).items())
        assert all(same(value, found[10 + part]) for part, value in of_parts(*other).items())
    if sum(both[2]) > 0:
        internal = [
            sum(w for a, b, w in zip(*g[:3], strict=True) if g[3][a] == g[3][b])
            for g in (one, other)
        ]
        total = sum(both[2])
        assert close(metrics.ei_index(*both), (total - 2 * sum(internal)) / total)


def test_kernels_of_partitions_refuse_what_does_not_fit() -> None:
    with pytest.raises(ty.UsageError, match="weight"):
        metrics.modularity([0], [1], [1, 2], [0, 1])
    with pytest.raises(ty.UsageError, match="leaves the graph"):
        metrics.cohesion([0], [2], [1], [0, 1])
    with pytest.raises(ty.UsageError, match="more ties than pairs"):
        metrics.ei_rescaled([0, 1], [1, 0], [0, 1])
    assert metrics.modularity([0], [1], [math.nan], [0, 1]).reason == "unknown_input"
    assert metrics.modularity([0], [1], [-1], [0, 1]).reason == "negative_input"
    assert metrics.conductance([0], [1], [1], [0, 0])[0].reason == "single_unit"


# --- Lowest common managers


def reference_tree(case: Json) -> tuple[list[str], list[int], list[int], list[Any]]:
    tree = case["input"]["tree"]
    names = list(tree)
    pairs = [(names.index(m), names.index(v)) for v, m in tree.items() if m is not None]
    return names, [m for m, _ in pairs], [v for _, v in pairs], case["input"]["edges"]


@pytest.mark.parametrize("case", cases("lca"))
def test_lowest_common_managers_are_those_of_the_reference(case: Json) -> None:
    names, managers, reports, edges = reference_tree(case)
    expected, exact = case["expected"], case["exact"]
    ends = ([names.index(a) for a, _, _ in edges], [names.index(b) for _, b, _ in edges])
    weights = [w for *_, w in edges]
    line = (len(names), managers, reports)
    found = metrics.lowest_common_managers_of_graph(*line, *ends, weights)
    for i, (*_, lowest, path, height) in enumerate(expected["per_edge"]):
        assert [names[m] for m in found["managers"][i]] == [lowest]
        assert (found["path"][i], found["height"][i]) == (path, height)
    assert {names[v]: w for v, w in enumerate(found["load"]) if w} == expected["load"]
    assert close(found["mean_path"], number(exact["mean_path"]))
    assert close(found["mean_height"], number(exact["mean_height"]))
    assert close(found["share_at_top"], number(exact["share_at_root"]))
    unweighted = metrics.lowest_common_managers_of_graph(*line, *ends)
    assert close(unweighted["mean_path"], number(exact["mean_path_unweighted"]))

    organisation = organisation_of_tree(case)
    settled = metrics.lowest_common_managers(organisation)
    assert {key: float(v) for key, v in settled["load"].items()} == {
        "head of " + name: load for name, load in expected["load"].items()
    }
    for name in ("mean_path", "mean_height"):
        assert close(settled[name], expected[name])
    assert close(settled["share_at_top"], expected["share_at_root"])
    by_ties = metrics.lowest_common_managers(organisation, weigh_by="ties")
    assert close(by_ties["mean_path"], expected["mean_path_unweighted"])
    rows = {frozenset((row["a"], row["b"])): row for row in settled["interfaces"].rows()}
    for a, b, volume, unit, path, height in expected["per_edge"]:
        row = rows[frozenset((a, b))]
        found_row = [row[name] for name in ("volume", "share", "unit", "path", "height")]
        assert found_row == [volume, 1, unit, path, height]


def organisation_of_tree(case: Json) -> ty.Organisation:
    """Units of the tree, each with a head, and its interfaces."""
    tree = case["input"]["tree"]
    units = [{"key": key} | ({"parent": parent} if parent else {}) for key, parent in tree.items()]
    posts = [{"key": "head of " + key, "home": key, "heads": key, "fte": 1} for key in tree]
    relations = [{"works_with": [a, b], "volume": w} for a, b, w in case["input"]["edges"]]
    return read(
        {"tyngde": "organisation/1", "units": units, "posts": posts, "relations": relations}
    )


def slow_lowest(line: Any, u: int, v: int) -> tuple[list[int], float, float]:
    """Managers, path and height by the definition."""
    up = line.reverse()
    one, other = (nx.single_source_shortest_path_length(up, x) for x in (u, v))
    common = set(one) & set(other)
    lowest = [m for m in common if not any(line.has_edge(m, x) for x in common)]
    if not lowest:
        return [], math.nan, math.nan
    height = min(max(one[m], other[m]) for m in lowest)
    chosen = sorted(m for m in lowest if max(one[m], other[m]) == height)
    return chosen, sum(one[m] + other[m] for m in chosen) / len(chosen), height


def check_lowest(graph: Digraph, seed: int, networkx_too: bool) -> None:
    if graph.n == 0:
        return
    draw = random.Random(seed)
    pairs = [(draw.randrange(graph.n), draw.randrange(graph.n)) for _ in range(6)]
    weights = [draw.choice(WEIGHTS[1:5]) for _ in pairs]
    found = metrics.lowest_common_managers_of_graph(
        graph.n, graph.sources, graph.targets, *zip(*pairs, strict=True), weights
    )
    line = nx.DiGraph(list(graph.edges))
    line.add_nodes_from(range(graph.n))
    load = [0.0] * graph.n
    bridged, way, climbed = 0.0, 0.0, 0.0
    known = dict(nx.all_pairs_lowest_common_ancestor(line, pairs=pairs)) if networkx_too else {}
    is_tree = all(degree <= 1 for _, degree in line.in_degree())
    for i, (u, v) in enumerate(pairs):
        lowest, path, height = slow_lowest(line, u, v)
        assert found["managers"][i] == lowest
        assert found["path"][i] == pytest.approx(path, nan_ok=True)
        assert found["height"][i] == pytest.approx(height, nan_ok=True)
        if networkx_too:
            theirs = known.get((u, v), known.get((v, u)))
            assert (theirs is None) == (lowest == [])
            assert not is_tree or theirs is None or lowest == [theirs]
        for m in lowest:
            load[m] += weights[i] / len(lowest)
        if lowest:
            bridged += weights[i]
            way += weights[i] * path
            climbed += weights[i] * height
    assert found["load"] == pytest.approx(load)
    assert close(found["unbridged"] + sum(found["load"]), sum(weights))
    assert close(found["share_unbridged"], 1 - bridged / sum(weights))
    top = sum(load[v] for v in range(graph.n) if line.in_degree(v) == 0)
    assert close(found["share_at_top"], top / sum(weights))
    assert found["mean_path"].defined == (bridged > 0)
    if bridged:
        assert close(found["mean_path"], way / bridged)
        assert close(found["mean_height"], climbed / bridged)


def test_lowest_common_managers_are_those_of_networkx_and_of_the_definition() -> None:
    for seed, graph in enumerate(random_graphs(ACYCLIC, most=16)):
        check_lowest(graph, seed, networkx_too=True)


def test_lowest_common_managers_of_all_small_digraphs() -> None:
    for seed, graph in enumerate(small_digraphs()):
        line = nx.DiGraph(list(graph.edges))
        if nx.is_directed_acyclic_graph(line):
            check_lowest(graph, seed, networkx_too=False)
        else:
            with pytest.raises(ty.CycleError):
                metrics.lowest_common_managers_of_graph(
                    graph.n, graph.sources, graph.targets, [0], [0]
                )


def test_why_nobody_settles_an_interface() -> None:
    apart = metrics.lowest_common_managers_of_graph(2, [], [], [0], [1])
    assert apart["mean_path"].reason == "several_roots"
    assert apart["managers"] == [[]]
    assert (
        metrics.lowest_common_managers_of_graph(2, [], [], [], [])["mean_path"].reason == "no_edges"
    )
    no_heads = read(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "a"}, {"key": "b"}],
            "relations": [{"works_with": ["a", "b"], "volume": 2}],
        }
    )
    assert metrics.lowest_common_managers(no_heads)["mean_path"].reason == "not_recorded"
    no_heads = read({**json.loads(no_heads.to_json()), "recorded": {"heads": True}})
    settled = metrics.lowest_common_managers(no_heads)
    assert settled["mean_path"].reason == "no_managers"
    assert settled["unbridged"].value == 2
    assert settled["interfaces"].rows()[0]["path"] is None
    with pytest.raises(ty.UsageError, match="volum"):
        metrics.lowest_common_managers(no_heads, weigh_by="volumes")


# --- Coordination cost


def slow_cost(dsm: Any, clusters: list[list[int]], sizes: Sequence[float], power: float) -> float:
    cost = 0.0
    for i, j in itertools.combinations(range(len(dsm)), 2):
        both = dsm[i][j] + dsm[j][i]
        common = [c for c in clusters if i in c and j in c]
        cost += sum(both * sum(sizes[e] for e in c) ** power for c in common)
        if not common:
            cost += both * sum(sizes) ** power
    return cost


@pytest.mark.parametrize("case", cases("thebeau"))
def test_coordination_cost_is_that_of_the_reference(case: Json) -> None:
    given, expected = case["input"], case["expected"]
    power = given["pow_cc"]
    if "dsm" in given:
        dsm, clusters = given["dsm"], given["clusters"]
    else:
        sources, targets, weights, parts, names = columns(case)
        dsm = np.zeros((len(names), len(names)))
        dsm[sources, targets] = dsm[targets, sources] = weights
        clusters = [[v for v, part in enumerate(parts) if part == p] for p in (0, 1)]
    found = metrics.coordination_cost_of_dsm(dsm, clusters, power=power)
    assert close(found["total"], expected["total"] if isinstance(expected, dict) else expected)
    if isinstance(expected, dict):
        assert close(found["within"], expected["intra"])
        assert close(found["between"], expected["extra"])


def test_coordination_cost_is_that_of_the_definition() -> None:
    for seed, graph in enumerate(random_graphs(most=12)):
        draw = random.Random(seed)
        dsm = np.zeros((graph.n, graph.n))
        for a, b in graph.edges:
            dsm[a, b] = draw.choice(WEIGHTS)
        clusters = [
            [v for v in range(graph.n) if draw.random() < 0.4] for _ in range(draw.randrange(4))
        ]
        sizes = [draw.choice((0.5, 1, 2.5)) for _ in range(graph.n)]
        power = draw.choice((0, 0.5, 1, 2))
        found = metrics.coordination_cost_of_dsm(dsm, clusters, sizes=sizes, power=power)
        assert close(found["total"], slow_cost(dsm, clusters, sizes, power))


def test_coordination_cost_refuses_what_does_not_fit() -> None:
    for wrong in (
        lambda: metrics.coordination_cost_of_dsm([[0, 1]], []),
        lambda: metrics.coordination_cost_of_dsm([[0]], [[1]]),
        lambda: metrics.coordination_cost_of_dsm([[0]], [[-1]]),
        lambda: metrics.coordination_cost_of_dsm([[0]], [[0, 0]]),
        lambda: metrics.coordination_cost_of_dsm([[0]], [], sizes=[1, 2]),
        lambda: metrics.coordination_cost_of_dsm([[0]], [], power=-1),
    ):
        with pytest.raises(ty.UsageError):
            wrong()
    found = metrics.coordination_cost_of_dsm([[0, math.nan], [0, 0]], [])
    assert found["total"].reason == "unknown_input"


# --- Organisations


@pytest.mark.parametrize("case", cases("lca"))
def test_an_organisation_has_the_indices_of_its_graph(case: Json) -> None:
    """The tree of the reference, its two sides compared; f lies elsewhere."""
    organisation = organisation_of_tree(case)
    quality = metrics.partition_quality(organisation, ["X", "Y"])
    part = {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1, "f": 2}
    names = list(part)
    edges = case["input"]["edges"]
    graph = (
        [names.index(a) for a, _, _ in edges],
        [names.index(b) for _, b, _ in edges],
        [w for *_, w in edges],
        list(part.values()),
    )
    assert quality["unit_count"] == 2
    keys = quality["units"]["unit"]
    assert close(quality["modularity"], float(metrics.modularity(*graph)))
    assert close(quality["ei_index"], float(metrics.ei_index(*graph)))
    for unit, p in (("X", 0), ("Y", 1)):
        row = quality["units"].rows()[keys.index(unit)]
        assert row["cohesion"] == pytest.approx(float(metrics.cohesion(*graph)[p]))
        assert row["conductance"] == pytest.approx(float(metrics.conductance(*graph)[p]))
        assert quality["values"][unit]["ei_index"] == metrics.ei_index_of_parts(*graph)[p]
    faces = metrics.interfaces(organisation, ["X", "Y"])
    assert faces["unit_count"] == 2
    assert faces["units"]["unit"] == ["X", "Y", ""]
    assert faces["units"]["fte"] == [4, 3, 2]
    ties = metrics.partition_quality(organisation, ["X", "Y"], weigh_by="ties")
    assert close(ties["ei_index"], float(metrics.ei_index(*graph[:2], None, graph[3])))
    cost = metrics.coordination_cost(organisation, ["X", "Y"], size_by="count")
    assert close(cost["total"], 2 * 6 * 3 + 2 * 4 * 2 + 2 * 4 * 6)
    assert cost["units"].rows()[0] == {"unit": "X", "size": 3}
    by_ties = metrics.coordination_cost(organisation, ["X", "Y"], power=0, weigh_by="ties")
    assert close(by_ties["total"], 2 * len(edges))
    by_fte = metrics.coordination_cost(organisation, ["X", "Y"], power=2)
    assert close(by_fte["within"], 2 * 6 * 16 + 2 * 4 * 9)
    assert close(by_fte["between"], 2 * 4 * 81)
    with pytest.raises(ty.UsageError, match="count"):
        metrics.coordination_cost(organisation, ["X"], size_by="counts")

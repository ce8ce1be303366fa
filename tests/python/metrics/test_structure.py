"""Measures of structure: reference values, other tools, slow ways, and what must always hold."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import igraph
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
from helpers.reference import FIXTURES, cases, fixture, orga
from helpers.strategies import Json, read
from hypothesis import given
from hypothesis import strategies as st
from tyngde import metrics

TREES = ("tree", "forest", "chain", "star", "empty")
seeds = st.integers(0, 10**6)


def same(found: ty.Value | float, expected: float | None, within: float = 1e-12) -> bool:
    if expected is None:
        return isinstance(found, ty.Value) and not found.defined
    return float(found) == pytest.approx(expected, rel=within, abs=within)


# --- Krackhardt


def slow_krackhardt(graph: Digraph) -> dict[str, Fraction | None]:
    """From the definitions, pair by pair."""
    g = networkx_graph(graph)
    above = {v: {v, *nx.ancestors(g, v)} for v in g}  # r(a, b): a in above[b]
    components = list(nx.weakly_connected_components(g))
    n = graph.n
    connected = sum(len(c) * (len(c) - 1) for c in components)
    mutual = one_way = 0
    for a, b in itertools.combinations(range(n), 2):
        mutual += a in above[b] and b in above[a]
        one_way += (a in above[b]) != (b in above[a])
    least = sna = none = 0
    for c in components:
        for i, j in itertools.combinations(sorted(c), 2):
            if len(c) < 3:
                continue
            bounds = above[i] & above[j]
            least += not any(all(u in above[m] for u in bounds) for m in bounds)
            sna += not any(all(m in above[u] for u in bounds) for m in bounds)
            none += not bounds
    spare = sum((len(c) - 1) ** 2 for c in components)
    pairs = sum((len(c) - 1) * (len(c) - 2) // 2 for c in components)
    tree = sum(len(c) - 1 for c in components)
    joined = len({frozenset(edge) for edge in graph.edges})

    def less(part: int, whole: int) -> Fraction | None:
        return 1 - Fraction(part, whole) if whole else None

    return {
        "connectedness": Fraction(connected, n * (n - 1)) if n > 1 else Fraction(1),
        "hierarchy": less(mutual, mutual + one_way),
        "efficiency": less(len(graph.edges) - tree, spare),
        "efficiency_undirected": less(joined - tree, pairs),
        "lub": less(least, pairs),
        "lub_sna": less(sna, pairs),
        "upper_boundedness": less(none, pairs),
    }


def krackhardt(graph: Digraph) -> dict[str, ty.Value]:
    return metrics.krackhardt_of_graph(graph.n, graph.sources, graph.targets)


@pytest.mark.parametrize("case", cases("krackhardt"))
def test_krackhardt_is_that_of_the_reference(case: Json) -> None:
    graph = fixture(case["input"]["fixture"])
    found = krackhardt(graph)
    names = {"upper_bound": "upper_boundedness"}
    for name, expected in case["expected"].items():
        assert same(found[names.get(name, name)], expected), name


def test_krackhardt_is_its_definition() -> None:
    for graph in itertools.chain(small_digraphs(), random_graphs(most=14)):
        found = krackhardt(graph)
        for name, expected in slow_krackhardt(graph).items():
            assert same(found[name], None if expected is None else float(expected)), (graph, name)


@given(seeds)
def test_krackhardt_is_between_0_and_1_and_knows_no_names(seed: int) -> None:
    graph = random_graph(seed)
    found = krackhardt(graph)
    assert all(0 <= float(v) <= 1 for v in found.values() if v.defined)
    shuffled = random.Random(seed).sample(range(graph.n), graph.n)
    other = Digraph(graph.n, tuple((shuffled[a], shuffled[b]) for a, b in reversed(graph.edges)))
    assert krackhardt(other) == found
    # An edge twice, and one to itself, are nothing new.
    more = Digraph(graph.n, (*graph.edges, *graph.edges, *((v, v) for v in range(graph.n))))
    assert krackhardt(more) == found


def test_krackhardt_is_1_of_an_out_tree_alone() -> None:
    for graph in small_digraphs():
        if graph.n < 3:
            continue
        found = krackhardt(graph)
        names = ("connectedness", "hierarchy", "efficiency_undirected", "lub")
        perfect = all(found[name].defined and float(found[name]) == 1 for name in names)
        assert perfect == nx.is_arborescence(networkx_graph(graph)), graph


def test_what_costs_much_is_refused_unless_it_is_asked_for() -> None:
    diamond = (4, [0, 0, 1, 2], [1, 2, 3, 3])
    for measure in (
        metrics.krackhardt_of_graph,
        metrics.global_reaching_centrality_of_graph,
        metrics.betweenness_of_graph,
    ):
        with pytest.raises(ty.UsageError, match="most_vertices"):
            measure(*diamond, most_vertices=3)  # type: ignore[operator]
        measure(*diamond, most_vertices=4)  # type: ignore[operator]
    metrics.krackhardt_of_graph(3, [0, 0], [1, 2], most_vertices=0)  # trees cost nothing
    metrics.global_reaching_centrality_of_graph(3, [0, 0], [1, 2], most_vertices=0)


# --- Flow hierarchy and reaching


def flow(graph: Digraph) -> ty.Value:
    return metrics.flow_hierarchy_of_graph(graph.n, graph.sources, graph.targets)


def reaching(graph: Digraph) -> ty.Value:
    return metrics.global_reaching_centrality_of_graph(graph.n, graph.sources, graph.targets)


@pytest.mark.parametrize("case", cases("flow_hierarchy"))
def test_flow_hierarchy_is_that_of_the_reference(case: Json) -> None:
    assert same(flow(fixture(case["input"]["fixture"])), case["expected"])


@pytest.mark.parametrize("case", cases("grc"))
def test_reaching_is_that_of_the_reference(case: Json) -> None:
    assert same(reaching(fixture(case["input"]["fixture"])), case["expected"])


def test_flow_hierarchy_is_that_of_networkx() -> None:
    draw = random.Random(1)
    for graph in itertools.chain(small_digraphs(3), random_graphs()):
        g = networkx_graph(graph)
        found = flow(graph)
        if not graph.edges:
            assert found.reason == "no_edges"
            continue
        assert same(found, nx.flow_hierarchy(g))
        weights = [draw.choice([0.5, 1, 3, 7.25]) for _ in graph.edges]
        for edge, weight in zip(graph.edges, weights, strict=True):
            g.edges[edge]["w"] = weight
        weighted = metrics.flow_hierarchy_of_graph(graph.n, graph.sources, graph.targets, weights)
        assert same(weighted, nx.flow_hierarchy(g, weight="w"))
        assert same(
            metrics.flow_hierarchy_of_graph(
                graph.n, graph.sources, graph.targets, [8 * w for w in weights]
            ),
            float(weighted),
        )


def test_flow_hierarchy_of_all_small_graphs_counts_edges_on_a_cycle() -> None:
    for graph in small_digraphs():
        reaches = networkx_graph(graph)
        on_cycle = sum(nx.has_path(reaches, b, a) for a, b in graph.edges)
        if graph.edges:
            assert same(flow(graph), 1 - on_cycle / len(graph.edges))


def test_flow_hierarchy_counts_loops_and_is_undefined_with_a_reason() -> None:
    of = metrics.flow_hierarchy_of_graph
    assert float(of(2, [0, 1], [0, 0])) == 0.5
    assert of(2, [], []).reason == "no_edges"
    assert of(2, [0], [1], [0]).reason == "zero_total"
    assert of(2, [0], [1], [-1]).reason == "negative_input"
    assert of(2, [0], [1], [math.nan]).reason == "unknown_input"
    with pytest.raises(ty.UsageError):
        of(2, [0], [2])
    with pytest.raises(ty.UsageError):
        of(2, [0], [1], [1, 2])


def test_reaching_is_that_of_networkx() -> None:
    for graph in itertools.chain(small_digraphs(), random_graphs()):
        found = reaching(graph)
        if graph.n == 0:
            assert found.reason == "no_nodes"
        elif graph.n == 1:
            assert found.reason == "too_few"
        elif not graph.edges:
            assert found.reason == "no_edges"
        else:
            assert same(found, nx.global_reaching_centrality(networkx_graph(graph)))


# --- Shape of trees


def newick(text: str) -> Digraph:
    """A tree in Newick notation, its names left aside."""
    edges: list[tuple[int, int]] = []
    above: list[int] = []
    n = 1  # the root
    current = 0
    for sign in text.rstrip(";"):
        if sign in "(,":
            if sign == "(":
                above.append(current)
            edges.append((above[-1], n))
            current, n = n, n + 1
        elif sign == ")":
            current = above.pop()
    return Digraph(n, tuple(edges), "newick")


def shapes(graph: Digraph) -> dict[int, dict[str, Any]]:
    return metrics.tree_shapes_of_graph(graph.n, graph.sources, graph.targets)


BALANCE = {
    "sackin": "sackin",
    "colless": "colless",
    "colless_corrected": "colless_corrected",
    "colless_quadratic": "colless_quadratic",
    "colless_like_ln_mdm": "colless_like",
    "total_cophenetic": "total_cophenetic",
}


@pytest.mark.parametrize("case", cases("tree_balance"))
def test_balance_is_that_of_the_reference(case: Json) -> None:
    (shape,) = shapes(newick(case["input"]["newick"])).values()
    for name, expected in case["expected"].items():
        assert same(shape[BALANCE[name]], expected), name
        if expected is None:
            assert shape[BALANCE[name]].reason == "needs_binary_tree"


def test_balance_of_the_positions_is_that_of_their_tree() -> None:
    expected = next(c for c in cases("tree_balance") if c.id == "balance.ORGA").values[0]
    shape = metrics.tree_shapes(orga())["CEO"]
    for name, value in expected["expected"].items():  # type: ignore[index, call-overload]
        assert same(shape[BALANCE[name]], value), name


STRAHLER = {
    "a>b>c": Digraph(3, ((0, 1), (1, 2))),
    "r>(a,b,c)": Digraph(4, ((0, 1), (0, 2), (0, 3))),
    "perfect binary, 8 leaves": Digraph(15, tuple(((v - 1) // 2, v) for v in range(1, 15))),
    "((((a,b),c),d),e)": newick("((((a,b),c),d),e)"),
}


@pytest.mark.parametrize("case", cases("strahler"))
def test_strahler_is_that_of_the_reference(case: Json) -> None:
    if "fixture" in case["input"]:
        found = metrics.strahler(orga())
        found["leaf"] = found["a"]
        assert {key: found[key] for key in case["expected"]} == case["expected"]
        return
    graph = STRAHLER[case["input"]["tree"]]
    order = metrics.strahler_of_graph(graph.n, graph.sources, graph.targets)
    assert order[0] == case["expected"]


def slow_shapes(graph: Digraph) -> Iterator[tuple[int, dict[str, float | None]]]:
    """From the definitions, by recursion and over all pairs."""
    g = networkx_graph(graph)
    below = {v: list(g.successors(v)) for v in g}

    def strahler(v: int) -> int:
        orders = sorted((strahler(c) for c in below[v]), reverse=True)
        if not orders:
            return 1
        return orders[0] + (len(orders) > 1 and orders[1] == orders[0])

    def leaves(v: int) -> list[int]:
        return [leaf for c in below[v] for leaf in leaves(c)] if below[v] else [v]

    def f_size(v: int) -> float:
        return math.fsum(math.log(len(below[w]) + math.e) for w in {v, *nx.descendants(g, v)})

    def way(v: int) -> list[int]:
        up = list(g.predecessors(v))
        return [*way(up[0]), v] if up else [v]

    for root in (v for v in g if g.in_degree(v) == 0):
        tree = {root, *nx.descendants(g, root)}
        inner = [v for v in tree if below[v]]
        n = len(leaves(root))
        depths = [len(way(leaf)) - 1 for leaf in leaves(root)]
        like = 0.0
        for v in inner:
            sizes = [f_size(c) for c in below[v]]
            middle = float(np.median(sizes))
            like += math.fsum(abs(x - middle) for x in sizes) / len(sizes)
        pairs = itertools.combinations(leaves(root), 2)
        shared = [sum(x == y for x, y in zip(way(a), way(b), strict=False)) - 1 for a, b in pairs]
        branching = sum(sum(len(below[w]) > 1 for w in way(leaf)) for leaf in leaves(root))
        binary = all(len(below[v]) == 2 for v in inner)
        apart = [len(leaves(below[v][0])) - len(leaves(below[v][1])) for v in inner if binary]
        yield (
            root,
            {
                "vertices": len(tree),
                "leaves": n,
                "strahler": strahler(root),
                "shallowest_leaf": min(depths),
                "deepest_leaf": max(depths),
                "sackin": sum(depths),
                "sackin_normalised": (branching - n) / (n * (n + 1) / 2 - 1 - n) if n > 2 else None,
                "colless": sum(map(abs, apart)) if binary else None,
                "colless_corrected": 2 * sum(map(abs, apart)) / ((n - 1) * (n - 2))
                if binary and n > 2
                else None,
                "colless_quadratic": sum(x * x for x in apart) if binary else None,
                "colless_like": like if like > 1e-12 else 0,
                "total_cophenetic": sum(shared),
            },
        )


def binary_trees() -> Iterator[Digraph]:
    for seed in range(100):
        draw = random.Random(seed)
        tips, edges, n = [0], [], 1
        for _ in range(draw.randrange(12)):
            v = tips.pop(draw.randrange(len(tips)))
            edges += [(v, n), (v, n + 1)]
            tips += [n, n + 1]
            n += 2
        yield Digraph(n, tuple(edges), "binary")


def test_shapes_are_their_definitions() -> None:
    for graph in itertools.chain(random_graphs(TREES, most=16), binary_trees()):
        found = shapes(graph)
        expected = dict(slow_shapes(graph))
        assert found.keys() == expected.keys()
        for root, shape in expected.items():
            for name, value in shape.items():
                assert same(found[root][name], value), (graph, root, name)
        orders = metrics.strahler_of_graph(graph.n, graph.sources, graph.targets)
        assert all(orders[root] == shape["strahler"] for root, shape in expected.items())


def test_shapes_of_what_is_no_tree_are_refused() -> None:
    with pytest.raises(ty.UsageError, match="two managers"):
        metrics.tree_shapes_of_graph(3, [0, 1], [2, 2])
    with pytest.raises(ty.CycleError):
        metrics.strahler_of_graph(2, [0, 1], [1, 0])


def test_normalised_sackin_is_0_of_a_star_and_1_of_a_caterpillar_whatever_the_chains() -> None:
    for n in range(3, 12):
        star = Digraph(n + 1, tuple((0, v) for v in range(1, n + 1)))
        caterpillar = newick("(" * (n - 1) + "a" + ",b)" * (n - 1))
        for graph, expected in ((star, 0), (caterpillar, 1)):
            (shape,) = shapes(graph).values()
            assert float(shape["sackin_normalised"]) == expected
            # The root below two more managers, each with one report.
            longer = ((graph.n, graph.n + 1), (graph.n + 1, 0))
            (shape,) = shapes(Digraph(graph.n + 2, (*graph.edges, *longer))).values()
            assert float(shape["sackin_normalised"]) == expected


def test_shapes_of_units_leave_out_what_has_no_place() -> None:
    units: list[Json] = [
        {"key": "town", "units": [{"key": "a"}, {"key": "b", "units": [{"key": "c"}]}]},
        {"key": "adrift", "parent": "unknown"},
    ]
    organisation = read({"tyngde": "organisation/1", "units": units})
    found = metrics.tree_shapes(organisation, "units")
    assert list(found) == ["town"]
    assert found["town"]["leaves"] == 2
    assert float(found["town"]["sackin"]) == 3
    assert metrics.strahler(organisation, "units") == {
        "town": 2,
        "a": 1,
        "b": 1,
        "c": 1,
        "adrift": 1,
    }
    with pytest.raises(ty.UsageError, match="units"):
        metrics.strahler(organisation, "families")


# --- Dominators


def dominators(graph: Digraph, roots: list[int] | None = None) -> dict[int, int | None]:
    return metrics.immediate_dominators(graph.n, graph.sources, graph.targets, roots)


def slow_dominated(graph: Digraph, roots: list[int]) -> dict[int, set[int]]:
    """What each reached vertex dominates: what no root reaches without it."""
    g = networkx_graph(graph)

    def reach(without: int | None) -> set[int]:
        rest = g.copy()
        if without is not None:
            rest.remove_node(without)
        left = [root for root in roots if root != without]
        return set().union(*({root, *nx.descendants(rest, root)} for root in left))

    everyone = reach(None)
    return {v: everyone - reach(v) - {v} for v in everyone}


@pytest.mark.parametrize("case", cases("dominators"))
def test_dominators_are_those_of_the_reference(case: Json) -> None:
    graph = fixture(case["input"]["fixture"])
    found = dominators(graph, [case["input"]["root"] - 1])
    expected = {int(v) - 1: above - 1 for v, above in case["expected"]["idom"].items()}
    assert {v: above for v, above in found.items() if above is not None} == expected
    counts = metrics.criticality_of_graph(graph.n, graph.sources, graph.targets)
    assert [int(c) for c in counts] == [
        case["expected"]["dominated_count"][str(v + 1)] for v in range(graph.n)
    ]


def tops(graph: Digraph) -> list[int]:
    return sorted(set(range(graph.n)) - {b for _, b in graph.edges})


def test_dominators_are_what_is_lost_by_deletion() -> None:
    draw = random.Random(2)
    for graph in itertools.chain(small_digraphs(), random_graphs(most=12)):
        some = sorted(v for v in range(graph.n) if draw.random() < 0.3)
        for roots in (None, some):
            dominated = slow_dominated(graph, tops(graph) if roots is None else roots)
            found = dominators(graph, roots)
            assert found.keys() == dominated.keys()
            weights = [draw.choice([0, 0.5, 1, 2.75]) for _ in range(graph.n)]
            critical = metrics.criticality_of_graph(
                graph.n, graph.sources, graph.targets, weights, roots
            )
            for v in range(graph.n):
                if v not in dominated:
                    assert math.isnan(critical[v])
                    continue
                assert same(critical[v], math.fsum(weights[w] for w in dominated[v]))
                above: list[int] = []  # the chain of immediate dominators is the set of all
                while (up := found[above[-1] if above else v]) is not None:
                    above.append(up)
                assert set(above) == {w for w in dominated if v in dominated[w]}


def test_dominators_are_those_of_networkx_and_igraph() -> None:
    for graph in random_graphs():
        if graph.n == 0:
            continue
        root = graph.edges[0][0] if graph.edges else 0
        found = dominators(graph, [root])
        expected = nx.immediate_dominators(networkx_graph(graph), root)
        expected[root] = None  # type: ignore[index]
        assert found == expected
        other = igraph.Graph(graph.n, graph.edges, directed=True).dominator(root)
        reached = {v: up for v, up in enumerate(other) if up >= 0}
        assert reached == {v: up for v, up in found.items() if up is not None}


def test_criticality_in_a_tree_is_the_broad_span() -> None:
    for graph in random_graphs(TREES):
        found = metrics.criticality_of_graph(graph.n, graph.sources, graph.targets)
        g = networkx_graph(graph)
        assert list(found) == [len(nx.descendants(g, v)) for v in range(graph.n)]


def test_criticality_of_the_positions_is_the_broad_span_of_the_reference() -> None:
    found = metrics.criticality(orga(), "fte")
    for case in cases("span"):
        manager, expected = case.values[0]["input"]["manager"], case.values[0]["expected"]  # type: ignore[index, call-overload]
        name = next(k for k in expected if k in ("broad_fte_budget", "broad_fte"))
        assert same(found[manager], expected[name])


def test_criticality_with_an_unknown_weight_is_undefined_above_it_only() -> None:
    posts: list[Json] = [
        {"key": "top", "fte": 1},
        {"key": "a", "fte": 1, "reports_to": "top"},
        {"key": "b", "reports_to": "top", "fte": "unknown"},
        {"key": "c", "fte": 2, "reports_to": "a"},
    ]
    organisation = read({"tyngde": "organisation/1", "units": [{"key": "u"}], "posts": posts})
    found = metrics.criticality(organisation)
    assert float(found["a"]) == 2
    assert found["top"].reason == "unknown_input"
    assert found["top"].known_part == 3
    assert found["top"].lower == 3
    kernel = metrics.criticality_of_graph(3, [0, 1], [1, 2], [1, 1, math.nan])
    assert [math.isnan(x) for x in kernel] == [True, True, False]


def test_a_deputy_takes_the_place_of_whom_it_deputises_for() -> None:
    posts: list[Json] = [
        {"key": "top", "fte": 1},
        {"key": "a", "fte": 1, "reports_to": "top"},
        {"key": "b", "fte": 1, "reports_to": "a", "deputises_for": "a"},
        {"key": "c", "fte": 2, "reports_to": "a"},
        {"key": "d", "fte": 4, "reports_to": "b"},
    ]
    organisation = read({"tyngde": "organisation/1", "units": [{"key": "u"}], "posts": posts})
    without = metrics.criticality(organisation, deputies=False)
    assert [float(without[k]) for k in ("top", "a", "b", "c", "d")] == [8, 7, 4, 0, 0]
    found = metrics.criticality(organisation)
    assert [float(found[k]) for k in ("top", "a", "b", "c", "d")] == [8, 0, 4, 0, 0]
    assert metrics.dominators(organisation) == {
        "top": None,
        "a": "top",
        "b": "top",
        "c": "top",
        "d": "b",
    }
    posts[1]["deputises_for"] = "top"
    organisation = read({"tyngde": "organisation/1", "units": [{"key": "u"}], "posts": posts})
    assert float(metrics.criticality(organisation)["top"]) == 0


def test_organisations_have_the_criticality_of_their_graph() -> None:
    for seed in range(40):
        graph = random_graph(seed, ACYCLIC)
        found = metrics.criticality(organisation_of(graph, fte=[1] * graph.n))
        expected = metrics.criticality_of_graph(graph.n, graph.sources, graph.targets)
        assert [float(found[f"p{v}"]) for v in range(graph.n)] == list(expected)


# --- Articulation points


@pytest.mark.parametrize("case", cases("articulation"))
def test_articulation_points_are_those_of_the_reference(case: Json) -> None:
    graph = fixture(case["input"]["fixture"])
    found = metrics.articulation_points_of_graph(graph.n, graph.sources, graph.targets)
    labels = FIXTURES[case["input"]["fixture"]].get("labels") or list(range(1, graph.n + 1))
    assert [labels[v] for v in found] == case["expected"]


def test_articulation_points_are_those_of_networkx_with_what_is_cut_off() -> None:
    draw = random.Random(3)
    for graph in itertools.chain(small_digraphs(), random_graphs()):
        g = networkx_graph(graph).to_undirected()
        weights = [draw.choice([0, 0.5, 1, 2.75]) for _ in range(graph.n)]
        found = metrics.articulation_points_of_graph(graph.n, graph.sources, graph.targets, weights)
        assert list(found) == sorted(nx.articulation_points(g))
        for v, cut in found.items():
            rest = g.subgraph(nx.node_connected_component(g, v) - {v})
            parts = sorted(math.fsum(weights[w] for w in c) for c in nx.connected_components(rest))
            assert same(cut, math.fsum(parts[:-1])), graph


def test_articulation_points_are_those_of_igraph() -> None:
    for graph in random_graphs():
        found = metrics.articulation_points_of_graph(graph.n, graph.sources, graph.targets)
        other = igraph.Graph(graph.n, graph.edges, directed=True).as_undirected()
        assert list(found) == sorted(other.articulation_points())


def test_cut_off_of_the_positions_and_of_what_is_unknown() -> None:
    found = metrics.cut_off(orga(), "positions")
    # The chief leaves three parts, of 8, 6 and 1.
    assert {key: float(value) for key, value in found.items()} == {
        "CEO": 7,
        "D1": 7,
        "D2": 5,
        "M1": 3,
        "M2": 2,
        "M3": 4,
    }
    posts: list[Json] = [
        {"key": "a", "fte": 1},
        {"key": "b", "fte": "unknown", "reports_to": "a"},
        {"key": "c", "fte": "unknown", "reports_to": "b"},
        {"key": "d", "fte": {"between": [1, 5]}, "reports_to": "b"},
        {"key": "e"},
    ]
    organisation = read({"tyngde": "organisation/1", "posts": posts})
    found = metrics.cut_off(organisation)
    assert list(found) == ["b"]
    assert found["b"].reason == "unknown_input"
    # Its own size is no part of what it cuts off.
    posts[2]["fte"] = 2
    organisation = read({"tyngde": "organisation/1", "posts": posts})
    value = metrics.cut_off(organisation)["b"]
    assert (value.value, value.lower, value.upper) == (3, 2, 3)


def test_dotted_lines_join_when_they_are_asked_for() -> None:
    posts: list[Json] = [
        {"key": "a", "fte": 1},
        {"key": "b", "fte": 1, "reports_to": "a"},
        {"key": "c", "fte": 1, "reports_to": "b", "dotted": "a"},
    ]
    organisation = read({"tyngde": "organisation/1", "units": [{"key": "u"}], "posts": posts})
    assert list(metrics.cut_off(organisation)) == ["b"]
    assert list(metrics.cut_off(organisation, dotted=True)) == []
    assert float(metrics.betweenness(organisation)["b"]) == 1
    assert float(metrics.betweenness(organisation, dotted=True)["b"]) == 0
    assert float(metrics.krackhardt(organisation)["efficiency_undirected"]) == 1
    assert float(metrics.krackhardt(organisation, dotted=True)["efficiency_undirected"]) == 0
    assert float(metrics.flow_hierarchy(organisation, dotted=True)) == 1
    assert float(metrics.global_reaching_centrality(organisation, dotted=True)) == 0.75


# --- Betweenness


def betweenness(graph: Digraph) -> list[float]:
    return list(metrics.betweenness_of_graph(graph.n, graph.sources, graph.targets))


@pytest.mark.parametrize("case", cases("betweenness"))
def test_betweenness_is_that_of_the_reference(case: Json) -> None:
    graph = fixture(case["input"]["fixture"])
    assert betweenness(graph) == pytest.approx(list(case["expected"].values()), abs=case["tol"])
    if case["input"]["fixture"] == "ORGA_digraph":
        found = metrics.betweenness(orga())
        assert {key: float(value) for key, value in found.items()} == case["expected"]


def test_betweenness_is_that_of_networkx_and_igraph() -> None:
    for graph in itertools.chain(small_digraphs(), random_graphs()):
        expected = nx.betweenness_centrality(networkx_graph(graph), normalized=False)
        found = betweenness(graph)
        assert found == pytest.approx([expected[v] for v in range(graph.n)], rel=1e-12, abs=1e-12)
        if graph.shape != "small" and graph.n:
            other = igraph.Graph(graph.n, graph.edges, directed=True).betweenness()
            assert found == pytest.approx(other, rel=1e-12, abs=1e-12)


def test_betweenness_in_a_tree_is_ancestors_times_descendants() -> None:
    for graph in random_graphs(TREES):
        g = networkx_graph(graph)
        expected = [len(nx.ancestors(g, v)) * len(nx.descendants(g, v)) for v in range(graph.n)]
        assert betweenness(graph) == expected


def sampled(graph: Digraph, pivots: int, seed: int = 1) -> tuple[list[float], list[float]]:
    table = metrics.sampled_betweenness(
        graph.n, graph.sources, graph.targets, pivots, seed=seed
    ).to_dict()
    return table["value"], table["standard_error"]


def test_betweenness_from_all_pivots_is_betweenness() -> None:
    for graph in random_graphs(count=100):
        value, error = sampled(graph, graph.n)
        assert value == pytest.approx(betweenness(graph), rel=1e-12, abs=1e-12)
        assert error == [0] * graph.n


def test_sampled_betweenness_is_right_on_average_and_knows_its_error() -> None:
    graph = random_graph(3, ("cyclic",), most=24)
    assert graph.n > 10
    k, rounds = graph.n // 2, 2000
    exact = np.array(betweenness(graph))
    samples = np.array([sampled(graph, k, seed)[0] for seed in range(rounds)])
    errors = np.array([sampled(graph, k, seed)[1] for seed in range(rounds)])
    spread = samples.std(axis=0)
    assert (np.abs(samples.mean(axis=0) - exact) <= 5 * spread / math.sqrt(rounds) + 1e-9).all()
    # The variance is estimated without bias.
    assert np.sqrt((errors**2).mean(axis=0)) == pytest.approx(spread, rel=0.1, abs=1e-9)


def test_sampled_betweenness_is_the_same_on_every_run() -> None:
    graph = random_graph(12, ("cyclic",))
    assert sampled(graph, 5, seed=7) == sampled(graph, 5, seed=7)
    assert sampled(graph, 5, seed=7) != sampled(graph, 5, seed=8)
    for pivots in (0, 1, graph.n + 1):
        with pytest.raises(ty.UsageError, match="pivots"):
            sampled(graph, pivots)


def test_more_ways_than_a_double_holds_are_undefined() -> None:
    edges = []
    for level in range(1100):
        edges += [(3 * level, 3 * level + 1), (3 * level, 3 * level + 2)]
        edges += [(3 * level + 1, 3 * level + 3), (3 * level + 2, 3 * level + 3)]
    graph = Digraph(3301, tuple(edges))
    found = betweenness(graph)
    assert math.isnan(found[1650]) or found[1650] > 0
    assert any(math.isnan(x) for x in found)


# --- Large graphs


def test_a_chain_of_a_million_is_no_trouble() -> None:
    n = 1_000_000
    sources, targets = np.arange(n - 1), np.arange(1, n)
    assert float(metrics.flow_hierarchy_of_graph(n, sources, targets)) == 1
    assert set(metrics.strahler_of_graph(n, sources, targets).tolist()) == {1}
    (shape,) = metrics.tree_shapes_of_graph(n, sources, targets).values()
    assert float(shape["sackin"]) == n - 1
    assert metrics.criticality_of_graph(n, sources, targets)[0] == n - 1
    points = metrics.articulation_points_of_graph(n, sources, targets)
    assert len(points) == n - 2
    assert points[n // 4] == n // 4
    assert float(metrics.krackhardt_of_graph(n, sources, targets)["lub"]) == 1
    assert float(metrics.global_reaching_centrality_of_graph(n, sources, targets)) == pytest.approx(
        0.5, rel=1e-5
    )
    # Short cuts past the whole chain, so that ways up through it have to be followed late.
    more = np.append(sources, 0), np.append(targets, n - 1)
    critical = metrics.criticality_of_graph(n, *more)
    assert (critical[0], critical[1]) == (n - 1, n - 3)
    back = np.append(sources, n - 1), np.append(targets, 0)
    assert float(metrics.flow_hierarchy_of_graph(n, *back)) == 0
    assert metrics.articulation_points_of_graph(n, *back) == {}

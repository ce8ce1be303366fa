"""Things that can be wrong with node-link data and with graphs of networkx, igraph and
rustworkx, each told at
its node or edge, and all at once; none is taken for something else."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
import math
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
import rustworkx as rx
import tyngde as ty

Data = dict[str, Any]
SOUND: Data = {
    "directed": True,
    "nodes": [
        {"id": "a", "kind": "unit", "label": "A"},
        {"id": "b", "kind": "unit", "label": "B", "fte": 2},
        {"id": "p", "kind": "post", "label": "Top", "fte": 1},
        {"id": "q", "kind": "post", "label": "Chef", "fte": 0.5, "headcount": 1, "count": 1},
        {"id": "t", "kind": "task", "label": "T", "volume": 3, "risk": 2},
        {"id": "c", "kind": "unit", "label": "C", "vacant": None},
    ],
    "links": [
        {"source": "b", "target": "a", "relation": "part_of"},
        {"source": "p", "target": "a", "relation": "post_in"},
        {"source": "q", "target": "b", "relation": "post_in"},
        {"source": "q", "target": "p", "relation": "reports_to"},
        {"source": "p", "target": "a", "relation": "heads"},
        {"source": "b", "target": "t", "relation": "responsible_for", "share": 0.5},
        {"source": "b", "target": "c", "relation": "works_with", "volume": 2},
    ],
}
# Nodes or links, which, the attribute, what stands there, and what the error says.
Fault = tuple[str, int, str, Any, str]
OF_ATTRIBUTES: list[Fault] = [
    ("nodes", 1, "kind", "house", "node 'b': the kind 'house'"),
    ("nodes", 4, "kind", 3, "node 't': the kind '3'"),
    ("nodes", 1, "fte", "x", "node 'b', 'fte': found 'x'"),
    ("nodes", 1, "fte", -1, "node 'b', 'fte': found '-1'"),
    ("nodes", 2, "fte", True, "node 'p', 'fte': found 'True'"),
    ("nodes", 2, "fte", "1,2,3", "node 'p', 'fte': found '1,2,3'"),
    ("nodes", 3, "headcount", -1, "node 'q', 'headcount': found '-1'"),
    ("nodes", 3, "fte", "2-1", "node 'q', 'fte': found '2-1'"),
    ("nodes", 3, "count", 1.5, "node 'q', 'count': found '1.5'"),
    ("nodes", 4, "volume", "meget", "node 't', 'volume': found 'meget'"),
    ("nodes", 4, "risk", "højt", "node 't', 'risk': found 'højt'"),
    ("links", 0, "target", "b", "'b' is its own parent"),
    ("links", 3, "target", "q", "'q' reports to itself"),
    ("links", 1, "relation", "part_of", "part_of joins a unit and a unit, and 'p' is a post"),
    ("links", 3, "relation", "loves", "the relation 'loves'"),
    ("links", 4, "target", "t", "heads joins a post and a unit"),
    ("links", 2, "target", "q", "post_in joins a post and a unit"),
    ("links", 5, "share", "halv", "'b' to 't', 'weight': found 'halv'"),
    ("links", 5, "share", 2, "'b' to 't'"),
    ("links", 5, "share", -0.5, "'b' to 't'"),
    ("links", 6, "volume", "stor", "'b' to 'c', 'weight': found 'stor'"),
    ("links", 6, "volume", True, "'b' to 'c', 'weight': found 'True'"),
]
OF_TEXT: list[Fault] = [
    ("nodes", 1, "id", "a", "node 2: the id 'a' is in use already"),
    ("nodes", 1, "id", None, "node 2: there is no id"),
    ("nodes", 1, "id", {"x": 1}, "node 2: there is no id"),
    ("links", 0, "target", "zz", "an edge names 'zz'"),
    ("links", 0, "target", None, "link 1: there is no source or no target"),
    ("links", 3, "source", [1], "link 4: there is no source or no target"),
]
OF_OBJECTS: list[Fault] = [
    ("nodes", 2, "fte", math.inf, "node 'p', 'fte': found 'inf'"),
    ("links", 6, "volume", math.inf, "'b' to 'c', 'weight': found 'inf'"),
    ("links", 6, "volume", (1, 2), "'b' to 'c', 'weight': found"),
    ("nodes", 2, "fte", [0.5], "node 'p', 'fte': found"),
    ("nodes", 2, "fte", np.array([0.5, 1]), "node 'p', 'fte': found"),
    ("nodes", 2, "fte", datetime.date(2026, 1, 1), "node 'p', 'fte': found '2026-01-01', a date"),
    ("nodes", 1, "fte", {"value": 2}, "node 'b', 'fte': found"),
    ("nodes", 3, "headcount", b"1", "node 'q', 'headcount': found"),
]


def with_faults(faults: Sequence[Fault]) -> Data:
    data = deepcopy(SOUND)
    for group, at, name, value, _ in faults:
        data[group][at][name] = value
    return data


def others(each: Data, *without: str) -> Data:
    return {name: value for name, value in each.items() if name not in without}


def as_text(data: Data, folder: Path) -> ty.Organisation:
    (folder / "graph.json").write_text(json.dumps(data), encoding="utf-8")
    return ty.read_graph(folder / "graph.json")


def as_networkx(data: Data, _: Path) -> ty.Organisation:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in data["nodes"]:
        graph.add_node(node["id"], **others(node, "id"))
    for edge in data["links"]:
        graph.add_edge(edge["source"], edge["target"], **others(edge, "source", "target"))
    return ty.read_graph(graph)


def as_igraph(data: Data, _: Path) -> ty.Organisation:
    graph = igraph.Graph(directed=True)
    keys = [node["id"] for node in data["nodes"]]
    graph.add_vertices(len(keys), {"name": keys})
    for name in {name for node in data["nodes"] for name in node} - {"id"}:
        graph.vs[name] = [node.get(name) for node in data["nodes"]]
    graph.add_edges(
        [tuple(keys.index(e[end]) for end in ("source", "target")) for e in data["links"]]
    )
    for name in {name for edge in data["links"] for name in edge} - {"source", "target"}:
        graph.es[name] = [edge.get(name) for edge in data["links"]]
    return ty.read_graph(graph)


def as_rustworkx(data: Data, _: Path) -> ty.Organisation:
    graph = rx.PyDiGraph()
    at = {node["id"]: graph.add_node(deepcopy(node)) for node in data["nodes"]}
    for edge in data["links"]:
        ends = (at[edge["source"]], at[edge["target"]])
        graph.add_edge(*ends, others(edge, "source", "target"))
    return ty.read_graph(graph)


Way = Callable[[Data, Path], ty.Organisation]
WAYS: dict[Way, list[Fault]] = {
    as_text: OF_ATTRIBUTES + OF_TEXT,
    as_networkx: OF_ATTRIBUTES + OF_OBJECTS,
    as_igraph: OF_ATTRIBUTES + OF_OBJECTS,
    as_rustworkx: OF_ATTRIBUTES + OF_OBJECTS,
}


def told(way: Way, faults: Sequence[Fault], folder: Path) -> list[str]:
    with pytest.raises(ty.Error) as caught:
        way(with_faults(faults), folder)
    return [each.problem for each in caught.value.problems]


@pytest.mark.parametrize("way", WAYS)
def test_each_fault_is_told_where_it_is(way: Way, tmp_path: Path) -> None:
    sound = way(SOUND, tmp_path)
    assert (len(sound.keys("unit")), len(sound.keys("post"))) == (3, 2)
    assert len(WAYS[way]) >= 20
    for fault in WAYS[way]:
        problems = told(way, [fault], tmp_path)
        assert any(fault[-1] in problem for problem in problems), (fault, problems)


@pytest.mark.parametrize("way", WAYS)
def test_two_figures_are_told_in_one_round(way: Way, tmp_path: Path) -> None:
    figures = [f for f in OF_ATTRIBUTES if f[0] == "nodes" and f[2] != "kind"]
    figures += [f for f in OF_ATTRIBUTES if f[2] in {"share", "volume"} and isinstance(f[3], str)]
    for one, other in combinations(dict.fromkeys(figures), 2):
        if one[:3] == other[:3]:
            continue
        problems = told(way, [one, other], tmp_path)
        for fault in (one, other):
            assert any(fault[-1] in problem for problem in problems), (one, other, problems)


def test_weights_that_are_texts(tmp_path: Path) -> None:
    today = as_text(with_faults([("links", 5, "share", "0,25", "")]), tmp_path)
    assert today.to_dict()["tasks"][0]["responsible"] == [{"unit": "b", "share": 0.25}]
    path = tmp_path / "words.json"
    path.write_text(json.dumps(with_faults([("links", 6, "volume", "stor", "")])), "utf-8")
    today = ty.read_graph(path, ignore=["volume"])
    assert [each for each in today.to_dict()["relations"] if "works_with" in each]


IDS: list[tuple[Any, Any, str]] = [
    ("a", "a", "node 2: the id 'a' is in use already"),
    ("a", None, "node 2: there is no id"),
    (1, "1", "node 2: the id '1' is in use already"),
    ("", 2.5, "node 2: there is no id"),
]


@pytest.mark.parametrize(("one", "other", "problem"), IDS)
def test_objects_whose_ids_do_not_tell_nodes_apart(one: Any, other: Any, problem: str) -> None:
    vertices = igraph.Graph(directed=True)
    vertices.add_vertices(2, {"id": [one, other], "kind": ["unit", "unit"]})
    payloads = rx.PyDiGraph()
    payloads.add_nodes_from([{"id": each, "kind": "unit"} for each in (one, other)])
    for graph in (vertices, payloads):
        with pytest.raises(ty.DocumentError) as caught:
            ty.read_graph(graph)
        assert caught.value.problems[-1].problem == problem


def test_figures_of_other_types_and_what_is_none(tmp_path: Path) -> None:
    half: list[Any] = [decimal.Decimal("0.1"), fractions.Fraction(1, 10), np.float32(0.1)]
    for value in half:
        faults: list[Fault] = [("nodes", 2, "fte", value, ""), ("nodes", 2, "pos", (1.0, 2.0), "")]
        today = as_networkx(with_faults(faults), tmp_path)
        (post,) = (each for each in today.to_dict()["posts"] if each["key"] == "p")
        assert post["fte"] == 0.1
        assert [n for n in today.notes if "'pos'" in n] == [
            "networkx: 'pos' holds tuple, which is left out"
        ]
    opened = [("nodes", 3, "from", datetime.date(2026, 1, 1), "")]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in with_faults(opened)["nodes"][:4]:
        graph.add_node(node["id"], **others(node, "id"))
    assert ty.read_graph(graph, day="2025-01-01").keys("post") == ["p"]
    assert ty.read_graph(graph, day="2026-01-01").keys("post") == ["p", "q"]


def test_nodes_that_only_edges_name_are_said(tmp_path: Path) -> None:
    today = as_networkx(with_faults([("links", 0, "target", "zz", "")]), tmp_path)
    assert "zz" in today.keys("unit")
    said = "1 nodes have no word for what they are, and are what their edges join: 'zz'"
    assert any(said in note for note in today.notes)
    assert not any("have no word" in note for note in as_networkx(SOUND, tmp_path).notes)

"""Graphs of networkx, igraph and rustworkx, known by what they can do: nothing is imported."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.graphs.graph import Attribute, Edge, Graph, Node
from tyngde.io.places import at_line, raise_any

__all__ = ["graph_of_object"]


def graph_of_object(given: Any) -> Graph | None:
    """The graph of an object; None where it is none of these libraries'.

    Raises:
        DocumentError: nodes that cannot be told apart, or whose names are no text.
    """
    if hasattr(given, "vs") and hasattr(given, "es"):
        return _of_igraph(given)
    if hasattr(given, "node_indices") and hasattr(given, "weighted_edge_list"):
        return _of_rustworkx(given)
    if hasattr(given, "is_directed") and hasattr(given, "nodes") and hasattr(given, "edges"):
        return _of_networkx(given)
    return None


def _plain(value: Any) -> Attribute | None:
    """A value as plain Python has it; None where there is nothing, and of what is not plain."""
    item = getattr(value, "item", None)
    value = item() if callable(item) else value
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (bool, int, float)):
        return value
    return value if isinstance(value, str) and value else None


def _attributes(data: Any, graph: Graph, without: Iterable[str] = ()) -> dict[str, Attribute]:
    if not isinstance(data, Mapping):
        return {}
    found: dict[str, Attribute] = {}
    for name, value in data.items():
        plain = _plain(value)
        if name in without:
            continue
        if plain is not None:
            found[str(name)] = plain
        elif not _is_nothing(value):
            note = f"'{name}' holds {type(value).__name__}, which is left out"
            if note not in graph.notes:
                graph.notes.append(note)
    return found


def _is_nothing(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _keys(names: list[Any], graph: Graph) -> list[str]:
    """Names of nodes as keys: texts, and whole numbers as their digits."""
    faults: list[Error] = []
    keys = []
    seen: set[str] = set()
    for name in names:
        item = getattr(name, "item", None)
        plain = item() if callable(item) else name
        if isinstance(plain, float) and plain.is_integer():
            plain = int(plain)
        if isinstance(plain, bool) or not isinstance(plain, (str, int)):
            problem, expected = f"the node {name!r} is no text", "texts or whole numbers as nodes"
            faults.append(at_line(DocumentError, problem, expected=expected, file=graph.form))
        key = str(plain)
        if key in seen:
            problem, expected = f"two nodes are called '{key}'", "a name for each node"
            faults.append(
                at_line(DocumentError, problem, expected=expected, file=graph.form, key=key)
            )
        seen.add(key)
        keys.append(key)
    raise_any(faults)
    return keys


def _of_networkx(given: Any) -> Graph:
    graph = Graph(form="networkx")
    graph.attributes = _attributes(given.graph, graph, ("node_default", "edge_default"))
    names = list(given.nodes)
    keys = dict(zip(names, _keys(names, graph), strict=True))
    graph.nodes = [
        Node(keys[name], _attributes(data, graph)) for name, data in given.nodes(data=True)
    ]
    directed = given.is_directed()
    graph.edges = [
        Edge(keys[a], keys[b], _attributes(data, graph), directed)
        for a, b, data in given.edges(data=True)
    ]
    return graph


def _telling(columns: Mapping[str, list[Any]], names: Iterable[str]) -> str | None:
    """The first of some attributes that every node has, each its own."""
    for name in names:
        values = columns.get(name)
        if values and all(isinstance(v, (str, int)) and v != "" for v in values):
            texts = [str(v) for v in values]
            if len(set(texts)) == len(texts):
                return name
    return None


def _of_igraph(given: Any) -> Graph:
    graph = Graph(form="igraph")
    graph.attributes = _attributes({name: given[name] for name in given.attributes()}, graph)
    columns = {name: given.vs[name] for name in given.vs.attributes()}
    # ``id`` is what a file has, ``name`` what igraph looks vertices up by.
    name = _telling(columns, ("key", "id", "name"))
    if name is None:
        keys = [str(i) for i in range(given.vcount())]
        graph.notes.append("no attribute tells the vertices apart: their numbers are the keys")
    else:
        keys = _keys(columns[name], graph)
        graph.notes.append(phrase("'{}' is the key", name))
    graph.nodes = [
        Node(key, _attributes(vertex.attributes(), graph, (name or "", "id")))
        for key, vertex in zip(keys, given.vs, strict=True)
    ]
    directed = given.is_directed()
    graph.edges = [
        Edge(
            keys[edge.source],
            keys[edge.target],
            _attributes(edge.attributes(), graph, ("id",)),
            directed,
        )
        for edge in given.es
    ]
    return graph


def _of_rustworkx(given: Any) -> Graph:
    graph = Graph(form="rustworkx")
    graph.attributes = _attributes(given.attrs, graph)
    indices = list(given.node_indices())
    payloads = [given[i] for i in indices]
    without = ""
    if payloads and all(isinstance(payload, Mapping) for payload in payloads):
        columns = {
            name: [payload.get(name) for payload in payloads]
            for name in ("key", "id", "uuid", "name", "label")
        }
        without = _telling(columns, columns) or ""
        names = columns[without] if without else indices
        found = f"'{without}' is the key" if without else "the numbers of nodes are the keys"
        graph.notes.append(found)
    elif all(isinstance(payload, (str, int)) for payload in payloads):
        names = payloads
    else:
        names = indices
        graph.notes.append("the numbers of nodes are the keys; payloads are left out")
    keys = dict(zip(indices, _keys(names, graph), strict=True))
    kept = without if without in ("key", "id", "uuid") else ""
    graph.nodes = [
        Node(keys[i], _attributes(payload, graph, (kept,)))
        for i, payload in zip(indices, payloads, strict=True)
    ]
    directed = type(given).__name__ != "PyGraph"
    for a, b, payload in given.weighted_edge_list():
        data = _attributes(payload, graph)
        if isinstance(payload, str):
            data = {"label": payload}
        elif isinstance(payload, (int, float)) and not isinstance(payload, bool):
            data = {"weight": payload}
        graph.edges.append(Edge(keys[a], keys[b], data, directed))
    return graph

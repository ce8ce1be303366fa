"""Graphs of networkx, igraph and rustworkx, known by what they can do: nothing is imported."""

from __future__ import annotations

import decimal
import math
import numbers
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.graphs.graph import Attribute, Edge, Graph, Node, Other
from tyngde.io.places import at_line, raise_any

__all__ = ["graph_of_object"]


def graph_of_object(given: Any) -> Graph | None:
    """The graph of an object; None where it is none of these libraries'.

    Raises:
        DocumentError: nodes that cannot be told apart, or whose names are no text.
    """
    if hasattr(given, "vs") and hasattr(given, "es"):
        graph = _of_igraph(given)
    elif hasattr(given, "node_indices") and hasattr(given, "weighted_edge_list"):
        graph = _of_rustworkx(given)
    elif hasattr(given, "is_directed") and hasattr(given, "nodes") and hasattr(given, "edges"):
        graph = _of_networkx(given)
    else:
        return None
    _say_others(graph, [graph.attributes, *(edge.attributes for edge in graph.edges)])
    return graph


def _plain(value: Any) -> Attribute | None:
    """A value as plain Python has it; None where there is nothing."""
    if getattr(value, "size", 0) == 1 and hasattr(value, "item"):  # of numpy and its like
        short = getattr(getattr(value, "dtype", None), "str", "")[1:] in ("f2", "f4")
        value = float(str(value)) if short else value.item()
    if isinstance(value, numbers.Rational | decimal.Decimal) and not isinstance(value, int):
        value = float(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (bool, int, float)):
        return value
    if value is None or isinstance(value, str):
        return value or None
    return Other(value)


def _attributes(data: Any, without: Iterable[str] = ()) -> dict[str, Attribute]:
    if not isinstance(data, Mapping):
        return {}
    found: dict[str, Attribute] = {}
    for name, value in data.items():
        if name in without or (plain := _plain(value)) is None:
            continue
        found[str(name)] = plain
    return found


def _say_others(graph: Graph, found: Iterable[Mapping[str, Attribute]]) -> None:
    """Says what is neither text nor number, where no column may hold it."""
    others = {
        (name, type(value.given).__name__): None
        for attributes in found
        for name, value in attributes.items()
        if isinstance(value, Other)
    }
    graph.notes += [phrase("'{}' holds {}, which is left out", *each) for each in others]


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
    graph.attributes = _attributes(given.graph, ("node_default", "edge_default"))
    names = list(given.nodes)
    keys = dict(zip(names, _keys(names, graph), strict=True))
    graph.nodes = [Node(keys[name], _attributes(data)) for name, data in given.nodes(data=True)]
    directed = given.is_directed()
    graph.edges = [
        Edge(keys[a], keys[b], _attributes(data), directed) for a, b, data in given.edges(data=True)
    ]
    return graph


def _telling(columns: Mapping[str, list[Any]], graph: Graph) -> str | None:
    """The first of some attributes that every node has, each its own.

    Raises:
        DocumentError: none does, and some nodes have an id: it is what tells them apart.
    """
    for name, values in columns.items():
        if values and all(isinstance(v, (str, int)) and v != "" for v in values):
            texts = [str(v) for v in values]
            if len(set(texts)) == len(texts):
                return name
    for name in ("key", "id", "uuid"):
        if any(_plain(value) is not None for value in columns.get(name, ())):
            raise_any([*_not_told_apart(columns[name], graph)])
    return None


def _not_told_apart(ids: list[Any], graph: Graph) -> Iterator[Error]:
    """What is wrong with the ids of nodes."""
    seen: set[str] = set()
    for at, each in enumerate(ids, 1):
        key = str(each)
        if not isinstance(each, (str, int)) or each == "":
            problem = phrase("{}: {}", phrase("node {}", at), phrase("there is no id"))
        elif key in seen:
            problem = phrase("node {}: the id '{}' is in use already", at, key)
        else:
            seen.add(key)
            continue
        expected = "a text or whole number as id"
        yield at_line(DocumentError, problem, expected=expected, file=graph.form, key=key)


def _of_igraph(given: Any) -> Graph:
    graph = Graph(form="igraph")
    graph.attributes = _attributes({name: given[name] for name in given.attributes()})
    # ``id`` is what a file has, ``name`` what igraph looks vertices up by.
    there = given.vs.attributes()
    columns = {name: given.vs[name] for name in ("key", "id", "name") if name in there}
    name = _telling(columns, graph)
    if name is None:
        keys = [str(i) for i in range(given.vcount())]
        graph.notes.append("no attribute tells the vertices apart: their numbers are the keys")
    else:
        keys = _keys(columns[name], graph)
        graph.notes.append(phrase("'{}' is the key", name))
    graph.nodes = [
        Node(key, _attributes(vertex.attributes(), (name or "", "id")))
        for key, vertex in zip(keys, given.vs, strict=True)
    ]
    directed = given.is_directed()
    graph.edges = [
        Edge(
            keys[edge.source],
            keys[edge.target],
            _attributes(edge.attributes(), ("id",)),
            directed,
        )
        for edge in given.es
    ]
    return graph


def _of_rustworkx(given: Any) -> Graph:
    graph = Graph(form="rustworkx")
    graph.attributes = _attributes(given.attrs)
    indices = list(given.node_indices())
    payloads = [given[i] for i in indices]
    without = ""
    if payloads and all(isinstance(payload, Mapping) for payload in payloads):
        columns = {
            name: [payload.get(name) for payload in payloads]
            for name in ("key", "id", "uuid", "name", "label")
        }
        without = _telling(columns, graph) or ""
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
        Node(keys[i], _attributes(payload, (kept,)))
        for i, payload in zip(indices, payloads, strict=True)
    ]
    directed = type(given).__name__ != "PyGraph"
    for a, b, payload in given.weighted_edge_list():
        data = _attributes(payload)
        if isinstance(payload, str):
            data = {"label": payload}
        elif isinstance(payload, (int, float)) and not isinstance(payload, bool):
            data = {"weight": payload}
        graph.edges.append(Edge(keys[a], keys[b], data, directed))
    return graph

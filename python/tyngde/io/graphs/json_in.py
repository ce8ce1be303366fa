"""Graphs as JSON: a flat list with ids and parents, a tree of children, or node-link data."""

from __future__ import annotations

import json
import math
from typing import Any

from tyngde import _core
from tyngde.errors import DocumentError, Error, InvalidKey, phrase
from tyngde.io.graphs.graph import ABOVE, Attribute, Edge, Graph, Node
from tyngde.io.places import at_line, raise_any

__all__ = ["form_of_json", "graph_of_json"]

_IDS = ("id", "key", "nodeId", "uuid")
_PARENTS = ("parentId", "parentNodeId", "parent_id", "parent", "pid")
_CHILDREN = ("children", "_children", "items", "subordinates")


def form_of_json(content: Any) -> str:
    """What sort of graph it is; empty where it is none that is known."""
    if isinstance(content, dict):
        if isinstance(content.get("nodes"), list) and (
            isinstance(content.get("links"), list) or isinstance(content.get("edges"), list)
        ):
            return "node-link data"
        if _first(content, _CHILDREN) is not None:
            return "a tree of children"
        if isinstance(content.get("elements"), (dict, list)):
            return "Cytoscape data"
    if isinstance(content, list) and content and all(isinstance(row, dict) for row in content):
        if any(_first(row, _CHILDREN) is not None for row in content):
            return "a tree of children"
        if _first(content[0], _IDS) and any(_first(row, _PARENTS) for row in content):
            return "a list with ids and parents"
    return ""


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in row), None)


def _key(value: Any) -> str:
    """An id as a key: a number becomes its digits."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)


def _attributes(row: dict[str, Any], without: tuple[str | None, ...], graph: Graph) -> Any:
    """What is plain of a row; the rest is named in a note."""
    found: dict[str, Attribute] = {}
    for name, value in row.items():
        if name in without or value is None or value == "":
            continue
        if isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value)):
            found[name] = value
        elif (note := f"lists and mappings in '{name}' left out") not in graph.notes:
            graph.notes.append(note)
    return found


def graph_of_json(data: bytes, file: str) -> Graph:
    """The graph of a JSON text.

    Raises:
        ParseError: it is not JSON.
        DocumentError, InvalidKey: what is wrong with it, all at once.
    """
    _core.parse_json(data, file)
    content = json.loads(data)
    form = form_of_json(content)
    graph = Graph(form=form, file=file)
    faults: list[Error] = []

    def refuse(place: str, problem: str, expected: str, pointer: str = "") -> None:
        text = phrase("{}: {}", place, problem)
        faults.append(at_line(DocumentError, text, expected=expected, file=file, pointer=pointer))

    if form == "node-link data":
        _node_link(content, graph, refuse)
    elif form == "Cytoscape data":
        _cytoscape(content["elements"], graph, refuse)
    elif form == "a tree of children":
        _tree(content, graph, refuse)
    elif form:
        _flat(content, graph, refuse)
    else:
        refuse(
            phrase("the JSON"),
            "this is no graph that is known",
            "a list with id and parentId, a tree of children, or nodes and links",
        )
    seen: set[str] = set()
    for at, node in enumerate(graph.nodes):
        if node.key in seen:
            faults.append(
                at_line(
                    InvalidKey,
                    phrase("node {}: the id '{}' is in use already", at + 1, node.key),
                    expected="an id for each node",
                    file=file,
                    key=node.key,
                )
            )
        seen.add(node.key)
    raise_any(faults)
    return graph


def _flat(content: list[Any], graph: Graph, refuse: Any) -> None:
    id_ = next(name for name in (_first(row, _IDS) for row in content) if name)
    above = next(name for name in (_first(row, _PARENTS) for row in content) if name)
    graph.notes.append(phrase("'{}' is the key, '{}' the node above", id_, above))
    for at, row in enumerate(content):
        key = _key(row.get(id_))
        if not key:
            refuse(
                phrase("row {}", at + 1),
                phrase("there is no {}", id_),
                "a text or whole number",
                phrase("/{}/{}", at, id_),
            )
            continue
        graph.nodes.append(Node(key, _attributes(row, (id_, above), graph)))
        parent = row.get(above)
        if parent is not None and parent != "":
            graph.edges.append(Edge(key, _key(parent) or str(parent), {ABOVE: True}))


def _tree(content: Any, graph: Graph, refuse: Any) -> None:
    """Nodes without ids are known by their names where all have one, else by their numbers."""
    rows: list[tuple[dict[str, Any], int | None]] = []
    several = isinstance(content, list)
    open_: list[tuple[Any, int | None, str]] = [
        (row, None, f"/{at}" if several else "")
        for at, row in reversed([*enumerate(content if several else [content])])
    ]
    while open_:
        row, above, pointer = open_.pop()
        if not isinstance(row, dict):
            refuse(
                pointer, phrase("found {}", json.dumps(row)[:40]), "a node, as a mapping", pointer
            )
            continue
        name = _first(row, _CHILDREN) or ""
        children = row.get(name) or []
        rows.append((row, above))
        if not isinstance(children, list):
            found = json.dumps(children)[:40]
            refuse(
                phrase("{}/{}", pointer, name),
                phrase("found {}", found),
                "a list of nodes",
                phrase("{}/{}", pointer, name),
            )
            continue
        open_ += [
            (child, len(rows) - 1, f"{pointer}/{name}/{at}")
            for at, child in reversed([*enumerate(children)])
        ]
    for name in (*_IDS, "name", "label", "title"):
        keys = [_key(row.get(name)) for row, _ in rows]
        if all(keys) and (name in _IDS or len(set(keys)) == len(keys)):
            graph.notes.append(phrase("'{}' is the key", name))
            break
    else:
        keys = [str(i + 1) for i in range(len(rows))]
        graph.notes.append("the nodes have no ids, and are numbered as they stand")
    for key, (row, above) in zip(keys, rows, strict=True):
        graph.nodes.append(Node(key, _attributes(row, (*_IDS, *_CHILDREN), graph)))
        if above is not None:
            graph.edges.append(Edge(key, keys[above], {ABOVE: True}))


def _cytoscape(elements: Any, graph: Graph, refuse: Any) -> None:
    """As Cytoscape and Cytoscape.js have it: what a node lies in is its parent."""
    if isinstance(elements, dict):
        groups = [elements.get("nodes") or [], elements.get("edges") or []]
        pointers = [f"/elements/nodes/{i}" for i in range(len(groups[0]))]
        pointers += [f"/elements/edges/{i}" for i in range(len(groups[1]))]
        rows = [*groups[0], *groups[1]]
    else:
        rows = elements
        pointers = [f"/elements/{i}" for i in range(len(rows))]
    for number, (pointer, row) in enumerate(zip(pointers, rows, strict=True), 1):
        data = row.get("data") if isinstance(row, dict) else None
        data = data if isinstance(data, dict) else {}
        if "source" in data or "target" in data:
            ends = [_key(data.get(end)) for end in ("source", "target")]
            if not all(ends):
                place = phrase("element {}", number)
                refuse(place, "there is no source or no target", "ids of two nodes", pointer)
                continue
            attributes = _attributes(data, ("id", "source", "target"), graph)
            graph.edges.append(Edge(ends[0], ends[1], attributes))
            continue
        key = _key(data.get("id"))
        if not key:
            place = phrase("element {}", number)
            refuse(place, "there is no id", "a text or whole number as id", pointer)
            continue
        graph.nodes.append(Node(key, _attributes(data, ("id", "parent"), graph)))
        parent = data.get("parent")
        if parent is not None and parent != "":
            graph.edges.append(Edge(key, _key(parent) or str(parent), {ABOVE: True}))


def _node_link(content: dict[str, Any], graph: Graph, refuse: Any) -> None:
    """As networkx and d3-force have it."""
    nodes = content["nodes"]
    links = content["links"] if isinstance(content.get("links"), list) else content["edges"]
    directed = bool(content.get("directed", True))
    if isinstance(content.get("graph"), dict):
        graph.attributes = _attributes(content["graph"], (), graph)
    for at, row in enumerate(nodes):
        name = _first(row, (*_IDS, "name")) if isinstance(row, dict) else None
        key = _key(row.get(name)) if name is not None else ""
        if not key:
            refuse(
                phrase("node {}", at + 1),
                "there is no id",
                "a text or whole number as id",
                phrase("/nodes/{}", at),
            )
            continue
        graph.nodes.append(Node(key, _attributes(row, (name,) if name in _IDS else (), graph)))
    for at, row in enumerate(links):
        ends = [_key(row.get(end)) for end in ("source", "target")] if isinstance(row, dict) else []
        if len(ends) < 2 or not all(ends):
            name = "links" if links is content.get("links") else "edges"
            refuse(
                phrase("link {}", at + 1),
                "there is no source or no target",
                "ids of two nodes",
                phrase("/{}/{}", name, at),
            )
            continue
        data = _attributes(row, ("source", "target"), graph)
        graph.edges.append(Edge(ends[0], ends[1], data, directed))

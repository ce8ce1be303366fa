"""GraphML in: graphs within nodes, as yEd writes groups, and its labels among it."""

from __future__ import annotations

from dataclasses import dataclass

from tyngde.errors import DocumentError, UnknownKey, phrase
from tyngde.io.graphs.drawn_labels import labels_of
from tyngde.io.graphs.graph import Attribute, Edge, Graph, Node
from tyngde.io.graphs.values_in import declared_value
from tyngde.io.graphs.xml_reading import Reading
from tyngde.io.places import raise_any
from tyngde.io.xml_tree import Element

__all__ = ["graph_of_graphml"]

# Elements that say nothing of an organisation.
_PASSED = {"desc", "port", "data", "graph", "locator"}
# Where yFiles keeps what a program knows of a node or edge beside its drawing.
_KEPT = {"UserTags"}


@dataclass(frozen=True)
class _Key:
    """A declared attribute; ``name`` is empty where it is only for a program that draws."""

    name: str
    sort: str
    domain: str
    default: Attribute | None


class _Reading(Reading):
    """A GraphML file while it is read."""

    def __init__(self, root: Element, file: str) -> None:
        super().__init__("GraphML", file)
        self.keys = {}
        for element in root.named("key"):
            self.keys[element.attributes.get("id", "")] = self._key(element)
        self._passed: dict[str, int] = {}
        # How many nodes and edges have more to them than is read, by what it is.
        self._more: dict[tuple[str, ...], int] = {}

    def _key(self, element: Element) -> _Key:
        said = element.attributes
        # Of yEd: keys without a name that hold what it draws.
        name = said.get("attr.name", "")
        sort = said.get("attr.type", "string")
        default: Attribute | None = None
        for given in element.named("default"):
            default = declared_value(given.text, sort)
            if default is None:
                self.refuse(
                    DocumentError,
                    phrase("the default {} of '{}' is no {}", repr(given.text.strip()), name, sort),
                    given,
                    phrase("a value of the type {}", sort),
                    name,
                )
        return _Key(name, sort, said.get("for", "all"), default)

    def data(self, element: Element, domain: str) -> dict[str, Attribute]:
        """The attributes of a node, edge or graph."""
        found = {
            key.name: key.default
            for key in self.keys.values()
            if key.default is not None and key.name and key.domain in (domain, "all")
        }
        label = ""
        for data in element.named("data"):
            id_ = data.attributes.get("key", "")
            key = self.keys.get(id_)
            if key is None:
                self.refuse(
                    UnknownKey,
                    phrase("the data has the key '{}', which is declared nowhere", id_),
                    data,
                    "an id of a <key>",
                    id_,
                )
            elif data.children:
                label = self._drawn(data, key, element, label)
            elif key.name:
                value = declared_value(data.text, key.sort)
                if value is None:
                    self.refuse(
                        DocumentError,
                        phrase(
                            "{} is no {}, as '{}' is declared",
                            repr(data.text.strip()),
                            key.sort,
                            key.name,
                        ),
                        data,
                        phrase("a value of the type {}", key.sort),
                        key.name,
                    )
                else:
                    found[key.name] = value
        if label:
            found.setdefault("label", label)
        return {name: value for name, value in found.items() if value != ""}

    def _drawn(self, data: Element, key: _Key, element: Element, before: str) -> str:
        """The name of a node or edge by what is drawn or kept of it; what else there is is
        counted."""
        if key.name in _KEPT:
            self._count("what '{}' has of {} nodes and edges left out", key.name)
            return before
        drawn = labels_of(data)
        if drawn.lanes:
            lanes = ", ".join(map(repr, drawn.lanes))
            where = element.attributes.get("id", "")
            self.graph.passed.append(
                phrase("lanes of '{}' left out, as nodes are only drawn in them: {}", where, lanes)
            )
        if before:
            return before
        if len(drawn.labels) > 1:
            self._count("further texts drawn on {} nodes and edges left out")
        return drawn.labels[0] if drawn.labels else ""

    def _count(self, *what: str) -> None:
        self._more[what] = self._more.get(what, 0) + 1

    def read(self, top: Element) -> None:
        """Nodes and edges of a graph and of all graphs within its nodes."""
        open_: list[tuple[Element, str | None, bool]] = [(top, None, True)]
        while open_:
            element, inside, directed = open_.pop()
            directed = element.attributes.get("edgedefault", "directed") != "undirected"
            later = []
            for child in element.children:
                if child.name == "node":
                    key = self._node(child, inside)
                    later += [(graph, key, directed) for graph in child.named("graph")]
                elif child.name == "edge":
                    self._edge(child, directed)
                elif child.name == "hyperedge":
                    self.refuse(
                        DocumentError,
                        "a hyperedge joins more than two nodes",
                        child,
                        "an edge for each pair",
                    )
                elif child.name not in _PASSED:
                    self._passed[child.name] = self._passed.get(child.name, 0) + 1
            open_ += later[::-1]

    def say_passed(self) -> None:
        """Says what was passed over, once for all graphs of the file."""
        for name, number in self._passed.items():
            self.graph.notes.append(phrase("{} <{}> left out", number, name))
        for (what, *named), number in self._more.items():
            self.graph.passed.append(phrase(what, *named, number))

    def _node(self, element: Element, inside: str | None) -> str:
        key = element.attributes.get("id")
        if key is None:
            self.refuse(DocumentError, "the node has no id", element, "an id for each node")
            key = ""
        node = Node(key, self.data(element, "node"), inside, element.line)
        self.graph.nodes.append(node)
        return key

    def _edge(self, element: Element, directed: bool) -> None:
        said = element.attributes
        if not self.has_ends(element):
            return
        if "directed" in said:
            directed = said["directed"].strip() in ("true", "1")
        self.graph.edges.append(
            Edge(said["source"], said["target"], self.data(element, "edge"), directed, element.line)
        )


def _of_igraph(reading: _Reading) -> None:
    """Of a file of igraph: the text None is nothing, and ids are numbers beside what it looks
    vertices up by, ``name``."""
    graph = reading.graph
    prefixes = {"graph": "g_", "node": "v_", "edge": "e_"}
    declared = reading.keys.items()
    if not declared or any(id_ != f"{prefixes.get(k.domain)}{k.name}" for id_, k in declared):
        return
    every = [graph.attributes, *(n.attributes for n in graph.nodes)]
    for attributes in (*every, *(edge.attributes for edge in graph.edges)):
        for name in [name for name, value in attributes.items() if value == "None"]:
            del attributes[name]
    names = [node.attributes.get("name") for node in graph.nodes]
    numbered = all(node.key == f"n{i}" for i, node in enumerate(graph.nodes))
    if not numbered or not all(isinstance(each, str) for each in names):
        return
    if len(set(names)) < len(names):
        return
    keys = {node.key: str(node.attributes.pop("name")) for node in graph.nodes}
    for node in graph.nodes:
        node.key = keys[node.key]
    for edge in graph.edges:
        edge.source = keys.get(edge.source, edge.source)
        edge.target = keys.get(edge.target, edge.target)
    graph.notes.append("ids are numbers that igraph gave: 'name' is the key")


def graph_of_graphml(root: Element, file: str) -> Graph:
    """The graph of a GraphML file; several graphs beside each other are one.

    Raises:
        DocumentError: there is none; what else is wrong stands in its ``faults``.
    """
    reading = _Reading(root, file)
    graphs = list(root.named("graph"))
    if not graphs:
        reading.refuse(DocumentError, "there is no <graph> in the file", root, "a graph")
    for graph in graphs:
        reading.graph.attributes |= reading.data(graph, "graph")
        reading.read(graph)
    reading.say_passed()
    reading.graph.faults = reading.faults
    if not graphs:
        raise_any(reading.faults)
    if not reading.faults:
        _of_igraph(reading)
    return reading.graph

"""GEXF in: versions 1.0 to 1.3, hierarchies by nesting or ``pid``."""

from __future__ import annotations

import json

from tyngde.errors import DocumentError, UnknownKey, phrase
from tyngde.io.graphs.graph import ABOVE, Attribute, Edge, Graph, Node
from tyngde.io.graphs.values_in import declared_value
from tyngde.io.graphs.xml_reading import Reading
from tyngde.io.places import raise_any
from tyngde.io.xml_tree import Element

__all__ = ["graph_of_gexf"]

_MOMENTS = {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"}
# What is read of nodes and edges, and how they are drawn.
_READ = {"attvalues", "attvalue", "nodes", "edges", "parents", "spells", "slices"}
_DRAWN = {"color", "position", "size", "shape", "thickness"}


class _Reading(Reading):
    """A GEXF file while it is read."""

    def __init__(self, file: str) -> None:
        super().__init__("GEXF", file)
        # Of nodes and of edges: from the id of an attribute to its name, type and default.
        self.declared: dict[str, dict[str, tuple[str, str, Attribute | None]]] = {}
        self.moments = 0
        self._passed: dict[str, int] = {}

    def _value(self, text: str, name: str, sort: str, element: Element) -> Attribute:
        value = declared_value(text, sort)
        if value is None:
            self.refuse(
                DocumentError,
                phrase("{} is no {}, as '{}' is declared", repr(text), sort, name),
                element,
                phrase("a value of the type {}", sort),
                name,
            )
            return ""
        return value

    def declare(self, group: Element) -> None:
        found = self.declared.setdefault(group.attributes.get("class", "node"), {})
        for element in group.named("attribute"):
            said = element.attributes
            name, sort = said.get("title", said.get("id", "")), said.get("type", "string")
            default = None
            for given in element.named("default"):
                default = self._value(given.text, name, sort, given)
            found[said.get("id", "")] = (name, sort, default)

    def data(self, element: Element, domain: str) -> dict[str, Attribute]:
        declared = self.declared.get(domain, {})
        found = {name: default for name, _, default in declared.values() if default is not None}
        for child in element.children:
            if child.name not in _READ | _DRAWN:
                self._passed[child.name] = self._passed.get(child.name, 0) + 1
        given: set[str] = set()
        # Some writers leave <attvalues> out.
        for group in (element, *element.named("attvalues")):
            for each in group.named("attvalue"):
                said = each.attributes
                id_ = said.get("for", said.get("id", ""))
                if id_ not in declared:
                    self.refuse(
                        UnknownKey,
                        phrase("the value is for '{}', which is declared nowhere", id_),
                        each,
                        phrase("an id of an attribute of the class {}", domain),
                        id_,
                    )
                    continue
                name, sort, _ = declared[id_]
                value = self._value(said.get("value", ""), name, sort, each)
                if found.get(name, value) != value and name in given:
                    self.refuse(
                        DocumentError,
                        phrase(
                            "'{}' is {} and {}, at other times", name, f"{found[name]}", f"{value}"
                        ),
                        each,
                        "one value, as of one day",
                        name,
                    )
                found[name] = value
                given.add(name)
                self.moments += bool(_MOMENTS & said.keys())
        if element.attributes.get("label"):
            found = {"label": element.attributes["label"], **found}
        self.moments += (
            bool(_MOMENTS & element.attributes.keys()) or element.child("spells") is not None
        )
        return {name: value for name, value in found.items() if value != ""}

    def say_passed(self) -> None:
        """Says what was passed over."""
        for name, number in self._passed.items():
            self.graph.passed.append(phrase("{} <{}> left out", number, name))

    def nodes(self, top: Element, usual: str) -> None:
        """The nodes of a group and of all within them, and the edges that stand with them."""
        open_: list[tuple[Element, str | None]] = [(top, None)]
        while open_:
            group, above = open_.pop()
            later = []
            for element in group.named("node"):
                key = element.attributes.get("id")
                if key is None:
                    self.refuse(DocumentError, "the node has no id", element, "an id")
                    key = ""
                self.graph.nodes.append(Node(key, self.data(element, "node"), None, element.line))
                parents = [above] if above is not None else []
                parents += [p for p in (element.attributes.get("pid"),) if p]
                parents += [
                    p.attributes.get("for", "")
                    for each in element.named("parents")
                    for p in each.named("parent")
                ]
                self.graph.edges += [
                    Edge(key, parent, {ABOVE: True}, True, element.line)
                    for parent in dict.fromkeys(parents)
                ]
                later += [(inner, key) for inner in element.named("nodes")]
                for inner in element.named("edges"):
                    self.edges(inner, usual)
            open_ += later[::-1]
        # 0 is what some writers put for the parent where there is none.
        if all(node.key != "0" for node in self.graph.nodes):
            self.graph.edges = [edge for edge in self.graph.edges if edge.target != "0"]

    def edges(self, group: Element, usual: str) -> None:
        for element in group.named("edge"):
            said = element.attributes
            if not self.has_ends(element):
                continue
            data = self.data(element, "edge")
            if "weight" in said:
                weight = self._value(said["weight"], "weight", "double", element)
                if weight != "":
                    data.setdefault("weight", weight)
            if said.get("kind"):
                data.setdefault("kind", said["kind"])
            directed = said.get("type", usual) == "directed"
            self.graph.edges.append(
                Edge(said["source"], said["target"], data, directed, element.line)
            )


def graph_of_gexf(root: Element, file: str) -> Graph:
    """The graph of a GEXF file.

    Raises:
        DocumentError: there is none; what else is wrong stands in its ``faults``.
    """
    reading = _Reading(file)
    graphs = list(root.named("graph"))
    if not graphs:
        reading.refuse(DocumentError, "there is no <graph> in the file", root, "a graph")
    for graph in graphs:
        usual = graph.attributes.get("defaultedgetype", "undirected")
        for group in graph.named("attributes"):
            reading.declare(group)
        for group in graph.named("nodes"):
            reading.nodes(group, usual)
        for group in graph.named("edges"):
            reading.edges(group, usual)
    reading.say_passed()
    for meta in root.named("meta"):
        for keywords in meta.named("keywords"):
            reading.graph.attributes |= _whole(keywords.text)
    reading.graph.faults = reading.faults
    if not graphs:
        raise_any(reading.faults)
    if reading.moments:
        reading.graph.notes.append(
            phrase(
                "times of {} nodes, edges and values left out: all are read as there",
                reading.moments,
            )
        )
    return reading.graph


def _whole(text: str) -> dict[str, Attribute]:
    """What this package writes of the whole graph; nothing of keywords that others wrote."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): given for name, given in found.items() if isinstance(given, (str, float, bool))
    }

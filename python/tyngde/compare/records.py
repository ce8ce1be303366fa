"""An organisation as flat records: nodes with what is said of each, and relations.

Nothing here is counted or decided: it is what the canonical document says, with relations beside
nodes wherever they were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tyngde import _core
from tyngde.model.documents import KINDS, Json
from tyngde.model.organisation import Organisation

__all__ = ["FIELDS", "PLACES", "Figures", "Link", "Node", "Records", "figure_content", "records_of"]

PLACES = {"unit": "part_of", "post": "post_in"}

# The field of a node that holds a relation, and whether the node is what the relation leads to.
FIELDS = {
    "parent": ("part_of", False),
    "home": ("post_in", False),
    "head": ("heads", True),
    "reports_to": ("reports_to", False),
    "dotted": ("dotted_line", False),
    "deputises_for": ("deputises_for", False),
    "responsible": ("responsible_for", True),
    "funded_by": ("funded_by", False),
    "members": ("member_of", True),
    "accountable_to": ("accountable_to", False),
}
_UNDIRECTED = "works_with"
_MEASURES = frozenset(row["name"] for row in _core.measure_rows())
_REMARKS = ("basis", "source", "note")
_OF_FIGURE = (*_REMARKS, "formula", "scope")

# What a plan keeps unknown of a leaf that gets child units: nobody wrote it.
_KEPT_UNKNOWN = {"unknown": True, "scope": "own", "basis": "derived"}

Figures = dict[tuple[str, str], Any]


@dataclass(frozen=True)
class Link:
    """A relation: its name, its ends, its share or volume, its period."""

    relation: str
    first: str
    second: str
    weight: float | None = None
    since: str | None = None
    until: str | None = None

    @property
    def same(self) -> tuple[object, ...]:
        """What makes it the same relation; an undirected one has no direction."""
        ends: tuple[str, ...] = (self.first, self.second)
        if self.relation == _UNDIRECTED:
            ends = tuple(sorted(ends))
        return (self.relation, *ends, self.weight, self.since, self.until)


@dataclass
class Node:
    """A node: its kind, what is said of it as in a document, without figures and relations, and
    its figures by measure and scope (``own`` or ``total``), as in a document."""

    kind: str
    said: Json
    figures: Figures
    remarks: Json

    def copy(self) -> Node:
        return replace(self, said=dict(self.said), figures=dict(self.figures))


@dataclass
class Records:
    """Nodes by key and relations, both in the order of the document."""

    nodes: dict[str, Node]
    links: list[Link]
    whole: Json = field(default_factory=dict)

    def copy(self) -> Records:
        return Records({k: n.copy() for k, n in self.nodes.items()}, list(self.links), self.whole)

    def keys(self, kind: str) -> list[str]:
        return [key for key, node in self.nodes.items() if node.kind == kind]

    def placed(self) -> dict[str, Link]:
        """By key, where each unit and post lies that has a place."""
        found: dict[str, Link] = {}
        for link in self.links:
            node = self.nodes.get(link.first)
            if node is not None and PLACES.get(node.kind) == link.relation:
                found.setdefault(link.first, link)
        return found

    def places(self) -> dict[str, str]:
        """Where all units and posts lie that have a place."""
        return {x.first: x.second for x in self.links if x.relation in PLACES.values()}


def figure_content(figure: Any) -> Any:
    """A figure without where it comes from."""
    if not isinstance(figure, dict):
        return figure
    rest = {name: x for name, x in figure.items() if name not in _OF_FIGURE}
    if set(rest) == {"value"}:
        return rest["value"]
    return "unknown" if rest == {"unknown": True} else rest


def records_of(organisation: Organisation) -> Records:
    """The records of an organisation."""
    document = organisation.to_dict()
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    for plural, kind in KINDS.items():
        for entry in document.pop(plural, ()):
            key = entry.pop("key")
            links += _links_of(key, entry)
            figures: Figures = {}
            for name in [x for x in entry if x in _MEASURES]:
                given = entry.pop(name)
                for one in given if isinstance(given, list) else [given]:
                    if one == _KEPT_UNKNOWN:
                        continue
                    scope = one.get("scope") if isinstance(one, dict) else None
                    figures[name, "total" if scope == "total" else "own"] = one
            remarks = {name: entry.pop(name) for name in _REMARKS if name in entry}
            nodes[key] = Node(kind, entry, figures, remarks)
    for entry in document.pop("relations", ()):
        word = next(iter(entry))
        weight = entry.get("volume", entry.get("share"))
        first, second = entry[word]
        links.append(Link(word, first, second, weight, entry.get("from"), entry.get("until")))
    return Records(nodes, links, document)


def _links_of(key: str, entry: Json) -> Iterator[Link]:
    """The relations that are written with a node, which are taken out of it."""
    for name, (relation, leads_here) in FIELDS.items():
        if name not in entry or (name == "parent" and entry[name] == "unknown"):
            continue
        given = entry.pop(name)
        for other in given if isinstance(given, list) else [given]:
            weight = None
            if isinstance(other, dict):
                other, weight = other["unit"], other["share"]
            first, second = (other, key) if leads_here else (key, other)
            yield Link(relation, first, second, weight)

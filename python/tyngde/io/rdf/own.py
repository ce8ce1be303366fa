"""What this package wrote, back as the graph that it was made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from tyngde.errors import DocumentError, phrase
from tyngde.io.graphs.graph import MARK, Attribute, Edge, Graph, Node
from tyngde.io.graphs.outward import WEIGHTS
from tyngde.io.places import at_line
from tyngde.io.rdf.terms import ORG, OWN, PROV, RELATIONS, SKOS, rdflib
from tyngde.io.schema import measures

__all__ = ["graph_of_own", "is_own"]

_PROPERTIES = {property_: relation for relation, property_ in RELATIONS.items()}
_STRUCTURE = {"position", "relation", "from", "to", "reports_first_to"}


def is_own(triples: Any) -> bool:
    """Whether this package wrote the triples."""
    mark = rdflib().URIRef(f"{OWN}{MARK}")
    return next(triples.subjects(mark, None), None) is not None


def graph_of_own(triples: Any, file: str) -> Graph:
    """The graph, with nodes in their order.

    Raises:
        DocumentError: a node has no key.
    """
    return _Reading(triples, file).graph()


class _Reading:
    def __init__(self, triples: Any, file: str) -> None:
        self.library = rdflib()
        self.triples, self.file = triples, file
        self.whole = next(triples.subjects(self.uri(f"{OWN}{MARK}"), None))
        self.language = str(triples.value(self.whole, self.uri(f"{OWN}language")) or "da")
        names = [row["name"] for row in measures()]
        scoped = [f"{name}_{scope}" for name in names for scope in ("own", "total")]
        self.figures = {*names, *scoped, "count"}

    def uri(self, text: str) -> Any:
        return self.library.URIRef(text)

    def attributes(self, subject: Any) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for property_, value in self.triples.predicate_objects(subject):
            if not isinstance(value, self.library.Literal):
                continue
            if str(property_) == f"{SKOS}prefLabel":
                # Tags of languages have no case, and lose it.
                tag = str(value.language)
                is_main = tag == self.language.lower() or tag == self.language
                found["label" if is_main else f"label_{tag}"] = str(value)
            elif str(property_).startswith(OWN):
                name = unquote(str(property_)[len(OWN) :])
                if name in _STRUCTURE:
                    continue
                if name in self.figures and str(value) == "unknown":
                    found[f"{name}_form"] = "unknown"
                else:
                    plain = value.toPython()
                    if isinstance(plain, Decimal):
                        plain = float(plain)
                    found[name] = plain if isinstance(plain, (bool, int, float)) else str(value)
        return found

    def graph(self) -> Graph:
        graph = Graph(form="W3C ORG", file=self.file)
        graph.attributes = self.attributes(self.whole)
        keys: dict[Any, str] = {}
        nodes: list[tuple[int, Node]] = []
        for subject in self.triples.subjects(self.uri(f"{OWN}kind"), None):
            key = self.triples.value(subject, self.uri(f"{ORG}identifier"))
            position = self.triples.value(subject, self.uri(f"{OWN}position"))
            if key is None:
                raise at_line(
                    DocumentError,
                    phrase("<{}> has no key", subject),
                    expected="org:identifier",
                    file=self.file,
                    key=str(subject),
                )
            keys[subject] = str(key)
            at = int(position) if position is not None else len(nodes)
            nodes.append((at, Node(str(key), self.attributes(subject))))
        graph.nodes = [node for _, node in sorted(nodes, key=lambda pair: pair[0])]
        graph.edges = self.edges(keys, {node.key: i for i, node in enumerate(graph.nodes)})
        graph.notes = self.changes()
        return graph

    def edges(self, keys: dict[Any, str], places: dict[str, int]) -> list[Edge]:
        weights: dict[tuple[str, str, str], dict[str, Attribute]] = {}
        order: dict[tuple[str, str, str], int] = {}
        for tie in self.triples.subjects(self.library.RDF.type, self.uri(f"{OWN}Relation")):
            ends = [self.triples.value(tie, self.uri(f"{OWN}{end}")) for end in ("from", "to")]
            relation = str(self.triples.value(tie, self.uri(f"{OWN}relation")))
            value = self.triples.value(tie, self.uri(f"{OWN}{WEIGHTS.get(relation, 'volume')}"))
            at = (keys.get(ends[0], ""), relation, keys.get(ends[1], ""))
            position = self.triples.value(tie, self.uri(f"{OWN}position"))
            if relation == "works_with" and position is not None:
                order[at] = int(position)
            if value is not None:
                weights[at] = {WEIGHTS.get(relation, "volume"): float(value)}
        first = {
            (keys[post], keys.get(manager, ""))
            for post, manager in self.triples.subject_objects(self.uri(f"{OWN}reports_first_to"))
            if post in keys
        }
        found = []
        for subject, property_, target in self.triples:
            text = str(property_)
            relation = _PROPERTIES.get(text) or text.removeprefix(OWN)
            stated = text in _PROPERTIES or (text.startswith(OWN) and relation not in _STRUCTURE)
            if not stated or subject not in keys or target not in keys:
                continue
            a, b = keys[subject], keys[target]
            attributes: dict[str, Attribute] = {"relation": relation}
            attributes |= weights.get((a, relation, b), {})
            # Interfaces have no direction but the one that came first, and an order of their own.
            turn = order.get((a, relation, b), -1)
            place = (turn, places[a], relation, (a, b) not in first, places[b])
            found.append((place, Edge(a, b, attributes)))
        return [edge for _, edge in sorted(found, key=lambda pair: pair[0])]

    def changes(self) -> list[str]:
        """The changes that led here, in words: a document holds no history."""
        notes = []
        for event in self.triples.subjects(self.library.RDF.type, self.uri(f"{ORG}ChangeEvent")):
            ends = []
            for property_ in ("originalOrganization", "resultingOrganization"):
                units = self.triples.objects(event, self.uri(f"{ORG}{property_}"))
                identified = self.uri(f"{ORG}identifier")
                ends.append(sorted(str(self.triples.value(u, identified) or u) for u in units))
            day = self.triples.value(event, self.uri(f"{PROV}startedAtTime"))
            when = f"on {day}: " if day else ""
            notes.append(
                phrase(
                    "change, not kept: {}{} became {}", when, ", ".join(ends[0]), ", ".join(ends[1])
                )
            )
        return sorted(notes)

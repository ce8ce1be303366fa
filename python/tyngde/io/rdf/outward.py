"""The W3C Organization Ontology out: units, posts, who reports to whom, and what became of what."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.io.graphs.graph import MARK, Attribute, Graph, Node
from tyngde.io.graphs.outward import WEIGHTS, Part, graph_of
from tyngde.io.rdf.terms import ORG, OWN, PROV, RELATIONS, SKOS, rdflib
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["to_w3c_org", "write_w3c_org"]

Format = Literal["turtle", "json-ld"]
BASE = "urn:tyngde:node:"
_CLASSES = {
    "unit": f"{ORG}OrganizationalUnit",
    "post": f"{ORG}Post",
    "collaboration": f"{ORG}OrganizationalCollaboration",
    "task": f"{OWN}Task",
    "forum": f"{OWN}Forum",
    "committee": f"{OWN}Committee",
}
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


@fitting
def to_w3c_org(
    organisation: Organisation,
    *,
    of: Part = "everything",
    format: Format = "turtle",
    base: str = BASE,
) -> str:
    """The organisation in the W3C Organization Ontology, as Turtle or JSON-LD.

    The whole is an ``org:FormalOrganization``; units are ``org:OrganizationalUnit``, below each
    other by ``org:subOrganizationOf`` and at the top ``org:unitOf`` the whole; posts are
    ``org:Post`` with ``org:postIn``, ``org:reportsTo`` and ``org:heldBy``. Keys are
    ``org:identifier``, names ``skos:prefLabel`` with their language. Units that the last plan made
    of others ``org:resultedFrom`` an ``org:ChangeEvent``. What the ontology has no word for has
    one of ``urn:tyngde:ns:``: figures (``fte`` … as decimal; ``"unknown"`` where nobody knows),
    levels, tasks, heads, interfaces.

    Args:
        organisation: on the day it shows.
        of: ``"everything"``, ``"units"`` or ``"line"``, as for :func:`tyngde.to_graphml`.
        format: ``"turtle"`` or ``"json-ld"``.
        base: what the addresses of nodes begin with; keys follow, percent-encoded.

    Raises:
        UsageError: no such part or format; rdflib is missing (``pip install 'tyngde[rdf]'``).
    """
    if format not in ("turtle", "json-ld"):
        raise UsageError(
            phrase("{} is not a format; expected 'turtle' or 'json-ld'", repr(format)),
            key=str(format),
            expected="'turtle' or 'json-ld'",
        )
    made = _Writer(organisation, graph_of(organisation, of), base).graph()
    text: str = made.serialize(format=format, **({"indent": 1} if format == "json-ld" else {}))
    return text if text.endswith("\n") else text + "\n"


@fitting
def write_w3c_org(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Part = "everything",
    base: str = BASE,
) -> None:
    """Writes what :func:`to_w3c_org` gives to a file, whole or not at all: JSON-LD if its name ends
    in .jsonld or .json, else Turtle.

    Raises:
        UsageError: as :func:`to_w3c_org`; the target is no ordinary file.
        OSError: it cannot be written.
    """
    linked = Path(path).suffix.lower() in (".jsonld", ".json")
    text = to_w3c_org(organisation, of=of, format="json-ld" if linked else "turtle", base=base)
    write_whole(text.encode(), Path(path))


class _Writer:
    def __init__(self, organisation: Organisation, source: Graph, base: str) -> None:
        self.library = rdflib()
        self.organisation, self.source, self.base = organisation, source, base
        self.made = self.library.Graph()
        for prefix, name in (("org", ORG), ("skos", SKOS), ("prov", PROV), ("tyngde", OWN)):
            self.made.bind(prefix, name)
        self.whole = self.address("", "organisation")

    def address(self, key: str, sort: str = "") -> Any:
        """The address of a node; of what is no node, its sort stands where no key can."""
        tail = f"{sort}/{quote(key, safe='')}" if sort else quote(key, safe="")
        return self.library.URIRef(self.base + tail)

    def add(self, subject: Any, property_: str, value: Any) -> None:
        self.made.add((subject, self.library.URIRef(property_), value))

    def link(self, subject: Any, property_: str, target: Any) -> None:
        self.add(subject, property_, target)

    def say(self, subject: Any, property_: str, value: Attribute, language: str = "") -> None:
        literal = self.library.Literal(value, lang=language or None)
        if isinstance(value, float):
            # rdflib writes doubles with seven digits, and decimals as they are.
            digits = format(Decimal(repr(value)), "f")
            decimal = self.library.XSD.decimal
            literal = self.library.Literal(digits, datatype=decimal, normalize=False)
        self.add(subject, property_, literal)

    def sort(self, subject: Any, class_: str) -> None:
        self.add(subject, str(self.library.RDF.type), self.library.URIRef(class_))

    def graph(self) -> Any:
        self.sort(self.whole, f"{ORG}FormalOrganization")
        self.say(self.whole, phrase("{}{}", OWN, MARK), str(self.source.attributes[MARK]))
        self.attributes(self.whole, {n: x for n, x in self.source.attributes.items() if n != MARK})
        for position, node in enumerate(self.source.nodes):
            self.node(node, position)
        self.edges()
        self.changes()
        return self.made

    def node(self, node: Node, position: int) -> None:
        subject, kind = self.address(node.key), str(node.attributes["kind"])
        self.sort(subject, _CLASSES[kind])
        self.say(subject, phrase("{}identifier", ORG), node.key)
        # Triples have no order, and siblings have one.
        self.say(subject, phrase("{}position", OWN), position)
        self.attributes(subject, node.attributes)
        if kind == "unit":
            if self.organisation.parent(node.key) is None:
                self.link(subject, f"{ORG}unitOf", self.whole)
            type_ = self.organisation.type(node.key)
            if type_:
                concept = self.address(type_, "type")
                self.sort(concept, f"{SKOS}Concept")
                self.say(concept, phrase("{}notation", SKOS), type_)
                self.link(subject, f"{ORG}classification", concept)
        holder = node.attributes.get("holder")
        if kind == "post" and holder:
            agent = self.address(str(holder), "person")
            self.sort(agent, "http://xmlns.com/foaf/0.1/Agent")
            self.link(subject, f"{ORG}heldBy", agent)
            self.link(agent, f"{ORG}holds", subject)

    def attributes(self, subject: Any, given: dict[str, Attribute]) -> None:
        language = str(self.source.attributes.get("language", "da"))
        for name, value in given.items():
            spoken = language if name == "label" else name.removeprefix("label_")
            if (name == "label" or name.startswith("label_")) and _TAG.fullmatch(spoken):
                self.say(subject, phrase("{}prefLabel", SKOS), value, spoken)
            elif name.endswith("_form") and value == "unknown":
                self.say(subject, phrase("{}{}", OWN, name.removesuffix("_form")), "unknown")
            else:
                self.say(subject, phrase("{}{}", OWN, quote(name, safe="")), value)

    def edges(self) -> None:
        lines: dict[str, int] = {}
        for position, edge in enumerate(self.source.edges):
            relation = str(edge.attributes["relation"])
            source, target = self.address(edge.source), self.address(edge.target)
            self.link(source, RELATIONS.get(relation, f"{OWN}{relation}"), target)
            if relation == "reports_to":
                lines[edge.source] = lines.get(edge.source, 0) + 1
                if lines[edge.source] == 2:
                    first = self.address(self.organisation.managers(edge.source)[0])
                    self.link(source, f"{OWN}reports_first_to", first)
            weight = WEIGHTS.get(relation, "")
            if weight in edge.attributes or relation == "works_with":
                tie = self.address(f"{edge.source} {relation} {edge.target}", "relation")
                self.sort(tie, f"{OWN}Relation")
                self.say(tie, phrase("{}relation", OWN), relation)
                self.link(tie, f"{OWN}from", source)
                self.link(tie, f"{OWN}to", target)
                self.say(tie, phrase("{}position", OWN), position)
                if weight in edge.attributes:
                    self.say(tie, phrase("{}{}", OWN, weight), edge.attributes[weight])
            if relation == "works_with" and self._is_unit(edge.source, edge.target):
                self.link(source, f"{ORG}linkedTo", target)

    def _is_unit(self, *keys: str) -> bool:
        return all(self.organisation.kind(key) == "unit" for key in keys)

    def changes(self) -> None:
        """Units that the last plan made of others: one event for each."""
        made: dict[str, list[str]] = {}
        for row in self.organisation.lineage.rows:
            is_unit = row.after in self.organisation and self._is_unit(row.after)
            if is_unit and row.before != row.after:
                made.setdefault(row.after, []).append(row.before)
        steps = self.organisation.steps
        day = (steps[-1].on or steps[-1].plan.effective) if steps else None
        for after, before in made.items():
            event, unit = self.address(after, "change"), self.address(after)
            self.sort(event, f"{ORG}ChangeEvent")
            self.link(event, f"{ORG}resultingOrganization", unit)
            self.link(unit, f"{ORG}resultedFrom", event)
            if day:
                date = self.library.Literal(day, datatype=self.library.XSD.date)
                self.add(event, f"{PROV}startedAtTime", date)
            for key in before:
                old = self.address(key)
                self.sort(old, f"{ORG}OrganizationalUnit")
                self.say(old, phrase("{}identifier", ORG), key)
                self.link(event, f"{ORG}originalOrganization", old)
                self.link(old, f"{ORG}changedBy", event)

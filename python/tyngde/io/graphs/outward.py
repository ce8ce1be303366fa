"""From an organisation to a graph.

Nodes have the keys of the organisation, edges the direction of the schema: from the part to the
whole, from the report to the manager. What is not written is no attribute: a graph has no way to
write unknown, and a 0 or an empty text would be a figure or a name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from tyngde.errors import UsageError, phrase
from tyngde.io.graphs.graph import MARK, VERSION, Attribute, Edge, Graph, Node
from tyngde.io.schema import measures
from tyngde.model.documents import KINDS
from tyngde.model.organisation import Organisation

__all__ = ["FLAGS", "PLAIN", "WEIGHTS", "Part", "checked", "graph_of", "primary_above"]

Part = Literal["everything", "units", "line"]
PARTS: tuple[Part, ...] = ("everything", "units", "line")

# Fields of a node that are plain, and as a graph has them.
FLAGS = ("vacant", "temporary", "external", "manager", "large")
PLAIN = (
    *("type", "category", "level", "code", "role", "empty", "unit_line", "holder"),
    *(*FLAGS, "basis"),
)
WEIGHTS = {"works_with": "volume", "responsible_for": "share"}


def checked(of: str, allowed: Sequence[str] = PARTS) -> None:
    """Whether there is such a part of an organisation.

    Raises:
        UsageError: there is not.
    """
    if of not in allowed:
        wanted = " or ".join(repr(each) for each in allowed)
        raise UsageError(
            phrase("of={} is no part of an organisation; expected {}", repr(of), wanted),
            problem=phrase("of={} is no part of an organisation", repr(of)),
            key=str(of),
            expected=wanted,
        )


def _figure(written: Any, name: str) -> dict[str, Attribute]:
    """A figure as attributes: the number, its bounds, and its form where it is not exact."""
    if isinstance(written, list):
        found: dict[str, Attribute] = {}
        for each in written:
            found |= _figure(each, name)
        return found
    if written == "unknown":
        return {f"{name}_form": "unknown"}
    if not isinstance(written, dict):
        return {name: float(written)}
    if "scope" in written:
        name = f"{name}_{written['scope']}"
    if "about" in written:
        value, within = written["about"], written["within"]
        return {
            name: float(value),
            f"{name}_lower": float(max(0.0, value - within)),
            f"{name}_upper": float(value + within),
            f"{name}_form": "about",
        }
    if "between" in written:
        lower, upper = written["between"]
        value = {name: float(written["value"])} if "value" in written else {}
        bounds = {f"{name}_lower": float(lower), f"{name}_upper": float(upper)}
        return {**value, **bounds, f"{name}_form": "between"}
    if "value" in written:
        return {name: float(written["value"])}
    bounds = {
        f"{name}_{side}": float(written[word])
        for side, word in (("lower", "at_least"), ("upper", "at_most"))
        if word in written
    }
    return {**bounds, f"{name}_form": "unknown"}


def _notes(record: dict[str, Any]) -> dict[str, Attribute]:
    """A note as attributes: ``note``, or one for each of its languages, ``note_da``."""
    note = record.get("note")
    if isinstance(note, dict):
        return {f"note_{language}": text for language, text in note.items()}
    return {} if note is None else {"note": note}


def _attributes(record: dict[str, Any], kind: str, language: str) -> dict[str, Attribute]:
    """What is written of a node."""
    found: dict[str, Attribute] = {"kind": kind}
    for known, text in record.get("name", {}).items():
        found["label" if known == language else f"label_{known}"] = text
    found.update({field: record[field] for field in PLAIN if field in record})
    found |= _notes(record)
    if record.get("parent") == "unknown":
        found["unplaced"] = True
    for field in ("levels", "recorded"):
        if field in record:
            found[field] = json.dumps(record[field], ensure_ascii=False)
    for measure in (row["name"] for row in measures()):
        if measure in record:
            found |= _figure(record[measure], measure)
    if "count" in record:
        found |= _figure(record["count"], "count")
    return found


def _in_all(organisation: Organisation, unit: str, measure: str) -> dict[str, Attribute]:
    """What a unit has with all below it; undefined is no number, and says why."""
    value = organisation.total(unit, measure)
    name = f"{measure}_in_all"
    found: dict[str, Attribute] = {}
    if value.value is None:
        found[f"{name}_reason"] = str(value.reason)
    else:
        found[name] = float(value.value)
    if not value.exact:
        for side, bound in (("lower", value.lower), ("upper", value.upper)):
            if bound is not None and abs(bound) != float("inf"):
                found[f"{name}_{side}"] = float(bound)
    return found


def _relations(organisation: Organisation) -> list[Edge]:
    """The relations as they are written, the primary manager before the others."""
    edges = []
    for (source, relation), rows in groupby(organisation.relations(), key=itemgetter(0, 1)):
        group = list(rows)
        if relation == "reports_to" and len(group) > 1:
            order = {key: i for i, key in enumerate(organisation.managers(source))}
            group.sort(key=lambda row: order.get(row[2], len(order)))
        for _, _, target, weight in group:
            attributes: dict[str, Attribute] = {"relation": relation}
            # A share that nobody stated and a volume that nobody knows are none.
            if weight is not None and weight == weight and relation in WEIGHTS:
                attributes[WEIGHTS[relation]] = float(weight)
            edges.append(Edge(source, target, attributes))
    return edges


def graph_of(
    organisation: Organisation, of: Part = "everything", figures: Sequence[str] = ()
) -> Graph:
    """An organisation, or its units or its line, as a graph of the day it shows.

    Raises:
        UsageError: no such part or measure.
    """
    checked(of)
    document = json.loads(organisation.to_json())
    language = document.get("language", "da")
    graph = Graph()
    graph.attributes = {MARK: VERSION, "of": of, "language": language}
    for known, text in document.get("name", {}).items():
        graph.attributes["label" if known == language else f"label_{known}"] = text
    for field in ("key", "day", "lines"):
        if field in document:
            graph.attributes[field] = document[field]
    graph.attributes |= _notes(document)
    for field in ("levels", "recorded"):
        if field in document:
            graph.attributes[field] = json.dumps(document[field], ensure_ascii=False)
    wanted = {"everything": tuple(KINDS), "units": ("units",), "line": ("posts",)}[of]
    for table in wanted:
        for record in document.get(table, []):
            # A document has the nodes of all days.
            if record["key"] in organisation:
                attributes = _attributes(record, KINDS[table], language)
                if table == "units":
                    for measure in figures:
                        attributes |= _in_all(organisation, record["key"], measure)
                graph.nodes.append(Node(record["key"], attributes))
    if of == "line":
        graph.edges = [
            Edge(post.key, manager, {"relation": "reports_to"})
            for post in graph.nodes
            for manager in organisation.managers(post.key)
        ]
        return graph
    graph.edges = [
        edge
        for edge in _relations(organisation)
        if of == "everything" or edge.attributes["relation"] == "part_of"
    ]
    return graph


def primary_above(organisation: Organisation, key: str, of: Part) -> str | None:
    """The one node above in a drawn tree: the parent of a unit, the first manager of a post."""
    if of == "units":
        return organisation.parent(key)
    return next(iter(organisation.managers(key)), None)

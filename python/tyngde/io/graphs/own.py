"""Graphs that this package made, back as the document that they came from."""

from __future__ import annotations

import json
from typing import Any

from tyngde import _core
from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.graphs.graph import MARK, VERSION, Attribute, Graph, Node
from tyngde.io.graphs.outward import FLAGS, PLAIN, WEIGHTS
from tyngde.io.places import at_line, raise_any
from tyngde.io.schema import measures
from tyngde.model.documents import KINDS
from tyngde.model.organisation import Organisation

__all__ = ["is_own", "read_own"]

_TABLES = {kind: table for table, kind in KINDS.items()}
_FORMS = ("about", "between", "unknown")
_TRUE = (True, "True", "true")
_WHOLE = ("key", "language", "day")
_JSON = ("levels", "recorded")


def is_own(graph: Graph) -> bool:
    """Whether the graph says that this package made it.

    Raises:
        DocumentError: a later version did.
    """
    version = graph.attributes.get(MARK)
    if version is None:
        return False
    if version != VERSION:
        raise at_line(
            DocumentError,
            phrase("the graph is {}, which this version of tyngde does not know", repr(version)),
            expected=VERSION,
            file=graph.file or graph.form,
            key=str(version),
        )
    return True


class _Reading:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.faults: list[Error] = []
        self.left_out: dict[str, None] = {}
        self.figures = {row["name"]: row["kinds"] for row in measures()}

    def refuse(self, problem: str, expected: str, line: int, key: str = "") -> None:
        self.faults.append(
            at_line(
                DocumentError,
                problem,
                expected=expected,
                file=self.graph.file or self.graph.form,
                line=line,
                key=key,
            )
        )

    def _json(self, node: Node | None, name: str, given: Attribute) -> Any:
        try:
            return json.loads(str(given))
        except (ValueError, RecursionError):
            line = node.line if node else 0
            self.refuse(
                phrase("'{}' is {}, which is no JSON", name, repr(given)), "JSON", line, name
            )
            return None

    def _names(self, attributes: dict[str, Attribute], used: set[str]) -> dict[str, Any]:
        language = str(self.graph.attributes.get("language", "da"))
        names = {}
        for name, given in attributes.items():
            if name == "label" or name.startswith("label_"):
                used.add(name)
                names[language if name == "label" else name[6:]] = str(given)
        return {"name": names} if names else {}

    @staticmethod
    def _notes(attributes: dict[str, Attribute], used: set[str]) -> dict[str, Any]:
        """A note: one text, or those of its languages."""
        given = {x: attributes[x] for x in attributes if x == "note" or x.startswith("note_")}
        used |= given.keys()
        # Readers that know no absence have false instead.
        found = {name: str(text) for name, text in given.items() if text is not False}
        if "note" in found:
            return {"note": found["note"]}
        by_language = {name.removeprefix("note_"): text for name, text in found.items()}
        return {"note": by_language} if by_language else {}

    def _quantity(self, node: Node, name: str, used: set[str]) -> Any:
        """A figure from its number, its bounds and its form; None where none of them is there."""
        value, form, lower, upper = (
            node.attributes.get(f"{name}{end}") for end in ("", "_form", "_lower", "_upper")
        )
        used |= {f"{name}{end}" for end in ("", "_form", "_lower", "_upper")}
        if value is None and form is None:
            return None
        for given in (value, lower, upper):
            if given is not None and (isinstance(given, (str, bool))):
                self.refuse(
                    phrase("node '{}': '{}' is {}", node.key, name, repr(given)),
                    "a number",
                    node.line,
                    name,
                )
                return None
        if form is None:
            return {"value": value}
        if form == "about" and value is not None and upper is not None:
            return {"about": value, "within": max(0.0, float(upper) - float(value))}
        if form == "between" and lower is not None and upper is not None:
            return {"between": [lower, upper], **({} if value is None else {"value": value})}
        if form == "unknown" and value is None:
            bounds = {"at_least": lower, "at_most": upper}
            return {"unknown": True, **{k: v for k, v in bounds.items() if v is not None}}
        self.refuse(
            phrase(
                "node '{}': '{}_form' is {}, which the figure beside it is not",
                node.key,
                name,
                repr(form),
            ),
            "about with a number and an upper bound, between with two bounds, or unknown",
            node.line,
            phrase("{}_form", name),
        )
        return None

    def node(self, node: Node) -> dict[str, Any]:
        """A node as a document has it."""
        used = {"kind", "key"}
        record: dict[str, Any] = {"key": node.key, **self._names(node.attributes, used)}
        record |= self._notes(node.attributes, used)
        kind = str(node.attributes.get("kind"))
        for name, given in node.attributes.items():
            if name in PLAIN:
                used.add(name)
                # Readers that know no absence have false instead, or the words of Python.
                if given is not False and not (name in FLAGS and given in ("False", "false")):
                    record[name] = True if name in FLAGS and given in _TRUE else given
            elif name in _JSON:
                used.add(name)
                record[name] = self._json(node, name, given)
        if node.attributes.get("unplaced") in _TRUE:
            record["parent"] = "unknown"
        used.add("unplaced")
        for measure, kinds in self.figures.items():
            if kind not in kinds:
                continue
            found = []
            for scope in ("", "own", "total") if kind == "unit" else ("",):
                quantity = self._quantity(node, f"{measure}_{scope}" if scope else measure, used)
                if quantity is not None:
                    found.append({**quantity, "scope": scope} if scope else quantity)
            if found:
                record[measure] = found if len(found) > 1 else found[0]
        if kind == "post" and (count := self._quantity(node, "count", used)) is not None:
            record["count"] = count.get("value", "unknown")
        self.left_out |= dict.fromkeys(name for name in node.attributes if name not in used)
        return record

    def document(self) -> tuple[dict[str, Any], dict[str, list[int]], list[int]]:
        """The document, and whose line each record and relation has."""
        whole = self.graph.attributes
        document: dict[str, Any] = {"tyngde": "organisation/1", **self._names(whole, set())}
        document |= {name: whole[name] for name in _WHOLE if name in whole}
        document |= self._notes(whole, set())
        # A part of an organisation says nothing of what it leaves out.
        if whole.get("of") == "everything":
            document |= {name: whole[name] for name in ("lines",) if name in whole}
            document |= {n: self._json(None, n, whole[n]) for n in _JSON if n in whole}
        lines: dict[str, list[int]] = {}
        for node in self.graph.nodes:
            table = _TABLES.get(str(node.attributes.get("kind")))
            if table is None:
                self.refuse(
                    phrase(
                        "node '{}': the kind is {}", node.key, repr(node.attributes.get("kind"))
                    ),
                    phrase("one of {}", ", ".join(_TABLES)),
                    node.line,
                    node.key,
                )
                continue
            document.setdefault(table, []).append(self.node(node))
            lines.setdefault(table, []).append(node.line)
        relations = document["relations"] = []
        for edge in self.graph.edges:
            relation = edge.attributes.get("relation")
            if relation is None:
                ends = f"'{edge.source}' to '{edge.target}'"
                self.refuse(
                    phrase("the edge from {} has no relation", ends), "a relation", edge.line
                )
                continue
            record: dict[str, Any] = {str(relation): [edge.source, edge.target]}
            if relation == "dotted_line":
                record = {"reports_to": [edge.source, edge.target], "line": "dotted"}
            weight = WEIGHTS.get(str(relation), "")
            if weight in edge.attributes:
                record[weight] = edge.attributes[weight]
            relations.append(record)
        return document, lines, [edge.line for edge in self.graph.edges]


def read_own(graph: Graph) -> Organisation:
    """The organisation that the graph was made of.

    Raises:
        DocumentError: and others, as for a document, at the lines of the file.
    """
    reading = _Reading(graph)
    document, lines, of_edges = reading.document()
    raise_any(reading.faults)
    place = graph.file or graph.form
    try:
        native = _core.read_organisation(json.dumps(document).encode(), "")
    except Error as error:
        _, table, at, *_ = [*error.pointer.split("/"), "", "", ""]
        of_table = of_edges if table == "relations" else lines.get(table, [])
        line = of_table[int(at)] if at.isdigit() and int(at) < len(of_table) else 0
        error.args = (str(at_line(type(error), error.problem, expected=error.expected,
                                  nearest=error.nearest, file=place, line=line)),)  # fmt: skip
        error.file, error.line, error.column = place, line, 0
        raise
    notes = [f"{place}: {note}" for note in graph.notes]
    if reading.left_out:
        names = ", ".join(f"'{name}'" for name in reading.left_out)
        notes.append(phrase("{}: left out: {}", place, names))
    return Organisation(native, notes=notes)

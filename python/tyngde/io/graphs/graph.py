"""A graph between an organisation and any format: nodes and edges with attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tyngde.errors import Error

__all__ = ["ABOVE", "MARK", "VERSION", "Attribute", "Edge", "Graph", "Node", "Other"]

Attribute = str | float | bool

# The attribute of a whole graph that says it was made here, and in which form.
MARK = "tyngde"
VERSION = "graph/1"
# The attribute of an edge whose target lies above its source, as the form of the file says. No file
# can write this name.
ABOVE = "\0above"


class Other(str):
    """What an attribute of an object holds that is neither text, number nor truth value. As a text
    it says nothing; a column that may hold it, or has to refuse it, is given what it is.

    Attributes:
        given: what the attribute holds.
    """

    __slots__ = ("given",)

    given: Any

    def __new__(cls, given: Any) -> Other:
        made = super().__new__(cls)
        made.given = given
        return made


@dataclass
class Node:
    """A node: its key, what is said of it, the node in whose inner graph it lies, and its line in
    the file (0: none)."""

    key: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    inside: str | None = None
    line: int = 0


@dataclass
class Edge:
    """An edge between two keys."""

    source: str
    target: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    directed: bool = True
    line: int = 0


@dataclass
class Graph:
    """A graph.

    Attributes:
        nodes, edges: in their order.
        attributes: what is said of the whole.
        form: what it was read from, for a reader: ``GraphML``, ``networkx`` …
        file: name of the file, or empty.
        notes: what was found out, and what says nothing of an organisation.
        passed: what was passed over though it may say something; ``strict`` refuses it.
        faults: what is wrong in the file itself; the rest is looked at all the same, so that
            everything is told at once.
    """

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    form: str = ""
    file: str = ""
    notes: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    faults: list[Error] = field(default_factory=list)

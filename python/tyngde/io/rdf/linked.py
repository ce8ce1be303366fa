"""What rdflib would lose of JSON-LD without a word, found before it reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["contexts", "misread"]

_EXPECTED_ONE = "one thing for each key, or a list of things with '@id' and '@type' of their own"
_EXPECTED_DEFAULT = "one organisation in a file, and no named graphs"


def contexts(content: Any) -> Iterator[Any]:
    """Each context of a JSON-LD document, wherever it stands."""
    open_ = [content]
    while open_:
        at = open_.pop()
        if isinstance(at, dict):
            for name, value in at.items():
                if name in ("@context", "@import"):
                    yield from value if isinstance(value, list) else [value]
            open_ += at.values()
        elif isinstance(at, list):
            open_ += at


def _containers(term: Any) -> set[Any]:
    container = term.get("@container") if isinstance(term, dict) else None
    return set(container if isinstance(container, list) else [container]) - {None}


def _means_graph(term: Any) -> bool:
    return term == "@graph" or (isinstance(term, dict) and term.get("@id") == "@graph")


def misread(content: Any) -> Iterator[tuple[str, str]]:
    """What rdflib 7.6 would read as something else than it says: the problem, and what would do.

    A list in a map by ``@id`` or ``@type`` loses its key; what stands in named graphs is left out
    of the graph, or put among what stands outside; and a context with ``@propagate`` is passed
    over. Terms are known by their name alone, wherever they are defined.
    """
    maps: set[str] = set()
    graphs = {"@graph"}
    for context in contexts(content):
        if not isinstance(context, dict):
            continue
        if "@propagate" in context:
            yield "a context with '@propagate' would be passed over", "a context without it"
        for name, term in context.items():
            kinds = _containers(term)
            if "@graph" in kinds:
                yield f"the entries of {name!r} are named graphs", _EXPECTED_DEFAULT
            elif kinds & {"@id", "@type"}:
                maps.add(name)
            if _means_graph(term):
                graphs.add(name)
    yield from _misread_nodes(content, maps, graphs)


def _misread_nodes(content: Any, maps: set[str], graphs: set[str]) -> Iterator[tuple[str, str]]:
    # Only at the top, and beside nothing but a context, is a graph the one that is read.
    outermost = content if isinstance(content, list) else [content]
    open_ = [(node, True) for node in outermost]
    while open_:
        at, is_outermost = open_.pop()
        if isinstance(at, list):
            open_ += [(inner, False) for inner in at]
        if not isinstance(at, dict):
            continue
        for name, value in at.items():
            if name == "@context":
                continue
            open_.append((value, False))
            if name in graphs and not (is_outermost and at.keys() <= {name, "@context"}):
                named = at.get("@id", "without a name")
                yield f"there is a named graph: {named!r}", _EXPECTED_DEFAULT
            if name in maps and isinstance(value, dict):
                for key, entry in value.items():
                    if isinstance(entry, list):
                        yield f"the list {key!r} of {name!r} would lose its key", _EXPECTED_ONE

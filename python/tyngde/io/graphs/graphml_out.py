"""GraphML out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tyngde.display.whole_file import write_whole
from tyngde.io.graphs.graph import Attribute
from tyngde.io.graphs.outward import Part, graph_of
from tyngde.io.graphs.xml_text import attribute, content, declared, refuse_keys, value
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["to_graphml", "write_graphml"]


# From the name of an attribute to the id and type under which it is declared.
Declared = dict[str, tuple[str, str]]


def _declared(domain: str, items: Iterable[Mapping[str, Attribute]]) -> Declared:
    return {
        name: (f"{domain[0]}{i}", sort) for i, (name, sort) in enumerate(declared(items).items())
    }


def _data(given: Mapping[str, Attribute], ids: Declared, indent: str) -> list[str]:
    return [
        f'{indent}<data key="{ids[name][0]}">{content(value(each))}</data>'
        for name, each in given.items()
    ]


@fitting
def to_graphml(
    organisation: Organisation, *, of: Part = "everything", figures: Sequence[str] = ()
) -> str:
    """The organisation as GraphML text.

    Ids of nodes are the keys; attributes, edges and arguments are those of :func:`to_networkx`.
    Every figure is declared once, as a double. Where a key holds ``&``, which igraph misreads in
    ids, all keys stand as an attribute ``key``, too. Characters that XML cannot hold become U+FFFD.

    Raises:
        UsageError: no such part or measure.
        DocumentError: a key holds a character that XML cannot.
    """
    graph = graph_of(organisation, of, figures)
    refuse_keys(graph, "GraphML")
    # igraph reads & in an id as &#38;, and in an element as it is.
    if any("&" in node.key for node in graph.nodes):
        for node in graph.nodes:
            node.attributes["key"] = node.key
    whole = _declared("graph", [graph.attributes])
    of_nodes = _declared("node", [node.attributes for node in graph.nodes])
    of_edges = _declared("edge", [edge.attributes for edge in graph.edges])
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ]
    for domain, ids in (("graph", whole), ("node", of_nodes), ("edge", of_edges)):
        lines += [
            f'  <key id="{id_}" for="{domain}" attr.name={attribute(name)} attr.type="{sort}"/>'
            for name, (id_, sort) in ids.items()
        ]
    lines.append('  <graph id="G" edgedefault="directed">')
    lines += _data(graph.attributes, whole, "    ")
    for node in graph.nodes:
        lines.append(f"    <node id={attribute(node.key)}>")
        lines += _data(node.attributes, of_nodes, "      ")
        lines.append("    </node>")
    # Without ids of their own, parallel edges are one for some readers.
    for i, edge in enumerate(graph.edges):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        lines.append(f'    <edge id="e{i}" {ends}>')
        lines += _data(edge.attributes, of_edges, "      ")
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


@fitting
def write_graphml(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Part = "everything",
    figures: Sequence[str] = (),
) -> None:
    """Writes the text of :func:`to_graphml` to a file, whole or not at all.

    Raises:
        Error: as :func:`to_graphml` does.
        UsageError: the target is no ordinary file.
        OSError: it cannot be written.
    """
    write_whole(to_graphml(organisation, of=of, figures=figures).encode(), Path(path))

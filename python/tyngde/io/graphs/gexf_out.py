"""GEXF out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tyngde.display.whole_file import write_whole
from tyngde.io.graphs.graph import Attribute
from tyngde.io.graphs.outward import Part, graph_of
from tyngde.io.graphs.xml_text import attribute, content, declared, refuse_keys, value
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["to_gexf", "write_gexf"]


# From the name of an attribute to the id and type under which it is declared.
Declared = dict[str, tuple[str, str]]


def _declared(items: Iterable[Mapping[str, Attribute]]) -> Declared:
    return {name: (str(i), sort) for i, (name, sort) in enumerate(declared(items).items())}


def _declarations(domain: str, ids: Declared) -> list[str]:
    return [
        f'    <attributes class="{domain}">',
        *(
            f'      <attribute id="{id_}" title={attribute(name)} type="{sort}"/>'
            for name, (id_, sort) in ids.items()
        ),
        "    </attributes>",
    ]


def _values(given: Mapping[str, Attribute], ids: Declared) -> list[str]:
    if not given:
        return []
    return [
        "          <attvalues>",
        *(
            f'            <attvalue for="{ids[name][0]}" value={attribute(value(each))}/>'
            for name, each in given.items()
        ),
        "          </attvalues>",
    ]


@fitting
def to_gexf(
    organisation: Organisation, *, of: Part = "everything", figures: Sequence[str] = ()
) -> str:
    """The organisation as GEXF text (1.2draft, which every reader knows).

    Ids of nodes are the keys, labels the names; attributes, edges and arguments are those of
    :func:`to_networkx`. Volumes and shares are attributes and not GEXF's weights, where one that
    is not written is 1. GEXF has no attributes of the whole graph: they stand as JSON among its
    keywords. Characters that XML cannot hold become U+FFFD.

    Raises:
        UsageError: no such part or measure.
        DocumentError: a key holds a character that XML cannot.
    """
    graph = graph_of(organisation, of, figures)
    refuse_keys(graph, "GEXF")
    labels = {node.key: node.attributes.pop("label", None) for node in graph.nodes}
    of_nodes = _declared(node.attributes for node in graph.nodes)
    of_edges = _declared(edge.attributes for edge in graph.edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        "  <meta>",
        "    <creator>tyngde</creator>",
        f"    <description>{content(organisation.name())}</description>",
        f"    <keywords>{content(json.dumps(graph.attributes, ensure_ascii=False))}</keywords>",
        "  </meta>",
        '  <graph mode="static" defaultedgetype="directed">',
        *_declarations("node", of_nodes),
        *_declarations("edge", of_edges),
        "    <nodes>",
    ]
    for node in graph.nodes:
        label = labels[node.key]
        shown = node.key if label is None else str(label)
        lines.append(f"        <node id={attribute(node.key)} label={attribute(shown)}>")
        lines += _values(node.attributes, of_nodes)
        lines.append("        </node>")
    lines += ["    </nodes>", "    <edges>"]
    for i, edge in enumerate(graph.edges):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        lines.append(f'        <edge id="{i}" {ends} type="directed">')
        lines += _values(edge.attributes, of_edges)
        lines.append("        </edge>")
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""])


@fitting
def write_gexf(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Part = "everything",
    figures: Sequence[str] = (),
) -> None:
    """Writes the text of :func:`to_gexf` to a file, whole or not at all.

    Raises:
        Error: as :func:`to_gexf` does.
        UsageError: the target is no ordinary file.
        OSError: it cannot be written.
    """
    write_whole(to_gexf(organisation, of=of, figures=figures).encode(), Path(path))

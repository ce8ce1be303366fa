"""Graphs of networkx, igraph and rustworkx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tyngde.io.graphs.extras import missing
from tyngde.io.graphs.graph import Edge, Node
from tyngde.io.graphs.outward import Part, graph_of
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

if TYPE_CHECKING:
    import igraph
    import networkx
    import rustworkx

__all__ = ["to_igraph", "to_networkx", "to_rustworkx"]


@fitting
def to_networkx(
    organisation: Organisation, *, of: Part = "everything", figures: Sequence[str] = ()
) -> networkx.MultiDiGraph[str]:
    """The organisation as a ``networkx.MultiDiGraph``.

    Nodes are the keys. Their attributes are ``kind``, ``label`` (the name) and what is written of
    them: ``type``, ``level``, figures such as ``fte`` with ``fte_lower``, ``fte_upper`` and
    ``fte_form`` (``about``, ``between``, ``unknown``) where they are not exact. What is unknown or
    not written is no attribute. Edges have ``relation`` and its direction in the schema, from the
    part to the whole and from the report to the manager, and ``volume`` or ``share`` where it is
    known; the key of an edge is its relation.

    Args:
        organisation: on the day it shows.
        of: ``"everything"``; ``"units"`` with ``part_of`` alone; ``"line"``: posts with
            ``reports_to`` to all their managers, also those whom the units give.
        figures: measures whose totals stand at units, with all that lies below, as ``fte_in_all``;
            undefined ones have ``fte_in_all_reason`` instead.

    Raises:
        UsageError: no such part or measure; networkx is not installed.
    """
    try:
        import networkx as nx
    except ModuleNotFoundError as error:
        raise missing(error, "networkx") from None
    graph = graph_of(organisation, of, figures)
    result: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    result.graph.update(graph.attributes)
    result.add_nodes_from((node.key, node.attributes) for node in graph.nodes)
    for edge in graph.edges:
        attributes: dict[str, Any] = dict(edge.attributes)
        result.add_edge(edge.source, edge.target, attributes["relation"], **attributes)
    return result


def _columns(items: Sequence[Node] | Sequence[Edge]) -> dict[str, list[Any]]:
    """From each attribute to its values, None where there is none."""
    names = dict.fromkeys(name for item in items for name in item.attributes)
    return {name: [item.attributes.get(name) for item in items] for name in names}


@fitting
def to_igraph(
    organisation: Organisation, *, of: Part = "everything", figures: Sequence[str] = ()
) -> igraph.Graph:
    """The organisation as a directed ``igraph.Graph``.

    The attribute ``name`` of a vertex is its key, as igraph looks vertices up by it; ``label`` is
    its name. All else, the arguments and errors are as for :func:`to_networkx`; None stands where
    others have an attribute.
    """
    try:
        import igraph
    except ModuleNotFoundError as error:
        raise missing(error, "igraph") from None
    graph = graph_of(organisation, of, figures)
    at = {node.key: i for i, node in enumerate(graph.nodes)}
    return igraph.Graph(
        n=len(graph.nodes),
        edges=[(at[edge.source], at[edge.target]) for edge in graph.edges],
        directed=True,
        graph_attrs=dict(graph.attributes),
        vertex_attrs={"name": list(at), **_columns(graph.nodes)},
        edge_attrs=_columns(graph.edges),
    )


@fitting
def to_rustworkx(
    organisation: Organisation, *, of: Part = "everything", figures: Sequence[str] = ()
) -> rustworkx.PyDiGraph[dict[str, Any], dict[str, Any]]:
    """The organisation as a ``rustworkx.PyDiGraph``.

    The payload of a node is a dict with its ``key`` and its attributes, that of an edge a dict;
    ``attrs`` is a dict. All else, the arguments and errors are as for :func:`to_networkx`.
    """
    try:
        import rustworkx as rx
    except ModuleNotFoundError as error:
        raise missing(error, "rustworkx") from None
    graph = graph_of(organisation, of, figures)
    result: rustworkx.PyDiGraph[dict[str, Any], dict[str, Any]] = rx.PyDiGraph(
        attrs=dict(graph.attributes)
    )
    places = result.add_nodes_from([{"key": n.key, **n.attributes} for n in graph.nodes])
    at = {node.key: place for node, place in zip(graph.nodes, places, strict=True)}
    result.add_edges_from(
        [(at[edge.source], at[edge.target], dict(edge.attributes)) for edge in graph.edges]
    )
    return result

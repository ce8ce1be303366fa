"""Node-link data as networkx writes it, by either name of its edges."""

from __future__ import annotations

from typing import Any

import networkx as nx


def node_link(graph: Any, edges: str) -> dict[str, Any]:
    """The argument for the name came with networkx 3.4; what is written without differs."""
    data: dict[str, Any] = nx.node_link_data(graph)
    (own,) = {"edges", "links"} & data.keys()
    data[edges] = data.pop(own)
    return data

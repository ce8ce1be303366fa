"""Organisations that are nothing but a line of reporting, for tests."""

from __future__ import annotations

from typing import Any

import tyngde as ty

from helpers.graphs import Digraph


def organisation_of(graph: Digraph, **columns: list[Any]) -> ty.Organisation:
    """Posts ``p0`` … with the line of the graph, and further columns of posts."""
    keys = [f"p{i}" for i in range(graph.n)]
    relations = {
        "relation": ["reports_to"] * len(graph.edges),
        "from": [keys[report] for _, report in graph.edges],
        "to": [keys[manager] for manager, _ in graph.edges],
    }
    return ty.Organisation.from_columns(
        {"key": []},
        posts={"key": keys, **columns},
        relations=relations,
        recorded={"heads": True, "posts": True},
    )

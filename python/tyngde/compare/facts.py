"""What is the case in an organisation, fact by fact, so that two can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tyngde.compare.records import PLACES, Records, figure_content
from tyngde.model.tables import Cell

__all__ = ["THERE", "Fact", "facts_of", "same_figure", "told"]

Fact = tuple[str, str]
"""A node and what is said of it: ``place``, ``name``, ``fte``, ``fte total``, a relation …"""
THERE = "kind"
# Follows from the rest.
_PASSED_OVER = ("empty", "parent")


def facts_of(records: Records, *, either: bool = True) -> dict[Fact, Any]:
    """All that is said, by node and aspect: the kind of a node, its place, its fields, its figures
    and the relations that lead from it.

    Args:
        records: of an organisation.
        either: whether a figure of a unit without child units stands under both scopes.
    """
    result: dict[Fact, Any] = {}
    inner = {link.second for link in records.links if link.relation == "part_of"}
    for key, node in records.nodes.items():
        result[key, THERE] = node.kind
        if node.said.get("parent") == "unknown":
            result[key, "place"] = "unknown"
        for name, said in node.said.items():
            if name not in _PASSED_OVER:
                result[key, name] = said
        for (measure, scope), figure in node.figures.items():
            aspect = f"{measure} total" if scope == "total" else measure
            result[key, aspect] = figure_content(figure)
            # Without child units the figure is one, however it was written.
            if either and node.kind == "unit" and key not in inner:
                other = measure if scope == "total" else f"{measure} total"
                result.setdefault((key, other), result[key, aspect])
    for link in records.links:
        if link.relation in PLACES.values():
            result[link.first, "place"] = link.second
            continue
        there = result.setdefault((link.first, link.relation), {})
        there[link.second] = link.weight
    return result


def same_figure(fact: Fact, *models: Mapping[Fact, Any]) -> bool:
    """Whether a figure is only written in another scope: it is missing in some, and that of the
    other scope is there and the same in all."""
    key, aspect = fact
    other = aspect.removesuffix(" total") if aspect.endswith(" total") else f"{aspect} total"
    beside = [model.get((key, other)) for model in models]
    missing = any(fact not in model for model in models)
    return missing and beside[0] is not None and all(x == beside[0] for x in beside)


def told(said: Any) -> Cell:
    """A fact as a cell of a table."""
    if said is None or isinstance(said, (str, int, float, bool)):
        return said
    if isinstance(said, list):
        return ", ".join(str(told(x)) for x in said)
    said = {k: x for k, x in said.items() if k != "terms"}  # what a figure was computed from
    return ", ".join(str(k) if x is None else f"{k} {told(x)}" for k, x in said.items())

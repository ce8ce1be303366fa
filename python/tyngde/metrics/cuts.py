"""Interfaces between units that work together."""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.metrics._arrays import nodes, numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import wrap

__all__ = [
    "interfaces",
    "weighted_cut",
]


def weighted_cut(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike, parts: ArrayLike
) -> tuple[float, float]:
    """Weight of the edges between parts, and of all edges.

    Args:
        sources, targets, weights: shape (e,); each edge counts once.
        parts: shape (n,), the part that each vertex lies in.

    Raises:
        UsageError: an edge leaves the graph, or the lengths differ.
    """
    return _core.weighted_cut(nodes(sources), nodes(targets), numbers(weights), nodes(parts))


def interfaces(organisation: Organisation, by: By = "department") -> dict[str, Any]:
    """Interfaces (``works_with``) between the compared units.

    Returns:
        ``ties``: a table of ``a``, ``b``, ``volume`` (None: not stated), ``cut`` (1 between
        units, 0 within one, between for shared tasks) and ``open`` (what may be cut or not, from
        0 to 1, as nobody knows where an end lies; it is in no ``cut``); ``ties_cut``,
        ``ties_total``, ``volume_cut``, ``volume_total``, ``share_cut``: values. The cut falls
        when units are merged, so beside it ``unit_count``, the number of compared units, and
        ``units``, a table of ``unit`` (the last, ``""``, for what lies elsewhere) and ``fte``.
    """
    ties, values, keys, fte = _core.interfaces(
        organisation._native, native_by(by, organisation._native)
    )
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    result["ties"] = Table(
        {
            name: [tie[i] for tie in ties]
            for i, name in enumerate(("a", "b", "volume", "cut", "open"))
        }
    )
    result["unit_count"] = len(keys)
    result["units"] = Table({"unit": [*keys, ""], "fte": [wrap(size).value for size in fte]})
    return result

"""Span of control and layers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.metrics._arrays import nodes, numbers, vertex_count
from tyngde.organisation import Organisation
from tyngde.values import Value, wrap


def layers_of_graph(n: int, managers: ArrayLike, reports: ArrayLike) -> NDArray[np.uint32]:
    """Layer of each vertex: 1 at the top, else 1 + the largest of its managers' (longest path).

    Args:
        n: number of vertices, numbered from 0.
        managers, reports: shape (e,), the ends of each edge.

    Raises:
        CycleError: the graph has a cycle.
        UsageError: an edge leaves the graph.
    """
    return np.asarray(
        _core.layers_of_graph(vertex_count(n), nodes(managers), nodes(reports)), dtype=np.uint32
    )


def direct_span(
    n: int, managers: ArrayLike, reports: ArrayLike, weights: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Direct span of each vertex: the sum of the weights of its reports; a self-loop is none.

    Args:
        n: number of vertices, numbered from 0.
        managers, reports: shape (e,), the ends of each edge.
        weights: shape (n,), what a position weighs; 1 each when not given.

    Raises:
        UsageError: an edge leaves the graph, or there is not one weight for each vertex.
    """
    each = np.ones(vertex_count(n)) if weights is None else numbers(weights)
    return _core.direct_span_of_graph(n, nodes(managers), nodes(reports), each)


def layers(organisation: Organisation) -> dict[str, int]:
    """Layer of each post in the line of reporting, by key: 1 at the top."""
    return dict(_core.layers(organisation._native))


def span_of_control(
    organisation: Organisation,
    count: str = "positions",
    *,
    assistants: bool = True,
    vacant: bool = True,
    temporary: bool = True,
) -> dict[str, Value]:
    """Direct span of every manager, by key.

    Args:
        organisation: whose line is asked.
        count: ``positions``, ``headcount`` (persons), ``fte`` (budgeted) or ``fte_filled``.
        assistants, vacant, temporary: whether such positions count. External ones never do.

    Returns:
        Values from 0; undefined with ``needs_count`` where a group of unknown size reports, with
        ``unknown_input`` where another figure is unknown.

    Raises:
        UsageError: there is no such way to count.
    """
    rows = _core.span_of_control(organisation._native, count, assistants, vacant, temporary)
    return {key: wrap(value) for key, value in rows}

"""Span of control and layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.metrics._arrays import nodes, numbers, vertex_count
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value, wrap

__all__ = [
    "SpanPolicy",
    "broad_span",
    "broad_span_of",
    "broad_span_of_control",
    "direct_span",
    "dotted_span_of_control",
    "layer_counts",
    "layers",
    "layers_of_graph",
    "minimum_layers",
    "number_of_layers",
    "open_line",
    "shortest_layers",
    "shortest_layers_of_graph",
    "span_of_control",
]


@dataclass(frozen=True)
class SpanPolicy:
    """Which positions count in a span, and how.

    Attributes:
        assistants, vacant, temporary, external: whether such positions count. A vacant manager
            keeps its span. External positions count as if they belonged to the organisation.
        shared: a report with several line managers counts ``whole`` with each, or is ``split``
            between them so that the spans add up to the staff led.
    """

    assistants: bool = True
    vacant: bool = True
    temporary: bool = True
    external: bool = False
    shared: Literal["whole", "split"] = "whole"

    def _native(self) -> _core.SpanPolicy:
        return _core.SpanPolicy(
            self.assistants, self.vacant, self.temporary, self.external, self.shared == "split"
        )


DEFAULT = SpanPolicy()


def _wrapped(rows: list[tuple[str, _core.Value]]) -> dict[str, Value]:
    return {key: wrap(value) for key, value in rows}


# --- Kernels


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


def shortest_layers_of_graph(n: int, managers: ArrayLike, reports: ArrayLike) -> NDArray[np.uint32]:
    """The shortest way from the top: 1 there, else 1 + the smallest of its managers'.

    Edges 0>1, 1>2, 0>2 give 1, 2, 2, where :func:`layers_of_graph` gives 1, 2, 3. What lies below
    no vertex without managers, as in a cycle, is on layer 0. Arguments and errors as there.
    """
    return np.asarray(
        _core.shortest_layers_of_graph(vertex_count(n), nodes(managers), nodes(reports)),
        dtype=np.uint32,
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


def broad_span(
    n: int,
    managers: ArrayLike,
    reports: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    most_shared: int = 10_000,
) -> NDArray[np.float64]:
    """Broad span of each vertex: the sum of the weights of all below it, each once.

    Linear where nobody has two managers; with k that have, O((n + e)(1 + k/64) + n k). Edges 0>1,
    0>2, 1>3, 2>3 give 3, 1, 1, 0.

    Args:
        n, managers, reports, weights: as in :func:`direct_span`.
        most_shared: how many vertices with several managers are taken.

    Raises:
        CycleError: the graph has a cycle.
        UsageError: as in :func:`direct_span`, and for more than ``most_shared``.
    """
    each = np.ones(vertex_count(n)) if weights is None else numbers(weights)
    return _core.broad_span_of_graph(n, nodes(managers), nodes(reports), each, most_shared)


def minimum_layers(positions: float, span: float) -> Value:
    """The fewest layers that so many positions need where every manager leads ``span``.

    ceil(log_s(n (s - 1) + 1)), the depth of the full s-ary tree; 16 positions give 4 at a span of
    2.5, and 3 at 5. Undefined for n < 1 (``no_nodes``), s ≤ 1 (``span_at_most_one``) and NaN
    (``unknown_input``).
    """
    return wrap(_core.minimum_layers(positions, span))


# --- Of an organisation


def open_line(organisation: Organisation) -> list[str]:
    """What of the line of reporting nobody recorded; nothing where it is recorded.

    Returns:
        Names by key: ``unit.heads`` where nobody says whether a unit has a head, ``unit.parent`` of
        a unit without a place, ``post.home`` of a post without one where places are not recorded,
        ``posts.count`` where not all posts are listed. While there are any, measures of the line
        are undefined (``not_recorded``), with bounds where there are any, and what they give as
        sets of keys is what is recorded.
    """
    return _core.open_line(organisation._native)


def layers(organisation: Organisation) -> dict[str, Value]:
    """Layer of each post in the line of reporting, by key: 1 at the top, by the longest way. At
    least that (``not_recorded``) where somebody above may not be recorded (:func:`open_line`)."""
    return _wrapped(_core.layers(organisation._native))


def shortest_layers(organisation: Organisation) -> dict[str, Value]:
    """The same by the shortest way; smaller where somebody has managers on several layers."""
    return _wrapped(_core.shortest_layers(organisation._native))


def number_of_layers(organisation: Organisation) -> Value:
    """The deepest layer of a post that is no assistant: an aide makes no layer. At least that
    (``not_recorded``) where the line is not recorded; undefined without posts (``no_nodes``)."""
    return wrap(_core.number_of_layers(organisation._native))


def layer_counts(
    organisation: Organisation, count: str = "positions", policy: SpanPolicy = DEFAULT
) -> list[Value]:
    """What stands on each layer, top first, counted as in :func:`span_of_control`."""
    return [wrap(v) for v in _core.layer_counts(organisation._native, count, policy._native())]


def span_of_control(
    organisation: Organisation, count: str = "positions", policy: SpanPolicy = DEFAULT
) -> dict[str, Value]:
    """Direct span of every manager, by key; 0 where no report counts under the policy.

    Args:
        organisation: whose line is asked.
        count: ``positions``, ``headcount`` (persons), ``fte`` (budgeted) or ``fte_filled``.
        policy: which positions count, and how.

    Returns:
        Values from 0; undefined with ``needs_count`` where a group of unknown size reports, with
        ``unknown_input`` where another figure is unknown, with ``not_recorded`` where others may
        report to the manager who are not recorded to (:func:`open_line`); always with bounds.
        Managers are those who are recorded as such.

    Raises:
        UsageError: there is no such way to count.
    """
    return _wrapped(_core.span_of_control(organisation._native, count, policy._native()))


def broad_span_of_control(
    organisation: Organisation,
    count: str = "positions",
    policy: SpanPolicy = DEFAULT,
    *,
    most_shared: int = 10_000,
) -> dict[str, Value]:
    """Broad span of every manager, by key: all descendants, each once.

    The policy says who counts, never who is passed: below an assistant or a vacant manager the
    line goes on. What is missing is not named here: :func:`broad_span_of` does so for one post.
    Arguments, errors and undefined cases as in :func:`span_of_control`, cost and ``most_shared``
    as in :func:`broad_span`.
    """
    return _wrapped(
        _core.broad_span_of_control(organisation._native, count, policy._native(), most_shared)
    )


def broad_span_of(
    organisation: Organisation, post: str, count: str = "positions", policy: SpanPolicy = DEFAULT
) -> Value:
    """Broad span of one post, with all that is missing named.

    Raises:
        UnknownKey: there is no such post.
    """
    return wrap(_core.broad_span(organisation._native, post, count, policy._native()))


def dotted_span_of_control(
    organisation: Organisation, count: str = "positions", policy: SpanPolicy = DEFAULT
) -> dict[str, Value]:
    """The span over those who report by a dotted line, which no other span counts; never split."""
    return _wrapped(_core.dotted_span_of_control(organisation._native, count, policy._native()))

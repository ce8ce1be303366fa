"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.organisation import By, Organisation, native_by
from tyngde.scenario import Profile
from tyngde.tables import Table
from tyngde.values import Value, wrap

__all__ = [
    "coefficient_of_variation",
    "direct_span",
    "gini",
    "interfaces",
    "layers",
    "layers_of_graph",
    "max_over_mean",
    "span_of_control",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]


def _numbers(values: ArrayLike) -> NDArray[np.float64]:
    return np.ascontiguousarray(values, dtype=np.float64).ravel()


def _nodes(values: ArrayLike) -> NDArray[np.int64]:
    given = np.asarray(values)
    nodes = np.ascontiguousarray(given, dtype=np.int64).ravel()
    if not np.array_equal(given.ravel(), nodes):
        raise UsageError("vertices are whole numbers", expected="whole numbers from 0")
    return nodes


def _count(n: int) -> int:
    if n < 0:
        raise UsageError(f"{n} is not a number of vertices; expected 0 or more", key=str(n))
    return n


def coefficient_of_variation(loads: ArrayLike, *, sample: bool = False) -> Value:
    """Standard deviation over mean, sqrt(mean((x - μ)²)) / μ (Pearson 1896).

    Args:
        loads: shape (n,), not negative.
        sample: divide by n - 1 under the root.

    Returns:
        From 0 to sqrt(n - 1), for a sample to sqrt(n); ``[1, 2, 3, 4]`` gives 0.4472135955.
        Undefined for no loads (``no_nodes``), NaN (``unknown_input``), negative loads
        (``negative_input``), all zero (``zero_total``), a sample of one (``too_few``).
    """
    return wrap(_core.coefficient_of_variation(_numbers(loads), sample))


def gini(loads: ArrayLike, *, sample: bool = False) -> Value:
    """Gini coefficient: mean absolute difference of all pairs over twice the mean (Gini 1912).

    Args:
        loads: shape (n,), not negative.
        sample: times n / (n - 1).

    Returns:
        From 0 to (n - 1)/n, for a sample to 1; ``[1, 2, 3, 4]`` gives 1/4. Undefined as
        :func:`coefficient_of_variation` is.
    """
    return wrap(_core.gini(_numbers(loads), sample))


def max_over_mean(loads: ArrayLike) -> Value:
    """The heaviest load over the mean one, from 1 to n; ``[1, 2, 3, 4]`` gives 8/5.

    Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.max_over_mean(_numbers(loads)))


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
        _core.layers_of_graph(_count(n), _nodes(managers), _nodes(reports)), dtype=np.uint32
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
    each = np.ones(_count(n)) if weights is None else _numbers(weights)
    return _core.direct_span_of_graph(n, _nodes(managers), _nodes(reports), each)


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
    return _core.weighted_cut(_nodes(sources), _nodes(targets), _numbers(weights), _nodes(parts))


def tyngde_scores(figures: ArrayLike, weights: ArrayLike, totals: ArrayLike) -> NDArray[np.float64]:
    """tyngde(u) = Σ_k w_k x_uk / X_k.

    Args:
        figures: shape (units, criteria), not negative.
        weights: shape (criteria,), summing to 1.
        totals: shape (criteria,), the totals of the reference, positive.

    Returns:
        Shape (units,). ``[[6, 4, 20]]`` with weights .4, .3, .3 and totals 10, 20, 100 gives 0.36.

    Raises:
        UsageError: the shapes differ, or a total is not positive.
    """
    table = np.asarray(figures, dtype=np.float64)
    if table.ndim != 2:
        raise UsageError("figures are a table; expected shape (units, criteria)", expected="2-D")
    return _core.tyngde_scores(table, _numbers(weights), _numbers(totals))


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


def interfaces(organisation: Organisation, by: By = "department") -> dict[str, Any]:
    """Interfaces (``works_with``) between the compared units.

    Returns:
        ``ties``: a table of ``a``, ``b``, ``volume`` (None: not stated) and ``cut`` (1 between
        units, 0 within one, between for shared tasks); ``ties_cut``, ``ties_total``,
        ``volume_cut``, ``volume_total``, ``share_cut``: values.
    """
    ties, values = _core.interfaces(organisation._native, native_by(by))
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    result["ties"] = Table(
        {name: [tie[i] for tie in ties] for i, name in enumerate(("a", "b", "volume", "cut"))}
    )
    return result


def tyngde(
    organisation: Organisation,
    profile: str | Profile = "tyngde-2012",
    *,
    by: By = "department",
    reference: Organisation | None = None,
) -> dict[str, Value]:
    """Tyngde of the compared units, by key, with ``""`` for what lies elsewhere.

    Args:
        organisation: the model.
        profile: criteria and weights.
        by: the compared units, as in :func:`tyngde.compare`.
        reference: whose totals the shares refer to; the organisation itself when not given.

    Returns:
        Within the reference the scores add up to 1. Undefined where a figure is unknown, or a
        total of the reference is zero; ``missing`` names it.
    """
    chosen = Profile.shipped(profile) if isinstance(profile, str) else profile
    whole = organisation if reference is None else reference
    keys, scores, *_ = _core.tyngde(
        organisation._native, native_by(by), chosen._native, whole._native
    )
    return {key: wrap(score) for key, score in zip([*keys, ""], scores, strict=True)}

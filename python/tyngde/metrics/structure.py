"""The structure of a hierarchy: how near it is to a tree, its shape, and on whom it hangs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.metrics._arrays import nodes, numbers, vertex_count
from tyngde.metrics._open import at_least
from tyngde.metrics.spans import open_line
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "articulation_points_of_graph",
    "betweenness",
    "betweenness_of_graph",
    "criticality",
    "criticality_of_graph",
    "cut_off",
    "dominators",
    "flow_hierarchy",
    "flow_hierarchy_of_graph",
    "global_reaching_centrality",
    "global_reaching_centrality_of_graph",
    "immediate_dominators",
    "krackhardt",
    "krackhardt_of_graph",
    "sampled_betweenness",
    "strahler",
    "strahler_of_graph",
    "tree_shapes",
    "tree_shapes_of_graph",
]

KRACKHARDT_MOST = 5_000
REACHING_MOST = 20_000
BETWEENNESS_MOST = 10_000


def _wrapped(values: dict[str, _core.Value]) -> dict[str, Value]:
    return {name: wrap(value) for name, value in values.items()}


def _count(given: int, what: str) -> int:
    if given < 0:
        raise UsageError(phrase("{} is no {}; expected 0 or more", given, what), key=str(given))
    return given


def krackhardt(
    organisation: Organisation, *, dotted: bool = False, most_vertices: int = KRACKHARDT_MOST
) -> dict[str, Value]:
    """Krackhardt's dimensions of the line of reporting (1994), each 1 for an ideal hierarchy.

    Args:
        organisation: whose line is asked.
        dotted: whether dotted lines count as lines.
        most_vertices: more posts are refused, unless they are trees; bit sets of n² bits and up to
            n³/64 steps are needed.

    Returns:
        ``connectedness`` Σ N_c(N_c - 1) / (N(N - 1)) over weak components; ``hierarchy``
        1 - M/(M + A), M pairs that reach each other, A one way only (``no_edges``); ``efficiency``
        1 - (E - Σ(N_c - 1)) / Σ(N_c - 1)² (``no_edges``), and ``efficiency_undirected`` over pairs
        and Σ(N_c - 1)(N_c - 2)/2 (``too_few``); ``lub`` 1 - V / Σ(N_c - 1)(N_c - 2)/2, V the pairs
        without a least upper bound (``too_few``); ``upper_boundedness`` with the pairs without any;
        ``lub_sna``, which reverses a test as the program sna does, to compare with it only. All
        undefined where the line is not recorded (``not_recorded``).

    Raises:
        UsageError: there are more vertices than ``most_vertices``.
    """
    most = _count(most_vertices, "number of vertices")
    return _wrapped(_core.krackhardt(organisation._native, dotted, most))


def krackhardt_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike, *, most_vertices: int = KRACKHARDT_MOST
) -> dict[str, Value]:
    """:func:`krackhardt` of a graph. 1>2, 1>3, 2>4, 3>4, 2>5, 3>5 has lub 5/6: 2 and 3 are both
    above 4 and 5, and neither is above the other. Loops and parallel edges do not count.

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,), the ends of each edge, from manager to report.
        most_vertices: more are refused, unless they are trees.

    Raises:
        UsageError: an edge leaves the graph, or there are too many vertices.
    """
    most = _count(most_vertices, "number of vertices")
    return _wrapped(
        _core.krackhardt_of_graph(vertex_count(n), nodes(sources), nodes(targets), most)
    )


def flow_hierarchy(organisation: Organisation, *, dotted: bool = False) -> Value:
    """Share of the lines of reporting that lie on no cycle (Luo & Magee 2011), 0 to 1.

    The line alone has no cycles and so 1; with ``dotted`` the figure says something. Undefined
    without edges (``no_edges``), and where the line is not recorded (``not_recorded``).
    """
    return wrap(_core.flow_hierarchy(organisation._native, dotted))


def flow_hierarchy_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None = None
) -> Value:
    """1 - w(edges within a strongly connected component) / w(all), 0 to 1 (Luo & Magee 2011).

    Self-loops are cycles, and parallel edges count each. 1>2, 2>1, 2>3 gives 1/3.

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,).
        weights: shape (e,), not negative; 1 each when not given.

    Returns:
        Undefined for no edges (``no_edges``), negative, unknown or all-zero weights
        (``negative_input``, ``unknown_input``, ``zero_total``).

    Raises:
        UsageError: an edge leaves the graph, or there is not one weight for each.
    """
    from_, to = nodes(sources), nodes(targets)
    each = np.ones(len(from_)) if weights is None else numbers(weights)
    return wrap(_core.flow_hierarchy_of_graph(vertex_count(n), from_, to, each))


def global_reaching_centrality(
    organisation: Organisation, *, dotted: bool = False, most_vertices: int = REACHING_MOST
) -> Value:
    """Σ_i (C_max - C(i)) / (N - 1), C(i) the share of the other posts that i is above
    (Mones, Vicsek & Vicsek 2012): 1 where one is above all and nobody else above anybody.

    Undefined for no posts, one, and no lines (``no_nodes``, ``too_few``, ``no_edges``), and where
    the line is not recorded (``not_recorded``).

    Raises:
        UsageError: more than ``most_vertices`` posts that are no trees.
    """
    most = _count(most_vertices, "number of vertices")
    return wrap(_core.global_reaching_centrality(organisation._native, dotted, most))


def global_reaching_centrality_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike, *, most_vertices: int = REACHING_MOST
) -> Value:
    """:func:`global_reaching_centrality` of a graph, directed and unweighted. An out-tree of seven
    has 8/9, the same reversed 1/9. O(V) for trees, else up to O(V(V + E)).

    Raises:
        UsageError: an edge leaves the graph, or too many vertices that are no trees.
    """
    most = _count(most_vertices, "number of vertices")
    return wrap(
        _core.global_reaching_centrality_of_graph(
            vertex_count(n), nodes(sources), nodes(targets), most
        )
    )


def strahler(organisation: Organisation, of: str = "line") -> dict[str, Value]:
    """Horton–Strahler order of each post, or unit, by key: 1 for a leaf; above, the highest order
    of those directly below, and one more where at least two have it.

    Args:
        organisation: whose trees are asked.
        of: ``line`` (each post below its primary manager) or ``units``.

    Returns:
        Whole numbers from 1; of a line that is not recorded (:func:`open_line`) at least 1
        (``not_recorded``).
    """
    missing = open_line(organisation) if of == "line" else []
    return {
        key: at_least(1 if missing else order, missing)
        for key, order in _core.strahler(organisation._native, of)
    }


def strahler_of_graph(n: int, sources: ArrayLike, targets: ArrayLike) -> NDArray[np.uint32]:
    """:func:`strahler` of the vertices of a graph of trees. A chain has 1, a star 2.

    Raises:
        UsageError: an edge leaves the graph, or a vertex has two managers.
        CycleError: there is a cycle.
    """
    return np.asarray(
        _core.strahler_of_graph(vertex_count(n), nodes(sources), nodes(targets)), dtype=np.uint32
    )


def tree_shapes(organisation: Organisation, of: str = "line") -> dict[str, dict[str, Any]]:
    """The shape of each tree of posts or units, by the key of its root.

    Args:
        organisation: whose trees are asked.
        of: ``line`` (each post below its primary manager) or ``units`` (those that have a place).

    Returns:
        Numbers ``vertices``, ``leaves``, ``strahler``, ``shallowest_leaf``, ``deepest_leaf``
        (depths; a root has 0), and values:

        - ``sackin`` Σ depth over leaves; ``sackin_normalised`` 0 (star) to 1 (caterpillar) once
            vertices with one child are taken out (``too_few`` below three leaves)
        - ``colless`` Σ |leaves left - leaves right|, ``colless_corrected`` over
            (n - 1)(n - 2)/2, ``colless_quadratic``: of binary trees (else ``needs_binary_tree``)
        - ``colless_like`` Σ over inner vertices of the mean absolute deviation from the median of
            the children's Σ ln(children + e) (Mir, Rotger & Rosselló 2018): for any tree
        - ``total_cophenetic`` Σ over pairs of leaves of the depth of their lowest common ancestor

        Of a line that is not recorded (:func:`open_line`) all are undefined (``not_recorded``).
    """
    rows = _core.tree_shapes(organisation._native, of)
    missing = open_line(organisation) if of == "line" else []
    return {
        key: {
            **{name: at_least(0, missing) if missing else n for name, n in counts.items()},
            **_wrapped(values),
        }
        for key, (counts, values) in rows
    }


def tree_shapes_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike
) -> dict[int, dict[str, Any]]:
    """:func:`tree_shapes` of a graph of trees, by root. The caterpillar ((((a,b),c),d),e) has
    Sackin 14, Colless 6 and Colless-like 7.6543341418.

    Raises:
        UsageError: an edge leaves the graph, or a vertex has two managers.
        CycleError: there is a cycle.
    """
    rows = _core.tree_shapes_of_graph(vertex_count(n), nodes(sources), nodes(targets))
    return {root: {**counts, **_wrapped(values)} for root, (counts, values) in rows}


def _roots(given: Sequence[int] | None) -> list[int] | None:
    return None if given is None else [int(root) for root in nodes(given)]


def immediate_dominators(
    n: int, sources: ArrayLike, targets: ArrayLike, roots: Sequence[int] | None = None
) -> dict[int, int | None]:
    """For each vertex that a root reaches, the nearest vertex on every way to it; None for a root
    and for what no single vertex dominates.

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,), from manager to report.
        roots: where ways begin; without them, the vertices that no edge leads to.

    Returns:
        By vertex, dominators before the dominated. 1>2, 1>3, 2>4, 3>4: 1 for 2, 3 and 4.

    Raises:
        UsageError: an edge leaves the graph, or a root is no vertex.
    """
    above, order = _core.immediate_dominators(
        vertex_count(n), nodes(sources), nodes(targets), _roots(roots)
    )
    return {v: None if above[v] < 0 else above[v] for v in order}


def criticality_of_graph(
    n: int,
    sources: ArrayLike,
    targets: ArrayLike,
    weights: ArrayLike | None = None,
    roots: Sequence[int] | None = None,
) -> NDArray[np.float64]:
    """Weight of all that each vertex dominates, itself not counted; NaN where a dominated weight
    is, and where no root reaches. In a tree this is the broad span.

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,), from manager to report.
        weights: shape (n,); 1 each when not given.
        roots: as in :func:`immediate_dominators`.

    Raises:
        UsageError: an edge leaves the graph, a root is no vertex, or there is not one weight for
            each vertex.
    """
    each = np.ones(vertex_count(n)) if weights is None else numbers(weights)
    return _core.criticality_of_graph(n, nodes(sources), nodes(targets), each, _roots(roots))


def criticality(
    organisation: Organisation, count: str = "fte", *, deputies: bool = True
) -> dict[str, Value]:
    """Who becomes unmanaged when a post is away: the weight of all posts that every way from the
    top leads through it to, by key.

    Args:
        organisation: whose line is asked.
        count: ``fte`` (budgeted), ``fte_filled``, ``headcount`` or ``positions``.
        deputies: whether a deputy takes the place of whom it deputises for: below the same
            managers, above the same reports.

    Returns:
        Values from 0; undefined where a dominated figure is unknown (``unknown_input``,
        ``needs_count``), with the known part and bounds, and where the line is not recorded
        (``not_recorded``). :func:`dominators` names who depends on whom. In a tree this is the
        broad span.

    Raises:
        UsageError: there is no such way to count.
    """
    rows, _ = _core.criticality(organisation._native, count, deputies)
    return {key: wrap(value) for key, _, value in rows}


def dominators(organisation: Organisation, *, deputies: bool = True) -> dict[str, str | None]:
    """For each post the nearest one that every way from the top to it passes; None for a top post
    and for one with several independent ways: by the line that is recorded. See
    :func:`criticality`."""
    rows, _ = _core.criticality(organisation._native, "positions", deputies)
    return {key: above or None for key, above, _ in rows}


def articulation_points_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None = None
) -> dict[int, float]:
    """The vertices without which a component falls apart, directions left aside, each with the
    weight that is then cut off: all that is left but the heaviest part.

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,).
        weights: shape (n,), not negative; 1 each when not given.

    Returns:
        By vertex; the path a-b-c-d gives 1 for b and 1 for c. NaN where a weight of the component
        is. O(V + E).

    Raises:
        UsageError: an edge leaves the graph, or there is not one weight for each vertex.
    """
    each = np.ones(vertex_count(n)) if weights is None else numbers(weights)
    points, cut = _core.articulation_points_of_graph(n, nodes(sources), nodes(targets), each)
    return dict(zip(points, cut, strict=True))


def cut_off(
    organisation: Organisation, count: str = "fte", *, dotted: bool = False
) -> dict[str, Value]:
    """Who is cut off from the rest when a post is away, directions of reporting left aside: the
    articulation points, by key, with the weight of all parts but the heaviest.

    Args:
        organisation: whose line is asked.
        count: ``fte`` (budgeted), ``fte_filled``, ``headcount`` or ``positions``.
        dotted: whether dotted lines join posts, too.

    Returns:
        Values from 0; undefined with bounds where a figure of what hangs together is unknown
        (``unknown_input``, ``needs_count``), and where the line is not recorded
        (``not_recorded``): then others may be such points, too.

    Raises:
        UsageError: there is no such way to count.
    """
    rows, _ = _core.cut_off(organisation._native, count, dotted)
    return {key: wrap(value) for key, value in rows}


def betweenness(
    organisation: Organisation, *, dotted: bool = False, most_vertices: int = BETWEENNESS_MOST
) -> dict[str, Value]:
    """Of the shortest ways down the line between two posts, how many pass each post, by key;
    directed, not normalised, ends not counted. The top always has 0.

    Undefined (``too_large``) where there are more ways than a double holds, and where the line is
    not recorded (``not_recorded``).

    Raises:
        UsageError: there are more posts than ``most_vertices``; it takes O(V E).
    """
    most = _count(most_vertices, "number of vertices")
    return {
        key: wrap(value) for key, value in _core.betweenness(organisation._native, dotted, most)
    }


def betweenness_of_graph(
    n: int, sources: ArrayLike, targets: ArrayLike, *, most_vertices: int = BETWEENNESS_MOST
) -> NDArray[np.float64]:
    """Σ over s ≠ v ≠ t of the share of shortest ways from s to t that pass v, of each vertex v.
    In an out-tree: ancestors times descendants.
    1>2, 1>3, 2>4, 3>4 gives 0, 1/2, 1/2, 0. NaN where more ways than a double holds lead through.

    Raises:
        UsageError: an edge leaves the graph, or more vertices than ``most_vertices``; it takes
            O(V E). :func:`sampled_betweenness` estimates it for larger graphs.
    """
    most = _count(most_vertices, "number of vertices")
    return _core.betweenness_of_graph(vertex_count(n), nodes(sources), nodes(targets), most)


def sampled_betweenness(
    n: int, sources: ArrayLike, targets: ArrayLike, pivots: int, *, seed: int = 1
) -> Table:
    """Betweenness estimated from the ways that begin in some vertices, drawn without replacement
    (Brandes & Pich).

    Args:
        n: number of vertices, numbered from 0.
        sources, targets: shape (e,).
        pivots: how many vertices are drawn, from 2 to n.
        seed: the same seed gives the same bits everywhere.

    Returns:
        ``value`` and ``standard_error`` of each vertex. The error is estimated from the sample,
        too: 0 for a vertex that no way from a pivot passes.

    Raises:
        UsageError: an edge leaves the graph, or no such number of pivots.
    """
    value, error = _core.sampled_betweenness(
        vertex_count(n),
        nodes(sources),
        nodes(targets),
        _count(pivots, "number of pivots"),
        _count(seed, "seed"),
    )
    return Table({"value": list(value), "standard_error": list(error)})

"""How far two ways of dividing the same staff are from each other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.metrics._arrays import nodes, numbers
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value, wrap

__all__ = [
    "partition_distance",
    "partition_distance_of_table",
    "robinson_foulds",
    "robinson_foulds_of_trees",
    "tree_edit_distance",
    "tree_edit_distance_of_trees",
]

TREE_EDIT_MOST = 1e9


def _wrapped(values: dict[str, _core.Value]) -> dict[str, Value]:
    return {name: wrap(value) for name, value in values.items()}


def _numbered(*columns: Sequence[Hashable]) -> list[NDArray[np.int64]]:
    """Labels as numbers, the same ones alike in all columns; None is -1."""
    number: dict[Hashable, int] = {}
    return [
        np.array(
            [-1 if label is None else number.setdefault(label, len(number)) for label in column],
            dtype=np.int64,
        )
        for column in columns
    ]


def partition_distance(
    before: Sequence[Hashable], after: Sequence[Hashable], weights: ArrayLike | None = None
) -> dict[str, Value]:
    """How far two partitions of the same staff are from each other.

    Args:
        before, after: for each person, or group of them, the part it lies in.
        weights: shape (n,), persons or FTE; 1 each when not given.

    Returns:
        With n_ij in parts i and j, a_i and b_j their sums, n all, and natural logarithms:

        - ``adjusted_rand`` (Σ C(n_ij, 2) - E) / (½(A + B) - E): 1 for equal partitions, about 0 for
            unrelated ones; ``rand``, the share of pairs that both treat alike. Of whole numbers
            only (else ``needs_count``), from two persons (else ``too_few``)
        - ``splitting`` H(after | before) and ``mixing`` H(before | after), from 0; their sum
            ``variation_of_information``, a metric
        - ``mutual_information``, and ``normalised_mutual_information`` 2 MI / (H1 + H2), 0 to 1 (1
            where both entropies are 0); ``entropy_before``, ``entropy_after``

        Undefined for weights that are negative, unknown or 0 together (``negative_input``,
        ``unknown_input``, ``zero_total``). 0 0 0 1 1 1 2 2 and 0 0 1 1 1 1 2 2 have adjusted
        Rand 6/11, splitting 0.2386928131 and mixing 0.2811675723.

    Raises:
        UsageError: the lengths differ.
    """
    first, second = _numbered(before, after)
    each = np.ones(len(first)) if weights is None else numbers(weights)
    if len(each) != len(first):
        raise UsageError("there is not one weight for each label", expected="n weights")
    return _wrapped(_core.partition_distance_of_labels(first, second, each))


def partition_distance_of_table(contingency: ArrayLike) -> dict[str, Value]:
    """:func:`partition_distance` of a contingency table.

    Args:
        contingency: shape (parts before, parts after): persons, or FTE, in both.
    """
    table = np.asarray(contingency, dtype=np.float64)
    if table.ndim != 2:
        raise UsageError("a contingency table has two dimensions", expected="2-D")
    return _wrapped(_core.partition_distance_of_table(table))


def robinson_foulds(before: Organisation, after: Organisation) -> dict[str, Any]:
    """Rooted Robinson–Foulds distance of the trees of units, the posts that both models have being
    the leaves. See :func:`robinson_foulds_of_trees` for what is returned."""
    counts, values = _core.robinson_foulds(
        before._native, after._native, after.lineage_since(before)
    )
    return {**counts, **_wrapped(values)}


def robinson_foulds_of_trees(
    parents_before: ArrayLike,
    labels_before: Sequence[Hashable],
    parents_after: ArrayLike,
    labels_after: Sequence[Hashable],
) -> dict[str, Any]:
    """Sets of leaves below inner vertices that only one of two trees has.

    Args:
        parents_before, parents_after: shape (n,), the parent of each vertex, -1 for a root.
        labels_before, labels_after: for each vertex its leaf, None for those that are none. Only
            leaves of both trees count.

    Returns:
        ``distance`` |C1 Δ C2| and ``normalised`` over |C1| + |C2| (``too_few`` without any), as
        values; ``leaves``, ``clusters_before``, ``clusters_after``, ``common`` as numbers. Single
        leaves and the set of all are no clusters. ((a,b),(c,d),e) and ((a,b,c),(d,e)): 4 and 1.

    Raises:
        UsageError: a leaf occurs twice, or the lengths differ.
        CycleError: the parents go round.
    """
    first, second = _numbered(labels_before, labels_after)
    counts, values = _core.robinson_foulds_of_trees(
        nodes(parents_before), first, nodes(parents_after), second
    )
    return {**counts, **_wrapped(values)}


def tree_edit_distance(
    before: Organisation,
    after: Organisation,
    *,
    labels: str = "keys",
    most_steps: float = TREE_EDIT_MOST,
) -> int:
    """Units to insert, delete or rename to get from one tree of units to the other (Zhang & Shasha
    1989), siblings in order of their labels.

    For models that share keys the list of :func:`tyngde.changes` says more: there is no move here,
    which costs a deletion and an insertion.

    Args:
        before, after: the models.
        labels: ``keys``, or ``names`` for models that share no keys.
        most_steps: more are refused; they grow with the second to fourth power of the size.

    Raises:
        UsageError: it takes more than ``most_steps``.
    """
    return _core.tree_edit_distance(
        before._native, after._native, after.lineage_since(before), labels, most_steps
    )


def tree_edit_distance_of_trees(
    parents_before: ArrayLike,
    labels_before: Sequence[Hashable],
    parents_after: ArrayLike,
    labels_after: Sequence[Hashable],
    *,
    most_steps: float = TREE_EDIT_MOST,
) -> int:
    """:func:`tree_edit_distance` of ordered labelled trees, children in order of their numbers.
    f(d(a,c(b)),e) and f(c(d(a,b)),e): 2; swapped siblings: 2.

    Args:
        parents_before, parents_after: shape (n,), the parent of each vertex, -1 for a root.
        labels_before, labels_after: for each vertex.
        most_steps: more are refused.

    Raises:
        UsageError: it takes more than ``most_steps``, or the lengths differ.
        CycleError: the parents go round.
    """
    first, second = _numbered(labels_before, labels_after)
    return _core.tree_edit_distance_of_trees(
        nodes(parents_before), first, nodes(parents_after), second, most_steps
    )

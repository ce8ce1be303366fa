"""What it costs to coordinate in clusters of some size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.metrics._arrays import nodes, numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "coordination_cost",
    "coordination_cost_of_dsm",
]


def coordination_cost_of_dsm(
    dsm: ArrayLike,
    clusters: Sequence[Sequence[int]],
    *,
    sizes: ArrayLike | None = None,
    power: float = 1.0,
) -> dict[str, Value]:
    """Total coordination cost of a design structure matrix (Thebeau 2001).

    For every pair (DSM_ij + DSM_ji)·size^p over the clusters that hold both; where none does,
    (DSM_ij + DSM_ji)·N^p, N being the size of all.

    Args:
        dsm: shape (n, n), how much each element depends on each other; the diagonal does not count.
        clusters: the elements of each, from 0; they may overlap and leave elements out.
        sizes: shape (n,), what each element counts in the size of a cluster; 1 when not given.
        power: p, not negative.

    Returns:
        ``total``, ``within`` clusters, ``between`` clusters. The path 1-2-3-4 in clusters {1, 4}
        and {2, 3} costs 20, in {1, 2} and {3, 4} 16. Undefined for NaN (``unknown_input``) and
        negative entries or sizes (``negative_input``). Compare it on one matrix only.

    Raises:
        UsageError: the matrix is not square, a size is missing, an element is none of the matrix
            or stands twice in a cluster, or the power is negative.
    """
    matrix = np.asarray(dsm, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise UsageError(
            "a design structure matrix has a row and a column for each element", expected="(n, n)"
        )
    n = len(matrix)
    each = np.ones(n) if sizes is None else numbers(sizes)
    if len(each) != n:
        raise UsageError("there is not one size for each element", expected=phrase("{} sizes", n))
    members = [nodes(cluster).tolist() for cluster in clusters]
    if any(element < 0 for cluster in members for element in cluster):
        raise UsageError(
            "an element of a cluster is below 0", expected=phrase("from 0 to {}", n - 1)
        )
    rows, columns = np.nonzero(matrix)
    found = _core.coordination_cost_of_graph(
        nodes(rows), nodes(columns), matrix[rows, columns], members, each, power
    )
    return dict(zip(("total", "within", "between"), map(wrap, found), strict=True))


def coordination_cost(
    organisation: Organisation,
    by: By = "department",
    *,
    size_by: str = "fte",
    power: float = 1.0,
    weigh_by: str = "volume",
) -> dict[str, Any]:
    """Total coordination cost of the interfaces (``works_with``) between the compared units.

        cost = ty.metrics.coordination_cost(organisation, "department")
        print(cost["total"], cost["between"])

    Args:
        organisation: the model.
        by: the compared units, which are the clusters, as in :func:`tyngde.compare`.
        size_by: ``fte``, or ``count``: the number of units and tasks that have interfaces.
        power: how cost grows with size; 0 weighs the volumes alone.
        weigh_by: ``volume``, or ``ties``, where each interface counts 1.

    Returns:
        ``total``, ``within`` and ``between`` units: values. ``units``: a table of ``unit`` (the
        last, ``""``, for what lies elsewhere) and ``size``.

        Volumes of 6 and 7 within two units of 3 FTE and 1 between them cost
        2·6·3 + 2·7·3 + 2·1·6 = 90. Undefined where a volume or a size that enters is unknown,
        which ``missing`` names. Compare models of one organisation only.

    Raises:
        UsageError: there are no such units, no such size, or the power is negative.
    """
    keys, sizes, *costs = _core.coordination_cost(
        organisation._native, native_by(by, organisation._native), size_by, power, weigh_by
    )
    result: dict[str, Any] = dict(
        zip(("total", "within", "between"), map(wrap, costs), strict=True)
    )
    result["units"] = Table(
        {"unit": [*keys, ""], "size": [wrap(size).value for size in sizes]},
    )
    return result

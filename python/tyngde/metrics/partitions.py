"""How well a partition into units fits the interfaces between those who work together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.metrics._arrays import nodes, numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "cohesion",
    "conductance",
    "coupling",
    "directed_modularity",
    "ei_bounds",
    "ei_index",
    "ei_index_of_parts",
    "ei_index_of_vertices",
    "ei_rescaled",
    "modularity",
    "normalised_cut",
    "partition_quality",
]

# What all kernels take: the ends of each edge, its weight, and the part of each vertex.
_Columns = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]


def _columns(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> tuple[_Columns, list[int]]:
    """The columns with parts numbered from 0, and the labels of the parts."""
    labels, numbered = np.unique(nodes(parts), return_inverse=True)
    ends = nodes(sources)
    each = np.ones(len(ends)) if weights is None else numbers(weights)
    return (ends, nodes(targets), each, nodes(numbered)), [int(label) for label in labels]


def _by_part(
    kernel: Callable[..., list[_core.Value]],
    sources: ArrayLike,
    targets: ArrayLike,
    weights: ArrayLike | None,
    parts: ArrayLike,
) -> dict[int, Value]:
    columns, labels = _columns(sources, targets, weights, parts)
    return {label: wrap(value) for label, value in zip(labels, kernel(*columns), strict=True)}


def modularity(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> Value:
    """Newman's modularity Σ_c [w_in(c)/W − (vol(c)/2W)²] of an undirected graph.

    Args:
        sources, targets: shape (e,), the ends of each edge; each edge once.
        weights: shape (e,), not negative; None: 1 each.
        parts: shape (n,), the part that each vertex lies in.

    Returns:
        From −1/2 to 1; 0 for one part. a-b 3, a-c 2, b-c 1, c-d 1, d-e 4, d-f 2, e-f 1 in parts
        {a, b, c} and {d, e, f} gives 167/392. Unlike the cut it does not fall by merging alone.
        Undefined without edges (``no_edges``), for weights all zero (``zero_total``), NaN
        (``unknown_input``) or negative (``negative_input``).
    """
    columns, _ = _columns(sources, targets, weights, parts)
    return wrap(_core.modularity(*columns))


def directed_modularity(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> Value:
    """Modularity of a directed graph: Σ_c [w_in(c)/W − out(c)·in(c)/W²].

    Arguments and reasons are those of :func:`modularity`; its example gives 3/7.
    """
    columns, _ = _columns(sources, targets, weights, parts)
    return wrap(_core.directed_modularity(*columns))


def conductance(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> dict[int, Value]:
    """Conductance of each part: its cut / the smaller of its volume and that of the rest.

    Arguments are those of :func:`modularity`; its example gives 1/13 for both parts.

    Returns:
        From 0 to 1, by part. Undefined for a part that is the whole (``single_unit``), and where
        either side has no volume (``no_edges``, ``zero_total``).
    """
    return _by_part(_core.conductance, sources, targets, weights, parts)


def normalised_cut(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> dict[int, Value]:
    """Normalised cut of each part: its cut / its volume + its cut / the volume of the rest.

    From 0 to 2, by part; the example of :func:`modularity` gives 28/195 for both. Undefined as
    :func:`conductance` is.
    """
    return _by_part(_core.normalised_cut, sources, targets, weights, parts)


def ei_index(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> Value:
    """E-I index (E − I)/(E + I): ties between parts against ties within (Krackhardt & Stern 1988).

    Arguments and reasons are those of :func:`modularity`. From −1 (all within) to 1; the example
    gives −6/7, unweighted −5/7. It falls whenever parts are merged, so show their number and size.
    """
    columns, _ = _columns(sources, targets, weights, parts)
    return wrap(_core.ei_index(*columns))


def ei_index_of_parts(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> dict[int, Value]:
    """The E-I index of each part, over the ties that touch it: −5/7 and −3/4 in the example."""
    return _by_part(_core.ei_index_of_parts, sources, targets, weights, parts)


def ei_index_of_vertices(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> list[Value]:
    """The E-I index of each vertex: of c −1/2, of d −5/7, of the others −1 in the example."""
    columns, _ = _columns(sources, targets, weights, parts)
    return [wrap(value) for value in _core.ei_index_of_vertices(*columns)]


def ei_bounds(sources: ArrayLike, targets: ArrayLike, parts: ArrayLike) -> tuple[float, float]:
    """The least and the greatest E-I index that as many ties can have in parts of these sizes.

    Seven ties in two parts of three: from −5/7 to 1. NaN without ties.

    Raises:
        UsageError: there are more ties than pairs; loops and pairs tied twice do not count.
    """
    columns, _ = _columns(sources, targets, None, parts)
    return _core.ei_bounds(*columns)


def ei_rescaled(sources: ArrayLike, targets: ArrayLike, parts: ArrayLike) -> Value:
    """The unweighted E-I index between its bounds: 2(EI − least)/(greatest − least) − 1.

    −1 in the example: its −5/7 is as internal as two parts of three can be with seven ties.
    Undefined without ties (``no_edges``) and where only one value is possible (``zero_range``).

    Raises:
        UsageError: as :func:`ei_bounds`.
    """
    columns, _ = _columns(sources, targets, None, parts)
    return wrap(_core.ei_rescaled(*columns))


def cohesion(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> dict[int, Value]:
    """Cohesion of each part: w_in / (w_in + w_out), what it settles itself.

    Arguments are those of :func:`modularity`; its example gives 6/7 and 7/8. From 0 to 1, by part;
    undefined for a part without ties (``no_edges``).
    """
    return _by_part(_core.cohesion, sources, targets, weights, parts)


def coupling(
    sources: ArrayLike, targets: ArrayLike, weights: ArrayLike | None, parts: ArrayLike
) -> dict[int, Value]:
    """Coupling of each part: w_out / (w_in + w_out), 1 − cohesion; 1/7 and 1/8 in the example."""
    return _by_part(_core.coupling, sources, targets, weights, parts)


def partition_quality(
    organisation: Organisation, by: By = "department", *, weigh_by: str = "volume"
) -> dict[str, Any]:
    """How well the compared units fit the interfaces (``works_with``) between those in them.

        quality = ty.metrics.partition_quality(organisation, "department")
        print(quality["modularity"], quality["unit_count"])
        quality["units"].to_pandas()

    Args:
        organisation: the model.
        by: the compared units, as in :func:`tyngde.compare`.
        weigh_by: ``volume``, or ``ties``, where each interface counts 1.

    Returns:
        ``modularity``, ``ei_index``: values. ``unit_count``: the number of compared units, which
        the E-I index falls with. ``units``: a table with a row for each compared unit and a last
        one with key ``""`` for what lies elsewhere, and the columns ``unit``, ``fte`` (its size),
        ``internal`` and ``external`` (interfaces within it, and with others), ``cohesion``,
        ``coupling``, ``ei_index`` and ``conductance``; None where undefined. ``values``: the rows
        once more, by key, as values with bounds and reasons.

        A unit with interfaces of 6 within and 1 across has cohesion 6/7 and E-I index −5/7.

    Raises:
        UsageError: there are no such units, or no such way to weigh.
    """
    keys, rows, values = _core.partition_quality(
        organisation._native, native_by(by, organisation._native), weigh_by
    )
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    units = {
        key: {name: wrap(value) for name, value in row.items()}
        for key, row in zip([*keys, ""], rows, strict=True)
    }
    names = ("fte", "internal", "external", "cohesion", "coupling", "ei_index", "conductance")
    columns: dict[str, list[Any]] = {"unit": list(units)}
    columns |= {name: [row[name].value for row in units.values()] for name in names}
    result["unit_count"] = len(keys)
    result["units"] = Table(columns)
    result["values"] = units
    return result

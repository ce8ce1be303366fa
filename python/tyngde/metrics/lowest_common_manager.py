"""Who settles what comes up at an interface: the lowest manager that both sides have in common."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.metrics._arrays import nodes, numbers, vertex_count
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import wrap

__all__ = [
    "lowest_common_managers",
    "lowest_common_managers_of_graph",
]


def lowest_common_managers_of_graph(
    n: int,
    managers: ArrayLike,
    reports: ArrayLike,
    sources: ArrayLike,
    targets: ArrayLike,
    weights: ArrayLike | None = None,
) -> dict[str, Any]:
    """Where the interfaces of a graph are settled, going up a line of managers (Galbraith 1974).

    The lowest common managers of two vertices have no other common manager below them; of several,
    those that the further end reaches in the fewest steps, who share the weight equally. A vertex
    counts as its own manager here.

    Args:
        n: number of vertices, numbered from 0.
        managers, reports: shape (m,), the ends of each line.
        sources, targets: shape (e,), the ends of each interface; a loop is settled without a step.
        weights: shape (e,), not negative; 1 each when not given.

    Returns:
        Per interface ``managers`` (a list of vertices, empty where there is none), ``path`` (steps
        from both ends together) and ``height`` (steps from the further end; both NaN where there
        is none); per vertex ``load`` (what it settles); ``unbridged`` (weight without a common
        manager); and the values ``mean_path``, ``mean_height`` (over what is bridged),
        ``share_at_top``, ``share_unbridged`` (of all).

        R over X, Y, f; X over a, b, c; Y over d, e; with a-b 3, a-c 2, b-c 1, c-d 1, d-e 4, d-f 2,
        e-f 1: load X 6, Y 4, R 4; mean path 33/14; mean height 9/7; share at the top 2/7.

        Undefined as :func:`modularity`, the means also where nothing is bridged
        (``several_roots``).

    Raises:
        CycleError: the managers go round.
        UsageError: an edge leaves the graph, or the lengths differ.
    """
    ends = nodes(sources)
    each = np.ones(len(ends)) if weights is None else numbers(weights)
    *columns, unbridged, values = _core.lowest_common_managers_of_graph(
        vertex_count(n), nodes(managers), nodes(reports), ends, nodes(targets), each
    )
    result: dict[str, Any] = dict(
        zip(("managers", "path", "height", "load"), columns, strict=True), unbridged=unbridged
    )
    return result | {name: wrap(value) for name, value in values.items()}


def lowest_common_managers(
    organisation: Organisation, *, weigh_by: str = "volume"
) -> dict[str, Any]:
    """How far up the interfaces (``works_with``) of an organisation are settled, and by whom.

        settled = ty.metrics.lowest_common_managers(organisation)
        print(settled["mean_path"], settled["load"]["director"])

    Steps are counted between units that have a head. One without lies with the nearest unit above
    that has, and so does one whose heads are those of that unit. The interface of a task is that
    of the units responsible for it, by share.

    Args:
        organisation: the model.
        weigh_by: ``volume``, or ``ties``, where each interface counts 1.

    Returns:
        ``load``: by the key of each head, what it settles; joint heads share. ``mean_path``: steps
        up from both ends together; ``mean_height``: from the further end; ``share_at_top``: what
        heads settle who have no head above them; ``share_unbridged`` and ``unbridged``: what has
        no common head; all values. ``interfaces``: a table of ``a``, ``b``, ``volume`` (None: not
        stated), ``share`` (of the interface: below 1 for shared tasks), ``unit`` (whose heads
        settle it; ``""``: nobody, or not known), ``path`` and ``height`` (None: likewise).

        Two offices of one department meet in its head: path 2, height 1. Undefined without any
        head (``no_managers``), where a volume is unknown, which ``missing`` names – shares then
        have bounds, and are known where they are of nothing or of all –, and where nobody
        recorded the interfaces, who holds a task, or who leads on the way up (``not_recorded``,
        with bounds).

    Raises:
        UsageError: there is no such way to weigh.
    """
    rows, load, values = _core.lowest_common_managers(organisation._native, weigh_by)
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    result["load"] = {key: wrap(value) for key, value in load}
    names = ("a", "b", "volume", "share", "unit", "path", "height")
    columns: dict[str, list[Any]] = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    for name in ("path", "height"):
        columns[name] = [None if math.isnan(steps) else steps for steps in columns[name]]
    result["interfaces"] = Table(columns)
    return result

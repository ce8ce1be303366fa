"""The ways of cases and citizens from unit to unit."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.metrics._arrays import numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import wrap

__all__ = [
    "Journey",
    "handoffs",
    "handoffs_of_paths",
]


class Journey(NamedTuple):
    """The journey of a citizen, or of a case.

    Attributes:
        steps: keys of units and tasks, in the order in which they are met.
        volume: how many go it; None: unknown.
        name: by which it is shown.
    """

    steps: Sequence[str]
    volume: float | None = 1
    name: str = ""


_COUNTS = ("steps", "handoffs", "crossings", "distinct_units", "returns")


def handoffs_of_paths(
    paths: Sequence[Sequence[Hashable]],
    volumes: ArrayLike | None = None,
    *,
    group_of: Mapping[Any, Hashable] | None = None,
) -> dict[str, Any]:
    """Handoffs of paths through units (cf. van der Aalst, Reijers & Song 2005).

    Args:
        paths: the unit of each step, for each path; units are anything that can be a key.
        volumes: how often each path is gone; 1 each when not given.
        group_of: the wider unit that each unit lies in, such as its directorate; without it there
            are no crossings to speak of.

    Returns:
        ``paths``: a table of ``volume``, ``steps``, ``handoffs`` (from one unit to another),
        ``crossings`` (from one group to another), ``distinct_units`` and ``returns`` (handoffs to
        a unit that was there before). ``mean_handoffs``, ``mean_crossings``,
        ``mean_distinct_units``, ``mean_returns``: weighted by volume. ``handoff_rate``: of the
        steps from one to the next, how many change unit. Crossings only with ``group_of``.

        100 times a a b d, 50 times d e d, 10 times f, with a, b in X, d, e in Y, f in R: means
        15/8 and 5/8, rate 3/4.

        Undefined without paths (``no_journeys``), for volumes all zero (``zero_total``), NaN
        (``unknown_input``) or negative (``negative_input``); the rate also where all have one step
        (``too_few``).

    Raises:
        UsageError: a path has no steps, a unit no group, or there is not one volume for each path.
    """
    each = np.ones(len(paths)) if volumes is None else numbers(volumes)
    if len(each) != len(paths):
        raise UsageError(
            "there is not one volume for each path", expected=phrase("{} volumes", len(paths))
        )
    number: dict[Hashable, int] = {}
    numbered = [[number.setdefault(unit, len(number)) for unit in path] for path in paths]
    groups: dict[Hashable, int] = {}
    group_of_number: list[int] = []
    if group_of is not None:
        for unit in number:
            if unit not in group_of:
                raise UsageError(
                    phrase("{} lies in no group", repr(unit)), key=str(unit), expected="a group"
                )
            group_of_number.append(groups.setdefault(group_of[unit], len(groups)))
    rows, values = _core.handoffs_of_paths(numbered, each.tolist(), group_of_number)
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    columns: dict[str, list[Any]] = {"volume": each.tolist()}
    columns |= {name: [row[i] for row in rows] for i, name in enumerate(_COUNTS)}
    if group_of is None:
        del result["mean_crossings"], columns["crossings"]
    result["paths"] = Table(columns)
    return result


def _journey(given: Journey | tuple[Any, ...] | Mapping[str, Any]) -> Journey:
    try:
        journey = Journey(**given) if isinstance(given, Mapping) else Journey(*given)
    except TypeError:
        raise UsageError(
            phrase("{} is no journey", repr(given)),
            expected="(steps, volume), or steps, volume and name by these names",
        ) from None
    if isinstance(journey.steps, str) or not all(isinstance(step, str) for step in journey.steps):
        raise UsageError(
            phrase("the steps of {} are no list of keys", repr(given)),
            expected="keys of units and tasks",
        )
    return journey


def handoffs(
    organisation: Organisation,
    journeys: Iterable[Journey | tuple[Any, ...] | Mapping[str, Any]],
    by: By = "department",
    *,
    across: By | None = None,
) -> dict[str, Any]:
    """Handoffs between the compared units along the journeys of citizens.

        journeys = [
            (["reception", "assessment", "home-care"], 1200),
            {"steps": ["reception", "payments"], "volume": 300, "name": "sick pay"},
        ]
        found = ty.metrics.handoffs(organisation, journeys, "department", across="directorate")
        print(found["mean_handoffs"], found["handoff_rate"])

    Args:
        organisation: the model. The same journeys can be asked of each model, as long as their
            keys are there.
        journeys: steps (keys of units and tasks), volume (1 when left out, None: unknown) and
            name, as a :class:`Journey`, a tuple or a dict.
        by: the compared units, as in :func:`tyngde.compare`. All that lies elsewhere, and a task
            that nobody holds, is one unit more.
        across: wider units, such as directorates, for the crossings.

    Returns:
        ``journeys``: a table of ``name``, ``volume``, ``steps``, ``handoffs`` (steps taken by
        another unit than the one before), ``crossings`` (by another of the wider units),
        ``distinct_units`` and ``returns`` (handoffs to a unit that was there before); None where
        several compared units share a task, and nobody knows which of them takes the step, and
        where nobody recorded who holds a task or where a unit lies.
        ``mean_handoffs``, ``mean_crossings``, ``mean_distinct_units``, ``mean_returns``: weighted
        by volume. ``handoff_rate``: of the steps from one to the next, how many change unit;
        journeys of one step count in the means and not in the rate. ``unit_count``: the number of
        compared units. Crossings only with ``across``.

        100 times a a b d and 50 times d e d have a mean of 2 handoffs and a rate of
        (200 + 100)/(300 + 100) = 3/4. Undefined without journeys (``no_journeys``), and as
        :func:`handoffs_of_paths`; ``missing`` names the volume, the task that is shared as
        ``task.unit``, and what is not
        recorded as ``task.responsible`` or ``unit.parent``; bounds stand beside.

    Raises:
        UnknownKey: a step is no unit or task; the nearest keys are named.
        UsageError: a journey has no steps or is none; there are no such units.
    """
    given = [_journey(journey) for journey in journeys]
    volumes = [math.nan if one.volume is None else float(one.volume) for one in given]
    rows, values, unit_count = _core.handoffs(
        organisation._native,
        [list(one.steps) for one in given],
        volumes,
        [one.name for one in given],
        native_by(by, organisation._native),
        None if across is None else native_by(across, organisation._native),
    )
    result: dict[str, Any] = {name: wrap(value) for name, value in values.items()}
    columns: dict[str, list[Any]] = {
        "name": [one.name for one in given],
        "volume": [one.volume for one in given],
        "steps": [steps for steps, *_ in rows],
    }
    counted = [[wrap(value).value for value in counts] for _, *counts in rows]
    for i, name in enumerate(_COUNTS[1:]):
        columns[name] = [None if (count := row[i]) is None else int(count) for row in counted]
    if across is None:
        del result["mean_crossings"], columns["crossings"]
    result["unit_count"] = unit_count
    result["journeys"] = Table(columns)
    return result

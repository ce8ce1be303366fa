"""Whatever inexact and unknown figures are, the bounds of who goes where allow for it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from helpers.drawn_change import drawn_change

Json = dict[str, Any]
MEASURES = [
    "fte_common",
    "fte_left",
    "fte_unit_changed",
    "fte_unit_affected",
    "share_unit_changed",
    "fte_manager_affected",
    "fte_line_affected",
]
ROUNDING = 1e-9


def town(units: list[Json], posts: list[Json]) -> ty.Organisation:
    return ty.Organisation.from_dict(
        {"recorded": {"heads": False}, "units": [{"key": "t"}, *units], "posts": posts}
    )


def figure(draw: random.Random, least: float) -> tuple[Any, tuple[float, float]]:
    """An exact, inexact or unknown figure, and what it may be."""
    value = least + 2 + draw.randint(0, 40) / 4
    kind = draw.randrange(4)
    if kind == 0:
        return value, (value, value)
    if kind == 1:
        return {"about": value, "within": 0.5}, (value - 0.5, value + 0.5)
    upper = value + draw.randint(1, 8)
    if kind == 2:
        return {"between": [value, upper]}, (value, upper)
    return {"unknown": True, "at_least": value, "at_most": upper}, (value, upper)


def within(value: float | None, lower: float | None, upper: float | None) -> bool:
    low = float("-inf") if lower is None else lower
    high = float("inf") if upper is None else upper
    return value is None or low - ROUNDING <= value <= high + ROUNDING


def check(told: ty.Transition, truth: ty.Transition) -> None:
    for name in MEASURES:
        value: ty.Value = getattr(told, name)
        assert within(getattr(truth, name).value, value.lower, value.upper), name
    flows = {(x["unit_before"], x["unit_after"]): x for x in told.flows().rows()}
    for row in truth.flows().rows():
        said = flows.get((row["unit_before"], row["unit_after"]))
        lower, upper = (said["fte_lower"], said["fte_upper"]) if said else (0, 0)
        assert within(row["fte"], lower, upper), row


@pytest.mark.parametrize("seed", range(80))
def test_bounds_allow_for_every_figure(seed: int) -> None:
    draw = random.Random(seed)
    units, posts, may_be = [], [], {}
    for key in "abcde":
        sizes = [draw.randint(1, 6) / 4 for _ in range(draw.randint(0, 3))]
        fte, may_be[key] = figure(draw, sum(sizes))
        units.append({"key": key, "parent": "t", "fte": fte})
        posts += [{"key": f"{key}{i}", "home": key, "fte": x} for i, x in enumerate(sizes)]
    before = after = town(units, posts)
    changes = []
    for step in range(draw.randint(1, 5)):
        change = drawn_change(draw, after, f"n{step}")
        try:
            after = after if change is None else after.apply({"changes": [change]})
        except ty.Error:
            continue
        changes += [] if change is None else [change]
    for pick in (min, max, lambda both: draw.uniform(*both)):
        exact = [{**x, "fte": pick(may_be[x["key"]])} for x in units]
        start = end = town(exact, posts)
        try:
            for change in changes:
                end = end.apply({"changes": [change]})
        except ty.Error:
            continue  # with these figures it cannot be done
        check(ty.transition(before, after, by=1), ty.transition(start, end, by=1))
        check(ty.transition(after, before, by=1), ty.transition(end, start, by=1))

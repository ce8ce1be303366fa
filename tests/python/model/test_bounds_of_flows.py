"""Whatever inexact and unknown figures are, the bounds of who goes where allow for it."""

from __future__ import annotations

import copy
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


def stated_about(draw: random.Random, change: Json) -> tuple[Json, Json]:
    """A change of which an amount or share may be stated inexactly, or not, and what it is."""
    told, truth = copy.deepcopy(change), copy.deepcopy(change)
    if "fte" in change.get("transfer", {}) and draw.random() < 0.6:
        value = change["transfer"]["fte"]
        told["transfer"]["fte"] = {"about": value, "within": 0.25}
        truth["transfer"]["fte"] = value + draw.choice([-0.25, 0.1, 0.25])
    elif "split" in change and draw.random() < 0.5:
        del told["into"][0]["share"]
        truth["into"][0]["share"] = draw.choice([0.01, 0.4, 0.99])
    return told, truth


@pytest.mark.parametrize("seed", range(120))
def test_siblings_that_state_parts_inexactly(seed: int) -> None:
    draw = random.Random(seed)
    units, posts, exact = [], [], []
    for key in "abcde":
        sizes = [draw.randint(1, 6) / 4 for _ in range(draw.randint(0, 2))]
        fte, may_be = figure(draw, sum(sizes))
        units.append({"key": key, "parent": "t", "fte": fte})
        exact.append({**units[-1], "fte": draw.choice(may_be)})
        posts += [{"key": f"{key}{i}", "home": key, "fte": x} for i, x in enumerate(sizes)]
    told, truth, same = [], [], {}
    for _ in range(2):
        now, real = town(units, posts), town(exact, posts)
        for step in range(draw.randint(1, 3)):
            change = drawn_change(draw, now, f"n{step}")
            if change is None:
                continue
            said, is_ = stated_about(draw, change)
            # What both state alike is one thing.
            is_ = same.setdefault(str(said), is_)
            try:
                now, real = now.apply({"changes": [said]}), real.apply({"changes": [is_]})
            except ty.Error:
                break
        told.append(now)
        truth.append(real)
    if told[0].content_hash != told[1].content_hash:
        check(ty.transition(*told, by=1), ty.transition(*truth, by=1))


def test_siblings_that_state_other_amounts_are_not_alike() -> None:
    before = town([{"key": x, "parent": "t", "fte": 10} for x in "ab"], [])
    one, other = (
        before.apply({"transfer": {"fte": {"about": x, "within": 0.25}}, "from": "a", "to": "b"})
        for x in (1, 2)
    )
    moved = ty.transition(one, other, by=1).fte_unit_changed
    assert moved.value is None
    assert moved.lower <= 0.5 and moved.upper >= 1.5

"""What flows into a unit is what it then has, while the whole stays.

In random plans that merge, divide, hand over and move, forwards, backwards and between siblings.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from helpers.drawn_change import drawn_change

Json = dict[str, Any]


def base(draw: random.Random) -> ty.Organisation:
    units: list[Json] = [{"key": "t"}]
    posts: list[Json] = []
    for key in "abcde":
        sizes = [draw.randint(1, 6) / 4 for _ in range(draw.randint(0, 3))]
        units.append({"key": key, "parent": "t", "fte": sum(sizes) + draw.randint(0, 40) / 4})
        posts += [{"key": f"{key}{i}", "home": key, "fte": x} for i, x in enumerate(sizes)]
    return ty.Organisation.from_dict({"recorded": {"heads": False}, "units": units, "posts": posts})


def course(draw: random.Random, start: ty.Organisation) -> ty.Organisation:
    """After several plans of one change each; those that cannot be done are left out."""
    now = start
    for step in range(draw.randint(1, 7)):
        drawn = drawn_change(draw, now, f"n{step}")
        try:
            now = now if drawn is None else now.apply({"changes": [drawn]})
        except ty.Error:
            continue
    return now


def check(before: ty.Organisation, after: ty.Organisation) -> None:
    into: dict[str, float] = {}
    for row in ty.transition(before, after, by=1).flows().rows():
        into[row["unit_after"]] = into.get(row["unit_after"], 0) + row["fte"]
    for unit in after.children("t"):
        assert into.get(unit, 0) == pytest.approx(after.total(unit).value, abs=1e-9), unit


@pytest.mark.parametrize("seed", range(80))
def test_what_flows_into_a_unit_is_what_it_has(seed: int) -> None:
    draw = random.Random(seed)
    start = base(draw)
    one, other = course(draw, start), course(draw, start)
    check(start, one)
    check(one, start)
    check(start, ty.Organisation.from_bytes(one.to_bytes()))
    check(one, other)

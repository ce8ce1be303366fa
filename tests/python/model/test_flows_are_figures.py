"""What flows into a unit is what it then has, while the whole stays.

In random plans that merge, divide, hand over and move, forwards, backwards and between siblings.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]


def base(draw: random.Random) -> ty.Organisation:
    units: list[Json] = [{"key": "t"}]
    posts: list[Json] = []
    for key in "abcde":
        sizes = [draw.randint(1, 6) / 4 for _ in range(draw.randint(0, 3))]
        units.append({"key": key, "parent": "t", "fte": sum(sizes) + draw.randint(0, 40) / 4})
        posts += [{"key": f"{key}{i}", "home": key, "fte": x} for i, x in enumerate(sizes)]
    return ty.Organisation.from_dict({"recorded": {"heads": False}, "units": units, "posts": posts})


def change(draw: random.Random, now: ty.Organisation, fresh: str) -> Json | None:
    units = [unit for unit in now.keys("unit") if unit != "t"]
    if len(units) < 2:
        return None
    one, other = draw.sample(units, 2)
    posts = now.posts(one)
    what = draw.randrange(6)
    if what < 2:
        return {"merge": [one, other], "into": one if what else {"key": fresh}}
    if what == 2:
        taken = [post for post in posts if draw.random() < 0.5]
        second = {"key": fresh, **({"takes": taken} if taken else {})}
        return {
            "split": one,
            "into": [{"key": one, "share": draw.choice([0.25, 0.5, 0.75])}, second],
        }
    if what == 3:
        return {"transfer": {"share": draw.choice([0.1, 0.25, 0.5])}, "from": one, "to": other}
    if what == 4:
        return {"transfer": {"fte": draw.choice([0.5, 1, 2])}, "from": one, "to": other}
    return {"move": draw.choice(posts), "to": other} if posts else None


def course(draw: random.Random, start: ty.Organisation) -> ty.Organisation:
    """After several plans of one change each; those that cannot be done are left out."""
    now = start
    for step in range(draw.randint(1, 7)):
        drawn = change(draw, now, f"n{step}")
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

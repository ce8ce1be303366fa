"""Sums of what documents state, as decimals, are decimals, in whatever order they are made."""

from __future__ import annotations

import random

import pytest
import tyngde as ty
from helpers.drawn_choices import tried
from helpers.strategies import Json, read


def number(r: random.Random) -> float:
    return round(r.uniform(0.01, 4), r.choice([1, 2, 3]))


def town(r: random.Random) -> ty.Organisation:
    written = {"value": round(r.uniform(150, 300), 2), "scope": "total"}
    units = [
        {"key": f"u{i}", "parent": "u0", "fte": round(r.uniform(20, 40), 2)} for i in (1, 2, 3)
    ]
    posts = [{"key": f"p{i}", "home": f"u{r.randint(1, 3)}", "fte": number(r)} for i in range(4)]
    shares = [{"unit": "u1", "share": 0.3}, {"unit": "u2", "share": 0.7}]
    tasks = [{"key": "t", "responsible": shares, "gross_expenditure": 3.3}]
    document = {"units": [{"key": "u0", "fte": written}, *units], "tasks": tasks}
    return read(
        {"tyngde": "organisation/1", **document, "posts": [{**p, "large": True} for p in posts]}
    )


def drawn_plan(r: random.Random, base: ty.Organisation, first: int) -> list[Json]:
    plan: list[Json] = []
    for n in range(first, first + r.randint(1, 3)):
        a, b = (f"u{i}" for i in r.sample([1, 2, 3], 2))
        change = r.choice(
            [
                {"create": "post", "key": f"n{n}", "home": a, "fte": number(r), "large": True},
                {"abolish": f"p{r.randint(0, 3)}"},
                {"move": f"p{r.randint(0, 3)}", "to": a},
                {"transfer": {"fte": number(r)}, "from": a, "to": b},
                {"transfer": "t", "from": "u1", "to": b, "share": r.choice([0.1, 0.05])},
                {"relate": {"works_with": [a, b]}, "volume": number(r)},
            ]
        )
        if tried(lambda c=change: base.apply([*plan, c]))[0] is not None:
            plan.append(change)
    return plan


@pytest.mark.parametrize("seed", range(20))
def test_two_plans_give_the_same_to_the_last_bit_whichever_comes_first(seed: int) -> None:
    r = random.Random(seed)
    base = town(r)
    free = 0
    for _ in range(20):
        one, other = drawn_plan(r, base, 0), drawn_plan(r, base, 50)
        there, back = ty.compose(base, one, other), ty.compose(base, other, one)
        assert bool(there.conflicts) == bool(back.conflicts)
        if not there.conflicts:
            free += 1
            made = base.apply(there.plan)
            assert made.kinship(base.apply(back.plan)) in ("same", "equal")
    assert free


def test_what_plans_make_of_decimals_reads_as_one() -> None:
    base = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "top"},
                {"key": "a", "parent": "top", "fte": 0.1},
                {"key": "b", "parent": "top", "fte": 0.6},
            ],
        }
    )
    made = base.apply([{"transfer": {"fte": 0.3}, "from": "b", "to": "a"}])
    assert [made.totals("fte")[key].value for key in "ab"] == [0.4, 0.3]
    back = made.apply([{"transfer": {"fte": 0.3}, "from": "a", "to": "b"}])
    assert [back.totals("fte")[key].value for key in "ab"] == [0.1, 0.6]
    thirds = read(
        {"tyngde": "organisation/1", "units": [{"key": "a", "fte": 10 / 3}, {"key": "b", "fte": 1}]}
    )
    made = thirds.apply([{"transfer": {"fte": 1}, "from": "a", "to": "b"}])
    assert made.totals("fte")["a"].value == 10 / 3 - 1  # no decimal, and none is made of it

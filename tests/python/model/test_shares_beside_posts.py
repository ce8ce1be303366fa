"""Shares of units of which posts describe a part: who moves is what the figures say has moved."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]


def base(own: float, posts: list[float]) -> ty.Organisation:
    units = [
        {"key": "t"},
        {"key": "a", "parent": "t", "fte": own},
        {"key": "b", "parent": "t", "fte": 7},
    ]
    listed = [
        {"key": f"p{i}", "home": "a", "fte": fte, "large": True} for i, fte in enumerate(posts)
    ]
    return ty.Organisation.from_dict(
        {"units": units, "posts": listed, "recorded": {"heads": False}}
    )


def drawn(seed: int) -> tuple[random.Random, float, list[float]]:
    draw = random.Random(seed)
    posts = [draw.randint(1, 8) / 4 for _ in range(draw.randint(0, 4))]
    return draw, sum(posts) + draw.randint(1, 40) / 4, posts


@pytest.mark.parametrize("seed", range(40))
def test_a_share_that_is_handed_over(seed: int) -> None:
    draw, own, posts = drawn(seed)
    share = draw.choice([0.25, 0.5, 1]) * (own - sum(posts)) / own
    before = base(own, posts)
    after = before.apply({"changes": [{"transfer": {"share": share}, "from": "a", "to": "b"}]})
    moved = ty.transition(before, after, by=1)
    assert moved.fte_unit_changed.value == pytest.approx(share * own)
    assert after.total("b").value == pytest.approx(7 + share * own)
    assert moved.fte_common.value == pytest.approx(own + 7)


@pytest.mark.parametrize("seed", range(40))
def test_parts_with_the_posts_that_they_take(seed: int) -> None:
    draw, own, posts = drawn(seed)
    takes: list[list[int]] = [[], [], []]
    for i in range(len(posts)):
        takes[draw.randrange(3)].append(i)
    others = own - sum(posts)
    cuts = sorted(draw.randint(0, 8) / 8 for _ in range(2))
    sizes = [cuts[0], cuts[1] - cuts[0], 1 - cuts[1]]
    sizes = [
        x * others + sum(posts[i] for i in taken) for x, taken in zip(sizes, takes, strict=True)
    ]
    parts: list[Json] = [
        {"key": key, "share": size / own, **({"takes": [f"p{i}" for i in taken]} if taken else {})}
        for key, size, taken in zip(["x", "y", draw.choice(["z", "a"])], sizes, takes, strict=True)
    ]
    before = base(own, posts)
    after = before.apply({"changes": [{"split": "a", "into": parts}]})
    flows = {
        row["unit_after"]: row["fte"]
        for row in ty.transition(before, after, by=1).flows().rows()
        if row["unit_before"] == "a"
    }
    for part, size in zip(parts, sizes, strict=True):
        assert after.total(part["key"]).value == pytest.approx(size)
        assert flows.get(part["key"], 0) == pytest.approx(size, abs=1e-9)


def test_a_post_of_unknown_size_leaves_the_amount_known() -> None:
    document = base(10, [1]).to_dict()
    document["posts"].append({"key": "q", "home": "a"})
    before = ty.Organisation.from_dict(document)
    after = before.apply({"changes": [{"transfer": {"share": 0.5}, "from": "a", "to": "b"}]})
    moved = ty.transition(before, after, by=1)
    assert moved.fte_unit_changed.value == 5
    assert moved.fte_left.value == 0


def test_an_unknown_amount_is_no_more_than_there_is() -> None:
    change = {"transfer": {"fte": "unknown"}, "from": "a", "to": "b"}
    after = base(6, []).apply({"changes": [change]})
    assert after.total("a").bounds == (0, 6)
    assert after.total("b").bounds == (7, 13)


@pytest.mark.parametrize("seed", range(20))
def test_parts_that_state_their_fte(seed: int) -> None:
    draw, own, posts = drawn(seed)
    size = sum(posts) + draw.randint(0, 4) / 4 * (own - sum(posts))
    parts: list[Json] = [{"key": "a", "fte": size}, {"key": "y", "fte": own - size}]
    before = base(own, posts)
    after = before.apply({"changes": [{"split": "a", "into": parts}]})
    moved = ty.transition(before, after, by=1)
    assert moved.fte_unit_changed.value == pytest.approx(own - size, abs=1e-9)
    assert moved.fte_common.value == pytest.approx(own + 7)
    grown = [{"key": "a", "fte": size + 1}, {"key": "y", "fte": own - size}]
    after = before.apply({"changes": [{"split": "a", "into": grown}]})
    # They are not those of before: nobody says who goes where.
    assert ty.transition(before, after, by=1).fte_unit_changed.bounds == (0, own - sum(posts))

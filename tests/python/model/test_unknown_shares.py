"""Units divided in shares that nobody knows: whatever the shares are, the bounds allow for it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]
SHARED = [
    "fte_common",
    "fte_left",
    "fte_entered",
    "fte_manager_changed",
    "fte_manager_affected",
    "fte_unit_changed",
    "fte_unit_affected",
    "share_unit_changed",
    "share_unit_affected",
    "share_manager_affected",
    "fte_line_affected",
]
ROUNDING = 1e-9


def base() -> ty.Organisation:
    heads = [{"key": f"h{x}", "home": x, "heads": x, "fte": 0} for x in "tabcd"]
    units = [{"key": "t", "fte": {"value": 1, "scope": "own"}}]
    units += [
        {"key": x, "parent": "t", "fte": fte}
        for x, fte in zip("abcd", (11, 6, 3, 2.5), strict=True)
    ]
    return ty.Organisation.from_dict({"units": units, "posts": heads})


def drawn(draw: random.Random) -> list[tuple[Json, Json]]:
    """Changes as they are known, each beside the same with the shares left out."""
    posts = {x: [f"h{x}"] for x in "abcd"}  # of each leaf that is there
    changes: list[tuple[Json, Json]] = []
    for step in range(draw.randint(1, 6)):
        what = draw.choice(["split", "split", "merge", "abolish"])
        fresh = [f"n{step}", f"m{step}"]
        if what == "split":
            unit = draw.choice(sorted(posts))
            keys = [unit if draw.random() < 0.4 else fresh[0], fresh[1]]
            share = draw.choice([0.0, 0.25, 0.5, 0.9, 1.0])
            takes = {"takes": posts[unit]} if posts[unit] else {}
            first, second = {"key": keys[0], **takes}, {"key": keys[1]}
            known = [{**first, "share": share}, second]
            changes.append(
                ({"split": unit, "into": known}, {"split": unit, "into": [first, second]})
            )
            posts |= {keys[0]: posts.pop(unit), keys[1]: []}
        elif what == "merge" and len(posts) > 2:
            some = draw.sample(sorted(posts), 2)
            key = draw.choice([some[0], fresh[0]])
            into: Any = key if key in some else {"key": key}
            changes.append(({"merge": some, "into": into},) * 2)
            posts[key] = [post for unit in some for post in posts.pop(unit)]
        elif empty := [unit for unit in sorted(posts) if not posts[unit]]:
            gone = draw.choice(empty)
            changes.append(({"abolish": gone},) * 2)
            del posts[gone]
    return changes


def allows(value: ty.Value, truth: ty.Value) -> bool:
    if truth.value is None:
        return True
    lower = float("-inf") if value.lower is None else value.lower
    upper = float("inf") if value.upper is None else value.upper
    return lower - ROUNDING <= truth.value <= upper + ROUNDING


@pytest.mark.parametrize("seed", range(120))
def test_bounds_allow_for_every_share(seed: int) -> None:
    changes = drawn(random.Random(seed))
    before = base()
    known = before.apply({"changes": [x for x, _ in changes]})
    unknown = before.apply({"changes": [x for _, x in changes]})
    truth, told = ty.transition(before, known, by=1), ty.transition(before, unknown, by=1)
    for name in SHARED:
        assert allows(getattr(told, name), getattr(truth, name)), (name, changes)
    for unit in known.keys("unit"):
        assert allows(unknown.total(unit), known.total(unit)), (unit, changes)
    assert allows(unknown.whole(), known.whole())


def fate_of(*changes: Json) -> ty.Transition:
    before = ty.Organisation.from_dict(
        {
            "recorded": {"heads": False},
            "units": [
                {"key": "t"},
                {"key": "a", "parent": "t", "fte": 10},
                {"key": "b", "parent": "t", "fte": 5},
            ],
        }
    )
    return ty.transition(before, before.apply({"changes": list(changes)}), by=1)


HALVES = {"split": "a", "into": [{"key": "a1"}, {"key": "a2"}]}


def test_an_unknown_part_that_leaves_is_gone_in_part() -> None:
    left = fate_of(HALVES, {"abolish": "a1"})
    assert (left.fte_left.value, left.fte_left.bounds) == (None, (0, 10))
    assert left.fte_common.bounds == (5, 15)
    rows = {row["key_after"]: row["place"] for row in left.table().rows() if row["key"] == "a"}
    assert rows == {"": "leaver", "a2": "same"}
    successor = {"create": "unit", "key": "n", "parent": "t"}
    taken = {**successor, "succeeds": {"key": "a", "share": "unknown"}}
    assert fate_of(taken, {"abolish": "n"}).fte_left.bounds == (0, 10)


def test_parts_that_meet_one_fate_are_the_whole() -> None:
    divided = fate_of(HALVES)
    assert divided.fte_common.value == 15
    assert divided.fte_unit_changed.value == 10
    assert divided.share_unit_changed.value == pytest.approx(10 / 15)
    assert (
        fate_of(HALVES, {"merge": ["a1", "b"], "into": {"key": "ab"}}).fte_unit_changed.value == 15
    )
    stays = fate_of({"split": "a", "into": [{"key": "a"}, {"key": "a2"}]})
    assert stays.fte_unit_changed.bounds == (0, 10)
    assert stays.share_unit_changed.bounds == (0, pytest.approx(10 / 15))

"""A plan with choices on a later organisation: right for each combination, told or refused."""

from __future__ import annotations

import random

import pytest
import tyngde as ty
from helpers.drawn_choices import (
    combinations,
    drawn_changes,
    drawn_open,
    in_place,
    is_lawful,
    tried,
)
from helpers.strategies import Json, read


def town() -> ty.Organisation:
    units = [{"key": "top"}, *({"key": key, "parent": "top", "fte": 20} for key in "abc")]
    posts = [{"key": "p", "home": "a", "fte": 1}, {"key": "q", "home": "a", "fte": 1}]
    return read({"tyngde": "organisation/1", "units": units, "posts": posts})


def open_plan(*choices: list[list[Json]]) -> Json:
    """Choices ``x``, ``y`` … of alternatives ``0``, ``1`` …, of their changes."""
    found = [
        {"key": key, "alternatives": [{"key": str(i), "changes": x} for i, x in enumerate(ways)]}
        for key, ways in zip("xyz", choices, strict=False)
    ]
    return {"tyngde": "plan/2", "changes": [], "choices": found}


def after(organisation: ty.Organisation, *changes: Json) -> ty.Organisation:
    """An extract of what the changes make, without a past."""
    return ty.Organisation.from_dict(organisation.apply([*changes]).to_dict())


def test_what_an_earlier_alternative_may_undo_is_not_done_already() -> None:
    base = town()
    to_b, to_c = ({"move": "p", "to": key} for key in "bc")
    found = ty.rebase(open_plan([[to_b], []], [[to_c], []]), base, after(base, to_c))
    assert [x.sort for x in found] == ["changed", "changed"]
    now = after(base, to_c)
    for x, y, home in (("0", "0", "c"), ("0", "1", "b"), ("1", "0", "c"), ("1", "1", "c")):
        assert now.apply(found.plan, select={"x": x, "y": y}).home("p") == home


def test_what_builds_on_an_earlier_alternative_is_looked_at_as_well() -> None:
    base = town()
    new = {"create": "unit", "key": "n", "parent": "top", "fte": 0}
    plan = open_plan([[], [new]], [[], [{"move": "p", "to": "n"}, {"move": "q", "to": "n"}]])
    plan["choices"][1]["alternatives"][1]["requires"] = {"x": "1"}
    now = after(base, {"abolish": "p"})
    found = ty.rebase(plan, base, now)
    assert [(x.choice, x.alternative, x.position, x.sort) for x in found] == [("y", "1", 1, "gone")]
    made = now.apply(found.plan, select={"x": "1", "y": "1"})
    assert made.posts("n") == ["q"]


@pytest.mark.parametrize("seed", [*range(60), 113, 155, 348])
def test_each_combination_is_as_it_is_alone_or_told(seed: int) -> None:
    case = drawn_open(seed)
    if case is None:
        return
    base, document, r, _ = case
    now = later(r, base, document)
    rebased, refused = tried(lambda: ty.rebase(document, base, now))
    if rebased is None:
        decided = {**document, "choices": []}
        assert refused is not None
        assert tried(lambda: base.apply(decided))[0] is None
        return
    for taken in combinations(document):
        flat = ty.Plan.from_dict(in_place(document, taken)[0])
        if not is_lawful(document, taken) or tried(lambda f=flat: base.apply(f))[0] is None:
            continue
        alone = now.apply(ty.rebase(flat, base, now).plan)
        made, refused = tried(lambda s=taken: now.apply(rebased.plan, select=s))
        if made is None:
            assert isinstance(refused, ty.PlanError)
            continue
        told = any(x.sort == "changed" and taken.get(x.choice) == x.alternative for x in rebased)
        assert made.to_json() == alone.to_json() or told


def later(r: random.Random, base: ty.Organisation, document: Json) -> ty.Organisation:
    """An extract after some of the changes of a plan, and others."""
    alternatives = [x for choice in document["choices"] for x in choice["alternatives"]]
    pool = [*document["changes"], *(change for x in alternatives for change in x["changes"])]
    now = base
    for i in range(r.randint(0, 3)):
        keys = iter([500 + i])
        drawn = [r.choice(pool)] if pool and r.random() < 0.6 else []
        for change in drawn or drawn_changes(r, now, [], 1, keys, False, wrong=0):
            undated = {key: x for key, x in change.items() if key != "effective"}
            now = tried(lambda n=now, c=undated: n.apply([c]))[0] or now
    return ty.Organisation.from_dict(now.to_dict())

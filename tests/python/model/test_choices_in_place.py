"""A plan with choices is the plan in which what is taken is written in place: applied, counted, put
together with another one."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
import tyngde as ty
from helpers.drawn_choices import (
    Open,
    combinations,
    drawn_changes,
    drawn_open,
    in_place,
    is_lawful,
    tried,
)
from helpers.strategies import Json, read
from tyngde.study.choices.combinations import Lawful

ROUNDS = range(60)
TRANSFER = {"transfer": {"fte": 5}, "from": "a", "to": "b"}


def town() -> ty.Organisation:
    units = [{"key": "top"}, *({"key": key, "parent": "top", "fte": 20} for key in "abc")]
    return read({"tyngde": "organisation/1", "units": units})


def open_plan(key: str, *alternatives: list[Json], changes: tuple[Json, ...] = ()) -> Json:
    """Alternatives ``0``, ``1`` … of one choice."""
    ways = [{"key": str(i), "changes": x} for i, x in enumerate(alternatives)]
    choice = {"key": f"of {key}", "alternatives": ways}
    return {"tyngde": "plan/2", "key": key, "changes": list(changes), "choices": [choice]}


def plan_of(*changes: Json) -> Json:
    return {"tyngde": "plan/2", "key": "decided", "changes": list(changes)}


def fte(organisation: ty.Organisation) -> list[float | None]:
    return [organisation.totals("fte")[key].value for key in "abc"]


def told(record: Any) -> tuple[Any, ...]:
    made = (record.change, record.keys, record.made_unknown, record.emptied, record.lines_kept)
    return (record.choice, record.alternative, record.position), made


@pytest.mark.parametrize("seed", ROUNDS)
def test_what_is_taken_is_as_if_it_were_decided(seed: int) -> None:
    case = drawn_open(seed)
    if case is None:
        return
    base, document, r, _ = case
    plan = ty.Plan.from_dict(document)
    every = combinations(document)
    lawful = [taken for taken in every if is_lawful(document, taken)]
    counted = Lawful(plan)
    assert [counted.at(i) for i in range(counted.count)] == lawful
    numbers = [lawful.index(x) if x in lawful else None for x in every]
    assert [counted.number_of(taken) for taken in every] == numbers
    on = r.choice([None, None, "2021-01-01"])
    for taken in every:
        flat, where = in_place(document, taken)
        one, refused = tried(lambda s=taken: base.apply(plan, on=on, select=s))
        if taken not in lawful:
            assert refused is not None
            continue
        other, expected = tried(lambda f=flat: base.apply(f, on=on))
        if one is None or other is None:
            assert refused is not None
            assert expected is not None
            assert_same_refusal(refused, expected, where)
            continue
        assert one.to_bytes() == other.to_bytes()  # content, lineage and where it came from
        assert [told(x)[1] for x in one.record] == [told(x)[1] for x in other.record]
        if on is None:
            assert [told(x)[0] for x in one.record] == where


def assert_same_refusal(
    error: ty.Error, expected: ty.Error, where: list[tuple[str, str, int]]
) -> None:
    assert type(error) is type(expected)
    assert isinstance(error, ty.PlanError)
    assert isinstance(expected, ty.PlanError)
    assert (error.key, error.nearest) == (expected.key, expected.nearest)
    assert str(error).split("cannot be done")[-1] == str(expected).split("cannot be done")[-1]
    choice, alternative, position = where[expected.position - 1]
    assert error.position == position
    assert not choice or f"of the alternative '{alternative}' of '{choice}'" in str(error)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_measured_is_what_it_would_be_decided(seed: int) -> None:
    case = drawn_open(seed)
    if case is None:
        return
    base, document, _, _ = case
    lawful = [taken for taken in combinations(document) if is_lawful(document, taken)]
    asked: dict[str, Any] = {"profile": "fte", "by": "department"}
    found = list(ty.choices(base, document, **asked).study)
    assert len(found) == len(lawful)
    for row, taken in zip(found, lawful, strict=True):
        alone = ty.study(base, [("one", in_place(document, taken)[0])], **asked)[0]
        assert (row.refusal is None) == (alone.refusal is None)
        for key, value in row.values.items():
            other = alone.values[key]
            ends = value.value, value.lower, value.upper, value.reason
            assert ends == (other.value, other.lower, other.upper, other.reason), key


# Two plans side by side


def test_what_an_alternative_and_a_decided_change_do_alike_is_done_once() -> None:
    base = town()
    for document in (open_plan("x", [TRANSFER], []), open_plan("x", [], [TRANSFER])):
        for plans in ((document, plan_of(TRANSFER)), (plan_of(TRANSFER), document)):
            both = ty.compose(base, *plans)
            assert not both.conflicts, str(both)
            for taken in "01":
                assert fte(base.apply(both.plan, select={"of x": taken})) == [15, 25, 20]


def test_what_is_said_of_one_fact_is_a_conflict_also_in_an_alternative() -> None:
    base = town()
    document = open_plan("x", [{"set": "a", "fte": 9}], [{"rename": "a", "name": "A"}])
    there = ty.compose(base, document, plan_of({"set": "a", "fte": 7}))
    back = ty.compose(base, plan_of({"set": "a", "fte": 7}), document)
    for one, first, second in (
        (there, "first", "second"),
        (back, "second", "first"),
    ):
        (conflict,) = one.conflicts
        assert conflict.key == "a"
        assert getattr(conflict, first) == []
        assert getattr(conflict, f"{first}_alternatives") == [("of x", "0", 1)]
        assert getattr(conflict, second) == [1]
        assert getattr(conflict, f"{second}_alternatives") == []
    assert "change of x: 0: 1 of the first plan, change 1 of the second plan" in str(there)


def test_what_alternatives_of_both_do_alike_is_a_conflict_where_it_cannot_be_done_twice() -> None:
    base = town()
    one, other = open_plan("x", [TRANSFER], []), open_plan("y", [TRANSFER], [])
    both = ty.compose(base, one, other)
    assert {conflict.key for conflict in both.conflicts} == {"a", "b"}
    assert both.conflicts[0].first_alternatives == [("of x", "0", 1)]
    assert both.conflicts[0].second_alternatives == [("of y", "0", 1)]
    named = {"rename": "a", "name": "A"}
    assert not ty.compose(base, open_plan("x", [named], []), open_plan("y", [named], [])).conflicts


def test_a_plan_that_cannot_be_applied_whatever_is_taken_is_refused() -> None:
    document = open_plan("x", [{"abolish": "none"}], [{"abolish": "no"}])
    with pytest.raises(ty.PlanError, match="'0' of 'of x'"):
        ty.compose(town(), plan_of(TRANSFER), document)
    with pytest.raises(ty.PlanError, match="'0' of 'of x'"):
        ty.compose(town(), document, plan_of(TRANSFER))


def test_very_many_combinations_are_refused() -> None:
    document = open_plan("x", *([] for _ in range(65)))
    other = open_plan("y", *([] for _ in range(65)))
    with pytest.raises(ty.UsageError, match="more than 4096 combinations"):
        ty.compose(town(), document, other)


@pytest.mark.parametrize("seed", [*ROUNDS, 497, 761])
def test_two_plans_with_choices_go_together_where_all_that_can_be_taken_does(seed: int) -> None:
    case = drawn_open(seed)
    if case is None:
        return
    base, r = case.base, case.dice
    plans = [case.plan, beside(case)]
    if r.random() < 0.5:
        plans.reverse()
    if r.random() < 0.3:
        plans[0]["effective"] = "2021-06-01"
    both, refused = tried(lambda: ty.compose(base, *plans))
    back, refused_back = tried(lambda: ty.compose(base, *reversed(plans)))
    assert (refused is None) == (refused_back is None)
    if both is None or back is None:
        return
    assert bool(both.conflicts) == bool(back.conflicts)
    for taken in itertools.product(*map(combinations, plans)):
        if not all(map(is_lawful, plans, taken)):
            continue
        flat = [in_place(*pair)[0] for pair in zip(plans, taken, strict=True)]
        decided, refused = tried(lambda f=flat: ty.compose(base, *f))
        if decided is None:
            continue
        assert not decided.conflicts or both.conflicts
        if both.conflicts:
            continue
        for plan in (both.plan, back.plan):
            made = base.apply(plan, select={**taken[0], **taken[1]})
            assert made.kinship(base.apply(decided.plan)) in ("same", "equal")


def beside(case: Open) -> Json:
    """Another plan for the organisation, some of whose changes are those of the first."""
    base, document, r, dated = case
    keys = itertools.count(101)
    choices = [one["alternatives"] for one in document["choices"]]
    others = [*document["changes"], *(c for one in choices for a in one for c in a["changes"])]
    decided = mixed(r, drawn_changes(r, base, [], r.randint(0, 2), keys, dated, wrong=0), others)
    found: list[Json] = []
    for i in range(r.randint(0, 2)):
        ways = []
        for a in range(r.randint(1, 2)):
            drawn = drawn_changes(r, base, decided, r.randint(0, 2), keys, dated, wrong=0.05)
            ways.append({"key": f"a{a}", "changes": mixed(r, drawn, others)})
        found.append({"key": f"k{i}", "alternatives": ways})
    return {"tyngde": "plan/2", "key": "other", "changes": decided, "choices": found}


def mixed(r: random.Random, changes: list[Json], others: list[Json]) -> list[Json]:
    return [r.choice(others) if others and r.random() < 0.4 else change for change in changes]

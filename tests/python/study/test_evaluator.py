"""An evaluator says of a variant what a comparison says of it."""

from __future__ import annotations

import itertools
import math
import os
import random
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.towns import town
from tyngde.model.values import wrap

ALL = {"indicators": "all"}


def compared(before: ty.Organisation, after: ty.Organisation, **how: Any) -> dict[str, ty.Value]:
    """The long way: two organisations side by side."""
    result = ty.compare({"before": before, "after": after}, **how)
    return {row.key: wrap(row.values[1]) for row in result._native.indicators}


def told(values: dict[str, ty.Value]) -> dict[str, tuple[Any, ...]]:
    return {
        key: (x.value, x.lower, x.upper, x.reason, x.known_part, x.missing)
        for key, x in values.items()
    }


def check_numbers(
    numbers: tuple[bytes, tuple[str | None, ...]], values: dict[str, ty.Value]
) -> None:
    """What a study keeps of values."""
    bits = [
        [math.nan if x is None else x for x in (v.value, v.lower, v.upper)] for v in values.values()
    ]
    assert numbers[0] == np.array(bits, dtype=np.float64).tobytes()
    assert numbers[1] == tuple(v.reason for v in values.values())


def combinations(plan: ty.Plan, most: int) -> list[dict[str, str]]:
    """All, or as many as that drawn by chance: Randers has nine million."""
    choices = plan.choices
    every = math.prod(map(len, choices.values()))
    draw = random.Random(1)
    if every <= most:
        return [
            dict(zip(choices, taken, strict=True)) for taken in itertools.product(*choices.values())
        ]
    return [{key: draw.choice(taken) for key, taken in choices.items()} for _ in range(most)]


@pytest.mark.parametrize("name", ty.examples.names())
def test_every_combination_of_every_case(name: str) -> None:
    case = ty.examples.load(name)
    by: Any = "department" if "department" in map(case.organisation.type, case.organisation) else 1
    how: dict[str, Any] = {"by": by, "profile": case.profile or "tyngde-2012", **ALL}
    evaluator = ty.Evaluator(case.organisation, **how)
    done = 0
    for plan in case.plans.values():
        for taken in combinations(plan, int(os.environ.get("TYNGDE_COMBINATIONS", "40"))):
            try:
                after = case.organisation.apply(plan, case.assumptions, select=taken)
            except ty.PlanError as refused:
                with pytest.raises(ty.PlanError) as error:
                    evaluator.variant(plan, case.assumptions, select=taken)
                assert str(error.value) == str(refused)
                continue
            found = evaluator.variant(plan, case.assumptions, select=taken)
            check_numbers(evaluator.numbers(plan, case.assumptions, select=taken), found)
            assert told(found) == told(compared(case.organisation, after, **how))
            done += 1
    assert done


def test_plans_are_applied_and_undone() -> None:
    base = town()
    evaluator = ty.Evaluator(base, **ALL)
    start = told(evaluator.values)
    one, two = ty.move("a", to="b"), ty.merge(["c", "d"], into="x", continues="c")
    first = told(evaluator.apply(one))
    assert first == told(compared(base, base.apply(one), **ALL))
    both = base.apply(one).apply(two)
    assert told(evaluator.variant(two)) == told(compared(base, both, **ALL))
    assert told(evaluator.values) == first
    assert told(evaluator.apply(two)) == told(compared(base, both, **ALL))
    assert evaluator.depth == 2
    with pytest.raises(ty.PlanError, match="no unit"):
        evaluator.apply(ty.move("e", to="y"))
    assert evaluator.depth == 2
    assert told(evaluator.undo()) == first
    assert told(evaluator.undo()) == start
    with pytest.raises(ty.UsageError, match="nothing was applied"):
        evaluator.undo()


def test_it_goes_on_from_the_history_of_its_organisation() -> None:
    base = town().apply(ty.transfer({"share": 0.5}, from_="a", to="b"))
    merged = ty.merge(["a", "c"], into="c")
    found = ty.Evaluator(base, **ALL).variant(merged)
    assert told(found) == told(compared(base, base.apply(merged), **ALL))


def test_what_it_does_not_do_is_said() -> None:
    with pytest.raises(ty.UsageError, match="function"):
        ty.Evaluator(town(), indicators=[own])
    with pytest.raises(ty.UsageError, match="line"):
        ty.Evaluator(town(), by="line")
    with pytest.raises(ty.UsageError, match="load_gini"):
        ty.Evaluator(town(), indicators="load_ginni")
    with pytest.raises(ty.UsageError, match="alternatives"):
        ty.Evaluator(town()).variant(ty.move("a", to="b"), select={"x": 1})  # type: ignore[dict-item]


def test_variants_are_measured_as_they_are_asked_for() -> None:
    evaluator = ty.Evaluator(town(), indicators=["load_gini"])
    values = evaluator.variants([ty.move("a", to="b"), ty.move("a", to="y")])
    assert next(values).keys() == {"load_gini"}
    with pytest.raises(ty.PlanError):
        next(values)
    assert repr(evaluator) == "<Evaluator: 1 indicators, 0 plans applied>"


@ty.indicator(unit="units")
def own(organisation: ty.Organisation) -> float:
    return len(organisation)

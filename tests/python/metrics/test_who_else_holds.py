"""Tasks of which nobody wrote down who else holds a share, against everybody who may."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from tyngde.metrics import function_loads, function_spread, task_categories

DEPARTMENTS = ["north", "south", "west"]
UNITS = [{"key": "town"}, *({"key": key, "parent": "town"} for key in DEPARTMENTS)]
KEYS = ["town", *DEPARTMENTS]


def town(tasks: list[dict[str, Any]], recorded: bool) -> ty.Organisation:
    return ty.Organisation.from_dict(
        {"units": UNITS, "tasks": tasks, "recorded": {"tasks": recorded}}
    )


def drawn(draw: random.Random) -> list[dict[str, Any]]:
    """Of each task a quarter or two are held, by some of the compared units and the one above."""
    return [
        {
            "key": f"t{i}",
            "code": "c",
            "category": draw.choice(["back_office", "citizen_directed"]),
            "volume": draw.randint(1, 5),
            "responsible": [
                {"unit": unit, "share": 0.25} for unit in draw.sample(KEYS, draw.randint(0, 2))
            ],
        }
        for i in range(draw.randint(1, 3))
    ]


def completed(draw: random.Random, tasks: list[dict[str, Any]]) -> ty.Organisation:
    """What is left of each task held by somebody, or by nobody."""
    whole = []
    for task in tasks:
        held = {row["unit"]: row["share"] for row in task["responsible"]}
        left = 1 - sum(held.values())
        parts = draw.choices([*KEYS, None], k=draw.randint(1, 3))
        for unit in parts:
            if unit is not None:
                held[unit] = held.get(unit, 0) + left / len(parts)
        rows = [{"unit": unit, "share": share} for unit, share in held.items()]
        whole.append(task | {"responsible": rows})
    return town(whole, recorded=True)


def figures(organisation: ty.Organisation) -> dict[str, ty.Value]:
    function = function_loads(organisation, "c", by=DEPARTMENTS)
    spread = function_spread(function)
    of = {f"function of {unit}": load for unit, load in function.loads.items()}
    of |= {"elsewhere": function.elsewhere, "holders": spread.holders, "to move": spread.to_move}
    for unit, row in task_categories(organisation, by=DEPARTMENTS).units.items():
        of |= {f"{name} of {unit}": amount for name, amount in row.amount.items()}
    return of


def ends(value: ty.Value) -> tuple[float, float]:
    assert value.lower is not None and value.upper is not None
    return value.lower, value.upper


@pytest.mark.parametrize("seed", range(40))
def test_whoever_holds_the_rest_is_within_the_bounds(seed: int) -> None:
    draw = random.Random(seed)
    tasks = drawn(draw)
    told = figures(town(tasks, recorded=False))
    for _ in range(30):
        for name, value in figures(completed(draw, tasks)).items():
            (low, high), (least, most) = ends(told[name]), ends(value)
            assert low <= least + 1e-9 and most <= high + 1e-9, name


def test_what_is_held_above_is_certain() -> None:
    """Half of the task lies with the town, and half with nobody knows whom."""
    task = {"key": "t", "code": "c", "volume": 4, "responsible": [{"unit": "town", "share": 0.5}]}
    function = function_loads(town([task], recorded=False), "c", by=DEPARTMENTS)
    assert ends(function.elsewhere) == (2, 4)
    assert [ends(load) for load in function.loads.values()] == [(0, 2)] * 3
    holders = function_spread(function).holders
    assert ends(holders) == (0, 3) and holders.reason == "not_recorded"
    assert list(holders.missing) == function.open == ["t.responsible"]
    nobody = function_loads(town([task], recorded=True), "c", by=DEPARTMENTS)
    assert ends(function_spread(nobody).holders) == (0, 0)

"""What lies outside of the unit that is compared within says nothing about what lies in it."""

from __future__ import annotations

from typing import Any

import tyngde as ty


def town(outside: int) -> ty.Organisation:
    """A town of two administrations; `outside` says how much there is in the other one."""
    units: list[dict[str, Any]] = [
        {"key": "town", "type": "municipality"},
        {"key": "in", "type": "administration", "parent": "town"},
        {"key": "out", "type": "administration", "parent": "town"},
    ]
    posts: list[dict[str, Any]] = [{"key": "mayor", "home": "town", "role": "head", "fte": 1}]
    units[0]["head"] = "mayor"
    tasks: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for above, children in (("in", 3), ("out", 1 + outside)):
        posts.append({"key": f"{above}.head", "home": above, "role": "head", "fte": 1})
        next(unit for unit in units if unit["key"] == above)["head"] = f"{above}.head"
        for i in range(children):
            key, staff = f"{above}{i}", 2 + i * (1 if above == "in" else outside)
            units.append({"key": key, "type": "department", "parent": above, "head": f"{key}.head"})
            posts.append({"key": f"{key}.head", "home": key, "role": "head", "fte": 1})
            posts.append(
                {"key": f"{key}.staff", "home": key, "count": staff, "fte": staff - 0.5 * (i % 2)}
            )
            tasks.append(
                {
                    "key": f"{key}.task",
                    "category": "back_office",
                    "volume": 5 + i,
                    "responsible": [key],
                }
            )
            if i:
                relations.append({"works_with": [f"{above}{i - 1}", key], "volume": 2 + i})
    document = {"key": "town", "language": "en", "units": units, "posts": posts, "tasks": tasks}
    document |= {"relations": relations, "recorded": {"ties": True, "posts": True}}
    return ty.Organisation.from_dict({"tyngde": "organisation/1", **document})


PLAN = {
    "tyngde": "plan/2",
    "key": "p",
    "changes": [{"merge": ["in1", "in2"], "into": {"key": "m"}}],
}


def values(outside: int, names: list[str]) -> dict[str, list[Any]]:
    today = town(outside)
    result = ty.compare(
        {"today": today, "after": today.apply(PLAN)},
        by="department",
        within="in",
        indicators=names,
    )
    return {key: [str(result.value(key, model)) for model in result.models] for key in result}


def test_indicators_within_a_unit_do_not_see_what_lies_outside() -> None:
    whole = ty.indicators()
    asked = [row["key"] for row in whole.rows() if not row["whole"]]
    few, many = values(0, asked), values(4, asked)
    assert len(asked) > 40
    assert {key for key in asked if few[key] != many[key]} == set()


def test_indicators_of_the_whole_do() -> None:
    """So that the other test would notice one that is not marked."""

    def seen(outside: int) -> dict[str, list[Any]]:
        today = town(outside)
        rows = [row["key"] for row in ty.indicators().rows() if row["whole"]]
        models = {"today": today, "after": today.apply(PLAN)}
        result = ty.compare(models, by="department", indicators=rows)
        return {key: [str(result.value(key, model)) for model in result.models] for key in rows}

    few, many = seen(0), seen(4)
    same = {key for key in few if few[key] == many[key]}
    assert len(same) < len(few) / 2, same

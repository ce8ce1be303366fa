"""Small plans, and what a comparison says of them: worked out on paper before it was computed.

Each has the reasoning in a line. Numbers are exact, or a lower and an upper bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]


@dataclass
class Course:
    """What is there, the changes of a plan, and what is said: indicators, figures, managers."""

    name: str
    why: str
    base: Json
    changes: list[Json]
    says: Json
    by: Any = 1
    lineage: tuple[tuple[str, str, float | None], ...] = ()


def unit(key: str, parent: str | None = None, **more: Any) -> Json:
    return {"key": key, **({"parent": parent} if parent else {}), **more}


def post(key: str, home: str, fte: float = 1, **more: Any) -> Json:
    return {"key": key, "home": home, "fte": fte, **more}


HEADS = [post("top", "t"), post("m", "a"), post("n", "b")]


def house(*units: Json, posts: tuple[Json, ...] = (), a: Json | None = None, **more: Any) -> Json:
    """Departments `a` and `b` of the heads `m` and `n`, below `t` of the head `top`."""
    return {
        "units": [
            *[unit("t", head="top"), unit("a", "t", head="m", **(a or {}))],
            *[unit("b", "t", head="n"), *units],
        ],
        "posts": [*HEADS, *posts],
        **more,
    }


OFFICE = house(unit("o", "a", fte=6))
CLERK = house(posts=(post("p", "a"),))

COURSES = [
    Course(
        "an office moves",
        "its 6 have n for m, and come into b; m alone is left in a, so that no post and one unit",
        OFFICE,
        [{"move": "o", "to": "b"}],
        {
            **{"manager_changed": 0, "units_manager_changed": 1, "fte_manager_affected": 6},
            **{"fte_unit_changed": 6, "fte a": 1, "fte b": 7, "whole fte": 9, "layers": 2},
            **{"chiefs": 2, "posts_abolished": 0, "fte_left": 0, "kept": []},
        },
    ),
    Course(
        "an office moves that may have a head whom nobody recorded",
        "whoever leads it may come along, so that of 6 none is certain, and all may be",
        house(unit("o", "a", fte=6, recorded={"heads": False})),
        [{"move": "o", "to": "b"}],
        {
            **{"units_manager_changed": 0, "units_manager_open": 1, "fte_manager_changed": 0},
            **{"fte_manager_affected": (0, 6), "fte_unit_changed": 6},
        },
    ),
    Course(
        "one of two who share the job of a head goes",
        "p had two managers and has one: another set; the one that stays has the same above",
        {
            "units": [unit("t", head="top"), unit("a", "t", head=["m", "m2"])],
            "posts": [
                *[post("top", "t"), post("m", "a", 0.5, holder="Ada"), post("p", "a")],
                post("m2", "a", 0.5, holder="Bo"),
            ],
        },
        [{"abolish": "m2"}],
        {
            **{"manager_changed": 1, "fte_manager_affected": 1, "posts_abolished": 1},
            **{"fte_left": 0.5, "whole fte": 2.5, "managers p": ["m"], "chiefs": 1, "layers": 3},
        },
        lineage=(("m2", "", 1),),
    ),
    Course(
        "a person who leads two units leaves one of the posts",
        "Kim was one chief in two posts; the vacant one keeps its line and is a second chief",
        {
            "units": [unit("t", head="top"), unit("a", "t", head="m"), unit("b", "t", head="n")],
            "posts": [
                post("top", "t", holder="Bo"),
                *[post(x, home, 0.5, holder="Kim") for x, home in (("m", "a"), ("n", "b"))],
                post("p", "b", holder="Ida"),
            ],
        },
        [{"vacate": "n"}],
        {
            **{"chiefs before": 1, "chiefs": 2, "whole headcount": 3, "headcount a": 1},
            **{"headcount b": 1, "fte_filled b": 1, "fte b": 1.5, "manager_changed": 0},
        },
    ),
    Course(
        "a vacant post is filled",
        "one head more, and what is budgeted stays",
        house(posts=(post("v", "a", vacant=True),)),
        [{"appoint": "v", "holder": "Ida"}],
        {
            **{"headcount a": 2, "fte_filled a": 2, "fte a": 2, "whole headcount": 4},
            **{"posts_created": 0, "manager_changed": 0, "fte_entered": 0},
        },
    ),
    Course(
        "a head goes, and nobody comes",
        "p passes to top; the salary of m is saved",
        CLERK | {"posts": [HEADS[0], post("m", "a", salary=500), HEADS[2], post("p", "a")]},
        [{"abolish": "m"}],
        {
            **{"manager_changed": 1, "fte_manager_affected": 1, "fte_left": 1, "layers": 2},
            **{"posts_abolished": 1, "saving": 500, "managers p": ["top"], "whole fte": 3},
        },
        lineage=(("m", "", 1),),
    ),
    Course(
        "a layer",
        "m and n have x for top; p has m as before, and another line; x is new",
        CLERK,
        [{"insert_layer": {"key": "x", "fte": 1}, "over": ["a", "b"]}],
        {
            **{"manager_changed": 2, "fte_manager_affected": 2, "fte_line_changed": 3},
            **{"layers before": 3, "layers": 4, "posts_created": 1, "fte_entered": 1},
            **{"whole fte": 5, "managers m": ["x"], "managers x": ["top"], "homes x": "t"},
        },
    ),
    Course(
        "a quarter of a unit of about 10",
        "2.5 ± 0.25 have n for m; the whole is as wide as it was",
        house(unit("u", "b", fte=5), a={"fte": {"about": 10, "within": 1}}),
        [{"transfer": {"share": 0.25}, "from": "a", "to": "u"}],
        {
            **{"fte a": (6.75, 8.25), "fte u": (7.25, 7.75), "whole fte": (16, 18)},
            **{"fte_manager_affected": (2.25, 2.75), "fte_unit_changed": (2.25, 2.75)},
        },
        lineage=(("a", "u", 0.25),),
    ),
    Course(
        "parts in unknown shares beside one of 0.3",
        "of 10 the other two have 7 together at most, so no more than 7 get another manager",
        house(unit("o", "a", fte=10)),
        [
            {
                "split": "o",
                "into": [{"key": "x", "share": 0.3}, {"key": "y"}, {"key": "z"}],
            },
            {"move": "y", "to": "b"},
        ],
        {
            **{"fte x": 3, "fte y": (0, 7), "fte z": (0, 7), "fte_manager_affected": (0, 7)},
            **{"fte_unit_changed": (0, 7), "fte_left": 0},
        },
        lineage=(("o", "x", 0.3), ("o", "y", None), ("o", "z", None)),
    ),
    Course(
        "both parts in unknown shares go where one of 0.3 stays",
        "whatever each of them is, together they are 7 of the 10",
        house(unit("o", "a", fte=10)),
        [
            {
                "split": "o",
                "into": [{"key": "x", "share": 0.3}, {"key": "y"}, {"key": "z"}],
            },
            {"move": ["y", "z"], "to": "b"},
        ],
        {"fte_manager_affected": (0, 7), "fte_unit_changed": (0, 7)},
        lineage=(("o", "x", 0.3), ("o", "y", None), ("o", "z", None)),
    ),
    Course(
        "a new unit succeeds one that goes",
        "all 6 go on in x, below n: nobody leaves, nobody comes",
        OFFICE,
        [
            {"create": "unit", "key": "x", "parent": "b", "fte": 6, "succeeds": "o"},
            {"abolish": "o"},
        ],
        {
            **{"fte_manager_affected": 6, "fte_unit_changed": 6, "fte_left": 0},
            **{"fte_entered": 0, "whole fte": 9, "units_manager_changed": 1},
        },
        lineage=(("o", "x", 1),),
    ),
    Course(
        "a clerk is told to report to another head",
        "the line alone changes, and the unit gives another one",
        CLERK,
        [{"relate": {"reports_to": ["p", "n"]}}],
        {
            **{"manager_changed": 1, "fte_manager_affected": 1, "fte_unit_changed": 0},
            **{"managers p": ["n"], "kept": []},
        },
    ),
    Course(
        "and moves to that head's unit",
        "the line that was written is what the unit gives now, so that none was left behind",
        CLERK,
        [{"relate": {"reports_to": ["p", "n"]}}, {"move": "p", "to": "b"}],
        {"manager_changed": 1, "fte_unit_changed": 1, "managers p": ["n"], "kept": []},
    ),
    Course(
        "a figure is set",
        "3 more in the whole, and nobody is said to come, or to be affected",
        house(a={"fte": 5}),
        [{"set": "a", "fte": 8}],
        {
            **{"fte a": 8, "whole fte": 10, "fte_entered": 0, "fte_left": 0},
            **{"fte_manager_affected": 0, "fte_unit_changed": 0},
        },
    ),
    Course(
        "the first head that anybody writes down",
        "who led a before nobody knows; the plan says who does, and so of one chief",
        {
            "recorded": {"heads": False},
            "units": [unit("t"), unit("a", "t", fte=5)],
            "posts": [post("m", "a")],
        },
        [{"relate": {"heads": ["m", "a"]}}],
        {
            **{"chiefs before": (0, inf), "chiefs": 1, "manager_changed": 0},
            **{"fte_manager_changed": 0, "fte_manager_affected": (0, 5), "posts_created": 0},
        },
    ),
    Course(
        "an office of unknown size moves",
        "one unit for certain, and nobody knows how many FTE",
        house(unit("o", "a")),
        [{"move": "o", "to": "b"}],
        {
            **{"units_manager_changed": 1, "fte_manager_affected": (0, inf)},
            **{"fte b": (1, inf), "fte a": 1},
        },
    ),
    Course(
        "four positions in one group",
        "each of them has n for m",
        house(posts=(post("g", "a", 3.5, count=4),)),
        [{"move": "g", "to": "b"}],
        {"manager_changed": 4, "fte_manager_affected": 3.5, "fte b": 4.5, "positions": 7},
    ),
    Course(
        "somebody from outside moves",
        "who is external counts nowhere",
        house(posts=(post("e", "a", external=True),)),
        [{"move": "e", "to": "b"}],
        {"manager_changed": 0, "fte_manager_affected": 0, "fte a": 1, "fte b": 1},
    ),
    Course(
        "posts that are not all listed",
        "p for certain; the staff that nobody lists stays where it is, but may report to p",
        house(posts=(post("p", "a"),), recorded={"posts": False}),
        [{"move": "p", "to": "b"}],
        {
            **{"manager_changed": 1, "positions_affected": (1, inf)},
            **{"fte_manager_affected": 1, "fte b": (2, inf)},
        },
    ),
    Course(
        "an office moves from one unit without a head to another",
        "m leads both, so that nobody gets another manager, and 6 another unit",
        house(unit("c", "a"), unit("d", "a", fte=2), unit("o", "c", fte=6)),
        [{"move": "o", "to": "d"}],
        {
            **{"units_manager_changed": 0, "fte_manager_affected": 0, "fte_unit_changed": 6},
            **{"fte c": 0, "fte d": 8},
        },
        by=["c", "d"],
    ),
    Course(
        "a head is merged with the one below",
        "h goes on as m: 3 change; as n: 5 and n himself; as neither: 8, and both are gone",
        {
            "units": [
                *[
                    unit("t", head="top"),
                    unit("a", "t", head="m", fte={"value": 6, "scope": "own"}),
                ],
                unit("b", "a", head="n", fte=4),
            ],
            "posts": HEADS,
        },
        [{"merge": ["m", "n"], "into": {"key": "h", "home": "a", "fte": 1}}],
        {
            **{"fte_manager_changed": 0, "fte_manager_affected": (3, 8), "fte_left": (1, 2)},
            **{"posts_abolished": 1, "positions_affected": (0, 1), "managers h": ["top"]},
        },
        lineage=(("m", "h", 1), ("n", "h", 1)),
    ),
]


def told(value: ty.Value) -> Any:
    exact = value.value is not None and value.lower == value.upper
    return value.value if exact else (value.lower, value.upper)


@pytest.mark.parametrize("course", COURSES, ids=lambda x: x.name)
def test_what_is_said_of_it(course: Course) -> None:
    before = ty.Organisation.from_dict(course.base)
    after = before.apply(ty.Plan.from_dict({"changes": course.changes}))
    compared = ty.compare({"today": before, "plan": after}, by=course.by, indicators=["all"])
    wrong = {}
    for question, wanted in course.says.items():
        what, _, whom = question.partition(" ")
        if question == "kept":
            got: Any = ty.transition(before, after).lines_kept
        elif whom == "before":
            got = told(compared.value(what, "today"))
        elif not whom:
            got = told(compared.value(what, "plan"))
        elif what == "managers":
            got = after.managers(whom)
        elif what == "homes":
            got = after.home(whom)
        else:
            got = told(after.whole(whom) if what == "whole" else after.total(whom, what))
        is_number = isinstance(wanted, tuple | float | int)
        if got != (pytest.approx(wanted, abs=1e-9) if is_number else wanted):
            wrong[question] = got
    assert not wrong
    rows = [
        (row.before, row.after, None if isnan(row.share) else row.share)
        for row in after.lineage.rows
    ]
    assert rows == [*course.lineage]

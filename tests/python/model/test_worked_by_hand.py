"""Small organisations and plans whose outcome was worked out on paper before it was computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]
# One plan after another, each a list of changes.
Plans = list[list[Json]]


@dataclass
class Worked:
    """An organisation, plans, and what is asked afterwards: a number, or lower and upper bound."""

    name: str
    base: Json
    plans: Plans
    answers: Json
    effective: str | None = None
    on: str | None = None
    by: Any = None
    more: Json = field(default_factory=dict)


def about(value: float, within: float) -> Json:
    return {"about": value, "within": within}


def unit(key: str, parent: str | None = None, **more: Any) -> Json:
    return {"key": key, **({"parent": parent} if parent else {}), **more}


def post(key: str, home: str | None = None, **more: Any) -> Json:
    return {"key": key, **({"home": home} if home else {}), **more}


# Three units below a top, each with a head, and a clerk in the first.
UNITS = [
    unit("t", head="top"),
    unit("a", "t", head="m"),
    unit("b", "t", head="n"),
    unit("c", "t", head="k"),
]
HEADS = [post("top", "t"), post("m", "a"), post("n", "b"), post("k", "c")]


def column(**lines: Any) -> Json:
    """All managers stated, as extracts do it."""
    stated = {"m": "top", "n": "top", "k": "top", **lines}
    posts = [*HEADS, post("p", "a")]
    return {
        "units": UNITS,
        "posts": [
            {**x, "reports_to": stated[x["key"]]} if x["key"] in stated else x for x in posts
        ],
    }


def staff(*fte: float, heads: float = 1) -> Json:
    """Units below a top with staff whom no post describes, and a head each."""
    keys = [f"u{i}" for i in range(len(fte))]
    units = [unit("t", head="top")]
    units += [unit(x, "t", fte=f + heads, head=f"h{x}") for x, f in zip(keys, fte, strict=True)]
    posts = [post("top", "t", fte=1), *(post(f"h{x}", x, fte=heads) for x in keys)]
    return {"units": units, "posts": posts}


def merged(count: int, **more: Any) -> list[Json]:
    keys = [f"u{i}" for i in range(count)]
    return [
        {"merge": keys, "into": {"key": "u"}},
        {"merge": [f"h{x}" for x in keys], "into": {"key": "h", "fte": 1}, **more},
    ]


MANAGERS = [
    Worked(
        "a stated manager whom the unit gives follows the post",
        column(p="m"),
        [[{"move": "p", "to": "b"}]],
        {"managers p": ["n"], "kept": []},
    ),
    Worked(
        "one whom the unit does not give stays, and is named",
        column(p="n"),
        [[{"move": "p", "to": "c"}]],
        {"managers p": ["n"], "kept": [("p", "n")]},
    ),
    Worked(
        "it is not named where the unit comes to give the same",
        column(p="n"),
        [[{"move": "p", "to": "b"}]],
        {"managers p": ["n"], "kept": []},
    ),
    Worked(
        "beside that of the unit another one stays",
        column(p=["m", "k"]),
        [[{"move": "p", "to": "b"}]],
        {"managers p": ["n", "k"], "kept": [("p", "k")]},
    ),
    Worked(
        "the other one first stays first",
        column(p=["k", "m"]),
        [[{"move": "p", "to": "b"}]],
        {"managers p": ["k", "n"]},
    ),
    Worked(
        "a unit that is put above",
        column(p="m"),
        [
            [
                {"create": "unit", "key": "u", "parent": "t"},
                {"create": "post", "key": "chief", "home": "u", "heads": "u"},
                {"move": "a", "to": "u"},
            ]
        ],
        {"managers m": ["chief"], "managers p": ["m"], "managers chief": ["top"]},
    ),
    Worked(
        "a head who goes, and another who comes",
        column(p="m"),
        [[{"abolish": "m"}], [{"create": "post", "key": "x", "home": "a", "heads": "a"}]],
        {"managers p": ["x"], "managers x": ["top"]},
    ),
    Worked(
        "a head who goes, and nobody comes",
        column(p="m"),
        [[{"abolish": "m"}]],
        {"managers p": ["top"]},
    ),
    Worked(
        "a layer over units whose heads state their manager",
        column(p="m"),
        [[{"insert_layer": {"key": "x"}, "over": ["a", "b"]}]],
        {"managers m": ["x"], "managers n": ["x"], "managers k": ["top"], "managers x": ["top"]},
    ),
    Worked(
        "a part of a unit without a head of its own",
        column(p="m"),
        [[{"split": "a", "into": [{"key": "a"}, {"key": "a2", "takes": ["p"]}]}]],
        {"managers p": ["top"], "heads a": ["m"], "heads a2": []},
    ),
    Worked(
        "who heads two units has the manager above the higher one, else above the first by key",
        {
            "units": [
                *[unit("t", head="top"), unit("p", "t", head="hp"), unit("q", "t", head="hq")],
                *[unit("z", "p", head="x"), unit("y", "q", head="x")],
            ],
            "posts": [post("top", "t"), post("hp", "p"), post("hq", "q"), post("x", "z")],
        },
        [[{"rename": "t", "name": "T"}]],
        {"managers x": ["hq"]},
    ),
    Worked(
        "two heads of one unit come by key",
        {
            "units": [unit("a", head=["n", "m"])],
            "posts": [post("n", "a"), post("m", "a"), post("p", "a")],
        },
        [],
        {"managers p": ["m", "n"], "managers m": [], "heads a": ["m", "n"]},
    ),
]

DATED = {
    "day": "2025-06-01",
    "units": [unit("t", head="top"), unit("a", "t", fte=4), unit("b", "t", fte=3)],
    "posts": [post("top", "t", fte=1), post("m", fte=1), post("n", fte=1), post("p", "a", fte=1)],
    "relations": [
        {"heads": ["m", "a"], "until": "2026-01-01"},
        {"heads": ["n", "a"], "from": "2026-01-01"},
    ],
}
DATED_LINE = {**DATED, "posts": [*DATED["posts"][:3], post("p", "a", fte=1, reports_to="m")]}

DAYS = [
    Worked("a head until a day", DATED, [], {"managers p": ["m"], "managers m": ["top"]}),
    Worked("and from then on", DATED, [], {"managers p": ["n"]}, on="2026-01-01"),
    Worked("a stated line is the unit's while it gives it", DATED_LINE, [], {"managers p": ["m"]}),
    Worked(
        "and stands by itself when it no longer does",
        DATED_LINE,
        [],
        {"managers p": ["m"]},
        on="2026-02-01",
    ),
    Worked(
        "what is abolished from a day on is there before",
        DATED,
        [[{"abolish": "b"}]],
        {"units": ["t", "a", "b"]},
        effective="2026-03-01",
        on="2026-02-28",
    ),
    Worked(
        "and not on the day",
        DATED,
        [[{"abolish": "b"}]],
        {"units": ["t", "a"], "fte t": 5, "whole fte": 7},
        effective="2026-03-01",
    ),
]

WITH_EXTERNAL = {
    "units": [unit("t", head="top"), unit("a", "t", head="m"), unit("b", "t", fte=5)],
    "posts": [
        *[post("top", "t", fte=1), post("m", "a", fte=1), post("p", "a", fte=0.5)],
        post("e", "a", fte=1, external=True),
    ],
}
ONLY_EXTERNAL = {
    "units": [unit("t"), unit("a", "t")],
    "posts": [post("e", "a", fte=1, external=True), post("q", "t", fte=1)],
}

EXTERNAL = [
    Worked("an external post counts 0", WITH_EXTERNAL, [], {"fte a": 1.5, "span m": 1}),
    Worked("alone it says nothing of a leaf", ONLY_EXTERNAL, [], {"fte a": (0, inf)}),
    Worked(
        "nor when it goes",
        ONLY_EXTERNAL,
        [[{"abolish": "e"}]],
        {"fte a": (0, inf), "headcount a": (0, inf)},
    ),
    Worked(
        "where it comes to, nothing changes",
        WITH_EXTERNAL,
        [[{"move": "e", "to": "b"}]],
        {"fte a": 1.5, "fte b": 5, "span m": 1},
    ),
    Worked(
        "a unit that all but it have left has no staff",
        WITH_EXTERNAL,
        [[{"move": ["m", "p"], "to": "b"}]],
        {"fte a": 0, "fte b": 6.5, "whole fte": 7.5},
    ),
    Worked(
        "a post beside it in a leaf of which nothing is written",
        ONLY_EXTERNAL,
        [[{"move": "q", "to": "a"}]],
        {"fte a": (1, inf), "headcount a": (1, inf)},
    ),
]

MERGES = [
    Worked(
        "who continues keeps his staff, all others get another manager",
        staff(9, 19),
        [merged(2, continues="hu0")],
        {"manager changed": 19, "manager affected": 19, "fte u": 29, "left": 1},
    ),
    Worked(
        "nobody is said to continue: one at most does",
        staff(9, 19),
        [merged(2)],
        {"manager changed": 0, "manager affected": (9, 28)},
    ),
    Worked(
        "of three",
        staff(5, 10, 20),
        [merged(3)],
        {"manager affected": (15, 35)},
    ),
    Worked(
        "into one of them",
        staff(9, 19),
        [[{"merge": ["u0", "u1"], "into": {"key": "u"}}, {"merge": ["hu0", "hu1"], "into": "hu1"}]],
        {"manager changed": 9, "manager affected": 9},
    ),
    Worked(
        "a unit that continues one of the merged is that one",
        {"units": [unit("t"), unit("a", "t", fte=10), unit("b", "t", fte=20)]},
        [[{"merge": ["a", "b"], "into": {"key": "u"}, "continues": "a"}]],
        {"unit changed": 20},
        by=1,
    ),
    Worked(
        "one that continues none is new to all",
        {"units": [unit("t"), unit("a", "t", fte=10), unit("b", "t", fte=20)]},
        [[{"merge": ["a", "b"], "into": {"key": "u"}}]],
        {"unit changed": 30},
        by=1,
    ),
    Worked(
        "known and unknown",
        {"units": [unit("t"), unit("a", "t", fte=100), unit("b", "t")]},
        [[{"merge": ["a", "b"], "into": {"key": "u"}}]],
        {"fte u": (100, inf), "whole fte": (100, inf)},
    ),
]

SPLITS = [
    Worked(
        "parts of unknown size are no more than the whole, which stays",
        {"units": [unit("t"), unit("a", "t", fte=10)]},
        [
            [
                {
                    "split": "a",
                    "into": [{"key": "x", "share": "unknown"}, {"key": "y", "share": "unknown"}],
                }
            ]
        ],
        {"fte x": (0, 10), "fte y": (0, 10)},
    ),
    Worked(
        "and together they are what they were",
        {"units": [unit("t", fte={"value": 10, "scope": "total"}), unit("a", "t", fte=10)]},
        [
            [
                {
                    "split": "a",
                    "into": [{"key": "x", "share": "unknown"}, {"key": "y", "share": "unknown"}],
                }
            ]
        ],
        {"whole fte": 10, "fte t": 10},
    ),
    Worked(
        "a share, and what it leaves",
        {"units": [unit("t"), unit("a", "t", fte=about(10, 0.5))]},
        [[{"split": "a", "into": [{"key": "x", "share": 0.3}, {"key": "y"}]}]],
        {"fte x": (2.85, 3.15), "fte y": (6.65, 7.35), "whole fte": (9.5, 10.5)},
    ),
    Worked(
        "divided and merged again",
        {"units": [unit("t"), unit("a", "t", fte=about(10, 0.5))]},
        [
            [{"split": "a", "into": [{"key": "x", "share": 0.3}, {"key": "y"}]}],
            [{"merge": ["x", "y"], "into": {"key": "z"}}],
        ],
        {"fte z": (9.5, 10.5), "whole fte": (9.5, 10.5)},
    ),
    Worked(
        "who lay in a part of unknown size may have changed",
        {"units": [unit("t"), unit("a", "t", fte=10)]},
        [
            [
                {
                    "split": "a",
                    "into": [{"key": "a", "share": "unknown"}, {"key": "y", "share": "unknown"}],
                }
            ]
        ],
        {"unit affected": (0, 10)},
        by=1,
    ),
]

TWO = {"units": [unit("t"), unit("a", "t", fte=about(10, 0.5)), unit("b", "t", fte=5)]}
UNDER = {
    "units": [
        *[unit("t"), unit("a", "t", fte={"about": 10, "within": 1, "scope": "total"})],
        *[unit("b", "t", fte={"value": 6, "scope": "total"}), unit("c", "a", fte=about(3, 0.5))],
    ]
}


def transfer(figure: Json, start: str, to: str) -> Json:
    return {"transfer": figure, "from": start, "to": to}


TRANSFERS = [
    Worked(
        "an amount that is known about",
        TWO,
        [[transfer({"fte": about(2, 0.5)}, "a", "b")]],
        {"fte a": (7, 9), "fte b": (6.5, 7.5), "whole fte": (14.5, 15.5)},
    ),
    Worked(
        "out and back by two figures of its own",
        TWO,
        [[transfer({"fte": 2}, "a", "b")], [transfer({"fte": 2}, "b", "a")]],
        {"fte a": (9.5, 10.5), "fte b": 5},
    ),
    Worked(
        "a unit that is known about, out",
        UNDER,
        [[{"move": "c", "to": "b"}]],
        {"fte a": (5.5, 8.5), "fte b": (8.5, 9.5), "whole fte": (15, 17)},
    ),
    Worked(
        "and back",
        UNDER,
        [[{"move": "c", "to": "b"}], [{"move": "c", "to": "a"}]],
        {"fte a": (9, 11), "fte b": 6, "whole fte": (15, 17)},
    ),
    Worked(
        "a share",
        {"units": [unit("t"), unit("a", "t", fte=5), unit("b", "t", fte=8)]},
        [[transfer({"share": 0.25}, "b", "a")]],
        {"fte a": 7, "fte b": 6, "whole fte": 13},
    ),
    Worked(
        "where posts describe half of the staff",
        {
            "units": [unit("t"), unit("a", "t", fte=10), unit("b", "t", fte=3)],
            "posts": [post("p", "a", fte=5)],
        },
        [[transfer({"fte": 5}, "a", "b")]],
        {"fte a": 5, "fte b": 8, "whole fte": 13},
    ),
    Worked(
        "a task with what it costs",
        {
            "units": [
                *[unit("t"), unit("a", "t", gross_expenditure=100)],
                unit("b", "t", gross_expenditure=50),
            ],
            "tasks": [{"key": "k", "responsible": "a", "gross_expenditure": 60}],
        },
        [[{"transfer": "k", "from": "a", "to": "b"}]],
        {"gross_expenditure a": 40, "gross_expenditure b": 110, "whole gross_expenditure": 150},
    ),
]

PLACES = {
    "units": [unit("t"), unit("a", "t"), unit("b", "t"), unit("c", "t", fte=2)],
    "posts": [post("p", "b", fte=1), post("q", "b", fte=0.5)],
}

LEAVES = [
    Worked(
        "a post in a leaf of which nothing is written",
        PLACES,
        [[{"move": "p", "to": "a"}]],
        {"fte a": (1, inf), "fte b": 0.5, "whole fte": (3.5, inf)},
    ),
    Worked(
        "in and out again, in two plans",
        PLACES,
        [[{"move": "p", "to": "a"}], [{"move": "p", "to": "b"}]],
        {"fte a": (0, inf), "fte b": 1.5},
    ),
    Worked(
        "where there is said to be nobody else",
        PLACES,
        [[{"set": "a", "empty": "staff"}, {"move": "p", "to": "a"}]],
        {"fte a": 1, "whole fte": 3.5, "gross_expenditure a": (0, inf)},
    ),
    Worked(
        "below it a new unit with figures",
        PLACES,
        [[{"create": "unit", "key": "n", "parent": "a", "fte": 4, "gross_expenditure": 9}]],
        {"fte a": (4, inf), "gross_expenditure a": (9, inf), "gross_expenditure n": 9},
    ),
    Worked(
        "a unit that a plan created has what comes to it",
        PLACES,
        [[{"create": "unit", "key": "n", "parent": "t"}, {"move": ["p", "q"], "to": "n"}]],
        {"fte n": 1.5, "fte b": 0},
    ),
    Worked(
        "posts that are not all listed",
        {**PLACES, "recorded": {"posts": False}},
        [[{"move": "q", "to": "a"}]],
        {"fte a": (0.5, inf), "fte b": (1, inf), "fte c": 2},
    ),
    Worked(
        "heads that nobody recorded",
        {
            "recorded": {"heads": False},
            "units": [unit("t"), unit("a", "t", fte=5), unit("b", "t", fte=7)],
        },
        [[{"move": "a", "to": "b"}]],
        {"manager changed": 0, "manager affected": (0, 5)},
    ),
    Worked(
        "heads of which there are none",
        {
            "recorded": {"heads": True},
            "units": [unit("t"), unit("a", "t", fte=5), unit("b", "t", fte=7)],
        },
        [[{"move": "a", "to": "b"}]],
        {"manager changed": 0, "manager affected": 0},
    ),
]

ALL = [*MANAGERS, *DAYS, *EXTERNAL, *MERGES, *SPLITS, *TRANSFERS, *LEAVES]


def plans_of(worked: Worked) -> list[ty.Plan]:
    head = {"effective": worked.effective} if worked.effective else {}
    return [ty.Plan.from_dict({**head, "changes": changes}) for changes in worked.plans]


def told(value: ty.Value) -> Any:
    exact = value.value is not None and value.lower == value.upper
    return value.value if exact else (value.lower, value.upper)


def answer(question: str, before: ty.Organisation, after: ty.Organisation, by: Any) -> Any:
    what, _, about_whom = question.partition(" ")
    between: dict[str, Callable[[ty.Transition], Any]] = {
        "manager changed": lambda x: told(x.fte_manager_changed),
        "manager affected": lambda x: told(x.fte_manager_affected),
        "unit changed": lambda x: told(x.fte_unit_changed),
        "unit affected": lambda x: told(x.fte_unit_affected),
        "left": lambda x: told(x.fte_left),
        "kept": lambda x: x.lines_kept,
    }
    if question in between:
        return between[question](ty.transition(before, after, **({"by": by} if by else {})))
    if what == "units":
        return after.keys("unit")
    if what == "managers":
        return after.managers(about_whom)
    if what == "heads":
        return after.heads(about_whom)
    if what == "span":
        return told(ty.metrics.span_of_control(after)[about_whom])
    if what == "whole":
        return told(after.whole(about_whom))
    return told(after.total(about_whom, what))


def agrees(got: Any, wanted: Any) -> bool:
    numbers = isinstance(wanted, tuple | float | int) and not isinstance(wanted, bool)
    return got == (pytest.approx(wanted, abs=1e-9) if numbers else wanted)


@pytest.mark.parametrize("worked", ALL, ids=lambda x: x.name)
def test_what_comes_of_it(worked: Worked) -> None:
    before = ty.Organisation.from_dict(worked.base)
    plans = plans_of(worked)
    after = before
    for plan in plans:
        after = after.apply(plan)
    if worked.on:
        after = after.on(worked.on)
    once_more = ty.Organisation.from_bytes(after.to_bytes())
    for question, wanted in worked.answers.items():
        for model in (after, once_more):
            got = answer(question, before, model, worked.by)
            assert agrees(got, wanted), (question, got)


@pytest.mark.parametrize("worked", [x for x in ALL if len(x.plans) > 1], ids=lambda x: x.name)
def test_several_plans_are_as_one(worked: Worked) -> None:
    before = ty.Organisation.from_dict(worked.base)
    one = before.apply(
        ty.Plan.from_dict({"changes": [x for changes in worked.plans for x in changes]})
    )
    several = before
    for plan in plans_of(worked):
        several = several.apply(plan)
    assert one._digest == several._digest


def test_beside_each_other() -> None:
    base = ty.Organisation.from_dict(column(p="m"))

    def plan(*changes: Json) -> ty.Plan:
        return ty.Plan.from_dict({"changes": list(changes)})

    to_b, to_c = plan({"move": "p", "to": "b"}), plan({"move": "p", "to": "c"})
    alike = ty.compose(base, to_b, to_b)
    assert not alike.conflicts
    assert base.apply(alike.plan)._digest == base.apply(to_b)._digest
    apart = ty.compose(base, to_b, to_c)
    assert [x.key for x in apart.conflicts] == ["p"]
    other = ty.compose(base, to_b, plan({"insert_layer": {"key": "x"}, "over": ["b"]}))
    assert not other.conflicts
    assert base.apply(other.plan).managers("p") == ["n"]


def test_what_comes_to_a_leaf_beside_each_other() -> None:
    base = ty.Organisation.from_dict(PLACES)
    post_in, other_in = {"move": "p", "to": "a"}, {"move": "q", "to": "a"}
    unit_in = {"create": "unit", "key": "n", "parent": "a", "fte": 3}
    staff_only, nothing = {"set": "a", "empty": "staff"}, {"set": "a", "empty": "all"}
    for first, second, wanted in (
        (post_in, other_in, (1.5, inf)),
        (post_in, unit_in, (4, inf)),
        (staff_only, post_in, 1),
        (staff_only, staff_only, 0),
    ):
        for one, other in ((first, second), (second, first)):
            both = ty.compose(base, *(ty.Plan.from_dict({"changes": [x]}) for x in (one, other)))
            assert not both.conflicts
            assert agrees(told(base.apply(both.plan).total("a")), wanted)
    apart = ty.compose(base, *(ty.Plan.from_dict({"changes": [x]}) for x in (staff_only, nothing)))
    assert [x.key for x in apart.conflicts] == ["a"]


def test_siblings_read_again_from_bytes() -> None:
    """The clerk's 2 FTE are with n in one model and with m in the other; of the merged units one
    continues in one model, and the other is as it was."""
    document = staff(9, 19)
    document["posts"].append(post("p", "u0", fte=2))
    base = ty.Organisation.from_dict(document)
    moved = base.apply(ty.Plan.from_dict({"changes": [{"move": "p", "to": "u1"}]}))
    one = base.apply(ty.Plan.from_dict({"changes": merged(2, continues="hu1")}))
    again = [ty.Organisation.from_bytes(x.to_bytes()) for x in (base, moved, one)]
    for first, second, third in ([base, moved, one], again, [again[0], moved, again[2]]):
        assert told(ty.transition(first, second).fte_manager_changed) == 2
        # Of the 9 FTE of the first unit 2 are the clerk's; all 9 come to who continues hu1.
        assert told(ty.transition(first, third).fte_manager_changed) == 9
        # In the sibling the clerk is with hu1 already, whom h continues.
        assert told(ty.transition(second, third).fte_manager_changed) == 7

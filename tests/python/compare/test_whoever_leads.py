"""Whoever leads a unit of which that is not recorded, what is certain of its people holds."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty

POSTS: list[dict[str, Any]] = [
    {"key": "r", "home": "R"},
    {"key": "y", "home": "R"},
    {"key": "z", "home": "R"},
    {"key": "v", "home": "V"},
    {"key": "v2", "home": "V"},
    {"key": "x", "home": "V", "reports_to": "y"},
    {"key": "h", "home": "U", "reports_to": "x"},
    {"key": "h2", "home": "U"},
    {"key": "n", "home": "U"},
    {"key": "e", "home": "U", "reports_to": "r"},
    {"key": "w"},
]
PLANS = {
    "merged into one that stays": [{"merge": ["v2", "h2"], "into": "v2"}],
    "a line is written": [{"relate": {"reports_to": ["n", "r"]}}],
    "a line is written no more": [{"unrelate": {"reports_to": ["e", "r"]}}],
    "another line further up": [
        {"unrelate": {"reports_to": ["x", "y"]}},
        {"relate": {"reports_to": ["x", "z"]}},
    ],
    "moved under another head": [{"move": "U", "to": "V"}],
    "one is abolished": [{"abolish": "h2"}],
}


def town(head: str | None, recorded: bool = True) -> ty.Organisation:
    unit = {"key": "U", "parent": "R", "recorded": {"heads": recorded}}
    return ty.Organisation.from_dict(
        {
            "key": "town",
            "lines": "explicit",
            "recorded": {"posts": True, "heads": True},
            "units": [
                {"key": "R", "head": "r"},
                {"key": "V", "parent": "R", "head": "v"},
                {**unit, **({"head": head} if head else {})},
            ],
            "posts": [{"name": post["key"], "fte": 1, **post} for post in POSTS],
        }
    )


def verdicts(today: ty.Organisation, changes: list[Any], back: bool) -> dict[Any, Any]:
    pair = today, today.apply({"tyngde": "plan/2", "changes": changes})
    rows = ty.transition(*(pair[::-1] if back else pair)).table().rows()
    kinds = ("manager", "line", "director")
    return {(row["key"], row["key_after"]): {kind: row[kind] for kind in kinds} for row in rows}


@pytest.mark.parametrize("back", [False, True], ids=["forwards", "backwards"])
@pytest.mark.parametrize("plan", PLANS)
def test_what_is_certain_holds(plan: str, back: bool) -> None:
    said = verdicts(town(None, recorded=False), PLANS[plan], back)
    several = 0
    for head in (None, *(post["key"] for post in POSTS if post.get("home") == "U")):
        true = verdicts(town(head), PLANS[plan], back)
        for row in said.keys() & true.keys():
            for kind, fate in said[row].items():
                assert fate == "open" or fate == true[row][kind], (head, row, kind, said[row])
            several += 1
    assert several > 20


def test_a_key_says_nothing_of_the_way_up() -> None:
    for key in ("home", "top", "house"):
        units = [{"key": "R"}, {"key": key, "parent": "R"}]
        document = {
            "key": "town",
            "units": units,
            "posts": [{"key": "n"}],
            "recorded": {"heads": False},
        }
        today = ty.Organisation.from_dict(document)
        (row,) = (
            row
            for row in ty.transition(today, today.apply(ty.Plan(ty.move("n", to=key))))
            .table()
            .rows()
            if row["key"] == "n"
        )
        assert row["manager"] == "open"


@pytest.mark.parametrize(
    ("first", "second", "fate"),
    [(None, None, "open"), ("m2", "m1", "same"), ("m1", None, "changed"), ("m2", None, "open")],
)
def test_two_merges_may_come_out_crosswise(
    first: str | None, second: str | None, fate: str
) -> None:
    """Two managers are succeeded by two others, one of whom both may continue."""

    def succeed(key: str, of: list[str], continues: str | None) -> dict[str, Any]:
        parts: list[dict[str, Any]] = [{"key": one, "share": 0.5} for one in of]
        for part in parts:
            part.update({"continues": True} if part["key"] == continues else {})
        return {"succeed": key, "of": parts}

    homes = [{"key": key, "home": "R", "fte": 1} for key in ("m1", "m2", "m3")]
    reports = {"key": "n", "home": "R", "reports_to": ["m1", "m2"], "fte": 1}
    today = ty.Organisation.from_dict(
        {
            "key": "town",
            "recorded": {"posts": True, "heads": True},
            "units": [{"key": "R"}],
            "posts": [*homes, reports],
        }
    )
    changes: list[dict[str, Any]] = [
        *({"create": "post", "key": key, "home": "R"} for key in ("a1", "a2")),
        succeed("a1", ["m1", "m2"], first),
        succeed("a2", ["m1", "m3"], second),
        *({"unrelate": {"reports_to": ["n", key]}} for key in ("m1", "m2")),
        *({"relate": {"reports_to": ["n", key]}} for key in ("a1", "a2")),
        *({"abolish": key} for key in ("m1", "m2", "m3")),
    ]
    after = today.apply({"tyngde": "plan/2", "changes": changes})
    rows = ty.transition(today, after).table().rows()
    assert [row["manager"] for row in rows if row["key"] == "n"] == [fate]

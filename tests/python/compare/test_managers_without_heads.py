"""Posts with managers, in units of which nobody says who heads them."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty

UNITS = [{"key": "T"}, *({"key": u, "parent": p} for u, p in (("A", "T"), ("B", "T"), ("C", "A")))]
HOMES = {"t": "T", "a": "A", "a1": "A", "b": "B", "b1": "B", "c": "C", "c1": "C", "c2": "C"}
MANAGERS = {"a": "t", "a1": "a", "b": "t", "b1": "b", "c": "a", "c1": "c", "c2": "c"}
HEADS = {"t": "T", "a": "A", "b": "B", "c": "C"}


def document(**more: Any) -> ty.Organisation:
    posts = [
        {"key": post, "home": home, "fte": 1, "reports_to": MANAGERS.get(post, [])}
        for post, home in HOMES.items()
    ]
    return ty.Organisation.from_dict({"units": UNITS, "posts": posts, **more})


def columns(**more: Any) -> ty.Organisation:
    posts = {
        "key": [*HOMES],
        "home": [*HOMES.values()],
        "reports_to": [MANAGERS.get(post) for post in HOMES],
        "fte": [1.0] * len(HOMES),
    }
    units = {"key": [u["key"] for u in UNITS], "parent": [u.get("parent") for u in UNITS]}
    return ty.Organisation.from_columns(units, posts, **more)


PLANS = {
    "a unit moves": ty.Plan(ty.move("C", to="B")),
    "two are merged": ty.Plan(ty.merge(["A", "B"], into="A")),
    "a post moves": ty.Plan(ty.move("a1", to="B")),
}


@pytest.mark.parametrize("read", [document, columns])
@pytest.mark.parametrize("plan", PLANS.values(), ids=[*PLANS])
def test_nobody_recorded_is_not_nobody(read: Any, plan: ty.Plan) -> None:
    today = read()
    assert not today.is_recorded("heads")
    result = ty.compare({"today": today, "then": today.apply(plan)}, by=["A", "B"])
    # The line is as it is written; who heads units is not.
    assert result.value("managers", "today").value == 4
    assert result.value("layers", "today").value == 4
    chiefs = result.value("chiefs", "today")
    assert chiefs.reason == "not_recorded" and chiefs.lower == 0 and chiefs.upper > 0
    # Were who leads all others in a unit its head, this would be so many FTE.
    led = ty.Organisation.from_dict(
        {
            "units": UNITS,
            "posts": [
                {"key": p, "home": u, "fte": 1, "heads": HEADS.get(p, [])} for p, u in HOMES.items()
            ],
        }
    )
    truth = ty.compare({"today": led, "then": led.apply(plan)}).value(
        "fte_manager_affected", "then"
    )
    said = result.value("fte_manager_affected", "then")
    assert truth.value and not said.defined
    assert said.lower == 0 and said.lower < truth.value <= said.upper
    # Whoever says that nobody heads a unit means the lines as they are written.
    none = read(recorded={"heads": True})
    exact = ty.compare({"today": none, "then": none.apply(plan)}, by=["A", "B"])
    assert exact.value("chiefs", "today").value == 0
    assert exact.value("fte_manager_affected", "then").value == 0


def test_where_nothing_happens_to_them_lines_stay() -> None:
    today = document()
    then = today.apply(ty.Plan(ty.move("C", to="B")))
    table = ty.transition(today, then).table()
    rows = zip(table["key"], table["manager"], strict=True)
    assert {key for key, manager in rows if manager == "open"} == {"C", "c"}


def test_two_extracts_state_two_facts() -> None:
    moved = {**HOMES, "a1": "B"}
    posts = [
        {"key": p, "home": u, "fte": 1, "reports_to": MANAGERS.get(p, [])} for p, u in moved.items()
    ]
    then = ty.Organisation.from_dict({"units": UNITS, "posts": posts})
    result = ty.compare({"today": document(), "then": then})
    # Of the post at the top alone, which has none written, it is open.
    assert result.value("fte_manager_affected", "then").upper == 1


def test_without_units_lines_are_all_that_may_be_recorded() -> None:
    lines = ty.Organisation.from_columns(
        {"key": []}, {"key": ["t", "a", "b"], "reports_to": [None, "t", None]}
    )
    assert lines.is_recorded("heads") and lines.managers("b") == []


def test_positions_along_the_line_are_those_listed() -> None:
    posts = [{"key": p, "home": u, "fte": 1} for p, u in HOMES.items()]
    today = ty.Organisation.from_dict({"units": UNITS, "posts": posts})
    assert ty.compare({"today": today}, by="line").value("positions", "today").value == len(HOMES)

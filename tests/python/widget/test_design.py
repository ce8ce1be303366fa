"""The engine behind the widget: figures are a comparison's, and what was made is the plan."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import pytest
import tyngde as ty
from helpers.towns import KEYS, town
from tyngde.model.values import wrap

SPANS = ty.rule("span", by="department", between=(0, 1))


def said(value: ty.Value) -> tuple[Any, ...]:
    return (value.value, value.lower, value.upper, value.reason, value.missing)


def asked(design: ty.Design, **message: str) -> dict[str, Any]:
    """The answer, which has to be JSON to the letter."""
    answer = design.answer(json.loads(json.dumps(message)))
    strict = json.dumps(answer, allow_nan=False)
    return dict(json.loads(strict))


def check(design: ty.Design, nodes: dict[str, Any]) -> None:
    """All that is shown is what the library says of today and of the plan that was made."""
    today = design.today
    after = today.apply(design.plan) if design.plan.changes else today
    assert design.organisation == after
    result = ty.compare({"today": today, "now": after}, by="department", indicators="all")
    rows = {row.key: row for row in result._native.indicators}
    for key, value in design.values.items():
        assert said(value) == said(wrap(rows[key].values[1])), key
    for figure in design._figures():
        row = rows[figure["key"]]
        assert figure["value"] == row.values[1].value
        delta = row.deltas[1]
        assert (figure["delta"] or 0) == pytest.approx(delta.value or 0), figure["key"]
    drawn = {key for key in nodes if key in after}
    assert drawn == {*after.keys("unit"), *after.keys("post")} == set(nodes)
    for key, node in nodes.items():
        place = after.parent(key) if node["kind"] == "unit" else after.home(key)
        assert node["parent"] == place
        assert node["children"] == (
            [*after.posts(key), *after.children(key)] if node["kind"] == "unit" else []
        )
    ruled = ty.rules(after, SPANS, reference=today)
    assert [x["state"] for x in design._ruled()] == ruled.states


def test_any_steps_give_what_a_comparison_of_their_plan_gives() -> None:
    """Steps by chance, done, undone and redone; refused ones change nothing."""
    for seed in range(6):
        draw = random.Random(seed)
        design = ty.Design(town(), rules=SPANS, indicators="all")
        nodes = asked(design, ask="open")["nodes"]
        done = refused = 0
        for _ in range(14):
            one, two = draw.choice([*KEYS, "head-a", "town"]), draw.choice([*KEYS, "town"])
            message = draw.choice(
                [
                    {"ask": "move", "node": one, "to": two},
                    {"ask": "merge", "node": one, "into": two},
                    {"ask": "abolish", "node": one},
                    {"ask": "rename", "node": one, "name": f"{one} {two}"},
                    {"ask": "undo"},
                    {"ask": "redo"},
                ]
            )
            before = design.plan, design.values
            answer = asked(design, **message)
            if not answer["ok"]:
                refused += 1
                assert answer["problem"]
                assert (design.plan, design.values) == before
                continue
            done += 1
            for key in answer["gone"]:
                del nodes[key]
            nodes |= answer["nodes"]
            check(design, nodes)
        assert done > 3 and refused > 0


def test_undo_goes_back_to_the_very_same_and_redo_forth() -> None:
    design = ty.Design(town())
    asked(design, ask="open")
    start = design.values
    asked(design, ask="move", node="a", to="b")
    one = design.values, design.plan
    asked(design, ask="merge", node="c", into="d")
    two = design.values, design.plan
    assert asked(design, ask="undo")["steps"] == 1
    assert (design.values, design.plan) == one
    assert asked(design, ask="redo")["undone"] == 0
    assert (design.values, design.plan) == two
    for _ in range(2):
        asked(design, ask="undo")
    assert design.values == start and not design.plan.changes
    assert asked(design, ask="undo") == {
        **{"ok": False, "ask": "undo", "problem": "there is nothing to undo"},
        **{"expected": "a step", "nearest": []},
    }
    asked(design, ask="redo")
    asked(design, ask="rename", node="e", name="Nyt")  # what was undone is gone for good
    assert asked(design, ask="redo")["ok"] is False


def test_a_plan_is_gone_on_from_saved_and_compared() -> None:
    first = ty.Plan(ty.move("a", to="b"), title="First", rules=[{"rule": "separate", "of": ["a"]}])
    design = ty.Design(town(), plan=first, title="Second")
    opened = asked(design, ask="open")
    assert opened["nodes"]["a"]["parent"] == "b" and opened["nodes"]["a"]["mark"] == "moved"
    assert opened["rules"][0]["state"] == "kept"  # those of the plan
    assert opened["steps"] == 0
    assert asked(design, ask="undo")["ok"] is False  # what was given is not undone
    asked(design, ask="rename", node="c", name="Cé")
    plan = design.plan
    assert plan.changes == ["move", "rename"] or len(plan.changes) == 2
    assert plan == ty.Plan.from_dict(plan.to_dict()) and len(plan.rules) == 1
    again = ty.Design(town(), plan=plan)
    assert again.values == design.values
    result = ty.compare({"Today": design.today, "Now": design.organisation})
    assert result.kinship["Now"] == "descendant"
    with pytest.raises(ty.UsageError, match="choices"):
        ty.Design(
            ty.examples.load("albertslund-2026").organisation,
            plan=_with_choices(),
        )


def _with_choices() -> ty.Plan:
    return ty.Plan(
        choices=[
            {
                "key": "x",
                "alternatives": [
                    {"key": "y", "changes": [{"move": "a", "to": "b"}]},
                    {"key": "z", "changes": []},
                ],
            }
        ]
    )


def test_rules_name_the_nodes_that_break_them_and_who_is_affected_is_told() -> None:
    design = ty.Design(town(), rules=ty.rule("span", by="department", between=(0, 0)))
    assert asked(design, ask="open")["rules"] == [
        {"name": "Span of the chiefs of units (departments): 0", "state": "kept"}
        | {"nodes": [], "missing": []}
    ]
    assert asked(design, ask="affected") == {
        **{"ok": True, "ask": "affected"},
        **{"affected": [], "further": 0},
    }
    (rule,) = asked(design, ask="move", node="a", to="b")["rules"]
    assert rule["state"] == "broken" and rule["nodes"] == ["head-b"]
    found = asked(design, ask="affected")["affected"]
    told = {row["key"]: (row["before"], row["after"]) for row in found}
    assert told["head-a"] == (["chief"], ["head-b"])


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"ask": None},
        {"ask": 3},
        {"ask": ["open"]},
        {"ask": "opne"},
        {"ask": "move"},
        {"ask": "move", "node": "a"},
        {"ask": "move", "node": "a", "to": 3},
        {"ask": "move", "node": "a", "to": "nowhere"},
        {"ask": "move", "node": "a", "to": "a"},
        {"ask": "merge", "node": "a", "into": "head-a"},
        {"ask": "abolish", "node": "town"},
        {"ask": "rename", "node": "a", "name": "  "},
        {"ask": "rename", "node": "a", "name": "\ud800"},
        {"ask": "__class__"},
        {"ask": "stepped", "made": "x"},
    ],
)
def test_what_cannot_be_done_is_an_answer(message: dict[str, Any]) -> None:
    design = ty.Design(town())
    design.answer({"ask": "open"})
    answer = design.answer(message)
    assert answer["ok"] is False and answer["problem"]
    json.dumps(answer)
    assert not design.plan.changes and design._sent


def test_words_are_those_of_the_language() -> None:
    danish = asked(ty.Design(town(), language="da"), ask="open")
    assert danish["words"]["undo"] == "Fortryd"
    labels = {figure["key"]: figure["label"] for figure in danish["figures"]}
    assert labels["layers"] == "Ledelseslag"
    with pytest.raises(ty.UsageError, match="language"):
        ty.Design(town(), language="fr")


def test_the_widget_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from tyngde.widget import widget

    widget._widgets.cache_clear()
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(ty.UsageError, match=r"tyngde\[widget\]"):
        town().design()


def test_the_widget_answers_by_messages_of_its_own() -> None:
    pytest.importorskip("anywidget")
    shown = town().design(title="By hand")
    sent: list[Any] = []
    shown.send = sent.append
    shown._handle_custom_msg({"number": "v-1", "message": {"ask": "open"}}, [])
    move = {"ask": "move", "node": "a", "to": "b"}
    shown._handle_custom_msg({"number": "v-2", "message": move}, [])
    shown._handle_custom_msg("noise", [])
    assert [x["number"] for x in sent] == ["v-1", "v-2"] and sent[1]["answer"]["ok"]
    assert shown.plan == ty.Plan(ty.move("a", to="b"), title="By hand")
    assert shown.organisation.parent("a") == "b"
    assert " at 0x" not in repr(shown)
    assert "http" not in shown._esm and "http" not in shown._css  # nothing is fetched

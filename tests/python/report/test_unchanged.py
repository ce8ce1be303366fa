"""What a report says does not change: told by structure alone, and true of what is recorded."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import tyngde as ty
from helpers.drawn_cases import drawn
from tyngde.report import report_html
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences
from tyngde.report.unchanged import kept_bodies, unchanged_units
from tyngde.report.unchanged_sentences import kept

TODAY = "Today"
FIGURES = {"fte", "fte_filled", "salary", "headcount", "gross_expenditure", "volume", "count"}
FIGURES |= {"risk", "complexity", "terms"}


def facts_of(models: dict[str, ty.Organisation], suppress: int = 0) -> Facts:
    return Facts(ty.compare(models, by="department", profile="fte"), "en", suppress)


def group(document: dict[str, Any], unit: str | None) -> str | None:
    """The department that a unit lies in, as far as that is recorded."""
    units = {one["key"]: one for one in document["units"]}
    while unit in units:
        if units[unit].get("type") == "department":
            return unit
        unit = units[unit].get("parent")
    return None


def inside(document: dict[str, Any], department: str) -> dict[str, dict[str, Any]]:
    """Units, posts and tasks in a department, without their figures."""
    found = {}
    for kind, place in (("units", "key"), ("posts", "home"), ("tasks", "responsible")):
        for node in document.get(kind, []):
            at = node.get(place)
            for one in at if isinstance(at, list) else [at]:
                unit = one["unit"] if isinstance(one, dict) else one
                if group(document, unit) == department:
                    found[node["key"]] = {k: x for k, x in node.items() if k not in FIGURES}
    return found


def texts(written: Any) -> Iterator[str]:
    if isinstance(written, dict):
        written = list(written.values())
    if isinstance(written, list):
        for one in written:
            yield from texts(one)
    elif isinstance(written, str):
        yield written


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_is_recorded_changes_in_it(seed: int) -> None:
    case = drawn(seed, TODAY)
    try:
        facts = facts_of(case.told)
    except ty.UsageError:
        return
    before = case.told[TODAY].to_dict()
    for model in facts.others:
        after = case.told[model].to_dict()
        named = set(texts(case.plans[model]))
        rows = facts.transition(model).rows
        moving = {row.key for row in rows if row.manager in ("changed", "open")}
        for unit in unchanged_units(facts, model) or []:
            recorded = inside(before, unit.key)
            assert recorded == inside(after, unit.key)
            assert not named & recorded.keys()
            assert not moving & recorded.keys()
            names = {case.told[one].name(unit.key) for one in (TODAY, model)}
            assert len(names) == 1


@pytest.mark.parametrize("seed", range(20))
def test_no_figure_has_a_say(seed: int) -> None:
    case = drawn(seed, TODAY)
    document = case.told[TODAY].to_dict()
    other = copy.deepcopy(document)
    for post in other.get("posts", []):
        if isinstance(post.get("salary"), (int, float)):
            post["salary"] *= 2
    try:
        told = []
        for one in (document, other):
            base = ty.Organisation.from_dict(one)
            models = {TODAY: base}
            for model, changes in case.plans.items():
                if changes:
                    models[model] = base.apply({"changes": changes})
            say = Sentences(facts_of(models, 5))
            told.append([str(x) for m in say.facts.others for x in kept(say, m)])
    except ty.UsageError:
        return
    assert told[0] == told[1]


def town(**more: Any) -> ty.Organisation:
    units = [
        {"key": "t", "type": "municipality"},
        *({"key": key, "type": "department", "parent": "t"} for key in "abc"),
        {"key": "a1", "parent": "a"},
        {"key": "b1", "parent": "b"},
    ]
    posts = [{"key": f"h{key}", "home": key, "heads": key, "fte": 1} for key in "tabc"]
    relations = [{"works_with": ["a1", "b1"]}]
    return ty.Organisation.from_dict(
        {"units": units, "posts": posts, "relations": relations, **more}
    )


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (ty.move("a1", to="b"), ["c"]),
        (ty.rename("a1", name="Other"), ["b", "c"]),
        (ty.set_("hc", fte=1), ["a", "b"]),
        (ty.unrelate("works_with", "a1", "b1"), ["c"]),
        (ty.merge(["b", "c"], into="b"), ["a"]),
        (ty.abolish("ha"), ["b", "c"]),
        (ty.create("unit", "c1", parent="c"), ["a", "b"]),
    ],
)
def test_what_a_change_leaves(change: Any, left: list[str]) -> None:
    base = town()
    facts = facts_of({TODAY: base, "New": base.apply(change)})
    found = unchanged_units(facts, "New")
    assert found is not None and [unit.key for unit in found] == left


def test_heads_without_a_home() -> None:
    """They lie in what they head."""
    units = [{"key": "t"}, *({"key": k, "type": "department", "parent": "t"} for k in "abc")]
    posts = [{"key": f"h{key}", "heads": key} for key in "tabc"]
    base = ty.Organisation.from_dict({"units": units, "posts": posts})
    for change, left in (
        (ty.merge(["a", "b"], into="a"), ["c"]),
        (ty.insert_layer("new", over=["ha"]), ["b", "c"]),
    ):
        found = unchanged_units(facts_of({TODAY: base, "New": base.apply(change)}), "New")
        assert found is not None and [unit.key for unit in found] == left


def test_a_model_without_a_plan_says_nothing() -> None:
    facts = facts_of({TODAY: town(), "Other": town()})
    assert unchanged_units(facts, "Other") is None
    assert kept(Sentences(facts), "Other") == []


def test_committees_that_stay() -> None:
    bodies = {
        "committees": [
            {"key": "k", "name": "Council"},
            {"key": "med", "members": ["a"]},
            {"key": "med2", "members": ["b"]},
        ],
        "collaborations": [{"key": "net", "members": ["c"]}],
    }
    base = town(**bodies)
    plan = [ty.close("k"), ty.merge(["a", "c"], into={"key": "ac", "type": "department"})]
    facts = facts_of({TODAY: base, "New": base.apply(plan)})
    assert kept_bodies(facts, "New", "committees") == ["med2"]
    assert kept_bodies(facts, "New", "collaborations") == []
    said = [str(one) for one in kept(Sentences(facts), "New")]
    assert "Nothing changes about 1 committee recorded today: med2." in said[1]
    page = report_html(facts.comparison)
    assert "What does not change" in page


SITTING = {"key": "med", "members": ["a"]}
SERVED = {"key": "council"}


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (ty.rename("b1", name="Other"), ["med", "council"]),
        (ty.set_("ha", fte=1), ["med", "council"]),
        (ty.move("a1", to="b"), ["council"]),  # leaves the unit that sits in it
        (ty.move("b1", to="a1"), []),  # comes to it, and serves from elsewhere
        (ty.move("b1", to="c"), ["med"]),
        (ty.merge(["b", "c"], into={"key": "bc", "type": "department"}), ["med"]),
        (ty.move("b", to="c"), ["med"]),  # with the unit that serves
    ],
)
@pytest.mark.parametrize("by", ["b1", "task"])
def test_who_sits_in_a_body_and_serves_it(change: Any, left: list[str], by: str) -> None:
    """The same key is not the same people, nor the same service."""
    base = town(
        committees=[SITTING, SERVED],
        tasks=[{"key": "task", "responsible": "b1"}],
        relations=[{"serves": [by, "council"]}],
    )
    facts = facts_of({TODAY: base, "New": base.apply(change)})
    assert kept_bodies(facts, "New", "committees") == left


def test_a_body_served_by_nobody_knows_whom() -> None:
    """A task with nobody responsible says that the body is served, and not from where."""
    base = town(
        committees=[SERVED],
        tasks=[{"key": "task"}],
        relations=[{"serves": ["task", "council"]}],
    )
    facts = facts_of({TODAY: base, "New": base.apply(ty.rename("a", name="Other"))})
    assert kept_bodies(facts, "New", "committees") == []

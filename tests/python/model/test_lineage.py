"""Lineage by content: what a model is compared to is known by what it is, not by which object."""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers import strategies
from hypothesis import assume, given
from hypothesis import strategies as st
from tyngde import metrics

Again = Callable[[ty.Organisation], ty.Organisation]


def read(document: Any, **how: Any) -> Any:
    return ty.parse(json.dumps({"tyngde": "organisation/1", **document}), **how)


def plan(*changes: Any) -> ty.Plan:
    document = ty.parse(json.dumps({"tyngde": "plan/2", "changes": list(changes)}))
    assert isinstance(document, ty.Plan)
    return document


def from_json(organisation: ty.Organisation) -> ty.Organisation:
    document = ty.parse(organisation.to_json(), format="json")
    assert isinstance(document, ty.Organisation)
    return document


def from_yaml(organisation: ty.Organisation) -> ty.Organisation:
    # YAML contains JSON; some characters stand in it as escapes only.
    document = ty.parse(json.dumps(json.loads(organisation.to_json())), format="yaml")
    assert isinstance(document, ty.Organisation)
    return document


def from_bytes(organisation: ty.Organisation) -> ty.Organisation:
    return ty.Organisation.from_bytes(organisation.to_bytes())


def pickled(organisation: ty.Organisation) -> ty.Organisation:
    result = pickle.loads(pickle.dumps(organisation))
    assert isinstance(result, ty.Organisation)
    return result


def on_a_day(organisation: ty.Organisation) -> ty.Organisation:
    return organisation.on("2030-01-01")


AGAIN: list[Again] = [from_json, from_yaml, from_bytes, pickled, on_a_day]

UNITS = [
    {"key": "town", "type": "municipality", "head": {"key": "chief", "fte": 0}},
    {
        "key": "a",
        "parent": "town",
        "type": "department",
        "fte": 30,
        "head": {"key": "ha", "fte": 1},
    },
    {
        "key": "b",
        "parent": "town",
        "type": "department",
        "fte": 20,
        "head": {"key": "hb", "fte": 1},
    },
    {
        "key": "c",
        "parent": "town",
        "type": "department",
        "fte": {"value": 50, "scope": "total"},
        "head": {"key": "hc", "fte": 1},
    },
    {"key": "d", "parent": "c", "type": "office", "fte": 5},
]
MERGED = {"merge": ["a", "b"], "into": {"key": "ab", "type": "department"}}
HEADS = {"merge": ["ha", "hb"], "into": {"key": "hab", "home": "ab"}}


def town() -> ty.Organisation:
    document = read({"key": "town", "units": UNITS})
    assert isinstance(document, ty.Organisation)
    return document


def told(before: ty.Organisation, after: ty.Organisation) -> Any:
    """All that is said of two models, as plain data."""
    change = ty.transition(before, after, by="department")
    compared = ty.compare({"before": before, "after": after}).to_dict()
    return repr(
        (
            change.kinship,
            change.table().rows(),
            change.flows().rows(),
            change.share_unit_changed,
            change.share_manager_changed,
            ty.changes(before, after).rows(),
            metrics.robinson_foulds(before, after),
            metrics.tree_edit_distance(before, after),
            compared,
        )
    )


@pytest.mark.parametrize("again", AGAIN)
def test_an_equal_reference_is_as_good_as_the_object(again: Again) -> None:
    base = town()
    first = base.apply(plan(MERGED))
    second = first.apply(plan(HEADS, {"move": "d", "to": "ab"}))
    change = ty.transition(base, second, by="department")
    # Of the two heads one goes on in the new unit at most: nobody says which.
    assert change.fte_unit_changed.value == pytest.approx(53)
    assert change.fte_unit_open.value == pytest.approx(2)
    for before in (base, first, second):
        assert told(again(before), second) == told(before, second)
    for after in (first, second):
        if again in (from_bytes, pickled, on_a_day):
            assert told(base, again(after)) == told(base, after)
            assert again(after).lineage.rows != []


@given(strategies.organisations(), strategies.plans, st.sampled_from(AGAIN))
def test_a_random_reference_is_as_good_as_the_object(
    document: Any, changes: Any, again: Again
) -> None:
    base = ty.parse(json.dumps(document))
    steps = ty.parse(json.dumps(changes))
    assert isinstance(base, ty.Organisation) and isinstance(steps, ty.Plan)
    try:
        after = base.apply(steps)
    except ty.Error:
        assume(False)
    key = base.keys("unit")[0]
    if key not in after or base.groups([key]) != after.groups([key]):
        return
    here, there = ty.transition(base, after, by=[key]), ty.transition(again(base), after, by=[key])
    assert repr(here.table().rows()) == repr(there.table().rows())
    assert here.kinship == there.kinship == "descendant"
    assert repr(ty.changes(base, after).rows()) == repr(ty.changes(again(base), after).rows())


def test_siblings_are_compared_through_what_both_came_from() -> None:
    base = town()
    one = base.apply(plan({**MERGED, "continues": "a"}))
    two = from_json(base).apply(plan({**MERGED, "into": {"key": "ba", "type": "department"}}))
    assert two.kinship(one) == "sibling"
    assert [(r.before, r.after, r.share) for r in two.lineage_since(one).rows] == [("ab", "ba", 1)]
    # Nobody but those of ab gets another unit, and for those it is one that continues nobody.
    assert ty.transition(one, two, by="department").fte_unit_changed.value == pytest.approx(50)
    same = base.apply(
        plan({**MERGED, "into": {"key": "ba", "type": "department"}, "continues": "a"})
    )
    assert ty.transition(one, same, by="department").fte_unit_changed.value == pytest.approx(0)
    compared = ty.compare({"one": one, "two": two})
    assert compared.kinship == {"one": "same", "two": "sibling"}
    assert "two and one were made from the same organisation" in str(compared)


def test_an_earlier_model_is_compared_backwards() -> None:
    base = town()
    after = base.apply(plan({**MERGED, "continues": "a"}))
    assert base.kinship(after) == "ancestor"
    rows = {(r.before, r.after): (r.share, r.continues) for r in base.lineage_since(after).rows}
    # 29 and 19 FTE that no post describes.
    assert rows == {
        ("ab", "a"): (pytest.approx(29 / 48), True),
        ("ab", "b"): (pytest.approx(19 / 48), False),
    }
    assert "the plans are followed backwards" in str(ty.compare({"after": after, "base": base}))


def test_without_a_common_history_the_result_says_so(tmp_path: Path) -> None:
    base = town()
    after = base.apply(plan(MERGED))
    stranger = from_json(after)  # a document holds no lineage
    assert stranger.kinship(base) == "none"
    assert stranger.lineage_since(base).rows == []
    assert "no common history" in repr(ty.transition(base, stranger))
    compared = ty.compare({"base": base, "after": stranger})
    assert compared.kinship["after"] == "none"
    assert compared.to_dict()["kinship"] == {"base": "same", "after": "none"}
    sentence = "after and base have no known common history: only equal keys are the same"
    assert sentence in str(compared)
    assert sentence in compared.to_markdown()
    assert sentence in compared._repr_html_()
    assert "no common history: after" in repr(compared)
    danish = ty.compare({"base": base, "after": stranger}, language="da")
    assert "ingen kendt fælles historie" in str(danish)
    page = compared.report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert "no known common history" in page
    followed = ty.compare({"base": base, "after": after})
    assert "history" not in str(followed) + repr(followed) + repr(ty.transition(base, after))
    page = followed.report(tmp_path / "followed.html").read_text(encoding="utf-8")
    assert "common history" not in page


def test_assumptions_are_a_step_on_the_way() -> None:
    base = town()
    document = {"tyngde": "assumptions/1", "figures": [{"node": "d", "salary": 10}]}
    assumptions = ty.parse(json.dumps(document))
    assert isinstance(assumptions, ty.Assumptions)
    assumed = base.assume(assumptions)
    model = assumed.apply(plan(MERGED), assumptions)
    other = base.apply(plan({**MERGED, "into": {"key": "n", "type": "department"}}))
    assert [m.kinship(base) for m in (assumed, model, other)] == ["descendant"] * 3
    assert model.kinship(other) == "sibling"
    for before in (base, assumed, from_json(base), pickled(assumed)):
        assert {r.before for r in model.lineage_since(before).rows} == {"a", "b"}
    assert [(r.before, r.after) for r in model.lineage_since(other).rows] == [("n", "ab")]
    assert model.lineage.rows != [] and assumed.lineage.rows == []


def test_bytes_of_before_are_read_with_a_note() -> None:
    after = town().apply(plan(MERGED))
    text = after.to_json().encode()
    old = b"tyngde-organisation/1\n" + hashlib.sha256(text).digest() + zlib.compress(text)
    read_again = ty.Organisation.from_bytes(old)
    assert read_again == after
    assert read_again.notes and "lineage" in read_again.notes[0]
    assert read_again.kinship(town()) == "none"
    assert from_bytes(after).notes == []


def test_a_model_keeps_what_was_read_and_no_model_between() -> None:
    import gc
    import weakref

    first = town().apply(plan(MERGED))
    gone = weakref.ref(first)
    after = first.apply(plan({"rename": "c", "name": "C"}))
    del first
    gc.collect()
    assert gone() is None
    assert after.kinship(town()) == "descendant"
    # What a manifest names is not in the bytes.
    assert from_bytes(after).kinship(town()) == "descendant"


def test_several_plans_are_as_one() -> None:
    base = town()
    changes = [
        {"create": "unit", "key": "n", "parent": "town", "fte": 0, "succeeds": "d"},
        {"succeed": "b", "of": {"key": "d", "share": 0.5}},
        {"abolish": "d"},
    ]
    whole = base.apply(plan(*changes))
    model = base
    for change in changes:
        model = pickled(model.apply(plan(change)))
    assert model == whole

    def rows(organisation: ty.Organisation) -> set[Any]:
        return {(r.before, r.after, r.share) for r in organisation.lineage_since(base).rows}

    assert rows(model) == rows(whole) == {("d", "b", 0.5), ("d", "n", 0.5)}


def test_two_may_not_continue_one_over_two_plans() -> None:
    first = town().apply(
        plan(
            {
                "create": "unit",
                "key": "n",
                "parent": "town",
                "succeeds": {"key": "d", "continues": True},
            }
        )
    )
    with pytest.raises(ty.PlanError, match="'n' continues 'd' already, and 'm' cannot") as error:
        pickled(first).apply(
            plan(
                MERGED,
                {
                    "create": "unit",
                    "key": "m",
                    "parent": "town",
                    "succeeds": {"key": "d", "continues": True},
                },
            )
        )
    assert error.value.key == "d"


@pytest.mark.parametrize(
    "more",
    [
        {
            "choices": [
                {"key": "x", "source": "lettre", "default": "y", "alternatives": [{"key": "y"}]}
            ]
        },
        {"rules": [{"rule": "one_head", "by": "department", "source": "lettre"}]},
        {"changes": [{"rename": "a", "name": "A", "source": "lettre"}]},
    ],
)
def test_sources_of_a_plan_are_known_ones(more: Any) -> None:
    sources = {"letter": {"title": "A letter"}}
    document = {"tyngde": "plan/2", "sources": sources, "changes": [], **more}
    steps = ty.parse(json.dumps(document))
    assert isinstance(steps, ty.Plan)
    with pytest.raises(ty.PlanError, match="'lettre'") as error:
        town().apply(steps)
    assert error.value.nearest == ["letter"]


def assert_share_of_every_reference(
    before: ty.Organisation, after: ty.Organisation, **how: Any
) -> float:
    """The share that gets another unit, which hangs on no object."""
    share = ty.transition(before, after, **how).share_unit_changed
    for again in AGAIN:
        same = ty.transition(again(before), after, **how)
        assert same.kinship == "descendant"
        assert repr(same.share_unit_changed) == repr(share)
    for again in (from_bytes, pickled, on_a_day):
        assert repr(ty.transition(before, again(after), **how).share_unit_changed) == repr(share)
        both = ty.transition(again(before), again(after), **how)
        assert repr(both.share_unit_changed) == repr(share)
    return float(share)


@pytest.mark.parametrize(("taken", "fte"), [("continues", 45.26), ("new", 76.76)])
def test_aalborg_2018_gives_one_share_to_equal_references(taken: str, fte: float) -> None:
    example = ty.examples.load("aalborg-2018")
    base, steps = example.organisation, example.plans["koncernservice"]
    within = "borgmesterens-forvaltning"
    models = {
        key: base.apply(steps, select={"koncernservice-og-it-centret": key})
        for key in ("continues", "new")
    }
    share = assert_share_of_every_reference(base, models[taken], within=within, by=2)
    assert share == pytest.approx(fte / 239.51, abs=1e-9)
    # The two hold the same; they differ only in what they say of the past.
    assert models["new"] == models["continues"]
    assert models["new"].kinship(models["continues"]) == "same"
    between = ty.transition(models["continues"], models["new"], within=within, by=2)
    for again in (from_bytes, pickled, on_a_day):
        other = ty.transition(again(models["continues"]), models["new"], within=within, by=2)
        assert repr(other.table().rows()) == repr(between.table().rows())


@pytest.mark.parametrize("model", ["model-1", "model-2"])
def test_albertslund_2026_gives_one_share_to_equal_references(model: str) -> None:
    example = ty.examples.load("albertslund-2026")
    base = example.organisation
    after = base.apply(example.plans[model])
    change = ty.transition(base, after)
    for again in AGAIN:
        other = ty.transition(again(base), after)
        assert repr(other.share_unit_changed) == repr(change.share_unit_changed)
        assert repr(other.table().rows()) == repr(change.table().rows())


def test_siblings_that_are_equal_give_what_the_object_gives() -> None:
    base = town()
    one, other = base.apply(plan(MERGED)), from_json(base).apply(plan(MERGED))
    assert one is not other and other.kinship(one) == "same"
    after = one.apply(plan(HEADS, {"move": "d", "to": "ab"}))
    assert told(one, after) == told(other, after)


@pytest.mark.parametrize("again", [from_bytes, pickled])
def test_bytes_keep_what_unknown_shares_depend_on(again: Again) -> None:
    units = [{"key": "top"}, *({"key": key, "parent": "top", "fte": 8} for key in "ab")]
    base = read({"key": "base", "units": units})
    divided = base.apply(plan({"split": "a", "into": [{"key": "x"}, {"key": "y"}]}))
    joined = {"merge": ["x", "y", "b"], "into": {"key": "m"}}
    for model in (again(divided), again(again(divided))):
        rows = {
            (r.before, r.after): r.share for r in model.apply(plan(joined)).lineage_since(base).rows
        }
        assert rows == {("a", "m"): 1, ("b", "m"): 1}
    assert again(divided).to_bytes() == divided.to_bytes()


@pytest.mark.parametrize("sizes", [(1.0, 2.0, 3.0), (0.1, 0.2, 0.3), (0.7, 0.1, 0.3)])
def test_what_rounding_leaves_of_a_unit_is_nothing(sizes: tuple[float, ...]) -> None:
    """A unit that its posts explain has nothing besides, whatever they add up to in binary: what
    was merged is then taken apart by nothing, and not all of it that of one."""
    posts = [{"key": f"p{i}", "home": "a", "fte": x} for i, x in enumerate(sizes)]
    units = [{"key": "t"}, *({"key": key, "parent": "t"} for key in "ab")]
    posts.append({"key": "q", "home": "b", "fte": 1})
    today = ty.Organisation.from_dict({"units": units, "posts": posts})
    merged = today.apply({"changes": [{"merge": ["a", "b"], "into": "a"}]})
    found = ty.transition(merged, today).table().rows()
    rows = [row for row in found if row["key"] == "a"]
    assert [(row["key_after"], row["share"]) for row in rows] == [("a", None), ("b", None)]

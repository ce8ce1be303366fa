"""A plan on a later extract, and what was planned against what was done."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from helpers.extracts import Extracts
from tyngde import examples


def town(**more: Any) -> ty.Organisation:
    units: dict[str, dict[str, Any]] = {
        "town": {},
        "a": {"parent": "town", "fte": {"value": 10, "scope": "total"}},
        "b": {"parent": "town", "fte": {"value": 20, "scope": "total"}},
        "c": {"parent": "town", "fte": 30},
        "c1": {"parent": "c", "fte": 5, "name": {"da": "C"}},
    }
    posts: dict[str, dict[str, Any]] = {
        "chief": {"home": "a", "heads": "a", "holder": "h1"},
        "clerk": {"home": "a", "fte": 1},
    }
    units["c"]["fte"] = {"value": 30, "scope": "total"}
    for key, fields in more.items():
        nodes = posts if key in posts else units
        if fields is None:
            del nodes[key]
        else:
            nodes[key] = {**nodes.get(key, {}), **fields}
    return ty.Organisation.from_dict(
        {
            "units": [{"key": key, **x} for key, x in units.items()],
            "posts": [{"key": key, **x} for key, x in posts.items()],
            "recorded": {"ties": True, "tasks": True},
        }
    )


PLAN = ty.Plan(
    ty.move("c1", to="b"),
    ty.set_("a", fte=12),
    ty.create("unit", "new", parent="town", fte=1),
    ty.move("clerk", to="new"),
    ty.rename("b", name="Bydrift"),
    choices=[
        {
            "key": "close-a",
            "default": "no",
            "alternatives": [
                {"key": "no"},
                {"key": "yes", "changes": [{"merge": ["a", "b"], "into": "b"}]},
            ],
        }
    ],
    title="Plan",
)


def sorts(found: ty.Rebased) -> list[tuple[int, str, str]]:
    return [(x.position, x.sort, x.key) for x in found]


def test_nothing_has_happened() -> None:
    found = ty.rebase(PLAN, town(), town())
    assert list(found) == [] and found.plan == PLAN and "without conflicts" in str(found)


def test_what_does_not_touch_the_plan_is_no_conflict() -> None:
    later = town(c={"name": "Center"}, chief={"holder": "h2"}, d={"parent": "town", "fte": 2})
    found = ty.rebase(PLAN, town(), later)
    assert list(found) == [] and later.apply(found.plan).total("town").value is not None


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"c1": None}, [(1, "gone", "c1")]),
        ({"c1": {"parent": "b"}}, [(1, "done", "c1")]),
        ({"c1": {"parent": "a", "fte": 5}}, [(1, "changed", "c1")]),
        ({"a": {"fte": 11}}, [(2, "changed", "a"), (1, "changed", "a")]),
        ({"new": {"parent": "town"}}, [(3, "taken", "new")]),
        ({"b": {"parent": "c"}}, [(1, "changed", "b"), (1, "changed", "b")]),
        ({"clerk": None}, [(4, "gone", "clerk")]),
        ({"b": {"name": {"da": "Bydrift"}}}, [(5, "done", "b")]),
        ({"b": {"name": {"da": "Drift"}}}, [(5, "changed", "b")]),
    ],
)
def test_conflicts(later: dict[str, Any], expected: list[tuple[int, str, str]]) -> None:
    after = town(**later)
    found = ty.rebase(PLAN, town(), after)
    assert sorts(found) == expected
    after.apply(found.plan)
    left_out = {x.position for x in found if not x.kept and not x.choice}
    kept = [c for i, c in enumerate(PLAN.changes, start=1) if i not in left_out]
    assert found.plan.changes == kept
    assert len(found.table()) == len(found)


ORG: dict[str, Any] = {
    "units": [
        {"key": "t"},
        {"key": "a", "parent": "t"},
        {"key": "b", "parent": "t"},
        {"key": "b1", "parent": "b", "fte": 4},
        {"key": "c", "parent": "t", "fte": 3},
    ],
    "posts": [
        {"key": "pa", "home": "a", "heads": "a", "fte": 1},
        {"key": "s1", "home": "a", "fte": 1, "salary": 500_000},
        {"key": "s2", "home": "a", "fte": 1},
    ],
    "tasks": [{"key": "k", "responsible": "a", "volume": 4}],
}
DIVIDED = {"split": "a", "into": [{"key": "x", "takes": ["s1"], "share": 0.5}, {"key": "a"}]}


@pytest.mark.parametrize(
    ("change", "later", "expected"),
    [
        # Sizes that nobody wrote: they follow from posts and child units.
        (
            ty.merge(["a", "b"], into="b"),
            [ty.set_("s1", fte=0.5)],
            ["the fte in all of 'a' was 3 and is 2.5"],
        ),
        (
            ty.merge(["a", "b"], into="b"),
            [ty.create("unit", "b2", parent="b", fte={"about": 2, "within": 1})],
            ["the fte in all of 'b' was 4 and is 6 [5; 7]"],
        ),
        (
            ty.merge(["a", "b"], into="b"),
            [ty.relate("heads", "s2", "a")],
            ["who heads 'a' was pa and is pa, s2"],
        ),
        (
            ty.merge(["s1", "s2"], into="s1"),
            [ty.set_("s2", fte=0.5)],
            ["the fte of 's2' was 1 and is 0.5"],
        ),
        (
            DIVIDED,
            [ty.create("post", "s3", home="a", fte=0)],
            ["what lies in 'a' was pa, s1, s2 and is pa, s1, s2, s3"],
        ),
        (
            DIVIDED,
            [ty.create("task", "k2", responsible="a", volume=1)],
            ["what 'a' is responsible for was k and is k, k2"],
        ),
        (
            ty.transfer({"fte": 2}, from_="b1", to="c"),
            [ty.set_("c", fte=2.5)],
            ["the fte in all of 'c' was 3 and is 2.5"],
        ),
        (
            ty.transfer({"share": 0.5}, from_="b1", to="c"),
            [ty.set_("b1", fte=8)],
            ["the fte in all of 'b1' was 4 and is 8"],
        ),
        (ty.transfer({"share": 0.5}, from_="b1", to="c"), [ty.set_("c", fte=2.5)], []),
        (ty.abolish("s1"), [ty.set_("s1", fte=0.5)], ["the fte of 's1' was 1 and is 0.5"]),
        (
            ty.abolish("s1"),
            [ty.set_("s1", salary=400_000)],
            ["the salary of 's1' was 500000 and is 400000"],
        ),
        (ty.abolish("s1"), [ty.rename("s1", name="Clerk"), ty.set_("s2", fte=2)], []),
        (ty.move("a", to="b"), [ty.set_("s1", fte=0.5)], []),
    ],
)
def test_what_each_kind_of_change_stands_on(change: Any, later: Any, expected: list[str]) -> None:
    before = ty.Organisation.from_dict(ORG)
    found = ty.rebase([change], before, before.apply(later))
    assert [x.problem for x in found if "salary in all" not in x.problem] == expected
    assert all(x.kept and x.sort == "changed" for x in found)


HAS_ITS_HEAD = ty.create("post", "pb", home="b", heads="b", fte=1)
TIE = ty.relate("works_with", "a", "b", volume=2)


@pytest.mark.parametrize(
    ("change", "later", "expected"),
    [
        # Who leads whom, written or by the units.
        (ty.relate("heads", "s1", "b"), HAS_ITS_HEAD, ["who heads 'b' was none and is pb"]),
        (
            ty.relate("reports_to", "s1", "s2"),
            [HAS_ITS_HEAD, ty.relate("reports_to", "s1", "pb")],
            ["who manages 's1' was pa and is pb"],
        ),
        (
            ty.insert_layer({"key": "layer"}, over=["s1", "s2"]),
            [HAS_ITS_HEAD, ty.move(["s1", "s2"], to="b")],
            [
                "the place of 's1' was a and is b",
                "who manages 's1' was pa and is pb",
                "the place of 's2' was a and is b",
                "who manages 's2' was pa and is pb",
            ],
        ),
        (
            ty.insert_layer({"key": "layer"}, over=["b"]),
            HAS_ITS_HEAD,
            ["who heads 'b' was none and is pb"],
        ),
        # A tie that others have made: a volume comes on top of it.
        (
            TIE,
            ty.relate("works_with", "b", "a", volume=3),
            ["works_with of 'a' and 'b' was not written and is 3"],
        ),
        (TIE, ty.relate("works_with", "a", "c", volume=3), []),
        # Tasks: who holds this one, not what else its unit holds.
        (
            ty.transfer("k", from_="a", to="b", share=0.5),
            ty.transfer("k", from_="a", to="c", share=0.25),
            ["who is responsible for 'k' was a 1 and is a 0.75, c 0.25"],
        ),
        (
            ty.transfer("k", from_="a", to="b"),
            ty.create("task", "k2", responsible="a", volume=1),
            [],
        ),
        # Where what is new lies.
        (
            ty.create("unit", "n", parent="b1", fte=1),
            ty.move("b1", to="c"),
            ["the place of 'b1' was b and is c"],
        ),
        (
            ty.set_("b", type="centre"),
            ty.set_("b", type="area"),
            ["the type of 'b' was not written and is area"],
        ),
    ],
)
def test_who_and_where_that_changes_stand_on(change: Any, later: Any, expected: Any) -> None:
    before = ty.Organisation.from_dict(ORG)
    found = ty.rebase([change], before, before.apply(later))
    assert [x.problem for x in found] == expected
    assert all(x.kept and x.sort == "changed" for x in found)
    assert len(found.plan.changes) == 1


def test_a_tie_that_is_taken_away_and_has_become_another() -> None:
    before = ty.Organisation.from_dict(ORG).apply(TIE)
    later = before.apply(TIE)
    (found,) = ty.rebase([ty.unrelate("works_with", "b", "a")], before, later)
    assert found.problem == "works_with of 'b' and 'a' was 2 and is 4"


@pytest.mark.parametrize(
    ("change", "before"),
    [
        (ty.transfer("k", from_="a", to="b"), []),
        (ty.transfer("k", from_="a", to="b", share=0.25), []),
        (ty.transfer("k", from_="a", to="b"), [ty.transfer("k", from_="a", to="c", share=0.5)]),
        (TIE, []),
        (TIE, [TIE]),
        (ty.relate("works_with", "a", "b"), []),
        (ty.relate("reports_to", "s1", "s2", line="dotted"), []),
        (ty.unrelate("works_with", "b", "a"), [TIE]),
        (ty.relate("heads", "s1", "b"), []),
        (ty.set_("b", type="centre", level="2"), []),
        (ty.move("b1", to="c"), []),
        (ty.abolish("s1"), []),
        (ty.rename("b", name="B"), []),
    ],
)
def test_what_has_come_about_is_done_once(change: Any, before: Any) -> None:
    """What the change itself makes is done; made again, or differently, it is not."""
    old = ty.Organisation.from_dict(ORG)
    old = old.apply(before) if before else old
    made = old.apply(change)
    found = ty.rebase([change], old, made)
    assert [(x.sort, x.kept) for x in found] == [("done", False)] and found.plan.changes == []
    assert list(ty.rebase([change], old, old)) == []


def test_what_has_come_about_in_part_is_not_done() -> None:
    old = ty.Organisation.from_dict(ORG)
    for change, later in (
        (TIE, ty.relate("works_with", "a", "b", volume=1)),
        (ty.transfer("k", from_="a", to="b"), ty.transfer("k", from_="a", to="b", share=0.5)),
        (ty.set_("b", type="centre", level="2"), ty.set_("b", type="centre")),
    ):
        found = ty.rebase([change], old, old.apply(later))
        assert found.conflicts and all(x.sort == "changed" for x in found)
    # A type that is set twice ends as the second.
    twice = ty.Plan(ty.set_("b", type="area"), ty.set_("b", type="centre"))
    found = ty.rebase(twice, old, old.apply(ty.set_("b", type="centre")))
    assert found.plan.changes == ["set", "set"]


def test_what_needs_a_change_that_is_left_out_is_left_out() -> None:
    plan = ty.Plan(
        ty.merge(["a", "b"], into={"key": "ab"}),
        ty.move("c1", to="ab"),
        ty.rename("c", name="Rest"),
    )
    later = town(a=None, chief={"home": "b", "heads": "b"}, clerk={"home": "b"})
    found = ty.rebase(plan, town(), later)
    assert [(x.position, x.sort) for x in found] == [(1, "gone"), (2, "refused")]
    assert "'ab'" in found.conflicts[1].problem and found.plan.changes == ["rename"]
    assert repr(found) == "<Rebased '': 2 conflicts>"


def test_of_alternatives() -> None:
    later = town(a=None, chief={"home": "b", "heads": "b"}, clerk={"home": "b"})
    found = ty.rebase(PLAN, town(), later)
    told = [x for x in found if x.choice]
    assert [(x.choice, x.alternative, x.position, x.sort) for x in told] == [
        ("close-a", "yes", 1, "gone")
    ]
    assert found.plan.choices == PLAN.choices
    assert "close-a: yes: 1 merge" in str(found)
    assert "udeladt: væk" in ty.rebase(PLAN, town(), later, language="da").to_text()


def test_a_plan_that_never_could_be_applied() -> None:
    with pytest.raises(ty.PlanError):
        ty.rebase([ty.move("nobody", to="b")], town(), town())


def test_a_case_on_itself_and_on_what_it_makes() -> None:
    """On the organisation that it has made, nothing that can be told is left to do."""
    for name in examples.names():
        case = examples.load(name)
        for plan in case.plans.values():
            found = ty.rebase(plan, case.organisation, case.organisation)
            assert list(found) == []
            assert found.plan.changes == plan.changes and found.plan.choices == plan.choices
            try:
                after = case.organisation.apply(plan)
            except ty.PlanError:  # a choice is open
                continue
            again = ty.rebase(plan, case.organisation, after)
            after.apply(again.plan, select={k: x[0] for k, x in plan.choices.items()})


def test_random_extracts() -> None:
    """Whatever has happened: what is left of a plan can be applied, and all else is told."""
    told = 0
    for seed in range(120):
        first, second = Extracts(random.Random(seed)).pair()
        third = Extracts(random.Random(seed + 1000)).pair()[0]
        try:
            plan = ty.changes(first, third).to_plan()
        except ty.PlanError:
            continue
        found = ty.rebase(plan, first, second)
        second.apply(found.plan)
        left_out = {x.position for x in found if not x.kept}
        assert len(found.plan.changes) == len(plan.changes) - len(left_out)
        told += len(found)
    assert told > 50


# Planned and done


def test_realised() -> None:
    actual = town(
        c1={"parent": "b"},
        a={"fte": 10.5},
        b={"name": {"da": "Bydrift"}},
        c={"fte": {"value": 25, "scope": "total"}, "level": "2"},
    )
    found = ty.realised(PLAN, town(), actual)
    states = {(x.key, x.aspect): x.state for x in found}
    assert states["c1", "place"] == "done" and states["b", "name"] == "done"
    assert states["a", "fte total"] == "otherwise" and states["new", "kind"] == "not_done"
    assert states["clerk", "place"] == "not_done" and states["c", "level"] == "unplanned"
    assert ("new", "fte") not in states  # it is not there at all
    (row,) = [x for x in found if (x.key, x.aspect) == ("a", "fte total")]
    # The clerk takes along 1 of the 12.
    assert (row.before, row.planned, row.actual) == (10, 11, 10.5) and 2 in row.changes
    assert states["b", "fte total"] == "not_done"  # its office has come, its total was not raised
    assert found.count("not_done") == 3 and found.count("otherwise") == 1
    assert "Planned facts:" in str(found)
    assert found.table()["state"][0] == "done"


def test_all_was_done_and_nothing_else() -> None:
    for name in examples.names():
        case = examples.load(name)
        for plan in case.plans.values():
            select = {k: x[-1] for k, x in plan.choices.items() if k not in plan.taken()}
            after = case.organisation.apply(plan, select=select)
            found = ty.realised(plan, case.organisation, after, select=select)
            assert {x.state for x in found} <= {"done"}
            nothing = ty.realised(plan, case.organisation, case.organisation, select=select)
            assert {x.state for x in nothing} <= {"not_done"}
            assert len(nothing) <= len(found) or not found


def test_only_what_is_due() -> None:
    plan = ty.Plan(
        ty.move("c1", to="b", effective="2026-01-01"), ty.set_("a", fte=3, effective="2027-01-01")
    )
    found = ty.realised(plan, town(), town(), on="2026-06-01")
    assert {(x.key, x.aspect) for x in found if x.aspect == "place"} == {("c1", "place")}
    assert ("a", "fte") not in {(x.key, x.aspect) for x in found}


@pytest.mark.parametrize(
    "change",
    [{"external": False}, {"role": "staff"}, {"manager": False}, {"temporary": False}],
)
def test_what_holds_unless_it_is_written_does_not_hold_of_who_is_gone(change: Any) -> None:
    flags = dict.fromkeys(("external", "temporary", "manager"), True)
    was = town(clerk={"home": "a", "fte": 1, "role": "assistant", **flags})
    plan = ty.Plan.from_dict({"changes": [{"set": "clerk", **change}]})
    assert "gone" in str(ty.rebase(plan, was, town(clerk=None)))
    done = ty.rebase(plan, was, town(clerk={"home": "a", "fte": 1}))
    assert "done already" in str(done)

"""Plans as a user meets them: days, choices, several in a row, two at once."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.cli import main


def organisation(**more: Any) -> ty.Organisation:
    units = [
        {"key": "town", "type": "municipality", "head": {"key": "chief", "fte": 0}},
        {"key": "a", "parent": "town", "type": "department", "fte": 30},
        {"key": "b", "parent": "town", "type": "department", "fte": 20},
        {"key": "c", "parent": "town", "type": "department", "fte": 50},
    ]
    document = ty.parse(
        json.dumps({"tyngde": "organisation/1", "key": "town", "units": units, **more})
    )
    assert isinstance(document, ty.Organisation)
    return document


def plan(*changes: Any, **more: Any) -> ty.Plan:
    document = ty.parse(json.dumps({"tyngde": "plan/2", "changes": list(changes), **more}))
    assert isinstance(document, ty.Plan)
    return document


NEW_A = {"succeed": "ab", "of": {"key": "a", "continues": True}}
MERGED = {"merge": ["a", "b"], "into": {"key": "ab", "type": "department"}}
CHOICE = {
    "key": "place",
    "question": "Where does c go?",
    "default": "leave",
    "alternatives": [
        {"key": "under-a", "changes": [{"move": "c", "to": "a"}]},
        {"key": "leave"},
    ],
}


# --- Days


def test_a_plan_up_to_a_day() -> None:
    steps = plan(
        {"rename": "a", "name": "A", "effective": "2014-01-01"},
        {"rename": "b", "name": "B", "effective": datetime.date(2015, 1, 1).isoformat()},
        {"rename": "c", "name": "C"},
    )
    base = organisation()
    early = base.apply(steps, on="2014-06-01")
    assert [early.name(key) for key in "abc"] == ["A", "b", "C"]
    assert early.day == "2014-06-01"
    late = base.apply(steps, on=datetime.date(2015, 1, 1))
    assert [late.name(key) for key in "abc"] == ["A", "B", "C"]
    assert base.apply(steps).day == "2015-01-01"
    assert [record.position for record in early.record] == [1, 3]


def test_the_day_of_the_plan_is_that_of_its_changes() -> None:
    steps = plan({"rename": "a", "name": "A"}, effective="2014-01-01")
    assert organisation().apply(steps, on="2013-12-31").name("a") == "a"
    assert organisation().apply(steps, on="2014-01-01").name("a") == "A"


def test_an_organisation_of_another_day() -> None:
    base = organisation(
        day="2013-01-01",
        relations=[
            {"works_with": ["a", "b"], "until": "2014-01-01"},
            {"works_with": ["a", "c"], "from": "2014-01-01"},
        ],
    )
    assert base.dates == ["2014-01-01"]
    ties = {(a, b) for a, r, b, _ in base.relations() if r == "works_with"}
    later = {(a, b) for a, r, b, _ in base.on("2014-01-01").relations() if r == "works_with"}
    assert (ties, later) == ({("a", "b")}, {("a", "c")})
    assert base.on("2014-01-01").on("2013-01-01") == base
    assert "2013-01-01" in repr(base)
    with pytest.raises(ty.UsageError, match="is not a date"):
        base.on("tomorrow")


def test_a_move_takes_over_the_period_of_the_place() -> None:
    base = organisation(
        day="2013-01-01",
        units=[
            {"key": "town"},
            *({"key": key, "parent": "town"} for key in "abc"),
            {"key": "x"},
        ],
        relations=[
            {"part_of": ["x", "a"], "until": "2014-01-01"},
            {"part_of": ["x", "b"], "from": "2014-01-01"},
        ],
    )
    moved = base.apply(plan({"move": "x", "to": "c"}))
    assert moved.parent("x") == "c"
    assert moved.on("2014-01-01").parent("x") == "b"
    later = base.apply(plan({"move": "x", "to": "c", "effective": "2014-01-01"}))
    assert later.parent("x") == "c"
    assert later.on("2013-01-01").parent("x") == "a"


# --- Choices


def test_an_alternative_is_selected_by_name() -> None:
    base, open_ = organisation(), plan(choices=[CHOICE])
    assert open_.choices == {"place": ["under-a", "leave"]}
    assert base.apply(open_).parent("c") == "town"
    taken = base.apply(open_, select={"place": "under-a"})
    assert taken.parent("c") == "a"
    assert [(r.choice, r.alternative) for r in taken.record] == [("place", "under-a")]


def test_what_is_not_settled_is_refused_with_its_alternatives() -> None:
    undecided = {key: value for key, value in CHOICE.items() if key != "default"}
    base = organisation()
    with pytest.raises(ty.PlanError, match="'under-a', 'leave'"):
        base.apply(plan(choices=[undecided]))
    with pytest.raises(ty.PlanError) as wrong:
        base.apply(plan(choices=[CHOICE]), select={"place": "under"})
    assert wrong.value.nearest == ["under-a"]
    with pytest.raises(ty.PlanError) as unknown:
        base.apply(plan(choices=[CHOICE]), select={"plase": "leave"})
    assert unknown.value.nearest == ["place"]
    with pytest.raises(ty.UsageError, match="expected texts by text"):
        base.apply(plan(choices=[CHOICE]), select={"place": ["leave"]})  # type: ignore[dict-item]


def test_an_error_in_an_alternative_says_where() -> None:
    bad = {"key": "x", "alternatives": [{"key": "y", "changes": [{"move": "q", "to": "a"}]}]}
    with pytest.raises(ty.PlanError, match="change 1 of the alternative 'y' of 'x'") as error:
        organisation().apply(plan(choices=[bad]), select={"x": "y"})
    assert error.value.pointer == "/choices/0/alternatives/0/changes/0"


# --- Several in a row


def test_lineage_over_several_plans() -> None:
    base = organisation()
    first = base.apply(plan(MERGED))
    parts = [{"key": "d", "share": 0.6}, {"key": "e", "share": 0.4}]
    second = first.apply(plan({"split": "ab", "into": parts}))
    since = {(r.before, r.after): r.share for r in second.lineage_since(base).rows}
    assert since == {
        ("a", "d"): 0.6,
        ("a", "e"): 0.4,
        ("b", "d"): 0.6,
        ("b", "e"): 0.4,
    }
    assert {r.before for r in second.lineage.rows} == {"ab"}
    rows = ty.transition(base, second, by="department").table().rows()
    assert {(r["key"], r["key_after"], r["share"]) for r in rows if r["key"] == "a"} == {
        ("a", "d", 0.6),
        ("a", "e", 0.4),
    }
    compared = ty.compare({"before": base, "after": second})
    assert compared.value("fte_unit_changed", "after").value == pytest.approx(50)


@pytest.mark.parametrize(("declared", "share"), [(False, 0.5), (True, 0.2)])
def test_who_changes_unit_depends_on_what_is_declared(declared: bool, share: float) -> None:
    base = organisation()
    merged = {**MERGED, "continues": "a"} if declared else MERGED
    change = ty.transition(base, base.apply(plan(merged)), by="department")
    assert change.share_unit_changed.value == pytest.approx(share)
    assert change.fte_common.value == 100


@pytest.mark.parametrize(
    ("of", "before", "after"),
    [
        ("a", (0, True), {"n": 1}),
        ({"key": "a", "share": 0}, (0, False), {"n": 0, "": 1}),
        ({"key": "a", "share": 0.25}, (0.25, False), {"n": 0.25, "": 0.75}),
    ],
)
def test_a_successor_takes_the_rest_only_without_a_share(
    of: Any, before: tuple[float, bool], after: dict[str, float]
) -> None:
    declared = {"create": "unit", "key": "n", "parent": "town", "succeeds": of}
    (row,) = organisation().apply(plan(declared)).lineage.rows
    assert (row.share, row.takes_rest) == before
    gone = organisation().apply(plan(declared, {"abolish": "a"})).lineage
    assert {row.after: row.share for row in gone.successors("a")} == after
    assert not any(row.takes_rest for row in gone.rows)


def test_differences_are_told_apart() -> None:
    base = organisation()
    after = base.apply(
        plan(
            {"move": "c", "to": "a"},
            {"rename": "a", "name": "A"},
            {"create": "unit", "key": "n", "parent": "town", "fte": 1},
            {"abolish": "b"},
        )
    )
    change = ty.transition(base, after)
    assert (change.moved, change.added, change.removed, change.renamed) == (
        ["c"],
        ["n"],
        ["b"],
        ["a"],
    )
    assert repr(change) == "<Transition: 1 moved, 1 added, 1 removed, 1 renamed>"


# --- Two at once


def test_two_plans_that_go_together() -> None:
    base = organisation()
    first, second = plan({"move": "c", "to": "a"}), plan({"rename": "b", "name": "B"})
    both = ty.compose(base, first, second)
    assert both.conflicts == []
    assert "go together" in str(both)
    after = base.apply(both.plan)
    assert (after.parent("c"), after.name("b")) == ("a", "B")


def test_two_plans_that_do_not() -> None:
    both = ty.compose(
        organisation(), plan({"move": "c", "to": "a"}), plan({"move": "c", "to": "b"})
    )
    (conflict,) = both.conflicts
    assert (conflict.key, conflict.first, conflict.second) == ("c", [1], [1])
    assert str(both).startswith("c (change 1 of the first plan, change 1 of the second plan)")


def test_composing_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "organisation.json"
    ty.write(organisation(), base)
    files = []
    for name, change in (
        ("one", {"move": "c", "to": "a"}),
        ("two", {"move": "c", "to": "b"}),
        ("three", {"rename": "b", "name": "B"}),
    ):
        files.append(tmp_path / f"{name}.json")
        ty.write(plan(change), files[-1])
    one, two, three = map(str, files)
    target = tmp_path / "both.json"
    assert main(["compose", str(base), one, three, "-o", str(target)]) == 0
    assert ty.read_plan(target).changes == ["move", "rename"]
    assert main(["compose", str(base), one, two]) == 1
    assert capsys.readouterr().err.startswith("conflict: c (change 1")


def test_days_and_choices_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, steps = tmp_path / "organisation.json", tmp_path / "plan.json"
    ty.write(organisation(), base)
    ty.write(plan(choices=[CHOICE], effective="2014-01-01"), steps)
    arguments = ["compare", str(base), str(steps), "--format", "json"]

    def units(*more: str) -> float:
        assert main([*arguments, *more]) == 0
        rows = json.loads(capsys.readouterr().out)["indicators"]
        _, row = (row for row in rows if row["indicator"] == "units")
        return float(row["value"])

    assert units() == 3
    assert units("--select", "place=under-a") == 2
    assert units("--select", "place=under-a", "--on", "2013-01-01") == 3
    assert main([*arguments, "--select", "plase=leave"]) == 2
    assert "place" in capsys.readouterr().err
    assert main([*arguments, "--on", "tomorrow"]) == 2


# --- As bytes


def test_bytes_have_a_version_and_a_hash() -> None:
    base = organisation()
    assert ty.Organisation.from_bytes(base.to_bytes()) == base
    assert pickle.loads(pickle.dumps(base)) == base
    assert copy.deepcopy(base) is base
    assert base.content_hash == organisation().content_hash
    assert base.content_hash != base.apply(plan({"rename": "a", "name": "A"})).content_hash
    damaged = bytearray(base.to_bytes())
    damaged[-3] ^= 1
    with pytest.raises(ty.ParseError, match="damaged"):
        ty.Organisation.from_bytes(bytes(damaged))
    with pytest.raises(ty.ParseError, match="version"):
        ty.Organisation.from_bytes(b"tyngde-organisation/3\n")


def test_plans_are_values() -> None:
    one, same = plan(MERGED, choices=[CHOICE]), plan(MERGED, choices=[CHOICE])
    assert one == same and hash(one) == hash(same) and one != plan(MERGED)
    assert pickle.loads(pickle.dumps(one)) == one

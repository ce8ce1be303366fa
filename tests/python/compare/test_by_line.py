"""Models compared along the line of reporting, where there are no units."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.field import field
from helpers.strategies import Json, read, read_plan
from hypothesis import given
from hypothesis import strategies as st
from tyngde.cli import main


@st.composite
def offices(draw: st.DrawFn) -> tuple[Json, list[Json]]:
    """Posts with a line, and changes of who reports to whom."""
    n = draw(st.integers(2, 12))
    posts: list[Json] = []
    for i in range(n):
        post: Json = {"key": f"p{i}", "name": f"Post {i}"}
        single = [each["key"] for each in posts if "count" not in each]
        if single and draw(st.integers(0, 4)):
            post["reports_to"] = [draw(st.sampled_from(single))]
        if draw(st.integers(0, 3)) == 0:
            post["count"] = draw(st.sampled_from([2, 5, "unknown"]))
            post["fte"] = draw(st.sampled_from([1.5, "unknown"]))
        elif draw(st.booleans()):
            post["fte"] = draw(st.sampled_from([0.5, 1, "unknown"]))
        post |= draw(st.fixed_dictionaries({}, optional={"external": st.booleans()}))
        posts.append(post)
    changes: list[Json] = []
    for i in draw(st.lists(st.integers(1, n - 1), max_size=3, unique=True)):
        for manager in posts[i].get("reports_to", []):
            changes.append({"unrelate": {"reports_to": [f"p{i}", manager]}})
        above = [each["key"] for each in posts[:i] if "count" not in each]
        if above:
            manager = draw(st.sampled_from(above))
            changes.append({"relate": {"reports_to": [f"p{i}", manager]}})
    if draw(st.booleans()):
        changes.append({"create": "post", "key": "new", "fte": 1})
    recorded = {"heads": True, "posts": True, "places": True}
    return {"tyngde": "organisation/1", "recorded": recorded, "posts": posts}, changes


SAME = (
    *("managers", "positions", "layers", "posts_abolished", "posts_created", "saving"),
    *("manager_changed", "manager_open", "fte_manager_changed", "fte_manager_open"),
    *("fte_manager_affected", "share_manager_changed", "share_manager_affected"),
)


@given(offices())
def test_what_needs_no_unit_is_as_in_a_comparison_by_units(drawn: tuple[Json, list[Json]]) -> None:
    """The same posts at home in a unit without a head are compared by the other way, too."""
    document, changes = drawn
    plan = read_plan(*changes)
    bare = read(document)
    posts = [{**post, "home": "all"} for post in document["posts"]]
    housed = read({**document, "units": [{"key": "all"}], "posts": posts})
    changed = [c | ({"home": "all"} if "create" in c else {}) for c in changes]
    try:
        both = {"a": bare, "b": bare.apply(plan)}
    except ty.PlanError:
        return
    line = ty.compare(both)
    units = ty.compare({"a": housed, "b": housed.apply(read_plan(*changed))}, by=0)
    for model, organisation in both.items():
        for indicator in SAME:
            ours, theirs = line.value(indicator, model), units.value(indicator, model)
            assert (ours.value, ours.reason) == (theirs.value, theirs.reason), indicator
            assert (ours.lower, ours.upper) == (theirs.lower, theirs.upper), indicator
        assert line.affected(model).to_dict()["key"] == [
            key for key in units.affected(model).to_dict()["key"] if key != "all"
        ]
        spans = ty.metrics.span_of_control(organisation).values()
        if all(span.defined for span in spans) and spans:
            mean = sum(map(float, spans)) / len(spans)
            assert line.value("manager_span_mean", model).value == pytest.approx(mean)
            assert line.value("manager_span_max", model).value == max(map(float, spans))
        elif spans:
            largest = line.value("manager_span_max", model)
            assert not largest.defined
            assert largest.lower == max(float(span.lower or 0) for span in spans)


def office() -> ty.Organisation:
    return read(
        {
            "tyngde": "organisation/1",
            "posts": [
                {"key": "1", "name": "Chief", "fte": 1},
                {"key": "2", "name": "Head A", "reports_to": ["1"], "fte": 1},
                {"key": "3", "name": "Head B", "reports_to": ["1"], "fte": 1},
                {"key": "4", "name": "Clerk", "reports_to": ["2"], "fte": 0.5},
            ],
        }
    )


def moved() -> ty.Plan:
    return read_plan(
        {"unrelate": {"reports_to": ["4", "2"]}}, {"relate": {"reports_to": ["4", "3"]}}
    )


def test_the_rows_are_managers() -> None:
    today = office()
    models = {"Today": today, "Plan": today.apply(moved())}
    result = ty.compare(models)
    rows = {(row["unit"], row["model"]): row for row in result.units().rows()}
    assert {key: (row["span_positions"], row["load"]) for key, row in rows.items()} == {
        ("1", "Today"): (2, 3.5),
        ("1", "Plan"): (2, 3.5),
        ("2", "Today"): (1, 1.5),
        ("3", "Plan"): (1, 1.5),
    }
    assert [r["unit"] for r in ty.compare(models, by=1).units().rows()] == ["2", "3"]
    assert {r["unit"] for r in ty.compare(models, by=["2", "4"]).units().rows()} == {"2", "4"}
    assert "Clerk: from Head A to Head B (certain)" in str(result)
    assert "Compared along the line of reporting" in str(result)
    assert "Sammenlignet langs" in str(ty.compare(models, language="da"))
    assert json.loads(json.dumps(result.to_dict()))["by"] == "line"
    assert "<Comparison of Today, Plan by line>" in repr(result)


@pytest.mark.parametrize(
    ("by", "error", "message"),
    [
        ("department", ty.UsageError, "there are no units; expected 'line', a depth of the line"),
        (2, ty.UsageError, "no managers at depth 2 of the line; expected a depth below 2"),
        (-1, ty.UsageError, "-1 is not a depth"),
        ([], ty.UsageError, "no post is named"),
        (["2", "nobody"], ty.UnknownKey, "no post with the key 'nobody'"),
    ],
)
def test_what_cannot_be_compared(by: Any, error: type[ty.Error], message: str) -> None:
    with pytest.raises(error, match=message):
        ty.compare({"a": office()}, by=by)


def test_tyngde_is_that_of_units() -> None:
    with pytest.raises(ty.UsageError, match="there are no units, and tyngde is that of a unit"):
        ty.explain(office(), "1")
    with pytest.raises(ty.UsageError, match="managers are compared, and tyngde"):
        ty.compare({"a": office()}).explain("1")


def test_units_are_compared_where_one_has_a_head() -> None:
    posts = [{"key": "x", "home": "a"}, {"key": "y", "home": "a", "reports_to": ["x"]}]
    town: Json = {"tyngde": "organisation/1", "units": [{"key": "a", "type": "department"}]}
    headed = read({**town, "posts": [{**posts[0], "heads": "a"}, posts[1]]})
    typed = read({**town, "posts": posts})
    assert ty.compare({"m": headed}).value("units", "m").value == 1
    assert ty.compare({"m": typed}).value("units", "m").value == 1
    assert ty.compare({"m": headed}, by="line").value("managers", "m").value == 1


def test_a_line_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = field("posts-without-units")
    call = ["compare", str(folder), str(folder / "plan.yaml")]
    assert main([*call, "--format", "csv"]) == 0
    found = {
        row["indicator"]: row["value"]
        for row in csv.DictReader(capsys.readouterr().out.splitlines())
        if row["model"] == "Today"
    }
    assert {found[key] for key in ("positions", "managers", "layers")} == {"4.0", "2.0", "3.0"}
    assert (found["manager_span_mean"], found["manager_span_max"]) == ("1.5", "2.0")
    assert main([*call, "--by", "1"]) == 0 and "Head A" in capsys.readouterr().out
    assert main([*call, "--by", "department"]) == 2
    assert "as there are no units" in capsys.readouterr().err


def test_where_not_all_posts_are_recorded_numbers_of_them_are_at_least() -> None:
    document = {
        "tyngde": "organisation/1",
        "recorded": {"posts": False},
        "posts": [{"key": "head"}, {"key": "clerk", "reports_to": "head"}],
    }
    result = ty.compare({"it": read(document)})
    for indicator, least in (("managers", 1), ("positions", 2), ("layers", 2)):
        value = result.value(indicator, "it")
        assert (value.reason, value.lower) == ("not_recorded", least), indicator
    assert result.value("manager_span_max", "it").lower == 1
    assert result.unit("head", "it")["span_positions"].lower == 1
    assert not result.unit("head", "it")["span_positions"].defined


def test_who_is_known_to_hold_two_posts_is_one_manager() -> None:
    posts = [
        {"key": "top"},
        *({"key": f"head-{n}", "reports_to": "top", "holder": "h"} for n in (1, 2)),
        *({"key": f"clerk-{n}", "reports_to": f"head-{n}"} for n in (1, 2)),
        {"key": "guide"},
        {"key": "guest", "reports_to": "guide", "external": True},
    ]
    today = read({"tyngde": "organisation/1", "posts": posts})
    sets = ty.metrics.manager_sets(today)
    assert set(sets.structural) == {"top", "head-1", "head-2"} and sets.number == 2
    assert ty.compare({"it": today}).value("managers", "it").value == sets.number


def test_a_unit_that_does_not_record_its_posts_is_seen_along_the_line() -> None:
    document = {
        "tyngde": "organisation/1",
        "units": [{"key": "u", "recorded": {"posts": False}}],
        "posts": [{"key": "head", "home": "u"}, {"key": "clerk", "reports_to": "head"}],
    }
    value = ty.compare({"it": read(document)}, by="line").value("positions", "it")
    assert (value.reason, value.lower) == ("not_recorded", 2)

"""Models against each other, committees and networks, and categories of tasks in a report."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tyngde as ty
from helpers.counted import Counted
from helpers.drawn_cases import drawn
from helpers.whole_page import Page, check
from tyngde.report import report_html
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences
from tyngde.report.set_against import set_against
from tyngde.words.prose import Name, bounds

TODAY = "Today"
INDICATORS = ["units", "chiefs", "layers", "span_max", "load_gini", "interfaces_cut"]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_of_two_models_is_so(seed: int) -> None:
    """Of two plans on one organisation, each drawn; the truth is counted from the documents."""
    one, two = drawn(seed, TODAY), drawn(seed, TODAY)
    told = dict(one.told)
    truth = {model: Counted(document) for model, document in one.truth.items()}
    (first,) = [model for model in told if model != TODAY][:1] or [None]
    if first is None:
        return
    told["Again"], truth["Again"] = two.told[TODAY], truth[TODAY]
    try:
        facts = Facts(ty.compare(told, by="department", profile="fte"), "en", 0)
    except ty.UsageError:
        return
    said, open_ = set_against(Sentences(facts), INDICATORS)
    for sentence in said:
        more, less = sentence.claims
        values = [truth[claim.model].indicator(claim.what) for claim in (more, less)]
        assert (more.value.defined and less.value.defined) or sentence.key == "between_more"
        if all(x == x for x in values):
            close = values[0] >= values[1] - 1e-6
            assert close if sentence.key == "between_more" else abs(values[0] - values[1]) < 1e-6
        names = [part.text for part in sentence.parts if isinstance(part, Name)]
        assert names[:2] == [more.model, less.model]
    for indicator in open_:
        ranges = [bounds(facts.value(indicator, model)) for model in facts.others]
        assert any(a[0] <= b[1] and b[0] <= a[1] for a in ranges for b in ranges if a is not b)


def models(*plans: Any, **more: Any) -> dict[str, ty.Organisation]:
    units = [
        {"key": "t", "type": "municipality"},
        *({"key": key, "type": "department", "parent": "t"} for key in "abc"),
    ]
    posts = [{"key": f"h{key}", "home": key, "heads": key} for key in "abc"]
    base = ty.Organisation.from_dict({"units": units, "posts": posts, **more})
    result = {TODAY: base}
    for i, plan in enumerate(plans):
        result[f"Model {i + 1}"] = base.apply(plan)
    return result


def text(comparison: ty.Comparison, section: str) -> str:
    html = report_html(comparison)
    check(html)
    found = re.search(rf'<section id="{section}".*?</section>', html, re.DOTALL)
    return "" if found is None else " ".join(Page(found[0]).text.split())


def test_models_are_set_against_each_other() -> None:
    two = models(ty.merge(["a", "b"], into="a"), [ty.rename("a", name="A")])
    said = text(ty.compare(two), "between")
    assert "The number of departments: higher in Model 2 (3) than in Model 1 (2)." in said
    assert "The number of management layers: the same in Model 1 and Model 2 (1)." in said
    assert "Which of two models has more cannot be told of: " in said
    assert text(ty.compare(models([])), "between") == ""


def test_committees_and_networks() -> None:
    made = ty.compare(
        models(
            [ty.close("gone"), ty.merge(["a", "b"], into={"key": "ab", "type": "department"})],
            committees=[
                {"key": "gone", "type": "political"},
                {"key": "med", "type": "co_determination", "members": ["a"]},
                {"key": "own", "type": "of its own"},
            ],
            collaborations=[{"key": "net", "type": "project", "leader": "hc", "members": ["b"]}],
            fora=[{"key": "forum", "chair": "hc", "levels": []}],
            relations=[{"serves": ["c", "own"]}],
        )
    )
    said = text(made, "bodies")
    for row in (
        "gone (political) no members recorded gone",
        "med (co-determination) members: a members: ab",
        "own (of its own) served by c served by c",
        "net (project) led by hc; members: b led by hc; members: ab",
    ):
        assert row in said, said
    assert text(ty.compare(models([])), "bodies") == ""


def test_categories_of_tasks() -> None:
    tasks = [
        {"key": "1", "category": "back_office", "responsible": "a"},
        {"key": "2", "category": "citizen_directed", "responsible": ["a", "b"]},
        {"key": "3", "responsible": "b"},
    ]
    made = ty.compare(models([ty.transfer("1", from_="a", to="c")], tasks=tasks))
    said = text(made, "categories")
    assert "a citizen-directed 1, back office 1 citizen-directed 1" in said
    assert "b citizen-directed 1, without a category 1 citizen-directed 1, without" in said
    assert "c none recorded back office 1" in said
    bare = [{key: x for key, x in task.items() if key != "category"} for task in tasks]
    assert text(ty.compare(models([], tasks=bare)), "categories") == ""

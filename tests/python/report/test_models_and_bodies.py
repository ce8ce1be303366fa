"""Models against each other, committees and networks, and categories of tasks in a report."""

from __future__ import annotations

import random
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


@pytest.mark.parametrize("seed", range(60))
def test_what_is_open_orders_no_models(seed: int) -> None:
    """Of two who are merged one may go on, so that what is certain is not all: whichever way each
    merge is decided, the order that is told holds."""
    rng = random.Random(seed)
    keys = "abcdef"
    units = [
        {"key": "t"},
        *({"key": k, "parent": "t", "type": "department", "fte": rng.randint(5, 40)} for k in keys),
    ]
    posts = [{"key": f"h{k}", "home": k, "heads": k, "fte": 1} for k in keys]
    base = ty.Organisation.from_dict({"units": units, "posts": posts})

    def ways() -> list[ty.Organisation]:
        one, other, third, into = rng.sample(keys, 4)
        merge = {"merge": [f"h{one}", f"h{other}"], "into": {"key": "new", "home": one, "fte": 1}}
        move = {"move": third, "to": into}
        # Open first, then each way in which it may be decided.
        if rng.random() < 0.3:
            return [base.apply({"changes": [move]})]
        told = [{}, {"continues": f"h{one}"}, {"continues": f"h{other}"}]
        changes = [[{**merge, **way}] + ([move] if third > into else []) for way in told]
        somebody = [{"abolish": f"h{one}"}, {"abolish": f"h{other}"}]
        somebody += [{"create": "post", "key": "new", "home": one, "heads": [one, other], "fte": 1}]
        return [base.apply({"changes": c}) for c in (*changes, somebody + changes[0][1:])]

    one, two = ways(), ways()
    facts = Facts(ty.compare({TODAY: base, "1": one[0], "2": two[0]}, by="department"), "en", 0)
    wanted = ["units_manager_changed", "fte_manager_changed", "share_manager_changed"]
    said, open_ = set_against(Sentences(facts), wanted)
    for sentence in said:
        more, less = sentence.claims
        truths = {
            model: [ty.compare({TODAY: base, "m": way}, by="department") for way in models_[-3:]]
            for model, models_ in (("1", one), ("2", two))
        }
        what = more.what.replace("affected", "changed")
        for a in truths[more.model]:
            for b in truths[less.model]:
                high, low = a.value(what, "m").value, b.value(what, "m").value
                assert high > low if sentence.key == "between_more" else high == low, sentence
    if len(one) == len(two) == 1:
        assert not open_


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


def test_what_cannot_be_told_is_not_what_is_certain() -> None:
    """Of what certainly happens it can be told; the doubt is about all that may."""
    units: list[Any] = [{"key": "t", "head": {"key": "ht", "fte": 1}}]
    for key in "abcd":
        head = {"key": f"h{key}", "fte": 1}
        units.append({"key": key, "type": "department", "parent": "t", "fte": 20, "head": head})
    base = ty.Organisation.from_dict({"units": units})

    def open_(one: str, other: str) -> ty.Organisation:
        into = {"key": "new", "heads": [one, other], "home": one}
        return base.apply({"changes": [{"merge": [f"h{one}", f"h{other}"], "into": into}]})

    made = ty.compare({TODAY: base, "1": open_("a", "b"), "2": open_("c", "d")})
    for language, words in (("en", "FTE that get another manager"), ("da", "Årsværk, der får ny")):
        html = report_html(made, language=language)
        section = re.search(r'<section id="between".*?</section>', html, re.DOTALL)
        assert section is not None
        told = " ".join(Page(section[0]).text.split())
        told = told[told.index("cannot be told of: " if language == "en" else "kan ikke afgøres") :]
        assert words in told and "certain" not in told and "sikkerhed" not in told


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


def test_a_committee_is_served_from_where_the_task_lies() -> None:
    """The name of the task alone would read the same before and after."""
    changes = [ty.move("a1", to="b"), ty.move("b1", to="a")]
    units = [
        {"key": "t", "type": "municipality"},
        *({"key": key, "type": "department", "parent": "t"} for key in "ab"),
        {"key": "a1", "parent": "a"},
        {"key": "b1", "parent": "b"},
    ]
    tasks = [{"key": f"for-{one}", "responsible": one} for one in ("a", "a1")]
    relations = [{"serves": [f"for-{one}", "council"]} for one in ("a", "a1")]
    relations += [{"serves": [one, "board"]} for one in ("b1", "for-none")]
    base = ty.Organisation.from_dict(
        {
            "units": units,
            "committees": [{"key": "council"}, {"key": "board"}],
            "tasks": [*tasks, {"key": "for-none"}],
            "relations": relations,
        }
    )
    said = text(ty.compare({TODAY: base, "New": base.apply(changes)}, by="department"), "bodies")
    assert "through the task for-a (a); served through the task for-a1 (a1, a)" in said, said
    assert "through the task for-a (a); served through the task for-a1 (a1, b)" in said, said
    nobody = "served by b1; served through the task for-none (who is responsible is not recorded)"
    assert said.count(nobody) == 2, said


def test_what_is_left_of_a_divided_unit_has_no_new_name() -> None:
    """Another name for what is left after a part has gone is said of that part of it."""
    changes = [
        ty.create("unit", "n", parent="t", succeeds=[{"key": "a", "share": 0.5}]),
        ty.rename("a", name="What is left of a"),
        ty.rename("b", name="Bee"),
    ]
    units = [{"key": "t"}, *({"key": key, "parent": "t", "fte": 20} for key in "abc")]
    base = ty.Organisation.from_dict({"units": units})
    said = text(ty.compare({TODAY: base, "New": base.apply(changes)}, by=1), "affected")
    assert "part of a → What is left of a" in said, said
    assert "New names: b becomes Bee" in said, said

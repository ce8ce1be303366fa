"""Sections on choices, rules, attribution and doubt: what they say is what the results say, and few
persons cannot be found in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from tyngde.cli import main
from tyngde.report import report_html
from tyngde.report.privacy.asked import OF_STRUCTURE
from tyngde.words.numbers import numeral

SECTIONS = ["rules", "attribution", "doubt", "combinations"]
KEYS = ["load_gini", "interfaces_cut", "layers"]
RULES = [
    ty.rule("unit_count", by="department", between=(2, 2)),
    ty.rule("span", by="department", at_most=0),
    ty.rule("heads_lead_heads", by="department"),
    ty.rule("one_head", by="department"),
    ty.rule("separate", of="parks"),
    ty.rule("together", of=["parks", "pool"], by="department"),
    ty.rule("apart", of=["parks", "pool"], by="department"),
    ty.rule("task_share", of=["mow"], by="department", at_least=0.5),
    ty.rule("tasks_in_one_unit", of=["mow"], by=["north", "south"], at_least=0.5),
    ty.rule("tyngde", of=["north"], at_most=0.5),
    ty.rule("anchored"),
    ty.rule("match", by="department", measure="fte", within=0.1),
    ty.rule("saves", between=(1, 10_000_000)),
    ty.rule("saves", measure="fte", at_most=2),
    ty.rule("budget_follows_task"),
    ty.rule("indicator", indicator="load_gini", at_most=0.1),
    ty.rule("indicator", indicator="units", at_most=4, name="Few <units>"),
]


def own(fte: float) -> dict[str, Any]:
    return {"value": fte, "scope": "own"}


def town(salary: Any = 612_345) -> ty.Organisation:
    units = [
        {"key": "town", "head": {"key": "chief"}},
        {"key": "north", "type": "department", "parent": "town", "fte": own(43)},
        {
            "key": "south",
            "type": "department",
            "parent": "town",
            "fte": own(21),
            "head": {"key": "b"},
        },
        {"key": "parks", "parent": "north", "fte": 11.75},
        {"key": "pool", "parent": "south", "fte": 4.5},
    ]
    posts = [
        {"key": "a", "home": "north", "heads": "north", "salary": salary, "fte": 0.85},
        {"key": "g", "home": "parks", "count": 3, "fte": 2.55},
    ]
    ties = [{"works_with": ["parks", "south"], "volume": 3}, {"works_with": ["north", "south"]}]
    tasks = [{"key": "mow", "responsible": ["parks"], "volume": 7}]
    return ty.Organisation.from_dict(
        {"units": units, "posts": posts, "tasks": tasks, "relations": ties}
    )


def plan() -> ty.Plan:
    return ty.Plan(
        ty.move("parks", to="south"),
        ty.abolish("a"),
        choices=[
            {
                "key": "baths",
                "name": {"en": "The baths", "da": "Badene"},
                "default": "stay",
                "alternatives": [
                    {"key": "stay", "name": {"en": "Stay", "da": "Bliver"}},
                    {"key": "north", "changes": [ty.move("pool", to="north")]},
                    {"key": "gone", "changes": [ty.move("nobody", to="north")]},
                ],
            },
            {
                "key": "size",
                "default": "as-is",
                "alternatives": [
                    {"key": "as-is"},
                    {"key": "more", "changes": [ty.set_("pool", fte=9)]},
                ],
            },
        ],
    )


@cache
def results(salary: Any = 612_345) -> tuple[ty.Comparison, dict[str, Any]]:
    today = town(salary)
    after = today.apply(plan())
    result = ty.compare({"Today": today, "After": after})
    doubt = {"figures": [{"of": "pool.fte", "between": [3, 30]}]}
    return result, {
        "choices": ty.choices(today, plan(), indicators=KEYS),
        "rules": ty.rules(after, RULES, reference=today),
        "attribution": ty.attribution(today, plan(), indicators=KEYS),
        "robustness": ty.robustness(result, doubt, indicators=["load_gini"], draws=100),
    }


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found, name
    return found[0]


def words(markup: str) -> str:
    text = re.sub(r"<[^>]+>", " ", markup).replace("&amp;", "&").replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", text)


def test_a_section_is_there_exactly_when_it_was_asked_for() -> None:
    result, asked = results()
    names = dict(zip(("rules", "attribution", "robustness", "choices"), SECTIONS, strict=True))
    assert not [x for x in SECTIONS if f'id="{x}"' in report_html(result)]
    for argument, name in names.items():
        page = report_html(result, **{argument: [asked[argument]]})
        assert [x for x in SECTIONS if f'id="{x}"' in page] == [name]
        assert f'href="#{name}"' in page


@pytest.mark.parametrize("language", ["en", "da"])
def test_numbers_are_those_of_the_results(language: str) -> None:
    result, asked = results()
    page = report_html(result, language=language, suppress=0, **asked)
    for name in SECTIONS:
        told = section(page, name)
        # A figure each, in words beside it, and nothing that was forgotten to be put into words.
        assert 'role="img"' in told
        assert all(re.findall(r'aria-label="([^"]+)"', told))
        assert told.count("<svg") <= told.count("aria-label") + told.count("aria-hidden")
        assert not re.search(r"None|\bnan\b|\{\w*\}|undecidable|_", words(told)), words(told)
    found = asked["choices"]
    told = words(section(page, "combinations"))
    for n in (found.lawful, len(found) - len(found.study.refused), len(found.study.refused)):
        assert numeral(n, language) in told
    assert {"en": "The baths: Stay", "da": "Badene: Bliver"}[language].split(": ")[0] in told
    for part in asked["attribution"]:
        share = part.share["interfaces_cut"]
        assert numeral(float(share), language, True) in words(section(page, "attribution"))
    states = [x.state for x in asked["rules"]]
    assert set(states) == {"kept", "broken", "undecidable"}
    kept = {"en": "Kept", "da": "Holdt"}[language]
    assert f"{kept}: {states.count('kept')}" in words(section(page, "rules"))


def test_what_cannot_be_told_says_why() -> None:
    today = ty.Organisation.from_dict(
        {
            "units": [
                {"key": "a", "type": "department", "fte": 1},
                {"key": "b", "type": "department"},
            ]
        }
    )
    change = ty.Plan(ty.set_("a", fte=2))
    result = ty.compare({"Today": today, "After": today.apply(change)})
    page = report_html(
        result,
        suppress=0,
        attribution=ty.attribution(today, change, indicators=["load_gini"]),
        rules=ty.rules(
            today.apply(change), ty.rule("match", by="department", measure="fte", within=0.1)
        ),
    )
    assert "cannot be told what accounts for how much" in words(section(page, "attribution"))
    assert "not known: b (FTE)" in words(section(page, "rules"))


def test_what_no_change_moves_is_one_sentence_instead_of_zeros() -> None:
    today = town()
    change = ty.Plan(ty.rename("pool", name="Baths"), ty.rename("parks", name="Greens"))
    found = ty.attribution(today, change, indicators=["layers", "interfaces_cut"])
    result = ty.compare({"Today": today, "After": today.apply(change)}, by="department")
    for language, told in (("en", "no change does alone"), ("da", "ingen af ændringerne")):
        page = section(report_html(result, language=language, attribution=found), "attribution")
        assert words(page).count(told) == 2
        assert "<table" not in page


def test_figures_of_few_persons_are_in_no_section() -> None:
    """With another salary and another FTE of a single post, the sections are the same."""
    result, asked = results()
    other, besides = results(598_765)
    for language in ("en", "da"):
        one = report_html(result, language=language, **asked)
        two = report_html(other, language=language, **besides)
        for name in SECTIONS:
            assert section(one, name) == section(two, name)
    # What is shown of variants tells of structure alone; what is left out is named.
    page = report_html(result, **asked)
    told = words(section(page, "combinations"))
    gini = next(row.label for row in result._native.indicators if row.key == "load_gini")
    assert "Not shown, as figures of few persons" in told and told.count(gini) == 1
    assert {"interfaces_cut", "layers"} <= OF_STRUCTURE and "load_gini" not in OF_STRUCTURE


@pytest.mark.parametrize("language", ["en", "da"])
def test_pictures_of_doubt_are_there_where_nothing_is_protected(language: str) -> None:
    """Quantiles, what moves them and the triangle of weights are equations of figures."""
    case = ty.examples.load("albertslund-2026")
    assert case.assumptions is not None
    today = case.organisation.assume(case.assumptions)
    models = {"Today": today, "1": today.apply(case.plans["model-1"], case.assumptions)}
    result = ty.compare(models, profile=case.profile)
    doubt = ty.Doubt({"every": {"basis": "assumed"}, "relative": 0.5}, weights="all")
    found = ty.robustness(result, doubt, indicators=["load_gini", "tyngde_max_mean"], draws=300)
    told = section(report_html(result, language=language, suppress=0, robustness=found), "doubt")
    hidden = section(report_html(result, language=language, robustness=found), "doubt")
    assert told.count("<figure") == 1 and "<figure" not in hidden
    captions = re.findall(r"<caption>(.*?)</caption>", told, re.DOTALL)
    assert len(captions) == 2 * 3 + 1
    assert len(re.findall("<caption>", hidden)) <= 2
    # Twenty dots a model and indicator, beside numbers that are those of the result.
    assert len(re.findall('<circle[^>]*r="3.6"', told)) == 2 * 2 * 20
    for key in found.indicators:
        verdict = found.verdict(key)
        widest = found.tornado(key, verdict.leader, verdict.runner_up)[0]
        for x in (widest.low, widest.high):
            assert numeral(x or 0, language, True) in words(told)
        for model in found.models:
            assert numeral(found.quantiles(key, model)[1], language) in words(told)
    best = found.weight_map("tyngde_max_mean", 30).best
    share = numeral(100 * float((best == 1).mean()), language)
    assert share.rstrip("0").rstrip(".,") in words(told)
    assert not re.search(r"None|\bnan\b|\{\w*\}|_", words(told)), words(told)


@pytest.mark.parametrize("language", ["en", "da"])
def test_open_choices_stand_beside_figures(language: str) -> None:
    units: list[dict[str, Any]] = [{"key": "town"}]
    units += [{"key": f"d{i}", "parent": "town", "type": "department"} for i in range(2)]
    units += [{"key": f"p{i}", "parent": f"d{i % 2}", "fte": 10 + 7 * i} for i in range(4)]
    today = ty.Organisation.from_dict({"units": units})
    alternatives = [
        {"key": key, "changes": [{"move": part, "to": "d0"}]}
        for key, part in (("one", "p1"), ("other", "p3"))
    ]
    choices = [{"key": "c", "default": "one", "alternatives": alternatives}]
    plan = ty.Plan.from_dict({"key": "v2.5", "choices": choices})
    result = ty.compare({"Today": today, "Later": today.apply(plan)}, by="department")
    doubt = ty.Doubt({"of": "p0.fte", "within": 2}, alternatives=[{"choice": "c"}])
    found = ty.robustness(result, doubt, indicators="load_gini", draws=64)
    page = report_html(result, language=language, suppress=0, robustness=found)
    told = words(section(page, "doubt"))
    (bar,) = (x for x in found.tornado("load_gini", "Later", "Today") if x.name == "v2.5: c")
    assert "v2.5: c " in told
    verdict = found.verdict("load_gini")
    sign = 1 if verdict.leader == "Later" else -1
    for x in (bar.low or 0, bar.high or 0):
        assert numeral(sign * x, language, True) in told


def test_the_command_line_asks_for_sections(tmp_path: Path) -> None:
    case = EXAMPLES / "albertslund-2026"
    target = tmp_path / "page.html"
    call = ["report", str(case / "organisation.yaml"), str(case / "model-1.yaml")]
    more = ["--rules", "--choices", "--attribution", "--indicators", "interfaces_cut"]
    assert main([*call, *more, "-o", str(target), "--language", "da"]) == 0
    page = target.read_text()
    assert [x for x in SECTIONS if f'id="{x}"' in page] == ["attribution"]


def test_results_of_other_models_are_refused() -> None:
    result, asked = results()
    today = town().apply(ty.set_("pool", fte=7))
    elsewhere = ty.compare({"Today": today, "After": today.apply(plan())})
    for name, found in asked.items():
        with pytest.raises(ty.UsageError, match=name):
            report_html(elsewhere, **{name: found})
        with pytest.raises(ty.UsageError, match=name):
            report_html(result, **{name: 7})
        with pytest.raises(ty.UsageError, match=name):
            report_html(result, **{name: [result]})

"""That a rule is kept tells of the figure that it is about: it is told where that is published."""

from __future__ import annotations

import random
import re

import pytest
import tyngde as ty
from helpers.attacker import Attacker
from helpers.publications import rounded, secrets
from helpers.small_towns import small_town
from helpers.strategies import Json, read
from tyngde.report.facts import Facts
from tyngde.report.privacy.mask import Mask, mask_of
from tyngde.report.privacy.masked import with_mask
from tyngde.report.report import report_html
from tyngde.report.ruled import told_of

FORMS = [("en", "full"), ("da", "full"), ("en", "short")]


def rules_of(result: ty.Comparison) -> list[ty.Rule]:
    """Rules of every kind that is about people, each with its threshold at the figure."""
    made = []
    for model in result.models[1:]:
        organisation, rows = result._models[model], result.units().rows()
        here = [row for row in rows if row["model"] == model and row["unit"]]
        made += [
            ty.rule("span", by=[row["unit"]], at_most=row["span_positions"] or 0) for row in here
        ]
        for row in here:
            for name, field in (("tyngde", "tyngde"), ("indicator", "load_gini")):
                of = {"of": [row["unit"]]} if name == "tyngde" else {"indicator": field}
                x = row["tyngde"] if name == "tyngde" else result.value(field, model).value
                if x is not None:
                    made.append(ty.rule(name, at_most=x, **of))
        units = [row["unit"] for row in here]
        for measure in ("tyngde", "fte", "salary", "headcount"):
            if len(units) > 1:
                made.append(ty.rule("match", of=units, measure=measure, within=0.3))
            if measure != "tyngde":
                base = result._models[result.reference].whole(measure).value or 0
                saved = base - (organisation.whole(measure).value or 0)
                made.append(ty.rule("saves", measure=measure, at_least=saved))
        made.append(ty.rule("saves", at_least=result.value("saving", model).value or 0))
        made.append(ty.rule("indicator", indicator="positions", at_most=20))
        made.append(ty.rule("unit_count", by="department", at_most=3))
    return made


def told(result: ty.Comparison, asked: list[ty.Rule], mask: Mask | int) -> list[str]:
    """What a report says of rules, in all its forms."""
    shown = with_mask(result, mask) if isinstance(mask, Mask) else result
    base = result._models[result.reference]
    ruled = [ty.rules(result._models[m], asked, reference=base) for m in result.models[1:]]
    said = []
    for language, form in FORMS:
        suppress = 5 if isinstance(mask, Mask) else mask
        page = report_html(shown, language=language, form=form, rules=ruled, suppress=suppress)
        begins = page.index('id="rules"')
        said.append(rounded(page[begins : page.index("</section>", begins)]))
    return said


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
def test_another_town_keeps_as_many_rules_for_all_that_is_told(seed: int) -> None:
    case = small_town(seed)
    attacker, result = Attacker(case), case.make(case.document)
    asked, mask = rules_of(result), mask_of(result, 5)
    here, whole = told(result, asked, mask), told(result, asked, 0)
    differing = 0
    wanted = list(secrets(case))
    for name in random.Random(seed).sample(wanted, min(3, len(wanted))):
        for sign in (1, -1):
            figures = attacker.other_world(sign * attacker.of(name), 0.05)
            assert figures is not None
            other = case.make(case.changed(figures))
            assert told(other, asked, mask) == here, name
            differing += told(other, asked, 0) != whole
    assert differing
    assert re.search("not told", here[0]) and not re.search("not told", whole[0])


def two_units() -> ty.Comparison:
    """Two large units, a small one, and a plan that does away with a group of six."""
    groups = [
        ("a", 8, 8.0, 3e6),
        ("b", 9, 8.5, None),
        ("b", 6, 6.0, 2.4e6),
        ("c", 3, 2.7, 1e6),
    ]
    posts: list[Json] = [
        {"key": f"g{n}", "home": home, "count": count, "fte": fte}
        | ({} if salary is None else {"salary": salary})
        for n, (home, count, fte, salary) in enumerate(groups)
    ]
    posts += [{"key": f"h{k}", "home": k, "heads": k, "role": "head"} for k in "abc"]
    units = [{"key": "t"}, *({"key": k, "parent": "t", "type": "department"} for k in "abc")]
    base = read({"tyngde": "organisation/1", "key": "t", "units": units, "posts": posts})
    return ty.compare(
        {"Today": base, "Then": base.apply({"changes": [{"abolish": "g2"}]})}, profile="fte"
    )


def test_what_is_published_settles_a_rule() -> None:
    """A saving of six is shown, and the span of a chief of many: that these lie in a band is no
    more than that."""
    result = two_units()
    then, rows = result._models["Then"], result.published().units().rows()
    seen = [r["unit"] for r in rows if r["model"] == "Then" and r["span_positions"]]
    assert seen and "c" not in seen
    asked = [
        ty.rule("saves", at_least=2e6),
        ty.rule("span", by=seen[:1], at_most=7),
        ty.rule("span", by=["c"], at_most=7),
        ty.rule("span", by="department", at_most=7),
        ty.rule("span", by="department", at_most=30),
    ]
    assert result.published().value("saving", "Then").value == 2.4e6
    page = told(result, asked, mask_of(result, 5))[0]
    told_rows = re.findall("<tr.*?</tr>", page, re.DOTALL)[1:]
    words = [re.sub("<[^>]+>", " ", row) for row in told_rows]
    states = [re.search(r"\b(kept|broken|not told)\b", row) for row in words]
    found = [state and state[0] for state in states]
    assert found == ["kept", "broken", "not told", "broken", "not told"]
    assert [x.state for x in ty.rules(then, asked, reference=result._models["Today"])] == [
        *("kept", "broken", "kept", "broken", "kept")
    ]
    assert "2,400,000" in words[0] and re.search(r"\b[89]\b", words[1])
    assert "Kept: 1; broken: 2; cannot be told yet: 0. Of 2 it is not told" in re.sub(
        "<[^>]+>", "", page
    )


def test_where_nobody_is_protected_every_rule_is_told() -> None:
    result = two_units()
    asked = [ty.rule("span", by="department", at_most=30), ty.rule("saves", at_least=1)]
    nobody = ty.Protection(persons=False, salaries=False, posts=False)
    page = told(result, asked, mask_of(result, nobody))[0]
    assert "not told" not in page


@pytest.mark.parametrize("suppress", [5, 0])
def test_rules_that_are_about_people_decide_nothing_that_is_told(suppress: int) -> None:
    """Which combinations are beaten hangs on which of them keep the rules."""

    def said(salary: float) -> str:
        base = ty.Organisation.from_dict(
            {
                "units": [{"key": "t"}, {"key": "a", "parent": "t"}, {"key": "b", "parent": "t"}],
                "posts": [{"key": "p", "home": "a", "salary": salary}],
            }
        )
        alternatives = [{"key": "stay"}, {"key": "go", "changes": [{"abolish": "p"}]}]
        choice = {"key": "what", "default": "stay", "alternatives": alternatives}
        plan = ty.Plan.from_dict({"tyngde": "plan/2", "key": "p", "choices": [choice]})
        rule = ty.rule("saves", at_least=600_000)
        better = {"units": "lower"}
        found = ty.choices(base, plan, indicators=["units"], better=better, rules=rule)
        assert {x.rules["rule_1"] for x in found} == {
            "broken",
            "kept" if salary > 6e5 else "broken",
        }
        page = report_html(ty.compare({"Today": base}), suppress=suppress, choices=found)
        begins = page.index('id="combinations"')
        return page[begins : page.index("</section>", begins)]

    assert (said(650_000) == said(550_000)) == bool(suppress)
    assert ("certainly beaten" in said(650_000)) != bool(suppress)


def sized() -> ty.Comparison:
    """Units of which everybody may know how large they are, and one of six persons in two posts."""

    def unit(key: str, fte: float, salary: float, headcount: float) -> Json:
        figures = {"fte": fte, "salary": salary, "headcount": headcount}
        stated = {name: {"value": x, "scope": "total"} for name, x in figures.items()}
        return {"key": key, "parent": "t", "type": "department", **stated}

    document = {
        "tyngde": "organisation/1",
        "key": "t",
        "units": [
            {"key": "t"},
            unit("a", 50, 2e7, 60),
            unit("b", 80, 3e7, 90),
            {"key": "c", "parent": "t", "type": "department"},
        ],
        "posts": [
            {"key": "g", "home": "c", "count": 3, "fte": 2.7, "salary": 1.2e6},
            {"key": "k", "home": "c", "count": 3, "fte": 2.9, "salary": 1.3e6},
        ],
        "tasks": [
            {"key": "x", "responsible": ["a"], "volume": 10},
            {"key": "y", "responsible": ["b"], "volume": 30},
        ],
    }
    base = read(document)
    then = base.apply({"changes": [{"set": "a", "fte": {"value": 45, "scope": "total"}}]})
    return ty.compare({"Now": base, "Then": then}, profile="fte", indicators="all")


# Rules, and whether it is told if they are kept: asked with the profile of the publication, and
# with another, by which scores are others.
ASKED: list[tuple[ty.Rule, bool, bool]] = [
    (ty.rule("match", of=["a", "b"], measure="fte", within=0.5), True, True),
    (ty.rule("match", of=["a", "c"], measure="fte", within=0.5), True, True),
    (ty.rule("match", of=["a", "b"], within=0.5), True, False),
    (ty.rule("match", of=["a", "b"], measure="tyngde", within=0.5), True, False),
    (ty.rule("match", of=["a", "b"], measure="headcount", within=0.5), False, False),
    (ty.rule("match", of=["a", "b"], measure="salary", within=0.5), False, False),
    (ty.rule("match", of=["a", "b"], measure="volume", within=0.5), True, True),
    (ty.rule("tyngde", of=["a"], at_most=0.5), True, False),
    (ty.rule("saves", measure="fte", at_least=3), True, True),
    (ty.rule("saves", measure="salary", at_least=3), True, True),
    (ty.rule("saves", measure="headcount", at_least=3), False, False),
    (ty.rule("saves", measure="volume", at_least=3), True, True),
    (ty.rule("saves", at_least=1), True, True),
    (ty.rule("indicator", indicator="units", at_most=3), True, True),
    (ty.rule("indicator", indicator="load_total", at_most=300), True, True),
    (ty.rule("indicator", indicator="tyngde_gini", at_most=0.9), True, False),
]


@pytest.mark.parametrize("own", [True, False])
def test_a_rule_is_told_beside_its_own_figure_and_no_other(own: bool) -> None:
    result = sized()
    assert result.published().hidden["few"]
    other = {"tyngde": "profile/1", "key": "other", "criteria": [{"measure": "volume"}]}
    then, now = result._models["Then"], result._models["Now"]
    rulings = ty.rules(
        then, [rule for rule, _, _ in ASKED], reference=now, profile="fte" if own else other
    )
    wanted = {rule: with_own if own else with_other for rule, with_own, with_other in ASKED}
    for ruling in rulings:
        told_, whole = (told_of(Facts(result, "en", x), "Then", ruling) for x in (5, 0))
        assert (told_.state is not None) == wanted[ruling.rule], ruling.rule
        assert told_.state in (None, ruling.state) and whole.state == ruling.state
        assert (len(told_.findings) == told_.nodes) == wanted[ruling.rule]


def test_where_a_load_is_of_no_people_it_is_told() -> None:
    base = sized()._models["Now"]
    profile = {"tyngde": "profile/1", "key": "own", "criteria": [{"measure": "fte"}]}
    result = ty.compare({"Now": base}, profile={**profile, "load": "volume"})
    rule = ty.rule("match", of=["a", "b"], measure="fte", within=0.5)
    (ruling,) = ty.rules(base, rule, profile=profile)
    assert told_of(Facts(result, "en", 5), "Now", ruling).state is None
    assert told_of(Facts(result, "en", 0), "Now", ruling).state == "kept"

"""Few persons cannot be found in what a report says of variants and of doubt."""

from __future__ import annotations

import re

import pytest
import tyngde as ty
from helpers.strategies import Json, read, read_plan
from tyngde.report.report import report_html


def town(first: float, second: float, staff: float = 2.7) -> ty.Organisation:
    """Two small groups that cost 3,000,000 together, and a head."""
    posts = [
        {"key": "h1", "home": "a", "heads": "a", "role": "head", "fte": 0.83},
        {"key": "g1", "home": "a", "count": 3, "fte": staff, "salary": first},
        {"key": "g2", "home": "a", "count": 4, "fte": 4, "salary": second},
        {"key": "g3", "home": "b", "count": 6, "fte": 6, "salary": 2900000},
    ]
    units = [{"key": "town"}, *({"key": k, "parent": "town", "type": "department"} for k in "ab")]
    return read({"tyngde": "organisation/1", "key": "town", "units": units, "posts": posts})


def section(page: str, key: str) -> str:
    """The words of a section."""
    begins = page.index(f'id="{key}"')
    return re.sub("<[^>]+>", " ", page[begins : page.index("</section>", begins)])


PEOPLE = {"every": {"measure": "salary"}, "relative": 0.5}


def doubted(base: ty.Organisation, doubt: ty.Doubt, suppress: int, **asked: object) -> str:
    """What is told of doubt where the saving of two models, each of 6 persons or 7, is shown."""
    models = {
        "Today": base,
        "Model 1": base.apply(read_plan({"abolish": "g1"}, {"abolish": "g2"})),
        "Model 2": base.apply(read_plan({"abolish": "g3"})),
    }
    result = ty.compare(models)
    if suppress:
        assert {result.published().value("saving", m).value for m in models} == {0, 3e6, 2.9e6}
    found = ty.robustness(result, doubt, draws=200, **asked)
    page = report_html(result, suppress=suppress, robustness=found)
    short = report_html(result, suppress=suppress, robustness=found, form="short")
    return section(page, "doubt") + short


def test_how_often_sums_are_larger_tells_how_large_their_parts_are() -> None:
    """Drawn each for itself, two equal parts spread less than a large and a small one; and whoever
    knows the seed draws them again."""
    doubt = ty.Doubt(PEOPLE)
    told = doubted(town(1.2e6, 1.8e6), doubt, 0, indicators=["saving"])
    shares = re.search(r"best in ([\d.]+) of", told)
    assert shares is not None
    hidden = doubted(town(1.2e6, 1.8e6), doubt, 5, indicators=["saving"])
    assert "Not shown" in hidden and "best in" not in hidden and "Not shown" not in told


def test_where_nobody_is_protected_it_is_told() -> None:
    base = town(1.2e6, 1.8e6)
    result = ty.compare({"Today": base, "Model 1": base.apply(read_plan({"abolish": "g3"}))})
    nobody = ty.Protection(persons=False, salaries=False, posts=False)
    found = ty.robustness(result, ty.Doubt(PEOPLE), indicators=["saving"], draws=200)
    page = report_html(result, suppress=nobody, robustness=found)
    assert "Not shown" not in section(page, "doubt")


def refusing(change: Json) -> ty.Plan:
    alternatives = [{"key": "stay"}, {"key": "g2 1.5", "changes": [change]}]
    choice = {"key": "what", "default": "stay", "alternatives": alternatives}
    return ty.Plan.from_dict({"tyngde": "plan/2", "key": "p", "choices": [choice]})


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"set": "a", "fte": 1.25}, "'a'"),
        ({"set": "a", "fte": {"value": 1.25, "scope": "total"}}, "'a'"),
        ({"set": "g2", "fte": {"derived": "[h1.fte] - [g1.fte] * 2"}}, "'[h1.fte] - [g1.fte] * 2'"),
    ],
)
def test_why_a_variant_cannot_be_made_is_said_without_figures(
    change: Json, kept: str, language: str
) -> None:
    """What a plan says and figures do not allow: these are not told, keys and formulas are."""

    def told(staff: float, suppress: int) -> str:
        base = town(1.2e6, 1.8e6, staff)
        plan = refusing(change)
        found = ty.choices(base, plan, indicators=["layers"])
        assert sum(each.refusal is not None for each in found) == 1
        result = ty.compare({"Today": base})
        page = report_html(result, suppress=suppress, choices=found, language=language)
        return section(page, "combinations").replace("&#x27;", "'")

    assert told(2.7, 5) == told(2.6, 5) and told(2.7, 0) != told(2.6, 0)
    assert kept in told(2.7, 5) and "'g2 1.5'" in told(2.7, 5) and "change 1 of" in told(2.7, 5)

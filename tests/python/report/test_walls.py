"""What nobody knows is said once, and not cell by cell; lists of what is missing can be read."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tyngde as ty
from tyngde.report.report import report_html
from tyngde.report.sections.known import in_order
from tyngde.words.labels import measure_label, word
from tyngde.words.prose import Name
from tyngde.words.report import text

NAMES = ["Øst", "aften", "Ålborg", "Bord", "Aalborg", "Zoo", "Ærø", "Arkiv"]
TELLS: list[dict[str, Any]] = [
    {"fte": 5},
    {"fte": {"about": 5, "within": 1}},
    {"fte": {"between": [1, 4]}},
]


def pages(figures: dict[str, Any], language: str, tasks: list[dict[str, Any]]) -> str:
    """A page on two departments of which one has figures."""
    units: list[dict[str, Any]] = [
        {"key": "k", "type": "municipality"},
        {"key": "a", "name": "Alfa", "type": "department", "parent": "k", **figures},
        {"key": "b", "name": "Beta", "type": "department", "parent": "k"},
    ]
    document = {"tyngde": "organisation/1", "language": language, "units": units, "tasks": tasks}
    organisation = ty.Organisation.from_dict(document)
    plan = ty.Plan.from_dict({"tyngde": "plan/2", "changes": []})
    models = {"A": organisation, "B": organisation.apply(plan)}
    return report_html(ty.compare(models, by="department", language=language), suppress=0)


def captions(html: str) -> list[str]:
    return [re.sub("<[^>]*>", "", one) for one in re.findall("<caption.*?</caption>", html)]


def plain(html: str) -> str:
    return re.sub("<[^>]*>|[\u2066-\u2069]", "", html)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("figures", [{}, *TELLS])
def test_a_table_in_which_nobody_knows_anything_is_a_sentence(
    figures: dict[str, Any], language: str
) -> None:
    html = pages(figures, language, [])
    label = text("load_caption", language).format(measure_label("fte", language))
    assert any(label in one for one in captions(html)) is bool(figures)
    said = text("all_unknown", language).format(label)
    assert (said in plain(html)) is not bool(figures)
    scaled = bool(figures) and figures != {"fte": {"between": [1, 4]}}
    assert (text("dots_note", language) in html) or not scaled


@pytest.mark.parametrize("language", ["en", "da"])
def test_units_are_taken_apart_where_there_is_something_to_see(language: str) -> None:
    title = text("drill_title", language)
    assert title not in pages({}, language, [])
    tasks = [{"key": "t", "name": "Opgave", "responsible": "a"}]
    html = pages({}, language, tasks)
    assert title in html and "Opgave" in html
    first = text("contribution_caption", language).partition(":")[2]
    assert not any(first in one for one in captions(html))
    known = [{**tasks[0], "volume": 2, "risk": 1, "complexity": 1, "gross_expenditure": 1}]
    assert any(first in one for one in captions(pages({}, language, known)))


@pytest.mark.parametrize("language", ["en", "da"])
def test_measures_that_are_missing_of_the_same_nodes_stand_in_one_row(language: str) -> None:
    html = pages({}, language, [{"key": "t", "name": "Opgave", "responsible": "a"}])
    (table,) = [
        one
        for one in re.findall("<table.*?</table>", html, re.DOTALL)
        if text("missing_caption", language) in one
    ]
    rows = re.findall("<tr.*?</tr>", table, re.DOTALL)
    of = [re.findall("<t[dh].*?</t[dh]>", row, re.DOTALL)[-1] for row in rows]
    named = [one for one in of if "<bdi>" in one]
    assert len({*named}) == len(named) > 1
    for measure in ("risk", "complexity"):
        assert measure_label(measure, language) in plain(table)


def test_names_stand_in_the_order_of_the_language() -> None:
    class Page:
        language = "da"

    listed: list[Any] = [Name(one) for one in NAMES]
    page: Any = Page()
    told = [one.text for one in sorted(listed, key=in_order(page))]
    assert told == ["aften", "Arkiv", "Bord", "Zoo", "Ærø", "Øst", "Aalborg", "Ålborg"]
    Page.language = "en"
    first = [one.text for one in sorted(listed, key=in_order(page))][:2]
    assert first == ["Aalborg", "aften"]


@pytest.mark.parametrize("key", ["tyngde-2012", "equal"])
def test_remarks_on_shipped_profiles_are_in_the_language(key: str) -> None:
    shipped = ty.Profile.shipped(key)
    organisation = ty.Organisation.from_dict(
        {"tyngde": "organisation/1", "units": [{"key": "a", "type": "department"}]}
    )
    for language in ("en", "da"):
        result = ty.compare({"A": organisation}, profile=key, language=language)
        assert (shipped.note in report_html(result)) is (language == "en")
    own = ty.Profile.from_dict({**shipped.to_dict(), "note": "Own words."})
    result = ty.compare({"A": organisation}, profile=own, language="da")
    assert "Own words." in report_html(result)
    assert word("last_letters", "da")

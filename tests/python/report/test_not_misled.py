"""What a committee may take for more than it is: a default for a decision, a unit without staff for
people, a page of HTML for a PDF, a depth for a word, a part of an organisation for all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from tyngde.report.report import report_html
from tyngde.words.report import text

CHOICE = {
    "key": "c",
    "question": "Where to?",
    "default": "stay",
    "alternatives": [
        {"key": "stay", "changes": []},
        {"key": "go", "changes": [{"move": "a1", "to": "b"}]},
    ],
}


def town(own: float, mayor: int) -> ty.Organisation:
    """Two departments whose heads become one; ``own`` staff, beside positions, of the first."""
    units: list[dict[str, object]] = [
        {"key": "t", "head": {"key": "top", "fte": 1}, "posts": [{"key": "m", "count": mayor}]}
    ]
    for key, fte in (("a", own + 1), ("b", 4)):
        head = {"key": f"head-{key}", "fte": 1}
        entry = {"key": key, "parent": "t", "type": "department", "head": head}
        units.append({**entry, "fte": {"value": fte, "scope": "own"}})
        units.append({"key": f"{key}1", "parent": key, "fte": 8})
    return ty.Organisation.from_dict({"units": units})


def merged(own: float, mayor: int = 1) -> ty.Comparison:
    today = town(own, mayor)
    plan = {
        "tyngde": "plan/2",
        "choices": [CHOICE],
        "changes": [
            {"merge": ["a", "b"], "into": {"key": "ab", "type": "department"}},
            {"merge": ["head-a", "head-b"], "into": {"key": "head-ab", "home": "ab"}},
        ],
    }
    after = today.apply(ty.Plan.from_dict(plan))
    return ty.compare({"Today": today, "After": after}, by=1)


def page_of(own: float, language: str = "en", mayor: int = 1) -> str:
    return report_html(merged(own, mayor), language=language, suppress=0)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_default_is_no_decision(language: str) -> None:
    page = page_of(3, language)
    assert text("choices_note", language) in page
    assert text("no_questions", language) not in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_unit_without_staff_is_nobody_who_gets_another_manager(language: str) -> None:
    said = text("nobody_there", language).partition("{")[0]
    assert said in page_of(0, language)
    assert said not in page_of(3, language)
    empty, some = (page_of(own, language).count("<tr") for own in (0, 3))
    assert empty == some - 1  # its row is gone, the others are there
    # Why is said of what is left out, and of nothing else.
    unit, post = (text(f"nobody_in_{kind}", language) for kind in ("unit", "post"))
    assert unit in page_of(0, language) and post not in page_of(0, language)
    outside = {"key": "x", "home": "a", "external": True, "reports_to": "head-a"}
    document = town(3, 1).to_dict()
    document["posts"] = [*document.get("posts", []), outside]
    today = ty.Organisation.from_dict(document)
    merge = {"merge": ["head-a", "head-b"], "into": {"key": "head-ab", "home": "a"}}
    after = today.apply({"changes": [merge]})
    page = report_html(ty.compare({"Today": today, "After": after}, by=1), language=language)
    assert post in page and unit not in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_numbers_of_units_count_units_and_not_who_works_there(language: str) -> None:
    counted = text("nobody_counts", language)
    assert counted in page_of(0, language)
    assert counted not in page_of(3, language)
    keys = ("units_manager_changed", "units_manager_open")
    some, empty = ([merged(own).value(key, "After").value for key in keys] for own in (3, 0))
    # Two departments and one unit each: also that whose only post is its head, without other staff.
    assert some == empty == [0, 4]


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_depth_is_left_to_the_reader(language: str) -> None:
    today = town(3, 1)
    for by in (0, 1):
        result = ty.compare({"Today": today}, by=by, language=language)
        shown = f"{result} {report_html(result, language=language)}"
        assert not any(word in shown for word in ("depth ", "dybde "))


@pytest.mark.parametrize("name", ["m.pdf", "m.PDF", "m.odt", "m.xlsx"])
def test_a_page_is_not_written_as_what_it_is_not(name: str, tmp_path: Path) -> None:
    result = ty.compare({"Today": town(3, 1)}, by=1)
    with pytest.raises(ty.UsageError, match=r"\.html or \.docx"):
        result.report(tmp_path / name)
    assert not list(tmp_path.iterdir())


def noted(note: object) -> ty.Organisation:
    return ty.Organisation.from_dict({"note": note, "units": [{"key": "a", "type": "department"}]})


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_a_document_says_of_itself_stands_beside_its_numbers(language: str, form: str) -> None:
    notes = {"da": "Kun en del er nævnt.", "en": "Only a part is named."}
    today = noted(notes)
    plan = ty.Plan.from_dict({"changes": [{"create": "unit", "key": "b", "type": "department"}]})
    models = {"One": today, "Two": today.apply(plan), "Three": noted("Alt er nævnt.")}
    result = ty.compare(models, by="department")
    page = report_html(result, language=language, form=form)
    begins = text("document_note", language).partition("{")[0]
    assert page.count(notes[language]) == 1  # of the reference; its plan leaves the note as it is
    assert page.count(begins) == 2 and "Alt er nævnt." in page
    untold = ty.compare({"One": noted("")}, by="department")
    assert begins not in report_html(untold, language=language, form=form)


@pytest.mark.parametrize("language", ["da", "en"])
def test_that_a_case_names_only_a_part_is_told_below_the_number(language: str) -> None:
    example = ty.examples.load("albertslund-2012")
    today = example.organisation
    after = today.apply(example.plans["organisation-2-0"])
    result = ty.compare({"Now": today, "Then": after}, by="department")
    page = report_html(result, language=language)
    part = {"da": "kun en del af enhederne", "en": "names only a part of"}[language]
    models = page.partition('id="overview"')[2]
    assert 0 <= models.find(part) < models.find("<h3", models.find("<h3") + 1)

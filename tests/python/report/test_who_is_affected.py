"""What the section on who is affected says where parts, places and managers are not known."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tyngde as ty
from helpers.said import said_in
from tyngde.report.report import report_html
from tyngde.words.report import text

UNITS: list[dict[str, Any]] = [
    {"key": "whole", "name": "Whole", "type": "municipality"},
    {"key": "a", "name": "Alfa", "type": "department", "parent": "whole"},
    {"key": "b", "name": "Beta", "type": "department", "parent": "whole"},
    {"key": "u", "name": "Ydre", "parent": "a"},
    {"key": "v", "name": "Vest", "parent": "unknown"},
]
TASKS = [{"key": "t", "name": "Opgave", "responsible": "a"}]
POSTS = [{"key": "h", "name": "Top", "heads": "whole", "home": "whole"}]


def page(changes: list[dict[str, Any]], heads: bool, language: str) -> str:
    recorded = {"heads": heads, "posts": heads, "tasks": True, "ties": True}
    base = ty.Organisation.from_dict(
        {
            "tyngde": "organisation/1",
            "recorded": recorded,
            "units": UNITS,
            "posts": POSTS,
            "tasks": TASKS,
        }
    )
    plan = ty.Plan.from_dict({"tyngde": "plan/2", "key": "p", "name": "P", "changes": changes})
    models = {"Before": base, "P": base.apply(plan)}
    return report_html(ty.compare(models, by="department", language=language), suppress=0)


def rows(html: str, language: str) -> list[list[str]]:
    """The cells of who gets another manager."""
    caption = text("manager_caption", language).format("")
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    found = [one for one in tables if caption.removeprefix(":").strip() in one]
    plain = [
        [re.sub("<[^>]*>|[\u2066-\u2069]", "", cell).strip() for cell in cells]
        for row in (re.findall("<tr>.*?</tr>", found[0], re.DOTALL) if found else [])
        if (cells := re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL))
    ]
    return plain[1:]


SPLIT = [
    {
        "split": "u",
        "into": [
            {"key": "u", "name": "Ydre", "continues": True},
            {"key": "n", "name": "Ny", "parent": "b"},
        ],
    }
]
PARTS = [
    {
        "split": "u",
        "into": [
            {"key": "m", "name": "Midt", "parent": "a"},
            {"key": "n", "name": "Ny", "parent": "b"},
        ],
    }
]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("changes", [SPLIT, PARTS])
def test_a_row_of_a_divided_unit_is_a_part_of_it(changes: list[Any], language: str) -> None:
    html = page(changes, False, language)
    part = text("part_of", language).format("Ydre")
    told = [row[0].rstrip(" *") for row in rows(html, language)]
    assert part in told and "Ydre" not in told
    counted = [said for said in said_in(html, language) if said.key == "open"]
    # What is counted are the units of today.
    one = {"en": "1 unit", "da": "1 enhed"}[language]
    assert counted and all(said.slots["value"] == one for said in counted)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("heads", [True, False])
def test_a_manager_nobody_recorded_is_not_known(heads: bool, language: str) -> None:
    html = page([{"move": "v", "to": "b"}], heads, language)
    (row,) = rows(html, language)
    assert row[1:3] == [text("manager_unknown", language), "Top"]
    assert (text("nearest_note", language) in html) is not heads


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("unit", [None, "a", "v"])
def test_one_unit_without_a_record_of_its_head_is_told(unit: str | None, language: str) -> None:
    units = [one | ({"recorded": {"heads": False}} if one["key"] == unit else {}) for one in UNITS]
    base = ty.Organisation.from_dict(
        {"tyngde": "organisation/1", "units": units, "tasks": TASKS, "posts": POSTS}
    )
    models = {"Before": base, "P": base.apply({"changes": [{"move": "v", "to": "b"}]})}
    result = ty.compare(models, by="department", language=language)
    html = report_html(result, suppress=0)
    assert (text("nearest_note", language) in html) is (unit is not None)
    # Of somebody without a known manager the text says so, and never that he has none.
    unknown = {"en": "from unknown to", "da": "fra ukendt til"}[language]
    assert unknown in result.to_text() and " – " not in result.to_text().partition(unknown)[2][:40]


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_comes_from_an_unknown_place_is_not_said_to_move(language: str) -> None:
    html = page([{"move": "v", "to": "b"}, {"move": "u", "to": "b"}], True, language)
    bare = re.sub("<[^>]*>|[\u2066-\u2069]", "", html)
    said = {one.key: one.text for one in said_in(html, language)}
    assert "Ydre" in said["moved"] and "Vest" not in said["moved"]
    assert "Vest" in said["placed"] and "Ydre" not in said["placed"]
    assert f"{text('moves', language)}: Ydre" in bare
    assert f"{text('moves_open', language)}: Vest" in bare


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("continues", [None, "a"])
def test_what_lay_in_merged_units_goes_along(continues: str | None, language: str) -> None:
    merge = {"merge": ["a", "b"], "into": {"key": "n", "name": {"en": "N", "da": "N"}}}
    html = page([merge | ({"continues": continues} if continues else {})], True, language)
    bare = re.sub("<[^>]*>|[\u2066-\u2069]", "", html)
    # That their unit changes is certain, so it is not said to be open whether they move.
    assert text("moves_open", language) not in bare
    assert (f"{text('moves_merged', language)}: " in bare) is (continues is None)


@pytest.mark.parametrize("language", ["en", "da"])
def test_who_goes_along_with_a_task_is_not_settled(language: str) -> None:
    moved = [{"transfer": "t", "from": "a", "to": "b"}]
    keys = {one.key for one in said_in(page(moved, True, language), language)}
    assert "nobody_with_tasks" in keys and "nobody" not in keys
    keys = {one.key for one in said_in(page([], True, language), language)}
    assert "nobody" in keys and "nobody_with_tasks" not in keys


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("heads", [True, False])
def test_new_is_what_was_not_recorded(heads: bool, language: str) -> None:
    made = [{"create": "unit", "key": "x", "name": "Xerxes", "parent": "a"}]
    html = page(made, heads, language)
    said = {one.key: one.text for one in said_in(html, language)}
    assert "Xerxes" in said["new_here"] and "Xerxes" in said["entrants"]
    note = text("entrants_note", language).partition("{}")[0]
    assert (note in html) is not heads


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_comes_from_outside_was_recorded(language: str) -> None:
    units = [*UNITS[:4], {"key": "w", "name": "Ude", "parent": "b"}]
    recorded = {"heads": False, "posts": False}
    document = {"tyngde": "organisation/1", "units": units, "recorded": recorded}
    base = ty.Organisation.from_dict(document)
    moved: list[Any] = [{"move": "w", "to": "a"}]
    made: list[Any] = [{"create": "unit", "key": "x", "name": "Xerxes", "parent": "a"}]
    note = text("entrants_note", language).partition("{}")[0]
    for changes, outside in ((moved, True), (made, False)):
        plan = ty.Plan.from_dict({"tyngde": "plan/2", "changes": changes})
        models = {"Before": base, "P": base.apply(plan)}
        html = report_html(ty.compare(models, within="a", language=language), suppress=0)
        said = {one.key: one.text for one in said_in(html, language)}
        assert ("arrived" in said, "new_here" in said) == (outside, not outside)
        assert ("Ude" if outside else "Xerxes") in said["entrants"]
        assert (note in html) is not outside


@pytest.mark.parametrize(
    ("language", "gone"), [("en", "Gone: part of Ydre"), ("da", "Udgår: en del af Ydre")]
)
def test_of_a_unit_of_which_a_part_goes_only_that_is_gone(language: str, gone: str) -> None:
    parts = [{"key": "u", "name": "Ydre"}, {"key": "n", "name": "Ny"}]
    html = page([{"split": "u", "into": parts}, {"abolish": "n"}], True, language)
    (said,) = (
        plain
        for line in re.findall(r"<li>.*?</li>", html, re.DOTALL)
        if (plain := re.sub("<[^>]*>|[\u2066-\u2069]", "", line)).startswith(gone.split(":")[0])
    )
    assert said.strip() == gone

"""What has happened to what a plan is about is told in the language of the reader."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tyngde as ty
from tyngde.words.da import rebasing as da
from tyngde.words.en import rebasing as en
from tyngde.words.rebasing import aspect_of

JANUARY = {
    "key": "town",
    "units": [
        {
            "key": "town",
            "units": [
                {"key": "a", "units": [{"key": "a1", "fte": 3}]},
                {"key": "b", "fte": 2},
                {"key": "c", "fte": 4},
                {"key": "d"},
            ],
        }
    ],
}
FEBRUARY = {
    "key": "town",
    "units": [
        {
            "key": "town",
            "units": [
                {"key": "a", "units": [{"key": "a1", "fte": "unknown"}]},
                {"key": "c"},
                {"key": "d", "name": "Nyt navn"},
                {"key": "new", "units": [{"key": "c1", "fte": 1}]},
            ],
        }
    ],
}


def told(language: str) -> dict[tuple[str, str], str]:
    plan = ty.Plan(
        ty.rename("d", name="Nyt navn"),
        ty.set_("a1", fte=5),
        ty.rename("b", name="B"),
        ty.create("unit", "new", parent="town"),
        ty.set_("c", fte=6),
    )
    found = ty.rebase(plan, JANUARY, FEBRUARY, language=language)
    return {(one.sort, one.key): one.problem for one in found}


def test_each_sort_is_told_in_danish() -> None:
    assert told("da") == {
        ("done", "d"): "det er allerede sådan",
        ("changed", "a1"): "årsværk for »a1« var 3 og er ukendt",
        ("gone", "b"): "»b« findes ikke længere",
        ("taken", "new"): "der findes nu en enhed »new«",
        ("changed", "c"): "årsværk for »c« var 4 og er ikke angivet",
    }


def test_the_sorts_are_the_same_in_both_languages() -> None:
    assert told("da").keys() == told("en").keys()


@pytest.mark.parametrize("kind", ["unit", "post"])
def test_whatever_a_plan_may_stand_on_has_a_word(kind: str) -> None:
    measures = [row["name"] for row in ty.schema.measures() if kind in row["kinds"]]
    for measure in measures:
        for form in ("{}", "{} total", "{} in all"):
            aspect = form.format(measure)
            assert aspect_of("k", aspect, "en") == f"the {aspect} of 'k'"
            assert measure not in aspect_of("k", aspect, "da").split()
    fields: dict[str, Any] = da.FIELDS
    assert fields.keys() == en.FIELDS.keys() >= {"place", "name", "count", "holder", *measures}
    assert not [x for x in fields.values() if re.search("_", x)]


@pytest.mark.parametrize(
    ("field", "english", "danish"),
    [
        ("vacant", "whether 'p' is vacant", "om »p« er ledig,"),
        ("temporary", "whether 'p' is temporary", "om »p« er midlertidig,"),
        ("external", "whether 'p' is external", "om »p« ligger uden for organisationen,"),
        ("manager", "whether 'p' is declared a manager", "om »p« er angivet som leder,"),
    ],
)
def test_what_a_post_is_or_is_not_is_told_with_yes_and_no(
    field: str, english: str, danish: str
) -> None:
    town = {"units": [{"key": "t"}]}
    old, new = ({**town, "posts": [{"key": "p", "home": "t", **x}]} for x in ({}, {field: True}))
    plan = {"changes": [{"set": "p", field: False}]}
    said = [ty.rebase(plan, old, new, language=x) for x in ("en", "da")]
    assert [one.problem for found in said for one in found] == [
        f"{english} was not written and is yes",
        f"{danish} var ikke angivet og er ja",
    ]


def test_why_a_change_is_refused_is_told_in_the_language() -> None:
    town = {"units": [{"key": "t"}]}
    old, new = ({**town, "posts": [{"key": "p", "home": "t", "count": n}]} for n in (1, 3))
    plan = {"changes": [{"set": "p", "manager": True}]}
    said = [ty.rebase(plan, old, new, language=x) for x in ("en", "da")]
    assert [(one.sort, one.problem) for found in said for one in found] == [
        ("refused", "'p' is a group of posts and cannot be a head or manager"),
        ("refused", "'p' er en gruppe stillinger og kan ikke være leder"),
    ]

"""What objects say of themselves, outlines and headings of tables, in the language that is set."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import tyngde as ty
from tyngde.errors import spoken
from tyngde.words.da import tables as da
from tyngde.words.da.messages import objects

CASE = ty.examples.load("albertslund-2026")
TODAY = CASE.organisation
PLAN = CASE.plans["model-1"]
RESULT = ty.compare({"I dag": TODAY, "Model 1": TODAY.apply(PLAN)})
CHOICE = {
    "changes": [],
    "choices": [
        {
            "key": "c",
            "question": "?",
            "default": "x",
            "alternatives": [{"key": "x"}, {"key": "y", "changes": [{"abolish": "tandplejen"}]}],
        }
    ],
}
OBJECTS: dict[str, Callable[[], object]] = {
    "Organisation": lambda: TODAY,
    "Organisation of a day": lambda: ty.Organisation.from_dict(
        {"day": "2026-01-01", "units": [{"key": "a", "from": "2020-01-01"}]}
    ),
    "Plan": lambda: PLAN,
    "Plan with choices": lambda: ty.Plan.from_dict(CHOICE),
    "Memo": lambda: CASE.memo,
    "Memo without a case": lambda: ty.Memo(models={"a": {}}),
    "Doubt": lambda: ty.Doubt({"of": "x.fte", "within": 1}),
    "Comparison": lambda: RESULT,
    "Comparison within": lambda: ty.compare({"I dag": TODAY}, within="kommune"),
    "Transition": lambda: ty.transition(TODAY, TODAY.apply(PLAN)),
    "Transition between strangers": lambda: ty.transition(
        ty.Organisation.from_dict({"units": [{"key": "a"}]}),
        ty.Organisation.from_dict({"units": [{"key": "b"}]}),
    ),
    "Study": lambda: ty.study(TODAY, [PLAN]),
    "Ranking": lambda: ty.rank(RESULT, "equal", indicators=["load_gini"]),
    "RankShares": lambda: ty.rank(RESULT, "any", indicators=["load_gini"], draws=10),
    "Choices": lambda: ty.choices(TODAY, CHOICE, indicators=["layers"]),
    "Attribution": lambda: ty.attribution(TODAY, PLAN, indicators=["units"]),
    "Timeline": lambda: ty.timeline(TODAY, PLAN),
    "Rulings": lambda: ty.rules(TODAY, ty.rule("span", by="department", between=(1, 9))),
    "Design": lambda: ty.Design(TODAY, indicators=["layers"]),
    "Weighing": lambda: ty.Weighing(RESULT),
    "Evaluator": lambda: ty.Evaluator(TODAY, indicators=["layers"]),
    "Rebased": lambda: ty.rebase(PLAN, TODAY, TODAY),
    "Realised": lambda: ty.realised(PLAN, TODAY, TODAY),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_what_an_object_says_of_itself_is_in_the_language(name: str) -> None:
    made = OBJECTS[name]()
    english = repr(made)
    assert english.startswith(f"<{type(made).__name__}"), english
    with ty.language("da"):
        danish = repr(made)
    with ty.language("en"):
        assert repr(made) == english
    assert danish != english and danish.startswith(f"<{type(made).__name__}")
    assert re.findall(r"\d+", danish) == re.findall(r"\d+", english)
    words = re.sub(r"'[^']*'", "", danish)
    assert not re.search(r"\b(of|by|with|without|changes|steps|posts|the|drawn)\b", words), danish


def test_names_of_classes_stay() -> None:
    for form, text in objects.FORMS.items():
        if form.startswith("<"):
            assert form.split()[0] == text.split()[0]


def test_an_outline_speaks_the_language_that_is_set_and_names_stay() -> None:
    organisation = ty.Organisation.from_dict(
        {
            "recorded": {"posts": False},
            "units": [
                {"key": "a", "name": {"da": "Skoler", "en": "Schools"}, "fte": 1.5},
                {"key": "b", "parent": "unknown"},
            ],
        }
    )
    assert "– FTE 1.5" in str(organisation) and "(place unknown)" in str(organisation)
    with ty.language("da"):
        said = str(organisation)
        assert organisation.outline("en") != organisation.outline()
    assert "Skoler" in said and "– årsværk 1,5" in said and "(plads ukendt)" in said
    assert "ukendt" in said and "unknown" not in said
    assert spoken.get() is None


def test_headings_and_numbers_of_tables_are_in_the_language_and_their_names_stay() -> None:
    table = ty.Table({"key": ["a"], "span": [1.5], "mine": ["x"]}, numbers=("span",))
    with ty.language("da"):
        text, page, columns = str(table), table._repr_html_(), table.columns
        assert table["key"] == ["a"] and table.rows() == [{"key": "a", "span": 1.5, "mine": "x"}]
    assert columns == ["key", "span", "mine"]
    for shown in (text, page):
        assert da.COLUMNS["key"] in shown and da.COLUMNS["span"] in shown and "1,5" in shown
        assert "mine" in shown
    assert str(table).split()[:3] == columns


def test_facts_of_a_node_are_in_the_language() -> None:
    unit = TODAY[TODAY.keys("unit")[0]]
    english = unit._repr_html_()
    with ty.language("da"):
        danish = unit._repr_html_()
    assert "key" in english and "fte with all below" in english
    assert "nøgle" in danish and da.NODE["fte_below"] in danish and "below" not in danish

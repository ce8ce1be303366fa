"""One rule for the language of what comes out of a call: as it is told, else that of the result it
is made of, else that which is set, else English."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
import tyngde as ty
from tyngde.chart.chart import Chart
from tyngde.model.calls import Called
from tyngde.words.tables import column_header

TOWN: dict[str, Any] = {
    "name": {"da": "By", "en": "Town"},
    "units": [
        {"key": "a", "type": "department", "fte": 10.5, "head": {"key": "h"}},
        {"key": "b", "type": "department", "fte": {"between": [20, 30]}},
        {"key": "c", "type": "department", "fte": 4},
    ],
    "relations": [{"works_with": ["a", "b"], "volume": 2}],
}
RULE = {"rule": "span", "by": "department", "between": [1, 20]}
CHOICE = {
    "key": "x",
    "default": "y",
    "alternatives": [{"key": "y"}, {"key": "z", "changes": [{"set": "c", "fte": 3}]}],
}
CHANGES = [{"merge": ["a", "b"], "into": {"key": "d", "name": "D"}}]
TODAY = ty.Organisation.from_dict(TOWN)
PLAN = ty.Plan(*CHANGES, title="P", choices=[CHOICE], rules=[RULE])
AFTER = TODAY.apply(PLAN)
ASKED: dict[str, Any] = {"indicators": ["load_gini", "managers", "interfaces_cut"]}
DOUBT = {"inexact": "drawn"}


def compared(**told: Any) -> ty.Comparison:
    return ty.compare({"A": TODAY, "B": AFTER}, **ASKED, **told)


# What takes nothing that has a language of its own.
FIRST: dict[str, Callable[..., Any]] = {
    "compare": compared,
    "explain": lambda **told: ty.explain(TODAY, "a", **told),
    "indicators": ty.indicators,
    "study": lambda **told: ty.study(TODAY, [PLAN], **ASKED, **told),
    "choices": lambda **told: ty.choices(TODAY, PLAN, **ASKED, **told),
    "effects": lambda **told: ty.choices(TODAY, PLAN, **ASKED, **told).effects(),
    "clash": lambda **told: ty.clash(TODAY, PLAN, **told),
    "attribution": lambda **told: ty.attribution(TODAY, PLAN, **ASKED, **told),
    "timeline": lambda **told: ty.timeline(TODAY, PLAN, **ASKED, **told),
    "rules": lambda **told: ty.rules(AFTER, PLAN, reference=TODAY, **told),
    "leadership_cost": lambda **told: ty.leadership_cost(AFTER, reference=TODAY, **told),
    "rebase": lambda **told: ty.rebase(PLAN, TODAY, TODAY, **told),
    "realised": lambda **told: ty.realised(PLAN, TODAY, AFTER, **told),
    "chart": TODAY.chart,
    "chart_of_plan": lambda **told: PLAN.chart(TODAY, **told),
    "to_dot": lambda **told: ty.to_dot(TODAY, figures=["fte"], **told),
    "to_mermaid": lambda **told: ty.to_mermaid(TODAY, figures=["fte"], **told),
    "describe": compared().profile.describe,
}
# What is made of a result.
THEN: dict[str, Callable[..., Any]] = {
    "robustness": lambda result, **told: ty.robustness(
        result, DOUBT, indicators=["load_gini"], draws=20, **told
    ),
    "rank": lambda result, **told: ty.rank(result, "equal", indicators=["load_gini"], **told),
    "rank_shares": lambda result, **told: ty.rank(
        result, "any", indicators=["load_gini", "interfaces_cut"], draws=9, **told
    ),
    "explain": lambda result, **told: result.explain("a", **told),
    "chart": lambda result, **told: result.chart("B", **told),
}


def shown(made: Any) -> list[str]:
    """All that a reader sees of it."""
    if isinstance(made, Chart):
        return [made._repr_html_()]
    texts = [str(made)]
    for name in ("to_markdown", "_repr_html_"):
        if hasattr(made, name):
            texts.append(getattr(made, name)())
    if isinstance(made, Called):
        texts.append(str(made._table()))
    return texts


@pytest.mark.parametrize("name", FIRST)
def test_without_being_told_it_is_the_language_that_is_set(name: str) -> None:
    make = FIRST[name]
    danish, english = shown(make(language="da")), shown(make(language="en"))
    assert all(a != b for a, b in zip(danish, english, strict=True)), danish
    assert shown(make()) == english
    with ty.language("da"):
        assert shown(make()) == danish
        assert shown(make(language="en"))[0] == english[0]


@pytest.mark.parametrize("name", THEN)
def test_what_is_made_of_a_result_speaks_as_that_does(name: str) -> None:
    make, result = THEN[name], compared(language="da")
    danish, english = shown(make(result)), shown(make(result, language="en"))
    assert all(a != b for a, b in zip(danish, english, strict=True)), danish
    assert danish == shown(make(compared(), language="da"))
    with ty.language("da"):
        assert shown(make(compared(language="en"))) == english


def test_tables_of_a_result_speak_as_it_does(tmp_path: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    result = compared(language="da")
    tables = [result.indicators(), result.units(), result.affected("B")]
    tables += [ty.rules(AFTER, PLAN, language="da").table(), FIRST["study"](language="da").table()]
    for i, table in enumerate(tables):
        with ty.language("da"):
            danish = str(ty.Table(table.to_dict()))
        assert str(table).splitlines()[0] == danish.splitlines()[0]
        headers = []
        for told in ({}, {"language": "da"}):
            table.to_excel(tmp_path / f"{i}.xlsx", **told)
            sheet = openpyxl.load_workbook(tmp_path / f"{i}.xlsx").active
            headers.append([cell.value for cell in sheet[1]])
        assert headers[0] == headers[1]


def test_a_manifest_says_the_language_it_was() -> None:
    with ty.language("da"):
        made = FIRST["attribution"]()
    assert str(ty.rerun(made.manifest())) == str(made)
    robust = THEN["robustness"](compared(language="da"))
    assert robust.manifest()["arguments"]["language"] == "da"


def doors() -> dict[str, Any]:
    """Every public function and method that is told a language."""
    found: dict[str, Any] = {}
    for name in ty.__all__:
        each = getattr(ty, name)
        members = {name: each}
        if inspect.isclass(each):
            members = {f"{name}.{x}": y for x, y in inspect.getmembers(each, callable)}
        for called, member in members.items():
            try:
                parameters = inspect.signature(member).parameters
            except (TypeError, ValueError):
                continue
            if "language" in parameters and not called.rpartition(".")[2].startswith("_"):
                found[called] = parameters["language"].default
    return found


# The language of names that are read, which is a part of a document.
READ = {"read_tables", "read_graph", "Organisation.from_columns"}


def test_no_door_has_a_language_of_its_own() -> None:
    found = doors()
    assert len(found) > 30
    assert {name for name, default in found.items() if default not in (None, "")} == READ


def test_every_heading_of_a_result_has_words() -> None:
    made = [make(language="da") for make in FIRST.values()]
    made += [make(compared(language="da")) for make in THEN.values()]
    change = ty.transition(TODAY, AFTER, by="department")
    tables = [each._table() for each in made if isinstance(each, Called)]
    tables += [change.hand_overs(), change.flows()]
    columns = {name for table in tables for name in table.columns}
    assert {"standing", "load_gini_reason", "rule_state", "weight_load_gini"} & columns
    assert {name for name in columns if column_header(name, "da") == name} == {"model"}

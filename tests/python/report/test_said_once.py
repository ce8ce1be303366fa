"""A report says once what is the same of many rows, and puts no wall of unknowns beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import tyngde as ty
from tyngde.display.columns import room_for
from tyngde.report import report_html

KEYS = ["load_gini", "interfaces_cut", "layers"]
PLANS = {
    "aalborg-2021": ["forvaltningsstruktur-2022"],
    "albertslund-2026": ["model-1", "model-2"],
}


@cache
def unknown_pages(case: str, by: Any, language: str) -> tuple[str, str]:
    """The reports of a case of which little is known, with all that can be handed over."""
    example = ty.examples.load(case)
    today = example.organisation
    plans = [example.plans[key] for key in PLANS[case]]
    models = {"Today": today} | {plan.key: today.apply(plan) for plan in plans}
    result = ty.compare(models, by=by, profile=example.profile)
    asked: dict[str, Any] = {
        "rules": [ty.rules(models[plan.key], plan, reference=today) for plan in plans],
        "robustness": ty.robustness(result, ty.Doubt(weights="all"), draws=64),
    }
    if case == "aalborg-2021":
        asked["attribution"] = ty.attribution(today, plans[0], indicators=KEYS, orders=64)
        asked["choices"] = ty.choices(today, plans[0], indicators=KEYS)
    return tuple(  # type: ignore[return-value]
        report_html(result, language=language, form=form, **asked) for form in ("full", "short")
    )


CASES = [("aalborg-2021", "administration"), ("albertslund-2026", "department")]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found, name
    return found[0]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_is_told_in_words(case: tuple[str, Any], language: str) -> None:
    for page in unknown_pages(*case, language):
        told = section(page, "doubt")
        assert not re.search(r"[\w-]+\.(fte|gross_expenditure|volume|count|salary|risk)\b", told)
        # Each indicator once; measures that lack the same sorts of figures share a sentence.
        for label in ty.indicators(language)["label"]:
            assert len(re.findall(rf"(?:<li>|; ){re.escape(label)}(?:[:;])", told)) <= 1


@pytest.mark.parametrize("case", CASES)
def test_no_table_holds_unknowns_alone(case: tuple[str, Any]) -> None:
    page = unknown_pages(*case, "da")[0]
    for name in ("doubt", "rules", *(("attribution", "combinations") if "2021" in case[0] else ())):
        for body in re.findall(r"<tbody>(.*?)</tbody>", section(page, name), re.DOTALL):
            rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
            assert rows
            cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
            said = {re.sub(r"<[^>]+>", "", cell).strip() for row in cells for cell in row}
            assert said - {"ukendt", "ikke muligt", ""}, name


def test_drawn_is_what_differs_between_draws() -> None:
    """Where there is nobody to be ordered, or nothing is drawn, no share of the draws is told."""
    told = section(unknown_pages("aalborg-2021", "administration", "da")[0], "doubt")
    assert "så ingen rækkefølge" in told and "Hvor ofte hver model er bedst" not in told


def test_names_of_rules_are_of_the_language_of_the_report() -> None:
    page = unknown_pages("aalborg-2021", "administration", "da")[0]
    plan = ty.examples.load("aalborg-2021").plans["forvaltningsstruktur-2022"]
    names = [dict(each.names) for each in plan.rules]
    assert names and all(name["da"] in page and name["en"] not in page for name in names)


def test_a_model_without_rules_has_no_table_of_them() -> None:
    page, brief = unknown_pages("albertslund-2026", "department", "da")
    assert "<table" not in section(page, "rules")
    assert "Den er ikke holdt op mod nogen regel." in section(brief, "rules")


@pytest.mark.parametrize("language", ["da", "en"])
def test_how_draws_are_repeated_stands_with_the_method(language: str) -> None:
    page = unknown_pages("aalborg-2021", "administration", language)[0]
    assert not re.search(r"frø|seed", section(page, "doubt"))
    assert "seed" in section(page, "method")


def test_columns_have_room_for_their_longest_word() -> None:
    assert room_for([50, 50], [["a", "b"], ["c", "d"]]) == [50, 50]
    long = "<bdi>Uddannelsesvejledningen</bdi>"
    narrow = room_for([10, 90], [["", long], ["", "kort"]])
    assert narrow[0] > 20 and sum(narrow) <= 100
    # As wide wherever it stands, and no more than it takes.
    assert room_for([90, 10], [["", "kort"], ["", long]])[1] == narrow[0]
    assert room_for([narrow[0], 100 - narrow[0]], [["", long], ["", "kort"]])[0] == narrow[0]
    # Blanks part words, and so do lines; a number with its unit is one.
    assert room_for([10, 90], [["", "a b<br>c"], ["", "d"]]) == [10, 90]
    assert room_for([10, 90], [["", "61.760.000\N{NO-BREAK SPACE}kroner"], ["", "d"]])[0] > 10
    # Where there is no room for all, nothing is gained.
    assert room_for([50, 50], [["", long * 3], ["", long * 3]]) == [50, 50]


def test_what_all_combinations_have_stands_once() -> None:
    told = section(unknown_pages("aalborg-2021", "administration", "da")[0], "combinations")
    assert "I alle kombinationer, der er målt:" in told and "<table" not in told


def crowded() -> dict[str, ty.Organisation]:
    """Of four areas one has few persons, so that balance is hidden; the plan lets two others
    change a part with each other: only balance differs."""
    areas: list[dict[str, Any]] = [
        {"key": key, "head": {"key": f"h-{key}", "fte": 1}, "units": []} for key in "abcd"
    ]
    for area, sizes in zip(areas, [(0.1, 7.3), (3.7, 9.9), (11.2, 0.7)], strict=False):
        for i, size in enumerate(sizes):
            key = f"{area['key']}{i}"
            posts = [{"key": f"{key}-{n}", "fte": size / 6} for n in range(6)]
            head = {"key": f"h-{key}", "fte": 1}
            area["units"].append({"key": key, "posts": posts, "head": head})
    today = ty.Organisation.from_dict({"units": areas, "recorded": {"ties": True}})
    return {"Today": today, "After": today.apply([ty.move("a1", to="b"), ty.move("b1", to="a")])}


@pytest.mark.parametrize(("language", "said"), [("da", "vises ikke"), ("en", "not shown")])
def test_what_is_hidden_is_not_said_to_stay(language: str, said: str) -> None:
    result = ty.compare(crowded())
    assert result["load_gini"]["After"] != result["load_gini"]["Today"]
    page = report_html(result, language=language)
    told = re.findall(r"[^.>]*(?:kan ikke påvises|No change can be shown)[^<]*", page)
    assert told and all(said in each for each in told)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_difference_that_reads_as_none_is_none(language: str) -> None:
    @ty.indicator(key="added")
    def added(organisation: ty.Organisation) -> float:
        """Numbers added in one order or in another."""
        # Not by sum(), which loses nothing in Python 3.12 and later.
        return 0.1 + 0.2 + 0.3 if organisation.parent("a1") == "a" else 0.3 + 0.2 + 0.1

    result = ty.compare(crowded(), indicators=["load_gini", added])
    noise = result.value("added", "After") - result.value("added", "Today")
    assert 0 < abs(float(noise)) < 1e-9
    page = report_html(result, language=language, suppress=0)
    deltas = re.findall(r'class="delta">\(<span class="figure">(\w*)', page)
    assert deltas and not {"over", "under"} & set(deltas)

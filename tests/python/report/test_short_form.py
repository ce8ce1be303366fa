"""The short form of a report: two printed pages that say nothing which the full one does not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import tyngde as ty
from helpers.browser import CHROMIUM, driven, needs_chromium, pages_of, printed
from helpers.comparisons import comparisons
from helpers.hostile import HOSTILE, hostile
from helpers.paths import EXAMPLES
from helpers.whole_page import Page, check
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.io.documents import read_memo
from tyngde.report import report_html
from tyngde.report.boxes import boxes_of
from tyngde.report.facts import Facts
from tyngde.report.sections import brief_table
from tyngde.report.sections.brief import first_sentences
from tyngde.report.sections.frame import Frame
from tyngde.study.doubt.verdict import among

# Case, plans, how it is compared, choices taken.
CASES: dict[str, tuple[list[str], Any, dict[str, str]]] = {
    "aalborg-2018": (["koncernservice"], 2, {}),
    "aalborg-2021": (["forvaltningsstruktur-2022"], "administration", {}),
    "albertslund-2012": (["organisation-2-0"], "department", {}),
    "albertslund-2026": (["model-1", "model-2"], "department", {}),
    "randers-2025": (["servicetjek-2025"], "administration", {"oekonomi": "one-department"}),
}
WITH_ASSUMPTIONS = [case for case in CASES if case != "aalborg-2018"]
EVERY = [(case, False) for case in CASES] + [(case, True) for case in WITH_ASSUMPTIONS]


@cache
def comparison(case: str, assumed: bool, language: str) -> ty.Comparison:
    names, by, select = CASES[case]
    example = ty.examples.load(case)
    given_ = example.assumptions if assumed else None
    base = example.organisation if given_ is None else example.organisation.assume(given_)
    models = {"Today" if language == "en" else "I dag": base}
    for name in names:
        plan = example.plans[name]
        models[plan.name(language)] = base.apply(plan, given_, select=select)
    profile: Any = {"profile": example.profile} if example.profile else {}
    return ty.compare(models, by=by, language=language, **profile)


MEMO = read_memo(EXAMPLES / "albertslund-2026" / "memo.yaml")


@cache
def page(case: str, assumed: bool, language: str, form: str = "short") -> str:
    return report_html(comparison(case, assumed, language), form=form)


@needs_chromium
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("case", "assumed"), EVERY)
def test_two_printed_pages(tmp_path: Path, case: str, assumed: bool, language: str) -> None:
    file = tmp_path / "short.html"
    file.write_text(page(case, assumed, language), encoding="utf-8")
    pdf = printed(file, tmp_path)
    assert pages_of(pdf) <= 2
    # A reader of the PDF is told its structure, language and title.
    assert b"/StructTreeRoot" in pdf
    assert f"/Lang ({language})".encode() in pdf
    assert b"/Title" in pdf
    assert {box.split()[-2:] == [b"594.95996", b"841.91998"] for box in re.findall(
        rb"/MediaBox\s*\[([^\]]*)\]", pdf)} == {True}  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("case", "assumed"), EVERY)
def test_it_is_whole_and_says_no_figure_of_its_own(case: str, assumed: bool, language: str) -> None:
    short = check(page(case, assumed, language))
    full = Page(page(case, assumed, language, "full"))
    assert len(short.text) < 0.5 * len(full.text)
    # Each cell of the table of figures stands in the table of the full report, too.
    figures = {row[0]: row[1:] for table in full.tables for row in table["rows"]}
    labels = [x for x in short.tables[0]["rows"] if x[0] in figures]
    assert len(labels) > 2
    for row in labels[1:]:
        told = [re.sub(r"\(\d+ (of|af) \d+\)$", "", cell) for cell in figures[row[0]]]
        assert row[1:-1] == told[: len(row) - 2]


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("by", [0, 1, 2, "line"])
def test_whatever_is_compared(by: Any, form: str) -> None:
    for case, (names, _, select) in CASES.items():
        example = ty.examples.load(case)
        models = {"I dag": example.organisation}
        for name in names:
            plan = example.plans[name]
            models[name] = example.organisation.apply(plan, select=select)
        check(report_html(ty.compare(models, by=by, language="da"), form=form))


@settings(max_examples=30)
@given(comparisons(), st.sampled_from(["da", "en"]), st.sampled_from([0, 5]))
def test_any_comparison_has_a_short_form(
    result: ty.Comparison, language: str, suppress: int
) -> None:
    check(report_html(result, language=language, suppress=suppress, form="short"))


def test_hostile_names_are_text() -> None:
    html = report_html(hostile(), language="da", suppress=0, form="short")
    check(html)
    assert HOSTILE and html.count("<style>") == 1


def test_along_the_line_and_within_a_unit() -> None:
    units = [{"key": "t"}, {"key": "a", "parent": "t"}, {"key": "b", "parent": "a"}]
    posts = [
        {"key": "1", "home": "t"},
        {"key": "2", "home": "a", "reports_to": ["1"]},
        {"key": "3", "home": "b", "reports_to": ["2"]},
    ]
    base = ty.Organisation.from_dict({"units": units, "posts": posts})
    models = {"Today": base, "New": base.apply(ty.move("b", to="t"))}
    check(report_html(ty.compare(models, by="line"), form="short"))
    check(report_html(ty.compare(models, by=["b"], within="t"), form="short"))


def test_wrong_forms(tmp_path: Path) -> None:
    made = comparison("aalborg-2018", False, "da")
    with pytest.raises(ty.UsageError, match="full"):
        made.report(tmp_path / "a.html", form="long")
    assert not list(tmp_path.iterdir())
    assert made.report(tmp_path / "a.html", form="short").read_text() == page(
        "aalborg-2018", False, "da"
    )


@needs_chromium
@pytest.mark.parametrize("language", ["da", "en"])
def test_two_pages_with_the_words_of_a_memo(tmp_path: Path, language: str) -> None:
    made = comparison("albertslund-2026", True, language)
    html = report_html(made, form="short", memo=MEMO)
    check(html)
    file = tmp_path / "short.html"
    file.write_text(html, encoding="utf-8")
    assert pages_of(printed(file, tmp_path)) <= 2


@pytest.mark.parametrize("suppress", [0, 5])
def test_rules_and_verdicts_are_told_in_a_sentence(suppress: int) -> None:
    example = ty.examples.load("albertslund-2026")
    made = comparison("albertslund-2026", True, "en")
    model = made.models[1]
    rule = {"rule": "unit_count", "by": "department", "between": [1, 6]}
    rulings = ty.rules(made._models[model], [rule])
    doubt = ty.read_doubt(example.path / "doubt.yaml")
    found = ty.robustness(made, doubt, draws=200, indicators=["load_gini", "interfaces_cut"])
    html = report_html(made, form="short", suppress=suppress, rules=rulings, robustness=found)
    text = check(html).text
    assert f"{model}: " in text and "Rules and principles" in text
    full = Page(report_html(made, suppress=suppress, rules=rulings, robustness=found)).text
    for section in ("rules", "doubt"):
        points = re.findall(
            r"<li>(.*?)</li>", html[html.index(f'id="{section}"') :].partition("</section>")[0]
        )
        assert points
        for point in points:
            said = Page(re.sub(r"<strong>.*?</strong>", "", point)).text.strip()
            assert said and said in full


# --- Boxes


@settings(max_examples=60)
@given(comparisons())
def test_what_a_box_gets_lies_in_it_and_did_not(result: ty.Comparison) -> None:
    facts = Facts(result, "en", 0)
    for model in facts.others:
        boxes = dict(zip(_compared(facts, model), boxes_of(facts, model), strict=True))
        before, after = (facts.organisation(one) for one in (facts.reference, model))
        for unit, box in boxes.items():
            for name in box.gets:
                keys = [key for key in after.keys("unit") if facts.name(key, model) == name]
                assert any(
                    facts.group_of(key, model) == unit
                    and facts.group_of(key, facts.reference) != unit
                    for key in keys
                )
            for name in box.gives:
                keys = [key for key in before.keys("unit") if facts.name(key) == name]
                assert any(
                    facts.group_of(key, facts.reference) == unit
                    and facts.group_of(key, model) != unit
                    for key in keys
                )
            assert box.new <= (unit not in before)
        # Nothing that moves between compared units is left out.
        moved = {
            row.key
            for row in facts.transition(model).rows
            if row.kind == "unit"
            and facts.moved(row, model)
            and facts.group_of(row.key, facts.reference) != facts.group_of(row.key, model)
            and facts.group_of(row.key, model) in boxes
            and row.key not in boxes
        }
        told = {name for box in boxes.values() for name in box.gets}
        assert {facts.name(key, model) for key in moved} <= told


def _compared(facts: Facts, model: str) -> list[str]:
    m = facts.models.index(model)
    return [unit.key for unit in facts.units if unit.key and unit.cells[m] is not None]


def test_the_first_sentences_of_a_text() -> None:
    text = "First of all. Then more, f.eks. this. And the end."
    assert first_sentences(text, 100) == text
    assert first_sentences(text, 40) == "First of all. Then more, f.eks. this. …"
    assert first_sentences(text, 20) == "First of all. …"
    assert first_sentences(text, 3) == "First of all. …"
    assert first_sentences("no end " * 9, 3) == ("no end " * 9).strip()


# --- In a browser


@driven
@pytest.mark.parametrize("form", ["short", "full"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_stands_in_anybodys_way(tmp_path: Path, form: str, language: str) -> None:
    """WCAG 2.1 A and AA by axe-core, on all five cases; console and network stay silent."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not there"
    )
    from playwright.sync_api import sync_playwright

    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": levels}}
    said: list[str] = []
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_context(bypass_csp=True).new_page()
        for case in CASES:
            file = tmp_path / f"{case}.html"
            file.write_text(page(case, False, language, form), encoding="utf-8")
            tab.on("console", lambda message: said.append(message.text))
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(file.as_uri())
            outside = [url for url in asked if not url.startswith(("file:", "data:"))]
            assert (said, outside) == ([], [])
            found = axe.Axe().run(tab, options=options).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        # It does look.
        tab.evaluate("document.querySelector('h1').style.color = '#eee'")
        found = axe.Axe().run(tab, options=options).response["violations"]
        assert [each["id"] for each in found] == ["color-contrast"]
        browser.close()


@pytest.mark.parametrize(("other", "shown"), [(0.6, False), (0.1 + 0.2 + 0.3, False), (0.7, True)])
def test_a_lower_bound_that_is_the_same_but_for_arithmetic_tells_of_no_difference(
    other: float, shown: bool
) -> None:
    bounds = {"Today": 0.6, "Model": other}
    facts = SimpleNamespace(
        models=list(bounds),
        value=lambda key, model: ty.Value(None, bounds[model], None, "unknown_input"),
    )
    page = cast(Frame, SimpleNamespace(facts=facts, known=lambda value: True))
    assert brief_table._says_something(page, "load_total") == shown


@driven
def test_no_column_is_cut_beside_another(tmp_path: Path) -> None:
    """On a screen tables fit into the columns that they stand in; none has to be scrolled."""
    from playwright.sync_api import sync_playwright

    cut = "[...document.querySelectorAll('.wide')].filter(e => e.scrollWidth > e.clientWidth + 1)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_context(viewport={"width": 1000, "height": 900}).new_page()
        for case in CASES:
            file = tmp_path / f"{case}.html"
            file.write_text(page(case, False, "da"), encoding="utf-8")
            tab.goto(file.as_uri())
            assert tab.locator(".wide").count() > 0
            assert tab.evaluate(f"{cut}.map(e => e.innerText)") == []
        browser.close()


@needs_chromium
@pytest.mark.parametrize("language", ["da", "en"])
def test_two_pages_with_all_that_is_handed_over(tmp_path: Path, language: str) -> None:
    made = comparison("albertslund-2026", True, language)
    doubt = ty.read_doubt(EXAMPLES / "albertslund-2026" / "doubt.yaml")
    sure = ty.robustness(made, doubt, draws=200, workers=1)
    html = report_html(made, form="short", memo=MEMO, robustness=sure)
    file = tmp_path / "short.html"
    file.write_text(html, encoding="utf-8")
    assert pages_of(printed(file, tmp_path)) <= 2
    # What nothing is drawn for is said once of each model that leads, among the same models.
    leaders = {(x.leader, among("", x)) for x in sure.verdicts if x.state == "written"}
    said = Page(html).text.count("tallene, som de står" if language == "da" else "as they stand")
    assert 0 < said <= len(leaders)


@pytest.mark.parametrize(("language", "certain"), [("en", "certain"), ("da", "sikkert")])
def test_of_posts_that_are_not_recorded_nothing_is_certain(language: str, certain: str) -> None:
    """How many of those recorded get another manager is the least that do."""
    post = {"key": "p", "fte": 6, "count": 6}
    for recorded in (True, False):
        units = [{"key": "r", "head": {"key": "h", "fte": 1}}]
        units += [{"key": key, "parent": "r", "head": {"key": f"h{key}", "fte": 1}} for key in "ab"]
        units.append({"key": "c", "parent": "a", "posts": [post]})
        document = {"units": units, "recorded": {"posts": recorded, "heads": True}}
        today = ty.Organisation.from_dict(document)
        models = {"Today": today, "After": today.apply([ty.move("c", to="b")])}
        page = report_html(ty.compare(models, by=1), language=language, form="short", suppress=0)
        label = ty.indicators(language).rows()
        name = next(row["label"] for row in label if row["key"] == "manager_changed")
        rows = re.findall(rf"<tr>(?:(?!</tr>).)*{name}.*?</tr>", page, flags=re.S)
        assert len(rows) == 1
        assert (re.search(rf">{certain}<", rows[0]) is not None) == recorded


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_is_unknown_is_said_beside_what_is_open(language: str) -> None:
    """That others are open says nothing of a figure that is not there itself."""
    posts = [{"key": f"p{key}", "fte": 6, "count": "unknown"} for key in "cd"]
    units = [{"key": "r", "head": {"key": "h", "fte": 1}}]
    units += [{"key": key, "parent": "r", "head": {"key": f"h{key}", "fte": 1}} for key in "ab"]
    units += [{"key": "c", "parent": "a", "posts": posts[:1]}]
    units += [{"key": "d", "parent": "unknown", "posts": posts[1:]}]
    today = ty.Organisation.from_dict({"units": units})
    models = {"Today": today, "After": today.apply([ty.move(["c", "d"], to="b")])}
    page = report_html(ty.compare(models, by=1), language=language, form="short", suppress=0)
    name = next(r["label"] for r in ty.indicators(language).rows() if r["key"] == "manager_changed")
    (row,) = re.findall(rf"<tr>(?:(?!</tr>).)*{name}.*?</tr>", page, flags=re.S)
    partly, more = (
        ("partly unknown", "others are open")
        if language == "en"
        else ("delvis ukendt", "andre er åbne")
    )
    assert f">{partly}; {more}<" in row

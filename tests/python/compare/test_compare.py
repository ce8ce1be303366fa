"""Comparisons: what Albertslund's two models differ in, and one content in every representation."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
import threading
import time
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import tyngde as ty
from helpers.marks import read_back
from helpers.paths import EXAMPLES
from helpers.strategies import Json, read, read_plan

EXAMPLE = EXAMPLES / "albertslund-2026"
TODAY, FIRST, SECOND = "Today", "Model 1", "Model 2"
MODELS = (TODAY, FIRST, SECOND)
INDICATORS = [
    *("units", "chiefs", "managers", "positions", "layers", "span_mean", "span_max"),
    *("load_total", "load_cv", "load_gini", "load_max_mean"),
    *("tyngde_cv", "tyngde_gini", "tyngde_max_mean"),
    *("interfaces_cut", "interface_volume_cut", "interface_share_cut"),
    *("posts_abolished", "posts_created", "saving"),
    *("manager_changed", "manager_open", "units_manager_changed", "units_manager_open"),
    *("fte_manager_changed", "fte_manager_open", "fte_manager_affected"),
    *("share_manager_changed", "share_manager_affected"),
    *("fte_unit_changed", "share_unit_changed"),
]


@cache
def models(assumed: bool = False) -> dict[str, ty.Organisation]:
    base = ty.read(EXAMPLE / "organisation.yaml")
    given = ty.read_assumptions(EXAMPLE / "assumptions.yaml") if assumed else None
    if given is not None:
        base = base.assume(given)
    plans = [ty.read_plan(EXAMPLE / f"model-{i}.yaml") for i in (1, 2)]
    made = [base.apply(plan, given) for plan in plans]
    return dict(zip(MODELS, [base, *made], strict=True))


@cache
def comparison(assumed: bool = False, language: str = "en") -> ty.Comparison:
    profile = ty.read_profile(EXAMPLE / "profile.yaml")
    return ty.compare(models(assumed), profile=profile, language=language)


def values(indicator: str, assumed: bool = False) -> list[float | None]:
    return [comparison(assumed).value(indicator, model).value for model in MODELS]


# --- What the two models differ in


def test_model_1_has_six_departments_one_chief_less_and_one_layer_more() -> None:
    assert values("units") == [7, 6, 7]
    assert values("chiefs") == [7, 6, 7]
    assert values("layers") == [3, 4, 3]
    assert values("managers") == [8, 8, 8]
    # The memo names those that it argues with, and no others.
    cut = [comparison().value("interfaces_cut", model) for model in MODELS]
    assert [(value.reason, value.lower) for value in cut] == [
        ("not_recorded", least) for least in (9, 7, 4)
    ]
    assert values("interfaces_cut", assumed=True) == [9, 7, 4]
    rows = {(r["indicator"], r["model"]): r for r in comparison().indicators().rows()}
    assert rows["units", FIRST]["delta"] == rows["chiefs", FIRST]["delta"] == -1
    assert rows["layers", FIRST]["delta"] == 1
    assert {rows[name, SECOND]["delta"] for name in ("units", "chiefs", "layers")} == {0}


@pytest.mark.parametrize("model", MODELS)
def test_spans_are_unknown_and_what_is_missing_is_named(model: str) -> None:
    result, organisation = comparison(), models()[model]
    for unit in organisation.groups("department"):
        (chief,) = result.unit(unit, model)["chiefs"]
        span = result.unit(unit, model)["span_positions"]
        groups = [post for post in organisation.reports(chief) if post != "leder-dagtilbud"]
        missing = sorted(f"{group}.count" for group in groups)
        assert (span.value, span.reason) == (None, "needs_count")
        assert sorted(span.missing) == missing
        assert span.lower == len(organisation.reports(chief))
        fte = result.unit(unit, model)["span_fte"]
        assert (fte.value, fte.reason) == (None, "unknown_input")
    for indicator in ("span_mean", "span_max"):
        value = result.value(indicator, model)
        assert (value.value, value.reason) == (None, "needs_count")
        assert value.missing


def test_the_saving_is_known_with_salaries_only() -> None:
    saving = comparison().value("saving", FIRST)
    assert (saving.value, saving.reason) == (None, "unknown_input")
    assert sorted(saving.missing) == [
        "chef-beskaeftigelse-borger-ydelser.salary",
        "chef-boern-familie.salary",
        "chef-ny-afdeling.salary",
        "leder-dagtilbud.salary",
    ]
    assert values("saving", assumed=True) == [0, 2 * 1_150_000 - 1_250_000 - 800_000, 0]
    for assumed in (False, True):
        assert values("posts_abolished", assumed) == [0, 1, 0]
        assert values("posts_created", assumed) == [0, 1, 0]


def test_with_assumptions_everything_is_known() -> None:
    undefined = [r for r in comparison(True).indicators().rows() if r["value"] is None]
    # Who of the merged chiefs continues is in no assumption, so that of one FTE it is open whether
    # it is there in both.
    of_first = {"share_manager_changed", "share_unit_changed"}
    both = {"fte_manager_affected", "share_manager_affected"}
    assert {(r["indicator"], r["model"]) for r in undefined} == {
        *((name, FIRST) for name in of_first | both),
        *((name, SECOND) for name in both),
    }
    assert values("span_max", assumed=True) == [25, 19, 21]
    assert values("load_total", assumed=True) == [2338, 2338, 2338]
    assert values("positions", assumed=True) == [84, 84, 84]


def test_who_gets_another_manager_is_counted_by_certainty() -> None:
    assert values("units_manager_changed") == [0, 2, 6]
    assert values("units_manager_open") == [0, 8, 1]
    assert values("manager_changed", assumed=True) == [0, 17, 22]
    assert values("manager_open", assumed=True) == [0, 11, 0]
    changed, share = (values(f"{n}_manager_changed", assumed=True) for n in ("fte", "share"))
    assert changed == [0, 434, 524]
    assert share == [0, None, pytest.approx(524 / 2338)]
    found = comparison(True).value("share_manager_changed", FIRST)
    # One of the two chiefs who are merged is there in both, or neither.
    assert found.bounds == pytest.approx((434 / 2337, 434 / 2336))


# --- References, units, profiles that do not exist


def test_an_unknown_reference_names_the_nearest() -> None:
    with pytest.raises(ty.UsageError) as caught:
        ty.compare(models(), reference="Model 3")
    assert caught.value.key == "Model 3"
    assert set(caught.value.nearest) <= set(MODELS)
    assert caught.value.nearest and caught.value.nearest[0] in str(caught.value)


@pytest.mark.parametrize(
    ("by", "error", "nearest"),
    [
        ("departement", ty.UsageError, ["department"]),
        ("ministry", ty.UsageError, []),
        (9, ty.UsageError, []),
        (["boern-famile"], ty.UnknownKey, ["boern-familie"]),
        (["kommune", "dagtilbud-skole"], ty.UsageError, []),
    ],
)
def test_units_that_do_not_exist_cannot_be_compared(
    by: Any, error: type[ty.Error], nearest: list[str]
) -> None:
    with pytest.raises(error) as caught:
        ty.compare({TODAY: models()[TODAY]}, by=by)
    assert caught.value.nearest == nearest
    assert caught.value.key in (str(by), "boern-famile", "dagtilbud-skole")
    assert caught.value.expected


def test_other_calls_that_cannot_be_answered() -> None:
    with pytest.raises(ty.UsageError):
        ty.compare({})
    with pytest.raises(ty.UsageError, match="en, da"):
        ty.compare(models(), language="sv")
    with pytest.raises(ty.UnknownKey) as caught:
        ty.compare(models(), profile="tyngde-2021")
    assert caught.value.nearest == ["tyngde-2012"]
    result = comparison()
    for call in (
        lambda: result.value("chefs", TODAY),
        lambda: result.value("chiefs", "Model 3"),
        lambda: result.affected("Model 3"),
        lambda: result.unit("boern-familie", FIRST),
    ):
        with pytest.raises(ty.UsageError):
            call()


def test_the_reference_may_be_any_model() -> None:
    result = ty.compare(models(), reference=FIRST)
    assert result.reference == FIRST
    rows = {(r["indicator"], r["model"]): r for r in result.indicators().rows()}
    assert [rows["units", model]["delta"] for model in MODELS] == [1, 0, 1]
    assert [rows["layers", model]["delta"] for model in MODELS] == [-1, 0, -1]


@pytest.mark.parametrize(
    ("by", "units"),
    [
        (0, ["kommune"]),
        (1, ["ny-afdeling", "oekonomi-stab", "dagtilbud-skole", "aeldre-sundhed-social",
             "afdeling-6", "afdeling-7"]),
        (["dagtilbud", "skole"], ["dagtilbud", "skole"]),
        ("municipality", ["kommune"]),
    ],
)  # fmt: skip
def test_units_compared_by_type_depth_and_keys(by: Any, units: list[str]) -> None:
    organisation = models(True)[FIRST]
    result = ty.compare({FIRST: organisation}, by=by)
    rows = result.units().rows()
    assert sorted(row["unit"] for row in rows) == sorted([*units, ""])
    assert rows[-1]["unit"] == ""
    loads = [row["load"] for row in rows]
    assert sum(loads) == pytest.approx(float(organisation.whole("fte")))
    for row in rows[:-1]:
        assert row["load"] == float(organisation.total(row["unit"]))


# --- One content in every representation


@pytest.mark.parametrize("assumed", [False, True])
def test_frames_hold_the_same(assumed: bool) -> None:
    result = comparison(assumed)
    table = result.indicators()
    plain = table.to_dict()
    assert list(plain) == table.columns
    assert len(table) == len(INDICATORS) * len(MODELS)
    # What can be gone through is a table to polars 1.5 to 1.12 only if it has a length.
    assert len(result) == len(list(result)) == len(INDICATORS)
    assert plain["indicator"] == [name for name in INDICATORS for _ in MODELS]
    assert result.to_polars().to_dict(as_series=False) == plain
    assert result.to_arrow().to_pydict() == plain
    assert pa.table(result).to_pydict() == plain
    assert pl.DataFrame(result).to_dict(as_series=False) == plain
    frame = result.to_pandas()
    assert list(frame.columns) == table.columns
    for name in table.columns:
        cells = [None if pd.isna(cell) else cell for cell in frame[name]]
        assert cells == plain[name], name
    for row in table.rows():
        value = result.value(row["indicator"], row["model"])
        assert (row["value"], row["reason"]) == (value.value, value.reason)
        assert row["missing"] == "; ".join(value.missing)
        assert (row["value"] is None) == (row["reason"] is not None)


@pytest.mark.parametrize("assumed", [False, True])
def test_csv_holds_the_same(assumed: bool) -> None:
    table = comparison(assumed).indicators()
    rows = list(csv.DictReader(io.StringIO(table.to_csv())))
    assert len(rows) == len(table)
    for row, expected in zip(rows, table.rows(), strict=True):
        for name, cell in expected.items():
            if cell is None:
                assert row[name] == ""
            elif isinstance(cell, (int, float)):
                assert float(row[name]) == cell
            else:
                assert row[name] == cell


@pytest.mark.parametrize("assumed", [False, True])
def test_dict_holds_the_same_and_is_strict_json(assumed: bool) -> None:
    result = comparison(assumed)
    data = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert data["models"] == list(MODELS)
    assert data["reference"] == TODAY and data["by"] == "department"
    assert data["tyngde"] == ty.__version__
    assert data["indicators"] == result.indicators().rows()
    assert data["units"] == result.units().rows()
    for model in MODELS:
        assert data["affected"][model] == result.affected(model).rows()
        assert len(data["interfaces_cut"][model]) == result.value("interfaces_cut", model).lower
    weights = [criterion["weight"] for criterion in data["profile"]["criteria"]]
    assert math.fsum(weights) == pytest.approx(1)
    assert data["inputs"] == result.digests and len(set(data["inputs"].values())) == len(MODELS)
    # What is published tells nothing by which a guess could be confirmed.
    shown = result.published()
    assert shown.digests == {} and not any(
        digest in json.dumps(shown.to_dict()) for digest in result.digests.values()
    )


class Tables(HTMLParser):
    """The cells of all tables, the items of lists, and every tag that occurs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.items: list[str] = []
        self.cell: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th", "li"}:
            self.cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "li"} and self.cell is not None:
            place = self.items if tag == "li" else self.tables[-1][-1]
            place.append("".join(self.cell))
            self.cell = None

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)


def markdown_tables(text: str) -> list[list[list[str]]]:
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("| "):
            found[-1].append([read_back(cell.strip()) for cell in line[1:-1].split(" | ")])
        elif found[-1] and not line.startswith("|"):
            found.append([])
    return [table for table in found if table]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("assumed", [False, True])
def test_html_markdown_and_text_show_the_same(assumed: bool, language: str) -> None:
    result = comparison(assumed, language)
    page = Tables(result._repr_html_())
    in_html, in_markdown = page.tables, markdown_tables(result.to_markdown())
    assert in_html == in_markdown
    assert len(in_html) == 4
    lines = result.to_markdown().splitlines()
    items = [read_back(line[2:]) for line in lines if line.startswith("- ")]
    assert page.items == items and items
    text = result.to_text()
    assert str(result) == text
    for row in [*rows_of(in_html), items]:
        for cell in row:
            assert cell in text
    assert [len(row) for row in in_html[0]] == [1 + len(MODELS)] * (1 + len(INDICATORS))


def rows_of(tables: list[list[list[str]]]) -> list[list[str]]:
    return [row for table in tables for row in table]


def test_danish_and_english_are_the_same_figures_in_other_words() -> None:
    english, danish = comparison(True), comparison(True, "da")
    assert english.indicators()["value"] == danish.indicators()["value"]
    labels = [set(c.indicators()["label"]) for c in (english, danish)]
    assert len(labels[0]) == len(labels[1]) == len(INDICATORS)
    assert not labels[0] & labels[1]
    assert "Management layers" in english.to_text()
    assert "Ledelseslag" in danish.to_text()
    assert "2,338" in english.to_text() and "2.338" in danish.to_text()
    assert "Finance & Staff" in english.to_text() and "Økonomi & Stab" in danish.to_text()
    for text in (danish.to_text(), danish.to_markdown(), danish._repr_html_()):
        for word in ("Unit", "elsewhere", "unknown", "Who gets", "Nobody", "not known"):
            assert word not in text


def test_an_unknown_figure_is_shown_as_unknown_and_never_as_zero() -> None:
    in_html = Tables(comparison()._repr_html_()).tables
    row = next(r for r in in_html[0] if r[0] == "Load of all units")
    assert row[1:] == ["unknown"] * len(MODELS)
    loads = in_html[2][1:]
    assert {cell for row in loads for cell in row[1:]} == {"unknown", "–"}
    assert "0 of 7" in next(r for r in in_html[0] if r[0] == "Span of a chief, mean")[1]


# --- Names that would be more than names

HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</table><h1>",
    "&lt;b&gt; &amp;",
    "\u202egnitset \u2066x",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "a | b",
    "a\nb",
    "\\|",
]


@cache
def hostile() -> ty.Comparison:
    """Units, posts and all models but the reference under hostile names."""
    units = [
        {"key": f"u{i}", "type": "department", "name": name, "fte": 1,
         "head": {"key": f"p{i}", "name": name}}
        for i, name in enumerate(HOSTILE)
    ]  # fmt: skip
    organisation = read({"tyngde": "organisation/1", "units": [{"key": "r", "units": units}]})
    moved = organisation.apply(
        read_plan(
            {"create": "post", "key": "ny", "name": HOSTILE[0], "home": "r"},
            {"relate": {"heads": ["ny", "r"]}},
        )
    )
    return ty.compare({"reference": organisation, **dict.fromkeys(HOSTILE, moved)}, profile="fte")


TABLE_TAGS = ("p", "table", "thead", "tbody", "tr", "th", "td")
LIST_TAGS = ("details", "summary", "ul", "li")


def test_hostile_names_are_text_in_html() -> None:
    found = Tables(hostile()._repr_html_())
    assert found.tags == {*TABLE_TAGS, *LIST_TAGS}
    assert found.attributes == {"style", "scope"}
    flat = {cell for row in rows_of(found.tables) for cell in row}
    for name in HOSTILE:
        if name.isprintable():
            assert name in flat
    page = hostile()._models["reference"]._repr_html_()
    assert Tables(page).tags == {"pre"}


STEERING = {chr(c) for c in [*range(32), 127, *range(128, 160)]} - {"\n"}
STEERING |= set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_hostile_names_cannot_steer_a_terminal() -> None:
    for text in (hostile().to_text(), hostile().to_markdown(), str(hostile()._models["reference"])):
        assert not STEERING & set(text)
    assert "\\u202egnitset" in hostile().to_text()
    assert "\\u001b[31mred" in hostile().to_text()


def test_hostile_names_keep_the_tables_whole() -> None:
    for table in markdown_tables(hostile().to_markdown()):
        assert {len(row) for row in table} == {2 + len(HOSTILE)}
    lines = hostile().to_text().splitlines()
    rule = next(line for line in lines if line.startswith("─"))
    assert len(rule.split()) == 2 + len(HOSTILE)
    for line in hostile().to_markdown().splitlines():
        if line.startswith("| "):
            assert "<script" not in line and "<img" not in line and "</table" not in line


def test_hostile_names_are_no_formulas_in_a_spreadsheet() -> None:
    for table in (hostile().indicators(), hostile().units(), hostile().affected(HOSTILE[0])):
        text = table.to_csv()
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(table.columns)}
        assert len(rows) == 1 + len(table)
        for row, expected in zip(rows[1:], table.rows(), strict=True):
            for cell, value in zip(row, expected.values(), strict=True):
                if isinstance(value, str):
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                    assert cell.isprintable()
                    if value.isprintable():
                        assert cell.removeprefix("'") == value.removeprefix("'")
    names = hostile().units().to_csv()
    assert "'=cmd|" in names and "'-1+1" in names


# --- Threads


def large() -> ty.Organisation:
    units: list[Json] = [{"key": "r"}]
    posts: list[Json] = []
    for i in range(3000):
        units.append({"key": f"u{i}", "type": "department", "parent": "r", "fte": i % 7})
        posts.append({"key": f"p{i}", "home": f"u{i}", "heads": f"u{i}"})
    return read({"tyngde": "organisation/1", "units": units, "posts": posts})


def test_other_threads_run_during_a_comparison() -> None:
    """With no switching by force, another thread runs only if the comparison lets it."""
    organisation = large()
    ticks, stop = [0], threading.Event()

    def tick() -> None:
        while not stop.is_set():
            ticks[0] += 1
            time.sleep(0)

    other = threading.Thread(target=tick)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        other.start()
        progress = False
        for _ in range(50):
            before = ticks[0]
            ty.compare({"a": organisation, "b": organisation}, profile="fte")
            progress = progress or ticks[0] > before
            if progress:
                break
    finally:
        stop.set()
        sys.setswitchinterval(interval)
        other.join()
    assert progress


def test_threads_that_compare_at_once_all_get_the_same() -> None:
    expected = comparison(True).to_dict()
    found: list[Json] = []

    def run() -> None:
        profile = ty.read_profile(EXAMPLE / "profile.yaml")
        found.append(ty.compare(models(True), profile=profile).to_dict())

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4

"""Results are data: tables show themselves, become workbooks, and nothing shows an address."""

from __future__ import annotations

import inspect
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from helpers.hostile import HOSTILE
from helpers.towns import town
from hypothesis import given
from hypothesis import strategies as st

ADDRESS = " at 0x"
CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(-1e6, 1e6), st.sampled_from(HOSTILE)
)


class Tags(HTMLParser):
    """The tags of a page, and the texts of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in ("th", "td"):
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def test_every_public_class_says_what_it_is() -> None:
    """None leaves it to Python, which would show an address."""
    classes = [
        (module.__name__, name, kind)
        for module in (ty, ty.metrics)
        for name in module.__all__
        if inspect.isclass(kind := getattr(module, name))
    ]
    assert len(classes) > 40
    assert not [where for *where, kind in classes if kind.__repr__ is object.__repr__]


def _reached(things: list[Any]) -> list[Any]:
    """Whatever the attributes and properties of some objects lead to, each kind of it once."""
    seen: dict[type, Any] = {}
    waiting = list(things)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, (list, tuple)):
            waiting += thing[:3]
            continue
        if isinstance(thing, dict):
            waiting += list(thing.values())[:3]
            continue
        kind = type(thing)
        if kind in seen or not kind.__module__.startswith("tyngde"):
            continue
        seen[kind] = thing
        for name, x in inspect.getmembers(kind):
            if isinstance(x, property) and not name.startswith("_"):
                waiting.append(getattr(thing, name))
        own = vars(thing) if hasattr(thing, "__dict__") else {}
        waiting += [x for name, x in own.items() if not name.startswith("_")]
    return list(seen.values())


def test_nothing_that_is_met_shows_an_address() -> None:
    case = ty.examples.load("albertslund-2026")
    base = case.organisation.assume(case.assumptions)
    plan = case.plans["model-1"]
    after = base.apply(plan, case.assumptions)
    result = ty.compare({"Today": base, "Model 1": after})
    met = _reached(
        [
            *(case, base, plan, after, after.record, after.lineage, result, base.warnings),
            *(ty.transition(base, after), ty.rules(after, plan, reference=base), base.table()),
            *(ty.study(base, [plan]), ty.Evaluator(base), plan.choices, base[base.keys()[0]]),
            *(ty.SpanRanges.published(), base.quantity("kommunaldirektoer", "fte"), base.chart()),
            ty.choices(base, plan).effects() if plan.choices else (),
            *(ty.metrics.manager_sets(base), ty.move("a", to="b"), ty.explain(base, "sundhed")),
        ]
    )
    assert len(met) > 25
    for thing in met:
        assert ADDRESS not in repr(thing), type(thing)
        assert "\n" not in repr(thing) or isinstance(thing, ty.Error), type(thing)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_a_table_shows_itself_and_texts_stay_texts(rows: list[tuple[Any, Any]]) -> None:
    table = ty.Table({"one": [a for a, _ in rows], "<b>two</b>": [b for _, b in rows]})
    page = Tags(table._repr_html_())
    assert page.tags <= {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert len(page.texts) == 2 * (len(rows) + 1)
    assert page.texts[1] == "<b>two</b>"
    assert str(table).count("\n") == 1 + len(rows)
    assert ADDRESS not in repr(table)


def test_of_a_long_table_the_first_rows_are_shown_and_how_many_are_not() -> None:
    table = ty.Table({"n": list(range(1234))})
    assert "… 1134 more rows" in table._repr_html_() and "… 1134 more rows" in str(table)
    assert table._repr_html_().count("<tr>") == 101
    assert len(table.to_polars()) == 1234


def test_a_workbook_holds_what_the_table_holds(tmp_path: Path) -> None:
    texts = [*HOSTILE, "=1+1", "a;=1+1", "+1", "@SUM(A1)", "0123", "1/2", "x" * 40_000, "\x07"]
    numbers = [x / 3 for x in range(len(texts))]
    count: list[Any] = [None, *range(1, len(texts))]
    table = ty.Table({"name": texts, "fte": numbers, "posts": count, "fte_lower": numbers})
    table.to_excel(tmp_path / "a.xlsx", language="da")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None and sheet.freeze_panes == "B2" and sheet.auto_filter.ref
    assert [cell.value for cell in sheet[1]] == ["navn", "årsværk", "stillinger", "årsværk, mindst"]
    for at, row in enumerate(sheet.iter_rows(min_row=2)):
        text, fte, posts, _ = row
        assert text.data_type == "s" and text.quotePrefix  # never f: a formula
        if len(texts[at]) < 32_767 and texts[at].isprintable():
            assert text.value == texts[at]
        assert isinstance(fte.value, (int, float)) and fte.value == pytest.approx(numbers[at])
        assert posts.value == count[at]


def test_a_comparison_as_a_workbook_has_the_figures_of_its_tables(tmp_path: Path) -> None:
    base = town()
    result = ty.compare({"Today": base, "Then": base.apply(ty.move("a", to="b"))})
    danish = result._in("da")
    result.to_excel(tmp_path / "r.xlsx", language="da")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Indikatorer", "Enheder"]
    for sheet, table in zip(book, (danish.indicators(), danish.units()), strict=True):
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert len(rows) == len(table)
        for got, row in zip(rows, table.rows(), strict=True):
            for name, cell, wanted in zip(table.columns, got, row.values(), strict=True):
                if isinstance(wanted, (int, float)):
                    assert cell == pytest.approx(wanted), name
                else:
                    assert (cell or None) == (wanted or None), name
    result.published().to_excel(tmp_path / "p.xlsx")
    shown = openpyxl.load_workbook(tmp_path / "p.xlsx")["Units"]
    assert shown.max_row == len(result.published().units()) + 1


def test_what_a_workbook_needs_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = ty.Table({"a": [1]})
    with pytest.raises(ty.UsageError, match=r"\.xlsx"):
        table.to_excel(tmp_path / "a.xls")
    with pytest.raises(ty.UsageError, match="language"):
        table.to_excel(tmp_path / "a.xlsx", language="fr")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ty.UsageError, match=r"tyngde\[excel\]"):
        table.to_excel(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())

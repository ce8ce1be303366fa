"""Workbooks out: read again by this package, and by pandas, and never run as formulas."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import tyngde as ty
from helpers.hostile import HOSTILE
from helpers.paths import EXAMPLES
from helpers.strategies import Json, organisations, read
from hypothesis import Phase, given, settings
from tyngde.io.spreadsheet.excel_out import tables_of

KINDS = ("unit", "post", "task")


def same(first: ty.Organisation, second: ty.Organisation) -> None:
    """That what tables hold is the same in both."""
    for kind in KINDS:
        assert sorted(second.keys(kind)) == sorted(first.keys(kind))
    for unit in first:
        assert second.parent(unit) == first.parent(unit)
        assert sorted(second.heads(unit)) == sorted(first.heads(unit))
    assert set(second.unplaced) == set(first.unplaced)
    for post in first.keys("post"):
        assert second.managers(post) == first.managers(post)
        assert second.home(post) == first.home(post)
    kept = {key for kind in KINDS for key in first.keys(kind)}
    relations = [r for r in first.relations() if r[0] in kept and r[2] in kept]
    assert sorted(map(str, second.relations())) == sorted(map(str, relations))
    for measure in ("fte", "headcount", "salary", "gross_expenditure", "volume"):
        for unit, total in first.totals(measure).items():
            back = second.total(unit, measure)
            assert (back.defined, back.reason) == (total.defined, total.reason)
            assert ends(back) == pytest.approx(ends(total), rel=1e-9)


@pytest.mark.parametrize("case", sorted(p.parent.name for p in EXAMPLES.glob("*/organisation.*")))
def test_real_cases_come_back(case: str, tmp_path: Path) -> None:
    today = ty.examples.load(case).organisation
    ty.write_excel(today, tmp_path / "o.xlsx")
    # What is recorded is not in tables.
    subjects = ("heads", "posts", "tasks", "ties", "places")
    how: Any = {"strict": True, "recorded": {x: today.is_recorded(x) for x in subjects}}
    back = ty.read_tables(tmp_path / "o.xlsx", **how)
    same(today, back)
    assert [back.name(unit) for unit in today] == [today.name(unit) for unit in today]
    assert back == ty.read_tables(
        **{t: tmp_path / f"o.xlsx#{t}" for t in tables_of(today)}, **how, name="o"
    )


def ends(figure: Any) -> list[float]:
    return [-1.0 if end is None else end for end in (figure.lower, figure.upper)]


@settings(max_examples=40, deadline=None, phases=[Phase.generate])
@given(document=organisations())
def test_any_organisation_comes_back(
    tmp_path_factory: pytest.TempPathFactory, document: Json
) -> None:
    for node in [*document["units"], *document["posts"], *document["tasks"]]:
        for field in ("name", "note"):  # any text, which tables take for what it says
            node.pop(field, None)
        for value in node.values():
            if isinstance(value, dict):
                value.pop("note", None), value.pop("formula", None)
    document["recorded"] = {"heads": True, "posts": True, "tasks": True, "ties": True}
    first = read(document)
    path = tmp_path_factory.mktemp("excel") / "o.xlsx"
    ty.write_excel(first, path)
    for kind in KINDS:
        assert sorted(ty.read(path).keys(kind)) == sorted(first.keys(kind))
    second = ty.read(path)
    for unit in first:
        assert second.parent(unit) == first.parent(unit)
    for post in first.keys("post"):
        assert second.managers(post) == first.managers(post)
        assert second.home(post) == first.home(post)
        for measure in ("fte", "salary"):
            a, b = first.quantity(post, measure), second.quantity(post, measure)
            assert (a is None) == (b is None)
            if a is not None and b is not None:
                assert ends(b) == pytest.approx(ends(a), rel=1e-9)


def test_pandas_reads_the_same_cells(tmp_path: Path) -> None:
    today = ty.examples.load("albertslund-2026").organisation
    ty.write_excel(today, tmp_path / "o.xlsx")
    tables = tables_of(today)
    sheets = pd.read_excel(tmp_path / "o.xlsx", sheet_name=None, dtype=object)
    assert list(sheets) == list(tables)
    for table, columns in tables.items():
        frame = sheets[table]
        assert list(frame.columns) == list(columns)
        for name, cells in columns.items():
            assert [None if pd.isna(x) else x for x in frame[name]] == cells


def test_calamine_reads_the_same_cells(tmp_path: Path) -> None:
    """Another program than the one that writes: in Rust, with a parser of its own."""
    calamine = pytest.importorskip("python_calamine")
    today = ty.examples.load("albertslund-2026").organisation
    ty.write_excel(today, tmp_path / "o.xlsx")
    book = calamine.CalamineWorkbook.from_path(str(tmp_path / "o.xlsx"))
    tables = tables_of(today)
    assert book.sheet_names == list(tables)
    for table, columns in tables.items():
        head, *rows = book.get_sheet_by_name(table).to_python()
        assert head == list(columns)
        for at, cells in enumerate(columns.values()):
            assert [None if row[at] == "" else row[at] for row in rows] == cells


def test_texts_are_never_formulas(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "0123", *HOSTILE[:40]]
    units = [{"key": f"u{i}", "name": name} for i, name in enumerate(names)]
    units += [{"key": "=HYPERLINK(1)"}, {"key": "0042", "parent": "=HYPERLINK(1)"}]
    first = read({"tyngde": "organisation/1", "units": units})
    ty.write_excel(first, tmp_path / "o.xlsx")
    with zipfile.ZipFile(tmp_path / "o.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<f " not in sheet
    rows = openpyxl.load_workbook(tmp_path / "o.xlsx")["units"]
    cells = [cell for row in rows.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    second = ty.read(tmp_path / "o.xlsx")
    assert second.parent("0042") == "=HYPERLINK(1)"
    assert [second.name(f"u{i}") for i in range(6)] == names[:6]


def test_what_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "o.xlsx"
    odd = read({"tyngde": "organisation/1", "units": [{"key": "a\u0001", "name": "b\u0001"}]})
    with pytest.raises(ty.DocumentError, match="Excel cannot hold a character of the key"):
        ty.write_excel(odd, target)
    long = read({"tyngde": "organisation/1", "units": [{"key": "a", "name": "x" * 40_000}]})
    with pytest.raises(ty.DocumentError, match="row 2, 'name': a cell of Excel holds no 40000"):
        ty.write_excel(long, target)
    with pytest.raises(ty.UsageError, match=r"a name that ends in \.xlsx"):
        ty.write_excel(long, tmp_path / "o.xls")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ty.UsageError, match=r"pip install 'tyngde\[excel\]'"):
        ty.write_excel(long, target)
    assert not target.exists()


def test_nobody_heads_what_nobody_headed(tmp_path: Path) -> None:
    """Managers tell heads where no column does; a workbook that was written has one."""
    document = {
        "units": [{"key": "u"}],
        "posts": [
            {"key": "a", "home": "u"},
            {"key": "b", "home": "u", "reports_to": ["a"]},
            {"key": "c", "home": "u"},
        ],
        "recorded": {"heads": True, "posts": True},
    }
    first = read({"tyngde": "organisation/1", "key": "made", **document})
    ty.write_excel(first, tmp_path / "o.xlsx")
    second = ty.read(tmp_path / "o.xlsx")
    assert [second.managers(post) for post in "abc"] == [[], ["a"], []]
    assert not [row for row in second.relations() if row[1] == "heads"]


def test_heads_that_nobody_recorded_are_not_none(tmp_path: Path) -> None:
    """Managers alone record no heads: read back, they tell them, or it stays open who they are."""
    posts = {
        "key": ["ceo", "ha", "hb", "x", "x2", "y"],
        "home": ["k", "a", "b", "a", "a", "b"],
        "reports_to": [None, "ceo", "ceo", "ha", "hb", "hb"],
    }
    units = {"key": ["k", "a", "b"], "parent": [None, "k", "k"]}
    first = ty.Organisation.from_columns(units=units, posts=posts)
    assert not any(first.is_recorded("heads", unit) for unit in "kab")
    ty.write_excel(first, tmp_path / "o.xlsx")
    second = ty.read(tmp_path / "o.xlsx")
    assert [second.heads(unit) for unit in "kab"] == [["ceo"], [], ["hb"]]
    assert not second.is_recorded("heads", "a")
    assert any("no column says who heads a unit" in note for note in second.notes)

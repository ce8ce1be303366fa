"""Extracts as the systems of Danish municipalities write them, one or more for each kind of dirt:
read by one call, each repair said, refused with ``strict``; sums are those of the cells as they
stand, which the standard library and openpyxl read."""

from __future__ import annotations

import csv
import datetime
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from helpers.paths import DATA

FOLDER = DATA / "danish_extracts"
ENTRIES: list[dict[str, Any]] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
READ = [entry for entry in ENTRIES if "refused" not in entry]


def value_of(cell: Any) -> Any:
    """Days and lengths of time, which JSON has no form for."""
    if not isinstance(cell, dict):
        return cell
    if "minutes" in cell:
        return datetime.timedelta(minutes=cell["minutes"])
    return datetime.datetime.fromisoformat(cell["day"])


def workbook(entry: dict[str, Any], folder: Path) -> Path:
    how = json.loads((FOLDER / entry["workbook"]).read_text(encoding="utf-8"))
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in how["sheets"].items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value_of(cell) for cell in row])
        for cells in how.get("merge", ()):
            sheet.merge_cells(cells)
        for row in how.get("hide", ()):
            sheet.row_dimensions[row].hidden = True
        if "filter" in how:
            sheet.auto_filter.ref = how["filter"]
        for column, form in how.get("fmt", {}).items():
            for cell in sheet[column][1:]:
                cell.number_format = form
    path = folder / f"{entry['name']}.xlsx"
    book.save(path)
    return path


def given(entry: dict[str, Any], folder: Path) -> tuple[tuple[Path, ...], dict[str, Any]]:
    """The arguments of the call."""
    if "workbook" not in entry:
        tables = {table: FOLDER / name for table, name in entry["tables"].items()}
        return (), {**tables, **entry["options"]}
    path = workbook(entry, folder)
    if "table" in entry:
        return (), {entry["table"]: path, **entry["options"]}
    return (path,), entry["options"]


def rows_of(entry: dict[str, Any], folder: Path) -> list[list[Any]]:
    """The cells of the table that has the figures."""
    if "workbook" in entry:
        book = openpyxl.load_workbook(workbook(entry, folder))
        return [list(row) for row in book.worksheets[-1].iter_rows(values_only=True)]
    name = entry["tables"].get("posts") or entry["tables"]["units"]
    data = (FOLDER / name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    delimiter = max(";,\t", key=text.count)
    return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))


def number(cell: Any) -> float:
    """A figure as a Danish cell has it."""
    if isinstance(cell, datetime.timedelta):
        return cell.total_seconds() / 3600
    if isinstance(cell, datetime.datetime):
        return (cell - datetime.datetime(1899, 12, 30)).total_seconds() / 3600
    if isinstance(cell, datetime.time):
        return cell.hour + cell.minute / 60
    if isinstance(cell, (int, float)):
        return float(cell)
    if match := re.fullmatch(r"(\d+):(\d\d)", cell):
        return int(match[1]) + int(match[2]) / 60
    by = 100 if cell.endswith("%") else 1
    text = cell.rstrip("% ")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    return float(text) / by


def summed(entry: dict[str, Any], folder: Path) -> float:
    """The sum of a column in the rows that count, each divided by what full time is."""
    rows, spec = rows_of(entry, folder), entry["fte"]
    header = next(row for row in rows if spec["column"] in row)
    column = header.index(spec["column"])
    start = rows.index(header)
    lines = [number for number, row in enumerate(rows, 1) if number > start + 1]
    if spec["column"].count("\n"):
        # Rows of the file and records are not the same where a header has several lines.
        wanted = lines
    else:
        pairs = zip(spec["rows"][::2], spec["rows"][1::2], strict=True)
        wanted = [line for one, last in pairs for line in range(one, last + 1)]
    by = spec["by"]
    return sum(
        number(rows[line - 1][column])
        / (by if isinstance(by, int) else number(rows[line - 1][header.index(by)]))
        for line in wanted
    )


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry["name"])
def test_one_call_reads_it(entry: dict[str, Any], tmp_path: Path) -> None:
    args, options = given(entry, tmp_path)
    today = ty.read_tables(*args, **options)
    posts = today.keys("post")
    assert (len(today.keys("unit")), len(posts)) == (entry["units"], entry["posts"]), today.notes
    if "lines" in entry:
        assert sum(len(today.managers(post)) for post in posts) == entry["lines"], today.notes
    if "fte" in entry:
        assert today.whole("fte").value == pytest.approx(summed(entry, tmp_path), abs=1e-6)
    for text in entry["says"]:
        assert any(text in note for note in today.notes), (text, today.notes)


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry["name"])
def test_strict_refuses_what_is_repaired(entry: dict[str, Any], tmp_path: Path) -> None:
    args, options = given(entry, tmp_path)
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(*args, **options, strict=True)
    assert all(problem.file for problem in caught.value.problems)


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if "refused" in entry], ids=lambda entry: entry["name"]
)
def test_what_nobody_can_repair_is_refused_at_its_cells(
    entry: dict[str, Any], tmp_path: Path
) -> None:
    args, options = given(entry, tmp_path)
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(*args, **options)
    assert type(caught.value).__name__ == entry["refused"]
    places = [[problem.row, "ABCDEFGH"[problem.column - 1]] for problem in caught.value.problems]
    assert places == entry["at"]


def test_persons_are_not_kept(tmp_path: Path) -> None:
    names = ("Anne Holm", "Bent Dahl", "Carla Friis", "Ulla Vang", "Pia Poulsen", "Ane Bech")
    for entry in READ:
        args, options = given(entry, tmp_path)
        document = ty.read_tables(*args, **options).to_json()
        assert not [name for name in names if name in document], entry["name"]


def test_the_set_is_large_and_used() -> None:
    files = {name for e in ENTRIES for name in [*e.get("tables", {}).values(), e.get("workbook")]}
    assert files - {None} == {path.name for path in FOLDER.iterdir()} - {"index.json"}
    assert len(ENTRIES) >= 50

"""Things that can be wrong with a workbook, a folder of CSV files, a mapping and Arrow tables, each
told at its cell, and any two of them in one round; nothing is half read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
import tyngde as ty

Tables = dict[str, list[list[Any]]]
SOUND: Tables = {
    "units": [
        ["key", "parent", "name", "fte_own", "type"],
        ["a", None, "A", 1, "kommune"],
        ["b", "a", "B", 2.5, "afdeling"],
        ["c", "a", "C", None, "afdeling"],
        ["d", "b", "D", 3, None],
    ],
    "posts": [
        [
            *("key", "home", "title", "heads", "reports_to", "fte", "headcount", "count", "vacant"),
            *("role", "basis", "salary"),
        ],
        ["p", "a", "Top", "a", None, 1, 1, None, None, "leder", "dokumenteret", 900000],
        ["q", "b", "Chef", "b", "p", 1, 1, None, "nej", None, None, 700000],
        ["r", "b", "Medarbejder", None, "q", 0.5, 1, None, None, None, None, None],
        ["s", "c", "Gruppe", None, "p", 7.5, 8, 8, None, None, None, None],
        ["t", "d", "Medarbejder", None, "q", 1, 0, None, "ja", None, None, None],
    ],
}
# A table, a row as a spreadsheet counts it, a column, and what stands there.
Fault = tuple[str, int, str, Any]
FAULTS: list[Fault] = [
    ("units", 3, "key", None),
    ("units", 4, "key", "b"),
    ("units", 3, "parent", "zz"),
    ("units", 3, "parent", "d"),
    ("units", 5, "parent", "d"),
    ("units", 3, "fte_own", "mange"),
    ("units", 4, "fte_own", -2),
    ("units", 5, "fte_own", "1,2,3"),
    ("posts", 3, "key", None),
    ("posts", 4, "key", "q"),
    ("posts", 5, "key", "q"),
    ("posts", 3, "home", "bb"),
    ("posts", 4, "home", True),
    ("posts", 4, "reports_to", "qq"),
    ("posts", 3, "reports_to", "r"),
    ("posts", 2, "heads", "x"),
    ("posts", 3, "fte", "en"),
    ("posts", 4, "fte", -0.5),
    ("posts", 4, "fte", "∞"),
    ("posts", 6, "fte", "10-2"),
    ("posts", 5, "count", 2.5),
    ("posts", 5, "count", "otte"),
    ("posts", 6, "vacant", "måske"),
    ("posts", 2, "role", "konge"),
    ("posts", 2, "basis", "gættet"),
    ("posts", 3, "salary", "masser"),
    ("posts", 3, "headcount", "#REF!"),
]


def with_faults(faults: Sequence[Fault]) -> Tables:
    tables = deepcopy(SOUND)
    for table, row, column, cell in faults:
        tables[table][row - 1][tables[table][0].index(column)] = cell
    return tables


def as_workbook(tables: Tables, folder: Path) -> ty.Organisation:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "book.xlsx")
    return ty.read_tables(folder / "book.xlsx")


def as_csv(tables: Tables, folder: Path) -> ty.Organisation:
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    return ty.read_tables(folder)


def columns(tables: Tables) -> Mapping[str, dict[str, list[Any]]]:
    return {
        name: {column: [row[i] for row in rows[1:]] for i, column in enumerate(rows[0])}
        for name, rows in tables.items()
    }


def as_mapping(tables: Tables, _: Path) -> ty.Organisation:
    return ty.read_tables(**columns(tables))


def arrow(cells: list[Any]) -> pa.Array:
    """Of one type: where there are several, texts."""
    try:
        return pa.array(cells)
    except pa.ArrowException:
        return pa.array([None if cell is None else str(cell) for cell in cells])


def as_arrow(tables: Tables, _: Path) -> ty.Organisation:
    made = {n: {c: arrow(cells) for c, cells in t.items()} for n, t in columns(tables).items()}
    return ty.read_tables(**{name: pa.table(table) for name, table in made.items()})


Way = Callable[[Tables, Path], ty.Organisation]
# The ways, and on which row their first row stands.
WAYS: dict[Way, int] = {as_workbook: 2, as_csv: 2, as_mapping: 1, as_arrow: 1}


def told(way: Way, faults: Sequence[Fault], folder: Path) -> set[tuple[str, int, str]]:
    """Table, row and column of each error, the row as a spreadsheet counts it."""
    with pytest.raises(ty.Error) as caught:
        way(with_faults(faults), folder)
    return {
        (
            next(table for table in SOUND if table in f"{each.sheet} {Path(each.file).name}"),
            each.row + 2 - WAYS[way],
            each.column_name,
        )
        for each in caught.value.problems
    }


@pytest.mark.parametrize("way", WAYS)
def test_the_sound_tables_are_taken(way: Way, tmp_path: Path) -> None:
    assert len(way(SOUND, tmp_path).keys("post")) == 5
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("way", WAYS)
def test_each_fault_has_its_cell(way: Way, tmp_path: Path) -> None:
    for fault in FAULTS:
        assert told(way, [fault], tmp_path) == {fault[:3]}, fault


@pytest.mark.parametrize("way", [as_mapping, as_arrow, as_csv])
def test_two_faults_are_told_in_one_round(way: Way, tmp_path: Path) -> None:
    for pair in combinations(FAULTS, 2):
        (one, row, column, _), (other, at, also, _) = pair
        # What a key that is wrong hides, and two ends of one circle.
        if (one, row) == (other, at) or "key" in (column, also):
            continue
        if one == other and column == also and column in {"parent", "reports_to"}:
            continue
        assert told(way, pair, tmp_path) == {each[:3] for each in pair}, pair


def test_circles_are_told_once_each(tmp_path: Path) -> None:
    posts = {
        "key": [*"abcdefg"],
        "home": ["u"] * 7,
        "reports_to": ["b", "c", "a", "e", "d", "a", None],
        "fte": [1, 1, 1, 1, 1, 1, "x"],
    }
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(posts=posts)
    circles = [each.cycle for each in caught.value.problems if isinstance(each, ty.CycleError)]
    assert circles == [["a", "b", "c"], ["d", "e"]]
    assert {(each.row, each.column_name) for each in caught.value.problems} == {
        *((1, "reports_to"), (4, "reports_to"), (7, "fte")),
    }
    assert "'a' > 'b' > 'c' > 'a'" in str(caught.value)
    posts["fte"] = [1] * 7
    with pytest.raises(ty.CycleError) as caught:
        ty.read_tables(posts=posts)
    assert [each.row for each in caught.value.problems] == [1, 4]

"""What stands beside or below a table, or heads its rows, is no part of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty

HEADER = ["Stillingsnr", "Stilling", "Enhed", "Årsværk"]
ROWS: list[list[Any]] = [[1, "Chef", "A", 1], [2, "Lærer", "A", 0.5], [3, "Lærer", "B", 0.5]]


def book(tmp_path: Path, *rows: list[Any]) -> Path:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    made.save(tmp_path / "posts.xlsx")
    return tmp_path / "posts.xlsx"


def clean(tmp_path: Path) -> ty.Organisation:
    return ty.read_tables(posts=book(tmp_path, HEADER, *ROWS))


def beside(other: list[list[Any]]) -> list[list[Any]]:
    return [
        [*mine, None, *(other[i] if i < len(other) else [])]
        for i, mine in enumerate([HEADER, *ROWS])
    ]


@pytest.mark.parametrize(
    "other",
    [
        [["Leder", "Antal"], [1, 3]],
        [["Antal", "Løn"], [3, 100], [7, 200]],
        [["Ansatte", "I alt"], [3, 100]],
    ],
)
def test_a_table_beside_with_names_that_are_known_is_refused(
    other: list[list[Any]], tmp_path: Path
) -> None:
    path = book(tmp_path, *beside(other))
    with pytest.raises(ty.DocumentError, match="stand apart") as caught:
        ty.read_tables(posts=path)
    assert caught.value.column_name == other[0][0]
    assert ty.read_tables(posts=path, ignore=other[0]) == clean(tmp_path)


def test_a_legend_beside_is_left_out(tmp_path: Path) -> None:
    path = book(tmp_path, *beside([["Kode", "Forklaring"], ["x", "y"]]))
    today = ty.read_tables(posts=path)
    assert today == clean(tmp_path)
    assert any("stand apart" in note and "left out" in note for note in today.notes)


@pytest.mark.parametrize(
    "more",
    [
        [["Bemærkning"], ["ny"]],
        [["Leder", "Løn"], [None, 100], [1, 100], [1, 100]],
        [["Leder", "Løn"], [None, None], [1, None]],
    ],
)
def test_columns_behind_an_empty_one_that_are_of_the_rows_stay(
    more: list[list[Any]], tmp_path: Path
) -> None:
    rows = beside(more)
    today = ty.read_tables(posts=book(tmp_path, *rows, [], ["Udtrukket den 1. november 2026"]))
    assert sorted(today.keys("post")) == ["1", "2", "3"]
    assert not any("stand apart" in note for note in today.notes)


@pytest.mark.parametrize(
    "below",
    [
        [["Enhedsnr", "Enhed", "Leder"], [9, "A", 1]],
        [["Enhed", "Årsværk"], ["A", 1.5]],
        [[None, "Opgave", "Ansvarlig"], [None, "x", "A"]],
    ],
)
def test_a_table_below_is_refused_at_its_header(below: list[list[Any]], tmp_path: Path) -> None:
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(posts=book(tmp_path, HEADER, *ROWS, [], *below))
    assert any(
        "another table begins here" in each.problem and each.row == 6
        for each in caught.value.problems
    )


def test_names_of_columns_that_are_nodes_stay(tmp_path: Path) -> None:
    relations = tmp_path / "relations.csv"
    relations.write_text("from;to\na;b\n\na;fra\n", encoding="utf-8")
    units = {"key": ["a", "b", "fra"]}
    today = ty.read_tables(units=units, relations=relations)
    assert len(json.loads(today.to_json())["relations"]) == 2


def test_headings_of_groups_are_no_posts(tmp_path: Path) -> None:
    headed = [["A"], *ROWS[:2], ["b"], *ROWS[2:]]
    today = ty.read_tables(posts=book(tmp_path, HEADER, *headed))
    assert today == clean(tmp_path)
    assert any("2 headings of groups left out: row 2 ('A'), row 5 ('b')" in n for n in today.notes)


def test_headings_of_what_is_no_home_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="nothing but 'Skole Nord'") as caught:
        ty.read_tables(posts=book(tmp_path, HEADER, ["Skole Nord"], *ROWS))
    assert caught.value.row == 2


def test_a_post_of_which_nothing_else_is_written_stays(tmp_path: Path) -> None:
    for key in ("4", "p4"):
        today = ty.read_tables(posts=book(tmp_path, HEADER, *ROWS, [key]))
        assert key in today.keys("post")


def test_a_second_table_right_below(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    rows = ["id;title;unit;fte", "1;Chef;A;1", "2;Lærer;A;1", "Enhed;Antal;;", "A;2;;"]
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(ty.DocumentError, match="another table begins here") as caught:
        ty.read_tables(posts=path)
    assert caught.value.row == 4
    # A chief of the pay office is a post.
    path.write_text("title;unit\nLærer;A\nLærer;B\nChef;Løn\n", encoding="utf-8")
    assert len(ty.read_tables(posts=path).keys("post")) == 3

"""Workbooks as people keep them: headers of two rows, filtered sums, hours of a day, open ends."""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from openpyxl import Workbook

Row = list[Any]


def read(
    tmp_path: Path, rows: list[Row], merged: str = "", hidden: list[int] | None = None, **how: Any
) -> tuple[list[dict[str, Any]], str]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for each in merged.split():
        sheet.merge_cells(each)
    for number in hidden or []:
        sheet.row_dimensions[number].hidden = True
    path = tmp_path / "posts.xlsx"
    book.save(path)
    made = ty.read_tables(posts=path, **how)
    return json.loads(made.to_json())["posts"], "\n".join(str(note) for note in made.notes)


# --- Headers of two rows


@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.parametrize("above", [0, 2])
def test_names_below_groups_are_the_header(tmp_path: Path, merge: bool, above: int) -> None:
    rows: list[Row] = [["Bemanding"], []][:above]
    rows += [["Nr", "Stilling", "Enhed", "Arbejdstid", None], [None] * 3 + ["Timer", "Norm"]]
    rows += [[1, "Leder", "A", 37, 37], [2, "Lærer", "A", 17, 34]]
    first, second = above + 1, above + 2
    merged = f"A{first}:A{second} B{first}:B{second} D{first}:E{first}" if merge else ""
    posts, notes = read(tmp_path, rows, merged)
    assert [(post["key"], post["fte"]) for post in posts] == [("1", 1), ("2", 0.5)]
    assert f"the header has two rows, {first} and {second}; in the lower stand" in notes
    with pytest.raises(ty.DocumentError) as caught:
        read(tmp_path, [*rows, [3, "Lærer", "A", "x", 37]], merged)
    assert (caught.value.row, caught.value.column_name) == (above + 5, "Timer")


def test_names_that_stand_twice_have_their_group(tmp_path: Path) -> None:
    rows: list[Row] = [["Stilling", "Medarbejder", None, "Enhed", None]]
    rows += [[None, "Nr", "Navn", "Nr", "Navn"], ["Leder", 1, "Bo Berg", "4110", "Skole"]]
    posts, _ = read(tmp_path, rows)
    assert [(post["key"], post["home"]) for post in posts] == [("1", "4110")]


def test_a_title_above_a_column_without_a_name_is_none(tmp_path: Path) -> None:
    rows: list[Row] = [["Ansatte"], [None, "Nr", "Enhed", "Årsværk"]]
    rows += [[1, "11", "A", 1], [2, "12", "A", 0.5]]
    posts, _ = read(tmp_path, rows)
    assert [post["fte"] for post in posts] == [1, 0.5]
    assert not any("headcount" in post for post in posts)


@pytest.mark.parametrize(
    "rows",
    [
        # A row of a post whose cells happen to be words.
        [["Nr", "Stilling", "Enhed"], ["1", "Leder", "Enhed"]],
        # Below a name each: the header once more, which is another repair.
        [["Nr", "Stilling", "Enhed"], ["Nr", "Stilling", "Enhed"], ["1", "Leder", "A"]],
    ],
)
def test_a_row_below_names_is_no_header(tmp_path: Path, rows: list[Row]) -> None:
    posts, notes = read(tmp_path, rows)
    assert [post["key"] for post in posts] == ["1"]
    assert "two rows" not in notes


def test_names_of_several_lines_are_said_in_one(tmp_path: Path) -> None:
    posts, notes = read(tmp_path, [["Nr", "Enhed", "Timer\npr.  uge"], [1, "A", 37]])
    assert posts[0]["fte"] == 1
    assert "'Timer pr. uge'" in notes


# --- Sums of what a filter shows


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("of_shown", [True, False])
def test_sums_count_rows_that_a_filter_hides_or_not(
    tmp_path: Path, seed: int, of_shown: bool
) -> None:
    rng = random.Random(seed)
    hours = [rng.choice([20.0, 30.0, 37.0]) for _ in range(rng.randrange(4, 8))]
    hidden = rng.sample(range(len(hours)), 2)
    whole = sum(h for i, h in enumerate(hours) if not (of_shown and i in hidden))
    rows: list[Row] = [["Nr", "Stilling", "Enhed", "Timer"]]
    rows += [[i, "Lærer", "A", h] for i, h in enumerate(hours, 1)]
    rows.append(["I alt", None, None, whole])
    posts, notes = read(tmp_path, rows, hidden=[i + 2 for i in hidden])
    assert len(posts) == len(hours)
    assert sum(post["fte"] for post in posts) == pytest.approx(sum(hours) / 37, abs=1e-4)
    assert "1 row of totals left out" in notes
    rows[-1][-1] = whole + 1.5
    with pytest.raises(ty.DocumentError, match="not the sums of rows above"):
        read(tmp_path, rows, hidden=[i + 2 for i in hidden])


# --- Hours of a day, and days that do not come


@pytest.mark.parametrize("day", [datetime.time(7, 24), 7.4, "7:24", "7,4"])
@pytest.mark.parametrize("other", [datetime.time(6, 0), None])
def test_hours_of_a_day_are_refused(tmp_path: Path, day: Any, other: Any) -> None:
    rows: list[Row] = [["Nr", "Enhed", "Timer"], [1, "A", day], [2, "A", day], [3, "A", other]]
    with pytest.raises(ty.DocumentError, match="a fifth of full time") as caught:
        read(tmp_path, rows)
    assert caught.value.row == 2
    assert read(tmp_path, rows, weekly_hours=7.4)[0][0]["fte"] == 1


@pytest.mark.parametrize("cells", [[7.4, 37], [7.4, 7.0, 6.0], [7.4, 8.0, 7.4]])
def test_few_hours_a_week_are_read(tmp_path: Path, cells: list[float]) -> None:
    rows: list[Row] = [["Nr", "Enhed", "Timer"], *([i, "A", h] for i, h in enumerate(cells))]
    assert len(read(tmp_path, rows)[0]) == len(cells)


@pytest.mark.parametrize("word", ["løbende", "Åben", "open-ended", "tidsubegrænset"])
def test_days_that_do_not_come(tmp_path: Path, word: str) -> None:
    rows: list[Row] = [["Nr", "Enhed", "Fratrædelse"], [1, "A", word], [2, "A", "30-06-2026"]]
    assert [p["key"] for p in read(tmp_path, rows, day="2026-11-01")[0]] == ["1"]


def test_hours_are_said_as_the_workbook_shows_them(tmp_path: Path) -> None:
    rows: list[Row] = [["Nr", "Enhed", "Timer"], [1, "A", datetime.timedelta(hours=37)]]
    assert "has hours and minutes, as '37:00'" in read(tmp_path, rows)[1]

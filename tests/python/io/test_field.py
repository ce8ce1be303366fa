"""Small inputs in the shape that people have, beside the project: read or refused as each says."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
import tyngde as ty
from helpers.field import field
from tyngde import metrics


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


def spans(organisation: ty.Organisation) -> dict[str, int]:
    """How many posts report to each."""
    found: dict[str, int] = {}
    for key in organisation.keys("post"):
        for manager in organisation.managers(key):
            found[manager] = found.get(manager, 0) + 1
    return found


def test_department_column_without_units() -> None:
    today = ty.read(field("department-column-without-units"))
    assert len(today.keys("post")) == 3
    assert {key: today.total(key).value for key in today.keys("unit")} == {"Board": 1, "Sales": 1.5}
    assert said(today, "there is no table of units: 2 are made")


def test_dotted_column() -> None:
    today = ty.read(field("dotted-column"))
    assert today.managers("4") == ["2"]
    dotted = json.loads(today.to_json())["posts"][-1]["dotted"]
    assert dotted == ["3"]


@pytest.mark.parametrize(("day", "name"), [("2026-01-01", "South"), ("2013-01-01", "North")])
def test_effective_dates(day: str, name: str) -> None:
    folder = field("effective-dates")
    today = ty.read_tables(folder, day=day)
    assert [today.name(key) for key in today.keys("unit")] == ["Town", name]
    other = ty.read_tables(folder, day="2020-01-01").on(day)
    assert [other.name(key) for key in other.keys("unit")] == ["Town", name]
    with pytest.raises(ty.DocumentError, match="day="):
        ty.read(folder)


@pytest.mark.parametrize("managers", [[None, 1, 1], [None, 1, 1, 2]])
def test_frame_where_all_report_to_1(managers: list[Any]) -> None:
    posts = pd.DataFrame({"id": range(1, len(managers) + 1), "manager": managers})
    today = ty.read_tables(posts=posts)
    assert [today.managers(str(i)) for i in (1, 2, 3)] == [[], ["1"], ["1"]]


def test_head_on_the_row_of_the_unit() -> None:
    today = ty.read(field("head-on-the-row-of-the-unit"))
    heads = {key: today.heads(key) for key in today.keys("unit")}
    assert heads == {"10": ["100"], "20": ["201"], "30": ["114"], "40": []}
    assert spans(today) == {"100": 2, "201": 1, "114": 1}
    assert max(metrics.layers(today).values()) == 3


def test_hr_workbook_by_one_call() -> None:
    path = field("hr-workbook") / "HR-udtraek.xlsx"
    today = ty.read_tables(path, day="2026-11-01")
    posts = today.keys("post")
    assert len(today.keys("unit")) == 67 and len(posts) == 448
    assert today.whole("fte").value == pytest.approx(387.24, abs=0.005)
    assert max(metrics.layers(today).values()) == 5
    assert today.whole("headcount").value == 432
    document = today.to_json()
    assert document.count('"vacant": true') == 448 - 433
    assert "Ansat " not in document
    for text in (
        "rows 1 to 3 above the header left out",
        "7 rows of totals left out",
        "fte is made of 'Beskæftigelsesgrad'",
        "salary is 12 times 'Månedsløn'",
        "11 rows without a number of a person are vacant posts",
        "column 'Overordnet enhed' gives 66 parents by name",
        "column 'Nærmeste leder' gives",
        "12 left out; 4 posts that lead are kept as vacant",
        "1 person with several posts",
    ):
        assert said(today, text), text
    with pytest.raises(ty.Error):
        ty.read_tables(path, day="2026-11-01", strict=True)


def test_ids_shared_between_tables() -> None:
    today = ty.read(field("ids-shared-between-tables"))
    assert len(today.keys("unit")) == 3 and len(today.keys("post")) == 4
    assert today.whole("fte").value == 4
    assert spans(today) == {"post-1": 2, "post-2": 1}
    assert said(today, "'post-' is put before the keys of all posts")


def test_index_column() -> None:
    today = ty.read(field("index-column"))
    assert today.keys("post") == ["100", "101", "102"]
    assert said(today, "counts the rows and is left out")


def test_job_share_two_rows() -> None:
    today = ty.read(field("job-share-two-rows"))
    assert today.keys("post") == ["P1", "P2", "P3"]
    assert today.whole("fte").value == 3 and today.whole("headcount").value == 4
    assert spans(today) == {"P1": 1, "P2": 1}
    assert metrics.span_of_control(today, count="headcount")["P1"].value == 2


def test_levels_as_columns() -> None:
    today = ty.read(field("levels-as-columns"))
    names = {key: today.name(key) for key in today.keys("unit")}
    assert sorted(names.values()) == [
        "Kantine", "Kantine", "Kommune", "Park og vej", "Skole", "Teknik",
    ]  # fmt: skip
    totals = {names[key]: today.total(key).value for key in names if names[key] != "Kantine"}
    assert totals["Kommune"] == 25 and totals["Teknik"] == 18 and totals["Skole"] == 5
    canteens = [today.total(key).value for key, name in names.items() if name == "Kantine"]
    own = [today.quantity(key, "fte") for key in today.keys("unit")]
    assert sorted(canteens) == [4, 5]
    assert [one.value for one in own if one is not None] == [2, 3, 1, 10, 5, 4]


def test_manager_not_in_file() -> None:
    folder = field("manager-not-in-file")
    with pytest.raises(ty.UnknownKey) as caught:
        ty.read(folder)
    found = [(problem.row, problem.key) for problem in caught.value.problems]
    assert found == [(5, "99"), (6, "99"), (7, "98")]
    assert str(caught.value).count("\n") == 2
    today = ty.read_tables(posts=folder / "posts-unknown.csv")
    assert said(today, "the manager of 2 posts is not known ('4', '5')")


@pytest.mark.parametrize("missing", [(), ("XX", "0", "N/D")])
def test_markers_for_nobody(missing: tuple[str, ...]) -> None:
    today = ty.read_tables(field("markers-for-nobody"), missing=missing)
    assert today.roots == ["1"] and today.managers("10") == []
    assert today.quantity("11", "fte") is None
    assert said(today, "'0' says that nothing is stated")


def test_parents_and_managers_by_name() -> None:
    folder = field("parent-by-name")
    today = ty.read_tables(units=folder / "enheder.csv")
    assert today.parent("20") == today.parent("30") == "10"
    posts = ty.read_tables(posts=folder / "stillinger-by-name.csv")
    assert [posts.managers(key) for key in ("1", "2", "3")] == [[], ["1"], ["2"]]
    assert "Person" not in posts.to_json()
    with pytest.raises(ty.DocumentError, match="gives 2 parents by name: 'Kommune' is '10'"):
        ty.read_tables(units=folder / "enheder.csv", strict=True)


def test_position_number_like_cpr() -> None:
    folder = field("position-number-like-cpr")
    with pytest.raises(ty.DocumentError, match="keys='positions'"):
        ty.read(folder)
    today = ty.read_tables(folder, keys="positions")
    assert spans(today) == {"1001000101": 2}


def test_posts_without_units_are_read() -> None:
    assert spans(ty.read(field("posts-without-units"))) == {"1": 2, "2": 1}


def test_top_reports_to_self() -> None:
    today = ty.read(field("top-reports-to-self"))
    assert spans(today) == {"100": 2, "101": 1}
    assert max(metrics.layers(today).values()) == 3
    assert said(today, "'100' reports to itself")


def test_total_row_posts() -> None:
    today = ty.read(field("total-row-posts"))
    assert len(today.keys("post")) == 3
    assert today.whole("fte").value == pytest.approx(2.8)
    assert today.whole("headcount").value == 3
    assert said(today, "1 row of totals left out: row 5 ('Total')")

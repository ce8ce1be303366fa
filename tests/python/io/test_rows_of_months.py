"""Rows of several months, titles among roles, and hours of full time that are nobody's own."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def read(tmp_path: Path, text: str, **options: Any) -> tuple[list[dict[str, Any]], str]:
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    made = ty.read_tables(posts=path, **options)
    return json.loads(made.to_json())["posts"], "\n".join(str(note) for note in made.notes)


SHORT = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
WRITTEN: list[Callable[[int, int], str]] = [
    lambda y, m: f"{y}-{m:02}",
    lambda y, m: f"{y}{m:02}",
    lambda y, m: f"{m:02}-{y}",
    lambda y, m: f"{m}/{y}",
    lambda y, m: f"{y}M{m:02}",
    lambda y, m: f"01-{m:02}-{y}",
    lambda y, m: f"{y}-{m:02}-01",
    lambda y, m: f"{SHORT[m - 1]} {y}",
    lambda y, m: f"{SHORT[m - 1]}-{y % 100}",
]


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("seed", range(4))
def test_the_newest_month_is_read_whatever_the_order(
    tmp_path: Path, way: Callable[[int, int], str], seed: int
) -> None:
    rng = random.Random(seed)
    start = rng.randrange(2020 * 12, 2027 * 12)
    months = [divmod(start + i, 12) for i in range(5)]
    rows = [
        (year, month + 1, person, rng.choice([20, 30, 37]))
        for year, month in months
        for person in range(1, rng.randrange(3, 6))
    ]
    rng.shuffle(rows)
    lines = [f"{way(y, m)};{p};Lærer;Skole;{hours}" for y, m, p, hours in rows]
    text = "\n".join(["Måned;Medarbejdernr;Stilling;Afdeling;Timer", *lines, ""])
    for day in (None, f"{months[1][0]}-{months[1][1] + 1:02}-15"):
        year, month = months[1 if day else -1]
        expected = {
            str(p): round(hours / 37, 6) for y, m, p, hours in rows if (y, m) == (year, month + 1)
        }
        posts, notes = read(tmp_path, text, day=day)
        assert {post["key"]: post["fte"] for post in posts} == expected
        assert f"of {year}-{month + 1:02} read, and others" in notes


def test_a_column_of_years_beside_one_of_months(tmp_path: Path) -> None:
    text = "År;Måned;Medarbejdernr;Enhed;Årsværk\n2025;12;1;A;1\n2026;1;1;A;0,5\n2026;1;2;A;1\n"
    posts, notes = read(tmp_path, text)
    assert [(post["key"], post["fte"]) for post in posts] == [("1", 0.5), ("2", 1)]
    assert "2 rows of 2026-01 read, and others, of 2025-12, left out" in notes


def test_one_month_is_left_out_whatever_it_is_called(tmp_path: Path) -> None:
    posts, notes = read(tmp_path, "Periode;Nr;Enhed\n1. kvartal 2026;1;A\n1. kvartal 2026;2;A\n")
    assert len(posts) == 2
    assert "all rows are of '1. kvartal 2026'" in notes


@pytest.mark.parametrize(
    ("column", "cells", "pay", "salary"),
    [
        ("Måned", ["2026-01", "2026-02"], "32.000,00", 384000),
        ("Måned", ["2026-02"], "32.000,00", 384000),
        ("Måned", ["2026-01", "2026-02"], "410000", 410000),
        ("År", ["2025", "2026"], "32000", 32000),
        ("Kvartal", ["2026K1", "2026K2"], "96000", 96000),
    ],
)
def test_pay_in_rows_of_a_month(
    tmp_path: Path, column: str, cells: list[str], pay: str, salary: float
) -> None:
    rows = "".join(f"{cell};1;A;{pay}\n" for cell in cells)
    posts, _ = read(tmp_path, f"{column};Nr;Enhed;Løn\n{rows}")
    assert [post["salary"] for post in posts] == [salary]


def test_a_heading_says_of_what_pay_is(tmp_path: Path) -> None:
    posts, _ = read(tmp_path, "Måned;Nr;Enhed;Årsløn\n2026-01;1;A;90000\n2026-02;1;A;90000\n")
    assert posts[0]["salary"] == 90000


@pytest.mark.parametrize(
    ("day", "expected"), [(None, 3), ("2026-03-20", 2), ("2026-03-15", 2), ("2026-03-14", 1)]
)
def test_several_days_of_one_month_are_told_apart(
    tmp_path: Path, day: str | None, expected: int
) -> None:
    days = {"01-03-2026": 1, "15-03-2026": 2, "31-03-2026": 3}
    rows = "".join(f"{each};{i};A\n" for each, n in days.items() for i in range(n))
    posts, _ = read(tmp_path, f"Udtræksdato;Medarbejdernr;Enhed\n{rows}", day=day)
    assert len(posts) == expected


@pytest.mark.parametrize(
    ("cells", "newest"),
    [
        (["2026K1", "2026K2"], "2026-06"),
        (["2026-Q4", "2027-Q1"], "2027-03"),
        (["1. kvartal 2026", "2. kvartal 2026"], "2026-06"),
        (["01.01.2026-31.01.2026", "01.02.2026-28.02.2026"], "2026-02"),
        (["2026-01-01 til 2026-01-31", "2026-02-01 til 2026-02-28"], "2026-02"),
    ],
)
def test_quarters_and_spans(tmp_path: Path, cells: list[str], newest: str) -> None:
    rows = "".join(f"{cell};1;A;{i}\n" for i, cell in enumerate(cells))
    posts, notes = read(tmp_path, f"Periode;Nr;Enhed;Årsværk\n{rows}")
    assert [post["fte"] for post in posts] == [1]
    assert f"1 row of {newest} read" in notes


@pytest.mark.parametrize(
    ("months", "day", "what"),
    [
        (["12", "1"], None, "months without a year"),
        (["2026-01", "13-2026"], None, "found '13-2026', which names no month"),
        (["2026-01", "uge 7"], None, "found 'uge 7', which names no month"),
        (["2026-01", ""], None, "the cell is empty"),
        (["2026-01", "februar"], None, "some rows say their year"),
        (["2026-01", "2026-02"], "2025-01-01", "no row is of the month of 2025-01-01"),
    ],
)
def test_what_names_no_month_is_refused(
    tmp_path: Path, months: list[str], day: str | None, what: str
) -> None:
    rows = "".join(f"{month};{i};A\n" for i, month in enumerate(months))
    with pytest.raises(ty.DocumentError, match="column 'Måned'") as caught:
        read(tmp_path, "Måned;Nr;Enhed\n" + rows, day=day)
    assert what in str(caught.value)


def test_months_are_a_repair(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="strict"):
        read(tmp_path, "month;key;home\n2026-01;1;A\n2026-02;1;A\n", strict=True)


# --- Titles among roles


@pytest.mark.parametrize("heading", ["Role", "Rolle"])
@pytest.mark.parametrize("role", ["Leder", "Chef", "Assistent", "Head", "Souschef", "Leder "])
@pytest.mark.parametrize("at", range(4))
def test_a_role_among_titles_is_a_title(tmp_path: Path, heading: str, role: str, at: int) -> None:
    titles = ["Lærer", "Pædagog", "Sygeplejerske"]
    titles.insert(at, role)
    rows = "".join(f"{i};{title};A\n" for i, title in enumerate(titles))
    posts, notes = read(tmp_path, f"Nr;{heading};Enhed\n{rows}")
    assert [post["name"]["da"] for post in posts] == [title.strip() for title in titles]
    assert f"'{heading}' is name" in notes


def test_titles_beside_titles_are_left_out(tmp_path: Path) -> None:
    text = "Nr;Titel;Rolle;Enhed\n1;Lærer;AMR;A\n2;Leder;Leder;A\n3;Lærer;Tillidsmand;A\n"
    posts, notes = read(tmp_path, text)
    assert [post["name"]["da"] for post in posts] == ["Lærer", "Leder", "Lærer"]
    assert "left out: 'Rolle'" in notes


@pytest.mark.parametrize("cells", ["leder;ledr;medarbejder", "leder;medarbejder;konsulent"])
def test_roles_with_a_mistake_stay_roles(tmp_path: Path, cells: str) -> None:
    rows = "".join(f"{i};{cell};A\n" for i, cell in enumerate(cells.split(";")))
    with pytest.raises(ty.DocumentError, match="expected head, deputy_head"):
        read(tmp_path, "Nr;Rolle;Enhed\n" + rows)


# --- Full time and degrees


@pytest.mark.parametrize(
    "heading", ["Ugenorm", "Fuldtidsnorm", "Norm timer", "Default weekly hours"]
)
@pytest.mark.parametrize("norms", [["37", "37", "37"], ["37", "34", "40"], ["37:00", "37:00", ""]])
def test_full_time_is_nobodys_own(tmp_path: Path, heading: str, norms: list[str]) -> None:
    rows = "".join(f"{i};A;{norm}\n" for i, norm in enumerate(norms))
    posts, notes = read(tmp_path, f"Nr;Enhed;{heading}\n{rows}")
    assert not any("fte" in post for post in posts)
    assert f"'{heading}' is left out: it has the hours of full time" in notes
    said = {"columns": {heading: "hours"}}
    assert "fte" in read(tmp_path, f"Nr;Enhed;{heading}\n{rows}", **said)[0][0]


def test_full_time_that_some_do_not_have_are_hours(tmp_path: Path) -> None:
    posts, _ = read(tmp_path, "Nr;Enhed;Ugenorm\n1;A;37\n2;A;18,5\n")
    assert [post["fte"] for post in posts] == [1, 0.5]


@pytest.mark.parametrize(
    "heading", ["Beskæft.brøk", "Beskæft. grad", "Ans.grad", "Ans. brøk", "Besk.gr.", "Ans.%"]
)
@pytest.mark.parametrize("cells", [["37/37", "18,5/37"], ["1,00", "0,5"], ["100", "50"]])
def test_degrees_of_employment(tmp_path: Path, heading: str, cells: list[str]) -> None:
    rows = "".join(f"{i};A;{cell}\n" for i, cell in enumerate(cells))
    assert [p["fte"] for p in read(tmp_path, f"Nr;Enhed;{heading}\n{rows}")[0]] == [1, 0.5]

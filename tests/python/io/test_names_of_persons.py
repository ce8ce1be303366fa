"""Names of persons never become titles, also where a list of staff has nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.io.spreadsheet import opening, quick
from tyngde.io.spreadsheet.given_names import are_persons

PERSONS = ["Anna Berg", "Bo Dam", "Nguyen Thi Lan", "Søren af Åen"]
LISTS = {
    "persons": (PERSONS, True),
    "surname first": (["Berg, Anna", "Dam, Bo"], True),
    "few common ones": (["Anna Berg", "Xi Li", "Oyelaran Ade", "Ravi Rao"], True),
    "titles": (["Chef", "Lærer", "Social Worker", "Teaching Assistant"], False),
    "titles with capitals": (["Head Teacher", "Dean Of Studies", "Care Assistant"], False),
    "a person among titles": (["Head Teacher", "Clerk", "Cook", "Driver", "Anna Berg"], False),
    "given names alone": (["Anna", "Bo"], False),
    "nothing": ([None, None], False),
}


@pytest.mark.parametrize("cells", LISTS)
def test_which_cells_are_names_of_persons(cells: str) -> None:
    found, right = LISTS[cells]
    assert are_persons(found) is right


@pytest.mark.parametrize("header", ["Navn", "Name", "name"])
@pytest.mark.parametrize("number", [True, False])
def test_a_list_of_persons_has_no_titles(header: str, number: bool) -> None:
    posts: dict[str, Any] = {header: PERSONS, "Afdeling": ["A", "A", "B", "B"], "FTE": [1, 1, 1, 1]}
    if number:
        posts = {"Nr": [1, 2, 3, 4], **posts}
    today = ty.read_tables(posts=posts)
    assert today.whole("fte").value == 4 and len(today.keys("post")) == 4
    assert not any(person in today.to_json() for person in PERSONS)
    assert any(f"names of persons, which are not kept: '{header}'" in note for note in today.notes)
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_tables(posts=posts, strict=True)
    problems = [each.problem for each in caught.value.problems]
    assert f"the column '{header}' has names of persons, and no titles" in problems


def test_who_says_that_they_are_titles_has_them() -> None:
    posts = {"Nr": [1], "Navn": ["Anna Berg"], "Afdeling": ["A"]}
    assert ty.read_tables(posts=posts, columns={"Navn": "title"}).name("1") == "Anna Berg"


def test_titles_stay(tmp_path: Path) -> None:
    posts = {"Nr": [1, 2], "Navn": ["Social Worker", "Head Teacher"], "Afdeling": ["A", "B"]}
    assert ty.read_tables(posts=posts).name("2") == "Head Teacher"


def test_persons_are_dropped_in_large_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("polars")
    monkeypatch.setattr(opening, "LARGE", 0)
    assert quick.LARGE
    (tmp_path / "units.csv").write_text("key;name\na;A\n", "utf-8")
    rows = "".join(f"{i};a;{person}\n" for i, person in enumerate(PERSONS))
    (tmp_path / "posts.csv").write_text(f"key;home;name\n{rows}", "utf-8")
    today = ty.read(tmp_path)
    assert not any(person in today.to_json() for person in PERSONS)


@pytest.mark.parametrize("days", [["2020-01-01", "2027-01-01"], ["1-1-2020", "1-1-2027"]])
def test_who_is_employed_or_since_when_is_told_by_the_cells(days: list[str]) -> None:
    posts: dict[str, Any] = {"Nr": [1, 2], "Stilling": ["L", "M"], "Enhed": ["A", "A"]}
    since = ty.read_tables(posts={**posts, "Ansat": days}, day="2026-01-01")
    assert since.keys("post") == ["1"]
    who = ty.read_tables(posts={**posts, "Ansat": ["Anna B", "Bo D"]})
    assert len(who.keys("post")) == 2 and "Anna" not in who.to_json()


@pytest.mark.parametrize(
    "header",
    ["Leder ja/nej", "Leder (J/N)", "Leder: ja/nej", "Manager (Y/N)", "Ledelsesansvar (ja/nej)"],
)
def test_who_leads_is_a_question_of_yes_and_no(header: str) -> None:
    posts = {"Nr": [1, 2], "Titel": ["Chef", "L"], "Enhed": ["A", "A"], header: ["Ja", "Nej"]}
    found = json.loads(ty.read_tables(posts=posts).to_json())["posts"]
    assert [post.get("manager", False) for post in found] == [True, False]
    assert not any("reports_to" in post for post in found)
    # Without the question it is whose they are.
    line = ty.read_tables(posts={**posts, "Leder nr": [None, "1"]}, ignore=[header])
    assert line.managers("2") == ["1"]

"""Workbooks none of whose sheets is called like a table: one sheet, or one for each department."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.workbooks import book

HEADER = ["Medarb.nr", "Stilling", "Årsværk", "Leder nr"]
TITLE, FOOTER = ["Personale pr. 1.1.2026"], ["Kilde: lønsystemet"]


def departments(path: Path, **more: list[list[Any]]) -> Path:
    return book(
        path,
        Økonomi=[TITLE, HEADER, [1, "Leder", 1], [2, "Lærer", 0.5, 1], ["I alt", None, 1.5]],
        HR=[TITLE, HEADER, [3, "Leder", 1, 1], ["I alt", None, 1], [], FOOTER],
        **more,
    )


def test_a_sheet_for_each_department_is_a_unit(tmp_path: Path) -> None:
    path = departments(tmp_path / "hr.xlsx", Vejledning=[["Sådan bruges arket"]])
    today = ty.read(path)
    assert today.keys("unit") == ["Økonomi", "HR"]
    assert {k: today.home(k) for k in today.keys("post")} == {
        "1": "Økonomi",
        "2": "Økonomi",
        "3": "HR",
    }
    assert today.managers("3") == ["1"] and today.whole("fte").value == 2.5
    notes = " ".join(today.notes)
    assert "2 sheets are read as one table, each as the home of its posts" in notes
    assert "2 rows of totals left out: row Økonomi!5 ('I alt'), row HR!4 ('I alt')" in notes
    assert "sheet 'HR': row 6 below the table left out" in notes
    assert "left out: Vejledning" in notes
    with pytest.raises(ty.DocumentError, match="there is no table here"):
        ty.read_tables(path, strict=True)


def test_what_is_wrong_is_told_at_its_sheet_all_at_once(tmp_path: Path) -> None:
    path = book(
        tmp_path / "hr.xlsx",
        Økonomi=[HEADER, [1, "Leder", "x"], [2, "Lærer", 0.5, 1]],
        HR=[HEADER, [3, "Leder", 1, 9], [4, "Lærer", "y", 3]],
    )
    with pytest.raises(ty.Error) as caught:
        ty.read(path)
    places = {(each.sheet, each.row, each.column) for each in caught.value.problems}
    assert places == {("Økonomi", 2, 3), ("HR", 2, 4), ("HR", 3, 3)}
    assert "sheet 'HR', row 2, column 'Leder nr' (D)" in str(caught.value)


def test_where_posts_say_their_home_the_sheet_is_none(tmp_path: Path) -> None:
    header = ["Medarb.nr", "Enhed", "Stilling"]
    path = book(
        tmp_path / "hr.xlsx",
        Teknik=[header, [1, "Vej", "Leder"]],
        Skole=[header, [2, "Nord", "Leder"]],
    )
    today = ty.read(path)
    assert today.keys("unit") == ["Vej", "Nord"]
    assert any("2 sheets are read as one table: 'Teknik', 'Skole'" in n for n in today.notes)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Januar", "Teknik"), "'Januar' names a time"),
        (("2025", "Skole"), "'2025' names a time"),
        (("1", "2"), "'1' names a time"),
        (("Ark1", "Ark2"), "'Ark1' names no unit"),
        (("Teknik", "I alt"), "'I alt' names no unit"),
        (("Teknik", "Fratrådte"), "'Fratrådte' names no unit"),
    ],
)
def test_sheets_that_are_no_units_are_refused(
    names: tuple[str, str], why: str, tmp_path: Path
) -> None:
    sheets = {name: [HEADER, [i, "Leder", 1]] for i, name in enumerate(names, 1)}
    with pytest.raises(ty.DocumentError, match=why):
        ty.read(book(tmp_path / "hr.xlsx", **sheets))


@pytest.mark.parametrize(
    ("names", "day", "read"),
    [
        (("Januar", "Februar"), None, 2),
        (("Februar", "Januar"), None, 1),
        (("2026-02", "2026-01"), "2026-01-15", 2),
        (("Ansatte jan 2026", "Ansatte dec 2025"), None, 1),
        (("Personale pr. 01-03-2026", "Personale pr. 01-02-2026"), "2026-02-20", 2),
    ],
)
def test_of_sheets_of_a_month_each_one_is_read(
    names: tuple[str, str], day: str | None, read: int, tmp_path: Path
) -> None:
    sheets = {name: [HEADER, [i, "Leder", i]] for i, name in enumerate(names, 1)}
    today = ty.read_tables(book(tmp_path / "hr.xlsx", **sheets), day=day)
    assert today.keys("post") == [str(read)]
    assert any(
        f"sheet '{names[read - 1]}' is read" in note and "other months are left out" in note
        for note in today.notes
    )
    folder = tmp_path / "hr"
    folder.mkdir()
    for i, name in enumerate(names, 1):
        (folder / f"{name}.csv").write_text(f"Medarb.nr;Enhed;Stilling\n{i};A;Leder\n", "utf-8")
    assert ty.read_tables(folder, day=day).keys("post") == [str(read)]


@pytest.mark.parametrize(
    ("names", "day", "why"),
    [
        (("Januar", "December"), None, "months without a year"),
        (("2026-01", "2026-02"), "2026-03-01", "no row is of the month"),
        (("Løn 2026-01", "Januar 2026"), None, "are of one month"),
    ],
)
def test_of_which_month_is_asked(
    names: tuple[str, str], day: str | None, why: str, tmp_path: Path
) -> None:
    sheets = {name: [HEADER, [i, "Leder", 1]] for i, name in enumerate(names, 1)}
    with pytest.raises(ty.DocumentError, match=why):
        ty.read_tables(book(tmp_path / "hr.xlsx", **sheets), day=day)


PIVOT = [["Afdeling", "Sum af Årsværk"], ["A", 9], ["Hovedtotal", 9]]
LIST = [["Medarb.nr", "Afdeling", "Årsværk"], [1, "A", 1], [2, "B", 0.5]]


@pytest.mark.parametrize("first", [True, False])
def test_a_pivot_beside_its_data_is_no_table_of_units(first: bool, tmp_path: Path) -> None:
    sheets = [("Pivot", PIVOT), ("Udtrukket", LIST)]
    today = ty.read(book(tmp_path / "hr.xlsx", **dict(sheets if first else sheets[::-1])))
    assert today.keys("unit") == ["A", "B"] and today.whole("fte").value == 1.5
    assert any("'Pivot' is left out: it sums up others" in note for note in today.notes)


@pytest.mark.parametrize("named", ["Afdelinger", "Ansatte"])
def test_the_other_table_is_found_by_its_header(named: str, tmp_path: Path) -> None:
    units = [["Afd.nr", "Overafd.", "Leder"], ["a", None, "Holm, Anna"], ["b", "a", "Berg, Bo"]]
    posts = [
        ["Medarb.nr", "Navn", "Titel", "Afd.nr"],
        *([1, "Holm, Anna", "Chef", "a"], [2, "Berg, Bo", "Leder", "b"]),
    ]
    names = ("Afdelinger", "Folk") if named == "Afdelinger" else ("Træ", "Ansatte")
    others = {"Vejledning": [["Sådan læses arket"]], "Liste": [["Titel", "Antal"], ["Chef", 1]]}
    path = book(tmp_path / "x.xlsx", **{names[0]: units, names[1]: posts}, **others)
    today = ty.read(path)
    assert today.heads("a") == ["1"] and today.heads("b") == ["2"] and today.parent("b") == "a"
    assert any("by its header" in note for note in today.notes)
    assert "Holm" not in today.to_json()


def test_two_tables_that_could_be_the_other_are_left_out(tmp_path: Path) -> None:
    posts = [["Medarb.nr", "Titel", "Afd.nr"], [1, "Chef", "a"]]
    path = book(tmp_path / "x.xlsx", Enheder=[["Nøgle"], ["a"]], Teknik=posts, Skole=posts)
    today = ty.read(path)
    assert today.keys("unit") == ["a"] and not today.keys("post")
    assert any("left out: Teknik, Skole" in note for note in today.notes)


def test_sheets_that_repeat_others_or_have_other_headers_are_refused(tmp_path: Path) -> None:
    rows = [[1, "Leder", 1], [2, "Lærer", 1]]
    both = book(tmp_path / "a.xlsx", Kommunen=[HEADER, *rows], Teknik=[HEADER, rows[0]])
    with pytest.raises(ty.DocumentError, match="rows of 'Teknik' stand in 'Kommunen', too"):
        ty.read(both)
    other = book(tmp_path / "b.xlsx", Teknik=[HEADER, *rows], Skole=[HEADER[:3], [3, "Leder", 1]])
    with pytest.raises(ty.DocumentError, match="their headers are not the same"):
        ty.read(other)


@pytest.mark.parametrize(
    ("header", "row", "table"),
    [
        (["Medarb.nr", "Enhed", "Stilling", "Årsværk"], [1, "A", "Leder", 1], "posts"),
        (["Enhed", "Navn", "Overenhed", "Årsværk"], [1, "A", None, 1], "units"),
        (["Enhed", "Årsværk"], ["A", 1], "units"),
        (["Nøgle", "Overenhed", "Årsværk"], ["A", None, 1], "units"),
    ],
)
def test_the_only_sheet_is_what_its_header_says(
    header: list[str], row: list[Any], table: str, tmp_path: Path
) -> None:
    path = book(tmp_path / "x.xlsx", Data=[header, row])
    today = ty.read(path)
    assert today.whole("fte").value == 1 and len(today.keys("post")) == (table == "posts")
    assert any(f"sheet 'Data' is read as {table}, by its header" in n for n in today.notes)
    with pytest.raises(ty.DocumentError, match="a sheet that is called Enheder"):
        ty.read_tables(path, strict=True)


def test_what_is_wrong_with_the_only_sheet_is_told_at_its_cells(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", Data=[["Medarb.nr", "Enhed", "Flux"], [1, "A", 3]])
    with pytest.raises(ty.DocumentError, match="the column 'Flux' is not known"):
        ty.read(path)
    nothing = book(tmp_path / "y.xlsx", Data=[["Bil", "Farve"], ["Volvo", "rød"]])
    with pytest.raises(ty.DocumentError, match="a sheet that is called Enheder"):
        ty.read(nothing)


def test_units_and_posts_are_told_apart(tmp_path: Path) -> None:
    path = book(
        tmp_path / "x.xlsx",
        Ark1=[["Enhed", "Navn", "Overenhed"], ["a", "A", None], ["b", "B", "a"]],
        Ark2=[["Medarb.nr", "Enhed", "Stilling"], [1, "b", "Leder"]],
    )
    today = ty.read(path)
    assert today.parent("b") == "a" and today.home("1") == "b"


@pytest.mark.parametrize("heading", ["Stillingsgruppe", "Personalegruppe", "Stillingskategori"])
def test_groups_of_staff_in_each_unit_are_posts(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "normering.csv"
    rows = ["Byskolen;Lærere;25;23,4", "Byskolen;Ledere;2;2", "Åskolen;Lærere;20;18"]
    path.write_text("\n".join([f"Enhed;{heading};Antal personer;Årsværk", *rows]), "utf-8")
    today = ty.read(path)
    assert (len(today.keys("unit")), len(today.keys("post"))) == (2, 3)
    assert today.whole("fte").value == pytest.approx(43.4)
    # Of units that stand once it is left out as before.
    path.write_text("\n".join([f"Enhed;{heading};Antal personer;Årsværk", *rows[1:]]), "utf-8")
    assert ty.read(path).keys("post") == []

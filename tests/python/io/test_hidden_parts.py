"""What a workbook hides is said, and stands back where what can be seen is of the same sort; what
it keeps otherwise than it shows is read as it is meant."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty

HEADER = ["Stillingsnr", "Stilling", "Enhed", "Årsværk"]
ROWS: list[list[Any]] = [[1, "Chef", "A", 1], [2, "Lærer", "A", 0.5]]


def book(tmp_path: Path, sheets: dict[str, list[list[Any]]], **hidden: str) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = hidden.get(name, "visible")  # type: ignore[assignment]
    made.save(tmp_path / "hr.xlsx")
    return tmp_path / "hr.xlsx"


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_stands_back(state: str, tmp_path: Path) -> None:
    sheets = {"Stillinger": [HEADER, [9, "Chef", "A", 1]], "Ansatte": [HEADER, *ROWS]}
    today = ty.read(book(tmp_path, sheets, Stillinger=state))
    assert sorted(today.keys("post")) == ["1", "2"]
    assert said(today, "left out: Stillinger (hidden)")
    with pytest.raises(ty.DocumentError, match="both hold posts"):
        ty.read(book(tmp_path, sheets))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_by_itself_is_read_and_said(state: str, tmp_path: Path) -> None:
    path = book(tmp_path, {"Forside": [["x"]], "Stillinger": [HEADER, *ROWS]}, Stillinger=state)
    assert said(ty.read(path), "the sheet is hidden")
    assert not said(ty.read(book(tmp_path, {"Stillinger": [HEADER, *ROWS]})), "is hidden")


@pytest.mark.parametrize("columns", ["D", "CD"])
def test_hidden_columns_are_said(columns: str, tmp_path: Path) -> None:
    path = book(tmp_path, {"Stillinger": [HEADER, *ROWS]})
    made = openpyxl.load_workbook(path)
    for column in columns:
        made["Stillinger"].column_dimensions[column].hidden = True
    made.save(path)
    today = ty.read(path)
    assert today.whole("fte").value == 1.5
    assert said(today, "hidden, and read as the others")
    assert said(today, "'Årsværk'")


@pytest.mark.parametrize("keys", [(1, 2), (0, 1), ("p1", "p2")])
def test_truth_values_say_who_is_a_manager(keys: tuple[Any, Any], tmp_path: Path) -> None:
    rows = [[keys[0], "Chef", "A", 1, True], [keys[1], "Lærer", "A", 0.5, False]]
    today = ty.read(book(tmp_path, {"Stillinger": [[*HEADER, "Leder"], *rows]}))
    assert said(today, "'Leder' says who is a manager")


@pytest.mark.parametrize("cell", [46023, 46023.0, "46023", 46023.4])
@pytest.mark.parametrize("header", ["Fra", "Ansættelsesdato"])
def test_days_as_a_spreadsheet_counts_them(cell: Any, header: str, tmp_path: Path) -> None:
    rows = [[*ROWS[0], cell], [*ROWS[1], datetime.date(2026, 2, 1)]]
    path = book(tmp_path, {"Stillinger": [[*HEADER, header], *rows]})
    today = ty.read_tables(posts=path, day="2026-01-01")
    assert said(today, "is 2026-01-01")
    before = ty.read_tables(posts=path, day="2025-12-31")
    assert sorted(today.keys("post")) == ["1"]
    assert "1" not in before.keys("post")
    with pytest.raises(ty.DocumentError, match="strict"):
        ty.read_tables(
            units={"key": ["A"]},
            posts={"key": ["p"], "home": ["A"], "from": [cell]},
            day="2026-01-01",
            strict=True,
        )


@pytest.mark.parametrize("cell", [7, 19_999, 99_999, 2026, "4602"])
def test_numbers_that_are_no_days_are_refused(cell: Any) -> None:
    posts = {"key": ["p"], "home": ["A"], "from": [cell]}
    with pytest.raises(ty.DocumentError, match="is no day"):
        ty.read_tables(posts=posts, day="2026-01-01")


def test_a_workbook_of_other_names_says_how_it_is_read(tmp_path: Path) -> None:
    path = book(tmp_path, {"Ark1": [HEADER, *ROWS]})
    with pytest.raises(ty.DocumentError, match="by the names Ark1") as caught:
        ty.read_tables(path, strict=True)
    assert "'hr.xlsx#Ark1' for one sheet" in caught.value.expected
    assert "a sheet that is called Enheder (units) or Stillinger" in caught.value.expected
    assert len(ty.read(path).keys("post")) == 2
    today = ty.read_tables(posts=(tmp_path / "hr.xlsx", "Ark1"))
    assert len(json.loads(today.to_json())["posts"]) == 2

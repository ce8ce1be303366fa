"""What is written around a table, and cells that stand for the ones above: titles and remarks about
money, formulas that failed in other languages, pivot tables, vacancies among numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st


def read(folder: Path, table: str, text: str, **options: object) -> ty.Organisation:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(**{table: path, **options})  # type: ignore[arg-type]


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


OTHER_MONEY = [
    *("Beløb i 1.000 kr.", "Budget 2026, t.kr.", "Alle tal i tusinde kroner", "i mio. kr."),
    *("Amounts in thousands", "DKK 1,000", "EUR", "Tal i 1000", "Lønsum (tkr)"),
]
KRONER = ["Budget 2026", "Udtræk pr. 1. november 2026", "Beløb i kr.", "Kommune A, 1000 ansatte"]


@pytest.mark.parametrize("title", OTHER_MONEY)
def test_titles_that_say_other_money(title: str, tmp_path: Path) -> None:
    body = "Enhed;Årsværk;Budget\nA;2;1200\nB;3;1400\n"
    with pytest.raises(ty.DocumentError, match="row 1 says") as caught:
        read(tmp_path, "units", f"{title};;\n{body}")
    assert (caught.value.row, caught.value.column_name) == (2, "Budget")
    told = read(tmp_path, "units", f"{title};;\n{body}", header=2)
    assert told.whole("gross_expenditure").value == 2600
    without = read(tmp_path, "units", f"{title};;\nEnhed;Årsværk\nA;2\nB;3\n")
    assert without.whole("fte").value == 5
    with pytest.raises(ty.DocumentError, match="says"):
        read(tmp_path, "units", f"{body}\nNote: {title};;\n")


@pytest.mark.parametrize("title", KRONER)
def test_titles_that_do_not(title: str, tmp_path: Path) -> None:
    body = "Enhed;Årsværk;Budget\nA;2;1200\nB;3;1400\n"
    assert read(tmp_path, "units", f"{title};;\n{body}").whole("gross_expenditure").value == 2600


FAILED = ["#REF!", "#REFERENCE!", "#NAVN?", "#VÆRDI!", "#WERT!", "#BEZUG!", "#VÄRDEFEL!", "####"]


@pytest.mark.parametrize("cell", FAILED)
@pytest.mark.parametrize("field", ["title", "unit", "fte"])
def test_formulas_that_failed_in_any_language(cell: str, field: str, tmp_path: Path) -> None:
    row = {"title": "Lærer", "unit": "A", "fte": "1", field: cell}
    text = f"id;title;unit;fte\n1;Chef;A;1\n2;{row['title']};{row['unit']};{row['fte']}\n"
    with pytest.raises(ty.DocumentError, match="a formula that failed") as caught:
        read(tmp_path, "posts", text)
    assert (caught.value.row, caught.value.column_name) == (3, field)


def test_failed_levels_are_no_units(tmp_path: Path) -> None:
    text = "Niveau 1;Niveau 2;fte\nA;B;1\nA;#REF!;2\n"
    with pytest.raises(ty.DocumentError, match="a formula that failed"):
        read(tmp_path, "units", text)


def test_what_only_looks_so_is_a_name(tmp_path: Path) -> None:
    today = read(tmp_path, "posts", "id;title;unit\n1;#metoo;A\n2;#1;A\n")
    assert [today.name(key) for key in ("1", "2")] == ["#metoo", "#1"]


@st.composite
def pivots(draw: st.DrawFn) -> list[tuple[str, str, int]]:
    """Rows of a pivot table: the wider unit, the narrower one, a figure."""
    rows = []
    for wide in range(draw(st.integers(2, 3))):
        for narrow in range(draw(st.integers(1, 3))):
            for _ in range(draw(st.integers(1, 3))):
                rows.append((f"F{wide}", f"A{wide}{narrow}", draw(st.integers(1, 9))))
    return rows


@given(rows=pivots(), levels=st.booleans())
def test_pivot_tables_with_two_labels(rows: list[tuple[str, str, int]], levels: bool) -> None:
    once = []
    before: tuple[str, ...] = ("", "")
    for wide, narrow, figure in rows:
        same = wide == before[0]
        once.append((None if same else wide, None if narrow == before[1] else narrow, figure))
        before = (wide, narrow)
    names = ("Niveau 1", "Niveau 2") if levels else ("Forvaltning", "Afdeling")

    def table(cells: list[tuple[str | None, str | None, int]]) -> ty.Organisation:
        return ty.read_tables(
            posts={
                names[0]: [row[0] for row in cells],
                names[1]: [row[1] for row in cells],
                "Stilling": ["Lærer"] * len(cells),
                "fte": [row[2] / 10 for row in cells],
            }
        )

    found, wanted = table(once), table([*rows])
    posts = sorted(wanted.keys("post"))
    assert [found.home(key) for key in posts] == [wanted.home(key) for key in posts]
    units = sorted(wanted.keys("unit"))
    assert sorted(found.keys("unit")) == units
    assert [found.parent(key) for key in units] == [wanted.parent(key) for key in units]


def test_posts_with_keys_may_have_no_home() -> None:
    posts = {
        "id": [1, 2, 3, 4],
        "Forvaltning": ["Teknik", None, "Skole", None],
        "Afdeling": ["Vej", "Park", "Nord", "Syd"],
    }
    today = ty.read_tables(posts=posts)
    assert today.parent("Park") is None
    assert said(today, "names each unit once and is empty in 2 rows with a home")


def test_vacant_for_the_number_of_a_person(tmp_path: Path) -> None:
    text = "Medarbejdernr;Stilling;Enhed;fte\n10;Chef;A;1\nVakant;Lærer;A;1\nVakant;Lærer;A;0,5\n"
    today = read(tmp_path, "posts", text)
    assert len(today.keys("post")) == 3
    assert today.whole("headcount").value == 1
    assert today.whole("fte").value == 2.5
    assert today.whole("fte_filled").value == 1


def test_levels_beside_a_column_of_units_above() -> None:
    levels = {"Niveau 1": ["Teknik", "Teknik"], "Niveau 2": [None, "Vej"]}
    today = ty.read_tables(units={**levels, "Overordnet enhed": [None, "teknik"]})
    assert today.parent("Vej") == "Teknik"
    assert said(today, "'Overordnet enhed' left out")
    with pytest.raises(ty.InvalidKey, match="the unit above is 'Skole' here") as caught:
        ty.read_tables(units={**levels, "Overordnet enhed": [None, "Skole"]})
    assert (caught.value.row, caught.value.column_name) == (2, "Overordnet enhed")


def test_rows_without_any_level_are_refused() -> None:
    with pytest.raises(ty.DocumentError, match="the cell is empty") as caught:
        ty.read_tables(units={"Niveau 1": ["A", None, None, "B"], "note": ["x", "y", "z", "w"]})
    assert [each.row for each in caught.value.problems] == [2, 3]

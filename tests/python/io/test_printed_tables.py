"""What print-outs and pivot tables have around and between their rows: the header once more, a row
of units, remarks below, a home in the first of its rows only."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.io.spreadsheet.repairs.remarks import begins_as_remark


def read(folder: Path, table: str, lines: list[str], **options: object) -> ty.Organisation:
    path = folder / f"{table}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if table == "units" and "parent" in lines[0]:
        options["scope"] = "own"
    return ty.read_tables(**{table: path, **options})  # type: ignore[arg-type]


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


UNITS = ["key;parent;fte;budget", "Skole Nord;;1,5;100", "Skole Syd;Skole Nord;2;200"]
POSTS = ["title;unit;level", "Leder;Skole A;1", "Lærer;Skole A;2", "Lærer;Skole B;2"]


@pytest.mark.parametrize(("table", "lines"), [("units", UNITS), ("posts", POSTS)])
@pytest.mark.parametrize("at", [(2,), (1, 3), (3,)])
def test_the_header_once_more(
    table: str, lines: list[str], at: tuple[int, ...], tmp_path: Path
) -> None:
    pages = list(lines)
    for place in reversed([each for each in at if each <= len(lines)]):
        pages.insert(place, lines[0].upper())
    again = read(tmp_path, table, pages)
    assert said(again, "the header stands once more in row")
    first = read(tmp_path, table, lines)
    assert len(again.keys()) == len(first.keys())
    assert again.keys("unit") == first.keys("unit")
    assert again.whole("fte").value == first.whole("fte").value
    with pytest.raises(ty.DocumentError, match="the header stands once more") as caught:
        read(tmp_path, table, pages, strict=True)
    assert any(each.row == 1 + min(at) for each in caught.value.problems)


def test_a_post_with_one_word_of_the_header_stays(tmp_path: Path) -> None:
    assert len(read(tmp_path, "posts", [*POSTS, "Title;Skole B;2"]).keys("post")) == 4


@pytest.mark.parametrize(
    "row", [";;årsværk;kr.", ";;(FTE);DKK", ";;Årsværk;kroner pr. år", ";;;kr"]
)
def test_a_row_of_units(row: str, tmp_path: Path) -> None:
    organisation = read(tmp_path, "units", [UNITS[0], row, *UNITS[1:]])
    assert said(organisation, "row 2 says what columns are counted in")
    assert organisation.keys() == ["Skole Nord", "Skole Syd"]
    assert organisation.whole("gross_expenditure").value == 300


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";;årsværk;1.000 kr.", "budget"),
        (";;årsværk;t.kr.", "budget"),
        (";;årsværk;mio. kr.", "budget"),
        (";;årsværk;EUR", "budget"),
        (";;årsværk;kr. pr. måned", "budget"),
        (";;timer;kr.", "fte"),
        (";;pct.;kr.", "fte"),
        (";;antal;kr.", "fte"),
    ],
)
def test_units_in_which_nothing_is_read_are_refused(row: str, column: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="counted in") as caught:
        read(tmp_path, "units", [UNITS[0], row, *UNITS[1:]])
    assert (caught.value.row, caught.value.column_name) == (2, column)
    assert len(caught.value.problems) == 1


REMARKS = [
    *("Kilde: HR-systemet", "Kilde:HR", "Udtrukket den 1. november 2026", "* foreløbige tal"),
    *("Source: payroll", "Note: uden timelønnede", "Data pr. 1. januar", "Generated on 2026-01-01"),
    *("Side 1 af 3", "Anm.: afrundet", "*) inkl. elever", "Opgjort pr. 31.12.2025"),
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("form", ["{}", "{};;;", "{};x;;", ";{};;"])
def test_remarks_below(remark: str, form: str, tmp_path: Path) -> None:
    """However many cells they have, and where names have words, too."""
    for below in (
        [form.format(remark)],
        [form.format(remark), form.format("Alle tal er afrundet").replace("x", "")],
    ):
        organisation = read(tmp_path, "units", [*UNITS, *below])
        assert organisation.keys() == ["Skole Nord", "Skole Syd"]
        assert said(organisation, "below the table left out")


def test_a_remark_between_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="the row has 1 cell") as caught:
        read(tmp_path, "units", [*UNITS[:2], "Kilde: HR", UNITS[2]])
    assert caught.value.row == 3


@pytest.mark.parametrize(
    "name",
    ["Kilden", "Børnehuset Kilden", "Data og Digitalisering", "Noteringen", "Stand 3", "Rapporter"],
)
def test_names_are_no_remarks(name: str, tmp_path: Path) -> None:
    assert not begins_as_remark(name)
    assert name in read(tmp_path, "units", [*UNITS, f"{name};;;"])


@settings(max_examples=40)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.booleans(), st.booleans())
def test_homes_in_the_first_row_only(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], keyed: bool, headed: bool
) -> None:
    """What is left empty means the home above where at least half are empty and posts have no
    keys, else it is said."""
    folder = tmp_path_factory.mktemp("tables")
    whole, once = ["unit;title;level"], ["unit;title;level"]
    for unit, size in enumerate(sizes):
        if headed and not keyed:
            once.append(f"U{unit};;")
        for i in range(size):
            first = i == 0 and not (headed and not keyed)
            whole.append(f"U{unit};T{i};2")
            once.append(f"{f'U{unit}' if first else ''};T{i};2")
    if keyed:
        whole = [f"{'id' if i == 0 else i};{line}" for i, line in enumerate(whole)]
        once = [f"{'id' if i == 0 else i};{line}" for i, line in enumerate(once)]
    expected, found = read(folder, "posts", whole), read(folder, "posts", once)
    empty = sum(sizes) - (0 if headed and not keyed else len(sizes))
    homes = [found.home(key) for key in found.keys("post")]
    if empty >= len(sizes) and not keyed:
        assert homes == [expected.home(key) for key in expected.keys("post")]
        assert said(found, "names each home in its first row")
    else:
        assert homes.count(None) == empty
        assert bool(empty) == said(found, "names each home once and is empty in")


@pytest.mark.parametrize("column", ["heads", "reports_to"])
def test_who_has_another_place_needs_no_home(column: str, tmp_path: Path) -> None:
    """As a workbook that is written here has the heads of units."""
    place = "B" if column == "heads" else "1"
    lines = [f"id;unit;title;{column}", "1;A;T;", "2;;T;", f"3;;T;{place}", "4;B;T;"]
    organisation = read(tmp_path, "posts", lines)
    assert organisation.home("2") is None
    assert not said(organisation, "names each home")


def test_a_dash_for_no_home_is_not_filled(tmp_path: Path) -> None:
    lines = ["unit;title", "A;T", "–;T", "–;T", "B;T"]
    organisation = read(tmp_path, "posts", lines)
    homes = [organisation.home(f"row-{row}") for row in (2, 3, 4, 5)]
    assert homes == ["A", None, None, "B"]


@pytest.mark.parametrize("below", ["", "Hovedtotal;;;9"])
def test_kinds_of_units_are_levels_of_a_table_of_units(below: str, tmp_path: Path) -> None:
    lines = [
        "Forvaltning;Center;Afdeling;fte",
        *("Teknik;Vej;Drift;1", ";;Anlæg;2", "Teknik Total;;;3" if below else ";Park;Grønt;1"),
        *("Skole;Dagtilbud;Nord;4", ";;Syd;2", below),
    ]
    organisation = read(tmp_path, "units", lines)
    parents = {key: organisation.parent(key) for key in organisation.keys("unit")}
    assert (
        parents["Anlæg"] == "Vej" and parents["Vej"] == "Teknik" and parents["Syd"] == "Dagtilbud"
    )
    assert organisation.whole("fte").value == (9 if below else 10)
    assert not any("total" in key.lower() for key in parents)


def test_a_pivot_table_names_its_sums(tmp_path: Path) -> None:
    rows = "Forvaltning;Afdeling;Sum af årsværk\nTeknik;Vej;12,5\n;Park;7,5\nTeknik Total;;20\n"
    file = tmp_path / "enheder.csv"
    file.write_text(rows + "Skole;Nord;30\nSkole Total;;30\nHovedtotal;;50\n", "utf-8")
    assert ty.read_tables(units=str(file)).whole("fte").value == 50
    for other in ("Middel af årsværk", "Maks. af årsværk"):
        file.write_text(rows.replace("Sum af årsværk", other), "utf-8")
        with pytest.raises(ty.DocumentError, match="is not known"):
            ty.read_tables(units=str(file))

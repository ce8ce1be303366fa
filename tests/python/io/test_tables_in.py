"""Tables in: what is found out about a file and said, and what becomes of it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import tyngde as ty
from helpers.workbooks import book
from hypothesis import example, given
from hypothesis import strategies as st
from tyngde.io.spreadsheet.repairs.missing import usual_words
from tyngde.io.spreadsheet.repairs.summary_words import may_be_summary

Rows = list[list[Any]]

DANISH = """\
Enhedsnr;Navn;Overenhed;Enhedstype;Årsværk;Budget
0100;Eksempelby Kommune;;Kommune;;
0110;Økonomi & Stab;0100;Afdeling;ca. 87;1.234.567
0120;Børn & Unge;0100;Afdeling;312,5;
0130;Teknik;0100;Afdeling;80-90;ukendt
"""
ENGLISH = """\
key,name,parent,type,fte,gross_expenditure
0100,Eksempelby Kommune,,municipality,,
0110,Økonomi & Stab,0100,department,about 87,1234567
0120,Børn & Unge,0100,department,312.5,
0130,Teknik,0100,department,between 80 and 90,unknown
"""
POSTS = """\
Stillingsnr;Titel;Enhed;Leder af;Rolle;Årsværk;Løn;Antal;Vakant
1;Kommunaldirektør;0100;0100;leder;1;1.412.345,50;;
2;Økonomichef;0110;0110;leder;1;900.000;;
3;Konsulenter;0110;;medarbejder;12,5;;14;
4;Skolechef;0120;0120,0130;leder;1;;;x
"""


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def units(text: str, tmp_path: Path, **options: Any) -> ty.Organisation:
    return ty.read_tables(units=write(tmp_path / "units.csv", text), **options)


def figure(organisation: ty.Organisation, key: str, measure: str = "fte") -> tuple[Any, ...]:
    quantity = organisation.quantity(key, measure)
    if quantity is None:
        return ("not stated",)
    return quantity.form, quantity.value, quantity.lower, quantity.upper


# --- CSV


def test_danish_and_english_tables_are_the_same_organisation(tmp_path: Path) -> None:
    danish = ty.read_tables(units=write(tmp_path / "enheder.csv", DANISH))
    english = ty.read_tables(units=write(tmp_path / "units.csv", ENGLISH))
    assert danish == english
    assert danish.keys() == ["0100", "0110", "0120", "0130"]
    assert danish.roots == ["0100"]
    assert danish.groups("department") == ["0110", "0120", "0130"]
    assert figure(danish, "0110") == ("about", 87, 86.5, 87.5)
    assert figure(danish, "0110", "gross_expenditure")[:2] == ("exact", 1234567)
    assert (danish.total("0130").lower, danish.total("0130").upper) == (80, 90)
    assert danish.quantity("0130", "gross_expenditure") is not None
    assert not danish.total("0130", "gross_expenditure")
    assert danish.quantity("0120", "gross_expenditure") is None


def test_posts_head_units_and_carry_figures(tmp_path: Path) -> None:
    organisation = ty.read_tables(
        units=write(tmp_path / "enheder.csv", DANISH),
        posts=write(tmp_path / "stillinger.csv", POSTS),
        key="eksempelby",
        name="Eksempelby",
        levels=["1", "2"],
    )
    assert organisation.key == "eksempelby" and organisation.name() == "Eksempelby"
    assert organisation.levels == ["1", "2"]
    assert organisation.heads("0120") == organisation.heads("0130") == ["4"]
    assert organisation.managers("3") == ["2"] and organisation.managers("2") == ["1"]
    assert organisation.quantity("1", "salary").value == 1412345.5  # type: ignore[union-attr]
    assert organisation.total("0110").lower == 86.5


def test_what_is_found_out_is_said(tmp_path: Path) -> None:
    file = write(tmp_path / "enheder.csv", "# Enheder\n\n" + DANISH, "cp1252")
    notes = ty.read_tables(units=file).notes
    assert all(note.startswith(f"{file}: ") for note in notes)
    said = "\n".join(notes)
    assert "read as Windows-1252, cells parted by ';', header in row 3" in said
    assert "'Overenhed' is parent" in said and "'Navn' is name" in said
    assert "decimal comma, as in '1.234.567' (row 5, column 'Budget')" in said or (
        "decimal comma, as in '312,5' (row 6, column 'Årsværk')" in said
    )
    assert "'Afdeling' is department" in said
    assert ty.parse("tyngde: organisation/1").notes == []  # type: ignore[union-attr]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(
    encoding: str, delimiter: str, ending: str, tmp_path: Path
) -> None:
    stream = io.StringIO()
    rows = list(csv.reader(io.StringIO(DANISH), delimiter=";"))
    csv.writer(stream, delimiter=delimiter, lineterminator=ending).writerows(rows)
    file = write(tmp_path / "t.csv", stream.getvalue(), encoding)
    assert ty.read_tables(units=file) == units(DANISH, tmp_path)


def test_excel_names_its_delimiter(tmp_path: Path) -> None:
    organisation = units("sep=|\r\nkey|name\r\na|b;c,d\r\n", tmp_path)
    assert organisation.name("a") == "b;c,d"
    assert "header in row 2" in organisation.notes[0]


def test_quoted_cells_keep_delimiters_and_lines(tmp_path: Path) -> None:
    text = 'key;name;fte\na;"Børn; ""Unge""\nog skole";x\n'
    with pytest.raises(ty.DocumentError) as caught:
        units(text, tmp_path)
    assert (caught.value.row, caught.value.column) == (2, 3)
    assert units(text.replace(";x", ";3"), tmp_path).name("a") == 'Børn; "Unge"\nog skole'


def test_empty_rows_are_passed_over_and_counted(tmp_path: Path) -> None:
    text = "key;parent\n\na;\n;\n\nb;c\n;;;\n"
    with pytest.raises(ty.UnknownKey) as caught:
        units(text, tmp_path)
    assert caught.value.row == 6


def test_spoilt_letters_are_pointed_out(tmp_path: Path) -> None:
    text = "key;name\na;B\u00c3\u00b8rn\n"
    assert any("spoilt" in note for note in units(text, tmp_path).notes)


# --- Numbers


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234", "12,5"], [1234, 12.5]),
        (["1,234", "12.5"], [1234, 12.5]),
        (["1.234.567", "1.234"], [1234567, 1234]),
        (["1,234", "0,875"], [1.234, 0.875]),
        (["1.234", "0.875"], [1.234, 0.875]),
        (["1.234,50", "2"], [1234.5, 2]),
        (["1 234", "1\u00a0234,5"], [1234, 1234.5]),
        (["1'234'567", "007"], [1234567, 7]),
        (["1,5E+06", "3"], [1500000, 3]),
        ([",5", "3"], [0.5, 3]),
        (["+3", "4"], [3, 4]),
    ],
)
def test_numbers(cells: list[str], values: list[float], tmp_path: Path) -> None:
    rows = "".join(f"{key};{cell}\n" for key, cell in zip("ab", cells, strict=True))
    organisation = units("key;fte\n" + rows, tmp_path)
    assert [figure(organisation, key)[1] for key in "ab"] == values


def test_other_columns_of_the_table_decide(tmp_path: Path) -> None:
    text = "key;fte;budget\na;12,5;1.234\n"
    assert figure(units(text, tmp_path), "a", "gross_expenditure")[1] == 1234
    assert figure(units(text.replace(",", "."), tmp_path), "a", "gross_expenditure")[1] == 1.234


def test_each_column_is_read_by_its_own_cells_first(tmp_path: Path) -> None:
    organisation = units("key;fte;budget\na;12.5;1.234\nb;3;1,5\n", tmp_path)
    assert figure(organisation, "a")[1] == 12.5
    assert figure(organisation, "a", "gross_expenditure")[1] == 1234
    with pytest.raises(ty.DocumentError, match=r"may be 1234 or 1\.234"):
        units("key;fte;budget;salary\na;12.5;1,5;1.234\n", tmp_path)


@pytest.mark.parametrize(("decimal", "value"), [(",", 1234), (".", 1.234)])
def test_the_decimal_can_be_said(decimal: Any, value: float, tmp_path: Path) -> None:
    organisation = units("key;fte\na;1.234\n", tmp_path, decimal=decimal)
    assert figure(organisation, "a")[1] == value
    assert not any("as in" in note for note in organisation.notes)


@pytest.mark.parametrize(
    ("cell", "lower", "upper"),
    [
        *((f"{word} 87", 86.5, 87.5) for word in ("ca.", "ca", "about", "omtrent", "Cirka", "≈")),
        ("~87,5", 87.45, 87.55),
        ("ca. 1.234,5", 1234.45, 1234.55),
        ("87 ± 2", 85, 89),
        ("about 87 +/- 0,5", 86.5, 87.5),
        *((f"80{dash}90", 80, 90) for dash in ("-", "–", " – ", " til ", " to ")),
        ("mellem 80 og 90", 80, 90),
        ("between 80,5 and 90", 80.5, 90),
    ],
)
def test_inexact_figures(cell: str, lower: float, upper: float, tmp_path: Path) -> None:
    total = units(f"key;fte\na;{cell}\n", tmp_path).total("a")
    assert (total.lower, total.upper) == (pytest.approx(lower), pytest.approx(upper))


@pytest.mark.parametrize("cell", ["ukendt", "Ukendt", "unknown", "?"])
def test_unknown_is_not_zero_and_not_nothing(cell: str, tmp_path: Path) -> None:
    organisation = units(f"key;fte;headcount\na;{cell};\n", tmp_path)
    assert organisation.quantity("a", "fte") is not None
    assert organisation.quantity("a", "headcount") is None
    assert not organisation.total("a")


def test_a_rounded_figure_gets_a_warning_at_its_cell(tmp_path: Path) -> None:
    organisation = units("key;fte\na;1\nb;ca. 90\n", tmp_path)
    (warning,) = organisation.warnings
    at = f"{tmp_path}/units.csv, row 3, column 'fte' (B)"
    assert str(warning).startswith(f"{at}: 'ca. 90' is read as 90 ± 0.5")


def test_shares_may_be_percentages(tmp_path: Path) -> None:
    tasks = "opgave;ansvarlig;andel\nskole;a;75 %\nskole;b;25%\nvej;b;\n"
    organisation = ty.read_tables(
        units=write(tmp_path / "u.csv", "key\na\nb\n"), tasks=write(tmp_path / "t.csv", tasks)
    )
    held = {(a, b): w for a, r, b, w in organisation.relations() if r == "responsible_for"}
    assert held[("a", "skole")] == 0.75 and held[("b", "skole")] == 0.25
    assert organisation.keys("task") == ["skole", "vej"]


# --- Keys and words


@pytest.mark.parametrize(
    "key", ["0123", "NO", "12:30", "01-02-2026", "1e5", "1.0", "true", "ukendt?", "null", "Ærø"]
)
def test_keys_stay_text(key: str, tmp_path: Path) -> None:
    organisation = units(f"key;parent\n{key};\nb;{key}\n", tmp_path)
    assert organisation.keys() == [key, "b"]
    assert organisation.parent("b") == key


def test_a_unit_whose_place_is_not_known(tmp_path: Path) -> None:
    organisation = units("key;parent\na;\nb;ukendt\nc;?\n", tmp_path)
    assert organisation.unplaced == ["b", "c"] and organisation.roots == ["a"]
    assert units("key;parent\nukendt;\nb;ukendt\n", tmp_path).parent("b") == "ukendt"


def test_several_roots_are_said(tmp_path: Path) -> None:
    assert (
        "2 units have no parent and are roots: 'a', 'b'" in units("key\na\nb\n", tmp_path).notes[-1]
    )


def test_a_column_of_leaders_holds_keys_or_says_who(tmp_path: Path) -> None:
    keys = "Stillingsnr;Leder\n1;\n2;1\n3;1\n"
    says = "Stillingsnr;Leder\np1;ja\np2;nej\np3;\n"
    by_key = ty.read_tables(posts=write(tmp_path / "a.csv", keys))
    assert by_key.managers("3") == ["1"]
    assert any("whom a post reports to" in note for note in by_key.notes)
    by_word = ty.read_tables(posts=write(tmp_path / "b.csv", says))
    assert by_word.managers("p2") == []
    assert any("who is a manager" in note for note in by_word.notes)
    assert '"manager": true' in by_word.to_json()


@pytest.mark.parametrize(
    ("word", "relation"), [("snitflade", "works_with"), ("Hører under", "part_of"), ("", None)]
)
def test_relations_in_danish(word: str, relation: str | None, tmp_path: Path) -> None:
    text = f"relation;fra;til;omfang\n{word};b;a;\n"
    organisation = ty.read_tables(
        units=write(tmp_path / "u.csv", "key\na\nb\n"), relations=write(tmp_path / "r.csv", text)
    )
    ((_, found, _, _),) = organisation.relations()
    assert found == (relation or "works_with")


def test_dotted_lines_and_volumes(tmp_path: Path) -> None:
    text = "type,from,to,weight\ndotted,p,q,\nworks_with,a,b,2.5\n"
    organisation = ty.read_tables(
        units=write(tmp_path / "u.csv", "key\na\nb\n"),
        posts=write(tmp_path / "p.csv", "key\np\nq\n"),
        relations=write(tmp_path / "r.csv", text),
    )
    assert set(organisation.relations()) == {
        ("p", "dotted_line", "q", None),
        ("a", "works_with", "b", 2.5),
    }


# --- Columns


def test_columns_are_renamed_and_left_out(tmp_path: Path) -> None:
    text = "Afd.nr;Hvor;Telefon;navn\na;;12345678;A\nb;a;;B\n"
    with pytest.raises(ty.DocumentError):
        units(text, tmp_path)
    renamed = {"Afd.nr": "key", "Hvor": "overenhed"}
    organisation = units(text, tmp_path, columns=renamed, ignore=["telefon"])
    assert organisation.parent("b") == "a"
    assert any("left out: 'Telefon'" in note for note in organisation.notes)
    assert units(text, tmp_path, columns={"units": renamed}, ignore="unknown") == organisation
    assert units(text, tmp_path, columns=renamed, ignore="Telefon") == organisation


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"Nummer": "key"}, "no table has the column 'Nummer'"),
        ({"key": "kee"}, "'kee' is not the name of a column"),
        ({"unit": {"key": "key"}}, "'unit' is not a table"),
        ({"units": {"Nummer": "key"}}, "no table has the column 'Nummer'"),
    ],
)
def test_a_wrong_renaming_is_refused(columns: Any, says: str, tmp_path: Path) -> None:
    with pytest.raises(ty.UsageError, match=says):
        units("key\na\n", tmp_path, columns=columns)


def test_a_renamed_column_goes_before_a_known_name(tmp_path: Path) -> None:
    text = "id;nr\nfirst;a\n"
    organisation = units(text, tmp_path, columns={"nr": "key"}, ignore=["id"])
    assert organisation.keys() == ["a"]


def test_scopes(tmp_path: Path) -> None:
    text = "key;parent;fte\na;;10\nb;a;3\n"
    with pytest.raises(ty.DocumentError, match="units below it"):
        units(text, tmp_path)
    assert units(text, tmp_path, scope="own").total("a").value == 13
    assert units(text, tmp_path, scope="total").total("a").value == 10
    both = "key;parent;Årsværk egne;Årsværk i alt\na;;10;13\nb;a;3;\n"
    organisation = units(both, tmp_path)
    assert organisation.total("a").value == 13
    assert organisation.quantity("a", "fte", "own").value == 10  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "call",
    [
        {},
        {"units": 3},
        {"units": "units.pdf"},
        {"units": "a.csv", "decimal": ";"},
        {"units": "a.csv", "scope": "all"},
    ],
    ids=str,
)
def test_a_wrong_call(call: dict[str, Any]) -> None:
    with pytest.raises(ty.UsageError):
        ty.read_tables(**call)


def test_all_at_once_or_one_by_one(tmp_path: Path) -> None:
    with pytest.raises(ty.UsageError):
        ty.read_tables(tmp_path, units=write(tmp_path / "units.csv", DANISH))


# --- Folders


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "Eksempelby"
    folder.mkdir()
    write(folder / "Enheder.csv", DANISH)
    write(folder / "stillinger.csv", POSTS)
    write(folder / "telefonliste.csv", "navn;telefon\n")
    organisation = ty.read(folder)
    assert organisation.name() == "Eksempelby"
    assert organisation.count("post") == 4
    assert any("left out: telefonliste" in note for note in organisation.notes)
    write(folder / "units.csv", ENGLISH)
    with pytest.raises(ty.DocumentError, match="both hold units"):
        ty.read(folder)


@pytest.mark.parametrize("name", ["units.xls", "Units.ODS"])
def test_other_spreadsheets_are_no_organisation(name: str, tmp_path: Path) -> None:
    file = write(tmp_path / name, DANISH)
    with pytest.raises(ty.UsageError, match="this is no document; expected a folder"):
        ty.read(file)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="there is no table here"):
        ty.read(tmp_path)


# --- Workbooks


def cells(text: str) -> Rows:
    """The rows of a CSV text, numbers as numbers, as a spreadsheet would hold them."""

    def cell(text: str) -> Any:
        return float(text.replace(",", ".")) if text.replace(",", "", 1).isdigit() else text or None

    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    return [rows[0], *([row[0], *map(cell, row[1:])] for row in rows[1:])]


def test_a_workbook_is_read_as_the_same_tables_in_csv(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(DANISH), delimiter=";"))
    rows[3][4] = 312.5  # type: ignore[call-overload]
    posts = [
        [cell or None for cell in row] for row in csv.reader(io.StringIO(POSTS), delimiter=";")
    ]
    path = book(tmp_path / "Eksempelby.xlsx", Enheder=rows, Stillinger=posts)
    expected = ty.read_tables(
        units=write(tmp_path / "e.csv", DANISH),
        posts=write(tmp_path / "s.csv", POSTS),
        name="Eksempelby",
    )
    assert ty.read(path) == ty.read_tables(path) == expected
    for sheet in ((path, "Enheder"), f"{path}#Enheder"):
        assert ty.read_tables(units=sheet).keys() == expected.keys()
    assert ty.read_tables(units=path).keys() == expected.keys()
    with pytest.raises(ty.UsageError, match="there is no sheet 'Ark1'"):
        ty.read_tables(units=(path, "Ark1"))
    with pytest.raises(ty.UsageError, match="not clear which holds the tasks"):
        ty.read_tables(tasks=path)


def test_numbers_of_a_workbook_become_keys(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", Ark1=[["Nøgle", "Overenhed", "Vakant"], [7, None], [8.0, 7]])
    organisation = ty.read_tables(units=path, ignore=["vakant"])
    assert organisation.keys() == ["7", "8"] and organisation.parent("8") == "7"


def test_a_number_shown_with_zeros_keeps_them(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["Nøgle", "Overenhed"])
    sheet.append([123, None])
    sheet.append(["0124", "0123"])
    sheet["A2"].number_format = "0000"
    made.save(tmp_path / "b.xlsx")
    assert ty.read_tables(units=tmp_path / "b.xlsx").keys() == ["0123", "0124"]


def test_merged_cells_and_formulas_are_found_in_a_long_sheet(tmp_path: Path) -> None:
    rows: Rows = [["Nøgle", "Navn"], *([f"k{i}", f"Enhed nummer {i}"] for i in range(30_000))]
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Enheder")
    for row in rows:
        sheet.append(row)
    made.save(tmp_path / "long.xlsx")
    assert len(ty.read(tmp_path / "long.xlsx")) == 30_000
    found = openpyxl.load_workbook(tmp_path / "long.xlsx")
    found["Enheder"].merge_cells("A20000:A20001")
    found.save(tmp_path / "merged.xlsx")
    with pytest.raises(
        ty.DocumentError, match=r"row 20000, column 'Nøgle' \(A\): cells are merged"
    ):
        ty.read(tmp_path / "merged.xlsx")


def test_truth_values_and_dates_in_a_workbook(tmp_path: Path) -> None:
    path = book(
        tmp_path / "b.xlsx",
        Posts=[
            ["key", "vacant", "external", "note"],
            ["a", True, 0, datetime.datetime(2026, 9, 8)],
            ["b", None, 1, 7.0],
        ],
    )
    organisation = ty.read_tables(posts=path)
    assert organisation.provenance("a")[2] == "2026-09-08"
    assert organisation.provenance("b")[2] == "7"
    assert organisation.to_json().count('"vacant": true') == 1
    assert organisation.to_json().count('"external": true') == 1


def test_without_openpyxl_the_error_says_what_to_install(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", Units=[["key"], ["a"]])
    code = (
        "import sys; sys.modules['openpyxl'] = sys.modules['python_calamine'] = None\n"
        "from tyngde.cli import main\n"
        f"sys.exit(main(['show', {str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "pip install 'tyngde[excel]'" in done.stderr and "Traceback" not in done.stderr


# --- Data frames

FRAME = {
    "key": ["0100", "0110", "0120"],
    "parent": [None, "0100", "0100"],
    "fte": [None, 12.5, 30.0],
    "name": ["By", "Økonomi", None],
}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table, pl.LazyFrame])
def test_frames_of_any_make(make: Any, tmp_path: Path) -> None:
    text = "key;parent;fte;name\n0100;;;By\n0110;0100;12.5;Økonomi\n0120;0100;30;\n"
    assert ty.read_tables(units=make(FRAME)) == units(text, tmp_path)


def test_numbers_of_a_frame_as_keys() -> None:
    organisation = ty.read_tables(units=pd.DataFrame({"key": [1, 2], "parent": [None, 1]}))
    assert organisation.parent("2") == "1"


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), -1.0])
def test_a_frame_with_what_is_no_figure(value: float) -> None:
    frame = pl.DataFrame({"key": ["a", "b"], "fte": [1.0, value]})
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_tables(units=frame)
    error = caught.value
    assert (error.file, error.row, error.column_name) == ("units (data frame)", 2, "fte")
    assert str(error).startswith("units (data frame), row 2, column 'fte' (B): found ")


def test_half_a_letter_in_a_frame() -> None:
    with pytest.raises(ty.ParseError) as caught:
        ty.read_tables(units=pd.DataFrame({"key": ["a", "\ud800"]}, dtype=object))
    assert (caught.value.row, caught.value.column_name) == (2, "key")


def test_a_mapping_of_columns_is_a_table() -> None:
    posts = {"key": np.array([1, 2]), "manager id": [float("nan"), 1.0], "fte": [Decimal("0.5"), 1]}
    organisation = ty.read_tables(posts=posts)
    assert organisation.managers("2") == ["1"] and organisation.whole("fte").value == 1.5
    with pytest.raises(ty.UsageError, match="holds no column"):
        ty.read_tables(posts={"key": "a"})
    with pytest.raises(ty.DocumentError, match="1 and 2 cells"):
        ty.read_tables(posts={"key": ["a", "b"], "fte": [1]})


# --- Any organisation, written as tables in any way, is read as the same

labels = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs"]),
    min_size=1,
    max_size=6,
).filter(lambda text: not text.startswith("#"))
numbers = st.integers(0, 4_000_000).map(lambda n: n / 8)


# A row that is called "%" or "max" is none of the organisation, and "<NA>" is no name.
names = labels.filter(
    lambda text: not may_be_summary(text) and text.casefold() not in usual_words("name")
)


@st.composite
def trees(draw: st.DrawFn) -> list[dict[str, Any]]:
    keys = draw(st.lists(names, min_size=1, max_size=8, unique_by=nfc))
    rows = []
    for i, key in enumerate(keys):
        parent = draw(st.sampled_from([None, *keys[:i]]))
        rows.append(
            {
                "key": key,
                "parent": parent,
                "name": draw(st.one_of(st.none(), names)),
                "fte_own": draw(st.one_of(st.none(), numbers, st.just("unknown"))),
                "type": draw(st.sampled_from([None, "department", "office", "hjemmepleje"])),
            }
        )
    return rows


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def document(rows: list[dict[str, Any]]) -> ty.Organisation:
    """The same organisation as a document, by another way than tables."""
    made = []
    for row in rows:
        unit = {k: v for k, v in row.items() if v is not None and k != "fte_own"}
        fte = row["fte_own"]
        if fte is not None:
            value = {"unknown": True} if fte == "unknown" else {"value": fte}
            unit["fte"] = {**value, "scope": "own"}
        made.append(unit)
    text = json.dumps({"tyngde": "organisation/1", "units": made})
    organisation = ty.parse(text, format="json")
    assert isinstance(organisation, ty.Organisation)
    return organisation


def spelt(value: Any, decimal: str, thousands: str) -> str:
    if not isinstance(value, float):
        return value or ""
    text = f"{value:,.3f}"
    return text.translate(str.maketrans({",": thousands, ".": decimal}))


@example(
    [{"key": "0", "parent": None, "name": "NIL", "fte_own": None, "type": None}],
    (",", "."),
    ";",
    "utf-8",
    False,
)
@given(
    trees(),
    st.sampled_from([(",", "."), (".", ","), (",", ""), (".", "\u00a0")]),
    st.sampled_from([";", "\t", "|", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_any_way_of_writing_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[str, Any]],
    signs: tuple[str, str],
    delimiter: str,
    encoding: str,
    danish: bool,
) -> None:
    path = tmp_path_factory.mktemp("t") / "units.csv"
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    header = {
        "key": "Nøgle",
        "parent": "Overenhed",
        "name": "Navn",
        "fte_own": "Egne årsværk",
        "type": "Enhedstype",
    }
    writer.writerow([header[name] if danish else name for name in header])
    for row in rows:
        writer.writerow([spelt(row[name], *signs) for name in header])
    path.write_bytes(stream.getvalue().encode(encoding))
    # Three decimals beside thousands can be read in two ways where nothing else decides.
    found = ty.read_tables(units=path, decimal=signs[0], delimiter=delimiter)  # type: ignore[arg-type]
    assert found == document(rows)


# --- Columns and documents: two forms of the same tables

ALL = {
    "units": "key;parent;type;fte_own;fte_total;headcount\n"
    "a;;municipality;ca. 10;;\nb;a;department;80-90;;ukendt\nc;a;kontor;;3,5;2\nd;?;x;?;;\n",
    "posts": "key;home;heads;reports_to;deputises_for;role;count;vacant;external;manager;"
    "holder;fte\n"
    "1;a;a;;;head;;;;;h1;1\n2;b;b,c;;1;deputy_head;;x;;;;ca. 0,5\n3;b;;2|1;1,2;staff;;;ja;;;\n"
    "4;c;;;;;7;;;;;2\n5;c;;;;;ukendt;;;;;\n6;;;1;;;;;;ja;;0-1\n",
    "tasks": "key;responsible;share;category;code;name;volume;risk;complexity;budget\n"
    "t;b;50%;borgerrettet;27.30;Task;10;2;ca. 3;\nt;c;;;;;;;;\nv;b|c;;;;;?;;;7\nw;;;;;;;;;\n",
    "relations": "relation;from;to;weight\nworks_with;b;c;2,5\nsnitflade;b;t;?\n"
    "dotted;3;1;\nansvarlig for;d;t;0,25\n",
}


def in_both_forms(monkeypatch: pytest.MonkeyPatch, **options: Any) -> list[ty.Organisation]:
    columns = ty.read_tables(**options)
    with monkeypatch.context() as patch:
        patch.setattr("tyngde.io.spreadsheet.read.fits", lambda readings: False)
        return [columns, ty.read_tables(**options)]


def test_both_forms_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {name: write(tmp_path / f"{name}.csv", text) for name, text in ALL.items()}
    columns, document = in_both_forms(monkeypatch, **tables, key="k", levels=["1"], name="Alt")
    assert columns.to_json() == document.to_json()
    assert columns.managers("3") == ["2", "1"] and columns.heads("c") == ["2"]
    assert len(columns.warnings) == len(document.warnings) == 2
    held = {a: w for a, r, b, w in columns.relations() if r == "responsible_for" and b == "t"}
    assert held["b"] == 0.5 and held["d"] == 0.25


def test_both_forms_warn_of_the_same_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = write(tmp_path / "u.csv", "key;fte\na;1\nb;ca. 90\nc;ca. 1,50\nd;ca. 7\n")
    forms = in_both_forms(monkeypatch, units=table)
    # Columns quote the cell, a document the figure that was made of it.
    first, second = ([(w.key, w.row) for w in form.warnings] for form in forms)
    assert first == second and [row for _, row in first] == [3, 4]


def test_remarks_and_bases_are_kept(tmp_path: Path) -> None:
    text = "nøgle;grundlag;bemærkning;årsværk\na;antaget;Skøn af 2026;ca. 7\n"
    organisation = units(text, tmp_path)
    assert organisation.provenance("a") == ("assumed", "", "Skøn af 2026")
    assert organisation.quantity("a", "fte").basis == "assumed"  # type: ignore[union-attr]


@given(rows=trees())
def test_both_forms_of_any_units(rows: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(rows, columns=["key", "parent", "name", "fte_own", "type"], dtype=object)
    with pytest.MonkeyPatch.context() as monkeypatch:
        columns, document = in_both_forms(monkeypatch, units=frame)
    assert columns == document


@given(trees())
def test_a_frame_gives_the_same(rows: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(rows, columns=["key", "parent", "name", "fte_own", "type"], dtype=object)
    assert ty.read_tables(units=frame) == document(rows)


# --- What is recorded

SUBJECTS = ("heads", "posts", "tasks", "ties", "places")


@pytest.mark.parametrize("basis", [False, True], ids=["as columns", "as a document"])
@pytest.mark.parametrize("column", [False, True], ids=["no column", "an empty column"])
@pytest.mark.parametrize("said", [None, True, False])
def test_a_column_records_heads_unless_it_is_said_otherwise(
    tmp_path: Path, basis: bool, column: bool, said: bool | None
) -> None:
    more = ",head" * column + ",basis" * basis
    cells = "," * column + ",documented" * basis
    text = f"key,parent{more}\na,{cells}\nb,a{cells}\n"
    recorded = {} if said is None else {"heads": said}
    file = write(tmp_path / "units.csv", text)
    organisation = ty.read_tables(units=file, recorded=recorded)
    assert organisation.is_recorded("heads") == (column if said is None else said)
    for subject in SUBJECTS[1:]:
        assert not organisation.is_recorded(subject)
        assert ty.read_tables(units=file, recorded={subject: True}).is_recorded(subject)


@pytest.mark.parametrize(
    ("recorded", "key", "expected"),
    [
        ({"head": True}, "head", "one of heads, posts, tasks, ties, places"),
        ({"heads": "no"}, "recorded", "a mapping to True or False"),
        ({"ties": 1}, "recorded", "a mapping to True or False"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    tmp_path: Path, recorded: dict[str, Any], key: str, expected: str
) -> None:
    file = write(tmp_path / "units.csv", "key,parent\na,\n")
    with pytest.raises(ty.UsageError) as caught:
        ty.read_tables(units=file, recorded=recorded)
    assert (caught.value.key, caught.value.expected) == (key, expected)

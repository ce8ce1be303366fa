"""What extracts, pivot tables and budgets have in their headings and cells, each read as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.workbooks import book


def posts(tmp_path: Path, text: str, **options: Any) -> ty.Organisation:
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(posts=path, **options)


def units(tmp_path: Path, text: str, **options: Any) -> ty.Organisation:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(units=path, scope="own", **options)


@pytest.mark.parametrize(
    ("header", "times"),
    [
        ("Budget", 1),
        ("Budget (kr.)", 1),
        ("Budget (t.kr.)", 1000),
        ("Budget i 1.000 kr.", 1000),
        ("Budget 2026 (tkr)", 1000),
        ("Budget, tusinde kr.", 1000),
        ("Budget mio. kr.", 1_000_000),
        ("Bruttoudgifter egne (mio. kr.)", 1_000_000),
    ],
)
def test_money_in_thousands_is_taken_times_them(header: str, times: int, tmp_path: Path) -> None:
    text = f"Enhed;Overenhed;{header}\nA;;10,5\nB;A;ca. 2\nC;A;ukendt\nD;A;\n"
    today = units(tmp_path, text)
    a, b, c, d = (unit.get("gross_expenditure") for unit in today.to_dict()["units"])
    assert a == {"value": 10.5 * times, "scope": "own"}
    assert b == {"about": 2 * times, "within": 0.5 * times, "scope": "own"}
    assert c == {"unknown": True, "scope": "own"} and d is None
    said = any(f"is taken times {times}" in note for note in today.notes)
    assert said == (times > 1)
    if said:
        with pytest.raises(ty.DocumentError, match="is not known in a table of units"):
            units(tmp_path, text, strict=True)


def test_what_is_no_money_is_in_no_thousands(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="is not known in a table of units"):
        units(tmp_path, "Enhed;Årsværk (t.kr.)\nA;1\n")


@pytest.mark.parametrize("header", ["Besk.grad (‰)", "Besk. promille", "Beskæftigelsespromille"])
def test_degrees_in_per_mille(header: str, tmp_path: Path) -> None:
    today = posts(tmp_path, f"Nr;Titel;Afd.;{header}\n1;Chef;A;1000\n2;Lærer;A;811\n")
    assert today.whole("fte").value == pytest.approx(1.811)


@pytest.mark.parametrize("heading", ["Stillings%", "Besk.grad", "Årsværk"])
@pytest.mark.parametrize("word", ["pct.", "pct", "procent", "percent", "%"])
def test_percentages_in_words(heading: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    rows = f"1;A;100 {word}\n2;A;81,08 {word}\n"
    path.write_text(f"Lønnummer;Enhed;{heading}\n{rows}", encoding="utf-8")
    posts = ty.read_tables(posts=path).to_dict()["posts"]
    assert [post["fte"] for post in posts] == [1, 0.8108]


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("9999-12-31", True),
        ("2958465", True),
        ("2025/12/31", False),
        ("31-DEC-2025", False),
        ("31. dec. 2025", False),
        ("2026.01.31", True),
    ],
)
def test_last_days_as_programs_write_them(said: str, there: bool, tmp_path: Path) -> None:
    text = f"Nr;Titel;Afd.;Udtrædelsesdato\n1;Chef;A;\n2;Lærer;A;{said}\n"
    today = posts(tmp_path, text, day="2026-01-15")
    assert today.keys("post") == (["1", "2"] if there else ["1"])


@pytest.mark.parametrize("sign", [" | ", " / ", " > ", " → "])
def test_homes_that_are_paths(sign: str, tmp_path: Path) -> None:
    homes = [sign.join(path) for path in (["K"], ["K", "T"], ["K", "T", "V"], ["K", "B"])]
    rows = "".join(f"{i};x;{home}\n" for i, home in enumerate(homes))
    today = posts(tmp_path, f"Nr;Titel;Organisatorisk placering\n{rows}")
    assert {key: today.parent(key) for key in today.keys("unit")} == {
        "K": None,
        "T": "K",
        "V": "T",
        "B": "K",
    }
    assert any("holds paths of units" in note for note in today.notes)


@pytest.mark.parametrize("sign", [" | ", " / "])
def test_one_home_with_a_sign_in_its_name_is_no_path(sign: str, tmp_path: Path) -> None:
    today = posts(tmp_path, f"Nr;Titel;Afd.\n1;x;Børn{sign}Unge\n2;y;Børn{sign}Unge\n")
    assert today.keys("unit") == [f"Børn{sign}Unge"]


def test_a_pivot_table_in_compact_form(tmp_path: Path) -> None:
    rows = [["Kommunen", 7], ["Teknik", 4], ["Vej", 3], ["Park", 1], ["Børn", 3]]
    path = book(
        tmp_path / "pivot.xlsx",
        Ark2=[["Måned", "(Alle)"], [], ["Rækkenavne", "Sum af Årsværk"], *rows, ["Hovedtotal", 7]],
    )
    import openpyxl

    made = openpyxl.load_workbook(path)
    for row, indent in zip(range(4, 9), (0, 1, 2, 2, 1), strict=True):
        made.active.cell(row, 1).alignment = openpyxl.styles.Alignment(indent=indent)
    made.save(path)
    today = ty.read_tables(units=path, scope="total")
    assert [today.parent(k) for k in ("Teknik", "Vej", "Park", "Børn")] == [
        "Kommunen",
        "Teknik",
        "Teknik",
        "Kommunen",
    ]
    assert today.whole("fte").value == 7


def test_who_has_no_department_is_at_home_above_it(tmp_path: Path) -> None:
    text = "Nr;Titel;Forvaltning;Afdeling\n1;Direktør;Teknik;\n2;Chef;Teknik;Vej\n3;x;;\n"
    today = posts(tmp_path, text)
    assert [today.home(key) for key in "123"] == ["Teknik", "Vej", None]
    assert today.parent("Vej") == "Teknik" and today.parent("Teknik") is None
    assert any("in which these posts are at home: row 2" in note for note in today.notes)
    with pytest.raises(ty.DocumentError, match="in which these posts are at home"):
        posts(tmp_path, "id;title;parent unit;department\n1;D;T;\n2;C;T;V\n", strict=True)


@pytest.mark.parametrize("names", ["Afdelingsnavn", "Afdelingsbetegnelse", "Afdelingstekst"])
def test_units_of_one_name_are_told_apart_by_their_numbers(names: str, tmp_path: Path) -> None:
    text = (
        f"Institution;Afdeling;{names};Tjenestenummer;Titel\nAB;1;Køkken;11;a\nAB;2;Køkken;12;b\n"
    )
    today = posts(tmp_path, text)
    assert [today.home("11"), today.home("12")] == ["1", "2"]
    assert today.name("1") == today.name("2") == "Køkken"


def test_one_blank_before_a_name_that_has_none_elsewhere_is_no_step(tmp_path: Path) -> None:
    today = posts(tmp_path, "Nr;Titel;Afd.\n1;x;A \n2;y; A\n3;z; A\n")
    assert today.keys("unit") == ["A"]


def test_a_printed_list_with_sums_names_each_home_once(tmp_path: Path) -> None:
    rows = ["Vej;Chef;1", ";Asfaltør;4", "Vej i alt;;5", "Park;Gartner;2", ";Formand;1"]
    text = "\n".join(["Afdeling;Stilling;Årsværk", *rows, "Park i alt;;3", "I alt;;8"])
    today = posts(tmp_path, text)
    assert [today.home(k) for k in ("Chef", "Asfaltør", "Gartner", "Formand")] == [
        *("Vej", "Vej", "Park", "Park"),
    ]


def test_yes_and_no_in_several_words(tmp_path: Path) -> None:
    today = posts(tmp_path, "Nr;Titel;Afd.;Leder;Vakant\n1;a;A;Ja;N\n2;b;A;N;SANDT\n3;c;A;-;\n")
    assert not any(today.managers(key) for key in "123")
    assert any("'Leder' says who is a manager" in note for note in today.notes)
    assert today.to_dict()["posts"][1]["vacant"] is True


@pytest.mark.parametrize(
    "footer",
    [
        "Applied filters:\nMåned is 2026-03\n",
        "Anvendte filtre:\nMåned er 2026-03\n",
        "Ingen filtre anvendt\n",
    ],
)
def test_filters_that_a_report_names_below_its_table(footer: str, tmp_path: Path) -> None:
    text = f"Nr,Afdeling,Stilling,Sum af FTE\n1,A,Chef,1\n2,A,Lærer,0.5\n{footer}"
    today = posts(tmp_path, text)
    assert today.whole("fte").value == 1.5 and len(today.keys("post")) == 2
    assert any("below the table left out" in note for note in today.notes)


def test_heads_by_mail_address_or_initials(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text("Enhedsnr;Leder\n10;AHO\n20;bda\n", "utf-8")
    (tmp_path / "stillinger.csv").write_text(
        "Initialer;Titel;Enhedsnr\nAHO;Chef;10\nBDA;Leder;20\n", "utf-8"
    )
    today = ty.read(tmp_path)
    assert [today.home(today.heads(unit)[0]) for unit in ("10", "20")] == ["10", "20"]
    assert "AHO" not in today.to_json()


@pytest.mark.parametrize("twin", ["", "Orgenhed"])
def test_numbers_and_names_under_one_heading(twin: str, tmp_path: Path) -> None:
    post = "Planstilling" if twin else ""
    text = f"Orgenhed;{twin};Planstilling;{post};Leder;Timer\n"
    text += "0501;Teknik;61;Chef;;37\n0502;Vej;62;Gartner;61;30\n0502;Vej;63;Gartner;61;37\n"
    today = posts(tmp_path, text)
    assert today.keys("unit") == ["0501", "0502"] and today.name("0502") == "Vej"
    assert today.name("63") == "Gartner" and today.managers("63") == ["61"]
    assert any("numbers and their names under one heading" in note for note in today.notes)
    path = book(tmp_path / "x.xlsx", Liste=[line.split(";") for line in text.splitlines()])
    assert ty.read(path).keys("unit") == ["0501", "0502"]


@pytest.mark.parametrize(
    "rows",
    [
        "1;A;Vej;x\n2;A;Park;y\n",  # no numbers
        "1;01;Vej;x\n2;01;Park;y\n",  # a number with two names
        "1;01;17;x\n2;02;18;y\n",  # no names
    ],
)
def test_two_columns_under_one_heading_that_are_no_pair_are_refused(
    rows: str, tmp_path: Path
) -> None:
    with pytest.raises(ty.DocumentError, match="in a column without a header"):
        posts(tmp_path, f"Nr;Afd.;;Titel\n{rows}")
    for header in ("Afd.", "Afdeling", "Enhedsnr"):
        with pytest.raises(ty.DocumentError, match=r"two columns are called|holds home already"):
            posts(tmp_path, f"Nr;{header};{header};Titel\n{rows}")


def test_a_figure_with_a_remark_beside_it_is_no_pair(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="found 'orlov' in a column without a header"):
        posts(tmp_path, "Nr;Titel;Afd.;Årsværk;\n1;x;A;1;orlov\n2;y;A;0,5;\n")


def test_levels_with_their_numbers(tmp_path: Path) -> None:
    header = "Niveau 1 kode;Niveau 1 navn;Niveau 2 kode;Niveau 2 navn;Medarb.nr;Titel"
    text = f"{header}\n1;Kommune;10;Teknik;1;a\n1;Kommune;20;Børn;2;b\n1;Kommune;20;Børn;3;c\n"
    today = posts(tmp_path, text)
    assert [today.home(key) for key in "123"] == ["Teknik", "Børn", "Børn"]
    assert today.parent("Børn") == "Kommune"
    assert any("their numbers are left out: 'Niveau 1 kode'" in note for note in today.notes)
    # Two units of one name would become one.
    with pytest.raises(ty.DocumentError, match="'Niveau 2 navn' is not known"):
        posts(tmp_path, text.replace("20;Børn;3", "21;Børn;3"))


@pytest.mark.parametrize("key", ["", "I alt"])
def test_a_wrong_row_of_totals_is_told_once(key: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError) as caught:
        units(tmp_path, f"Enhedsnr;Navn;Årsværk\n1;A;2\n2;B;3\n{key};I alt;9\n")
    assert [(each.row, each.column) for each in caught.value.problems] == [(4, 3)]


def test_who_shares_a_post_has_to_have_the_same_title(tmp_path: Path) -> None:
    text = "Stillingsnr;Medarbejdernr;Titel;Afd.;Årsværk\nS1;1;Lærer;A;0,5\nS1;2;{};A;0,5\n"
    assert posts(tmp_path, text.format("Lærer")).keys("post") == ["S1"]
    with pytest.raises(ty.Error, match="as of a job share, that say the same"):
        posts(tmp_path, text.format("Lærer (vikar)"))

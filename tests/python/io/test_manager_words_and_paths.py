"""Managers who are nobody, paths of keys, headers in two languages and what else extracts have."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def posts(tmp_path: Path, *lines: str, **options: Any) -> ty.Organisation:
    file = tmp_path / "udtræk.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return ty.read_tables(posts=file, **options)


def units(tmp_path: Path, *lines: str, **options: Any) -> ty.Organisation:
    file = tmp_path / "enheder.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return ty.read_tables(units=file, **options)


def parents(today: ty.Organisation) -> dict[str, str | None]:
    return {each["key"]: each.get("parent") for each in today.to_dict()["units"]}


WORDS = ["Vakant", "N.N.", "(ubesat)", "TBC", "Vacant post", "VAKANT pr. 1/5", "ukendt"]


@pytest.mark.parametrize("word", WORDS)
def test_a_manager_who_is_nobody_is_not_known(word: str, tmp_path: Path) -> None:
    lines = ["Nr;Navn;Stilling;Afdeling;Leder", "1;Anna Holm;Direktør;A;"]
    lines += ["2;Bo Dahl;Chef;B;Anna Holm", f'3;Carl Eg;Gartner;C;"{word}"', "4;Eva Fog;Smed;B;2"]
    today = posts(tmp_path, *lines)
    assert today.managers("2") == ["1"] and today.managers("4") == ["2"]
    assert today.managers("3") == []
    said = [note for note in today.notes if "is not known ('3')" in note]
    assert len(said) == 1
    # Nobody gives them a manager, and no note says that somebody does.
    assert not any("are under the head of their unit" in note for note in today.notes)
    # A key is no word.
    keyed = ["Nr;Titel;Afdeling;Leder nr", f'"{word}";Chef;A;', f'2;Smed;A;"{word}"']
    strict = ("key;title;reports_to", "1;Chef;", f'2;Smed;"{word}"')
    with pytest.raises(ty.Error, match=r"is not known|there is no node"):
        posts(tmp_path, *strict, strict=True)
    if word in {"TBC", "N.N."}:
        keyed[0] = "Stillingsnr;Titel;Afdeling;Leder nr"
        assert posts(tmp_path, *keyed).managers("2") == [word]


@pytest.mark.parametrize("unknown", ["unknown", "?", "Vakant"])
def test_a_top_of_itself_beside_managers_who_are_not_known(unknown: str, tmp_path: Path) -> None:
    lines = ["id,title,unit,manager id", "1,a,A,1", "2,b,A,1", f"3,c,B,{unknown}"]
    today = posts(tmp_path, *lines)
    assert today.managers("1") == [] and today.managers("2") == ["1"]
    assert any("'1' reports to itself" in note for note in today.notes)
    with pytest.raises(ty.CycleError, match="'1' reports to itself"):
        posts(tmp_path, *lines, "4,d,B,")


KEYS = {"1": None, "12": "1", "125": "12", "13": "1"}
NAMES = {"1": "Kommune", "12": "Teknik", "125": "Vej", "13": "Børn"}


def way(key: str) -> list[str]:
    above = KEYS[key]
    return [*(way(above) if above else []), key]


@pytest.mark.parametrize("sign", ["/", "\\", ";", "|", ">", ".", ",", "::", ":", "-", "_", " / "])
def test_paths_whatever_parts_them(sign: str, tmp_path: Path) -> None:
    for by_key, upper, named in product((True, False), repeat=3):
        lines = ["Kode\tEnhed\tSti" if named else "Kode\tSti"]
        for key in KEYS:
            path = way(key)[: -1 if upper else None]
            if not by_key:
                path = [NAMES[each] for each in path]
            lines.append("\t".join([key, *([NAMES[key]] if named else []), sign.join(path)]))
        if upper and not by_key and not named:
            continue  # nobody says what they are called
        if upper and not by_key and sign in {"::", ".", ",", ":", "-", "_"} and not named:
            continue
        today = units(tmp_path, *lines)
        assert parents(today) == KEYS, (by_key, upper, named)


def test_signs_in_names_part_no_paths(tmp_path: Path) -> None:
    names = ["Kommune", "Børn, unge", "St. Hans", "Drift-Nord", "Plan: Byg", "Børn"]
    today = units(tmp_path, "Kode\tSti", *(f"{i}\t{name}" for i, name in enumerate(names)))
    assert set(parents(today).values()) == {None} and len(parents(today)) == len(names)
    assert any("no sign that is known parts them" in note for note in today.notes)


def test_paths_of_keys_that_say_two_things_are_refused(tmp_path: Path) -> None:
    lines = ("Kode\tEnhed\tSti", "1\tA\t1", "2\tB\t1/2", "3\tC\t1/3", "4\tD\t1/3/2/4")
    with pytest.raises(ty.InvalidKey, match="has '2' in '3', and another row has it in '1'") as c:
        units(tmp_path, *lines)
    assert (c.value.row, c.value.column_name) == (5, "Sti")


@pytest.mark.parametrize("yes", ["x", "X", "ja", "Yes", "sand"])
def test_a_column_of_managers_that_says_who_is_one(yes: str, tmp_path: Path) -> None:
    header = "Org. Unit;Position;Position Text;Chief Position;Empl. Percentage"
    today = posts(tmp_path, header, f"A;1;Head;{yes};100,00", "A;2;Clerk;;80,00")
    assert today.whole("fte").value == 1.8
    assert [post.get("manager") for post in today.to_dict()["posts"]] == [True, None]
    # A key is a key, whatever word it is.
    same = posts(tmp_path, header, f"A;{yes};Head;;100,00", f"A;2;Clerk;{yes};80,00")
    assert same.managers("2") == [yes]


def test_keys_that_are_all_decimals(tmp_path: Path) -> None:
    lines = ["employee_id,title,department_id,department,manager_id"]
    lines += ["1001.0,a,10.0,Admin,", "1002.0,b,10.0,Admin,1001.0", "1003.0,c,20.0,Ops,1001.0"]
    today = posts(tmp_path, *lines)
    assert today.keys("post") == ["1001", "1002", "1003"]
    assert set(today.keys("unit")) == {"10", "20"}
    assert today.managers("1003") == ["1001"]
    # One that is not leaves all as they are: 1.0 and 1.1 are an outline.
    outline = units(tmp_path, "key;name", "1.0;A", "1.1;B")
    assert set(outline.keys("unit")) == {"1.0", "1.1"}


def test_a_header_in_two_languages(tmp_path: Path) -> None:
    rows = ("1;Chef;A;;1", "2;Konsulent;A;1;0,5")
    english, danish = "Employee ID;Title;Org unit;Manager;FTE", "Medarb.nr;Stilling;Enhed;Leder;ÅV"
    plain = posts(tmp_path, english, *rows)
    both = posts(tmp_path, english, danish, *rows)
    assert both.to_dict() == plain.to_dict()
    assert any("row 2 has names of columns once more" in note for note in both.notes)
    # Words that are titles and units, too, are a row.
    today = posts(tmp_path, "Nr;Titel;Afdeling", "1;Leder;Enhed", "2;Lærer;Skole")
    assert today.keys("post") == ["1", "2"]


def test_sums_without_a_word_where_there_are_keys(tmp_path: Path) -> None:
    lines = ("Nr;Stilling;Afdeling;Årsværk;Løn", "1;a;A;1;400.000", "2;b;A;0,8;300.000")
    for sums in (";;;1,8;700.000", ";;;1,8;"):
        today = posts(tmp_path, *lines, sums, "", "Rapporten er dannet af Løn")
        assert today.keys("post") == ["1", "2"] and today.whole("fte").value == 1.8
    with pytest.raises(ty.DocumentError, match="they are not the sums of rows above") as caught:
        posts(tmp_path, *lines, ";;;1,9;700.000")
    assert caught.value.row == 4


def test_units_and_posts_that_are_not_active(tmp_path: Path) -> None:
    (tmp_path / "Enheder.csv").write_text(
        "Enhedsnr;Navn;Overordnet;Aktiv\n1;Kommune;;Ja\n2;Teknik;1;Ja\n3;Gammel;1;Nej\n"
        "4;Med folk;1;Nej\n5;Over;1;Nej\n6;Ny;5;Ja\n7;Under;3;Nej\n"
    )
    (tmp_path / "Ansatte.csv").write_text(
        "Nr;Titel;Enhedsnr;Aktiv\n11;Chef;1;1\n12;Lærer;4;1\n13;Lærer;2;0\n"
    )
    today = ty.read_tables(tmp_path)
    assert set(today.keys("unit")) == {"1", "2", "4", "5", "6"}
    assert today.keys("post") == ["11", "12"]
    assert any("2 units that are no more are left out: '3', '7'" in note for note in today.notes)
    assert any("others lie or work in them: '4', '5'" in note for note in today.notes)
    with pytest.raises(ty.DocumentError, match="strict"):
        ty.read_tables(tmp_path, strict=True)


def test_rows_of_several_persons_are_groups(tmp_path: Path) -> None:
    lines = ("Afdeling;Stillingskategori;Antal ansatte;Årsværk", "A;Leder;1;1", "A;SOSU;12;10,4")
    today = posts(tmp_path, *lines)
    counts = [post.get("count") for post in today.to_dict()["posts"]]
    assert counts == [None, "unknown"]
    assert [today.name(key) for key in today.keys("post")] == ["Leder", "SOSU"]
    assert today.whole("fte").value == 11.4 and today.whole("headcount").value == 13
    # With numbers of positions two persons share one.
    shared = posts(tmp_path, "Stillingsnr;Enhed;Antal ansatte;Årsværk", "1;A;2;1")
    assert "count" not in shared.to_dict()["posts"][0]


HEADERS = [
    "Medarb.nr.;Afd.;Still.;Besk.gr.",
    "Position ID;Incumbent;Title;Department;Reports To Position;FTE",
    "Employee Number;Name;Home Department;Primary Job;Reports To;Standard Hours",
    "Stillings-ID;Stilling;Direktion;Timer pr. uge (tt:mm)",
]


@pytest.mark.parametrize("header", HEADERS)
def test_headings_of_extracts(header: str, tmp_path: Path) -> None:
    said = {"FTE": "1", "Besk.gr.": "100", "Standard Hours": "37", "Timer pr. uge (tt:mm)": "37:00"}
    said |= dict.fromkeys(("Incumbent", "Name"), "Anna Holm")
    said |= dict.fromkeys(("Still.", "Stilling", "Title", "Primary Job"), "Chef")
    said |= dict.fromkeys(("Reports To", "Reports To Position"), "")
    row = [said.get(name, "7") for name in header.split(";")]
    today = posts(tmp_path, header, ";".join(row))
    assert today.whole("fte").value == 1
    post = today.to_dict()["posts"][0]
    assert post["home"] == "7" and post["name"]["da"] == "Chef"
    assert "Anna" not in str(today.to_dict())


@pytest.mark.parametrize("column", ["Stillingskategori", "Faggruppe", "Staff group"])
def test_what_staff_is_grouped_by_is_the_title_where_nothing_else_is(
    column: str, tmp_path: Path
) -> None:
    today = posts(tmp_path, f"Nr;{column};Afdeling", "1;SOSU;A", "2;Læge;A")
    assert [today.name(key) for key in ("1", "2")] == ["SOSU", "Læge"]
    for title in ("Stilling", "Titel", "Job Title"):
        today = posts(tmp_path, f"Nr;{column};{title};Afdeling", "1;SOSU;x;A", "2;Læge;y;A")
        assert [today.name(key) for key in ("1", "2")] == ["x", "y"]
    today = posts(tmp_path, f"Stilling;{column};Afdeling", "x;SOSU;A", "x;Læge;B")
    assert [today.name(key) for key in today.keys("post")] == ["x", "x"]


def test_names_of_persons_behind_those_of_units(tmp_path: Path) -> None:
    lines = [
        "Position ID,Worker,Business Title,Supervisory Organization,Superior Organization",
        "P-1,Anna Holm,Chief (Anna Holm),Office (Anna Holm),",
        'P-2,"Berg, Bo",Director,Finance (Bo Berg),Office (Anna Holm)',
        "P-3,Cleo Dam,Clerk (part time),Finance (Kim Foss),Office (Anna Holm)",
        "P-4,Kim Foss,Clerk,Finance 1,Office (Anna Holm)",
    ]
    today = posts(tmp_path, *lines)
    tree = {"Office": None, "Finance 2": "Office", "Finance 3": "Office", "Finance 1": "Office"}
    assert parents(today) == tree
    assert not any(name in str(today.to_dict()) for name in ("Holm", "Berg", "Foss", "Cleo"))
    assert [today.name(key) for key in today.keys("post")][:3] == [
        *("Chief", "Director", "Clerk (part time)"),
    ]
    assert any("are left out (3 different)" in note for note in today.notes)
    # Without a column of persons they have to look like it.
    alone = [line.replace(",Worker", "", 1) for line in lines[:1]]
    alone += [f"P-{i},Clerk,{unit}," for i, unit in enumerate(("A (Jens Dam)", "B (Oda Lyng)"))]
    assert set(parents(posts(tmp_path, *alone))) == {"A", "B"}
    places = [each.replace("Jens Dam", "North Region").replace("Oda Lyng", "DK") for each in alone]
    assert set(parents(posts(tmp_path, *places))) == {"A (North Region)", "B (DK)"}


@pytest.mark.parametrize(
    "rows",
    [
        ["Medarbejdernr,Stilling,Enhed", "1,a,A", "2,b,B"],
        ["1.0,a,A", "2.0,b,B"],
        ["1,a,A (Jens Dam)", "2,b,B (Anna Holm)"],
    ],
)
def test_large_files_are_read_as_small_ones(
    rows: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "units.csv").write_text("key,name\n" + "\n".join(f"{u},x" for u in "AB") + "\n")
    if "(" in rows[0]:
        (tmp_path / "units.csv").write_text("key,name\nA (Jens Dam),x\nB (Anna Holm),x\n")
    (tmp_path / "posts.csv").write_text("\n".join(["key,title,home", *rows]) + "\n")
    small = ty.read_tables(tmp_path)
    monkeypatch.setattr("tyngde.io.spreadsheet.quick.LARGE", 1)
    large = ty.read_tables(tmp_path)
    assert large.to_dict() == small.to_dict()
    assert set(large.keys("post")) == {"1", "2"} and set(large.keys("unit")) == {"A", "B"}


MANAGERS = [
    "Anna Holm <aho@x.dk>",
    "Anna Holm <a1@elsewhere.dk>",
    '"CN=Anna Holm,OU=Users,DC=x,DC=dk"',
    '"CN=Holm\\, Anna,OU=Users,DC=x"',
    '"cn=Anna Holm,ou=Økonomi"',
]


@pytest.mark.parametrize("manager", MANAGERS)
@pytest.mark.parametrize("column", ["Mail", "Telefon"])
def test_managers_as_directories_and_mail_have_them(
    manager: str, column: str, tmp_path: Path
) -> None:
    lines = (f"DisplayName,{column},Title,Department,Manager", "Anna Holm,aho@x.dk,CEO,HQ,")
    today = posts(tmp_path, *lines, f"Bo Berg,bbe@x.dk,CFO,Finance,{manager}")
    assert today.managers("row-3") == ["row-2"]
    assert "Holm" not in str(today.to_dict()) and "x.dk" not in str(today.to_dict())
    if "aho@x.dk" not in manager:
        other = manager.replace("Anna", "Ada")
        with pytest.raises(ty.UnknownKey):
            posts(tmp_path, *lines, f"Bo Berg,bbe@x.dk,CFO,Finance,{other}")


def test_last_names_in_a_column_before_first_names(tmp_path: Path) -> None:
    first = "Nr;{};{};Titel;Enhed;Leder", "1;{};{};a;A;", "2;{};{};b;A;Anna Maria Holm"
    people = ("Anna Maria", "Holm"), ("Bo", "Berg")
    for given, family in (("Fornavn", "Efternavn"), ("First name", "Last name")):
        for turned in (False, True):
            pairs = [(given, family), *people]
            rows = [
                line.format(*(pair[::-1] if turned else pair))
                for line, pair in zip(first, pairs, strict=True)
            ]
            assert posts(tmp_path, *rows).managers("2") == ["1"]


def test_cost_centres_are_homes_where_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "Organisation.csv").write_text("Omkostningssted;Navn\n1000;Kommunen\n1100;Vej\n")
    staff = "Nr;Titel;Omkostningssted;Leder for enhed\n1;Chef;1000;1000\n2;Smed;1100;\n"
    (tmp_path / "Medarbejdere.csv").write_text(staff)
    today = ty.read_tables(tmp_path)
    assert [post["home"] for post in today.to_dict()["posts"]] == ["1000", "1100"]
    assert today.heads("1000") == ["1"]
    beside = posts(tmp_path, "Nr;Titel;Omkostningssted;Afdeling", "1;Chef;1000;A")
    assert beside.to_dict()["posts"][0]["home"] == "A"
    header = "Nr;Titel;Omkostningssted;Omkostningsstedsnavn"
    named = posts(tmp_path, header, "1;Chef;1000;Teknik")
    assert named.name("1000") == "Teknik"
    both = posts(tmp_path, f"{header};Afdeling", "1;Chef;1000;Teknik;A")
    assert both.keys("unit") == ["A"] and "Teknik" not in str(both.to_dict())


@pytest.mark.parametrize("state", ["Fratrådt 31-05-2026", "Ophørt pr. 1/5", "Terminated (2026)"])
def test_states_with_their_day(state: str, tmp_path: Path) -> None:
    lines = ("Nr;Titel;Enhed;Status", "1;Chef;A;Aktiv", f"2;Smed;A;{state}")
    assert posts(tmp_path, *lines).keys("post") == ["1"]
    # Whose day is to come, and what else is said, is read as there.
    for other in ("Orlov 2026", "Fratræder 31-12-2026", "Fratrådt tjenestemand"):
        today = posts(tmp_path, *lines[:2], f"2;Smed;A;{other}")
        assert today.keys("post") == ["1", "2"]


@pytest.mark.parametrize("row", ["2;Lærer;A;0,5;", "2;Lærer;A;0,5;;;", "2;Lærer;A;0,5; ;"])
def test_single_rows_with_empty_cells_behind(row: str, tmp_path: Path) -> None:
    lines = ("Nr;Titel;Enhed;Årsværk", "1;Chef;A;1", row, "3;Lærer;B;0,8", "4;Lærer;B;0,7;")
    today = posts(tmp_path, *lines)
    assert today.whole("fte").value == 3
    assert any("2 rows have empty cells behind the last column" in note for note in today.notes)


# A cell with the delimiter in it, a row that ends in no number, a file that commas part.
MOVED = [
    ("Nr;Titel;Enhed;Note", "1;Chef;A;x", "2;Lærer; vikar;A;", "3;Lærer;B;y"),
    ("Nr;Titel;Enhed;Årsværk", "1;Chef;A;1", "2;Lærer; vikar;A;", "3;Lærer;B;0,8"),
    ("Nr;Titel;Enhed;Årsværk", "1;Chef;10;1", "2;Lærer; vikar;10;", "3;Lærer;20;0,8"),
    ("Nr,Titel,Enhed,Årsværk", "1,Chef,A,1", "2,Lærer,A,1,", "3,Lærer,B,1"),
    ("Nr;Titel;Enhed;Årsværk", "1;Chef;A;1", "2;Lærer;A;;", "3;Lærer;B;0,8"),
]


@pytest.mark.parametrize("lines", MOVED)
def test_rows_whose_cells_may_have_moved_are_refused(
    lines: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(ty.DocumentError, match="the row has 5 cells") as caught:
        posts(tmp_path, *lines)
    assert [each.row for each in caught.value.problems] == [3]

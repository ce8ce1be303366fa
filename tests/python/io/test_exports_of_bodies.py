"""Exports as municipalities, regions and councils write them, with the right values stated beside:
each is read with all that is in it, or refused at each of its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty

PERSONS = ("Anna", "Berg", "Bo Dam", "Smith")


@dataclass
class Export:
    """A file of posts, and what is right: FTE, persons, and the unit of some posts."""

    text: str
    fte: float
    persons: int | None = None
    homes: dict[str, str] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


READ = {
    "payroll with an institution, zeros and decimals": Export(
        "Inst.-kode;Afdeling;Afdelingsnavn;Tjenestenr.;Stillingsbetegnelse;Beskæftigelsesdecimal\n"
        "8A;4110;Skole Nord;00123;Lærer;0,8108\n8A;4120;Skole Syd;00125;Lærer;0,5000\n",
        1.3108,
        2,
        {"00123": "4110", "00125": "4120"},
    ),
    "payroll with trailing blanks and pay": Export(
        "Org.enhed;Org.enhed tekst;Medarbejdernr.;Stilling;Ugentlig arbejdstid;Årsløn\n"
        "00010;Rådhus ;0000123 ;Konsulent ;37,00;421.000,50\n"
        "00020;Børnehus;0124;P;29,60;310.000,00\n",
        1.8,
        2,
        {"0000123": "00010"},
    ),
    "leaders by yes and no, names of persons": Export(
        "Lønnr;Navn;Afdeling;Stilling;Timer/uge;Leder ja/nej\n"
        "1;Anna Berg;Teknik;Chef;37;Ja\n2;Bo Dam;Teknik;Ingeniør;18,5;Nej\n",
        1.5,
        2,
    ),
    "vacancies as persons": Export(
        "Stillingsnr;Stilling;Enhed;Medarbejder;Årsværk\n"
        "10;Chef;A;Anna Berg;1\n11;Lærer;A;Vakant;0,8\n12;Lærer;A;VAKANT;1\n",
        2.8,
        1,
    ),
    "days as text": Export(
        "Medarbejdernr;Stilling;Enhed;Årsværk;Ansættelsesdato;Fratrædelsesdato\n"
        "1;Chef;A;1;1-1-2015;\n2;Lærer;A;1;1-8-2019;31-12-2025\n3;Lærer;A;0,5;1-3-2026;\n",
        1,
        1,
        options={"day": "2026-02-01"},
    ),
    "one person in two places": Export(
        "Medarbejdernr;Stilling;Enhed;Årsværk\n"
        "7;Lærer;Skole A;0,5\n7;Pædagog;SFO B;0,4\n8;L;Skole A;1\n",
        1.9,
        2,
    ),
    "an establishment list": Export(
        "Position Number,Position Title,Directorate,Service,Team,FTE,Vacant?,"
        "Line Manager Position\n"
        "P100,Director,Place,,,1.0,No,\nP101,Head,Place,Highways,,1.0,No,P100\n"
        "P102,Engineer,Place,Highways,Design,0.6,No,P101\n"
        "P103,Engineer,Place,Highways,Design,1,Yes,P101\n",
        3.6,
        3,
        managers={"P102": "P101", "P101": "P100"},
    ),
    "managers by name": Export(
        "Employee Number,Employee Name,Job Title,Department,FTE,Line Manager\n"
        '1,Anna Berg,Head,Place,1,\n2,John Smith,Planner,Place,0.5,"Berg, Anna"\n',
        1.5,
        2,
        managers={"2": "1"},
    ),
    "hours of a fortnight": Export(
        "Tjenestenr;Stilling;Afsnit;Timer pr. 14 dage\n1;Sygeplejerske;B1;74\n2;SOSU;B1;37\n",
        1.5,
        2,
    ),
    "rows of months": Export(
        "Måned;Tjenestenr;Titel;Enhed;Årsværk\n"
        "Jan 2026;1;L;A;1\nFeb 2026;1;L;A;1\nFeb 2026;2;L;A;0,5\n",
        1.5,
        2,
    ),
    "totals, a source and a remark": Export(
        "Nr;Titel;Enhed;FTE\n1;Chef;A;1\n2;Lærer;A;0,5\nI alt;;;1,5\nKilde: HR, 3-2-2026;;;\n",
        1.5,
        2,
    ),
    "paths of units": Export(
        "Nr;Titel;Enhed;FTE\n1;L;Kommune > Teknik > Vej;1\n2;L;Kommune > Skole;1\n", 2, 2
    ),
}


@pytest.mark.parametrize("name", READ)
def test_an_export_is_read_with_all_that_is_in_it(name: str, tmp_path: Path) -> None:
    export = READ[name]
    file = tmp_path / "udtræk.csv"
    file.write_text(export.text, "utf-8")
    today = ty.read_tables(posts=file, **export.options)
    assert today.whole("fte").value == pytest.approx(export.fte)
    if export.persons is not None:
        assert today.whole("headcount").value == export.persons
    assert {key: today.home(key) for key in export.homes} == export.homes
    assert {key: today.managers(key) for key in export.managers} == {
        key: [manager] for key, manager in export.managers.items()
    }
    assert not any(person in today.to_json() for person in PERSONS)
    # What is repaired is refused with strict, or there is nothing to repair.
    try:
        strictly = ty.read_tables(posts=file, strict=True, **export.options)
    except ty.Error:
        return
    assert strictly.to_json() == today.to_json()


REFUSED: dict[str, tuple[str, set[tuple[int, int]]]] = {
    "all at once": (
        "Nr;Stilling;Enhed;Årsværk;Leder nr\n1;Chef;A;en;\n2;L;A;1,5;99\n3;L;A;-1;1\n4;L;A;7;1\n",
        {(2, 4), (3, 5), (4, 4), (5, 4)},
    ),
    "two scales": ("Nr;Enhed;Beskæftigelsesgrad\n1;A;100\n2;A;0,8\n3;A;81,08\n", {(3, 3)}),
    "zeros lost": ("Medarbejdernr;Enhed;Leder nr\n0012;A;\n0013;A;12\n", {(3, 3)}),
    "a word for FTE": ("Nr;Enhed;FTE\n1;A;varierer\n2;A;1\n3;A;lidt\n", {(2, 3), (4, 3)}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_export_is_refused_at_each_of_its_cells(name: str, tmp_path: Path) -> None:
    text, cells = REFUSED[name]
    file = tmp_path / "udtræk.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(posts=file)
    assert {(each.row, each.column) for each in caught.value.problems} == cells


def test_a_pivot_table_of_departments(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Pivot"
    for row in (
        ["Forvaltning", "Afdeling", "Sum af årsværk"],
        ["Teknik", "Vej", 12.5],
        [None, "Park", 7.5],
        ["Teknik Total", None, 20],
        ["Skole", "Nord", 30],
        [None, "Syd", 25],
        ["Skole Total", None, 55],
        ["Hovedtotal", None, 75],
    ):
        sheet.append(row)
    book.save(tmp_path / "pivot.xlsx")
    today = ty.read(tmp_path / "pivot.xlsx")
    parents = {today.name(k): today.parent(k) for k in today.keys("unit")}
    assert parents == {
        **dict.fromkeys(("Teknik", "Skole")),
        **dict.fromkeys(("Vej", "Park"), "Teknik"),
        **dict.fromkeys(("Nord", "Syd"), "Skole"),
    }
    assert today.whole("fte").value == 75

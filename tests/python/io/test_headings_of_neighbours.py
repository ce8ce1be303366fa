"""Extracts with the headings of neighbouring countries, of hospitals, universities and SAP."""

from __future__ import annotations

import pytest
import tyngde as ty

# Headings of person, title, unit, degree of employment or FTE, and manager.
EXTRACTS = [
    ("Ansattnr", "Stilling", "Avdeling", "Stillingsprosent", "Nærmeste leder"),
    ("Ansattnummer", "Stilling", "Enhet", "Årsverk", "Leder"),
    ("Anställningsnr", "Befattning", "Avdelning", "Sysselsättningsgrad", "Närmaste chef"),
    ("Anställningsnummer", "Befattning", "Enhet", "Tjänstgöringsgrad", "Chef"),
    ("Personalnr", "Funktion", "Abteilung", "VZÄ", "Vorgesetzter"),
    ("Personnel Number", "Position", "Organizational Unit", "Cap.Util.Level", "Manager ID"),
    ("Employee Number", "Job Role", "Ward", "Contracted WTE", "Supervisor Employee Number"),
    ("Anst.nr", "Befattning", "Enhet", "Sysselsättningsgrad", "Närmaste chef"),
    ("Personalnummer", "Planstelle", "Organisationseinheit", "VZÄ", "Vorgesetzter"),
    ("Personeelsnummer", "Functie", "Afdeling", "FTE", "Leidinggevende"),
    ("MA-nr", "Stillingsbetegnelse", "Institut", "Fuldtidsbeskæftigede", "Personaleansvarlig"),
]


@pytest.mark.parametrize("headings", EXTRACTS)
def test_each_is_read_alike(headings: tuple[str, ...]) -> None:
    parts = headings[3] in ("FTE", "Årsverk", "VZÄ", "Contracted WTE", "Fuldtidsbeskæftigede")
    rows = [(1001, "Head", "A", 1.0, None), (1002, "Nurse", "A", 0.8, 1001)]
    table = {
        name: [row[i] * 100 if i == 3 and not parts else row[i] for row in rows]  # type: ignore[operator]
        for i, name in enumerate(headings)
    }
    today = ty.read_tables(posts=table)
    assert today.managers("1002") == ["1001"]
    assert today.home("1002") == "A"
    assert today.name("1002") == "Nurse"
    assert today.whole("fte").value == pytest.approx(1.8)


# Headings of person, last name, unit and the unit above.
ABOVE = [
    ("Anst.nr", "Efternamn", "Enhet", "Överordnad enhet"),
    ("Ansattnr", "Etternavn", "Enhetsnavn", "Overordnet enhet"),
    ("Personalnummer", "Nachname", "Organisationseinheit", "Übergeordnete Organisationseinheit"),
    ("Personeelsnummer", "Achternaam", "Afdeling", "Bovenliggende afdeling"),
]


@pytest.mark.parametrize("headings", ABOVE)
def test_units_above_and_names_of_persons(headings: tuple[str, ...]) -> None:
    cells = [["1", "2"], ["Holm", "Berg"], ["A", "B"], [None, "A"]]
    today = ty.read_tables(posts=dict(zip(headings, cells, strict=True)))
    assert today.parent("B") == "A"
    assert "Berg" not in today.to_json()


def test_faculties_and_institutes_are_levels() -> None:
    today = ty.read_tables(
        posts={
            "Medarbejdernr": [1, 2, 3],
            "Stilling": ["Professor", "PhD", "Professor"],
            "Fakultet": ["SCIENCE", "SCIENCE", "HUM"],
            "Institut": ["Biologi", "Biologi", "Historie"],
            "Sektion": ["Økologi", None, None],
        }
    )
    assert today.parent("Økologi") == "Biologi"
    assert today.parent("Biologi") == "SCIENCE"
    assert today.home("2") == "Biologi"


def test_what_no_measure_needs_is_left_out() -> None:
    names = ["Pension", "Uddannelse", "Sygefravær", "Original Hire Date", "Pay Scale", "Telephone"]
    posts = {"id": [1], "unit": ["A"], **{name: ["x"] for name in names}}
    today = ty.read_tables(posts=posts)
    note = next(note for note in today.notes if "left out" in note)
    assert all(name in note for name in names)


@pytest.mark.parametrize("header", ["Bruttoløn", "Worked WTE", "Regnskab"])
def test_what_may_mean_two_things_is_refused(header: str) -> None:
    with pytest.raises(ty.DocumentError, match="is not known"):
        ty.read_tables(posts={"id": [1], "unit": ["A"], header: [1]})


def test_a_code_is_the_key_unless_there_is_a_number() -> None:
    beside = ty.read_tables(units={"Enhed": ["A", "B"], "Kode": ["x1", "x2"]})
    assert beside.keys("unit") == ["x1", "x2"]
    assert beside.name("x1") == "A"
    numbered = ty.read_tables(
        units={"Kode": ["k", "k"], "Enhedsnr": ["1", "2"], "Enhed": ["A", "B"]}
    )
    assert numbered.keys("unit") == ["1", "2"]

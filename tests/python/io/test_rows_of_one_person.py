"""One number in several rows: a person in several posts, or an error that says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty

ROWS = "1;Skole A;0,5\n1;Skole B;0,5\n2;Skole A;1\n"


def read(tmp_path: Path, text: str, table: str = "posts", **options: Any) -> ty.Organisation:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(**{table: path}, **options)


def two_posts(organisation: ty.Organisation) -> None:
    assert organisation.home("1") == "Skole A"
    assert organisation.home("1-2") == "Skole B"
    assert organisation.whole("headcount").value == 2
    assert organisation.whole("fte").value == 2
    assert any("with several posts" in note for note in organisation.notes)


@pytest.mark.parametrize(
    "header", ["Medarbejdernr", "Employee ID", "Tjenestenummer", "Lønnummer", "Engagement ID"]
)
def test_one_number_in_two_units_is_one_holder_of_two_posts(header: str, tmp_path: Path) -> None:
    two_posts(read(tmp_path, f"{header};Enhed;Årsværk\n{ROWS}"))


@pytest.mark.parametrize("header", ["Nr", "id", "Stillingsnr", "KOLONNE1"])
def test_a_column_is_said_to_hold_numbers_of_persons(header: str, tmp_path: Path) -> None:
    text = f"{header};Enhed;Årsværk\n{ROWS}"
    with pytest.raises(ty.Error):
        read(tmp_path, text)
    two_posts(read(tmp_path, text, columns={header: "employee number"}))


@pytest.mark.parametrize("header", ["Nr", "id", "Stillingsnr"])
def test_a_number_of_a_post_in_two_rows_is_refused_saying_what_to_do(
    header: str, tmp_path: Path
) -> None:
    with pytest.raises(ty.InvalidKey, match="employee number") as caught:
        read(tmp_path, f"{header};Enhed;Årsværk\n{ROWS}")
    assert caught.value.row == 3


def test_a_unit_in_two_rows_is_refused_saying_why(tmp_path: Path) -> None:
    text = "Enhed;Antal årsværk\nSkole A;12,5\nSkole B;7\nSkole A;7\n"
    with pytest.raises(ty.InvalidKey, match="not added up"):
        read(tmp_path, text, "units")


def test_a_number_beside_that_of_the_post_is_the_holder(tmp_path: Path) -> None:
    text = "Nr;MA;Enhed;Årsværk\n1;7;A;0,5\n2;7;A;0,5\n"
    organisation = read(tmp_path, text, columns={"MA": "employee number"})
    assert sorted(organisation.keys("post")) == ["7", "7-2"]
    text = "Stillingsnr;MA;Enhed;Årsværk\n1;7;A;0,5\n2;7;A;0,5\n"
    organisation = read(tmp_path, text, columns={"MA": "employee number"})
    assert sorted(organisation.keys("post")) == ["1", "2"]
    assert organisation.whole("headcount").value == 1


def test_rows_that_say_the_same_are_said(tmp_path: Path) -> None:
    organisation = read(tmp_path, "Medarbejdernr;Enhed;Årsværk\n1;A;0,5\n1;A;0,5\n1;B;0,5\n")
    assert any("1 say the same" in note and "row 3" in note for note in organisation.notes)
    assert not any("more than 1.5 FTE" in note for note in organisation.notes)


def test_more_than_one_person_works_is_said_or_refused(tmp_path: Path) -> None:
    rows = "1;A;1\n1;B;1\n"
    organisation = read(tmp_path, f"Medarbejdernr;Enhed;Årsværk\n{rows}")
    assert any("1 of them have more than 1.5 FTE together" in n for n in organisation.notes)
    # An employment that was in two places at two times.
    with pytest.raises(ty.InvalidKey):
        read(tmp_path, f"Tjenestenummer;Enhed;Årsværk\n{rows}")


@pytest.mark.parametrize("header", ["Medarbejdernr", "Tjenestenummer"])
def test_strict_refuses_two_rows(header: str, tmp_path: Path) -> None:
    with pytest.raises(ty.Error):
        read(tmp_path, f"{header};Enhed;Årsværk\n{ROWS}", strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "Enhed;Antal årsværk\nSkole A;12,5\nSkole B;7\n",
        "Enhed;Antal årsværk\nKontor A;1\nKontor B;0,5\n",
        "Afdeling;Ansatte\nSkole A;12\nSkole B;7\nSkole A;3\n",
        "Niveau 1;Niveau 2;Årsværk\nK;A;1\nK;B;0,5\n",
        "Sti;Årsværk\nK > A;1\nK > B;0,5\n",
    ],
)
def test_units_given_as_posts_are_refused_naming_units(text: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="units=") as caught:
        read(tmp_path, text)
    assert caught.value.column_name in text


@pytest.mark.parametrize(
    "text",
    [
        "Enhed;Årsværk\nA;1\nA;0,5\nB;1\n",
        "Enhed;Beskæftigelsesgrad\nA;1\nB;0,5\n",
        "Enhed;Antal;Årsværk\nA;3;2,5\nB;1;1\n",
        "Enhed;Stilling;Årsværk\nA;Chef;1\nB;Lærer;0,5\n",
    ],
)
def test_posts_without_numbers_stay_posts(text: str, tmp_path: Path) -> None:
    assert len(read(tmp_path, text).keys("post")) == text.count("\n") - 1


def test_units_with_figures_are_read_as_units(tmp_path: Path) -> None:
    organisation = read(tmp_path, "Enhed;Antal årsværk\nSkole A;12,5\nSkole B;7\n", "units")
    assert organisation.whole("fte").value == 19.5


def test_percentages_under_fte_are_refused_naming_the_degree(tmp_path: Path) -> None:
    text = "Stillingsnr;Enhed;Årsværk\n1;A;100\n2;A;80\n"
    with pytest.raises(ty.FigureConflict, match="employment rate"):
        read(tmp_path, text)
    organisation = read(tmp_path, text, columns={"Årsværk": "employment rate"})
    assert organisation.whole("fte").value == 1.8


@pytest.mark.parametrize("header", ["Tjenestenr", "Lønnummer"])
def test_an_employment_is_of_one_person_however_little_its_rows_are(
    header: str, tmp_path: Path
) -> None:
    today = read(tmp_path, f"{header};Enhed;Titel;FTE\n1;A;L;0,5\n1;A;L;0,5\n2;A;L;1\n")
    assert today.whole("headcount").value == 2 and today.whole("fte").value == 2
    assert any("say the same as a row above" in note for note in today.notes)
    # Different names say that it is a shared post.
    named = f"{header};Enhed;Titel;Medarbejder;FTE\n1;A;L;Anna B;0,5\n1;A;L;Bo D;0,5\n"
    assert read(tmp_path, named).whole("headcount").value == 2

"""Headings of more systems: who holds a post, its pay, its days and its units."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def read(tmp_path: Path, text: str) -> tuple[dict[str, Any], str]:
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    made = ty.read_tables(posts=path)
    return json.loads(made.to_json()), "\n".join(str(note) for note in made.notes)


@pytest.mark.parametrize("heading", ["Occupied by", "Post holder", "Held by", "Besat af"])
def test_the_column_of_holders_has_names_and_words_for_nobody(tmp_path: Path, heading: str) -> None:
    text = f"Position ID,Directorate,Service,WTE,{heading}\nP1,Adults,,1.00,J Smith\n"
    document, notes = read(tmp_path, text + "P2,Adults,Care,0.60,VACANT\n")
    assert [post.get("vacant") for post in document["posts"]] == [None, True]
    assert [post["home"] for post in document["posts"]] == ["Adults", "Care"]
    assert document["units"][1]["parent"] == "Adults"
    assert "Smith" not in json.dumps(document)
    assert "names of persons, which are not kept" in notes


@pytest.mark.parametrize("heading", ["Bruttoløn pr. år", "Løn pr. år", "Salary per year"])
def test_pay_of_a_year(tmp_path: Path, heading: str) -> None:
    document, _ = read(tmp_path, f"Id;Enhed;{heading}\n1;A;812.400,00\n2;A;402.000,50\n")
    assert [post["salary"] for post in document["posts"]] == [812400, 402000.5]


@pytest.mark.parametrize("heading", ["Timeløn", "Hourly rate"])
def test_pay_of_an_hour_is_no_salary(tmp_path: Path, heading: str) -> None:
    document, notes = read(tmp_path, f"Id;Enhed;{heading}\n1;A;182,50\n2;A;190,00\n")
    assert not any("salary" in post for post in document["posts"])
    assert f"left out: '{heading}'" in notes


@pytest.mark.parametrize("heading", ["Employee ref", "Staff no", "Staff number"])
def test_managers_by_the_reference_of_an_employee(tmp_path: Path, heading: str) -> None:
    text = f"{heading},Job title,Team,Reports to\nE1,Head,T,\nE2,Accountant,T,E1\n"
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    assert ty.read_tables(posts=path).managers("E2") == ["E1"]


def test_days_of_a_post(tmp_path: Path) -> None:
    text = "Id;Enhed;Stillingsstart;Stillingsslut\n1;A;01-08-2020;\n2;A;01-02-2019;30-06-2021\n"
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    assert ty.read_tables(posts=path, day="2021-01-01").keys("post") == ["1", "2"]
    assert ty.read_tables(posts=path, day="2022-01-01").keys("post") == ["1"]


@pytest.mark.parametrize(("sign", "part"), [("½", 0.5), ("¾", 0.75), ("⅘", 0.8), ("⅔", 0.666667)])
@pytest.mark.parametrize("whole", ["1", "100"])
def test_degrees_of_employment_as_a_sign(
    tmp_path: Path, sign: str, part: float, whole: str
) -> None:
    document, _ = read(tmp_path, f"Id;Enhed;Beskæftigelsesgrad\n1;A;{whole}\n2;A;{sign}\n")
    assert [post["fte"] for post in document["posts"]] == [1, part]


def test_a_half_among_hours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="½"):
        read(tmp_path, "Id;Enhed;Timer pr. uge\n1;A;37\n2;A;½\n")


@pytest.mark.parametrize(
    ("state", "there"),
    [
        ("Inactive - Payroll Eligible", False),
        ("Terminated (voluntary)", False),
        ("Fratrådt: pension", False),
        ("Inactive - Unpaid Leave", True),
        ("Inaktiv (barsel)", True),
        ("Suspended - No Payroll", True),
        ("Active - No Payroll", True),
    ],
)
def test_states_with_a_remark(tmp_path: Path, state: str, there: bool) -> None:
    table = f"Nr;Titel;Afdeling;Status\n1;Lærer;Skole;{state}\n2;Lærer;Skole;Active\n"
    made, notes = read(tmp_path, table)
    assert len(made["posts"]) == (2 if there else 1)
    assert (state in notes) == there


@pytest.mark.parametrize("heading", ["accountEnabled", "Account enabled", "Konto aktiv"])
def test_accounts_that_are_closed_are_of_nobody(tmp_path: Path, heading: str) -> None:
    table = f"Nr;Titel;Afdeling;{heading}\n1;Chef;A;True\n2;Konsulent;A;False\n"
    made, _ = read(tmp_path, table)
    assert [post["key"] for post in made["posts"]] == ["1"]


def test_levels_with_their_codes(tmp_path: Path) -> None:
    table = (
        "Employee Number,Job Title,Org Level 1 Code,Org Level 1,Org Level 2 Code,Org Level 2\n"
        "1,Director,10,Operations,100,Management\n2,Worker,10,Operations,110,Roads\n"
    )
    made, notes = read(tmp_path, table)
    assert [post["home"] for post in made["posts"]] == ["Management", "Roads"]
    assert "numbers are left out: 'Org Level 1 Code', 'Org Level 2 Code'" in notes
    # Two units of one name.
    with pytest.raises(ty.DocumentError, match="Org Level 2 Code"):
        read(tmp_path, table + "3,Worker,10,Operations,120,Roads\n")


def test_units_by_codes_in_one_word(tmp_path: Path) -> None:
    path = tmp_path / "enheder.csv"
    path.write_text("OrgKode;OrgNavn;OrgNiveau;OverordnetKode\nK;A;0;\nS;B;1;K\n", "utf-8")
    assert ty.read(path).parent("S") == "K"

"""Headers of budgets, cost centres, lone kinds of units, roles and tasks, as other bodies have
them; the right answer is stated beside each table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def table(tmp_path: Path, sort: str, text: str, **options: Any) -> ty.Organisation:
    file = tmp_path / f"{sort}.csv"
    file.write_text(text, "utf-8")
    return ty.read_tables(**{sort: str(file)}, **options)


@pytest.mark.parametrize(
    "header", ["Budget", "Budget 2026", "Budget 2026 kr.", "Bruttoudgift 2026"]
)
def test_a_figure_may_have_its_year(tmp_path: Path, header: str) -> None:
    today = table(tmp_path, "units", f"Enhed;{header}\nA;1500,5\nB;500,0\n")
    assert today.whole("gross_expenditure").value == 2000.5


def test_figures_of_two_years_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match=r"'Budget 2025' \(B\), 'Budget 2026' \(C\) are"):
        table(tmp_path, "units", "Enhed;Budget 2025;Budget 2026\nA;1;2\n")
    today = table(
        tmp_path, "units", "Enhed;Budget 2025;Budget 2026\nA;1;2\n", ignore=["Budget 2025"]
    )
    assert today.whole("gross_expenditure").value == 2


YEARS = "Stilling;Enhed;Årsværk 2025;Årsværk 2026;Budgetløn 2026\nChef;A;1;0,5;600\n"


def fte(organisation: ty.Organisation) -> float | None:
    figure = organisation.whole("fte")
    return figure.value if figure is not None else None


def test_of_several_years_it_is_asked_which_is_meant(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError) as caught:
        table(tmp_path, "posts", YEARS)
    problems = [(each.problem, each.expected, each.row) for each in caught.value.problems]
    assert problems == [
        (
            "'Årsværk 2025' (C), 'Årsværk 2026' (D) are fte of several years, and it is not known "
            "which is meant",
            "columns={'Årsværk 2026': 'fte'}, or day=… within the year",
            1,
        ),
    ]


def test_a_single_year_is_read_and_said(tmp_path: Path) -> None:
    text = "Stilling;Enhed;Årsværk 2026\nChef;A;0,5\n"
    for options in ({}, {"day": "2026-05-01"}):
        today = table(tmp_path, "posts", text, **options)
        assert fte(today) == 0.5
        assert any("'Årsværk 2026' is read, " in note for note in today.notes)
    with pytest.raises(ty.DocumentError, match="is fte of a year, and it is not known whether"):
        table(tmp_path, "posts", text, day="2025-05-01")


@pytest.mark.parametrize(
    ("options", "right"),
    [
        ({"columns": {"Årsværk 2025": "fte", "Budgetløn 2026": "salary"}}, 1),
        ({"columns": {"Årsværk 2026": "fte", "Budgetløn 2026": "salary"}}, 0.5),
        ({"day": "2026-03-01"}, 0.5),
        ({"day": "2025-12-31", "ignore": ["Budgetløn 2026"]}, 1),
    ],
)
def test_who_says_the_year_has_it(tmp_path: Path, options: dict[str, Any], right: float) -> None:
    today = table(tmp_path, "posts", YEARS, **options)
    assert fte(today) == right
    other = "Årsværk 2025" if right == 0.5 else "Årsværk 2026"
    assert any("left out" in note and f"'{other}'" in note for note in today.notes)
    with pytest.raises(ty.DocumentError, match="is not known"):
        table(tmp_path, "posts", YEARS, strict=True, **options)


@pytest.mark.parametrize("day", ["2027-01-01", "2024-12-31"])
def test_a_day_in_no_year_or_in_half_of_one_chooses_none(tmp_path: Path, day: str) -> None:
    with pytest.raises(ty.DocumentError, match="which is meant"):
        table(tmp_path, "posts", YEARS, day=day)
    with pytest.raises(ty.DocumentError, match="which is meant"):
        table(tmp_path, "posts", "Post;Unit;FTE 2024/25;FTE 2025/26\nA;B;1;2\n", day="2025-01-01")


def test_a_year_makes_no_figure_of_another_word(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="'Regnskab 2024' is not known"):
        table(tmp_path, "units", "Enhed;Regnskab 2024\nA;1\n")


def test_cost_centres_are_units_where_nothing_else_is(tmp_path: Path) -> None:
    text = "Omkostningssted;Omkostningsstednavn;Budget\n100;Park;5\n110;Havn;6\n"
    today = table(tmp_path, "units", text)
    assert list(today.keys("unit")) == ["100", "110"]
    assert today.name("110") == "Havn"
    beside = table(tmp_path, "units", "Enhed;Omkostningssted;Budget\nA;100;5\nB;100;6\n")
    assert list(beside.keys("unit")) == ["A", "B"]


@pytest.mark.parametrize("kind", ["Center", "Klinik", "Institut", "Sektion", "Forvaltning", "Org"])
def test_a_kind_of_unit_by_itself_is_the_home(tmp_path: Path, kind: str) -> None:
    text = f"Medarbejdernr;Titel;{kind}\n1;Chef;Syd\n2;Jurist;Syd\n3;Jurist;Nord\n"
    today = table(tmp_path, "posts", text)
    assert [today.home(post) for post in ("1", "2", "3")] == ["Syd", "Syd", "Nord"]


@pytest.mark.parametrize("kind", ["Center", "Institut", "Klinik", "Kontor"])
def test_a_kind_of_unit_by_itself_is_the_unit(tmp_path: Path, kind: str) -> None:
    today = table(tmp_path, "units", f"{kind};Antal ansatte\nSyd;4\nNord;6\n")
    assert sorted(today.keys("unit")) == ["Nord", "Syd"]
    assert today.whole("headcount").value == 10


@pytest.mark.parametrize("header", ["Center", "Centernavn", "Center navn", "Centre name"])
def test_what_a_home_lies_in_is_not_its_name(tmp_path: Path, header: str) -> None:
    text = f"Medarbejdernr;Titel;Enhedsnr;{header}\n1;Chef;11;Syd\n2;Jurist;12;Syd\n"
    today = table(tmp_path, "posts", text)
    assert sorted(today.keys("unit")) == ["11", "12"]
    assert "Syd" not in {today.name(unit) for unit in today.keys("unit")}


def test_roles_that_are_none_are_titles(tmp_path: Path) -> None:
    text = "Nr;Navn;Rolle;Enhed\n1;A A;Koordinator;X\n2;B B;Sagsbehandler;X\n"
    today = table(tmp_path, "posts", text)
    assert [today.name(post) for post in ("1", "2")] == ["Koordinator", "Sagsbehandler"]
    # A misspelt one among roles is an error.
    with pytest.raises(ty.DocumentError, match="found 'Ledr'"):
        table(tmp_path, "posts", "Nr;Titel;Rolle;Enhed\n1;A;Ledr;X\n2;B;Medarbejder;X\n")
    with pytest.raises(ty.DocumentError, match="found 'souchef'"):
        table(tmp_path, "posts", "Nr;Rolle;Enhed\n1;souchef;X\n")


def test_tasks_by_the_parts_of_their_headers(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text("Center-id;Centernavn\nC1;Børn\nC2;Miljø\n", "utf-8")
    (tmp_path / "opgaver.csv").write_text(
        "Opgave-nr.;Opgavetitel;KLE-nr.;Udførende enhed;Andel i %\n"
        "T1;Tilsyn;09.08;C2;100 %\nT2;Visitation;16.06;C1;60 %\nT2;;;C2;40 %\n",
        "utf-8",
    )
    today = ty.read_tables(tmp_path)
    assert list(today.keys("task")) == ["T1", "T2"]
    assert today.name("T2") == "Visitation"


@pytest.mark.parametrize("norm", ["37:00", "37", "37,0"])
def test_full_time_may_be_written_as_on_a_clock(tmp_path: Path, norm: str) -> None:
    text = f"Nr;Enhed;Titel;Timer;Fuldtidsnorm\n1;A;X;37:00;{norm}\n2;A;Y;18:30;{norm}\n"
    assert table(tmp_path, "posts", text).whole("fte").value == pytest.approx(1.5)
    alone = "Nr;Enhed;Titel;Norm. tid pr. uge\n1;A;X;37:00\n2;A;Y;18:30\n"
    assert table(tmp_path, "posts", alone).whole("fte").value == pytest.approx(1.5)


def test_keys_used_twice_are_told_beside_figures_that_are_wrong(tmp_path: Path) -> None:
    with pytest.raises(ty.Error) as refused:
        table(tmp_path, "units", "Nr;Navn;Årsværk\n1;A;x\n2;B;1\n2;C;1\n")
    assert [(e.row, e.column_name) for e in refused.value.problems] == [(2, "Årsværk"), (4, "Nr")]


def test_ends_of_relations_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text("Nr;Navn\n1;A\n2;B\n", "utf-8")
    (tmp_path / "relationer.csv").write_text(
        "Fra;Til;Type;Omfang\n1;9;snitflade;1\n8;2;snitflade;1\n1;2;kender;1\n1;2;snitflade;-3\n",
        "utf-8",
    )
    with pytest.raises(ty.Error) as refused:
        ty.read_tables(tmp_path)
    assert {(e.row, e.column_name) for e in refused.value.problems} == {
        *((2, "Til"), (3, "Fra"), (4, "Type"), (5, "Omfang")),
    }


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("posts", "id;name;Org\n1;A;X\n2;B;X\n"),
        ("posts", "id;name;Center\n1;A;X\n2;B;X\n"),
        ("units", "Institut;headcount\nA;1\n"),
        ("units", "id;Budget 2026\nA;1\n"),
        ("posts", "id;unit;Rolle\n1;A;Koordinator\n2;A;Sagsbehandler\n"),
    ],
)
def test_strict_reads_listed_names_only(tmp_path: Path, sort: str, text: str) -> None:
    with pytest.raises(ty.DocumentError):
        table(tmp_path, sort, text, strict=True)

"""Extracts with several difficulties at once, and what is right for each, worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def posts(tmp_path: Path, *lines: str, **options: Any) -> ty.Organisation:
    file = tmp_path / "udtræk.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return ty.read_tables(posts=file, **options)


def homes(today: ty.Organisation) -> dict[str, str]:
    return {each["key"]: each["home"] for each in today.to_dict()["posts"]}


def parents(today: ty.Organisation) -> dict[str, str | None]:
    return {each["key"]: each.get("parent") for each in today.to_dict()["units"]}


def test_employments_that_each_person_counts_from_one(tmp_path: Path) -> None:
    lines = (
        "Medarb.nr;Ansættelsesnr;Stilling;Enhed;Besk.grad;Leder nr",
        "1001;1;Leder;A;100;",
        "1002;1;Lærer;A;60;1001",
        "1002;2;Pædagog;B;40;1001",
        "1003;1;Lærer;A;100;1001",
    )
    today = posts(tmp_path, *lines)
    assert homes(today) == {"1001-1": "A", "1002-1": "A", "1002-2": "B", "1003-1": "A"}
    assert today.whole("fte").value == 3
    assert today.whole("headcount").value == 3
    assert all(today.managers(key) == ["1001-1"] for key in ("1002-1", "1002-2", "1003-1"))
    assert any("numbers the employments of each person" in note for note in today.notes)
    # Numbers that nobody shares are keys by themselves.
    alone = [line.replace(";1;", f";{i};") for i, line in enumerate(lines)]
    assert list(homes(posts(tmp_path, *alone[:3], alone[4]))) == ["1", "2", "4"]


@pytest.mark.parametrize("nothing", ["-", "–", "N/A", "(tom)", "ikke angivet"])
def test_a_dash_below_the_top_is_no_unit(nothing: str, tmp_path: Path) -> None:
    today = posts(
        tmp_path,
        "Center;Afdeling;Team;Medarb.nr;Titel",
        "Børn;Dagtilbud;Rød;1;a",
        f"Børn;Dagtilbud;{nothing};2;b",
        f"Børn;{nothing};Blå;3;c",
        f"Teknik;{nothing};{nothing};4;d",
        f"{nothing};{nothing};{nothing};5;e",
    )
    assert parents(today) == {
        "Børn": None,
        "Dagtilbud": "Børn",
        "Rød": "Dagtilbud",
        "Blå": "Børn",
        "Teknik": None,
    }
    found = {each["key"]: each.get("home") for each in today.to_dict()["posts"]}
    assert found == {"1": "Rød", "2": "Dagtilbud", "3": "Blå", "4": "Teknik", "5": None}


def test_paths_with_semicolons(tmp_path: Path) -> None:
    today = posts(
        tmp_path,
        "Nr,Stilling,Organisationssti",
        "1,a,K;Teknik;Vej - Ø",
        "2,b,K;Teknik",
        "3,c,K; Børn",
    )
    assert parents(today) == {"K": None, "Teknik": "K", "Vej - Ø": "Teknik", "Børn": "K"}


@pytest.mark.parametrize("way", ["{0} ({1})", "{1} ({0})", "{1} - {0}"])
def test_managers_by_name_and_initials(way: str, tmp_path: Path) -> None:
    def line(*cells: str) -> str:
        return ";".join(cells)

    anna, bo = way.format("Anna Holm", "AHO"), way.format("Bo Dahl", "BDA")
    lines = [
        "Nr;Initialer;Navn;Stilling;Afdeling;Nærmeste leder",
        line("1", "AHO", "Anna Holm", "Direktør", "A", ""),
        line("2", "BDA", "Bo Dahl", "Chef", "B", anna),
        line("3", "CEG", "Carl Eg", "Asfaltør", "B", bo),
        line("4", "BD2", "Bo Dahl", "Asfaltør", "B", bo),
    ]
    today = posts(tmp_path, *lines)
    assert [today.managers(key) for key in "1234"] == [[], ["1"], ["2"], ["2"]]
    # The number of somebody who is not here, whoever else is called so.
    stranger = [each.replace(anna, way.format("Anna Holm", "90001")) for each in lines[:3]]
    with pytest.raises(ty.UnknownKey):
        posts(tmp_path, *stranger)


def test_units_in_brackets_are_not_taken_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text("Nøgle;Navn;Overenhed\n1;Teknik;\n2;Børn;\n", "utf-8")
    (tmp_path / "ansatte.csv").write_text("Nr;Titel;Enhed\n9;a;Vej (Teknik)\n", "utf-8")
    with pytest.raises(ty.UnknownKey):
        ty.read(tmp_path)


def test_how_many_fte_are_filled(tmp_path: Path) -> None:
    today = posts(
        tmp_path,
        "Afdeling;Stilling;Antal;Normering;Besat",
        "Vej;Gartner;4;3,5;3,0",
        "Vej;Chef;1;1;1",
        "Park;Gartner;2;2;1,5",
        "I alt;;7;6,5;5,5",
    )
    assert today.whole("fte").value == 6.5
    assert [each["fte_filled"] for each in today.to_dict()["posts"]] == [3, 1, 1.5]
    # Whole numbers beside a number of positions may be positions.
    with pytest.raises(ty.DocumentError, match="expected yes or no"):
        posts(tmp_path, "Afdeling;Stilling;Antal;Normering;Besat", "Vej;Gartner;4;3,5;3")
    today = posts(tmp_path, "Nr;Afdeling;Titel;Normering;Besat", "1;A;a;1;1", "2;A;b;1;0")
    assert [each.get("vacant", False) for each in today.to_dict()["posts"]] == [False, True]


def test_titles_in_two_languages_are_no_numbers_of_posts(tmp_path: Path) -> None:
    for key in ("Medarbejdernummer", "Stillingsnr"):
        today = posts(
            tmp_path,
            f"{key};Job Title;Stilling;Org Unit;Enhedsnavn;FTE",
            "1;Head;Chef;100;Vej;1",
            "2;Worker;Gartner;100;Vej;0,5",
            "3;Worker;Gartner;100;Vej;1",
        )
        assert homes(today) == {"1": "100", "2": "100", "3": "100"}
        assert today.whole("fte").value == 2.5
        assert [today.name(key) for key in ("100", "1", "2")] == ["Vej", "Head", "Worker"]
        assert any("left out: 'Stilling'" in note for note in today.notes)


def test_a_unit_whose_head_is_vacant_has_none(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text(
        "Enhedsnr;Overenhed;Leder\n1;;Anna Holm\n2;1;Vakant\n3;1;N.N.\n", "utf-8"
    )
    (tmp_path / "ansatte.csv").write_text(
        "Medarb.nr;Navn;Stilling;Enhedsnr\n10;Anna Holm;Chef;1\n11;Carl Eg;x;2\n", "utf-8"
    )
    today = ty.read(tmp_path)
    assert [today.heads(unit) for unit in "123"] == [["10"], [], []]
    assert today.managers("11") == ["10"]


def test_a_path_without_a_known_sign_is_said(tmp_path: Path) -> None:
    lines = ("Nr;Titel;Sti", "1;a;K.T.Vej", "2;b;K.T")
    assert any("no sign that is known" in note for note in posts(tmp_path, *lines).notes)
    lines = ("Nr;Titel;Sti", "1;a;K", "2;b;K")
    assert not any("no sign that is known" in note for note in posts(tmp_path, *lines).notes)


@pytest.mark.parametrize(
    ("header", "codes", "there"),
    [
        ("Tjenestenummer", "1 3 8 0 7 9", ["1", "2", "4"]),
        # Other codes, or numbers of something else, may mean anything.
        ("Tjenestenummer", "1 3 8 2 7 9", ["1", "2", "3", "4", "5", "6"]),
        ("Medarbejdernr", "1 3 8 0 7 9", ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_codes_of_states_of_an_employment(
    header: str, codes: str, there: list[str], tmp_path: Path
) -> None:
    lines = [f"{i};x;A;{code}" for i, code in enumerate(codes.split(), 1)]
    today = posts(tmp_path, f"{header};Stilling;Afdeling;Status", *lines)
    assert today.keys("post") == there


def test_persons_with_their_initials_in_both_columns(tmp_path: Path) -> None:
    lines = [
        "Nr;Medarbejder;Stilling;Afdeling;Leder",
        "1;Anna Holm (AHO);Chef;A;",
        "2;Bo Dahl (BDA);x;A;Anna Holm (AHO)",
    ]
    assert posts(tmp_path, *lines).managers("2") == ["1"]


def test_of_several_managers_the_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    lines = ["Nr;Navn;Titel;Afdeling;Nærmeste leder", "1;Anna Holm;Chef;A;"]
    with pytest.raises(ty.UnknownKey, match=r"row 3, .*the key 'Byrådet'") as caught:
        posts(tmp_path, *lines, "2;Bo Dahl;x;A;Anna Holm, Byrådet")
    assert len(caught.value.problems) == 1


def test_heads_of_units_by_name_and_initials(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text(
        "Enhedsnr;Overenhed;Leder\n1;;Anna Holm (AHO)\n2;1;BDA - Bo Dahl\n", "utf-8"
    )
    (tmp_path / "ansatte.csv").write_text(
        "Medarb.nr;Initialer;Navn;Stilling;Enhedsnr\n"
        "10;AHO;Anna Holm;Direktør;1\n11;BDA;Bo Dahl;Chef;2\n12;BD2;Bo Dahl;x;2\n",
        "utf-8",
    )
    today = ty.read(tmp_path)
    assert [today.heads(unit) for unit in "12"] == [["10"], ["11"]]

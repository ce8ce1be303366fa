"""References that are nearly keys are read as these, or refused saying why and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty


def read(tmp_path: Path, text: str, **options: Any) -> ty.Organisation:
    path = tmp_path / "posts.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(posts=path, **options)


@pytest.mark.parametrize("point", [".", ","])
@pytest.mark.parametrize("gap", ["", "N/A"])
def test_decimals_of_numbers_with_gaps(point: str, gap: str, tmp_path: Path) -> None:
    text = f"id;unit;manager_id\n1;A;{gap}\n2;A;1{point}0\n3;A;2{point}0\n"
    today = read(tmp_path, text)
    assert [today.managers(key) for key in "123"] == [[], ["1"], ["2"]]
    assert any("keys as numbers with decimals" in note for note in today.notes)
    with pytest.raises(ty.Error):
        read(tmp_path, text, strict=True)


def test_decimals_of_homes_and_parents() -> None:
    units = {"key": ["1", "2"], "parent": [None, "1.0"]}
    today = ty.read_tables(units=units, posts={"key": ["p1"], "home": ["2.0"]})
    assert today.parent("2") == "1"
    assert today.home("p1") == "2"


@pytest.mark.parametrize("cells", [["1.0", "9.0"], ["1.0", "1.5"], ["1.00", ""], ["1.0", "Bo"]])
def test_other_decimals_are_refused(cells: list[str]) -> None:
    posts = {"key": ["1", "2", "3"], "reports_to": [None, *cells]}
    with pytest.raises(ty.UnknownKey):
        ty.read_tables(posts=posts)


def test_keys_with_decimals_stay(tmp_path: Path) -> None:
    today = read(tmp_path, "id;unit;manager_id\n1.0;A;\n1;A;1.0\n")
    assert today.managers("1") == ["1.0"]


@pytest.mark.parametrize(
    "text",
    [
        "Medarbejdernr;Navn;Stilling;Enhed;Nærmeste leder\n"
        "1;Bo Berg;Chef;A;\n2;Bo Berg;Chef;B;\n3;Ida;Lærer;C;Bo Berg\n",
        "Stillingsnr;Stilling;Enhed;Nærmeste leder\n"
        "1;Teamleder;A;\n2;Teamleder;B;\n3;Lærer;C;teamleder\n",
    ],
)
def test_names_that_several_have_are_refused_naming_these(text: str, tmp_path: Path) -> None:
    with pytest.raises(ty.UnknownKey, match="2 have that name, '1', '2'") as caught:
        read(tmp_path, text)
    assert caught.value.row == 4
    # In the nearest unit there is one.
    assert read(tmp_path, text.replace(";C;", ";B;")).managers("3") == ["2"]


def test_managers_outside_say_what_to_do(tmp_path: Path) -> None:
    text = "id;unit;manager_id\n1;A;99\n2;A;1\n"
    with pytest.raises(ty.UnknownKey, match=r"missing=\['99'\]"):
        read(tmp_path, text)
    assert read(tmp_path, text, missing=["99"]).managers("2") == ["1"]


# What a file has at its ends.


@pytest.mark.parametrize("tail", [";", ";;", "; ;"])
def test_a_header_that_goes_on_behind_its_last_name(tail: str, tmp_path: Path) -> None:
    text = f"Stillingsnr;Enhed;Årsværk{tail}\n1;A;1\n2;A;0,5{tail}\n3;A;1\n"
    assert read(tmp_path, text).whole("fte").value == 2.5


def test_a_row_with_more_is_refused_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError):
        read(tmp_path, "Stillingsnr,Enhed,Årsværk,\n1,A,1\n2,A,0,5\n")
    with pytest.raises(ty.DocumentError, match="cells"):
        read(tmp_path, "Stillingsnr;Enhed;Årsværk;\n1;A;1\n2;A\n")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes("Stillingsnr;Enhed\n1;Å\n".encode(encoding))
    with pytest.raises(ty.ParseError, match=encoding):
        ty.read_tables(posts=path)
    assert ty.read_tables(posts=path, encoding=encoding).home("1") == "Å"

"""What a table of posts says of units and titles without numbers of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty


def read(tmp_path: Path, text: str, table: str = "posts") -> ty.Organisation:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return ty.read_tables(**{table: path})


def test_titles_in_several_units_are_names_of_groups(tmp_path: Path) -> None:
    rows = "Lærer;A;12;10,5\nLærer;B;3;2,5\nPedel;A;1;0,5\n"
    today = read(tmp_path, f"Stilling;Enhed;Antal;Årsværk\n{rows}")
    assert today.whole("fte").value == 13.5
    assert [today.name(key) for key in sorted(today.keys("post"))] == ["Lærer", "Lærer", "Pedel"]
    assert any("no column of keys" in note for note in today.notes)


@pytest.mark.parametrize("cells", [("S1", "S2"), ("Chef", "Lærer")])
def test_titles_that_occur_once_stay_keys(cells: tuple[str, str], tmp_path: Path) -> None:
    today = read(tmp_path, "Stilling;Enhed\n" + "".join(f"{cell};A\n" for cell in cells))
    assert sorted(today.keys("post")) == sorted(cells)


def test_a_number_that_occurs_twice_is_no_title(tmp_path: Path) -> None:
    with pytest.raises(ty.InvalidKey):
        read(tmp_path, "Stilling;Enhed\n101;A\n101;B\n")


@pytest.mark.parametrize(
    "rows", ["1;10;A;X\n2;10;A;Y\n", "1;10;A;X\n2;10;A;\n3;11;B;X\n4;10;A;Y\n"]
)
def test_a_unit_in_two_units_is_refused(rows: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="'10' lies in 'Y' here, and in 'X' in row 2"):
        read(tmp_path, f"Stillingsnr;Enhedsnr;Enhed;Overordnet enhed\n{rows}")
    # By name, two units of one name lie in two.
    by_name = "Stillingsnr;Enhed;Overordnet enhed\n1;A;X\n2;A;Y\n"
    assert len(read(tmp_path, by_name).keys("unit")) == 4


def test_a_unit_with_two_names_is_said(tmp_path: Path) -> None:
    header = "Stillingsnr;Enhedsnr;Enhed\n"
    today = read(tmp_path, header + "1;10;Skole Nord\n2;10;Skole Syd\n")
    assert today.name("10") == "Skole Nord"
    assert any("several names" in note and "10: Skole Syd" in note for note in today.notes)
    today = read(tmp_path, header + "1;10;Skole Nord\n2;10;skole nord\n")
    assert not any("several names" in note for note in today.notes)


def test_a_parent_outside_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ty.UnknownKey, match=r"missing=\['1'\], where no unit"):
        read(tmp_path, "Enhedsnr;Enhed;Overenhedsnr\n2;A;1\n", "units")


def test_tables_without_rows_are_said_or_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="no rows below the header"):
        read(tmp_path, "Stillingsnr;Enhed;Årsværk\n")
    with pytest.raises(ty.DocumentError, match="no rows below the header, in any table"):
        ty.read_tables(units={"key": []}, posts={"key": []})
    today = ty.read_tables(units={"key": ["A"]}, posts={"key": [], "home": []})
    assert any("posts (mapping): there are no rows" in note for note in today.notes)


def test_a_number_stands_alone_in_some_rows() -> None:
    homes = ["4110 Skole Nord", "4110", "4120 Skole Syd", "4110 Skole Nord"]
    today = ty.read_tables(posts={"Nr": [1, 2, 3, 4], "Enhed": homes})
    assert today.keys("unit") == ["4110", "4120"] and today.name("4110") == "Skole Nord"
    assert today.home("2") == "4110"
    # A number that none of the others has is no number of one.
    other = ty.read_tables(posts={"Nr": [1, 2], "Enhed": ["4110 Skole Nord", "4130"]})
    assert other.keys("unit") == ["4110 Skole Nord", "4130"]


@pytest.mark.parametrize("sign", ["//", " > ", "\\", "→"])
def test_homes_that_are_all_paths(sign: str) -> None:
    homes = [sign.join(("K", "Teknik", "Vej")), sign.join(("K", "Skole"))]
    posts = {"Nr": [1, 2], "Enhed": homes, "FTE": [1, 0.5]}
    today = ty.read_tables(posts=posts)
    assert {today.name(k) for k in today.keys("unit")} == {"K", "Teknik", "Vej", "Skole"}
    assert today.parent(today.home("1")) == "Teknik"
    assert any("column 'Enhed' holds paths of units" in note for note in today.notes)
    with pytest.raises(ty.DocumentError, match="holds paths of units"):
        ty.read_tables(posts=posts, strict=True)
    # A sign that some of them have is part of a name.
    some = ty.read_tables(posts={**posts, "Enhed": [homes[0], "Skole"]})
    assert some.keys("unit") == [homes[0], "Skole"]


@pytest.mark.parametrize("other", ["Inst.-kode", "Institutionskode", "Institution nr."])
def test_a_unit_with_a_name_beside_it_is_its_number(other: str) -> None:
    posts = {other: ["8A", "8A"], "Afdeling": ["4110", "4120"], "Afdelingsnavn": ["Nord", "Syd"]}
    today = ty.read_tables(posts={"Tjenestenr": ["00123", "00124"], **posts})
    assert today.keys("unit") == ["4110", "4120"] and today.name("4110") == "Nord"
    assert any("left out" in note and f"'{other}'" in note for note in today.notes)

"""Units that are indented or numbered lie in one another as the outline says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


def parents(organisation: ty.Organisation) -> dict[str, str | None]:
    return {key: organisation.parent(key) for key in organisation.keys("unit")}


@st.composite
def outlines(draw: st.DrawFn) -> list[int]:
    """The depths of the rows of an outline: each at most one deeper than the one above it."""
    depths = [0]
    for _ in range(draw(st.integers(2, 12))):
        depths.append(draw(st.integers(0, depths[-1] + 1)))
    if max(depths) == 0:
        depths.append(1)
    return depths


def above(depths: list[int]) -> list[int | None]:
    """The row that each lies in, by definition: the last one above that is less deep."""
    return [
        max((r for r in range(row) if depths[r] < depth), default=None)
        for row, depth in enumerate(depths)
    ]


def numbered(depths: list[int]) -> list[str]:
    """The number of each row of an outline."""
    counts: list[int] = []
    found = []
    for depth in depths:
        counts = [*counts[: depth + 1], *[0] * (depth + 1 - len(counts))]
        counts[depth] += 1
        found.append(".".join(map(str, counts)))
    return found


def names(depths: list[int]) -> list[str]:
    return [f"Enhed {chr(65 + row)}" for row in range(len(depths))]


BLANKS = ["  ", "   ", "\t", "\u00a0\u00a0", "    "]


@settings(max_examples=40)
@given(depths=outlines(), blank=st.sampled_from(BLANKS), keyed=st.booleans())
def test_leading_blanks(depths: list[int], blank: str, keyed: bool) -> None:
    texts = [blank * depth + name for depth, name in zip(depths, names(depths), strict=True)]
    keys = [str(100 + row) for row in range(len(depths))] if keyed else names(depths)
    table = {"Enhedsnr": keys, "Navn": texts} if keyed else {"Enhed": texts}
    today = ty.read_tables(units=table)
    assert parents(today) == {
        key: None if row is None else keys[row]
        for key, row in zip(keys, above(depths), strict=True)
    }
    assert said(today, "are indented")
    with pytest.raises(ty.DocumentError, match="are indented"):
        ty.read_tables(units=table, strict=True)


@settings(max_examples=20)
@given(depths=outlines(), data=st.data())
def test_in_every_file_alike(depths: list[int], data: st.DataObject, tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("outline")
    texts = ["  " * depth + name for depth, name in zip(depths, names(depths), strict=True)]
    by_csv = folder / "enheder.csv"
    lines = [f"{i};{text};{data.draw(st.integers(0, 9))}" for i, text in enumerate(texts)]
    by_csv.write_text("\n".join(["Nr;Navn;Niveau", *lines]), encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr", "Navn"])
    for row, (depth, name) in enumerate(zip(depths, names(depths), strict=True), 2):
        sheet.append([row - 2, name])
        sheet.cell(row, 2).alignment = Alignment(indent=depth)
    book.save(folder / "indents.xlsx")
    for row, text in enumerate(texts, 2):
        sheet.cell(row, 2, text).alignment = Alignment()
    book.save(folder / "blanks.xlsx")
    wanted = {str(i): None if row is None else str(row) for i, row in enumerate(above(depths))}
    for file in ("enheder.csv", "indents.xlsx", "blanks.xlsx"):
        assert parents(ty.read_tables(units=folder / file)) == wanted, file


@settings(max_examples=40)
@given(depths=outlines(), form=st.sampled_from(["key", "name", "both", "with a point"]))
def test_numbers_of_an_outline(depths: list[int], form: str) -> None:
    numbers = numbered(depths)
    texts = [f"{n} {name}" for n, name in zip(numbers, names(depths), strict=True)]
    keys = {"key": numbers, "with a point": [n + "." for n in numbers], "both": texts}.get(
        form, [f"e{row}" for row in range(len(depths))]
    )
    table = {"id": keys} if form == "both" else {"id": keys, "name": texts}
    today = ty.read_tables(units=table)
    assert parents(today) == {
        key: None if row is None else keys[row]
        for key, row in zip(keys, above(depths), strict=True)
    }
    assert said(today, "numbered as an outline")


@pytest.mark.parametrize("sign", ["-", "•", ">", "."])
def test_signs_in_front(sign: str) -> None:
    texts = ["Kommune", f"{sign} Skole", f"{sign}{sign} Nord", f"{sign} Teknik"]
    today = ty.read_tables(units={"name": texts, "key": ["1", "2", "3", "4"]})
    assert parents(today) == {"1": None, "2": "1", "3": "2", "4": "1"}
    assert today.name("3") == "Nord"


def test_one_name_in_two_places() -> None:
    texts = ["Kommune", "  Skole", "    Stab", "  Teknik", "    Stab"]
    today = ty.read_tables(units={"Enhed": texts, "fte_own": [1, 2, 3, 4, 5]})
    assert [today.name(key) for key in today.children("Teknik")] == ["Stab"]
    assert today.whole("fte").value == 15
    assert len(today.keys("unit")) == 5
    below = ty.read_tables(units={"Enhed": ["Teknik", "  Teknik"]})
    assert len(below.keys("unit")) == 2


def test_homes_of_posts() -> None:
    homes = ["Kommune", "  Skole", "  Skole", "    Nord", "  Teknik"]
    today = ty.read_tables(posts={"id": [1, 2, 3, 4, 5], "unit": homes, "fte": [1] * 5})
    assert parents(today) == {
        "Kommune": None,
        "Skole": "Kommune",
        "Nord": "Skole",
        "Teknik": "Kommune",
    }
    assert today.home("4") == "Nord"


def test_what_lies_nowhere_is_refused() -> None:
    texts = ["Kommune", "    Skole", "  Teknik", "    Vej"]
    with pytest.raises(ty.DocumentError, match="is indented as no name above it") as caught:
        ty.read_tables(units={"Enhed": texts})
    assert (caught.value.row, caught.value.column_name) == (3, "Enhed")


def test_slips_are_said_and_are_no_steps() -> None:
    stray = ty.read_tables(units={"Enhed": ["A", " B", "C", "D"]})
    assert len(stray.roots) == 4
    assert said(stray, "are not read as steps")
    few = ty.read_tables(units={"Enhed": ["  A", *"BCDEFGHIJ"]})
    assert len(few.roots) == 10
    assert said(few, "are not read as steps")


def test_what_is_stated_goes_before() -> None:
    table = {"id": ["1", "1.1"], "name": ["A", "  B"], "parent": [None, None]}
    today = ty.read_tables(units=table)
    assert parents(today) == {"1": None, "1.1": None}
    assert not said(today, "indented")


def test_numbers_with_a_gap_are_said() -> None:
    keys = ["1", "1.1", "1.2.1", "2"]
    today = ty.read_tables(units={"id": keys})
    assert len(today.roots) == 4
    assert said(today, "'1.2' is not there")
    versions = ty.read_tables(units={"id": ["2.1", "3.5"]})
    assert not said(versions, "outline")


def test_indented_titles_are_no_line() -> None:
    titles = ["Direktør", "  Chef", "    Lærer"]
    today = ty.read_tables(posts={"id": [1, 2, 3], "title": titles, "unit": ["A"] * 3})
    assert [today.managers(key) for key in ("1", "2", "3")] == [[], [], []]
    assert said(today, "which is not read as who reports to whom")
    stated = {"id": [1, 2, 3], "title": titles, "unit": ["A"] * 3, "reports_to": [None, 1, 1]}
    assert not said(ty.read_tables(posts=stated), "who reports to whom")


@pytest.mark.parametrize(
    ("levels", "parents"),
    [
        ("12332", [None, "0", "1", "1", "0"]),
        ("01221", [None, "0", "1", "1", "0"]),
        ("123212", [None, "0", "1", "0", None, None]),  # Two at the top: no outline of one whole.
        ("12233", [None] * 5),  # In the order of the levels.
        ("13221", [None] * 5),
    ],
)
def test_depths_of_an_outline(levels: str, parents: list[str | None]) -> None:
    keys = [str(row) for row in range(len(levels))]
    units = {"Enhed": keys, "Navn": [f"N{key}" for key in keys], "Niveau": list(levels)}
    today = ty.read_tables(units=units)
    if levels.count(min(levels)) > 1:
        parents = [None] * len(levels)
    assert [today.parent(key) for key in keys] == parents
    said = any("has the depths of an outline: '1' lies in '0'" in note for note in today.notes)
    assert said == any(parents)
    if said:
        with pytest.raises(ty.DocumentError, match="depths of an outline"):
            ty.read_tables(units=units, strict=True)

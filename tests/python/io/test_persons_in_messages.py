"""No message shows a CPR number, whatever it quotes."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
import tyngde as ty
from tyngde.errors import without_persons

WHO = "010203-1234"
# The zeros of Arabic, Persian, Devanagari, full-width and mathematical digits.
OTHER_DIGITS = (0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE, 0x1D7F6)
GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    '<node id="{0}"/><node id="b"/><edge source="{1}" target="b"/></graph></graphml>'
)
TURTLE = (
    "@prefix org: <http://www.w3.org/ns/org#> . <http://x/{0}> a org:OrganizationalUnit . "
    "<http://x/b> a org:OrganizationalUnit ; org:unitOf <http://x/{0}> ."
)
FILES: dict[str, tuple[str, str, Callable[[str], object]]] = {
    "id": ("a.graphml", GRAPHML.format(WHO, WHO), ty.read_graph),
    "end of an edge": ("a.graphml", GRAPHML.format("a", WHO), ty.read_graph),
    "tree": ("a.json", json.dumps({"name": WHO, "children": [{"name": "b"}]}), ty.read_graph),
    "iri": ("a.ttl", TURTLE.format(WHO), ty.read_w3c_org),
    "kind": ("a.json", json.dumps({"tyngde": WHO}), ty.read),
    "formula": (
        "a.json",
        json.dumps(
            {
                "tyngde": "organisation/1",
                "units": [{"key": "a", "fte": {"derived": f"[{WHO}.fte]"}}],
            }
        ),
        ty.read,
    ),
    "figure": (
        "a.csv",
        f"key;name;fte\na;A;{WHO}\nb;B;2\n",
        lambda path: ty.read_tables(units=path),
    ),
    "header": ("a.csv", f"key;{WHO};parent\na;A;\n", lambda path: ty.read_tables(units=path)),
    "same twice": (
        "a.csv",
        f"key;name\n{WHO};A\n{WHO};B\n",
        lambda path: ty.read_tables(units=path),
    ),
    "parent": (
        "a.csv",
        f"key;name;parent\na;A;\nb;B;{WHO}\n",
        lambda path: ty.read_tables(units=path),
    ),
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("language", ["en", "da"])
def test_no_message_quotes_a_person(tmp_path: Path, what: str, language: str) -> None:
    name, text, read = FILES[what]
    (tmp_path / name).write_text(text, "utf-8")
    with ty.language(language), pytest.raises(ty.Error) as caught:  # type: ignore[arg-type]
        read(str(tmp_path / name))
    shown = "".join(traceback.format_exception_only(caught.value)) + repr(caught.value)
    assert WHO not in shown
    assert WHO not in "".join(caught.value.lines)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("named", [(WHO, "Ark"), ("posts", WHO), (WHO, WHO)])
def test_no_note_quotes_a_file_or_sheet(
    tmp_path: Path, named: tuple[str, str], language: str
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = named[1]
    for row in (["Stillingsnr", "Titel", "Enhed"], ["s1", "leder", "a"], ["s2", "leder", "a"]):
        book.active.append(row)
    path = tmp_path / f"{named[0]}.xlsx"
    book.save(path)
    with ty.language(language):  # type: ignore[arg-type]
        made = ty.read_tables(units={"key": ["a"]}, posts=path)
        said = " ".join(made.notes)
    assert "******-****" in said and WHO not in said
    assert WHO not in repr(made) + made.to_json()


@pytest.mark.parametrize(
    "written",
    [
        "010203-1234",
        "01.02.03-1234",
        "01 02 1903 1234",
        "610203/1234",
        "010203 - 1234",
        "010203•1234",
        *("010203-1234".translate({48 + i: zero + i for i in range(10)}) for zero in OTHER_DIGITS),
    ],
)
def test_as_they_are_written(written: str) -> None:
    assert without_persons(f"node '{written}': x") == "node '******-****': x"
    assert without_persons(f"٣ {written}, {written}") == "٣ ******-****, ******-****"


@pytest.mark.parametrize(
    "text",
    [
        "0102031234 numbers a position",
        "from 2026-10-01 to 2027-01-01",
        "45 12 1999 of 2026, line 12: 01",
        "uuid 3b866d97-0102-48e0-8078-686d96f430b3",
        "the document has 120 000 posts, expected 1000",
        "010203\n1234",
    ],
)
def test_what_is_no_person_is_shown(text: str) -> None:
    assert without_persons(text) is text

"""Twenty malformed files of each format, made of a sound one: errors with file and place, as the
library's own, and nothing half read."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty

DOCUMENT = """tyngde: organisation/1
key: town
units:
  - {key: a, name: A}
  - {key: b, parent: a, fte: 2}
posts:
  - {key: p, home: a, heads: a, fte: 1}
  - {key: q, home: b, reports_to: p, fte: 0.5}
"""


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> ty.Organisation:
    path = tmp_path_factory.mktemp("sound") / "town.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    return ty.read(path)


def workbook(_: ty.Organisation) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "units"
    for row in (["key", "parent", "fte"], ["a", None, None], ["b", "a", 2]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


KLE = (
    '<?xml version="1.0" encoding="utf-8"?><KLE-Emneplan><UdgivelsesDato>2026-01-01'
    "</UdgivelsesDato><Hovedgruppe><HovedgruppeNr>27</HovedgruppeNr><HovedgruppeTitel>Social"
    "</HovedgruppeTitel></Hovedgruppe></KLE-Emneplan>"
)
OPUS = (
    '<kmd><orgUnit id="1"><longName>A</longName></orgUnit><orgUnit id="2"><longName>B</longName>'
    "<parentOrgUnit>1</parentOrgUnit></orgUnit></kmd>"
)
OS2MO = json.dumps(
    {
        "data": {
            "org_units": {
                "objects": [
                    {
                        "uuid": f"0c655440-61b7-5b65-96ab-2a3d2a2a6a0{i}",
                        "current": {"uuid": f"0c655440-61b7-5b65-96ab-2a3d2a2a6a0{i}", "name": "A"},
                    }
                    for i in (1, 2)
                ]
            }
        }
    }
)
ORGANOGRAM = (
    "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Parent Department,Organisation,"
    "Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,"
    "Actual Pay Floor (£),Actual Pay Ceiling (£),,Profession,Notes,Valid?\n"
    "1,A,SCS1,Head,All,Dept,Body,One,,,XX,0,1.00,1,2,,Policy,,1\n"
    "2,B,SCS1,Deputy,All,Dept,Body,One,,,1,0,1.00,1,2,,Policy,,1\n"
)


def of_rdf(today: ty.Organisation, ending: str) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{ending}"
        ty.write_w3c_org(today, path)
        return path.read_bytes()


TREE = b'{"id": "a", "name": "A", "children": [\n{"id": "b", "name": "B"},\n{"id": "c"}]}'
# Whose damage lies in the archive, where no cell is reached.
WITHOUT_PLACES = {"xlsx"}


Make = Callable[[ty.Organisation], bytes]
FORMATS: dict[str, tuple[str, Make, Callable[[Path], Any]]] = {
    "yaml": (".yaml", lambda _: DOCUMENT.encode(), ty.read),
    "json": (".json", lambda today: today.to_json().encode(), ty.read),
    "csv": (
        ".csv",
        lambda _: b"key,parent,name,fte\na,,A,\nb,a,B,2\nc,a,C,1.5\n",
        lambda path: ty.read_tables(units=path),
    ),
    "xlsx": (".xlsx", workbook, lambda path: ty.read_tables(path)),
    "organogram": (".csv", lambda _: ORGANOGRAM.encode(), ty.read_organogram),
    "os2mo": (".json", lambda _: OS2MO.encode(), lambda path: ty.read_os2mo([path])),
    "opus": (".xml", lambda _: OPUS.encode(), lambda path: ty.read_opus([path], day="2020-01-01")),
    "turtle": (".ttl", lambda today: of_rdf(today, ".ttl"), ty.read_w3c_org),
    "json-ld": (".jsonld", lambda today: of_rdf(today, ".jsonld"), ty.read_w3c_org),
    "graphml": (".graphml", lambda today: ty.to_graphml(today).encode(), ty.read_graph),
    "gexf": (".gexf", lambda today: ty.to_gexf(today).encode(), ty.read_graph),
    "d3": (".json", lambda today: ty.to_d3(today).encode(), ty.read_graph),
    "tree": (".json", lambda _: TREE, ty.read_graph),
    "kle": (".xml", lambda _: KLE.encode(), ty.read_kle),
}


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Cut off, or with bytes changed, put in, taken out or repeated."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(max(1, len(changed)))
        kind = dice.randrange(5)
        if kind == 0:
            del changed[at:]
        elif kind == 1:
            changed[at : at + 1] = bytes([dice.choice(b'<>"{}[],:;\x00\xff\x80&=')])
        elif kind == 2:
            changed[at:at] = dice.choice([b"\xff\xfe", b"<x>", b"}}", b'"', b",,", b"\n\n:"])
        elif kind == 3:
            del changed[at : at + dice.randint(1, 30)]
        else:
            changed[at:at] = changed[at : at + 40]
    return bytes(changed)


def placed(problem: ty.Error) -> bool:
    """Whether an error says where in the file: a line, row, column or pointer; of RDF, which has no
    order, the node. What is another thing altogether has no place in it, and rdflib does not tell
    that of an open quotation mark."""
    where = problem.line or problem.row or problem.column or problem.pointer
    other = problem.problem.startswith("this is no ") or "Quote expected" in problem.problem
    return bool(where or problem.key or other)


@pytest.mark.parametrize("name", FORMATS)
def test_twenty_malformed_files(name: str, today: ty.Organisation, tmp_path: Path) -> None:
    ending, make, read = FORMATS[name]
    sound, path = make(today), tmp_path / f"file{ending}"
    path.write_bytes(sound)
    read(path)  # It is sound.
    dice, refused = random.Random(name), 0
    for _ in range(400):
        path.write_bytes(damaged(sound, dice))
        try:
            read(path)
        except ty.Error as error:
            refused += 1
            for problem in error.problems:
                assert problem.problem
                assert problem.file == str(path), str(problem)
                if name not in WITHOUT_PLACES:
                    assert placed(problem), str(problem)
        if refused == 20:
            return
    pytest.fail(f"only {refused} of 400 damaged files were refused")


def test_parts_of_a_workbook_taken_away(tmp_path: Path, today: ty.Organisation) -> None:
    data, path = workbook(today), tmp_path / "book.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    for gone in names:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
            for name in names:
                if name != gone:
                    new.writestr(name, old.read(name))
        path.write_bytes(stream.getvalue())
        try:
            found = ty.read_tables(path)
        except ty.Error as error:
            assert error.file == str(path)
        else:
            # The part said nothing of the cells.
            assert found.keys("unit") == ["a", "b"]

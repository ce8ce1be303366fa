"""Extracts of HR systems as they come, with headings, order and dirt of their own: one call reads
each, says what was repaired, and with ``strict`` refuses all of that at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import DATA
from tyngde.io.spreadsheet.header_parts import NOT_NEEDED, by_parts

FOLDER = DATA / "extracts"
ENTRIES: list[dict[str, Any]] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))


def read(entry: dict[str, Any], **more: Any) -> ty.Organisation:
    return ty.read_tables(**{entry["table"]: FOLDER / entry["file"]}, **entry["options"], **more)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_one_call_reads_an_extract(entry: dict[str, Any]) -> None:
    today = read(entry)
    posts = today.keys("post")
    assert len(today.keys("unit")) == entry["units"]
    assert len(posts) == entry["posts"]
    assert sum(len(today.managers(key)) for key in posts) == entry["lines"]
    if entry["fte"] is not None:
        assert today.whole("fte").value == pytest.approx(entry["fte"], abs=1e-5)
    assert today.notes


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_strict_refuses_what_was_repaired_all_at_once(entry: dict[str, Any]) -> None:
    with pytest.raises(ty.Error) as caught:
        read(entry, strict=True)
    problems = caught.value.problems
    assert len({str(problem) for problem in problems}) == len(problems)
    for problem in problems:
        assert problem.file.endswith(entry["file"])
    # One round of correction is enough for all headings.
    unknown = [p.column_name for p in problems if "is not known in a table" in p.problem]
    assert len(unknown) == len(set(unknown))


def test_no_name_of_a_person_is_kept() -> None:
    for entry in ENTRIES:
        document = read(entry).to_json()
        for name in ("Bo Berg", "Cia Carl", "Carl, Cia", "Dan Dahl", "B. Berg", "Carl C"):
            # Units may be called after who leads them.
            assert f'"{name}"' not in document


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        (("Medarb.nr", "EMP_ID", "Employee No.", "employeeNumber", "Ansat-ID"), "medarbejdernr"),
        (("Afd.nr.", "Dept Code", "Organizational Unit ID", "OrgEnhedNr"), "enhedsnr"),
        (("Leders tjenestenr.", "Manager Emp ID", "nærmeste chefs id"), "leder nr"),
        (("Bsk.grad", "Besk. grad (%)", "Capacity Util. Level"), "beskæftigelsesgrad"),
        (("Timer/uge", "Ugl. timer", "Contracted Hours (weekly)"), "timer"),
        (("Work e-mail", "Løntrin", "Cost Centre Code", "Kontonr"), NOT_NEEDED),
        (("Qx", "Årsvrk", "overenehd", "fte kvadrat", "x" * 200, "xid" * 15), None),
    ],
)
def test_headers_taken_apart(headers: tuple[str, ...], word: str | None) -> None:
    assert {header: by_parts("posts", header) for header in headers} == dict.fromkeys(headers, word)


def test_a_misspelt_header_is_refused_beside_one_that_is_taken_apart(tmp_path: Any) -> None:
    table = tmp_path / "posts.csv"
    table.write_text("Medarb.nr;Afd.;Årsvrk\n1;A;1\n2;A;0,5\n", encoding="utf-8")
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_tables(posts=table)
    assert [problem.column_name for problem in caught.value.problems] == ["Årsvrk"]
    assert caught.value.nearest == ["årsværk"]


def test_kinds_of_units_lie_in_one_another_as_their_cells_do(tmp_path: Any) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(
        "id;Team;Afdeling;Center\n1;Nord;Drift;Vej\n2;Syd;Drift;Vej\n3;Nord;Anlæg;Vej\n"
        "4;;Anlæg;Vej\n5;;;Park\n",
        encoding="utf-8",
    )
    today = ty.read_tables(posts=table)
    assert [today.name(unit) for unit in today.roots] == ["Vej", "Park"]
    assert sorted(today.name(unit) for unit in today.keys("unit")) == sorted(
        ["Vej", "Park", "Drift", "Anlæg", "Nord", "Syd", "Nord"]
    )

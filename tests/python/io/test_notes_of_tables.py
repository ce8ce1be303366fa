"""Notes of tables in two languages: read, refused where they contradict, and written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tyngde.io.spreadsheet.excel_out import write_excel

TEXT = st.none() | st.text("abæø ", min_size=1, max_size=5).map(str.strip).filter(len)


def notes(organisation: ty.Organisation) -> dict[str, Any]:
    document = json.loads(organisation.to_json())
    tables = (document.get(name, []) for name in ("units", "posts", "tasks"))
    return {row["key"]: row.get("note") for rows in tables for row in rows}


def table(language: str = "da", **columns: list[str | None]) -> ty.Organisation:
    keys = [f"k{i}" for i in range(len(next(iter(columns.values()))))]
    return ty.read_tables(units={"key": keys, **columns}, language=language)


def test_a_note_has_a_column_for_each_language() -> None:
    made = table(note_da=["dansk", None, "begge", None], note_en=[None, "english", "both", None])
    assert notes(made) == {
        "k0": {"da": "dansk"},
        "k1": {"en": "english"},
        "k2": {"da": "begge", "en": "both"},
        "k3": None,
    }
    assert notes(table(note=["ene", None])) == {"k0": "ene", "k1": None}


def test_a_note_by_itself_is_in_the_language_of_the_organisation() -> None:
    assert notes(table(note=["a", "c"], note_en=["b", None])) == {
        "k0": {"da": "a", "en": "b"},
        "k1": "c",
    }
    english = table("en", note=["a"], note_da=["b"])
    assert notes(english) == {"k0": {"en": "a", "da": "b"}}


def test_two_notes_in_one_language_are_refused() -> None:
    assert notes(table(note=["a"], note_da=["a"])) == {"k0": {"da": "a"}}
    with pytest.raises(ty.DocumentError, match="stands in 'note_da', too") as refused:
        table(note=["x", "a"], note_da=["x", "b"])
    assert (refused.value.row, refused.value.column_name) == (2, "note")


def test_danish_headers_and_all_tables(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text(
        "nøgle;navn;bemærkning dansk;English note\na;A;ja;yes\n", "utf-8"
    )
    (tmp_path / "stillinger.csv").write_text(
        "nøgle;enhed;note_da;note_en\np;a;stilling;post\n", "utf-8"
    )
    (tmp_path / "opgaver.csv").write_text("nøgle;ansvarlig;note_en\nt;a;task\n", "utf-8")
    assert notes(ty.read_tables(tmp_path)) == {
        "a": {"da": "ja", "en": "yes"},
        "p": {"da": "stilling", "en": "post"},
        "t": {"en": "task"},
    }


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4))
def test_what_is_written_is_read_again(
    tmp_path: Path, rows: list[tuple[str | None, str | None, str | None]]
) -> None:
    units = []
    for i, (plain, danish, english) in enumerate(rows):
        by_language = {"da": danish, "en": english}
        texts = {code: text for code, text in by_language.items() if text is not None}
        note = texts or plain
        units.append({"key": f"k{i}", "name": "N"} | ({"note": note} if note else {}))
    made = ty.parse(json.dumps({"tyngde": "organisation/1", "units": units}))
    write_excel(made, tmp_path / "o.xlsx")
    assert notes(ty.read(tmp_path / "o.xlsx")) == notes(made)

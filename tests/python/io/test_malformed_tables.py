"""Malformed tables: the right error, at the right file, sheet, row and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.malformed import shown_table
from helpers.malformed_tables import MALFORMED_TABLES, table_entries, table_refusal, title
from tyngde.cli import main

ENTRIES = [pytest.param(entry, id=title(entry)) for entry in table_entries()]


def refused(entry: dict[str, Any], folder: Path) -> ty.Error:
    error = table_refusal(entry, folder)
    assert error is not None, "taken without an error"
    return error


@pytest.mark.parametrize("entry", ENTRIES)
def test_error_says_what_and_where(entry: dict[str, Any], tmp_path: Path) -> None:
    error = refused(entry, tmp_path)
    assert type(error).__name__ == entry["error"], str(error)
    assert Path(error.file).name == entry["file"]
    for name in ("sheet", "row", "column", "column_name"):
        assert getattr(error, name) == entry[name], (name, str(error))
    for name in ("key", "nearest"):
        if entry[name] is not None:
            assert getattr(error, name) == entry[name], str(error)
    assert (entry["says"] or "") in str(error)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_document_of_the_tables_is_refused_too(
    entry: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tables with remarks take the form of; it knows the row and not always the column."""
    monkeypatch.setattr("tyngde.io.spreadsheet.read.fits", lambda readings: False)
    error = refused(entry, tmp_path)
    assert type(error).__name__ == entry["error"], str(error)
    assert (Path(error.file).name, error.sheet, error.row) == (
        entry["file"],
        entry["sheet"],
        entry["row"],
    )
    assert error.column in (0, entry["column"])


@pytest.mark.parametrize("entry", ENTRIES)
def test_message_holds_the_fields(entry: dict[str, Any], tmp_path: Path) -> None:
    error = refused(entry, tmp_path)
    text = error.lines[0]
    assert "\n" not in text and len(error.lines) == len(error.problems)
    assert text.startswith(error.file)
    assert error.problem in text and error.expected in text
    place = text.removeprefix(error.file).split(": ")[0]
    if error.sheet:
        assert f", sheet '{error.sheet}'" in place
    if error.row:
        assert f", row {error.row}" in place
    if error.column_name:
        letter = "ABCDEFGH"[error.column - 1]
        assert place.endswith(f", column '{error.column_name}' ({letter})")
    for name in error.nearest:
        assert f"'{name}'" in text
    # What a table leads to has no line and no pointer that a user could look up.
    assert not error.line and not error.pointer


def test_the_set_is_large_and_used() -> None:
    entries = table_entries()
    assert len(entries) >= 80
    named = {n for e in entries for n in e["tables"].values() if isinstance(n, str)}
    assert named == {path.name for path in MALFORMED_TABLES.iterdir()} - {"index.json"}
    assert {entry["error"] for entry in entries} >= {
        *("ParseError", "DocumentError", "InvalidKey", "UnknownKey", "SchemaViolation"),
        *("CycleError", "FigureConflict"),
    }


def test_the_set_can_be_shown() -> None:
    for entry in table_entries():
        line = shown_table(entry)
        assert line.startswith(f"{title(entry)}: ") and "\n" not in line
        assert "taken without an error" not in line and "/" not in line.split(": ")[1]


def test_a_person_is_not_shown() -> None:
    for name in ("persons.csv", "persons-as-keys.csv"):
        with pytest.raises(ty.DocumentError) as caught:
            ty.read_tables(units=MALFORMED_TABLES / "enheder.csv", posts=MALFORMED_TABLES / name)
        assert "1234" not in str(caught.value) and not caught.value.key


def test_the_command_line_shows_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "enheder.csv").write_text("nøgle;årsværk\na;abc\n", encoding="utf-8")
    assert main(["show", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"error: {tmp_path}/enheder.csv, row 2, column 'årsværk' (B): found 'abc'; "
        "expected a number, unknown (ukendt, ?), or an empty cell\n"
    )


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    for name in ("no.csv", "no.xlsx", "no.xlsx#Enheder"):
        with pytest.raises(FileNotFoundError):
            ty.read_tables(units=tmp_path / name)

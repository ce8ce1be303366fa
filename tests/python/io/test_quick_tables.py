"""Tables read by columns are what they are read cell by cell, and whatever has to be looked at is
left to the careful reader: both ways on the same files, with one kind of dirt after another."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.io.spreadsheet import opening, quick, read

pytest.importorskip("polars")

# TYNGDE_RANDOM_TABLES=1000 tries all of them.
MANY = int(os.environ.get("TYNGDE_RANDOM_TABLES", "30"))

ENGLISH = {
    "units": ["key", "parent", "name", "type", "gross_expenditure_own"],
    "posts": ["key", "home", "heads", "reports_to", "name", "role", "fte", "salary", "vacant"],
}
DANISH = {
    "units": ["Enhedsnr", "Overordnet enhedsnr", "Enhedsnavn", "Type", "Bruttoudgift_own"],
    "posts": [
        *("Stillingsnr", "Enhedsnr", "Leder af", "Leder nr", "Stillingsbetegnelse", "Rolle"),
        *("Årsværk", "Årsløn", "Vakant"),
    ],
}
# What may stand in a cell that is not plain, or looks as if it were not.
DIRT = [
    *(" x", "x ", "\u00a0y", '"a;b"', '"a ""b"""', "N/A", "-", "0", "00", "(ingen)", "ukendt", "?"),
    *("I alt", "Total", "Forvaltning", "Kontrakt", "#REF!", "#I/T", "1,23E+11", "1.234", "1,5"),
    *("-3", "abc", "0102031234", "010203-1234", "ja", "maybe", "p1", "u1", "u0|u1", "P1", "4 %"),
    *("kr. 5", "\t", "", "æøå", "\u0007", "10 Navn", "Navn (p1)", "1e3", "007", "9" * 20, "VAKANT"),
    *("unknown", "1-2", "ca. 3", "None", "nan", "1.0", "p1.0", "e\u0301", "\u212a"),
]


def rows(dice: random.Random, decimal: str) -> dict[str, list[list[str]]]:
    """Small sound tables."""
    units = [
        [f"u{i}", f"u{(i - 1) // 3}" if i else "", f"Enhed {i}", "afdeling", f"{i}{decimal}5"]
        for i in range(6)
    ]
    posts = []
    for i in range(20):
        unit = i // 4
        heads = f"u{unit}" if i % 4 == 0 else ""
        manager = f"p{dice.randrange(i)}" if i and dice.random() < 0.3 else ""
        role = "leder" if heads else dice.choice(["", "medarbejder", "staff"])
        fte = dice.choice(["1", f"0{decimal}75", f"0{decimal}5", ""])
        posts.append(
            [
                *(f"p{i}", f"u{unit}", heads, manager, dice.choice(["Konsulent", "Chef", ""])),
                *(role, fte, str(400_000 + i), dice.choice(["", "ja", "nej"])),
            ]
        )
    return {"units": units, "posts": posts}


def write(
    folder: Path, headers: dict[str, list[str]], tables: dict[str, list[list[str]]], sign: str
) -> None:
    for table, cells in tables.items():
        lines = [sign.join(line) for line in [headers[table], *cells]]
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def told(folder: Path, **options: Any) -> tuple[Any, ...]:
    """All that is said of the tables."""
    try:
        today = ty.read_tables(folder, **options)
    except ty.Error as error:
        return type(error), [str(problem) for problem in error.problems]
    return today.to_json(), today.notes, [str(warning) for warning in today.warnings]


def both(folder: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> bool:
    """Reads both ways, which have to say the same; whether the tables were read by columns."""
    by_columns: list[object] = []

    def watched(*arguments: Any) -> Any:
        found = quick.read_quickly(*arguments)
        by_columns.append(found)
        return found

    monkeypatch.setattr(read, "read_quickly", watched)
    monkeypatch.setattr(opening, "LARGE", 0)
    fast = told(folder, **options)
    monkeypatch.setattr(opening, "LARGE", 1 << 60)
    assert fast == told(folder, **options)
    return bool(by_columns) and by_columns[-1] is not None


@pytest.mark.parametrize(("headers", "sign", "decimal"), [(ENGLISH, ",", "."), (DANISH, ";", ",")])
def test_sound_tables_are_read_by_columns(
    headers: dict[str, list[str]],
    sign: str,
    decimal: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(2):
        write(tmp_path, headers, rows(random.Random(seed), decimal), sign)
        assert both(tmp_path, monkeypatch)
        for options in ({"strict": True}, {"scope": "own"}, {"name": "By"}, {"delimiter": sign}):
            both(tmp_path, monkeypatch, **options)
    text = (tmp_path / "posts.csv").read_text(encoding="utf-8")
    for data in (
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.encode("cp1252"),
        text.removesuffix("\n").encode(),
    ):
        (tmp_path / "posts.csv").write_bytes(data)
        assert both(tmp_path, monkeypatch)
    for data in (
        text.replace("\n", "\n\n", 2).encode(),
        ("Udtræk\n\n" + text).encode(),
        (text + sign * 8 + "\n").encode(),
        (text + "Kilde: en kilde\n").encode(),
        (text + f"x{sign}y\n").encode(),
        f"sep={sign}\n{text}".encode(),
        text.replace("\n", f"{sign}\n").encode(),
        text.replace("\n", "\r").encode(),
    ):
        (tmp_path / "posts.csv").write_bytes(data)
        both(tmp_path, monkeypatch)


PLACES = [
    (table, column, dirt)
    for table in ("units", "posts")
    for column in range(len(ENGLISH[table]))
    for dirt in DIRT
]


def test_dirt_is_left_to_the_careful_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = max(1, len(PLACES) // MANY)
    for i, (table, column, dirt) in enumerate(PLACES[::step]):
        dice = random.Random(i)
        headers, sign, decimal = (ENGLISH, ",", ".") if i % 2 else (DANISH, ";", ",")
        if sign in dirt and not dirt.startswith('"'):
            dirt = f'"{dirt}"'
        tables = rows(dice, decimal)
        tables[table][dice.randrange(len(tables[table]))][column] = dirt
        write(tmp_path, headers, tables, sign)
        both(tmp_path, monkeypatch)


LINES = {
    "units": ["key", "parent"],
    "posts": ["key", "home", "reports_to", "is manager", "external"],
}


def lines(dice: random.Random) -> dict[str, list[list[str]]]:
    """Posts of which nothing but their managers tells who heads units, some of several units."""
    units = [[f"u{i}", f"u{(i - 1) // 2}" if i else ""] for i in range(7)]
    posts = []
    for i in range(24):
        unit = i % 7
        manager = f"p{unit}" if i >= 7 else f"p{(unit - 1) // 2}" if i else ""
        if dice.random() < 0.1:
            manager = f"p{dice.randrange(i)}" if i and dice.random() < 0.7 else ""
        if unit in (5, 6) and dice.random() < 0.9:
            manager = "p9"  # of the unit above, under its head
        flags = [dice.choice(["", "ja" if i < 7 else "nej"]), "ja" if dice.random() < 0.05 else ""]
        posts.append([f"p{i}", f"u{unit}", manager, *flags])
    return {"units": units, "posts": posts}


def test_heads_that_the_lines_tell_are_those_of_the_careful_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = quickly = 0
    for seed in range(MANY):
        dice = random.Random(seed)
        tables = lines(dice)
        write(tmp_path, LINES, tables, ",")
        by_columns = both(tmp_path, monkeypatch)
        today = ty.read(tmp_path)
        # Columns do not say of a single unit that its heads are not recorded.
        assert by_columns == all(today.is_recorded("heads", unit) for unit in today.keys("unit"))
        quickly += by_columns
        heads = [head for unit in today.keys("unit") for head in today.heads(unit)]
        several += len(set(heads)) < len(heads)
        tables["posts"][dice.randrange(24)][dice.randrange(5)] = dice.choice(DIRT).replace(",", "")
        write(tmp_path, LINES, tables, ",")
        both(tmp_path, monkeypatch)
    assert several > MANY // 10 and quickly


def test_large_files_are_read_so_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = rows(random.Random(1), ".")
    post = tables["posts"][0]
    tables["posts"] += [[f"q{i}", "u0", "", "", "N" * 60, *post[5:]] for i in range(14_000)]
    write(tmp_path, ENGLISH, tables, ",")
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) > quick.LARGE
    calls: list[int] = []

    def watched(*arguments: Any) -> Any:
        calls.append(1)
        return quick.read_quickly(*arguments)

    monkeypatch.setattr(read, "read_quickly", watched)
    assert len(ty.read(tmp_path).keys("post")) == 14_020
    assert calls


@pytest.mark.parametrize(("header", "times"), [("Årsløn", 1), ("Årsløn (t.kr.)", 1000)])
def test_money_in_thousands_is_taken_times_them_in_large_files_too(
    header: str, times: int, tmp_path: Path
) -> None:
    posts = "".join(f"{i};U;{'N' * 80};500\n" for i in range(12_000))
    (tmp_path / "enheder.csv").write_text("Nøgle;Overenhed\nU;\n", "utf-8")
    path = tmp_path / "stillinger.csv"
    path.write_text(f"Id;Enhed;Titel;{header}\n{posts}", "utf-8")
    assert path.stat().st_size > quick.LARGE
    assert ty.read(tmp_path).whole("salary").value == 12_000 * 500 * times

"""Units as headings above the rows of their posts, and persons' names beside titles."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from openpyxl import Workbook

Row = list[Any]


def read(tmp_path: Path, rows: list[Row], **options: Any) -> tuple[dict[str, Any], str]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = tmp_path / "posts.xlsx"
    book.save(path)
    made = ty.read_tables(posts=path, **options)
    return json.loads(made.to_json()), "\n".join(str(note) for note in made.notes)


def homes(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(post["name"]["da"], post["home"]) for post in document["posts"]]


UNITS = ["Skole Nord", "Børnehus Syd", "Vej og Park", "Ældrecenter"]
TITLES = ["Leder", "Lærer", "Pædagog", "Konsulent"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("numbered", [True, False])
def test_headings_are_the_units_of_the_rows_below(
    tmp_path: Path, seed: int, numbered: bool
) -> None:
    rng = random.Random(seed)
    sums, totals, number = rng.random() < 0.5, rng.random() < 0.5, 100
    rows: list[Row] = [["Tjenestenr"] if numbered else [], []]
    rows = [[*(["Tjenestenr"] if numbered else []), "Navn", "Stilling", "Årsværk"]]
    blanks: Row = [None] * (2 if numbered else 1)
    expected, whole = [], 0.0
    for unit in rng.sample(UNITS, rng.randrange(2, 5)):
        parts = [rng.choice([0.5, 0.8, 1.0]) for _ in range(rng.randrange(1, 4))]
        rows.append([unit, *blanks, round(sum(parts), 2) if sums else None])
        for part in parts:
            title, number = rng.choice(TITLES), number + 1
            rows.append([*([number] if numbered else []), "Bo Berg", title, part])
            expected.append((title, unit))
        if totals:
            rows.append([f"{unit} i alt", *blanks, round(sum(parts), 2)])
        whole += sum(parts)
    rows.append(["I alt", *blanks, round(whole, 2)])
    document, notes = read(tmp_path, rows)
    assert homes(document) == expected
    assert sum(post["fte"] for post in document["posts"]) == pytest.approx(whole)
    assert "of groups are read as the units of the rows below" in notes
    assert "Berg" not in json.dumps(document)


def test_two_headings_at_the_top_lie_in_each_other(tmp_path: Path) -> None:
    rows: list[Row] = [["Medarbejdernr", "Navn", "Stilling"], ["Børn"], ["Skole"], [1, "A A", "L"]]
    rows += [["Hus"], [2, "B B", "L"], ["Teknik"], ["Vej"], [3, "C C", "M"]]
    document, _ = read(tmp_path, rows)
    assert {u["key"]: u.get("parent") for u in document["units"]} == {
        **{"Børn": None, "Teknik": None},
        **{"Skole": "Børn", "Hus": "Børn", "Vej": "Teknik"},
    }
    assert [home for _, home in homes(document)] == ["Skole", "Hus", "Vej"]


@pytest.mark.parametrize(
    ("heading", "key"), [("4110 Skole Nord", "4110"), ("Afdeling: Skole Nord", "Skole Nord")]
)
def test_headings_with_numbers_and_sorts(tmp_path: Path, heading: str, key: str) -> None:
    rows: list[Row] = [["Medarbejdernr", "Stilling", "Timer"], [heading], [1, "Lærer", 37]]
    assert homes(read(tmp_path, rows)[0]) == [("Lærer", key)]


def test_levels_that_are_not_told_are_refused_once(tmp_path: Path) -> None:
    rows: list[Row] = [["Medarbejdernr", "Stilling", "Timer"], ["Skole"], [1, "L", 37]]
    rows += [["Teknik"], ["Vej"], [2, "M", 37]]
    with pytest.raises(ty.DocumentError, match="which of the units lies in which") as caught:
        read(tmp_path, rows)
    assert (caught.value.row, len(caught.value.problems)) == (4, 1)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        # A figure that is no sum of what is below.
        (
            [["Tjenestenr", "Stilling", "Årsværk"], ["Skole", None, 1.4], [1, "L", 1], [2, "L", 1]],
            "row 2, .* the row holds nothing but 'Skole'",
        ),
        # One alone, where posts have no numbers: a vacant post, perhaps.
        (
            [["Navn", "Titel", "Timer"], ["Bo Berg"], ["Anne And", "L", 37], ["Ib Dahl", "L", 37]],
            "no column for 'key'",
        ),
        # Further down only.
        (
            [["Tjenestenr", "Stilling", "Timer"], [1, "L", 37], ["4110 Skole"], [2, "L", 37]],
            "row 3, .* the row holds nothing but '4110 Skole'",
        ),
    ],
)
def test_what_is_no_heading_makes_no_unit(tmp_path: Path, rows: list[Row], what: str) -> None:
    with pytest.raises(ty.DocumentError, match=what):
        read(tmp_path, rows)


def test_headings_are_a_repair(tmp_path: Path) -> None:
    rows: list[Row] = [["key", "name", "fte"], ["Skole"], [1, "Lærer", 1]]
    with pytest.raises(ty.DocumentError, match="strict"):
        read(tmp_path, rows, strict=True)


# --- Names of persons beside titles


@pytest.mark.parametrize("order", [["Navn", "Stilling"], ["Stilling", "Navn"]])
@pytest.mark.parametrize("titles", [["Leder", "Lærer", "Pedel"], ["Leder", "Lærer", "Lærer"]])
@pytest.mark.parametrize("name", ["Anne Dahl", "Ib von Holst", "Åse E. Ødum-Øst"])
def test_names_of_persons_are_not_kept(
    tmp_path: Path, order: list[str], titles: list[str], name: str
) -> None:
    rows: list[Row] = [[*order, "Afdeling"]]
    for title in titles:
        rows.append([*([name, title] if order[0] == "Navn" else [title, name]), "Skole"])
    document, notes = read(tmp_path, rows)
    assert [post["name"]["da"] for post in document["posts"]] == titles
    assert name not in json.dumps(document)
    assert "names of persons, which are not kept: 'Navn'" in notes


@pytest.mark.parametrize(
    ("keys", "names", "above"),
    [
        (["p1", "p2"], ["Anne Dahl", "Bo Berg"], ["", "p1"]),
        (["chef", "drift"], ["Chef", "Leder af drift"], ["", "chef"]),
        (["chef", "drift"], ["Økonomisk Chef", "Teknisk Chef"], ["", "chef"]),
    ],
)
def test_keys_beside_names_stay_keys(
    tmp_path: Path, keys: list[str], names: list[str], above: list[str]
) -> None:
    rows: list[Row] = [["Stilling", "Navn", "Refererer til", "Enhed"]]
    rows += [[*each, "A"] for each in zip(keys, names, above, strict=True)]
    document, _ = read(tmp_path, rows)
    assert [post["key"] for post in document["posts"]] == keys
    # Names of persons are not kept.
    kept = [] if "Anne Dahl" in names else names
    assert [post["name"]["da"] for post in document["posts"] if "name" in post] == kept

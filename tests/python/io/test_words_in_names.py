"""Names and states that say that a unit or post is no more, empty, or held by a stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from tyngde.io.spreadsheet.repairs.words_in_names import TRACES_IN_NAMES, says_more

SAYING = [
    *("Kantine (nedlagt)", "Kantine (nedlagt pr. 1/5)", "Skole A [lukket]", "Kantine - nedlagt"),
    *(
        "Lærer (orlov)",
        "Lærer (barselsvikar)",
        "Lærer – vikar for 12",
        "Lærer, orlov",
        "X (closed)",
    ),
    *("X (closed)", "Teacher (maternity cover)", "Head (acting)", "Lærer, på barsel (barsel)"),
]
PLAIN = [
    *("Vikar", "Vikarkorps", "Lukket afdeling", "Orlovskontoret", "Nedlagte skoler", "Closed ward"),
    *("Acting School", "Barselsafsnit", "Team Cover-up", "Skole (afdeling)", "Nord - Syd"),
]


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


@pytest.mark.parametrize("name", SAYING)
def test_names_that_say_more(name: str) -> None:
    assert says_more(name)
    assert any(trace in name.casefold() for trace in TRACES_IN_NAMES)
    units = ty.read_tables(units={"id": [1, 2], "name": ["A", name], "fte_own": [1, 2]})
    assert said(units, "1 name say") or said(units, "1 names say")
    assert units.whole("fte").value == 3
    posts = ty.read_tables(posts={"id": [1, 2], "title": ["Chef", name], "unit": ["A", "A"]})
    assert said(posts, name)
    homes = ty.read_tables(posts={"id": [1, 2], "unit": ["A", name]})
    assert said(homes, "as the others")


@pytest.mark.parametrize("name", PLAIN)
def test_names_that_do_not(name: str) -> None:
    assert not says_more(name)


ENDED = ["Nedlagt", "Closed", "Fratrådt", "abolished"]
EMPTY = ["Vakant", "Vacant", "Ubesat", "Unfilled"]


@pytest.mark.parametrize("header", ["Status", "Position Status", "Stillingsstatus"])
@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize("empty", EMPTY)
def test_states_of_posts(header: str, ended: str, empty: str) -> None:
    table = {"id": [1, 2, 3], "unit": ["A"] * 3, "fte": [1] * 3, header: ["Besat", ended, empty]}
    today = ty.read_tables(posts=table)
    assert sorted(today.keys("post")) == ["1", "3"]
    assert today.whole("fte").value == 2
    assert today.whole("headcount").value == 1
    assert said(today, "makes 1 post vacant")
    assert said(today, "read as employed: 'Besat'")
    with pytest.raises(ty.DocumentError):
        ty.read_tables(posts=table, strict=True)
    stated = ty.read_tables(posts={**table, "vacant": ["nej"] * 3})
    assert stated.whole("headcount").value == 2


def test_texts_that_programs_keep(tmp_path: Path) -> None:
    (tmp_path / "enheder.csv").write_text('Enhedsnr;Enhed\n="0012";A\n="0013";B\n', "utf-8")
    (tmp_path / "stillinger.csv").write_text(
        'Stillingsnr;Enhedsnr;Årsværk\n="01";0012;="1,5"\n"=""02""";="0013";0,5\n', "utf-8"
    )
    today = ty.read(tmp_path)
    assert today.keys("unit") == ["0012", "0013"]
    assert today.home("02") == "0013"
    assert today.whole("fte").value == 2
    assert said(today, "by which programs keep texts")

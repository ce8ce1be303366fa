"""Reading tables says everything in Danish, too: notes, repairs and errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tyngde as ty
from helpers.message_forms import PACKAGE, package_forms
from tyngde.words import translation
from tyngde.words.da.messages import TOPICS

READING = "io/spreadsheet"
# Files that are written are said in English; so is what is wrong with calls by a program.
WRITING = {
    "{}, row {}, '{}': a cell of Excel holds no {} characters",
    "{} at most",
    "keys without control characters",
    "{}, row {}, '{}': Excel cannot hold a character of the key {}",
}


def _said_without_form(file: Path) -> Iterator[str]:
    """Texts put together on the spot that are handed to a reader: they have no form to look up."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if not re.search(r"(notes\.append|\bsay|refuse|refusal|problem_at_cell)$", name):
            continue
        words = [*node.args, *(k.value for k in node.keywords if k.arg in ("problem", "expected"))]
        for word in words:
            inner = [word.body, word.orelse] if isinstance(word, ast.IfExp) else [word]
            for each in inner:
                if isinstance(each, ast.JoinedStr):
                    yield f"{file.name}:{each.lineno}: {ast.unparse(each)}"


def test_every_form_of_reading_tables_has_danish_words() -> None:
    words = {form for topic in TOPICS for form in topic.FORMS}
    forms = package_forms(READING)
    assert len(forms) > 200
    assert forms - words <= WRITING


def test_nothing_is_said_of_tables_without_a_form() -> None:
    files = sorted((PACKAGE / READING).rglob("*.py"))
    assert len(files) > 40
    assert [text for file in files for text in _said_without_form(file)] == []


POSTS = """Medarbejdernr;Stilling;Afdeling;Timer pr. uge;Månedsløn;Ansættelsesform;Fravær
10;Chef;Økonomi;37;kr. 52.000,00;Fastansat;
11;Konsulent;Økonomi;29:36;kr. 41.000,00;Fastansat;Barsel
11;Underviser;Skole;7,4;kr. 8.000,00;Fastansat;
12;Konsulent (vakant);Skole;37;;Ekstern konsulent;
I alt;;;111,0;kr. 101.000,00;;
Kilde: lønsystemet;;;;;;
"""


def test_notes_of_an_extract_are_danish_to_the_last(tmp_path: Path) -> None:
    file = tmp_path / "ansatte.csv"
    file.write_text(POSTS, "utf-8")
    english = ty.read_tables(posts=str(file)).notes
    with ty.language("da"):
        danish = ty.read_tables(posts=str(file)).notes
    assert len(danish) == len(english) > 8
    same = [one for one, other in zip(danish, english, strict=True) if one == other]
    assert same == []
    text = "\n".join(danish)
    assert "1 person med flere stillinger: de øvrige stillinger har nøglerne '11-2'" in text
    assert "fuld tid er 37 timer om ugen (weekly_hours=… kan sige noget andet)" in text
    assert "gør 1 stilling ekstern, som ikke tæller med i noget tal (række 5)" in text


def test_errors_of_an_extract_are_danish_to_the_last(tmp_path: Path) -> None:
    file = tmp_path / "ansatte.csv"
    file.write_text(
        "Nr;Enhed;Beskæftigelsesgrad;Årsløn;Valuta\n1;A;3;100;EUR\n2;A;2;100;DKK\n3;B;2,5;x;DKK\n",
        "utf-8",
    )
    with pytest.raises(ty.Error) as refused:
        ty.read_tables(posts=str(file))
    assert len(refused.value.problems) == 3
    for problem in refused.value.problems:
        text = translation.say(problem, "da")
        assert text is not None, str(problem)
        assert "forventet: " in text


@pytest.mark.parametrize(
    ("many", "said"), [(1, "række 2, som er udeladt"), (7, "rækker 2, 3, 4, 5, 6 …, som er")]
)
def test_lists_that_are_cut_are_said_so(tmp_path: Path, many: int, said: str) -> None:
    file = tmp_path / "ansatte.csv"
    row = "Nr;Enhed;Stilling\n"
    file.write_text(row + row * many + "1;A;Chef\n2;A;Lærer\n", "utf-8")
    with ty.language("da"):
        notes = ty.read_tables(posts=str(file)).notes
    assert any(f"overskrifterne står en gang til i {said}" in note for note in notes), notes

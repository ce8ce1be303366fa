"""The notebooks that answer what readers of the five documents ask: made from one source in two
languages, run, and right. What is right was read and reckoned by hand from the documents."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest
from helpers.paths import EXAMPLES, ROOT

sys.path.insert(0, str(ROOT / "tests" / "tools"))

import make_notebooks as tool

LANGUAGES = ("da", "en")
BOTH = [(case, language) for case in tool.CASES for language in LANGUAGES]


@cache
def said(case: str, language: str) -> list[dict[str, str]]:
    """What the answers of a notebook say, run as it is committed, in a folder of its own."""
    notebook = nbformat.read(tool.path_of(case, language), as_version=4)
    with TemporaryDirectory() as folder:
        tool.run(notebook, Path(folder))
        assert list(Path(folder).iterdir()) == [], "a notebook leaves nothing behind"
    return tool.answers(notebook)


def local(text: str, language: str) -> str:
    """Numbers as the language writes them."""
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def plain(text: str) -> str:
    return text.replace("\N{MINUS SIGN}", "-")


def test_each_example_has_its_notebooks() -> None:
    assert set(tool.CASES) == {file.parent.name for file in EXAMPLES.glob("*/organisation.yaml")}


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_a_notebook_is_what_its_source_says(case: str, language: str) -> None:
    made = tool.notebook(tool.source_of(case), language)
    nbformat.validate(made)
    committed = tool.path_of(case, language).read_text(encoding="utf-8")
    assert committed == tool.text_of(made), "run tests/tools/make_notebooks.py"


@pytest.mark.parametrize("case", tool.CASES)
def test_languages_share_their_code(case: str) -> None:
    codes = []
    for language in LANGUAGES:
        cells = tool.notebook(tool.source_of(case), language).cells
        kinds = [x.cell_type for x in cells]
        code = [x.source for x in cells if x.cell_type == "code" and "Markdown(" not in x.source]
        codes.append((kinds, [x.replace('= "da"', '= "en"') for x in code]))
    assert codes[0] == codes[1]
    assert re.search(r'^language = "en"$', tool.source_of(case), re.MULTILINE)


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_every_answer_says_what_is_open_and_where_it_stands(case: str, language: str) -> None:
    found = said(case, language)
    assert len(found) == len(tool.questions(tool.source_of(case)))
    for answer in found:
        assert all(len(answer[part]) > 10 for part in ("answer", "open", "place"))
        assert re.match(r"[^a-zæøå]", answer["answer"]), "a sentence begins with a capital"
        assert not re.search(r"\b\d{4}-\d\d-\d\d\b", answer["answer"]), "a date is written out"
        assert not re.search(r"\bnan\b|\bNone\b|\{|\}|Value\(", " ".join(answer.values()))


@pytest.mark.parametrize("case", tool.CASES)
def test_numbers_of_answers_are_computed(case: str) -> None:
    """The text of an answer has no numbers of its own but years, days and names with digits."""
    for cell in tool.cells(tool.source_of(case)):
        if cell.kind == "answer":
            for language in LANGUAGES:
                own = re.sub(r"\{[^{}]*\}", "", cell.texts[language])
                own = re.sub(r"\b(19|20)\d\d\b|[Mm]odel \d|0-18|0 to 18", "", own)
                assert not re.search(r"\d", own), (cell.line, own)


@pytest.mark.parametrize("case", tool.CASES)
def test_the_calls_named_are_those_made(case: str) -> None:
    """Every analysis in the code of a question is named as its call, and none that is not made."""
    not_counted = {"rule", "indicator", "Indicator", "Plan", "Profile", "Assumptions", "Value"}
    not_counted |= {"insert_layer", "move", "set_", "create", "relate", "transfer"}
    for question in tool.questions(tool.source_of(case)):
        made = set()
        for node in ast.walk(ast.parse(question.code)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                made.add(ast.unparse(node.func))
        analyses = {
            name.removeprefix("ty.metrics.").removeprefix("ty.")
            for name in made
            if re.fullmatch(r"ty\.(metrics\.)?[a-z_]+", name)
            and name.rsplit(".", 1)[1] not in not_counted
            and not name.startswith("ty.read")
        }
        # What is made of the models stands in a function of the first cell, or in a cell before.
        for call in question.calls:
            made_here = re.search(rf"\.{call.rsplit('.', 1)[1]}\b", tool.source_of(case))
            assert made_here, (question.text, call)
        named = {call.removeprefix("ty.metrics.").removeprefix("ty.") for call in question.calls}
        assert analyses <= named, (question.text, analyses - named)


def test_the_page_of_all_questions() -> None:
    answers = {case: said(case, "en") for case in tool.CASES}
    page = tool.TABLE.read_text(encoding="utf-8")
    assert page == tool.table(answers), "run tests/tools/make_notebooks.py"
    first = [q for case in tool.CASES for q in tool.questions(tool.source_of(case)) if q.first]
    assert len(first) == 29


# What is right: of each question, by its number in the notebook, what its answer says.
RIGHT: dict[str, list[list[str]]] = {
    "aalborg-2018": [
        # 140.26 - 95; 87 - 45.26 - 31.50; 140.26 + 87 - 95 - ... the sum of both is 87 - 31.50.
        [
            *("45.26 [44.76; 45.76]", "10.24 [9.24; 11.24]", "55.5 [55; 56]"),
            *("140.26", "95 [94.5; 95.5]", "87 [86.5; 87.5]", "239.51", "249.75 [248.75; 250.75]"),
        ],
        # (2 * (20.75 + 2 * 21 + 3 * 26 + 4 * 31.5 + 5 * 140.26) / 239.51 - 6) / 5, and with 87, 95.
        ["5 / 5", "0.417 → ≈ 0.344"],
        ["87 [86.5; 87.5]", "10.24 [9.24; 11.24]", "76.76 [76.26; 77.26]"],
        [
            "2",
            "26 October 2017|26. oktober 2017",
            "27 October 2017|27. oktober 2017",
            "Lokal-MED|Local",
            "Magistraten",
        ],
        ["2 ", " 1", "3 / 4"],
        ["45.26 [42.76; 47.76]", "10.24 [7.24; 13.24]"],
    ],
    "aalborg-2021": [
        ["7 / 7", "4 ", "19 ", "6 "],
        # Moves 1 to 8, 10 and 11 of the thirteen change the administration of somebody.
        ["10 ", "1 "],
        # 260 - 30; 420 + 15 + 6; 4,200 - 2,300 - 150 + 60; 3,900 - 60 + 12; 3,600 + 2,300 - 60;
        # 900 + 60 + 150 - 20 - 25 - 12 - 6; 350 + 30 + 20 + 25 - 15.
        [
            *("260 / 230", "420 / 441", "4,200 / 1,810", "3,900 / 3,852", "3,600 / 5,840"),
            *("900 / 1,047", "350 / 410"),
        ],
        ["128 "],
        # Schools, clubs and guidance; then schools, clubs and day care. 3,010 and 5,250 of 5,480.
        ["0.500 / 0.500", " 6 ", "0.549 / 0.958"],
        # 9 of the 23 tasks that have a budget move.
        ["1 / 0.609", " 9 "],
        [],
        # 3,900 + 12 less 0 to 140; 987 and 0 to 140.
        ["[3,772; 3,912]", "[987; 1,127]", "3,852 / 1,047"],
    ],
    "albertslund-2026": [
        ["7 / 6 / 7"],
        ["7 / 6 / 7", "25 / 19 / 21"],
        ["3 / 4 / 3", " 4"],
        ["0.477 / 0.453 / 0.364", "0.436 / 0.419 / 0.364"],
        ["9 / 7 / 4", " 11", "1,025 / 855 / 665"],
        # Business 4; day care 430; in model 2 besides 16 + 34 + 22 + 18. Of those open: the
        # parts of both departments and their leaders, of which one half at most goes on.
        ["434 / 524", "[552; 746]", "[524; 533]"],
        ["1 / 0", "250,000 / 0"],
        [" 0 "],
        [" 2 ", " 10 "],
        ["3 / 3", "0 / 0"],
        [],
        ["250,000 / 0"],
        ["-0.025", "-0.113", "-2", "-5"],
    ],
    "albertslund-2012": [
        # One chief executive, two directors and one of networks, eight heads and Økonomi & Stab.
        ["1 / 3 / 9 / 36", " 9 "],
        # Two directors, Økonomi & Stab and networks; 3 + 1; 5 + 1.
        ["4 / 0 / 0", "3 / 1 / 0", "5 / 1 / 0", "4) / "],
        # Levels 1 and 2; 1 to 3; 1 to 4. Weekly, every second week, quarterly.
        ["4 / 13 / 49", "52 / 26 / 4", "(9)"],
        [" 9 "],
        ["9 ", "5 ", "0 ", "4 "],
        ["0.196 / 0.764"],
        ["9 "],
        # 1 - 0.196 / 0.764, of figures with more digits.
        ["74.36 %"],
        ["3,000,000"],
        # Secretariats 1.5 and 2 work-years each, the rest in Økonomi & Stab.
        ["3; 3.5"],
        ["5 "],
    ],
    "randers-2025": [
        # 570, 380 and 50 of 1,000; with 44 more of any category.
        ["57 / 38 / 5 %", "60 / 35 / 5 %", "44 ", "[54.6; 58.81] / [36.4; 40.61] / [4.789; 9.004]"],
        # 100 - 9; 57 / 60, 38 / 35, 5 / 5.
        ["91", "95 / 108.57 / 100"],
        # Law: 8, 4, 5, 3, 5, 2, less the 8. Economy: 26, 30, 34, 22, less the 34.
        [" 6 ", " 19 ", " 4 ", " 78 ", "16 / 12 / 18"],
        ["25 ", "1 ("],
        ["2 ", "25 "],
        # 46 alternatives, of which 21 leave things as they are. Law: five tasks; economy: four.
        ["25 ", "`jura = gather`: 10; 5", "`oekonomi = one-department`: 9; 4"],
        ["2 "],
    ],
}


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_the_answers_are_right(case: str, language: str) -> None:
    found = said(case, language)
    assert len(RIGHT[case]) == len(found)
    for wanted, answer in zip(RIGHT[case], found, strict=True):
        for part in wanted:
            text = plain(answer["answer"] + answer["open"])
            # Numbers as the language writes them, days and words in either language.
            ways = (part if "oktober" in part else local(part, language)).split("|")
            assert any(way in text for way in ways), (part, text)

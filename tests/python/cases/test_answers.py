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
    assert set(tool.CASES) <= {file.parent.name for file in EXAMPLES.glob("*/organisation.yaml")}


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
        assert not re.search(r"\bnan\b|\bNone\b|\{|\}|Value\(", " ".join(answer.values()))


@pytest.mark.parametrize("case", tool.CASES)
def test_numbers_of_answers_are_computed(case: str) -> None:
    """The text of an answer has no numbers of its own but years, days and names with digits."""
    for cell in tool.cells(tool.source_of(case)):
        if cell.kind == "answer":
            for language in LANGUAGES:
                own = re.sub(r"\{[^{}]*\}", "", cell.texts[language])
                own = re.sub(r"\b(19|20)\d\d\b|[Mm]odel \d|\d+[–-]\d+(-årige|-year)?", "", own)
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
        methods = {name.rsplit(".", 1)[1] for name in made}
        for call in question.calls:
            assert call.rsplit(".", 1)[1] in methods, (question.text, call)
        named = {call.removeprefix("ty.metrics.").removeprefix("ty.") for call in question.calls}
        assert analyses <= named, (question.text, analyses - named)


def test_the_page_of_all_questions() -> None:
    answers = {case: said(case, "en") for case in tool.CASES}
    page = tool.TABLE.read_text(encoding="utf-8")
    assert page == tool.table(answers), "run tests/tools/make_notebooks.py"
    first = [q for case in tool.CASES for q in tool.questions(tool.source_of(case)) if q.first]
    assert len(first) <= 29


# What is right: of each question, by its number in the notebook, what its answer says.
RIGHT: dict[str, list[list[str]]] = {
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
}


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_the_answers_are_right(case: str, language: str) -> None:
    found = said(case, language)
    assert len(RIGHT[case]) == len(found)
    for wanted, answer in zip(RIGHT[case], found, strict=True):
        for part in wanted:
            assert local(part, language) in plain(answer["answer"] + answer["open"]), answer

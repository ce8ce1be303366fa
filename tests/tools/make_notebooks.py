"""Writes the notebooks of the five cases, and the table of what they answer.

    python tests/tools/make_notebooks.py

Each case has one source, ``examples/<case>/answers.py``: a script in cells, whose texts stand in
comments in Danish and English and whose code is shared. Out come ``answers-da.ipynb``,
``answers-en.ipynb`` and, from running the English ones, ``docs/cases.md``. A cell begins with

    # %%             code
    # %% text        ``da:`` and ``en:``, Markdown
    # %% question    ``da:``, ``en:``; ``call:`` what answers it
    # %% further     the same, of what is asked beside what a reader asks first
    # %% answer      ``da:``, ``en:`` the answer, ``open-da:``, ``open-en:`` what is not known,
                     ``place-da:``, ``place-en:`` where it stands. Braces hold Python.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLE = Path(__file__).parents[2] / "docs" / "cases.md"
LANGUAGES = ("da", "en")
# In the order in which the examples are to be read.
CASES = ("aalborg-2018", "aalborg-2021", "albertslund-2026", "albertslund-2012", "randers-2025")
TEXTS = {
    "text": LANGUAGES,
    "question": ("da", "en", "call"),
    "further": ("da", "en", "call"),
    "answer": ("da", "en", "open-da", "open-en", "place-da", "place-en"),
}
HEADINGS = {
    "da": {"answer": "Svar", "open": "Åbent", "place": "I dokumentet"},
    "en": {"answer": "Answer", "open": "Open", "place": "In the document"},
}
_FIELD = re.compile(r"# ([a-z]+(?:-[a-z]+)?): ?(.*)")


@dataclass
class Cell:
    kind: str
    line: int
    code: str = ""
    texts: dict[str, str] = field(default_factory=dict)


def _texts(kind: str, lines: list[str], first: int) -> dict[str, str]:
    """The fields of a cell of text. A line that is empty but for its # begins a paragraph."""
    texts: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(lines, first):
        begun = _FIELD.fullmatch(line)
        if begun and begun[1] in TEXTS[kind]:
            name = begun[1]
            texts[name] = [begun[2]]
        elif not line.startswith("#") or not name:
            raise SystemExit(f"line {number}: a text of {TEXTS[kind]} is expected: {line!r}")
        else:
            texts[name].append(line[1:].strip())
    missing = [x for x in TEXTS[kind] if x not in texts]
    if missing:
        raise SystemExit(f"line {first}: a cell of {kind} has no {', '.join(missing)}")
    return {x: _paragraphs(parts) for x, parts in texts.items()}


def _paragraphs(lines: list[str]) -> str:
    """Lines joined; items of a list, headings and paragraphs stay apart."""
    text = ""
    for line in lines:
        if not line:
            text = text.rstrip() + "\n\n"
        elif line.startswith(("- ", "#")):
            text = text.rstrip(" ") + ("" if text.endswith("\n") or not text else "\n") + line + " "
        else:
            text += line + " "
    return re.sub(r" +$", "", text, flags=re.MULTILINE).strip()


def cells(source: str) -> list[Cell]:
    """The cells of a source. What stands before the first is for its readers."""
    found: list[Cell] = []
    blocks = re.split(r"^# %%(.*)\n", source, flags=re.MULTILINE)
    line = blocks[0].count("\n") + 1
    for title, body in zip(blocks[1::2], blocks[2::2], strict=True):
        kind = title.strip() or "code"
        if kind == "code":
            found.append(Cell(kind, line, code=body.strip("\n")))
        elif kind in TEXTS:
            texts = _texts(kind, body.strip("\n").split("\n"), line + 1)
            found.append(Cell(kind, line, texts=texts))
        else:
            raise SystemExit(f"line {line}: there is no cell of {kind!r}")
        line += body.count("\n") + 1
    return found


def _shown(cell: Cell, language: str) -> str:
    said = HEADINGS[language]
    parts = [
        f"**{said['answer']}.** {cell.texts[language]}",
        f"**{said['open']}.** {cell.texts[f'open-{language}']}",
        f"**{said['place']}.** {cell.texts[f'place-{language}']}",
    ]
    return 'Markdown(\n    f"""' + "\n\n".join(parts) + '"""\n)'


def notebook(source: str, language: str) -> Any:
    """The notebook of a source in one language, without outputs."""
    made = []
    number = 0
    for cell in cells(source):
        if cell.kind == "code":
            code = cell.code.replace('language = "en"', f'language = "{language}"')
            made.append(nbformat.v4.new_code_cell(code))
        elif cell.kind == "answer":
            made.append(nbformat.v4.new_code_cell(_shown(cell, language)))
        else:
            text = cell.texts[language]
            if cell.kind == "question":
                number += 1
                text = f"## {number}. {text}"
            elif cell.kind == "further":
                text = f"## {text}"
            made.append(nbformat.v4.new_markdown_cell(text))
    for i, made_cell in enumerate(made):
        made_cell.id = f"cell-{i:02}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=made, metadata=about)


@dataclass(frozen=True)
class Question:
    """What is asked, and what the source says of it."""

    text: str
    first: bool
    calls: tuple[str, ...]
    statements: int
    code: str


def questions(source: str) -> list[Question]:
    """The questions of a source in English, with the code up to their answers."""
    found: list[Question] = []
    asked: Cell | None = None
    code: list[str] = []
    for cell in cells(source):
        if cell.kind in ("question", "further"):
            if asked is not None:
                raise SystemExit(f"line {cell.line}: the question before has no answer")
            asked, code = cell, []
        elif cell.kind == "code":
            code.append(cell.code)
        elif cell.kind == "answer":
            if asked is None:
                raise SystemExit(f"line {cell.line}: an answer without a question")
            text = "\n".join(code)
            calls = tuple(x.strip() for x in asked.texts["call"].split(","))
            statements = len(ast.parse(text).body)
            first = asked.kind == "question"
            found.append(Question(asked.texts["en"], first, calls, statements, text))
            asked = None
    if asked is not None:
        raise SystemExit("the last question has no answer")
    return found


def answers(executed: Any) -> list[dict[str, str]]:
    """What each answer of a notebook that was run says: answer, open and place."""
    found = []
    for cell in executed.cells:
        if cell.cell_type == "code" and cell.source.startswith("Markdown("):
            (output,) = cell.outputs
            parts = re.split(r"(?:\A|\n\n)\*\*[^*]+\.\*\* ", output.data["text/markdown"])
            found.append(dict(zip(("answer", "open", "place"), parts[1:], strict=True)))
    return found


def run(made: Any, folder: Path) -> Any:
    """The notebook with its outputs; it runs in a folder of its own."""
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(made, timeout=120, kernel_name="python3", resources=where).execute()
    return made


def _cell(text: str) -> str:
    """A text as a cell of a table of Markdown."""
    return re.sub(r"\s*\n+(?:- )?\s*", "<br>", text.strip()).replace("|", "\\|")


def table(of_cases: dict[str, list[dict[str, str]]]) -> str:
    """The page of all questions, from the answers of the English notebooks."""
    asked = {case: questions(source_of(case)) for case in CASES}
    first = [q for found in asked.values() for q in found if q.first]
    once = sum(len(q.calls) == 1 for q in first)
    lines = [
        "# What the five cases answer",
        "",
        "`tests/tools/make_notebooks.py` writes this page from the notebooks"
        " `examples/<case>/answers-en.ipynb`, which are run; Danish ones lie beside them. A test"
        " holds it. No number is typed: each is what the library says of the documents.",
        "",
        f"Readers of the five documents ask {len(first)} questions. {once} of them are answered by"
        f" one call of the library, {len(first) - once} by two or more. Calls that make the"
        " models, and what only reads a result, are not counted.",
    ]
    for case in CASES:
        lines += [
            "",
            f"## [{case}](../examples/{case}/README.md)",
            "",
            "| | question | answer | open | in the document | call |",
            "|---|---|---|---|---|---|",
        ]
        number = 0
        for question, said in zip(asked[case], of_cases[case], strict=True):
            number += question.first
            shown = [question.text, *(said[x] for x in ("answer", "open", "place"))]
            calls = ", ".join(f"`{x}`" for x in question.calls)
            no = str(number) if question.first else ""
            lines.append(f"| {no} | " + " | ".join(map(_cell, shown)) + f" | {calls} |")
    return "\n".join(lines) + "\n"


def source_of(case: str) -> str:
    return (EXAMPLES / case / "answers.py").read_text(encoding="utf-8")


def path_of(case: str, language: str) -> Path:
    return EXAMPLES / case / f"answers-{language}.ipynb"


def text_of(made: Any) -> str:
    return str(nbformat.writes(made, indent=1)) + "\n"


def main(cases: list[str]) -> None:
    import tempfile

    for case in cases or CASES:
        for language in LANGUAGES:
            made = notebook(source_of(case), language)
            nbformat.validate(made)
            path_of(case, language).write_text(text_of(made), encoding="utf-8")
    said = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            said[case] = answers(run(notebook(source_of(case), "en"), Path(folder)))
    TABLE.write_text(table(said), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

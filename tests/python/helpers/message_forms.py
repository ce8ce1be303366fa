"""The forms of all that the library says, read from its sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.paths import ROOT

PACKAGE = ROOT / "python" / "tyngde"
CALL = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
# Something that is put between words, in C++.
_NAME = r"(?:[A-Za-z_][\w:.]*(?:->\w+)*)"
OPERAND = rf"(?:{_NAME}(?:{CALL}|\[[^\[\]]*\])*(?:(?:\.|->)\w+(?:{CALL})?)*|{CALL})"
PART = rf"(?:{LITERAL}(?:\s*{LITERAL})*|{OPERAND})"
CHAIN = re.compile(rf"{PART}(?:\s*\+\s*{PART})*")
# Who hands a text to a reader.
SAYS = re.compile(
    r"\b(?:Problem\s*\w*\{|problem\w*\(|refus\w+\(|implausible\(|push_back\(|Fields\s*\w*\()"
)


def _inner(text: str, opened: int) -> str:
    """What stands between a bracket and its partner."""
    depth = 0
    for at in range(opened, len(text)):
        if text[at] in "({":
            depth += 1
        elif text[at] in ")}":
            depth -= 1
            if depth == 0:
                return text[opened + 1 : at]
    return text[opened + 1 :]


def _form(chain: str) -> str:
    form = ""
    for part in re.finditer(PART, chain):
        text = part[0]
        wrapped = re.fullmatch(rf"Message\(({LITERAL})\)", text)
        if wrapped or text.startswith('"'):
            words = "".join(piece[1:-1] for piece in re.findall(LITERAL, text))
            form += words.replace("{", "{{").replace("}", "}}").replace('\\"', '"')
        elif text.startswith("quote("):
            form += "'{}'"
        else:
            form += "{}"
    return form


def native_forms() -> set[str]:
    """What is wrong and what would be right in the sources in C++: a superset, as words that are
    no message are found, too."""
    found = set()
    for file in sorted((ROOT / "src").rglob("*.[ch]pp")):
        text = re.sub(r"(?m)//.*$", "", file.read_text("utf-8"))
        for says in SAYS.finditer(text):
            for chain in CHAIN.finditer(_inner(text, says.end() - 1)):
                form = _form(chain[0])
                if '"' in chain[0] and re.search(r"[a-z]{2,} [a-z]", form):
                    found.add(form)
    return found


def _phrases(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rsplit(".", 1)[-1]
        # `words.phrase` of a report looks a sentence up, which has words in each language anyway.
        says = name == "phrase" and isinstance(node.func, ast.Name)
        if says and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)
        elif re.fullmatch(r"[A-Z]\w*(Error|Key|Violation)|at_place|at_line|_?refus\w*|say", name):
            words = [
                *node.args,
                *(k.value for k in node.keywords if k.arg in ("problem", "expected")),
            ]
            for word in words:
                text = word.value if isinstance(word, ast.Constant) else None
                if isinstance(text, str) and re.search(r"\w \w", text):
                    yield text.replace("{", "{{").replace("}", "}}")


def package_forms(*rooms: str) -> set[str]:
    """The same of the package in Python, or of rooms of it."""
    files = [file for room in rooms or ("",) for file in (PACKAGE / room).rglob("*.py")]
    return forms_of(file for file in files if "words" not in file.parts)


def forms_of(files: Iterable[Path]) -> set[str]:
    """The same of some files of the package."""
    return {form for file in files for form in _phrases(file)}

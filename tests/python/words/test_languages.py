"""All languages have the same tables, and no other room has words of one of them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter
from types import ModuleType
from typing import Any

import pytest
from helpers.paths import ROOT
from tyngde.words import da, en
from tyngde.words.languages import LANGUAGES

PACKAGE = ROOT / "python" / "tyngde"
# Folders are of what is said, which has no English table: its keys are the English.
TOPICS = sorted(module.name for module in pkgutil.iter_modules(en.__path__) if not module.ispkg)
# Words that are read, not shown; and the widths of letters.
NO_WORDS = (
    "io/kle.py",
    "io/graphs/words.py",
    "io/rdf/foreign.py",
    "io/spreadsheet/",
    "display/text_width.py",
)
DANISH = re.compile("[æøåÆØÅ]")


def topic(language: str, name: str) -> ModuleType:
    return importlib.import_module(f"tyngde.words.{language}.{name}")


def tables(module: ModuleType) -> dict[str, dict[str, Any]]:
    return {name: table for name, table in vars(module).items() if name.isupper()}


def places(text: str | tuple[str, ...]) -> list[str]:
    """The places that a text leaves for something else."""
    texts = [text] if isinstance(text, str) else text
    parsed = [piece for one in texts for piece in Formatter().parse(one)]
    return sorted(field for _, field, _, _ in parsed if field is not None)


def faults(english: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]) -> list[str]:
    """Where tables differ in more than words."""
    if english.keys() != other.keys():
        return [f"tables {sorted(english.keys() ^ other.keys())}"]
    found = []
    for name, table in english.items():
        found += [f"{name}: {key}" for key in sorted(table.keys() ^ other[name].keys())]
        for key in table.keys() & other[name].keys():
            a, b = table[key], other[name][key]
            if type(a) is not type(b) or places(a) != places(b):
                found.append(f"{name}: {key}: {a!r} and {b!r}")
    return found


def language_tests(text: str) -> Iterator[str]:
    """Comparisons of a language with one of those that there are, and words in Danish letters."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare):
            ends = [node.left, *node.comparators]
            if any(isinstance(end, ast.Constant) and end.value in LANGUAGES for end in ends):
                yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and DANISH.search(str(node.value)):
            yield str(node.value)


def test_every_language_has_a_folder_with_the_same_topics() -> None:
    assert {path.parent.name for path in (PACKAGE / "words").glob("*/__init__.py")} == {*LANGUAGES}
    assert TOPICS
    assert sorted(m.name for m in pkgutil.iter_modules(da.__path__) if not m.ispkg) == TOPICS


@pytest.mark.parametrize("name", TOPICS)
def test_every_table_has_the_same_keys_and_places(name: str) -> None:
    english = tables(topic("en", name))
    assert english
    for language in LANGUAGES:
        assert not faults(english, tables(topic(language, name)))


def test_no_other_room_has_words_of_a_language() -> None:
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    rest = {n: file for n, file in files.items() if not n.startswith(("words/", *NO_WORDS))}
    assert len(rest) > 60
    texts = {name: file.read_text("utf-8") for name, file in rest.items()}
    assert not [f"{name}: {x}" for name, text in texts.items() for x in language_tests(text)]


def test_lookups_do_not_tell_languages_apart_either() -> None:
    for file in (PACKAGE / "words").glob("*.py"):
        if file.name != "compounds.py":
            assert not list(language_tests(file.read_text("utf-8"))), file.name


def test_the_rules_bite() -> None:
    right = {"WORDS": {"a": "{x} and {y}", "b": ("one", "many")}}
    assert not faults(right, {"WORDS": {"a": "{y} og {x}", "b": ("en", "flere")}})
    for wrong in (
        {"WORDS": {"a": "{x} og", "b": ("en", "flere")}},
        {"WORDS": {"a": "{x} og {y}"}},
        {"WORDS": {"a": "{x} og {y}", "b": "en"}},
        {"OTHER": {}},
    ):
        assert len(faults(right, wrong)) == 1, wrong
    assert list(language_tests('x = "ja" if language == "da" else "yes"'))
    assert list(language_tests('x = "måske"'))
    assert not list(language_tests('x = "perhaps" if language in known else "maybe"'))

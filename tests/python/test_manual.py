"""The manual: its reference is complete, and the check of the built site finds what is wrong."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import tyngde as ty
from helpers.paths import ROOT


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_public_name_stands_in_the_reference_once() -> None:
    pages = tool("make_manual").reference()
    entries = {page: re.findall(r"^::: (\S+)$", text, re.MULTILINE) for page, text in pages.items()}
    own = [
        entry.rpartition(".")[2]
        for page in ("functions", "classes", "errors")
        for entry in entries[page]
    ]
    modules = {name for name in ty.__all__ if isinstance(getattr(ty, name), ModuleType)}
    assert sorted([*own, *modules, "__version__"]) == sorted(ty.__all__)
    measures = [
        entry.rpartition(".")[2]
        for page in entries
        if page.startswith("metrics-")
        for entry in entries[page]
    ]
    assert len(set(measures)) == len(measures)
    assert set(ty.metrics.__all__) <= set(measures)


SECTION = re.compile(r"^(?:Args|Attributes|Raises):\n((?: {4}.*\n|\n)+)", re.MULTILINE)


def headless(text: str) -> list[str]:
    """Entries of a docstring that no colon on their own line parts from what is said of them."""
    entries = re.findall(r"^ {4}(\S.*)$", "".join(SECTION.findall(f"{text}\n")), re.MULTILINE)
    return [entry for entry in entries if not re.match(r"[\w*`., ()\[\]]+:(?:\s|$)", entry)]


def test_names_in_docstrings_stand_on_one_line() -> None:
    """The reference leaves out an entry whose names go on in the next line, with a warning."""
    assert headless("X.\n\nArgs:\n    a, b,\n    c: x\n        y\n    d: z\n") == ["a, b,"]
    faults, entries = [], 0
    for file in sorted((ROOT / "python" / "tyngde").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                entries += len(SECTION.findall(f"{text}\n"))
                faults += [f"{file.name}: {entry}" for entry in headless(text)]
    assert entries > 100 and not faults, "\n".join(faults)


PAGE = '<link rel="stylesheet" href="a.css"><h1 id="top">x</h1><a href="#top">x</a>'


def test_a_site_that_holds_together_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { background: url(data:image/png;base64,x) }")
    (tmp_path / "index.html").write_text(PAGE + '<a href="https://example.org/">x</a>')
    assert not tool("check_site").faults(tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        '<a href="gone.html">x</a>',
        '<a href="#gone">x</a>',
        '<a href="index.html#gone">x</a>',
        '<img src="gone.png">',
        '<script src="https://example.org/x.js"></script>',
        '<link rel="preconnect" href="//example.org">',
        '<link rel="stylesheet" href="b.css">',
    ],
)
def test_each_fault_of_a_site_is_found(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("")
    (tmp_path / "index.html").write_text(PAGE + wrong)
    assert len(tool("check_site").faults(tmp_path)) == 1


def test_a_style_sheet_that_loads_something_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'https://example.org/b.css';")
    (tmp_path / "index.html").write_text(PAGE)
    assert len(tool("check_site").faults(tmp_path)) == 1
    assert tool("check_site").faults(tmp_path / "a.css"), "an empty site is a fault"

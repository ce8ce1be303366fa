"""The manual: its reference is complete, and the check of the built site finds what is wrong."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde import manual


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


def headings(file: Path) -> set[str]:
    """Anchors of a page, as the manual and forges make them."""
    titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def named() -> dict[str, object]:
    own = {name: getattr(ty, name) for name in ty.__all__ if name != "__version__"}
    return own | {f"metrics.{name}": getattr(ty.metrics, name) for name in ty.metrics.__all__}


def test_help_of_every_public_name_ends_with_a_page_that_is_there() -> None:
    for name, value in named().items():
        *_, last = (inspect.getdoc(value) or "").splitlines()
        there = re.fullmatch(r"Manual: ([\w./-]+\.md)(?:#([\w-]+))?", last)
        assert there and last == f"Manual: {manual.page_of(value)}", name
        assert (ROOT / there[1]).is_file(), last
        assert not there[2] or there[2] in headings(ROOT / there[1]), last


def test_every_page_of_the_table_is_there_and_about_something_that_is() -> None:
    for name, there in manual._PAGES.items():
        file, _, heading = there.partition("#")
        assert (ROOT / file).is_file() and (not heading or heading in headings(ROOT / file)), there
        parent, _, last = name.rpartition(".")
        assert importlib.util.find_spec(parent), name
        inside = last in vars(importlib.import_module(parent))
        assert inside or importlib.util.find_spec(name), name


def test_help_of_the_package_names_first_steps_and_the_glossary() -> None:
    for page in re.findall(r"docs/[\w/-]+\.md", ty.__doc__ or ""):
        assert (ROOT / page).is_file()
    assert {"docs/glossary.md", "docs/learn/01-plan.md"} <= set(
        re.findall(r"docs/[\w/-]+\.md", ty.__doc__ or "")
    )


def test_an_error_knows_the_page_about_what_it_refused() -> None:
    with pytest.raises(ty.Error) as found:
        ty.parse("tyngde: organisation/1\nkey: a\ntyp: b\n")
    assert found.value.page == "docs/documents.md"
    with pytest.raises(ty.Error) as found:
        ty.read_tables(units={"Enhed": ["A", "A"], "Årsværk": ["1", "x"]})
    assert found.value.row and found.value.page == "docs/tables.md"


def test_a_notebook_is_a_page_and_links_lead_to_it(tmp_path: Path) -> None:
    make = tool("make_manual")
    make.main(tmp_path)
    notebooks = sorted(tmp_path.rglob("*.ipynb"))
    assert len(notebooks) == len(list((ROOT / "examples").glob("*/*.ipynb")))
    for file in notebooks:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        page = file.with_suffix(".md").read_text(encoding="utf-8")
        assert all("".join(cell["source"]) in page for cell in cells), file
        assert f"]({file.name})" in page
        assert f"]({file.stem}.md)" in (file.parent / "README.md").read_text(encoding="utf-8")


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

"""The notebooks run from the first cell to the last, in a kernel, and show what they speak of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from helpers.paths import EXAMPLES
from nbclient import NotebookClient

FOLDER = EXAMPLES / "albertslund-2026"


def executed(language: str, folder: Path, example: Path = FOLDER) -> list[Any]:
    notebook = nbformat.read(example / f"notebook-{language}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "committed without outputs"
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
    ).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> dict[str, str]:
    """What the last expression of a cell shows, by media type."""
    (result,) = (out for out in cell.outputs if out.output_type == "execute_result")
    return {media: "".join(text) for media, text in result.data.items()}


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_notebook_runs_anywhere(language: str, tmp_path: Path) -> None:
    cells = executed(language, tmp_path)
    assert not [out for cell in cells for out in cell.outputs if out.output_type == "stream"]
    charts = [shown(cells[i])["text/html"] for i in (1, 2)]
    assert all('<img src="data:image/svg+xml;base64,' in chart for chart in charts)
    tables = [shown(cells[i])["text/html"] for i in (3, 6)]
    word = {"da": "Ledelseslag", "en": "Management layers"}[language]
    assert all("<table" in table and word in table for table in tables)
    layers = [float(x) for x in re.findall(r": ([\d.]+)", shown(cells[4])["text/plain"])]
    assert layers == [3, 4, 3]
    ginis = [float(x) for x in re.findall(r": ([\d.]+)", shown(cells[7])["text/plain"])]
    assert ginis == [0.477, 0.453, 0.364]
    assert list(tmp_path.iterdir()) == [], "a notebook leaves nothing behind where it lies"


@pytest.mark.parametrize("language", ["da", "en"])
def test_tyngde_is_taken_apart_in_a_notebook(language: str, tmp_path: Path) -> None:
    cells = executed(language, tmp_path, EXAMPLES / "albertslund-2012")
    documented, children, city = (shown(cells[i])["text/html"] for i in (1, 3, 4))
    silent = {"da": "intet dokument siger det", "en": "no document says"}[language]
    assumed = {"da": "antaget", "en": "assumed"}[language]
    assert documented.count(silent) > 50
    assert assumed not in documented
    for page, score in ((children, "0.764"), (city, "0.196")):
        assert score.replace(".", "," if language == "da" else ".") in page
        assert page.count(assumed) > 20
        assert silent not in page
    assert "UNDER" in children
    bases = shown(cells[5])["text/plain"]
    assert bases.count("assumed") == 2
    assert "documented" not in bases


@pytest.mark.parametrize("example", ["albertslund-2026", "albertslund-2012"])
def test_both_languages_have_the_same_steps(example: str) -> None:
    kinds = [
        [
            cell.cell_type
            for cell in nbformat.read(EXAMPLES / example / f"notebook-{x}.ipynb", 4).cells
        ]
        for x in ("da", "en")
    ]
    assert kinds[0] == kinds[1]

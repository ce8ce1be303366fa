"""Pages of documentation are true: their code runs and prints what stands below it."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from helpers.paths import ROOT

PAGES = [ROOT / "docs" / name for name in ("study.md", "decisions.md", "doubt.md", "notebook.md")]


def printed(page: Path) -> list[tuple[str, str]]:
    """What each piece of code prints, and what the page says that it does."""
    text = page.read_text(encoding="utf-8")
    pieces = re.findall(r"^```(\w+)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    result: list[tuple[str, str]] = []
    for language, piece in pieces:
        if language == "sh":
            continue
        if language == "text":
            result[-1] = result[-1][0], piece
            continue
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(piece, page.name, "exec"), names)
        result.append((out.getvalue(), ""))
    return result


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what a page writes
    pairs = printed(page)
    assert len(pairs) >= 2
    for own, shown in pairs:
        assert [x.rstrip() for x in own.rstrip().splitlines()] == shown.rstrip().splitlines()

"""Pages of documentation are true: their code runs and prints what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.pages import printed, same_lines
from helpers.paths import ROOT

PAGES = [ROOT / "docs" / name for name in ("study.md", "decisions.md", "doubt.md", "notebook.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what a page writes
    pairs = printed(page)
    assert len(pairs) >= 2
    for own, shown in pairs:
        assert same_lines(own, shown), own

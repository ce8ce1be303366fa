"""The pages for beginners, followed in their order and in one folder, as a reader would."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from helpers.pages import printed, same_lines
from helpers.paths import ROOT

PAGES = sorted((ROOT / "docs" / "learn").glob("0*.md"))


def test_the_path_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(PAGES) == 6
    for page in PAGES:
        for own, shown in printed(page, in_folder=True):
            assert same_lines(own, shown), f"{page.name}:\n{own}"
    made = {file.name for file in tmp_path.iterdir() if file.suffix in (".html", ".svg")}
    assert made == {"models.html", "memo.html", "two-departments.svg"}
    shown = ROOT / "docs" / "learn" / "two-departments.svg"  # also in the README
    assert (tmp_path / shown.name).read_bytes() == shown.read_bytes()


def test_each_page_leads_to_the_next() -> None:
    for page, following in itertools.pairwise(PAGES):
        assert f"]({following.name})" in page.read_text(encoding="utf-8").splitlines()[-1], page


def test_words_of_the_glossary_are_in_order_and_linked_to() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert words == sorted(words, key=str.lower)
    learned = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert len(re.findall(r"glossary\.md#", learned)) >= 15

"""The page of measures names every function that there is."""

from __future__ import annotations

import re

import tyngde as ty
from helpers.paths import ROOT
from tyngde import metrics

PAGE = ROOT / "docs" / "measures.md"


def test_every_function_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = {name for code in re.findall(r"`([^`]+)`", text) for name in re.findall(r"\w+", code)}
    functions = {name for name in metrics.__all__ if name.islower()}
    assert not {f for f in functions if not {f, re.sub(r"_of(_\w+)?$", "", f)} & named}


def test_the_table_of_indicators_is_the_library_s() -> None:
    text = PAGE.read_text(encoding="utf-8")
    section = text[text.index("## Indicators of a comparison") :]
    row_of = r"^\| `(\w+)` \| (\w+) \| ([^|]+) \| (\w+) \| (yes|–) \| ([^|]+) \|"
    found = re.findall(row_of, section, re.MULTILINE)
    expected = [
        (
            row["key"],
            row["group"],
            row["unit"],
            row["better"],
            "yes" if row["listed"] else "–",
            row["label"],
        )
        for row in ty.indicators().rows()
    ]
    assert found == expected

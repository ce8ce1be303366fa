"""Every reference value of the measures is compared, in C++ and through Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.paths import ROOT
from helpers.reference import REFERENCE

TESTS = ROOT / "tests"

# Uncertain quantities and robustness are measured later.
LATER = re.compile(r"^(smaa|sobol|recon)")


@pytest.mark.parametrize(
    ("files", "call"),
    [
        (sorted((TESTS / "python").rglob("test_*.py")), r'\bcases?(?:_of)?\(\s*"([\w.]+)"'),
        (sorted((TESTS / "cpp").rglob("*.cpp")), r'\bcases(?:<[\w:]+>)?\(\s*"(\w+)"'),
    ],
    ids=["python", "cpp"],
)
def test_every_case_is_compared(files: list[Path], call: str) -> None:
    asked = {name for file in files for name in re.findall(call, file.read_text("utf-8"))}
    missing = {c["id"] for c in REFERENCE["cases"] if not {c["metric"], c["id"]} & asked}
    assert not {case for case in missing if not LATER.match(case)}

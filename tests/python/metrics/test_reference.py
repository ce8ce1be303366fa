"""Every reference value of the measures is compared, in C++ and through Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.paths import ROOT
from helpers.reference import REFERENCE

TESTS = ROOT / "tests"


# Estimators of variance shares take arrays in C++ alone.
KERNELS = {"sobol_estimator", "sobol_discrete"}


@pytest.mark.parametrize(
    ("files", "call", "elsewhere"),
    [
        (
            sorted((TESTS / "python").rglob("test_*.py")),
            r'\bcases?(?:_of)?\(\s*"([\w.]+)"',
            KERNELS,
        ),
        (sorted((TESTS / "cpp").rglob("*.cpp")), r'\bcases(?:<[\w:]+>)?\(\s*"(\w+)"', set()),
    ],
    ids=["python", "cpp"],
)
def test_every_case_is_compared(files: list[Path], call: str, elsewhere: set[str]) -> None:
    asked = {name for file in files for name in re.findall(call, file.read_text("utf-8"))}
    there = asked | elsewhere
    assert not {c["id"] for c in REFERENCE["cases"] if not {c["metric"], c["id"]} & there}

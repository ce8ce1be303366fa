"""Changed inputs for every reader: an error of the library, or something whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.mutated import KEPT, WAYS, Input, Ways, kept_input, run, tried

# TYNGDE_MUTATED says how many inputs each reader gets; tests/fuzz/run.py goes on for minutes.
MANY = int(os.environ.get("TYNGDE_MUTATED", "60"))


@pytest.mark.parametrize("way", WAYS)
def test_changed_inputs(way: str) -> None:
    failed: list[tuple[str, Input, Exception]] = []
    taken = run(way, 0, MANY, lambda *found: failed.append(found))
    for _, _, error in failed[:1]:
        raise error
    assert taken < MANY


def kept() -> list[Path]:
    return sorted(path for path in KEPT.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", kept(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found(path: Path, tmp_path: Path) -> None:
    ending, given = kept_input(path)
    tried(Ways(), path.parent.name, given, tmp_path / f"input{ending}")

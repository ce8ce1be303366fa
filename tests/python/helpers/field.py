"""Small inputs in the shape that people have, which lie beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FIELD = Path(os.environ.get("TYNGDE_FIELD", ROOT.parent / "shared" / "field"))


def field(name: str) -> Path:
    """A folder of the inputs, which are no part of the project."""
    path = FIELD / name
    if not path.is_dir():
        pytest.skip(f"there is no {path}; TYNGDE_FIELD may say where the inputs lie")
    return path

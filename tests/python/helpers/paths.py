"""Where the checkout, its examples and its data lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
DATA = ROOT / "tests" / "data"

# Extracts of real registers, which are not part of the repository.
REAL = Path(os.environ.get("TYNGDE_DATA", ROOT.parent / "shared" / "data"))

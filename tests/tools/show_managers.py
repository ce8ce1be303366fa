"""The managers of a real municipality: `python tests/tools/show_managers.py [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from helpers.managers import HJORRING, rows, table

print(table(rows(Path(sys.argv[1]) if len(sys.argv) > 1 else HJORRING)))

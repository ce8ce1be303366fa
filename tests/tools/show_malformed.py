"""What a user sees of malformed documents and tables: `python tests/tools/show_malformed.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from helpers.malformed import entries, shown, shown_table
from helpers.malformed_tables import table_entries

for entry in entries():
    print(shown(entry))
for entry in table_entries():
    print(shown_table(entry))

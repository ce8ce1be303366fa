"""The column that counts rows, as pandas writes it."""

from __future__ import annotations

import re

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger

__all__ = ["leave_out_index", "may_be_index"]

_NAMES = re.compile(r"|Unnamed: 0(?:\.\d+)?|index|level_0|row|#", re.IGNORECASE)


def may_be_index(header: str) -> bool:
    """Whether a header is one that programs give to a column that counts the rows."""
    return _NAMES.fullmatch(header) is not None


def leave_out_index(grid: Grid, known: frozenset[str], ledger: Ledger) -> None:
    """Leaves out columns without a name, or with one of those that programs give, which count the
    rows from 0 or 1. Only the first columns are looked at."""
    while len(grid.header) > 1 and grid.header[0] not in known and _NAMES.fullmatch(grid.header[0]):
        cells = grid.columns[0]
        numbers = [str(cell).removesuffix(".0") for cell in cells]
        first = numbers[0] if numbers else ""
        if first not in {"0", "1"} or numbers != [
            str(i) for i in range(int(first), int(first) + len(cells))
        ]:
            return
        name = f"'{grid.header[0]}'" if grid.header[0] else "the first column, without a name,"
        ledger.say(grid, phrase("{} counts the rows and is left out", name), column=0)
        del grid.header[0], grid.columns[0], grid.positions[0]

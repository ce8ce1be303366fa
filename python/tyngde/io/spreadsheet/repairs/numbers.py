"""What the cells of a column are as numbers, before it is known what the column holds."""

from __future__ import annotations

from decimal import Decimal

from tyngde.io.spreadsheet.figures import Decimal_, read_number
from tyngde.model.table_problem import Cell

__all__ = ["numbers_in"]


def numbers_in(cells: list[Cell], decimal: Decimal_) -> list[float | None]:
    """The numbers of a column; None for what is none."""
    known: dict[str, float | None] = {}
    found: list[float | None] = []
    for cell in cells:
        if isinstance(cell, bool) or cell is None:
            found.append(None)
        elif isinstance(cell, (int, float, Decimal)):
            found.append(float(cell))
        elif isinstance(cell, str):
            if cell not in known:
                number = read_number(cell.removesuffix("%").strip(), decimal)
                known[cell] = None if number is None else float(number)
            found.append(known[cell])
        else:
            seconds = getattr(cell, "total_seconds", None)
            found.append(seconds() / 3600 if seconds is not None else None)
    return found

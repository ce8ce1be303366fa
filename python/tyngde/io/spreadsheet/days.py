"""Cells that are days, whatever their column is called."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from tyngde.model.table_problem import Cell

__all__ = ["are_days"]

_DAY = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2,4}|\d{4}([-./])\d{1,2}\2\d{1,2}(?:[T ].*)?")


def are_days(cells: Sequence[Cell]) -> bool:
    """Whether all cells that hold something are days, and there are some."""
    there = [cell for cell in cells if cell is not None]
    return bool(there) and all(
        isinstance(cell, datetime.date)
        or (isinstance(cell, str) and _DAY.fullmatch(cell.strip()) is not None)
        for cell in there
    )

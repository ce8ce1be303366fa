"""Cells of a column that stand for the same without something in them."""

from __future__ import annotations

from collections.abc import Callable

from tyngde.io.spreadsheet.grid import Grid
from tyngde.model.table_problem import Cell

__all__ = ["rewrite"]


def rewrite(grid: Grid, column: int, bare: Callable[[str], str | None]) -> tuple[int, Cell] | None:
    """Puts the bare text in the place of each cell that has one.

    Args:
        bare: of a text; None where nothing is to be taken from it.

    Returns:
        The first row that was changed and what stood there; None where nothing was.
    """
    cells = grid.columns[column]
    found: dict[Cell, str] = {
        cell: text
        for cell in set(cells)
        if isinstance(cell, str) and (text := bare(cell)) is not None
    }
    if not found:
        return None
    first = next(row for row, cell in enumerate(cells) if cell in found)
    grid.columns[column] = [found.get(cell, cell) for cell in cells]
    return first, cells[first]

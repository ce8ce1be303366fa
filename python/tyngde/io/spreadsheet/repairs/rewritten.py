"""Cells of a column that stand for the same without something in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import Cell, shortened

__all__ = ["Bare", "take_out"]

Bare = Callable[[str], str | None]
"""Of a text what is left; None where nothing is to be taken from it."""


def take_out(
    grid: Grid,
    at: Mapping[str, int],
    ledger: Ledger,
    bare: Mapping[str, Bare],
    said: Callable[[str, str], str],
) -> None:
    """Puts the bare text in the place of each cell that has one, and says so.

    Args:
        bare: by figure, own and total alike.
        said: of the header and the first cell that was changed.
    """
    for field, column in at.items():
        base = field.removesuffix("_own").removesuffix("_total")
        changed = _rewrite(grid, column, bare[base]) if base in bare else None
        if changed is not None:
            first, cell = changed
            text = said(shortened(grid.header[column]), shortened(cell))
            ledger.say(grid, text, at=first, column=column)


def _rewrite(grid: Grid, column: int, bare: Bare) -> tuple[int, Cell] | None:
    """The first row that was changed and what stood there; None where nothing was."""
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

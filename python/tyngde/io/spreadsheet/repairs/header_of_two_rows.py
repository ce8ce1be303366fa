"""Headers of two rows, of which the lower has names below the groups of the upper only."""

from __future__ import annotations

from collections.abc import Callable

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import BARE
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.vocabulary import normal

__all__ = ["join_header_rows"]


def join_header_rows(grid: Grid, known: Callable[[str], bool], ledger: Ledger) -> None:
    """Reads the first row below the header as a part of it: where it holds nothing but names that
    are known, some of them below nothing, as below cells that are merged over several columns, and
    all other columns have a name that is known. What stands twice or says little then has its group
    before it."""
    if not len(grid) or grid.header_row == 0 or grid.rows[0] != grid.header_row + 1:
        return
    lower = [cells[0] for cells in grid.columns]
    filled = [c for c, cell in enumerate(lower) if cell is not None]
    if not any(not grid.header[c] for c in filled) or len(filled) < 2:
        return
    if not all(isinstance(lower[c], str) and known(str(lower[c])) for c in filled):
        return
    if not all(known(grid.header[c]) for c, cell in enumerate(lower) if cell is None):
        return
    groups: list[str] = []
    for header in grid.header:
        groups.append(header or (groups[-1] if groups else ""))
    names = [
        " ".join(str(cell).split()) if cell is not None else header
        for cell, header in zip(lower, grid.header, strict=True)
    ]
    spelt = [normal(name) for name in names]
    for column in filled:
        full = f"{groups[column]} {names[column]}".strip()
        if spelt.count(spelt[column]) > 1 or (spelt[column] in BARE and known(full)):
            names[column] = full
    ledger.say(
        grid,
        phrase(
            "the header has two rows, {} and {}; in the lower stand {}",
            grid.header_row,
            grid.rows[0],
            some([names[column] for column in filled]),
        ),
        at=0,
    )
    grid.header = names
    grid.header_row = grid.rows[0]
    grid.keep(range(1, len(grid)))

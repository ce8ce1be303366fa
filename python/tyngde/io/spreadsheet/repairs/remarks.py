"""What a report writes under its table: where it is from, when it was drawn."""

from __future__ import annotations

from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import Headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.summary_words import is_summary_word
from tyngde.model.table_problem import shortened

__all__ = ["leave_out_remarks"]

_NARROW = 3
_MOST = 10


def leave_out_remarks(grid: Grid, headers: Headers, ledger: Ledger) -> None:
    """Leaves out the last rows, if each is one text in words and nothing else.

    A name may have words, too: in the column of the text no cell above has any, or the rows come
    after an empty one, or after a row of totals.
    """
    if len(grid.header) < _NARROW or headers.levels or "path" in headers.at:
        return
    end = len(grid)
    column = -1
    while end > 1 and len(grid) - end < _MOST:
        filled = [c for c, cells in enumerate(grid.columns) if cells[end - 1] is not None]
        cell = grid.columns[filled[0]][end - 1] if len(filled) == 1 else None
        if not isinstance(cell, str) or " " not in cell or column not in (-1, filled[0]):
            break
        column = filled[0]
        end -= 1
    if end == len(grid) or column < 0:
        return
    above = grid.columns[column][:end]
    in_words = any(isinstance(cell, str) and " " in cell for cell in above)
    after_gap = grid.rows[end] - grid.rows[end - 1] > 1
    after_total = any(is_summary_word(cells[end - 1]) for cells in grid.columns)
    closed = after_gap or after_total
    if (in_words or not any(cell is not None for cell in above)) and not closed:
        return
    count = len(grid) - end
    rows = f"row {grid.rows[end]}" if count == 1 else f"rows {grid.rows[end]} to {grid.rows[-1]}"
    ledger.say(
        grid,
        f"{rows} below the table left out: {shortened(grid.columns[column][end])}"
        + (" …" if count > 1 else ""),
        at=end,
        column=column,
    )
    grid.keep(range(end))

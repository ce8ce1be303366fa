"""What a report writes under its table: where it is from, when it was drawn."""

from __future__ import annotations

import re

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import Headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.money_said import refuse_other_money
from tyngde.io.spreadsheet.repairs.summary_words import is_summary_word
from tyngde.model.table_problem import shortened

__all__ = ["begins_as_remark", "leave_out_remarks"]

# What no node is called: where a table is from, when it was drawn, what its signs mean.
_REMARK = re.compile(
    r"(?:kilder?|source|sources|noter?|notes?|anm\.?|anmærkning(?:er)?|bemærk|bemærkning(?:er)?"
    r"|quelle|fodnoter?|rapport|udtræk|datakilde)\s*:.*"
    r"|(?:udtrukket|udskrevet|dannet|genereret|opdateret|kørt|hentet|opgjort|trukket|printed"
    r"|generated|exported|extracted|updated|retrieved)\b[\s:]*"
    r"(?:(?:den|d\.?|pr\.?|fra|af|on|from|at|by|as\s+of)\b.*|.*\d.*)?"
    r"|(?:(?:denne|this|the)\s+)?"
    r"(?:rapport(?:en)?|udtræk(?:ket)?|liste(?:n)?|oversigt(?:en)?|report|extract|list)\s+"
    r"(?:(?:er|blev|is|was)\s+)?(?:udtrukket|udskrevet|dannet|genereret|opdateret|kørt|hentet"
    r"|opgjort|trukket|bestilt|lavet|printed|generated|created|exported|produced|run)\b.*"
    r"|(?:anvendte\s+filtre|applied\s+filters)\s*:?.*"
    r"|ingen\s+filtre\s+(?:er\s+)?anvendt|no\s+filters\s+applied"
    r"|(?:data|tal|tallene)\s+(?:er\s+)?(?:pr\.?|per|fra|opgjort|trukket|as\s+of)\s.*"
    r"|\(?\*+\)?\s*\w.*|\d\)\s+\w+\s.*|side\s+\d+(?:\s+af\s+\d+)?|page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE | re.DOTALL,
)
_NARROW = 3
_MOST = 10


def begins_as_remark(cell: object) -> bool:
    """Whether a cell begins as a remark below a table does: *Kilde: …*, *Udtrukket den …*."""
    return isinstance(cell, str) and _REMARK.fullmatch(cell.strip()) is not None


def _begins(grid: Grid, headers: Headers) -> tuple[int, int]:
    """The first row of the remarks below a table, and its column; the number of rows and -1 if
    there is none."""
    end = len(grid)
    column = -1
    # One that begins as remarks do makes all from there on remarks.
    surely = end
    while end > 1 and len(grid) - end < _MOST:
        filled = [c for c, cells in enumerate(grid.columns) if cells[end - 1] is not None]
        cell = grid.columns[filled[0]][end - 1] if filled else None
        begins = begins_as_remark(cell) and len(filled) <= 2
        alone = len(filled) == 1 and isinstance(cell, str) and " " in cell
        if not (begins or (alone and column in (-1, filled[0]))):
            break
        column = filled[0]
        end -= 1
        if begins:
            surely = end
    if end == len(grid):
        return end, -1
    if len(grid.header) < _NARROW or headers.levels or "path" in headers.at:
        return surely, column
    above = grid.columns[column][:end]
    in_words = any(isinstance(cell, str) and " " in cell for cell in above)
    after_gap = grid.rows[end] - grid.rows[end - 1] > 1
    after_total = any(is_summary_word(cells[end - 1]) for cells in grid.columns)
    closed = after_gap or after_total
    if (in_words or not any(cell is not None for cell in above)) and not closed:
        return surely, column
    return end, column


def leave_out_remarks(grid: Grid, headers: Headers, ledger: Ledger) -> None:
    """Leaves out the last rows, if each is one text in words and nothing else, or begins as remarks
    do.

    A name may have words, too: without such a beginning, in the column of the text no cell above
    has any, or the rows come after an empty one, or after a row of totals.
    """
    end, column = _begins(grid, headers)
    if end == len(grid):
        return
    texts = {
        grid.rows[row]: " ".join(
            str(cells[row]) for cells in grid.columns if cells[row] is not None
        )
        for row in range(end, len(grid))
    }
    refuse_other_money(grid, headers.at, texts, ledger)
    column = next(c for c, cells in enumerate(grid.columns) if cells[end] is not None)
    count = len(grid) - end
    rows = (
        phrase("row {}", grid.rows[end])
        if count == 1
        else phrase("rows {} to {}", grid.rows[end], grid.rows[-1])
    )
    first = shortened(grid.columns[column][end])
    ledger.say(
        grid,
        phrase("{} below the table left out: {}", rows, first + (" …" if count > 1 else "")),
        at=end,
        column=column,
    )
    grid.keep(range(end))

"""A last row of units that is named like the whole and has its sums is none of the units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tyngde.errors import phrase
from tyngde.io.spreadsheet.figures import Decimal_
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import Headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.numbers import numbers_in
from tyngde.io.spreadsheet.repairs.summary_words import may_be_summary
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import Cell, shortened

__all__ = ["leave_out_whole", "names_the_whole"]

_WHOLE = re.compile(
    r"(?:hele\s+)?(?:kommunen|organisationen|koncernen|regionen|virksomheden|styrelsen)"
    r"|alle\s+(?:forvaltninger(?:ne)?|afdelinger(?:ne)?|enheder(?:ne)?|centre(?:ne)?|områder(?:ne)?)"
    r"|[\w-]+(?:\s+[\w-]+)?\s+kommune"
    r"|(?:the\s+)?(?:whole|entire)\s+(?:organi[sz]ation|municipality|council)"
    r"|all\s+(?:departments|units|divisions)",
    re.IGNORECASE,
)


def names_the_whole(cell: Cell) -> bool:
    """Whether a cell is a name for all units together."""
    return isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()) is not None


def leave_out_whole(
    grid: Grid,
    headers: Headers,
    others: Iterable[Grid],
    decimal: Decimal_ | None,
    ledger: Ledger,
) -> None:
    """Leaves out the last row of units where it is named like the whole, its figures are the sums
    of the rows above or of those of them that have no parent, and nothing else names it.

    Args:
        grid, headers: the table of units.
        others: the other tables, which may name it.
        decimal: the decimal sign; None: either.
        ledger: where it is said.
    """
    at, last = headers.at, len(grid) - 1
    figures = [c for f, c in at.items() if f in FIGURES]
    if last < 2 or not figures:
        return
    named = [grid.columns[c][last] for f, c in at.items() if f in ("key", "name")]
    names = {str(cell).strip() for cell in named if cell is not None}
    label = next((name for name in names if names_the_whole(name)), None)
    has_parent = "parent" in at and grid.columns[at["parent"]][last] is not None
    if label is None or has_parent or headers.levels:
        return
    filled = [c for c in figures if grid.columns[c][last] is not None]
    words = [at[field] for field in ("key", "name") if field in at]
    rows = [
        row
        for row in range(last)
        if not any(
            isinstance(cell := grid.columns[column][row], str) and may_be_summary(cell)
            for column in words
        )
    ]
    parent = at.get("parent")
    if not filled or not all(
        _sums(grid, c, parent, range(last), decimal) or _sums(grid, c, parent, rows, decimal)
        for c in filled
    ):
        return
    elsewhere = [
        *(cells[:last] for cells in grid.columns),
        *(cells for other in others for cells in other.columns),
    ]
    if any(
        cell is not None and str(cell).strip() in names for cells in elsewhere for cell in cells
    ):
        return
    ledger.say(
        grid,
        phrase("1 row of totals left out: row {} ({})", grid.rows[last], shortened(label)),
        at=last,
        column=at.get("name", at.get("key")),
    )
    grid.keep(list(range(last)))


def _sums(
    grid: Grid, column: int, parent: int | None, rows: Sequence[int], decimal: Decimal_ | None
) -> bool:
    """Whether the last figure is the sum of those in some rows above."""
    signs: tuple[Decimal_, ...] = (",", ".") if decimal is None else (decimal,)
    for sign in signs:
        *above, figure = numbers_in(grid.columns[column], sign)
        if figure is None:
            continue
        every = [above[row] for row in rows]
        tops = [above[row] for row in rows if parent is None or grid.columns[parent][row] is None]
        for summed in (every, tops):
            known = [n for n in summed if n is not None]
            # Each may be rounded, to the digits of the sum.
            slack = 0.005 * len(known) + 1e-9 * abs(figure)
            if len(known) > 1 and abs(sum(known) - figure) <= slack:
                return True
    return False

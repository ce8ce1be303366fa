"""Rows that are of several positions, of which nobody says how many there are."""

from __future__ import annotations

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows

__all__ = ["settle_groups"]


def settle_groups(posts: Reading, ledger: Ledger) -> None:
    """In a table without keys, as lists by title and pivot tables are, a row of several persons is
    a group: its persons and FTE are known, its positions are not, unless a column counts them."""
    if not posts.unnumbered or "count" in posts.values or "headcount" not in posts.values:
        return
    rows = [row for row, cell in enumerate(posts.values["headcount"]) if _is_above_one(cell)]
    if not rows:
        return
    counts: list[str | None] = [None] * len(posts.grid)
    for row in rows:
        counts[row] = '"unknown"'
    posts.values["count"] = counts
    column = posts.at["count"] = posts.at["headcount"]
    ledger.say(
        posts.grid,
        phrase(
            "{} of several persons are groups, and how many positions these have is not known",
            in_rows([posts.grid.rows[row] for row in rows]),
        ),
        at=rows[0],
        column=column,
    )


def _is_above_one(cell: object) -> bool:
    return isinstance(cell, str) and cell[:1].isdigit() and float(cell) > 1

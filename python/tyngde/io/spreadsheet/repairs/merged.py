"""Merged cells: what stands in them holds for all of their rows."""

from __future__ import annotations

from collections.abc import Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger, first_few
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import letters

__all__ = ["fill_merged"]

# What may not be said twice: keys would be used twice, and figures counted twice.
_ONCE = FIGURES | {"hours", "heads"}


def fill_merged(grid: Grid, table: str, at: Mapping[str, int], ledger: Ledger) -> None:
    """Writes the value of cells merged over several rows into each of them."""
    if not grid.merged:
        return
    fields = {column: field for field, column in at.items()}
    index = {number: i for i, number in enumerate(grid.rows)}
    filled: list[str] = []
    begins: tuple[int, int] | None = None
    for first_row, first, last_row, last in sorted(grid.merged):
        columns = [c for c, p in enumerate(grid.positions) if first <= p <= last]
        rows = [index[n] for n in range(first_row, last_row + 1) if n in index]
        if not columns or not rows:
            continue
        place = f"{letters(first)}{first_row}:{letters(last)}{last_row}"
        once = [c for c in columns if fields.get(c) in _ONCE or fields.get(c) == "key"]
        if first_row == last_row and not any(fields.get(c) for c in columns[1:]):
            continue
        if len(columns) > 1 or (once and not (table == "posts" and fields[once[0]] == "key")):
            column = (once or columns)[0]
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    "cells are merged here",
                    expected="a value in each cell of its own",
                    key=place,
                    at=rows[0],
                    column=column,
                )
            )
            continue
        cells = grid.columns[columns[0]] = list(grid.columns[columns[0]])
        value = cells[rows[0]] if grid.rows[rows[0]] == first_row else None
        for row in rows:
            cells[row] = value
        filled.append(place)
        begins = begins or (rows[0], columns[0])
    if begins is not None:
        ledger.say(
            grid,
            phrase(
                "what stands in merged cells holds for all of their rows: {}", first_few(filled)
            ),
            at=begins[0],
            column=begins[1],
        )

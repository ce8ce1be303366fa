"""Money with its currency in the cell: *kr. 421.000,00*, *421.000 DKK*, *421.000,-*."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import Cell, shortened

__all__ = ["strip_currency"]

_MONEY = ("salary", "salary_month", "gross_expenditure")
_CURRENCY = r"(?:kr\.?|dkk|kroner)"
_BEFORE = re.compile(rf"{_CURRENCY}\s*(?=[\d+−-])(.*)", re.IGNORECASE)
_BEHIND = re.compile(rf"(.*\d)\s*(?:{_CURRENCY}|,-|,–|,—)", re.IGNORECASE)


def _bare(text: str) -> str | None:
    """The text without the currency; None where it names none."""
    match = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    return match[1].strip() if match else None


def strip_currency(grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """Takes Danish kroner, which money is read as anyway, out of cells; other currencies stay and
    are refused as no numbers."""
    for field, column in at.items():
        base = field.removesuffix("_own").removesuffix("_total")
        if base not in _MONEY:
            continue
        cells = grid.columns[column]
        found: dict[Cell, str] = {
            cell: bare
            for cell in set(cells)
            if isinstance(cell, str) and (bare := _bare(cell)) is not None
        }
        if not found:
            continue
        first = next(row for row, cell in enumerate(cells) if cell in found)
        grid.columns[column] = [found.get(cell, cell) for cell in cells]
        ledger.say(
            grid,
            f"column {shortened(grid.header[column])} has kroner in its cells, as "
            f"{shortened(cells[first])}",
            at=first,
            column=column,
        )

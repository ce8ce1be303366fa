"""Money with its currency in the cell: *kr. 421.000,00*, *421.000 DKK*, *421.000,-*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.rewritten import take_out
from tyngde.model.table_problem import shortened

__all__ = ["refuse_currencies", "strip_currency"]

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

    def said(header: str, cell: str) -> str:
        return phrase("column {} has kroner in its cells, as {}", header, cell)

    take_out(grid, at, ledger, dict.fromkeys(_MONEY, _bare), said)


_KRONER = {"dkk", "kr", "kroner", "danske kroner", "danish kroner", "dkr"}


def refuse_currencies(
    grid: Grid, at: dict[str, int], values: dict[str, list[Any]], ledger: Ledger
) -> None:
    """Takes the column of currencies away, and refuses rows whose pay is in others than kroner."""
    column = at.pop("currency", None)
    if column is None:
        return
    cells = values.pop("currency")
    paid = [at[field] for field in _MONEY if field in at]
    for row, cell in enumerate(cells):
        if cell is None or cell.casefold().strip(" .") in _KRONER:
            continue
        if any(grid.columns[c][row] is not None for c in paid):
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("the pay in this row is in {}, and is read in kroner", shortened(cell)),
                    expected="pay in kroner (DKK), or ignore=[…] for the columns of pay",
                    key=cell,
                    at=row,
                    column=column,
                )
            )
    grid.notes.append(phrase("column {} is not kept", shortened(grid.header[column])))

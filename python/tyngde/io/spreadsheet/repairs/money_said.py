"""Titles and remarks that say that a table counts money in thousands, or in another currency."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import shortened

__all__ = ["refuse_other_money"]

_KRONER = r"(?:kr\b\.?|kroner|dkk)"
_MANY = r"(?:1[.,\s]?000|tusinde?|mio\b\.?|mill\b\.?|millioner|mia\b\.?|thousands?|millions?)"
_OTHER = re.compile(
    rf"\b(?:{_MANY}|t\.?|k|m)\s*{_KRONER}|\b{_KRONER}\s*(?:i\s+|in\s+)?{_MANY}(?!\S*\d)"
    rf"|\b(?:i|in)\s+{_MANY}(?!\S*\d)|[€£]|\b(?:eur|euros?|gbp|sek|nok|usd)\b",
    re.IGNORECASE,
)
_MONEY = ("salary", "salary_month", "gross_expenditure")


def refuse_other_money(
    grid: Grid, at: Mapping[str, int], texts: Mapping[int, str], ledger: Ledger
) -> None:
    """Refuses figures of money where a text above or below the table says that they are no kroner.

    Args:
        grid, at: the table and its fields.
        texts: what stands around it, by the numbers of rows.
        ledger: where it goes.
    """
    fields = [field for field in at if field.removesuffix("_own").removesuffix("_total") in _MONEY]
    if not fields:
        return
    for row, text in texts.items():
        match = _OTHER.search(text)
        if match is None:
            continue
        column = at[fields[0]]
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                phrase(
                    "row {} says {}, and {} is read in kroner",
                    row,
                    shortened(text),
                    shortened(grid.header[column]),
                ),
                expected="figures in kroner; header=… says which row is the header, and that what "
                "stands above is of no matter; or ignore=[…]",
                key=match[0],
                in_header=True,
                column=column,
            )
        )
        return

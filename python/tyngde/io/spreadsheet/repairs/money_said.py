"""Titles and remarks that say that a table counts money in thousands, or in another currency."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import shortened

__all__ = ["CURRENCIES", "refuse_other_headers", "refuse_other_money"]

_KRONER = r"(?:kr\b\.?|kroner|dkk)"
_MANY = r"(?:1[.,\s]?000|tusinde?|mio\b\.?|mill\b\.?|millioner|mia\b\.?|thousands?|millions?)"
_OTHER = re.compile(
    rf"\b(?:{_MANY}|t\.?|k|m)\s*{_KRONER}|\b{_KRONER}\s*(?:i\s+|in\s+)?{_MANY}(?!\S*\d)"
    rf"|\b(?:i|in)\s+{_MANY}(?!\S*\d)|[€£]|\b(?:eur|euros?|gbp|sek|nok|usd)\b",
    re.IGNORECASE,
)
_MONEY = ("salary", "salary_month", "gross_expenditure")
# A header with another word for money in it is no known one; signs are no words.
CURRENCIES = "€£$¥"


def refuse_other_headers(
    grid: Grid, at: Mapping[str, int], renamed: Collection[str], ledger: Ledger
) -> None:
    """Refuses figures of money whose header has the sign of another currency, unless somebody has
    said what it is read as."""
    spoken_for = {normal(header) for header in renamed}
    for field, column in at.items():
        header = grid.header[column]
        if field.removesuffix("_own").removesuffix("_total") not in _MONEY:
            continue
        if normal(header) in spoken_for or not set(CURRENCIES) & set(header):
            continue
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                phrase("{} is in another currency, and is read in kroner", shortened(header)),
                expected=phrase(
                    "figures in kroner; columns={{{}: '{}'}} to read them as they stand; "
                    "or ignore=[…]",
                    repr(header),
                    field,
                ),
                key=header,
                in_header=True,
                column=column,
            )
        )


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

"""Figures that a sheet shows with what they are counted in, or divided by a thousand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.excel_looks import Percent, Shown
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.repeated_headers import READ_IN, counted_as_read, plain_field
from tyngde.model.table_problem import shortened

__all__ = ["refuse_percents", "settle_formats"]

# What a division by a thousand, or by a million, is called.
_THOUSANDS = (
    (2, re.compile(r"(?:mio|mill|millioner|million|millions|m)\b\.?", re.IGNORECASE)),
    (3, re.compile(r"(?:mia|milliard|milliarder|bn|billion)\b\.?", re.IGNORECASE)),
    (1, re.compile(r"(?:1[.,]?000|t|k|tusind|tusinde|thousand|thousands)\b\.?", re.IGNORECASE)),
)


_MONEY = {"salary", "salary_month", "gross_expenditure"}


def _words(field: str, shown: Shown) -> tuple[str, int]:
    """What stands beside the digits without the word for thousands, and how often this divides."""
    text = shown.text.strip(" ()")
    if field not in _MONEY:
        # A t is an hour.
        return text, 0
    for times, pattern in _THOUSANDS:
        match = pattern.match(text)
        if match:
            return text[match.end() :].strip(), times
    # t.kr. and tkr. are one word.
    match = re.fullmatch(r"(t|m)\.?\s*(kr\.?|dkk)", text, re.IGNORECASE)
    return (match[2], 1 if match[1].casefold() == "t" else 2) if match else (text, 0)


# What may be shown in per cent: of full time, or of a task.
_PARTS = {"rate", "share", "weight"}


def refuse_percents(table: str, grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """Refuses figures that a sheet shows in per cent where they count something: 0.5 persons, and
    12.5 FTE of a unit that stand there as 1250 %."""
    for field, column in at.items():
        plain = plain_field(field)
        if plain not in READ_IN or plain in _PARTS:
            continue
        if table == "posts" and plain in ("fte", "fte_filled"):
            continue
        cells = grid.columns[column]
        row = next((r for r, cell in enumerate(cells) if isinstance(cell, Percent)), None)
        if row is not None:
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("found {}, which the sheet shows in per cent", shortened(cells[row])),
                    expected=phrase("figures in {}", READ_IN[plain]),
                    key=str(cells[row]),
                    at=row,
                    column=column,
                )
            )


def settle_formats(grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """What a format shows is what the column is counted in: thousands that are typed as such, other
    currencies and the like are refused. Where the format divides by itself, what is held is right,
    and what is shown is said."""
    if not grid.formats:
        return
    index = {number: row for row, number in enumerate(grid.rows)}
    for field, column in at.items():
        if plain_field(field) not in READ_IN:
            continue
        header = shortened(grid.header[column])
        for shown, number in grid.formats.get(grid.positions[column], {}).items():
            if number not in index:
                continue
            row = index[number]
            unit, times = _words(plain_field(field), shown)
            fits = unit == "" or counted_as_read(plain_field(field), unit) is not False
            if fits and times == shown.thousands:
                if times:
                    grid.notes.append(
                        phrase(
                            "column {} is shown in units of {} (row {}), and read as what its "
                            "cells hold",
                            header,
                            1000**times,
                            number,
                        )
                    )
                continue
            if fits and times == 0:
                # A division that nothing names.
                grid.notes.append(
                    phrase(
                        "column {} is shown divided by {} (row {}), and read as what its cells "
                        "hold",
                        header,
                        1000**shown.thousands,
                        number,
                    )
                )
                continue
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase(
                        "the cell is shown as counted in {}, and is not read so",
                        shortened(shown.text),
                    ),
                    expected=phrase("figures in {}", READ_IN[plain_field(field)]),
                    key=shown.text,
                    at=row,
                    column=column,
                )
            )

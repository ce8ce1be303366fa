"""Keys, truth values, words and names in cells."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from tyngde import _core
from tyngde.errors import DocumentError, Error, InvalidKey, phrase
from tyngde.io.spreadsheet.excel_grid import is_date
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid, Odd, Several
from tyngde.io.spreadsheet.vocabulary import NO, YES, normal
from tyngde.model.table_problem import Cell, shortened, written

__all__ = ["keys", "named", "refuse_persons", "texts", "truths"]

# A long number that a spreadsheet has shortened, as 1,23457E+11.
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+")
_DIGITS_KEPT = 10**15


def keys(grid: Grid, column: int, faults: Faults, several: bool = False) -> list[Any]:
    """Keys and labels: the text that stands there, and whole numbers as text. A cell that holds
    what cannot be the key as it was written goes to the faults.

    Args:
        grid, column: where they stand.
        faults: where errors go.
        several: whether a cell of a data frame may hold a list of keys.
    """

    def refuse(cell: Cell, what: str, at: int) -> Error:
        return grid.refuse(
            InvalidKey,
            phrase("found {}, {}", shortened(cell), what),
            expected="text; give the column the format Text before the keys are written",
            key=written(cell),
            at=at,
            column=column,
        )

    def key_of(cell: Any, at: int) -> str:
        if is_date(cell):
            raise refuse(cell, "a date or time", at)
        if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
            raise refuse(
                cell,
                phrase("a {}", "truth value" if isinstance(cell, bool) else type(cell).__name__),
                at,
            )
        number: Any = cell
        if not math.isfinite(number) or number != int(number):
            raise refuse(cell, "a number that is not whole", at)
        if abs(number) >= _DIGITS_KEPT:
            raise refuse(cell, "a number too long for a spreadsheet to keep its last digits", at)
        return str(int(number))

    cells = grid.columns[column]
    if set(map(type, cells)) <= {str, type(None)} and "E+" not in "".join(filter(None, cells)):
        return list(cells)
    result: list[Any] = []
    for at, cell in enumerate(cells):
        if isinstance(cell, Several) and several:
            result.append(cell if len(cell) > 1 else cell[0])
        elif isinstance(cell, (Several, Odd)):
            faults.add(
                refuse(cell, phrase("a {}", "list" if isinstance(cell, Several) else cell.kind), at)
            )
            result.append(None)
        elif isinstance(cell, str):
            if "E+" in cell and _SHORTENED.fullmatch(cell):
                faults.add(refuse(cell, "a number that a spreadsheet has shortened", at))
                cell = None
            result.append(cell)
        elif cell is None or (isinstance(cell, float) and math.isnan(cell)):
            # A gap makes numbers of keys, and is no number itself.
            result.append(None)
        else:
            try:
                result.append(key_of(cell, at))
            except InvalidKey as error:
                faults.add(error)
                result.append(None)
    return result


def texts(grid: Grid, column: int) -> list[str | None]:
    """Names and remarks; numbers and dates as they print."""

    def text_of(cell: Cell) -> str:
        if isinstance(cell, Several):
            return ", ".join(cell)
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else written(cell)

    return [
        cell if cell is None or isinstance(cell, str) else text_of(cell)
        for cell in grid.columns[column]
    ]


def truth(cell: Cell) -> bool | None:
    """Yes or no in either language; None for anything else."""
    if isinstance(cell, bool):
        return cell
    word = cell.casefold() if isinstance(cell, str) else str(int(cell)) if cell in (0, 1) else ""
    return True if word in YES else False if word in NO else None


def truths(grid: Grid, column: int, faults: Faults) -> list[bool | None]:
    """Truth values; a cell that says neither yes nor no goes to the faults."""
    known: dict[Cell, bool | None] = {None: None}
    result: list[bool | None] = []
    for at, cell in enumerate(grid.columns[column]):
        if cell not in known:
            known[cell] = truth(cell)
            if known[cell] is None:
                faults.add(
                    grid.refuse(
                        DocumentError,
                        phrase("found {}", shortened(cell)),
                        expected="yes or no (ja, nej, x, 1, 0)",
                        key=written(cell),
                        at=at,
                        column=column,
                    )
                )
        result.append(known[cell])
    return result


def named(
    grid: Grid, column: int, words: Mapping[str, str], expected: str | None, faults: Faults
) -> list[str | None]:
    """Words of a list, in the library's own form.

    Args:
        grid, column: where they stand.
        words: from each word as it is compared to the library's own.
        expected: for the message about a word that is not in the list; None: it stays as it is.
        faults: where a word goes that is not in the list.
    """
    known: dict[Cell, str | None] = {None: None}
    result: list[str | None] = []
    for at, cell in enumerate(grid.columns[column]):
        if cell not in known:
            text = str(cell)
            own = words.get(normal(text), text if expected is None else None)
            if own is None:
                faults.add(
                    grid.refuse(
                        DocumentError,
                        phrase("found {}", shortened(cell)),
                        expected=expected or "",
                        nearest=_nearest(text, words),
                        key=text,
                        at=at,
                        column=column,
                    )
                )
            known[cell] = own
        result.append(known[cell])
    return result


def _nearest(text: str, words: Mapping[str, str]) -> list[str]:
    found = get_close_matches(normal(text), words, n=3, cutoff=0.8)
    return list(dict.fromkeys(words[word] for word in found))


def _counts_as_person(digits: str) -> bool:
    """Whether digits in one piece would be a CPR number if they were written as one, with the year
    in full, too. A spreadsheet may have taken the first zero."""
    tens = (digits.zfill(10), digits.zfill(12)) if digits.isdecimal() else ()
    return any(_core.is_person_in_key(f"{each[:-4]}-{each[-4:]}") for each in tens)


def refuse_persons(grid: Grid, column: int, cells: list[Any]) -> None:
    """Refuses a column that holds CPR numbers: no figure needs to know who anybody is.

    Ten digits may be a number of another sort; that is judged by the column as a whole.

    Raises:
        DocumentError: a cell is written as one, 010203-1234, or most cells would be if they were.
    """

    def refuse(at: int) -> Exception:
        # The cell is not shown: it may be somebody.
        return grid.refuse(
            DocumentError,
            "found what looks like a CPR number",
            expected="a key that names nobody, such as the number of the position",
            at=at,
            column=column,
        )

    suspects: list[int] = []
    filled = 0
    for at, cell in enumerate(cells):
        for text in cell if isinstance(cell, Several) else (cell,):
            if text is None:
                continue
            filled += 1
            if not text[:1].isdigit():
                continue
            if _core.is_person_in_key(text):
                raise refuse(at)
            if _counts_as_person(text):
                suspects.append(at)
    if len(suspects) * 2 > filled:
        raise refuse(suspects[0])

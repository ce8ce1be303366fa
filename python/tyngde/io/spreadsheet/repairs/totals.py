"""Rows of totals, subtotals among them, are neither units nor posts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate

from tyngde.errors import DocumentError
from tyngde.io.spreadsheet.figures import Decimal_, read_number
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import Cell, shortened

__all__ = ["TRACES", "is_sum_word", "leave_out_totals", "may_be_total"]

_WORD = (
    r"sum\s+i\s+alt|i\s*alt|sum\s+total|hovedtotal|grand\s+total|general\s+total|sub\s*-?\s*total"
    r"|delsum|delresultat|mellemsum|overall\s+result|resultat\s+i\s+alt|total(?:t|er|s)?|sum(?:mer)?"
    r"|samlet(?:\s+sum|\s+total)?|tilsammen|∑|Σ"
)
_ALONE = re.compile(rf"\W*(?:{_WORD})\W*", re.IGNORECASE)
_BEFORE = re.compile(rf"\W*(?:{_WORD})\b.+|.+\b(?:{_WORD})\W*", re.IGNORECASE)
# Every such word has one of these in it: a look for them at a whole column is quick.
TRACES = ("total", "alt", "sum", "result", "samlet", "tilsammen", "∑", "\u03c3")
# What says for a row that it stands for a node.
_PLACES = ("parent", "home", "reports_to", "heads", "responsible", "holder", "head", "role")


def is_sum_word(cell: Cell) -> bool:
    """Whether a cell is a word for a sum and nothing else."""
    return isinstance(cell, str) and _ALONE.fullmatch(cell) is not None


def may_be_total(text: str) -> bool:
    """Whether a text begins or ends with a word for a sum."""
    return _ALONE.fullmatch(text) is not None or _BEFORE.fullmatch(text) is not None


def _numbers(cells: list[Cell], decimal: Decimal_) -> list[float | None]:
    """The numbers of a column; None for what is none."""
    known: dict[str, float | None] = {}
    found: list[float | None] = []
    for cell in cells:
        if isinstance(cell, bool) or cell is None:
            found.append(None)
        elif isinstance(cell, (int, float, Decimal)):
            found.append(float(cell))
        elif isinstance(cell, str):
            if cell not in known:
                number = read_number(cell.removesuffix("%").strip(), decimal)
                known[cell] = None if number is None else float(number)
            found.append(known[cell])
        else:
            seconds = getattr(cell, "total_seconds", None)
            found.append(seconds() / 3600 if seconds is not None else None)
    return found


def _label(grid: Grid, row: int, texts: list[int]) -> tuple[str, bool]:
    """What a row says in its first filled column of text, and whether it is a word for a sum and
    nothing else."""
    for column in texts:
        cell = grid.columns[column][row]
        if cell is not None:
            text = str(cell).strip()
            return text, _ALONE.fullmatch(text) is not None
    return "", False


def leave_out_totals(
    grid: Grid, at: Mapping[str, int], decimal: Decimal_ | None, ledger: Ledger
) -> None:
    """Leaves out rows of totals.

    A row of totals begins with a word for a sum, and its figures are sums of rows above it or of
    all others. One whose figures are not is refused where nothing but the word and figures stands
    in it; nobody can tell then what it is.
    """
    figures = [c for f, c in at.items() if f in FIGURES or f == "hours"]
    texts = sorted(set(range(len(grid.header))) - set(figures))
    suspects = _suspects(grid, texts, at)
    if not suspects:
        return
    keys = at.get("key")
    named = {
        str(cell)
        for field in _PLACES
        if field in at and at[field] != keys
        for cell in grid.columns[at[field]]
        if cell is not None
    }
    out: list[int] = []
    for row, label, alone in suspects:
        key = grid.columns[keys][row] if keys is not None else None
        if key is not None and str(key) in named:
            continue
        # The word may stand in a column of homes, where the key is empty.
        bare = not any(
            grid.columns[at[field]][row] is not None
            and str(grid.columns[at[field]][row]).strip() != label
            for field in _PLACES
            if field in at
        )
        own_key = key is not None and str(key).strip() != label
        # A row that has no key where there is a column of them could be no node.
        keyless = keys is not None and key is None
        filled = [c for c in figures if grid.columns[c][row] is not None]
        sums = [_is_sum(grid, c, row, out, suspects, decimal) for c in filled]
        if (filled and ((bare and any(sums)) or (alone and all(sums)))) or (
            not filled and bare and (keyless or (alone and not own_key))
        ):
            out.append(row)
        elif bare and alone and not own_key:
            column = filled[0] if filled else None
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    f"{shortened(label)} is a word for a sum, and its figures are not the sums "
                    "of rows above",
                    expected="no row of totals in the table, or another key",
                    key=label,
                    at=row,
                    column=column,
                )
            )
    if not out:
        return
    rows = ", ".join(
        f"row {grid.rows[row]} ({shortened(label)})"
        for row, label, _ in suspects[:5]
        if row in set(out)
    )
    ledger.say(
        grid,
        f"{len(out)} row{'s' if len(out) > 1 else ''} of totals left out: {rows}"
        + (" …" if len(out) > 5 else ""),
        at=out[0],
        column=keys,
    )
    gone = set(out)
    grid.keep([row for row in range(len(grid)) if row not in gone])


def _suspects(grid: Grid, texts: list[int], at: Mapping[str, int]) -> list[tuple[int, str, bool]]:
    """The rows that begin with a word for a sum, or have one for their key or name."""
    looked = {c for f, c in at.items() if f in {"key", "name", "home", "parent"}}
    rows: set[int] = set()
    last = max(looked, default=-1)
    for column in texts:
        if column > last:
            break
        cells = grid.columns[column]
        texts_there = [*{cell for cell in cells if isinstance(cell, str)}]
        whole = "\n".join(texts_there).casefold()
        if not any(trace in whole for trace in TRACES):
            continue
        found = {
            cell
            for cell in texts_there
            if any(trace in cell.casefold() for trace in TRACES) and may_be_total(cell)
        }
        if found:
            rows.update(
                row
                for row, cell in enumerate(cells)
                if isinstance(cell, str)
                and cell in found
                and (
                    column in looked
                    or all(grid.columns[c][row] is None for c in texts if c < column)
                )
            )
    result: list[tuple[int, str, bool]] = []
    for row in sorted(rows):
        label, alone = _label(grid, row, texts)
        if not (alone or _BEFORE.fullmatch(label)):
            # The key is a number and the name the word: Total.
            for column in texts:
                cell = grid.columns[column][row]
                if column in looked and isinstance(cell, str) and _ALONE.fullmatch(cell):
                    label, alone = cell, True
        if alone or _BEFORE.fullmatch(label):
            result.append((row, label, alone))
    return result


def _is_sum(
    grid: Grid,
    column: int,
    row: int,
    out: list[int],
    suspects: list[tuple[int, str, bool]],
    decimal: Decimal_ | None,
) -> bool:
    """Whether a figure is the sum of the rows just above, of all above, or of all others."""
    cells = grid.columns[column]
    gone = set(out)
    maybe = {r for r, _, _ in suspects}
    for sign in (",", ".") if decimal is None else (decimal,):
        numbers = _numbers(cells, sign)
        total = numbers[row]
        if total is None:
            continue
        above = [
            n for r in range(row - 1, -1, -1) if r not in gone and (n := numbers[r]) is not None
        ]
        others = [n for r, n in enumerate(numbers) if n is not None and r not in maybe]
        sums = [*accumulate(above), sum(others)]
        counts = [*range(1, len(above) + 1), len(others)]
        for amount, count in zip(sums, counts, strict=True):
            # Each of the figures may be rounded, to the same digits as their sum.
            slack = 0.005 * count + 1e-9 * abs(amount)
            if count and (abs(amount - total) <= slack or abs(amount / 100 - total) <= slack):
                return True
    return False

"""Rows that sum up others – totals, means, medians – are neither units nor posts."""

from __future__ import annotations

import statistics
from bisect import insort
from collections.abc import Collection, Iterator, Mapping
from itertools import accumulate

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.figures import Decimal_
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger, few_said
from tyngde.io.spreadsheet.repairs.numbers import numbers_in
from tyngde.io.spreadsheet.repairs.summary_words import (
    KINDS,
    TRACES,
    may_be_summary,
    parted,
    word_alone,
)
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import Cell, shortened

__all__ = ["leave_out_summaries"]

# What says for a row that it stands for a node.
_PLACES = ("parent", "home", "reports_to", "heads", "responsible", "holder", "head", "role")
# Of how many rows just above a median or a spread is looked for; sums and means of any number.
_NEAR = 2000


class _Suspect:
    """A row that may sum up others.

    Attributes:
        row: its index.
        label: the cell that says so; empty where a row holds figures and nothing else.
        kind: of the word in it.
        rest: what stands beside the word.
    """

    def __init__(self, row: int, label: str) -> None:
        self.row = row
        self.label = label
        self.kind = word_alone(label) or "sum"
        self.rest = ""
        self.alone = label == "" or word_alone(label) != ""
        if not self.alone:
            self.kind, self.rest = parted(label)


def leave_out_summaries(
    grid: Grid,
    at: Mapping[str, int],
    levels: Collection[int],
    decimal: Decimal_ | None,
    ledger: Ledger,
) -> None:
    """Leaves out rows that sum up others.

    Such a row begins with a word for a sum, a mean and so on, or has nothing but figures, and its
    figures are what the word says of the rows just above, of all above, or of all others. One whose
    figures are not is refused where nothing but the word – beside a group that it is of – and
    figures stand in it; nobody can tell then what it is.

    Args:
        grid, at: the table and its fields.
        levels: the columns of levels of units.
        decimal: the decimal sign; None: either.
        ledger: where it is said.
    """
    figures = [c for f, c in at.items() if f in FIGURES or f == "hours"]
    texts = sorted(set(range(len(grid.header))) - set(figures))
    suspects = _suspects(grid, texts, figures, at, levels)
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
    maybe = {suspect.row for suspect in suspects}
    groups: set[str] | None = None
    out: list[_Suspect] = []
    gone: set[int] = set()
    for suspect in suspects:
        row, label = suspect.row, suspect.label
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
        of_group = False
        if suspect.rest and bare and not own_key:
            if groups is None:
                groups = {
                    cell.casefold()
                    for column in texts
                    for cell in grid.columns[column]
                    if isinstance(cell, str)
                }
            of_group = suspect.rest.casefold() in groups
        is_sum = suspect.kind == "sum"
        if not is_sum and not ((bare and suspect.alone) or of_group):
            # Max Jensen, and a median that is somebody's title.
            continue
        filled = [c for c in figures if grid.columns[c][row] is not None]
        fits = [_fits(grid, c, suspect, gone, maybe, decimal) for c in filled]
        if label == "":
            summed_up = all(fits)
        elif filled:
            summed_up = (bare and any(fits)) or (suspect.alone and is_sum and all(fits))
        else:
            summed_up = bare and (keyless or (suspect.alone and not own_key))
        if summed_up:
            out.append(suspect)
            gone.add(row)
        elif bare and not own_key and (suspect.alone or of_group):
            ledger.faults.add(_not_what_it_says(grid, suspect, filled))
            # Nothing else of it is told.
            gone.add(row)
    _say(grid, out, keys, ledger)
    grid.keep([row for row in range(len(grid)) if row not in gone])


def _not_what_it_says(grid: Grid, suspect: _Suspect, filled: list[int]) -> DocumentError:
    if suspect.label:
        problem = phrase(
            "{} is a word for {}, and its figures are not {} of rows above",
            shortened(suspect.label),
            KINDS[suspect.kind][0],
            "the sums" if suspect.kind == "sum" else "those",
        )
    else:
        problem = phrase(
            "nothing but figures stand in the row, and they are not the sums of rows above"
        )
    error = grid.refuse(
        DocumentError,
        problem,
        expected="no row of totals in the table, or another key",
        key=suspect.label,
        at=suspect.row,
        column=filled[0] if filled else None,
    )
    assert isinstance(error, DocumentError)
    return error


def _say(grid: Grid, out: list[_Suspect], keys: int | None, ledger: Ledger) -> None:
    if not out:
        return
    rows = [
        phrase(
            "row {} ({})",
            grid.rows[each.row],
            shortened(each.label) if each.label else "no word",
        )
        for each in out
    ]
    sums = all(each.kind == "sum" for each in out)
    ledger.say(
        grid,
        phrase(
            "{} row{} of {} left out: {}",
            len(out),
            "s" if len(out) > 1 else "",
            "totals" if sums else "totals, means or the like",
            few_said(rows, 5),
        ),
        at=out[0].row,
        column=keys,
    )


def _texts(cells: list[Cell]) -> list[str]:
    """The different texts among cells."""
    try:
        return [cell for cell in set(cells) if isinstance(cell, str)]
    except TypeError:  # cells of a data frame that cannot be hashed
        return [*{cell for cell in cells if isinstance(cell, str)}]


def _suspects(
    grid: Grid,
    texts: list[int],
    figures: list[int],
    at: Mapping[str, int],
    levels: Collection[int],
) -> list[_Suspect]:
    """The rows that begin with a word for a sum or the like, have one for their key, name or last
    level, or hold nothing but figures."""
    looked = {c for f, c in at.items() if f in {"key", "name", "home", "parent"}} | {*levels}
    rows: set[int] = set()
    last = max(looked, default=-1)
    for column in texts:
        if column > last:
            break
        cells = grid.columns[column]
        texts_there = _texts(cells)
        whole = "\n".join(texts_there).casefold()
        if not any(trace in whole for trace in TRACES):
            continue
        found = {
            cell
            for cell in texts_there
            if any(trace in cell.casefold() for trace in TRACES) and may_be_summary(cell)
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
    result = [
        _Suspect(row, label)
        for row in rows
        if (label := _label(grid, row, texts, looked, levels)) is not None
    ]
    if figures:
        blank = set(range(len(grid)))
        for column in texts:
            cells = grid.columns[column]
            blank = {row for row in blank if cells[row] is None}
        result += [_Suspect(row, "") for row in blank]
    return sorted(result, key=lambda suspect: suspect.row)


def _label(
    grid: Grid, row: int, texts: list[int], looked: Collection[int], levels: Collection[int]
) -> str | None:
    """The cell of a row that says that it sums up others: the first text, the last level, or a
    word alone for a name; None if there is none."""
    filled = [c for c in texts if grid.columns[c][row] is not None]
    first = str(grid.columns[filled[0]][row]).strip()
    if may_be_summary(first):
        return first
    deepest = [c for c in filled if c in levels]
    for column in reversed(filled):
        cell = grid.columns[column][row]
        if not isinstance(cell, str) or column not in looked:
            continue
        if word_alone(cell) or (deepest and column == deepest[-1] and may_be_summary(cell)):
            return cell
    return None


def _decimals(cell: Cell, sign: str) -> int | None:
    """The digits behind the decimal sign that a cell shows; None for a number that is not text."""
    if not isinstance(cell, str):
        return None
    return len(cell.removesuffix("%").strip().partition(sign)[2])


def _fits(
    grid: Grid,
    column: int,
    suspect: _Suspect,
    gone: Collection[int],
    maybe: Collection[int],
    decimal: Decimal_ | None,
) -> bool:
    """Whether a figure is what its row says, of the rows just above, of all above, or of all
    others; with those that a filter hides, or without them, as a subtotal counts."""
    hidden = (
        {row for row, number in enumerate(grid.rows) if number in grid.hidden}
        if grid.hidden
        else set()
    )
    return any(
        _fits_without(grid, column, suspect, {*gone, *out}, {*maybe, *out}, decimal)
        for out in ((set[int](), hidden) if hidden else (set[int](),))
    )


def _fits_without(
    grid: Grid,
    column: int,
    suspect: _Suspect,
    gone: Collection[int],
    maybe: Collection[int],
    decimal: Decimal_ | None,
) -> bool:
    cells = grid.columns[column]
    row = suspect.row
    for sign in (",", ".") if decimal is None else (decimal,):
        numbers = numbers_in(cells, sign)
        figure = numbers[row]
        if figure is None:
            continue
        if suspect.kind == "share":
            # Of a whole, which the rows above make up.
            if figure in (1, 100):
                return True
            continue
        above = [
            n for r in range(row - 1, -1, -1) if r not in gone and (n := numbers[r]) is not None
        ]
        others = [n for r, n in enumerate(numbers) if n is not None and r not in maybe]
        if not above and not others:
            continue
        shown = _decimals(cells[row], sign)
        rounding = 0.0 if shown is None or suspect.kind == "sum" else 0.5 * 10.0**-shown
        for amount, count in _amounts(suspect.kind, above, others):
            if count < 2 and not suspect.label:
                # The row above once more: nothing says that it is a sum.
                continue
            # Each of the figures may be rounded, to the same digits as their sum.
            slack = 0.005 * (count if suspect.kind == "sum" else 1) + 1e-9 * abs(amount) + rounding
            if abs(amount - figure) <= slack or abs(amount / 100 - figure) <= slack:
                return True
    return False


def _amounts(kind: str, above: list[float], others: list[float]) -> Iterator[tuple[float, int]]:
    """What a word may mean by the rows above, the nearest first, and by all others; and of how many
    rows it is."""
    if kind in {"sum", "mean"}:
        sums = [*accumulate(above), sum(others)]
        counts = [*range(1, len(above) + 1), len(others)]
        for amount, count in zip(sums, counts, strict=True):
            if count:
                yield (amount if kind == "sum" else amount / count), count
    elif kind == "count":
        yield from ((float(count), count) for count in (*range(1, len(above) + 1), len(others)))
    elif kind in {"lowest", "highest"}:
        best = min if kind == "lowest" else max
        yield from ((amount, 1) for amount in accumulate(above, best))
        if others:
            yield best(others), 1
    elif kind == "median":
        near: list[float] = []
        for figure in above[:_NEAR]:
            insort(near, figure)
            yield statistics.median(near), 1
        yield from ((statistics.median(all_), 1) for all_ in (above, others) if all_)
    elif kind == "spread":
        for all_ in (*(above[:n] for n in range(2, min(len(above), 200))), above, others):
            if len(all_) > 1:
                yield from ((each, 1) for each in _spreads(all_))


def _spreads(figures: list[float]) -> Iterator[float]:
    for variance in (statistics.variance(figures), statistics.pvariance(figures)):
        yield variance
        yield variance**0.5

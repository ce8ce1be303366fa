"""Units that stand as headings above the rows of their posts, as print-outs and reports have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.header_parts import unit_rank
from tyngde.io.spreadsheet.headers import LEADER, Headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.repairs.numbers import numbers_in
from tyngde.io.spreadsheet.repairs.remarks import begins_as_remark
from tyngde.io.spreadsheet.repairs.summary_words import is_summary_word, may_be_summary
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import Cell

__all__ = [
    "Headings",
    "bare_rows",
    "find_headings",
    "has_sums",
    "is_heading_of_numbers",
    "write_homes",
]

_PLACES = {"home", "home_name", "home_parent", "path"}
# What the columns are called that are made of headings, the one above first.
_HEADERS = ("Overordnet enhed", "Enhed")


@dataclass(frozen=True)
class Headings:
    """The headings of a table, each with the rows it stands above.

    Attributes:
        column: the one that they stand in.
        runs: the rows of headings that follow each other without a row of a post between.
    """

    column: int
    runs: Sequence[Sequence[int]]


def is_heading_of_numbers(cell: Cell) -> bool:
    """Whether a cell in a column of numbers is a text in words: *Skole Nord*, *4110 Skole Nord*."""
    if not isinstance(cell, str):
        return False
    has_digits = any(map(str.isdigit, cell))
    return not has_digits or any(word.isalpha() and len(word) > 1 for word in cell.split())


def bare_rows(grid: Grid, at: Mapping[str, int], column: int) -> list[int]:
    """The rows that hold a text in a column and nothing else but figures; sums and remarks by their
    words are none."""
    figures = {c for f, c in at.items() if f in FIGURES or f.startswith("hours")}
    found = [row for row, cell in enumerate(grid.columns[column]) if isinstance(cell, str)]
    for other, cells in enumerate(grid.columns):
        if other != column and other not in figures:
            found = [row for row in found if cells[row] is None]
    return [
        row
        for row in found
        if not may_be_summary(cell := str(grid.columns[column][row])) and not begins_as_remark(cell)
    ]


def find_headings(grid: Grid, headers: Headers) -> Headings | None:
    """The headings in a table of posts without a column of homes: rows that hold one text in the
    first column and nothing else but sums of the rows below, of which the first row is one. Among
    numbers one is enough; otherwise there are at least two, another column is filled in all rows of
    posts, and none says to whom posts report, as a top post may have nothing but its title."""
    at = headers.at
    if _PLACES & set(at) or headers.levels or len(grid.header) < 3 or len(grid) < 2:
        return None
    column = 0
    first, others = grid.columns[column], grid.columns[column + 1 :]
    bare = bare_rows(grid, at, column)
    if not bare or bare[0] != 0 or bare[-1] == len(grid) - 1:
        return None
    there = set(bare)
    posts = [row for row in range(len(grid)) if row not in there and not _sums_up(grid, row)]
    keys = [first[row] for row in posts if first[row] is not None]
    numbered = at.get("key") == column and not any(map(is_heading_of_numbers, keys))
    if numbered:
        if not all(is_heading_of_numbers(first[row]) for row in bare):
            return None
    elif (
        len(bare) < 2
        or {"reports_to", LEADER} & set(at)
        or not any(all(cells[row] is not None for row in posts) for cells in others)
    ):
        return None
    if not all(has_sums(grid, row, bare, column) for row in bare):
        return None
    runs: list[list[int]] = []
    for row in bare:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return Headings(column, runs)


def has_sums(grid: Grid, heading: int, bare: Sequence[int], column: int) -> bool:
    """Whether what stands beside a heading are the sums of the rows down to the next one."""
    end = next((row for row in bare if row > heading), len(grid))
    rows = [row for row in range(heading + 1, end) if not _sums_up(grid, row)]
    for other, cells in enumerate(grid.columns):
        if other == column or cells[heading] is None:
            continue
        ways = [numbers_in(cells, sign) for sign in (",", ".")]
        if not any(
            (whole := numbers[heading]) is not None
            and rows
            and abs(sum(numbers[row] or 0 for row in rows) - whole) <= 0.005 * len(rows)
            for numbers in ways
        ):
            return False
    return True


def _sums_up(grid: Grid, row: int) -> bool:
    return any(
        isinstance(cells[row], str) and (is_summary_word(cells[row]) or may_be_summary(cells[row]))
        for cells in grid.columns
    )


def _named(cell: Cell) -> Cell:
    """A heading without what sort of unit it says it is: *Afdeling: Skole Nord*."""
    sort, colon, name = str(cell).partition(":")
    return name.strip() if colon and name.strip() and unit_rank(sort) is not None else cell


def write_homes(grid: Grid, headings: Headings, ledger: Ledger) -> None:
    """Writes the headings beside the rows below them, as columns of homes and of what lies above
    these, and leaves their own rows out."""
    deepest = max(map(len, headings.runs))
    depth = min(deepest, len(_HEADERS))
    cells = grid.columns[headings.column]
    known = min(len(headings.runs[0]), depth)
    if deepest > known:
        run = next(r for r in headings.runs if len(r) > known)
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                phrase(
                    "{} rows hold nothing but a name ({}), and it is not said which of the units "
                    "lies in which",
                    len(run),
                    some([cells[row] for row in run]),
                ),
                expected="a column for the unit of each post",
                key=str(cells[run[0]]),
                at=run[0],
                column=headings.column,
            )
        )
    made: list[list[Cell]] = [[None] * len(grid) for _ in range(depth)]
    begins = {run[0]: run for run in headings.runs}
    there = {row for run in headings.runs for row in run}
    now: list[Cell] = [None] * depth
    for row in range(len(grid)):
        if row in begins:
            names_here = [_named(cells[each]) for each in begins[row][-depth:]]
            now[-len(names_here) :] = names_here
        if row not in there and not _sums_up(grid, row):
            for column, unit in zip(made, now, strict=True):
                column[row] = unit
    names = [_named(cells[row]) for run in headings.runs for row in run]
    ledger.say(
        grid,
        phrase(
            "{} heading{} of groups {} read as the units of the rows below: {}",
            len(names),
            "s" if len(names) > 1 else "",
            "are" if len(names) > 1 else "is",
            some(names),
        ),
        at=0,
        column=headings.column,
    )
    for name, column in zip(_HEADERS[-depth:], made, strict=True):
        grid.header.append(name)
        grid.columns.append(column)
        grid.positions.append(0)
    grid.keep([row for row in range(len(grid)) if row not in there])

"""Other tables on the same sheet – beside the one that is read, or below it – and headings of
groups of its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import Headers, known_headers
from tyngde.io.spreadsheet.repairs.group_headings import (
    bare_rows,
    has_sums,
    is_heading_of_numbers,
)
from tyngde.io.spreadsheet.repairs.ledger import Ledger, few_said, some
from tyngde.io.spreadsheet.repairs.spelling import spelling_of
from tyngde.io.spreadsheet.repairs.vacant_titles import says_vacant
from tyngde.io.spreadsheet.vocabulary import COLUMNS, FIGURES, normal
from tyngde.model.table_problem import letters, shortened

__all__ = ["leave_out_group_rows", "refuse_table_below", "set_apart_tables_beside"]


def set_apart_tables_beside(
    grid: Grid, table: str, renamed: Mapping[str, str], ignored: Collection[str], ledger: Ledger
) -> None:
    """Two blocks of columns with an empty column between them, of which one ends further up, are
    two tables. The shorter is left out where none of its names is known, and is otherwise refused:
    its cells would be taken for facts about the rows that they happen to stand in.

    Args:
        grid, table: what stands there.
        renamed, ignored: the headers that somebody has spoken for.
        ledger: where it is said.
    """
    gap = next(
        (i for i in range(1, len(grid.positions)) if grid.positions[i] - grid.positions[i - 1] > 1),
        None,
    )
    if gap is None or len(grid) < 2:
        return
    blocks = list(range(gap)), list(range(gap, len(grid.positions)))
    ends = [_end(grid, block) for block in blocks]
    if ends[0] == ends[1] or min(ends) == 0:
        return
    shorter = blocks[ends[0] > ends[1]]
    spoken_for = {normal(name) for name in (*renamed, *ignored)}
    names = [grid.header[column] for column in shorter]
    # A column by itself may as well have remarks on the first rows.
    if len(shorter) < 2 or any(normal(name) in spoken_for for name in names):
        return
    end = min(ends)
    if any(all(grid.columns[c][row] is None for c in shorter) for row in range(end)):
        return
    what = phrase(
        "columns {} to {} ({}) stand apart, behind an empty column, and end in row {}, as another "
        "table does",
        letters(grid.positions[shorter[0]]),
        letters(grid.positions[shorter[-1]]),
        some(names),
        grid.rows[end - 1],
    )
    known = known_headers(table)
    if any(normal(name) in known for name in names):
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                what,
                expected=phrase(
                    "one table on a sheet; ignore=[…] to leave these columns out, or "
                    "columns={{{}: …}} where they belong to the rows",
                    repr(names[0]),
                ),
                key=names[0],
                column=shorter[0],
            )
        )
        return
    ledger.say(grid, phrase("{}: left out", what), column=shorter[0])
    for column in reversed(shorter):
        del grid.header[column], grid.columns[column], grid.positions[column]


def _end(grid: Grid, block: Sequence[int]) -> int:
    """The number of rows up to the last in which a block has a cell; those with one cell in all,
    as remarks below a table, do not count."""
    for row in range(len(grid) - 1, -1, -1):
        filled = [c for c, cells in enumerate(grid.columns) if cells[row] is not None]
        if len(filled) > 1 and any(column in block for column in filled):
            return row + 1
    return 0


def refuse_table_below(grid: Grid, table: str, faults: Faults) -> None:
    """Refuses a row that holds nothing but names of columns, below an empty one, or where a column
    that is filled in all rows above is empty and another holds the name of a figure."""
    # Nodes may be called as the columns of relations are, a and b.
    if table == "relations":
        return
    names: set[str] | None = None
    # How far down columns are filled without a gap.
    filled = [cells.index(None) if None in cells else len(cells) for cells in grid.columns]
    figures = {normal(word) for word in known_figures()}
    for row in range(1, len(grid)):
        close = grid.rows[row] - grid.rows[row - 1] < 2
        if close and row not in filled:
            continue
        cells = [cells[row] for cells in grid.columns if cells[row] is not None]
        if len(cells) < 2 or not all(isinstance(cell, str) for cell in cells):
            continue
        if close and figures.isdisjoint(normal(str(cell)) for cell in cells):
            continue
        if names is None:
            names = {name for each in COLUMNS for name in known_headers(each)}
        if all(normal(str(cell)) in names for cell in cells):
            column = next(c for c, each in enumerate(grid.columns) if each[row] is not None)
            faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("another table begins here, with the columns {}", some(cells)),
                    expected="one table on a sheet",
                    key=str(cells[0]),
                    at=row,
                    column=column,
                )
            )
            return


@cache
def known_figures() -> frozenset[str]:
    """The words that head columns of figures in some table."""
    return frozenset(
        word
        for columns in COLUMNS.values()
        for field, words in columns.items()
        if field in FIGURES
        for word in (field, *words)
    )


def leave_out_group_rows(grid: Grid, headers: Headers, ledger: Ledger) -> None:
    """Leaves out rows of a table of posts that hold nothing, in the column of keys, but the name of
    a unit in which others are at home. Others that hold nothing but a word where keys are numbers
    are refused."""
    at = headers.at
    key = at.get("key")
    if key is None or len(grid.header) < 3:
        return
    keys = grid.columns[key]
    bare = [row for row in bare_rows(grid, at, key) if not says_vacant(str(keys[row]))]
    if not bare or len(bare) == len(grid):
        return
    places = {at[f] for f in ("home", "home_name", "home_parent") if f in at} | {*headers.levels}
    homes = {
        spelling_of(cell)
        for column in places
        for cell in grid.columns[column]
        if isinstance(cell, str)
    }
    gone = [
        row
        for row in bare
        if spelling_of(str(keys[row])) in homes and has_sums(grid, row, bare, key)
    ]
    left = set(bare)
    numbered = not any(
        is_heading_of_numbers(cell) for row, cell in enumerate(keys) if row not in left
    )
    # What has figures of its own may be a post with a key in words.
    digits = numbered and all(
        str(cell).strip().isdigit()
        for row, cell in enumerate(keys)
        if row not in left and isinstance(cell, str)
    )
    for row in bare:
        alone = all(cells[row] is None for c, cells in enumerate(grid.columns) if c != key)
        doubtful = (numbered if alone else digits) and is_heading_of_numbers(keys[row])
        if row not in gone and doubtful:
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase(
                        "the row holds nothing but {}, or figures beside it, and other keys are "
                        "numbers",
                        shortened(keys[row]),
                    ),
                    expected="rows of posts; a column for what is the heading of a group of them",
                    key=str(keys[row]),
                    at=row,
                    column=key,
                )
            )
    if gone:
        rows = [phrase("row {} ({})", grid.rows[row], shortened(keys[row])) for row in gone]
        ledger.say(
            grid,
            phrase(
                "{} heading{} of groups left out: {}",
                len(gone),
                "s" if len(gone) > 1 else "",
                few_said(rows, 3),
            ),
            at=gone[0],
            column=key,
        )
        out = set(gone)
        grid.keep([row for row in range(len(grid)) if row not in out])

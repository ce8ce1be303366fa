"""A home that is written in the first of its rows only, as pivot tables and print-outs have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.vocabulary import TITLES, normal
from tyngde.model.table_problem import Cell, shortened

__all__ = ["fill_down", "looks_filled_once"]

_FIELDS = ("home", "home_name", "home_parent")
# What places a post as well as a home does.
_PLACES = ("heads", "reports_to", "path")


def looks_filled_once(cells: Sequence[Cell]) -> bool:
    """Whether a column has each value in one row, the first row has one, and some have none."""
    if not cells or cells[0] is None or cells.count(None) == 0:
        return False
    filled = [cell for cell in cells if cell is not None]
    return len(set(filled)) == len(filled)


def _has_keys(grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether posts have keys. *Stilling* with words alone has titles, each in one row or not."""
    if "key" not in at:
        return False
    cells = grid.columns[at["key"]]
    return normal(grid.header[at["key"]]) not in TITLES or any(
        not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in cells if cell
    )


def fill_down(grid: Grid, at: Mapping[str, int], levels: Sequence[int], ledger: Ledger) -> None:
    """Writes the home of posts into the empty cells below it.

    So where posts have no keys but titles, as in print-outs, each home stands in one row, and at
    least as many rows have none, nor a place otherwise; or where what stands above the homes stands
    in the first of its rows only, too, as pivot tables have it. A row that holds nothing but a home
    then heads the rows below it, and is no post. Where posts have keys or fewer rows are empty,
    posts without a home are as likely, and it is only said.

    Args:
        grid, at: the table and its fields.
        levels: the columns of levels of units, the top first.
        ledger: where it is said.
    """
    places = [at[field] for field in _PLACES if field in at]
    # The widest first.
    columns = [*levels] or [at[f] for f in ("home_parent", "home", "home_name") if f in at]
    if not columns or not len(grid):
        return
    home = columns[-1] if levels else at.get("home", at.get("home_name"))
    if home is None:
        return
    above = columns[: columns.index(home)]
    empty = (
        [row for row in range(len(grid)) if all(grid.columns[c][row] is None for c in columns)]
        if all(None in grid.columns[c] for c in columns)
        else []
    )
    if any(grid.columns[c][row] is not None for row in empty for c in places):
        # Posts that need no home: the heads of units, or a line without units.
        return
    # One under another, each in the first of its rows.
    grouped = bool(above) and all(looks_filled_once(grid.columns[c]) for c in above[:1])
    inside = (
        [
            row
            for row in range(len(grid))
            if grid.columns[home][row] is not None and grid.columns[columns[0]][row] is None
        ]
        if None in grid.columns[columns[0]]
        else []
    )
    if grouped and (inside or empty):
        if not _has_keys(grid, at):
            _fill_groups(grid, columns, inside, empty, ledger)
            return
        if inside and not levels:
            grid.notes.append(
                phrase(
                    "column {} names each unit once and is empty in {} row{} with a home, the "
                    "first of them row {}: if the one above is meant, it has to stand there",
                    shortened(grid.header[above[0]]),
                    len(inside),
                    "s" if len(inside) > 1 else "",
                    grid.rows[inside[0]],
                )
            )
    if levels or not looks_filled_once(grid.columns[home]):
        return
    filled = len(grid) - grid.columns[home].count(None)
    header = shortened(grid.header[home])
    if not empty or (filled < 2 and len(grid) < 3):
        return
    if _has_keys(grid, at) or len(empty) < filled:
        grid.notes.append(
            phrase(
                "column {} names each home once and is empty in {} row{}, the first of "
                "them row {}: these posts have no home; if the one above is meant, it "
                "has to stand there",
                header,
                len(empty),
                "s" if len(empty) > 1 else "",
                grid.rows[empty[0]],
            )
        )
        return
    others = [c for c in range(len(grid.header)) if c not in columns]
    titles = [
        row
        for row in range(len(grid) - 1)
        if grid.columns[home][row] is not None
        and all(grid.columns[c][row] is None for c in others)
        and row + 1 in set(empty)
    ]
    without = set(empty)
    for column in columns:
        cells = list(grid.columns[column])
        for row in range(1, len(cells)):
            if row in without:
                cells[row] = cells[row - 1]
        grid.columns[column] = cells
    ledger.say(
        grid,
        phrase(
            "column {} names each home in its first row: it holds for the {} empty "
            "cell{} below, the first of them in row {}",
            header,
            len(empty),
            "s" if len(empty) > 1 else "",
            grid.rows[empty[0]],
        )
        + (phrase("; {} rows with nothing else are headings", len(titles)) if titles else ""),
        at=empty[0],
        column=home,
    )
    if titles:
        gone = set(titles)
        grid.keep([row for row in range(len(grid)) if row not in gone])


def _fill_groups(
    grid: Grid, columns: Sequence[int], inside: Sequence[int], empty: Sequence[int], ledger: Ledger
) -> None:
    """Fills units that lie in one another: a cell holds down to the next in its column, or in one
    of a wider unit."""
    changed: list[int] = []
    held: list[Cell] = [None] * len(columns)
    filled = [list(grid.columns[c]) for c in columns]
    for row in range(len(grid)):
        first = next((i for i, cells in enumerate(filled) if cells[row] is not None), len(columns))
        for i, cells in enumerate(filled):
            if i < first and cells[row] is None and held[i] is not None:
                cells[row] = held[i]
                changed.append(row)
        held = [cells[row] for cells in filled]
    for column, cells in zip(columns, filled, strict=True):
        grid.columns[column] = cells
    rows = sorted(set(changed))
    if not rows:
        return
    names = ", ".join(shortened(grid.header[c]) for c in columns)
    ledger.say(
        grid,
        phrase(
            "columns {} name units in the first of their rows: what stands above holds for the "
            "empty cells of {} row{}, the first of them row {}",
            names,
            len(rows),
            "s" if len(rows) > 1 else "",
            grid.rows[rows[0]],
        ),
        at=rows[0],
        column=columns[0],
    )

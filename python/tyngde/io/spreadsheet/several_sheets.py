"""A workbook with a sheet for each department: one table of posts, at home in what sheets are
called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tyngde.errors import Error, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid, SheetRow
from tyngde.io.spreadsheet.headers import Headers, read_headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.repairs.paired_columns import name_pairs
from tyngde.io.spreadsheet.repairs.rows_of_one_month import names_a_month
from tyngde.io.spreadsheet.repairs.summary_words import may_be_summary
from tyngde.io.spreadsheet.vocabulary import normal

__all__ = ["Sheets", "joined", "say_sheets", "table_of_header", "why_not_units"]

# No sheet has more rows: 1,048,576 are the most.
_APART = 10_000_000
# What sheets are called that are no units: as programs name them, and parts of one list.
_NO_UNIT = re.compile(r"(?:ark|sheet|tabelle|blad|feuil|data|udtræk|table|tabel)[\s_-]*\d*", re.I)
_PARTS = {
    normal(word)
    for word in (
        *("aktive", "active", "inaktive", "inactive", "fratrådte", "leavers", "starters"),
        *("vakante", "vacant", "vacancies", "kladde", "draft", "kopi", "copy", "gammel", "old"),
        *("arkiv", "archive", "alle", "all", "oversigt", "overview", "summary", "master"),
        *("fastansatte", "timelønnede", "månedslønnede", "vikarer", "ledere", "medarbejdere"),
        *(
            "managers",
            "staff",
            "permanent",
            "temporary",
            "nyansatte",
            "hele listen",
            "samlet liste",
        ),
    )
}
# Sheets of which so many rows stand in another one, too, are no units beside each other.
_SAME = 0.5


@dataclass(frozen=True)
class Sheets:
    """Sheets of one workbook that are one table."""

    path: Path
    names: tuple[str, ...]


def table_of_header(
    grid: Grid, renamed: Mapping[str, Mapping[str, str]], ignore: Collection[str]
) -> tuple[str, Headers]:
    """Which table a sheet is by its header alone, ``units`` or ``posts``, and what its columns are;
    empty where that does not tell: some column is known in neither.

    Args:
        grid: the sheet.
        renamed: the headers of each table that are given another name.
        ignore: headers that are left out.
    """
    found: dict[str, Headers] = {}
    name_pairs(grid, [*ignore, *renamed["units"], *renamed["posts"]], None)
    for table in ("units", "posts"):
        faults, notes = Faults(), list(grid.notes)
        try:
            headers = read_headers(table, grid, renamed[table], ignore, False, faults)
        except Error:
            continue
        finally:
            grid.notes[:] = notes
        if not faults:
            found[table] = headers
    units, posts = found.get("units"), found.get("posts")
    if units is not None and (
        posts is None
        or not ("key" in posts.at or posts.persons or _are_groups(grid, units, posts))
        or ("parent" in units.at and "home" not in posts.at)
    ):
        return "units", units
    return ("posts", posts) if posts is not None else ("", Headers())


def _are_groups(grid: Grid, units: Headers, posts: Headers) -> bool:
    """Whether rows without keys are the groups of staff in each unit: something is their title that
    says nothing of a unit, and the units stand in several rows."""
    home, title = posts.at.get("home"), posts.at.get("name")
    if home is None or title is None or title in units.at.values() or home != units.at.get("key"):
        return False
    cells = [cell for cell in grid.columns[home] if cell is not None]
    return len(set(cells)) < len(cells)


def why_not_units(grids: Sequence[Grid]) -> str:
    """Why sheets are not one table, each of a unit; empty where they are."""
    headers = {tuple(map(normal, grid.header)) for grid in grids}
    places = {tuple(grid.positions) for grid in grids}
    if len(headers) > 1 or len(places) > 1:
        return "their headers are not the same"
    for grid in grids:
        name = grid.sheet
        if names_a_month(name) or not re.search(r"[^\W\d_]", name):
            return phrase("'{}' names a time, and rows of several are not of one day", name)
        if _NO_UNIT.fullmatch(name.strip()) or normal(name) in _PARTS or may_be_summary(name):
            return phrase("'{}' names no unit", name)
    rows = [set(zip(*grid.columns, strict=True)) for grid in grids]
    for i, ours in enumerate(rows):
        for j, others in enumerate(rows[:i]):
            if len(ours & others) > _SAME * min(len(ours), len(others)):
                same = phrase("rows of '{}' stand in '{}', too", grids[i].sheet, grids[j].sheet)
                return same
    return ""


def joined(grids: Sequence[Grid]) -> Grid:
    """One table of sheets with the same header. Rows know their sheets; notes of one sheet alone
    say which it is."""
    first = grids[0]
    shared = [note for note in first.notes if all(note in grid.notes for grid in grids)]
    whole = Grid(
        first.file,
        "",
        list(first.header),
        [[] for _ in first.columns],
        [],
        list(first.positions),
        first.header_row,
        notes=list(shared),
        day_zero=first.day_zero,
    )
    rows: list[int] = []
    hidden: set[int] = set()
    for number, grid in enumerate(grids):

        def at(row: int, of: Grid = grid, number: int = number) -> SheetRow:
            return SheetRow(number * _APART + row, row, of.sheet)

        rows += [at(row) for row in grid.rows]
        hidden.update(at(row) for row in grid.hidden)
        whole.merged += [(at(a), b, at(c), d) for a, b, c, d in grid.merged]
        whole.titles.update({at(row): title for row, title in grid.titles.items()})
        for column, indents in grid.indents.items():
            shifted: dict[int, int] = {at(row): deep for row, deep in indents.items()}
            whole.indents.setdefault(column, {}).update(shifted)
        for cells, more in zip(whole.columns, grid.columns, strict=True):
            cells += more
        whole.notes += [
            phrase("sheet '{}': {}", grid.sheet, note) for note in grid.notes if note not in shared
        ]
    whole.rows, whole.hidden, whole.prepared = rows, hidden, True
    return whole


def say_sheets(grid: Grid, headers: Headers, sheets: Sequence[str], ledger: Ledger) -> bool:
    """Gives each row its sheet as its home, unless a column says where posts are at home.

    Returns:
        Whether it did.
    """
    names = some(sheets)
    if {"home", "path", "home_name"} & set(headers.at) or headers.levels:
        ledger.say(grid, phrase("{} sheets are read as one table: {}", len(sheets), names))
        return False
    ledger.say(
        grid,
        phrase(
            "{} sheets are read as one table, each as the home of its posts: {}", len(sheets), names
        ),
    )
    grid.header.append("Enhed")
    grid.positions.append(max(grid.positions) + 1)
    grid.columns.append([row.sheet if isinstance(row, SheetRow) else None for row in grid.rows])
    return True

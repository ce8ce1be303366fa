"""Tables of folders and workbooks that are not called like one, by what their headers are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.spreadsheet import excel_grid
from tyngde.io.spreadsheet.csv_grid import open_csv, read_csv
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.io.spreadsheet.headers import LEADER, Headers
from tyngde.io.spreadsheet.how import How
from tyngde.io.spreadsheet.opening import Source
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.repairs.rows_of_one_month import (
    Untold,
    chosen_month,
    time_of,
)
from tyngde.io.spreadsheet.several_sheets import Sheets, table_of_header, why_not_units
from tyngde.io.table_files import WORKBOOKS

__all__ = ["by_headers", "named_sheets"]

# From the name of a sheet or file to its grid and headers.
_Found = dict[str, tuple[Grid, Headers]]
# How pivot tables head their figures.
_PIVOT = re.compile(
    r"(?:sum|antal|gennemsnit|maks|min|count|average|max)\s+(?:af|of)\s", re.IGNORECASE
)


def _grid(source: Source, how: How) -> Grid:
    def known(header: str) -> bool:
        return how.known("posts")(header) or how.known("units")(header)

    header = how.header_of("posts")
    if isinstance(source, tuple):
        path, sheet = source
        return excel_grid.read_sheet(path, sheet, known, header=header)
    return read_csv(
        open_csv(source, known, encoding=how.encoding, delimiter=how.delimiter, header=header)
    )


def by_headers(
    path: Path,
    candidates: Sequence[tuple[str, Source]],
    there: Collection[str],
    how: How,
    day: datetime.date | None,
) -> tuple[dict[str, Source], list[str]]:
    """The tables among sheets or files that are not called like one, and what is said of them;
    nothing where headers do not tell.

    Args:
        path: the folder or workbook.
        candidates: names and sources.
        there: the tables that are called like one.
        day: the day that is meant, where sheets are of a month each.
    """
    kind = "sheet" if path.suffix.lower() in WORKBOOKS else "file"
    sources = dict(candidates)
    tables = _by_table(candidates, there, how)
    notes: list[str] = []
    if "posts" in tables:
        for name in [n for n, (grid, _) in tables.get("units", {}).items() if _is_pivot(grid)]:
            del tables["units"][name]
            notes.append(phrase("{} '{}' is left out: it sums up others, as a pivot", kind, name))
    for table, each in tables.items():
        tables[table] = _of_one_month(path, kind, each, day, notes)
    several = {table for table, each in tables.items() if len(each) > 1}
    if there:
        tables = {table: each for table, each in tables.items() if table not in several}
        several = set()
    if several - {"posts"} or (several and path.is_dir()):
        return {}, []
    found: dict[str, Source] = {
        table: sources[name] for table, each in tables.items() if len(each) == 1 for name in each
    }
    notes += [
        phrase("{} '{}' is read as {}, by its header", kind, name, table)
        for table, each in tables.items()
        if table in found
        for name in each
    ]
    if several:
        posts = [grid for grid, _ in tables["posts"].values()]
        why = why_not_units(posts)
        if why:
            raise refusal(
                DocumentError,
                phrase("{} sheets hold posts, and are not one table: {}", len(posts), why),
                expected=named_sheets(path, list(tables["posts"])),
                file=str(path),
            )
        found["posts"] = Sheets(path, tuple(tables["posts"]))
    return found, notes


def _by_table(
    candidates: Sequence[tuple[str, Source]], there: Collection[str], how: How
) -> dict[str, _Found]:
    """The sheets or files of each table that is not there."""
    renamed = {table: how.renamed(table) for table in ("units", "posts")}
    tables: dict[str, _Found] = {}
    for name, source in candidates:
        try:
            grid = _grid(source, how)
        except Error:
            if len(candidates) == 1 and not there:
                raise
            continue
        table, headers = table_of_header(grid, renamed, how.ignore)
        if not table and len(candidates) == 1 and not there:
            # What is wrong with the only one there is is told at its cells.
            known = {t: sum(map(how.known(t), grid.header)) for t in ("posts", "units")}
            best = max(known, key=lambda each: known[each])
            table = best if known[best] > 1 else ""
        if table and table not in there and (not there or _goes_with(table, headers)):
            tables.setdefault(table, {})[name] = grid, headers
    return tables


def _goes_with(table: str, headers: Headers) -> bool:
    """Whether a table says how it goes together with those that are called like one: where posts
    are at home, or what units lie in."""
    links = {"home", "path", "reports_to", LEADER} if table == "posts" else {"parent", "path"}
    return bool(headers.levels or links & set(headers.at)) and (
        table == "units" or "key" in headers.at
    )


def _is_pivot(grid: Grid) -> bool:
    return any(_PIVOT.match(header) for header in grid.header)


def _of_one_month(
    path: Path, kind: str, each: _Found, day: datetime.date | None, notes: list[str]
) -> _Found:
    """Of sheets that are called after a month each, the one of the day, else of the newest."""
    times = {name: time for name in each if (time := time_of(name)) is not None}
    if len(each) < 2 or len(times) < len(each):
        return each
    if all(re.fullmatch(r"\s*\d{4}\s*", name) for name in each) and not _of_the_same(
        [each[name] for name in sorted(each, key=lambda name: times[name])]
    ):
        return each  # these numbers may be those of units
    chosen = chosen_month(sorted(set(times.values())), day)
    if not isinstance(chosen, Untold):
        names = [name for name, time in times.items() if time == chosen]
        if len(names) == 1:
            others = some([name for name in each if name != names[0]])
            notes.append(
                phrase(
                    "{} '{}' is read; those of other months are left out: {} (day=… says which "
                    "month)",
                    kind,
                    names[0],
                    others,
                )
            )
            return {names[0]: each[names[0]]}
        chosen = Untold(
            phrase("{} are of one month", some(names)), "one sheet or file for each month"
        )
    raise refusal(
        DocumentError,
        phrase("sheets or files are of a month each: {}", chosen.problem),
        expected=chosen.expected,
        file=str(path),
    )


# What sheets of one organisation have in common, whenever they are from.
_LASTING = ("key", "holder", "person_name", "home", "path")
# So much of it two snapshots share at least.
_SHARED = 0.2


def _of_the_same(tables: Sequence[tuple[Grid, Headers]]) -> bool:
    """Whether each of some tables has persons, keys or homes of the one before it."""

    def lasting(grid: Grid, headers: Headers) -> dict[str, set[object]]:
        found = {field: headers.at[field] for field in _LASTING if field in headers.at}
        cells = {field: set(grid.columns[column]) - {None, ""} for field, column in found.items()}
        return {field: these for field, these in cells.items() if these}

    every = [lasting(grid, headers) for grid, headers in tables]
    return all(
        any(
            len(before[field] & these[field])
            >= _SHARED * min(len(before[field]), len(these[field]))
            for field in before.keys() & these.keys()
        )
        for before, these in pairwise(every)
    )


def named_sheets(path: Path, names: Sequence[str]) -> str:
    """How it is said which sheet is which table, on the command line and in Python."""
    return phrase(
        "a sheet that is called Enheder (units) or Stillinger (posts), which may be renamed so; "
        "or {} for one sheet, / between several",
        repr(f"{path.name}#{names[0]}"),
    )

"""Which tables a folder, a workbook or a file holds: by names, or else by headers."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from tyngde.errors import DocumentError, Error, UsageError, listed, phrase
from tyngde.io.spreadsheet import excel_grid
from tyngde.io.spreadsheet.csv_grid import read_csv
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.io.spreadsheet.how import How
from tyngde.io.spreadsheet.opening import ENDINGS, Source, opened, refuse_others
from tyngde.io.spreadsheet.several_sheets import Sheets, table_of_header, why_not_units
from tyngde.io.spreadsheet.vocabulary import TABLES, normal, words
from tyngde.io.table_files import WORKBOOKS

__all__ = ["table_by_header", "tables_of"]

_DATED = re.compile(
    r"(?:\W|_|\d|\b(?:pr|per|den|d|af|as|of|at|kl|uge|md|ultimo|primo)\b)+", re.IGNORECASE
)


def _table_names(names: Sequence[str]) -> dict[str, str]:
    """From the names of files or sheets to tables. Where no name is that of a table, one that is
    such a name with a date behind it is, if it is the only one."""
    known = words(TABLES)
    found = {name: known[normal(name)] for name in names if normal(name) in known}
    dated: dict[str, list[str]] = {}
    for name in names:
        match = re.match(r"[^\W\d_]+(?:[ _-][^\W\d_]{3,})*", name)
        if name in found or match is None or not _DATED.fullmatch(name[match.end() :] or "x"):
            continue
        table = known.get(normal(match[0]))
        if table is not None and table not in found.values():
            dated.setdefault(table, []).append(name)
    found.update({these[0]: table for table, these in dated.items() if len(these) == 1})
    return found


def tables_of(place: str | os.PathLike[str], how: How) -> tuple[dict[str, Source], list[str]]:
    """The tables of a folder or workbook by the names of its files or sheets, and remarks."""
    path = Path(place)
    if path.is_dir():
        candidates: list[tuple[str, Source]] = [
            (file.stem, file)
            for file in sorted(path.iterdir())
            if file.suffix.lower() in ENDINGS - {".txt"} | WORKBOOKS
            and not file.name.startswith(("~", "."))
        ]
    elif path.suffix.lower() in WORKBOOKS:
        candidates = [(sheet, (path, sheet)) for sheet in excel_grid.sheet_names(path)]
    else:
        refuse_others(path)
        raise refusal(
            UsageError,
            "this is neither a folder of tables nor a workbook",
            expected="a folder, an .xlsx file, or units=…, posts=… for each table",
            file=str(place),
        )
    found: dict[str, tuple[str, Source]] = {}
    left_out = []
    tables = _table_names([name for name, _ in candidates])
    hidden: set[str] = set()
    if path.suffix.lower() in WORKBOOKS:
        # What is hidden stands back where what can be seen is of the same sort.
        hidden = excel_grid.hidden_sheets(path)
        seen = {table for name, table in tables.items() if name not in hidden}
        tables = {n: t for n, t in tables.items() if n not in hidden or t not in seen}
    for name, source in candidates:
        table = tables.get(name)
        if table is None:
            left_out.append(name)
        elif table in found:
            raise refusal(
                DocumentError,
                phrase("'{}' and '{}' both hold {}", found[table][0], name, table),
                expected="one table of each sort",
                key=name,
                file=str(place),
            )
        else:
            found[table] = (name, source)
    is_workbook = path.suffix.lower() in WORKBOOKS
    if not found and is_workbook and not how.strict:
        by_headers, notes = _by_headers(path, [n for n in left_out if n not in hidden], how)
        for source in by_headers.values():
            taken = source.names if isinstance(source, Sheets) else source[1:]
            left_out = [name for name in left_out if name not in taken]
        found = {table: ("", source) for table, source in by_headers.items()}
    else:
        notes = []
    if not found:
        raise refusal(
            DocumentError,
            "there is no table here"
            + (phrase(" by the names {}", ", ".join(left_out)) if left_out else ""),
            expected=_named_sheets(path, left_out)
            if is_workbook and left_out
            else "units.csv or enheder.csv, posts.csv or stillinger.csv, or such sheets; or "
            "ty.read_tables(posts=…, units=…) for files by other names",
            file=str(place),
        )
    said = [phrase("{} (hidden)", name) if name in hidden else name for name in left_out]
    notes = [phrase("{}: {}", place, note) for note in notes]
    if left_out:
        notes.append(phrase("{}: left out: {}", place, listed(said)))
    return {table: found[table][1] for table in TABLES if table in found}, notes


def table_by_header(file: Path) -> str:
    """Which table a CSV file is by its header alone, ``units`` or ``posts``; empty where that does
    not tell."""
    how = How({}, (), None, None, None, None, False)
    for table in ("posts", "units"):
        try:
            grid = read_csv(opened(table, file, how))
        except Error:
            continue
        return table_of_header(grid, {"units": {}, "posts": {}}, ())
    return ""


def _by_headers(path: Path, names: Sequence[str], how: How) -> tuple[dict[str, Source], list[str]]:
    """The tables of a workbook none of whose sheets is called like one, by what their headers
    are, and what is said of it; nothing where they do not tell."""
    grids: dict[str, list[Grid]] = {}
    for name in names:
        try:
            grid = excel_grid.read_sheet(
                path,
                name,
                lambda header: how.known("posts")(header) or how.known("units")(header),
                header=how.header_of("posts"),
            )
        except DocumentError:
            continue
        renamed = {table: how.renamed(table) for table in ("units", "posts")}
        table = table_of_header(grid, renamed, how.ignore)
        if not table and len(names) == 1:
            # What is wrong with the only one there is is told at its cells.
            known = {t: sum(map(how.known(t), grid.header)) for t in ("posts", "units")}
            best = max(known, key=lambda each: known[each])
            table = best if known[best] > 1 else ""
        if table:
            grids.setdefault(table, []).append(grid)
    several = {table for table, each in grids.items() if len(each) > 1}
    if several - {"posts"} or not grids:
        return {}, []
    found: dict[str, Source] = {
        table: (path, each[0].sheet) for table, each in grids.items() if len(each) == 1
    }
    notes: list[str] = [
        phrase("sheet '{}' is read as {}, by its header", sheet, table)
        for table, (_, sheet) in found.items()
    ]
    if several:
        posts = grids["posts"]
        why = why_not_units(posts)
        if why:
            raise refusal(
                DocumentError,
                phrase("{} sheets hold posts, and are not one table: {}", len(posts), why),
                expected=_named_sheets(path, [grid.sheet for grid in posts]),
                file=str(path),
            )
        found["posts"] = Sheets(path, tuple(grid.sheet for grid in posts))
    return found, notes


def _named_sheets(path: Path, names: Sequence[str]) -> str:
    """How it is said which sheet is which table, on the command line and in Python."""
    return phrase(
        "a sheet that is called Enheder (units) or Stillinger (posts), which may be renamed so; "
        "or ty.read_tables(posts=({}, {})), units=…",
        repr(path.name),
        repr(names[0]),
    )

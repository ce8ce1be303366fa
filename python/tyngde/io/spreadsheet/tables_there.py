"""Which tables a folder, a workbook or a file holds: by names, or else by headers."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Sequence
from pathlib import Path

from tyngde.errors import DocumentError, UsageError, listed, phrase
from tyngde.io.spreadsheet import excel_grid
from tyngde.io.spreadsheet.grid import refusal
from tyngde.io.spreadsheet.how import How
from tyngde.io.spreadsheet.opening import ENDINGS, Source, path_and_sheet, refuse_others
from tyngde.io.spreadsheet.several_sheets import Sheets
from tyngde.io.spreadsheet.tables_by_header import by_headers, named_sheets
from tyngde.io.spreadsheet.vocabulary import TABLES, normal, words
from tyngde.io.table_files import TABLE_FILES, WORKBOOKS

__all__ = ["tables_of"]

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


def tables_of(
    place: str | os.PathLike[str], how: How, day: datetime.date | None = None
) -> tuple[dict[str, Source], list[str]]:
    """The tables of a folder, workbook or file by the names of its files or sheets, else by their
    headers, and remarks.

    Args:
        place: a folder, a workbook – its sheets alone that stand behind it after # –, a CSV file.
        how: how tables are read.
        day: the day that is meant, where sheets or files are of a month each.
    """
    path, chosen = path_and_sheet(place)
    if path.is_dir():
        candidates: list[tuple[str, Source]] = [
            (file.stem, file)
            for file in sorted(path.iterdir())
            if file.suffix.lower() in ENDINGS - {".txt"} | WORKBOOKS
            and not file.name.startswith(("~", "."))
        ]
    elif path.suffix.lower() in WORKBOOKS:
        candidates = [(sheet, (path, sheet)) for sheet in _chosen(path, chosen)]
    elif path.suffix.lower() in TABLE_FILES:
        refuse_others(path)
        candidates = [(path.stem, path)]
    else:
        refuse_others(path)
        raise refusal(
            UsageError,
            "this is neither a folder of tables nor a workbook",
            expected="a folder, an .xlsx or .csv file, or units=…, posts=… for each table",
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
    notes: list[str] = []
    if not {"units", "posts"} <= set(found) and not how.strict:
        others = [(n, s) for n, s in candidates if n in left_out and n not in hidden]
        by_header, notes = by_headers(path, others, set(found), how, day)
        for table, source in by_header.items():
            taken = source.names if isinstance(source, Sheets) else _names_of(source, others)
            left_out = [name for name in left_out if name not in taken]
            found[table] = ("", source)
    if not found and path.suffix.lower() in TABLE_FILES:
        raise refusal(
            UsageError,
            "this is a table, and its name does not say of what",
            expected="a name such as enheder.csv (units) or ansatte.csv (posts), or "
            "ty.read_tables(units=…), ty.read_tables(posts=…)",
            file=str(place),
        )
    if not found:
        raise refusal(
            DocumentError,
            "there is no table here"
            + (phrase(" by the names {}", ", ".join(left_out)) if left_out else ""),
            expected=named_sheets(path, left_out)
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


def _chosen(path: Path, chosen: str) -> list[str]:
    """The sheets of a workbook, or those that are chosen, with / between them."""
    names = excel_grid.sheet_names(path)
    wanted = chosen.split("/") if chosen else names
    for sheet in wanted:
        excel_grid.check_sheet(path, sheet, names)
    return wanted


def _names_of(source: Source, candidates: Sequence[tuple[str, Source]]) -> list[str]:
    return [name for name, each in candidates if each == source]

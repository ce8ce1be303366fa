"""The files, sheets and frames of tables, each as a grid."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tyngde.errors import Error, UsageError, phrase
from tyngde.io import table_files
from tyngde.io.other_formats import format_of_file
from tyngde.io.spreadsheet import excel_grid
from tyngde.io.spreadsheet.csv_grid import Opened, open_csv, read_csv
from tyngde.io.spreadsheet.frame_grid import read_frame
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.io.spreadsheet.how import How
from tyngde.io.spreadsheet.quick import LARGE, QuickTable, table_of
from tyngde.io.spreadsheet.several_sheets import Sheets
from tyngde.io.spreadsheet.vocabulary import TABLES, normal, words
from tyngde.io.table_files import WORKBOOKS

__all__ = [
    "ENDINGS",
    "Source",
    "grid_of",
    "is_frame",
    "opened",
    "path_and_sheet",
    "quick_tables",
    "refuse_others",
]

# A path (with #Sheet for one sheet of a workbook), a pair of path and sheet, or a data frame.
Source = Any
ENDINGS = {".csv", ".txt", ".tsv"}


def is_frame(source: Source) -> bool:
    return not isinstance(source, (str, os.PathLike, tuple, Sheets))


def path_and_sheet(source: Source) -> tuple[Path, str]:
    """A path, and the sheet that stands behind it: ``("book.xlsx", "Enheder")``, or after #."""
    if isinstance(source, tuple):
        path, sheet = source
        return Path(path), str(sheet)
    return table_files.path_and_sheet(source)


def grid_of(table: str, source: Source, how: How) -> Grid:
    if is_frame(source):
        return read_frame(source, table, how.renamed(table))
    path, sheet = path_and_sheet(source)
    ending = path.suffix.lower()
    refuse_others(path)
    if ending in WORKBOOKS:
        return excel_grid.read_sheet(
            path,
            sheet or _only_sheet(path, table),
            how.known(table),
            header=how.header_of(table),
            strict=how.strict,
        )
    if ending not in ENDINGS:
        raise refusal(
            UsageError,
            phrase("the ending '{}' is not that of a table", path.suffix),
            expected=".csv or .xlsx (a spreadsheet program saves as either)",
            key=path.suffix,
            file=str(path),
        )
    return read_csv(opened(table, path, how))


def opened(table: str, path: Path, how: How) -> Opened:
    return open_csv(
        path,
        how.known(table),
        encoding=how.encoding,
        delimiter=how.delimiter,
        header=how.header_of(table),
        strict=how.strict,
    )


def quick_tables(sources: Mapping[str, Source], how: How) -> dict[str, QuickTable]:
    """Units and posts by columns, where they are large and there is nothing to repair."""
    if set(sources) != {"units", "posts"} or how.columns or how.ignore or how.decimal:
        return {}
    paths: dict[str, Path] = {}
    for table, source in sources.items():
        if is_frame(source):
            return {}
        paths[table], sheet = path_and_sheet(source)
        if sheet or paths[table].suffix.lower() not in ENDINGS or not paths[table].is_file():
            return {}
    if sum(path.stat().st_size for path in paths.values()) < LARGE:
        return {}
    found: dict[str, QuickTable] = {}
    for table, path in paths.items():
        try:
            refuse_others(path)
            each = table_of(table, opened(table, path, how), {}, how.strict)
        except Error:
            return {}
        if each is None:
            return {}
        found[table] = each
    return found


def refuse_others(path: Path) -> None:
    """Whether a file is of a format that is no table, whatever its name ends in.

    Raises:
        UsageError: it is; the error names it.
    """
    if path.suffix.lower() in WORKBOOKS or not path.is_file():
        return
    other = format_of_file(path)
    if other is not None and not other.is_table:
        raise other.error(UsageError, str(path), "a folder of tables, .csv or .xlsx")


def _only_sheet(path: Path, table: str) -> str:
    """The sheet of a workbook that is meant by a table: of its name, or the only one there is."""
    names = excel_grid.sheet_names(path)
    found = [name for name in names if words(TABLES).get(normal(name)) == table]
    if len(found) == 1:
        return found[0]
    if len(names) == 1:
        return names[0]
    raise refusal(
        UsageError,
        phrase(
            "the workbook has {} sheets, and it is not clear which holds the {}", len(names), table
        ),
        expected=phrase(
            "('{}', sheet) with one of {}", path.name, ", ".join(repr(name) for name in names)
        ),
        file=str(path),
    )

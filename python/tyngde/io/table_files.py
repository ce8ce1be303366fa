"""Which paths are tables, told without what reads them."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["TABLE_FILES", "WORKBOOKS", "are_tables", "path_and_sheet"]

# What the names of workbooks, and of tables that lie by themselves, end in.
WORKBOOKS = {".xlsx", ".xlsm"}
TABLE_FILES = {".csv", ".tsv"}


def are_tables(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of tables – a folder, a workbook or its sheets, a CSV file – and not
    of a document."""
    place, _ = path_and_sheet(path)
    return place.suffix.lower() in WORKBOOKS | TABLE_FILES or place.is_dir()


def path_and_sheet(path: str | os.PathLike[str]) -> tuple[Path, str]:
    """A path, and the sheet of a workbook that stands behind it after #: ``book.xlsx#Enheder``."""
    text = os.fspath(path)
    before, mark, after = text.rpartition("#")
    if mark and Path(before).suffix.lower() in WORKBOOKS:
        return Path(before), after
    return Path(text), ""

"""Which paths are tables, told without what reads them."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["WORKBOOKS", "are_tables"]

# What the names of workbooks end in.
WORKBOOKS = {".xlsx", ".xlsm"}


def are_tables(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of tables, a folder or a workbook, and not of a document."""
    place = Path(path)
    return place.suffix.lower() in WORKBOOKS or place.is_dir()

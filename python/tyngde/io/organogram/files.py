"""The two files of an organogram: their headings, and their cells by field."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.spreadsheet.csv_grid import open_csv, read_csv
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.model.table_problem import shortened

__all__ = ["File", "PathLike", "read_file"]

PathLike = str | os.PathLike[str]

# From the heading, without what stands in brackets, to the field; the first that is there counts.
_PLACE = {"organisation": "organisation", "unit": "unit", "parentdepartment": "department"}
_SENIOR = {
    **_PLACE,
    "postuniquereference": "key",
    "name": "person",
    "grade": "grade",
    "jobtitle": "title",
    "reportstoseniorpost": "manager",
    "fte": "fte",
    "actualpayfloor": "floor",
    "actualpayceiling": "ceiling",
}
_JUNIOR = {
    **_PLACE,
    "reportingseniorpost": "manager",
    "grade": "grade",
    "genericjobtitle": "title",
    "numberofpostsinfte": "fte",
    "payscaleminimum": "floor",
    "payscalemaximum": "ceiling",
}
# How some bodies and years head a column, where it is not there by its own name.
_ALSO = {
    "senior": {
        "Organisation": ("organisationname", "body", "bodyname"),
        "Unit": ("unitname", "unitdirectorate", "directorate", "unitteam"),
        "Post Unique Reference": ("postreference", "postref", "uniquepostreference"),
        "Reports to Senior Post": ("reportsto", "reportstopost", "reportingseniorpost"),
        "Job Title": ("posttitle",),
        "FTE": ("fulltimeequivalent", "postfte"),
    },
    "junior": {
        "Organisation": ("organisationname", "body", "bodyname"),
        "Unit": ("unitname", "unitdirectorate", "directorate", "unitteam"),
        "Reporting Senior Post": ("reportstoseniorpost", "reportingtoseniorpost", "reportsto"),
        "Generic Job Title": ("jobtitle", "genericposttitle"),
        "Number of Posts in FTE": ("fte", "totalfte", "numberofpostsfte", "numberoffte"),
    },
}
# Without these the file is none of its kind.
_NEEDED = {
    "senior": ("Post Unique Reference", "Reports to Senior Post", "FTE"),
    "junior": ("Reporting Senior Post", "Generic Job Title", "Number of Posts in FTE"),
}
_LEFT_OUT = {
    *("jobteamfunction", "contactphone", "contactemail", "salarycostofreports", "profession"),
    *("professionaloccupationalgroup", "notes", "valid", ""),
}


def _plain(header: str) -> str:
    """A heading without case, signs and what stands in brackets."""
    return re.sub(r"\(.*?\)|[\W_]", "", header.casefold())


class File:
    """One of the two files: its cells by field."""

    def __init__(self, grid: Grid, names: dict[str, str]) -> None:
        self.grid = grid
        self.at: dict[str, int] = {}
        unknown = []
        for position, header in enumerate(grid.header):
            field_ = names.get(_plain(header))
            if field_ is not None and field_ not in self.at:
                self.at[field_] = position
            elif _plain(header) not in _LEFT_OUT:
                unknown.append(header)
        if unknown:
            grid.notes.append(phrase("columns left out: {}", some(unknown, 10)))

    def __len__(self) -> int:
        return len(self.grid)

    def cell(self, row: int, field_: str) -> str:
        """A cell, white space made one blank; empty where there is none."""
        at = self.at.get(field_)
        cell = self.grid.columns[at][row] if at is not None else None
        return " ".join(str(cell).split()) if cell is not None else ""

    def refuse(
        self, sort: type[Error], problem: str, row: int, field_: str = "", **fields: Any
    ) -> Error:
        return self.grid.refuse(sort, problem, at=row, column=self.at.get(field_), **fields)


def _headed_otherwise(
    grid: Grid, kind: str, names: dict[str, str], found: set[str]
) -> dict[str, str]:
    """The fields of columns that are headed as some bodies and years do; each is said."""
    result: dict[str, str] = {}
    for name, words in _ALSO[kind].items():
        word = next((word for word in words if word in found), None)
        if word is None or _plain(name) in found:
            continue
        result[word] = names[_plain(name)]
        header = next(header for header in grid.header if _plain(header) == word)
        grid.notes.append(phrase("{} is read as {}", shortened(header), shortened(name)))
    return result


def read_file(path: PathLike, kind: str, encoding: str | None, faults: Faults) -> File | None:
    """Reads a file; None, with what is wrong kept, if it is none of its kind."""
    names = _SENIOR if kind == "senior" else _JUNIOR
    other = "junior" if kind == "senior" else "senior"
    also = {word for words in _ALSO[kind].values() for word in words}
    every = {*_SENIOR, *_JUNIOR, *_LEFT_OUT, *also} - {""}
    try:
        opened = open_csv(Path(path), lambda header: _plain(header) in every, encoding=encoding)
        grid = read_csv(opened)
    except Error as error:
        for each in error.problems:
            faults.add(each)
        return None
    found = {_plain(header) for header in grid.header}
    is_other = all(_plain(name) in found for name in _NEEDED[other])
    if not is_other:
        names = {**names, **_headed_otherwise(grid, kind, names, found)}
    fields = {field_ for header, field_ in names.items() if header in found}
    missing = [name for name in _NEEDED[kind] if names[_plain(name)] not in fields]
    if missing and is_other:
        faults.add(
            refusal(
                DocumentError,
                phrase("this is the file of {} posts", other),
                expected=phrase("that of {} posts: read_organogram(senior, junior)", kind),
                key=kind,
                file=grid.file,
                row=grid.header_row,
            )
        )
        return None
    for name in missing:
        faults.add(
            refusal(
                DocumentError,
                phrase("there is no column '{}'", name),
                expected=phrase("the columns of {} posts: {} …", kind, ", ".join(_NEEDED[kind])),
                key=name,
                nearest=get_close_matches(name, grid.header, 3, 0.7),
                file=grid.file,
                row=grid.header_row,
            )
        )
    return None if missing else File(grid, names)

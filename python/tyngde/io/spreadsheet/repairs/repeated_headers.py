"""Rows among the data that say what the columns are: the header once more, and a row of units."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.errors import DocumentError, Message, listed, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.header_parts import by_parts
from tyngde.io.spreadsheet.headers import known_headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows
from tyngde.io.spreadsheet.vocabulary import LEFT_OUT, normal
from tyngde.model.table_problem import shortened

__all__ = ["READ_IN", "counted_as_read", "leave_out_header_rows", "plain_field"]

_MONEY = r"(?:kr\.?|dkk|kroner)"
_PERSONS = r"(?:antal|personer|hoveder|stk\.?|ansatte|persons|number|heads)"
_FTE = r"(?:årsværk|fte|fuldtid(?:sstillinger)?|åv)"
_SHARE = r"(?:%|pct\.?|procent|percent)"
_HOURS = r"(?:timer|t|hours|h)"
# What a column is counted in, as it is read.
_UNITS: dict[str, str] = {
    "fte": _FTE,
    "fte_filled": _FTE,
    "headcount": _PERSONS,
    "count": _PERSONS,
    "salary": rf"{_MONEY}(?:\s*(?:/|pr\.?|om|per)\s*(?:år|året|year))?",
    "salary_month": rf"{_MONEY}(?:\s*(?:/|pr\.?|om|per)\s*(?:md\.?|måned(?:en)?|month))?",
    "gross_expenditure": rf"{_MONEY}(?:\s*(?:/|pr\.?|om|per)\s*(?:år|året|year))?",
    "hours": rf"{_HOURS}(?:\s*(?:/|pr\.?|om|per)\s*(?:uge(?:n)?|week))?",
    "full_time_hours": rf"{_HOURS}(?:\s*(?:/|pr\.?|om|per)\s*(?:uge(?:n)?|week))?",
    "rate": _SHARE,
    "share": _SHARE,
}
# What any column may be counted in, and may not as it is read.
_ANY = re.compile(
    rf"(?:(?:1\.?000|t\.?|mio\.?|mill?\.?|tusind|teur|k|m)?\s*(?:{_MONEY}|€|eur|£|gbp|\$|usd|sek|nok)"
    rf"|{_PERSONS}|{_FTE}|{_SHARE}|{_HOURS}|minutter|dage|måneder|år|tekst|text|dato|date|nr\.?|kode)"
    r"(?:\s*(?:/|pr\.?|om|per)\s*\w+\.?)?",
    re.IGNORECASE,
)


def leave_out_header_rows(table: str, grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """Leaves out rows that repeat the header, as print-outs have them on each page, a first row
    that says it in other words, and one that says what the columns are counted in. What is counted
    in something else than is read, thousands of kroner say, is refused."""
    names = [normal(name) for name in grid.header]
    first = next((c for c, name in enumerate(names) if name), None)
    if first is None:
        return
    cells = grid.columns[first]
    # A sign before it does not count; what begins otherwise is no header.
    begins = names[first][:1]
    starts = {cell[:1] for cell in cells if isinstance(cell, str)}
    starts = {start for start in starts if normal(start)[:1] in ("", begins)}
    gone = [
        row
        for row, cell in enumerate(cells)
        if isinstance(cell, str)
        and cell[:1] in starts
        and normal(cell) == names[first]
        and _repeats(grid, names, row)
    ]
    if gone:
        ledger.say(
            grid,
            phrase(
                "the header stands once more in {}, which is left out",
                in_rows([grid.rows[row] for row in gone]),
            ),
            at=gone[0],
        )
    if len(grid) and 0 not in gone and _says_it_again(table, grid, at):
        ledger.say(
            grid,
            phrase(
                "row {} has names of columns once more, and is left out: {} …",
                grid.rows[0],
                shortened(next(cells[0] for cells in grid.columns if cells[0] is not None)),
            ),
            at=0,
        )
        gone.append(0)
    elif len(grid) and 0 not in gone and _says_units(grid, at):
        _check_units(grid, at, ledger)
        gone.append(0)
    if gone:
        left_out = set(gone)
        grid.keep([row for row in range(len(grid)) if row not in left_out])


def _says_it_again(table: str, grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether all that the first row holds are names of columns, and several are other names of the
    columns that they stand in."""
    if table not in {"units", "posts"}:
        return False
    known = known_headers(table)
    field_at = {column: field for field, column in at.items()}
    same = 0
    for column, cells in enumerate(grid.columns):
        cell = cells[0]
        if cell is None:
            continue
        word = normal(cell) if isinstance(cell, str) else ""
        found = known.get(word) or known.get(normal(by_parts(table, str(cell)) or ""))
        if not word or (found is None and word not in LEFT_OUT):
            return False
        same += found is not None and found == field_at.get(column)
    return same > 1


def _repeats(grid: Grid, names: list[str], row: int) -> bool:
    filled = [
        (name, cells[row])
        for name, cells in zip(names, grid.columns, strict=True)
        if cells[row] is not None
    ]
    return len(filled) > 1 and all(
        isinstance(cell, str) and normal(cell) == name for name, cell in filled
    )


def _bare(cell: object) -> str:
    return str(cell).strip().strip("()[]").strip()


def _says_units(grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether the first row holds words for what figures are counted in, and nothing else."""
    filled = [(c, cells[0]) for c, cells in enumerate(grid.columns) if cells[0] is not None]
    counted = {column for field, column in at.items() if plain_field(field) in _UNITS}
    return (
        bool(filled)
        and any(column in counted for column, _ in filled)
        and all(isinstance(cell, str) and _ANY.fullmatch(_bare(cell)) for _, cell in filled)
    )


def counted_as_read(field: str, text: str) -> bool | None:
    """Whether a field is read in what a text says it is counted in; None if it says no such
    thing."""
    bare = _bare(text)
    if re.fullmatch(_UNITS[field], bare, re.IGNORECASE):
        return True
    return False if _ANY.fullmatch(bare) else None


def plain_field(field: str) -> str:
    """The figure of a field, whatever it counts."""
    return field.removesuffix("_own").removesuffix("_total")


def _check_units(grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    said: list[Message] = []
    sound = True
    for field, column in at.items():
        cell = grid.columns[column][0]
        wanted = _UNITS.get(plain_field(field))
        if cell is None or wanted is None:
            continue
        said.append(phrase("{} in {}", shortened(grid.header[column]), shortened(cell)))
        if re.fullmatch(wanted, _bare(cell), re.IGNORECASE) is None:
            sound = False
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase(
                        "the row below the header says that the column is counted in {}, and it "
                        "is not read so",
                        shortened(cell),
                    ),
                    expected=phrase(
                        "figures in {}", READ_IN.get(plain_field(field), "the unit of the column")
                    ),
                    key=str(cell),
                    at=0,
                    column=column,
                )
            )
    if sound:
        ledger.say(
            grid,
            phrase(
                "row {} says what columns are counted in and is left out: {}",
                grid.rows[0],
                listed(said),
            ),
            at=0,
        )


# In words, what the figures of a field are read in.
READ_IN = {
    **dict.fromkeys(("fte", "fte_filled"), "FTE (årsværk)"),
    **dict.fromkeys(("headcount", "count"), "persons or positions"),
    **dict.fromkeys(("salary", "gross_expenditure"), "kroner a year"),
    "salary_month": "kroner a month",
    **dict.fromkeys(("hours", "full_time_hours"), "hours a week"),
    **dict.fromkeys(("rate", "share"), "per cent"),
}

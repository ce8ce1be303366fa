"""Figures with what they are counted in behind them, and words for work without fixed hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.rewritten import take_out
from tyngde.model.table_problem import shortened

__all__ = ["has_no_fixed_hours", "name_unknown_hours", "strip_units"]

_FTE = r"(?:års?v(?:ærk|\.)?|åv\.?|fte|fuldtid(?:sstilling(?:er)?)?)"
_PERSONS = r"(?:person(?:er)?|pers\.?|ansatte?|medarbejdere?|stk\.?|persons?|employees?)"
_HOURS = r"(?:timer?|t\.?|hours?|hrs?\.?|h)"
_A_WEEK = r"(?:\s*(?:/|pr\.?|om|per|a)\s*(?:ugen?|week))?"
_BEHIND: dict[str, re.Pattern[str]] = {
    field: re.compile(rf"(.*\d)\s*{word}", re.IGNORECASE)
    for word, fields in (
        (_FTE, ("fte", "fte_filled")),
        (_PERSONS, ("headcount", "count")),
        (_HOURS + _A_WEEK, ("hours", "full_time_hours")),
    )
    for field in fields
}
_PERCENT = re.compile(r"(.*\d)\s*(?:pct\.?|procent|percent)", re.IGNORECASE)
_IN_PERCENT = ("rate", "fte", "fte_filled", "share")
_HOURS_AND_MINUTES = re.compile(
    rf"(\d{{1,3}})\s*{_HOURS}\s*(?:og|and)?\s*([0-5]?\d)\s*(?:m|min\.?|minutter|minutes){_A_WEEK}",
    re.IGNORECASE,
)
# Who is paid by the hour works an amount that the table does not state: unknown, and not 0.
_NO_FIXED_HOURS = {
    *("timeløn", "timelønnet", "timelønnede", "timelønsansat", "timeansat", "timebetalt"),
    *("tilkald", "tilkaldevikar", "tilkaldes", "efter behov", "efter aftale", "variabel"),
    *("variabelt", "varierende", "ingen fast arbejdstid", "ingen faste timer", "hourly"),
    *("hourly paid", "paid by the hour", "zero hours", "on call", "as needed", "variable"),
}


def _bare(field: str, text: str) -> str | None:
    """The figure without its unit, or with the sign of what is said in words; None where none
    stands behind it."""
    if text[-1].isdigit():
        return None
    if field in _IN_PERCENT and (percent := _PERCENT.fullmatch(text)):
        return f"{percent[1]} %"
    if field in ("hours", "full_time_hours"):
        both = _HOURS_AND_MINUTES.fullmatch(text)
        if both:
            return f"{both[1]}:{int(both[2]):02d}"
    match = _BEHIND[field].fullmatch(text) if field in _BEHIND else None
    return match[1].strip() if match else None


def strip_units(grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """Takes *timer*, *årsværk*, *personer* and the like, in which the column is counted anyway, out
    of cells, and writes % for *pct.*; what is counted otherwise stays, and is refused."""

    def said(header: str, cell: str) -> str:
        return phrase("column {} has what it is counted in in its cells, as {}", header, cell)

    fields = {*_BEHIND, *_IN_PERCENT}
    take_out(grid, at, ledger, {field: partial(_bare, field) for field in fields}, said)


def has_no_fixed_hours(text: str) -> bool:
    """Whether a text says that somebody is paid by the hour."""
    return text.casefold().strip(" .()") in _NO_FIXED_HOURS


def name_unknown_hours(grid: Grid, at: Mapping[str, int], ledger: Ledger) -> None:
    """Degrees of employment, hours and FTE for which stands that somebody has no fixed hours are
    unknown."""
    for field in ("rate", "hours", "fte", "fte_filled"):
        if field not in at:
            continue
        column = at[field]
        cells = grid.columns[column]
        found = {cell for cell in set(cells) if isinstance(cell, str) and has_no_fixed_hours(cell)}
        if not found:
            continue
        rows = [row for row, cell in enumerate(cells) if cell in found]
        grid.columns[column] = ["unknown" if cell in found else cell for cell in cells]
        words = ", ".join(sorted(shortened(word) for word in found))
        ledger.say(
            grid,
            phrase(
                "column {}: {} is read as unknown ({} cell{})",
                shortened(grid.header[column]),
                words,
                len(rows),
                "s" if len(rows) > 1 else "",
            ),
            at=rows[0],
            column=column,
        )

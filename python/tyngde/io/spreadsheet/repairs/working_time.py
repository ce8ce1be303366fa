"""Hours a week and degrees of employment as full-time equivalents, pay a month as pay a year."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from tyngde.errors import DocumentError
from tyngde.io.spreadsheet.figures import Asked, Numbers
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import Cell, shortened, written

__all__ = ["FULL_TIME", "say_if_monthly", "settle_working_time", "worked_out"]

# Hours a week of full time by the agreements of the Danish public sector.
FULL_TIME = Decimal(37)

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_BROKEN = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*/\s*(\d{1,6}(?:[.,]\d{1,6})?)")
_HOURS = Asked("hours such as 37 or 29,6 or 29:36, or an empty cell", inexact=False)
_MOST_HOURS = 168
_LOOKED_AT = 1000
# Figures that are no number.
_NO = (None, '"unknown"')
# A degree up to here is a fraction, and one from there on a percentage.
_FRACTION, _PERCENT = 1.5, 5


def worked_out(cells: list[Cell]) -> list[Cell]:
    """Degrees of employment that are written as fractions, 32/37, as numbers."""

    def number(cell: Cell) -> Cell:
        match = _BROKEN.fullmatch(cell) if isinstance(cell, str) and "/" in cell else None
        if match is None:
            return cell
        whole = Decimal(match[2].replace(",", "."))
        part = Decimal(match[1].replace(",", "."))
        return round(part / whole, 6) if whole else cell

    return [number(cell) for cell in cells]


def _clock(cell: Cell) -> str | None:
    """Hours written as on a clock, as a number; None if they are not."""
    if isinstance(cell, datetime.timedelta):
        seconds = Decimal(cell.total_seconds())
    elif isinstance(cell, datetime.datetime):
        # A spreadsheet shows hours beyond 24 as days since the beginning of its time.
        seconds = Decimal((cell - datetime.datetime(1899, 12, 30)).total_seconds())
        seconds = seconds if cell.year == 1900 or cell.year == 1899 else Decimal(-1)
    elif isinstance(cell, datetime.time):
        seconds = Decimal(cell.hour * 3600 + cell.minute * 60 + cell.second)
    elif isinstance(cell, str) and (match := _CLOCK.fullmatch(cell)):
        hours, minutes, rest = int(match[1]), int(match[2]), int(match[3] or 0)
        seconds = Decimal(hours * 3600 + minutes * 60 + rest)
    else:
        return None
    return None if seconds < 0 else format(round(seconds / 3600, 6).normalize(), "f")


def _hours(
    grid: Grid, column: int, norms: list[str | None], numbers: Numbers, ledger: Ledger
) -> list[str | None]:
    cells = grid.columns[column]
    on_clock = {cell: text for cell in dict.fromkeys(cells) if (text := _clock(cell)) is not None}
    if on_clock:
        grid.columns[column] = [on_clock.get(cell, cell) for cell in cells]
        some = shortened(next(iter(on_clock)))
        result = [
            on_clock[cell] if cell in on_clock else numbers.one(cell, column, row, _HOURS)
            for row, cell in enumerate(cells)
        ]
        grid.columns[column] = cells
        ledger.say(
            grid,
            f"column {shortened(grid.header[column])} has hours and minutes, as {some}",
            column=column,
        )
    else:
        result = numbers.figures(column, _HOURS)
    for row, (hours, norm) in enumerate(zip(result, norms, strict=True)):
        # Where full time is more than a week has, both are those of a year or a month.
        most = _MOST_HOURS if norm is None or norm in _NO else max(_MOST_HOURS, float(norm))
        if hours is not None and hours != '"unknown"' and float(hours) > most:
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    f"found {shortened(cells[row])}, more hours than a week has",
                    expected=_HOURS.expected,
                    key=written(cells[row]),
                    at=row,
                    column=column,
                )
            )
            result[row] = None
    return result


def _divided(number: str | None, by: Decimal) -> str | None:
    if number is None or number == '"unknown"':
        return number
    return format(round(Decimal(number) / by, 6).normalize(), "f")


def _rates(grid: Grid, column: int, figures: list[str | None], ledger: Ledger) -> list[str | None]:
    """Degrees of employment as fractions: 81,08 and 0,8108 and 81,08 % are the same."""
    cells = grid.columns[column]
    percent = [isinstance(cell, str) and cell.rstrip().endswith("%") for cell in cells]
    plain = [
        float(f)
        for f, is_percent in zip(figures, percent, strict=True)
        if f is not None and f != '"unknown"' and not is_percent
    ]
    most = max(plain, default=0.0)
    if _FRACTION < most < _PERCENT:
        row = next(r for r, f in enumerate(figures) if f not in _NO and float(f or 0) == most)
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                f"found {shortened(cells[row])}, which is neither a percentage nor a fraction "
                "of full time",
                expected="degrees of employment from 0 to 100 or from 0 to 1",
                key=written(cells[row]),
                at=row,
                column=column,
            )
        )
        return [None] * len(figures)
    if most >= _PERCENT:
        return [
            f if is_percent else _divided(f, Decimal(100))
            for f, is_percent in zip(figures, percent, strict=True)
        ]
    return figures


def settle_working_time(
    grid: Grid,
    at: dict[str, int],
    values: dict[str, list[Any]],
    numbers: Numbers,
    weekly_hours: float | None,
    ledger: Ledger,
) -> None:
    """Makes ``fte`` of degrees of employment, or of hours a week, where there is no column for it;
    and ``salary`` of pay a month."""
    if "full_time_hours" in at and not {"hours", "rate", "fte"} & set(at):
        # The only hours that are there are those that people have.
        at["hours"] = at.pop("full_time_hours")
        del values["full_time_hours"]
    rate, hours = at.get("rate"), at.get("hours")
    if rate is not None:
        values["rate"] = _rates(grid, rate, values["rate"], ledger)
    if hours is not None:
        full = FULL_TIME if weekly_hours is None else Decimal(repr(weekly_hours))
        norms = values.get("full_time_hours") or [None] * len(grid)
        values["hours"] = [
            _divided(h, full if n in _NO or not Decimal(n) else Decimal(n))
            for h, n in zip(_hours(grid, hours, norms, numbers, ledger), norms, strict=True)
        ]
    counts = values.get("count")
    source = rate if rate is not None else hours
    if source is not None and "fte" not in values:
        first = values["rate" if rate is not None else "hours"]
        second = values["hours"] if rate is not None and hours is not None else first
        made = [b if a is None else a for a, b in zip(first, second, strict=True)]
        if counts is not None:
            made = [
                f
                if f is None or n in _NO or f == '"unknown"'
                else format((Decimal(f) * Decimal(n)).normalize(), "f")
                for f, n in zip(made, counts, strict=True)
            ]
        values["fte"] = made
        at["fte"] = source
        text = f"fte is made of {shortened(grid.header[source])}"
        if rate is None or any(
            a is None and b is not None for a, b in zip(first, second, strict=True)
        ):
            norm = at.get("full_time_hours")
            text += (
                f"{' and hours' if rate is not None else ''}: full time is {full:g} hours a week"
                + (" (weekly_hours=… says otherwise)" if weekly_hours is None else "")
                + (f", or what {shortened(grid.header[norm])} says" if norm is not None else "")
            )
        ledger.say(grid, text, column=source)
        if rate is not None and hours is not None:
            _compare(grid, rate, first, second, ledger)
    elif source is not None:
        names = " and ".join(shortened(grid.header[c]) for c in (rate, hours) if c is not None)
        ledger.say(grid, f"there is a column for fte, and {names} is left out", column=source)
    for field in ("rate", "hours", "full_time_hours"):
        if field in at:
            values.pop(field, None)
            del at[field]
    month = at.pop("salary_month", None)
    if month is not None:
        monthly = values.pop("salary_month")
        if "salary" in values:
            ledger.say(
                grid,
                f"there is a column for salary, and {shortened(grid.header[month])} is left out",
                column=month,
            )
        else:
            values["salary"] = [
                s
                if s is None or s.startswith(("{", '"'))
                else format((Decimal(s) * 12).normalize(), "f")
                for s in monthly
            ]
            at["salary"] = month
            ledger.say(grid, f"salary is 12 times {shortened(grid.header[month])}", column=month)
    elif "salary" in values:
        say_if_monthly(grid, at["salary"], values)


def _compare(
    grid: Grid, column: int, rates: list[str | None], hours: list[str | None], ledger: Ledger
) -> None:
    apart = [
        row
        for row, (a, b) in enumerate(zip(rates, hours, strict=True))
        if a not in _NO and b not in _NO and abs(float(a or 0) - float(b or 0)) > 0.01
    ]
    if apart:
        rows = ", ".join(str(grid.rows[row]) for row in apart[:5])
        grid.notes.append(
            f"in {len(apart)} rows hours and degree of employment do not agree, and the degree "
            f"counts: row{'s' if len(apart) > 1 else ''} {rows}{' …' if len(apart) > 5 else ''}"
        )


def say_if_monthly(grid: Grid, column: int, values: dict[str, list[Any]]) -> None:
    """Says it where pay a year looks like pay a month."""
    # A look at the first is enough to say it.
    salaries = values["salary"][:_LOOKED_AT]
    plain = [
        float(s) / max(1.0, float(n) if n not in _NO else 1.0)
        for s, n in zip(salaries, values.get("count") or [None] * len(salaries), strict=False)
        if s is not None and not s.startswith(("{", '"')) and float(s) > 0
    ]
    if len(plain) < 3:
        return
    middle = sorted(plain)[len(plain) // 2]
    if 10_000 <= middle < 100_000:
        grid.notes.append(
            f"column {shortened(grid.header[column])} is read as DKK a year, and {middle:g}, its "
            "middle, looks like a month's pay: columns={…: 'monthly salary'} takes it 12 times"
        )

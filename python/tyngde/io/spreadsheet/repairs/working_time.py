"""Hours a week and degrees of employment as full-time equivalents, pay a month as pay a year."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from functools import partial, reduce
from typing import Any

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.excel_looks import Percent
from tyngde.io.spreadsheet.figures import Asked, Numbers
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows
from tyngde.io.spreadsheet.repairs.spans import WEEK, Span, shown
from tyngde.model.table_problem import Cell, shortened, written

__all__ = [
    "FULL_TIME",
    "Fraction",
    "say_if_monthly",
    "settle_full_time",
    "settle_working_time",
    "worked_out",
]

_PER_MILLE = re.compile(r"‰|promille|per\s?mille", re.IGNORECASE)
# Hours a week of full time by the agreements of the Danish public sector.
FULL_TIME = Decimal(37)

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_BROKEN = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*/\s*(\d{1,6}(?:[.,]\d{1,6})?)")
# ½ and the like.
_SIGNS = re.compile("[¼-¾⅐-⅞]")
_HOURS = Asked("hours such as 37 or 29,6 or 29:36, or an empty cell", inexact=False)
_MOST_HOURS = 168
# Full time is shorter by no agreement; nights have 34 hours.
_LEAST_FULL_TIME = 32
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,9})?", re.ASCII)
_LOOKED_AT = 1000
# Figures that are no number.
_NO = (None, '"unknown"')
# A number with as many digits is one that does not end.
_ENDLESS = 20
# A degree up to here is a fraction, and one from there on a percentage.
_FRACTION, _PERCENT = 1.5, 5
# Of full time: what half of a column may not exceed, and what somebody has to reach, for its
# figures to be hours of a week, and not of a month or parts of a day.
_NO_WEEK, _NO_HOURS = 1.5, 2 / 37
# Of a week of five days.
_A_DAY = 1 / 5
# A little less, as parts are rounded.
_AN_HOUR = 1 / 37 - 1e-6
# Two ways of saying how much somebody works agree up to here.
_AGREED = 0.01


class Fraction(Decimal):
    """A part of full time that was written as a fraction, 32/37, whatever the scale of its
    column."""


def worked_out(cells: list[Cell], degrees: bool) -> list[Cell]:
    """Degrees of employment and hours that are written as fractions of full time as numbers; ½ is
    one among degrees only, as among hours it may be half of one."""

    def number(cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        if degrees and len(cell) == 1 and not cell.isascii() and (sign := _SIGNS.fullmatch(cell)):
            return Fraction(round(Decimal(unicodedata.numeric(sign[0])), 6))
        match = _BROKEN.fullmatch(cell) if "/" in cell else None
        if match is None:
            return cell
        whole = Decimal(match[2].replace(",", "."))
        part = Decimal(match[1].replace(",", "."))
        return Fraction(round(part / whole, 6)) if whole else cell

    return [number(cell) for cell in cells]


def settle_full_time(grid: Grid, at: dict[str, int], ledger: Ledger) -> None:
    """Takes what is called full time for the hours that people have, where no others are there and
    some are shorter than any full time; where none is, it tells nothing of anybody's own hours.
    Beside others it may be written as on a clock, too."""
    if "full_time_hours" not in at:
        return
    column = at["full_time_hours"]
    if not {"hours", "rate", "fte"} & set(at):
        if _are_full_time(grid.columns[column]):
            del at["full_time_hours"]
            ledger.say(
                grid,
                phrase(
                    "{} is left out: it has the hours of full time, and nothing says how much of "
                    "it anybody works (columns={{…: 'hours'}} where they are those of each)",
                    shortened(grid.header[column]),
                ),
                column=column,
            )
        else:
            at["hours"] = at.pop("full_time_hours")
        return
    cells = grid.columns[column]
    on_clock = {cell: Decimal(text) for cell in set(cells) if (text := _clock(cell)) is not None}
    if on_clock:
        grid.columns[column] = [on_clock.get(cell, cell) for cell in cells]


def _are_full_time(cells: list[Cell]) -> bool:
    """Whether no cell is less than full time is anywhere."""
    there = set(cells) - {None}
    numbers = [_clock(cell) or str(cell).replace(",", ".") for cell in there]
    return all(_NUMBER.fullmatch(n) and float(n) >= _LEAST_FULL_TIME for n in numbers)


def _clock(cell: Cell) -> str | None:
    """Hours written as on a clock, as a number; None if they are not."""
    if isinstance(cell, datetime.timedelta):
        seconds = Decimal(cell.total_seconds())
    elif isinstance(cell, datetime.datetime):
        # A spreadsheet has hours beyond 24 as days since the beginning of its time: its day 1 is
        # the first of 1900, and up to a 29 February that there never was it counts one too few.
        zero = datetime.datetime(1899, 12, 31 if cell < datetime.datetime(1900, 3, 1) else 30)
        seconds = Decimal((cell - zero).total_seconds())
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
    grid: Grid,
    column: int,
    norms: list[str | None],
    numbers: Numbers,
    span: Span,
    ledger: Ledger,
) -> list[str | None]:
    cells = grid.columns[column]
    on_clock = {cell: text for cell in dict.fromkeys(cells) if (text := _clock(cell)) is not None}
    if on_clock:
        grid.columns[column] = [on_clock.get(cell, cell) for cell in cells]
        some = shortened(shown_hours(next(iter(on_clock))))
        result = [
            on_clock[cell] if cell in on_clock else numbers.one(cell, column, row, _HOURS)
            for row, cell in enumerate(cells)
        ]
        grid.columns[column] = cells
        ledger.say(
            grid,
            phrase("column {} has hours and minutes, as {}", shortened(grid.header[column]), some),
            column=column,
        )
    else:
        result = numbers.figures(column, _HOURS)
    longest = float(_MOST_HOURS * span.weeks)
    for row, (hours, norm) in enumerate(zip(result, norms, strict=True)):
        # Where full time is more than a week has, both are those of a year or a month.
        most = longest if norm is None or norm in _NO else max(longest, float(norm))
        if hours is not None and hours != '"unknown"' and float(hours) > most:
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("found {}, more hours than a {} has", shortened(cells[row]), span.name),
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


def _part_of(hours: str | None, norm: Decimal) -> str | None:
    """Hours as a part of full time. Where that has no end of decimals, as of a month, what is
    written may be rounded: 160.33 of 160.333… is 1, and 80.17 is 0.5."""
    part = _divided(hours, norm)
    if hours is None or part in _NO or len(format(norm.normalize(), "f")) < _ENDLESS:
        return part
    stated = Decimal(hours)
    decimals = -int(stated.as_tuple().exponent)
    plain = round(Decimal(part or 0), 2)
    # 80 hours are 80, and no half of full time.
    if decimals > 1 and round(plain * norm, decimals) == stated:
        return format(plain.normalize(), "f")
    return part


def _rates(
    grid: Grid,
    column: int,
    figures: list[str | None],
    hours: list[str | None] | None,
    full: Decimal,
    ledger: Ledger,
) -> list[str | None]:
    """Degrees of employment as fractions: 81,08 and 0,8108 and 81,08 % are the same.

    The greatest tells the scale of the column. In one of percentages 0,8 may be a fraction all the
    same: the hours beside it tell, or it is refused.
    """
    cells = grid.columns[column]
    # What says its scale itself.
    own = [
        isinstance(cell, (Fraction, Percent))
        or (isinstance(cell, str) and cell.rstrip().endswith("%"))
        for cell in cells
    ]
    most = max(
        (
            float(f)
            for f, has_own in zip(figures, own, strict=True)
            if f is not None and f not in _NO and not has_own
        ),
        default=0.0,
    )

    def refuse(row: int, problem: str, expected: str) -> None:
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                phrase("found {}, which {}", shortened(cells[row]), problem),
                expected=expected,
                key=written(cells[row]),
                at=row,
                column=column,
            )
        )

    parts = any(f not in _NO and 0 < float(f or 0) <= _FRACTION for f in figures)
    if hours is None and not parts and Decimal(repr(most)) == full:
        row = next(r for r, f in enumerate(figures) if f not in _NO and float(f or 0) == most)
        refuse(
            row,
            "is the most in the column, and the hours of full time in a week",
            "percentages of full time, with their sign where none is more than this; or "
            "columns={…: 'weekly hours'} for hours",
        )
        return [None] * len(figures)
    if _FRACTION < most < _PERCENT:
        row = next(r for r, f in enumerate(figures) if f not in _NO and float(f or 0) == most)
        refuse(
            row,
            "is neither a percentage nor a fraction of full time",
            "degrees of employment from 0 to 100 or from 0 to 1",
        )
        return [None] * len(figures)
    if most < _PERCENT:
        return figures
    plain = sorted(
        float(f)
        for f, has_own in zip(figures, own, strict=True)
        if f is not None and f not in _NO and not has_own and float(f) > 0
    )
    if plain[len(plain) // 2] > 100 * _NO_WEEK:
        row = next(r for r, f in enumerate(figures) if f not in _NO and float(f or 0) == most)
        refuse(
            row,
            phrase(
                "is no percentage of full time: half of the column are from {} on",
                f"{plain[len(plain) // 2]:g}",
            ),
            "degrees of employment from 0 to 100 or from 0 to 1",
        )
        return [None] * len(figures)
    result: list[str | None] = []
    for row, (f, has_own) in enumerate(zip(figures, own, strict=True)):
        if f is None or f in _NO or has_own or not 0 < float(f) <= 1:
            result.append(f if has_own else _divided(f, Decimal(100)))
            continue
        as_percent = _divided(f, Decimal(100))
        beside = None if hours is None or hours[row] in _NO else float(hours[row] or 0)
        agree = [
            each
            for each in (f, as_percent)
            if beside is not None and abs(float(each or 0) - beside) <= _AGREED
        ]
        if len(agree) != 1:
            refuse(
                row,
                phrase(
                    "may be a fraction or a percentage of full time: others in the column "
                    "are percentages, as {}",
                    f"{most:g}",
                ),
                "degrees of employment in one way, or a percentage with its sign, as 80 %",
            )
        result.append(agree[0] if len(agree) == 1 else None)
    return result


def _refuse_other_hours(
    grid: Grid, column: int, parts: list[str | None], full: Decimal, span: Span, ledger: Ledger
) -> None:
    """Refuses a column of hours that no week's work can be: those of a month or a year, or parts
    of a day, as a spreadsheet has times inside."""
    known = {f: float(f) for f in set(parts) if f is not None and f not in _NO}
    there = sorted(known[f] for f in parts if f in known and known[f] > 0)
    if not there:
        return
    middle, most = there[len(there) // 2], there[-1]
    if middle > _NO_WEEK:
        problem = phrase(
            "the hours in the column are not those of a {}: half of them are from {} times full "
            "time on",
            span.name,
            f"{middle:.4g}",
        )
        expected = phrase(
            "hours of a {}; columns={{…: 'timer pr. måned'}} for those of a month, 'timer pr. år' "
            "for those of a year; or the hours of full time in the same span, as a column "
            "'full_time_hours' or weekly_hours=160.33 (full time is read as {})",
            span.name,
            shown(full * span.weeks),
        )
    elif most < _NO_HOURS:
        problem = phrase(
            "the hours in the column are not those of a {}: none is above {} of it",
            span.name,
            f"{most:.2g}",
        )
        expected = phrase(
            "hours of a week such as 37 or 29:36; columns={{…: 'employment rate'}} where they are "
            "parts of full time"
        )
    else:
        return
    ledger.faults.add(
        grid.refuse(
            DocumentError, problem, expected=expected, key=grid.header[column], column=column
        )
    )


def _refuse_hours_of_days(
    grid: Grid, column: int, parts: list[str | None], span: Span, ledger: Ledger
) -> None:
    """Refuses a column of hours of which most are a fifth of full time and none is more: those of a
    day, as 7:24 is of 37 hours."""
    there = [float(f) for f in parts if f is not None and f not in _NO]
    days = [f for f in there if abs(f - _A_DAY) < 1e-5]
    if len(there) < 2 or 2 * len(days) < len(there) or max(there) > _A_DAY + 1e-5 or span != WEEK:
        return
    row = next(
        r for r, f in enumerate(parts) if f not in _NO and abs(float(f or 0) - _A_DAY) < 1e-5
    )
    ledger.faults.add(
        grid.refuse(
            DocumentError,
            phrase(
                "found {}, a fifth of full time, in most rows, and nowhere more: the hours are "
                "those of a day",
                shortened(shown_hours(grid.columns[column][row])),
            ),
            expected="hours of a week such as 37 or 29:36; or weekly_hours=7.4, where each day is "
            "one of full time",
            key=written(grid.columns[column][row]),
            at=row,
            column=column,
        )
    )


def shown_hours(cell: Cell) -> Cell:
    """Hours of a spreadsheet as it shows them, 37:00."""
    text = None if isinstance(cell, str) else _clock(cell)
    if text is None:
        return cell
    minutes = round(float(text) * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def settle_working_time(
    grid: Grid,
    at: dict[str, int],
    values: dict[str, list[Any]],
    numbers: Numbers,
    weekly_hours: float | None,
    span: Span,
    ledger: Ledger,
) -> None:
    """Makes ``fte`` of degrees of employment, or of hours in a week or another span, where there is
    no column for it; and ``salary`` of pay a month."""
    rate, hours = at.get("rate"), at.get("hours")
    full = FULL_TIME if weekly_hours is None else Decimal(repr(weekly_hours))
    # What is called the hours of a week may be those of the span.
    of_span = Decimal(span.of(format(full, "f")) or full)
    full = of_span / span.weeks
    if hours is not None:
        norms = [span.of(norm) for norm in values.get("full_time_hours") or [None] * len(grid)]
        values["hours"] = [
            _part_of(h, of_span if n in _NO or not Decimal(n) else Decimal(n))
            for h, n in zip(_hours(grid, hours, norms, numbers, span, ledger), norms, strict=True)
        ]
        if Fraction in set(map(type, grid.columns[hours])):
            values["hours"] = [
                format(cell, "f") if isinstance(cell, Fraction) else part
                for cell, part in zip(grid.columns[hours], values["hours"], strict=True)
            ]
        if rate is None and "fte" not in values:
            small = {
                f for f in set(values["hours"]) if f not in _NO and 0 < float(f or 0) < _AN_HOUR
            }
            few = [r for r, f in enumerate(values["hours"]) if f in small] if small else []
            if few:
                grid.notes.append(
                    phrase(
                        "{} is less than an hour in {} row{}, and read as hours: {}",
                        shortened(grid.header[hours]),
                        len(few),
                        "s" if len(few) > 1 else "",
                        _rows(grid, few),
                    )
                )
            _refuse_other_hours(grid, hours, values["hours"], full, span, ledger)
            _refuse_hours_of_days(grid, hours, values["hours"], span, ledger)
    if rate is not None:
        if _PER_MILLE.search(grid.header[rate]):
            # A tenth is a percentage.
            values["rate"] = [_divided(f, Decimal(10)) for f in values["rate"]]
        beside = None if hours is None else values["hours"]
        values["rate"] = _rates(grid, rate, values["rate"], beside, full, ledger)
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
        text = phrase("fte is made of {}", shortened(grid.header[source]))
        if rate is None or any(
            a is None and b is not None for a, b in zip(first, second, strict=True)
        ):
            norm = at.get("full_time_hours")
            if rate is not None:
                text += phrase(" and hours")
            text += phrase(": full time is {} hours a week", shown(full))
            if span.weeks > 1:
                text += phrase(", {} a {}", shown(of_span), span.name)
            if weekly_hours is None:
                text += phrase(" (weekly_hours=… says otherwise)")
            if norm is not None:
                text += phrase(", or what {} says", shortened(grid.header[norm]))
        ledger.say(grid, text, column=source)
        zeros = {f for f in set(made) if f not in _NO and float(f or 0) == 0}
        none = [row for row, f in enumerate(made) if f in zeros] if zeros else []
        if none:
            grid.notes.append(
                phrase(
                    "{} is 0 in {} row{} ({}), which is 0 FTE: of who is paid by the hour it "
                    "is unknown, and the cell should say so",
                    shortened(grid.header[source]),
                    len(none),
                    "s" if len(none) > 1 else "",
                    _rows(grid, none),
                )
            )
        if rate is not None and hours is not None:
            _compare(grid, rate, first, second, ledger)
    elif source is not None:
        beside_it = [shortened(grid.header[c]) for c in (rate, hours) if c is not None]
        names = reduce(partial(phrase, "{} and {}"), beside_it)
        ledger.say(
            grid, phrase("there is a column for fte, and {} is left out", names), column=source
        )
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
                phrase(
                    "there is a column for salary, and {} is left out",
                    shortened(grid.header[month]),
                ),
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
            ledger.say(
                grid, phrase("salary is 12 times {}", shortened(grid.header[month])), column=month
            )
    elif "salary" in values:
        say_if_monthly(grid, at["salary"], values)


def _compare(
    grid: Grid, column: int, rates: list[str | None], hours: list[str | None], ledger: Ledger
) -> None:
    apart = [
        row
        for row, (a, b) in enumerate(zip(rates, hours, strict=True))
        if a not in _NO and b not in _NO and abs(float(a or 0) - float(b or 0)) > _AGREED
    ]
    if apart:
        grid.notes.append(
            phrase(
                "in {} rows hours and degree of employment do not agree, and the degree counts: {}",
                len(apart),
                _rows(grid, apart),
            )
        )


def _rows(grid: Grid, rows: list[int]) -> str:
    """The numbers of some rows."""
    return in_rows([grid.rows[row] for row in rows])


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
            phrase(
                "column {} is read as DKK a year, and {}, its middle, looks like a "
                "month's pay: columns={{…: 'monthly salary'}} takes it 12 times",
                shortened(grid.header[column]),
                f"{middle:g}",
            )
        )

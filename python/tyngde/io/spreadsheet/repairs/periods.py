"""First and last days of rows: of the unit or post, or of the person's employment."""

from __future__ import annotations

import datetime
import math
import re

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import Cell, shortened, written

__all__ = ["MONTHS", "Days", "read_days"]

Days = list["datetime.date | None"]

# 2026/03/31; the year first leaves no choice.
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?: .*)?")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](.*))?")
# A time in a zone that is not the beginning of a day there.
_ZONED = re.compile(r"(?!00:?00(?::?00(?:\.0*)?)?\D).*(?:Z|UTC|[+-]\d\d:?(?:\d\d)?)")
_MOMENT = "is a moment, which is of different days in different zones"
_DANISH = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?:[T ].*)?")
# 1/5-2026, as days are written by hand; the month cannot come first in it.
_BY_HAND = re.compile(r"(\d{1,2})/(\d{1,2})\s?[-–]\s?(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:\.?\s*|-)([^\W\d_]{3,9})(?:\.?\s*|-)(\d{4})")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("januar", "january"), ("februar", "february"), ("marts", "march"), ("april",)),
            *(("maj", "may"), ("juni", "june"), ("juli", "july"), ("august",)),
            *(("september", "sept"), ("oktober", "october"), ("november",), ("december",)),
        ),
        1,
    )
    for long in names
    for name in (long, long[:3])
}
_EIGHT = re.compile(r"\d{8}")
# Days as a spreadsheet counts them, from 1954 to 2119.
_SERIAL = range(20_000, 80_001)
# 9999-12-31, the last day that a spreadsheet knows.
_LAST_SERIAL = 2_958_465
_NONE = {"00-00-0000", "0000-00-00", "00000000", "00.00.0000"}
# Days that do not come, in words.
_NEVER = {"løbende", "åben", "open", "open ended", "open-ended", "tidsubegrænset", "uendelig"}
# Days that stand for never.
_OPEN = 9000


def _day(
    cell: Cell, month_first: bool | None, year_last: bool = False
) -> datetime.date | str | None:
    """The day in a cell; None: none; a text: why it cannot be read."""
    if isinstance(cell, datetime.datetime):
        if cell.tzinfo is not None and cell.time() != datetime.time():
            return _MOMENT
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    text = written(cell).strip()
    if text in _NONE or text.casefold() in _NEVER:
        return None
    try:
        if year_last and _EIGHT.fullmatch(text):
            return datetime.date(int(text[4:]), int(text[2:4]), int(text[:2]))
        if match := _ISO.fullmatch(text):
            if match[4] and _ZONED.fullmatch(match[4]):
                return _MOMENT
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DANISH.fullmatch(text):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            if match[2] == "/":
                if month_first is None and first != second:
                    return "may have the day or the month first"
                if month_first:
                    first, second = second, first
            return datetime.date(year, second, first)
        if match := _YEAR_FIRST.fullmatch(text):
            return datetime.date(int(match[1]), int(match[3]), int(match[4]))
        if match := _BY_HAND.fullmatch(text):
            return datetime.date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _NAMED.fullmatch(text)) and match[2].casefold() in MONTHS:
            return datetime.date(int(match[3]), MONTHS[match[2].casefold()], int(match[1]))
    except ValueError:
        return "is no day of the calendar"
    return "is no day"


def _month_first(cells: list[Cell]) -> bool | None:
    """Whether days with strokes have the month first, as far as a column tells."""
    for cell in cells:
        match = _DANISH.fullmatch(cell) if isinstance(cell, str) else None
        if match and match[2] == "/":
            if int(match[1]) > 12:
                return False
            if int(match[3]) > 12:
                return True
    return None


def _year_last(cells: list[Cell]) -> bool:
    """Whether eight digits are 31052026, as payroll systems write them, and not 20260531: all of a
    column are days then, and by the other way not all are."""
    digits = {
        text
        for cell in set(cells)
        if cell is not None and _EIGHT.fullmatch(text := written(cell).strip())
    } - _NONE

    def are_days(year_last: bool) -> bool:
        days = [_day(text, None, year_last) for text in digits]
        return all(
            isinstance(day, datetime.date) and (1900 <= day.year < 2100 or day.year >= _OPEN)
            for day in days
        )

    return bool(digits) and not are_days(False) and are_days(True)


def read_days(grid: Grid, column: int, ledger: Ledger) -> Days:
    """The days of a column; None for nothing and for 9999-12-31, which is open."""
    cells = _of_serials(grid, column, ledger)
    month_first = _month_first(cells)
    year_last = _year_last(cells)
    known: dict[Cell, datetime.date | None] = {None: None}
    result: Days = []
    for row, cell in enumerate(cells):
        if cell not in known:
            day = _day(cell, month_first, year_last)
            if isinstance(day, str):
                ledger.faults.add(
                    grid.refuse(
                        DocumentError,
                        phrase("found {}, which {}", shortened(cell), day),
                        expected="a day such as 2026-05-31",
                        key=written(cell),
                        at=row,
                        column=column,
                    )
                )
                day = None
            known[cell] = None if day is None or day.year >= _OPEN else day
        result.append(known[cell])
    return result


def _serial(cell: Cell, zero: datetime.date) -> datetime.date | None:
    """The day that a spreadsheet keeps as a number; None for what is no such number."""
    if isinstance(cell, str):
        is_number = len(cell) in (5, 7) and cell.isascii() and cell.isdigit()
        number = float(cell) if is_number else 0.0
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and math.isfinite(cell):
        number = float(cell)
    else:
        return None
    if int(number) == _LAST_SERIAL:
        return datetime.date.max
    if int(number) not in _SERIAL:
        return None
    return zero + datetime.timedelta(days=int(number))


def _of_serials(grid: Grid, column: int, ledger: Ledger) -> list[Cell]:
    """The cells, those that are a spreadsheet's numbers of days as these days."""
    cells = grid.columns[column]
    found = {cell: day for cell in set(cells) if (day := _serial(cell, grid.day_zero)) is not None}
    if not found:
        return cells
    first = next(row for row, cell in enumerate(cells) if cell in found)
    ledger.say(
        grid,
        phrase(
            "column {} has days as numbers, as a spreadsheet counts them: {} is {}",
            shortened(grid.header[column]),
            shortened(cells[first]),
            found[cells[first]],
        ),
        at=first,
        column=column,
    )
    return [found.get(cell, cell) for cell in cells]

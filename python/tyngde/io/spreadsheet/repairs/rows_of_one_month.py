"""Rows of several months, as extracts of payrolls have them: a row for each person and month."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger, first_few
from tyngde.io.spreadsheet.repairs.numbers import numbers_in
from tyngde.io.spreadsheet.repairs.periods import MONTHS
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import Cell, shortened, written

__all__ = [
    "Month",
    "Untold",
    "chosen_month",
    "keep_one_month",
    "names_a_month",
    "said_month",
    "time_of",
]

_YEARS = range(1900, 2101)
# 2026-03, 202603, 2026M03, 2026-03-01; 03-2026, 3/2026, 01.03.2026; marts 2026, mar-26.
_YEAR_FIRST = re.compile(r"(\d{4})[-/.\s]?M?(\d{1,2})(?:[-/.]?\d\d(?:[T ].*)?)?", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/.\s](\d{4})")
_NAMED = re.compile(r"([^\W\d_]{3,9})\.?[-/.\s']*(\d{4}|\d\d)?")
_ALONE = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\d{4}")

# 2026K1, 2026-Q1; 1. kvartal 2026, K1 2026: as the last month of them.
_QUARTERS = (
    (re.compile(r"(\d{4})[-.\s]?[KQ]([1-4])", re.IGNORECASE), 1, 2),
    (re.compile(r"[KQ]([1-4])[-.\s](\d{4})", re.IGNORECASE), 2, 1),
    (re.compile(r"([1-4])\.?\s*(?:kvartal|quarter|kvt\.?)\s*(\d{4})", re.IGNORECASE), 2, 1),
)
# 01.03.2026-31.03.2026 is of its last day.
_SPAN = re.compile(r"(\d.*\d)\s*(?:-|–|til|to|/)\s*(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?|(\d{1,2})[-.](\d{1,2})[-.](\d{4})")
# Nobody is paid so much a month, or so little a year, in the middle of a column.
_MONTHLY = 150_000

# Year, month and day; 0 where one is not said.
Month = tuple[int, int, int]


def _month(cell: Cell) -> Month | None:
    """The month, year or day that a cell names."""
    if isinstance(cell, datetime.date):
        return cell.year, cell.month, cell.day
    text = written(cell).strip()
    if match := _SPAN.fullmatch(text):
        first, last = _month(match[1]), _month(match[2])
        return last if first and last and first[:2] == last[:2] else None
    if match := _DAY.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        year, day = (day, year) if match[4] else (year, day)
        if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
            return year, month, day
    found = _month_only(text)
    return None if found is None else (*found, 0)


def _month_only(text: str) -> tuple[int, int] | None:
    for pattern, of_year, of_quarter in _QUARTERS:
        if match := pattern.fullmatch(text):
            return int(match[of_year]), 3 * int(match[of_quarter])
    if match := _NAMED.fullmatch(text):
        month = MONTHS.get(match[1].casefold(), 0)
        year = int(match[2] or 0)
        found = (year + 2000 if 0 < year < 100 else year, month)
    elif _ALONE.fullmatch(text):
        return (0, int(text)) if 1 <= int(text) <= 12 else None
    elif _YEAR.fullmatch(text):
        return (int(text), 0) if int(text) in _YEARS else None
    elif match := _YEAR_LAST.fullmatch(text):
        found = int(match[2]), int(match[1])
    elif match := _YEAR_FIRST.fullmatch(text):
        found = int(match[1]), int(match[2])
    else:
        return None
    return found if 1 <= found[1] <= 12 and (not found[0] or found[0] in _YEARS) else None


def names_a_month(text: str) -> bool:
    """Whether a text is a month, year, quarter or day, with a year or alone."""
    return _month(text) is not None


# What sheets and files of months are called before their month.
_BEFORE = re.compile(
    r"(?:ansatte|personale|medarbejdere|stillinger|ansættelser|employees|staff|positions|udtræk|data"
    r"|løn|lønudtræk|lønkørsel|normering|status|hr|payroll)"
    r"[\s_-]+(?:(?:pr|per|den|d|ultimo|primo)\b\.?[\s_-]*)*",
    re.IGNORECASE,
)


def time_of(name: str) -> Month | None:
    """The month, year, quarter or day that a sheet or file is called after, alone or behind what
    it holds: *Januar*, *2026-03*, *Ansatte mar 2026*."""
    text = name.strip()
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before is not None else text
    # *Løn 3* and a sheet 3 are no month.
    return None if _ALONE.fullmatch(rest) else _month(rest.replace("_", "-"))


def said_month(month: Month) -> str:
    return "-".join(f"{part:02}" for part in month if part)


def _together(columns: list[int], months: list[list[Month | None]]) -> list[Month | None]:
    """The month of each row, from a column of months and one of years."""
    if len(columns) == 1:
        return months[0]
    return [
        None if a is None or b is None else (a[0] or b[0], a[1] or b[1], a[2] or b[2])
        for a, b in zip(*months, strict=True)
    ]


def keep_one_month(
    grid: Grid, at: dict[str, int], day: datetime.date | None, ledger: Ledger
) -> None:
    """Keeps the rows of one month, or year, where a column says of which each row is: those of the
    day, else the newest."""
    columns = [at.pop(field) for field in ("month", "year") if field in at]
    if not columns or not len(grid):
        return
    names = " + ".join(grid.header[column] for column in columns)
    texts = list(zip(*(grid.columns[column] for column in columns), strict=True))
    if len(set(texts)) == 1:
        ledger.say(
            grid,
            phrase(
                "column {} is left out: all rows are of {}",
                shortened(names),
                shortened(" ".join(written(cell) for cell in texts[0] if cell is not None)),
            ),
            column=columns[0],
        )
        _take_pay(grid, at, texts[0])
        return
    months = [[_month(cell) for cell in grid.columns[column]] for column in columns]
    sound = True
    for column, found in zip(columns, months, strict=True):
        told = set()
        for row, (cell, month) in enumerate(zip(grid.columns[column], found, strict=True)):
            if month is None and cell not in told:
                told.add(cell)
                sound = False
                ledger.faults.add(
                    grid.refuse(
                        DocumentError,
                        "the cell is empty, and others say of which month their rows are"
                        if cell is None
                        else phrase("found {}, which names no month", shortened(cell)),
                        expected="a month such as 2026-03, or ignore=[…]",
                        key=written(cell),
                        at=row,
                        column=column,
                    )
                )
    if not sound:
        return
    of_rows = _together(columns, months)
    days = set(of_rows)
    if len(days) == len({month and month[:2] for month in days}):
        # One day for each month says no more than the month.
        of_rows = [month and (*month[:2], 0) for month in of_rows]
    there = sorted({month for month in of_rows if month is not None})
    chosen = _chosen(grid, columns[0], there, day, ledger)
    if chosen is None:
        return
    kept = [row for row, month in enumerate(of_rows) if month == chosen]
    others = [said_month(month) for month in there if month != chosen]
    ledger.say(
        grid,
        phrase(
            "column {} says of which month rows are: {} row{} of {} read, and others, of {}, "
            "left out (day=… says which month)",
            shortened(names),
            len(kept),
            "s" if len(kept) > 1 else "",
            said_month(chosen),
            first_few(others),
        ),
        column=columns[0],
    )
    grid.keep(kept)
    _take_pay(grid, at, texts[kept[0]])


def _take_pay(grid: Grid, at: dict[str, int], cells: tuple[Cell, ...]) -> None:
    """Takes pay in rows of a month, as cells name it, for that of the month, unless its heading or
    its size say that it is that of a year."""
    column = at.get("salary")
    months = [month for cell in cells if (month := _month(cell)) is not None]
    of_quarter = any(
        pattern.fullmatch(written(cell).strip()) for cell in cells for pattern, *_ in _QUARTERS
    )
    if column is None or "salary_month" in at or of_quarter or not any(m[1] for m in months):
        return
    header = normal(grid.header[column])
    if any(word in header for word in ("aar", "annual", "year")):
        return
    numbers = max((numbers_in(grid.columns[column], sign) for sign in (",", ".")), key=_known)
    there = sorted(number for number in numbers if number)
    if there and there[len(there) // 2] < _MONTHLY:
        at["salary_month"] = at.pop("salary")


def _known(numbers: list[float | None]) -> int:
    return len(numbers) - numbers.count(None)


def _chosen(
    grid: Grid, column: int, there: list[Month], day: datetime.date | None, ledger: Ledger
) -> Month | None:
    """The month of the day, else the newest; None, with an error, where that is not to be told."""
    chosen = chosen_month(there, day)
    if not isinstance(chosen, Untold):
        return chosen
    ledger.faults.add(
        grid.refuse(
            DocumentError,
            chosen.problem,
            expected=chosen.expected,
            key=grid.header[column],
            column=column,
        )
    )
    return None


@dataclass(frozen=True)
class Untold:
    """Why it is not to be told which of several months is meant, and what would say it."""

    problem: str
    expected: str


def chosen_month(there: list[Month], day: datetime.date | None) -> Month | Untold:
    """Which of several months, in their order, is that of the day; the newest without one."""
    if len({tuple(map(bool, month)) for month in there}) > 1:
        return Untold(
            "some rows say their year and others do not", "months with their year, as 2026-03"
        )
    if day is not None:
        found = [m for m in there if m[0] in (0, day.year) and m[1] in (0, day.month)]
        if there[0][2]:
            found = [m for m in reversed(there) if m <= (day.year, day.month, day.day)]
        if found:
            return found[0]
        return Untold(
            phrase("no row is of the month of {}", day),
            phrase("a day in one of {}", first_few([said_month(month) for month in there])),
        )
    if not there[0][0] and {month for _, month, _ in there} >= {1, 12}:
        # December may be of the year before.
        return Untold(
            "months without a year, of which 12 and 1 are two: which is the newest is not said",
            "months with their year, as 2026-03, or read_tables(…, day='2026-01-01')",
        )
    return there[-1]

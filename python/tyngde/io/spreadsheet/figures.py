"""Numbers and figures in cells: decimal comma or point, thousands, about, between, unknown.

A number that can be read in one way only is read so. ``1.234`` may be 1234 or 1.234: that is
decided by the other cells of its column, then by those of its table, and is otherwise refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.excel_grid import is_date
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.vocabulary import UNKNOWN, normal
from tyngde.model.table_problem import Cell, shortened, written

__all__ = ["Asked", "Decimal_", "Figure", "Numbers"]

Decimal_ = Literal[",", "."]

_WHOLE = r"(?:\d+|[1-9]\d{{0,2}}(?:{0}\d{{3}})+|[1-9]\d{{0,2}}(?:[ \u00a0\u2009\u202f'’]\d{{3}})+)"
_OTHER: dict[Decimal_, str] = {",": ".", ".": ","}
_NUMBERS: dict[Decimal_, re.Pattern[str]] = {
    decimal: re.compile(
        rf"(?P<sign>[+−-]?)(?P<whole>{_WHOLE.format(re.escape(other))})?"
        rf"(?:{re.escape(decimal)}(?P<part>\d+))?(?:[eE](?P<exponent>[+-]?\d{{1,3}}))?",
        re.ASCII,
    )
    for decimal, other in _OTHER.items()
}
_ONE_NUMBER = re.compile(r"\d[\d.,]*", re.ASCII)
_ABOUT = re.compile(
    r"(?:ca\.?|cirka|circa|about|approx\.?|approximately|omtrent|omkring|~|≈)\s*(.+)", re.IGNORECASE
)
_WITHIN = re.compile(r"(.+?)\s*(?:±|\+/-)\s*(.+)")
_BETWEEN = re.compile(r"(?:between|mellem)\s+(.+?)\s+(?:and|og)\s+(.+)", re.IGNORECASE)
_RANGE = re.compile(r"(.*?\d)\s*(?:[–—-]|\b(?:til|to)\b)\s*(\d.*)", re.IGNORECASE)


def read_number(text: str, decimal: Decimal_) -> str | None:
    """A number as JSON writes it, digits kept; None if the text is no number."""
    if text.isdigit() and text.isascii() and (text[0] != "0" or text == "0"):
        return text
    match = _NUMBERS[decimal].fullmatch(text)
    if match is None or (match["whole"] is None and match["part"] is None):
        return None
    whole = re.sub(r"\D", "", match["whole"] or "").lstrip("0") or "0"
    sign = "-" if match["sign"] in {"-", "−"} else ""
    part = f".{match['part']}" if match["part"] else ""
    exponent = f"e{int(match['exponent'])}" if match["exponent"] else ""
    return sign + whole + part + exponent


@dataclass(frozen=True)
class Figure:
    """What a cell says of a quantity, its numbers still as they are written.

    Attributes:
        form: ``exact``, ``about``, ``between`` or ``unknown``.
        numbers: one; one or two (with the half-width); two; none.
    """

    form: Literal["exact", "about", "between", "unknown"]
    numbers: tuple[str, ...] = ()


_UNKNOWN = Figure("unknown")


def figure_of(text: str) -> Figure:
    """The form of a cell, before it is known how its numbers are written."""
    if _ONE_NUMBER.fullmatch(text):
        return Figure("exact", (text,))
    if text == "?" or normal(text) in UNKNOWN:
        return _UNKNOWN
    if match := _ABOUT.fullmatch(text):
        within = _WITHIN.fullmatch(match[1])
        return Figure("about", within.groups() if within else (match[1],))
    if match := _WITHIN.fullmatch(text):
        return Figure("about", (match[1], match[2]))
    # 1e-5 is a number and no range.
    match = _BETWEEN.fullmatch(text) or _RANGE.fullmatch(text)
    if match and not any(read_number(text, decimal) for decimal in _NUMBERS):
        return Figure("between", (match[1].strip(), match[2].strip()))
    return Figure("exact", (text,))


@dataclass(frozen=True)
class Asked:
    """What the figures of a column have to be.

    Attributes:
        expected: for the message about a cell that is not.
        inexact: whether one may be about a number, or between two.
        percent: whether ``50 %`` is 0.5.
        whole: whether one must be a whole number of at least 1.
    """

    expected: str
    inexact: bool = True
    percent: bool = False
    whole: bool = False


class Numbers:
    """How the numbers of a table are written, found out from all its columns of figures."""

    def __init__(
        self,
        grid: Grid,
        columns: Iterable[int],
        decimal: Decimal_ | None,
        faults: Faults,
        pay: Collection[int] = (),
    ) -> None:
        """
        Args:
            columns: those that hold figures.
            decimal: the decimal sign; None: found out.
            pay: the columns of single posts' pay, which has no three decimals.
        """
        self._grid = grid
        self._faults = faults
        self._given = decimal
        self._found: dict[int, dict[Decimal_, tuple[str, int]]] = {}
        self._noted: set[Decimal_] = set()
        self._pay = pay
        self._thousands: set[int] = set()
        if decimal is None:
            for column in columns:
                self._found[column] = self._evidence(column)

    def _evidence(self, column: int) -> dict[Decimal_, tuple[str, int]]:
        """The first cell of a column that can only have a decimal comma, and point."""
        found: dict[Decimal_, tuple[str, int]] = {}
        seen: set[str] = set()
        for at, cell in enumerate(self._grid.columns[column]):
            if not isinstance(cell, str) or cell in seen:
                continue
            seen.add(cell)
            if cell.isdigit():
                continue
            for number in figure_of(cell).numbers:
                number = number.removesuffix("%").rstrip()
                comma, point = read_number(number, ","), read_number(number, ".")
                if (comma is None) != (point is None):
                    found.setdefault("," if point is None else ".", (cell, at))
        if len(found) == 2:
            (first, _), (second, at) = sorted(found.values(), key=lambda each: each[1])
            self._faults.add(
                self._grid.refuse(
                    DocumentError,
                    phrase(
                        "found {}, but {} further up: one has a decimal comma and the other a "
                        "decimal point",
                        shortened(second),
                        shortened(first),
                    ),
                    expected="numbers that are written in one way",
                    key=second,
                    at=at,
                    column=column,
                )
            )
        return found

    def _decimal(self, column: int, number: str) -> Decimal_ | None:
        """How a number is to be read that can be read in two ways; None if nothing tells."""
        own = self._found[column]
        if own:
            return next(iter(own))
        others: set[Decimal_] = {d for found in self._found.values() for d in found}
        return others.pop() if len(others) == 1 else None

    def _note(self, decimal: Decimal_, column: int) -> None:
        """Says once for each way how numbers are read, and from which cell that was seen."""
        if decimal in self._noted or self._given is not None:
            return
        self._noted.add(decimal)
        name = "comma" if decimal == "," else "point"
        of, (cell, at) = next(
            (c, f[decimal])
            for c, f in sorted(self._found.items(), key=lambda i: i[0] != column)
            if decimal in f
        )
        self._grid.notes.append(
            phrase(
                "{}, as in {} (row {}, column {})",
                f"decimal {name}",
                shortened(cell),
                self._grid.rows[at],
                shortened(self._grid.header[of]),
            )
        )

    def number(self, text: str, column: int, at: int) -> str | None:
        """A number as JSON writes it; None if the text is no number."""
        if self._given is not None:
            return read_number(text, self._given)
        comma, point = read_number(text, ","), read_number(text, ".")
        if comma == point:
            return comma
        if comma is None or point is None:
            self._note("," if point is None else ".", column)
            return comma if point is None else point
        if column in self._pay and not self._found[column]:
            return self._in_thousands(text, column, comma, point)
        decimal = self._decimal(column, text)
        if decimal is None:
            raise self._grid.refuse(
                DocumentError,
                phrase("found {}, which may be {} or {}", shortened(text), comma, point),
                expected="decimal=',' or decimal='.' (tyngde convert --decimal) to say which",
                key=text,
                at=at,
                column=column,
            )
        self._note(decimal, column)
        return comma if decimal == "," else point

    def _in_thousands(self, text: str, column: int, comma: str, point: str) -> str:
        """Pay as 421.000, where no cell of the column has another form: the sign parts
        thousands, since nobody is paid 421 kroner and no part of an øre."""
        number = comma if "." in text else point
        if column not in self._thousands:
            self._thousands.add(column)
            self._grid.notes.append(
                phrase(
                    "column {} has thousands parted by a sign, as pay has no three decimals: {} "
                    "is {}",
                    shortened(self._grid.header[column]),
                    shortened(text),
                    number,
                )
            )
        return number

    def figures(self, column: int, asked: Asked) -> list[str | None]:
        """The figures of a column as JSON has them; None where nothing is stated, and where a cell
        holds no figure, or not one that is asked for: that goes to the faults."""
        known: dict[str, str] = {}
        numbers: dict[tuple[type, float], str] = {}  # 1 and 1.0 are written apart
        result: list[str | None] = []
        for at, cell in enumerate(self._grid.columns[column]):
            if cell is None:
                result.append(None)
            elif isinstance(cell, str):
                json = known.get(cell)
                if json is None:
                    try:
                        json = known[cell] = self._figure(cell, column, at, asked)
                    except DocumentError as error:
                        self._faults.add(error)
                result.append(json)
            elif type(cell) is float or type(cell) is int:
                json = numbers.get((type(cell), cell))
                if json is None:
                    json = self.one(cell, column, at, asked)
                    if json is not None:
                        numbers[type(cell), cell] = json
                result.append(json)
            else:
                result.append(self.one(cell, column, at, asked))
        return result

    def one(self, cell: Cell, column: int, at: int, asked: Asked) -> str | None:
        """One figure as JSON has it."""
        if cell is None:
            return None
        try:
            return self._figure(cell, column, at, asked)
        except DocumentError as error:
            self._faults.add(error)
            return None

    def _figure(self, cell: Cell, column: int, at: int, asked: Asked) -> str:
        def refused(why: str = "", expected: str = "") -> Exception:
            return self._grid.refuse(
                DocumentError,
                phrase("found {}{}", shortened(cell), why),
                expected=expected or asked.expected,
                key=written(cell),
                at=at,
                column=column,
            )

        def checked(number: str) -> str:
            value = float(number)
            if not math.isfinite(value):
                raise refused(", a number too large" if number[-1].isdigit() else "")
            if asked.whole and (value < 1 or not value.is_integer()):
                raise refused()
            if value < 0:
                raise refused(expected="a figure of at least 0")
            return number

        if not isinstance(cell, str):
            if is_date(cell):
                raise refused(", a date: a spreadsheet may have made it of a text such as 8-9")
            if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
                raise refused()
            return checked(str(cell))
        figure = figure_of(cell)
        if figure.form == "unknown":
            return '"unknown"'
        if figure.form != "exact" and not asked.inexact:
            raise refused()
        numbers = []
        for text in figure.numbers:
            divide = asked.percent and text.endswith("%")
            number = self.number(text.removesuffix("%").rstrip() if divide else text, column, at)
            if number is None:
                raise refused()
            numbers.append(checked(str(Decimal(number) / 100) if divide else number))
        if figure.form == "exact":
            return numbers[0]
        if figure.form == "between":
            if float(numbers[0]) > float(numbers[1]):
                raise refused(", whose bounds stand upside down", "the lower one first")
            return f'{{"between":[{numbers[0]},{numbers[1]}]}}'
        within = f',"within":{numbers[1]}' if len(numbers) == 2 else ""
        return f'{{"about":{numbers[0]}{within}}}'

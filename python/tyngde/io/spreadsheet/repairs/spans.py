"""Hours that are those of a fortnight, a month or a year, and not of a week."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import shortened

__all__ = ["WEEK", "Span", "shown", "take_span"]

# Nobody's full time of a week is more, nor that of a fortnight less.
_LONGEST_WEEK = Decimal(48)


def shown(number: Decimal) -> str:
    """A number of hours as people write it."""
    return format(round(number, 2).normalize(), "f")


@dataclass(frozen=True)
class Span:
    """What hours are counted in.

    Attributes:
        name: as it is called.
        weeks: how many weeks it has. Twelve months have 52, as by the agreements of the Danish
            public sector: 37 hours a week are 160.33 a month and 1924 a year.
    """

    name: str
    weeks: Decimal

    def of(self, norm: str | None) -> str | None:
        """Full time of the span, where it may be stated as that of a week."""
        if norm is None or self.weeks == 1 or not norm[0].isdigit():
            return norm
        hours = Decimal(norm)
        return format(hours * self.weeks, "f") if hours <= _LONGEST_WEEK else norm


WEEK = Span("week", Decimal(1))
_SPANS = {
    "hours_fortnight": Span("fortnight", Decimal(2)),
    "hours_month": Span("month", Decimal(52) / 12),
    "hours_year": Span("year", Decimal(52)),
}


def take_span(grid: Grid, at: dict[str, int], ledger: Ledger) -> Span:
    """Takes a column of hours of another span for that of hours, where there is none of a week.

    Returns:
        The span in which hours are counted.
    """
    found = [field for field in _SPANS if field in at]
    span = WEEK
    if found and "hours" not in at:
        at["hours"] = at.pop(found[0])
        span = _SPANS[found.pop(0)]
    for field in found:
        column = at.pop(field)
        ledger.say(
            grid,
            phrase(
                "{} is left out: {} is read",
                shortened(grid.header[column]),
                shortened(grid.header[at["hours"]]),
            ),
            column=column,
        )
    return span

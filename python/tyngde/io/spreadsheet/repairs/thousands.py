"""Headers that say that money is counted in thousands or millions: *Budget (t.kr.)*."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import shortened

__all__ = ["MONEY", "counted_in", "is_money", "multiply", "without_thousands"]

MONEY = ("salary", "salary_month", "gross_expenditure")
_KRONER = r"(?:kr\b\.?|kroner\b|dkk\b)"
_IN = re.compile(
    rf"[\s,(\[–-]+(?:(?:beløb\s+)?(?:i|in)\s+)?"
    rf"(?:(?P<thousand>(?:1[.,\s]?000|tusinde?r?|t\.?)\s*{_KRONER}|{_KRONER}\s*1[.,\s]?000\b|tdkk\b)"
    rf"|(?P<million>(?:mio\b\.?|mill\b\.?|millioner|m)\s*{_KRONER}|mdkk\b))[\s)\].]*$",
    re.IGNORECASE,
)


@cache
def counted_in(header: str) -> int:
    """What the figures under a header are to be taken times: 1000, 1,000,000 or 1."""
    match = _IN.search(header)
    return 1 if match is None else 1000 if match["thousand"] else 1_000_000


def without_thousands(header: str) -> str:
    """A header without that it is in thousands."""
    return _IN.sub("", header)


def is_money(field: str) -> bool:
    return field.removesuffix("_own").removesuffix("_total") in MONEY


def multiply(
    grid: Grid, at: Mapping[str, int], values: dict[str, list[Any]], ledger: Ledger
) -> None:
    """Takes figures of money times what their header says that they are counted in."""
    for field, column in at.items():
        times = counted_in(grid.header[column]) if is_money(field) else 1
        if times == 1 or field not in values:
            continue
        known = {f: _times(f, times) for f in set(values[field]) if f is not None}
        values[field] = [None if f is None else known[f] for f in values[field]]
        ledger.say(
            grid,
            phrase(
                "{} is taken times {}, as its heading says what it is counted in",
                shortened(grid.header[column]),
                times,
            ),
            column=column,
        )


def _times(figure: str, times: int) -> str:
    """A figure as JSON has it, and all numbers in it, times a number."""
    if figure[:1] not in '{["':
        return format((Decimal(figure) * times).normalize(), "f")

    def each(value: Any) -> Any:
        if isinstance(value, dict):
            about = value.get("about")
            if isinstance(about, Decimal):
                # Half a unit of the digits that stand there.
                value = {"within": _half_a_unit(about), **value}
            return {key: each(one) for key, one in value.items()}
        if isinstance(value, list):
            return [each(one) for one in value]
        return float(value * times) if isinstance(value, Decimal) else value

    return json.dumps(each(json.loads(figure, parse_float=Decimal, parse_int=Decimal)))


def _half_a_unit(number: Decimal) -> Decimal:
    return Decimal((0, (5,), int(number.as_tuple().exponent) - 1))

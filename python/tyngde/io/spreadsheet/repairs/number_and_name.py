"""A number and what it names in one cell: *4110 - Departementet*, *Bo Berg (10002)*."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import shortened

__all__ = ["part_numbers"]

_NUMBER = r"(?=[\w./-]*\d)[\w./-]*\w"
# A line break parts keys, and does not stand between the two.
_BLANK = "[ \\t\\u00a0]"
_BEFORE = re.compile(
    rf"({_NUMBER})(?:{_BLANK}*[-–—:]{_BLANK}+|{_BLANK}+|{_BLANK}*:{_BLANK}*)([^\W\d].*)"
)
_BEHIND = re.compile(rf"(.*[^\W\d].*?){_BLANK}*[(\[]{_BLANK}*({_NUMBER}){_BLANK}*[)\]]")
# What a unit is called may begin with a number of one digit.
_DIGITS = 2


def _parted(text: str) -> tuple[str, str] | None:
    """The number and the name in a cell; None if it has not both."""
    if match := _BEFORE.fullmatch(text):
        return match[1], match[2]
    if match := _BEHIND.fullmatch(text):
        return match[2], match[1]
    return None


def part_numbers(readings: Mapping[str, Reading], ledger: Ledger) -> None:
    """Puts the number in place of number and name, where the number is a key; and makes keys and
    names of units of them, where no other table has keys of units."""
    units, posts = readings.get("units"), readings.get("posts")
    if units is not None and "name" not in units.values:
        _into_two(units, "key", "name", ledger)
    unit_keys = _keys(units)
    if units is not None:
        _refer(units, "parent", unit_keys, ledger)
        _refer(units, "head", _keys(posts), ledger)
    if posts is None:
        return
    if units is not None:
        for field in ("home", "heads"):
            _refer(posts, field, unit_keys, ledger)
    elif "home_name" not in posts.values and "home_parent" not in posts.values:
        _into_two(posts, "home", "home_name", ledger)
    post_keys = _keys(posts) | {holder for holder in posts.column("holder") if holder is not None}
    for field in ("reports_to", "dotted", "deputises_for"):
        _refer(posts, field, post_keys, ledger)


def _keys(reading: Reading | None) -> set[str]:
    return set() if reading is None else {key for key in reading.column("key") if key is not None}


def _refer(reading: Reading, field: str, keys: Collection[str], ledger: Ledger) -> None:
    """Numbers that are keys, in the cells that are none."""
    cells = reading.values.get(field)
    if cells is None or not keys:
        return
    found: dict[str, str] = {}
    for cell in set(cells):
        if isinstance(cell, str) and cell not in keys:
            parted = _parted(cell)
            if parted is not None and parted[0] in keys and parted[1] not in keys:
                found[cell] = parted[0]
    if not found:
        return
    reading.values[field] = [found.get(c, c) if isinstance(c, str) else c for c in cells]
    _say(reading, field, cells, found, ledger)


def _into_two(reading: Reading, field: str, name: str, ledger: Ledger) -> None:
    """Keys and names of a column in which all cells are both, and each key has one name; or which
    has the number alone of some that are both."""
    cells = reading.values.get(field)
    if cells is None:
        return
    distinct = {cell for cell in cells if cell is not None}
    found: dict[str, tuple[str, str | None]] = {
        cell: parted for cell in distinct if (parted := _parted(cell)) is not None
    }
    numbers = {number for number, _ in found.values()}
    alone = {cell for cell in distinct if cell in numbers}
    if len(found) + len(alone) != len(distinct) or len(numbers) != len(found) or not found:
        return
    found.update({cell: (cell, None) for cell in alone})
    if any(sum(map(str.isdigit, number)) < _DIGITS for number in numbers):
        return
    reading.values[field] = [None if cell is None else found[cell][0] for cell in cells]
    names = {number: called for number, called in found.values() if called is not None}
    reading.values[name] = [None if cell is None else names[found[cell][0]] for cell in cells]
    reading.at[name] = reading.at[field]
    _say(reading, field, cells, {cell: number for cell, (number, _) in found.items()}, ledger)


def _say(
    reading: Reading,
    field: str,
    cells: list[str | None],
    found: Mapping[str, str],
    ledger: Ledger,
) -> None:
    # The cell is not shown: it may name somebody.
    first = next(row for row, cell in enumerate(cells) if cell in found)
    column = reading.at[field]
    ledger.say(
        reading.grid,
        phrase(
            "column {} has number and name in one cell, and the number counts ({} different)",
            shortened(reading.grid.header[column]),
            len(found),
        ),
        at=first,
        column=column,
    )

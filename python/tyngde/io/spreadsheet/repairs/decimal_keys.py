"""Keys to which a program that made floats of whole numbers has put a decimal: *1.0* for 1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.model.table_problem import shortened

__all__ = ["strip_decimals"]

_FLOAT = re.compile(r"(\d+)[.,]0")
_OF = {
    ("units", "parent"): "units",
    ("units", "head"): "posts",
    **{("posts", field): "units" for field in ("home", "heads")},
    **{("posts", field): "posts" for field in ("reports_to", "dotted", "deputises_for")},
    ("tasks", "responsible"): "units",
}


def strip_decimals(readings: Mapping[str, Reading], ledger: Ledger) -> None:
    """Reads 1.0 as the key 1 where a column of references has gaps, which make floats of whole
    numbers, and all that is no key in it is one without the decimals; and where all keys of a table
    have them, or all homes that no table of units has."""
    of_tables = [("units", "key"), ("posts", "key"), ("tasks", "key")]
    for table, field in of_tables if "units" in readings else [*of_tables, ("posts", "home")]:
        reading = readings.get(table)
        cells = [] if reading is None else reading.values.get(field, [])
        there = {cell for cell in cells if cell is not None}
        whole = {cell: match[1] for cell in there if (match := _FLOAT.fullmatch(cell))}
        if reading is not None and len(whole) == len(there) > 1:
            _strip(reading, field, whole, ledger)
    for (table, field), of in _OF.items():
        reading, target = readings.get(table), readings.get(of)
        if reading is None or target is None or field not in reading.values:
            continue
        keys = set(target.values.get("key", ()))
        cells = reading.values[field]
        strangers = {cell for cell in set(cells) if isinstance(cell, str) and cell not in keys}
        found = {
            cell: match[1]
            for cell in strangers
            if (match := _FLOAT.fullmatch(cell)) and match[1] in keys
        }
        if not found or len(found) < len(strangers):
            continue
        _strip(reading, field, found, ledger)


def _strip(reading: Reading, field: str, found: Mapping[str, str], ledger: Ledger) -> None:
    """Puts the keys without decimals in the place of the others."""
    cells = reading.values[field]
    first = next(row for row, cell in enumerate(cells) if cell in found)
    column = reading.at[field]
    ledger.say(
        reading.grid,
        phrase(
            "column {} has keys as numbers with decimals: '{}' is '{}'",
            shortened(reading.grid.header[column]),
            cells[first],
            found[cells[first]],
        ),
        at=first,
        column=column,
    )
    reading.values[field] = [found.get(cell, cell) for cell in cells]

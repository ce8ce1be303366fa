"""What the tables say of each other is repaired, in the order in which one repair needs another."""

from __future__ import annotations

import datetime
from typing import Any

from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.closed_units import leave_out_closed_units
from tyngde.io.spreadsheet.repairs.decimal_keys import strip_decimals
from tyngde.io.spreadsheet.repairs.groups import settle_groups
from tyngde.io.spreadsheet.repairs.heads_of_lines import heads_untold, take_heads_from_lines
from tyngde.io.spreadsheet.repairs.heads_of_units import settle_heads
from tyngde.io.spreadsheet.repairs.homes import make_units, settle_wider_homes
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.levels import settle_levels
from tyngde.io.spreadsheet.repairs.names import settle_managers, settle_units
from tyngde.io.spreadsheet.repairs.number_and_name import part_numbers
from tyngde.io.spreadsheet.repairs.outline import settle_depths, settle_indents, settle_numbering
from tyngde.io.spreadsheet.repairs.persons import (
    name_vacancies,
    part_employments,
    settle_rows_of_one_key,
)
from tyngde.io.spreadsheet.repairs.persons_in_names import take_out_persons
from tyngde.io.spreadsheet.repairs.rows_of_one_day import (
    leave_out_gone,
    settle_employment,
    settle_periods,
    settle_status,
)
from tyngde.io.spreadsheet.repairs.shared_keys import part_keys
from tyngde.io.spreadsheet.repairs.tops import settle_tops, settle_unknown
from tyngde.io.spreadsheet.repairs.words_in_names import say_words_in_names

__all__ = ["repair"]


def repair(
    readings: dict[str, Reading],
    day: datetime.date | None,
    scope: object,
    about: dict[str, Any],
    ledger: Ledger,
) -> None:
    """Repairs the readings in place; each repair is said, and what cannot be repaired goes to the
    faults."""
    posts = readings.get("posts")
    by_lines = heads_untold({table: reading.values for table, reading in readings.items()})
    take_out_persons(readings, ledger)
    if posts is not None:
        settle_groups(posts, ledger)
        part_employments(posts, ledger)
        name_vacancies(posts, ledger)
    for table in ("units", "posts"):
        if table in readings:
            say_words_in_names(readings[table])
    for reading in list(readings.values()):
        settle_periods(reading, day, about, ledger)
    settle_indents(readings, ledger)
    settle_levels(readings, scope, ledger)
    part_numbers(readings, ledger)
    strip_decimals(readings, ledger)
    if posts is not None:
        settle_wider_homes(posts, ledger)
    make_units(readings, ledger)
    settle_numbering(readings, scope, ledger)
    settle_depths(readings, scope, ledger)
    gone = settle_employment(posts, day, ledger) | settle_status(posts, ledger)
    units = readings.get("units")
    if units is not None and "key" in units.values:
        settle_unknown(units, "parent", ledger)
    settle_units(readings, ledger)
    if posts is not None and "key" in posts.values:
        indices = settle_managers(readings, gone, ledger)
        settle_heads(readings, gone, indices, ledger)
        leave_out_gone(posts, gone, day, ledger)
        settle_rows_of_one_key(posts, ledger)
        unknown = settle_unknown(posts, "reports_to", ledger)
        settle_tops(posts, "reports_to", ledger, unknown)
        if by_lines:
            take_heads_from_lines(readings, unknown)
    else:
        settle_heads(readings, set(), list, ledger)
    if units is not None and "key" in units.values:
        leave_out_closed_units(readings, ledger)
        settle_tops(units, "parent", ledger)
    part_keys(readings, ledger)
    for reading in readings.values():
        for field in ("home_name", "home_parent", "path"):
            reading.values.pop(field, None)
            reading.at.pop(field, None)

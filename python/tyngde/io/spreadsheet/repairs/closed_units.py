"""Units of which a column of states says that they are no more."""

from __future__ import annotations

from collections.abc import Mapping

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.repairs.rows_of_one_day import states_that_end
from tyngde.model.table_problem import shortened

__all__ = ["leave_out_closed_units"]


def leave_out_closed_units(readings: Mapping[str, Reading], ledger: Ledger) -> None:
    """Leaves out units that are no more. One in which another one lies, or in which somebody is at
    home, or that somebody heads or holds a task in, is still there, which is said."""
    units = readings.get("units")
    if units is None or "status" not in units.values:
        return
    cells, column = units.values.pop("status"), units.at.pop("status")
    header = units.grid.header[column]
    ended = states_that_end(cells, header)
    others = sorted({cell for cell in cells if cell is not None} - ended)
    if others:
        units.grid.notes.append(
            phrase("column {} is not kept; read as there: {}", shortened(header), some(others))
        )
    closed = {row for row, cell in enumerate(cells) if cell in ended}
    if not closed:
        return
    named = _named(readings)
    keys, parents = units.values["key"], units.column("parent")
    kept = {row for row in closed if keys[row] in named}
    while True:
        above = {parents[row] for row in range(len(keys)) if row not in closed or row in kept}
        more = {row for row in closed - kept if keys[row] in above}
        if not more:
            break
        kept |= more
    out = sorted(closed - kept)
    if out:
        ledger.say(
            units.grid,
            phrase(
                "column {}: {} units that are no more are left out: {}",
                shortened(header),
                len(out),
                some([keys[row] for row in out]),
            ),
            at=out[0],
            column=column,
        )
    if kept:
        ledger.say(
            units.grid,
            phrase(
                "column {}: {} units are read though they are said to be no more, as others lie or "
                "work in them: {}",
                shortened(header),
                len(kept),
                some([keys[row] for row in sorted(kept)]),
            ),
            at=min(kept),
            column=column,
        )
    gone = set(out)
    units.keep([row for row in range(len(keys)) if row not in gone])


def _named(readings: Mapping[str, Reading]) -> set[str]:
    """The units that posts, tasks and relations name."""
    named: set[str] = set()
    for table, fields in (
        ("posts", ("home", "heads")),
        ("tasks", ("responsible",)),
        ("relations", ("from", "to")),
    ):
        reading = readings.get(table)
        for field in fields if reading is not None else ():
            for cell in reading.column(field) if reading is not None else ():
                named.update((cell,) if isinstance(cell, str) else cell or ())
    return named

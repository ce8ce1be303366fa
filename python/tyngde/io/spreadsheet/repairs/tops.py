"""Who reports to nobody: tops that are their own managers, managers that are not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from tyngde.errors import CycleError, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.repairs.vacant_titles import says_vacant
from tyngde.io.spreadsheet.vocabulary import UNKNOWN, normal
from tyngde.model.table_problem import shortened

__all__ = ["settle_tops", "settle_unknown"]


def settle_unknown(reading: Reading, field: str, ledger: Ledger) -> list[str]:
    """Parents and managers that are written as not known. Of a manager who is *Vakant* or *N.N.*
    nobody knows which post that is.

    Returns:
        The keys of posts whose managers are.
    """
    cells = reading.values.get(field)
    if cells is None:
        return []
    keys = set(reading.values["key"])
    unknown = {
        cell
        for cell in set(cells)
        if isinstance(cell, str)
        and cell not in keys
        and (
            cell == "?"
            or normal(cell) in UNKNOWN
            or (reading.table == "posts" and says_vacant(cell))
        )
    }
    if not unknown:
        return []
    if reading.table == "units":
        reading.values[field] = ["unknown" if c in unknown else c for c in cells]
        return []
    rows = [row for row, cell in enumerate(cells) if cell in unknown]
    reading.values[field] = [None if c in unknown else c for c in cells]
    names = [reading.values["key"][row] for row in rows]
    ledger.say(
        reading.grid,
        phrase(
            "the manager of {} post{} is not known ({}): they stand in the line "
            "without one, and are no top posts; spans count those who are known",
            len(rows),
            "s" if len(rows) > 1 else "",
            some(names),
        ),
        at=rows[0],
        column=reading.at[field],
    )
    return names


def settle_tops(
    reading: Reading, field: str, ledger: Ledger, unknown: Collection[str] = ()
) -> None:
    """What is its own parent or manager is at the top, where nothing else is. Further down it
    stays an error.

    Args:
        reading, field: a table, and its column of parents or managers.
        ledger: where it is said.
        unknown: the keys of what has one that is not known, and is not at the top.
    """
    cells = reading.values.get(field)
    if cells is None:
        return
    keys = reading.values["key"]
    own = [row for row, cell in enumerate(cells) if cell is not None and cell == keys[row]]
    if own:
        # Of a key that stands twice nobody knows who is meant.
        often = Counter(keys)
        own = [row for row in own if often[keys[row]] == 1]
    if not own:
        return
    others = {cell for row, cell in enumerate(cells) if cell is not None and cell != keys[row]}
    below = set(unknown)
    empty = any(cell is None and key not in below for cell, key in zip(cells, keys, strict=True))
    if not empty and (len(own) == 1 or all(keys[row] in others for row in own)):
        reading.values[field] = [
            None if cell is not None and cell == key else cell
            for cell, key in zip(cells, keys, strict=True)
        ]
        what = "reports to itself" if field == "reports_to" else "is its own parent"
        names = [keys[row] for row in own]
        ledger.say(
            reading.grid,
            phrase(
                "{} {}, and is read as a top {}",
                some(names),
                what,
                "post" if field == "reports_to" else "unit",
            ),
            at=own[0],
            column=reading.at[field],
        )
        return
    for row in own:
        verb = "reports to itself" if field == "reports_to" else "is its own parent"
        error = reading.refuse(
            CycleError,
            phrase("{} {}", shortened(keys[row]), verb),
            row,
            field,
            expected="an empty cell for what is at the top",
            key=keys[row],
            cycle=[keys[row]],
        )
        ledger.faults.add(error)

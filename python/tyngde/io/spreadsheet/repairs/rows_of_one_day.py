"""Rows that are there on one day only."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.columns import Reading, make_vacant
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows, some
from tyngde.io.spreadsheet.repairs.vacant_titles import says_vacant
from tyngde.io.spreadsheet.vocabulary import NO, normal
from tyngde.model.table_problem import shortened

__all__ = [
    "leave_out_gone",
    "settle_employment",
    "settle_periods",
    "settle_status",
    "states_that_end",
]

# What stands for an employment that is over.
_ENDED = {
    *("fratrådt", "ophørt", "afsluttet", "tidligere", "inaktiv", "passiv", "slettet", "afskediget"),
    *("terminated", "inactive", "left", "leaver", "ended", "former", "separated", "withdrawn"),
    *("retired", "deleted", "pensioneret", "resigned", "nedlagt", "lukket", "udgået", "annulleret"),
    *("closed", "abolished", "discontinued", "cancelled", "eliminated"),
}

# A state with its day: *Fratrådt 31-05-2026*, *Ophørt pr. 1/5*.
_DATED = re.compile(r"(\w+)[\s,:(]+(?:(?:pr|per|den|d|fra|on|from)\b\.?\s*)?\d[\d.\-/ ]*\)?")
# One with a remark behind it: *Inactive - No Payroll*, *Fratrådt (pension)*; who is on leave is not
# gone.
_REMARKED = re.compile(r"(\w+)\s*(?:[-–—:,;/(]\s*)(.*)")
_ON_LEAVE = re.compile(
    r"orlov|barsel|syg|leave|parental|maternity|paternity|sick|fravær|absen|suspen|tjenestefri",
    re.IGNORECASE,
)
# What is asked by a header whose cells say yes and no.
_IS_THERE = {"aktiv", "eraktiv", "active", "isactive", "activeyn", "aktivjn", "aktivjanej"} | {
    *("accountenabled", "kontoaktiv"),
}
_ONE = datetime.timedelta(days=1)


def _need_a_day(reading: Reading, field: str, ledger: Ledger) -> None:
    row = next(i for i, cell in enumerate(reading.values[field]) if cell is not None)
    ledger.faults.add(
        reading.refuse(
            DocumentError,
            "rows have first and last days, and it is not said which day is meant",
            row,
            field,
            expected="read_tables(…, day='2026-01-01'), tyngde convert --day, or ignore=[…]",
            key=field,
        )
    )


def settle_periods(
    reading: Reading, day: datetime.date | None, about: dict[str, Any], ledger: Ledger
) -> None:
    """First and last days of units and posts.

    Where each key has one row they become its period. Where one has several, the rows of the day
    are read and the others left out.
    """
    fields = [field for field in ("from", "until") if field in reading.values]
    if reading.table == "relations" or not fields:
        return
    if all(cell is None for field in fields for cell in reading.values[field]):
        for field in fields:
            del reading.values[field], reading.at[field]
        return
    if day is None:
        filled = [f for f in fields if any(cell is not None for cell in reading.values[f])]
        _need_a_day(reading, filled[0], ledger)
        for field in fields:
            del reading.values[field], reading.at[field]
        return
    starts, ends = reading.column("from"), reading.column("until")
    inclusive = False
    if "until" in reading.values:
        inclusive = _inclusive(reading, starts, ends)
        # As documents have it: the first day on which it is there no more.
        ends = [end if end is None or not inclusive else end + _ONE for end in ends]
        column = reading.at["until"]
        ledger.say(
            reading.grid,
            phrase(
                "{} is the {}",
                shortened(reading.grid.header[column]),
                "last day" if inclusive else "first day on which it is there no more",
            ),
            column=column,
        )
    keys = reading.values.get("key") or []
    unique = len(set(keys)) == len(keys) and reading.levels is None
    if unique and "path" not in reading.values:
        for field, days in (("from", starts), ("until", ends)):
            if field in reading.values:
                reading.values[field] = [d if d is None else d.isoformat() for d in days]
        about["day"] = day.isoformat()
        return
    there = [
        row
        for row, (start, end) in enumerate(zip(starts, ends, strict=True))
        if (start is None or start <= day) and (end is None or day < end)
    ]
    count = len(reading.grid) - len(there)
    reading.keep(there)
    column = reading.at[fields[0]]
    for field in fields:
        del reading.values[field], reading.at[field]
    if count:
        ledger.say(
            reading.grid,
            phrase(
                "{} row{} left out that {} not there on {}",
                count,
                "s" if count > 1 else "",
                "are" if count > 1 else "is",
                day,
            ),
            column=column,
        )


# What the payroll system SD has for states of an employment: without pay, with it, on leave; over.
_CODES, _CODES_OF_ENDED = {"0", "1", "3"}, {"7", "8", "9"}


def _inclusive(reading: Reading, starts: list[Any], ends: list[Any]) -> bool:
    """Whether the last day of a row is still part of it: as the next row begins, or by its name."""
    first = {start for start in starts if start is not None}
    meets = sum(end in first for end in ends if end is not None)
    follows = sum(end + _ONE in first for end in ends if end is not None)
    if meets != follows:
        return follows > meets
    return normal(reading.grid.header[reading.at["until"]]) not in {"until", "validuntil"}


def settle_employment(posts: Reading | None, day: datetime.date | None, ledger: Ledger) -> set[int]:
    """The rows whose person has left, or has not come yet, on the day."""
    if posts is None:
        return set()
    left, hired = posts.values.pop("left", None), posts.values.pop("hired", None)
    gone: set[int] = set()
    if left is not None and any(cell is not None for cell in left):
        if day is None:
            posts.values["left"] = left
            _need_a_day(posts, "left", ledger)
            del posts.values["left"]
        else:
            gone = {row for row, last in enumerate(left) if last is not None and last < day}
    if hired is not None:
        if day is None:
            ledger.say(
                posts.grid,
                phrase("{} left out", shortened(posts.grid.header[posts.at["hired"]])),
                column=posts.at["hired"],
            )
        else:
            gone |= {row for row, first in enumerate(hired) if first is not None and first > day}
    posts.at.pop("left", None)
    posts.at.pop("hired", None)
    return gone


def states_that_end(cells: Iterable[str | None], header: str) -> set[str]:
    """The states among cells by which something is no more: *nedlagt*; *nej* below *Aktiv*."""
    no = NO if normal(header) in _IS_THERE else set[str]()
    return {cell for cell in {*cells} if cell and (_has_ended(cell) or cell.casefold() in no)}


def _has_ended(cell: str) -> bool:
    if cell.casefold() in _ENDED:
        return True
    said = _DATED.fullmatch(cell) or _REMARKED.fullmatch(cell)
    return said is not None and said[1].casefold() in _ENDED and not _ON_LEAVE.search(cell)


def settle_status(posts: Reading | None, ledger: Ledger) -> set[int]:
    """The rows of which a column of states says that the employment or the post is over; those of
    which it says that nobody is there become vacant."""
    if posts is None or "status" not in posts.values:
        return set()
    cells = posts.values.pop("status")
    column = posts.at.pop("status")
    header = posts.grid.header[column]
    ended = states_that_end(cells, header)
    stated = {cell for cell in set(cells) if cell is not None}
    if posts.by_employment and stated <= _CODES | _CODES_OF_ENDED and stated & _CODES_OF_ENDED:
        ended = stated & _CODES_OF_ENDED
        ledger.say(
            posts.grid,
            phrase(
                "column {} has codes of SD, by which {} say that the employment is over",
                shortened(header),
                some(sorted(ended)),
            ),
            at=next(row for row, cell in enumerate(cells) if cell in ended),
            column=column,
        )
    empty = {cell for cell in stated if says_vacant(cell)}
    vacant = [row for row, cell in enumerate(cells) if cell in empty]
    if vacant and "vacant" not in posts.values:
        make_vacant(posts, vacant)
        ledger.say(
            posts.grid,
            phrase(
                "column {}: {} makes {} post{} vacant",
                shortened(header),
                some(sorted(empty)),
                len(vacant),
                "s" if len(vacant) > 1 else "",
            ),
            at=vacant[0],
            column=column,
        )
    others = sorted(set(filter(None, cells)) - ended - empty)
    if others:
        posts.grid.notes.append(
            phrase("column {} is not kept; read as employed: {}", shortened(header), some(others))
        )
    return {row for row, cell in enumerate(cells) if cell in ended}


def leave_out_gone(posts: Reading, gone: set[int], day: object, ledger: Ledger) -> None:
    """Leaves out posts whose person is gone. Where such a person leads somebody who is there, the
    post stays and is vacant."""
    if not gone:
        return
    keys = posts.values["key"]
    present = {key for row, key in enumerate(keys) if row not in gone}
    row_of = {key: row for row, key in enumerate(keys) if row in gone and key not in present}
    heads = posts.column("heads")
    kept = {row for row in gone if heads[row] is not None and keys[row] not in present}
    queue = [row for row in range(len(keys)) if row not in gone] + list(kept)
    managers = posts.column("reports_to")
    while queue:
        cell = managers[queue.pop()]
        for key in (cell,) if isinstance(cell, str) else cell or ():
            row = row_of.get(key)
            if row is not None and row not in kept:
                kept.add(row)
                queue.append(row)
    if kept:
        make_vacant(posts, kept)
        if "holder" in posts.values:
            for row in kept:
                posts.values["holder"][row] = None
    out = gone - kept
    dropped = {keys[row] for row in out} - present
    for field in ("dotted", "deputises_for"):
        if field in posts.values:
            posts.values[field] = [
                None if isinstance(cell, str) and cell in dropped else cell
                for cell in posts.values[field]
            ]
    rows = [posts.grid.rows[row] for row in sorted(kept)]
    left_out = phrase("{} left out", len(out))
    stay = (
        phrase("{} posts that lead are kept as vacant ({})", len(kept), in_rows(rows))
        if len(kept) > 1
        else phrase("the post in row {}, which leads, is kept as vacant", *rows)
        if kept
        else ""
    )
    said = (left_out + phrase("; {}", stay) if out else stay) if stay else left_out
    ledger.say(
        posts.grid,
        phrase("{} whose employment is over: {}", len(gone), said)
        if day is None
        else phrase("{} whose employment is over or does not cover {}: {}", len(gone), day, said),
        at=min(gone),
    )
    posts.keep([row for row in range(len(keys)) if row not in out])

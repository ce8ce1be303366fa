"""Rows of persons as rows of posts: vacancies without a number, persons with two posts, posts with
two persons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import MOST_FTE, Reading, make_vacant
from tyngde.io.spreadsheet.repairs.ledger import Ledger, few_said, in_rows, some
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import shortened

__all__ = ["name_vacancies", "part_employments", "settle_rows_of_one_key"]

# What may differ between the rows of one post.
_OF_HOLDERS = {"fte", "fte_filled", "headcount", "salary", "holder", "key", "basis", "note"}
_SUMS = ("fte", "fte_filled", "headcount", "salary")
# What a column is called that says which part of somebody's pay a row has, and what may differ
# between such rows.
_PAY_PARTS = tuple(
    map(normal, ("lønart", "løndel", "lønkomponent", "lønelement", "wage type", "pay component"))
)
_OF_PARTS = {"salary", "basis", "note", "note_da", "note_en"}
# What is said of a number with several posts, by what it is the number of.
_SEVERAL = {
    "person": "{} person{} with several posts: the further posts have the keys {}; who reports to "
    "the person reports to the first",
    "employment": "{} employment{} with several posts: the further posts have the keys {}; who "
    "reports to the employment reports to the first",
}


def name_vacancies(posts: Reading, ledger: Ledger) -> None:
    """Where the key is the number of a person, a row without one is a vacant post."""
    keys = posts.values.get("key")
    if keys is None or not posts.by_person:
        return
    rows = [
        row
        for row, key in enumerate(keys)
        if key is None
        and any(posts.column(field)[row] is not None for field in ("home", "name", "home_name"))
    ]
    if not rows:
        return
    used = {key for key in keys if key is not None}
    number = 0
    for row in rows:
        number += 1
        while f"vacant-{number}" in used:
            number += 1
        keys[row] = f"vacant-{number}"
    make_vacant(posts, rows)
    ledger.say(
        posts.grid,
        phrase(
            "{} rows without a number of a person are vacant posts, with keys from '{}' to '{}'",
            len(rows),
            keys[rows[0]],
            keys[rows[-1]],
        )
        if len(rows) > 1
        else phrase(
            "the row {} without a number of a person is a vacant post, '{}'",
            posts.grid.rows[rows[0]],
            keys[rows[0]],
        ),
        at=rows[0],
        column=posts.at["key"],
    )


def part_employments(posts: Reading, ledger: Ledger) -> None:
    """Whoever is employed is one person: where numbers of employments stand beside several numbers
    of persons, they are counted for each person, and both are the key together."""
    keys, holders = posts.values.get("key"), posts.values.get("holder")
    if not posts.by_employment or keys is None or holders is None:
        return
    persons: dict[str, str] = {}
    twice = next(
        (
            row
            for row, (key, holder) in enumerate(zip(keys, holders, strict=True))
            if key is not None and holder and persons.setdefault(key, holder) != holder
        ),
        None,
    )
    if twice is None:
        return
    posts.values["key"] = [
        f"{holder}-{key}" if key is not None and holder else key
        for key, holder in zip(keys, holders, strict=True)
    ]
    ledger.say(
        posts.grid,
        phrase(
            "{} numbers the employments of each person: the keys are the numbers of both, as '{}'",
            shortened(posts.grid.header[posts.at["key"]]),
            posts.values["key"][twice],
        ),
        at=twice,
        column=posts.at["key"],
    )


def settle_rows_of_one_key(posts: Reading, ledger: Ledger) -> None:
    """Several rows of one key: a person with several posts, or a post with several persons."""
    keys = posts.values.get("key")
    if keys is None or len(set(keys)) == len(keys):
        return
    rows_of: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None:
            rows_of.setdefault(key, []).append(row)
    several = {key: rows for key, rows in rows_of.items() if len(rows) > 1}
    if several:
        several = _join_pay_parts(posts, several, ledger)
    if not several:
        return
    if posts.by_person:
        _part_persons(posts, several, set(rows_of), "person", ledger)
        return
    shares = {key: rows for key, rows in several.items() if _is_share(posts, rows)}
    if posts.by_employment:
        # Whoever is employed is one person, unless a column says that these are several.
        others = {key: rows for key, rows in several.items() if _is_of_one(posts, rows)}
        shares = {key: rows for key, rows in shares.items() if key not in others}
        if others:
            _part_persons(posts, others, set(rows_of), "employment", ledger)
    if shares:
        _join_shares(posts, shares, ledger)


def _join_pay_parts(
    posts: Reading, several: dict[str, list[int]], ledger: Ledger
) -> dict[str, list[int]]:
    """Payroll has a row for each sort of pay: rows of one key that differ in nothing else are one
    post, whose pay they make together. A part that is not known makes the whole unknown.

    Returns:
        The rows of each key that still has several, by their numbers after this.
    """
    grid = posts.grid
    column = next(
        (c for c, header in enumerate(grid.header) if normal(header).startswith(_PAY_PARTS)), None
    )
    if column is None or "salary" not in posts.values:
        return several
    pay = posts.values["salary"]
    fields = [cells for field, cells in posts.values.items() if field not in _OF_PARTS]

    def are_parts(rows: list[int]) -> bool:
        kinds = [grid.columns[column][row] for row in rows]
        return (
            None not in kinds
            and len(set(kinds)) == len(kinds)
            and all(pay[row] in (None, '"unknown"') or _plain(pay[row]) for row in rows)
            and all(len({cells[row] for row in rows} - {None}) < 2 for cells in fields)
        )

    joined = {key: rows for key, rows in several.items() if are_parts(rows)}
    if not joined:
        return several
    out: set[int] = set()
    for rows in joined.values():
        first, *others = rows
        out.update(others)
        parts = [pay[row] for row in rows]
        known = not {None, '"unknown"'} & set(parts)
        pay[first] = format(sum(map(Decimal, parts)), "f") if known else '"unknown"'
        for cells in fields:
            cells[first] = next((cells[row] for row in rows if cells[row] is not None), None)
    ledger.say(
        grid,
        phrase(
            "the parts of pay in column {} are added up: {} rows are {} post{}",
            shortened(grid.header[column]),
            sum(map(len, joined.values())),
            len(joined),
            "s" if len(joined) > 1 else "",
        ),
        at=min(out),
        column=column,
    )
    posts.keep([row for row in range(len(grid)) if row not in out])
    rows_of: dict[str, list[int]] = {}
    for row, key in enumerate(posts.values["key"]):
        rows_of.setdefault(key, []).append(row)
    return {key: rows_of[key] for key in several if key not in joined}


def _is_of_one(posts: Reading, rows: list[int]) -> bool:
    """Whether nothing says that rows are of different persons, or of one at different times."""
    return _fte(posts, rows) <= MOST_FTE and all(
        len({holders[row] for row in rows}) == 1
        for holders in (posts.values.get("holder"), posts.persons)
        if holders is not None
    )


def _fte(posts: Reading, rows: list[int]) -> float:
    """What rows have together, as far as it is known."""
    fte = posts.column("fte")
    return sum(float(fte[row]) for row in rows if fte[row] is not None and _plain(fte[row]))


def _part_persons(
    posts: Reading, several: dict[str, list[int]], used: set[str], of: str, ledger: Ledger
) -> None:
    """Makes a post of each row of a key, with keys of their own and one holder.

    Args:
        of: what the key is the number of.
    """
    keys = posts.values["key"]
    vacant = posts.column("vacant")
    if "holder" not in posts.values:
        posts.values["holder"] = [None if vacant[row] else key for row, key in enumerate(keys)]
        posts.at["holder"] = posts.at["key"]
    alike = [row for rows in several.values() for row in _alike(posts, rows)]
    made = []
    for key, rows in several.items():
        number = 1
        for row in rows[1:]:
            number += 1
            while f"{key}-{number}" in used:
                number += 1
            keys[row] = f"{key}-{number}"
            used.add(keys[row])
            made.append(keys[row])
    first = next(iter(several.values()))[1]
    ledger.say(
        posts.grid,
        phrase(_SEVERAL[of], len(several), "s" if len(several) > 1 else "", some(made)),
        at=first,
        column=posts.at["key"],
    )
    much = [key for key, rows in several.items() if _fte(posts, rows) > MOST_FTE]
    if much:
        posts.grid.notes.append(
            phrase(
                "{} of them have more than {} FTE together, as rows of different times would: {}",
                len(much),
                f"{MOST_FTE:g}",
                some(much),
            )
        )
    if alike:
        posts.grid.notes.append(
            phrase(
                "of these, {} say the same as a row above and count once more: {}",
                len(alike),
                in_rows([posts.grid.rows[row] for row in alike]),
            )
        )


def _alike(posts: Reading, rows: list[int]) -> list[int]:
    """The rows all of whose cells stand in another of the rows before them."""
    seen: set[tuple[Any, ...]] = set()
    found = []
    for row in rows:
        cells = tuple(column[row] for column in posts.grid.columns)
        if cells in seen:
            found.append(row)
        seen.add(cells)
    return found


def _plain(figure: Any) -> bool:
    return figure is None or not figure.startswith(("{", '"'))


def _is_share(posts: Reading, rows: list[int]) -> bool:
    """Whether rows say the same but of their holders, who are different ones."""
    for field, cells in posts.values.items():
        if field in _OF_HOLDERS:
            if field in _SUMS and not all(_plain(cells[row]) for row in rows):
                return False
            continue
        if len({cells[row] for row in rows} - {None}) > 1:
            return False
    if any(posts.column("vacant")[row] for row in rows):
        return False
    for holders in (posts.values.get("holder"), posts.persons):
        if holders is not None and any(holders[row] is not None for row in rows):
            found = [holders[row] for row in rows]
            return None not in found and len(set(found)) == len(found)
    fte = [posts.column("fte")[row] for row in rows]
    return None not in fte and sum(map(Decimal, fte)) <= 1


def _join_shares(posts: Reading, shares: dict[str, list[int]], ledger: Ledger) -> None:
    counts = posts.values.setdefault("headcount", [None] * len(posts.grid))
    posts.at.setdefault("headcount", posts.at.get("holder", posts.at["key"]))
    elsewhere = _with_other_posts(posts, shares)
    out: set[int] = set()
    for rows in shares.values():
        first, others = rows[0], rows[1:]
        out.update(others)
        for field, cells in posts.values.items():
            if field == "headcount":
                continue
            stated = [cells[row] for row in rows if cells[row] is not None]
            if field in _SUMS:
                total = sum(map(Decimal, stated)) if len(stated) == len(rows) else None
                cells[first] = None if total is None else format(total, "f")
            elif field == "holder":
                cells[first] = None
            elif cells[first] is None and stated:
                cells[first] = stated[0]
        persons = [counts[row] for row in rows]
        counts[first] = str(sum(Decimal(1 if n is None else n) for n in persons))
    said = [
        phrase("'{}' ({})", key, in_rows([posts.grid.rows[row] for row in rows], len(rows)))
        for key, rows in shares.items()
    ]
    ledger.say(
        posts.grid,
        phrase(
            "{} post{} with several holders, a row for each, read as one: {}",
            len(shares),
            "s" if len(shares) > 1 else "",
            few_said(said, 3),
        ),
        at=min(out),
        column=posts.at["key"],
    )
    if elsewhere:
        posts.grid.notes.append(
            phrase(
                "of these, {} have holders of other posts, who count once more in headcounts: {}",
                len(elsewhere),
                some(elsewhere),
            )
        )
    posts.keep([row for row in range(len(posts.grid)) if row not in out])


def _with_other_posts(posts: Reading, shares: dict[str, list[int]]) -> list[str]:
    """The shared posts of whom somebody stands in rows of another post, too: a post of several
    holders keeps their number and not who they are."""
    holders = posts.values.get("holder")
    if holders is None:
        return []
    keys = posts.values["key"]
    posts_of: dict[Any, set[Any]] = {}
    for row, holder in enumerate(holders):
        if holder is not None:
            posts_of.setdefault(holder, set()).add(keys[row])
    return [
        key
        for key, rows in shares.items()
        if any(len(posts_of.get(holders[row], ())) > 1 for row in rows)
    ]

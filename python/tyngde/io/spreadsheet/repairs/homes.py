"""Units made of the column for the department, where there is no table of units."""

from __future__ import annotations

from collections.abc import Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows, some
from tyngde.io.spreadsheet.repairs.levels import SEPARATOR, made_units
from tyngde.io.spreadsheet.repairs.spelling import Spelling, spelling_of
from tyngde.model.table_problem import shortened

__all__ = ["make_units", "settle_wider_homes"]


def settle_wider_homes(posts: Reading, ledger: Ledger) -> None:
    """Who has no home, but a unit above it – *Forvaltning* beside an empty *Afdeling* –, is at home
    there."""
    if not {"home", "home_parent"} <= set(posts.values):
        return
    homes, above = posts.values["home"], posts.values["home_parent"]
    rows = [
        row
        for row, (home, parent) in enumerate(zip(homes, above, strict=True))
        if home is None and parent is not None
    ]
    if not rows or len(rows) == len(homes):
        return
    for row in rows:
        homes[row], above[row] = str(above[row]), None
    ledger.say(
        posts.grid,
        phrase(
            "{} is empty in {} row{} with {}, in which these posts are at home: {}",
            shortened(posts.grid.header[posts.at["home"]]),
            len(rows),
            "s" if len(rows) > 1 else "",
            shortened(posts.grid.header[posts.at["home_parent"]]),
            in_rows([posts.grid.rows[row] for row in rows]),
        ),
        at=rows[0],
        column=posts.at["home"],
    )


def make_units(readings: dict[str, Reading], ledger: Ledger) -> None:
    """Makes a unit of each home, of each unit above one, and of each that a post heads."""
    posts = readings.get("posts")
    if posts is None or "units" in readings:
        return
    if "home" not in posts.values and "heads" not in posts.values:
        return
    homes = posts.column("home")
    above = posts.column("home_parent")
    names = posts.values.get("home_name")
    if all(home is None for home in homes) and all(h is None for h in posts.column("heads")):
        return
    spelling = Spelling()

    def spelt(text: str) -> str:
        # Numbers beside names are what they are.
        return text if names is not None else spelling(text)

    by_name = names is None and "home_parent" in posts.values
    pairs = [
        (None if home is None else spelt(home), None if parent is None else spelt(str(parent)))
        for home, parent in zip(homes, above, strict=True)
    ]
    parents_of: dict[str, dict[str | None, int]] = {}
    for row, (home, parent) in enumerate(pairs):
        if home is not None:
            parents_of.setdefault(home, {}).setdefault(parent, row)
    keys: dict[tuple[str, str | None], str] = {}
    key_list: list[str] = []
    parent_list: list[str | None] = []
    rows: list[int] = []
    apart: list[str] = []
    for home, found in parents_of.items():
        stated = [parent for parent in found if parent is not None]
        several = by_name and len(stated) > 1
        if len(stated) > 1 and not by_name:
            _refuse_two_parents(posts, home, stated, found, ledger)
        if several:
            apart.append(home)
        for parent, row in found.items():
            if parent is None and stated and not several:
                # One of the rows does not say it.
                keys[home, parent] = home
                continue
            key = f"{parent}{SEPARATOR}{home}" if several and parent is not None else home
            keys[home, parent] = key
            if key not in key_list:
                key_list.append(key)
                parent_list.append(parent)
                rows.append(row)
    known = set(key_list)
    for row, (_, parent) in enumerate(pairs):
        if parent is not None and parent not in known and parent not in parents_of:
            known.add(parent)
            key_list.append(parent)
            parent_list.append(None)
            rows.append(row)
    for row, cell in enumerate(posts.column("heads")):
        for key in (cell,) if isinstance(cell, str) else cell or ():
            if spelt(key) not in known:
                known.add(spelt(key))
                key_list.append(spelt(key))
                parent_list.append(None)
                rows.append(row)
    if "home" in posts.values:
        posts.values["home"] = [
            None if home is None else keys[home, parent] for home, parent in pairs
        ]
    if "heads" in posts.values:
        posts.values["heads"] = [
            spelt(cell) if isinstance(cell, str) else cell for cell in posts.values["heads"]
        ]
    names_of: dict[str, str | None] = {}
    other_names: list[str] = []
    for home, name in zip(posts.column("home"), names or [None] * len(homes), strict=True):
        if home is None or name is None:
            continue
        first = names_of.get(home)
        if first is None:
            names_of[home] = name
        elif first != name and spelling_of(first) != spelling_of(name):
            other_names.append(f"{home}: {name}")
    for home in apart:
        for parent in parents_of[home]:
            names_of[keys[home, parent]] = home
    column = posts.at["home"] if "home" in posts.at else posts.at["heads"]
    readings["units"] = made_units(
        posts, column, key_list, parent_list, [names_of.get(key) for key in key_list], rows
    )
    text = phrase(
        "there is no table of units: {} are made of the posts: {}", len(key_list), some(key_list)
    )
    if spelling.variants:
        text += phrase("; spelt in two ways: {}", some(spelling.variants))
    if other_names:
        text += phrase(
            "; of a unit with several names the first counts, and left out are {}",
            some(list(dict.fromkeys(other_names))),
        )
    ledger.say(posts.grid, text, column=column)


def _refuse_two_parents(
    posts: Reading,
    home: str,
    stated: list[str],
    rows: Mapping[str | None, int],
    ledger: Ledger,
) -> None:
    """A unit of one number lies in one unit."""
    first, second = stated[:2]
    ledger.faults.add(
        posts.refuse(
            DocumentError,
            phrase(
                "the unit '{}' lies in {} here, and in {} in row {}",
                home,
                shortened(second),
                shortened(first),
                posts.grid.rows[rows[first]],
            ),
            rows[second],
            "home_parent",
            expected="the same unit above in all rows of a unit",
            key=second,
        )
    )

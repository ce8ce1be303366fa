"""A number and its text in two columns under one heading; levels of units with their numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.header_parts import NOT_NEEDED, by_parts
from tyngde.io.spreadsheet.headers import is_level
from tyngde.io.spreadsheet.repairs.ledger import Ledger, first_few
from tyngde.io.spreadsheet.vocabulary import normal
from tyngde.model.table_problem import Cell, shortened

__all__ = ["name_pairs"]

_OF_LEVEL = re.compile(
    r"(.*?\d{1,2})[\s._-]*(?:(kode|nr|nummer|id|code|no|number)|(navn|name|tekst|text|betegnelse))\.?",
    re.IGNORECASE,
)


def name_pairs(
    grid: Grid, spoken_for: Collection[str], ledger: Ledger | None, table: str = "posts"
) -> None:
    """Gives a heading of its own to each of two columns that have one together: *Orgenhed* twice,
    or once before an empty one, over numbers and then their names, is *Orgenhed nr* and *Orgenhed
    navn*. Of levels that have a column of numbers each, *Niveau 1 kode* beside *Niveau 1 navn*, the
    names are read.

    Args:
        grid: the table.
        table: which one it is; of tasks and relations nothing is named.
        spoken_for: headings of which somebody has said what they are.
        ledger: where it is said; None: nowhere.
    """
    if table not in ("units", "posts"):
        return
    told = {normal(header) for header in spoken_for}
    named = [
        column
        for column in range(len(grid.header) - 1)
        if _have_one(grid.header, column, told)
        and _both_are_known(grid.header[column], table)
        and _are_pair(grid.columns, column)
    ]
    for column in named:
        header = grid.header[column]
        grid.header[column : column + 2] = f"{header} nr", f"{header} navn"
    if named and ledger is not None:
        names = [f"{shortened(grid.header[c])}, {shortened(grid.header[c + 1])}" for c in named]
        ledger.say(
            grid,
            phrase("numbers and their names under one heading are read as {}", first_few(names)),
            column=named[0],
        )
    _name_levels(grid, told, ledger)


def _have_one(header: Sequence[str], column: int, told: Collection[str]) -> bool:
    first, second = header[column : column + 2]
    if not normal(first) or normal(first) in told or is_level(first) is not None:
        return False
    others = [h for i, h in enumerate(header) if i not in (column, column + 1)]
    return (not second or normal(second) == normal(first)) and normal(first) not in map(
        normal, others
    )


def _both_are_known(header: str, table: str) -> bool:
    """Whether a heading is that of something that has numbers and names, as an hour has not."""
    ways = [by_parts(table, f"{header} {word}") for word in ("nr", "navn")]
    return None not in ways and NOT_NEEDED not in ways


def _are_pair(columns: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether each cell of a column is a number, and has one text in the next."""
    text_of: dict[str, str] = {}
    for number, text in zip(columns[column], columns[column + 1], strict=True):
        if text is None:
            continue
        if not isinstance(text, str) or not any(map(str.isalpha, text)) or number is None:
            return False
        if text_of.setdefault(str(number), text) != text:
            return False
    numbers = [str(number) for number in columns[column] if number is not None]
    return bool(text_of) and all(
        any(map(str.isdigit, number)) and not any(map(str.isspace, number)) for number in numbers
    )


def _name_levels(grid: Grid, told: Collection[str], ledger: Ledger | None) -> None:
    """Takes the names of levels for these, where each has its number in another column, and says no
    more than its name."""
    numbers: dict[int, int] = {}
    names: dict[int, int] = {}
    bare: dict[int, int] = {}
    for column, header in enumerate(grid.header):
        match = _OF_LEVEL.fullmatch(header.strip())
        level = is_level(match[1] if match else header)
        if level is not None and normal(header) not in told:
            (bare if match is None else numbers if match[2] else names)[level] = column
    if numbers and not names:
        names = bare  # *Niveau 1 kode* beside *Niveau 1*
    if not names or (numbers and set(numbers) != set(names)):
        return
    paths = zip(*(grid.columns[names[level]] for level in sorted(names)), strict=True)
    codes = zip(*(grid.columns[numbers[level]] for level in sorted(numbers)), strict=True)
    code_of: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    for path, code in zip(paths, codes, strict=True) if numbers else ():
        for depth in range(1, len(path) + 1):
            if code_of.setdefault(path[:depth], code[:depth]) != code[:depth]:
                # Two units of one name.
                return
    for level, column in names.items():
        grid.header[column] = f"Niveau {level}"
    left = [grid.header[column] for column in numbers.values()]
    for column in sorted(numbers.values(), reverse=True):
        del grid.header[column], grid.columns[column], grid.positions[column]
    if ledger is not None:
        text = phrase("the names of levels are read")
        if left:
            text += phrase(
                ", and their numbers are left out: {}",
                first_few([shortened(name) for name in left]),
            )
        ledger.say(grid, text, column=0)

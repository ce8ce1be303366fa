"""Columns of one figure for several years, as budgets have: *Årsværk 2025*, *Årsværk 2026*."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import letters, shortened

__all__ = ["YEAR", "Chosen", "choose_years"]

# A year beside the name of a figure; of one of two years, as 2025/26, nobody asks by a day.
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(\s?[/–-]\s?(?:20)?\d\d)?(?!\d)")


@dataclass
class Chosen:
    """What columns of years are read as.

    Attributes:
        read: from the columns that are read to the names of their figures.
        left_out: the columns of other years.
        open: those of which it is not known which is meant.
    """

    read: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)


def choose_years(
    grid: Grid,
    name_of: Callable[[str], tuple[str, str]],
    spoken_for: Collection[int],
    taken: Collection[str],
    day: datetime.date | None,
    faults: Faults,
) -> Chosen:
    """Takes the year that the day is in. Without a day a single column is read, of whatever year it
    is, and so is a single one of a budget in any case; of several it has to be said which is meant.

    Args:
        grid: the table.
        name_of: a header to the name that it is compared by, and its field.
        spoken_for: the columns of which somebody has said what they are.
        taken: the fields that these have.
        day: the day that is meant.
        faults: where it is said that it is not known which is meant.
    """
    found: dict[str, list[tuple[int, str, int | None]]] = {}
    for column, header in enumerate(grid.header):
        match = YEAR.search(header)
        if match is None or column in spoken_for:
            continue
        name, figure = name_of(YEAR.sub(" ", header))
        if figure in FIGURES:
            year = None if match[2] else int(match[1])
            found.setdefault(figure, []).append((column, name, year))
    chosen = Chosen()
    for figure, columns in found.items():
        of_day = [each for each in columns if day is not None and each[2] == day.year]
        if figure in taken:
            chosen.left_out += [column for column, _, _ in columns]
        elif len(of_day) == 1:
            ((at, name, year),) = of_day
            chosen.read[at] = name
            chosen.left_out += [column for column, _, _ in columns if column != at]
            grid.notes.append(
                phrase("{} is read, as the day lies in {}", shortened(grid.header[at]), year)
            )
        elif len(columns) == 1 and (figure == "gross_expenditure" or day is None):
            ((at, name, _),) = columns
            chosen.read[at] = name
            if figure != "gross_expenditure":
                grid.notes.append(
                    phrase("{} is read, and no other year is there", shortened(grid.header[at]))
                )
        else:
            chosen.open += [column for column, _, _ in columns]
            faults.add(_not_known(grid, figure, [column for column, _, _ in columns]))
    return chosen


def _not_known(grid: Grid, figure: str, columns: list[int]) -> DocumentError:
    names = [f"{shortened(grid.header[c])} ({letters(grid.positions[c])})" for c in columns]
    last = grid.header[columns[-1]]
    error = grid.refuse(
        DocumentError,
        phrase("{} is {} of a year, and it is not known whether that is meant", names[0], figure)
        if len(names) == 1
        else phrase(
            "{} are {} of several years, and it is not known which is meant",
            ", ".join(names),
            figure,
        ),
        expected=phrase("columns={{{}: '{}'}}, or day=… within the year", repr(last), figure),
        key=last,
        in_header=True,
        column=columns[0],
    )
    assert isinstance(error, DocumentError)
    return error

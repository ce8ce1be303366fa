"""From the cells of a table, whose columns are known, to values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tyngde.errors import DocumentError, Error, listed, phrase
from tyngde.io.spreadsheet import cells
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.figures import Asked, Decimal_, Numbers
from tyngde.io.spreadsheet.grid import Grid, refusal
from tyngde.io.spreadsheet.header_parts import is_last_name
from tyngde.io.spreadsheet.headers import LEADER, Headers, taken_twice
from tyngde.io.spreadsheet.repairs.counted_in import name_unknown_hours, strip_units
from tyngde.io.spreadsheet.repairs.currency import refuse_currencies, strip_currency
from tyngde.io.spreadsheet.repairs.fill_down import fill_down
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.merged import fill_merged
from tyngde.io.spreadsheet.repairs.missing import empty_missing, usual_words, vacate
from tyngde.io.spreadsheet.repairs.periods import read_days
from tyngde.io.spreadsheet.repairs.rows_of_one_month import keep_one_month
from tyngde.io.spreadsheet.repairs.spans import WEEK, take_span
from tyngde.io.spreadsheet.repairs.summaries import leave_out_summaries
from tyngde.io.spreadsheet.repairs.terms import settle_terms
from tyngde.io.spreadsheet.repairs.thousands import counted_in, multiply
from tyngde.io.spreadsheet.repairs.vacant_titles import settle_vacant_titles
from tyngde.io.spreadsheet.repairs.working_time import (
    settle_full_time,
    settle_working_time,
    worked_out,
)
from tyngde.io.spreadsheet.vocabulary import (
    BASES,
    CATEGORIES,
    DATES,
    FIGURES,
    RELATIONS,
    ROLES,
    TEXTS,
    TRUTHS,
    UNIT_TYPES,
)
from tyngde.model.table_problem import shortened, written

__all__ = ["Reading", "Ways", "keys_there", "make_vacant", "read_grid", "refuse_empty"]

_WORDS: dict[str, tuple[Mapping[str, str], str]] = {
    "role": (
        ROLES,
        "head, deputy_head, assistant or staff (leder, souschef, assistent, medarbejder)",
    ),
    "category": (CATEGORIES, "citizen_directed, back_office or political_service"),
    "basis": (BASES, "documented, derived or assumed (dokumenteret, afledt, antaget)"),
    "relation": (RELATIONS, "a relation such as works_with (snitflade) or reports_to"),
}
# The fields whose cells may hold several keys.
_SEVERAL = {"heads", "reports_to", "dotted", "deputises_for", "responsible"}
# What one position may have, more or less.
MOST_FTE = 1.5
_OF_PERSONS = {"posts": ("key", "reports_to", "holder")}


@dataclass
class Reading:
    """A table whose columns are known and whose cells are read.

    Attributes:
        table: ``units``, ``posts``, ``tasks`` or ``relations``.
        grid: the table as it stands.
        at: from each field to the index of its column.
        values: from each field to its values; None is not stated, figures are as JSON has them.
        by_person: whether the key is the number of a person, and not of a post.
        by_employment: whether it is the number of an employment.
        persons: the name of the person in each row, which goes nowhere; None: no such column.
        handles: the columns of mail addresses, initials and names of users, which go nowhere.
        levels: for each row the names of the units from the top down; None: no such columns.
        unnumbered: whether no column held keys, and posts are called after their rows.
        level_columns: the columns that hold them.
        called: from a field and a name in it to the keys of all that are called so.
    """

    table: str
    grid: Grid
    at: dict[str, int]
    values: dict[str, list[Any]]
    by_person: bool = False
    by_employment: bool = False
    persons: list[str | None] | None = None
    handles: Sequence[int] = ()
    levels: list[list[str | None]] | None = None
    unnumbered: bool = False
    level_columns: list[int] = field(default_factory=list)
    called: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def keep(self, chosen: Sequence[int]) -> None:
        """Leaves out all rows but those chosen (indices)."""
        self.grid.keep(chosen)
        self.values = {f: [cells[at] for at in chosen] for f, cells in self.values.items()}
        if self.persons is not None:
            self.persons = [self.persons[at] for at in chosen]
        if self.levels is not None:
            self.levels = [self.levels[at] for at in chosen]

    def append(self, like: int, **values: Any) -> None:
        """A row that the table lacks, with the place of another."""
        self.grid.columns = [[*cells, None] for cells in self.grid.columns]
        self.grid.rows = [*self.grid.rows, self.grid.rows[like]]
        for name, column in self.values.items():
            column.append(values.get(name))
        if self.levels is not None:
            self.levels.append([])

    def column(self, field: str) -> list[Any]:
        """The values of a field, all None where the table has no such column."""
        return self.values.get(field) or [None] * len(self.grid)

    def refuse(
        self, sort: type[Error], problem: str, at: int | None, field: str, **fields: Any
    ) -> Error:
        """An error at a row and the column of a field."""
        return self.grid.refuse(sort, problem, at=at, column=self.at.get(field), **fields)


def _are_words_for_truth(grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether managers are written as yes and no in words: *x*, *ja*; 1 may be a key, and who names
    the column `reports_to` means keys."""
    column = at.get("reports_to")
    if column is None or grid.header[column] == "reports_to":
        return False
    filled = [cell for cell in grid.columns[column] if cell]
    return bool(filled) and all(
        cell is True or (isinstance(cell, str) and cells.truth(cell) is not None and cell.isalpha())
        for cell in filled
    )


def _settle_leader(grid: Grid, at: dict[str, int], faults: Faults) -> None:
    """A column 'manager' holds keys of managers, or says who is one; so does one of managers in
    which all cells are words for yes and no."""
    column = at.pop(LEADER, None)
    if column is None and "manager" not in at and _are_words_for_truth(grid, at):
        column = at.pop("reports_to")
    if column is None:
        return
    nobody = usual_words("reports_to")
    filled = {
        cell
        for cell in grid.columns[column]
        if cell is not None
        and not (isinstance(cell, str) and cell.casefold() in nobody and cells.truth(cell) is None)
    }
    key = at.get("key")
    keys = {
        _key_text(cell): row
        for row, cell in enumerate(grid.columns[key] if key is not None else [])
    }
    says_who = bool(filled) and all(
        isinstance(cell, bool) or (cells.truth(cell) is not None and _key_text(cell) not in keys)
        for cell in filled
    )
    texts = {_key_text(cell) for cell in filled if not isinstance(cell, bool)}
    if texts == {"0", "1"} and "1" in keys and "0" not in keys:
        own = grid.columns[column][keys["1"]]
        if own is not None and _key_text(own) == "1":
            faults.add(
                grid.refuse(
                    DocumentError,
                    phrase(
                        "the column {} may say who is a manager, or that posts report to '1'",
                        shortened(grid.header[column]),
                    ),
                    expected="columns={…: 'is manager'} or columns={…: 'manager id'}",
                    key=grid.header[column],
                    at=keys["1"],
                    column=column,
                )
            )
    field = "manager" if says_who else "reports_to"
    if field in at:
        faults.add(taken_twice(grid, at, field, column))
        return
    at[field] = column
    grid.notes.append(
        phrase(
            "'{}' says who is a manager"
            if says_who
            else "'{}' says whom a post reports to (reports_to)",
            grid.header[column],
        )
    )


def _key_text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, (int, float)) and cell == cell // 1 else str(cell)


def _translate_types(grid: Grid, column: int, faults: Faults) -> list[str | None]:
    """Types of units, the usual Danish words in the library's own form."""
    found = cells.named(grid, column, UNIT_TYPES, None, faults)
    pairs = {
        (str(cell), own)
        for cell, own in zip(grid.columns[column], found, strict=True)
        if cell is not None and own is not None and str(cell) != own
    }
    if pairs:
        grid.notes.append(
            phrase(
                "types: {}",
                listed([phrase("'{}' is {}", cell, own) for cell, own in sorted(pairs)]),
            )
        )
    return found


_FIGURE = Asked("a number, unknown (ukendt, ?), or an empty cell")
_FIGURES = {
    "count": Asked(
        "a whole number of at least 1, unknown (ukendt, ?), or an empty cell",
        inexact=False,
        whole=True,
    ),
    "share": Asked("a number, a percentage, or an empty cell", inexact=False, percent=True),
    "weight": Asked("a number, unknown (ukendt, ?), or an empty cell", inexact=False),
    "rate": Asked("a number, a percentage, or an empty cell", inexact=False, percent=True),
}


# The FTE of one position may be written as a part of full time.
_PART = Asked(_FIGURE.expected, percent=True)


def _percents(table: str, grid: Grid, at: Mapping[str, int], ledger: Ledger) -> set[str]:
    """The columns of FTE of posts in which cells are percentages of full time: *80 %* is 0.8 of
    one position. Of a group it could be of each or of all."""
    if table != "posts" or "count" in at:
        return set()
    found = set()
    for name in ("fte", "fte_filled"):
        cells_ = grid.columns[at[name]] if name in at else []
        row = next((r for r, c in enumerate(cells_) if isinstance(c, str) and c[-1] == "%"), None)
        if row is not None:
            found.add(name)
            ledger.say(
                grid,
                phrase(
                    "column {} has percentages of full time, as {}",
                    shortened(grid.header[at[name]]),
                    shortened(cells_[row]),
                ),
                at=row,
                column=at[name],
            )
    return found


@dataclass(frozen=True)
class Ways:
    """How cells are to be read.

    Attributes:
        decimal: the decimal sign; None: found out.
        missing: words for nobody and for what is not stated, beside the usual ones.
        keys: for each field that refers to keys, the keys that there are.
        positions: whether numbers of ten digits are those of positions, and no CPR numbers.
        weekly_hours: hours a week of full time; None: 37.
        day: the day that is meant, or None.
    """

    decimal: Decimal_ | None
    missing: Collection[str]
    keys: Mapping[str, Collection[str]]
    positions: bool
    weekly_hours: float | None
    day: datetime.date | None


def keys_there(grid: Grid, headers: Headers) -> set[str]:
    """The keys of a table, before it is known whether they can be."""
    column = headers.at.get("key")
    if column is None:
        return set()
    return {c if isinstance(c, str) else _key_text(c) for c in grid.columns[column]}


def read_grid(table: str, grid: Grid, headers: Headers, ways: Ways, ledger: Ledger) -> Reading:
    """Reads the cells of a table; a column or cell that is not what it should be goes to the
    faults."""
    faults = ledger.faults
    at = headers.at
    fill_merged(grid, table, at, ledger)
    strip_currency(grid, at, ledger)
    strip_units(grid, at, ledger)
    span = WEEK
    if table == "posts":
        span = take_span(grid, at, ledger)
        settle_full_time(grid, at, ledger)
    leave_out_summaries(grid, at, headers.levels, ways.decimal, ledger)
    keep_one_month(grid, at, ways.day, ledger)
    if table == "posts":
        fill_down(grid, at, headers.levels, ledger)
    # Where cells say who is a manager, 0 is no word for nobody.
    empty_missing(
        grid,
        {f: c for f, c in at.items() if f != LEADER},
        ways.missing,
        ways.keys,
        ledger,
        headers.levels,
    )
    _settle_leader(grid, at, faults)
    _settle_filled(grid, at, ledger)
    settled = {field: at[field] for field in {"reports_to", "manager"}.intersection(at)}
    empty_missing(grid, settled, ways.missing, ways.keys, ledger)
    vacant: set[int] = set()
    if table == "posts":
        vacant = vacate(grid, at, headers.persons, headers.by_person, ledger)
    if table == "posts":
        name_unknown_hours(grid, at, ledger)
    for name in {"rate", "hours"}.intersection(at):
        grid.columns[at[name]] = worked_out(grid.columns[at[name]], name == "rate")
    percents = _percents(table, grid, at, ledger)
    numbers = Numbers(
        grid,
        [at[f] for f in at if f in FIGURES or f == "hours"],
        ways.decimal,
        faults,
        [
            at[f]
            for f in ("salary", "salary_month")
            if f in at and table == "posts" and counted_in(grid.header[at[f]]) == 1
        ]
        if not ledger.strict
        else (),
    )
    values: dict[str, list[Any]] = {}
    for name, column in at.items():
        if name in FIGURES:
            asked = _PART if name in percents else _FIGURES.get(name, _FIGURE)
            values[name] = numbers.figures(column, asked)
        elif name == "hours":
            continue
        elif name in DATES or (name in {"from", "until"} and table != "relations"):
            values[name] = read_days(grid, column, ledger)
        elif name in TRUTHS:
            values[name] = cells.truths(grid, column, faults)
        elif name in _WORDS:
            values[name] = cells.named(grid, column, *_WORDS[name], faults)
        elif table == "units" and name == "type":
            values[name] = _translate_types(grid, column, faults)
        elif name in TEXTS:
            values[name] = cells.texts(grid, column)
        else:
            values[name] = cells.keys(grid, column, faults, name in _SEVERAL)
        if name in _OF_PERSONS.get(table, ()) and not (ways.positions and name != "holder"):
            _refuse_persons(grid, column, name, values[name], faults)
    stated = set(at)
    multiply(grid, at, values, ledger)
    if table == "posts":
        refuse_currencies(grid, at, values, ledger)
        settle_working_time(grid, at, values, numbers, ways.weekly_hours, span, ledger)
        settle_terms(grid, at, values, ledger)
    reading = Reading(
        table,
        grid,
        at,
        values,
        headers.by_person,
        headers.by_employment,
        handles=headers.handles,
        level_columns=headers.levels,
    )
    if headers.persons:
        # A last name goes behind the others, wherever its column stands.
        order = sorted(headers.persons, key=lambda c: is_last_name(grid.header[c]))
        parts = [cells.texts(grid, column) for column in order]
        reading.persons = [
            " ".join(filter(None, each)) or None for each in zip(*parts, strict=True)
        ]
    if headers.levels:
        columns = [cells.texts(grid, column) for column in headers.levels]
        reading.levels = [list(each) for each in zip(*columns, strict=True)]
    if table == "posts":
        vacant |= settle_vacant_titles(grid, at, values, reading.persons, ledger)
    vacant |= _not_filled(reading)
    if vacant:
        make_vacant(reading, vacant)
    if headers.unnumbered:
        _refuse_units(reading, stated, ledger.faults)
        _number_rows(reading, ledger)
        reading.unnumbered = True
    return reading


# What a table of units has as well as one of posts.
_FIGURES_OF_UNITS = {"fte", "fte_filled", "headcount", "salary"}
_OF_UNITS = {"home", "home_name", "home_parent", "path", *_FIGURES_OF_UNITS}


def _refuse_units(posts: Reading, stated: set[str], faults: Faults) -> None:
    """Refuses a table in which each row is a unit and its figures: as posts these would be of one
    position each.

    Args:
        posts: the table.
        stated: the fields that it has columns for.
        faults: where the error goes.
    """
    figures = sorted((c, f) for f, c in posts.at.items() if f in _FIGURES_OF_UNITS)
    if not stated <= _OF_UNITS or not figures or posts.persons or not len(posts.grid):
        return
    homes = [
        (*pair, *(levels or ()))
        for *pair, levels in zip(
            posts.column("home"),
            posts.column("home_parent"),
            posts.column("path"),
            posts.levels or posts.column("levels"),
            strict=True,
        )
    ]
    many = any(
        figure is not None and figure[:1].isdigit() and float(figure) > MOST_FTE
        for field in ("fte", "fte_filled", "headcount")
        for figure in posts.column(field)
    )
    if len(set(homes)) < len(homes) and not many:
        return
    column, field = figures[0]
    faults.add(
        posts.grid.refuse(
            DocumentError,
            phrase(
                "nothing in the table tells posts: it has units and their figures ({})",
                shortened(posts.grid.header[column]),
            ),
            expected="units=… (a file or sheet called units, enheder …) for a table of units; or "
            "a column of posts, such as their keys, titles or 'count'",
            key=field,
            column=column,
        )
    )


def _settle_filled(grid: Grid, at: dict[str, int], ledger: Ledger) -> None:
    """Beside FTE, how much of them is filled, where that is no yes or no."""
    if "filled" not in at or "fte" not in at or "fte_filled" in at:
        return
    found = [written(cell).strip().replace(",", ".") for cell in grid.columns[at["filled"]]]
    stated = [text for text in found if text]
    if not all(re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", text) for text in stated):
        return
    amounts = [float(text) for text in stated]
    # Whole numbers beside a number of positions may be positions.
    if any(x % 1 for x in amounts) or ("count" not in at and any(x > 1 for x in amounts)):
        column = at["fte_filled"] = at.pop("filled")
        text = phrase("{} says how many FTE are filled", shortened(grid.header[column]))
        ledger.say(grid, text, column=column)


def _not_filled(reading: Reading) -> set[int]:
    """The rows of posts that are said not to be filled."""
    filled = reading.values.pop("filled", None)
    column = reading.at.pop("filled", None)
    if filled is None or "vacant" in reading.values:
        return set()
    reading.at["vacant"] = column if column is not None else 0
    reading.values["vacant"] = [None if cell is None else not cell for cell in filled]
    return {row for row, cell in enumerate(filled) if cell is False}


def _number_rows(posts: Reading, ledger: Ledger) -> None:
    """Keys for posts that have none: the number of the row in the file."""
    posts.at["key"] = next(iter(posts.at.values()), 0)
    posts.values["key"] = [f"row-{row}" for row in posts.grid.rows]
    ledger.say(
        posts.grid,
        "there is no column of keys: posts are called after their rows, as 'row-2', and are "
        "others in another file",
    )


def _refuse_persons(grid: Grid, column: int, name: str, values: list[Any], faults: Faults) -> None:
    try:
        cells.refuse_persons(grid, column, values)
    except DocumentError as error:
        if name == "holder":
            faults.add(error)
            return
        faults.add(
            refusal(
                DocumentError,
                error.problem,
                expected=phrase("{}; keys='positions' says that these are", error.expected),
                file=error.file,
                sheet=error.sheet,
                row=error.row,
                column=error.column,
                column_name=error.column_name,
            )
        )


def make_vacant(reading: Reading, rows: Collection[int]) -> None:
    """Makes the posts of some rows vacant."""
    column = reading.values.setdefault("vacant", [None] * len(reading.grid))
    reading.at.setdefault("vacant", reading.at.get("holder", reading.at.get("key", 0)))
    for row in rows:
        column[row] = True
        for name in ("headcount", "fte_filled"):
            if name in reading.values:
                reading.values[name][row] = None


def refuse_empty(reading: Reading, ledger: Ledger) -> None:
    """Keys and ends of relations have to be there."""
    for name in ("from", "to") if reading.table == "relations" else ("key",):
        for row, value in enumerate(reading.values.get(name, ())):
            if value is None:
                ledger.faults.add_new(
                    reading.refuse(
                        DocumentError,
                        "the cell is empty",
                        row,
                        name,
                        expected="a key"
                        + (
                            " (a row of totals does not belong in the table)"
                            if name == "key"
                            else ""
                        ),
                        key=name,
                    )
                )

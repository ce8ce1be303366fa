"""Organisations from tables: CSV files, sheets of workbooks, data frames."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from tyngde import _core
from tyngde.errors import DocumentError, Error, UnknownKey, UsageError, phrase
from tyngde.io.spreadsheet.column_form import fits, read_as_columns
from tyngde.io.spreadsheet.columns import Reading, Ways, keys_there, read_grid, refuse_empty
from tyngde.io.spreadsheet.dangling import dangling
from tyngde.io.spreadsheet.document import read_as_document
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.figures import Decimal_
from tyngde.io.spreadsheet.grid import Grid, refusal, sheet_and_row
from tyngde.io.spreadsheet.headers import Headers, read_headers
from tyngde.io.spreadsheet.how import Columns, How, is_target
from tyngde.io.spreadsheet.opening import Source, grid_of, path_and_sheet, quick_tables
from tyngde.io.spreadsheet.quick import read_quickly
from tyngde.io.spreadsheet.recorded import by_column, by_field, checked
from tyngde.io.spreadsheet.repairs.group_headings import find_headings, write_homes
from tyngde.io.spreadsheet.repairs.header_of_two_rows import join_header_rows
from tyngde.io.spreadsheet.repairs.heads_of_units import leave_out_heads
from tyngde.io.spreadsheet.repairs.in_order import repair
from tyngde.io.spreadsheet.repairs.index_column import leave_out_index
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.levels import read_homes_as_paths
from tyngde.io.spreadsheet.repairs.money_said import refuse_other_headers, refuse_other_money
from tyngde.io.spreadsheet.repairs.number_formats import refuse_percents, settle_formats
from tyngde.io.spreadsheet.repairs.other_tables import (
    leave_out_group_rows,
    refuse_table_below,
    set_apart_tables_beside,
)
from tyngde.io.spreadsheet.repairs.paired_columns import name_pairs
from tyngde.io.spreadsheet.repairs.remarks import leave_out_remarks
from tyngde.io.spreadsheet.repairs.repeated_headers import leave_out_header_rows
from tyngde.io.spreadsheet.repairs.row_of_the_whole import leave_out_whole
from tyngde.io.spreadsheet.settled import Scope, Settled, Warned
from tyngde.io.spreadsheet.several_sheets import (
    Sheets,
    joined,
    say_sheets,
)
from tyngde.io.spreadsheet.tables_there import tables_of
from tyngde.io.spreadsheet.uncollected import uncollected
from tyngde.io.spreadsheet.vocabulary import (
    COLUMNS,
    DATES,
    FIGURES,
    TRUTHS,
    nearest_columns,
    normal,
)
from tyngde.io.table_files import TABLE_FILES
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.words.plain import plain

__all__ = ["read_tables"]


def _check_columns(columns: Columns, grids: Mapping[str, Grid]) -> None:
    """Every renamed column must be in a table, and its target a name that is known there."""

    def check(header: str, target: str, tables: Iterable[str]) -> None:
        if not any(is_target(target, table) for table in tables):
            nearest = [n for table in tables for n in nearest_columns(target, table)]
            raise refusal(
                UsageError,
                phrase("'{}' is not the name of a column", target),
                expected="a name from docs/tables.md",
                nearest=nearest[:3],
                key=target,
            )
        headers = {normal(h): h for table in tables if table in grids for h in grids[table].header}
        if normal(header) not in headers:
            raise refusal(
                UsageError,
                phrase("no table has the column '{}' that is to be read as '{}'", header, target),
                expected=phrase("one of {}", ", ".join(f"'{h}'" for h in headers.values())),
                key=header,
            )

    for name, target in columns.items():
        if isinstance(target, str):
            check(name, target, list(grids))
        elif name not in COLUMNS:
            raise refusal(
                UsageError,
                phrase("'{}' is not a table", name),
                expected=phrase("one of {}, or a header and its name", ", ".join(COLUMNS)),
                key=name,
            )
        else:
            for header, field in target.items():
                check(header, field, [name])


@uncollected()
@fitting
def read_tables(
    source: str | os.PathLike[str] | None = None,
    /,
    *,
    units: Source | None = None,
    posts: Source | None = None,
    tasks: Source | None = None,
    relations: Source | None = None,
    columns: Columns | None = None,
    ignore: str | Iterable[str] = (),
    scope: Scope | None = None,
    decimal: Decimal_ | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    header: int | Mapping[str, int] | None = None,
    missing: str | Iterable[str] = (),
    day: str | datetime.date | None = None,
    keys: Literal["positions"] | None = None,
    weekly_hours: float | None = None,
    strict: bool = False,
    key: str = "",
    name: str = "",
    language: str = "da",
    levels: Sequence[str] = (),
    recorded: Mapping[str, bool] | None = None,
) -> Organisation:
    """Reads an organisation from tables.

    What was found out – encoding, delimiter, decimal comma, what columns mean – and what was
    repaired stands in :attr:`Organisation.notes`. Names of columns and words in cells are read in
    English and Danish; all of them are in ``docs/tables.md``.

    Args:
        source: a folder with ``units.csv``, ``posts.csv`` and so on, a workbook with such sheets,
            or one such file; the Danish names do as well. ``"book.xlsx#Ansatte"`` is one sheet,
            ``"book.xlsx#Afdelinger/Ansatte"`` two.
        units, posts, tasks, relations: each the path of a CSV or Excel file, with the sheet as
            ``("book.xlsx", "Enheder")`` or ``"book.xlsx#Enheder"``, or any data frame.
        columns: other headers and what they are read as, ``{"Afd.nr": "key"}``, for all tables or
            for each: ``{"units": {"Afd.nr": "key"}}``.
        ignore: headers to leave out; ``"unknown"``, alone or among them, stands for all that are
            not known.
        scope: what plain figures of units count: ``"own"`` without the units below, ``"total"``
            with them. Needed where a unit with units below it has a plain figure.
        decimal, delimiter, encoding: how numbers and files are written, where that is not found
            out.
        header: the number of the row of the header, as the file counts, for all tables or for each:
            ``{"posts": 4}``; found out where it is not said.
        missing: words that say that nothing is stated, or nobody, beside the usual ones (``N/A``,
            ``NULL``, ``–`` …): ``["XX", "0"]``.
        day: the day that is meant, where rows have first and last days.
        keys: ``"positions"`` says that keys of posts are numbers of positions, however much they
            look like CPR numbers.
        weekly_hours: hours a week of full time, where hours are made FTE; 37 without.
        strict: refuses whatever would have to be repaired, all of it at once.
        key, name, language, levels: of the organisation; a folder or workbook gives its name where
            there is no other. ``levels`` is the scale of levels, top first.
        recorded: whether ``heads``, ``posts``, ``tasks``, ``ties`` and ``places`` are recorded
            completely, so that an empty place means none: ``{"heads": False}``. What is left out
            is recorded when there is a column or row for it.

    Raises:
        Error: what is wrong, with ``file``, ``sheet``, ``row``, ``column`` and ``column_name``: a
            ParseError, DocumentError, InvalidKey, UnknownKey, SchemaViolation, CycleError or
            FigureConflict. All that could be found at once is in ``problems``.
        UsageError: the call names no table, or a sheet or column that is not there.
        OSError: a file cannot be read.
    """
    given = {"units": units, "posts": posts, "tasks": tasks, "relations": relations}
    sources = {table: each for table, each in given.items() if each is not None}
    notes: list[str] = []
    left_out = [ignore] if isinstance(ignore, str) else list(ignore)
    how = How(columns or {}, left_out, decimal, delimiter, encoding, header, strict)
    if source is not None and sources:
        raise UsageError(
            "tables are given one by one and as a whole; expected one of the two",
            expected="one of the two",
        )
    if source is not None:
        sources, notes = tables_of(source, how, _day(day))
        place, _ = path_and_sheet(source)
        # A single table is called after what its rows are.
        if place.suffix.lower() not in TABLE_FILES:
            name = name or plain(place.resolve().stem)
    if not sources:
        raise UsageError(
            "no table is given; expected units=…, posts=…, or a folder or workbook",
            expected="units=…, posts=…, or a folder or workbook",
        )
    for option, value, allowed in (
        ("decimal", decimal, (None, ",", ".")),
        ("scope", scope, (None, "own", "total")),
        ("keys", keys, (None, "positions")),
    ):
        if value not in allowed:
            wanted = " or ".join(repr(each) for each in allowed if each)
            raise UsageError(
                phrase("{}={} is not known; expected {}", option, repr(value), wanted),
                key=str(value),
                expected=wanted,
            )
    said = checked(recorded or {})
    shown = _day(day)
    if weekly_hours is not None and not 0 < weekly_hours <= 168:
        raise UsageError(
            phrase(
                "weekly_hours={} is not the length of a week's work; expected hours such as 37",
                repr(weekly_hours),
            ),
            key=str(weekly_hours),
            expected="hours such as 37",
        )
    about: dict[str, Any] = {
        "key": key,
        "name": name,
        "language": language,
        "levels": list(levels),
    }
    if not missing and day is None and keys is None:
        quick = quick_tables(sources, how)
        fields = {table: each.columns for table, each in quick.items()}
        recorded_by = by_field(fields)
        native = quick and read_quickly(
            quick, scope, {**about, "recorded": {**recorded_by, **said}}
        )
        if native:
            for table, each in quick.items():
                name_of = str(path_and_sheet(sources[table])[0])
                notes += [phrase("{}: {}", name_of, note) for note in each.notes]
            notes += _roots_note(native, str(path_and_sheet(sources["units"])[0]))
            return Organisation(native, notes=notes)
    faults = Faults()
    ledger = Ledger(strict, faults)
    grids: dict[str, Grid] = {}
    for table, each in sources.items():
        try:
            grids[table] = (
                _joined(table, each, how, shown, ledger)
                if isinstance(each, Sheets)
                else grid_of(table, each, how)
            )
        except DocumentError as error:
            for problem in error.problems:
                faults.add(problem)
    if not faults:
        _check_columns(how.columns, grids)
    _say_empty(grids, faults)
    readings = _readings(grids, how, ledger, missing, keys == "positions", weekly_hours, shown)
    if not _keys_are_sound(readings, faults, set(sources)):
        faults.raise_any()
    leave_out_heads(readings, ledger)
    before = by_column(readings)  # A repair may take a column of heads apart, and make another.
    repair(readings, shown, scope, about, ledger)
    if "heads" in said and "units" in readings:
        readings["units"].values.pop("heads_recorded", None)
    about["recorded"] = {**before, **by_column(readings), **said}
    for reading in readings.values():
        refuse_empty(reading, ledger)
    if faults:
        _add_dangling(readings, scope, about, faults)
    faults.raise_any()
    built, warnings = _built(readings, scope, about)
    for reading in readings.values():
        notes += [phrase("{}: {}", reading.grid.name, note) for note in reading.grid.notes]
    if "units" in grids:
        notes += _roots_note(built, grids["units"].name)
    return Organisation(built, notes=notes, warnings=[*warnings])


def _roots_note(native: _core.Organisation, table: str) -> list[str]:
    roots = native.roots()
    if len(roots) < 2:
        return []
    some = ", ".join(f"'{root}'" for root in roots[:3]) + (" …" if len(roots) > 3 else "")
    return [phrase("{}: {} units have no parent and are roots: {}", table, len(roots), some)]


def _day(day: str | datetime.date | None) -> datetime.date | None:
    if day is None or isinstance(day, datetime.date):
        return day.date() if isinstance(day, datetime.datetime) else day
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        raise UsageError(
            phrase("day={} is no day; expected one such as '2026-01-31'", repr(day)),
            key=str(day),
            expected="a day such as '2026-01-31'",
        ) from None


def _say_empty(grids: Mapping[str, Grid], faults: Faults) -> None:
    """Says of a table that it has no rows; an organisation of nothing else is an extract that went
    wrong, and is refused."""
    empty = [grid for grid in grids.values() if not len(grid)]
    for grid in empty:
        grid.notes.append("there are no rows below the header")
    if empty and len(empty) == len(grids) and not faults:
        faults.add(
            empty[0].refuse(
                DocumentError,
                "there are no rows below the header, in any table"
                if len(grids) > 1
                else "there are no rows below the header",
                in_header=True,
                expected="a row for each unit or post",
            )
        )


def _readings(
    grids: Mapping[str, Grid],
    how: How,
    ledger: Ledger,
    missing: str | Iterable[str],
    positions: bool,
    weekly_hours: float | None,
    day: datetime.date | None,
) -> dict[str, Reading]:
    """The tables read, each for itself."""
    headers: dict[str, Headers] = {}
    for table, grid in grids.items():
        headers[table] = _prepared(table, grid, how, day, ledger)
    if "units" not in grids and "posts" in headers:
        read_homes_as_paths(grids["posts"], headers["posts"], ledger)
    if "units" in grids:
        others = [grid for table, grid in grids.items() if table != "units"]
        leave_out_whole(grids["units"], headers["units"], others, how.decimal, ledger)
    there = {table: keys_there(grids[table], found) for table, found in headers.items()}
    units, posts = there.get("units", set[str]()), there.get("posts", set[str]())
    ways = Ways(
        decimal=how.decimal,
        missing=[missing] if isinstance(missing, str) else list(missing),
        keys={
            **dict.fromkeys(("parent", "home", "heads", "responsible"), units),
            **dict.fromkeys(("reports_to", "dotted", "deputises_for", "head"), posts),
        },
        positions=positions,
        weekly_hours=weekly_hours,
        day=day,
    )
    return {
        table: read_grid(table, grid, headers[table], ways, ledger)
        for table, grid in grids.items()
        if table in headers
    }


def _prepared(
    table: str, grid: Grid, how: How, day: datetime.date | None, ledger: Ledger
) -> Headers:
    """What the columns stand for; what is no row of the table is left out."""
    renamed = how.renamed(table)
    if grid.prepared:
        return _headers(table, grid, renamed, how, day, ledger)
    chosen = frozenset([*renamed, *how.ignore])
    if how.header_of(table) is None:
        join_header_rows(grid, how.known(table), ledger)
    leave_out_index(grid, chosen, ledger)
    set_apart_tables_beside(grid, table, renamed, how.ignore, ledger)
    refuse_table_below(grid, table, ledger.faults)
    name_pairs(grid, chosen, ledger, table)
    headers = _headers(table, grid, renamed, how, day, ledger)
    settle_formats(grid, headers.at, ledger)
    refuse_percents(table, grid, headers.at, ledger)
    refuse_other_money(grid, headers.at, grid.titles, ledger)
    refuse_other_headers(grid, headers.at, renamed, ledger)
    leave_out_header_rows(table, grid, headers.at, ledger)
    leave_out_remarks(grid, headers, ledger)
    if table == "posts":
        leave_out_group_rows(grid, headers, ledger)
    return headers


def _joined(
    table: str, sheets: Sheets, how: How, day: datetime.date | None, ledger: Ledger
) -> Grid:
    """The sheets of one table, each prepared for itself."""
    grids = []
    for name in sheets.names:
        grid = grid_of(table, (sheets.path, name), how)
        before = list(grid.notes)
        _prepared(table, grid, how, day, ledger)
        # What the columns are is said once, of the whole.
        of_columns, grid.notes[len(before) :] = grid.notes[len(before) :], []
        _headers_alone(table, grid, how, day)
        said = grid.notes[len(before) :]
        grid.notes[:] = [*before, *(note for note in of_columns if note not in said)]
        grids.append(grid)
    whole = joined(grids)
    notes = list(whole.notes)
    headers = _headers_alone(table, whole, how, day)
    whole.notes[:] = notes
    say_sheets(whole, headers, sheets.names, ledger)
    return whole


def _headers_alone(table: str, grid: Grid, how: How, day: datetime.date | None) -> Headers:
    """What the columns stand for, whatever is wrong with them."""
    return read_headers(table, grid, how.renamed(table), how.ignore, how.strict, Faults(), day)


def _headers(
    table: str,
    grid: Grid,
    renamed: Mapping[str, str],
    how: How,
    day: datetime.date | None,
    ledger: Ledger,
) -> Headers:
    """What the columns stand for; those that are made of headings of groups among them."""
    notes, faults = list(grid.notes), Faults()
    found = read_headers(table, grid, renamed, how.ignore, how.strict, faults, day)
    headings = find_headings(grid, found) if table == "posts" else None
    if headings is None:
        ledger.faults.take(faults)
        return found
    grid.notes[:] = notes
    write_homes(grid, headings, ledger)
    return read_headers(table, grid, renamed, how.ignore, how.strict, ledger.faults, day)


# What no repair of keys depends on.
_HARMLESS = (
    FIGURES
    | TRUTHS
    | DATES
    | {
        *("hours", "role", "category", "basis", "name", "note", "relation", "type"),
        *("home", "heads", "dotted", "deputises_for"),
    }
)


def _keys_are_sound(readings: Mapping[str, Reading], faults: Faults, tables: set[str]) -> bool:
    """Whether what is wrong so far lies in cells that no key depends on, so that keys that name
    nothing can be told in the same round."""
    if not faults:
        return True
    harmless: set[tuple[str, str, int]] = set()
    for reading in readings.values():
        grid = reading.grid
        sheets = {sheet_and_row(grid, row)[0] for row in grid.rows if grid.prepared}
        harmless |= {
            (grid.file, sheet, grid.positions[column])
            for sheet in sheets or {grid.sheet}
            for field, column in reading.at.items()
            if field in _HARMLESS
        }
    return set(readings) == tables and all(
        row and (file, sheet, column) in harmless for file, sheet, row, column in faults.places
    )


def _add_dangling(
    readings: dict[str, Reading], scope: Scope | None, about: dict[str, Any], faults: Faults
) -> None:
    """Adds the keys that name nothing to what is wrong already."""
    if any(key is None for reading in readings.values() for key in reading.values.get("key", ())):
        return
    try:
        settled = Settled(list(readings.values()), scope, about)
    except Error as error:
        faults.add_new(error)
        return
    faulty = {(file, sheet, row) for file, sheet, row, _ in faults.places}
    posts = readings.get("posts")
    # A job share whose figures are wrong is no key that is used twice.
    shares = (
        {
            key
            for key, row in zip(posts.values.get("key", ()), posts.grid.rows, strict=False)
            if (posts.grid.file, *sheet_and_row(posts.grid, row)) in faulty
        }
        if posts is not None
        else set()
    )
    for each in dangling(settled):
        if isinstance(each, UnknownKey) or each.key not in shares:
            faults.add_new(each)


def _built(
    readings: dict[str, Reading], scope: Scope | None, about: dict[str, Any]
) -> tuple[_core.Organisation, list[Warned]]:
    """The organisation, or all that is wrong with it."""
    every = list(readings.values())
    settled = Settled(every, scope, about)
    try:
        return read_as_columns(settled) if fits(every) else read_as_document(settled)
    except Error as error:
        faults = Faults()
        faults.add(error)
        for other in dangling(settled):
            faults.add_new(other)
        faults.raise_any()
        raise

"""Large CSV files in which nothing has to be repaired: columns at once, through polars.

Whatever a repair, a note about a cell or an error would come of makes the reading give up, and the
tables are read the careful way, cell by cell. So this says nothing that the other does not.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tyngde import _core
from tyngde.errors import Error, listed, phrase
from tyngde.io.spreadsheet import cells
from tyngde.io.spreadsheet.csv_grid import Opened
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.given_names import are_persons
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.header_parts import unit_rank
from tyngde.io.spreadsheet.headers import known_headers, read_headers
from tyngde.io.spreadsheet.repairs.heads_of_lines import (
    Led,
    Told,
    heads_of_lines,
    heads_untold,
)
from tyngde.io.spreadsheet.repairs.index_column import may_be_index
from tyngde.io.spreadsheet.repairs.missing import usual_words
from tyngde.io.spreadsheet.repairs.money_said import CURRENCIES
from tyngde.io.spreadsheet.repairs.remarks import begins_as_remark
from tyngde.io.spreadsheet.repairs.row_of_the_whole import names_the_whole
from tyngde.io.spreadsheet.repairs.summary_words import TRACES, may_be_summary
from tyngde.io.spreadsheet.repairs.thousands import counted_in
from tyngde.io.spreadsheet.repairs.vacant_titles import (
    TRACES_OF_VACANCY,
    VACANT,
    says_vacant,
    title_says_vacant,
)
from tyngde.io.spreadsheet.repairs.words_in_names import TRACES_IN_NAMES, says_more
from tyngde.io.spreadsheet.repairs.working_time import say_if_monthly
from tyngde.io.spreadsheet.settled import MEASURES, Scope
from tyngde.io.spreadsheet.vocabulary import FIGURES, ROLES, TRUTHS, UNIT_TYPES, YES, normal
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import shortened

__all__ = ["LARGE", "QuickTable", "read_quickly", "table_of"]

_OUTLINE = r"^(?:\d+\.\d|[^\w(\[\"'])"

# Characters of a table from which on it pays to load the library.
LARGE = 1 << 20

_TEXTS = {
    "units": {"key", "parent", "name", "type", "level"},
    "posts": {"key", "home", "heads", "reports_to", "name", "role", "level", "holder"},
}
_TRUTHS = TRUTHS - {"filled"}
_NUMBERED = {"key", "parent", "home", "heads", "reports_to", "level", "holder"}
_OF_PERSONS = {"key", "reports_to", "holder"}
# What calls for the careful reader: quotation marks, control characters.
_PLAIN = bytes(b for b in range(256) if b >= 0x20 and b not in (0x22, 0x7F)) + b"\n"
# What may be a name, with that of a person behind it.
_NAMES = {"key", "parent", "home", "heads", "name"}
_PERSON = r"^(?:0?[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d-?\d{4}$"
_NUMBER = r"^\d{1,15}(?:[.,]\d{1,12})?$"
# 1.234 may be a thousand and more.
_TWO_WAYS = r"^[1-9]\d{0,2}[.,]\d{3}$"
# So many names tell whether they are those of persons.
_LOOKED_AT = 10_000
_AFTER_ZEROS = r"^0{2,}$"
_BRACKETS = "()<>[]{}* "


@dataclass
class QuickTable:
    """A table read by columns.

    Attributes:
        columns: from each field to its column, as ``Organisation.from_columns`` takes it.
        headers: from each field to the header of its column.
        notes: what was found out.
    """

    columns: dict[str, Any]
    headers: dict[str, str]
    notes: list[str]

    def cells(self, field: str) -> list[Any]:
        """The cells of a field, all None where the table has no such column."""
        columns = self.columns
        return columns[field].to_list() if field in columns else [None] * len(columns["key"])


class _NotPlainError(Exception):
    """Something is here that the careful reader has to look at."""


def _polars() -> Any:
    """The library, or None where it is not installed."""
    try:
        import polars
    except ModuleNotFoundError:
        return None
    return polars


def read_quickly(
    tables: Mapping[str, QuickTable], scope: Scope | None, about: dict[str, Any]
) -> _core.Organisation | None:
    """The organisation of tables read by columns; None where something is wrong with it, or to be
    said about it, that has a place in a cell."""
    units = tables["units"].columns
    for measure in MEASURES["units"]:
        if measure not in units:
            continue
        if scope is None or f"{measure}_{scope}" in units:
            return None
        units[f"{measure}_{scope}"] = units.pop(measure)
    posts = tables["posts"].columns
    further = None
    if heads_untold({table: each.columns for table, each in tables.items()}):
        told = _told_by_managers(tables)
        if told.recorded is not None:
            return None  # documents alone say of a unit that its heads are not recorded
        further = _take_heads(tables, told)
    try:
        organisation = Organisation.from_columns(
            units=units, posts=posts, relations=further, **about
        )
    except Error:
        return None
    native = organisation._native
    return None if native.warnings else native


def _told_by_managers(tables: Mapping[str, QuickTable]) -> Told:
    """What the managers of posts tell of heads, as the careful reader asks it."""
    posts = tables["posts"]
    led = Led.of(posts.cells, tables["units"].cells)
    return heads_of_lines(led, (), posts.headers["reports_to"])


def _take_heads(tables: Mapping[str, QuickTable], told: Told) -> dict[str, list[str]] | None:
    """Takes heads that the managers of posts tell.

    Returns:
        The relations of those who head further units, if there are any.
    """
    posts = tables["posts"]
    posts.notes += told.notes
    if told.heads is None:
        return None
    posts.columns["heads"] = [None if several is None else several[0] for several in told.heads]
    further = [
        (key, unit)
        for key, several in zip(posts.cells("key"), told.heads, strict=True)
        for unit in (several or ())[1:]
    ]
    if not further:
        return None
    chiefs, headed = (list(column) for column in zip(*further, strict=True))
    return {"relation": ["heads"] * len(further), "from": chiefs, "to": headed}


def table_of(
    table: str, opened: Opened, renamed: Mapping[str, str], strict: bool
) -> QuickTable | None:
    """A table by columns; None where it has to be read the careful way.

    Args:
        table: ``units`` or ``posts``.
        opened: the file.
        renamed: the headers that are given another name.
        strict: whether repairs are refused; there are none.
    """
    library = _polars()
    if library is None:
        return None
    try:
        grid, at = _headers(table, opened, renamed, strict)
        frame = _frame(library, opened)
        return _table(library, table, grid, at, frame)
    except _NotPlainError:
        return None


def _headers(
    table: str, opened: Opened, renamed: Mapping[str, str], strict: bool
) -> tuple[Grid, dict[str, int]]:
    """The header as a table without rows, and what its columns stand for."""
    names = [name.strip() for name in opened.names]
    if not all(names) or may_be_index(names[0]) or opened.titles:
        raise _NotPlainError
    if sum(unit_rank(name) is not None for name in names) > 1:
        raise _NotPlainError
    empty: list[list[Any]] = [[] for _ in names]
    places = list(range(1, len(names) + 1))
    grid = Grid(opened.file, "", names, empty, [], places, opened.header_row)
    grid.notes += opened.notes
    faults = Faults()
    try:
        headers = read_headers(table, grid, renamed, (), strict, faults)
    except Error:
        raise _NotPlainError from None
    allowed = _TEXTS[table] | set(MEASURES[table]) | (_TRUTHS if table == "posts" else set())
    if table == "units":
        allowed |= {
            f"{measure}_{scope}" for measure in MEASURES[table] for scope in ("own", "total")
        }
    at = headers.at
    if (
        faults
        or headers.levels
        or headers.persons
        or headers.by_person
        or headers.unnumbered
        or len(at) != len(names)
        or not set(at) <= allowed
        or any(sign in name for name in names for sign in CURRENCIES)
        or any(counted_in(name) > 1 for name in names)
    ):
        raise _NotPlainError
    return grid, at


def _frame(library: Any, opened: Opened) -> Any:
    """The cells as texts, null where they are empty; each line is a row of as many cells."""
    data = opened.text.encode()
    if b"\r" in data:
        if data.count(b"\r") != data.count(b"\r\n"):
            raise _NotPlainError
        data = data.replace(b"\r\n", b"\n")
    start = 0
    for _ in range(opened.header_row):
        start = data.find(b"\n", start) + 1
        if not start:
            raise _NotPlainError
    data = data[start:]
    sign = opened.delimiter.encode()
    if len(sign) != 1 or data.translate(None, _PLAIN + sign):
        raise _NotPlainError
    edges = [blank + edge for blank in (b" ", b"\t") for edge in (sign, b"\n") if blank != sign]
    if any(pair in data or pair[::-1] in data for pair in edges) or b"\n\n" in data:
        raise _NotPlainError
    if data[:1] in (b"\n", b" ") or data[-1:] == b" ":
        raise _NotPlainError
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    width = len(opened.names)
    if not data or data.count(sign) != (width - 1) * lines:
        raise _NotPlainError
    try:
        frame = library.read_csv(
            io.BytesIO(data),
            has_header=False,
            separator=opened.delimiter,
            quote_char=None,
            infer_schema_length=0,
        )
    except library.exceptions.PolarsError:
        raise _NotPlainError from None
    last = [cell for cell in frame.row(-1) if cell is not None] if len(frame) else []
    if frame.shape != (lines, width) or len(last) < 2 or begins_as_remark(last[0]):
        raise _NotPlainError
    if not opened.text.isascii():
        for column in frame.get_columns():
            if (column != column.str.strip_chars()).any():
                raise _NotPlainError
    return frame


def _table(library: Any, table: str, grid: Grid, at: Mapping[str, int], frame: Any) -> QuickTable:
    decimal = _Decimal(grid)
    columns: dict[str, Any] = {}
    for field, index in at.items():
        column = frame.to_series(index)
        if field in FIGURES:
            columns[field] = decimal.figures(library, index, column)
            continue
        _refuse_words(field, column)
        if table == "posts" and field == "name" and are_persons(column.head(_LOOKED_AT).to_list()):
            raise _NotPlainError
        if field == "key" and (column == grid.header[index]).any():
            # The header may stand there once more.
            raise _NotPlainError
        if table == "posts" and field == "home" and column.null_count():
            there = column.drop_nulls()
            if column[0] is not None and there.n_unique() == len(there):
                # Homes may stand in the first of their rows only.
                raise _NotPlainError
        if field == "key" and known_headers(table).get(normal(str(column[0]))) is not None:
            # The first row may be a header in other words.
            raise _NotPlainError
        if field == "key" and column.str.contains(r"^\d+[.,]0$").all():
            raise _NotPlainError
        if field in _NAMES:
            inside = column.str.extract(r"[(\[]([^()\[\]]+)[)\]]").drop_nulls().unique()
            if len(inside) and are_persons(inside.to_list()):
                raise _NotPlainError
        if field in _TRUTHS:
            columns[field] = _truths(library, column)
        elif field == "role":
            columns[field] = _named(grid, column, ROLES, "a role")
        elif table == "units" and field == "type":
            columns[field] = _named(grid, column, UNIT_TYPES, None)
        else:
            columns[field] = column
        if field in _NUMBERED and column.str.contains("E+", literal=True).any():
            raise _NotPlainError
        if table == "posts" and field in _OF_PERSONS and column.str.contains(_PERSON).any():
            raise _NotPlainError
    if columns["key"].null_count():
        raise _NotPlainError
    if table == "units" and "name" not in columns and columns["key"].str.contains(r"[ :(\[]").any():
        # Number and name may stand in one cell.
        raise _NotPlainError
    if table == "units" and "parent" not in columns:
        # Names or numbers may say what lies in what.
        for field in {"key", "name"}.intersection(columns):
            if columns[field].str.contains(_OUTLINE).any():
                raise _NotPlainError
    if "salary" in columns:
        first = frame.to_series(at["salary"]).head(1000).to_list()
        plain = [None if cell is None else cell.replace(",", ".") for cell in first]
        say_if_monthly(grid, at["salary"], {"salary": plain})
    return QuickTable(columns, {field: grid.header[i] for field, i in at.items()}, grid.notes)


def _refuse_words(field: str, column: Any) -> None:
    """Gives up where a cell may be a word for nothing, a sum, a vacancy or a failed formula."""
    low = column.str.to_lowercase()
    if field != "key":
        words = sorted(usual_words(field))
        found = low.is_in(words) | low.str.strip_chars(_BRACKETS).is_in(words)
        if found.any() or ("0" in words and column.str.contains(_AFTER_ZEROS).any()):
            raise _NotPlainError
    if field in ("holder", "name"):
        if low.str.strip_chars(" .*()<>-–").is_in(sorted(VACANT)).any():
            raise _NotPlainError
        says = says_vacant if field == "holder" else title_says_vacant
        suspects = low.filter(low.str.contains_any(list(TRACES_OF_VACANCY))).unique()
        if any(map(says, suspects.to_list())):
            raise _NotPlainError
    if field in ("key", "name", "home"):
        suspects = column.filter(low.str.contains_any(list(TRACES_IN_NAMES))).unique()
        if any(map(says_more, suspects.to_list())):
            raise _NotPlainError
    if column.str.starts_with("#").any():
        raise _NotPlainError
    # Only a last row is one for the whole.
    if field in ("key", "name") and names_the_whole(column[-1]):
        raise _NotPlainError
    suspects = column.filter(low.str.contains_any(list(TRACES))).unique()
    if any(may_be_summary(text) for text in suspects.to_list()):
        raise _NotPlainError


def _truths(library: Any, column: Any) -> Any:
    if any(cells.truth(cell) is None for cell in column.drop_nulls().unique().to_list()):
        raise _NotPlainError
    return column.str.to_lowercase().is_in(sorted(YES))


def _named(grid: Grid, column: Any, words: Mapping[str, str], expected: str | None) -> Any:
    """Words of a list in the library's own form; those of no list stay where none is expected."""
    there: Sequence[str] = column.drop_nulls().unique().to_list()
    own = {text: words.get(normal(text), text if expected is None else "") for text in there}
    if not all(own.values()):
        raise _NotPlainError
    changed = sorted((text, word) for text, word in own.items() if text != word)
    if changed and expected is None:
        made = listed([phrase("'{}' is {}", text, word) for text, word in changed])
        grid.notes.append(phrase("types: {}", made))
    return column.replace(dict(changed)) if changed else column


class _Decimal:
    """The one sign for decimals of a table."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._sign = ""

    def figures(self, library: Any, index: int, column: Any) -> Any:
        """A column of figures as numbers, null where nothing is stated."""
        there = column.drop_nulls().unique()
        if not there.str.contains(_NUMBER).all() or there.str.contains(_TWO_WAYS).any():
            raise _NotPlainError
        signs = [sign for sign in ".," if there.str.contains(sign, literal=True).any()]
        if len(signs) > 1 or (signs and self._sign not in ("", signs[0])):
            raise _NotPlainError
        if signs and not self._sign:
            self._sign = signs[0]
            row = column.str.contains(self._sign, literal=True).fill_null(False).arg_max()
            name = "decimal comma" if self._sign == "," else "decimal point"
            self._grid.notes.append(
                phrase(
                    "{}, as in {} (row {}, column {})",
                    name,
                    shortened(column[row]),
                    self._grid.header_row + 1 + row,
                    shortened(self._grid.header[index]),
                )
            )
        if signs == [","]:
            column = column.str.replace(",", ".", literal=True)
        return column.cast(library.Float64)

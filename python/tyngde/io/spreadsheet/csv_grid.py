"""CSV files: encoding, delimiter and header are found out, and said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tyngde.errors import DocumentError, ParseError, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid, grid_of_rows, indent_of, refusal
from tyngde.io.spreadsheet.headers import (
    LOOKED_AT,
    above_note,
    apart_note,
    find_header,
    only_above,
    titles_note,
    told_apart,
)
from tyngde.io.spreadsheet.repairs.ledger import in_rows
from tyngde.io.spreadsheet.repairs.remarks import begins_as_remark
from tyngde.model.table_problem import shortened

__all__ = ["Opened", "open_csv", "read_csv"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}

# æ, ø, å and Æ, Ø, Å of DOS (code page 850) and of old Macs become these marks in Windows-1252,
# where none of them stands between letters.
_FOREIGN = re.compile(r"[^\W\d_][\u2020\u203a\u2018\u00be\u00bf\u00ae\u00af][^\W\d_]")
# UTF-8 that was taken for Windows-1252 and saved again.
_TWICE = re.compile("\u00c3[\u00a6\u00b8\u00a5\u2020\u02dc\u2026\u00a9]")

_DELIMITERS = {";": "';'", ",": "','", "\t": "tabs", "|": "'|'"}
_CHUNK = 50_000
# A text that a program is to keep as it is: ="0123".
_KEPT = re.compile(r'="([^"]*)"')
_FIGURE = re.compile(r"[+-]?\d[\d.,  ]*\s*%?")
# Enough to hold the remarks above a header, and the header.
_START = 1 << 16
# Beyond this many different texts a column gains nothing from sharing them.
_SHARED = 50_000


def _decode(data: bytes, file: str, encoding: str | None) -> tuple[str, str]:
    """The text and the name of its encoding."""

    def undecodable(error: UnicodeDecodeError, name: str, expected: str) -> Exception:
        row = len(re.findall(rb"\r\n?|\n", data[: error.start])) + 1
        return refusal(
            ParseError,
            phrase(
                "the text is not {}: the byte {} stands where it cannot",
                name,
                f"{data[error.start]:#04x}",
            ),
            expected=expected,
            file=file,
            row=row,
        )

    if encoding is not None:
        try:
            return data.decode(encoding), encoding
        except LookupError:
            raise refusal(
                ParseError, phrase("there is no encoding '{}'", encoding), key=encoding, file=file
            ) from None
        except UnicodeDecodeError as error:
            raise undecodable(error, encoding, "another encoding") from None
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(marked), marked
            except UnicodeDecodeError as error:
                raise undecodable(error, _NAMES[marked], "the file as it was saved") from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # Text that is UTF-8 in other places is broken, not in another encoding.
        if any(ord(c) > 127 for c in data.decode("utf-8", "ignore")):
            raise undecodable(error, "UTF-8", "UTF-8 throughout") from None
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as other:
            raise undecodable(other, "UTF-8 and not Windows-1252", "encoding=…") from None
        foreign = _FOREIGN.search(text)
        if foreign:
            raise refusal(
                ParseError,
                phrase(
                    "the encoding is not clear: as Windows-1252 it holds {}", shortened(foreign[0])
                ),
                expected="UTF-8 or Windows-1252, or encoding=… ('cp850' for DOS, 'mac_roman')",
                file=file,
                row=text.count("\n", 0, foreign.start()) + 1,
            ) from None
        return text, "cp1252"


def _records(text: str, delimiter: str, file: str) -> Iterator[list[str]]:
    """The records of the text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    while True:
        row += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refusal(
                ParseError,
                phrase("the row is not CSV: {}", error),
                expected="quotation marks around a cell, doubled within it, and closed",
                file=file,
                row=row,
            ) from None
        yield record


def _is_remark(record: list[str]) -> bool:
    """True for empty rows, and rows whose first filled cell begins with #."""
    first = next((cell for cell in record if cell.strip()), "#")
    return first.lstrip().startswith("#")


def _first_records(text: str, delimiter: str, file: str) -> list[tuple[int, list[str]]]:
    """The first rows that are no remarks, with their numbers."""
    found: list[tuple[int, list[str]]] = []
    try:
        for number, record in enumerate(_records(text, delimiter, file), 1):
            if not _is_remark(record):
                found.append((number, record))
            if len(found) == LOOKED_AT:
                break
    except ParseError:
        # What is cut in two, or no CSV further down.
        if not found:
            raise
    return found


def _delimiter(text: str, file: str, known: Callable[[str], bool], header: int | None) -> str:
    """The delimiter by which the header has the most known names, else the most cells."""
    found: list[tuple[int, int, str]] = []
    start = text[:_START]
    for delimiter in _DELIMITERS:
        try:
            records = _first_records(start, delimiter, file)
        except ParseError:
            continue
        names = _header(records, known, header)[1]
        found.append((sum(known(cell) for cell in names), len(names), delimiter))
    if not found:
        return ","
    found.sort(key=lambda each: each[:2], reverse=True)
    if len(found) > 1 and found[0][:2] == found[1][:2] and found[0][1] > 1:
        raise refusal(
            DocumentError,
            phrase(
                "the delimiter is not clear: {} and {} make as many columns",
                _DELIMITERS[found[0][2]],
                _DELIMITERS[found[1][2]],
            ),
            expected="delimiter=…",
            file=file,
        )
    return found[0][2] if found[0][1] > 1 else ","


def _rows_up_to(text: str, delimiter: str, file: str, last: int) -> list[tuple[int, list[str]]]:
    """The rows up to one, with their numbers."""
    return list(islice(enumerate(_records(text, delimiter, file), 1), last))


def _header(
    records: list[tuple[int, list[str]]], known: Callable[[str], bool], header: int | None
) -> tuple[int, list[str]]:
    """The number of the row of the header, and its names; 0 and none if there is no such row."""
    if header is not None:
        return next(((n, r) for n, r in records if n == header), (0, []))
    if not records:
        return 0, []
    return records[find_header([record for _, record in records], known)]


@dataclass(frozen=True)
class Opened:
    """A CSV file of which the header is known.

    Attributes:
        file: its path.
        text: all of it.
        delimiter: what parts its cells.
        header_row: the number of the row of the header.
        names: the header.
        notes: what was found out.
        titles: what stands above the header, by the numbers of rows; nothing where somebody has
            said which row the header is.
    """

    file: str
    text: str
    delimiter: str
    header_row: int
    names: list[str]
    notes: list[str]
    titles: dict[int, str]


def open_csv(
    path: Path,
    known: Callable[[str], bool],
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: int | None = None,
    strict: bool = False,
) -> Opened:
    """Finds out how a CSV file is to be read.

    Args:
        path: the file.
        known: whether a header is the name of a column that is looked for.
        encoding, delimiter, header: found out where they are None.
        strict: whether the header has to be the first row.

    Raises:
        ParseError: the text is in no known encoding, or not CSV.
        DocumentError: the delimiter is not clear, or there is no header.
    """
    file = str(path)
    text, encoding_found = _decode(path.read_bytes(), file, encoding)
    if "\0" in text:
        # Every second byte of text in UTF-16 is nought, mostly.
        every = text.count("\0") * 3 > len(text)
        raise refusal(
            ParseError,
            "the text holds the character NUL",
            expected="a CSV file as text, in UTF-8 or Windows-1252"
            + (
                phrase("; or encoding='utf-16-{}'", "be" if text[0] == chr(0) else "le")
                if every
                else ""
            ),
            file=file,
            row=text.count("\n", 0, text.index("\0")) + 1,
        )
    # Excel writes and reads a first line that names the delimiter.
    stated = re.match(r"sep=(.)\r?\n", text)
    delimiter_found = delimiter or (stated[1] if stated else _delimiter(text, file, known, header))
    first = [
        (number, record)
        for number, record in (
            _rows_up_to(text, delimiter_found, file, header)
            if header is not None
            else _first_records(text, delimiter_found, file)
        )
        if not (number == 1 and stated)
    ]
    header_row, names = _header(first[:1] if strict and header is None else first, known, header)
    if not names:
        raise refusal(
            DocumentError,
            "the table is empty" if header is None else phrase("there is no row {}", header),
            expected="a row with the names of the columns",
            file=file,
        )
    notes: list[str] = []
    above = next((record for number, record in first if number == header_row - 1), None)
    apart = told_apart(above, names, known) if above is not None and not strict else {}
    alone = only_above(above, names, known) if above is not None and not strict else {}
    if alone:
        names = [alone.get(i, name) for i, name in enumerate(names)]
        notes.append(above_note(header_row - 1, alone))
    if apart:
        names = [apart.get(i, name) for i, name in enumerate(names)]
        notes.append(apart_note(apart))
    if header is None and first[0][0] < header_row:
        notes.append(titles_note(first[0][0], header_row))
    shown = _DELIMITERS.get(delimiter_found, f"'{delimiter_found}'")
    if encoding is None or delimiter is None:
        notes.append(
            phrase(
                "read as {}, cells parted by {}, header in row {}",
                _NAMES.get(encoding_found, encoding_found),
                shown,
                header_row,
            )
        )
    spoilt = None if text.isascii() else _TWICE.search(text)
    if spoilt:
        notes.append(
            phrase(
                "it holds {}: letters may have been spoilt when it was saved", shortened(spoilt[0])
            )
        )
    titles = {
        number: " ".join(filter(None, map(str.strip, record)))
        for number, record in first
        if header is None and number < header_row
    }
    return Opened(file, text, delimiter_found, header_row, list(names), notes, titles)


def read_csv(opened: Opened) -> Grid:
    """Reads the cells of a CSV file.

    Raises:
        ParseError: it is not CSV.
        DocumentError: a row is too long or too short, or a column has no header.
    """
    numbered = enumerate(_records(opened.text, opened.delimiter, opened.file), 1)
    records = islice(numbered, opened.header_row, None)
    columns, rows, indents = _columns(
        records, opened.names, opened.file, opened.notes, '="' in opened.text, opened.delimiter
    )
    grid = grid_of_rows(opened.file, "", list(opened.names), opened.header_row, columns, rows)
    grid.indents = indents
    grid.titles = opened.titles
    grid.notes += opened.notes
    return grid


def _columns(
    records: Iterator[tuple[int, list[str]]],
    header: list[str],
    file: str,
    notes: list[str],
    may_keep: bool,
    delimiter: str,
) -> tuple[list[list[str | None]], list[int], dict[int, dict[int, int]]]:
    """The cells by column, equal ones shared; the numbers of the rows that are not empty; and for
    columns, counted from 1, how far in texts begin, by the number of their row."""
    width = len(header)
    columns: list[list[str | None]] = [[] for _ in header]
    shared: list[dict[str, str | None]] = [{"": None} for _ in header]
    rows: list[int] = []
    indents: dict[int, dict[int, int]] = {}
    kept: dict[int, None] = {}
    chunk: list[list[str]] = []
    faults = Faults()
    # A header that goes on with empty names behind the last: alright if no row has a cell there.
    named = max((i for i, name in enumerate(header, 1) if name.strip()), default=width)
    # Rows that go on behind the header with empty cells: alright if all do alike, or if no cell of
    # theirs can have moved.
    longer: dict[int, list[str]] = {}
    uneven = False
    first_longer: tuple[int, list[str]] | None = None
    # Remarks with fewer cells than the table: alright below it, where they are left out.
    below: list[tuple[int, list[str]]] = []

    def take() -> None:
        by_column = zip(columns, shared, zip(*chunk, strict=True), strict=True)
        for position, (column, known, cells) in enumerate(by_column, 1):
            stripped = [cell.strip() for cell in cells]
            if may_keep and any(cell[:2] == '="' for cell in stripped):
                stripped = [m[1].strip() if (m := _KEPT.fullmatch(c)) else c for c in stripped]
                kept[position] = None
            if sum(map(len, stripped)) < sum(map(len, cells)):
                numbers = rows[len(column) :]
                indents.setdefault(position, {}).update(
                    (number, indent_of(cell))
                    for number, cell in zip(numbers, cells, strict=True)
                    if cell[:1].isspace() and cell.strip()
                )
            if len(known) < _SHARED:
                column += [known.setdefault(cell, cell) for cell in stripped]
            else:
                column += [cell or None for cell in stripped]
        chunk.clear()

    for number, record in records:
        if len(record) == named < width:
            record += [""] * (width - named)
        if len(record) != width:
            if not any(cell.strip() for cell in record):
                continue
            if len(record) < width and (below or begins_as_remark(record[0])):
                below.append((number, record))
                continue
            if any(cell.strip() for cell in record[width:]) or len(record) < width:
                faults.add(_ragged(number, record, width, header, file))
                continue
            if first_longer is None:
                first_longer = number, record
            uneven = uneven or len(first_longer[1]) != len(record)
            longer[number] = record
            record = record[:width]
        if not any(record) or not any(cell.strip() for cell in record):
            continue
        while below:
            faults.add(_ragged(*below.pop(0), width, header, file))
        rows.append(number)
        chunk.append(record)
        if len(chunk) == _CHUNK:
            take()
    for number, record in below:
        rows.append(number)
        chunk.append([*record, *[""] * (width - len(record))])
    if chunk:
        take()
    if longer and (uneven or len(longer) < len(rows) - len(below)):
        # A delimiter in a cell looks like this, as a decimal comma does.
        if delimiter != "," and _stand_where_others_do(columns, rows, longer):
            notes.append(
                phrase(
                    "{} rows have empty cells behind the last column, which are left out: {}",
                    len(longer),
                    in_rows(list(longer)),
                )
            )
        else:
            for number, record in longer.items():
                faults.add(_ragged(number, record, width, header, file))
    faults.raise_any()
    if kept:
        names = ", ".join(shortened(header[position - 1]) for position in kept)
        notes.append(
            phrase('cells as ="0123", by which programs keep texts, are read as 0123: {}', names)
        )
    return columns, rows, indents


def _stand_where_others_do(
    columns: list[list[str | None]], rows: list[int], some: Collection[int]
) -> bool:
    """Whether some rows have numbers where all others do, and no others, and end in one: behind a
    text that a delimiter had parted all of them would have moved."""
    ours = [at for at, number in enumerate(rows) if number in some]
    theirs = [at for at, number in enumerate(rows) if number not in some]
    ends = False
    for column in columns:
        sorts = [
            {_FIGURE.fullmatch(cell) is not None for at in each if (cell := column[at])}
            for each in (ours, theirs)
        ]
        if not any(column):
            continue
        if len(sorts[0] | sorts[1]) != 1:
            return False
        ends = sorts[1] == {True} and all(column[at] for at in ours)
    return ends


def _ragged(
    number: int, record: list[str], width: int, header: list[str], file: str
) -> DocumentError:
    """The error of a row that is longer or shorter than the header."""
    extra = next((i for i in range(width, len(record)) if record[i].strip()), None)
    more = (
        " (a cell that holds the delimiter stands in quotation marks)"
        if len(record) > width
        else ""
    )
    error = refusal(
        DocumentError,
        phrase("the row has {} cell{}", len(record), "s" if len(record) != 1 else ""),
        expected=phrase("{}, as the header has{}", width, more),
        file=file,
        row=number,
        column=extra + 1 if extra is not None else 0,
    )
    assert isinstance(error, DocumentError)
    return error

"""Sheets of workbooks through python-calamine, where it is installed and sees all there is to see.

It tells neither formulas nor failed cells nor the zeros that a format shows, and it makes room for
every cell between the first and the last. A look at the parts tells whether any of that occurs; the
sheet is then read the other way, cell by cell.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tyngde.io.spreadsheet.excel_looks import has_looks
from tyngde.io.spreadsheet.grid import indent_of
from tyngde.model.table_problem import Cell

__all__ = ["FastSheet", "fast_rows", "fast_sheet_names", "part_of"]

# Where a row begins, and its number.
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
# Formulas; cells that failed, and dates as text; columns far to the right. More is found by these
# than there is. Each begins with what is looked for at once; one expression for all would not.
_HARD = [re.compile(sign) for sign in (rb"<f[>\s/]", rb't="[ed]"', rb'r="[A-Z]{3}\d')]
# A text that begins with a blank, one that breaks no line among them.
_LEADING = re.compile(rb"<t\b[^>]*>(?:\s|\xc2\xa0|\xe2\x80|\xe3\x80\x80|&#)")
# Formats of zeros, dates and times: what openpyxl makes of these is what the tables know.
_FORMAT = re.compile(rb'<numFmt\b[^>]*\bformatCode="([^"]*)"')
_XF = re.compile(rb'<xf\b[^>]*?\bnumFmtId="(\d+)"')
_OF_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_SPARSE = 10_000
# Whole numbers are floats; beyond this they may have lost digits.
_EXACT = float(1 << 53)


@dataclass(frozen=True)
class FastSheet:
    """What is read of a sheet.

    Attributes:
        rows: the rows that hold something, with their numbers.
        indents: for columns from the numbers of rows to how far in their texts begin.
    """

    rows: list[tuple[int, list[Cell]]]
    indents: dict[int, dict[int, int]]


def _calamine() -> Any:
    """The library, or None where it is not installed."""
    try:
        import python_calamine
    except ModuleNotFoundError:
        return None
    return python_calamine


def _nothing(error: BaseException) -> None:
    """Whatever is raised, the other reader says what is wrong. A panic of a parser written in Rust
    is no Exception; what the user or the system wants is none of its errors."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
        raise error


def fast_sheet_names(path: Path) -> list[str] | None:
    """The names of the sheets with cells; None where they have to be found the other way."""
    library = _calamine()
    if library is None:
        return None
    try:
        with library.CalamineWorkbook.from_path(path) as book:
            return [
                each.name
                for each in book.sheets_metadata
                if each.typ == library.SheetTypeEnum.WorkSheet
            ]
    except BaseException as error:
        _nothing(error)
        return None


def fast_rows(path: Path, sheet: str, part: str) -> FastSheet | None:
    """The rows of a sheet that hold something.

    Args:
        path, sheet: the workbook and the name of the sheet.
        part: the part of the package that holds it.

    Returns:
        None where the library is missing or does not see all that counts.
    """
    library = _calamine()
    if library is None:
        return None
    try:
        if not _is_plain(path, part):
            return None
        with library.CalamineWorkbook.from_path(path) as book:
            table = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        indents = _indents(table) if _may_be_indented(path, part) else {}
    except BaseException as error:
        _nothing(error)
        return None
    columns = [_cells(cells) for cells in zip(*table, strict=True)]
    width = len(columns)
    rows: list[tuple[int, list[Cell]]] = [
        (number, list(values))
        for number, values in enumerate(zip(*columns, strict=True), 1)
        if values.count(None) < width
    ]
    return FastSheet(rows, indents)


def _cells(cells: tuple[Any, ...]) -> list[Cell]:
    """The cells of a column: texts without blanks around them, nothing for empty ones, and whole
    numbers as such. Most columns have cells of one sort, which goes quicker."""
    if set(map(type, cells)) <= {str}:
        return [cell or None for cell in map(str.strip, cells)]
    return [
        cell.strip() or None
        if type(cell) is str
        else int(cell)
        if type(cell) is float and cell.is_integer() and abs(cell) < _EXACT
        else cell
        for cell in cells
    ]


def _may_be_indented(path: Path, part: str) -> bool:
    """Whether some text of the workbook begins with a blank."""
    with zipfile.ZipFile(path) as archive:
        for name in {part, "xl/sharedStrings.xml"}.intersection(archive.namelist()):
            with archive.open(name) as stream:
                rest = b""
                while block := stream.read(1 << 20):
                    text = rest + block
                    if _LEADING.search(text):
                        return True
                    rest = text[max(text.rfind(b"<t"), len(text) - 200) :]
    return False


def _indents(table: list[list[Any]]) -> dict[int, dict[int, int]]:
    """For columns from the numbers of rows to how far in their texts begin."""
    found: dict[int, dict[int, int]] = {}
    for number, cells in enumerate(table, 1):
        for column, cell in enumerate(cells, 1):
            if type(cell) is str and cell[:1].isspace() and cell.strip():
                found.setdefault(column, {})[number] = indent_of(cell)
    return found


def part_of(path: Path, sheet: str) -> str | None:
    """The part of a package that holds a sheet; None where that is not plain."""
    try:
        with zipfile.ZipFile(path) as archive:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            targets = {
                each.get("Id"): each.get("Target") or ""
                for each in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            }
    # Whatever is wrong, the other reader says it.
    except Exception:
        return None
    for each in book.iter():
        if each.tag.endswith("}sheet") and each.get("name") == sheet:
            target = next(
                (t for a, i in each.attrib.items() if a.endswith("}id") for t in [targets.get(i)]),
                None,
            )
            if not target:
                return None
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _is_plain(path: Path, part: str) -> bool:
    with zipfile.ZipFile(path) as archive:
        try:
            styles = archive.read("xl/styles.xml")
        except KeyError:
            styles = b""
        # What cells have, and not what styles are named.
        used = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
        formats = {int(number) for number in _XF.findall(used)}
        if formats & _OF_DATES:
            return False
        codes = _FORMAT.findall(styles)
        if any(_is_special(code) for code in codes) or has_looks(styles, used, codes):
            return False
        last = count = 0
        rest = b""
        with archive.open(part) as stream:
            while block := stream.read(1 << 20):
                text = rest + block
                if any(sign.search(text) for sign in _HARD) or (b"'" in text and b"t='" in text):
                    return False
                numbers = _ROW.findall(text)
                count += len(numbers)
                if numbers:
                    last = max(last, int(numbers[-1]))
                cut = text.rfind(b"<")
                rest = text[cut:] if cut >= 0 else text
    return last <= 2 * count + _SPARSE


def _is_special(code: bytes) -> bool:
    """Whether a format shows zeros in front, or a date or time."""
    text = re.sub(
        r'"[^"]*"|&quot;.*?&quot;|\\.|\[[^\]]*\]',
        lambda m: "h" if m[0][:2].lower() in ("[h", "[m", "[s") else "",
        code.decode("utf-8", "replace"),
    )
    return text.startswith("00") or any(sign in text.lower() for sign in "ymdhs")

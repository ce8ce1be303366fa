"""What a workbook says by looks alone: indents, cells struck through, formats of numbers, and the
comments that hang on cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid, indent_of
from tyngde.io.spreadsheet.repairs.ledger import first_few
from tyngde.model.table_problem import letters

__all__ = ["Looks", "Percent", "Shown", "commented", "has_looks", "of_format"]

# What is part of a format and no digit: quoted, escaped, or in brackets.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_SCALE = re.compile(r"[0#?](,+)(?![0#?,])")
_STRUCK = re.compile(rb'<strike(?:\s+val="(?:1|true)")?\s*/>')
_INDENTED = re.compile(rb'\bindent="[1-9]')
# How many blanks an indent of a spreadsheet stands for; two at least, as it is never a slip.
_INDENT = 2


class Percent(float):
    """A number that the sheet shows in per cent: 0.8 that stands there as 80 %."""

    __slots__ = ()


@dataclass(frozen=True)
class Shown:
    """What a format of numbers makes of them.

    Attributes:
        percent: whether they are shown in per cent.
        thousands: how often they are divided by a thousand.
        text: what stands beside the digits.
    """

    percent: bool = False
    thousands: int = 0
    text: str = ""


def of_format(code: str) -> Shown:
    """What a format makes of a number above 0: its first section tells."""
    parts: list[str] = []
    texts: list[str] = []
    at = 0
    for match in _LITERAL.finditer(code):
        before = code[at : match.start()]
        parts.append(before)
        at = match.end()
        if ";" in before:
            break
        texts.append(match[1] or match[2] or match[3] or "")
    else:
        parts.append(code[at:])
    digits = "".join(parts).partition(";")[0]
    bare = "".join(sign for sign in digits if sign in "€£$¥")
    scale = _SCALE.search(digits)
    return Shown("%" in digits, len(scale[1]) if scale else 0, "".join([*texts, bare]).strip())


def has_looks(styles: bytes, used: bytes, codes: list[bytes]) -> bool:
    """Whether styles of a workbook say something that cells do not.

    Args:
        styles: the part that holds them.
        used: of this, the formats that cells have.
        codes: the codes of formats of numbers.
    """
    fonts = styles.partition(b"</fonts>")[0]
    if _STRUCK.search(fonts) or _INDENTED.search(used):
        return True
    if re.search(rb'\bnumFmtId="(?:9|10)"', used):
        return True
    for code in codes:
        shown = of_format(code.decode("utf-8", "replace").replace("&quot;", '"'))
        if shown.percent or shown.thousands or shown.text:
            return True
    return False


@dataclass(frozen=True)
class _Look:
    indent: int
    struck: bool
    shown: Shown


@dataclass
class Looks:
    """What is seen of the cells of a sheet, one after another.

    Attributes:
        indents: for columns from the numbers of rows to how far in their texts begin.
        struck: row and column of the cells that are struck through.
        formats: for columns, what their numbers are shown as and the first row with it.
    """

    indents: dict[int, dict[int, int]] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    formats: dict[int, dict[Shown, int]] = field(default_factory=dict)
    _known: dict[int, _Look] = field(default_factory=dict)

    def see(self, cell: Any, row: int, column: int) -> Shown:
        """Takes down what a cell that is not empty looks like."""
        style = cell._style_id
        look = self._known.get(style)
        if look is None:
            alignment = cell.alignment
            look = self._known[style] = _Look(
                int(alignment.indent or 0) if alignment is not None else 0,
                bool(cell.font is not None and cell.font.strike),
                of_format(cell.number_format),
            )
        if look.struck:
            self.struck.add((row, column))
        if isinstance(cell.value, str):
            indent = _INDENT * look.indent + indent_of(cell.value)
            if indent and cell.value.strip():
                self.indents.setdefault(column, {})[row] = indent
        elif (look.shown.thousands or look.shown.text) and isinstance(cell.value, (int, float)):
            self.formats.setdefault(column, {}).setdefault(look.shown, row)
        return look.shown

    def tell(self, grid: Grid) -> None:
        """Hands on to a table what is seen below its header, and says what is struck through."""
        grid.indents = self.indents
        grid.formats = self.formats
        if not self.struck:
            return
        there: dict[int, list[int]] = {}
        for column, position in enumerate(grid.positions):
            for row, cell in zip(grid.rows, grid.columns[column], strict=True):
                if cell is not None:
                    there.setdefault(row, []).append(position)
        whole = [r for r, cs in there.items() if all((r, c) in self.struck for c in cs)]
        single = [
            f"{letters(c)}{r}"
            for r, cs in there.items()
            if r not in set(whole)
            for c in cs
            if (r, c) in self.struck
        ]
        if whole:
            grid.notes.append(
                phrase(
                    "{} row{} {} struck through, and read as the others: {}",
                    len(whole),
                    *(("s", "are") if len(whole) > 1 else ("", "is")),
                    first_few(whole),
                )
            )
        if single:
            grid.notes.append(
                phrase(
                    "{} cell{} {} struck through, and read as the others: {}",
                    len(single),
                    *(("s", "are") if len(single) > 1 else ("", "is")),
                    first_few(single),
                )
            )


def commented(archive: zipfile.ZipFile, part: str) -> list[str]:
    """The cells of a sheet that have comments, by their names, in the order of the file."""
    folder, name = posixpath.split(part)
    found: dict[str, None] = {}
    # Whatever is wrong with these parts, nothing is read of them.
    with suppress(Exception):
        relations = ElementTree.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
        for each in relations:
            if not each.get("Type", "").lower().endswith(("/comments", "/threadedcomment")):
                continue
            target = each.get("Target", "")
            target = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            for comment in ElementTree.fromstring(archive.read(target)).iter():
                if comment.tag.endswith(("}comment", "}threadedComment")) and comment.get("ref"):
                    found.setdefault(comment.get("ref", ""))
    return list(found)

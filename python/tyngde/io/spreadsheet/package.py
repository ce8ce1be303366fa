"""What a workbook is as a file: a package of parts, looked at before any reader gets it.

Only what cannot be in a workbook that a spreadsheet program saved is refused here: document types,
whose entities a parser may expand or fetch; cells beyond the sheet; parts beyond all measure.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from tyngde.errors import ParseError, phrase
from tyngde.io.spreadsheet.grid import refusal

__all__ = ["MOST_BYTES", "MOST_ROWS", "check_package"]

# The parts of a workbook in all, unpacked; and what one part may be packed to.
MOST_BYTES = 1 << 30
# The last row of a sheet of Excel.
MOST_ROWS = 1 << 20

_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d{7,})"|\br="[A-Z]{1,3}(\d{7,})"')
# What every such row has, and which is found at once.
_LONG_NUMBER = re.compile(rb'r="[A-Z]{0,3}\d{7,}"')
_BLOCK = 1 << 20
_OVERLAP = 256


def check_package(path: Path) -> None:
    """Looks through the parts of a workbook.

    Raises:
        ParseError: it is no package, a part has a document type, a row lies beyond the sheet, or
            the parts are larger than :data:`MOST_BYTES`.
        OSError: the file cannot be read.
    """
    state = path.stat()
    _check_once(path, state.st_mtime_ns, state.st_size, state.st_ino)


# A workbook is asked for its sheets, and for each of them; what is refused is not kept.
@lru_cache(maxsize=16)
def _check_once(path: Path, changed: int, size: int, node: int) -> None:
    def refuse(
        problem: str, expected: str = "a workbook saved as .xlsx", row: int = 0
    ) -> ParseError:
        error = refusal(ParseError, problem, expected=expected, file=str(path), row=row)
        assert isinstance(error, ParseError)
        return error

    with path.open("rb") as file:
        try:
            _check(file, refuse)
        except ParseError:
            raise
        # A damaged package raises whatever its reader and its packing raise; OSError, too, where it
        # names a place before the file begins.
        except Exception as error:
            raise refuse(
                phrase(
                    "the file is no Excel workbook that can be read: {}",
                    str(error) or type(error).__name__,
                )
            ) from None


def _check(file: BinaryIO, refuse: Callable[..., ParseError]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > MOST_BYTES:
            raise refuse(
                phrase("the workbook holds {} MB", size >> 20),
                phrase("at most {} MB", MOST_BYTES >> 20),
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_part(archive, part, refuse)


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, refuse: Callable[..., ParseError]
) -> None:
    in_sheet = part.filename.startswith("xl/worksheets/")
    with archive.open(part) as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            text = rest + block
            if any(sign in text for sign in _DOCTYPE):
                raise refuse(phrase("the part {} has a document type", part.filename))
            if in_sheet and _LONG_NUMBER.search(text):
                for match in _ROW.finditer(text):
                    number = match[1] or match[2]
                    if len(number) > 7 or int(number) > MOST_ROWS:
                        raise refuse(
                            phrase("the part {} has a row {}", part.filename, number[:20].decode()),
                            phrase("rows up to {}", MOST_ROWS),
                        )
            rest = text[-_OVERLAP:]

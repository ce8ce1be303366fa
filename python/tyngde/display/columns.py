"""Columns of a printed table, wide enough for the words in them."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Sequence

from tyngde.display.text_width import width

__all__ = ["room_for"]

# What a table on A4 has from edge to edge, and the size of its letters, in points; and a little for
# fonts that are wider than that of the widths.
_PAGE, _SIZE, _SPARE = 504.0, 8.8, 1.18
# Between two columns.
_GAP = 9.0
_TAG = re.compile(r"<[^>]*>")
_LINE = re.compile(r"</?(?:br|div|p|li|summary|details)\b[^>]*>")
# Where a line may end within what blanks do not part.
_BREAK = re.compile(r"(?<=[-–—/])(?=\w)|[ \n\t\u00ad]+")


def room_for(widths: Sequence[int], columns: Sequence[Sequence[str]]) -> list[int]:
    """The widths of columns, in hundredths of the table: those that are asked for, but no column
    with words narrower than its longest word, as long as there is room for all of these.

    Args:
        widths: asked for.
        columns: what stands in each column, as HTML, its head first.
    """
    needed = [_longest(cells) for cells in columns]
    short = sum(max(0, need - given) for given, need in zip(widths, needed, strict=True))
    spare = sum(max(0, given - need) for given, need in zip(widths, needed, strict=True))
    if not short or spare < short:
        return list(widths)
    left = 1 - short / spare
    return [
        need if need >= given else need + math.floor((given - need) * left)
        for given, need in zip(widths, needed, strict=True)
    ]


def _longest(cells: Sequence[str]) -> int:
    """How wide the longest word of a column is, in hundredths of the table."""
    words = [
        width(word, _SIZE, i == 0)
        for i, cell in enumerate(cells)
        for word in _BREAK.split(html.unescape(_TAG.sub("", _LINE.sub(" ", cell))))
    ]
    return math.ceil(100 * (max(words, default=0.0) * _SPARE + _GAP) / _PAGE)

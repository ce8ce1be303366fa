"""Tables as Markdown. Text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.words.plain import plain

# What begins or ends emphasis, code, links, pictures, tags, entities, formulas and cells.
_MARKS = str.maketrans(
    {c: "\\" + c for c in "\\`*_{}[]#|~$^"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
# What some readers make a link or a picture of by itself: addresses, mail, :words:.
_BY_ITSELF = re.compile(r"(?<=www)\.|:(?=//)|@|:(?=[\w+-]+:)|!(?=\\\[)", re.IGNORECASE)
_SCHEME = re.compile(r"(?<=\w):(?=\w)")
# What a line may not begin with.
_BEGINS = re.compile(r"[-+=](?=\s|[-+=]|$)|(?<=^)\d{1,9}(?=[.)](\s|$))")


def markdown_text(text: str) -> str:
    """Text that stays text in Markdown, at the beginning of a line, too: no tag, no link, no
    picture, no emphasis, no heading, no item of a list, no end of a cell."""
    shown = plain(text).translate(_MARKS).strip()
    shown = _BY_ITSELF.sub(lambda match: "\\" + match[0], shown)
    shown = _SCHEME.sub(r"\\:", shown)
    begins = _BEGINS.match(shown)
    if begins is None:
        return shown
    end = begins.end()
    return shown[:end] + "\\" + shown[end:] if begins[0].isdigit() else "\\" + shown


def table(header: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A Markdown table, its first ``left`` columns to the left."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(map(markdown_text, cells)) + " |"

    marks = ["---" if i < left else "---:" for i in range(len(header))]
    return "\n".join([line(header), "|" + "|".join(marks) + "|", *map(line, rows)])


def written(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown."""

    def one(block: Block) -> str:
        if isinstance(block, Notes):
            return markdown_text(" ".join(block.lines))
        if isinstance(block, Grid):
            return table(block.header, block.rows)
        lines = (f"- {markdown_text(line)}" for line in block.lines)
        return "\n".join([f"**{markdown_text(block.title)}**", "", *lines])

    return "\n\n".join(map(one, blocks))

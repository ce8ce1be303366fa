"""Tables as Markdown. Text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.words.plain import plain

_MARKDOWN = str.maketrans({c: "\\" + c for c in "\\`[]|"} | {"<": "&lt;"})


def markdown_text(text: str) -> str:
    """Text that stays text in Markdown: no tag, no link, no picture, no end of a cell."""
    return plain(text).translate(_MARKDOWN)


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

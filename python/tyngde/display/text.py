"""Tables of text, and the first few of many names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.words.labels import word
from tyngde.words.plain import plain


def some(names: Sequence[str], language: str = "en", most: int = 4, between: str = ", ") -> str:
    """The first few of many names."""
    shown = between.join(plain(name) for name in names[:most])
    if len(names) > most:
        shown += " " + word("and_more", language).format(len(names) - most)
    return shown


def table(header: Sequence[str], rows: Iterable[Sequence[str]], align: str = "l") -> str:
    """A table of text. ``align`` has a letter for each column, l or r; those beyond are r."""
    lines = [list(map(plain, header)), *(list(map(plain, row)) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]

    def aligned(line: list[str]) -> str:
        cells = [
            cell.ljust(width) if side == "l" else cell.rjust(width)
            for cell, width, side in zip(line, widths, align.ljust(len(line), "r"), strict=True)
        ]
        return "  ".join(cells).rstrip()

    rule = "  ".join("─" * width for width in widths)
    return "\n".join([aligned(lines[0]), rule, *map(aligned, lines[1:])])


def written(blocks: Iterable[Block]) -> str:
    """Blocks as text for a terminal."""

    def one(block: Block) -> str:
        if isinstance(block, Notes):
            return "\n".join(map(plain, block.lines))
        if isinstance(block, Grid):
            return table(block.header, block.rows)
        return "\n".join([plain(block.title), *(f"  {plain(line)}" for line in block.lines)])

    return "\n\n".join(map(one, blocks))

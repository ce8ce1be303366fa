"""Tables as HTML for a notebook cell. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.words.plain import plain

_STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums;margin:0.5em 0;text-align:left"
_CELL = "padding:0.2em 0.7em;border-bottom:1px solid #bbb;vertical-align:top"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], align: str = "l") -> str:
    """A table with column headers and row headers; the first header says what it is about.
    ``align`` has a letter for each column, l or r; those beyond are r."""

    def cell(tag: str, text: str, i: int, scope: str = "") -> str:
        side = "left" if align[i : i + 1] == "l" else "right"
        attribute = f' scope="{scope}"' if scope else ""
        return f'<{tag}{attribute} style="{_CELL};text-align:{side}">{escape(plain(text))}</{tag}>'

    head = "".join(cell("th", text, i, "col") for i, text in enumerate(header))
    body = "".join(
        "<tr>"
        + "".join(
            cell("th" if i == 0 else "td", text, i, "row" if i == 0 else "")
            for i, text in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return f'<table style="{_STYLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def listing(title: str, lines: Iterable[str]) -> str:
    """A list under a title, folded until it is asked for."""
    items = "".join(f"<li>{escape(plain(line))}</li>" for line in lines)
    return (
        f'<details style="margin:0.5em 0"><summary style="font-weight:bold">{escape(plain(title))}'
        f"</summary><ul>{items}</ul></details>"
    )


def paragraph(text: str) -> str:
    """A line of text."""
    return f"<p>{escape(plain(text))}</p>"


def preformatted(text: str) -> str:
    """Text as it stands."""
    return f"<pre>{escape(text)}</pre>"


def written(blocks: Iterable[Block]) -> str:
    """Blocks as HTML."""

    def one(block: Block) -> str:
        if isinstance(block, Notes):
            return "".join(map(paragraph, block.lines))
        if isinstance(block, Grid):
            return table(block.header, block.rows)
        return listing(block.title, block.lines)

    return "".join(map(one, blocks))

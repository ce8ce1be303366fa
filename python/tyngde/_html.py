"""Tables as HTML for a notebook cell. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums;margin:0.5em 0;text-align:left"
_CELL = "padding:0.2em 0.7em;border-bottom:1px solid #bbb;vertical-align:top"


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A table with a caption, column headers and row headers."""

    def cell(tag: str, text: str, i: int, scope: str = "") -> str:
        align = "left" if i < left else "right"
        attribute = f' scope="{scope}"' if scope else ""
        return f'<{tag}{attribute} style="{_CELL};text-align:{align}">{escape(text)}</{tag}>'

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
    title = f'<caption style="text-align:left;font-weight:bold">{escape(caption)}</caption>'
    return (
        f'<table style="{_STYLE}">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def paragraph(text: str) -> str:
    """A line of text."""
    return f"<p>{escape(text)}</p>"


def preformatted(text: str) -> str:
    """Text as it stands."""
    return f"<pre>{escape(text)}</pre>"

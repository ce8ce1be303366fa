"""Values, tables and outlines as text. Nothing that a name holds can steer a terminal."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tyngde._labels import word

if TYPE_CHECKING:
    from tyngde.organisation import Organisation
    from tyngde.values import Value


def plain(text: str) -> str:
    """The text with control and direction characters made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c
        for c in text
    )


def number(x: float, language: str = "en", sign: bool = False, small: bool = False) -> str:
    """A number for a reader: four significant digits after the leading ones, thousands grouped;
    what is next to nothing as 0.000, or if ``small`` to two digits."""
    if math.isinf(x):
        return "\N{INFINITY}" if x > 0 else "\N{MINUS SIGN}\N{INFINITY}"
    if x == int(x) and abs(x) < 1e15:
        text = f"{int(x):,}"
    elif abs(x) >= 100:
        text = f"{x:,.2f}"
    elif abs(x) >= 1:
        text = f"{x:.4g}"
    else:
        text = f"{x:.2g}" if small and abs(x) < 0.001 else f"{x:.3f}"
    if sign and x > 0:
        text = "+" + text
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def show(value: Value, language: str = "en") -> str:
    """A value for a reader, in one line."""
    if not value.defined or value.value is None:
        if value.reason in {"unknown_input", "needs_count"}:
            unknown = word("unknown", language)
            if value.lower is not None and value.lower > 0:
                least = number(value.lower, language)
                return f"{unknown} ({word('at_least', language)} {least})"
            return unknown
        return word("not_there", language)
    text = number(value.value, language)
    if value.exact:
        return text
    if value.lower is None or value.upper is None:
        return f"≈ {text}"
    return f"{text} [{number(value.lower, language)}; {number(value.upper, language)}]"


def show_with_delta(value: Value, delta: Value, language: str = "en") -> str:
    """A value with its distance from the reference, where there is one."""
    text = show(value, language)
    if delta.defined and delta.value:
        rounded = number(delta.value, language, sign=True)
        if any(c in "123456789" for c in rounded):
            text += f" ({rounded})"
    return text


def some(names: Sequence[str], language: str = "en", most: int = 4) -> str:
    """The first few of many names."""
    shown = ", ".join(plain(name) for name in names[:most])
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


_MARKDOWN = str.maketrans({c: "\\" + c for c in "\\`[]|"} | {"<": "&lt;"})


def markdown_text(text: str) -> str:
    """Text that stays text in Markdown: no tag, no link, no picture, no end of a cell."""
    return plain(text).translate(_MARKDOWN)


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """The same as a Markdown table."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(map(markdown_text, cells)) + " |"

    marks = ["---" if i < left else "---:" for i in range(len(header))]
    return "\n".join([line(header), "|" + "|".join(marks) + "|", *map(line, rows)])


def outline(organisation: Organisation, language: str | None = None) -> str:
    """The units as an indented list, with heads, FTE and what is unknown."""
    totals = organisation.totals("fte")
    lines = [plain(organisation.name(language=language))]

    def describe(unit: str) -> str:
        parts = [plain(organisation.name(unit, language))]
        if organisation.type(unit):
            parts.append(f"[{plain(organisation.type(unit))}]")
        heads = organisation.heads(unit)
        if heads:
            parts.append("– " + ", ".join(plain(organisation.name(h, language)) for h in heads))
        parts.append(f"– FTE {show(totals[unit])}")
        return " ".join(parts)

    open_ = [(unit, 1) for unit in reversed(organisation.roots)]
    while open_:
        unit, depth = open_.pop()
        lines.append("  " * depth + describe(unit))
        open_ += [(child, depth + 1) for child in reversed(organisation.children(unit))]
    lines += [f"  ? {describe(unit)} (place unknown)" for unit in organisation.unplaced]
    return "\n".join(lines)

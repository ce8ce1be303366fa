"""SVG written as text: elements, attributes, text. Every text is escaped; there is no script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tyngde.display.text_width import is_known, width
from tyngde.words.plain import plain

# A family that has the measures of the table of widths, or stands in for one that has.
FONT = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
# How much wider another font may be that stands in for it.
WIDEST = 1.2
_FULL = re.compile(' textLength="[0-9.]+" lengthAdjust="spacingAndGlyphs" class="full"')

# What XML 1.0 does not allow, beyond what `plain` makes visible.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;"}
)


@lru_cache(maxsize=16384)
def legible(text: str) -> str:
    """The text as it is shown: what steers a reader's eye or an XML parser is made visible."""
    shown = plain(text)
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", shown)


def escape(text: str) -> str:
    """Text for an element or an attribute."""
    return legible(text).translate(_ESCAPES)


def number(x: float) -> str:
    """A coordinate: at most two decimals, never an exponent."""
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, *inside: str, **attributes: str | float | None) -> str:
    """An element around markup. An underscore in a name stands for a hyphen, one at its end for
    nothing; an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def text(
    line: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    room: float | None = None,
    **attributes: str | float | None,
) -> str:
    """A line of text that begins at (x, y).

    Where characters are outside the table of widths, its length is fixed to what was measured, or
    to the room there is; so it is where a wider font, in place of the right one, would leave the
    room. The directions of its letters do not reach beyond it.
    """
    shown = legible(line)
    length = None
    if shown.strip():
        measured = width(shown, size, bold)
        if not is_known(shown):
            length = measured if room is None else min(measured, room)
        elif room is not None and measured * WIDEST > room:
            length = measured
            attributes["class_"] = "full"
    return element(
        "text",
        shown.translate(_ESCAPES),
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        unicode_bidi="isolate" if _is_right_to_left(shown) else None,
        textLength=length or None,
        lengthAdjust="spacingAndGlyphs" if length else None,
        **attributes,
    )


def without_full_lines(svg: str) -> str:
    """The picture with the lengths of lines left open that are in the table of widths: for a writer
    that fixes a length by placing each letter by itself."""
    return _FULL.sub("", svg)


def rectangle(
    x: float, y: float, width: float, height: float, **attributes: str | float | None
) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def path(points: Iterable[tuple[float, float]], **attributes: str | float | None) -> str:
    """A line through points, not filled."""
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=d, fill="none", **attributes)


def document(
    width: float,
    height: float,
    title: str,
    description: str,
    inside: str,
    *,
    name: str,
    language: str,
    sheet: tuple[float, float] | None = None,
    edge: float = 0.0,
) -> str:
    """A whole picture with a title and a description for those who do not see it.

    Args:
        name: what its ids begin with.
        sheet: millimetres of a sheet that the picture shall fill from above, as far as it can.
        edge: millimetres that stay free around it.
    """
    view, size = (0.0, 0.0, width, height), (number(width), number(height))
    if sheet is not None:
        size = (f"{number(sheet[0])}mm", f"{number(sheet[1])}mm")
        one = min((sheet[0] - 2 * edge) / width, (sheet[1] - 2 * edge) / height)
        left = (width - sheet[0] / one) / 2
        view = (left, -edge / one, sheet[0] / one, sheet[1] / one)
    head = element("title", escape(title), id=f"{name}-title")
    head += element("desc", escape(description), id=f"{name}-desc")
    attributes: dict[str, str | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": size[0],
        "height": size[1],
        "viewBox": " ".join(map(number, view)),
        "role": "img",
        "aria-label": title,
        "aria-describedby": f"{name}-desc",
        "lang": language,
        "font-family": FONT,
        "fill": "#111827",
    }
    return element("svg", head, inside, **attributes)

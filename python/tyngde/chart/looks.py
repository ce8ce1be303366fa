"""How things look on a chart: colours, sizes of letters, symbols, and small pictures of them."""

from __future__ import annotations

from dataclasses import dataclass

from tyngde.display import svg
from tyngde.display.text_width import width

INK, GREY, LINE, BORDER = "#111827", "#4b5563", "#6b7280", "#8b95a5"
FILLS = ("#dce3ec", "#eef2f6", "#ffffff")  # by depth; white in lists
NAME, LABEL, HEAD, FIGURE, MARK = 11.5, 9.0, 10.0, 10.0, 9.5


@dataclass(frozen=True)
class Look:
    """How a kind of change looks: two colours, a border, and a symbol that needs no colour."""

    ink: str
    tint: str
    dash: str | None
    border: float
    symbol: str  # path within (0, 0) to (12, 12), drawn as a line
    double: bool = False


LOOKS = {
    "created": Look("#176b35", "#e7f5ea", None, 2.6, "M6 2.2V9.8M2.2 6H9.8"),
    "merged": Look("#5b2d91", "#f2ebfa", None, 1.2, "M2 2.2L6 6V10M10 2.2L6 6", double=True),
    "split": Look("#0b6470", "#e3f4f6", "9 3 2 3", 2.0, "M6 2V6L2 9.8M6 6L10 9.8"),
    "abolished": Look("#a01c14", "#fdf0ef", "4 4", 1.4, "M2.6 2.6L9.4 9.4M9.4 2.6L2.6 9.4"),
    "moved": Look("#0b4f96", "#e6f0fb", "8 4", 2.0, "M1.8 6H9.8M6.6 2.8L9.8 6L6.6 9.2"),
    "moved_open": Look("#0b4f96", "#e6f0fb", "2 5", 2.0, "M1.8 6H5M6.6 2.8L9.8 6L6.6 9.2"),
    "renamed": Look("#7a4700", "#fcf3e1", "2 3", 2.0, "M4 2H8M4 10H8M6 2V10"),
    "head": Look(
        "#8a1c5e",
        "#fbeaf4",
        None,
        1.2,
        "M6 1.6L7.2 4.5L10.4 4.7L7.9 6.7L8.7 9.8L6 8.1L3.3 9.8L4.1 6.7L1.6 4.7L4.8 4.5Z",
    ),
    "head_open": Look(
        "#8a1c5e",
        "#fbeaf4",
        None,
        1.2,
        "M3.8 4.2C3.8 1.2 8.2 1.2 8.2 4.2C8.2 6 6 5.9 6 7.6M6 9.6V10",
    ),
}
PERSON = "M5 4.6A2 2 0 1 0 5 0.6A2 2 0 1 0 5 4.6ZM1.2 9.6C1.2 4.8 8.8 4.8 8.8 9.6Z"
VACANT_DASH = "1.5 2"  # border of a post that nobody holds

# Dashes, colour and thickness of links.
LINKS = {"dotted": ("1 4", "#374151", 1.8), "network": ("7 3", "#4b5563", 1.1)}


def symbol(kind: str, x: float, y: float, size: float = 12.0) -> str:
    """The symbol of a kind of change: white on a filled square."""
    look = LOOKS[kind]
    square = svg.rectangle(x, y, size, size, rx=2, fill=look.ink)
    glyph = svg.element(
        "path",
        d=look.symbol,
        transform=f"translate({svg.number(x)} {svg.number(y)}) scale({svg.number(size / 12)})",
        fill="none",
        stroke="#ffffff",
        stroke_width=1.7,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_=f"symbol-{kind}",
    )
    return square + glyph


def person(x: float, y: float, vacant: bool) -> str:
    return svg.element(
        "path",
        d=PERSON,
        transform=f"translate({svg.number(x)} {svg.number(y)})",
        fill="#ffffff" if vacant else GREY,
        stroke=GREY,
        stroke_width=1,
        stroke_dasharray="1.5 1.2" if vacant else None,
        class_="vacant" if vacant else "person",
    )


def tag(text: str, x: float, y: float, leads: bool) -> str:
    ring = svg.element(
        "circle",
        cx=x,
        cy=y,
        r=6.2,
        fill=INK if leads else "#ffffff",
        stroke=INK,
        stroke_width=1,
    )
    size = 8.0 if len(text) < 3 else 6.0
    inside = svg.text(
        text,
        x - width(text, size, True) / 2,
        y + size * 0.36,
        size,
        bold=True,
        fill="#ffffff" if leads else None,
    )
    return svg.element("g", ring, inside, class_="tag")

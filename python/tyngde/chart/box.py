"""The box of a unit: what stands in it at a width, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tyngde.chart.content import Box, Mark, hidden_text
from tyngde.chart.layout import Rect
from tyngde.chart.looks import (
    BORDER,
    FIGURE,
    GREY,
    HEAD,
    INK,
    LABEL,
    LINE,
    LOOKS,
    MARK,
    NAME,
    VACANT_DASH,
    person,
    symbol,
)
from tyngde.display import svg
from tyngde.display.text_width import width, wrap
from tyngde.words.chart import chart_word

PAD = 8.0  # inside a box, left and right
ROOM_OF_MARK = 19.0  # for the symbol in front of it
ROOM_OF_PERSON = 13.0


@dataclass(frozen=True)
class Line:
    """A line of text in a box, from its left top corner."""

    text: str
    x: float
    y: float
    size: float
    fill: str
    bold: bool = False


@dataclass
class Inside:
    """What stands in a box of some width: lines, strips of marks, and the height of it all."""

    lines: list[Line]
    persons: list[tuple[float, bool]]
    strips: list[tuple[Mark, float, float]]
    hidden: tuple[str, float] | None
    height: float


def set_out(box: Box, width_: float, language: str, listed: bool) -> Inside:
    room = width_ - 2 * PAD
    lines: list[Line] = []
    y = 5.0

    def add(
        text: str, size: float, fill: str, height: float, x: float = PAD, bold: bool = False
    ) -> None:
        nonlocal y
        for line in wrap(svg.legible(text), room - (x - PAD), size, bold):
            y += height
            lines.append(Line(line, x, y - height * 0.24, size, fill, bold))

    add(box.name, NAME, INK, 14.0, bold=True)
    if box.label:
        alone = listed and not (box.heads or box.figures or box.hidden)
        label = svg.legible(box.label)
        x = width_ - PAD - width(label, LABEL)
        taken = width(lines[-1].text, NAME, True) + width(label, LABEL)
        # Fonts that stand in for the one that is measured are wider by up to a fifth.
        if alone and PAD + 6 + 1.2 * taken < width_ - PAD:
            lines.append(Line(label, x, lines[-1].y, LABEL, GREY))  # at the end of the name
        else:
            add(box.label, LABEL, GREY, 11.5)
    persons = []
    for head in box.heads:
        y += 1.5
        persons.append((y + 1.0, head.vacant))
        vacant = f" ({chart_word('vacant', language)})" if head.vacant else ""
        add(head.name + vacant, HEAD, INK, 12.0, PAD + ROOM_OF_PERSON)
    for figure in box.figures:
        add(figure, FIGURE, INK, 13.0)
    y += 6.0
    hidden = None
    if box.hidden:
        hidden = hidden_text(box, language), y
        add(hidden[0], LABEL, GREY, 11.5)
        y += 4.0
    strips = []
    for mark in box.marks:
        top = y
        y += 3.0
        add(mark.text, MARK, LOOKS[mark.kind].ink, 11.5, ROOM_OF_MARK)
        y = max(y, top + 14.0) + 3.5
        strips.append((mark, top, y - top))
    y += 3.0 if strips else 0.0
    return Inside(lines, persons, strips, hidden, y)


def spoken(box: Box, language: str) -> str:
    """A box in words: all that stands in it, in full."""
    heads = [
        head.name + (f" ({chart_word('vacant', language)})" if head.vacant else "")
        for head in box.heads
    ]
    marks = [mark.text for mark in box.marks]
    hidden = [hidden_text(box, language)] if box.hidden else []
    return "\u2003".join(
        part for part in (box.name, box.label, *heads, *box.figures, *hidden, *marks) if part
    )


def strip(mark: Mark, rect: Rect, top: float, height: float) -> str:
    tint = svg.rectangle(
        rect.x + 3.6,
        rect.y + top,
        rect.width - 7.2,
        height - 1.6,
        rx=2,
        fill=LOOKS[mark.kind].tint,
    )
    return tint + symbol(mark.kind, rect.x + 4.4, rect.y + top + 1.6)


def paint(box: Box, inside: Inside, rect: Rect, fill: str, language: str) -> str:
    """A box as SVG, with all that stands in it."""
    marks = [mark.kind for mark in box.marks]
    parts = [svg.element("title", svg.escape(spoken(box, language)))]
    look = LOOKS[marks[0]] if marks else None
    if box.hidden:
        parts.append(
            svg.rectangle(
                rect.x + 4,
                rect.y + 4,
                rect.width,
                rect.height,
                rx=4,
                fill="#e5e7eb",
                stroke=LINE,
                class_="more",
            )
        )
    parts.append(
        svg.rectangle(
            rect.x,
            rect.y,
            rect.width,
            rect.height,
            rx=4,
            fill=fill,
            stroke=look.ink if look else BORDER,
            stroke_width=look.border if look else 1.0,
            stroke_dasharray=look.dash if look else VACANT_DASH if box.vacant else None,
            class_="box",
        )
    )
    if look and look.double:
        parts.append(
            svg.rectangle(
                rect.x + 2.6,
                rect.y + 2.6,
                rect.width - 5.2,
                rect.height - 5.2,
                rx=2.5,
                fill="none",
                stroke=look.ink,
                stroke_width=1.2,
                class_="double",
            )
        )
    bottom = rect.height - inside.height  # strips lie at the bottom of a box that was stretched
    for mark, top, height in inside.strips:
        parts.append(strip(mark, rect, top + bottom, height))
    for top, vacant in inside.persons:
        parts.append(person(rect.x + PAD, rect.y + top, vacant))
    begin = inside.strips[0][1] if inside.strips else inside.height
    for line in inside.lines:
        y = rect.y + line.y + (bottom if line.y > begin else 0.0)
        x = rect.x + line.x
        parts.append(
            svg.text(
                line.text,
                x,
                y,
                line.size,
                bold=line.bold,
                fill=None if line.fill == INK else line.fill,
                room=rect.right - PAD / 2 - x,
            )
        )
        if "abolished" in marks and line.bold:
            end = x + width(line.text, line.size, True)
            struck = [(x, y - line.size * 0.32), (end, y - line.size * 0.32)]
            parts.append(svg.path(struck, stroke=INK, stroke_width=1.1, class_="struck"))
    return svg.element(
        "g",
        *parts,
        class_=" ".join(["post" if box.is_post else "unit", *(f"is-{kind}" for kind in marks)]),
        data_key=box.key,
    )

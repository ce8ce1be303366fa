"""Organisation charts as pictures: the content of boxes, in the places that the layout gives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tyngde.chart.content import KINDS, Box, Content, Mark, hidden_text
from tyngde.chart.layout import BETWEEN, Drawing, Forest, Point, Rect, Shape, shapes
from tyngde.chart.layout import Plan as Arrangement
from tyngde.display import svg
from tyngde.display.text_width import width, wrap
from tyngde.words.chart import chart_word

MARGIN = 24.0
EDGE = 5.0  # millimetres of a sheet that stay free around a chart
GAP = 48.0  # between before and after
PAD = 8.0  # inside a box, left and right
PAGE = (1047.0, 718.0)  # what an A4 sheet has room for, lying, in units of 1/96 inch
FEW_LINKS = 8  # so many are drawn; more are listed
MOST_TAGS = 7  # numbers of networks on one box

INK, GREY, LINE, BORDER = "#111827", "#4b5563", "#6b7280", "#8b95a5"
FILLS = ("#dce3ec", "#eef2f6", "#ffffff")  # by depth; white in lists
NAME, LABEL, HEAD, FIGURE, MARK = 11.5, 9.0, 10.0, 10.0, 9.5
ROOM_OF_MARK = 19.0  # for the symbol in front of it
ROOM_OF_PERSON = 13.0


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


@dataclass(frozen=True)
class _Line:
    """A line of text in a box, from its left top corner."""

    text: str
    x: float
    y: float
    size: float
    fill: str
    bold: bool = False


@dataclass
class _Inside:
    """What stands in a box of some width: lines, strips of marks, and the height of it all."""

    lines: list[_Line]
    persons: list[tuple[float, bool]]
    strips: list[tuple[Mark, float, float]]
    hidden: tuple[str, float] | None
    height: float


def _set(box: Box, width_: float, language: str, listed: bool) -> _Inside:
    room = width_ - 2 * PAD
    lines: list[_Line] = []
    y = 5.0

    def add(
        text: str, size: float, fill: str, height: float, x: float = PAD, bold: bool = False
    ) -> None:
        nonlocal y
        for line in wrap(svg.legible(text), room - (x - PAD), size, bold):
            y += height
            lines.append(_Line(line, x, y - height * 0.24, size, fill, bold))

    add(box.name, NAME, INK, 14.0, bold=True)
    if box.label:
        alone = listed and not (box.heads or box.figures or box.hidden)
        label = svg.legible(box.label)
        x = width_ - PAD - width(label, LABEL)
        if alone and x > PAD + 12 + width(lines[-1].text, NAME, True):
            lines.append(_Line(label, x, lines[-1].y, LABEL, GREY))  # at the end of the name
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
    return _Inside(lines, persons, strips, hidden, y)


class Panel:
    """One organisation on a chart: its title, the tree, and the units without a place."""

    TITLE = 26.0
    APART = 26.0  # around units without a place
    TAB = 22.0

    def __init__(self, content: Content, title: str, language: str) -> None:
        self.content, self.title, self.language = content, title, language
        self._inside: dict[tuple[int, float, bool], _Inside] = {}
        self.forest = Forest(content.children, content.roots, self.measure)
        self.unplaced = Forest(content.children, content.unplaced, self.measure)
        self.drawing = self.apart = Drawing()

    def inside(self, box: int, width_: float, listed: bool) -> _Inside:
        """What stands in a box at a width."""
        key = (box, width_, listed)
        known = self._inside.get(key)
        if known is None:
            known = _set(self.content.boxes[box], width_, self.language, listed)
            self._inside[key] = known
        return known

    def measure(self, box: int, width_: float, listed: bool) -> float:
        """Height that a box needs at a width."""
        return self.inside(box, width_, listed).height

    def arrange(self, shape: Shape) -> tuple[Arrangement, Arrangement]:
        """The tree and the units apart, in a shape."""
        depths = self.unplaced.depths
        apart = Shape(min(shape.lists_from, max(depths - 1, 0)), 1)
        return Arrangement(self.forest, shape), Arrangement(self.unplaced, apart)

    def draw(self, arranged: tuple[Arrangement, Arrangement], levels: Sequence[float]) -> None:
        """Draws both; levels of the tree as they are given."""
        tree, apart = arranged
        self.drawing = tree.draw([*levels, *tree.levels[len(levels) :]])
        self.apart = apart.draw()

    @property
    def top(self) -> float:
        return self.TITLE if self.title else 0.0

    @property
    def width(self) -> float:
        apart = self.apart.width + 24.0 if self.content.unplaced else 0.0
        title = width(self.title, 13.0, True)
        return max(self.drawing.width, apart, title)

    @property
    def height(self) -> float:
        apart = self.APART + self.TAB + self.apart.height + 12.0 if self.content.unplaced else 0.0
        return self.top + self.drawing.height + apart

    @property
    def where(self) -> dict[int, Rect]:
        """Where every box stands, from the left top corner of the panel."""
        result = {
            box: Rect(r.x, r.y + self.top, r.width, r.height)
            for box, r in self.drawing.boxes.items()
        }
        down = self.top + self.drawing.height + self.APART + self.TAB
        result.update(
            (box, Rect(r.x + 12.0, r.y + down, r.width, r.height))
            for box, r in self.apart.boxes.items()
        )
        return result

    @cached_property
    def links(self) -> list[tuple[int, int, str, str]]:
        """Links that are drawn: two boxes, kind, words. None where there are too many."""
        networks = [
            (network.leader_box, member, "network", network.name)
            for network in self.content.networks
            if network.leader_box is not None
            for member in network.member_boxes
            if member != network.leader_box
        ]
        drawn = [(a, b, "network", text) for a, b, _, text in networks if a is not None]
        if len(drawn) > FEW_LINKS:
            drawn = []
        dotted = [(a, b, "dotted", text) for a, b, text in self.content.dotted]
        return drawn + (dotted if len(dotted) <= FEW_LINKS else [])

    @property
    def dotted_listed(self) -> list[str]:
        """Dotted lines that are too many to be drawn."""
        dotted = [text for _, _, text in self.content.dotted]
        return dotted if len(dotted) > FEW_LINKS else []

    def paint(self) -> str:
        """The panel as SVG, from its left top corner."""
        parts: list[str] = []
        if self.title:
            parts.append(svg.text(self.title, 0, 13, 13, bold=True))
            line = [(0.0, 19.0), (self.width, 19.0)]
            parts.append(svg.path(line, stroke=INK, stroke_width=1.2))
        where = self.where
        lines = _lines(self.drawing.lines, 0.0, self.top)
        if self.content.unplaced:
            top = self.top + self.drawing.height + self.APART
            parts.append(self._frame(top))
            lines += _lines(self.apart.lines, 12.0, top + self.TAB)
        if lines:
            parts.append(
                svg.element(
                    "path", d=lines, fill="none", stroke=LINE, stroke_width=1.2, class_="lines"
                )
            )
        parts += [_link(where[a], where[b], kind, text) for a, b, kind, text in self.links]
        parts += [self._box(box, rect) for box, rect in where.items()]
        parts += self._tags(where)
        return "".join(parts)

    def _frame(self, top: float) -> str:
        frame = svg.rectangle(
            0,
            top,
            self.apart.width + 24,
            self.apart.height + self.TAB + 12,
            rx=6,
            fill="none",
            stroke=LINE,
            stroke_width=1,
            stroke_dasharray="1 3",
            stroke_linecap="round",
        )
        words = chart_word("unplaced", self.language)
        return frame + svg.text(words, 12, top + 15, 10, bold=True, fill=GREY)

    def _box(self, number: int, rect: Rect) -> str:
        listed = number in self.drawing.listed or number in self.apart.listed
        fill = FILLS[min(self.forest.depth[number], 2)]
        if listed or number in self.apart.boxes:
            fill = FILLS[2]
        box, inside = self.content.boxes[number], self.inside(number, rect.width, listed)
        marks = [mark.kind for mark in box.marks]
        parts = [svg.element("title", svg.escape(_spoken(box, self.language)))]
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
                stroke_dasharray=look.dash if look else None,
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
            parts.append(_strip(mark, rect, top + bottom, height))
        for top, vacant in inside.persons:
            parts.append(_person(rect.x + PAD, rect.y + top, vacant))
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
            class_=" ".join(["unit", *(f"is-{kind}" for kind in marks)]),
            data_key=box.key,
        )

    def _tags(self, where: dict[int, Rect]) -> list[str]:
        """Numbers of networks along the upper edge of their boxes: filled for the one who leads."""
        on: dict[int, list[tuple[str, bool]]] = {}
        for i, network in enumerate(self.content.networks, 1):
            boxes = [*network.member_boxes]
            if network.leader_box is not None:
                boxes = [network.leader_box, *(b for b in boxes if b != network.leader_box)]
            for box in boxes:
                on.setdefault(box, []).append((str(i), box == network.leader_box))
        parts = []
        for box, tags in on.items():
            if len(tags) > MOST_TAGS:
                tags = [*tags[: MOST_TAGS - 1], ("+", False)]
            rect = where[box]
            x = rect.right - 9.0
            for tag, leads in reversed(tags):
                parts.append(_tag(tag, x, rect.y, leads))
                x -= 15.0
        return parts


def _tag(text: str, x: float, y: float, leads: bool) -> str:
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


def _spoken(box: Box, language: str) -> str:
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


def _lines(lines: Sequence[Sequence[Point]], x: float, y: float) -> str:
    return "".join(
        "M" + "L".join(f"{svg.number(a + x)} {svg.number(b + y)}" for a, b in line)
        for line in lines
    )


def _symbol(kind: str, x: float, y: float, size: float = 12.0) -> str:
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


def _strip(mark: Mark, rect: Rect, top: float, height: float) -> str:
    tint = svg.rectangle(
        rect.x + 3.6,
        rect.y + top,
        rect.width - 7.2,
        height - 1.6,
        rx=2,
        fill=LOOKS[mark.kind].tint,
    )
    return tint + _symbol(mark.kind, rect.x + 4.4, rect.y + top + 1.6)


def _person(x: float, y: float, vacant: bool) -> str:
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


# Dashes, colour and thickness of links.
LINKS = {"dotted": ("1 4", "#374151", 1.8), "network": ("7 3", "#4b5563", 1.1)}


def _link(a: Rect, b: Rect, kind: str, text: str) -> str:
    """A dashed curve from one box to another, below the boxes."""
    dash, ink, thick = LINKS[kind]
    if a.right < b.x or b.right < a.x:
        if b.right < a.x:
            a, b = b, a
        x1, y1, x2, y2 = a.right, a.y + a.height / 2, b.x, b.y + b.height / 2
        bend = max((x2 - x1) / 2, 20)
        c1, c2 = (x1 + bend, y1), (x2 - bend, y2)
    else:  # one above the other: around the right side
        x1, y1, x2, y2 = a.right, a.y + a.height / 2, b.right, b.y + b.height / 2
        far = max(x1, x2) + BETWEEN + 5
        c1, c2 = (far, y1), (far, y2)
    points = (f"{svg.number(x)} {svg.number(y)}" for x, y in (c1, c2, (x2, y2)))
    d = f"M{svg.number(x1)} {svg.number(y1)}C{' '.join(points)}"
    return svg.element(
        "path",
        svg.element("title", svg.escape(text)),
        d=d,
        fill="none",
        stroke=ink,
        stroke_width=thick,
        stroke_dasharray=dash,
        stroke_linecap="round" if kind == "dotted" else None,
        class_=f"link-{kind}",
    )


# --- The whole picture


def fitted(panels: Sequence[Panel], beside: bool | None) -> bool:
    """Gives the panels the shape in which they are largest on a sheet, and says whether they stand
    side by side, or one above the other; that may be given.

    Among shapes that come near the best one, the one most like a tree is taken.
    """
    found: list[tuple[float, Shape, bool]] = []
    for shape in shapes([panel.forest for panel in panels]):
        _draw(panels, shape)
        if beside is not False:
            row = sum(p.width for p in panels) + GAP * (len(panels) - 1)
            found.append((_scale(row, _highest(panels)), shape, True))
        if beside is not True and len(panels) > 1:
            column = (max(p.width for p in panels), sum(p.height + 30.0 for p in panels))
            scale = max(_scale(*column), _scale(*column, PAGE[::-1]))
            found.append((scale * (1.0 if beside is False else 0.6), shape, False))
    best = max(scale for scale, _, _ in found)
    _, shape, beside_ = next(row for row in found if row[0] >= best * 0.93)
    _draw(panels, shape)
    return beside_


def _draw(panels: Sequence[Panel], shape: Shape) -> None:
    arranged = [panel.arrange(shape) for panel in panels]
    count = max(len(tree.levels) for tree, _ in arranged)
    levels = [
        max(tree.levels[i] for tree, _ in arranged if i < len(tree.levels)) for i in range(count)
    ]
    for panel, pair in zip(panels, arranged, strict=True):
        panel.draw(pair, levels[: len(pair[0].levels)])


def _highest(panels: Sequence[Panel]) -> float:
    return max(panel.height for panel in panels)


def _scale(width_: float, height: float, page: tuple[float, float] = PAGE) -> float:
    return min(1.0, page[0] / max(width_, 1.0), (page[1] - 90.0) / max(height, 1.0))


Sample = Callable[[float, float], str]


def _sample(kind: str) -> Sample:
    """A small box as a kind of change draws it, with its symbol."""

    def paint(x: float, y: float) -> str:
        look = LOOKS[kind]
        box = svg.rectangle(
            x,
            y,
            30,
            16,
            rx=3,
            fill=look.tint,
            stroke=look.ink,
            stroke_width=look.border,
            stroke_dasharray=look.dash,
        )
        if look.double:
            box += svg.rectangle(
                x + 2.4, y + 2.4, 25.2, 11.2, rx=2, fill="none", stroke=look.ink, stroke_width=1.2
            )
        return box + _symbol(kind, x + 10, y + 3, 10)

    return paint


def _line_sample(kind: str) -> Sample:
    dash, ink, thick = LINKS[kind]

    def paint(x: float, y: float) -> str:
        line = svg.path(
            [(x, y + 8), (x + 30, y + 8)],
            stroke=ink,
            stroke_width=thick,
            stroke_dasharray=dash,
            stroke_linecap="round" if kind == "dotted" else None,
        )
        return line + (_tag("1", x + 15, y + 8, True) if kind == "network" else "")

    return paint


def _more_sample(x: float, y: float) -> str:
    back = svg.rectangle(x + 6, y + 3, 22, 13, rx=2, fill="#e5e7eb", stroke=LINE)
    return back + svg.rectangle(x + 2, y, 22, 13, rx=2, fill="#ffffff", stroke=LINE)


def legend_entries(panels: Sequence[Panel], language: str) -> list[tuple[str, str, Sample]]:
    """What the legend explains: that which is on the chart, and nothing else."""
    boxes = [box for panel in panels for box in panel.content.boxes]
    kinds = {mark.kind for box in boxes for mark in box.marks}
    entries: list[tuple[str, Sample]] = [(kind, _sample(kind)) for kind in KINDS if kind in kinds]
    heads = [head for box in boxes for head in box.heads]
    if any(not head.vacant for head in heads):
        entries.append(("person", lambda x, y: _person(x + 10, y + 3, False)))
    if any(head.vacant for head in heads):
        entries.append(("vacant", lambda x, y: _person(x + 10, y + 3, True)))
    if any(box.hidden for box in boxes):
        entries.append(("hidden", _more_sample))
    drawn = {kind for panel in panels for _, _, kind, _ in panel.links}
    if "dotted" in drawn:
        entries.append(("dotted", _line_sample("dotted")))
    if any(panel.content.networks for panel in panels):
        entries.append(("network", _line_sample("network")))
    return [(key, chart_word(f"legend_{key}", language), sample) for key, sample in entries]


def _legend(
    entries: Sequence[tuple[str, str, Sample]], room: float, language: str
) -> tuple[str, float]:
    """The legend as SVG and its height."""
    if not entries:
        return "", 0.0
    parts = [svg.text(chart_word("legend", language), 0, 10, 10, bold=True, fill=GREY)]
    x, y = 0.0, 18.0
    for key, words, sample in entries:
        length = 30.0 + 7.0 + width(words, 10.0) + 22.0
        if x > 0 and x + length > room:
            x, y = 0.0, y + 24.0
        inside = sample(x, y) + svg.text(words, x + 37, y + 11.5, 10)
        parts.append(svg.element("g", inside, class_=f"legend legend-{key}"))
        x += length
    return svg.element("g", *parts, class_="legends"), y + 22.0


def _notes(panels: Sequence[Panel], room: float, language: str) -> tuple[str, float]:
    """What the boxes have no room for: vacant heads, networks, dotted lines when there are many."""
    parts: list[str] = []
    y = 0.0
    column = min(room, 760.0)

    def listing(title: str, lines: Sequence[str]) -> None:
        nonlocal y
        y += 16.0
        parts.append(svg.text(title, 0, y, 10.5, bold=True))
        for line in lines:
            for piece in wrap(svg.legible(line), column, 10.0):
                y += 13.5
                parts.append(svg.text(piece, 0, y, 10, room=column))
            y += 1.5
        y += 8.0

    for panel in panels:
        of = f" – {panel.title}" if panel.title else ""
        same = panel is not panels[0]
        content = panel.content
        if content.vacant and not (same and content.vacant == panels[0].content.vacant):
            listing(chart_word("vacant_heads", language) + of, ["; ".join(content.vacant)])
        networks = [_network_line(i, panel, language) for i in range(len(content.networks))]
        if networks and not (same and networks == _all_networks(panels[0], language)):
            listing(chart_word("networks", language) + of, networks)
        dotted = panel.dotted_listed
        if dotted and not (same and dotted == panels[0].dotted_listed):
            listing(chart_word("dotted_lines", language) + of, dotted)
    return svg.element("g", *parts, class_="notes") if parts else "", y


def _all_networks(panel: Panel, language: str) -> list[str]:
    return [_network_line(i, panel, language) for i in range(len(panel.content.networks))]


def _network_line(i: int, panel: Panel, language: str) -> str:
    network = panel.content.networks[i]
    parts = [f"{i + 1}  {network.name}"]
    if network.leader:
        parts.append(chart_word("led_by", language, network.leader))
    if network.members:
        parts.append(chart_word("members", language, ", ".join(network.members)))
    return " – ".join(parts)


def picture(
    panels: Sequence[Panel],
    *,
    title: str,
    subtitle: Sequence[str],
    description: str,
    language: str,
    beside: bool | None = None,
) -> tuple[Callable[[tuple[float, float] | None], str], float, float]:
    """The whole chart: what writes it as SVG (on a sheet of some millimetres, if asked for), its
    width and its height.

    Args:
        beside: whether two panels stand side by side; None: mostly, unless that is far too wide.
    """
    beside = fitted(panels, beside)
    entries = legend_entries(panels, language)
    if beside:
        inner = sum(panel.width for panel in panels) + GAP * (len(panels) - 1)
    else:
        inner = max(panel.width for panel in panels)
    inner = max(inner, 420.0)
    parts: list[str] = []
    y = 0.0
    for line in wrap(svg.legible(title), inner, 18.0, True):
        y += 22.0
        parts.append(svg.text(line, 0, y - 5, 18, bold=True, room=inner))
    for text in subtitle:
        for line in wrap(svg.legible(text), inner, 11.0):
            y += 15.0
            parts.append(svg.text(line, 0, y - 3, 11, fill=GREY, room=inner))
    y += 14.0
    x = 0.0
    for i, panel in enumerate(panels):
        place = f"translate({svg.number(x)} {svg.number(y)})"
        name = ("before", "after")[i] if len(panels) > 1 else "only"
        parts.append(svg.element("g", panel.paint(), transform=place, class_=f"panel {name}"))
        if beside:
            x += panel.width + GAP
        else:
            y += panel.height + 30.0
    if beside:
        y += _highest(panels) + 24.0
    for maker in (_legend(entries, inner, language), _notes(panels, inner, language)):
        inside, height = maker
        if inside:
            parts.append(svg.element("g", inside, transform=f"translate(0 {svg.number(y)})"))
            y += height
    whole = inner + 2 * MARGIN, y + 2 * MARGIN - 10.0
    back = svg.rectangle(0, 0, whole[0], whole[1], fill="#ffffff", class_="paper")
    frame = svg.element(
        "g", *parts, transform=f"translate({svg.number(MARGIN)} {svg.number(MARGIN)})"
    )
    inside = back + frame
    name = "chart-" + hashlib.sha256((title + inside).encode("utf-8", "replace")).hexdigest()[:12]

    def write(sheet: tuple[float, float] | None) -> str:
        return svg.document(
            *whole,
            title,
            description,
            inside,
            name=name,
            language=language,
            sheet=sheet,
            edge=EDGE,
        )

    return write, *whole

"""One organisation on a chart: the tree of its boxes, and the units without a place."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.chart.box import Inside, paint, set_out
from tyngde.chart.content import Content
from tyngde.chart.layout import Drawing, Forest, Rect, Shape, below_each_other
from tyngde.chart.layout import Plan as Arrangement
from tyngde.chart.links import lines, link
from tyngde.chart.looks import FILLS, GREY, INK, LINE, tag
from tyngde.display import svg
from tyngde.display.text_width import width
from tyngde.model.computed_once import once
from tyngde.words.chart import chart_word

FEW_LINKS = 8  # so many are drawn; more are listed
MOST_TAGS = 7  # numbers of networks on one box


class Panel:
    """One organisation on a chart: its title, the tree, and what stands apart from it."""

    TITLE = 26.0
    APART = 26.0  # around units without a place
    IN_A_ROW = 8  # of these, at most
    TAB = 22.0

    def __init__(self, content: Content, title: str, language: str) -> None:
        self.content, self.title, self.language = content, title, language
        self._inside: dict[tuple[int, float, bool], Inside] = {}
        self.forest = Forest(content.children, content.roots, self.measure)
        # No lines join them, so that they may stand in rows.
        rows = range(0, len(content.unplaced), self.IN_A_ROW)
        self.unplaced = [
            Forest(content.children, content.unplaced[i : i + self.IN_A_ROW], self.measure)
            for i in rows
        ]
        self.drawing = self.apart = Drawing()

    def inside(self, box: int, width_: float, listed: bool) -> Inside:
        """What stands in a box at a width."""
        key = (box, width_, listed)
        known = self._inside.get(key)
        if known is None:
            known = set_out(self.content.boxes[box], width_, self.language, listed)
            self._inside[key] = known
        return known

    def measure(self, box: int, width_: float, listed: bool) -> float:
        """Height that a box needs at a width."""
        return self.inside(box, width_, listed).height

    def arrange(self, shape: Shape) -> tuple[Arrangement, list[Arrangement]]:
        """The tree and the rows of units apart, in a shape."""
        rows = []
        for forest in self.unplaced:
            apart = Shape(min(shape.lists_from, max(forest.depths - 1, 0)), 1)
            rows.append(Arrangement(forest, apart))
        return Arrangement(self.forest, shape), rows

    def draw(
        self, arranged: tuple[Arrangement, list[Arrangement]], levels: Sequence[float]
    ) -> None:
        """Draws both; levels of the tree as they are given."""
        tree, rows = arranged
        self.drawing = tree.draw([*levels, *tree.levels[len(levels) :]])
        self.apart = below_each_other([row.draw() for row in rows])

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

    @once
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
        drawn = lines(self.drawing.lines, 0.0, self.top)
        if self.content.unplaced:
            top = self.top + self.drawing.height + self.APART
            parts.append(self._frame(top))
            drawn += lines(self.apart.lines, 12.0, top + self.TAB)
        if drawn:
            parts.append(
                svg.element(
                    "path", d=drawn, fill="none", stroke=LINE, stroke_width=1.2, class_="lines"
                )
            )
        parts += [link(where[a], where[b], kind, text) for a, b, kind, text in self.links]
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
        key = "alone_frame" if self.content.of == "line" else "unplaced"
        words = chart_word(key, self.language)
        return frame + svg.text(words, 12, top + 15, 10, bold=True, fill=GREY)

    def _box(self, number: int, rect: Rect) -> str:
        listed = number in self.drawing.listed or number in self.apart.listed
        fill = FILLS[min(self.forest.depth[number], 2)]
        if listed or number in self.apart.boxes:
            fill = FILLS[2]
        inside = self.inside(number, rect.width, listed)
        return paint(self.content.boxes[number], inside, rect, fill, self.language)

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
            for text, leads in reversed(tags):
                parts.append(tag(text, x, rect.y, leads))
                x -= 15.0
        return parts

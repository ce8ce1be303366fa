"""Where the boxes of an organisation chart stand, and the lines between them.

Nothing here knows what a box shows. The upper part of a chart is a tidy tree whose levels begin at
the same height. Below it units are lists: a unit with what lies under it, indented along a line at
the side. How much is tree and how much is list is a :class:`Shape`; :func:`shapes` gives those
worth trying, from the most like a tree to the most like a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from tyngde.chart.tidy_tree import tidy

WIDTH = 142.0  # of a box in the tree
NARROW = 104.0  # of a box in a list, at least
INDENT = 13.0  # of a list, from the box above it
SPINE = 6.0  # of the line at the side of a list, from the left of the box above it
BESIDE = 16.0  # between boxes side by side
BETWEEN = 7.0  # between the boxes of a list
BELOW = 34.0  # between levels of the tree
LENGTHS = (70, 45, 30, 20, 14, 9, 6, 4)  # of lists that are tried
MANY = 400  # boxes from which on fewer are tried
DEEPEST = 6  # level from which lists are tried
FEW = 3  # leaves in a row that are not worth a list of their own

# The height that a box needs at a width, in the tree or (True) in a list.
Measure = Callable[[int, float, bool], float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """How a chart is drawn: from which depth on as lists, and how long a list of leaves may be."""

    lists_from: int
    longest: int


class Rect(NamedTuple):
    """A box."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass
class Drawing:
    """Boxes by number, lines as points, and the size of it all; it begins at (0, 0)."""

    boxes: dict[int, Rect] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)  # boxes that stand in a list
    lines: list[list[Point]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def below_each_other(drawings: Sequence[Drawing]) -> Drawing:
    """Drawings as one, each below the one before it."""
    result = Drawing()
    for drawing in drawings:
        down = result.height + (BESIDE if result.boxes else 0.0)
        for box, r in drawing.boxes.items():
            result.boxes[box] = Rect(r.x, r.y + down, r.width, r.height)
        result.listed |= drawing.listed
        result.lines += [[(x, y + down) for x, y in line] for line in drawing.lines]
        result.width = max(result.width, drawing.width)
        result.height = down + drawing.height
    return result


@dataclass
class Forest:
    """Boxes in order: the children of each, those on top, and how high each must be."""

    children: Sequence[Sequence[int]]
    roots: Sequence[int]
    measure: Measure

    def __post_init__(self) -> None:
        self.depth = [0] * len(self.children)
        self.order: list[int] = []
        waiting = list(reversed(self.roots))
        while waiting:
            box = waiting.pop()
            self.order.append(box)
            for kid in self.children[box]:
                self.depth[kid] = self.depth[box] + 1
            waiting += reversed(self.children[box])

    @property
    def depths(self) -> int:
        """Number of levels."""
        return 1 + max((self.depth[box] for box in self.order), default=-1)


@dataclass
class _Part:
    """A node of the tidy tree: a box with what hangs below it as a list, or leaves alone."""

    box: int | None
    depth: int
    list_: list[tuple[int, int]] = field(
        default_factory=list
    )  # boxes and how far they are indented
    parts: list[int] = field(default_factory=list)  # below it in the tree


def shapes(forests: Sequence[Forest]) -> Iterator[Shape]:
    """Shapes worth trying for forests that are to look alike."""
    depths = max(forest.depths for forest in forests)
    most = max(len(row) for forest in forests for row in (forest.roots, *forest.children))
    yield Shape(depths, 1)
    lengths = LENGTHS if sum(len(forest.order) for forest in forests) < MANY else LENGTHS[1::3]
    longest = [max(most, 2), *(n for n in lengths if n < most)]
    for lists_from in (depths, *range(min(depths - 2, DEEPEST), -1, -1)):
        yield from (Shape(lists_from, n) for n in longest)


class Plan:
    """A forest in a shape: what is tree and what is list, and how high each level is."""

    def __init__(self, forest: Forest, shape: Shape) -> None:
        self.forest = forest
        self.parts: list[_Part] = []
        self.roots = self._below(None, forest.roots, 0, shape)
        waiting = list(self.roots)
        while waiting:
            part = self.parts[waiting.pop()]
            if part.box is None:
                continue
            kids = forest.children[part.box]
            if not kids:
                continue
            leaves = not any(forest.children[kid] for kid in kids)
            short = 1 < shape.longest >= len(kids)
            if part.depth >= shape.lists_from or (leaves and short):
                part.list_ = self._listed(part.box)
            else:
                part.parts = self._below(part.box, kids, part.depth + 1, shape)
                waiting += part.parts
        levels = 1 + max((part.depth for part in self.parts), default=-1)
        self.levels = [0.0] * levels
        for part in self.parts:
            if part.box is not None:
                height = forest.measure(part.box, WIDTH, False)
                self.levels[part.depth] = max(self.levels[part.depth], height)

    def _below(self, box: int | None, kids: Sequence[int], depth: int, shape: Shape) -> list[int]:
        """The parts that stand below a box; leaves beside each other are joined to lists."""
        result = []
        for is_leaf, run in groupby(kids, key=lambda kid: not self.forest.children[kid]):
            several = list(run)
            if is_leaf and len(several) > FEW and shape.longest > 1:
                columns = -(-len(several) // shape.longest)
                ends = [i * len(several) // columns for i in range(columns + 1)]
                for begin, end in pairwise(ends):
                    column = [(kid, 0) for kid in several[begin:end]]
                    result.append(self._add(_Part(None, depth, column)))
            else:
                result += [self._add(_Part(kid, depth)) for kid in several]
        return result

    def _add(self, part: _Part) -> int:
        self.parts.append(part)
        return len(self.parts) - 1

    def _listed(self, box: int) -> list[tuple[int, int]]:
        result = []
        waiting = [(kid, 1) for kid in reversed(self.forest.children[box])]
        while waiting:
            kid, indent = waiting.pop()
            result.append((kid, indent))
            waiting += [(below, indent + 1) for below in reversed(self.forest.children[kid])]
        return result

    def draw(self, levels: Sequence[float] | None = None) -> Drawing:
        """The drawing.

        Args:
            levels: height of each level, where it shall be the same as in another drawing.
        """
        heights = list(levels or self.levels)
        tops = [0.0]
        for height in heights:
            tops.append(tops[-1] + height + BELOW)
        widths, bottoms, lists = [], [], []
        for part in self.parts:
            drawing = self._list(part, heights)
            lists.append(drawing)
            widths.append(drawing.width)
            end = (
                tops[part.depth + 1] if part.parts else tops[part.depth] + drawing.height + BETWEEN
            )
            bottoms.append(end)
        lefts = tidy([part.parts for part in self.parts], self.roots, widths, bottoms, BESIDE)
        result = Drawing()
        for part, drawing, left in zip(self.parts, lists, lefts, strict=True):
            top = tops[part.depth]
            for box, r in drawing.boxes.items():
                result.boxes[box] = Rect(r.x + left, r.y + top, r.width, r.height)
            result.listed |= drawing.listed
            result.lines += [[(x + left, y + top) for x, y in line] for line in drawing.lines]
            result.width = max(result.width, left + drawing.width)
            result.height = max(result.height, top + drawing.height)
        for part in self.parts:
            if part.parts and part.box is not None:
                result.lines += self._branches(part, lefts, widths, tops, result)
        return result

    def _branches(
        self,
        part: _Part,
        lefts: Sequence[float],
        widths: Sequence[float],
        tops: Sequence[float],
        drawing: Drawing,
    ) -> list[list[Point]]:
        """The lines from a box to the parts below it."""
        assert part.box is not None
        above = drawing.boxes[part.box]
        x = above.x + above.width / 2
        top = tops[part.depth + 1]
        turn = top - BELOW / 2
        ends = []
        for i in part.parts:
            child = self.parts[i]
            ends.append(lefts[i] + (SPINE if child.box is None else widths[i] / 2))
        result: list[list[Point]] = []
        if len(ends) == 1 and abs(ends[0] - x) < 0.01:
            return [[(x, above.bottom), (x, top)]]
        result.append([(x, above.bottom), (x, turn)])
        result.append([(min(*ends, x), turn), (max(*ends, x), turn)])
        result += [[(end, turn), (end, top)] for end in ends]
        return result

    def _list(self, part: _Part, heights: Sequence[float]) -> Drawing:
        """A part by itself: its box and the list below it."""
        result = Drawing(width=WIDTH)
        y = 0.0
        spines: dict[int, tuple[float, float]] = {}  # where the line of an indentation begins
        if part.box is not None:
            result.boxes[part.box] = Rect(0.0, 0.0, WIDTH, heights[part.depth])
            y = heights[part.depth] + BETWEEN
            spines[1] = (SPINE, heights[part.depth])
        else:
            spines[0] = (SPINE, 0.0)
        ends: dict[tuple[float, float], float] = {}
        for box, indent in part.list_:
            x = INDENT * max(indent, 1)
            width = max(WIDTH - x, NARROW)
            rect = Rect(x, y, width, self.forest.measure(box, width, True))
            result.boxes[box] = rect
            result.listed.add(box)
            middle = y + min(rect.height / 2, 12.0)
            spine = spines[indent]
            result.lines.append([(spine[0], middle), (x, middle)])
            ends[spine] = middle
            spines[indent + 1] = (x + SPINE, rect.bottom)
            y = rect.bottom + BETWEEN
            result.width = max(result.width, rect.right)
        result.lines += [[start, (start[0], end)] for start, end in ends.items()]
        result.height = max((rect.bottom for rect in result.boxes.values()), default=0.0)
        return result

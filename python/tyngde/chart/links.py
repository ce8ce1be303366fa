"""Lines between boxes: of the tree, and of dotted lines and networks."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.chart.layout import BETWEEN, Point, Rect
from tyngde.chart.looks import LINKS
from tyngde.display import svg


def lines(lines: Sequence[Sequence[Point]], x: float, y: float) -> str:
    return "".join(
        "M" + "L".join(f"{svg.number(a + x)} {svg.number(b + y)}" for a, b in line)
        for line in lines
    )


def link(a: Rect, b: Rect, kind: str, text: str) -> str:
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

"""A triangle of weights of three criteria: who is best where."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tyngde.display.dots import mark
from tyngde.display.svg import WIDEST, document, element, number, text
from tyngde.display.text_width import width

__all__ = ["triangle"]

_SIDE, _EDGE, _SIZE = 300.0, 26.0, 13.0
_HIGH = _SIDE * math.sqrt(3) / 2
# Told apart without colour, and by the mark of the model in the middle.
_FILLS = ("#9fb8c3", "#e3ebee", "#5d8494", "#c9c2b2", "#f3ead6", "#7d8a6a", "#d9b9a0", "#b5b5b5")
_NOBODY = "#ffffff"


def triangle(
    rows: Sequence[Sequence[int]],
    corners: Sequence[str],
    title: str,
    description: str,
    *,
    language: str,
) -> str:
    """The picture as SVG.

    Args:
        rows: of small triangles, the lowest first; each with the position of who is best, or below
            0 where nobody is.
        corners: what the top, the left and the right one are called.
        title, description: for those who do not see it.
        language: of the names.
    """
    steps = len(rows)
    room = max(width(name, _SIZE) for name in corners)
    side = max(_EDGE, WIDEST * room / 2 + 4)
    whole, high = _SIDE + 2 * side, _HIGH + 2 * _EDGE

    def at(r: float, x: float) -> tuple[float, float]:
        """In steps from the left side, in row r."""
        return side + (x + r / 2) * _SIDE / steps, _EDGE + _HIGH - r * _HIGH / steps

    shapes: list[str] = []
    middles: dict[int, list[tuple[float, float]]] = {}
    for r, row in enumerate(rows):
        start = 0
        for cell, best in enumerate(row):
            middles.setdefault(best, []).append(at(r + 0.5, (cell + 1) / 2 - 0.25))
            if cell + 1 < len(row) and row[cell + 1] == best:
                continue
            if best >= 0:
                shapes.append(_run(at, r, start, cell, _FILLS[best % len(_FILLS)]))
            start = cell + 1
    ends = [at(steps, 0), at(0, 0), at(0, steps)]
    outline = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ends) + "Z"
    inside = [
        element("rect", x=0, y=0, width=whole, height=high, fill="#fff"),
        *shapes,
        element("path", d=outline, fill="none", stroke="#555", stroke_width=1.2),
    ]
    for best, places in sorted(middles.items()):
        if best >= 0:
            inside.append(str(mark(best, *_middle(places), 7)))
    for name, (x, y), below in zip(corners, ends, (-8.0, 18.0, 18.0), strict=True):
        inside.append(text(name, x, y + below, _SIZE, text_anchor="middle", fill="#1a1a1a"))
    return document(
        whole, high, title, description, "".join(inside), name="weights", language=language
    )


def _run(at, r: int, start: int, end: int, fill: str) -> str:  # type: ignore[no-untyped-def]
    """Small triangles side by side: those of even number stand on their base."""
    points = [
        at(r, (start + 1) // 2),
        at(r, end // 2 + 1 if end % 2 == 0 else (end + 1) // 2),
        at(r + 1, end // 2 if end % 2 == 0 else (end + 1) // 2),
        at(r + 1, start // 2),
    ]
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"
    # The stroke closes the seams that smoothing leaves between neighbours.
    return element("path", d=d, fill=fill, stroke=fill, stroke_width=1.4)


def _middle(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The place nearest to the mean, so that it lies within however that is bent."""
    x = sum(place[0] for place in places) / len(places)
    y = sum(place[1] for place in places) / len(places)
    return min(places, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)

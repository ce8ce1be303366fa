"""Small pictures in a table: one dot per model on a shared scale, told apart by their shape.

They hold no text, so nothing in them can overlap or be cut; the numbers stand beside them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from tyngde.display.page import Markup, element
from tyngde.words.numbers import Number
from tyngde.words.prose import bounds

_WIDTH, _HEIGHT, _EDGE = 300.0, 40.0, 9.0
_INK = "#1f4e5f"
# Fill and outline of the shapes, in the order of the models: told apart without colour.
_SHAPES = ("circle", "square", "triangle", "diamond", "cross", "plus", "ring", "box")


def shape_of(position: int) -> str:
    """The shape of the model at a position."""
    return _SHAPES[position % len(_SHAPES)]


def mark(position: int, x: float, y: float, r: float = 6.0) -> Markup:
    """The mark of the model at a position, around a point."""
    shape = shape_of(position)
    solid: dict[str, str | int | float | None] = {
        "fill": _INK,
        "stroke": "#fff",
        "stroke_width": 1,
    }
    hollow: dict[str, str | int | float | None] = {
        "fill": "#fff",
        "stroke": _INK,
        "stroke_width": 2.2,
    }
    if shape in ("circle", "ring"):
        style = hollow if shape == "circle" else solid
        return element("circle", cx=_n(x), cy=_n(y), r=_n(r), **style)
    if shape in ("square", "box"):
        style = solid if shape == "square" else hollow
        return element("rect", x=_n(x - r), y=_n(y - r), width=_n(2 * r), height=_n(2 * r), **style)
    points = {
        "triangle": [(0, -1.2), (1.15, 0.9), (-1.15, 0.9)],
        "diamond": [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)],
    }
    if shape in points:
        style = solid if shape == "triangle" else hollow
        corners = " ".join(f"{_n(x + a * r)},{_n(y + b * r)}" for a, b in points[shape])
        return element("polygon", points=corners, **style)
    turn = r if shape == "cross" else 0.0
    long = 0.0 if shape == "cross" else 1.2 * r
    if shape == "cross":
        path = f"M{_n(x - turn)} {_n(y - turn)}L{_n(x + turn)} {_n(y + turn)}"
        path += f"M{_n(x - turn)} {_n(y + turn)}L{_n(x + turn)} {_n(y - turn)}"
    else:
        path = f"M{_n(x - long)} {_n(y)}L{_n(x + long)} {_n(y)}M{_n(x)} {_n(y - long)}"
        path += f"L{_n(x)} {_n(y + long)}"
    return element("path", d=path, fill="none", stroke=_INK, stroke_width=3)


def legend_mark(position: int) -> Markup:
    """The mark of a model, for a line of text."""
    return element(
        "svg",
        mark(position, 10, 10, 7),
        viewBox="0 0 20 20",
        class_="key",
        aria_hidden="true",
        focusable="false",
    )


def scale_of(values: Sequence[Number | None]) -> float:
    """The end of a scale from 0 that holds all values; 0 where there is none, or one below 0."""
    most = 0.0
    if any(value is not None and value.defined and float(value) < 0 for value in values):
        return 0.0
    for value in values:
        if value is not None and value.defined and value.value is not None:
            high = bounds(value)[1]
            most = max(most, value.value, high if math.isfinite(high) else 0.0)
    return _round_up(most)


def _round_up(x: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    if x <= 0 or not math.isfinite(x):
        return 0.0
    power = 10.0 ** math.floor(math.log10(x))
    if power == 0:
        return x
    for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if x <= step * power * (1 + 1e-12):
            return step * power
    return x


def strip(values: Sequence[Number | None], end: float, text: str) -> Markup:
    """One row of dots, joined by a line from the first to the last.

    Args:
        values: per model; None where the model has no such unit. Undefined ones have no dot.
        end: of the scale, which begins at 0.
        text: the picture in words.
    """
    middle = _HEIGHT / 2
    children: list[Markup] = [
        element(
            "line", x1=_n(_EDGE), y1=_n(middle), x2=_n(_WIDTH - _EDGE), y2=_n(middle),
            stroke="#b5b5b5", stroke_width=1,
        )
    ]  # fmt: skip
    shown = [
        (i, value)
        for i, value in enumerate(values)
        if value is not None and value.defined and value.value is not None
    ]

    def across(x: float) -> float:
        inside = min(max(x / end, 0.0), 1.0) if end > 0 else 0.0
        return _EDGE + inside * (_WIDTH - 2 * _EDGE)

    # Models stand a little above one another, so that equal values do not hide each other.
    step = min(9.0, (_HEIGHT - 16) / max(1, len(values) - 1)) if len(values) > 1 else 0.0
    first = middle - step * (len(values) - 1) / 2
    where = [(i, across(float(value)), first + i * step, value) for i, value in shown]
    for (_, x1, y1, _), (_, x2, y2, _) in itertools.pairwise(where):
        children.append(
            element("line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), stroke="#5d8494",
                    stroke_width=1.5)
        )  # fmt: skip
    for _, _, y, value in where:
        low, high = bounds(value)
        if not value.exact and math.isfinite(low) and math.isfinite(high):
            children.append(
                element("line", x1=_n(across(low)), y1=_n(y), x2=_n(across(high)), y2=_n(y),
                        stroke=_INK, stroke_width=4, stroke_opacity=0.45)
            )  # fmt: skip
    radius = 5.5 if len(values) <= 4 else 4.2
    children += [mark(i, x, y, radius) for i, x, y, _ in where]
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {_n(_WIDTH)} {_n(_HEIGHT)}",
        role="img",
        aria_label=text,
    )


def _n(x: float) -> str:
    """A coordinate."""
    return f"{x:.2f}".rstrip("0").rstrip(".")

"""Small pictures in a table: a number with its range on a scale that goes both ways, and a whole in
its parts. Like :mod:`tyngde.display.dots` they hold no text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tyngde.display.page import Markup, element

__all__ = ["ends_of", "parts_strip", "range_strip", "spread_strip"]

_WIDTH, _HEIGHT, _EDGE = 300.0, 40.0, 9.0
_INK, _PALE, _LINE = "#1f4e5f", "#9fb8c3", "#b5b5b5"


def ends_of(values: Iterable[float | None]) -> tuple[float, float]:
    """The ends of a scale that holds 0 and all values; equal where there is nothing to show."""
    known = [x for x in values if x is not None and math.isfinite(x)]
    return min([0.0, *known]), max([0.0, *known])


def range_strip(
    value: float | None,
    low: float | None,
    high: float | None,
    ends: tuple[float, float],
    text: str,
    bar: bool = False,
) -> Markup:
    """A number as a dot, or as a bar from 0, with its range as a line, on a scale with a mark at 0.

    Args:
        value: None where there is none.
        low, high: the range; without end where None or infinite.
        ends: of the scale, from :func:`ends_of`.
        text: the picture in words.
        bar: whether the number is a part of a sum.
    """
    first, last = ends
    width = last - first

    def across(x: float) -> float:
        share = (x - first) / width if width > 0 and math.isfinite(width) else 0.5
        return _EDGE + min(max(share, 0.0), 1.0) * (_WIDTH - 2 * _EDGE)

    middle, zero = _HEIGHT / 2, across(0.0)
    children = [
        _rule(_EDGE, middle, _WIDTH - _EDGE, middle, _LINE, 1),
        _rule(zero, 8, zero, _HEIGHT - 8, "#555", 1.4),
    ]
    if bar and value is not None and math.isfinite(value):
        left, right = sorted((zero, across(value)))
        children.append(
            element("rect", x=_n(left), y=_n(middle - 5), width=_n(right - left), height="10",
                    fill=_PALE)
        )  # fmt: skip
    if low is not None and high is not None and math.isfinite(low) and math.isfinite(high):
        children.append(_rule(across(low), middle, across(high), middle, _INK, 4))
    if value is not None and math.isfinite(value):
        children.append(
            element("circle", cx=_n(across(value)), cy=_n(middle), r="5", fill=_INK, stroke="#fff",
                    stroke_width=1)
        )  # fmt: skip
    return _drawn(children, text)


def parts_strip(shares: Sequence[float], text: str) -> Markup:
    """A whole in its parts, told apart without colour: full, pale, and hollow.

    Args:
        shares: up to three, which add up to 1 at most.
        text: the picture in words.
    """
    fills = ((_INK, _INK), (_PALE, _INK), ("#fff", _INK))
    at, inside = _EDGE, _WIDTH - 2 * _EDGE
    children = [_rule(_EDGE, _HEIGHT / 2, _WIDTH - _EDGE, _HEIGHT / 2, _LINE, 1)]
    for share, (fill, stroke) in zip(shares, fills, strict=False):
        width = min(max(share, 0.0), 1.0) * inside
        if width > 0:
            children.append(
                element("rect", x=_n(at), y="12", width=_n(width), height="16", fill=fill,
                        stroke=stroke, stroke_width=1.2)
            )  # fmt: skip
        at += width
    return _drawn(children, text)


def spread_strip(quantiles: Sequence[float], ends: tuple[float, float], text: str) -> Markup:
    """Quantiles as dots that are stacked where they would hide each other: as many out of all as
    lie there (Kay, Kola, Hullman and Munson 2016).

    Args:
        quantiles: in ascending order, each of them the same share of all.
        ends: of the scale.
        text: the picture in words.
    """
    first, last = ends
    width, r = last - first, 3.6
    slots = int((_WIDTH - 2 * _EDGE) // (2 * r))
    children = [_rule(_EDGE, _HEIGHT - 3, _WIDTH - _EDGE, _HEIGHT - 3, _LINE, 1)]
    heights: dict[int, int] = {}
    counts: dict[int, int] = {}
    places = []
    for x in quantiles:
        share = (x - first) / width if width > 0 and math.isfinite(width) else 0.5
        slot = min(int(min(max(share, 0.0), 1.0) * slots), slots - 1)
        places.append(slot)
        counts[slot] = counts.get(slot, 0) + 1
    # The tallest stack fits.
    step = min(2 * r, (_HEIGHT - 8 - r) / max(1, max(counts.values(), default=1) - 1))
    for slot in places:
        level = heights.get(slot, 0)
        heights[slot] = level + 1
        x, y = _EDGE + (2 * slot + 1) * r, _HEIGHT - 4 - r - level * step
        children.append(
            element("circle", cx=_n(x), cy=_n(y), r=_n(r), fill=_INK, stroke="#fff",
                    stroke_width="0.7")
        )  # fmt: skip
    return _drawn(children, text)


def _rule(x1: float, y1: float, x2: float, y2: float, ink: str, width: float) -> Markup:
    return element(
        "line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), stroke=ink, stroke_width=width
    )


def _drawn(children: Sequence[Markup], text: str) -> Markup:
    size = f"0 0 {_n(_WIDTH)} {_n(_HEIGHT)}"
    return element("svg", *children, viewBox=size, role="img", aria_label=text)


def _n(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".")

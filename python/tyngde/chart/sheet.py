"""The whole picture: title, panels, legend and notes, in the shape that suits a sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from tyngde.chart.layout import Shape, shapes
from tyngde.chart.legend import legend, legend_entries
from tyngde.chart.looks import GREY
from tyngde.chart.notes import notes
from tyngde.chart.panel import Panel
from tyngde.display import svg
from tyngde.display.text_width import wrap

MARGIN = 24.0
EDGE = 5.0  # millimetres of a sheet that stay free around a chart
GAP = 48.0  # between before and after
PAGE = (1047.0, 718.0)  # what an A4 sheet has room for, lying, in units of 1/96 inch


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
            found.append((_scale(row, highest(panels)), shape, True))
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


def highest(panels: Sequence[Panel]) -> float:
    return max(panel.height for panel in panels)


def _scale(width_: float, height: float, page: tuple[float, float] = PAGE) -> float:
    return min(1.0, page[0] / max(width_, 1.0), (page[1] - 90.0) / max(height, 1.0))


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
        y += highest(panels) + 24.0
    for maker in (legend(entries, inner, language), notes(panels, inner, language)):
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

"""The legend: a sample of all that is on the chart, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tyngde.chart.content import KINDS
from tyngde.chart.looks import (
    BORDER,
    GREY,
    LINE,
    LINKS,
    LOOKS,
    VACANT_DASH,
    person,
    symbol,
    tag,
)
from tyngde.chart.panel import Panel
from tyngde.display import svg
from tyngde.display.text_width import width
from tyngde.words.chart import chart_word

# What is called otherwise where boxes are posts.
OF_POSTS = ("created", "head", "hidden", "vacant")

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
        return box + symbol(kind, x + 10, y + 3, 10)

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
        return line + (tag("1", x + 15, y + 8, True) if kind == "network" else "")

    return paint


def _vacant_sample(x: float, y: float) -> str:
    return svg.rectangle(
        x, y, 30, 16, rx=3, fill="#ffffff", stroke=BORDER, stroke_dasharray=VACANT_DASH
    )


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
        entries.append(("person", lambda x, y: person(x + 10, y + 3, False)))
    if any(head.vacant for head in heads):
        entries.append(("vacant", lambda x, y: person(x + 10, y + 3, True)))
    if any(box.vacant for box in boxes):
        entries.append(("vacant", _vacant_sample))
    if any(box.hidden for box in boxes):
        entries.append(("hidden", _more_sample))
    drawn = {kind for panel in panels for _, _, kind, _ in panel.links}
    if "dotted" in drawn:
        entries.append(("dotted", _line_sample("dotted")))
    networks = [network for panel in panels for network in panel.content.networks]
    if any(one.leader_box is not None or one.member_boxes for one in networks):
        entries.append(("network", _line_sample("network")))
    line = any(panel.content.of == "line" for panel in panels)
    return [(key, _word(key, line, language), sample) for key, sample in entries]


def _word(key: str, line: bool, language: str) -> str:
    """What an entry says, of posts where boxes are posts."""
    of_posts = "_line" if line and key in OF_POSTS else ""
    return chart_word(f"legend_{key}{of_posts}", language)


def legend(
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

"""Notes below a chart: what the boxes have no room for."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.chart.panel import Panel
from tyngde.display import svg
from tyngde.display.text_width import wrap
from tyngde.words.chart import chart_word


def notes(panels: Sequence[Panel], room: float, language: str) -> tuple[str, float]:
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
            key = "vacant_posts" if content.of == "line" else "vacant_heads"
            listing(chart_word(key, language) + of, ["; ".join(content.vacant)])
        if content.several and not (same and content.several == panels[0].content.several):
            listing(chart_word("several_managers", language) + of, content.several)
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

"""A plot of indicators over the days on which something changes."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tyngde.compare.indicator import labelled
from tyngde.compare.protection import Protection
from tyngde.model.values import Value, wrap
from tyngde.report.plots import new_figure, text_of
from tyngde.study.timeline.result import Timeline
from tyngde.words.dates import dated
from tyngde.words.numbers import numeral
from tyngde.words.plots import plot_word
from tyngde.words.prose import suppressed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot"]

_INK, _BAND = "#1f4e5f", "#9fb8c3"
# Days whose names have room beside each other.
_ABREAST = 4


def plot(
    timeline: Timeline, indicators: Sequence[str], *, language: str, suppress: int | Protection
) -> Figure:
    """What ``timeline.plot`` calls: a panel for each indicator, below each other."""
    told = timeline.comparison().published(suppress)
    values = {row.key: [wrap(x) for x in row.values] for row in told._native.indicators}
    days = [moment.day for moment in timeline if moment.refusal is None and moment.day]
    figure, first = new_figure(8.5, 1.2 + 1.9 * len(indicators))
    first.remove()
    for place, key in enumerate(indicators, start=1):
        axes = figure.add_subplot(len(indicators), 1, place)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.set_title(text_of(labelled(key, language)), loc="left", fontsize=10)
        _panel(axes, days, values[key], language)
    return figure


def _panel(axes: Axes, days: Sequence[str], values: Sequence[Value], language: str) -> None:
    """Steps from day to day, the first of them from what is there before."""
    from matplotlib.ticker import FuncFormatter

    dates = [datetime.date.fromisoformat(day).toordinal() for day in days]
    # The same room before the first day and behind the last.
    room = max(30.0, (dates[-1] - dates[0]) / 10)
    edges = [dates[0] - room, *map(float, dates), dates[-1] + room]
    known: list[float] = []
    for value, (left, right) in zip(values, pairwise(edges), strict=True):
        low, high = value.bounds or (math.nan, math.nan)
        if not value.exact and math.isfinite(low) and math.isfinite(high):
            axes.fill_between([left, right], low, high, color=_BAND, lw=0)
            known += [low, high]
        if value.defined and value.value is not None and math.isfinite(value.value):
            axes.plot([left, right], [value.value, value.value], color=_INK, lw=2)
            known.append(value.value)
    for before, after, at in zip(values, values[1:], dates, strict=False):
        if before.value is not None and after.value is not None:
            axes.plot([at, at], [before.value, after.value], color=_INK, lw=2)
    if known:
        margin = 0.1 * (max(known) - min(known)) or 0.5
        axes.set_ylim(min(known) - margin, max(known) + margin)
    least, most = axes.get_ylim()
    for value, (left, right) in zip(values, pairwise(edges), strict=True):
        if not value.defined:
            word = plot_word("hidden" if suppressed(value) else "unknown", language)
            axes.text((left + right) / 2, (least + most) / 2, word, ha="center", fontsize=8)
    axes.set_xlim(edges[0], edges[-1])
    axes.set_xticks(dates, [dated(day, language) for day in days], fontsize=8)
    if len(days) > _ABREAST:
        for label in axes.get_xticklabels():
            label.set(rotation=30, ha="right")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: numeral(round(y, 6), language)))

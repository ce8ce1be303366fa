"""What plots draw of people, without what is not published."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tyngde import _core, metrics
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import HIDDEN, Protection
from tyngde.model.values import Value, wrap

FromTo = tuple[str, str]


def _passages(comparison: Comparison, model: str) -> Iterator[tuple[FromTo, _core.Affected]]:
    """What becomes of everybody, with the compared units: ``+`` for new, ``-`` for gone."""
    comparison._position(model)
    for row in comparison._whole_one._transition(model).rows:
        start = "+" if row.unit == "entrant" else row.unit_before
        end = "-" if row.unit == "leaver" else row.unit_after
        yield (start, end), row


def movement_flows(
    comparison: Comparison, model: str, suppress: int | Protection = 5
) -> dict[FromTo, float | None]:
    """FTE from compared unit to compared unit, as far as they are known; None where they are not
    published."""
    shown = comparison.published(suppress)
    flows: dict[FromTo, float | None] = {}
    for way, row in _passages(comparison, model):
        fte = wrap(row.fte)
        if not fte.value or math.isnan(row.share):
            continue
        if not shown._shows("flow", model, *way):
            flows[way] = None
            continue
        flows[way] = (flows.get(way) or 0.0) + fte.value * row.share
    return flows


def movement_unknown(comparison: Comparison, model: str) -> set[FromTo]:
    """Between which compared units some FTE go of which nobody knows how many."""
    return {
        way
        for way, row in _passages(comparison, model)
        if wrap(row.fte).value is None or math.isnan(row.share)
    }


def spans_by_manager(
    comparison: Comparison, model: str, suppress: int | Protection = 5
) -> dict[str, Value]:
    """Direct spans of all managers of a model in positions, by key."""
    shown = comparison.published(suppress)
    spans = metrics.span_of_control(comparison._models[model])
    return {
        post: value if shown._shows("span", post, model) else HIDDEN
        for post, value in spans.items()
    }

"""What public classes hand over to rooms above their own: the only way upwards there is.

A class of a lower room may have a method that a higher room answers, such as a chart of an
organisation. Which these are stands here, and nowhere else; the room is loaded when it is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

# Method: the module that answers, and its function.
HAND_OVERS = {
    "Organisation.chart": ("tyngde.chart.chart", "chart"),
    "Organisation.design": ("tyngde.widget.widget", "design"),
    "Organisation.table": ("tyngde.metrics._node_tables", "table"),
    "Plan.chart": ("tyngde.chart.chart", "plan_chart"),
    "Comparison.weights": ("tyngde.widget.widget", "weights"),
    "Comparison.report": ("tyngde.report.report", "report"),
    "Comparison.chart": ("tyngde.report.published_chart", "chart"),
    "Comparison.published": ("tyngde.report.privacy.masked", "published"),
    "Comparison.plot": ("tyngde.report.plots", "plot"),
    "Called.manifest": ("tyngde.manifest.writing", "manifest"),
    "Called.save_manifest": ("tyngde.manifest.writing", "save_manifest"),
    "Timeline.plot": ("tyngde.report.timeline_plot", "plot"),
}


def hand_over(method: str) -> Callable[..., Any]:
    """The function that answers for a method, from the room above."""
    module, function = HAND_OVERS[method]
    answer: Callable[..., Any] = getattr(import_module(module), function)
    return answer

"""Headers of tables, in English."""

from __future__ import annotations

COLUMNS: dict[str, str] = {
    "key": "key",
    "kind": "kind",
    "name": "name",
    "type": "type",
    "level": "level",
    "unit": "unit",
    "unit_name": "name of the unit",
    "heads": "heads",
    "layer": "layer",
    "units": "units directly below",
    "posts": "posts",
    "span": "span",
    "broad_span": "span with all below",
    "band": "band of span",
    "beside": "ties beside the line",
    "load": "load",
    "role": "role",
    "manager": "manager",
    "positions": "positions",
    "category": "category",
    "code": "code",
    "indicator": "indicator",
    "label": "name of the indicator",
    "model": "model",
    "value": "value",
    "delta": "distance from the reference",
    "reason": "why there is no number",
    "missing": "what is unknown",
    "tyngde": "tyngde",
    "chiefs": "chiefs",
    "span_positions": "direct reports",
    "span_headcount": "direct reports, persons",
    "span_fte": "direct reports, FTE",
    "state": "state",
    "rule": "rule",
    "node": "node",
}
FORMS: dict[str, str] = {
    "lower": "{}, at least",
    "upper": "{}, at most",
    "more": "… {} more rows",
}
SHEETS: dict[str, str] = {
    "indicators": "Indicators",
    "units": "Units",
    "table": "Table",
}
# What is told of a node.
NODE: dict[str, str] = {
    "key": "key",
    "kind": "kind",
    "type": "type",
    "level": "level",
    "in": "in",
    "holders": "holders",
    "heads": "heads",
    "managers": "managers",
    "children": "children",
    "posts": "posts",
    "reports": "reports",
    "fte_below": "fte with all below",
}

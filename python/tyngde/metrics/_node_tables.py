"""What an organisation holds, as tables: a row for each unit, post, task or manager."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tyngde.errors import none_of, phrase
from tyngde.metrics.leadership import leadership_load
from tyngde.metrics.spans import broad_span_of_control, layers, span_of_control
from tyngde.model.organisation import Organisation
from tyngde.model.ranges import SpanRanges
from tyngde.model.tables import Table
from tyngde.model.values import Value

__all__ = ["TABLES", "table"]

# The range that bands are of: the one that is about managers of any kind.
_RANGE = "mckinsey"


class _Rows:
    """Rows that are being written; a value has columns for its bounds where any is inexact."""

    def __init__(self, *texts: str, counts: tuple[str, ...] = (), values: tuple[str, ...] = ()):
        self._columns: dict[str, list[Any]] = {name: [] for name in texts}
        self._counts, self._values = counts, values
        self._columns |= {name: [] for name in (*counts, *values)}

    def put(self, **cells: Any) -> None:
        for name, column in self._columns.items():
            column.append(cells[name])

    def table(self, order: str) -> Table:
        columns: dict[str, list[Any]] = {}
        numbers = []
        for name in order.split():
            cells = self._columns[name]
            if name not in self._values:
                columns[name] = cells
                continue
            columns[name] = [None if x is None else x.value for x in cells]
            columns[f"{name}_lower"] = [None if x is None else x.lower for x in cells]
            columns[f"{name}_upper"] = [None if x is None else _finite(x.upper) for x in cells]
            numbers += [name, f"{name}_lower", f"{name}_upper"]
        return Table(columns, numbers=numbers, counts=self._counts)


def _finite(x: float | None) -> float | None:
    """What nothing bounds has no bound."""
    return None if x in (float("inf"), float("-inf")) else x


def _name(organisation: Organisation, key: str | None) -> str | None:
    return None if key is None else organisation.name(key)


def _quantity(organisation: Organisation, key: str, measure: str) -> Value | None:
    """A figure of a node itself; unknown where none is written."""
    found = organisation.quantity(key, measure)
    if found is None:
        return Value(None, reason="unknown_input", missing=(f"{key}.{measure}",))
    if found.value is None:
        return Value(None, found.lower, found.upper, "unknown_input", None, (f"{key}.{measure}",))
    return Value(found.value, found.lower, found.upper, known_part=found.value)


def _layer(layer: Value | None) -> int | None:
    """The layer of a post; None where somebody above may not be recorded."""
    return None if layer is None or layer.value is None else int(layer.value)


def _depths(organisation: Organisation) -> dict[str, int]:
    """The layer of each placed unit, 1 at the top."""
    depths = dict.fromkeys(organisation.roots, 1)
    unplaced = set(organisation.unplaced)
    for unit in organisation.keys("unit"):  # level by level, so that parents come first
        parent = organisation.parent(unit)
        if parent in depths and unit not in unplaced:
            depths[unit] = depths[parent] + 1
    return depths


def _units(organisation: Organisation) -> Table:
    depths, totals = _depths(organisation), organisation.totals("fte")
    spans = span_of_control(organisation)
    rows = _Rows(
        *("key", "name", "type", "level", "unit", "unit_name", "heads"),
        counts=("layer", "units", "posts"),
        values=("span", "fte"),
    )
    for key in organisation.keys("unit"):
        heads, parent = organisation.heads(key), organisation.parent(key)
        rows.put(
            key=key,
            name=organisation.name(key),
            type=organisation.type(key) or None,
            level=organisation.level(key) or None,
            unit=parent,
            unit_name=_name(organisation, parent),
            heads="; ".join(heads) or None,
            layer=depths.get(key),
            units=len(organisation.children(key)),
            posts=len(organisation.posts(key)),
            span=spans.get(heads[0]) if len(heads) == 1 else None,
            fte=totals[key],
        )
    return rows.table("key name type level unit unit_name layer heads units posts span fte")


def _posts(organisation: Organisation) -> Table:
    depths, spans = layers(organisation), span_of_control(organisation)
    written = json.loads(organisation.to_json()).get("posts", [])
    roles = {record["key"]: record.get("role") for record in written}
    rows = _Rows(
        *("key", "name", "role", "level", "unit", "unit_name", "manager"),
        counts=("layer",),
        values=("span", "positions", "fte"),
    )
    for key in organisation.keys("post"):
        home, managers = organisation.home(key), organisation.managers(key)
        many = organisation._native.positions(key)
        unknown = Value(None, reason="needs_count", missing=(f"{key}.count",))
        rows.put(
            key=key,
            name=organisation.name(key),
            role=roles.get(key),
            level=organisation.level(key) or None,
            unit=home,
            unit_name=_name(organisation, home),
            manager=managers[0] if managers else None,
            layer=_layer(depths.get(key)),
            span=spans.get(key),
            positions=unknown if many is None else Value.of(many),
            fte=_quantity(organisation, key, "fte"),
        )
    return rows.table("key name role level unit unit_name manager layer span positions fte")


def _tasks(organisation: Organisation) -> Table:
    measures = ("volume", "risk", "complexity")
    rows = _Rows("key", "name", "category", "code", "unit", "unit_name", values=measures)
    for key in organisation.keys("task"):
        units = organisation._holders.get(key, [])
        rows.put(
            key=key,
            name=organisation.name(key),
            category=organisation.type(key) or None,
            code=organisation.code(key) or None,
            unit="; ".join(units) or None,
            unit_name="; ".join(map(organisation.name, units)) or None,
            **{measure: _quantity(organisation, key, measure) for measure in measures},
        )
    return rows.table("key name category code unit unit_name volume risk complexity")


def _managers(organisation: Organisation) -> Table:
    depths, loads = layers(organisation), leadership_load(organisation)
    broad, persons = broad_span_of_control(organisation), span_of_control(organisation, "headcount")
    ranges = SpanRanges.published()
    rows = _Rows(
        *("key", "name", "unit", "unit_name", "band"),
        counts=("layer", "beside"),
        values=("span", "broad_span", "load"),
    )
    for key, span in span_of_control(organisation).items():
        home = organisation.home(key)
        rows.put(
            key=key,
            name=organisation.name(key),
            unit=home,
            unit_name=_name(organisation, home),
            layer=_layer(depths.get(key)),
            span=span,
            broad_span=broad.get(key),
            band=ranges.band(_RANGE, persons[key]),
            beside=loads[key].beside if key in loads else 0,
            load=loads[key].together if key in loads else span,
        )
    return rows.table("key name unit unit_name layer span broad_span band beside load")


TABLES: Mapping[str, Callable[[Organisation], Table]] = {
    "units": _units,
    "posts": _posts,
    "tasks": _tasks,
    "managers": _managers,
}


def table(organisation: Organisation, of: str) -> Table:
    """The table of an organisation; see :meth:`tyngde.Organisation.table`."""
    if of not in TABLES:
        raise none_of(phrase("there is no table {}", repr(of)), of, TABLES)
    return TABLES[of](organisation)

"""A comparison as it is published: what is hidden says so wherever it is read."""

from __future__ import annotations

import math
from typing import Any, cast

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import HIDDEN, Protection
from tyngde.model.values import Value
from tyngde.report.privacy.mask import Mask, mask_of

__all__ = ["published", "with_mask"]


def published(comparison: Comparison, suppress: int | Protection | Mask) -> Comparison:
    """The comparison as it may be published; see :meth:`tyngde.Comparison.published`."""
    mask = suppress if isinstance(suppress, Mask) else mask_of(comparison, suppress)
    return with_mask(comparison, mask)


def with_mask(comparison: Comparison, mask: Mask) -> Comparison:
    """The comparison without the numbers that a mask hides."""
    native = comparison._native if not mask.hidden else _masked(comparison, mask)
    made = Comparison(
        cast(_core.Comparison, native),
        comparison._models,
        comparison._by,
        comparison._language,
        comparison._kinship,
        comparison._names,
        comparison._own,
        mask,
        within=comparison._within,
    )
    made._whole_one = comparison
    return made


def hidden(value: _core.Value) -> Value:
    """What is read of a number that is not published. What nobody knows stays unknown, without its
    bounds."""
    if value.reason is None:
        return HIDDEN
    return Value(None, reason=value.reason, missing=tuple(value.missing))


class _View:
    """An object of the native module with other values in some of its places."""

    def __init__(self, of: object, **other: object) -> None:
        self.__dict__.update(other)
        self._of = of

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)


def _masked(comparison: Comparison, mask: Mask) -> _View:
    native, models = comparison._native, comparison.models
    changes = [_transition(comparison._transition(model), model, mask) for model in models]
    weights = native.weights
    if not mask.shows("weights"):
        weights = [math.nan] * len(weights)
    return _View(
        native,
        weights=weights,
        indicators=[_indicator(row, models, native.reference, mask) for row in native.indicators],
        units=[_unit(row, comparison, mask) for row in native.units],
        transition=lambda m: changes[m],
    )


def _indicator(row: _core.IndicatorRow, models: list[str], reference: int, mask: Mask) -> object:
    """An indicator; a distance is shown where both ends are."""
    shown = [mask.shows("indicator", row.key, model) for model in models]
    if all(shown):
        return row
    values = [value if yes else hidden(value) for value, yes in zip(row.values, shown, strict=True)]
    deltas = [
        delta if yes and shown[reference] else HIDDEN
        for delta, yes in zip(row.deltas, shown, strict=True)
    ]
    return _View(row, values=values, deltas=deltas)


def _unit(row: _core.UnitRow, comparison: Comparison, mask: Mask) -> object:
    cells: list[object] = []
    for model, cell in zip(comparison.models, row.cells, strict=True):
        if cell is None:
            cells.append(None)
            continue
        other: dict[str, object] = {
            field: hidden(getattr(cell, field))
            for field in ("span_positions", "span_headcount", "span_fte", "load", "tyngde")
            if not mask.shows("unit", row.key, field, model)
        }
        # Along the line there are no scores, and no shares that they are made of.
        of_line = comparison._of_line
        criteria = [] if of_line else [measure for measure, _ in comparison.profile.criteria]
        shares = [
            share if mask.shows("share", row.key, measure, model) else hidden(share)
            for measure, share in zip(criteria, cell.shares, strict=True)
        ]
        cells.append(_View(cell, shares=shares, **other))
    return _View(row, cells=cells)


def _transition(change: _core.Transition, model: str, mask: Mask) -> object:
    rows: list[object] = []
    for n, row in enumerate(change.rows):
        other: dict[str, object] = {
            field: hidden(getattr(row, field))
            for field in ("positions", "fte")
            if not mask.shows("row", model, n, field)
        }
        if not mask.shows("row", model, n, "share"):
            other["share"] = math.nan
        rows.append(_View(row, **other) if other else row)
    return _View(change, rows=rows)

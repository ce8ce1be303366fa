"""A comparison as it is published: what is hidden says so wherever it is read."""

from __future__ import annotations

from typing import Any, cast

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import HIDDEN, Protection
from tyngde.report.privacy.mask import Mask, mask_of

__all__ = ["published", "with_mask"]


def published(comparison: Comparison, suppress: int | Protection) -> Comparison:
    """The comparison as it may be published; see :meth:`tyngde.Comparison.published`."""
    return with_mask(comparison, mask_of(comparison, suppress))


def with_mask(comparison: Comparison, mask: Mask) -> Comparison:
    """The comparison without the numbers that a mask hides."""
    native = comparison._native if not mask.hidden else _masked(comparison, mask)
    return Comparison(
        cast(_core.Comparison, native),
        comparison._models,
        comparison._by,
        comparison._language,
        comparison._kinship,
        mask,
    )


class _View:
    """An object of the native module with other values in some of its places."""

    def __init__(self, of: object, **other: object) -> None:
        self.__dict__.update(other)
        self._of = of

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)


def _masked(comparison: Comparison, mask: Mask) -> _View:
    native, models = comparison._native, comparison.models
    return _View(
        native,
        indicators=[_indicator(row, models, native.reference, mask) for row in native.indicators],
        units=[_unit(row, comparison, mask) for row in native.units],
        transitions=[
            _transition(change, model, mask)
            for model, change in zip(models, native.transitions, strict=True)
        ],
    )


def _indicator(row: _core.IndicatorRow, models: list[str], reference: int, mask: Mask) -> object:
    """An indicator; a distance is shown where both ends are."""
    shown = [mask.shows("indicator", row.key, model) for model in models]
    if all(shown):
        return row
    values = [value if yes else HIDDEN for value, yes in zip(row.values, shown, strict=True)]
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
            field: HIDDEN
            for field in ("span_positions", "span_headcount", "span_fte", "load", "tyngde")
            if not mask.shows("unit", row.key, field, model)
        }
        criteria = [measure for measure, _ in comparison.profile.criteria]
        shares = [
            share if mask.shows("share", row.key, measure, model) else HIDDEN
            for measure, share in zip(criteria, cell.shares, strict=True)
        ]
        if other or any(share is HIDDEN for share in shares):
            cells.append(_View(cell, shares=shares, **other))
        else:
            cells.append(cell)
    return _View(row, cells=cells)


def _transition(change: _core.Transition, model: str, mask: Mask) -> object:
    rows: list[object] = []
    for n, row in enumerate(change.rows):
        other = {
            field: HIDDEN
            for field in ("positions", "fte")
            if not mask.shows("row", model, n, field)
        }
        rows.append(_View(row, **other) if other else row)
    return _View(change, rows=rows)

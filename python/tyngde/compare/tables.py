"""The tables of a comparison: indicators by model, compared units by model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tyngde import _core
from tyngde.compare.shown import unit_name
from tyngde.model.tables import Table
from tyngde.words.labels import indicator_label

__all__ = ["indicator_table", "unit_table"]


def indicator_table(native: _core.Comparison, language: str) -> Table:
    """A row for each indicator and model."""
    names = ["indicator", "label", "unit", "better", "model", "value", "lower", "upper", "delta"]
    names += ["reason", "known", "of", "missing"]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    models = native.models
    for row in native.indicators:
        for m, model in enumerate(models):
            value, coverage = row.values[m], row.coverage[m]
            cells = (
                row.key,
                indicator_label(row, language),
                row.unit,
                row.better,
                model,
                value.value,
                value.lower if value.defined else None,
                value.upper if value.defined else None,
                row.deltas[m].value,
                value.reason,
                coverage[0] if coverage else None,
                coverage[1] if coverage else None,
                "; ".join(value.missing),
            )
            for name, cell in zip(columns, cells, strict=True):
                columns[name].append(cell)
    return Table(
        columns,
        numbers=("value", "lower", "upper", "delta"),
        counts=("known", "of"),
        language=language,
    )


def unit_table(native: _core.Comparison, criteria: Sequence[str], language: str) -> Table:
    """A row for each compared unit and model that has it, its bounds behind its figures.

    Args:
        criteria: the measures that each unit has a share of; none along the line.
    """
    figures = ["span_positions", "span_headcount", "span_fte", "load", "tyngde"]
    figures += [f"share_{measure}" for measure in criteria]
    bounds = [f"{figure}_{end}" for figure in figures for end in ("lower", "upper")]
    columns: dict[str, list[Any]] = {
        name: [] for name in ["unit", "name", "model", "continues", "chief", *figures, *bounds]
    }
    models = native.models
    for row in native.units:
        for m, model in enumerate(models):
            cell = row.cells[m]
            if cell is None:
                continue
            values = (
                *(cell.span_positions, cell.span_headcount, cell.span_fte),
                *(cell.load, cell.tyngde, *cell.shares),
            )
            cells = (
                row.key,
                unit_name(row, language),
                model,
                cell.continues,
                ", ".join(cell.chiefs),
                *(value.value for value in values),
                *(
                    end if value.defined else None
                    for value in values
                    for end in (value.lower, value.upper)
                ),
            )
            for name, entry in zip(columns, cells, strict=True):
                columns[name].append(entry)
    return Table(columns, numbers=(*figures, *bounds), language=language)

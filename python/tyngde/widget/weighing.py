"""Models under other weights, and with other figures: the engine behind ``result.weights()``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tyngde import _core
from tyngde.compare.comparison import Comparison, compare
from tyngde.compare.shown import unit_name
from tyngde.errors import UsageError, at_place, phrase, said
from tyngde.model.doubt import DoubtLike, as_doubt
from tyngde.model.misfits import fitting
from tyngde.model.profile import Profile
from tyngde.model.values import wrap
from tyngde.study.doubt.drawn_models import DrawnModels
from tyngde.study.weighing import Scores, ranks
from tyngde.widget.drawing import Json
from tyngde.widget.messages import answered, finite
from tyngde.widget.sliders import FigureSliders, WeightSliders, within_range
from tyngde.words.labels import indicator_label
from tyngde.words.languages import language_of
from tyngde.words.numbers import number, show
from tyngde.words.widget import widget_words

__all__ = ["Weighing"]

_ASKED: dict[str, Mapping[str, type]] = {
    "open": {},
    "set": {"slider": str, "value": float},
    "reset": {},
}


@fitting
class Weighing:
    """A comparison whose weights, and figures in doubt, are tried out.

        weighing = Weighing(result, doubt=doubt)
        weighing.set("risk", 0.6)
        weighing.result["tyngde_gini"]

    Figures are those that :func:`tyngde.compare` gives with :attr:`profile` and models in which the
    figures in doubt have the numbers that were set.

    Args:
        result: of :func:`tyngde.compare`, by units; not a publication, as what is hidden there
            could be found by trying.
        doubt: as of :func:`tyngde.robustness`: each figure that it is about gets a slider. Scores
            and weights of it have none: the weights have their own.
        language: ``en`` or ``da``; that of the comparison when not given.

    Raises:
        UsageError: a comparison along the line, or a publication; a doubt about figures that are
            not there, computed from others or without limits.
    """

    def __init__(
        self, result: Comparison, *, doubt: DoubtLike = None, language: str | None = None
    ) -> None:
        self._language = language_of(language, result)
        _check(result)
        self._first = self._result = result
        self._indicators: list[Any] = [key for key in result if key not in _own(result)]
        self._indicators += result._own
        self._drawn: DrawnModels | None = None
        figures: FigureSliders | None = None
        if doubt is not None:
            self._drawn = DrawnModels(result, as_doubt(doubt), self._indicators)
            models = list(result._models.values())
            figures = FigureSliders(self._drawn.variables, models, self._language)
        self._figures = figures or FigureSliders({}, [], self._language)
        self._weights = WeightSliders(result.profile, list(result._native.weights), self._language)

    @property
    def result(self) -> Comparison:
        """The comparison as it is with what was set."""
        return self._result

    @property
    def profile(self) -> Profile:
        """The profile with the weights that were set."""
        return self._weights.profile(self._weights.positions)

    @property
    def figures(self) -> dict[str, float]:
        """The figures that were set, as a doubt names them."""
        return self._figures.numbers(self._figures.positions)

    def __repr__(self) -> str:
        moved = len(self._weights.positions) + len(self._figures.positions)
        models = ", ".join(self._first.models)
        return said(phrase("<Weighing of {}: {} sliders moved>", models, moved))

    def set(self, name: str, value: float) -> None:
        """Sets a weight (from 0 to 1; all are scaled to sum to 1) or a figure of the doubt.

        Raises:
            UsageError: there is no such slider, or the number is outside its range.
            Error: models cannot be with it, such as weights that are all 0; nothing has changed.
        """
        within_range({**self._weights.sliders, **self._figures.sliders}, name, value)
        weights, figures = dict(self._weights.positions), dict(self._figures.positions)
        (weights if name in self._weights.sliders else figures)[name] = float(value)
        self._at(weights, figures)

    def reset(self) -> None:
        """Everything as it was written again."""
        self._at({}, {})

    def _at(self, weights: dict[str, float], figures: dict[str, float]) -> None:
        profile, numbers = self._weights.profile(weights), self._figures.numbers(figures)
        if numbers:
            assert self._drawn is not None
            self._result = self._drawn.with_figures(numbers, profile)
        elif weights:
            first = self._first
            self._result = compare(
                first._models,
                reference=first.reference,
                profile=profile,
                by=first._by,
                within=first._within,
                indicators=self._indicators,
                language=self._language,
            )
        else:
            self._result = self._first
        self._weights.positions, self._figures.positions = weights, figures

    # Messages

    def answer(self, message: Mapping[str, Any]) -> Json:
        """The answer to a message; ``docs/notebook.md`` lists both."""
        return answered(self, _ASKED, message, self._language)

    def _on_open(self) -> Json:
        words = widget_words(self._language)
        return {
            "view": "weights",
            "title": words["weighing"],
            "language": self._language,
            "words": words,
            "models": self._first.models,
            **self._state(),
        }

    def _on_set(self, slider: str, value: float) -> Json:
        self.set(slider, value)
        return self._state()

    def _on_reset(self) -> Json:
        self.reset()
        return self._state()

    def _state(self) -> Json:
        native = self._result._native
        weights = self._weights.records(list(native.weights))
        return {
            "sliders": [*weights, *self._figures.records()],
            "figures": [self._row(row) for row in native.indicators],
            "units": self._units(native),
        }

    def _row(self, row: _core.IndicatorRow) -> Json:
        places = _places(row.values, row.better)
        cells = [
            {
                **self._cell(value, place),
                "delta_text": _signed(delta.value, self._language),
            }
            for value, place, delta in zip(row.values, places, row.deltas, strict=True)
        ]
        return {"key": row.key, "label": indicator_label(row, self._language), "cells": cells}

    def _units(self, native: _core.Comparison) -> list[Json]:
        """Tyngde of each compared unit in each model, with its place there: the heaviest first."""
        rows = [row for row in native.units if row.key]
        places: list[dict[str, str]] = []
        for m in range(len(native.models)):
            cells = {row.key: row.cells[m] for row in rows}
            there = {key: cell.tyngde for key, cell in cells.items() if cell is not None}
            told = _places(list(there.values()), "higher")
            places.append(dict(zip(there, told, strict=True)))
        return [
            {
                "key": row.key,
                "name": unit_name(row, self._language),
                "cells": [
                    None if cell is None else self._cell(cell.tyngde, places[m][row.key])
                    for m, cell in enumerate(row.cells)
                ],
            }
            for row in rows
        ]

    def _cell(self, value: _core.Value, place: str) -> Json:
        shown = wrap(value)
        return {
            "text": show(shown, self._language),
            "value": value.value,
            "lower": finite(value.lower),
            "upper": finite(value.upper),
            "reason": value.reason,
            "place": place,
        }


def _check(result: Comparison) -> None:
    problem = ""
    if result._mask is not None:
        problem = "what is hidden in a publication could be found by trying weights"
        expected = "the comparison that it was made from"
    elif result._of_line:
        problem = "managers are compared, and tyngde is that of a unit"
        expected = "a comparison by units"
    if problem:
        raise at_place(UsageError, problem, "", expected=expected)


def _own(result: Comparison) -> set[str]:
    return {indicator.key for indicator in result._own}


def _places(values: Sequence[_core.Value], better: str) -> list[str]:
    """The place of each value among all, the best first: "1", or "1–2" where bounds leave that
    open; nothing where no value is better than another, or there is but one."""
    if better not in ("lower", "higher") or len(values) < 2:
        return [""] * len(values)
    sign = -1.0 if better == "lower" else 1.0
    table = np.array([_ends(value) for value in values]) * sign
    ends = np.sort(table[:, 1:], axis=1)
    columns = (table[:, :1], ends[:, :1], ends[:, 1:])
    _, first, last = ranks(Scores(*columns))
    return [
        "" if not value.defined and not _bounded(value) else str(a) if a == b else f"{a}–{b}"
        for value, a, b in zip(values, first, last, strict=True)
    ]


def _ends(value: _core.Value) -> tuple[float, float, float]:
    """Value and bounds; what is not known may be anything."""
    middle = math.nan if value.value is None else value.value
    if value.lower is None or value.upper is None:
        known = (middle, middle) if value.defined else (-math.inf, math.inf)
        return (middle, *known)
    return middle, value.lower, value.upper


def _bounded(value: _core.Value) -> bool:
    ends = (value.lower, value.upper)
    return any(end is not None and math.isfinite(end) for end in ends)


def _signed(delta: float | None, language: str) -> str:
    """A distance as text; none where it is open, or reads as nothing."""
    text = "" if not delta else number(delta, language, sign=True)
    return text if any(c in "123456789" for c in text) else ""

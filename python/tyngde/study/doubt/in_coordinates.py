"""Loads and tyngde of units as sums of coordinates, which all models have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.study.doubt.affine import Forms
from tyngde.study.doubt.drawn_sums import Sums
from tyngde.study.doubt.may_vary import Boxes, MayVary, Points
from tyngde.study.doubt.uncertain import Floats

Flags = NDArray[np.bool_]

__all__ = ["Coordinates", "Loads", "Rows", "Scores", "scores_need"]


@dataclass(frozen=True)
class Rows:
    """Units of a model: matrix · coordinates + constant; and what they add up to, likewise."""

    matrix: Floats
    constant: Floats
    whole: Floats
    whole_constant: float


class Coordinates(Protocol):
    """What sums of units are linear in."""

    @property
    def rows(self) -> Mapping[str, Rows]:
        """By model."""

    @property
    def owners(self) -> Floats:
        """For each symbol, its part in what can be halved, shape (symbols, parts)."""

    def forms(self, boxes: Boxes) -> tuple[Forms, Flags]:
        """The coordinates, and for which boxes there are any, shape (boxes,)."""

    def units(self, points: Points) -> Mapping[str, Floats]:
        """The numbers of units in single cases, by model, shape (points, units)."""


def _dense(sums: Sums, columns: int) -> Floats:
    matrix = np.zeros((len(sums.constant), columns))
    np.add.at(matrix, (sums.rows, sums.columns), sums.times)
    return matrix


class Loads:
    """Loads: the coordinates are the columns."""

    def __init__(self, vary: MayVary, sums: Mapping[str, Sums]) -> None:
        self._vary, self._sums = vary, sums
        self.owners = vary.owners()
        self.rows = {}
        for name, each in sums.items():
            matrix = _dense(each, len(vary.models.columns))
            whole = matrix.sum(axis=0), float(each.constant.sum())
            self.rows[name] = Rows(matrix, each.constant, *whole)

    def forms(self, boxes: Boxes) -> tuple[Forms, Flags]:
        return self._vary.columns(boxes), np.ones(len(boxes), dtype=bool)

    def units(self, points: Points) -> Mapping[str, Floats]:
        table = self._vary.table(points)
        return {name: each.of(table) for name, each in self._sums.items()}


def scores_need(figures: Mapping[str, Sequence[Sums]]) -> list[tuple[int, int]]:
    """The products of a criterion's weight and a column that occur in some model."""
    found = {
        (k, column)
        for parts in figures.values()
        for k, part in enumerate(parts)
        for column in part.columns
    }
    return sorted(found)


class Scores:
    """Tyngde as Σ w f / X over criteria. The coordinates are each weight w, each r = w / X, and
    each r times a column; so what moves from one unit to another stays one number."""

    def __init__(
        self,
        vary: MayVary,
        figures: Mapping[str, Sequence[Sums]],
        totals: Sums,
        written: Floats,
    ) -> None:
        self._vary, self._figures, self._totals, self._written = vary, figures, totals, written
        columns = len(vary.models.columns)
        self._pairs = scores_need(figures)
        self._matrix = _dense(totals, columns)
        criteria = len(written)
        place = {pair: 2 * criteria + n for n, pair in enumerate(self._pairs)}
        size = 2 * criteria + len(place)
        self.rows = {}
        for name, parts in figures.items():
            units = len(parts[0].constant)
            matrix, whole = np.zeros((units, size)), np.zeros(size)
            for k, part in enumerate(parts):
                dense = _dense(part, columns)
                matrix[:, criteria + k] += part.constant
                for c in range(columns):
                    if (k, c) in place:
                        matrix[:, place[k, c]] += dense[:, c]
                # Of the whole, what the total X makes up is the weight itself.
                whole[k] += 1
                whole[criteria + k] += _without_noise(
                    part.constant.sum() - totals.constant[k], totals.constant[k]
                )
                for c in range(columns):
                    apart = float(dense[:, c].sum() - self._matrix[k, c])
                    apart = _without_noise(apart, float(self._matrix[k, c]))
                    if (k, c) in place:
                        whole[place[k, c]] += apart
                    elif apart:
                        # A column that only the total has: not in these coordinates.
                        whole[k] = np.nan
            if np.isnan(whole).any():
                whole = matrix.sum(axis=0)
            self.rows[name] = Rows(matrix, np.zeros(units), whole, 0.0)
        self._criteria = criteria
        self._of = np.array([k for k, _ in self._pairs], dtype=np.int64)
        self._columns = np.array([c for _, c in self._pairs], dtype=np.int64)
        self.owners = self._owned()

    @staticmethod
    def errors(criteria: int, figures: Mapping[str, Sequence[Sums]]) -> int:
        """How many symbols it takes for errors."""
        return 2 * criteria + len(scores_need(figures))

    def _owned(self) -> Floats:
        vary, names = self._vary, list(self._vary.models.columns)
        found = vary.owners()
        weights = np.zeros(vary.parts)
        if vary.weights_part >= 0:
            weights[vary.weights_part] = 1
        errors = iter(vary.errors.tolist())
        totals = []
        for k in range(self._criteria):
            parts = np.zeros(vary.parts)
            for c in np.flatnonzero(self._matrix[k]):
                parts = np.maximum(parts, vary.owners_of(names[c]))
            totals.append(parts)
            found[next(errors)] = parts
        for k in range(self._criteria):
            found[next(errors)] = np.maximum(weights, totals[k])
        for _, column in self._pairs:
            found[next(errors)] = np.maximum(weights, vary.owners_of(names[column]))
        return found

    def forms(self, boxes: Boxes) -> tuple[Forms, Flags]:
        layout, criteria = self._vary.layout, self._criteria
        inverse, ratios, products = np.split(self._vary.errors, [criteria, 2 * criteria])
        columns = self._vary.columns(boxes)
        weights = self._vary.weights(boxes, self._written)
        whole = layout.sums(self._matrix, self._totals.constant, columns)
        # A criterion that weighs nothing needs no total.
        idle = weights.high <= 0
        known = np.asarray(((whole.low > 0) | idle).all(axis=1))
        open_ = ~(whole.low > 0)
        whole = Forms(
            np.where(open_, 1, whole.constant),
            np.where(open_[..., None], 0, whole.slope),
            np.where(open_, 1, whole.low),
            np.where(open_, 1, whole.high),
        )
        r = layout.products(weights, layout.reciprocals(whole, inverse), ratios)
        times = layout.products(r.take(self._of), columns.take(self._columns), products)
        joined = [weights, r, times]
        forms = Forms(
            np.concatenate([x.constant for x in joined], axis=1),
            np.concatenate([x.slope for x in joined], axis=1),
            np.concatenate([x.low for x in joined], axis=1),
            np.concatenate([x.high for x in joined], axis=1),
        )
        return forms, known

    def units(self, points: Points) -> Mapping[str, Floats]:
        table = self._vary.table(points)
        weights = self._vary.weights_at(points, self._written)
        totals = self._totals.of(table)
        return {
            name: _core.scores_of_draws([part.of(table) for part in parts], totals, weights)
            for name, parts in self._figures.items()
        }


def _without_noise(apart: float, beside: float) -> float:
    return 0.0 if abs(apart) <= 1e-12 * max(1.0, abs(beside)) else apart

"""Which model is best with which weights of three criteria, on a grid of all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.model.misfits import fitting
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.uncertain import Floats

__all__ = ["WeightMap", "is_inside", "weight_map"]

# Numbers that differ by at most this of the larger are equal, as where draws are ranked.
_ALIKE = 1e-12


@fitting
@dataclass(frozen=True)
class WeightMap:
    """The triangle of all weights of three criteria in equal small triangles, row by row from the
    side where the first criterion weighs nothing to the corner where it is everything; within a
    row from all that is left on the second criterion to all of it on the third.

    Attributes:
        steps: rows; row r has 2 (steps - r) - 1 triangles.
        criteria: their names.
        weights: in the middle of each triangle, shape (steps², 3).
        best: the position of the model that is best there with the figures and scores as written;
            -1 where several are, or where there is no number, -2 where conditions leave no such
            weights.
    """

    steps: int
    criteria: tuple[str, ...]
    weights: Floats
    best: NDArray[np.int64]

    def row(self, number: int) -> NDArray[np.int64]:
        """The best of one row."""
        first = self.steps**2 - (self.steps - number) ** 2
        return self.best[first : first + 2 * (self.steps - number) - 1]


def weight_map(measured: Measured, indicator: str, steps: int) -> WeightMap:
    """The map of an indicator of tyngde; see :meth:`Robustness.weight_map`."""
    middles = []
    for r in range(steps):
        for cell in range(2 * (steps - r) - 1):
            # Thirds of a step: a triangle that points up has its middle a third of the way up.
            first, third = (
                (3 * r + 1, 3 * (cell // 2) + 1)
                if cell % 2 == 0
                else (3 * r + 2, 3 * (cell // 2) + 2)
            )
            middles.append((first, 3 * steps - first - third, third))
    weights = np.array(middles, dtype=np.float64) / (3 * steps)
    models = measured.models
    figures, levels = models.written()
    rows = len(weights)
    table = models.table_of(
        {name: np.full(rows, x) for name, x in figures.items()},
        [np.repeat(scale, rows, axis=0) for scale in levels],
        rows,
    )
    values = measured.values(table, weights)[:, measured.indicators.index(indicator), :]
    if measured.better[indicator] != "lower":
        values = -values
    best = np.full(rows, -1, dtype=np.int64)
    known = np.asarray(np.isfinite(values).all(axis=1))
    least = np.where(known[:, None], values, np.inf).min(axis=1, keepdims=True)
    size = np.abs(np.where(known[:, None], values, 0.0)).max(axis=1, keepdims=True)
    first = np.where(known[:, None], values, np.inf) <= least + _ALIKE * size
    alone = known & (first.sum(axis=1) == 1)
    best[alone] = first[alone].argmax(axis=1)
    # Those of experts are points, or lie between these: all weights are shown around them.
    if isinstance(measured.region, _core.WeightRegion):
        best[~is_inside(weights, measured.region)] = -2
    return WeightMap(steps, tuple(measured.criteria), weights, best)


def is_inside(weights: Floats, region: _core.WeightRegion) -> NDArray[np.bool_]:
    """Which weights lie in one of the simplices."""
    found = np.zeros(len(weights), dtype=bool)
    for corners in region.pieces:
        if abs(np.linalg.det(corners)) > 1e-300:
            found |= np.linalg.solve(corners.T, weights.T).min(axis=0) >= -1e-9
    return found

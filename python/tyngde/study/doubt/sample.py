"""Draws of everything that is uncertain, to be turned one input at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.study.doubt.indicators import Measured, Settlement
from tyngde.study.doubt.recipe import PlanDraw
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["WEIGHTS", "Sample", "drawn_sample", "indicator_of", "written_sample"]

# What weights are called among inputs.
WEIGHTS = "weights"


@dataclass(frozen=True)
class Sample:
    """Numbers of all inputs, one row for each draw.

    Attributes:
        figures: by the names of terms.
        scores: the numbers of the levels of each scale.
        weights: one row where they are the same in all.
        settled: the combinations of open choices, shape (draws, plans).
        shares: of parts of divided units, by name.
    """

    figures: Mapping[str, Floats]
    scores: list[Floats]
    weights: Floats
    settled: Settlement
    shares: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.settled)


def drawn_sample(measured: Measured, seed: int, draws: int, key: str) -> Sample:
    """Draws of everything; of weights only where an indicator has to do with them."""
    models = measured.models
    weights = measured.written_weights
    if measured.region is not None and key.startswith("tyngde_"):
        weights = measured.region.draw(seed, stream_of(WEIGHTS), 0, draws)
    return Sample(
        {v.name: v.spread(_core.uniforms(seed, v.stream, 0, draws)) for v in models.everything},
        models.scores_drawn(seed, 0, draws),
        weights,
        models.plans.drawn(seed, 0, draws),
        models.plans.shares_drawn(seed, 0, draws),
    )


def written_sample(measured: Measured, rows: int) -> Sample:
    """Everything as it is written, so many times."""
    models = measured.models
    figures, levels = models.written()
    return Sample(
        {name: np.full(rows, value) for name, value in figures.items()},
        [np.repeat(scale, rows, axis=0) for scale in levels],
        measured.written_weights,
        np.tile(np.array(models.plans.written, dtype=np.int64), (rows, 1)),
        {name: np.full(rows, value) for name, value in models.plans.shares_written.items()},
    )


def indicator_of(measured: Measured, k: int, sample: Sample) -> Floats:
    """An indicator of all models, shape (draws, models): by blocks, or by making the models anew;
    NaN where a model has no number."""
    models, key, rows = measured.models, measured.indicators[k], len(sample)
    columns = models.table_of(sample.figures, sample.scores, rows)
    found = measured.values(columns, sample.weights, sample.settled, sample.shares)[:, k, :]
    anew = [
        m for m, name in enumerate(models.names) if measured.forms[key, name].kind == "compared"
    ]
    for row in range(rows) if anew else ():
        figures = {name: float(sample.figures[v.name][row]) for name, v in models.variables.items()}
        scores = [scale[row : row + 1] for scale in sample.scores]
        weights = None
        if measured.region is not None:
            weights = sample.weights[0 if len(sample.weights) == 1 else row]
        shares = {name: float(each[row]) for name, each in sample.shares.items()}
        plans = PlanDraw(models.plans, tuple(sample.settled[row].tolist()), shares)
        result = models.compared_at(figures, scores, weights, plans, [key])
        for m in anew:
            value = result.value(key, models.names[m])
            found[row, m] = value.value if value.defined and value.value is not None else np.nan
    return found

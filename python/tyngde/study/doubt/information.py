"""What it is worth to find something out before a model is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.study.doubt.experts import Experts
from tyngde.study.doubt.indicators import Measured, Settlement
from tyngde.study.doubt.influence import WEIGHTS
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["InformationValue", "information_values"]

# Numbers that one input is tried at, each in the middle of as likely a part of its range.
_TRIED = 32
# Weights and scores that one input is tried at, drawn: they are no range that has a middle.
_DRAWN = 512
# Parts of the draws, and of what is tried that was drawn, whose differences tell the error.
_PARTS = 8
# Numbers that differ by at most this of the larger are equal, as where draws are ranked.
_ALIKE = 1e-12


@dataclass(frozen=True)
class InformationValue:
    """What it is worth to know one input before a model is chosen.

    Attributes:
        name: a figure, a group that moves together, a measure of scores, ``weights``, the open
            choices of a plan, or ``everything``: all of them at once.
        value: how much better the indicator of the chosen model is on average, in the indicator's
            unit: at least 0, and 0 where no number that the input may have changes the choice.
        error: its standard error.
    """

    name: str
    value: float
    error: float


@dataclass(frozen=True)
class _Sample:
    """Draws of everything: figures by the names of terms, levels, weights, combinations."""

    figures: dict[str, Floats]
    scores: list[Floats]
    weights: Floats
    settled: Settlement


def information_values(measured: Measured, k: int, draws: int) -> list[InformationValue]:
    """The expected value of partial perfect information of each input, and of everything (Raiffa
    and Schlaifer 1961), the largest first. Each number of an input meets the same draws of all
    else, so that an input with which the indicator has nothing to do is worth exactly 0."""
    lower = measured.better[measured.indicators[k]] == "lower"

    def worth(sample: _Sample) -> Floats:
        """The gain of each draw, shape (draws, models); no number where a model has none."""
        columns = measured.models.table_of(sample.figures, sample.scores, draws)
        values = measured.values(columns, sample.weights, sample.settled)[:, k, :]
        known = np.isfinite(values).all(axis=1, keepdims=True)
        gains: Floats = np.where(known, -values if lower else values, np.nan)
        return gains

    first = _sample(measured, draws)
    base = worth(first)
    parts = [slice(i * draws // _PARTS, (i + 1) * draws // _PARTS) for i in range(_PARTS)]

    def everything(rows: slice) -> float:
        return _gain(base[rows], np.ones(len(base[rows])))

    found = [
        InformationValue("everything", everything(slice(draws)), _error(map(everything, parts)))
    ]
    for name, chances, tried in _inputs(measured, first, measured.indicators[k]):
        # Of each number all draws, then each part of them: shape (numbers, parts + 1, models).
        means = np.array(
            [
                [_means(gains[rows]) for rows in (slice(draws), *parts)]
                for gains in map(worth, tried)
            ]
        )
        # Numbers that were drawn are another sample in each part, too.
        step = _PARTS if len(means) == _DRAWN else 1
        of_parts = (
            _gain(means[i % step :: step, i + 1], chances[i % step :: step]) for i in range(_PARTS)
        )
        found.append(InformationValue(name, _gain(means[:, 0], chances), _error(of_parts)))
    return sorted(found, key=lambda x: (x.name != "everything", -x.value, x.name))


def _sample(measured: Measured, draws: int) -> _Sample:
    models = measured.models
    seed = measured.seed ^ stream_of("sample of information")
    figures = {
        v.name: v.spread(_core.uniforms(seed, v.stream, 0, draws)) for v in models.everything
    }
    weights = measured.written_weights
    if measured.region is not None:
        weights = measured.region.draw(seed, stream_of(WEIGHTS), 0, draws)
    settled = models.plans.drawn(seed, 0, draws)
    return _Sample(figures, models.scores_drawn(seed, 0, draws), weights, settled)


def _inputs(
    measured: Measured, first: _Sample, key: str
) -> Iterator[tuple[str, Floats, Iterable[_Sample]]]:
    """Each input with how likely its numbers are, and the draws with each of them; of what an
    indicator has nothing to do with, none but one."""
    models, draws = measured.models, len(first.settled)
    weighed = measured.region is not None and key.startswith("tyngde_")
    terms = measured.terms_of(key)
    seed = measured.seed ^ stream_of("tried numbers")
    alike = np.full(_TRIED, 1 / _TRIED)
    middles = (np.arange(_TRIED) + 0.5) / _TRIED
    for name, members in models.inputs().items():
        if terms.isdisjoint(members or [name]):
            yield name, np.ones(1), [first]
            continue
        if members:
            numbers = {term: models.variable(term).spread(middles) for term in members}
            tried = [
                {**first.figures, **{t: np.full(draws, x[i]) for t, x in numbers.items()}}
                for i in range(_TRIED)
            ]
            yield (
                name,
                alike,
                [_Sample(x, first.scores, first.weights, first.settled) for x in tried],
            )
            continue
        (at,) = (s for s, scale in enumerate(models.levels) if scale.measure == name)
        made = []
        for row in models.levels[at].draw(seed, 0, _DRAWN):
            scores = [*first.scores]
            scores[at] = np.tile(row, (draws, 1))
            made.append(_Sample(first.figures, scores, first.weights, first.settled))
        yield name, np.full(_DRAWN, 1 / _DRAWN), made
    if weighed and measured.region is not None:
        region = measured.region
        rows = region.draw(seed, stream_of(WEIGHTS), 0, _DRAWN)
        chances = np.full(_DRAWN, 1 / _DRAWN)
        if isinstance(region, Experts) and not region.mixed:
            rows, chances = region.table, region.chances
        made = [_Sample(first.figures, first.scores, row[None], first.settled) for row in rows]
        yield WEIGHTS, chances, made
    for g, group in enumerate(models.plans.combinations):
        made = []
        for number in range(len(group.taken)):
            settled = first.settled.copy()
            settled[:, g] = number
            made.append(_Sample(first.figures, first.scores, first.weights, settled))
        yield group.name, group.chances, made


def _means(table: Floats) -> Floats:
    """By model, over the draws in which all have a number."""
    known = table[np.isfinite(table).all(axis=1)]
    found: Floats = known.mean(axis=0) if len(known) else np.full(table.shape[1], np.nan)
    return found


def _gain(gains: Floats, chances: Floats) -> float:
    """How much more there is on average where the best of each row is taken, shape (rows, models),
    than with the one that is best on average; not less than nothing, and nothing but rounding is
    nothing."""
    known = np.isfinite(gains).all(axis=1)
    if not known.any():
        return float("nan")
    shares, rows = chances[known] / chances[known].sum(), gains[known]
    more = rows.max(axis=1) - rows[:, int((shares @ rows).argmax())]
    more[more <= _ALIKE * np.abs(rows).max(axis=1)] = 0.0
    return float(shares @ more)


def _error(of_parts: Iterable[float]) -> float:
    """The standard error of a mean, from parts of what it is taken over."""
    return float(np.std([*of_parts], ddof=1) / np.sqrt(_PARTS))

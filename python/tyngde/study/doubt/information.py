"""What it is worth to find something out before a model is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isnan
from typing import NamedTuple

import numpy as np

from tyngde.model.misfits import fitting
from tyngde.study.doubt.experts import Experts
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.sample import WEIGHTS, Sample, drawn_sample, indicator_of
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["InformationValue", "information_values"]

# Parts of the draws, and of what is tried that was drawn, whose differences tell the error.
_PARTS = 8
# Numbers that differ by at most this of the larger are equal, as where draws are ranked.
_ALIKE = 1e-12


class _Tried(NamedTuple):
    """How many numbers an input is tried at: those in the middle of as likely parts of its range;
    and weights and scores, which are no range that has a middle, drawn."""

    numbers: int
    drawn: int


@fitting
@dataclass(frozen=True)
class InformationValue:
    """What it is worth to know one input before a model is chosen.

    Attributes:
        name: a figure, a group that moves together, a measure of scores, ``weights``, a share of a
            divided unit (``unit/part``), the open choices of a plan, or ``everything``: all of
            them at once.
        value: how much better the indicator of the chosen model is on average, in the indicator's
            unit: at least 0, and 0 where no number that the input may have changes the choice; NaN
            where every model has an index without end, or no number, on average.
        error: its standard error.
    """

    name: str
    value: float
    error: float


def information_values(measured: Measured, k: int, draws: int) -> list[InformationValue]:
    """The expected value of partial perfect information of each input, and of everything (Raiffa
    and Schlaifer 1961), the largest first. Each number of an input meets the same draws of all
    else, so that an input with which the indicator has nothing to do is worth exactly 0."""
    key = measured.indicators[k]
    lower = measured.better[key] == "lower"
    tried_at = _Tried(8, 32) if measured.is_anew(key) else _Tried(32, 512)

    def worth(sample: Sample) -> Floats:
        """The gain of each draw, shape (draws, models); no number where a model has none."""
        values = indicator_of(measured, k, sample)
        known = ~np.isnan(values).any(axis=1, keepdims=True)
        gains: Floats = np.where(known, -values if lower else values, np.nan)
        return gains

    first = drawn_sample(measured, measured.seed ^ stream_of("sample of information"), draws, key)
    base = worth(first)
    parts = [slice(i * draws // _PARTS, (i + 1) * draws // _PARTS) for i in range(_PARTS)]

    def everything(rows: slice) -> float:
        return _gain(base[rows], np.ones(len(base[rows])))

    found = [
        InformationValue("everything", everything(slice(draws)), _error(map(everything, parts)))
    ]
    for name, chances, tried, is_drawn in _inputs(measured, first, key, tried_at):
        # Of each number all draws, then each part of them: shape (numbers, parts + 1, models).
        means = np.array(
            [
                [_means(gains[rows]) for rows in (slice(draws), *parts)]
                for gains in map(worth, tried)
            ]
        )
        # Numbers that were drawn are another sample in each part, too.
        step = _PARTS if is_drawn else 1
        of_parts = (
            _gain(means[i % step :: step, i + 1], chances[i % step :: step]) for i in range(_PARTS)
        )
        found.append(InformationValue(name, _gain(means[:, 0], chances), _error(of_parts)))
    return sorted(
        found,
        key=lambda x: (x.name != "everything", 0.0 if isnan(x.value) else -x.value, x.name),
    )


def _inputs(
    measured: Measured, first: Sample, key: str, tried_at: _Tried
) -> Iterator[tuple[str, Floats, Iterable[Sample], bool]]:
    """Each input with how likely its numbers are, the draws with each of them, and whether these
    numbers were drawn; of what an indicator has nothing to do with, none but one."""
    models, draws = measured.models, len(first)
    weighed = measured.region is not None and key.startswith("tyngde_")
    by_blocks = not measured.is_anew(key)
    terms = measured.terms_of(key)
    seed = measured.seed ^ stream_of("tried numbers")
    alike = np.full(tried_at.numbers, 1 / tried_at.numbers)
    middles = (np.arange(tried_at.numbers) + 0.5) / tried_at.numbers
    by_chance = np.full(tried_at.drawn, 1 / tried_at.drawn)
    for name, members in models.inputs().items():
        if by_blocks and terms.isdisjoint(members or [name]):
            yield name, np.ones(1), [first], False
        elif members:
            spread = {term: models.variable(term).spread(middles) for term in members}
            rows = [{t: np.full(draws, x[i]) for t, x in spread.items()} for i in range(len(alike))]
            tried = [replace(first, figures={**first.figures, **x}) for x in rows]
            yield name, alike, tried, False
        else:
            (at,) = (s for s, scale in enumerate(models.levels) if scale.measure == name)
            made = []
            for row in models.levels[at].draw(seed, 0, tried_at.drawn):
                scores = [*first.scores]
                scores[at] = np.tile(row, (draws, 1))
                made.append(replace(first, scores=scores))
            yield name, by_chance, made, True
    if weighed and measured.region is not None:
        region = measured.region
        table = region.draw(seed, stream_of(WEIGHTS), 0, tried_at.drawn)
        chances, is_drawn = by_chance, True
        if isinstance(region, Experts) and not region.mixed:
            table, chances, is_drawn = region.table, region.chances, False
        yield WEIGHTS, chances, [replace(first, weights=row[None]) for row in table], is_drawn
    for share in models.plans.shares:
        numbers = share.variable.spread(middles)
        made = [
            replace(first, shares={**first.shares, share.name: np.full(draws, x)}) for x in numbers
        ]
        yield share.name, alike, made, False
    for g, group in enumerate(models.plans.combinations):
        made = []
        for number in range(len(group.taken)):
            settled = first.settled.copy()
            settled[:, g] = number
            made.append(replace(first, settled=settled))
        yield group.name, group.chances, made, False


def _means(table: Floats) -> Floats:
    """By model, over the draws in which all have a number."""
    known = table[~np.isnan(table).any(axis=1)]
    found: Floats = known.mean(axis=0) if len(known) else np.full(table.shape[1], np.nan)
    return found


def _gain(gains: Floats, chances: Floats) -> float:
    """How much more there is on average where the best of each row is taken, shape (rows, models),
    than with the one that is best on average; not less than nothing, and nothing but rounding is
    nothing."""
    known = ~np.isnan(gains).any(axis=1)
    if not known.any():
        return float("nan")
    shares, rows = chances[known] / chances[known].sum(), gains[known]
    chosen = rows[:, int((shares @ rows).argmax())]
    # Of an index without end on average there is no more and no less.
    if not np.isfinite(chosen).all():
        return float("nan")
    more = rows.max(axis=1) - chosen
    more[more <= _ALIKE * np.abs(np.where(np.isfinite(rows), rows, 0.0)).max(axis=1)] = 0.0
    return float(shares @ more)


def _error(of_parts: Iterable[float]) -> float:
    """The standard error of a mean, from parts of what it is taken over."""
    return float(np.std([*of_parts], ddof=1) / np.sqrt(_PARTS))

"""Which variant is best, by a weighted sum of indicators, under one set of weights or many."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, overload

import numpy as np

from tyngde.compare.comparison import Comparison
from tyngde.compare.indicator import is_of_change
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.calls import remembered
from tyngde.study.criteria import Criteria, Direction, Floats, Scale, criteria, known_indicators
from tyngde.study.ranking import PAIRS, Ranking, RankShares
from tyngde.study.result import Study
from tyngde.study.weighing import drawn, first_flags, in_blocks, place_flags, ranks, scores
from tyngde.words.languages import language_of
from tyngde.words.study import study_word

__all__ = ["rank"]

Weights = Mapping[str, float]


@overload
def rank(
    result: Study | Comparison,
    weights: Weights | Literal["equal"],
    *,
    indicators: str | Iterable[str] | None = ...,
    better: Mapping[str, Direction] | None = ...,
    scale: Scale = ...,
    draws: int = ...,
    seed: int = ...,
    places: int = ...,
    language: str | None = ...,
) -> Ranking: ...
@overload
def rank(
    result: Study | Comparison,
    weights: Literal["any"] | Sequence[Weights],
    *,
    indicators: str | Iterable[str] | None = ...,
    better: Mapping[str, Direction] | None = ...,
    scale: Scale = ...,
    draws: int = ...,
    seed: int = ...,
    places: int = ...,
    language: str | None = ...,
) -> RankShares: ...
@remembered
def rank(
    result: Study | Comparison,
    weights: Weights | Sequence[Weights] | Literal["equal", "any"],
    *,
    indicators: str | Iterable[str] | None = None,
    better: Mapping[str, Direction] | None = None,
    scale: Scale = "range",
    draws: int = 10_000,
    seed: int = 0,
    places: int = 3,
    language: str | None = None,
) -> Ranking | RankShares:
    """Ranks the variants of a study, or the models of a comparison, by Σ wₖ xₖ: indicators put on
    one scale on which more is better, times their weights.

        ty.rank(found, {"load_gini": 2, "interfaces_cut": 1})
        ty.rank(found, "any", indicators=["load_gini", "interfaces_cut"], draws=100_000)

    **What is open stays open.** Every score has the bounds that follow from those of the
    indicators, and every place stands with the places at best and at worst: two variants whose
    bounds overlap have no order. Bounds of different variants are taken as independent, though the
    same uncertain figure may stand in both: what is said to be certain is certain, and more may be.
    A variant that was refused, or whose indicator is no number at all (a share of nothing), is not
    ranked and says why.

    **What becomes of the reference ranks the models among each other.** By indicators of change
    alone – who gets another manager, what is saved – the reference of a comparison is not ranked,
    as for :meth:`tyngde.Robustness.ranked`: nothing changes in it by definition. Beside indicators
    of how a model is, it is: to stay as one is costs no change, and what that is worth the weights
    say.

    Args:
        result: of :func:`tyngde.study` or :func:`tyngde.compare`.
        weights: by indicator, at least 0, scaled to sum to 1; ``"equal"``; ``"any"``: ``draws`` of
            them drawn evenly from all weights that there are; or a list of several of one's own.
        indicators: which ones, for ``"equal"`` and ``"any"``; all of the result when not given.
        better: ``lower`` or ``higher`` by indicator. Has to be said where it is not evident; what
            is said counts.
        scale: ``"range"``: the worst that anybody has or may have counts 0, the best 1, so that
            scores depend on who is compared; ``"none"``: the values as they are, in their units,
            negative where lower is better; or what counts 0 and 1 by indicator, ``(worst, best)``.
        draws: how many sets of weights are drawn. A share of 1/2 is then known to within
            ±1/√draws in 19 of 20 cases.
        seed: another one draws other weights; the same draws the same ones, everywhere.
        places: how many of the first places are counted, for many sets of weights.
        language: of the representations, ``en`` or ``da``; that of ``result`` when not given.

    Returns:
        :class:`Ranking` for one set of weights, :class:`RankShares` for many. The latter costs
        O(variants · draws · places), in memory that does not depend on ``draws``.

    Raises:
        UsageError: no such indicator, with the nearest; one without a direction; weights below 0,
            or all 0; nothing to rank.
    """
    language = language_of(language, result)
    many = weights == "any" or not isinstance(weights, (str, Mapping))
    known = known_indicators(result)
    if isinstance(weights, str):
        if weights not in ("equal", "any"):
            raise _wrong(
                phrase("{} are no weights", repr(weights)), weights, "numbers, 'equal' or 'any'"
            )
        asked = [indicators] if isinstance(indicators, str) else indicators
        keys = tuple(dict.fromkeys(known if asked is None else asked))
    else:
        if indicators is not None:
            raise _wrong("indicators are named beside weights", "indicators", "one of the two")
        sets = [weights] if isinstance(weights, Mapping) else list(weights)
        keys = tuple(dict.fromkeys(key for each in sets for key in each))
    if not keys:
        raise _wrong("there is nothing to rank by", "weights", "at least one indicator")
    table = criteria(result, keys, better or {}, scale, _unmoved(result, keys, language))
    if not many:
        own = dict.fromkeys(keys, 1.0) if isinstance(weights, str) else weights
        assert isinstance(own, Mapping)
        return _one(table, _numbers([own], keys), language)
    for name, number in (("draws", draws), ("places", places)):
        if number < 1:
            raise _wrong(
                phrase("{} {} are none", repr(number), name), name, "a whole number of at least 1"
            )
    if not isinstance(weights, str):
        given = _numbers([x for x in weights if isinstance(x, Mapping)], keys)
        return _shares(table, iter([given]), places, language, drawn_evenly=False)
    if not 0 <= seed < 1 << 64:
        raise _wrong(
            phrase("{} is no seed", repr(seed)), "seed", "a whole number from 0 to 2⁶⁴ - 1"
        )
    return _shares(table, drawn(len(keys), draws, seed), places, language, drawn_evenly=True)


def _unmoved(result: Study | Comparison, keys: Iterable[str], language: str) -> dict[str, str]:
    """The reference, with the reason, where it is measured by nothing but its own change."""
    if isinstance(result, Study) or len(result.models) == 1 or not all(map(is_of_change, keys)):
        return {}
    return {result.reference: study_word("unmoved", language)}


def _wrong(problem: str, key: object, expected: str) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=str(key))


def _numbers(sets: Sequence[Weights], keys: Sequence[str]) -> Floats:
    """Sets of weights as rows that sum to 1. What a set leaves out weighs nothing."""
    for weights in sets:
        for key, weight in weights.items():
            if not (isinstance(weight, (int, float, np.number)) and 0 <= weight < math.inf):
                raise _wrong(
                    phrase("{} is no weight of {}", repr(weight), key),
                    key,
                    "a number of at least 0",
                )
    table = np.array([[x.get(key, 0.0) for key in keys] for x in sets], dtype=np.float64)
    total = table.reshape(len(sets), len(keys)).sum(axis=1, keepdims=True)
    if not len(sets) or not (total > 0).all():
        raise _wrong("the weights are all 0", "weights", "at least one that is not")
    result: Floats = table / total
    return result


def _one(table: Criteria, weights: Floats, language: str) -> Ranking:
    score = scores(table, weights)
    return Ranking(
        table,
        dict(zip(table.keys, weights[0].tolist(), strict=True)),
        score,
        *ranks(score),
        language,
    )


def _shares(
    table: Criteria, weights: Iterator[Floats], places: int, language: str, drawn_evenly: bool
) -> RankShares:
    n, k = table.value.shape
    at_place_ = np.zeros((n, min(places, max(n, 1))), dtype=np.int64)
    certain, possible = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    central, sets = np.zeros((n, k)), 0
    pairs = np.zeros((2, n, n), dtype=np.int64) if n <= PAIRS else None
    for block in in_blocks(n, weights):
        sets += len(block)
        if not n:
            continue
        score = scores(table, block)
        for place, flags in enumerate(place_flags(score, places)):
            at_place_[:, place] += flags.sum(axis=1)
            if place == 0:
                central += flags @ block
        surely, maybe = first_flags(score)
        certain += surely.sum(axis=1)
        possible += maybe.sum(axis=1)
        if pairs is not None:
            for i in range(n):
                surely_before = score.lower[i] > score.upper
                pairs[0, i] += ((score.value[i] > score.value) | surely_before).sum(axis=1)
                pairs[1, i] += surely_before.sum(axis=1)
    return RankShares(
        table, sets, at_place_, certain, possible, central, pairs, language, drawn_evenly
    )

"""The weights of several experts, as what a doubt says weights are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import combinations

import numpy as np

from tyngde import _core
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.study.doubt.uncertain import Floats

__all__ = ["Experts", "experts_of"]


class Experts:
    """Weights of experts: one of them in each draw, or any mixture of them.

    Attributes:
        names: of the experts.
        table: their weights, shape (experts, criteria), each adding up to 1.
        chances: how often each is the one that is drawn, adding up to 1.
        mixed: whether any mixture is drawn instead, all alike.
    """

    def __init__(
        self, names: Sequence[str], table: Floats, counts: Sequence[float], mixed: bool
    ) -> None:
        self.names, self.table, self.mixed = tuple(names), table, mixed
        self.chances: Floats = np.array(counts, dtype=np.float64) / float(sum(counts))

    def draw(self, seed: int, stream: int, first: int, draws: int) -> Floats:
        """Weights of draws, shape (draws, criteria)."""
        if not self.mixed:
            ends = np.cumsum(self.chances)
            u = _core.uniforms(seed, stream, first, draws)
            chosen: Floats = self.table[np.minimum(np.searchsorted(ends, u, side="right"),
                                                   self._last)]  # fmt: skip
            return chosen
        parts = np.ones((draws, 1))
        if len(self.names) > 1:
            parts = _core.WeightRegion(len(self.names)).draw(seed, stream, first, draws)
        # One after another, so that a draw does not depend on how many are made at once.
        found = np.zeros((draws, self.table.shape[1]))
        for e, row in enumerate(self.table):
            found += parts[:, e : e + 1] * row
        return found

    @property
    def _last(self) -> int:
        """The last who may be drawn: sums of chances may end below 1 by a rounding."""
        return int(np.flatnonzero(self.chances)[-1])

    @property
    def pieces(self) -> list[Floats]:
        """Simplices that hold all weights, by their corners: shape (corners, criteria) each."""
        if self.mixed:
            return [self.table]
        return [row[None] for row, chance in zip(self.table, self.chances, strict=True) if chance]

    def has(self, weights: Floats) -> bool:
        """Whether weights are those of one that may be drawn; of mixtures only corners are seen."""
        return any((np.abs(corners - weights) <= 1e-9).all(axis=1).any() for corners in self.pieces)


def experts_of(doubt: _core.Doubt, criteria: Sequence[str]) -> Experts:
    """The experts of a doubt.

    Raises:
        UsageError: an expert gives points to other criteria than those of the profile, or does not
            judge each pair of them once; all such errors at once.
    """
    faults: list[Error] = []
    rows = [_weights(expert, criteria, faults) for expert in doubt.experts]
    if faults:
        raise faults[0].with_others(faults[1:])
    return Experts(
        [expert.name for expert in doubt.experts],
        np.array(rows),
        [expert.counts for expert in doubt.experts],
        doubt.weights == "mixed",
    )


def _weights(
    expert: _core.WeighingExpert, criteria: Sequence[str], faults: list[Error]
) -> list[float]:
    def fault(problem: str, key: str, expected: str) -> None:
        near = get_close_matches(key, criteria) if key not in criteria else []
        place = phrase("at {}", expert.pointer)
        faults.append(
            at_place(UsageError, problem, place, expected=expected, nearest=near, key=key)
        )

    known = len(faults)
    named = [name for name, _ in expert.points]
    named += [name for more, than, _ in expert.judgements for name in (more, than)]
    for name in dict.fromkeys(named):
        if name not in criteria:
            problem = phrase("{} is none of the criteria", repr(name))
            fault(problem, name, phrase("one of {}", ", ".join(criteria)))
    if expert.points:
        points = dict(expert.points)
        for name in criteria:
            if name not in points:
                problem = phrase("{} gives no points to {}", repr(expert.name), repr(name))
                fault(problem, name, "points for each criterion")
        if len(faults) > known:
            return []
        whole = sum(points.values())
        return [points[name] / whole for name in criteria]
    table = np.eye(len(criteria))
    judged: set[frozenset[str]] = set()
    for more, than, by in expert.judgements:
        if frozenset((more, than)) in judged or more == than:
            problem = phrase("{} judges {} and {} twice", repr(expert.name), repr(more), repr(than))
            fault(problem, more, "a judgement for each pair of criteria, once")
        judged.add(frozenset((more, than)))
        if more in criteria and than in criteria:
            i, j = criteria.index(more), criteria.index(than)
            table[i, j], table[j, i] = by, 1 / by
    for pair in combinations(criteria, 2):
        if frozenset(pair) not in judged:
            one, other = map(repr, pair)
            problem = phrase("{} does not judge {} beside {}", repr(expert.name), one, other)
            fault(problem, pair[0], "a judgement for each pair of criteria, once")
    if len(faults) > known:
        return []
    return list(_core.ahp(table, False).weights)

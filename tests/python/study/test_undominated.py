"""Who is beaten, against the definition, pair by pair."""

from __future__ import annotations

from collections import Counter

import numpy as np
from tyngde.study.criteria import Criteria
from tyngde.study.undominated import domination, settled


def by_definition(criteria: Criteria) -> tuple[list[str], list[int | None]]:
    lower, upper = settled(criteria)
    standings: list[str] = []
    first: list[int | None] = []
    for i in range(len(lower)):
        others = [j for j in range(len(lower)) if j != i]
        surely = [j for j in others if (lower[j] >= upper[i]).all() and (lower[j] > upper[i]).any()]
        maybe = [j for j in others if (upper[j] >= lower[i]).all() and (upper[j] > lower[i]).any()]
        first.append(surely[0] if surely else None)
        standings.append("dominated" if surely else "open" if maybe else "undominated")
    return standings, first


def test_pair_by_pair() -> None:
    dice = np.random.default_rng(1)
    met: Counter[str] = Counter()
    for _ in range(400):
        count, width = (int(x) for x in dice.integers((0, 1), (14, 5)))
        value = dice.integers(0, 4, (count, width)).astype(float)
        exact = dice.random() < 0.4
        within = dice.integers(0, 2, (count, width)) * (dice.random((count, width)) < 0.3)
        lower, upper = (value, value) if exact else (value - within, value + within)
        if not exact:
            unknown = dice.random((count, width)) < 0.05
            lower, upper = np.where(unknown, -np.inf, lower), np.where(unknown, np.inf, upper)
            value = np.where(unknown, np.nan, value)
        names = [str(i) for i in range(count)]
        keys = tuple("abcde"[:width])
        criteria = Criteria(list(range(count)), names, keys, value, lower, upper, {})
        assert domination(criteria) == by_definition(criteria)
        met.update(f"{x} {exact}" for x in domination(criteria)[0])
    assert met["open True"] == 0 and met["open False"] > 100
    assert min(met[f"{x} {e}"] for x in ("dominated", "undominated") for e in (True, False)) > 100

"""Places, pairs, mean places, central weights and confidence, against one draw at a time.

TYNGDE_RANDOM_DOUBTS sets how many problems: five twelfths of it, 25 unless told.
"""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.doubted import MANY
from helpers.slow_draws import CRITERIA, Town, places, random_town

OURS, THEIRS = 6000, 1200
PROBLEMS = max(25, MANY * 5 // 12)


class Counted:
    """What is counted of an indicator, draw by draw."""

    def __init__(self, models: int) -> None:
        self.draws = 0
        self.places = np.zeros((models, models))
        self.pairs = np.zeros((models, models))
        self.ranks: list[list[float]] = []
        self.first_weights: list[list[list[float]]] = [[] for _ in range(models)]
        self.alone = np.zeros(models)

    def add(self, row: list[float], weights: list[float]) -> None:
        shares = places(row)
        same = 1e-12 * max(abs(x) for x in row)
        self.draws += 1
        self.ranks.append([])
        for m, share in enumerate(shares):
            self.places[m] += share
            self.ranks[-1].append(sum((p + 1) * s for p, s in enumerate(share)))
            for other, x in enumerate(row):
                self.pairs[m, other] += row[m] < x - same
            if share[0] == 1:
                self.first_weights[m].append(weights)
                self.alone[m] += 1


def close(ours: Any, n: int, theirs: Any, m: int, *about: object) -> None:
    """Two shares of samples, within five standard errors of their difference."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    p = (ours * n + theirs * m) / (n + m)
    error = np.sqrt(np.maximum(p * (1 - p), 0) * (1 / n + 1 / m))
    assert (np.abs(ours - theirs) <= 5 * error + 1e-9).all(), (about, ours, theirs)


@pytest.mark.parametrize("seed", range(7000, 7000 + PROBLEMS))
def test_all_that_is_counted_agrees_with_other_draws(seed: int) -> None:
    dice = random.Random(seed)
    town = random_town(dice)
    found = town.robustness(OURS)
    counted = {key: Counted(len(town.homes)) for key in found.indicators}
    unknown: set[str] = set()
    for _ in range(THEIRS):
        figures, weights = town.drawn(dice), town.weighed(dice)
        for key, row in town.values(figures, weights).items():
            known = [x for x in row if x is not None]
            if len(known) < len(row):
                unknown.add(key)
                continue
            counted[key].add(known, weights)
    for key in found.indicators:
        if key in unknown:
            assert np.isnan(found.values(key)).all() and found.missing(key)
            assert found.verdict(key).state == "unknown"
            continue
        assert np.isfinite(found.values(key)).all()
        _compared(found, key, counted[key], seed)
        if town.weights != "as_written" and key.startswith("tyngde"):
            _compared_weights(found, key, counted[key], town, dice)


def _compared(found: ty.Robustness, key: str, slow: Counted, seed: int) -> None:
    close(found.places(key), OURS, slow.places / slow.draws, slow.draws, seed, key, "places")
    close(found.pairwise(key), OURS, slow.pairs / slow.draws, slow.draws, seed, key, "pairs")
    ranks = np.array(slow.ranks)
    spread = np.sqrt(ranks.var(axis=0) * (1 / OURS + 1 / slow.draws))
    # A rank that never changed may do so in one of so many draws that are not seen.
    rare = len(slow.places) * 10 / slow.draws * (spread == 0)
    apart = np.abs(np.array(list(found.expected_rank(key).values())) - ranks.mean(axis=0))
    assert (apart <= 5 * spread + rare + 1e-9).all(), (seed, key, "expected rank")


def _compared_weights(
    found: ty.Robustness, key: str, slow: Counted, town: Town, dice: random.Random
) -> None:
    for m, model in enumerate(town.homes):
        central, firsts = found.central_weights(key, model), slow.first_weights[m]
        if central is None:
            assert not firsts or found.places(key)[m, 0] == 0
            continue
        # With ties a first place is shared, and weighs as much: only who is alone is compared.
        ties = slow.places[m, 0] != slow.alone[m]
        if len(firsts) >= 30 and not ties:
            sample = np.array(firsts)
            error = sample.std(axis=0) * math.sqrt(
                1 / len(firsts) + 1 / (OURS * len(firsts) / THEIRS)
            )
            apart = np.abs(sample.mean(axis=0) - [central[c] for c in CRITERIA])
            assert (apart <= 5 * error + 1e-9).all(), (key, model, "central weights")
        # The same weights, and other figures.
        with_central, draws = 0.0, 300
        for _ in range(draws):
            row = town.values(town.drawn(dice), [central[c] for c in CRITERIA])[key]
            with_central += places([x for x in row if x is not None])[m][0]
        confidence = found.confidence(key, model)
        assert confidence is not None
        close(confidence, OURS, with_central / draws, draws, key, model, "confidence")

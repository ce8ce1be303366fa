"""Shares of weights as volumes beside weights drawn by numpy, for random problems.

``python tests/tools/exact_volumes.py [draws of each problem] [problems] [seed]``

Two to six alternatives by two to eight criteria; all weights, an order of some criteria, a largest
weight of one, a ratio of two, or several of these. Weights are drawn evenly from the simplex; an
order of all of them sorts a draw, and draws that keep to other conditions not are thrown away. The
last lines say how far places and central weights are apart at most, in standard errors and as such.
A million draws of each of 20 problems take some 25 seconds on one core.
"""

from __future__ import annotations

import sys

import numpy as np
import tyngde as ty
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BLOCK = 1 << 16


class Problem:
    """Alternatives, and what is known of the weights."""

    def __init__(self, draw: np.random.Generator) -> None:
        self.criteria = int(draw.integers(2, 9))
        self.values: Floats = draw.random((int(draw.integers(2, 7)), self.criteria))
        self.order: list[int] = []
        self.ranges: dict[int, tuple[float, float]] = {}
        self.ratios: list[tuple[int, int, float]] = []
        if draw.random() < 0.4:
            self.order = [int(k) for k in draw.permutation(self.criteria)]
            if self.criteria > 3 and draw.random() < 0.5:
                self.order = self.order[:3]
        if draw.random() < 0.4:
            most = 1.5 / self.criteria + 0.3 * float(draw.random())
            self.ranges = {int(draw.integers(self.criteria)): (0.0, most)}
        if not self.order and draw.random() < 0.4:
            more, than = (int(k) for k in draw.permutation(self.criteria)[:2])
            self.ratios = [(more, than, 0.5 + float(draw.random()))]

    def weights(self, draw: np.random.Generator) -> Floats:
        """Those of a block that keep to what is known."""
        drawn = draw.standard_exponential((BLOCK, self.criteria))
        drawn /= drawn.sum(axis=1, keepdims=True)
        if len(self.order) == self.criteria:
            drawn.sort(axis=1)
            ordered = np.empty_like(drawn)
            ordered[:, self.order] = drawn[:, ::-1]
            drawn = ordered
        elif self.order:
            # Even over the orders of these: which of them has which weight is chance alone.
            drawn[:, self.order] = -np.sort(-drawn[:, self.order], axis=1)
        kept = np.ones(len(drawn), dtype=bool)
        for k, (low, high) in self.ranges.items():
            kept &= (drawn[:, k] >= low) & (drawn[:, k] <= high)
        for more, than, by in self.ratios:
            kept &= drawn[:, more] >= by * drawn[:, than]
        return drawn[kept]

    def said(self) -> str:
        known = [
            f"order of {len(self.order)}" if self.order else "",
            "a largest weight" if self.ranges else "",
            "a ratio" if self.ratios else "",
        ]
        size = f"{len(self.values)} × {self.criteria}"
        return f"{size}, {', '.join(filter(None, known)) or 'all weights'}"


def drawn_shares(
    problem: Problem, wanted: int, draw: np.random.Generator
) -> tuple[Floats, Floats, Floats, int]:
    """Shares of places, means of weights with which each is first, errors of these, draws kept."""
    size = len(problem.values)
    places = np.zeros((size, size))
    sums = np.zeros((size, problem.criteria))
    squares = np.zeros_like(sums)
    kept = 0
    while kept < wanted:
        weights = problem.weights(draw)
        score = weights @ problem.values.T
        for i in range(size):
            behind = (score > score[:, i : i + 1]).sum(axis=1)
            places[i] += np.bincount(behind, minlength=size)
            mine = weights[behind == 0]
            sums[i] += mine.sum(axis=0)
            squares[i] += (mine * mine).sum(axis=0)
        kept += len(weights)
    first = np.maximum(places[:, :1], 1)
    mean = sums / first
    spread = np.sqrt(np.maximum(squares / first - mean * mean, 0) / first)
    return places / kept, mean, spread, kept


def main(wanted: int, problems: int, seed: int) -> None:
    draw = np.random.Generator(np.random.SFC64(seed))
    worst_place = worst_weight = widest = 0.0
    total = 0
    for number in range(1, problems + 1):
        problem = Problem(draw)
        exact = ty.weight_shares(
            {str(i): list(row) for i, row in enumerate(problem.values)},
            order=problem.order,
            ranges=problem.ranges,
            ratios=problem.ratios,
        )
        places, central, spread, kept = drawn_shares(problem, wanted, draw)
        total += kept
        true = np.array([each.places for each in exact.values()])
        error = np.sqrt(np.maximum(true * (1 - true), 1 / kept) / kept)
        apart = float((np.abs(places - true) / error).max())
        wide = float(np.abs(places - true).max())
        weights = 0.0
        for i, each in enumerate(exact.values()):
            # Of few draws the spread is not known either.
            if each.central and places[i, 0] * kept > 1000:
                off = np.abs(central[i] - np.array(each.central))
                weights = max(weights, float((off / np.maximum(spread[i], 1e-12)).max()))
        worst_place, worst_weight = max(worst_place, apart), max(worst_weight, weights)
        widest = max(widest, wide)
        print(
            f"{number:3} {problem.said()}: places {apart:.2f} errors, {wide:.1e};"
            f" weights {weights:.2f} errors; {kept:,} draws",
            flush=True,
        )
    print(f"places: at most {worst_place:.2f} standard errors, {widest:.1e}")
    print(f"central weights: at most {worst_weight:.2f} standard errors; {total:,} draws")


if __name__ == "__main__":
    given = [int(x) for x in sys.argv[1:]]
    main(*(given + [1_000_000, 20, 1][len(given) :]))

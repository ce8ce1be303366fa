"""Indices of units' numbers as sums of terms: what is added up, and what it is divided by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

import numpy as np

from tyngde.study.doubt.affine import Positions
from tyngde.study.doubt.in_coordinates import Rows
from tyngde.study.doubt.uncertain import Floats

__all__ = ["INDICES", "Group", "Index", "groups_of"]


@dataclass(frozen=True)
class Index:
    """An index as Σ f(x) / S, of ``distances``, ``entropies`` (x ln x, less ln S beside them) or
    ``squares`` (over S²), or the ``largest`` x / S.

    ``of``: what the index is of the sum h of squares: itself, ``root`` (√(h - 1)) or ``inverse``
    (1 / h).
    """

    terms: str
    of: str = ""

    def factor(self, key: str, units: int) -> float:
        """By what the sum is multiplied, for so many units."""
        if key in ("max_mean", "cv", "jain"):
            return float(units)
        if key == "gini":
            return 1 / units
        if key == "hoover":
            return 0.5
        if key == "evenness":
            return -1 / log(units)
        if key == "theil_t":
            return 1.0
        return 1.0 if key == "hhi" else units / (units - 1)

    @staticmethod
    def range(key: str, units: int) -> tuple[float, float]:
        """Between what it lies for so many units, whatever their numbers."""
        n = float(units)
        return {
            "gini": (0.0, 1 - 1 / n),
            "hoover": (0.0, 1 - 1 / n),
            "max_mean": (1.0, n),
            "cv": (0.0, (n - 1) ** 0.5),
            "theil_t": (0.0, log(n)),
            "evenness": (0.0, 1.0),
            "hhi": (1 / n, 1.0),
            "hhi_normalised": (0.0, 1.0),
            "jain": (1 / n, 1.0),
        }[key]

    def constant(self, key: str, units: int) -> float:
        """What is added to that."""
        if key == "theil_t":
            return log(units)
        return -1 / (units - 1) if key == "hhi_normalised" else 0.0


INDICES = {
    "gini": Index("distances"),
    "hoover": Index("distances"),
    "max_mean": Index("largest"),
    "theil_t": Index("entropies"),
    "evenness": Index("entropies"),
    "cv": Index("squares", "root"),
    "hhi": Index("squares"),
    "hhi_normalised": Index("squares"),
    "jain": Index("squares", "inverse"),
}


@dataclass(frozen=True)
class Group:
    """Terms that are divided by the same: functions of a unit, or of the difference of two.

    Attributes:
        matrix, constant: units of all models, each once: rows of coordinates, and what is added.
        first, second: of each term the units, by position; the second -1 where there is none.
        factors: by what the function of each is multiplied.
        balance: what the factors of models add up to.
        whole, whole_constant: by what is divided.
    """

    matrix: Floats
    constant: Floats
    first: Positions
    second: Positions
    factors: Floats
    balance: float
    whole: Floats
    whole_constant: float


def _terms(key: str, rows: Rows) -> tuple[Floats, Positions, Positions]:
    """Rows with what is added as their last number, and the terms of one model."""
    table = np.column_stack([rows.matrix, rows.constant])
    n = len(table)
    if key == "gini":
        first, second = np.triu_indices(n, 1)
        return table, first.astype(np.int64), second.astype(np.int64)
    if key == "hoover":
        mean = np.append(rows.whole, rows.whole_constant) / n
        return np.vstack([table, mean]), np.arange(n), np.full(n, n)
    return table, np.arange(n), np.full(n, -1)


def _alike(a: Floats, b: Floats) -> bool:
    return bool(np.allclose(a, b, rtol=1e-12, atol=1e-12 * max(1.0, float(np.abs(a).max()))))


def groups_of(
    key: str, rows: Mapping[str, Rows], signs: Mapping[str, float]
) -> tuple[list[Group], float]:
    """The sum Σ sign · index of models in groups of the same divisor, and its constant. What occurs
    in several models becomes one term, which vanishes where they have as much of it."""
    index, constant = INDICES[key], 0.0
    parts: list[tuple[Floats, list[tuple[Floats, Positions, Positions, float]]]] = []
    for name, sign in signs.items():
        of = rows[name]
        units = len(of.constant)
        constant += sign * index.constant(key, units)
        whole = np.append(of.whole, of.whole_constant)
        place = next((part for part in parts if _alike(part[0], whole)), None)
        if place is None:
            place = (whole, [])
            parts.append(place)
        place[1].append((*_terms(key, of), sign * index.factor(key, units)))
    return [_merged(*part) for part in parts], constant


def _merged(whole: Floats, models: list[tuple[Floats, Positions, Positions, float]]) -> Group:
    table = np.concatenate([rows for rows, _, _, _ in models])
    scale = max(1.0, float(np.abs(table).max(initial=0.0)))
    _, at, which = np.unique(
        np.round(table / scale, 12) + 0.0, axis=0, return_index=True, return_inverse=True
    )
    which, start = which.reshape(-1), 0
    firsts, seconds, factors = [], [], []
    for rows, first, second, factor in models:
        firsts.append(which[first + start])
        seconds.append(np.where(second < 0, -1, which[np.maximum(second, 0) + start]))
        factors.append(np.full(len(first), factor))
        start += len(rows)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    # A distance is the same the other way round.
    turned = (second >= 0) & (second < first)
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    pairs, of = np.unique(np.column_stack([first, second]), axis=0, return_inverse=True)
    times = np.bincount(of.reshape(-1), np.concatenate(factors), len(pairs)).astype(np.float64)
    kept = (np.abs(times) > 1e-14) & (pairs[:, 0] != pairs[:, 1])
    pairs, times = pairs[kept], times[kept]
    return Group(
        table[at, :-1],
        table[at, -1],
        pairs[:, 0],
        pairs[:, 1],
        times,
        sum(factor for _, _, _, factor in models),
        whole[:-1],
        float(whole[-1]),
    )

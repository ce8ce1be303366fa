"""Indices of units' numbers as sums of terms: what is added up, and what it is divided by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tyngde.study.in_coordinates import Rows
from tyngde.study.uncertain import Floats

__all__ = ["INDICES", "Group", "Index", "groups_of"]


@dataclass(frozen=True)
class Index:
    """An index as Σ f(x) / S, of ``distances`` or ``squares`` (over S²), or the ``largest`` x / S.

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
            "hhi": (1 / n, 1.0),
            "hhi_normalised": (0.0, 1.0),
            "jain": (1 / n, 1.0),
        }[key]

    def constant(self, key: str, units: int) -> float:
        """What is added to that."""
        return -1 / (units - 1) if key == "hhi_normalised" else 0.0


INDICES = {
    "gini": Index("distances"),
    "hoover": Index("distances"),
    "max_mean": Index("largest"),
    "cv": Index("squares", "root"),
    "hhi": Index("squares"),
    "hhi_normalised": Index("squares"),
    "jain": Index("squares", "inverse"),
}


@dataclass(frozen=True)
class Group:
    """Terms that are divided by the same.

    Attributes:
        matrix, constant: of each term its row of coordinates and what is added.
        factors: by what the function of each is multiplied.
        whole, whole_constant: by what is divided.
    """

    matrix: Floats
    constant: Floats
    factors: Floats
    whole: Floats
    whole_constant: float


def _terms(key: str, rows: Rows) -> tuple[Floats, Floats]:
    if key == "gini":
        first, second = np.triu_indices(len(rows.constant), 1)
        return (
            rows.matrix[first] - rows.matrix[second],
            rows.constant[first] - rows.constant[second],
        )
    if key == "hoover":
        n = len(rows.constant)
        return rows.matrix - rows.whole / n, rows.constant - rows.whole_constant / n
    return rows.matrix, rows.constant


def _alike(a: Floats, b: Floats) -> bool:
    return bool(np.allclose(a, b, rtol=1e-12, atol=1e-12 * max(1.0, float(np.abs(a).max()))))


def groups_of(
    key: str, rows: Mapping[str, Rows], signs: Mapping[str, float]
) -> tuple[list[Group], float]:
    """The sum Σ sign · index of models in groups of the same divisor, and its constant. What occurs
    in several models becomes one term, which vanishes where they have as much of it."""
    index, constant = INDICES[key], 0.0
    parts: list[tuple[Floats, list[Floats], list[Floats]]] = []
    for name, sign in signs.items():
        of = rows[name]
        units = len(of.constant)
        factor = sign * index.factor(key, units)
        constant += sign * index.constant(key, units)
        matrix, added = _terms(key, of)
        whole = np.append(of.whole, of.whole_constant)
        place = next((part for part in parts if _alike(part[0], whole)), None)
        if place is None:
            place = (whole, [], [])
            parts.append(place)
        place[1].append(np.column_stack([matrix, added]))
        place[2].append(np.full(len(matrix), factor))
    return [_merged(index, *part) for part in parts], constant


def _merged(index: Index, whole: Floats, terms: list[Floats], factors: list[Floats]) -> Group:
    table, times = np.concatenate(terms), np.concatenate(factors)
    if index.terms != "largest" and len(table):
        # A distance is the same the other way round, and so is a square.
        scale = max(1.0, float(np.abs(table).max()))
        rounded = np.round(table / scale, 12) + 0.0
        first = np.take_along_axis(rounded, (rounded != 0).argmax(axis=1)[:, None], axis=1)
        rounded = np.where(first < 0, -rounded, rounded) + 0.0
        _, at, which = np.unique(rounded, axis=0, return_index=True, return_inverse=True)
        table, times = table[at], np.bincount(which.reshape(-1), times, len(at)).astype(np.float64)
        kept = (np.abs(times) > 1e-14) & np.abs(table).any(axis=1)
        table, times = table[kept], times[kept]
    return Group(table[:, :-1], table[:, -1], times, whole[:-1], float(whole[-1]))

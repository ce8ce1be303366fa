"""Sums of units as terms of drawn numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["DividedSums", "Rescoring", "Sums"]


@dataclass(frozen=True)
class Rescoring:
    """Scores of one measure as any numbers in their order: a task's score is the number of its
    level."""

    measure: str
    levels: tuple[float, ...]

    def draw(self, seed: int, first: int, draws: int) -> Floats:
        """Numbers of the levels, shape (draws, levels): sorted between the ends, which stay."""
        inner = len(self.levels) - 2
        low, high = self.levels[0], self.levels[-1]
        columns = [
            _core.uniforms(seed, stream_of(f"level {i} of {self.measure}"), first, draws)
            for i in range(inner)
        ]
        table = np.sort(np.array(columns).reshape(inner, draws).T, axis=1)
        ends = np.full((draws, 1), low), np.full((draws, 1), high)
        return np.hstack([ends[0], low + (high - low) * table, ends[1]])


@dataclass(frozen=True)
class Sums:
    """Sums that are linear in columns of drawn numbers; ``obstacle`` says why they are not, and
    ``missing`` which unknown figures stand in the way."""

    constant: Floats
    rows: list[int]
    columns: list[int]
    times: list[float]
    obstacle: str = ""
    missing: tuple[str, ...] = ()

    def of(self, numbers: Floats, mixture: Floats | None = None) -> Floats:
        """The sums of draws, shape (draws, sums)."""
        result: Floats = _core.drawn_sums(
            self.constant.tolist(), self.rows, self.columns, self.times, numbers
        )
        return result


@dataclass(frozen=True)
class DividedSums(Sums):
    """Sums of a model in which shares are drawn: linear in the shares of each divided unit, and so
    a mixture of the sums at some corners."""

    corners: tuple[Sums, ...] = ()

    def of(self, numbers: Floats, mixture: Floats | None = None) -> Floats:
        """The sums of draws, shape (draws, sums). ``mixture``: of the corners, by draw."""
        assert mixture is not None
        found: Floats = np.sum(
            [mixture[:, [c]] * each.of(numbers) for c, each in enumerate(self.corners)], axis=0
        )
        return found

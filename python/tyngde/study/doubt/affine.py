"""Affine forms: what a number is in terms of all that may vary, with what is left over as a term.

A form is a constant, a multiple of each symbol – any number from -1 to 1 – and a mixture of numbers
at the corners of each simplex (Comba and Stolfi, Affine arithmetic and its applications to computer
graphics, 1993). Where two forms have a symbol in common, it cancels in their difference. What is no
affine function becomes one with a symbol of its own for the error, which shrinks with the square of
the ranges. Beside it every form keeps the ends of its range, also found without the form.

All arrays are batches: the first axis are boxes, the second forms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tyngde.study.doubt.uncertain import Floats

__all__ = ["Forms", "Layout"]

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Forms:
    """Forms of boxes.

    Attributes:
        constant: shape (boxes, forms).
        slope: shape (boxes, forms, symbols and corners).
        low, high: between what each lies, shape (boxes, forms).
    """

    constant: Floats
    slope: Floats
    low: Floats
    high: Floats

    def take(self, forms: Positions | list[int]) -> Forms:
        """Some of the forms, in the order of their positions."""
        forms = np.asarray(forms, dtype=np.int64)
        return Forms(
            self.constant[:, forms], self.slope[:, forms], self.low[:, forms], self.high[:, forms]
        )


@dataclass(frozen=True)
class Layout:
    """Where in a slope what stands: ``symbols`` numbers, then the corners of each simplex, of which
    ``corners`` tells how many each has."""

    symbols: int
    corners: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Numbers in a slope."""
        return self.symbols + sum(self.corners)

    @property
    def starts(self) -> list[int]:
        """Where the corners of each simplex begin, counted from the first corner."""
        return np.cumsum([0, *self.corners[:-1]]).tolist() if self.corners else []

    def lowest(self, constant: Floats, slope: Floats) -> Floats:
        """The least number of forms over a box; any leading axes."""
        least = constant - np.abs(slope[..., : self.symbols]).sum(axis=-1)
        if self.corners:
            ends = np.minimum.reduceat(slope[..., self.symbols :], self.starts, axis=-1)
            least = least + ends.sum(axis=-1)
        return np.asarray(least)

    def ends_of(self, constant: Floats, slope: Floats) -> tuple[Floats, Floats]:
        """The least and the largest number of forms over a box; any leading axes."""
        size = np.abs(slope[..., : self.symbols]).sum(axis=-1)
        least, most = constant - size, constant + size
        if self.corners:
            corners = slope[..., self.symbols :]
            least = least + np.minimum.reduceat(corners, self.starts, axis=-1).sum(axis=-1)
            most = most + np.maximum.reduceat(corners, self.starts, axis=-1).sum(axis=-1)
        return np.asarray(least), np.asarray(most)

    def at_lowest(self, slope: Floats) -> tuple[Floats, list[Positions]]:
        """Where that is: the symbols, and the corner of each simplex."""
        corners = []
        at = self.symbols
        for count in self.corners:
            corners.append(np.argmin(slope[..., at : at + count], axis=-1))
            at += count
        return -np.sign(slope[..., : self.symbols]), corners

    def at(self, slope: Floats, symbols: Floats, corners: list[Positions]) -> Floats:
        """The slope's part of forms at such places."""
        total = (slope[..., : self.symbols] * symbols).sum(axis=-1)
        at = self.symbols
        for count, corner in zip(self.corners, corners, strict=True):
            part = slope[..., at : at + count]
            total = total + np.take_along_axis(part, corner[..., None], axis=-1)[..., 0]
            at += count
        return np.asarray(total)

    def forms(
        self, constant: Floats, slope: Floats, low: Floats | None = None, high: Floats | None = None
    ) -> Forms:
        """Forms with the ends of their ranges, and these no wider than given."""
        least, most = self.ends_of(constant, slope)
        least = least if low is None else np.maximum(least, low)
        most = most if high is None else np.minimum(most, high)
        # Two ways to one end may cross by a rounding.
        return Forms(constant, slope, np.minimum(least, most), np.maximum(least, most))

    def sums(self, matrix: Floats, constant: Floats, of: Forms) -> Forms:
        """matrix · forms + constant."""
        ends = self.ends(matrix, constant, of)
        return self.forms(of.constant @ matrix.T + constant, matrix @ of.slope, *ends)

    @staticmethod
    def ends(matrix: Floats, constant: Floats, of: Forms) -> tuple[Floats, Floats]:
        """The ends of matrix · forms + constant from those of each form by itself."""
        plus, minus = np.maximum(matrix, 0), np.minimum(matrix, 0)
        return (
            of.low @ plus.T + of.high @ minus.T + constant,
            of.high @ plus.T + of.low @ minus.T + constant,
        )

    def products(self, a: Forms, b: Forms, errors: Positions) -> Forms:
        """a · b, form by form, each with its own symbol for the error."""
        far_a = np.maximum(a.high - a.constant, a.constant - a.low)
        far_b = np.maximum(b.high - b.constant, b.constant - b.low)
        slope = a.constant[..., None] * b.slope + b.constant[..., None] * a.slope
        slope[:, np.arange(len(errors)), errors] += np.maximum(far_a, 0) * np.maximum(far_b, 0)
        ends = np.stack([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high])
        return self.forms(a.constant * b.constant, slope, ends.min(axis=0), ends.max(axis=0))

    def reciprocals(self, a: Forms, errors: Positions) -> Forms:
        """1 / a of forms above 0: between the chord and the tangent beside it."""
        low, high = a.low, a.high
        factor = -1 / (low * high)
        above, below = 1 / low + 1 / high, 2 / np.sqrt(low * high)
        slope = factor[..., None] * a.slope
        slope[:, np.arange(len(errors)), errors] += (above - below) / 2
        constant = factor * a.constant + (above + below) / 2
        return self.forms(constant, slope, 1 / high, 1 / low)

"""How an index of one model, or the difference of two, is bounded over boxes of all that may vary.

Written as sums over units, indices are

- Gini: Σ over pairs of |x - y| / (n S); Hoover: Σ |x - S/n| / (2 S);
- the largest over the mean: the largest n x / S;
- squares of shares: Σ x² / S² is HHI; n times that is 1 + CV², and 1 / Jain;
- entropies: Theil's T is Σ x ln x / S - ln S + ln n, and evenness 1 - T / ln n.

A distance whose sign is settled is linear. Any other one lies below the chord over its range, and
above the line of the same slope through 0; squares and x ln x below their chords and above their
tangents. So over a box the sum is bounded by one affine form, in which all that models have in
common cancels. It is divided by the whole S as Dinkelbach does (Management Science 13, 1967): the
least D / S is at least λ + min(D - λ S) / S for every λ. Where models have not the same whole, each
part is divided by its own, as c + (D - c S) · (1 / S) with c in the middle. What this leaves open
shrinks with the square of the box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tyngde.study.doubt.affine import Forms, Layout, Positions
from tyngde.study.doubt.in_coordinates import Coordinates
from tyngde.study.doubt.index_terms import INDICES, Group, groups_of
from tyngde.study.doubt.may_vary import Boxes
from tyngde.study.doubt.uncertain import Floats

Flags = NDArray[np.bool_]

__all__ = ["Bound", "IndexBounds"]

_CELLS = 1 << 23  # numbers in memory at once
_ROUNDS = 4  # of Dinkelbach: each gives a bound, and they settle fast


@dataclass(frozen=True)
class Bound:
    """Over boxes.

    Attributes:
        least: what Σ sign · index is at least; minus infinity where it may be undefined.
        symbols, corners: a case near which it may be that small.
        loose: how much each interval and simplex has to do with what the bound leaves open, shape
            (boxes, parts); all 0 where it is reached.
    """

    least: Floats
    symbols: Floats
    corners: list[Positions]
    loose: Floats


class IndexBounds:
    """Lower bounds of Σ sign · index of some models."""

    def __init__(
        self, layout: Layout, coordinates: Coordinates, key: str, signs: Mapping[str, float]
    ) -> None:
        self._layout, self._coordinates = layout, coordinates
        self._key, self._index, self._signs = key, INDICES[key], dict(signs)
        turned = -1 if self._index.of == "inverse" else 1
        self._base = {name: turned * sign for name, sign in signs.items()}
        self._groups, self._constant = groups_of(key, coordinates.rows, self._base)
        self._alone = {}
        if self._index.of:
            for name in signs:
                for one in (1, -1):
                    groups = groups_of(key, coordinates.rows, {name: one})[0]
                    self._alone[name, one] = groups
        self._anyhow = 0.0
        for name, sign in signs.items():
            ends = self._index.range(key, len(coordinates.rows[name].constant))
            self._anyhow += sign * ends[0 if sign > 0 else 1]
        sizes = [len(g.factors) for g in self._groups]
        if self._index.terms == "largest":
            units = [len(coordinates.rows[name].constant) for name in signs]
            sizes = [int(np.prod(units)) + sum(units)]
        rows = sum(sizes) + sum(len(coordinates.rows[name].constant) for name in signs)
        size = len(next(iter(coordinates.rows.values())).whole)
        # Coordinates and what they are made of stand in memory some times.
        self._per_box = (rows + 4 * size + 1) * max(1, layout.width)

    def over(self, boxes: Boxes) -> Bound:
        """The bounds over boxes."""
        many = max(1, _CELLS // self._per_box)
        parts = [
            self._over(boxes.take(np.arange(first, min(len(boxes), first + many))))
            for first in range(0, len(boxes), many)
        ]
        return Bound(
            np.concatenate([part.least for part in parts]),
            np.concatenate([part.symbols for part in parts]),
            [np.concatenate(each) for each in zip(*(part.corners for part in parts), strict=True)],
            np.concatenate([part.loose for part in parts]),
        )

    def _over(self, boxes: Boxes) -> Bound:
        layout = self._layout
        forms, known = self._coordinates.forms(boxes)
        looseness = _Looseness(layout, self._coordinates.owners, len(boxes))
        wholes: dict[int, Forms] = {}
        room = np.zeros(len(boxes))
        sizes = np.maximum(np.abs(forms.low), np.abs(forms.high))
        for name in self._signs:
            rows = self._coordinates.rows[name]
            units = layout.sums(rows.matrix, rows.constant, forms)
            scale = (sizes @ np.abs(rows.matrix).T + np.abs(rows.constant)).max(axis=1)
            some = (units.low >= -1e-12 * scale[:, None]).all(axis=1)
            whole = layout.sums(rows.whole[None], np.array([rows.whole_constant]), forms)
            low = np.maximum(whole.low, np.maximum(units.low, 0).sum(axis=1, keepdims=True))
            some &= low[:, 0] > 0
            known = known & some
            looseness.add(units, np.where(some, 0.0, 1.0)[:, None] * np.ones(len(rows.constant)))
            # Sums of two ways differ by roundings, which this leaves room for.
            low = np.where(low > 0, low, 1.0)
            room += 1e-12 * len(rows.constant) * np.maximum(1.0, scale / low[:, 0])
            high = np.maximum(whole.high, low)
            whole = Forms(whole.constant, whole.slope, low, high)
            wholes[self._group_of(name)] = whole
        if self._index.terms == "largest":
            least, slope = self._largest(forms, wholes, looseness)
        else:
            least, slope = self._quotients(self._groups, forms, wholes, looseness)
        looseness.add_errors(slope)
        least = least + self._constant - room
        if self._index.of:
            least = self._transformed(least, room, forms, wholes)
        least = np.maximum(least, self._anyhow - room)
        symbols, corners = layout.at_lowest(slope)
        return Bound(np.where(known, least, -np.inf), symbols, corners, looseness.parts())

    def _group_of(self, name: str) -> int:
        rows = self._coordinates.rows[name]
        whole = np.append(rows.whole, rows.whole_constant)
        apart = [
            float(np.abs(np.append(g.whole, g.whole_constant) - whole).max()) for g in self._groups
        ]
        return int(np.argmin(apart))

    # Sums of distances and squares

    def _bounded_sum(
        self, group: Group, forms: Forms, looseness: _Looseness | None, divisor: Floats
    ) -> tuple[Floats, Floats]:
        """An affine form below Σ factor · f(term): its constant and slope."""
        layout, terms = self._layout, INDICES[self._key].terms
        units = layout.sums(group.matrix, group.constant, forms)
        first, second, factors = group.first, group.second, group.factors
        total, slope = np.zeros(len(divisor)), np.zeros((len(divisor), layout.width))
        if terms == "distances":
            # Most distances have their sign by the ranges of both alone: they make up one sum.
            above = (units.low[:, first] >= units.high[:, second]).all(axis=0)
            plain = above | (units.high[:, first] <= units.low[:, second]).all(axis=0)
            signed = np.where(above, factors, -factors)[plain]
            count = len(group.constant)
            each = np.bincount(first[plain], signed, count)
            each -= np.bincount(second[plain], signed, count)
            total, slope = units.constant @ each, each @ units.slope
            first, second, factors = first[~plain], second[~plain], factors[~plain]
        if terms == "distances":
            # The slopes are most of what is calculated with: they are subtracted where they are.
            slopes = units.slope[:, first]
            slopes -= units.slope[:, second]
            of = layout.forms(
                units.constant[:, first] - units.constant[:, second],
                slopes,
                units.low[:, first] - units.high[:, second],
                units.high[:, first] - units.low[:, second],
            )
        else:
            of = units.take(first)
        low, high = of.low, of.high
        if terms == "distances":
            width = np.where(high > low, high - low, 1.0)
            settled = (low >= 0) | (high <= 0)
            lean = np.where(low >= 0, 1.0, np.where(high <= 0, -1.0, (low + high) / width))
            gap = np.where(settled, 0.0, -2 * low * high / width)
            constant = np.where(factors < 0, gap, 0.0)
        elif terms == "entropies":
            lean, constant, gap = _entropies(low, high, factors < 0)
        else:
            lean = low + high
            gap = (high - low) ** 2 / 4
            constant = np.where(factors < 0, -low * high, -(lean**2) / 4)
        if looseness is not None:
            looseness.add(of, np.abs(factors) * gap / divisor[:, None])
        times = factors * lean
        total = total + (factors * constant + times * of.constant).sum(axis=1)
        return total, slope + np.einsum("bt,btw->bw", times, of.slope)

    def _divisor(self, whole: Forms) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """The divisor from below and from above (constants), its slope, and its ends."""
        low, high = whole.low[:, 0], whole.high[:, 0]
        constant, slope = whole.constant[:, 0], whole.slope[:, 0]
        if self._index.terms != "squares":
            return constant, constant, slope, low, high
        lean = low + high
        middle = lean * constant
        return middle - lean**2 / 4, middle - low * high, lean[:, None] * slope, low**2, high**2

    def _quotients(
        self,
        groups: list[Group],
        forms: Forms,
        wholes: Mapping[int, Forms],
        looseness: _Looseness | None,
    ) -> tuple[Floats, Floats]:
        """The least of the sum of quotients, and the slope of the form that it is reached by."""
        divisors = [self._divisor(wholes[n]) for n in range(len(groups))]
        sums = [
            self._bounded_sum(group, forms, looseness, divisors[n][3])
            for n, group in enumerate(groups)
        ]
        if len(groups) == 1:
            if self._logs(groups[0]):
                return self._with_logs(groups, sums, divisors, wholes, looseness)
            least, slope = self._dinkelbach(*sums[0], *divisors[0])
            if looseness is not None and INDICES[self._key].terms == "squares":
                below, above, _, low, _ = divisors[0]
                looseness.add(wholes[0], (np.abs(least) * (above - below) / low)[:, None])
            return least, slope
        return self._with_logs(groups, sums, divisors, wholes, looseness)

    def _logs(self, group: Group) -> float:
        """By what ln S is multiplied: nothing where models cancel it."""
        if INDICES[self._key].terms != "entropies" or abs(group.balance) < 1e-14:
            return 0.0
        return -group.balance

    def _with_logs(
        self,
        groups: list[Group],
        sums: list[tuple[Floats, Floats]],
        divisors: list[tuple[Floats, Floats, Floats, Floats, Floats]],
        wholes: Mapping[int, Forms],
        looseness: _Looseness | None,
    ) -> tuple[Floats, Floats]:
        """Each group divided by itself, and the logarithms of the divisors, as one form."""
        total = np.zeros(len(divisors[0][0]))
        slope = np.zeros((len(total), self._layout.width))
        for n, (constant, slopes) in enumerate(sums):
            one, lean, error = self._divided(constant, slopes, *divisors[n])
            total, slope = total + one, slope + lean
            if looseness is not None:
                looseness.add(wholes[n], error[:, None])
            if factor := self._logs(groups[n]):
                lean, constant, gap = _logarithm(wholes[n].low, wholes[n].high, factor > 0)
                total = total + factor * (constant + lean * wholes[n].constant)[:, 0]
                slope = slope + factor * lean * wholes[n].slope[:, 0]
                if looseness is not None:
                    looseness.add(wholes[n], abs(factor) * gap)
        return self._layout.lowest(total, slope), slope

    def _dinkelbach(
        self, d: Floats, slope: Floats, below: Floats, above: Floats, by: Floats, low: Floats,
        high: Floats,
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """The least (d + slope) / (divisor + by); any leading axes."""
        layout = self._layout
        ratio = d / np.clip((below + above) / 2, low, high)
        least, at = np.full(d.shape, -np.inf), slope
        for _ in range(_ROUNDS):
            divisor = np.where(ratio > 0, above, below)
            lean = slope - ratio[..., None] * by
            rest = layout.lowest(d - ratio * divisor, lean)
            bound = ratio + rest / np.where(rest < 0, low, high)
            better = bound > least
            least, at = np.where(better, bound, least), np.where(better[..., None], lean, at)
            place = layout.at_lowest(lean)
            reached = np.clip(divisor + layout.at(by, *place), low, high)
            ratio = (d + layout.at(slope, *place)) / reached
        return least, at / low[..., None]

    def _divided(
        self, d: Floats, slope: Floats, below: Floats, above: Floats, by: Floats, low: Floats,
        high: Floats,
    ) -> tuple[Floats, Floats, Floats]:  # fmt: skip
        """A form below (d + slope) / (divisor + by), and what it leaves open."""
        layout = self._layout
        ratio = d / np.clip((below + above) / 2, low, high)
        constant = d - ratio * np.where(ratio > 0, above, below)
        lean = slope - ratio[..., None] * by
        least, most = layout.ends_of(constant, lean)
        size = np.maximum(-least, most)
        times, apart = (1 / low + 1 / high) / 2, (1 / low - 1 / high) / 2
        error = np.maximum(size, 0) * apart
        return ratio + times * constant - error, times[..., None] * lean, error

    # The largest

    def _largest(
        self, forms: Forms, wholes: Mapping[int, Forms], looseness: _Looseness
    ) -> tuple[Floats, Floats]:
        """Of the model that counts any unit is a lower bound, of the one that is subtracted each
        unit in turn: the least over these of the largest over those."""
        layout, boxes = self._layout, len(forms.constant)
        constant, slope = np.zeros((boxes, 1, 1)), np.zeros((boxes, 1, 1, layout.width))
        same = len(self._groups) == 1
        for name, sign in self._base.items():
            rows = self._coordinates.rows[name]
            units = layout.sums(rows.matrix, rows.constant, forms)
            units = units.take(self._compete(units, looseness))
            factor = sign * self._index.factor(self._key, len(rows.constant))
            d, lean = factor * units.constant, factor * units.slope
            if not same:
                whole = wholes[self._group_of(name)]
                c, s, low, high = whole.constant, whole.slope, whole.low, whole.high
                d, lean, _ = self._divided(d, lean, c, c, s, low, high)
            # Subtracted units lie along the first axis, those that count along the second.
            subtracted = sign < 0
            constant = constant + (d[:, :, None] if subtracted else d[:, None, :])
            slope = slope + (lean[:, :, None] if subtracted else lean[:, None, :])
        if same:
            (whole,) = wholes.values()
            c, s = whole.constant[..., None], whole.slope[:, None]
            low, high = whole.low[..., None], whole.high[..., None]
            shape = constant.shape
            c, low, high = (np.broadcast_to(x, shape) for x in (c, low, high))
            by = np.broadcast_to(s, slope.shape)
            least, slope = self._dinkelbach(constant, slope, c, c, by, low, high)
        else:
            least = layout.lowest(constant, slope)
        best = least.argmax(axis=2)
        reached = np.take_along_axis(least, best[..., None], axis=2)[..., 0]
        worst = reached.argmin(axis=1)
        row = np.arange(boxes)
        return reached[row, worst], slope[row, worst, best[row, worst]]

    def _compete(self, units: Forms, looseness: _Looseness) -> Positions:
        """Who may be the largest in some box: open between those that reach as far."""
        first = units.constant.argmax(axis=1)
        rows = np.arange(len(first))
        apart = Forms(
            units.constant,
            units.slope - units.slope[rows, first][:, None],
            units.low,
            units.high,
        )
        over = units.high - units.low.max(axis=1, keepdims=True)
        amounts = np.maximum(over, 0)
        amounts[rows, first] = 0
        looseness.add(apart, amounts)
        return np.flatnonzero((over >= 0).any(axis=0))

    # Of squares

    def _transformed(
        self, least: Floats, room: Floats, forms: Forms, wholes: Mapping[int, Forms]
    ) -> Floats:
        """From bounds of sums h of squares to those of √(h - 1), or of 1 / h."""
        root = self._index.of == "root"
        ends: dict[float, tuple[Floats, Floats]] = {}
        for name, sign in self._signs.items():
            of = {0: wholes[self._group_of(name)]}
            low = self._quotients(self._alone[name, 1], forms, of, None)[0] - room
            high = room - self._quotients(self._alone[name, -1], forms, of, None)[0]
            # n Σ p² is at least 1.
            low, high = np.maximum(low, 1.0), np.maximum(high, 1.0)
            ends[sign] = (np.sqrt(low - 1), np.sqrt(high - 1)) if root else (1 / high, 1 / low)
        apart: Floats = sum(
            (pair[0] if sign > 0 else -pair[1] for sign, pair in ends.items()), np.zeros_like(least)
        )
        if len(ends) == 1:
            return apart
        if root:
            # √a - √b = (a - b) / (√a + √b)
            sums = [ends[1.0][e] + ends[-1.0][e] for e in (0, 1)]
            divisor = np.where(least < 0, *sums)
        else:
            # 1/a - 1/b = (b - a) / (a b)
            divisor = np.where(least < 0, *(1 / (ends[1.0][e] * ends[-1.0][e]) for e in (1, 0)))
        quotient = np.where(divisor > 0, least / np.where(divisor > 0, divisor, 1.0), -np.inf)
        return np.maximum(quotient, apart)


def _entropies(low: Floats, high: Floats, above: Flags) -> tuple[Floats, Floats, Floats]:
    """x ln x between two numbers, 0 at 0: the slope and the constant of the chord (``above``) or of
    the tangent in the middle, and what lies between them at most."""
    low, high = np.maximum(low, 0.0), np.maximum(high, 0.0)
    ends = [x * np.log(np.where(x > 0, x, 1.0)) for x in (low, high)]
    width = high - low
    middle = np.maximum(low + width / 2, 1e-300)
    tangent = np.log(middle) + 1
    chord = np.where(width > 0, (ends[1] - ends[0]) / np.where(width > 0, width, 1.0), tangent)
    constants = ends[0] - chord * low, -middle
    # Of a convex function the chord is farthest above a tangent at an end.
    gap = np.maximum(*(constants[0] - constants[1] + (chord - tangent) * x for x in (low, high)))
    lean = np.where(above, chord, tangent)
    return lean, np.where(above, *constants), np.maximum(gap, 0.0)


def _logarithm(low: Floats, high: Floats, below: bool) -> tuple[Floats, Floats, Floats]:
    """ln x between two numbers above 0, likewise: its chord (``below``) or its tangent."""
    width, middle = high - low, low + (high - low) / 2
    tangent = 1 / middle
    chord = np.where(width > 0, np.log(high / low) / np.where(width > 0, width, 1.0), tangent)
    constants = np.log(low) - chord * low, np.log(middle) - 1
    gap = np.maximum(*(constants[1] - constants[0] + (tangent - chord) * x for x in (low, high)))
    return chord if below else tangent, constants[0] if below else constants[1], gap


class _Looseness:
    """What a bound leaves open, and whose doing that is."""

    def __init__(self, layout: Layout, owners: Floats, boxes: int) -> None:
        self._layout, self._owners = layout, owners
        self._symbols = np.zeros((boxes, layout.symbols))
        self._simplices = np.zeros((boxes, len(layout.corners)))

    def add(self, of: Forms, amounts: Floats) -> None:
        """An amount for each form, shared out as the form varies."""
        if not amounts.any():
            return
        slope = np.abs(of.slope[..., : self._layout.symbols])
        ranges = []
        at = self._layout.symbols
        for count in self._layout.corners:
            part = of.slope[..., at : at + count]
            ranges.append(part.max(axis=-1) - part.min(axis=-1))
            at += count
        total = slope.sum(axis=-1) + sum(ranges)
        times = np.where(total > 0, amounts / np.where(total > 0, total, 1.0), 0.0)
        self._symbols += np.einsum("bt,bts->bs", times, slope)
        for n, each in enumerate(ranges):
            self._simplices[:, n] += (times * each).sum(axis=1)

    def add_errors(self, slope: Floats) -> None:
        """What is left of errors in the form at the end."""
        errors = np.abs(slope[:, : self._layout.symbols])
        # The first symbols are intervals: what varies with these is no error.
        errors[:, : self._owners.shape[1] - len(self._layout.corners)] = 0
        self._symbols += errors

    def parts(self) -> Floats:
        """By interval and simplex."""
        found: Floats = self._symbols @ self._owners
        if self._layout.corners:
            found[:, -len(self._layout.corners) :] += self._simplices
        return found

"""All that a doubt lets vary, as intervals and simplices that can be halved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.study.doubt.affine import Forms, Layout, Positions
from tyngde.study.doubt.drawn_models import DrawnModels
from tyngde.study.doubt.drawn_weights import Region
from tyngde.study.doubt.experts import Experts
from tyngde.study.doubt.uncertain import Floats, Variable
from tyngde.study.doubt.weight_map import is_inside

__all__ = ["Boxes", "MayVary", "Points"]


@dataclass(frozen=True)
class Boxes:
    """Parts of all that may vary.

    Attributes:
        low, high: of each interval, shape (boxes, intervals).
        corners: of each simplex, shape (boxes, corners, numbers).
    """

    low: Floats
    high: Floats
    corners: tuple[Floats, ...]

    def __len__(self) -> int:
        return len(self.low)

    def take(self, boxes: Positions | list[int]) -> Boxes:
        """Some of them."""
        return Boxes(self.low[boxes], self.high[boxes], tuple(c[boxes] for c in self.corners))

    def beside(self, other: Boxes) -> Boxes:
        """These and others."""
        corners = zip(self.corners, other.corners, strict=True)
        return Boxes(
            np.concatenate([self.low, other.low]),
            np.concatenate([self.high, other.high]),
            tuple(np.concatenate(pair) for pair in corners),
        )


@dataclass(frozen=True)
class Points:
    """Cases: one number for each interval, shape (points, intervals), and those of each simplex,
    shape (points, numbers)."""

    at: Floats
    of: tuple[Floats, ...]

    def __len__(self) -> int:
        return len(self.at)

    def take(self, points: Positions | list[int]) -> Points:
        """Some of them."""
        return Points(self.at[points], tuple(x[points] for x in self.of))

    def beside(self, other: Points) -> Points:
        """These and others."""
        parts = zip(self.of, other.of, strict=True)
        return Points(
            np.concatenate([self.at, other.at]), tuple(np.concatenate(pair) for pair in parts)
        )


@dataclass(frozen=True)
class _Interval:
    """One number that varies. ``kind``: ``figure`` (itself), ``group`` (the place of several in
    their ranges, in a straight line) or ``steps`` (the same, of shapes that are none)."""

    kind: str
    members: tuple[Variable, ...]

    @property
    def ends(self) -> tuple[float, float]:
        (first, *_) = self.members
        return (first.low, first.high) if self.kind == "figure" else (0.0, 1.0)

    def middle(self, low: float, high: float) -> float:
        """Where a part of it is halved: between two numbers of a list where there are several."""
        half = low + (high - low) / 2
        counts = [len(v.values) for v in self.members if v.shape == "values"]
        places = [i / n for n in counts for i in range(1, n) if low + 1e-9 < i / n < high - 1e-9]
        return min(places, key=lambda x: abs(x - half), default=half)


class MayVary:
    """The figures, the numbers of ordinal scores, and the weights.

    A figure that is evenly spread, triangular or given by quantiles may be every number between its
    ends; one that is given by a list only these. Figures that move together are one number.
    """

    def __init__(self, models: DrawnModels, region: Region | None, errors: int) -> None:
        self.models, self.region = models, region
        self.intervals = _intervals(models)
        self._columns = models.columns
        # Scores whose numbers between the ends may be any in their order.
        self.scales = [s for s, scale in enumerate(models.levels) if len(scale.levels) > 2]
        corners = [len(models.levels[s].levels) - 1 for s in self.scales]
        if region is not None:
            corners.append(region.pieces[0].shape[0])
        stepped = [v for i in self.intervals if i.kind == "steps" for v in i.members]
        self._step_of = {v.name: len(self.intervals) + n for n, v in enumerate(stepped)}
        first = len(self.intervals) + len(stepped)
        products = [name for name in self._columns if models.parts_of(name)[1]]
        self._error_of = {name: first + n for n, name in enumerate(products)}
        # Symbols that whoever works with the columns may use for errors of its own.
        self.errors = np.arange(errors, dtype=np.int64) + first + len(products)
        self.layout = Layout(first + len(products) + errors, tuple(corners))
        self._interval_of = {
            v.name: n for n, interval in enumerate(self.intervals) for v in interval.members
        }

    @property
    def parts(self) -> int:
        """Intervals and simplices: what can be halved."""
        return len(self.intervals) + len(self.layout.corners)

    def whole(self) -> Boxes:
        """Everything: one box, or one for each simplex of weights."""
        ends = np.array([i.ends for i in self.intervals], dtype=np.float64).reshape(-1, 2)
        corners = [self._ordered(s)[None] for s in self.scales]
        if self.region is None:
            return Boxes(ends[None, :, 0], ends[None, :, 1], tuple(corners))
        pieces = np.array(self.region.pieces)
        many = [np.repeat(c, len(pieces), axis=0) for c in corners]
        low, high = (np.repeat(ends[None, :, e], len(pieces), axis=0) for e in (0, 1))
        return Boxes(low, high, (*many, pieces))

    def _ordered(self, scale: int) -> Floats:
        """The corners of all numbers in the order of a scale: so many at the top, the rest below.
        The ends stay."""
        levels = self.models.levels[scale].levels
        inner = len(levels) - 2
        steps = np.tri(inner + 1, inner, -1)[:, ::-1]
        span = levels[-1] - levels[0]
        middle = levels[0] + span * steps
        ends = np.full((inner + 1, 1), levels[0]), np.full((inner + 1, 1), levels[-1])
        return np.hstack([ends[0], middle, ends[1]])

    # Numbers as forms

    def columns(self, boxes: Boxes) -> Forms:
        """The columns that sums of units are linear in, shape (boxes, columns)."""
        parts = [self.models.parts_of(name) for name in self._columns]
        names = [volume if level else name for name, (level, volume) in
                 zip(self._columns, parts, strict=True)]  # fmt: skip
        shown = {name: n for n, name in enumerate(dict.fromkeys(filter(None, names)))}
        levels = {level: n for n, level in enumerate(dict.fromkeys(p[0] for p in parts if p[0]))}
        figures = self._figures(list(shown), boxes)
        scores = self._levels(list(levels), boxes)
        made: dict[str, tuple[list[int], Forms]] = {}

        def at(keep: Callable[[tuple[int, int] | None, str], bool]) -> list[int]:
            return [c for c, part in enumerate(parts) if keep(*part)]

        plain = at(lambda level, _: level is None)
        made["plain"] = plain, figures.take([shown[names[c]] for c in plain])
        alone = at(lambda level, volume: level is not None and not volume)
        made["alone"] = alone, scores.take([levels[parts[c][0]] for c in alone])  # type: ignore[index]
        both = at(lambda level, volume: level is not None and bool(volume))
        errors = np.array([self._error_of[list(self._columns)[c]] for c in both], dtype=np.int64)
        made["both"] = (
            both,
            self.layout.products(
                scores.take([levels[parts[c][0]] for c in both]),  # type: ignore[index]
                figures.take([shown[names[c]] for c in both]),
                errors,
            ),
        )
        shape = (len(boxes), len(parts))
        whole = Forms(np.zeros(shape), np.zeros((*shape, self.layout.width)),
                      np.zeros(shape), np.zeros(shape))  # fmt: skip
        for where, forms in made.values():
            whole.constant[:, where], whole.slope[:, where] = forms.constant, forms.slope
            whole.low[:, where], whole.high[:, where] = forms.low, forms.high
        return whole

    def _figures(self, names: list[str], boxes: Boxes) -> Forms:
        """Figures by the names of terms."""
        low, high = np.zeros((2, len(boxes), len(names)))
        symbols = np.zeros(len(names), dtype=np.int64)
        for n, name in enumerate(names):
            variable = self.models.variable(name)
            at = self._interval_of.get(name)
            if at is None:
                low[:, n] = high[:, n] = variable.low
                continue
            symbols[n] = self._step_of.get(name, at)
            kind = self.intervals[at].kind
            if kind == "figure":
                low[:, n], high[:, n] = boxes.low[:, at], boxes.high[:, at]
            elif kind == "group":
                span = variable.high - variable.low
                low[:, n] = variable.low + span * boxes.low[:, at]
                high[:, n] = variable.low + span * boxes.high[:, at]
            else:
                ends = zip(boxes.low[:, at].tolist(), boxes.high[:, at].tolist(), strict=True)
                low[:, n], high[:, n] = np.array([variable.between(*pair) for pair in ends]).T
        slope = np.zeros((*low.shape, self.layout.width))
        slope[:, np.arange(len(names)), symbols] = (high - low) / 2
        return self.layout.forms(low + (high - low) / 2, slope, low, high)

    def _levels(self, levels: list[tuple[int, int]], boxes: Boxes) -> Forms:
        """The numbers of levels."""
        shape = (len(boxes), len(levels))
        constant, slope = np.zeros(shape), np.zeros((*shape, self.layout.width))
        for n, (scale, level) in enumerate(levels):
            if scale in self.scales:
                form = self._mixed(self.scales.index(scale), boxes, [level])
                constant[:, n], slope[:, n] = form.constant[:, 0], form.slope[:, 0]
            else:
                constant[:, n] = self.models.levels[scale].levels[level]
        return self.layout.forms(constant, slope)

    def weights(self, boxes: Boxes, written: Floats) -> Forms:
        """The weights, shape (boxes, criteria)."""
        if self.region is not None:
            return self._mixed(len(self.scales), boxes, list(range(len(written))))
        constant = np.repeat(written[None, :], len(boxes), axis=0)
        return self.layout.forms(constant, np.zeros((*constant.shape, self.layout.width)))

    def _mixed(self, simplex: int, boxes: Boxes, numbers: list[int]) -> Forms:
        at = self.layout.symbols + sum(self.layout.corners[:simplex])
        corners = boxes.corners[simplex][:, :, numbers]
        constant = corners.mean(axis=1)
        slope = np.zeros((len(boxes), len(numbers), self.layout.width))
        slope[:, :, at : at + corners.shape[1]] = np.swapaxes(corners - constant[:, None], 1, 2)
        return self.layout.forms(constant, slope, corners.min(axis=1), corners.max(axis=1))

    # Who owns which symbol

    def owners(self) -> Floats:
        """For each symbol, its part in the intervals and simplices, shape (symbols, parts); of the
        errors of others none."""
        found = np.zeros((self.layout.symbols, self.parts))
        found[np.arange(len(self.intervals)), np.arange(len(self.intervals))] = 1
        for name, symbol in self._step_of.items():
            found[symbol, self._interval_of[name]] = 1
        for name, symbol in self._error_of.items():
            found[symbol] = self.owners_of(name)
        return found

    def owners_of(self, column: str) -> Floats:
        """Of what a column is made."""
        found = np.zeros(self.parts)
        level, volume = self.models.parts_of(column)
        for name in [volume] if level is not None else [column]:
            if name in self._interval_of:
                found[self._interval_of[name]] = 1
        if level is not None and level[0] in self.scales:
            found[len(self.intervals) + self.scales.index(level[0])] = 1
        return found

    @property
    def weights_part(self) -> int:
        """The position of the weights among the parts; -1 where they are as written."""
        return -1 if self.region is None else self.parts - 1

    # Halves

    def halved(self, boxes: Boxes, parts: Positions) -> Boxes:
        """Each box in two along one part: an interval in the middle, a simplex along its longest
        edge. The first halves come first."""
        low, high = boxes.low.copy(), boxes.high.copy()
        first = [c.copy() for c in boxes.corners]
        second = [c.copy() for c in boxes.corners]
        low2, high2 = low.copy(), high.copy()
        for box, part in enumerate(parts.tolist()):
            if part < len(self.intervals):
                middle = self.intervals[part].middle(float(low[box, part]), float(high[box, part]))
                high[box, part] = low2[box, part] = middle
                continue
            simplex = part - len(self.intervals)
            corners = boxes.corners[simplex][box]
            apart = ((corners[:, None] - corners[None]) ** 2).sum(axis=2)
            i, j = np.unravel_index(int(apart.argmax()), apart.shape)
            middle = corners[i] + (corners[j] - corners[i]) / 2
            first[simplex][box, i] = second[simplex][box, j] = middle
        return Boxes(low, high, tuple(first)).beside(Boxes(low2, high2, tuple(second)))

    # Cases

    def centres(self, boxes: Boxes) -> Points:
        """The middle of each box."""
        middle = boxes.low + (boxes.high - boxes.low) / 2
        return Points(middle, tuple(c.mean(axis=1) for c in boxes.corners))

    def points(self, boxes: Boxes, symbols: Floats, corners: list[Positions]) -> Points:
        """The case of each box where its symbols and corners are such."""
        signs = symbols[:, : len(self.intervals)]
        # Not by halves and sums, so that an end is the end.
        middle = boxes.low + (boxes.high - boxes.low) / 2
        at = np.where(signs < 0, boxes.low, np.where(signs > 0, boxes.high, middle))
        rows = np.arange(len(boxes))
        of = tuple(c[rows, corner] for c, corner in zip(boxes.corners, corners, strict=True))
        return Points(at, of)

    def drawn(self, seed: int, draws: int, stream: int) -> Points:
        """The cases of the first draws of a study. ``stream``: of the weights."""
        at = np.empty((draws, len(self.intervals)))
        for i, interval in enumerate(self.intervals):
            u = _core.uniforms(seed, interval.members[0].stream, 0, draws)
            at[:, i] = interval.members[0].spread(u) if interval.kind == "figure" else u
        scores = self.models.scores_drawn(seed, 0, draws)
        of = [scores[s] for s in self.scales]
        if self.region is not None:
            of.append(self.region.draw(seed, stream, 0, draws))
        return Points(at, tuple(of))

    def numbers(self, points: Points) -> dict[str, Floats]:
        """The figures of cases, by the names of terms."""
        found = {
            v.name: np.full(len(points), v.low)
            for v in self.models.everything
            if v.name not in self._interval_of
        }
        for i, interval in enumerate(self.intervals):
            u = points.at[:, i]
            for v in interval.members:
                if interval.kind == "figure":
                    found[v.name] = u
                else:
                    straight = interval.kind == "group"
                    found[v.name] = v.low + (v.high - v.low) * u if straight else v.spread(u)
        return found

    def scores(self, points: Points) -> list[Floats]:
        """The numbers of the levels of all scales, shape (points, levels) each."""
        found = []
        for s, scale in enumerate(self.models.levels):
            if s in self.scales:
                found.append(points.of[self.scales.index(s)])
            else:
                found.append(np.repeat(np.array([scale.levels]), len(points), axis=0))
        return found

    def table(self, points: Points) -> Floats:
        """The columns of cases, shape (points, columns)."""
        return self.models.table_of(self.numbers(points), self.scores(points), len(points))

    def weights_at(self, points: Points, written: Floats) -> Floats:
        """The weights of cases; one row where they are as written."""
        return written[None, :] if self.region is None else points.of[-1]

    # As written

    def as_written(self, profile: Floats) -> tuple[list[float | None], list[Floats | None]]:
        """What stands in the documents, by interval and simplex; None where that is no case."""
        at: list[float | None] = []
        for interval in self.intervals:
            v = interval.members[0]
            inside = interval.kind == "figure" and v.value is not None
            at.append(v.value if inside and v.low <= (v.value or 0) <= v.high else None)
        of: list[Floats | None] = [np.array(self.models.levels[s].levels) for s in self.scales]
        if self.region is not None:
            inside = (
                self.region.has(profile)
                if isinstance(self.region, Experts)
                else bool(is_inside(profile[None], self.region)[0])
            )
            of.append(profile if inside else None)
        return at, of


def _intervals(models: DrawnModels) -> list[_Interval]:
    streams: dict[int, list[Variable]] = {}
    for variable in models.everything:
        if variable.low < variable.high:
            streams.setdefault(variable.stream, []).append(variable)
    found = []
    for members in streams.values():
        listed = any(v.shape == "values" for v in members)
        if len(members) == 1 and not listed:
            kind = "figure"
        else:
            kind = "group" if all(v.shape == "uniform" for v in members) else "steps"
        found.append(_Interval(kind, tuple(members)))
    return found

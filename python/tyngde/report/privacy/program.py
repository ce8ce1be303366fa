"""What has to move for a protected sum to be as it is wanted: one linear program."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np

from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.figures import Unknown
from tyngde.report.privacy.forms import Form
from tyngde.report.privacy.reading import Column, Reading

# What moves less, of what is wanted, is rounding of the solver.
MOVES = 1e-6
# So many times what is wanted, a figure may be off without end.
_FAR = 1e7
# So many groups of figures beside a sum are tried first, and so many figures where sums are hidden.
_NEAR = 40
_NAMES = (16, 128)
# Unknowns and sums of all programs together, up to which it is solved: about half a minute.
_MOST = 1_000_000

Change = dict[Hashable, float]


class Programs:
    """Linear programs over a publication.

    Attributes:
        work: unknowns and sums of all that were solved.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.cells: Cells = reading.cells
        self.work = 0
        self._ordered: dict[tuple[Column, int], tuple[int, list[Hashable]]] = {}

    @property
    def is_spent(self) -> bool:
        """Whether there was too much to solve: then no more is."""
        return self.work > _MOST

    # Where nothing that is read moves

    def free(self, form: Form, wanted: float, far: bool = True) -> Change | None:
        """How far figures move, in units of ``wanted``, when a sum moves by it and nothing that is
        read does; None where they cannot, or, unless it is asked ``far``, the nearest cannot."""
        swapped = self._swapped(form, wanted)
        if swapped is not None or self.is_spent:
            return swapped
        own = [
            name
            for name, _ in form.signature
            if not self.reading.is_pinned(self.reading.column[name])
        ]
        if not own:
            return None
        for most in (_NEAR, None) if far else (_NEAR,):
            columns = self._around(own, most)
            found = self._free(form, own, columns, wanted)
            if found is not None or most is None or len(columns) < most:
                return found
        return None

    def _swapped(self, form: Form, wanted: float) -> Change | None:
        """A figure against others that no visible sum tells from it."""
        if len(form.signature) != 1:
            return None
        ((name, factor),) = form.signature
        reading, unknowns = self.reading, self.cells.unknowns
        column = reading.column[name]
        step = (1.0 if wanted > 0 else -1.0) / factor
        room = _room(unknowns[name], wanted)
        if not -room[0] <= step <= room[1]:
            return None
        change: Change = {name: step}
        if not column:
            return change
        if reading.is_pinned(column):
            return None
        rest = self._given_by_others(name, column, -step, wanted)
        return None if rest is None else {**change, **rest}

    def _given_by_others(
        self, name: Hashable, column: Column, x: float, wanted: float
    ) -> Change | None:
        """A movement shared out among the figures of a column but one, those with most room first;
        None where it is too far. Mostly the first has room enough."""
        side = 1 if x > 0 else 0
        change: Change = {}
        left = abs(x)
        for other in self._by_room(column, side):
            if left <= 0:
                break
            step = min(left, _room(self.cells.unknowns[other], wanted)[side])
            if other != name and step > 0:
                change[other] = step if x > 0 else -step
                left -= step
        return change if left <= MOVES / 10 else None

    def _by_room(self, column: Column, side: int) -> list[Hashable]:
        """The figures of a column, those with most room down (0) or up (1) first: kept as long as
        they are the same figures."""
        figures, unknowns = self.reading.alike[column], self.cells.unknowns
        state = self.reading.changes[column]
        known = self._ordered.get((column, side))
        if known is None or known[0] != state:
            ordered = sorted(figures, key=lambda one: -_room(unknowns[one], 1.0)[side])
            known = self._ordered[column, side] = (state, ordered)
        return known[1]

    def _around(self, own: Sequence[Hashable], most: int | None) -> list[Column]:
        """Columns of figures that hang together with some: all, or so many of the nearest."""
        reading = self.reading
        found: dict[Column, None] = {}
        rows: dict[int, None] = {}
        waiting: list[tuple[int, int]] = []

        def meet(column: Column) -> None:
            found[column] = None
            for row, _ in column:
                if row not in rows:
                    rows[row] = None
                    heappush(waiting, (len(reading.columns[row]), row))

        for name in own:
            meet(reading.column[name])
        while waiting:
            for other in reading.columns[heappop(waiting)[1]]:
                if other not in found and not reading.is_pinned(other):
                    meet(other)
                if most is not None and len(found) >= most:
                    return list(found)
        return list(found)

    def _free(
        self, form: Form, own: list[Hashable], columns: list[Column], wanted: float
    ) -> Change | None:
        """The same with one unknown for all figures of a column."""
        unknowns = self.cells.unknowns
        groups: list[list[Hashable]] = [[name] for name in own]
        apart = set(own)
        for column in filter(None, columns):
            group = [name for name in self.reading.alike[column] if name not in apart]
            if group:
                groups.append(group)
        rooms = [[_room(unknowns[name], wanted) for name in group] for group in groups]
        # How far down each group moves, then how far up; in all as little as can be, so that few
        # are in it.
        n = len(groups)
        bounds = np.zeros((2 * n, 2))
        bounds[:, 1] = np.array([np.sum(room, axis=0) for room in rooms]).T.ravel()
        entries = [
            (row, g, x)
            for g, group in enumerate(groups)
            for row, x in self.reading.column[group[0]]
        ]
        rows = {row: r for r, row in enumerate(dict.fromkeys(row for row, _, _ in entries))}
        factors = dict(form.signature)
        ups = [(rows[row], g, x) for row, g, x in entries]
        ups += [(len(rows), g, factors[name]) for g, name in enumerate(own)]
        matrix = [(row, g, -x) for row, g, x in ups] + [(row, n + g, x) for row, g, x in ups]
        aim = np.zeros(len(rows) + 1)
        aim[-1] = 1.0 if wanted > 0 else -1.0
        solved = self._solved(np.ones(2 * n), bounds, matrix, aim, None)
        if solved is None:
            return None
        change: Change = {}
        for group, room, x in zip(groups, rooms, solved[n:] - solved[:n], strict=True):
            change.update(_given(group, room, float(x)) or {})
        # What the solver takes for rounding is not taken for granted.
        return None if self.reading.told(self.touched(change)) else change

    # Where some of what is read has to be hidden

    def paid(self, form: Form, wanted: float) -> Change | None:
        """The same at the least cost of what is read and moves; first among the figures that share
        the smallest sums with it, then further away, if that hides no more than details."""
        found = None
        around = [] if self.is_spent else self._names(form)
        for n, most in enumerate(_NAMES if around else ()):
            names = around[: most + len(form.signature)]
            change = self._paid(form, names, wanted)
            if change is not None:
                found = change
                told = self.reading.told(self.touched(change))
                owners = {cell for row in told for cell in self.reading.visible_owners(row)}
                if all(self.cells.cells[cell].detail for cell in owners):
                    break
            if len(names) == len(around) or n == len(_NAMES) - 1:
                break
        return found

    def _names(self, form: Form) -> list[Hashable]:
        """Figures that hang together with a sum, those nearest first."""
        reading = self.reading
        found: dict[Hashable, None] = {}
        rows: dict[int, None] = {}
        waiting: list[tuple[int, int]] = []

        def meet(name: Hashable) -> None:
            found[name] = None
            for row, _ in reading.column[name]:
                if row not in rows:
                    rows[row] = None
                    heappush(waiting, (len(reading.sums[row].signature), row))

        for name, _ in form.signature:
            meet(name)
        while waiting and len(found) <= _NAMES[-1] + len(form.signature):
            for other, _ in reading.sums[heappop(waiting)[1]].signature:
                if other not in found:
                    meet(other)
        return list(found)

    def _paid(self, form: Form, names: list[Hashable], wanted: float) -> Change | None:
        unknowns, reading, n = self.cells.unknowns, self.reading, len(names)
        columns = {name: reading.column[name] for name in names}
        met = dict.fromkeys(row for column in columns.values() for row, _ in column)
        rows = {row: r for r, row in enumerate(met)}
        # How far each figure moves, then how far each sum does.
        bounds = np.full((n + len(rows), 2), (0.0, np.inf))
        bounds[:n] = [_room(unknowns[name], wanted) for name in names]
        bounds[:n, 0] *= -1
        costs = np.zeros(n + len(rows))
        limits: list[tuple[int, int, float]] = []
        for row, r in rows.items():
            if reading.is_nothing[row]:
                bounds[n + r, 1] = 0.0  # never hidden: it says that nobody is there
            costs[n + r] = sum(self.cells.cells[one].cost for one in reading.visible_owners(row))
            limits += [(2 * r, n + r, -1.0), (2 * r + 1, n + r, -1.0)]
        for i, name in enumerate(names):
            for row, x in columns[name]:
                limits += [(2 * rows[row], i, x), (2 * rows[row] + 1, i, -x)]
        place = {name: i for i, name in enumerate(names)}
        aim = [(0, place[name], factor) for name, factor in form.signature]
        goal = np.array([1.0 if wanted > 0 else -1.0])
        solved = self._solved(costs, bounds, aim, goal, (limits, 2 * len(rows)))
        if solved is None:
            return None
        return {
            name: float(x) for name, x in zip(names, solved[:n], strict=True) if abs(x) > MOVES / 10
        }

    def _solved(
        self,
        costs: np.ndarray[Any, Any],
        bounds: np.ndarray[Any, Any],
        equal: list[tuple[int, int, float]],
        aim: np.ndarray[Any, Any],
        below: tuple[list[tuple[int, int, float]], int] | None,
    ) -> np.ndarray[Any, Any] | None:
        from scipy.optimize import Bounds, LinearConstraint, milp

        n = len(costs)
        self.work += n + len(aim) + (below[1] if below else 0)
        limits = [LinearConstraint(_sparse(equal, len(aim), n), aim, aim)]
        if below and below[1]:
            limits.append(LinearConstraint(_sparse(below[0], below[1], n), ub=np.zeros(below[1])))
        # No unknown is whole: that is the way to HiGHS with the least around it.
        found: Any = milp(costs, bounds=Bounds(bounds[:, 0], bounds[:, 1]), constraints=limits)
        return found.x if found.status == 0 else None

    def touched(self, change: Change) -> frozenset[int]:
        """The sums that a change of figures moves."""
        moved: dict[int, float] = {}
        for name, x in change.items():
            for row, factor in self.reading.index[name]:
                moved[row] = moved.get(row, 0.0) + factor * x
        return frozenset(row for row, x in moved.items() if abs(x) > MOVES)


def _room(unknown: Unknown, wanted: float) -> tuple[float, float]:
    """How far a figure may go down and up, in units of what is wanted."""
    size = abs(wanted)
    down = unknown.value - unknown.least if unknown.value >= 0 else np.inf
    return min(down / size, _FAR), min((unknown.most - unknown.value) / size, _FAR)


def _given(
    names: Iterable[Hashable], rooms: Iterable[tuple[float, float]], x: float
) -> Change | None:
    """A movement shared out among figures, those with most room first; None where it is too far."""
    side = 1 if x > 0 else 0
    listed = sorted(zip(names, rooms, strict=True), key=lambda one: -one[1][side])
    change: Change = {}
    left = abs(x)
    for name, room in listed:
        step = min(left, room[side])
        if step > 0:
            change[name] = step if x > 0 else -step
            left -= step
        if left <= 0:
            break
    return change if left <= MOVES / 10 else None


def _sparse(entries: list[tuple[int, int, float]], rows: int, columns: int) -> Any:
    from scipy.sparse import csr_matrix

    down, across, factors = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((factors, (down, across)), shape=(rows, columns))

"""One linear program: what has to move for a protected sum to be as it is wanted."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np

from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.forms import Form

# What moves less, of what is wanted, is rounding of the solver.
MOVES = 1e-6
# So many times what is wanted, a figure may be off without end.
_FAR = 1e7
# So many figures beside a sum are its nearest.
_NEAR = 16

Index = dict[Hashable, list[tuple[int, int, float]]]


class System:
    """The figures that may move along with a sum, and the visible sums that they are in.

    Args:
        cells: what is published.
        index: in which sums each figure is.
        visible: the cells that are read.
        form: the sum.
        near: only the figures that share the smallest sums with it; else all that hang together.
    """

    def __init__(
        self, cells: Cells, index: Index, visible: set[int], form: Form, near: bool
    ) -> None:
        self.cells = cells
        own = [name for name, _ in form.signature]
        names: dict[Hashable, None] = dict.fromkeys(own)

        def sums(name: Hashable) -> list[tuple[int, Form]]:
            where = index.get(name, ())
            return [(c, cells.cells[c].forms[f]) for c, f, _ in where if c in visible]

        if near:
            around = [one for name in own for _, one in sums(name)]
            for one in sorted(around, key=lambda one: len(one.terms)):
                for name, _ in one.signature:
                    if len(names) < _NEAR + len(own):
                        names[name] = None
        else:
            waiting = list(own)
            while waiting:
                name = waiting.pop()
                for _, one in sums(name):
                    new = [other for other, _ in one.signature if other not in names]
                    names.update(dict.fromkeys(new))
                    waiting += new
        self.names = list(names)
        self.rows: dict[tuple[tuple[Hashable, float], ...], int] = {}
        for name in names:
            for cell, one in sums(name):
                self.rows.setdefault(one.signature, cell)

    def moved(self, form: Form, wanted: float) -> dict[Hashable, float] | None:
        """How far each figure moves, in units of ``wanted``, when a sum moves by it and the rest
        at the least cost; None where it cannot."""
        if not self.rows:
            name, factor = max(form.signature, key=lambda part: part[1])
            return {name: (1.0 if wanted > 0 else -1.0) / factor}
        from scipy.optimize import linprog
        from scipy.sparse import csr_matrix

        n, m = len(self.names), len(self.rows)
        place = {name: i for i, name in enumerate(self.names)}
        # How far each figure moves, then how far each sum does.
        bounds = np.full((n + m, 2), (0.0, np.inf))
        for i, name in enumerate(self.names):
            unknown = self.cells.unknowns[name]
            down, up = unknown.value - unknown.least, unknown.most - unknown.value
            bounds[i, 0] = -min(down / abs(wanted), _FAR) if unknown.value >= 0 else -np.inf
            bounds[i, 1] = up / abs(wanted)
        costs = np.zeros(n + m)
        ups, across, factors = [], [], []
        for r, (signature, owner) in enumerate(self.rows.items()):
            value = sum(x * self.cells.unknowns[name].value for name, x in signature)
            if value == 0:  # never hidden: it says that nobody is there
                bounds[n + r, 1] = 0.0
            costs[n + r] = self.cells.cells[owner].cost
            for name, x in signature:
                if name in place:
                    ups += [2 * r, 2 * r + 1]
                    across += [place[name]] * 2
                    factors += [x, -x]
            ups += [2 * r, 2 * r + 1]
            across += [n + r] * 2
            factors += [-1.0, -1.0]
        limits = csr_matrix((factors, (ups, across)), shape=(2 * m, n + m))
        aim = np.zeros((1, n + m))
        for name, factor in form.signature:
            aim[0, place[name]] = factor
        found: Any = linprog(
            costs,
            A_ub=limits,
            b_ub=np.zeros(2 * m),
            A_eq=aim,
            b_eq=[np.sign(wanted)],
            bounds=bounds,
            method="highs",
        )
        if found.status != 0:
            return None
        return {
            name: x for name, x in zip(self.names, found.x[:n], strict=True) if abs(x) > MOVES / 10
        }

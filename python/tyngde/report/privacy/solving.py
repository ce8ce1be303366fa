"""Which further numbers are hidden, so that none that is protected can be computed.

An attacker knows all sums that are visible, and that figures are not below 0. Between what he can
narrow a protected sum to is a pair of linear programs. Here they are turned about: what would have
to move, and at the least cost, for the sum to be as small or as large as is wanted? What moves
besides is hidden, too. Whatever is hidden later only leaves him less.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.figures import COUNTS, FTE
from tyngde.report.privacy.forms import Form

# Of money, an attacker may be off by so much of it, both ways.
_ROOM = 0.5
# What moves less, of what is wanted, is rounding of the solver.
_MOVES = 1e-6
# So many times what is wanted, a figure may be off without end.
_FAR = 1e7


def has_solver() -> bool:
    """Whether SciPy is installed, which solves linear programs with HiGHS."""
    return find_spec("scipy") is not None


@dataclass(frozen=True)
class Secret:
    """A protected sum, and how far it has to be left open: to this and below, to that and above."""

    form: Form
    low: float
    high: float


def secrets_of(cells: Cells) -> list[Secret]:
    """All that is protected: figures, what is published of few, and what few have in common."""
    forms: dict[tuple[tuple[Hashable, float], ...], Form] = {}
    for form in [
        *cells.secrets,
        *(form for cell in cells.cells for form in cell.forms if cell.primary),
        *_classes(cells),
    ]:
        if cells.is_few(form):
            forms.setdefault(form.signature, form)
    return [_secret(form, cells) for form in forms.values()]


def _classes(cells: Cells) -> list[Form]:
    """Figures that are published together or not at all: what they come to may be few persons'."""
    seen: dict[Hashable, list[tuple[int, int, float]]] = {}
    for c, cell in enumerate(cells.cells):
        for f, form in enumerate(cell.forms):
            for name, x in form.signature:
                seen.setdefault(name, []).append((c, f, x))
    together: dict[tuple[tuple[int, int, float], ...], list[Hashable]] = {}
    for name, where in seen.items():
        together.setdefault(tuple(where), []).append(name)
    return [
        Form(dict.fromkeys(names, 1.0), 0.0, sum(cells.unknowns[name].value for name in names))
        for names in together.values()
        if len(names) > 1
    ]


def _secret(form: Form, cells: Cells) -> Secret:
    """How open a sum has to stay: a number of people from 1 or less up to the last below the
    threshold, anything else within half of it."""
    limit = cells.protection.threshold
    own = form.value - form.constant
    measures = {cells.unknowns[name].measure for name, _ in form.signature}
    if measures <= COUNTS | FTE and 0 < own < limit:
        return Secret(form, min(1.0, own), max(float(limit - 1), own))
    room = _ROOM * abs(own)
    return Secret(form, own - room, own + room)


def protect(cells: Cells) -> None:
    """Hides further cells until every secret is left open."""
    if not any(cell.primary for cell in cells.cells) and not cells.secrets:
        return
    solver = cells.protection.solver
    if has_solver() if solver is None else solver:
        _Problem(cells).solve()
    else:
        _hide_all(cells)


def _hide_all(cells: Cells) -> None:
    """Without a solver: no number stays that a protected figure is part of, so that nothing that
    is visible says anything about it."""
    secret = {name for one in secrets_of(cells) for name, _ in one.form.signature}
    for cell in cells.cells:
        if any(name in secret for form in cell.forms for name, _ in form.signature):
            cell.hidden = True


@dataclass
class _Move:
    """A way for a secret to be as it is wanted, and which cells that moves."""

    form: Form
    wanted: float
    moved: frozenset[int] = frozenset()


class _Problem:
    """The linear programs of one publication."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.secrets = secrets_of(cells)
        self.moves: list[_Move] = []

    def solve(self) -> None:
        for secret in self.secrets:
            own = secret.form.value - secret.form.constant
            for wanted in (secret.high - own, secret.low - own):
                move = _Move(secret.form, wanted)
                if wanted and self._found(move):
                    for cell in move.moved:
                        self.cells.cells[cell].hidden = True
                    self.moves.append(move)
        self._show_again()

    def _show_again(self) -> None:
        """Shows what need not be hidden after all, the dearest first."""
        hidden = [
            n for n, cell in enumerate(self.cells.cells) if cell.hidden and not cell.primary
        ]
        for n in sorted(hidden, key=lambda n: -self.cells.cells[n].cost):
            cell = self.cells.cells[n]
            cell.hidden = False
            if n not in self.cells.visible:
                continue
            before = [(move, move.moved) for move in self.moves if n in move.moved]
            for move, _ in before:
                if not self._found(move, free=True):
                    cell.hidden = True
                    for one, moved in before:
                        one.moved = moved
                    break

    def _found(self, move: _Move, free: bool = False) -> bool:
        """Finds a way at the least cost, or, where that is wanted, at none; False: there is none."""
        system = _System(self.cells, move.form)
        change = system.moved(move.form, move.wanted)
        if change is None:
            return False
        moved = frozenset(
            n
            for n, cell in enumerate(self.cells.cells)
            for form in cell.forms
            if abs(sum(x * change.get(name, 0.0) for name, x in form.signature)) > _MOVES
        )
        if free and any(not self.cells.cells[n].hidden for n in moved):
            visible = set(self.cells.visible)
            if visible & moved:
                return False
        move.moved = moved
        return True


class _System:
    """The unknowns that hang together with a sum by what is visible, and the sums that do."""

    def __init__(self, cells: Cells, form: Form) -> None:
        self.cells = cells
        at: dict[Hashable, list[tuple[int, Form]]] = {}
        for cell in cells.visible:
            for one in cells.cells[cell].forms:
                for name, _ in one.signature:
                    at.setdefault(name, []).append((cell, one))
        names: dict[Hashable, None] = {}
        self.rows: dict[tuple[tuple[Hashable, float], ...], int] = {}
        waiting = [name for name, _ in form.signature]
        while waiting:
            name = waiting.pop()
            if name in names:
                continue
            names[name] = None
            for cell, one in at.get(name, ()):
                if one.signature not in self.rows:
                    self.rows[one.signature] = cell
                    waiting += [other for other, _ in one.signature]
        self.names = list(names)

    def moved(self, form: Form, wanted: float) -> dict[Hashable, float] | None:
        """How far each figure moves, in units of ``wanted``, when a sum moves by it and the rest
        by as little as can be; None where it cannot."""
        from scipy.optimize import linprog
        from scipy.sparse import coo_matrix

        n, m = len(self.names), len(self.rows)
        place = {name: i for i, name in enumerate(self.names)}
        scale = abs(wanted)
        # How far each figure moves, then how far each sum does.
        bounds: list[tuple[float | None, float | None]] = []
        for name in self.names:
            unknown = self.cells.unknowns[name]
            least = 1.0 if unknown.measure == "positions" else 0.0
            room = max(0.0, unknown.value - least) / scale
            bounds.append((-min(room, _FAR) if unknown.value >= 0 else None, None))
        costs = np.zeros(n + m)
        entries: list[tuple[int, int, float]] = []
        for r, (signature, owner) in enumerate(self.rows.items()):
            value = sum(x * self.cells.unknowns[name].value for name, x in signature)
            # A number that is 0 is never hidden: it says that nobody is there.
            bounds.append((0.0, 0.0 if value == 0 else None))
            costs[n + r] = self.cells.cells[owner].cost
            for name, x in signature:
                entries += [(2 * r, place[name], x), (2 * r + 1, place[name], -x)]
            entries += [(2 * r, n + r, -1.0), (2 * r + 1, n + r, -1.0)]
        limits: dict[str, Any] = {}
        if entries:
            i, j, x = (np.array(part) for part in zip(*entries, strict=True))
            limits["A_ub"] = coo_matrix((x, (i, j)), shape=(2 * m, n + m)).tocsr()
            limits["b_ub"] = np.zeros(2 * m)
        aim = np.zeros((1, n + m))
        for name, factor in form.signature:
            aim[0, place[name]] = factor
        found: Any = linprog(
            costs, A_eq=aim, b_eq=[np.sign(wanted)], bounds=bounds, method="highs", **limits
        )
        if found.status != 0:
            return None
        return dict(zip(self.names, found.x[:n], strict=True))

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

from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.figures import COUNTS, FTE
from tyngde.report.privacy.forms import Form
from tyngde.report.privacy.program import Change, Programs
from tyngde.report.privacy.reading import Reading

# Of money, an attacker may be off by so much of it, both ways.
_ROOM = 0.5


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
    """How open a sum has to stay: what tells how many they are from 1 or less up to the last below
    the threshold, anything else within half of it, as far as it can be at all."""
    limit = cells.protection.threshold
    own = form.value - form.constant
    parts = [(cells.unknowns[name], x) for name, x in form.signature]
    most = sum(x * (one.most if x > 0 else one.least) for one, x in parts)
    if {one.measure for one, _ in parts} <= COUNTS | FTE and 0 < own < limit < most:
        return Secret(form, min(1.0, own), max(float(limit - 1), own))
    room = _ROOM * abs(own)
    return Secret(form, own - room, min(own + room, max(own, most)))


def protect(cells: Cells) -> bool:
    """Hides further cells until every secret is left open; False where not all of that was solved
    and more is hidden than need be."""
    if not any(cell.primary for cell in cells.cells) and not cells.secrets:
        return True
    solver = cells.protection.solver
    if has_solver() if solver is None else solver:
        return _Problem(cells).solve()
    _hide_all(cells)
    return False


def _hide_all(cells: Cells) -> None:
    """Without a solver: no number stays that a protected figure is part of, so that nothing that
    is visible says anything about it."""
    secret = {name for one in secrets_of(cells) for name, _ in one.form.signature}
    for cell in cells.cells:
        if any(name in secret for form in cell.forms for name, _ in form.signature):
            cell.hidden = True


@dataclass
class _Move:
    """A way for a secret to be as it is wanted, and which sums that moves."""

    form: Form
    wanted: float
    moved: frozenset[int] = frozenset()


class _Problem:
    """The linear programs of one publication."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.reading = Reading(cells)
        self.programs = Programs(self.reading)
        # The moves that each sum is in.
        self.moves: dict[int, list[_Move]] = {}
        # For which of them a cell was hidden.
        self.causes: dict[int, _Move] = {}

    def solve(self) -> bool:
        """Hides what has to be hidden; False where there was too much to solve."""
        for secret in secrets_of(self.cells):
            own = secret.form.value - secret.form.constant
            for wanted in (secret.high - own, secret.low - own):
                if wanted:
                    self._open(_Move(secret.form, wanted))
        self._show_again()
        return not self.programs.is_spent

    def _open(self, move: _Move) -> None:
        """Finds a way, at the least cost, and hides what it moves."""
        if not self._is_free(move):
            change = self.programs.paid(move.form, move.wanted)
            if change is None:  # no way is known: then nothing that it is part of is read
                names = [name for name, _ in move.form.signature]
                move.moved = frozenset(n for name in names for n, _ in self.reading.index[name])
            else:
                self._keep(move, change)
            for row in self.reading.told(move.moved):
                for cell in self.reading.owners[row]:
                    self.reading.hide(cell)
                    self.causes.setdefault(cell, move)
        for row in move.moved:
            self.moves.setdefault(row, []).append(move)

    def _is_free(self, move: _Move, far: bool = True) -> bool:
        """Finds a way that moves nothing that is read, where there is one."""
        change = self.programs.free(move.form, move.wanted, far)
        if change is None:
            return False
        self._keep(move, change)
        return True

    def _keep(self, move: _Move, change: Change) -> None:
        move.moved = self.programs.touched(change)

    def _show_again(self) -> None:
        """Shows what need not be hidden after all, the dearest first."""
        hidden = [
            n
            for n, cell in enumerate(self.cells.cells)
            if cell.hidden and not cell.primary and not cell.settled
        ]
        for n in sorted(hidden, key=lambda n: -self.cells.cells[n].cost):
            if self.programs.is_spent:
                break
            # With it, others are read again that were hidden by its absence alone.
            new = self.reading.show(n)
            moved = {id(move): move for row in new for move in self.moves.get(row, [])}
            before: list[tuple[_Move, frozenset[int]]] = []
            # What it was hidden for is what most likely forbids it; then what is far.
            cause = self.causes.get(n)
            order = sorted(moved.values(), key=lambda one: (one is not cause, -abs(one.wanted)))
            for move in order:
                before.append((move, move.moved))
                if not self._is_free(move, far=not self.cells.cells[n].detail):
                    self.reading.hide(n)
                    for one, rows in before:
                        one.moved = rows
                    break
            else:
                for one, rows in before:
                    self._again(one, rows)

    def _again(self, move: _Move, before: frozenset[int]) -> None:
        """Notes that a move is another."""
        for row in before - move.moved:
            self.moves[row] = [one for one in self.moves[row] if one is not move]
        for row in move.moved - before:
            self.moves.setdefault(row, []).append(move)

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
from tyngde.report.privacy.program import MOVES, Index, System

# Of money, an attacker may be off by so much of it, both ways.
_ROOM = 0.5
# Programs times sums, up to which it is solved: some minutes.
_LARGEST = 2_000_000


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
    """Hides further cells until every secret is left open; False where that was not solved and
    more is hidden than need be."""
    if not any(cell.primary for cell in cells.cells) and not cells.secrets:
        return True
    problem = _Problem(cells)
    solver = cells.protection.solver
    if problem.size <= _LARGEST and (has_solver() if solver is None else solver):
        problem.solve()
        return True
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
        self.visible = set(cells.visible)
        self.index = index_of(cells)

    @property
    def size(self) -> int:
        """How much there is to solve: programs times sums in each."""
        return 2 * len(self.secrets) * len(self.visible)

    def solve(self) -> None:
        for secret in self.secrets:
            own = secret.form.value - secret.form.constant
            for wanted in (secret.high - own, secret.low - own):
                move = _Move(secret.form, wanted)
                if not wanted:
                    continue
                if self._found(move):
                    self.moves.append(move)
                else:  # it cannot be so: then nothing that it is part of is read
                    names = [name for name, _ in secret.form.signature]
                    move.moved = frozenset(n for name in names for n, _, _ in self.index[name])
                if move.moved & self.visible:
                    for cell in move.moved:
                        self.cells.cells[cell].hidden = True
                    self.visible = set(self.cells.visible)
        self._show_again()

    def _show_again(self) -> None:
        """Shows what need not be hidden after all, the dearest first."""
        hidden = [n for n, cell in enumerate(self.cells.cells) if cell.hidden and not cell.primary]
        for n in sorted(hidden, key=lambda n: -self.cells.cells[n].cost):
            cell, visible = self.cells.cells[n], self.visible
            cell.hidden = False
            # With it, others are read again that were hidden by its absence alone.
            self.visible = set(self.cells.visible)
            more = self.visible - visible
            before = [(move, move.moved) for move in self.moves if more & move.moved]
            if not all(self._found(move, free=True) for move, _ in before):
                cell.hidden = True
                self.visible = visible
                for move, moved in before:
                    move.moved = moved

    def _found(self, move: _Move, free: bool = False) -> bool:
        """Finds a way at little cost, or, where that is wanted, at none; False: there is none.

        First among the figures that are nearest, which is cheap to ask; then among all."""
        for near in (True, False):
            system = System(self.cells, self.index, self.visible, move.form, near)
            change = system.moved(move.form, move.wanted)
            if change is None:
                continue
            moved = frozenset(self._touched(change))
            told = moved & self.visible
            dear = any(not self.cells.cells[n].detail for n in told)
            if (told and free) or (dear and near):
                continue
            move.moved = moved
            return True
        return False

    def _touched(self, change: dict[Hashable, float]) -> set[int]:
        """The cells that a change of figures moves."""
        sums: dict[tuple[int, int], float] = {}
        for name, x in change.items():
            for cell, form, factor in self.index.get(name, ()):
                sums[cell, form] = sums.get((cell, form), 0.0) + factor * x
        return {cell for (cell, _), x in sums.items() if abs(x) > MOVES}


def index_of(cells: Cells) -> Index:
    """In which sums each figure is: cell, number of the sum in it, factor."""
    result: Index = {}
    for n, cell in enumerate(cells.cells):
        for f, form in enumerate(cell.forms):
            for name, x in form.signature:
                result.setdefault(name, []).append((n, f, x))
    return result

"""What is read of a publication: visible cells, their sums, and figures that no sum tells apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.forms import Form

# In which visible sums a figure is, and how many times.
Column = tuple[tuple[int, float], ...]


class Reading:
    """The sums of all cells, each once, by number; kept up to date while cells are hidden.

    Attributes:
        sums: the sums.
        index: of each figure, the sums that it is in, with the factor.
        owners: of each sum, the cells that have it.
        is_nothing: whether a sum is 0.
    """

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.sums: list[Form] = []
        self.owners: list[list[int]] = []
        self.index: dict[Hashable, list[tuple[int, float]]] = {n: [] for n in cells.unknowns}
        self._of_cell: list[list[int]] = []
        self._gather()
        unknowns = cells.unknowns
        self.is_nothing = [
            sum(x * unknowns[name].value for name, x in one.signature) == 0 for one in self.sums
        ]
        # Cells that are read together, and how many of them are hidden.
        groups = dict.fromkeys(tuple(sorted(set(needs))) for needs in cells.needs.values())
        self._groups = [group for group in groups if group]
        self._in_groups: list[list[int]] = [[] for _ in cells.cells]
        for g, group in enumerate(self._groups):
            for cell in group:
                self._in_groups[cell].append(g)
        self._hidden = [sum(cells.cells[n].hidden for n in group) for group in self._groups]
        # How many groups show a cell, and how many visible cells a sum.
        self._showing = [0] * len(cells.cells)
        self._readers = [0] * len(self.sums)
        # Figures with the same column are told apart by no visible sum.
        self.column: dict[Hashable, Column] = dict.fromkeys(self.index, ())
        self.alike: dict[Column, dict[Hashable, None]] = {(): dict.fromkeys(self.index)}
        # How often figures came to a column, or left it.
        self.changes: Counter[Column] = Counter()
        self.columns: list[dict[Column, None]] = [{} for _ in self.sums]
        for g, hidden in enumerate(self._hidden):
            if not hidden:
                self._appear(g)

    def _gather(self) -> None:
        numbers: dict[Column | tuple[tuple[Hashable, float], ...], int] = {}
        for n, cell in enumerate(self.cells.cells):
            own: list[int] = []
            for form in cell.forms:
                signature = form.signature
                if signature not in numbers:
                    numbers[signature] = len(self.sums)
                    self.sums.append(form)
                    self.owners.append([])
                    for name, x in signature:
                        self.index[name].append((numbers[signature], x))
                own.append(numbers[signature])
                self.owners[numbers[signature]].append(n)
            self._of_cell.append(own)

    def is_visible(self, sum_: int) -> bool:
        """Whether somebody reads a sum somewhere."""
        return self._readers[sum_] > 0

    def is_pinned(self, column: Column) -> bool:
        """Whether a figure is read by itself."""
        return any(len(self.sums[row].signature) == 1 for row, _ in column)

    def visible_owners(self, sum_: int) -> list[int]:
        """The visible cells that have a sum."""
        return [cell for cell in self.owners[sum_] if self._showing[cell]]

    def hide(self, cell: int) -> None:
        """Leaves a cell out, and what is read only beside it."""
        if self.cells.cells[cell].hidden:
            return
        self.cells.cells[cell].hidden = True
        for g in self._in_groups[cell]:
            self._hidden[g] += 1
            if self._hidden[g] == 1:
                self._vanish(g)

    def show(self, cell: int) -> set[int]:
        """Has a cell read again, and gives the sums that can be read now and could not before."""
        new: set[int] = set()
        self.cells.cells[cell].hidden = False
        for g in self._in_groups[cell]:
            self._hidden[g] -= 1
            if self._hidden[g] == 0:
                new |= self._appear(g)
        return new

    def _appear(self, group: int) -> set[int]:
        new: set[int] = set()
        for cell in self._groups[group]:
            self._showing[cell] += 1
            if self._showing[cell] == 1:
                for row in self._of_cell[cell]:
                    self._readers[row] += 1
                    if self._readers[row] == 1:
                        self._put(row)
                        new.add(row)
        return new

    def _vanish(self, group: int) -> None:
        for cell in self._groups[group]:
            self._showing[cell] -= 1
            if self._showing[cell] == 0:
                for row in self._of_cell[cell]:
                    self._readers[row] -= 1
                    if self._readers[row] == 0:
                        self._take(row)

    def _put(self, row: int) -> None:
        for name, x in self.sums[row].signature:
            self._move(name, tuple(sorted((*self.column[name], (row, x)))))

    def _take(self, row: int) -> None:
        for name, x in self.sums[row].signature:
            self._move(name, tuple(part for part in self.column[name] if part != (row, x)))

    def _move(self, name: Hashable, to: Column) -> None:
        """Puts a figure among those with another column."""
        at = self.column[name]
        self.changes.update((at, to))
        del self.alike[at][name]
        if not self.alike[at]:
            del self.alike[at]
            for row, _ in at:
                del self.columns[row][at]
        if to not in self.alike:
            self.alike[to] = {}
            for row, _ in to:
                self.columns[row][to] = None
        self.alike[to][name] = None
        self.column[name] = to

    def told(self, sums: Iterable[int]) -> list[int]:
        """Those of some sums that are read."""
        return [row for row in sums if self._readers[row]]

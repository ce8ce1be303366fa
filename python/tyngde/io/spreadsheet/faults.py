"""Everything that is wrong with tables, gathered, so that one round of correction is enough."""

from __future__ import annotations

from tyngde.errors import Error

__all__ = ["MOST", "Faults"]

# So many errors are kept; of the others only the number is told.
MOST = 100


class Faults:
    """Errors that do not depend on each other, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[Error] = []
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    @property
    def is_full(self) -> bool:
        """Whether further errors are counted only: what they might have meant need not be found."""
        return self._count >= MOST

    @property
    def places(self) -> list[tuple[str, str, int, int]]:
        """File, sheet, row and column of each error that is kept."""
        return [(e.file, e.sheet, e.row, e.column) for e in self._found]

    def add(self, error: Error) -> None:
        """Keeps an error for later."""
        self._count += 1
        if len(self._found) < MOST:
            self._found.append(error)

    def add_new(self, error: Error) -> None:
        """Keeps an error whose place has none yet."""
        place = (error.file, error.sheet, error.row, error.column, error.column_name)
        if place not in {(e.file, e.sheet, e.row, e.column, e.column_name) for e in self._found}:
            self.add(error)

    def take(self, others: Faults) -> None:
        """Keeps the errors of others, too."""
        for error in others._found:
            self.add(error)
        self._count += others._count - len(others._found)

    def raise_any(self) -> None:
        """Raises the first error, which has all of them as ``problems``; nothing without one."""
        if self._found:
            raise self._found[0].with_others(self._found[1:], self._count - len(self._found))

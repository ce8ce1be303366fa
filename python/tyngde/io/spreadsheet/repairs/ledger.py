"""Repairs are said; or, with ``strict``, refused."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid
from tyngde.model.table_problem import shortened

__all__ = ["Ledger", "some"]


def some(words: Sequence[object], most: int = 5) -> str:
    """The first of some words in quotation marks."""
    return ", ".join(shortened(word) for word in words[:most]) + (" …" if len(words) > most else "")


class Ledger:
    """Takes down repairs.

    Args:
        strict: whether each repair is an error.
        faults: where the errors go.
    """

    def __init__(self, strict: bool, faults: Faults) -> None:
        self.strict = strict
        self.faults = faults

    def say(
        self, grid: Grid, text: str, *, at: int | None = None, column: int | None = None
    ) -> None:
        """Says a repair in the notes of a table, or refuses it at a cell."""
        grid.notes.append(text)
        if self.strict:
            self.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("what has to be repaired is refused (strict): {}", text),
                    expected="a table that says it itself, or reading without strict",
                    at=at,
                    column=column,
                )
            )

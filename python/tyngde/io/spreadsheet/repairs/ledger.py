"""Repairs are said; or, with ``strict``, refused."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.errors import DocumentError, Message, listed, phrase
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.grid import Grid
from tyngde.model.table_problem import shortened

__all__ = ["Ledger", "few_said", "first_few", "in_rows", "some"]


def some(words: Sequence[object], most: int = 5) -> str:
    """The first of some words in quotation marks."""
    return ", ".join(shortened(word) for word in words[:most]) + (" …" if len(words) > most else "")


def first_few(names: Sequence[object], most: int = 5) -> str:
    """The first of some names or numbers, as they are written."""
    return ", ".join(map(str, names[:most])) + (" …" if len(names) > most else "")


def few_said(said: Sequence[Message], most: int) -> Message:
    """The first of some messages."""
    return phrase("{}{}", listed(said[:most]), " …" if len(said) > most else "")


def in_rows(numbers: Sequence[int], most: int = 5) -> Message:
    """The first of some rows by their numbers: ``rows 3, 4 …``."""
    return phrase("row{} {}", "s" if len(numbers) > 1 else "", first_few(numbers, most))


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

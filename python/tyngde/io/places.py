"""Errors at a place of what is read, their text made from their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tyngde.errors import Error, at_place

__all__ = ["at_line", "at_place", "raise_any"]

_MOST = 100


def at_line(
    sort: type[Error],
    problem: str,
    *,
    file: str = "",
    line: int = 0,
    column: int = 0,
    **fields: Any,
) -> Error:
    """An error at a line of a file, where it has one."""
    numbers = ":".join(str(n) for n in (line, column) if n)
    place = f"{file}:{numbers}" if file and numbers else file or (numbers and f"line {numbers}")
    return at_place(sort, problem, place, file=file, line=line, column=column, **fields)


def raise_any(faults: Sequence[Error]) -> None:
    """Raises the first of some errors, the others beside it."""
    if faults:
        raise faults[0].with_others([*faults[1:_MOST]], max(0, len(faults) - _MOST))

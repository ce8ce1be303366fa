"""Plain data that knows where it was written, for documents that are read in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tyngde.errors import Error, at_place

__all__ = ["Member", "Placed", "fault", "joined", "placed"]


@dataclass(frozen=True)
class Placed:
    """A mapping, a list or a scalar.

    Attributes:
        value: members by name, a list of these, a text, or what else JSON has.
        line, column: from 1; 0 where it was written nowhere.
    """

    value: Mapping[str, Member] | list[Placed] | Any
    line: int = 0
    column: int = 0

    @property
    def sort(self) -> str:
        """What it is, for errors."""
        if isinstance(self.value, Mapping):
            return "a mapping"
        if isinstance(self.value, list):
            return "a list"
        if isinstance(self.value, bool):
            return "a truth value"
        if isinstance(self.value, str):
            return "a text" if self.value.strip() else "nothing"
        return "nothing" if self.value is None else "a number"


@dataclass(frozen=True)
class Member:
    """A member of a mapping, with the place of its name."""

    of: Placed
    line: int = 0
    column: int = 0


def placed(data: Any) -> Placed:
    """Plain data that was written nowhere."""
    if isinstance(data, Mapping):
        return Placed({name: Member(placed(of)) for name, of in data.items()})
    if isinstance(data, list):
        return Placed([placed(each) for each in data])
    return Placed(data)


def joined(pointer: str, name: str) -> str:
    """The JSON pointer to a member."""
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def fault(
    sort: type[Error],
    problem: str,
    *,
    file: str = "",
    line: int = 0,
    column: int = 0,
    pointer: str = "",
    **fields: Any,
) -> Error:
    """An error as the native reader has it: with its file, line and pointer."""
    numbers = f":{line}:{column}" if line else ""
    place = f"{file}{numbers}" if file else f"line {line}, column {column}" if line else ""
    if pointer:
        place = f"{place} (at {pointer})" if place else f"at {pointer}"
    return at_place(
        sort, problem, place, file=file, line=line, column=column, pointer=pointer, **fields
    )

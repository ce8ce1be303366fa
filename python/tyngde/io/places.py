"""Errors at a place of what is read, their text made from their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tyngde.errors import DocumentError, Error, ParseError, at_place, phrase

__all__ = ["at_line", "at_place", "person_at", "raise_any", "utf8"]

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


def person_at(holds: Callable[[str], bool], text: str, file: str, line: int) -> Error | None:
    """The error of a key or text that holds a CPR number, which is not shown; None of others.

    Args:
        holds: ``_core.is_person_in_key`` or ``is_person_in_text``.
        text: what is looked at.
        file, line: where it stands.
    """
    if not holds(text):
        return None
    return at_line(
        DocumentError,
        "found what looks like a CPR number",
        file=file,
        line=line,
        expected="no CPR number",
    )


def raise_any(faults: Sequence[Error]) -> None:
    """Raises the first of some errors, the others beside it."""
    if faults:
        raise faults[0].with_others([*faults[1:_MOST]], max(0, len(faults) - _MOST))


def utf8(data: bytes, file: str) -> str:
    """The text of a file that has to be UTF-8, without the mark.

    Raises:
        ParseError: it is not, with the line and column of the first byte that is none of it.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        begins = before.rfind(b"\n") + 1
        raise at_line(
            ParseError,
            phrase("the text is not UTF-8: byte 0x{}", f"{data[error.start]:02x}"),
            file=file,
            line=before.count(b"\n") + 1,
            column=len(before[begins:].decode("utf-8-sig", "replace")) + 1,
            expected="UTF-8 text",
        ) from None

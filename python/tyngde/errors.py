"""What the library raises on purpose: one class per sort of failure, with fields.

The text of an error is made from its fields; nothing needs to be read back from the text. What is
said is a :class:`Message`, English text that knows its form: whoever has words for the form says
it in another language.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from functools import reduce
from types import TracebackType
from typing import Any, Literal

from tyngde.manual import page_of

__all__ = [
    "CycleError",
    "DigestMismatch",
    "DocumentError",
    "Error",
    "FigureConflict",
    "InvalidKey",
    "Message",
    "ParseError",
    "PlanError",
    "SchemaViolation",
    "Speaker",
    "UnknownKey",
    "UsageError",
    "at_place",
    "listed",
    "none_of",
    "phrase",
    "shown",
    "spoken",
    "told",
    "tracebacks",
]


class Message(str):
    """English text, and what it is made of.

    Attributes:
        form: the text with ``{}`` for each argument.
        arguments: what stands there: names and numbers as text, or messages within this one.
    """

    form: str
    arguments: tuple[str, ...]

    def __new__(cls, form: str, *arguments: object) -> Message:
        parts = tuple(part if isinstance(part, str) else str(part) for part in arguments)
        made = super().__new__(cls, form.format(*parts))
        made.form = form
        made.arguments = parts
        return made

    def __getnewargs__(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.form, *self.arguments)

    def __add__(self, other: str) -> Message:
        if isinstance(other, Message):
            # Each keeps its form: words are found for the one and the other.
            return phrase("{}{}", self, other)
        return phrase(self.form + "{}", *self.arguments, other) if other else self

    def __radd__(self, other: str) -> Message:
        return phrase("{}{}", other, self) if other else self


def phrase(form: str, *arguments: object) -> Message:
    """A message: ``phrase("there is no table '{}'", name)``."""
    return Message(form, *arguments)


def listed(parts: Sequence[str]) -> str:
    """Messages one after the other, with commas."""
    return reduce(lambda before, part: phrase("{}, {}", before, part), parts) if parts else ""


# A CPR number as it is written, or with 60 more than the day: a replacement.
_PERSON = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-./ ]?(?:0[1-9]|1[0-2])[-./ ]?"
    r"(?:(?:18|19|20)\d\d|\d\d)[^\w\n]{1,3}\d{4}(?!\d|-\w)"
)


def without_persons(text: str) -> str:
    """A text that somebody is shown, without what may be CPR numbers: it may quote what was read.

    What is refused as one is for C++ to say.
    """
    # Digits of other scripts are the same digits.
    plain = text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)
    for found in reversed([*_PERSON.finditer(plain)]):
        text = text[: found.start()] + "******-****" + text[found.end() :]
    return text


# Says something that was found, in a language; None where there are no words for it. Set by the
# room of the words once another language than English is asked for.
Speaker = Callable[[Any, str], "str | None"]
_speakers: list[Speaker] = []
# The language of what is said, where one is set.
spoken: ContextVar[str | None] = ContextVar("tyngde.language", default=None)


def told(found: Any, english: str, language: str | None = None) -> str:
    """An error, a problem or a message in the language that is set; in English where there is none,
    or where there are no words for all of it."""
    language = language or spoken.get()
    if language is None or not _speakers:
        return english
    text = _speakers[0](found, language)
    return english if text is None else text


def said(found: str) -> str:
    """A message in the language that is set: what objects say of themselves."""
    return told(found, str(found))


def current_language() -> str:
    """The language that is set; English where none is."""
    return spoken.get() or "en"


def shown(given: object, longest: int = 60) -> str:
    """What was given, on a line; what would be long or has an address by its class."""
    text = repr(given)
    return text if len(text) <= longest and " at 0x" not in text else type(given).__name__


# Whether a notebook shows the frames of the library, too.
_shows_all_frames = False


def tracebacks(which: Literal["short", "full"]) -> None:
    """Sets what IPython and notebooks show of an error of the library.

    Args:
        which: ``"short"``, the lines of one's own code alone, as it is from the start; ``"full"``,
            those within the library, too. What a script shows is always full.

    Raises:
        UsageError: it is neither.
    """
    global _shows_all_frames
    if which not in ("short", "full"):
        raise UsageError(
            phrase("{} is no sort of traceback; expected 'short' or 'full'", shown(which)),
            key=shown(which),
            expected="'short' or 'full'",
        )
    _shows_all_frames = which == "full"


def _without_library(traceback: TracebackType | None) -> TracebackType | None:
    """The frames of a traceback that are not of the library; all where there is no other."""
    frames = []
    step = traceback
    while step is not None:
        frames.append(step)
        step = step.tb_next
    library = __name__.partition(".")[0]
    kept: TracebackType | None = None
    for step in reversed(frames):
        if str(step.tb_frame.f_globals.get("__name__")).partition(".")[0] != library:
            kept = TracebackType(kept, step.tb_frame, step.tb_lasti, step.tb_lineno)
    return kept or traceback


class Error(Exception):
    """Base of all errors of tyngde.

    Attributes:
        problem: what is wrong, a clause without the place.
        key: the key, field or word that it is about.
        expected: what would have been right.
        nearest: what may have been meant, best first.
        file: name of the file, or empty.
        pointer: JSON pointer (RFC 6901) into the document, for YAML too.
        line: line in the file from 1, or 0 when not known.
        column: column from 1, or 0 when not known.
        table: which table (``units``, ``posts`` …), else empty.
        sheet: name of the sheet of a workbook, or empty.
        row: row of the table, or 0 when it is about no single row: in a file as a spreadsheet
            numbers it, the header among them; of data frames and columns from 1, without it.
        column_name: header of the column in the table, or empty.
        problems: all errors that were found at once, this one first.
        further: how many more there are; only the first 100 are kept.
        page: the page of the manual about what it refused.
    """

    problem: str
    key: str
    expected: str
    nearest: list[str]
    file: str
    pointer: str
    line: int
    column: int
    table: str
    sheet: str
    row: int
    column_name: str

    def __init__(self, message: str, **fields: Any) -> None:
        super().__init__(without_persons(message))
        # Whether the message is made of the fields below; else it says everything by itself.
        self._of_fields = "problem" in fields
        # As it was when it happened: a block of ``with language(…)`` may be left by it.
        self._language = spoken.get()
        self._place: str | None = fields.pop("place", None)
        self.problem = fields.pop("problem", message)
        self.key = fields.pop("key", "")
        self.expected = fields.pop("expected", "")
        self.nearest = fields.pop("nearest", [])
        self.file = fields.pop("file", "")
        self.pointer = fields.pop("pointer", "")
        self.line = fields.pop("line", 0)
        self.column = fields.pop("column", 0)
        self.table = fields.pop("table", "")
        self.sheet = fields.pop("sheet", "")
        self.row = fields.pop("row", 0)
        self.column_name = fields.pop("column_name", "")
        for name, value in fields.items():
            setattr(self, name, value)
        self._others: list[Error] = []
        self._further = 0

    @property
    def problems(self) -> list[Error]:
        """All errors that were found at once, this one first."""
        return [self, *self._others]

    @property
    def further(self) -> int:
        """How many more errors there are than ``problems`` has: only the first 100 are kept."""
        return self._further

    @property
    def page(self) -> str:
        """The page of the manual about what was refused: that of tables, where it is about one."""
        return "docs/tables.md" if self.table or self.row else page_of(type(self))

    @property
    def lines(self) -> list[str]:
        """The text of each of ``problems``, and how many more there are; in the language that was
        set by :func:`tyngde.language` when it was raised, else in the one that is set now."""
        more = phrase("… and {} more", self._further)
        every = [told(each, super(Error, each).__str__(), each._language) for each in self.problems]
        if self._further:
            every.append(told(more, more, self._language))
        return [without_persons(line) for line in every]

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of all frames."""
        shell = sys.modules["IPython"].get_ipython()
        traceback = self.__traceback__
        shown = traceback if _shows_all_frames else _without_library(traceback)
        lines: list[str] = shell.InteractiveTB.structured_traceback(type(self), self, shown)
        return lines

    def with_others(self, others: list[Error], further: int = 0) -> Error:
        """This error, with others that were found beside it, and the number of further ones."""
        self._others = others
        self._further = further
        return self


class ParseError(Error, ValueError):
    """The text is not JSON or YAML, or not UTF-8; a table is not CSV, or no workbook."""


class DocumentError(Error, ValueError):
    """A document or table is well-formed but not of the form of the documentation: field, column,
    type, value."""


class InvalidKey(Error, ValueError):  # noqa: N818
    """A key is in use already (after Unicode NFC), is blank or too long."""


class UnknownKey(Error, LookupError):  # noqa: N818
    """A key names nothing, or something of another kind."""


class SchemaViolation(Error, ValueError):  # noqa: N818
    """A relation that the schema does not allow, or a node that contradicts itself."""


class CycleError(Error, ValueError):
    """A cycle in part_of or in the line of reporting.

    Attributes:
        cycle: the keys along the cycle, the first one not repeated.
    """

    cycle: list[str]


class FigureConflict(Error, ValueError):  # noqa: N818
    """Figures that contradict each other."""


class PlanError(Error, ValueError):
    """A change of a plan cannot be done. Nothing of the plan was applied.

    Attributes:
        position: position of the change in the plan, from 1.
        change: the kind of change: "move", "merge" …
    """

    position: int
    change: str


class DigestMismatch(Error, ValueError):  # noqa: N818
    """What a manifest tells of is not what is there: an input was changed, or the result is
    another.

    Attributes:
        expected: the digest in the manifest.
        found: the digest of what is there.
        result: the result, where it is another; else None.
    """

    found: str
    result: Any


class UsageError(Error, ValueError):
    """A call that cannot be answered: an unknown type of unit, a model that does not exist."""


def at_place(
    sort: type[Error],
    problem: str,
    place: str,
    *,
    expected: str = "",
    nearest: Sequence[str] = (),
    **fields: Any,
) -> Error:
    """An error at a place that is named already; empty where there is none."""
    text = f"{place}: {problem}" if place else str(problem)
    if expected:
        text += f"; expected {expected}"
    if nearest:
        *others, last = [f"'{name}'" for name in nearest]
        text += f"; did you mean {', '.join(others)}{' or ' if others else ''}{last}?"
    return sort(
        text, problem=problem, expected=expected, nearest=list(nearest), place=place, **fields
    )


def none_of(problem: str, key: object, known: Iterable[str]) -> Error:
    """The error about a name that is none of those that are known, with the nearest of them."""
    names, given = list(known), str(key)
    expected, nearest = phrase("one of {}", ", ".join(names)), get_close_matches(given, names)
    return at_place(UsageError, problem, "", expected=expected, nearest=nearest, key=given)

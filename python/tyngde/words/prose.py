"""Sentences as data: words, names and figures, and the order of values that a sentence claims.

A sentence keeps what it is made of, so that a reader of the code, a test and a page can each take
it apart: names are isolated and escaped, every figure knows the number behind it, and what is said
to be less than something else is written down beside the words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from tyngde.words.da import grammar as da
from tyngde.words.en import grammar as en
from tyngde.words.numbers import Number, hundredths, numeral
from tyngde.words.plain import plain

_UNITS = {"en": en.UNITS, "da": da.UNITS}
_AMOUNTS = {"en": en.AMOUNTS, "da": da.AMOUNTS}
_LISTS = {"en": en.LISTS, "da": da.LISTS}

# Why a number is missing although nothing in it is unknown.
SUPPRESSED = "suppressed"
_UNKNOWN = {"unknown_input", "needs_count", "not_recorded"}


@dataclass(frozen=True)
class Name:
    """A name or text from a document, never part of the language around it.

    Attributes:
        text: what stands there.
        language: its own, where that is known and is not the one around it; else empty.
    """

    text: str
    language: str = ""


@dataclass(frozen=True)
class Figure:
    """A number as it is written, and the number itself."""

    value: float
    text: str


Part = str | Name | Figure
Slot = Part | Sequence[Part]


@dataclass(frozen=True)
class Claim:
    """A value that a sentence stands on, and of what in which model it is."""

    what: str
    model: str
    value: Number


@dataclass(frozen=True)
class Sentence:
    """Parts in order, and what they claim.

    Attributes:
        parts: words, names and figures.
        order: pairs of values of which the first is said to be less than the second.
        key: which sentence of the table it is.
        claims: the values that it stands on.
    """

    parts: tuple[Part, ...]
    order: tuple[tuple[Number, Number], ...] = ()
    key: str = ""
    claims: tuple[Claim, ...] = ()

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else plain(part.text) for part in self.parts)

    @property
    def figures(self) -> list[Figure]:
        """The figures in it."""
        return [part for part in self.parts if isinstance(part, Figure)]

    @property
    def words(self) -> str:
        """What is left without names and figures."""
        return " ".join(part for part in self.parts if isinstance(part, str))


def fill(template: str, /, **slots: Slot) -> list[Part]:
    """A template with named places, as parts."""
    parts: list[Part] = []
    for text, field, _, _ in Formatter().parse(template):
        if text:
            parts.append(text)
        if field:
            slot = slots[field]
            parts += [slot] if isinstance(slot, (str, Name, Figure)) else list(slot)
    return parts


def say(template: str, order: tuple[tuple[Number, Number], ...] = (), /, **slots: Slot) -> Sentence:
    """A sentence of a template with named places. A sentence begins with a capital."""
    parts = fill(template, **slots)
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    return Sentence(tuple(parts), order)


def unknown(value: Number) -> bool:
    """True when there is a number, and it is not known."""
    return value.reason in _UNKNOWN


def suppressed(value: Number) -> bool:
    """True when the number is not shown, since few people stand behind it."""
    return value.reason == SUPPRESSED


def bounds(value: Number) -> tuple[float, float]:
    """What the number cannot leave; without end where nothing is said."""
    if not value.defined and not unknown(value):
        return -math.inf, math.inf
    low = -math.inf if value.lower is None else value.lower
    high = math.inf if value.upper is None else value.upper
    return low, high


def at_least(value: Number) -> bool:
    """True for an unknown number of which it is known that it is not small."""
    return unknown(value) and value.lower is not None and 0 < value.lower < math.inf


def order_of(a: Number, b: Number) -> int | None:
    """-1, 0 or 1 where the bounds decide it; None where they do not."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if high_a < low_b:
        return -1
    if high_b < low_a:
        return 1
    return 0 if a.exact and b.exact and a.value == b.value else None


def with_unit(text: str, unit: str, language: str) -> str:
    """A number that is written, with its unit: one of :func:`figure`, ``percent`` (as a sign) or
    ``points`` (of percentage)."""
    return _UNITS[language][unit].format(text)


def figure(x: float, language: str, unit: str = "", sign: bool = False) -> Figure:
    """A number with its unit: ``share`` (in hundredths), ``money`` (kroner), ``fte`` or none."""
    text = hundredths(x, language, sign) if unit == "share" else numeral(x, language, sign)
    return Figure(x, with_unit(text, unit, language))


def amount(value: Number, language: str, unit: str = "") -> list[Part]:
    """A value in a sentence: the number, its bounds where it is not exact, or what is known."""
    words = _AMOUNTS[language]
    if suppressed(value):
        if value.upper is None:
            return [words["hidden"]]
        return fill(words["fewer"], high=figure(value.upper, language))
    low, high = bounds(value)
    if not value.defined or value.value is None:
        if not unknown(value):
            return [words["none"]]
        if math.isfinite(low) and math.isfinite(high):
            low_end, high_end = (figure(end, language, unit) for end in (low, high))
            if low_end.text == high_end.text:
                return fill(words["about"], number=low_end)
            return fill(words["unknown_between"], low=low_end, high=high_end)
        if at_least(value):
            return fill(words["unknown_at_least"], low=figure(low, language, unit))
        return [words["unknown"]]
    number = figure(value.value, language, unit)
    if value.exact:
        return [number]
    if not (math.isfinite(low) and math.isfinite(high)):
        return fill(words["about"], number=number)
    low_end, high_end = (figure(end, language, unit) for end in (low, high))
    if low_end.text == high_end.text:
        return [number]
    return fill(words["about_between"], number=number, low=low_end, high=high_end)


def apart(name: Name, language: str) -> list[Part]:
    """A name as it stands between others in a list: in quotes where it has a comma or an "and" of
    its own, so that nobody takes it for two."""
    own = (", ", *(words["and"] for words in _LISTS.values()))
    if not any(mark in name.text for mark in own):
        return [name]
    return fill(_LISTS[language]["quoted"], name=name)


def enumerate_(items: Sequence[Slot], language: str, most: int | None = None) -> list[Part]:
    """Items with commas and a last "and"; the rest as a number where there are more than most.
    Names that a reader could take for two stand in quotes: see :func:`apart`."""
    words = _LISTS[language]
    several = len(items) > 1
    shown = list(items if most is None or len(items) <= most else items[:most])
    rest = len(items) - len(shown)
    result: list[Part] = []
    for i, item in enumerate(shown):
        if i:
            last = i == len(shown) - 1 and not rest
            result.append(words["and"] if last else ", ")
        for part in [item] if isinstance(item, (str, Name, Figure)) else item:
            if several and isinstance(part, Name):
                result += apart(part, language)
            else:
                result.append(part)
    if rest:
        result += fill(words["and_more"], n=Figure(rest, numeral(rest, language)))
    return result


def listed(names: Iterable[str], language: str) -> str:
    """Names as text, with commas and a last "and"."""
    return str(Sentence(tuple(enumerate_([Name(name) for name in names], language))))


def text_of(sentences: Iterable[Sentence]) -> str:
    """Sentences as running text."""
    return " ".join(map(str, sentences))

"""Numbers and values in words: digits grouped, decimal commas, bounds, what is not known."""

from __future__ import annotations

import math
from typing import Protocol

from tyngde.words.da import grammar as da
from tyngde.words.en import grammar as en
from tyngde.words.labels import undefined_label, word

_SIGNS = {"en": en.SIGNS, "da": da.SIGNS}

# Why a value is undefined that has a number nevertheless, which is not known.
NOT_KNOWN = frozenset({"unknown_input", "needs_count", "not_recorded"})


class Number(Protocol):
    """What words need to know of a :class:`tyngde.Value`."""

    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def defined(self) -> bool: ...
    @property
    def exact(self) -> bool: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    def __float__(self) -> float: ...


def _signed(text: str, language: str) -> str:
    """A number of Python with the signs that the language groups and divides by."""
    signs = _SIGNS[language]
    return text.translate(str.maketrans(",.", signs["group"] + signs["decimal"]))


def localised(text: str, language: str) -> str:
    """A number as it was written, with the decimal sign of the language."""
    return text.replace(".", _SIGNS[language]["decimal"])


def number(x: float, language: str = "en", sign: bool = False, small: bool = False) -> str:
    """A number for a reader: four significant digits after the leading ones, thousands grouped;
    what is next to nothing as 0.000, or if ``small`` to two digits."""
    if math.isinf(x):
        return "\N{INFINITY}" if x > 0 else "\N{MINUS SIGN}\N{INFINITY}"
    if x == int(x) and abs(x) < 1e15:
        text = f"{int(x):,}"
    elif abs(x) >= 100:
        text = f"{x:,.2f}"
    elif abs(x) >= 1:
        text = f"{x:.4g}"
    else:
        text = f"{x:.2g}" if small and abs(x) < 0.001 else f"{x:.3f}"
    if sign and x > 0:
        text = "+" + text
    text = text.replace("-", "\N{MINUS SIGN}")
    return _signed(text, language)


def numeral(x: float, language: str, sign: bool = False) -> str:
    """A number in a text: whole where it is whole, else with few decimals, thousands grouped."""
    if not math.isfinite(x):
        return "\N{INFINITY}" if x > 0 else "\N{MINUS SIGN}\N{INFINITY}"
    size = abs(x)
    decimals = 1 if size >= 1000 else 2 if size >= 1 else 3
    if size >= 1e15:
        text = f"{size:.3e}"
    elif size == int(size):
        text = f"{int(size):,}"
    else:
        text = f"{size:,.{decimals}f}".rstrip("0").rstrip(".")
    least = 10.0**-decimals
    if size != 0 and text == "0":
        text = f"{least:.{decimals}f}"
        words = _SIGNS[language]
        prefix = words["under"] if x > 0 else words["over"] + "\N{MINUS SIGN}"
    else:
        prefix = "\N{MINUS SIGN}" if x < 0 else "+" if sign and x > 0 else ""
    return prefix + _signed(text, language)


def hundredths(share: float, language: str, sign: bool = False) -> str:
    """A share in hundredths, to a tenth. What is more than nothing does not read as nothing, and
    what is less than all not as all; a sum of shares that ends a hair beside all is all."""
    shown = share * 100
    if shown != int(shown):
        shown = round(shown, 1) or shown
    if abs(shown) == 100 and abs(share) < 1 - 1e-9:
        beyond = _SIGNS[language]["over" if share > 0 else "under"]
        return beyond + numeral(math.copysign(99.9, share), language, sign)
    return numeral(shown, language, sign)


def is_unknown(value: Number) -> bool:
    """True when there is a number, and it is not known."""
    return value.reason in NOT_KNOWN


def show(value: Number, language: str = "en") -> str:
    """A value for a reader, in one line."""
    if not value.defined or value.value is None:
        if is_unknown(value):
            unknown = word("unknown", language)
            if value.lower is not None and value.lower > 0:
                if value.upper is not None and math.isfinite(value.upper):
                    ends = number(value.lower, language), number(value.upper, language)
                    if ends[0] == ends[1]:
                        return f"≈ {ends[0]}"
                    return f"{unknown} [{ends[0]}; {ends[1]}]"
                least = number(value.lower, language)
                return f"{unknown} ({word('at_least', language)} {least})"
            return unknown
        if value.reason == "suppressed":
            return word("not_shown", language)
        why = undefined_label(value.reason, value.missing, language)
        if why is None:
            return word("not_there", language)
        return f"{word('undefined', language).lower()}: {why}"
    text = number(value.value, language)
    if value.exact:
        return text
    if value.lower is None or value.upper is None:
        return f"≈ {text}"
    return f"{text} [{number(value.lower, language)}; {number(value.upper, language)}]"


def show_with_delta(value: Number, delta: Number, language: str = "en") -> str:
    """A value with its distance from the reference, where there is one."""
    text = show(value, language)
    if delta.defined and delta.value:
        rounded = number(delta.value, language, sign=True)
        if any(c in "123456789" for c in rounded):
            text += f" ({rounded})"
    return text

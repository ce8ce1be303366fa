"""Dates and times as a reader writes them."""

from __future__ import annotations

import re

from tyngde.words.da import grammar as da
from tyngde.words.en import grammar as en

_DATES = {"en": en.DATES, "da": da.DATES}
_MONTHS = {"en": en.MONTHS, "da": da.MONTHS}
_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_CLOCK = re.compile(r"\b([01]\d|2[0-3]):([0-5]\d)\b")
# What a time stands behind without a word for its own: the word itself, or the start of a span.
_SAID = re.compile(r"(?:\bkl\.|:\d\d\s?[-–])\s?$")
# Words between two days that say once what both have: their year, and their month.
_BETWEEN = {word for words in (en.BETWEEN_DAYS, da.BETWEEN_DAYS) for word in words.values()}
_SHARED = re.compile(
    rf"{_DAY.pattern}(?=\s*(?:{'|'.join(sorted(map(re.escape, _BETWEEN)))})\s*{_DAY.pattern})"
)


def dated(written: str, language: str) -> str:
    """Text with its ISO dates and times as a reader writes them: of two days that follow each
    other, month and year are said once where both have them."""
    forms = _DATES[language]

    def day(match: re.Match[str]) -> str:
        year, month, number, *after = match.groups()
        form = "day"
        if after and after[0] == year:
            form = "day_of_month" if after[1] == month else "day_of_year"
        return forms[form].format(day=int(number), month=_MONTHS[language][month], year=year)

    def clock(match: re.Match[str]) -> str:
        at = "" if _SAID.search(match.string[: match.start()]) else forms["at"]
        return at + forms["clock"].format(hour=match[1], minute=match[2])

    text = _SHARED.sub(day, written)
    return _CLOCK.sub(clock, _DAY.sub(day, text))

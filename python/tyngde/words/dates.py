"""Dates and times as a reader writes them."""

from __future__ import annotations

import re

from tyngde.words.da import grammar as da
from tyngde.words.en import grammar as en

_DATES = {"en": en.DATES, "da": da.DATES}
_MONTHS = {"en": en.MONTHS, "da": da.MONTHS}
_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_CLOCK = re.compile(r"\b([01]\d|2[0-3]):([0-5]\d)\b")


def dated(written: str, language: str) -> str:
    """Text with its ISO dates and times as a reader writes them."""
    forms = _DATES[language]

    def day(match: re.Match[str]) -> str:
        month = _MONTHS[language][match[2]]
        return forms["day"].format(day=int(match[3]), month=month, year=match[1])

    def clock(match: re.Match[str]) -> str:
        return forms["clock"].format(hour=match[1], minute=match[2])

    return _CLOCK.sub(clock, _DAY.sub(day, written))

"""Words on charts."""

from __future__ import annotations

from tyngde.words.da import chart as da
from tyngde.words.en import chart as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}


def chart_word(key: str, language: str, *values: object) -> str:
    """A word on a chart, with values in their places."""
    return _WORDS[language][key].format(*values)

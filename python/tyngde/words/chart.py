"""Words on charts."""

from __future__ import annotations

from tyngde.words.da import chart as da
from tyngde.words.en import chart as en

_TYPES = {"en": en.TYPES, "da": da.TYPES}
_WORDS = {"en": en.WORDS, "da": da.WORDS}


def chart_word(key: str, language: str, *values: object) -> str:
    """A word on a chart, with values in their places."""
    return _WORDS[language][key].format(*values)


def type_label(type_: str, language: str) -> str:
    """The name of a type of unit; a word of the user's own stays as it is."""
    return _TYPES[language].get(type_) or type_.replace("_", " ")

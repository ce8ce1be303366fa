"""Headings and standing text of a report."""

from __future__ import annotations

from tyngde.words.da import report as da
from tyngde.words.en import report as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}
_COUNTED = {"en": en.COUNTED, "da": da.COUNTED}


def text(key: str, language: str) -> str:
    """A heading or standing text."""
    return _WORDS[language][key]


def has_text(key: str) -> bool:
    """True where there is such a text."""
    return key in en.WORDS


def counted(key: str, n: int, language: str) -> str:
    """The noun for so many assumed figures, tasks or relations."""
    return _COUNTED[language][key][n != 1]

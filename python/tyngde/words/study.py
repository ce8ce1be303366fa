"""Words of studies and rankings."""

from __future__ import annotations

from tyngde.words.da import study as da
from tyngde.words.en import study as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}


def study_word(key: str, language: str = "en") -> str:
    """A word or sentence about a study, with places in brackets."""
    return _WORDS[language][key]

"""Words of how sure an order is."""

from __future__ import annotations

from tyngde.words.da import doubt as da
from tyngde.words.en import doubt as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}


def doubt_word(key: str, language: str = "en") -> str:
    """A word or sentence about doubt, with places in brackets."""
    return _WORDS[language][key]

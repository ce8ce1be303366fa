"""Words of what a report says of choices, rules, shares of a difference and doubt."""

from __future__ import annotations

from tyngde.words.da import decided as da
from tyngde.words.en import decided as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}
_SENTENCES = {"en": en.SENTENCES, "da": da.SENTENCES}


def decided_word(key: str, language: str) -> str:
    """A heading, or a text beside figures."""
    return _WORDS[language][key]


def decided_sentence(key: str, language: str) -> str:
    """A sentence with named places."""
    return _SENTENCES[language][key]

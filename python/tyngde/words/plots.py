"""Words on plots."""

from __future__ import annotations

from tyngde.words.da import plots as da
from tyngde.words.en import plots as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}


def plot_word(key: str, language: str) -> str:
    """A title, an axis or a note on a plot."""
    return _WORDS[language][key]

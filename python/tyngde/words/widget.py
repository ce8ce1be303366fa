"""Words of the notebook's widget."""

from __future__ import annotations

from tyngde.words.da import widget as da
from tyngde.words.en import widget as en

_WORDS = {"en": en.WORDS, "da": da.WORDS}


def widget_words(language: str = "en") -> dict[str, str]:
    """All of them, by key."""
    return dict(_WORDS[language])

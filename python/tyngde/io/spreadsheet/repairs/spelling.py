"""When two texts are one name."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["Spelling", "spelling_of"]

_BLANKS = re.compile(r"\s+")


def spelling_of(text: str) -> str:
    """What is compared of a name: neither case, nor blanks, nor what cannot be seen (soft hyphens,
    joiners), nor whether *og* is written *&*, nor how accents are put together."""
    text = text.casefold()
    if not text.isascii():
        # Letters of one sort by the standard's rule for comparing without case.
        text = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return _BLANKS.sub(" ", text.replace("&", " og ")).strip()


class Spelling:
    """One spelling for each name: the first that occurs.

    Attributes:
        variants: the other spellings that occurred.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self.variants: list[str] = []

    def __call__(self, text: str) -> str:
        if text in self._known:
            return self._known[text]
        first = self._known[text] = self._first.setdefault(spelling_of(text), text)
        if first != text:
            self.variants.append(text)
        return first

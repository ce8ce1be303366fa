"""Texts of documents that people read: one, or one for each of several languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["Text", "text_in", "told_in"]


class Text(str):
    """A text of a document: a note, a reason, a question.

    It is a text as any other: that in the language it was made for; else what stands there by
    itself, the Danish one, the English one or the first. In another language it is asked for with
    :meth:`in_`.

    Attributes:
        by_language: texts by language, as they were written; the language of a text that stands by
            itself is ``""``.
    """

    by_language: Mapping[str, str]
    _language: str

    def __new__(cls, texts: Iterable[tuple[str, str]] = (), language: str = "") -> Text:
        by_language = dict(texts)
        made = super().__new__(cls, text_in(by_language, language))
        made.by_language = by_language
        made._language = language
        return made

    def in_(self, language: str) -> str:
        """The text in a language; else the one that stands by itself, Danish, English or the first.

        Args:
            language: a code of ISO 639-1, such as ``da``.
        """
        return text_in(self.by_language, language)

    def __reduce__(self) -> tuple[object, tuple[list[tuple[str, str]], str]]:
        return Text, (list(self.by_language.items()), self._language)


def text_in(text: Any, language: str = "") -> str:
    """A text of a document, as the document has it, in a language.

    Args:
        text: one text, or texts by language; None for none.
        language: a code; where there is no such text, that which stands by itself, else the Danish
            one, the English one or the first.
    """
    return told_in(text, language)[1]


def told_in(text: Any, language: str = "") -> tuple[str, str]:
    """As :func:`text_in`, with the language of the text before it, empty where nobody stated it."""
    if isinstance(text, Text):
        text = text.by_language
    if not isinstance(text, Mapping):
        return "", str(text or "")
    for wanted in (language, "", "da", "en", *text):
        if wanted in text:
            return str(wanted), str(text[wanted])
    return "", ""

"""The languages that there are words in. Each has a folder beside this file, with equal tables."""

from __future__ import annotations

from tyngde.errors import UsageError, current_language, phrase

LANGUAGES = ("en", "da")


def check_language(language: str) -> str:
    """The language, if there are words for it. Raises UsageError otherwise."""
    if language not in LANGUAGES:
        language = language if isinstance(language, str) else type(language).__name__
        raise UsageError(
            phrase(
                "there are no words in the language '{}'; expected one of {}",
                language,
                ", ".join(LANGUAGES),
            ),
            key=language,
            expected="one of en, da",
        )
    return language


def language_of(told: str | None, *made_of: object) -> str:
    """The language of what comes out of a call: as the call tells it; else that of the first of the
    results it is made of which has one; else that which is set; else English.

    Raises:
        UsageError: there are no words in the language that is told.
    """
    if told is not None:
        return check_language(told)
    known = (getattr(each, "_language", None) for each in made_of)
    return next(filter(None, known), None) or current_language()

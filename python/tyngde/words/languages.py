"""The languages that there are words in. Each has a folder beside this file, with equal tables."""

from __future__ import annotations

from tyngde.errors import UsageError, phrase

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

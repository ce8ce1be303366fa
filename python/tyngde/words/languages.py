"""The languages that there are words in. Each has a folder beside this file, with equal tables."""

from __future__ import annotations

from tyngde.errors import UsageError

LANGUAGES = ("en", "da")


def check_language(language: str) -> str:
    """The language, if there are words for it. Raises UsageError otherwise."""
    if language not in LANGUAGES:
        raise UsageError(
            f"there are no words in the language {language!r}; expected one of en, da",
            key=language,
            expected="one of en, da",
        )
    return language

"""Sentences about figures, and the nouns and subjects in them."""

from __future__ import annotations

from tyngde.words.da import sentences as da
from tyngde.words.en import sentences as en
from tyngde.words.numbers import numeral
from tyngde.words.unit_types import TYPES

_NOUNS = {"en": en.NOUNS, "da": da.NOUNS}
_DEFINITE = {"en": en.DEFINITE, "da": da.DEFINITE}
_SUBJECTS = {"en": en.SUBJECTS, "da": da.SUBJECTS}
_PHRASES = {"en": en.PHRASES, "da": da.PHRASES}
_PARTS = {"en": en.PARTS, "da": da.PARTS}
_NUMBERS = {"en": en.NUMBERS, "da": da.NUMBERS}


def phrase(key: str, language: str) -> str:
    """A sentence with named places."""
    return _PHRASES[language][key]


def part(key: str, language: str) -> str:
    """A part of a sentence, with named places."""
    return _PARTS[language][key]


def noun(key: str, language: str, many: bool = True) -> str:
    """A noun, in the plural unless told otherwise."""
    words = TYPES[language].get(key) or _NOUNS[language][key]
    return words[many]


def numbered(name: str, number: int, of: int, language: str) -> str:
    """One of several with the same name: ``Teacher (School), 1 of 2``."""
    shown = (numeral(n, language) for n in (number, of))
    return _PARTS[language]["numbered"].format(name, *shown)


def has_definite(key: str) -> bool:
    """True for a type of unit that the sentences have words for."""
    return key in TYPES["en"] or key in _DEFINITE["en"]


def definite(key: str, language: str) -> str:
    """The compared units as those that are known: ``the departments``."""
    return TYPES[language][key][2] if key in TYPES[language] else _DEFINITE[language][key]


def subject(indicator: str, units: str, language: str) -> str | None:
    """What a sentence about an indicator begins with, if there are words for it."""
    text = _SUBJECTS[language].get(indicator)
    return None if text is None else text.format(units=units)


def number_word(n: int, language: str) -> str:
    """A small number as a word, for the beginning of a sentence."""
    word = _NUMBERS[language].get(str(n))
    return word.capitalize() if word else numeral(n, language)

"""What a change of a plan does, in words."""

from __future__ import annotations

from tyngde.words.da import changes as da
from tyngde.words.en import changes as en
from tyngde.words.labels import measure_label

_PHRASES = {"en": en.PHRASES, "da": da.PHRASES}
_RELATED = {"en": en.RELATED, "da": da.RELATED}
_NO_LONGER = {"en": en.NO_LONGER_RELATED, "da": da.NO_LONGER_RELATED}
_PROPERTIES = {"en": en.PROPERTIES, "da": da.PROPERTIES}


def change_phrase(key: str, language: str) -> str:
    """A sentence with named places."""
    return _PHRASES[language][key]


def relation_phrase(relation: str, there: bool, language: str) -> str | None:
    """A sentence on two ends that are related from now on, or no longer; None for a relation
    without words."""
    return (_RELATED if there else _NO_LONGER)[language].get(relation)


def property_label(name: str, language: str) -> str:
    """What a change sets: a property, or a measure."""
    return _PROPERTIES[language].get(name) or measure_label(name, language)

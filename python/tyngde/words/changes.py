"""What a change of a plan does, in words."""

from __future__ import annotations

from tyngde.words.da import changes as da
from tyngde.words.en import changes as en

_PHRASES = {"en": en.PHRASES, "da": da.PHRASES}
_RELATIONS = {"en": en.RELATIONS, "da": da.RELATIONS}


def change_phrase(key: str, language: str) -> str:
    """A sentence with named places."""
    return _PHRASES[language][key]


def relation_label(relation: str, language: str) -> str:
    """What a relation says of its two ends."""
    return _RELATIONS[language].get(relation, relation)

"""What types of units are called."""

from __future__ import annotations

from tyngde.words.da import unit_types as da
from tyngde.words.en import unit_types as en

__all__ = ["TYPES", "type_label", "types_called"]

# By language: one, many, and those that are known.
TYPES = {"en": en.TYPES, "da": da.TYPES}
_SINGLE = {"en": en.SINGLE, "da": da.SINGLE}

_CALLED: dict[str, list[str]] = {}
for _language, _types in TYPES.items():
    for _key, _words in [
        *_types.items(),
        *((key, [one]) for key, one in _SINGLE[_language].items()),
    ]:
        for _word in _words:
            _CALLED.setdefault(_word, []).append(_key)


def types_called(word: str) -> list[str]:
    """The types of unit that a word of any language may mean, as ``Forvaltning`` or ``afdelinger``,
    the likeliest first."""
    return _CALLED.get(" ".join(word.split()).lower(), [])


def type_label(type_: str, language: str) -> str:
    """The name of a type of unit; a word of the user's own stays as it is."""
    if type_ in TYPES[language]:
        return TYPES[language][type_][0]
    return _SINGLE[language].get(type_) or type_.replace("_", " ")

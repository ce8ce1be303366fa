"""What types of units are called."""

from __future__ import annotations

from tyngde.words.da import unit_types as da
from tyngde.words.en import unit_types as en

__all__ = ["TYPES", "type_label"]

# By language: one, many, and those that are known.
TYPES = {"en": en.TYPES, "da": da.TYPES}
_LABELS = {
    "en": {key: one for key, (one, _, _) in en.TYPES.items()} | en.SINGLE,
    "da": {key: one for key, (one, _, _) in da.TYPES.items()} | da.SINGLE,
}


def type_label(type_: str, language: str) -> str:
    """The name of a type of unit; a word of the user's own stays as it is."""
    return _LABELS[language].get(type_) or type_.replace("_", " ")

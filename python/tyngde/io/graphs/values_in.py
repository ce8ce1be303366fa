"""Values that a file declares a type for."""

from __future__ import annotations

import math

from tyngde.io.graphs.graph import Attribute

__all__ = ["declared_value"]

_NUMBERS = {
    "int",
    "integer",
    "long",
    "short",
    "byte",
    "float",
    "double",
    "bigdecimal",
    "biginteger",
}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def declared_value(text: str, sort: str) -> Attribute | None:
    """A text as the value of a declared type; None where it is none of it.

    A blank number or truth value says that there is nothing: ``""``.
    """
    sort = sort.lower()
    if sort not in _NUMBERS and sort != "boolean":
        return text
    word = text.strip()
    if not word:
        return ""
    if sort == "boolean":
        return _TRUTHS.get(word.lower())
    try:
        number = float(word)
    except ValueError:
        return None
    # NaN is how some writers say that there is nothing; infinity is no figure.
    return "" if math.isnan(number) else number if math.isfinite(number) else None

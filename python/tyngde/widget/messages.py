"""Messages of a front end: each has a name, and fields of known types."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from typing import Any

from tyngde.errors import Error, UsageError, at_place, none_of, phrase
from tyngde.widget.drawing import Json
from tyngde.words.translation import say

__all__ = ["answered", "finite"]

Asked = Mapping[str, Mapping[str, type]]


def answered(engine: object, known: Asked, message: Mapping[str, Any], language: str) -> Json:
    """What an engine answers: its method ``_on_<ask>`` is called with the fields of the message.

    What cannot be done is an answer, too: ``{"ok": false, "problem": …}``.

    Args:
        engine: with a method for each message.
        known: each message and the types of its fields, ``str`` or ``float``.
        message: plain data.
        language: of what is said.
    """
    ask = message.get("ask")
    try:
        if not isinstance(ask, str) or ask not in known:
            raise none_of(phrase("{} is no message", repr(ask)), ask, known)
        given = {field: _field(message, field, type_) for field, type_ in known[ask].items()}
        return {"ok": True, "ask": ask, **getattr(engine, f"_on_{ask}")(**given)}
    except Error as error:
        return {
            "ok": False,
            "ask": ask if isinstance(ask, str) else "",
            "problem": say(error.problem, language) or error.problem,
            "expected": say(error.expected, language) or error.expected,
            "nearest": list(error.nearest),
        }


def _field(message: Mapping[str, Any], field: str, type_: type) -> Any:
    given = message.get(field)
    if type_ is str and isinstance(given, str):
        return given
    is_number = isinstance(given, (int, float)) and not isinstance(given, bool)
    if type_ is float and given is not None and is_number:
        # A whole number may be too large to be one with a point.
        with contextlib.suppress(OverflowError):
            if math.isfinite(number := float(given)):
                return number
    expected = "a text" if type_ is str else "a number"
    problem = phrase("the field {} is missing", repr(field))
    raise at_place(UsageError, problem, "", key=field, expected=expected)


def finite(bound: float | None) -> float | None:
    """A bound for JSON, which knows no infinity: none where nothing bounds."""
    return bound if bound is not None and math.isfinite(bound) else None

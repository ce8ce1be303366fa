"""For the manual: references of docstrings (:meth:`to_bytes`) become code, as names do."""

from __future__ import annotations

import re
from typing import Any

import griffe


def plain(text: str) -> str:
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text)


class PlainRoles(griffe.Extension):
    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring:
            obj.docstring.value = plain(obj.docstring.value)

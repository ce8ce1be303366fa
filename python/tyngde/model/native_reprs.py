"""What the objects of the native module say of themselves where it says nothing: their fields."""

from __future__ import annotations

from typing import Any

from tyngde import _core
from tyngde.words.plain import plain

__all__ = ["give_native_objects_words"]

_LONGEST = 60


def _told(x: Any) -> str:
    if isinstance(x, (list, tuple, dict)) and len(x) > 3:
        return f"{len(x)} of them"
    text = repr(x)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _repr(self: Any) -> str:
    kind = type(self)
    fields = [name for name in dir(kind) if isinstance(getattr(kind, name), property)]
    told = ((name, getattr(self, name)) for name in fields)
    said = ", ".join(f"{name}={_told(x)}" for name, x in told if x not in (None, "", [], ()))
    return plain(f"<{kind.__name__}{': ' if said else ''}{said}>")


def give_native_objects_words() -> None:
    """Gives each native class that has no ``repr`` of its own one that names its fields."""
    for kind in vars(_core).values():
        if isinstance(kind, type) and "__repr__" not in vars(kind):
            # Where a class has one of its own, it is left alone.
            kind.__repr__ = _repr  # type: ignore[assignment,method-assign]

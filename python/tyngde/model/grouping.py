"""What is compared within an organisation: units of a type, of a depth, or by their keys."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.errors import UsageError, phrase

__all__ = ["By", "native_by"]

By = str | int | Sequence[str]


def native_by(by: By) -> str | int | list[str]:
    """What the native module takes for ``by``: a type, a depth, or a list of keys."""
    if isinstance(by, int) and by < 0:
        raise UsageError(
            phrase("{} is not a depth; expected 0 for the roots, or more", by),
            key=str(by),
            expected="0 for the roots, or more",
        )
    return by if isinstance(by, (str, int)) else list(by)

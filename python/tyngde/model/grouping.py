"""What is compared within an organisation: units of a type, of a depth, or by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.words.unit_types import types_called

__all__ = ["By", "native_by", "with_type"]

By = str | int | Sequence[str]


def with_type(by: By, organisations: Iterable[_core.Organisation]) -> By:
    """``by`` with the type that it means: a word for one, such as ``"Forvaltninger"``, counts as
    it where no unit has that very word as its type, and some have the type."""
    meant = types_called(by) if isinstance(by, str) else []
    if not meant or meant == [by]:
        return by
    types = {org.type(unit) for org in organisations for unit in org.keys("unit")}
    there = [type_ for type_ in meant if type_ in types]
    return there[0] if there and by not in types else by


def native_by(by: By, organisation: _core.Organisation | None = None) -> str | int | list[str]:
    """What the native module takes for ``by``: a type, a depth, or a list of keys.

    Args:
        by: a type may be called by a word for it where there is an organisation.
        organisation: whose units are meant.
    """
    if organisation is not None:
        by = with_type(by, [organisation])
    if isinstance(by, int) and by < 0:
        raise UsageError(
            phrase("{} is not a depth; expected 0 for the roots, or more", by),
            key=str(by),
            expected="0 for the roots, or more",
        )
    return by if isinstance(by, (str, int)) else list(by)

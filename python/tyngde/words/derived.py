"""What a plan that was derived does not carry over, in words."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.words.da import derived as da
from tyngde.words.en import derived as en

_NOTES = {"en": en.NOTES, "da": da.NOTES}
_FIELDS = {"en": en.FIELDS, "da": da.FIELDS}
_NAMED = 3


def not_carried_over(fields: Sequence[str], remarked: Sequence[str], language: str) -> str:
    """The note of such a plan; empty where it carries over everything.

    Args:
        fields: of the whole that differ.
        remarked: keys of nodes whose basis, source or note differs.
        language: of the note.
    """
    notes = _NOTES[language]
    told = [_FIELDS[language][field] for field in fields]
    if remarked:
        form = notes["remarks_more" if len(remarked) > _NAMED else "remarks"]
        keys = ", ".join(remarked[:_NAMED])
        told.append(form.format(keys=keys, n=len(remarked) - _NAMED))
    return notes["not_carried"].format(what="; ".join(told)) if told else ""

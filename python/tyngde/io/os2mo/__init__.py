"""The organisation as OS2mo holds it, from the answers of its GraphQL interface.

OS2mo (https://os2mo.dk) is the master-data system of many Danish municipalities.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence

from tyngde.errors import UsageError, phrase
from tyngde.io.os2mo.answers import Answer, Answers
from tyngde.io.os2mo.building import Building
from tyngde.io.spreadsheet.faults import Faults
from tyngde.model.days import day_text
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["read_os2mo"]


@fitting
def read_os2mo(
    answers: Answer | Sequence[Answer],
    *,
    day: str | datetime.date | None = None,
    hourly: Sequence[str] = ("8", "9"),
    key: str = "",
    name: str = "",
) -> Organisation:
    """Reads an organisation from answers of OS2mo's GraphQL interface.

    Understood are ``org_units``, ``engagements``, ``managers``, ``associations``, ``kles`` and
    ``related_units``, with ``current``, ``validities`` or inner ``objects``, with the fields of
    today (``parent_response``) and their older twins (``parent``, ``parent_uuid``). Pages may lie
    in several answers, in any order.

    Units are units and engagements are posts, under their UUIDs. A manager heads his unit with his
    engagement: the one that is named, else the one in that unit, else the primary one; a manager
    without an engagement is a post of its own, a vacant one if no person is named. KLE numbers are
    tasks of the units that are *Ansvarlig*. Persons are opaque holders; names, user keys and
    addresses are dropped. Validity becomes periods; its last day counts.

    Args:
        answers: the names of JSON files, or answers as mappings; one or several.
        day: the day that is shown, as a date or ISO text. Needed where objects come with
            ``validities`` of which one ends or has another after it. By default the first on which
            all that is ``current``, or has no end, holds.
        hourly: what the user keys of hourly-paid engagements begin with: their level is
            ``hourly``, unless they manage.
        key, name: of the organisation; by default the name of the only root.

    Raises:
        ParseError, DocumentError, InvalidKey, UnknownKey, CycleError: what is wrong, with file and
            pointer; ``problems`` has all.
        UsageError: there is no answer, or a day is missing or none.
        OSError: a file cannot be read.
    """
    if isinstance(answers, (str, os.PathLike, Mapping)):
        answers = [answers]
    if not answers:
        raise UsageError("there is no answer; expected one or several", expected="an answer")
    faults = Faults()
    mo = Answers(faults)
    for position, answer in enumerate(answers, 1):
        mo.take(answer, position)
    mo.refuse_open_pages()
    if mo.unread:
        faults.raise_any()
    try:
        shown = _shown_day(mo, day)
    except UsageError:
        faults.raise_any()
        raise
    return Building(mo, shown, day is None, tuple(hourly)).organisation(key, name)


def _shown_day(mo: Answers, day: str | datetime.date | None) -> datetime.date | None:
    if day is not None:
        text = day_text(day) or ""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise UsageError(
                phrase("day={} is no day; expected one such as '2026-01-31'", repr(text)),
                key=text,
                expected="a day such as '2026-01-31'",
            ) from None
    objects = [each for collection in mo.objects.values() for each in collection]
    versions = [version for each in objects for version in each.versions]
    # What never ends and never changed is all there on the first day of the last of it.
    is_open = all(len(each.versions) == 1 and not each.versions[0].until for each in objects)
    if mo.is_history and not is_open:
        raise UsageError(
            "the answers have versions of several times; expected day=…, the day that is shown",
            key="day",
            expected="day=…, the day that is shown",
        )
    return max((v.first for v in versions if v.first), default=None)

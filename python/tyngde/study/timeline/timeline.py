"""Indicators on every day on which something changes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

from tyngde.compare.indicator import Indicators
from tyngde.errors import UsageError, phrase
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.calls import remembered
from tyngde.model.days import Day, day_text
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation
from tyngde.model.plan import PlanLike, as_plan
from tyngde.model.profile import ProfileLike
from tyngde.study.measuring import Item
from tyngde.study.plan_changes import made_changes
from tyngde.study.study import Progress, carry_out, prepared
from tyngde.study.timeline.days import happenings
from tyngde.study.timeline.result import Timeline
from tyngde.words.languages import language_of

__all__ = ["timeline"]


@remembered
def timeline(
    organisation: Organisation | Mapping[str, Any],
    plan: PlanLike,
    *,
    indicators: Indicators | None = None,
    by: By | None = None,
    within: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    since: Day | None = None,
    until: Day | None = None,
    workers: int | Executor = 1,
    processes: bool = False,
    assumptions: AssumptionsLike | None = None,
    select: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> Timeline:
    """The indicators on every day on which something changes: one from which a change of the plan
    holds, or on which a period of the organisation begins or ends.

        found = ty.timeline(today, plan, indicators=["load_gini", "managers"])
        found.to_pandas()
        found.plot()

    On a day those changes are made that are due by then, so what a row says is what
    :func:`tyngde.compare` says of ``organisation.apply(plan, on=day)`` beside the organisation as
    it is. Changes without a day are due at once: they are made on each of the days. Where nothing
    has a day there is one row, without a day.

    Args:
        organisation: the reference, as of the day that it shows.
        plan: decided changes, and those of the alternatives that are taken. The whole plan has to
            be possible; a day on which a part of it is not has a row with the reason.
        indicators, by, within, profile, workers, processes, assumptions, progress, language: as of
            :func:`tyngde.study`.
        since, until: the first day and the last that are asked for; all when not given.
        select: the alternative taken of each choice, by key.

    Raises:
        PlanError: the plan cannot be applied.
        UsageError: no such indicator, with the nearest ones, no such type, depth or language, or a
            text is no date.
        UnknownKey, DocumentError: as of :func:`tyngde.compare`.
    """
    language = language_of(language)
    read = as_plan(plan)
    result, setting = prepared(
        organisation, indicators, by, within, profile, assumptions, None, select, language, read
    )
    after = setting.organisation.apply(read, setting.assumptions, select=select)
    made = made_changes(read, select)
    first, last = _day(since), _day(until)
    found = {
        day: what
        for day, what in happenings(setting.organisation, after, read, made).items()
        if (first is None or first <= day) and (last is None or day <= last)
    }
    days: list[str | None] = list(found)
    if not days and not after.dates and first is None and last is None:
        days = [None]
    items = (Item(i, day or "", read, on=day) for i, day in enumerate(days))
    carry_out(result, replace(setting, on=None), items, len(days), workers, processes, progress)
    return Timeline(result, setting, read, days, [found.get(day or "") for day in days], made)


def _day(day: Day | None) -> str | None:
    """A day as ISO text.

    Raises:
        UsageError: the text is no date.
    """
    text = day_text(day)
    try:
        return None if text is None else datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(
            phrase("{} is no date; expected one such as 2026-08-01", repr(text)),
            problem=phrase("{} is no date", repr(text)),
            expected="a date such as 2026-08-01",
            key=str(text),
        ) from None

"""A day, as callers give it and as the native module takes it."""

from __future__ import annotations

import datetime
from typing import overload

__all__ = ["Day", "day_text"]

Day = str | datetime.date


@overload
def day_text(day: Day) -> str: ...
@overload
def day_text(day: None) -> None: ...
@overload
def day_text(day: Day | None) -> str | None: ...
def day_text(day: Day | None) -> str | None:
    """A day as an ISO date."""
    if isinstance(day, datetime.datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, datetime.date) else day

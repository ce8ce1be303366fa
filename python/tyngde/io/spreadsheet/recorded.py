"""What tables record completely, so that an empty place means none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from tyngde.errors import UsageError, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.grid import refusal

__all__ = ["by_column", "by_field", "checked"]

SUBJECTS = ("heads", "posts", "tasks", "ties", "places")

# Fields that record a subject also where no cell of them is filled.
_FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "heads": {"units": ("head",), "posts": ("heads",)},
    "places": {"posts": ("home",)},
}


def checked(recorded: Mapping[str, bool]) -> dict[str, bool]:
    """What the caller says is recorded.

    Raises:
        UsageError: another subject, or neither True nor False.
    """
    for subject, value in recorded.items():
        if subject not in SUBJECTS:
            raise refusal(
                UsageError,
                phrase("'{}' is not what may be recorded", subject),
                expected=phrase("one of {}", ", ".join(SUBJECTS)),
                nearest=get_close_matches(str(subject), SUBJECTS),
                key=str(subject),
            )
        if not isinstance(value, bool):
            raise refusal(
                UsageError,
                phrase(
                    "recorded={{{}: {}}} does not say whether it is", repr(subject), repr(value)
                ),
                expected="True or False",
                key=str(subject),
            )
    return dict(recorded)


def by_column(readings: Mapping[str, Reading]) -> dict[str, bool]:
    """What there is a column for, be it empty."""
    return by_field({table: reading.values for table, reading in readings.items()})


def by_field(fields: Mapping[str, Collection[str]]) -> dict[str, bool]:
    """What there is a field for in each table."""
    return {
        subject: True
        for subject, tables in _FIELDS.items()
        if any(
            name in fields[table]
            for table, names in tables.items()
            if table in fields
            for name in names
        )
    }

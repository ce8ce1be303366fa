"""Names that say that a unit or post is no more, or that somebody is away or stands in."""

from __future__ import annotations

import re

from tyngde.errors import phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import some

__all__ = ["TRACES_IN_NAMES", "say_words_in_names", "says_more"]

_OVER = (
    r"nedlagt\w*|nedlægges|ophørt|ophører|lukket|lukkes|udgået|udgår|slettes|slettet|sammenlagt"
    r"|closed|closing|abolished|discontinued|obsolete|inactive|inaktiv|deleted"
)
_AWAY = (
    r"orlov\w*|barsel\w*|barselsorlov|vikar|vikar for\b.*|barselsvikar\w*|afløser for\b.*"
    r"|on leave|maternity leave|maternity cover|cover for\b.*|acting"
)


def _marked(words: str) -> re.Pattern[str]:
    """Where words stand apart from a name: in brackets, or behind a dash or comma."""
    return re.compile(
        rf".*[(\[]\s*(?:{words})\b[^)\]]*[)\]].*|.*\S\s*(?:\s[-–—]\s|[:,/])\s*(?:{words})\b.*",
        re.IGNORECASE | re.DOTALL,
    )


# One of these is in whatever says it.
TRACES_IN_NAMES = (
    *("nedl", "ophør", "lukke", "udgå", "slette", "sammenlagt", "clos", "abolish", "discontinued"),
    *("obsolete", "inacti", "inakti", "delete", "orlov", "barsel", "vikar", "afløser", "leave"),
    *("cover", "acting"),
)
_SAID = (
    (_marked(_OVER), "say that they are no more, and are read as the others"),
    (_marked(_AWAY), "say that somebody is away or stands in, and count as the others"),
)


def says_more(name: str) -> bool:
    """Whether a name says that what it names is no more, or that somebody is away."""
    return any(pattern.fullmatch(name) for pattern, _ in _SAID)


def say_words_in_names(reading: Reading) -> None:
    """Says which units and posts have a name that says that they are no more, or that who has them
    is away or stands in; both are read and counted as the others, since no name tells a day."""
    for field in ("name", "home", "home_name", "key"):
        cells = reading.values.get(field)
        if cells is None or (field == "key" and "name" in reading.values):
            continue
        distinct = [cell for cell in dict.fromkeys(cells) if isinstance(cell, str)]
        low = "\n".join(distinct).casefold()
        traces = [trace for trace in TRACES_IN_NAMES if trace in low]
        if not traces:
            continue
        distinct = [cell for cell in distinct if any(t in cell.casefold() for t in traces)]
        for pattern, what in _SAID:
            found = [cell for cell in distinct if pattern.fullmatch(cell)]
            if found:
                reading.grid.notes.append(
                    phrase(
                        "{} name{} {}: {}",
                        len(found),
                        "s" if len(found) > 1 else "",
                        what,
                        some(found),
                    )
                )

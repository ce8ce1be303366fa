"""Posts whose title or person says that nobody holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tyngde.errors import phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.vocabulary import normal

__all__ = [
    "TRACES_OF_VACANCY",
    "VACANT",
    "says_vacant",
    "settle_vacant_titles",
    "title_says_vacant",
]

# What stands for a person where there is none.
VACANT = {
    *("vakant", "vacant", "ubesat", "ledig", "ikke besat", "unfilled", "vacancy", "tbd", "tbc"),
    *("opslået", "under besættelse", "ej besat", "vakant stilling", "vacant post"),
    *("open", "open position", "open role", "vacant position", "ledig stilling", "nn", "n.n"),
    *("to be hired", "new hire", "ny medarbejder"),
}
# Of these, what is no title.
_NO_TITLE = VACANT - {"open", "nn", "n.n", "tbd", "tbc", "new hire", "ny medarbejder", "opslået"}
_WORD = r"(?:vakant|vacant|ubesat|unfilled|ikke besat|ej besat|ledig stilling)"
# More may follow: *VAKANT pr. 1/5*, *Vakant 2*.
_BEGINS = re.compile(rf"{_WORD}\b.*", re.DOTALL)
# A *Vacant Property Officer* is somebody; a *Lærer (vakant)*, *Vakant – lærer*, *Vakant lærer* not.
_MARKED = re.compile(
    rf".*[(\[]\s*(?:{_WORD}|ledig)\b[^)\]]*[)\]]|.*[-–—:,/]\s*(?:{_WORD}|ledig)"
    rf"|{_WORD}\s*[-–—:,/].*|(?:vakant|ubesat)\s.*",
    re.DOTALL,
)
# One of these is in whatever says it.
TRACES_OF_VACANCY = ("vakan", "vacan", "besat", "ledig", "unfilled", "besættelse", "to be hired")


def _bare(text: str) -> str:
    return text.casefold().strip(" .*()<>-–")


def says_vacant(text: str) -> bool:
    """Whether what stands for a person says that there is none."""
    bare = _bare(text)
    return bare in VACANT or _BEGINS.fullmatch(bare) is not None


def title_says_vacant(text: str) -> bool:
    """Whether a title says that nobody has the post."""
    low = text.casefold().strip(" .*")
    return _bare(text) in _NO_TITLE or _MARKED.fullmatch(low) is not None


def settle_vacant_titles(
    grid: Grid,
    at: Mapping[str, int],
    values: dict[str, list[Any]],
    persons: Sequence[str | None] | None,
    ledger: Ledger,
) -> set[int]:
    """The rows whose titles say that the post is vacant, unless another column says that it is
    filled. A title that is nothing but that is none.

    Args:
        grid, at, values: a table of posts, its columns and its values.
        persons: the name of the person in each row; None: no such column.
        ledger: where it is said.
    """
    titles = values.get("name")
    if titles is None:
        return set()
    of_person = normal(grid.header[at["name"]]) in {"navn", "name"}
    distinct = {title for title in titles if title is not None}
    if not of_person:
        low = "\n".join(distinct).casefold()
        if not any(trace in low for trace in TRACES_OF_VACANCY):
            return set()
    found = {
        title
        for title in distinct
        if title_says_vacant(title) or (of_person and says_vacant(title))
    }
    rows = {
        row
        for row, title in enumerate(titles)
        if title in found
        and (persons is None or persons[row] is None)
        and not _is_settled({field: cells[row] for field, cells in values.items()})
    }
    if not rows:
        return set()
    values["name"] = [
        None if row in rows and _bare(title) in VACANT else title
        for row, title in enumerate(titles)
    ]
    ledger.say(
        grid,
        phrase(
            "column '{}': {} makes {} post{} vacant",
            grid.header[at["name"]],
            some(sorted({titles[row] for row in rows})),
            len(rows),
            "s" if len(rows) > 1 else "",
        ),
        at=min(rows),
        column=at["name"],
    )
    return rows


def _is_settled(said: Mapping[str, Any]) -> bool:
    """Whether the other cells of a row say that somebody holds its post, or that nobody does."""
    if any(said.get(field) is not None for field in ("holder", "vacant", "filled")):
        return True
    counts = (said.get(field) for field in ("headcount", "fte_filled"))
    return any(count not in (None, '"unknown"', "0") for count in counts)

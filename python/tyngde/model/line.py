"""The line of reporting as a tree: whom posts answer to first, and what stands below each.

It lies below the organisation that shows itself by it, and so is about the native one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.values import Value, wrap

__all__ = ["OF", "Line", "branch_totals", "line_of", "place_beside", "shown_part", "stands_by_line"]

# What an outline or chart shows.
OF = ("units", "line")


def stands_by_line(native: _core.Organisation) -> bool:
    """Whether posts report to posts, while no unit says who leads: there are none, or none has a
    head. Then it is the line that shows how the organisation is led."""
    if any(native.heads_of(unit) for unit in native.keys("unit")):
        return False
    return any(native.managers(post) for post in native.keys("post")) or (
        native.count("unit") == 0 and native.count("post") > 0
    )


def shown_part(native: _core.Organisation, of: str | None) -> str:
    """``units`` or ``line``: what was asked for, else what shows how the organisation is led.

    Raises:
        UsageError: it is neither.
    """
    if of is None:
        return "line" if stands_by_line(native) else "units"
    if of not in OF:
        raise UsageError(
            phrase("of={} cannot be shown; expected 'units' or 'line'", repr(of)),
            problem=phrase("of={} cannot be shown", repr(of)),
            key=str(of),
            expected="'units' or 'line'",
        )
    return of


@dataclass(frozen=True)
class Line:
    """The line by primary managers, each post once.

    Attributes:
        tops: posts that lead others and report to nobody.
        alone: posts that report to nobody and lead nobody.
        below: of each post, those who report to it first.
    """

    tops: list[str]
    alone: list[str]
    below: dict[str, list[str]]

    def above(self) -> dict[str, str]:
        """The primary manager of each post that has one."""
        return {post: manager for manager, posts in self.below.items() for post in posts}


def line_of(native: _core.Organisation) -> Line:
    """The line of the day that the organisation shows, in the order of its posts."""
    posts = native.keys("post")
    below: dict[str, list[str]] = {post: [] for post in posts}
    tops = []
    for post in posts:
        managers = native.managers(post)
        if managers:
            below[managers[0]].append(post)
        else:
            tops.append(post)
    leads = {post: bool(below[post] or native.reports(post)) for post in tops}
    return Line(
        [post for post in tops if leads[post]], [post for post in tops if not leads[post]], below
    )


def place_beside(native: _core.Organisation, post: str, above: str | None) -> str | None:
    """The unit where a post is at home, where that is not where its manager is at home, too."""
    home = native.home(post)
    if above is None:
        return home if native.count("unit") > 1 else None
    return home if home != native.home(above) else None


def branch_totals(native: _core.Organisation, measure: str, line: Line) -> dict[str, Value]:
    """A measure of each post with all who stand below it in the line, by key of the post.

    Rolled up as that of units: unknown parts have bounds and names, and a person counts once.

    Raises:
        UsageError: there is no such measure, or it does not add up.
    """
    document = json.loads(_core.write(native))
    above = line.above()
    mark = "branch"
    while any(post.startswith(mark) for post in line.below):
        mark += "-"
    place = {post: f"{mark} {n}" for n, post in enumerate(line.below)}
    units = [
        {"key": place[post], **({"parent": place[above[post]]} if post in above else {})}
        for post in line.below
    ]
    # Whom a branch is of, and not who heads or joins what, is what adds up.
    posts = [
        {name: x for name, x in record.items() if name not in _NAMING_OTHERS}
        | {"home": place[record["key"]]}
        for record in document.get("posts", [])
        if record["key"] in place
    ]
    grouped = {
        "tyngde": document["tyngde"],
        "language": document.get("language", "da"),
        "sources": document.get("sources", {}),
        "units": units,
        "posts": posts,
    }
    branches = _core.read_organisation(json.dumps(grouped).encode(), "")
    totals = dict(zip(branches.keys("unit"), branches.totals(measure), strict=True))
    return {post: wrap(totals[unit]) for post, unit in place.items()}


# Fields of a post that name other nodes, or days.
_NAMING_OTHERS = {"home", "heads", "reports_to", "dotted", "deputises_for", "from", "until"}

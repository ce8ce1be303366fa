"""Leadership load: what leaders carry in the line and beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tyngde import _core
from tyngde.metrics.spans import DEFAULT, SpanPolicy
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value, wrap

__all__ = [
    "LeadershipLoad",
    "leadership_load",
]


@dataclass(frozen=True)
class LeadershipLoad:
    """What one post carries. Every tie counts in one place only.

    Attributes:
        line: direct span in positions.
        fora_chaired, fora: fora that it chairs, and those it sits in beside.
        committees: seats in committees.
        networks_led, networks: collaborations that it leads, and those it takes part in beside.
        dotted_reports, dotted_managers: dotted lines to it and from it.
        deputyships: posts that it stands in for.
        meetings_per_year: of all its fora; undefined where one does not say.
        beside: all of the counts above together.
        together: line and beside; undefined as the line is, and where a unit has a seat of which
            nobody recorded who leads it (such seats are in no count).
    """

    line: Value
    fora_chaired: int
    fora: int
    committees: int
    networks_led: int
    networks: int
    dotted_reports: int
    dotted_managers: int
    deputyships: int
    meetings_per_year: Value
    beside: int
    together: Value


def leadership_load(
    organisation: Organisation, policy: SpanPolicy = DEFAULT
) -> dict[str, LeadershipLoad]:
    """The load of every post that leads somebody or has any tie beside the line, by key.

    A seat that a unit holds is one of its nearest heads. A chief with 5 reports, who chairs one
    forum, sits in two more, leads a network and is deputy of the director has a line of 5, 5
    beside, 10 together. Counts of ties, no hours: weigh them by meetings where those are known.
    """
    return {
        key: LeadershipLoad(
            line=wrap(line), meetings_per_year=wrap(meetings), together=wrap(together), **counts
        )
        for key, line, counts, meetings, together in _core.leadership_load(
            organisation._native, policy._native()
        )
    }

"""What would make a table speak of which most is unknown: one figure, or another profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tyngde import _core
from tyngde.report.facts import Facts
from tyngde.words.prose import unknown

__all__ = ["Key", "key_to", "profile_would_tell"]

# Reasons that a figure does away with; what is not recorded takes a record.
_FIGURES = {"unknown_input", "needs_count"}
_MEASURES = {row["name"] for row in _core.measure_rows()} | {"count"}


@dataclass(frozen=True)
class Key:
    """A figure that is all that indicators lack.

    Attributes:
        measure: such as ``fte``.
        nodes: keys of the units, posts and tasks of which it is missing.
        indicators: keys of those that could be told with it.
    """

    measure: str
    nodes: tuple[str, ...]
    indicators: tuple[str, ...]


def key_to(facts: Facts, indicators: Sequence[str]) -> Key | None:
    """The measure that alone stands between the most of these indicators and a number; None where
    each lacks several, or something else than figures."""
    found: dict[str, dict[str, set[str]]] = {}
    for indicator in indicators:
        lacking = _lacking(facts, indicator)
        measures = {name.rpartition(".")[2] for name in lacking}
        if len(measures) == 1 and measures <= _MEASURES:
            nodes = {name.rpartition(".")[0] for name in lacking}
            found.setdefault(measures.pop(), {})[indicator] = nodes
    if not found:
        return None
    measure = max(found, key=lambda one: (len(found[one]), one))
    of = found[measure]
    return Key(measure, tuple(sorted(set().union(*of.values()))), tuple(of))


def _lacking(facts: Facts, indicator: str) -> set[str]:
    """What an indicator lacks in any model; nothing where something else stands in its way."""
    values = [facts.raw(indicator, model) for model in facts.models]
    open_ = [value for value in values if not value.defined]
    if any(value.reason not in _FIGURES or not value.missing for value in open_):
        return set()
    return {name for value in open_ for name in value.missing}


def profile_would_tell(facts: Facts) -> bool:
    """Whether tyngde is unknown although the load is known of each unit: then the profile that
    takes the load alone would tell it."""
    load = facts.comparison.profile.load
    gini = [facts.raw("tyngde_gini", model) for model in facts.models]
    even = [facts.raw("load_gini", model) for model in facts.models]
    return load == "fte" and all(map(unknown, gini)) and all(value.defined for value in even)

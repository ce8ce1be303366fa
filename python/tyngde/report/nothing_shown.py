"""Where no change can be shown: what stays as it is, and what is not known well enough to tell."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.report.facts import Facts
from tyngde.words import sentences as words
from tyngde.words.prose import Part, enumerate_, order_of, suppressed, unknown

__all__ = ["TOLD", "Subject", "told_of", "what_of"]

# From what says most to what says least.
TOLD = ("nothing_changes", "nothing_shown", "nothing_shown_hidden")
# What a reader is told of, whether it is counted, and the indicators that tell of it.
Subject = tuple[str, bool, tuple[str, ...]]


def told_of(facts: Facts, subject: Subject, model: str) -> str | None:
    """What can be said of a subject in which no change shows: that it stays (``nothing_changes``),
    that not all of it is known (``nothing_shown``) or shown (``nothing_shown_hidden``); None where
    it was not asked for or has no value, or where what one gets and another loses leaves it as it
    was."""
    if subject[0] in _PARTS and _PARTS[subject[0]](facts, model):
        return None
    found: set[str] = set()
    for key in subject[2]:
        if key not in facts.indicators:
            continue
        both = [facts.value(key, each) for each in (facts.reference, model)]
        if any(map(suppressed, both)):
            found.add("nothing_shown_hidden")
        elif facts.comparable(key) and order_of(*both) == 0:
            found.add("nothing_changes")
        elif any(map(unknown, both)) or all(value.defined for value in both):
            found.add("nothing_shown")
    return max(found, key=TOLD.index, default=None)


def _other_spans(facts: Facts, model: str) -> bool:
    """Whether more or fewer report to the chief of some unit, or a unit comes or goes."""
    for unit in facts.units:
        before, after = (
            facts.of_unit(unit, "span_positions", each) for each in (facts.reference, model)
        )
        if unit.key and (before is None) != (after is None):
            return True
        if before is not None and after is not None and order_of(before, after) in (-1, 1):
            return True
    return False


def _other_ties(facts: Facts, model: str) -> bool:
    """Whether some interface comes to lie within one unit, or to run across, or in part."""
    within, across, partly, _ = facts.tie_changes(model)
    return bool(within or across or partly)


# Subjects that are made of parts that a report shows one by one.
_PARTS = {"spans": _other_spans, "ties": _other_ties}


def what_of(subjects: Sequence[Subject], kind: str, language: str) -> list[Part]:
    """Subjects as a list: those that are counted first."""
    counted = [words.noun(name or kind, language) for name, is_count, _ in subjects if is_count]
    others = [
        words.part(f"still_{name}", language) for name, is_count, _ in subjects if not is_count
    ]
    what: list[Part] = []
    if counted:
        what += [words.part("still_number", language), *enumerate_(counted, language)]
    if counted and others:
        what.append(words.part("still_or", language))
    return what + enumerate_(others, language)

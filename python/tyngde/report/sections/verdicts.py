"""What can be said of who is best: measures of which it is the same share a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from tyngde.compare.indicator import labelled
from tyngde.display.page import Content, filled, joined
from tyngde.report.sections.frame import Frame, with_between, with_commas
from tyngde.study.doubt.verdict import Verdict, among, folded
from tyngde.words.doubt import doubt_word
from tyngde.words.labels import measure_label
from tyngde.words.numbers import numeral

__all__ = ["lacking", "verdicts_said"]

# So few are named; of more it is said how many they are.
_NAMED = 3


def verdicts_said(page: Frame, verdicts: Iterable[Verdict]) -> list[Content]:
    """Verdicts in words: first those that say something, then where there is no difference, and
    what cannot be said as the same sorts of figures are missing."""
    told: list[Verdict] = []
    same: dict[str, list[Verdict]] = {}
    unknown: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.state == "same" and not verdict.left_out:
            same.setdefault(among("", verdict), []).append(verdict)
        elif verdict.state == "unknown" and verdict.missing:
            sorts = [each for part in page.facts.by_measure(verdict.missing) for each in part]
            unknown.setdefault(tuple(sorted(sorts)), []).append(verdict)
        else:
            told.append(verdict)
    said: list[Content] = [*folded(told, page.language)]
    for alike in same.values():
        labels = "; ".join(labelled(each.indicator, page.language) for each in alike)
        told_of = among(labels, alike[0], page.language)
        said.append(doubt_word("same", page.language).format(told_of))
    for group in unknown.values():
        labels = "; ".join(labelled(each.indicator, page.language) for each in group)
        missing = dict.fromkeys(name for each in group for name in each.missing)
        said.append(filled(doubt_word("unknown", page.language), labels, lacking(page, missing)))
    return said


def lacking(page: Frame, names: Iterable[str]) -> Content:
    """What is missing, by measure: of whom where they are few, else of how many."""
    figures, subjects = page.facts.by_measure(names)
    parts: list[Content] = []
    for measure, nodes in figures.items():
        label = measure_label(measure.partition("#")[0], page.language)
        of: Content = numeral(len(nodes), page.language)
        if len(nodes) <= _NAMED:
            of = joined(with_commas([page.facts.name(node) for node in nodes], page.language))
        parts.append(filled(page.text("missing_of"), label, of))
    parts += [page.text(f"subject_{subject}") for subject in subjects]
    return joined(with_between(parts, "; "))

"""What becomes of interfaces, in sentences."""

from __future__ import annotations

from tyngde.report.facts import Tie
from tyngde.report.telling import Telling
from tyngde.words import sentences as words
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Figure,
    Part,
    Sentence,
    at_least,
    bounds,
    figure,
    fill,
)

__all__ = ["TieSentences"]


class TieSentences(Telling):
    """The sentences about interfaces."""

    # So many interfaces are named in one sentence; all of them where nothing is said.
    most_ties: int | None = None

    def interfaces(self, model: str) -> list[Sentence]:
        """Interfaces cut and healed in a model."""
        facts = self.facts
        if not facts.ties:
            return [self.phrase("no_ties")]
        said = [self.change("interfaces_cut", model)]
        recorded = self.ties_recorded(model)
        said += [recorded] if recorded is not None else []
        changes = self.tie_changes(model)
        said += changes or [self.phrase("no_tie_changes")]
        volume = facts.value("interface_volume_cut", model)
        if volume.defined:
            said.append(self.change("interface_volume_cut", model))
        return said

    def tie_changes(self, model: str) -> list[Sentence]:
        """Which interfaces come to lie within a unit or to run between units, and of which that
        cannot be told."""
        facts = self.facts
        said = []
        healed, cut, partly, open_ = facts.tie_changes(model)
        known: dict[str, list[Tie]] = {"tie_within": [], "tie_across": [], "tie_open": []}
        for tie in open_:
            known[facts.comes_to_lie(tie, model)].append(tie)
        for key, ties in {"healed": healed, "cut": cut, "partly": partly, **known}.items():
            if not ties:
                continue
            pairs: list[list[Part]] = [
                [facts.name(tie.a), " – ", facts.name(tie.b)] for tie in ties
            ]
            said.append(self._tie_sentence(key, len(ties), pairs))
        return said

    def ties_recorded(self, model: str) -> Sentence | None:
        """How many of the recorded interfaces run between units, where others may be missing."""
        facts = self.facts
        values = [facts.value("interfaces_cut", m) for m in (facts.reference, model)]
        unrecorded = any(value.reason == "not_recorded" for value in values)
        if not unrecorded or not all(at_least(value) or value.exact for value in values):
            return None
        if any(facts.tie_is_open(m) for m in (facts.reference, model)):
            return None
        before, after = (figure(bounds(value)[0], self.language) for value in values)
        claims = self.claim("interfaces_cut", facts.reference), self.claim("interfaces_cut", model)
        return self.phrase(
            "ties_recorded",
            (),
            claims,
            before=before,
            after=after,
            units=self.noun(self.kind),
        )

    def _tie_sentence(self, key: str, n: int, pairs: list[list[Part]]) -> Sentence:
        listed: list[Part] = []
        shown = pairs if self.most_ties is None else pairs[: self.most_ties]
        for i, pair in enumerate(shown):
            listed += ["; "] if i else []
            listed += pair
        if len(shown) < n:
            rest = n - len(shown)
            more = words.part("and_more", self.language)
            listed += fill(more, n=Figure(rest, numeral(rest, self.language)))
        return self.phrase(
            key,
            count=self.count(n, "interface"),
            ties=listed,
            units=self.noun(self.kind),
            units_definite=words.definite(self.kind, self.language),
        )

"""Which tasks change hands, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.model.values import Value, wrap
from tyngde.report.telling import Telling
from tyngde.words import sentences as words
from tyngde.words.prose import (
    Claim,
    Part,
    Sentence,
    amount,
    apart,
    enumerate_,
    figure,
)

__all__ = ["HandOverSentences"]


class HandOverSentences(Telling):
    """The sentences about tasks that change hands."""

    def hand_overs(self, model: str) -> list[Sentence]:
        """The tasks that change hands: how many and how much work, then who hands over what."""
        facts = self.facts
        rows = facts.transition(model).hand_overs
        if not rows:
            return []
        total = facts.handed_over(model)
        said = [
            self.phrase(
                "hand_overs",
                (),
                (Claim("handed_over", model, total),),
                count=self.count(len(rows), "task"),
                volume=amount(total, self.language),
            )
        ]
        for row in rows:
            volume = wrap(row.volume)
            slots: dict[str, Part | Sequence[Part]] = {
                "task": apart(facts.name(row.task), self.language),
                "start": self._holders(row.from_units, None),
                "to": self._holders(row.to_units, model),
                "volume": amount(volume, self.language),
            }
            key = "hand_over"
            if row.share < 1:
                key = "hand_over_share"
                slots["share"] = amount(
                    Value(row.share, row.share, row.share), self.language, "share"
                )
            said.append(self.phrase(key, (), (Claim(row.task, model, volume),), **slots))
        return said

    def _holders(self, units: Sequence[tuple[str, float]], model: str | None) -> list[Part]:
        """Who hands over or takes, with their shares where there are several."""
        if not units:
            return [words.part("nobody_recorded", self.language)]
        named: list[list[Part]] = []
        for key, share in units:
            one: list[Part] = [self.facts.name(key, model)]
            if len(units) > 1:
                one += [" (", figure(share, self.language, "share"), ")"]
            named.append(one)
        return enumerate_(named, self.language)

"""Sentences about a part of an organisation."""

from __future__ import annotations

from tyngde.report.sentences import Sentences
from tyngde.words.prose import Name, Sentence

__all__ = ["WithinSentences"]


class WithinSentences(Sentences):
    """The sentences of a report of what lies in a unit: without what is of the whole."""

    def described(self, model: str, named: bool = False) -> Sentence:
        """Units and chiefs of a model."""
        return self.phrase(
            "has_within",
            model=[Name(model), ": "] if named else [],
            within=[self.facts.name(self.facts.within or "")],
            units=self.some(self.facts.value("units", model), self.kind),
            chiefs=self.some(self.facts.value("chiefs", model), "chief"),
        )

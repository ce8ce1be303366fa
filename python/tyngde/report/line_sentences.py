"""Sentences about the line of reporting: managers and spans where there are no units."""

from __future__ import annotations

from tyngde.report.nothing_shown import Subject
from tyngde.report.sentences import Sentences
from tyngde.words.prose import Name, Part, Sentence, at_least


class LineSentences(Sentences):
    """The sentences of a report in which managers are compared."""

    wholes = ("salary",)

    @property
    def kind(self) -> str:
        return "manager"

    def described(self, model: str, named: bool = False) -> Sentence:
        """Managers, positions and layers of a model."""
        facts = self.facts

        def counted(indicator: str, noun: str) -> list[Part]:
            return self.some(facts.value(indicator, model), noun)

        return self.phrase(
            "has",
            model=[Name(model), ": "] if named else [],
            units=counted("managers", "manager"),
            chiefs=counted("positions", "position"),
            layers=counted("layers", "layer"),
        )

    def size(self, model: str, only_changed: bool = False) -> list[Sentence]:
        """Managers, positions and layers against the reference."""
        return [
            self.change(indicator, model)
            for indicator in ("managers", "positions", "layers")
            if not only_changed or self.changed(indicator, model)
        ]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        counts = (("manager", "managers"), ("position", "positions"), ("layer", "layers"))
        spans = ("manager_span_mean", "manager_span_max")
        return (*((noun, True, (key,)) for noun, key in counts), ("spans", False, spans))

    def in_short(self, model: str) -> list[list[Sentence]]:
        points = [[one] for one in self.size(model, only_changed=True)]
        points += [
            [self.change(indicator, model)]
            for indicator in ("manager_span_mean", "manager_span_max")
            if self.changed(indicator, model)
        ]
        return [
            *(points or [self.nothing_changes(model)]),
            *self._people(model),
        ]

    def leadership(self, model: str) -> list[Sentence]:
        """Managers, layers and spans of a model, against the reference."""
        said = self.size(model)
        covered = self.facts.coverage("manager_span_max", model)
        if covered is not None and covered[0] < covered[1]:
            said.append(self.known_of("spans_unknown_line", covered, "manager"))
            if at_least(self.facts.value("manager_span_max", model)):
                said.append(self.change("manager_span_max", model))
            return said
        return said + [self.change(i, model) for i in ("manager_span_mean", "manager_span_max")]

    def spread(self, model: str) -> list[Sentence]:
        """Nothing: a manager's load holds that of the managers below."""
        return []

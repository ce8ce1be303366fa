"""The words that sentences of a report are made of, and how one figure differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyngde.model.values import Value
from tyngde.report.facts import Facts
from tyngde.words import sentences as words
from tyngde.words.labels import word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Claim,
    Figure,
    Name,
    Part,
    Sentence,
    amount,
    at_least,
    figure,
    fill,
    order_of,
    say,
    suppressed,
    unknown,
)

__all__ = ["Telling"]


class Telling:
    """What every sentence takes, over one set of facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.language = facts.language

    # Words

    def phrase(
        self,
        key: str,
        order: tuple[tuple[Value, Value], ...] = (),
        claims: tuple[Claim, ...] = (),
        /,
        **slots: Part | Sequence[Part],
    ) -> Sentence:
        """A sentence of the table."""
        said = say(words.phrase(key, self.language), order, at=self.at, **slots)
        return replace(said, key=key, claims=claims)

    def claim(self, indicator: str, model: str) -> Claim:
        """An indicator that a sentence stands on."""
        return Claim(indicator, model, self.facts.value(indicator, model))

    @property
    def at(self) -> list[Part]:
        """Where the reference stands in a sentence: ``today``, or ``in`` with its name."""
        if self.facts.reference == word("today", self.language):
            return [words.part("today", self.language)]
        return fill(words.part("in", self.language), model=self.reference)

    @property
    def base(self) -> list[Part]:
        """The reference as a thing: ``the organisation today``, or its name."""
        if self.facts.reference == word("today", self.language):
            return [words.part("organisation_today", self.language)]
        return [self.reference]

    @property
    def kind(self) -> str:
        """The word of the table for the compared units."""
        by = self.facts.by
        return by if by is not None and words.has_definite(by) else "unit"

    def noun(self, key: str, many: bool = True) -> str:
        """A noun, in the plural unless told otherwise."""
        return words.noun(key, self.language, many)

    def count(self, n: float, key: str) -> list[Part]:
        """A number with its noun: ``1 chief``, ``6 chiefs``."""
        return [Figure(n, numeral(n, self.language)), " ", self.noun(key, n != 1)]

    def number_word(self, n: int) -> str:
        """A small number as a word, for the beginning of a sentence."""
        return words.number_word(n, self.language)

    def subject(self, indicator: str) -> str:
        """What a sentence about an indicator begins with."""
        text = words.subject(indicator, self.noun(self.kind), self.language)
        return self.facts.label(indicator) if text is None else text

    def value(self, indicator: str, model: str) -> list[Part]:
        """An indicator in a model, as it stands in a sentence."""
        value = self.facts.value(indicator, model)
        return amount(value, self.language, self.facts.unit_of(indicator))

    def model(self, model: str) -> Name:
        return Name(model)

    @property
    def reference(self) -> Name:
        return Name(self.facts.reference)

    # One indicator from the reference to a model

    def change(
        self,
        indicator: str,
        model: str,
        rises: str = "rises",
        falls: str = "falls",
        subject: str | None = None,
    ) -> Sentence:
        """How an indicator differs from the reference."""
        before = self.facts.value(indicator, self.facts.reference)
        after = self.facts.value(indicator, model)
        unit = self.facts.unit_of(indicator)
        slots: dict[str, Part | Sequence[Part]] = {
            "subject": self.subject(subject or indicator),
            "before": amount(before, self.language, unit),
            "after": amount(after, self.language, unit),
        }
        claims = self.claim(indicator, self.facts.reference), self.claim(indicator, model)
        if suppressed(before) or suppressed(after):
            return self.phrase("hidden", (), claims, **slots)
        there = [value.defined or unknown(value) for value in (before, after)]
        if not all(there):
            key = "only_there" if there[0] else "only_here" if there[1] else "without"
            return self.phrase(key, (), claims, **slots)
        same_words = say("{before}", before=slots["before"]) == say("{after}", after=slots["after"])
        how = order_of(before, after)
        if how == 0:
            return self.phrase("same", (), claims, **slots)
        if how is not None and _seem_equal(before, after, self.language, unit):
            return self.phrase("hardly", (), claims, **slots)
        if how == -1:
            return self.phrase(rises, ((before, after),), claims, **slots)
        if how == 1:
            return self.phrase(falls, ((after, before),), claims, **slots)
        if same_words and unknown(before) and unknown(after):
            shown = amount(after, self.language, unit)
            bounded = any(isinstance(part, Figure) for part in shown)
            key = "is" if bounded else "both_unknown"
            return self.phrase(key, (), claims, **slots)
        return self.phrase("undecided", (), claims, **slots)

    def changed(self, indicator: str, model: str) -> bool:
        """True where the bounds show that an indicator differs."""
        if indicator not in self.facts.indicators or not self.facts.comparable(indicator):
            return False
        before = self.facts.value(indicator, self.facts.reference)
        return order_of(before, self.facts.value(indicator, model)) in (-1, 1)

    def some(self, value: Value, noun: str) -> list[Part]:
        """So many of something, also where the number is not known."""
        many = self.noun(noun)
        if value.exact and value.value is not None:
            return self.count(value.value, noun)
        if suppressed(value):
            return fill(words.part("hidden_number", self.language), many=many)
        if unknown(value):
            if at_least(value) and value.lower is not None:
                least = figure(value.lower, self.language)
                known = words.part("unknown_number_at_least", self.language)
                return fill(known, many=many, least=least)
            return fill(words.part("unknown_number", self.language), many=many)
        return [*amount(value, self.language), " ", many]


def _seem_equal(a: Value, b: Value, language: str, unit: str) -> bool:
    """True where two values read the same, though they are not."""
    return [
        part.text if isinstance(part, Figure) else part for part in amount(a, language, unit)
    ] == [part.text if isinstance(part, Figure) else part for part in amount(b, language, unit)]

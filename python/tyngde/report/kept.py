"""What a model leaves as it is, and how models stand to each other, in sentences."""

from __future__ import annotations

from itertools import combinations

from tyngde.report.sentences import Sentences
from tyngde.report.unchanged import BODIES, kept_bodies, unchanged_units
from tyngde.words import sentences as words
from tyngde.words.numbers import numeral
from tyngde.words.prose import Figure, Name, Sentence, amount, enumerate_, order_of, suppressed

__all__ = ["between", "kept"]

_NAMES = 12


def kept(say: Sentences, model: str, most: int | None = None) -> list[Sentence]:
    """Compared units, committees, networks and fora in which nothing that is recorded changes. So
    many of each are named."""
    facts, language = say.facts, say.language
    said: list[Sentence] = []
    units = None if facts.of_line else unchanged_units(facts, model)
    if units is not None:
        there = [unit for unit in facts.units if unit.key and unit.cells[_reference(say)]]
        definite = words.definite(say.kind, language)
        names = [facts.name(unit.key) for unit in units]
        if not units:
            said.append(say.phrase("unchanged_none", units_definite=definite))
        elif len(units) == len(there):
            said.append(say.phrase("unchanged_all", units_definite=definite))
        else:
            said.append(
                say.phrase(
                    "unchanged_units",
                    some=Figure(len(units), numeral(len(units), language)),
                    all=say.count(len(there), say.kind),
                    names=enumerate_(names, language, most or _NAMES),
                )
            )
    for kind, noun in BODIES.items() if facts.within is None else ():
        kept_ = kept_bodies(facts, model, kind) if facts.steps(model) else []
        if kept_:
            names = [facts.name(key) for key in kept_]
            listed = enumerate_(names, language, most or _NAMES)
            said.append(say.phrase("bodies_kept", count=say.count(len(kept_), noun), names=listed))
    return said


def _reference(say: Sentences) -> int:
    return say.facts.models.index(say.facts.reference)


def between(say: Sentences, indicators: list[str]) -> tuple[list[Sentence], list[str]]:
    """Of each two models that are proposed, and each indicator, which has more, where the bounds
    leave no doubt; and the indicators of which that cannot be told of all."""
    facts, language = say.facts, say.language
    said: list[Sentence] = []
    open_: dict[str, None] = {}
    for indicator in indicators:
        if not facts.comparable(indicator):
            continue
        unit = facts.unit_of(indicator)
        for one, other in combinations(facts.others, 2):
            values = facts.value(indicator, one), facts.value(indicator, other)
            if any(map(suppressed, values)):
                continue
            how = order_of(*values)
            if how is None:
                open_[indicator] = None
                continue
            models = (one, other) if how >= 0 else (other, one)
            more, less = values if how >= 0 else values[::-1]
            claims = tuple(say.claim(indicator, model) for model in models)
            said.append(
                say.phrase(
                    "between_more" if how else "between_same",
                    ((less, more),) if how else (),
                    claims,
                    subject=say.subject(indicator).rstrip(","),
                    one=Name(models[0]),
                    other=Name(models[1]),
                    more=amount(more, language, unit),
                    less=amount(less, language, unit),
                )
            )
    return said, list(open_)

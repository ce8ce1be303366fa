"""What a model leaves as it is, in sentences."""

from __future__ import annotations

from tyngde.report.sentences import Sentences
from tyngde.report.unchanged import BODIES, kept_bodies, unchanged_units
from tyngde.words import sentences as words
from tyngde.words.numbers import numeral
from tyngde.words.prose import Figure, Sentence, enumerate_

__all__ = ["kept"]

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

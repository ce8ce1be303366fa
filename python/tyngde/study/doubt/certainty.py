"""Whether one model is better than another whatever the numbers: proven, refuted or open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from tyngde.compare.indicator import labelled
from tyngde.model.misfits import fitting
from tyngde.words.doubt import doubt_word
from tyngde.words.labels import criterion_label
from tyngde.words.numbers import number
from tyngde.words.plain import plain

__all__ = ["Certainty", "Witness"]


@fitting
@dataclass(frozen=True)
class Witness:
    """A case in which a model is not better. Models made with these figures, scores and weights
    have been compared.

    Attributes:
        figures: every figure that may vary, by name.
        scores: the number of each level, by measure.
        weights: by criterion; empty where they are the profile's.
        values: the indicator of both models, by model.
        changed: the names in ``figures`` that are not as written, and ``weights`` if these are not.
        alternatives: what is taken of each open choice that led to either model, by choice.
        shares: of parts of divided units, by ``unit/part``.
    """

    figures: Mapping[str, float]
    scores: Mapping[str, Mapping[float, float]]
    weights: Mapping[str, float]
    values: Mapping[str, float]
    changed: tuple[str, ...]
    alternatives: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


@fitting
@dataclass(frozen=True)
class Certainty:
    """Whether a model is better than another by an indicator for all that may vary.

    Attributes:
        indicator, model, than: the question.
        state: ``proven`` (better in every case), ``refuted`` (:attr:`witness` is a case in which
            it is equal or worse), ``open`` (neither was found with this effort) or ``unknown`` (a
            figure is missing).
        margin: between what two numbers its advantage lies where that is least, in the indicator's
            unit: minus infinity where nothing bounds it, or a model may have no number; infinite
            at the upper end where no case has one.
        splits: the effort: how many parts of all that may vary were halved.
        witness: None where it was not refuted.
        undefined: whether a case was met in which a model has no number.
        missing: unknown figures that stand in the way.
        language: of ``str``, that of the result.
    """

    indicator: str
    model: str
    than: str
    state: str
    margin: tuple[float, float]
    splits: int
    witness: Witness | None = field(default=None, repr=False)
    undefined: bool = False
    missing: tuple[str, ...] = ()
    language: str = field(default="en", repr=False, compare=False)

    def sentence(self, language: str | None = None) -> str:
        """In words, with numbers rounded towards less certainty; in the language of the result
        where none is given."""
        language = language or self.language
        say = doubt_word(f"certain_{self.state}", language)
        head = (labelled(self.indicator, language), self.model, self.than)
        if self.state == "unknown":
            return say.format(*head, ", ".join(self.missing[:5]))
        if self.state == "proven":
            return say.format(*head, _down(self.margin[0], language))
        if self.state == "open":
            text = say.format(*head, number(self.splits, language))
            if self.undefined:
                text = doubt_word("certain_undefined", language).format(text)
            return text
        assert self.witness is not None
        values = self.witness.values
        shown = [number(values[name], language) for name in (self.model, self.than)]
        return say.format(*head, *shown, self._case(self.witness, language))

    def _case(self, witness: Witness, language: str) -> str:
        names = [name for name in witness.changed if name in witness.figures]
        parts = [f"{name} = {taken}" for name, taken in witness.alternatives.items()]
        parts += [f"{name} = {number(x, language)}" for name, x in witness.shares.items()]
        parts += [f"{name} = {number(witness.figures[name], language)}" for name in names]
        if len(parts) > 4:
            more = doubt_word("more", language).format(len(parts) - 4)
            parts = [*parts[:4], more]
        for measure, levels in witness.scores.items():
            moved = [f"{a:g} → {number(b, language)}" for a, b in levels.items() if a != b]
            if moved:
                parts.append(f"{criterion_label(measure, language)} {', '.join(moved)}")
        if "weights" in witness.changed:
            weights = ", ".join(
                f"{criterion_label(name, language)} {number(w, language)}"
                for name, w in witness.weights.items()
            )
            parts.append(f"{doubt_word('certain_weights', language)} {weights}")
        return "; ".join(parts) or doubt_word("certain_written", language)

    def __str__(self) -> str:
        return plain(self.sentence())


def _down(x: float, language: str) -> str:
    """Two digits, rounded down."""
    if not 0 < x < math.inf:
        return number(0, language)
    unit = 10.0 ** (math.floor(math.log10(x)) - 1)
    return number(float(f"{math.floor(x / unit + 1e-9) * unit:.6g}"), language, small=True)

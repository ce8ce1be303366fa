"""How models stand to each other, in sentences."""

from __future__ import annotations

from itertools import combinations

from tyngde.report.sentences import Sentences
from tyngde.words.prose import Name, Sentence, amount, order_of, suppressed

__all__ = ["set_against"]


def set_against(say: Sentences, indicators: list[str]) -> tuple[list[Sentence], list[str]]:
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

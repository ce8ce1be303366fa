"""How models stand to each other, in sentences."""

from __future__ import annotations

from itertools import combinations

from tyngde.model.values import Value
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences
from tyngde.words.prose import Name, Sentence, amount, bounds, order_of, suppressed

__all__ = ["set_against"]

# What certainly happens is not all that may: beside it stands how much is open, or what it is with
# that.
_OPEN = {"manager_changed": "manager_open", "units_manager_changed": "units_manager_open"}
_WITH_OPEN = {
    "fte_manager_changed": "fte_manager_affected",
    "share_manager_changed": "share_manager_affected",
}


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
            key, values, reach = _reach(facts, indicator, (one, other))
            if any(map(suppressed, (*values, *reach))):
                continue
            how = order_of(*reach)
            if how is None:
                open_[indicator] = None
                continue
            models = (one, other) if how >= 0 else (other, one)
            more, less = values if how >= 0 else values[::-1]
            claims = tuple(say.claim(key, model) for model in models)
            said.append(
                say.phrase(
                    "between_more" if how else "between_same",
                    ((less, more),) if how else (),
                    claims,
                    subject=say.subject(key).rstrip(","),
                    one=Name(models[0]),
                    other=Name(models[1]),
                    more=amount(more, language, unit),
                    less=amount(less, language, unit),
                )
            )
    return said, list(open_)


def _reach(
    facts: Facts, indicator: str, models: tuple[str, str]
) -> tuple[str, list[Value], list[Value]]:
    """What is told of two models, and between what it lies with all that is open: only this puts
    them in an order. Where nothing is open that is the indicator itself."""
    values = [facts.value(indicator, model) for model in models]
    if not any(row.manager == "open" for model in models for row in facts.transition(model).rows):
        return indicator, values, values
    whole = _WITH_OPEN.get(indicator)
    if whole in facts.indicators:
        affected = [facts.value(whole, model) for model in models]
        return whole, affected, affected
    if whole is not None:
        return indicator, values, [Value(None, reason="unknown_input")] * 2
    if indicator not in _OPEN:
        return indicator, values, values
    open_ = [facts.value(_OPEN[indicator], model) for model in models]
    return indicator, values, [_with(*both) for both in zip(values, open_, strict=True)]


def _with(certain: Value, open_: Value) -> Value:
    if suppressed(open_):
        return open_
    (low, high), (_, more) = bounds(certain), bounds(open_)
    if low == high and more == 0:
        return certain
    return Value(None, low, high + more, "unknown_input")

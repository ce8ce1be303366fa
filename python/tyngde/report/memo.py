"""What a memo says that no document of an organisation or plan has a place for: the case, the
background, the decision that is asked for, and what each model is meant to reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tyngde.errors import none_of, phrase
from tyngde.model.memo import MemoLike, as_memo
from tyngde.model.texts import Text

__all__ = ["MemoTexts", "memo_of"]


@dataclass(frozen=True)
class MemoTexts:
    """The words of those who make a memo.

    Attributes:
        case: number of the case.
        date: of the memo, as it is written; an ISO date is written out.
        background: how the case came about.
        decision: what the reader is asked to decide.
        unchanged: what the models do not touch, beside what follows from their plans.
        models: by the name of a model, texts by ``aim``, ``organisational``, ``professional`` and
            ``economic``.
    """

    case: Text = field(default_factory=Text)
    date: Text = field(default_factory=Text)
    background: Text = field(default_factory=Text)
    decision: Text = field(default_factory=Text)
    unchanged: Text = field(default_factory=Text)
    models: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def of(self, model: str, what: str) -> Text:
        """What is said of a model; empty where nothing is."""
        return self.models.get(model, {}).get(what, Text())


def memo_of(given: MemoLike | None, models: Mapping[str, Collection[str]]) -> MemoTexts:
    """The words of a memo about the models of a report.

    Args:
        given: a memo, or the mapping of one. A model is named as in the comparison, or by the key
            of its plan.
        models: the names of the models, each with the keys of its plans.

    Raises:
        UsageError: the memo is about a model that there is not.
        DocumentError: a mapping is not of the right form.
    """
    memo = as_memo(given)
    said: dict[str, dict[str, Text]] = {}
    for key, told in memo.models.items():
        for model in _models(key, models):
            said.setdefault(model, {}).update(told)
    texts = memo.background, memo.decision, memo.unchanged
    return MemoTexts(memo.case, memo.date, *texts, models=said)


def _models(key: str, models: Mapping[str, Collection[str]]) -> list[str]:
    if key in models:
        return [key]
    found = [model for model, plans in models.items() if key in plans]
    if found:
        return found
    known = [*models, *(plan for plans in models.values() for plan in plans if plan)]
    raise none_of(phrase("the memo is about a model '{}', and there is none", key), key, known)

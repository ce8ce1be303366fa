"""What a memo says that no document of an organisation or plan has a place for: the case, the
background, the decision that is asked for, and what each model is meant to reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from tyngde.errors import Error, UsageError, at_place
from tyngde.model.plan import Plan
from tyngde.model.texts import Text

__all__ = ["Memo", "memo_of"]

_TEXTS = ("background", "decision", "unchanged")
_OF_MODEL = ("aim", "organisational", "professional", "economic")
_FIELDS = ("case", "date", *_TEXTS, "models")


@dataclass(frozen=True)
class Memo:
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

    case: str = ""
    date: str = ""
    background: Text = field(default_factory=Text)
    decision: Text = field(default_factory=Text)
    unchanged: Text = field(default_factory=Text)
    models: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def of(self, model: str, what: str) -> Text:
        """What is said of a model; empty where nothing is."""
        return self.models.get(model, {}).get(what, Text())


def memo_of(given: Mapping[str, Any] | None, models: Mapping[str, Collection[str]]) -> Memo:
    """The memo that a mapping is.

    Args:
        given: ``case``, ``date``, ``background``, ``decision``, ``unchanged`` and ``models``; a
            text is one, or one for each language. A model is named as in the comparison, or by the
            key of its plan.
        models: the names of the models, each with the keys of its plans.

    Raises:
        UsageError: a field or model that there is not, or that is of another form.
        DocumentError: a text is none, or holds what no document may.
    """
    if given is None:
        return Memo()
    fields = _mapping(given, "memo")
    _check(fields, _FIELDS, "memo")
    texts = {name: _text(fields[name], f"memo.{name}") for name in _TEXTS if name in fields}
    said: dict[str, dict[str, Text]] = {}
    for key, of_model in _mapping(fields.get("models", {}), "memo.models").items():
        place = f"memo.models.{key}"
        named = _mapping(of_model, place)
        _check(named, _OF_MODEL, place)
        told = {what: _text(text, f"{place}.{what}") for what, text in named.items()}
        for model in _models(str(key), models, place):
            said.setdefault(model, {}).update(told)
    case, date = (
        str(_text(fields[name], f"memo.{name}")) if name in fields else ""
        for name in ("case", "date")
    )
    return Memo(case, date, **texts, models=said)


def _models(key: str, models: Mapping[str, Collection[str]], place: str) -> list[str]:
    if key in models:
        return [key]
    found = [model for model, plans in models.items() if key in plans]
    if not found:
        known = [*models, *(plan for plans in models.values() for plan in plans if plan)]
        raise _wrong(f"there is no model {key!r}", key, known, place)
    return found


def _mapping(given: Any, place: str) -> Mapping[str, Any]:
    if isinstance(given, Mapping):
        return given
    problem = f"{type(given).__name__} is no mapping"
    raise at_place(UsageError, problem, place, expected="a mapping", key=place)


def _check(fields: Mapping[str, Any], known: Collection[str], place: str) -> None:
    for name in fields:
        if name not in known:
            raise _wrong(f"there is no field {name!r}", str(name), known, place)


def _wrong(problem: str, key: str, known: Collection[str], place: str) -> Error:
    near = get_close_matches(key, known, 3) or list(known)
    return at_place(UsageError, problem, place, expected=f"one of {', '.join(near)}", key=key)


def _text(given: Any, place: str) -> Text:
    """A text as documents have them: what they refuse is refused here, too."""
    try:
        (read,) = Plan.from_dict({"questions": [{"question": given}]}).questions
    except Error as error:
        fields = {name: x for name, x in vars(error).items() if not name.startswith("_")}
        raise at_place(
            type(error),
            fields["problem"],
            place,
            expected=fields.get("expected", ""),
            key=fields.get("key", ""),
        ) from None
    return read[0]

"""What a caller hands a report beside the comparison: choices, rules, attributions and doubt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tyngde.compare.comparison import Comparison
from tyngde.compare.indicator import Indicator
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.calls import Called
from tyngde.model.organisation import Organisation
from tyngde.report.facts import Facts
from tyngde.report.privacy.asked import OF_STRUCTURE
from tyngde.report.privacy.figures import OF_PEOPLE
from tyngde.report.privacy.told import texts_of
from tyngde.study.attribution.result import Attribution
from tyngde.study.choices.result import ChoiceStudy
from tyngde.study.doubt.result import Robustness
from tyngde.study.measuring import Refusal
from tyngde.study.rules.ruling import Rulings

__all__ = ["Asked", "asked_of"]


@dataclass(frozen=True)
class Asked:
    """What is told of a decision beside its models.

    Attributes:
        choices: combinations of alternatives.
        rules: with the name of the model that was asked.
        attributions: what changes account for.
        robustness: how sure the order of the models is.
    """

    choices: tuple[ChoiceStudy, ...] = ()
    rules: tuple[tuple[str, Rulings], ...] = ()
    attributions: tuple[Attribution, ...] = ()
    robustness: tuple[Robustness, ...] = ()


def asked_of(
    comparison: Comparison, choices: Any, rules: Any, attribution: Any, robustness: Any
) -> Asked:
    """What was handed over, each as one or several.

    Raises:
        UsageError: something else than these results, or results of other models: then its figures
            would not be those of the report.
    """
    reference = comparison._models[comparison.reference]
    asked = Asked(
        tuple(_several("choices", choices, ChoiceStudy)),
        tuple((_model(comparison, x), x) for x in _several("rules", rules, Rulings)),
        tuple(_several("attribution", attribution, Attribution)),
        tuple(_several("robustness", robustness, Robustness)),
    )
    for name, results in (("choices", asked.choices), ("attribution", asked.attributions)):
        for each in results:
            if not _same(_argument(each, "organisation"), reference):
                raise _wrong(
                    name,
                    phrase("it is of another organisation"),
                    phrase("one of {}", repr(comparison.reference)),
                )
    for found in asked.robustness:
        other = _argument(found, "result")
        models = other._models if isinstance(other, Comparison) else {}
        if not all(
            name in models and _same(models[name], model)
            for name, model in comparison._models.items()
        ):
            raise _wrong(
                "robustness", phrase("it is of other models"), phrase("one of this comparison")
            )
    return asked


def _several(name: str, given: Any, sort: type[Any]) -> list[Any]:
    several = [] if given is None else [given] if isinstance(given, sort) else given
    if not isinstance(several, Iterable) or isinstance(several, Mapping):
        several = [given]
    found = list(several)
    for each in found:
        if not isinstance(each, sort):
            raise _wrong(
                name,
                phrase("{} is no such result", type(each).__name__),
                phrase("what ty.{} gives, or a list of these", name),
            )
    return found


def _wrong(name: str, problem: str, expected: str) -> Exception:
    return at_place(UsageError, phrase("{}: {}", name, problem), "", expected=expected, key=name)


def _argument(result: Called, name: str) -> Any:
    return None if result._call is None else result._call.arguments.get(name)


def _same(one: Any, other: Organisation) -> bool:
    return one is other or (isinstance(one, Organisation) and one == other)


def _model(comparison: Comparison, rulings: Rulings) -> str:
    model = _argument(rulings, "organisation")
    for name, each in comparison._models.items():
        if _same(model, each):
            return name
    raise _wrong(
        "rules", phrase("they were asked of another model"), phrase("a model of this comparison")
    )


def shows(facts: Facts, result: Called, indicator: str) -> bool:
    """Whether a publication tells an indicator of variants that are no models of it. An indicator
    of one's own is one's own statement; of others it is not known which figures could be computed
    from them."""
    if not facts.protection or indicator in OF_STRUCTURE:
        return True
    given = _argument(result, "indicators") or ()
    several = [given] if isinstance(given, (str, Indicator)) else given
    return any(isinstance(x, Indicator) and x.key == indicator for x in several)


def shows_order(facts: Facts, found: Robustness, indicator: str) -> bool:
    """The same of how often models are best by an indicator: where that is published of each, and
    no figure of people is drawn. How often a sum is the smaller one of two says how large its parts
    are: who draws them anew knows."""
    if not facts.protection or indicator in OF_STRUCTURE:
        return True
    if facts.hides and (
        found.shares or found.alternatives or any(map(_is_of_people, found.figures))
    ):
        return False
    return indicator in facts.indicators and all(
        facts.comparison._shows("indicator", indicator, model) for model in facts.models
    )


def _is_of_people(figure: str) -> bool:
    """Whether a figure, ``key.measure``, tells of people."""
    return not {*OF_PEOPLE, "count"}.isdisjoint(re.split("[.#]", figure)[1:])


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")


def reason_shown(facts: Facts, result: Called, refusal: Refusal) -> str:
    """Why a variant could not be made, where anything is protected without the figures that it
    speaks of. What it quotes of the plan and of keys stays."""
    reason = refusal.reason
    if not facts.protection:
        return reason
    plan, reference = _argument(result, "plan"), facts.organisations[facts.reference]
    quoted = {*texts_of(json.loads(plan.to_json())), *reference.keys("unit")}
    quoted.update(key for kind in ("post", "task") for key in reference.keys(kind))
    kept = [re.escape(f"'{x}'") for x in quoted if _NUMBER.search(x) and f"'{x}'" in reason]
    first = re.match(rf"\D*{refusal.change}(?![\d.,])", reason)  # of the change, as plans count
    begins = first.end() if first is not None and refusal.change is not None else 0
    known = "|".join([*sorted(kept, key=len, reverse=True), _NUMBER.pattern])

    def without(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith("'") else "…"

    return reason[:begins] + re.sub(known, without, reason[begins:])

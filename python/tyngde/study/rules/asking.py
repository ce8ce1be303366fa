"""Rules asked of a model, and rules as indicators of variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tyngde.compare.indicator import Indicator
from tyngde.errors import UsageError
from tyngde.model.calls import remembered
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.values import Value
from tyngde.study.grouped import asked_by, texts
from tyngde.study.rules.checks import ruling_on
from tyngde.study.rules.model_view import ModelView
from tyngde.study.rules.rule import Rule, RulesLike, as_rules
from tyngde.study.rules.ruling import Rulings
from tyngde.words.languages import language_of

__all__ = ["as_indicators", "rules"]


@remembered
def rules(
    organisation: Organisation | Mapping[str, Any],
    rules: RulesLike | None = None,
    *,
    reference: Organisation | Mapping[str, Any] | None = None,
    profile: ProfileLike = "tyngde-2012",
    by: By | None = None,
    within: str | None = None,
    language: str | None = None,
) -> Rulings:
    """Whether a model keeps rules: of each, whether it is kept, broken or undecidable, by which
    nodes and by how much, and which figure stands in the way.

        after = today.apply(plan)
        ty.rules(after, plan, reference=today)
        ty.rules(after, ty.rule("span", by="department", between=(7, 20)))

    A node that the rule names and that is gone is looked for among those who came after it, where
    the reference is given. A node that is nowhere leaves the rule undecidable and is named.

    Args:
        organisation: the model.
        rules: of a plan; one or several of :func:`tyngde.rule`; mappings as in a document. Those of
            the plans that led to the organisation when not given.
        reference: the organisation that the model came from: for what is saved, for shares of
            tyngde, for lineage and for indicators of transition.
        profile: of tyngde and of indicators, as of :func:`tyngde.compare`.
        by: compared units of indicators that do not say it; when not given departments, or where
            there are none the units directly below the top.
        within: key of a unit: rules of the kind ``indicator`` are of what lies in it, as of
            :func:`tyngde.compare`. Other rules are of the whole.
        language: of names and representations, ``en`` or ``da``; that of :func:`tyngde.language`
            when not given.

    Raises:
        UsageError: something that is no rule, or a rule about what no model has.
    """
    language = language_of(language)
    model = as_organisation(organisation)
    given = [step.plan for step in model.steps] if rules is None else rules
    before = None if reference is None else as_organisation(reference)
    units = asked_by(by, within, model if before is None else before)
    view = ModelView(model, before, as_profile(profile), units, within)
    asked = as_rules(given, language)
    known = [each for each in (model, before, model._origin) if each is not None]
    _refuse_types_nowhere(asked, known, [step.plan for step in model.steps])
    return Rulings([ruling_on(rule, view) for rule in asked], language)


def _refuse_types_nowhere(
    asked: Sequence[Rule], known: Sequence[Organisation], plans: Sequence[Plan]
) -> None:
    """A rule about units of a type that no model has, and of which no plan speaks, looks at
    nothing, and would be kept."""
    spoken = set(texts([p.to_dict().get(x, []) for p in plans for x in ("changes", "choices")]))
    faults = []
    for rule in asked:
        by = rule.by
        # That there are no units of a type is a number of them.
        if not isinstance(by, str) or rule.kind == "unit_count" or by in spoken:
            continue
        if not any(each.type(key) == by for each in known for key in each.keys("unit")):
            try:
                known[0].groups(by)
            except UsageError as error:
                faults.append(error)
    if faults:
        raise faults[0].with_others(list(faults[1:]))


@dataclass(frozen=True)
class Breaches:
    """How many nodes of a model break a rule, as the function of an indicator: 0 where it is kept,
    not known and from 0 where it is undecidable."""

    rule: Rule
    reference: Organisation
    profile: Profile
    by: By
    within: str | None

    def __getattr__(self, name: str) -> str:
        # Functions have a name by which they are found in their module. This is in none.
        if name == "__qualname__":
            return ""
        raise AttributeError(name)

    def __call__(self, organisation: Organisation) -> Value:
        view = ModelView(
            organisation, self.reference, self.profile, self.by, self.within, among_others=True
        )
        return ruling_on(self.rule, view).breaches


def as_indicators(
    given: Sequence[Rule],
    plan: Plan,
    reference: Organisation | Mapping[str, Any],
    profile: Profile,
    by: By | None,
    within: str | None,
) -> list[str | Indicator]:
    """Rules as indicators of variants of a plan: ``rule_1``, ``rule_2`` …

    Raises:
        UsageError: a rule about units of a type that is nowhere.
    """
    before = as_organisation(reference)
    _refuse_types_nowhere(given, [before], [plan])
    units = asked_by(by, within, before)
    return [
        Indicator(
            f"rule_{i}",
            Breaches(rule, before, profile, units, within),
            str(rule),
            better="lower",
        )
        for i, rule in enumerate(given, 1)
    ]

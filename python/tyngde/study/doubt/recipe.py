"""How a model follows from the reference, so that it can be made again with other figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tyngde.errors import PlanError, UsageError, at_place, phrase
from tyngde.model.assumptions import Assumptions
from tyngde.model.doubt import Doubt
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.study.doubt.open_plans import OpenPlans, Settled
from tyngde.study.doubt.uncertain import Json, replaced, with_unrecorded

__all__ = ["Draw", "PlanDraw", "Recipe"]

# Figures by their names in documents: value and bounds.
Draw = Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True)
class PlanDraw:
    """Plans of which something is open, as they are drawn.

    Attributes:
        plans: what is open.
        settled: the combination of each.
        shares: by name; those that are not named are as written.
    """

    plans: OpenPlans
    settled: Settled
    shares: Mapping[str, float]

    def said(self, plan: Json, taken: dict[str, str]) -> tuple[Json, dict[str, str]]:
        """A plan, and what is taken of its choices."""
        said = self.plans.divided(plan, self.shares) if self.shares else plan
        return said, {**taken, **self.plans.taken(plan, self.settled)}


class Recipe:
    """How a model follows from the reference: the plans in between, or the model as it stands."""

    def __init__(
        self, name: str, model: Organisation, reference: Organisation, doubt: Doubt
    ) -> None:
        self.name = name
        self._model = model
        self.plans: list[tuple[Json, dict[str, str], str | None]] = []
        self.assumptions: list[Json] = [each.to_dict() for each in model.assumptions]
        known = reference.steps
        follows = model.steps[: len(known)] == known and len(model.steps) > len(known)
        if follows:
            self.plans = [
                (step.plan.to_dict(), step.taken, step.on) for step in model.steps[len(known) :]
            ]
            # What is led there by the plans has to be the model itself: the assumptions of the
            # reference may have been handed to the plans again, for what is new in them, or not.
            given = self.assumptions
            for tried in [given, []] if given else [given]:
                self.assumptions = tried
                self.follows = self.made(reference.to_dict(), {}).to_json() == model.to_json()
                if self.follows:
                    break
        else:
            self.follows = False
        self.document = {} if self.follows else with_unrecorded(model.to_dict(), doubt)

    @property
    def steps(self) -> list[tuple[Json, dict[str, str]]]:
        """The plans that led there, each with the alternatives taken."""
        return [(plan, taken) for plan, taken, _ in self.plans] if self.follows else []

    def made(self, reference: Json, draw: Draw, open_: PlanDraw | None = None) -> Organisation:
        """The model with other figures, and with plans as they are drawn."""
        if not self.plans:
            return Organisation.from_dict(replaced(self.document, draw))
        model = Organisation.from_dict(reference)
        filled = [Assumptions.from_dict(replaced(each, draw)) for each in self.assumptions]
        for plan, taken, on in self.plans:
            said, select = (plan, taken) if open_ is None else open_.said(plan, taken)
            step = Plan.from_dict(replaced(said, draw))
            try:
                model = model.apply(step, _joined(filled), on=on, select=select or None)
            except PlanError as error:
                if open_ is None or not open_.plans:
                    raise
                raise self._cannot_follow(step, open_, error) from error
        return model

    def _cannot_follow(self, plan: Plan, open_: PlanDraw, error: PlanError) -> Exception:
        """A plan needs what an open choice, or a share, of it or of one before it does not give."""
        taken = {k: x for document, _, _ in self.plans
                 for k, x in open_.plans.taken(document, open_.settled).items()}  # fmt: skip
        told = [f"{choice} = {alternative}" for choice, alternative in taken.items()]
        told += [f"{name} = {share:g}" for name, share in open_.shares.items()]
        return at_place(
            UsageError,
            phrase(
                "the plan {} that led to {} cannot be applied with {}: {}",
                repr(plan.key),
                repr(self.name),
                ", ".join(told),
                error.problem,
            ),
            "",
            expected="alternatives and shares with which each plan that led to it can be applied",
            key=self.name,
            plan=plan.key,
            alternatives=taken,
            shares=dict(open_.shares),
        )


def _joined(sets: list[Assumptions]) -> Assumptions | None:
    """Several sets of assumptions as one, as a plan takes but one."""
    if not sets:
        return None
    if len(sets) == 1:
        return sets[0]
    whole: Json = {}
    for each in sets:
        for name, part in each.to_dict().items():
            if isinstance(part, list):
                whole[name] = [*whole.get(name, []), *part]
            elif isinstance(part, dict):
                whole[name] = {**whole.get(name, {}), **part}
            else:
                whole[name] = part
    return Assumptions.from_dict(whole)

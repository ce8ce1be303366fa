"""Plans, profiles and assumptions: what is done to an organisation and how it is weighed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tyngde import _core
from tyngde.display.picture import Chart
from tyngde.model.hand_overs import hand_over
from tyngde.words.labels import choice_label, word

__all__ = [
    "Assumptions",
    "Composition",
    "Conflict",
    "Lineage",
    "Plan",
    "Profile",
    "Step",
    "Succession",
    "compose",
]

Succession = _core.Succession
Lineage = _core.Lineage
Day = str | datetime.date
Conflict = _core.Conflict


class Model(Protocol):
    """What a plan leads from: a :class:`tyngde.Organisation`."""

    @property
    def _native(self) -> _core.Organisation: ...


def _name(names: list[tuple[str, str]], language: str | None, otherwise: str) -> str:
    for wanted in (language, "da", "en"):
        for known, text in names:
            if known == wanted:
                return text
    return names[0][1] if names else otherwise


class Plan:
    """A named list of changes that lead from one organisation to the next.

    Read one with :func:`tyngde.read_plan`, apply it with :meth:`tyngde.Organisation.apply`.
    """

    def __init__(self, native: _core.Plan) -> None:
        self._native = native

    @property
    def key(self) -> str:
        """Key of the plan, empty if it has none."""
        return self._native.key

    @property
    def base(self) -> str:
        """Key of the organisation that it is made for; empty: any."""
        return self._native.base

    @property
    def note(self) -> str:
        """Remarks."""
        return self._native.note

    @property
    def warnings(self) -> list[_core.Problem]:
        """What its reader found worth a look."""
        return self._native.warnings

    @property
    def changes(self) -> list[str]:
        """The kinds of change, in order: ``["merge", "move"]``."""
        return self._native.changes

    @property
    def process(self) -> list[tuple[str, str]]:
        """Steps of the decision: when and what."""
        return self._native.process

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Questions that the plan leaves open and that have no alternatives: question and note."""
        return self._native.questions

    @property
    def effective(self) -> str | None:
        """The day from which changes without a day of their own hold, as an ISO date."""
        return self._native.effective

    @property
    def choices(self) -> dict[str, list[str]]:
        """Open questions with their alternatives, by key: ``{"pupils": ["move", "leave"]}``."""
        return {
            choice.key: [alternative.key for alternative in choice.alternatives]
            for choice in self._native.choices
        }

    def taken(self, select: Mapping[str, str] | None = None) -> dict[str, str]:
        """The alternative of each choice that is taken: the one selected, else the default."""
        chosen = select or {}
        settled = {c.key: chosen.get(c.key) or c.default for c in self._native.choices}
        return {key: taken for key, taken in settled.items() if taken}

    @property
    def rules(self) -> list[_core.Rule]:
        """What every model shall keep. They are read and written, and not checked yet."""
        return self._native.rules

    def name(self, language: str | None = None) -> str:
        """The plan's name in a language; else in Danish, English or any; else its key."""
        return _name(self._native.names, language, self.key)

    def chart(
        self,
        organisation: Model,
        *,
        figure: str | Sequence[str] | None = None,
        depth: int | None = None,
        language: str = "en",
        assumptions: Assumptions | None = None,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
        arrange: str = "auto",
        of: str | None = None,
    ) -> Chart:
        """An organisation chart before and after the plan, with what is created, moved, merged,
        divided, renamed and abolished, and where there is another head.

        Args:
            organisation: to which the plan is applied.
            figure, depth, language, of: as of :meth:`tyngde.Organisation.chart`.
            assumptions, on, select: as of :meth:`tyngde.Organisation.apply`.
            arrange: ``beside`` or ``above`` – before beside or above after; ``auto``: beside,
                unless that is far too wide for a sheet.

        Raises:
            PlanError: the plan cannot be applied.
            UsageError: no such language, measure, depth or arrangement; ``of`` is something else.
        """
        chart: Chart = hand_over("Plan.chart")(
            self,
            organisation,
            figure=figure,
            depth=depth,
            language=language,
            assumptions=assumptions,
            on=on,
            select=select,
            arrange=arrange,
            of=of,
        )
        return chart

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same plan."""
        return _core.write(self._native)

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Plan) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _plan_from_json, (self.to_json(),)

    def __repr__(self) -> str:
        choices = f", {len(self.choices)} choices" if self.choices else ""
        return f"<Plan {self.name()!r}: {len(self.changes)} changes{choices}>"


@dataclass(frozen=True)
class Step:
    """One plan on the way to an organisation.

    Attributes:
        plan: the plan.
        taken: the alternative taken of each choice, by key.
        on: the day up to which changes were made, as an ISO date; None: all were.
        record: what each change did.
    """

    plan: Plan
    taken: dict[str, str]
    on: str | None
    record: tuple[_core.ChangeRecord, ...]


class Composition:
    """Two plans as one, and where they do not go together. See :func:`compose`."""

    def __init__(self, plan: Plan, conflicts: list[_core.Conflict]) -> None:
        self.plan = plan
        self.conflicts = conflicts

    def __str__(self) -> str:
        if not self.conflicts:
            return f"{self.plan.name()}: the plans go together"
        return "\n".join(map(_conflict_line, self.conflicts))

    def __repr__(self) -> str:
        return f"<Composition {self.plan.name()!r}: {len(self.conflicts)} conflicts>"


def _conflict_line(conflict: _core.Conflict) -> str:
    def changes(positions: list[int], plan: str) -> str:
        if not positions:
            return f"the {plan} plan"
        noun = "change" if len(positions) == 1 else "changes"
        return f"{noun} {', '.join(map(str, positions))} of the {plan} plan"

    ends = f"{changes(conflict.first, 'first')}, {changes(conflict.second, 'second')}"
    return f"{conflict.key} ({ends}): {conflict.message}"


def compose(base: Model, first: Plan, second: Plan) -> Composition:
    """Puts two plans for one organisation together, and finds where they do not go together.

    Two plans go together when they say nothing different about the same fact, and both orders can
    be applied and give the same organisation and lineage. What both do alike is done once.
    Conflicts are looked for among the decided changes; choices stand side by side.

    Args:
        base: the organisation that both plans are for.
        first: its changes come first.
        second: its changes follow.

    Raises:
        PlanError: one of the plans cannot be applied by itself.
        UsageError: both have a choice of the same key, and not the same choice.
    """
    plan, conflicts = _core.compose(base._native, first._native, second._native)
    return Composition(Plan(plan), conflicts)


def _plan_from_json(text: str) -> Plan:
    return Plan(_core.read_plan(_core.parse_json(text.encode(), ""), ""))


class Profile:
    """How tyngde is computed: criteria, their weights, and the measure of load."""

    def __init__(self, native: _core.Profile) -> None:
        self._native = native

    @staticmethod
    def shipped(key: str = "tyngde-2012") -> Profile:
        """A profile that ships with the library: ``tyngde-2012`` (risk and complexity in tasks,
        and economy, one third each), ``equal`` (these and staff, one fourth each), or ``fte``.

        Raises:
            UnknownKey: there is none of that name; the nearest are named.
        """
        return Profile(_core.shipped_profile(key))

    @property
    def key(self) -> str:
        """Key of the profile."""
        return self._native.key

    @property
    def criteria(self) -> list[tuple[str, float]]:
        """Criteria and weights, as written. A criterion is called after its measure, and after
        how that is counted: ``risk``, ``risk_mean``, ``task_categories``, ``units_institution``.
        """
        return self._native.criteria

    @property
    def normalisation(self) -> str:
        """How figures are put on one scale; see :func:`tyngde.metrics.normalise`."""
        return self._native.normalisation

    @property
    def aggregation(self) -> str:
        """How criteria become one score: ``additive``, ``geometric``, ``harmonic``, ``power``,
        ``copeland`` or ``choquet``."""
        return self._native.aggregation

    @property
    def weights(self) -> str:
        """Where weights come from: ``given``, ``equal``, ``budget``, ``ahp``, ``entropy`` or
        ``pca``."""
        return self._native.weights

    @property
    def scale(self) -> str | None:
        """Whose compared units set the scale: ``reference``, ``all_compared`` or ``each`` (every
        model's own: scores of two models are then not comparable). None where a score does not
        depend on the units beside it."""
        return self._native.scale

    @property
    def is_comparable(self) -> bool:
        """True where scores of two models lie on one scale."""
        return self._native.is_comparable

    @property
    def is_additive_share(self) -> bool:
        """True where scores are shares of totals, added up: these can be taken apart down to
        tasks."""
        return self._native.is_additive_share

    def describe(self, language: str = "en") -> str:
        """Normalisation, aggregation and source of weights in words."""
        return word("choices", language).format(
            choice_label(self.normalisation, language),
            choice_label(self.aggregation, language),
            choice_label(self.weights, language),
        )

    @property
    def load(self) -> str:
        """The measure whose balance is compared."""
        return self._native.load

    @property
    def note(self) -> str:
        """Remarks."""
        return self._native.note

    def name(self, language: str | None = None) -> str:
        """The profile's name in a language; else in Danish, English or any; else its key."""
        return _name(self._native.names, language, self.key)

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same profile."""
        return _core.write(self._native)

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Profile) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _profile_from_json, (self.to_json(),)

    def __repr__(self) -> str:
        given = self.weights == "given"
        weights = ", ".join(f"{key} {weight:g}" if given else key for key, weight in self.criteria)
        return f"<Profile {self.key!r}: {weights}; load {self.load}>"


def _profile_from_json(text: str) -> Profile:
    return Profile(_core.read_profile(_core.parse_json(text.encode(), ""), ""))


class Assumptions:
    """Figures, tasks and relations that no document gives, kept apart from those that one does."""

    def __init__(self, native: _core.Assumptions) -> None:
        self._native = native

    @property
    def key(self) -> str:
        """Key of the set."""
        return self._native.key

    @property
    def warnings(self) -> list[_core.Problem]:
        """What its reader found worth a look."""
        return self._native.warnings

    @property
    def note(self) -> str:
        """Remarks."""
        return self._native.note

    def name(self, language: str | None = None) -> str:
        """The set's name in a language; else in Danish, English or any; else its key."""
        return _name(self._native.names, language, self.key)

    def check_used(self, models: Iterable[Model]) -> None:
        """Checks that every assumption is about a node of one of the models.

        Raises:
            UnknownKey: one is about a node that none of them has; the nearest keys are named.
        """
        _core.check_used(self._native, [model._native for model in models])

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same set."""
        return _core.write(self._native)

    def __eq__(self, other: object) -> bool:
        return (
            self.to_json() == other.to_json() if isinstance(other, Assumptions) else NotImplemented
        )

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _assumptions_from_json, (self.to_json(),)

    def __repr__(self) -> str:
        return f"<Assumptions {self.name()!r}>"


def _assumptions_from_json(text: str) -> Assumptions:
    return Assumptions(_core.read_assumptions(_core.parse_json(text.encode(), ""), ""))

"""Plans, profiles and assumptions: what is done to an organisation and how it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Protocol

from tyngde import _core
from tyngde.display.picture import Chart
from tyngde.errors import Error, UsageError, at_place
from tyngde.model.changes import Change, Day, Names
from tyngde.model.documents import Document, Json, without_line
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
    "as_assumptions",
    "as_plan",
    "as_profile",
    "compose",
    "selected",
    "told_of",
]

Succession = _core.Succession
Lineage = _core.Lineage
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


def _given(**fields: Any) -> Json:
    """The fields that were given; what is None or empty is left out."""
    return {
        name: field for name, field in fields.items() if field is not None and field not in ("", ())
    }


class Plan(Document):
    """A named list of changes that lead from one organisation to the next.

        ty.Plan(ty.move("parker", to="miljoe"), ty.rename("miljoe", name="Natur"), title="Model 1")

    Read one with :func:`tyngde.read_plan`, apply it with :meth:`tyngde.Organisation.apply`. It is
    equal to the plan that is read from a document which says the same.

    Args:
        changes: of :func:`tyngde.move` and so on, or mappings as they stand in a document.
        title: the name, in ``language``, or one for each language.
        key: of the plan.
        base: key of the organisation that it is made for; empty: any.
        note: remarks.
        language: of names without one; ``da`` when not given.
        effective: the day from which changes without a day of their own hold.
        sources: by key, each a mapping with ``title``, ``date``, ``url``, ``note``.
        process: steps of the decision, each a mapping with ``when`` and ``what``.
        questions: what is left open, each a mapping with ``question`` and ``note``.
        choices: open questions with alternatives, as mappings; changes in them may be objects.
        rules: as mappings.

    Raises:
        DocumentError: something of it is not of the right form; the pointer says where.
        UsageError: there is something in it that no document holds.
    """

    _newest = "plan/2"
    _native: _core.Plan

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Plan:
        return _core.read_plan(tree, file)

    def __init__(
        self,
        *changes: Change | Mapping[str, Any],
        title: Names = "",
        key: str = "",
        base: str = "",
        note: str = "",
        language: str = "",
        effective: Day | None = None,
        sources: Mapping[str, Mapping[str, Any]] | None = None,
        process: Iterable[Mapping[str, Any]] = (),
        questions: Iterable[Mapping[str, Any]] = (),
        choices: Iterable[Mapping[str, Any]] = (),
        rules: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        fields = _given(
            key=key,
            language=language,
            base=base,
            name=title,
            note=note,
            sources=sources,
            process=tuple(process),
            questions=tuple(questions),
            effective=effective,
            changes=changes,
            choices=tuple(choices),
            rules=tuple(rules),
        )
        self._native = Plan.from_dict(fields)._native
        self._has_lines = False

    def with_changes(self, *changes: Change | Mapping[str, Any]) -> Plan:
        """The plan with further decided changes, which come after those that it has.

        Raises:
            DocumentError: one is not of the right form.
        """
        document = self.to_dict()
        return Plan.from_dict({**document, "changes": [*document["changes"], *changes]})

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
        """What every model shall keep: see :func:`tyngde.rules`."""
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
        assumptions: AssumptionsLike | None = None,
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


@dataclass(frozen=True)
class Done:
    """What made an organisation of the one before it: a plan, assumptions by themselves, or a day
    by itself. An organisation that is kept this way can be made again.

    Attributes:
        plan: the plan that was applied, or None.
        assumptions: what was filled in, with the plan or by itself, or None.
        on: the day up to which changes were made, or that is shown; or None.
        taken: the alternative taken of each choice, by key.
    """

    plan: Plan | None = None
    assumptions: Assumptions | None = None
    on: str | None = None
    taken: Mapping[str, str] = field(default_factory=dict)


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


def compose(base: Model, first: PlanLike, second: PlanLike) -> Composition:
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
    plan, conflicts = _core.compose(base._native, as_plan(first)._native, as_plan(second)._native)
    return Composition(Plan._of(plan), conflicts)


class Profile(Document):
    """How tyngde is computed: criteria, their weights, and the measure of load.

        ty.Profile({"risk": 0.4, "complexity": 0.4, "fte": 0.2}, title="Ours")

    Args:
        criteria: the weight of each measure, or criteria as mappings (``measure``, ``weight``,
            ``how`` …).
        title: the name, in Danish, or one for each language.
        key, note: texts.
        normalisation, scale, aggregation, weights: as in a document, each a word or a mapping; what
            a document that says nothing has when not given.
        load: the measure whose balance is compared; ``fte`` when not given.

    Raises:
        DocumentError: a word is not known, with the nearest, or what is asked does not fit
            together.
    """

    _newest = "profile/1"
    _native: _core.Profile

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Profile:
        return _core.read_profile(tree, file)

    def __init__(
        self,
        criteria: Mapping[str, float] | Iterable[Mapping[str, Any]],
        *,
        title: Names = "",
        key: str = "",
        note: str = "",
        normalisation: str | Mapping[str, Any] | None = None,
        scale: str | None = None,
        aggregation: str | Mapping[str, Any] | None = None,
        weights: str | Mapping[str, Any] | None = None,
        load: str | None = None,
    ) -> None:
        fields = _given(
            key=key,
            name=title,
            note=note,
            normalisation=normalisation,
            scale=scale,
            aggregation=aggregation,
            weights=weights,
            load=load,
        )
        self._native = Profile.from_dict({**fields, "criteria": _criteria(criteria)})._native

    def with_weights(self, **weights: float) -> Profile:
        """The profile with other weights of some criteria: ``profile.with_weights(fte=0.5)``.

        The weights of the others stay as they are written; all are scaled to sum to 1 when they are
        used. Where the weights come from elsewhere – experts, comparisons in pairs, entropy –, all
        criteria have to be given, and these are then the weights.

        Args:
            weights: by criterion, as :attr:`criteria` calls them; at least 0.

        Raises:
            UsageError: there is no such criterion, with the nearest; or one is left out whose
                weight is no number.
            DocumentError: a weight is below 0, or all are 0.
        """
        names = [name for name, _ in self.criteria]
        for name in weights:
            if name not in names:
                near = get_close_matches(name, names, n=3)
                raise at_place(
                    UsageError,
                    f"the profile has no criterion '{name}'",
                    f"with_weights({name}=…)",
                    expected=f"one of {', '.join(names)}",
                    nearest=near,
                    key=name,
                )
        missing = [name for name in names if name not in weights]
        if missing and self.weights != "given":
            raise at_place(
                UsageError,
                f"the weights of the profile are no numbers ({self.weights}), "
                f"and '{missing[0]}' is not given one",
                "with_weights()",
                expected="a weight for each criterion",
                key=missing[0],
            )
        document = self.to_dict()
        document.pop("weights", None)
        for name, criterion in zip(names, document["criteria"], strict=True):
            if name in weights:
                criterion["weight"] = weights[name]
        return self._altered(document, "other weights")

    def with_criteria(self, criteria: Mapping[str, float] | Iterable[Mapping[str, Any]]) -> Profile:
        """The profile with other criteria and their weights, as the constructor takes them."""
        document = self.to_dict()
        document.pop("weights", None)
        return self._altered({**document, "criteria": _criteria(criteria)}, "other criteria")

    def with_load(self, load: str) -> Profile:
        """The profile with another measure whose balance is compared, such as ``headcount``."""
        return self._altered({**self.to_dict(), "load": load}, f"load {load}")

    def with_normalisation(
        self, normalisation: str | Mapping[str, Any], *, scale: str | None = None
    ) -> Profile:
        """The profile with figures put on one scale in another way, as a document says it."""
        changed: Json = {"normalisation": normalisation, **({"scale": scale} if scale else {})}
        return self._altered({**self.to_dict(), **changed}, "another normalisation")

    def with_aggregation(self, aggregation: str | Mapping[str, Any]) -> Profile:
        """The profile with criteria put together in another way, as a document says it."""
        return self._altered({**self.to_dict(), "aggregation": aggregation}, "another aggregation")

    def _altered(self, document: Json, what: str) -> Profile:
        """The profile of a changed document. It is another one, so it is not called the same."""
        document.pop("name", None)
        called = self.key or self.name() or "profile"
        note = f" with {what}"
        document["key"] = called if called.endswith(note) else called + note
        return Profile.from_dict(document)

    @staticmethod
    def shipped(key: str = "tyngde-2012") -> Profile:
        """A profile that ships with the library: ``tyngde-2012`` (risk and complexity in tasks,
        and economy, one third each), ``equal`` (these and staff, one fourth each), or ``fte``.

        Raises:
            UnknownKey: there is none of that name; the nearest are named.
        """
        return Profile._of(_core.shipped_profile(key))

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

    def __repr__(self) -> str:
        given = self.weights == "given"
        weights = ", ".join(f"{key} {weight:g}" if given else key for key, weight in self.criteria)
        return f"<Profile {self.key!r}: {weights}; load {self.load}>"


def _criteria(given: Mapping[str, float] | Iterable[Mapping[str, Any]]) -> list[Any]:
    if isinstance(given, Mapping):
        return [{"measure": measure, "weight": weight} for measure, weight in given.items()]
    return list(given)


class Assumptions(Document):
    """Figures, tasks and relations that no document gives, kept apart from those that one does.

        ty.Assumptions(figures=[{"node": "drift", "fte": 12}], title="Estimates")

    Args:
        figures: mappings with ``node`` and figures in their units.
        tasks, relations: as mappings of an organisation.
        recorded: which of ``heads``, ``posts``, ``tasks``, ``ties`` and ``places`` are taken to be
            recorded completely. False leaves a subject as the organisation has it; where nothing
            is said, assumed holders of tasks and ties are all there are.
        title: the name, in ``language``, or one for each language.
        key, note: texts.
        language: of names without one; ``da`` when not given.

    Raises:
        DocumentError: something of it is not of the right form; the pointer says where.
    """

    _newest = "assumptions/1"
    _native: _core.Assumptions

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Assumptions:
        return _core.read_assumptions(tree, file)

    def __init__(
        self,
        *,
        figures: Iterable[Mapping[str, Any]] = (),
        tasks: Iterable[Mapping[str, Any]] = (),
        relations: Iterable[Mapping[str, Any]] = (),
        recorded: Mapping[str, bool] | None = None,
        title: Names = "",
        key: str = "",
        note: str = "",
        language: str = "",
    ) -> None:
        fields = _given(
            key=key,
            name=title,
            language=language,
            note=note,
            recorded=dict(recorded) if recorded else None,
            figures=tuple(figures),
            tasks=tuple(tasks),
            relations=tuple(relations),
        )
        self._native = Assumptions.from_dict(fields)._native

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

    def __repr__(self) -> str:
        return f"<Assumptions {self.name()!r}>"


PlanLike = Plan | Change | Mapping[str, Any] | Sequence[Change | Mapping[str, Any]]
"""A plan; a change or several; a document of a plan, or one change of it, as a mapping."""
ProfileLike = str | Profile | Mapping[str, Any]
"""A profile, the name of one that ships, or a document of one as a mapping."""
AssumptionsLike = Assumptions | Mapping[str, Any]
"""A set of assumptions, or a document of one as a mapping."""


def as_plan(plan: PlanLike) -> Plan:
    """The plan that is meant.

    Raises:
        DocumentError: a mapping is not of the right form.
        UsageError: it is none of these.
    """
    if isinstance(plan, Plan):
        return plan
    if isinstance(plan, Change):
        return Plan(plan)
    if isinstance(plan, Mapping):
        return Plan(plan) if _CHANGES & plan.keys() else Plan.from_dict(plan)
    if isinstance(plan, Sequence) and all(isinstance(x, (Change, Mapping)) for x in plan):
        return Plan(*plan)
    raise UsageError(
        f"{plan!r} is no plan; expected a plan, changes, or a document as a mapping",
        problem=f"{plan!r} is no plan",
        expected="a plan, changes, or a document as a mapping",
        key=str(plan),
    )


_CHANGES = set(_core.change_names())


@contextmanager
def told_of(plan: Plan) -> Iterator[None]:
    """Errors of applying a plan name its lines if it was read from a file, else only its parts."""
    try:
        yield
    except Error as error:
        if plan._has_lines:
            raise
        raise without_line(error, error.pointer and f"at {error.pointer}") from None


def selected(select: Mapping[str, str] | None) -> dict[str, str]:
    """The alternative taken of each choice.

    Raises:
        UsageError: it is no mapping from text to text.
    """
    if not all(isinstance(x, str) for pair in (select or {}).items() for x in pair):
        raise UsageError(
            f"{select!r} selects something else than alternatives; expected texts by text",
            key="select",
            expected="the key of an alternative for the key of a choice",
        )
    return dict(select or {})


def as_profile(profile: ProfileLike) -> Profile:
    """The profile that is meant.

    Raises:
        UnknownKey: no profile of that name ships; the nearest are named.
        DocumentError: a mapping is not of the right form.
    """
    if isinstance(profile, Profile):
        return profile
    return Profile.shipped(profile) if isinstance(profile, str) else Profile.from_dict(profile)


def as_assumptions(assumptions: AssumptionsLike) -> Assumptions:
    """The assumptions that are meant.

    Raises:
        DocumentError: a mapping is not of the right form.
    """
    if isinstance(assumptions, Assumptions):
        return assumptions
    return Assumptions.from_dict(assumptions)

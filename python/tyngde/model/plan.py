"""Plans: what is done to an organisation, and the steps that led to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tyngde import _core
from tyngde.display.picture import Chart
from tyngde.errors import Error, UsageError, phrase, said
from tyngde.model.assumptions import Assumptions, AssumptionsLike
from tyngde.model.changes import Change, Names
from tyngde.model.days import Day
from tyngde.model.documents import Document, Model, given_fields, name_in, without_line
from tyngde.model.hand_overs import hand_over
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text

__all__ = ["Done", "Plan", "PlanLike", "Step", "as_plan", "selected", "told_of"]


@fitting
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
        note: remarks, one text or one for each language.
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

    _kind = "plan"
    _native: _core.Plan

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Plan:
        return _core.read_plan(tree, file)

    @fitting
    def __init__(
        self,
        *changes: Change | Mapping[str, Any],
        title: Names = "",
        key: str = "",
        base: str = "",
        note: Names = "",
        language: str = "",
        effective: Day | None = None,
        sources: Mapping[str, Mapping[str, Any]] | None = None,
        process: Iterable[Mapping[str, Any]] = (),
        questions: Iterable[Mapping[str, Any]] = (),
        choices: Iterable[Mapping[str, Any]] = (),
        rules: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        fields = given_fields(
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

    def made_of(self, changes: Sequence[int]) -> Plan:
        """A plan of some of the decided changes alone.

        Args:
            changes: their positions from 0, in the order in which they are made.

        Raises:
            IndexError: there is no such change.
        """
        made = Plan.__new__(Plan)
        made._native, made._has_lines = self._native.made_of(list(changes)), self._has_lines
        return made

    @property
    def key(self) -> str:
        """Key of the plan, empty if it has none."""
        return self._native.key

    @property
    def base(self) -> str:
        """Key of the organisation that it is made for; empty: any."""
        return self._native.base

    @property
    def note(self) -> Text:
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
    def process(self) -> list[tuple[Text, Text]]:
        """Steps of the decision: when and what."""
        return self._native.process

    @property
    def questions(self) -> list[tuple[Text, Text]]:
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
        return name_in(self._native.names, language, self.key)

    def chart(
        self,
        organisation: Model,
        *,
        figure: str | Sequence[str] | None = None,
        depth: int | None = None,
        language: str | None = None,
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
        name, changes, choices = repr(self.name()), len(self.changes), len(self.choices)
        if not choices:
            return said(phrase("<Plan {}: {} changes>", name, changes))
        return said(phrase("<Plan {}: {} changes, {} choices>", name, changes, choices))


PlanLike = Plan | Change | Mapping[str, Any] | Sequence[Change | Mapping[str, Any]]
"""A plan; a change or several; a document of a plan, or one change of it, as a mapping."""


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

    def said(self) -> list[Any]:
        """All of it, for a digest."""
        documents = [None if x is None else x.to_json() for x in (self.plan, self.assumptions)]
        return [*documents, self.on, dict(self.taken)]


_CHANGES = set(_core.change_names())


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
        phrase("{} is no plan; expected a plan, changes, or a document as a mapping", repr(plan)),
        problem=phrase("{} is no plan", repr(plan)),
        expected="a plan, changes, or a document as a mapping",
        key=str(plan),
    )


@contextmanager
def told_of(plan: Plan) -> Iterator[None]:
    """Errors of applying a plan name its lines if it was read from a file, else only its parts."""
    try:
        yield
    except Error as error:
        if plan._has_lines:
            raise
        raise without_line(error, error.pointer and phrase("at {}", error.pointer)) from None


def selected(select: Mapping[str, str] | None) -> dict[str, str]:
    """The alternative taken of each choice.

    Raises:
        UsageError: it is no mapping from text to text.
    """
    if not all(isinstance(x, str) for pair in (select or {}).items() for x in pair):
        raise UsageError(
            phrase(
                "{} selects something else than alternatives; expected texts by text", repr(select)
            ),
            key="select",
            expected="the key of an alternative for the key of a choice",
        )
    return dict(select or {})

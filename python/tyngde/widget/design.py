"""A plan that is made step by step, and what each step does: the engine behind the widget.

It knows no browser. It is asked by messages and answers with messages, both of plain data (JSON),
so that the widget's front end can be given another engine, and this one be tested by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tyngde.compare.indicator import Indicators
from tyngde.compare.transition import transition
from tyngde.compare.usual_units import usual_units
from tyngde.errors import UsageError, phrase, said
from tyngde.model.changes import Change, abolish, merge, move, rename
from tyngde.model.doubt import DoubtLike, as_doubt
from tyngde.model.grouping import By
from tyngde.model.misfits import fitting
from tyngde.model.naming import Labels
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.values import Value
from tyngde.study.doubt.uncertain import figures_in, replaced, variables, with_unrecorded
from tyngde.study.evaluator import Evaluator
from tyngde.study.rules.asking import rules as rules_of
from tyngde.study.rules.in_words import rule_in_words
from tyngde.study.rules.rule import RulesLike, as_rules
from tyngde.widget.drawing import Drawing, Json
from tyngde.widget.messages import answered, finite
from tyngde.widget.sliders import FigureSliders, within_range
from tyngde.words.labels import indicator_label
from tyngde.words.languages import language_of
from tyngde.words.numbers import number, show
from tyngde.words.widget import widget_words

__all__ = ["Design"]

_INDICATORS = (
    *("managers", "positions", "layers", "span_mean", "load_gini", "tyngde_gini"),
    *("interfaces_cut", "manager_changed", "fte_unit_changed", "saving"),
)
_MOST_AFFECTED = 200


@dataclass(frozen=True)
class _Step:
    """A change that was made, and the organisation after it."""

    change: Change
    organisation: Organisation


@fitting
class Design:
    """A plan in the making.

        design = Design(today, rules=ty.rule("span", by="department", between=(3, 10)))
        design.answer({"ask": "move", "node": "library", "to": "culture"})
        design.plan

    Figures are those that :func:`tyngde.compare` gives the organisation of now beside that of the
    beginning, to the last bit.

    Args:
        organisation: as it is today; it stays so.
        indicators: keys or groups, as of :func:`tyngde.compare`; some that tell most of a structure
            when not given.
        by: the compared units, as of :func:`tyngde.compare`; when not given departments, or where
            there are none the units directly below the top.
        profile: as of :func:`tyngde.compare`.
        rules: as of :func:`tyngde.rules`, asked after each step; those of ``plan`` when not given.
        plan: one to go on from; it may leave no choice open.
        title: of the plan that is made.
        doubt: as of :func:`tyngde.robustness`: each figure that it is about gets a slider. A number
            that is set stands in today and in what comes of it alike; what was computed from it
            moves along. Scores and weights of the doubt have none.
        language: of words, names and numbers, ``en`` or ``da``; that of :func:`tyngde.language`
            when not given.

    Raises:
        UsageError: no such indicator, type or language; a plan with choices; a doubt about a figure
            that is not there, is computed from others or has no limits.
        PlanError: the plan cannot be applied.
    """

    def __init__(
        self,
        organisation: Organisation,
        *,
        indicators: Indicators | None = None,
        by: By | None = None,
        profile: ProfileLike = "tyngde-2012",
        rules: RulesLike | None = None,
        plan: PlanLike | None = None,
        title: str = "",
        doubt: DoubtLike = None,
        language: str | None = None,
    ) -> None:
        self._language = language = language_of(language)
        self._today = self._given = organisation
        self._by: By = usual_units(organisation) if by is None else by
        self._profile: Profile = as_profile(profile)
        self._asked = _INDICATORS if indicators is None else indicators
        self._evaluator = self._evaluator_of(organisation)
        self._labels = {
            row.key: indicator_label(row, language) for row in self._evaluator._native.indicators
        }
        start = None if plan is None else as_plan(plan)
        if start is not None and start.choices:
            raise UsageError(
                "the plan leaves choices open; expected one without, or "
                "organisation.apply(plan, select=…).design()",
                key="plan",
                expected="a plan without choices",
            )
        given = start if rules is None else rules
        self._rules = [] if given is None else as_rules(given, language)
        self._document: dict[str, Any] = {} if start is None else start.to_dict()
        self._title = title
        self._steps: list[_Step] = []
        self._undone: list[Change] = []
        self._sent: dict[str, Json] = {}
        self._slid: dict[str, Json] = {}
        self._drawing = Drawing(organisation, language)
        self._drawing.nodes(organisation)
        self._written = organisation.to_dict(), dict(self._document)
        self._begin()
        self._sliders = self._sliders_for(doubt)

    def _evaluator_of(self, organisation: Organisation) -> Evaluator:
        return Evaluator(organisation, indicators=self._asked, by=self._by, profile=self._profile)

    def _begin(self) -> None:
        """Stands where the plan of the beginning leads."""
        self._start = self._today
        self._values = self._reference = self._evaluator.values
        if self._document.get("changes"):
            start = Plan.from_dict(self._document)
            self._values = self._evaluator.apply(start)
            self._start = self._today.apply(start)

    def _sliders_for(self, doubt: DoubtLike) -> FigureSliders:
        if doubt is None:
            return FigureSliders({}, [], self._language)
        organisation, plan = self._written
        given = as_doubt(doubt)
        organisation = with_unrecorded(organisation, given)
        self._written = organisation, plan
        found = variables(given, {**figures_in(plan), **figures_in(organisation)})
        return FigureSliders(found, [self._start], self._language)

    # What comes of it

    @property
    def today(self) -> Organisation:
        """The organisation of the beginning, with the figures that were set."""
        return self._today

    @property
    def organisation(self) -> Organisation:
        """The organisation after all steps, with the lineage and record of :attr:`plan`."""
        return self._today.apply(self.plan) if self._made else self._today

    @property
    def plan(self) -> Plan:
        """The plan that was made: that of the beginning, and the steps since then."""
        document = dict(self._document)
        if self._title:
            document["name"] = self._title
        document["changes"] = self._made
        return Plan.from_dict(document)

    @property
    def values(self) -> dict[str, Value]:
        """The indicators after all steps, by key."""
        return dict(self._values)

    @property
    def figures(self) -> dict[str, float]:
        """The figures that sliders were set to, as a doubt names them."""
        return self._sliders.numbers(self._sliders.positions)

    @property
    def _made(self) -> list[Any]:
        steps = [step.change.to_dict() for step in self._steps]
        return [*self._document.get("changes", []), *steps]

    @property
    def _now(self) -> Organisation:
        return self._steps[-1].organisation if self._steps else self._start

    def __repr__(self) -> str:
        return said(phrase("<Design of {}: {} steps>", repr(self._today.name()), len(self._steps)))

    # Steps

    def do(self, change: Change) -> None:
        """Makes a step. What was undone before it cannot be redone any more.

        Raises:
            PlanError: it cannot be done; nothing has changed.
        """
        self._go(change)
        self._undone = []

    def undo(self) -> None:
        """Takes the last step back. Raises UsageError where there is none."""
        if not self._steps:
            raise _nothing("undo")
        self._undone.append(self._steps.pop().change)
        self._values = self._evaluator.undo()

    def redo(self) -> None:
        """Makes the step again that was undone last. Raises UsageError where there is none."""
        if not self._undone:
            raise _nothing("redo")
        self._go(self._undone[-1])
        self._undone.pop()

    def _go(self, change: Change) -> None:
        after = self._now.apply(change)
        self._values = self._evaluator.apply(change)
        self._steps.append(_Step(change, after))

    # Figures that are tried out

    def set_figure(self, name: str, value: float) -> None:
        """Sets a figure of the doubt, in today and in what comes of it.

        Args:
            name: of a slider: the figure as the doubt names it; of several that move together the
                first.
            value: the number, in the unit of the figure; of several, at what part of its range each
                of them lies, from 0 to 1.

        Raises:
            UsageError: there is no such slider, or the number is outside its range.
            Error: the organisation or the plan cannot be with this number; nothing has changed.
        """
        within_range(self._sliders.sliders, name, value)
        self._at({**self._sliders.positions, name: float(value)})

    def reset_figures(self) -> None:
        """All figures as they are written again."""
        self._at({})

    def _at(self, positions: dict[str, float]) -> None:
        """Everything once more with other figures; as it was where that is refused."""
        numbers = {name: (x, x, x) for name, x in self._sliders.numbers(positions).items()}
        organisation, plan = self._written
        kept = dict(self.__dict__)
        try:
            self._document = replaced(plan, numbers)
            self._today = (
                Organisation.from_dict(replaced(organisation, numbers)) if numbers else self._given
            )
            self._evaluator = self._evaluator_of(self._today)
            self._begin()
            changes = [step.change for step in self._steps]
            self._steps = []
            for change in changes:
                self._go(change)
        except BaseException:
            self.__dict__.update(kept)
            raise
        self._sliders.positions = positions

    # Messages

    def answer(self, message: Mapping[str, Any]) -> Json:
        """The answer to a message; ``docs/notebook.md`` lists both. What cannot be done is an
        answer, too: ``{"ok": false, "problem": …}``, and nothing has changed."""
        return answered(self, _ASKED, message, self._language)

    def _on_open(self) -> Json:
        self._sent, self._slid = {}, {}
        return {
            "view": "design",
            "title": self._today.name(language=self._language),
            "language": self._language,
            "words": widget_words(self._language),
            **self._state(),
        }

    def _on_move(self, node: str, to: str) -> Json:
        return self._stepped(lambda: move(node, to=to))

    def _on_merge(self, node: str, into: str) -> Json:
        return self._stepped(lambda: merge([into, node], into=into, continues=into))

    def _on_abolish(self, node: str) -> Json:
        return self._stepped(lambda: abolish(node))

    def _on_rename(self, node: str, name: str) -> Json:
        if not name.strip():
            raise UsageError("the name is blank; expected a name", key=node, expected="a name")
        named = {self._language: name.strip()}
        return self._stepped(lambda: rename(node, name=named))

    def _stepped(self, made: Callable[[], Change]) -> Json:
        self.do(made())
        return self._state()

    def _on_undo(self) -> Json:
        self.undo()
        return self._state()

    def _on_redo(self) -> Json:
        self.redo()
        return self._state()

    def _on_set(self, slider: str, value: float) -> Json:
        self.set_figure(slider, value)
        return self._state()

    def _on_reset(self) -> Json:
        self.reset_figures()
        return self._state()

    def _on_affected(self) -> Json:
        """Who gets another manager, as far as a list can be read."""
        if not self._made:
            return {"affected": [], "further": 0}
        after = self.organisation
        labels = Labels([self._today, after], self._language)
        found = []
        for row in transition(self._today, after)._native.rows:
            if row.manager in ("changed", "open"):
                before = [labels(self._today, key) for key in row.managers_before]
                later = [labels(after, key) for key in row.managers_after]
                found.append(
                    {
                        "key": row.key,
                        "name": labels(self._today, row.key),
                        "before": before,
                        "after": later,
                        "open": row.manager == "open",
                    }
                )
        return {"affected": found[:_MOST_AFFECTED], "further": max(0, len(found) - _MOST_AFFECTED)}

    def _state(self) -> Json:
        """Figures, rules and those nodes that are not as they were when last told."""
        now = self._drawing.nodes(self._now)
        changed = {key: node for key, node in now.items() if self._sent.get(key) != node}
        gone = [key for key in self._sent if key not in now]
        self._sent = now
        slid = {record["name"]: record for record in self._sliders.records()}
        moved = [record for name, record in slid.items() if self._slid.get(name) != record]
        self._slid = slid
        return {
            "sliders": moved,
            "roots": [*self._now.roots, *self._now.unplaced],
            "nodes": changed,
            "gone": gone,
            "figures": self._figures(),
            "rules": self._ruled(),
            "steps": len(self._steps),
            "undone": len(self._undone),
            "did": None if not self._steps else self._steps[-1].change.to_dict(),
        }

    def _figures(self) -> list[Json]:
        return [
            {
                "key": key,
                "label": self._labels[key],
                "text": show(value, self._language),
                "value": value.value,
                "lower": finite(value.lower),
                "upper": finite(value.upper),
                "reason": value.reason,
                **self._distance(value, self._reference[key]),
            }
            for key, value in self._values.items()
        ]

    def _distance(self, value: Value, before: Value) -> Json:
        """The distance from today, as a comparison has it; none where one of both is open."""
        if value.value is None or before.value is None:
            return {"delta": None, "delta_text": ""}
        delta = value.value - before.value
        text = number(delta, self._language, sign=True) if delta else ""
        return {"delta": delta, "delta_text": text if any(c in "123456789" for c in text) else ""}

    def _called(self, key: str) -> str:
        for organisation in (self._now, self._today):
            if key in organisation:
                return organisation.name(key, self._language)
        return key

    def _ruled(self) -> list[Json]:
        if not self._rules:
            return []
        found = rules_of(
            self._now,
            self._rules,
            reference=self._today,
            profile=self._profile,
            by=self._by,
            language=self._language,
        )
        return [
            {
                "name": rule_in_words(ruling.rule, self._language, self._called),
                "state": ruling.state,
                "nodes": [
                    node
                    for finding in ruling.findings
                    if finding.state == "broken"
                    for node in finding.node.split(", ")
                    if node in self._now
                ],
                "missing": ruling.missing[:3],
            }
            for ruling in found
        ]


# Each message and the fields that it has besides, with their types.
_ASKED: dict[str, Mapping[str, type]] = {
    "open": {},
    "move": {"node": str, "to": str},
    "merge": {"node": str, "into": str},
    "abolish": {"node": str},
    "rename": {"node": str, "name": str},
    "undo": {},
    "redo": {},
    "set": {"slider": str, "value": float},
    "reset": {},
    "affected": {},
}


def _nothing(what: str) -> UsageError:
    problem = f"there is nothing to {what}"
    return UsageError(problem, problem=problem, key=what, expected="a step")

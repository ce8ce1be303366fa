"""A plan that is made step by step, and what each step does: the engine behind the widget.

It knows no browser. It is asked by messages and answers with messages, both of plain data (JSON),
so that the widget's front end can be given another engine, and this one be tested by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tyngde.compare.indicator import Indicators
from tyngde.compare.transition import transition
from tyngde.errors import Error, UsageError, at_place
from tyngde.model.changes import Change, abolish, merge, move, rename
from tyngde.model.grouping import By
from tyngde.model.naming import Labels
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.values import Value
from tyngde.study.evaluator import Evaluator
from tyngde.study.rule import RulesLike, as_rules
from tyngde.study.rules import rules as rules_of
from tyngde.widget.drawing import Drawing, Json
from tyngde.words.labels import indicator_label
from tyngde.words.languages import check_language
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
        by: the compared units, as of :func:`tyngde.compare`; departments when not given, where
            there are any, else the units below the top.
        profile: as of :func:`tyngde.compare`.
        rules: as of :func:`tyngde.rules`, asked after each step; those of ``plan`` when not given.
        plan: one to go on from; it may leave no choice open.
        title: of the plan that is made.
        language: of words, names and numbers, ``en`` or ``da``.

    Raises:
        UsageError: no such indicator, type or language; a plan with choices.
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
        language: str = "en",
    ) -> None:
        self._language = check_language(language)
        self._today = organisation
        self._by: By = _units_of(organisation) if by is None else by
        self._profile: Profile = as_profile(profile)
        self._evaluator = Evaluator(
            organisation,
            indicators=_INDICATORS if indicators is None else indicators,
            by=self._by,
            profile=self._profile,
        )
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
        self._start = organisation
        self._values = self._reference = self._evaluator.values
        if start is not None and start.changes:
            self._values = self._evaluator.apply(start)
            self._start = organisation.apply(start)
        self._steps: list[_Step] = []
        self._undone: list[Change] = []
        self._sent: dict[str, Json] = {}
        self._drawing = Drawing(organisation, language)
        self._drawing.nodes(organisation)

    # What comes of it

    @property
    def today(self) -> Organisation:
        """The organisation of the beginning."""
        return self._today

    @property
    def organisation(self) -> Organisation:
        """The organisation after all steps, with the lineage and record of :attr:`plan`."""
        return self._today.apply(self.plan) if self._made else self._today

    @property
    def plan(self) -> Plan:
        """The plan that was made: that of the beginning, and the steps since then."""
        document = {"tyngde": "plan/2", **self._document}
        if self._title:
            document["name"] = self._title
        document["changes"] = self._made
        return Plan.from_dict(document)

    @property
    def values(self) -> dict[str, Value]:
        """The indicators after all steps, by key."""
        return dict(self._values)

    @property
    def _made(self) -> list[Any]:
        steps = [step.change.to_dict() for step in self._steps]
        return [*self._document.get("changes", []), *steps]

    @property
    def _now(self) -> Organisation:
        return self._steps[-1].organisation if self._steps else self._start

    def __repr__(self) -> str:
        return f"<Design of {self._today.name()!r}: {len(self._steps)} steps>"

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

    # Messages

    def answer(self, message: Mapping[str, Any]) -> Json:
        """The answer to a message; ``docs/notebook.md`` lists both. What cannot be done is an
        answer, too: ``{"ok": false, "problem": …}``, and nothing has changed."""
        known = _ASKED
        ask = message.get("ask")
        try:
            if not isinstance(ask, str) or ask not in known:
                raise at_place(
                    UsageError,
                    f"{ask!r} is no message",
                    "",
                    expected=f"one of {', '.join(known)}",
                    nearest=get_close_matches(str(ask), list(known)),
                    key=str(ask),
                )
            given = {field: _field(message, field) for field in known[ask]}
            return {"ok": True, "ask": ask, **getattr(self, f"_on_{ask}")(**given)}
        except Error as error:
            return {
                "ok": False,
                "ask": ask if isinstance(ask, str) else "",
                "problem": error.problem,
                "expected": error.expected,
                "nearest": list(error.nearest),
            }

    def _on_open(self) -> Json:
        self._sent = {}
        return {
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
        return {
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
                "lower": _finite(value.lower),
                "upper": _finite(value.upper),
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
                "name": str(ruling.rule),
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


# Each message and the fields that it has besides.
_ASKED: dict[str, Sequence[str]] = {
    "open": (),
    "move": ("node", "to"),
    "merge": ("node", "into"),
    "abolish": ("node",),
    "rename": ("node", "name"),
    "undo": (),
    "redo": (),
    "affected": (),
}


def _field(message: Mapping[str, Any], field: str) -> str:
    given = message.get(field)
    if not isinstance(given, str):
        raise UsageError(
            f"the field {field!r} is missing; expected a text",
            problem=f"the field {field!r} is missing",
            key=field,
            expected="a text",
        )
    return given


def _finite(bound: float | None) -> float | None:
    """A bound for JSON, which knows no infinity: none where nothing bounds."""
    return bound if bound is not None and math.isfinite(bound) else None


def _nothing(what: str) -> UsageError:
    problem = f"there is nothing to {what}"
    return UsageError(problem, problem=problem, key=what, expected="a step")


def _units_of(organisation: Organisation) -> By:
    """What is compared where nobody says: departments, or the units below the top."""
    units = organisation.keys("unit")
    if any(organisation.type(unit) == "department" for unit in units):
        return "department"
    return 1 if any(organisation.children(root) for root in organisation.roots) else 0

"""What a report says, before it is put into words: figures, rows and names of a comparison."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tyngde import _core, metrics
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection, protection_of
from tyngde.compare.shown import unit_labels
from tyngde.model.naming import Labels
from tyngde.model.organisation import Organisation
from tyngde.model.scenario import Assumptions, Plan, Step
from tyngde.model.values import Value, wrap
from tyngde.words.labels import label, word
from tyngde.words.prose import Name, bounds, unknown

# What is open between two models, and no figure that is missing.
_UNDECLARED = {"continues", "manager", "parent"}
_OPEN = ("manager_open", "units_manager_open")


@dataclass(frozen=True)
class UnitFacts:
    """A compared unit in every model; a cell is None where the model has no such unit."""

    key: str
    name: Name
    cells: tuple[_core.UnitCell | None, ...]


@dataclass(frozen=True)
class Tie:
    """An interface, and which share of it runs between compared units in each model; None where
    the model has no such interface."""

    a: str
    b: str
    volume: float | None
    cut: tuple[float | None, ...]


@dataclass(frozen=True)
class Person:
    """A row of who is affected, with the numbers as they may be shown."""

    row: _core.Affected
    positions: Value
    fte: Value


class Facts:
    """A comparison as a report reads it, in one language, without what is not published."""

    def __init__(self, comparison: Comparison, language: str, suppress: int | Protection) -> None:
        self.protection = protection_of(suppress)
        self.comparison = comparison.published(self.protection)
        self.language = language
        self._native = self.comparison._native
        self.organisations = comparison._models

    # Models

    @property
    def models(self) -> list[str]:
        return self.comparison.models

    @property
    def reference(self) -> str:
        return self.comparison.reference

    @property
    def others(self) -> list[str]:
        """The models but the reference."""
        return [model for model in self.models if model != self.reference]

    def organisation(self, model: str) -> Organisation:
        return self.organisations[model]

    def steps(self, model: str) -> tuple[Step, ...]:
        """The plans between the reference and a model."""
        before, after = self.organisations[self.reference].steps, self.organisations[model].steps
        shared = 0
        while shared < min(len(before), len(after)) and before[shared] is after[shared]:
            shared += 1
        return after[shared:]

    @cached_property
    def plans(self) -> list[tuple[str, Plan]]:
        """Model and plan, each plan of a model once."""
        return [(model, step.plan) for model in self.others for step in self.steps(model)]

    @cached_property
    def assumptions(self) -> list[Assumptions]:
        result: list[Assumptions] = []
        for organisation in self.organisations.values():
            result += [one for one in organisation.assumptions if one not in result]
        return result

    def name(self, key: str, model: str | None = None) -> Name:
        """A node's name in a model, else in the reference, else in any; else its key."""
        order = [model or self.reference, self.reference, *self.models]
        for organisation in map(self.organisations.__getitem__, order):
            if key in organisation:
                return Name(self.labels(organisation, key))
        return Name(key)

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.organisations.values(), self.language)

    @property
    def title(self) -> str:
        """Name of the organisation."""
        base = self.organisations[self.reference]
        return base.name(language=self.language) or base.key

    @property
    def by(self) -> str | None:
        """The type of unit that is compared, where one is."""
        by = self.comparison._by
        return by if isinstance(by, str) else None

    # Indicators

    @cached_property
    def _rows(self) -> dict[str, _core.IndicatorRow]:
        return {row.key: row for row in self._native.indicators}

    @property
    def indicators(self) -> list[str]:
        return list(self._rows)

    def label(self, indicator: str) -> str:
        return label(indicator, self._rows[indicator].label, self.language)

    def unit_of(self, indicator: str) -> str:
        """How an indicator is written: as ``share``, ``money``, ``fte`` or a plain number."""
        unit = self._rows[indicator].unit
        return {"share": "share", "DKK a year": "money", "FTE": "fte"}.get(unit, "")

    def value(self, indicator: str, model: str) -> Value:
        """An indicator as it may be shown."""
        row = self._rows.get(indicator)
        if row is None:
            return Value(None, reason="no_nodes")
        return wrap(row.values[self.models.index(model)])

    def comparable(self, indicator: str) -> bool:
        """False for what is made of scores where each model has a scale of its own."""
        return not indicator.startswith("tyngde_") or self.comparison.profile.is_comparable

    def delta(self, indicator: str, model: str) -> Value:
        """The distance from the reference, where both are shown."""
        shown = self.value(indicator, model), self.value(indicator, self.reference)
        if not all(value.defined for value in shown):
            return Value(None, reason="unknown_input")
        if not self.comparable(indicator):
            return Value(None, reason="not_compared")
        return wrap(self._rows[indicator].deltas[self.models.index(model)])

    def coverage(self, indicator: str, model: str) -> tuple[int, int] | None:
        """Of how many units the figure is known, and of how many there are."""
        return self._rows[indicator].coverage[self.models.index(model)]

    # Units

    @cached_property
    def units(self) -> list[UnitFacts]:
        """The compared units, "elsewhere" last, under the key ""."""
        names = unit_labels(self._native.units, self.organisations, self.comparison._language)
        return [
            UnitFacts(
                row.key,
                Name(_capital(names[row.key], not row.key)),
                tuple(row.cells),
            )
            for row in self._native.units
        ]

    def of_unit(self, unit: UnitFacts, attribute: str, model: str) -> Value | None:
        """``load``, ``tyngde`` or ``span_positions`` of a unit as it may be shown; None where the
        model has no such unit."""
        cell = unit.cells[self.models.index(model)]
        return None if cell is None else wrap(getattr(cell, attribute))

    def shares(self, unit: UnitFacts, model: str) -> list[Value] | None:
        """Shares of the reference's totals, per criterion, as they may be shown."""
        cell = unit.cells[self.models.index(model)]
        return None if cell is None else [wrap(share) for share in cell.shares]

    def whole(self, measure: str, model: str) -> Value:
        """A measure of a whole model as it may be shown."""
        return self.comparison._whole(measure, model)

    def wording(self, key: str) -> str:
        """A text about tyngde, or that for profiles whose scores are no shares."""
        return key if self.comparison.profile.is_additive_share else f"{key}_otherwise"

    @property
    def unit_of_tyngde(self) -> str:
        """How scores are written."""
        return "share" if self.comparison.profile.is_additive_share else ""

    @property
    def cautions(self) -> list[str]:
        """What speaks against the weights."""
        return list(self._native.weighing.cautions)

    @property
    def weights(self) -> list[tuple[str, float]]:
        """Criteria of tyngde, with weights that add up to 1."""
        criteria = self.comparison.profile.criteria
        return [
            (measure, weight)
            for (measure, _), weight in zip(criteria, self._native.weights, strict=True)
        ]

    def largest(self, attribute: str, model: str) -> tuple[UnitFacts, Value] | None:
        """The unit that carries most, where the bounds leave no doubt; never "elsewhere"."""
        found: list[tuple[UnitFacts, Value]] = []
        for unit in self.units:
            value = self.of_unit(unit, attribute, model) if unit.key else None
            if value is not None:
                found.append((unit, value))
        if len(found) < 2 or not all(value.defined for _, value in found):
            return None
        best = max(found, key=lambda item: bounds(item[1])[0])
        rest = [value for unit, value in found if unit is not best[0]]
        return best if all(bounds(value)[1] < bounds(best[1])[0] for value in rest) else None

    def group_of(self, key: str, model: str) -> str | None:
        """The compared unit that a unit lies in; "" elsewhere, None where it is not there."""
        organisation = self.organisations[model]
        if key not in organisation:
            return None
        compared = self._compared[model]
        at: str | None = key
        while at is not None:
            if at in compared:
                return at
            at = organisation.parent(at)
        return ""

    @cached_property
    def _compared(self) -> dict[str, set[str]]:
        return {
            model: {unit.key for unit in self.units if unit.key and unit.cells[m] is not None}
            for m, model in enumerate(self.models)
        }

    # Interfaces

    @cached_property
    def ties(self) -> list[Tie]:
        """The interfaces of all models, each once; one whose end was merged or divided goes on
        under the new key where there is one."""
        base = self.organisations[self.reference]
        by = self.comparison._by
        found: dict[tuple[str, str], dict[str, tuple[float | None, float]]] = {}
        for model in [self.reference, *self.others]:
            organisation = self.organisations[model]
            before: dict[str, list[str]] = {}
            if model != self.reference:
                for row in organisation.lineage_since(base).rows:
                    if row.before not in organisation and row.after:
                        before.setdefault(row.after, []).append(row.before)
            for tie in metrics.interfaces(organisation, by)["ties"].rows():
                pairs = [
                    _pair(a, b)
                    for a in [tie["a"], *before.get(tie["a"], [])]
                    for b in [tie["b"], *before.get(tie["b"], [])]
                ]
                known = [pair for pair in pairs if pair in found and model not in found[pair]]
                for pair in known or [_pair(tie["a"], tie["b"])]:
                    found.setdefault(pair, {})[model] = (tie["volume"], tie["cut"])
        result = []
        for (a, b), models in found.items():
            volumes = {volume for volume, _ in models.values()}
            volume = volumes.pop() if len(volumes) == 1 else None
            cuts = tuple(models[m][1] if m in models else None for m in self.models)
            result.append(Tie(a, b, volume, cuts))
        return result

    def tie_changes(self, model: str) -> tuple[list[Tie], list[Tie]]:
        """Interfaces that come to lie within one compared unit, and those that come to run
        between units."""
        r, m = self.models.index(self.reference), self.models.index(model)
        healed, cut = [], []
        for tie in self.ties:
            before, after = tie.cut[r], tie.cut[m]
            if before is None or after is None:
                continue
            if before > 0 and after == 0:
                healed.append(tie)
            elif before == 0 and after > 0:
                cut.append(tie)
        return healed, cut

    # People

    def transition(self, model: str) -> _core.Transition:
        return self._native.transitions[self.models.index(model)]

    def people(self, model: str, field: str, *states: str) -> list[Person]:
        """The rows of one fate, with the numbers as they may be shown."""
        return [
            Person(row, wrap(row.positions), wrap(row.fte))
            for row in self.transition(model).rows
            if getattr(row, field) in states
        ]

    def renamed(self, model: str) -> list[str]:
        """Units and posts of both models whose names differ in the language of the report."""
        before, after = self.organisations[self.reference], self.organisations[model]
        return [
            key
            for kind in ("unit", "post")
            for key in before.keys(kind)
            if key in after and before.name(key, self.language) != after.name(key, self.language)
        ]

    # What is unknown, and where figures come from

    @cached_property
    def missing(self) -> dict[str, list[str]]:
        """What is unknown in any model and was asked for: nodes by measure."""
        found: dict[str, dict[str, None]] = {}
        for row in self._native.indicators:
            for value in filter(unknown, map(wrap, row.values)):
                for name in value.missing:
                    node, _, measure = name.rpartition(".")
                    if measure in _UNDECLARED:
                        continue
                    found.setdefault(measure, {})[node] = None
        return {measure: list(nodes) for measure, nodes in found.items()}

    @cached_property
    def anything_open(self) -> bool:
        """Whether it is open in any model for whom the manager changes."""
        values = (self.value(key, model) for key in _OPEN for model in self.models)
        return any(not (value.exact and value.value == 0) for value in values)

    @cached_property
    def undefined(self) -> list[str]:
        """Indicators that some model leaves undefined because a figure is unknown."""
        return [
            row.key
            for row in self._native.indicators
            if not row.key.endswith("_affected")
            and any(
                value.reason in ("unknown_input", "needs_count", "not_recorded")
                for value in row.values
            )
        ]

    @cached_property
    def bases(self) -> dict[str, int]:
        """How many figures of nodes are documented, derived, assumed or of no stated basis, in the
        reference; unknown ones left out."""
        document = json.loads(self.organisations[self.reference].to_json())
        measures = {row["name"] for row in _core.measure_rows()} | {"count"}
        counts = {"documented": 0, "derived": 0, "assumed": 0, "": 0}
        for kind in ("units", "posts", "tasks", "collaborations", "fora"):
            for node in document.get(kind, []):
                for name in measures & node.keys():
                    written = node[name] if isinstance(node[name], list) else [node[name]]
                    for quantity in written:
                        if quantity == "unknown" or (
                            isinstance(quantity, dict) and "unknown" in quantity
                        ):
                            continue
                        stated = quantity.get("basis") if isinstance(quantity, dict) else None
                        basis = stated or node.get("basis") or ""
                        counts[basis] = counts.get(basis, 0) + 1
        return counts

    @cached_property
    def sources(self) -> list[dict[str, str]]:
        """The sources of organisation and plans, each once."""
        documents: Iterable[str] = [
            *(organisation.to_json() for organisation in self.organisations.values()),
            *(plan.to_json() for _, plan in self.plans),
        ]
        result: list[dict[str, str]] = []
        for text in documents:
            for source in json.loads(text).get("sources", {}).values():
                if source not in result and not any(
                    source.get("title") == known.get("title")
                    and source.get("date") == known.get("date")
                    for known in result
                ):
                    result.append(source)
        return result

    def tasks(self, unit: str) -> list[tuple[str, dict[str, float]]]:
        """Tasks in a compared unit in any model, each with its share in each model."""
        found: dict[str, dict[str, float]] = {}
        for model, organisation in self.organisations.items():
            holders: dict[str, list[tuple[str, float | None]]] = {}
            for start, relation, end, weight in organisation.relations():
                if relation == "responsible_for":
                    holders.setdefault(end, []).append((start, weight))
            for task, held in holders.items():
                stated = [weight for _, weight in held if weight is not None]
                others = len(held) - len(stated)
                rest = max(0.0, 1 - math.fsum(stated)) / others if others else 0.0
                share = math.fsum(
                    rest if weight is None else weight
                    for holder, weight in held
                    if self.group_of(holder, model) == unit
                )
                if share:
                    found.setdefault(task, {})[model] = share
        return list(found.items())

    def node_figure(self, key: str, measure: str) -> _core.Quantity | None:
        """A figure of a node as it is written in the first model that has it."""
        for organisation in self.organisations.values():
            if key in organisation:
                return organisation.quantity(key, measure)
        return None

    def raw_document(self, plan: Plan) -> dict[str, Any]:
        """A plan as plain data."""
        return dict(json.loads(plan.to_json()))

    @property
    def elsewhere(self) -> str:
        return word("elsewhere", self.language)


def _capital(text: str, wanted: bool) -> str:
    return text[:1].upper() + text[1:] if wanted else text


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)

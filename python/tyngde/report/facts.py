"""What a report says, before it is put into words: figures, rows and names of a comparison."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tyngde import _core, metrics
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection, protection_of
from tyngde.model.assumptions import Assumptions
from tyngde.model.computed_once import once
from tyngde.model.grouping import By
from tyngde.model.naming import Labels, is_made
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, Step
from tyngde.model.texts import text_in
from tyngde.model.values import Value, wrap
from tyngde.report.changes_made import done_changes
from tyngde.words.labels import indicator_label, word
from tyngde.words.prose import Name, bounds, unknown

# What is open between two models, and no figure that is missing.
_UNDECLARED = {"continues", "manager", "parent"}
_SHARE_ROUNDING = 1e-9  # of shares of interfaces
_OPEN = ("manager_open", "units_manager_open")
_SUBJECTS = ("heads", "posts", "tasks", "ties", "places")


@dataclass(frozen=True)
class UnitFacts:
    """A compared unit in every model; a cell is None where the model has no such unit."""

    key: str
    name: Name
    cells: tuple[_core.UnitCell | None, ...]


@dataclass(frozen=True)
class Tie:
    """An interface, and which share of it runs between compared units in each model; None where
    the model has no such interface. Its volume by model is None where it is unknown, too."""

    a: str
    b: str
    volumes: tuple[float | None, ...]
    cut: tuple[float | None, ...]
    # What may run between units or not, since nobody knows where an end lies; it is in no ``cut``.
    open: tuple[float, ...]


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

    # Where managers are compared, and not units: see LineFacts.
    of_line = False
    # What tables of compared units show.
    unit_attributes: tuple[str, ...] = ("span_positions", "load", "tyngde")

    def worded(self, key: str) -> str:
        """The text of a key, where another one is said of managers."""
        return key

    @property
    def hides(self) -> bool:
        """Whether there is anybody whose figures are protected."""
        return bool(self.protection) and bool(self.comparison._mask.protects)

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
        return self._apart(model)[1]

    def _apart(self, model: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """The plans that led to the reference and to a model from where they part."""
        before, after = self.organisations[self.reference].steps, self.organisations[model].steps
        shared = 0
        while shared < min(len(before), len(after)) and before[shared] is after[shared]:
            shared += 1
        return before[shared:], after[shared:]

    @once
    def plans(self) -> list[tuple[str, Plan]]:
        """Model and plan, each plan of a model once."""
        return [(model, step.plan) for model in self.others for step in self.steps(model)]

    @once
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
        return Name(word("unnamed", self.language) if is_made(key) else key)

    @once
    def labels(self) -> Labels:
        return Labels(self.organisations.values(), self.language)

    @property
    def title(self) -> str:
        """Name of the organisation."""
        base = self.organisations[self.reference]
        return base.name(language=self.language) or base.key

    @property
    def within(self) -> str | None:
        """Key of the unit that the models are compared in; None for the whole."""
        return self.comparison._within

    @property
    def by(self) -> str | None:
        """The type of unit that is compared, where one is."""
        by = self.comparison._by
        return by if isinstance(by, str) else None

    # Indicators

    @once
    def _rows(self) -> dict[str, _core.IndicatorRow]:
        return {row.key: row for row in self._native.indicators}

    @property
    def indicators(self) -> list[str]:
        return list(self._rows)

    def label(self, indicator: str) -> str:
        return indicator_label(self._rows[indicator], self.language)

    def unit_of(self, indicator: str) -> str:
        """How an indicator is written: as ``share``, ``money``, ``fte`` or a plain number."""
        unit = self._rows[indicator].unit
        return {"share": "share", "DKK a year": "money", "FTE": "fte"}.get(unit, "")

    def raw(self, indicator: str, model: str) -> Value:
        """An indicator as it is published."""
        row = self._rows.get(indicator)
        if row is None:
            return Value(None, reason="no_nodes")
        return wrap(row.values[self.models.index(model)])

    def value(self, indicator: str, model: str) -> Value:
        """An indicator as it may be shown."""
        return self.raw(indicator, model)

    @once
    def _documents(self) -> dict[str, dict[str, Any]]:
        """The models as plain data."""
        return {model: json.loads(one.to_json()) for model, one in self.organisations.items()}

    @once
    def _counts(self) -> dict[str, dict[str, tuple[float, float]]]:
        """By model and post, between what the number of its positions lies."""
        return {
            model: {
                post["key"]: _count(post.get("count", 1))
                for post in document.get("posts", [])
                if post["key"] in self.organisations[model]  # and not on other days only
            }
            for model, document in self._documents.items()
        }

    def same_positions(self, model: str) -> bool:
        """Whether the positions that are recorded are there in the same numbers as before, and no
        plan says how many there are: that this is as many could tell what is hidden."""
        same = self._counts[model] == self._counts[self.reference]
        return same and not self._set(model, "count")

    def _set(self, model: str, field: str) -> set[str]:
        """Of what plans set a field between the reference and a model."""
        steps = [step for side in self._apart(model) for step in side]
        changes = [change for step in steps for change in done_changes(step)]
        return {change["set"] for change in changes if "set" in change and field in change}

    @once
    def stated_of_posts(self) -> int:
        """How many figures of the reference's posts stand in the plans: of these nothing is hidden
        from who reads them."""
        posts = set(self.organisations[self.reference].keys("post"))
        steps = [step for model in self.others for side in self._apart(model) for step in side]
        return len(
            {
                (change["set"], name)
                for step in steps
                for change in done_changes(step)
                if change.get("set") in posts
                for name in ("count", "fte", "fte_filled", "headcount", "salary")
                if _states_a_number(change.get(name))
            }
        )

    def salaries_set(self, model: str) -> bool:
        """Whether positions that stay, as many as before, have another salary, or a plan says
        which."""
        before, after = self.organisations[self.reference], self.organisations[model]
        counts, then = self._counts[self.reference], self._counts[model]
        stay = counts.keys() & then.keys()
        return not stay.isdisjoint(self._set(model, "salary")) or any(
            counts[key] == then[key]
            and _bounds(before.quantity(key, "salary")) != _bounds(after.quantity(key, "salary"))
            for key in stay
        )

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

    def covered(self, indicator: str, model: str) -> tuple[int, int] | None:
        """The coverage, where an indicator has no value since figures of some units are missing;
        what is undefined for another reason lacks none."""
        covered = self.coverage(indicator, model)
        if covered is None or covered[0] >= covered[1] or not unknown(self.raw(indicator, model)):
            return None
        return covered

    # Units

    @once
    def units(self) -> list[UnitFacts]:
        """The compared units, "elsewhere" last, under the key "". A unit that is called
        differently in some of the models has all its names."""

        def named(key: str) -> str:
            if not key:
                return _capital(self.elsewhere)
            order = [self.reference, *self.others]
            having = [self.organisations[model] for model in order]
            names = [self.labels(one, key) for one in having if key in one]
            return " → ".join(dict.fromkeys(names))

        return [
            UnitFacts(row.key, Name(named(row.key)), tuple(row.cells)) for row in self._native.units
        ]

    def of_unit(self, unit: UnitFacts, attribute: str, model: str) -> Value | None:
        """``load``, ``tyngde`` or ``span_positions`` of a unit as it may be shown; None where the
        model has no such unit."""
        cell = unit.cells[self.models.index(model)]
        if cell is None:
            return None
        value = wrap(getattr(cell, attribute))
        return value

    def spans(self, model: str) -> tuple[int, int]:
        """Of how many compared units it is known how many report to the chief, and how many units
        there are; two that share a chief are two."""
        cells = [self.of_unit(unit, "span_positions", model) for unit in self.units if unit.key]
        there = [value for value in cells if value is not None]
        return sum(value.defined for value in there), len(there)

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

    @once
    def _compared(self) -> dict[str, set[str]]:
        return {
            model: {unit.key for unit in self.units if unit.key and unit.cells[m] is not None}
            for m, model in enumerate(self.models)
        }

    # Interfaces

    def interfaces(self, model: str) -> list[dict[str, Any]]:
        """The interfaces of a model and how far each is cut by its compared units; none is in a
        model that has none of these."""
        keys = self.comparison._units_in(model)
        by: By = keys or self.organisations[model].keys("unit")[:1]
        rows = metrics.interfaces(self.organisations[model], by)["ties"].rows()
        return rows if keys else [{**row, "cut": 0.0, "open": 0.0} for row in rows]

    @once
    def ties(self) -> list[Tie]:
        """The interfaces of all models, each once; one whose end was merged or divided goes on
        under the new key where there is one."""
        base = self.organisations[self.reference]
        found: dict[tuple[str, str], dict[str, tuple[float | None, float, float]]] = {}
        for model in [self.reference, *self.others]:
            organisation = self.organisations[model]
            before: dict[str, list[str]] = {}
            if model != self.reference:
                for row in organisation.lineage_since(base).rows:
                    if row.before not in organisation and row.after:
                        before.setdefault(row.after, []).append(row.before)
            for tie in self.interfaces(model):
                pairs = [
                    _pair(a, b)
                    for a in [tie["a"], *before.get(tie["a"], [])]
                    for b in [tie["b"], *before.get(tie["b"], [])]
                ]
                known = [pair for pair in pairs if pair in found and model not in found[pair]]
                for pair in known or [_pair(tie["a"], tie["b"])]:
                    found.setdefault(pair, {})[model] = (
                        tie["volume"],
                        tie["cut"],
                        tie["open"],
                    )
        result = []
        for (a, b), models in found.items():
            volumes = tuple(models[m][0] if m in models else None for m in self.models)
            cuts = tuple(models[m][1] if m in models else None for m in self.models)
            open_ = tuple(models[m][2] if m in models else 0.0 for m in self.models)
            result.append(Tie(a, b, volumes, cuts, open_))
        return result

    def tie_changes(self, model: str) -> tuple[list[Tie], list[Tie], list[Tie], list[Tie]]:
        """Interfaces that come to lie within one compared unit, those that come to run between
        units, those of which another part does so than before, since tasks are shared, and those
        of which that cannot be told since a place is not known."""
        r, m = self.models.index(self.reference), self.models.index(model)
        healed, cut, partly, open_ = [], [], [], []
        for tie in self.ties:
            before, after = tie.cut[r], tie.cut[m]
            if before is None or after is None:
                continue
            if tie.open[r] > 0 or tie.open[m] > 0:
                open_.append(tie)
            elif abs(before - after) <= _SHARE_ROUNDING:
                continue
            elif before == 1 and after == 0:
                healed.append(tie)
            elif before == 0 and after == 1:
                cut.append(tie)
            else:
                partly.append(tie)
        # What has an unknown place in both has not changed.
        changed = [tie for tie in open_ if (tie.cut[r], tie.open[r]) != (tie.cut[m], tie.open[m])]
        return healed, cut, partly, changed

    def comes_to_lie(self, tie: Tie, model: str) -> str:
        """Of an interface with an unknown place in one of two models: where it lies in the second,
        if only the first leaves it open."""
        m = self.models.index(model)
        across = tie.cut[m]
        if tie.open[m] > 0 or across is None or 0 < across < 1:
            return "tie_open"
        return "tie_across" if across else "tie_within"

    def tie_is_open(self, model: str) -> bool:
        """Whether of any interface that cannot be told."""
        m = self.models.index(model)
        return any(tie.open[m] > 0 for tie in self.ties)

    # People

    def transition(self, model: str) -> _core.Transition:
        return self.comparison._transition(model)

    def handed_over(self, model: str) -> Value:
        """The volume of the tasks that change hands, in all."""
        volumes = [wrap(row.volume) for row in self.transition(model).hand_overs]
        low, high = (math.fsum(bounds(volume)[end] for volume in volumes) for end in (0, 1))
        known = math.fsum(float(volume) for volume in volumes if volume.defined)
        missing = tuple(name for volume in volumes for name in volume.missing)
        if missing:
            return Value(None, max(low, 0.0), high, "unknown_input", known, missing)
        return Value(known, low, high)

    def place(self, row: _core.Affected, model: str) -> str:
        """The unit that a unit or post lies in, by key; where it lies in none, a zero byte and the
        word for why."""
        organisation = self.organisations[model]
        at = row.place_before if model == self.reference else row.place_after
        key = row.key if model == self.reference else row.key_after
        if at:
            return at
        if row.kind == "post":
            known = organisation.is_recorded("places")
            return "\0no_home" if known else "\0place_unknown"
        return "\0place_unknown" if key in organisation.unplaced else "\0no_unit_above"

    def moved(self, row: _core.Affected, model: str) -> bool:
        """Whether something lies in another unit than before, beyond doubt."""
        if row.key_after != row.key or row.place != "changed":
            return False
        return self.place(row, self.reference) != self.place(row, model)

    def placed(self, row: _core.Affected, model: str) -> bool:
        """Whether something lies in a known unit that did not, as nobody knows where it lay."""
        if row.key_after != row.key or row.place != "open":
            return False
        before, after = self.place(row, self.reference), self.place(row, model)
        return before.startswith("\0") and not after.startswith("\0")

    def parts(self, model: str) -> set[str]:
        """The units and posts that are divided: their rows are parts of them."""
        counts = Counter(row.key for row in self.transition(model).rows)
        return {key for key, n in counts.items() if n > 1}

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

    @once
    def missing(self) -> dict[str, list[str]]:
        """The figures that are unknown in any model and were asked for: nodes by measure."""
        return self._lacking[0]

    @once
    def unrecorded(self) -> dict[str, list[str]]:
        """What was asked for and is not recorded: by subject (heads, posts, tasks, ties, places)
        the units of which nobody knows; none named where it is the whole."""
        return self._lacking[1]

    @once
    def _lacking(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        of_models = (self.value(key, model) for key in self._rows for model in self.models)
        of_units = (
            self.of_unit(unit, attribute, model)
            for attribute in self.unit_attributes
            for unit in self.units
            for model in self.models
            if unit.key or attribute != "span_positions"
        )
        known = (value for value in chain(of_models, of_units) if value is not None)
        # Where a share of the whole is unknown, each unit names what all lack: told once.
        lacking = chain.from_iterable(value.missing for value in known if unknown(value))
        names = list(dict.fromkeys(lacking))
        ties = [tie for model in self.models for tie in self.interfaces(model)] if self.ties else []
        if any(tie["volume"] is not None for tie in ties):  # else none is shown
            ends = [sorted((t["a"], t["b"])) for t in ties if t["volume"] is None]
            names += [f"{' – '.join(pair)}.volume" for pair in ends]
        return self.by_measure(x for x in names if x.rpartition(".")[2] not in _UNDECLARED)

    def by_measure(self, names: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """What is missing, as values name it: nodes by measure; and by subject those units of which
        it is not recorded, none where it is the whole."""
        figures: dict[str, dict[str, None]] = {}
        subjects: dict[str, dict[str, None]] = {}
        for name in names:
            node, _, measure = name.rpartition(".")
            whole = not any(node in one for one in self.organisations.values())
            if measure in _SUBJECTS:
                subjects.setdefault(measure, {})[node] = None
            elif whole and node in _SUBJECTS:
                subjects.setdefault(node, {})
            else:
                figures.setdefault(measure, {})[node] = None
        return (
            {measure: list(nodes) for measure, nodes in figures.items()},
            {subject: list(nodes) for subject, nodes in subjects.items()},
        )

    @once
    def assumed_in_documents(self) -> dict[str, int]:
        """How much the documents themselves mark as assumed: figures, units and tasks, and
        changes that were made. Empty where assumptions were filled in, which mark theirs alike."""
        if self.assumptions:
            return {}
        figures, nodes, changes = set(), set(), set()
        for written in self._documents.values():
            for node, basis, measures in _bases(written):
                if basis == "assumed":
                    nodes.add(node)
                figures |= {(node, measure) for measure, of in measures if of == "assumed"}
        for _, plan in self.plans:
            document = self.raw_document(plan)
            changes |= {
                json.dumps(change, sort_keys=True)
                for change in document.get("changes", [])
                if change.get("basis") == "assumed"
            }
        return {"figure": len(figures), "node": len(nodes), "plan_change": len(changes)}

    @once
    def anything_open(self) -> bool:
        """Whether it is open in any model for whom the manager changes."""
        values = (self.raw(key, model) for key in _OPEN for model in self.models)
        return any(not (value.exact and value.value == 0) for value in values)

    @once
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

    @once
    def bases(self) -> dict[str, int]:
        """How many figures of nodes are documented, derived, assumed or of no stated basis, in the
        reference; unknown ones left out."""
        counts = {"documented": 0, "derived": 0, "assumed": 0, "unstated": 0}
        for _, _, figures in _bases(self._documents[self.reference]):
            for _, basis in figures:
                counts[basis] += 1
        return counts

    @once
    def sources(self) -> list[dict[str, Any]]:
        """The sources of organisation and plans, each once."""
        documents: Iterable[dict[str, Any]] = [
            *self._documents.values(),
            *(self.raw_document(plan) for _, plan in self.plans),
        ]
        result: list[dict[str, Any]] = []
        for document in documents:
            for source in document.get("sources", {}).values():
                if source not in result and not any(
                    self._said(source.get("title")) == self._said(known.get("title"))
                    and source.get("date") == known.get("date")
                    for known in result
                ):
                    result.append(source)
        return result

    def _said(self, written: object) -> str:
        return text_in(written, self.language)

    def tasks(self, unit: str) -> list[tuple[str, dict[str, float]]]:
        """Tasks in a compared unit in any model, each with its share in each model."""
        return list(self._tasks.get(unit, {}).items())

    @once
    def _tasks(self) -> dict[str, dict[str, dict[str, float]]]:
        """By compared unit, task and model: the share of the task that is held there."""
        result: dict[str, dict[str, dict[str, float]]] = {}
        for model, organisation in self.organisations.items():
            holders: dict[str, list[tuple[str, float | None]]] = {}
            for start, relation, end, weight in organisation.relations():
                if relation == "responsible_for":
                    holders.setdefault(end, []).append((start, weight))
            for task, held in holders.items():
                stated = [weight for _, weight in held if weight is not None]
                others = len(held) - len(stated)
                rest = max(0.0, 1 - math.fsum(stated)) / others if others else 0.0
                parts: dict[str, list[float]] = {}
                for holder, weight in held:
                    unit = self.group_of(holder, model)
                    if unit is not None:
                        parts.setdefault(unit, []).append(rest if weight is None else weight)
                for unit, shares in parts.items():
                    if share := math.fsum(shares):
                        result.setdefault(unit, {}).setdefault(task, {})[model] = share
        return result

    def node_figure(self, key: str, measure: str) -> _core.Quantity | None:
        """A figure of a node as it is written in the first model that has it."""
        for organisation in self.organisations.values():
            if key in organisation:
                return organisation.quantity(key, measure)
        return None

    def remark(self, model: str) -> object:
        """What the document of a model says of itself – such as what it holds, and what not –: a
        text, or one for each language. A plan leaves it as it is, and then it is the reference's
        alone."""
        said = self._documents[model].get("note", "")
        return said if model == self.reference or said != self.remark(self.reference) else ""

    def raw_document(self, plan: Plan) -> dict[str, Any]:
        """A plan as plain data."""
        return dict(json.loads(plan.to_json()))

    @property
    def elsewhere(self) -> str:
        return word("elsewhere", self.language)


def _bases(document: dict[str, Any]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Of each node of a document its key, its basis and its known figures with theirs."""
    measures = {row["name"] for row in _core.measure_rows()} | {"count"}
    for kind in ("units", "posts", "tasks", "collaborations", "fora"):
        for node in document.get(kind, []):
            figures = []
            for name in sorted(measures & node.keys()):
                for quantity in node[name] if isinstance(node[name], list) else [node[name]]:
                    if quantity == "unknown" or (
                        isinstance(quantity, dict) and "unknown" in quantity
                    ):
                        continue
                    stated = quantity.get("basis") if isinstance(quantity, dict) else None
                    figures.append((name, stated or node.get("basis") or "unstated"))
            yield node["key"], node.get("basis", ""), figures


def _states_a_number(given: Any) -> bool:
    """Whether a field of a change says a number, and no formula."""
    if isinstance(given, dict):
        return given.keys().isdisjoint({"derived", "unknown"})
    return type(given) in (int, float)


def _count(written: Any) -> tuple[float, float]:
    """Between what a number of positions lies, as it is written."""
    if isinstance(written, dict):
        if "between" in written:
            low, high = written["between"]
            return float(low), float(high)
        if "about" in written and "within" in written:
            about, within = float(written["about"]), float(written["within"])
            return max(about - within, 0.0), about + within
        written = written.get("value", written.get("about", "unknown"))
    return (1.0, math.inf) if written == "unknown" else (float(written), float(written))


def _bounds(quantity: _core.Quantity | None) -> tuple[float, float]:
    """What a quantity lies between; anything where it is unknown or not written."""
    if quantity is None or quantity.value is None:
        return 0.0, math.inf
    low, high = quantity.lower, quantity.upper
    return 0.0 if low is None else low, math.inf if high is None else high


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)

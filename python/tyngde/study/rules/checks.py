"""Whether a model keeps a rule: one function for each kind."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from tyngde.metrics.managers import manager_sets
from tyngde.metrics.spans import span_of_control
from tyngde.metrics.weight import tyngde
from tyngde.model.grouping import By
from tyngde.model.intervals import Interval
from tyngde.model.values import Value
from tyngde.study.rules.model_view import ELSEWHERE, ModelView, mean_bounds
from tyngde.study.rules.rule import Rule
from tyngde.study.rules.ruling import Finding, Ruling, State, in_band, judged

__all__ = ["apart_by", "ruling_on", "saved"]

Findings = list[Finding]
_EVERYTHING: Interval = (-math.inf, math.inf)


def ruling_on(rule: Rule, view: ModelView) -> Ruling:
    """How a model stands to a rule.

    Raises:
        UsageError: the rule is about something that no model has: a measure that does not add up,
            units one of which lies in the other.
    """
    return judged(rule, _KINDS[rule.kind](rule, view))


def _band(rule: Rule) -> Interval:
    return _EVERYTHING if rule.between is None else rule.between


def _by(rule: Rule) -> By:
    assert rule.by is not None  # the table of kinds has it
    return rule.by


def _state(holds: bool) -> State:
    return "kept" if holds else "broken"


def _unit_count(rule: Rule, view: ModelView) -> Findings:
    by = _by(rule)
    there = len(view.groups(by))
    fewest, most, missing = there, there, tuple(f"{x}.place" for x in view.model.unplaced)
    if missing and isinstance(by, int):
        most += sum(_most_at_a_depth(view, unit, by) for unit in view.model.unplaced)
    elif missing and isinstance(by, str):
        fewest = _fewest_of_type(view, by)
    count = Value.of(there)
    if fewest < most:
        count = Value(None, fewest, most, "unknown_input", None, missing)
    return [in_band("", count, _band(rule), "units")]


def _most_at_a_depth(view: ModelView, unplaced: str, depth: int) -> int:
    """How many units of a branch without a place may lie at a depth: all those of one level."""
    level, most = [unplaced], 0
    for _ in range(depth + 1):
        most = max(most, len(level))
        level = [below for unit in level for below in view.model.children(unit)]
    return most


def _fewest_of_type(view: ModelView, kind: str) -> int:
    """How many topmost units of a type there are at least: a branch without a place may lie in one
    of the others."""
    branches: dict[str, int] = {}
    for unit in view.groups(kind):
        top = unit
        while (above := view.model.parent(top)) is not None:
            top = above
        branches[top] = branches.get(top, 0) + 1
    placed = sum(n for top, n in branches.items() if top not in view.model.unplaced)
    return placed or min(branches.values(), default=0)


def _chiefs(rule: Rule, view: ModelView) -> tuple[dict[str, list[str]], Findings]:
    """The chiefs of the units of a rule with what they head there, and units whose chief nobody
    knows."""
    chiefs: dict[str, list[str]] = {}
    unknown: Findings = []
    for unit in view.groups(_by(rule)):
        heads = view.model.heads(unit)
        for head in heads:
            chiefs.setdefault(head, []).append(unit)
        if not heads and not view.model.is_recorded("heads", unit):
            unknown.append(Finding(unit, "undecidable", missing=(f"{unit}.head",)))
    return chiefs, unknown


def _span(rule: Rule, view: ModelView) -> Findings:
    chiefs, findings = _chiefs(rule, view)
    spans = span_of_control(view.model)
    for chief, units in chiefs.items():
        span = spans.get(chief, Value.of(0))
        open_ones = [u for u in units if not view.model.is_recorded("posts", u)]
        if open_ones and span.lower is not None:
            # Those who report are at least the recorded ones.
            missing = (*span.missing, *(f"{u}.posts" for u in open_ones))
            span = Value(None, span.lower, None, "not_recorded", span.lower, missing)
        findings.append(in_band(chief, span, _band(rule), f"{chief}.span"))
    return findings


def _heads_lead_heads(rule: Rule, view: ModelView) -> Findings:
    """Who heads a unit is a chief, and so is a declared manager."""
    chiefs, findings = _chiefs(rule, view)
    declared = set(manager_sets(view.model).declared)
    for chief in chiefs:
        if any(x in view.headed or x in declared for x in view.model.reports(chief)):
            findings.append(Finding(chief, "kept"))
            continue
        own = view.headed[chief]
        below = [child for unit in own for child in view.model.children(unit)]
        unknown = [
            f"{child}.head"
            for child in below
            if not view.model.heads(child) and not view.model.is_recorded("heads", child)
        ]
        # Those whom nobody recorded may be chiefs.
        unknown += [f"{unit}.posts" for unit in own if not view.model.is_recorded("posts", unit)]
        state: State = "undecidable" if unknown else "broken"
        findings.append(Finding(chief, state, missing=tuple(unknown)))
    return findings


def _one_head(rule: Rule, view: ModelView) -> Findings:
    findings = []
    for unit in view.groups(_by(rule)):
        heads = len(view.model.heads(unit))
        if not heads and not view.model.is_recorded("heads", unit):
            findings.append(Finding(unit, "undecidable", missing=(f"{unit}.head",)))
        else:
            findings.append(in_band(unit, Value.of(heads), (1, 1), f"{unit}.head"))
    return findings


def _separate(rule: Rule, view: ModelView) -> Findings:
    rows = [] if view.reference is None else view.model.lineage_since(view.reference).rows
    findings = []
    for key in rule.of:
        # Under another key it is still itself, where that continues it and nobody else went in.
        after = [x.after for x in rows if x.before == key and x.continues and x.after in view.model]
        stays = key in view.model or any(
            {x.before for x in rows if x.after == to} == {key} for to in after
        )
        known = stays or view.reference is None or key in view.reference
        state: State = _state(stays) if known else "undecidable"
        findings.append(Finding(key, state, missing=() if known else (key,)))
    return findings


def _together(rule: Rule, view: ModelView) -> Findings:
    groups = view.groups(_by(rule))
    places = {key: view.places(key, groups) for key in rule.of}
    known = {x for each in places.values() for x in each if x is not None}
    unknown = tuple(f"{key}.place" for key, each in places.items() if None in each)
    if len(known) > 1 or ELSEWHERE in known:
        # Who lies apart from where most lie.
        tally = {x: sum(x in each for each in places.values()) for x in known - {ELSEWHERE}}
        most = max(tally, key=lambda x: (tally[x], -groups.index(str(x))), default=None)
        apart = [key for key, each in places.items() if each - {most, None}]
        return [Finding(key, "broken") for key in apart]
    if unknown:
        return [
            Finding(name.removesuffix(".place"), "undecidable", None, None, (name,))
            for name in unknown
        ]
    return [Finding(key, "kept") for key in rule.of]


def _apart(rule: Rule, view: ModelView) -> Findings:
    groups = view.groups(_by(rule))
    places = {key: view.places(key, groups) for key in rule.of}
    findings = []
    for one, other in itertools.combinations(rule.of, 2):
        both = places[one] & places[other] - {None, ELSEWHERE}
        unknown = tuple(f"{key}.place" for key in (one, other) if None in places[key])
        state: State = "broken" if both else "undecidable" if unknown else "kept"
        findings.append(Finding(f"{one}, {other}", state, missing=() if both else unknown))
    return findings


def _largest_share(rule: Rule, view: ModelView, volume: Callable[[str], Interval]) -> Findings:
    """The largest share of tasks that one of the units holds. It is at least that of any unit at
    its least, and at most that of any at its most."""
    groups = view.groups(_by(rule))
    tasks = [(key, view.now(key)) for key in rule.of]
    missing = [key for key, now in tasks if not now]
    held = [(now, view.held_in(now, groups)) for _, each in tasks for now in each]
    missing += [f"{task}.responsible" for task, each in held if None in each]
    missing += [f"{task}.volume" for task, _ in held if volume(task)[0] != volume(task)[1]]
    lows, highs = [], []
    for group in groups:
        parts = []
        for task, each in held:
            low, high = each.get(group, (0.0, 0.0))
            parts.append(((low, min(1.0, high + each.get(None, (0.0, 0.0))[1])), volume(task)))
        # A task that is not there has any share.
        parts += [((0.0, 1.0), (0.0, math.inf)) for key, now in tasks if not now]
        bounds = mean_bounds(parts)
        if bounds is None:
            return [Finding("", "undecidable", Value(None, reason="zero_total"), None, ("volume",))]
        lows.append(bounds[0])
        highs.append(bounds[1])
    low, high = max(lows, default=0.0), max(highs, default=0.0)
    share = (
        Value.of(low)
        if low == high
        else Value(None, low, high, "unknown_input", None, tuple(missing))
    )
    return [in_band("", share, _band(rule), "share")]


def _task_share(rule: Rule, view: ModelView) -> Findings:
    return _largest_share(rule, view, view.volume)


def _tasks_in_one_unit(rule: Rule, view: ModelView) -> Findings:
    return _largest_share(rule, view, lambda task: (1.0, 1.0))


def _scores(view: ModelView, units: list[str]) -> dict[str, Value]:
    return tyngde(view.model, view.profile, by=units, reference=view.reference)


def _tyngde(rule: Rule, view: ModelView) -> Findings:
    found = {key: view.now(key) for key in rule.of}
    units = [now for each in found.values() for now in each]
    scores = _scores(view, list(dict.fromkeys(units))) if units else {}
    findings = []
    for key, now in found.items():
        if not now:
            findings.append(Finding(key, "undecidable", missing=(key,)))
        findings += [in_band(x, scores[x], _band(rule), f"{x}.tyngde") for x in now]
    return findings


def _anchored(rule: Rule, view: ModelView) -> Findings:
    findings = []
    keys = view.model.keys("collaboration")
    # As with other subjects: who leads them is recorded when it is of any.
    recorded = any(view.model.leaders(key) for key in keys)
    for key in keys:
        leaders = view.model.leaders(key)
        if not leaders and not recorded:
            findings.append(Finding(key, "undecidable", missing=(f"{key}.leader",)))
        elif len(leaders) == 1 and view.model.path_to_top(key):
            findings.append(Finding(key, "kept", Value.of(1)))
        elif len(leaders) == 1 and not view.model.is_recorded("heads"):
            findings.append(Finding(key, "undecidable", Value.of(1), None, ("heads",)))
        else:
            findings.append(Finding(key, "broken", Value.of(len(leaders))))
    return findings


def _match(rule: Rule, view: ModelView) -> Findings:
    keys = list(rule.of) if rule.by is None else view.groups(rule.by)
    gone = [key for key in keys if not view.now(key)]
    units = list(dict.fromkeys(now for key in keys for now in view.now(key)))
    measure = rule.measure or "tyngde"
    if measure == "tyngde":
        sizes = _scores(view, units) if units else {}
    else:
        sizes = {unit: view.model.total(unit, measure) for unit in units}
    findings = [Finding(key, "undecidable", missing=(key,)) for key in gone]
    for one, other in itertools.combinations(units, 2):
        pair = f"{one}, {other}"
        apart = apart_by(sizes[one], sizes[other])
        band = (0.0, rule.within or 0.0)
        findings.append(in_band(pair, apart, band, f"{one}.{measure}, {other}.{measure}"))
    return findings


def apart_by(a: Value, b: Value) -> Value:
    """By what share of the larger the smaller is less."""
    if a.bounds is None or b.bounds is None:
        reason = a.reason if a.bounds is None else b.reason
        return Value(None, reason=reason)
    missing = tuple(sorted({*a.missing, *b.missing}))
    if min(*a.bounds, *b.bounds) < 0:
        # What nobody knows is not negative for that.
        unknown = next((each.reason for each in (a, b) if not each.defined), "negative_input")
        return Value(None, 0.0, None, unknown, None, missing)

    def share(small: float, large: float) -> float:
        if large <= 0 or small >= large:
            return 0.0
        return 1.0 if math.isinf(large) else 1 - small / large

    (low_a, high_a), (low_b, high_b) = a.bounds, b.bounds
    most = max(share(low_a, high_b), share(low_b, high_a))
    least = max(share(high_a, low_b), share(high_b, low_a))
    if least == most:
        return Value.of(least)
    value = share(*sorted((float(a), float(b)))) if a.defined and b.defined else None
    reason = None if value is not None else "unknown_input"
    return Value(value, least, most, reason, value, missing)


def _saves(rule: Rule, view: ModelView) -> Findings:
    if view.reference is None:
        return [Finding("", "undecidable", missing=("reference",))]
    if rule.measure is None:
        return [in_band("", view.indicator("saving", None), _band(rule), "saving")]
    amount = saved(view.reference.whole(rule.measure), view.model.whole(rule.measure))
    return [in_band("", amount, _band(rule), rule.measure)]


def saved(before: Value, after: Value) -> Value:
    """What is less of a whole; what rounding alone keeps apart is the same."""
    amount = before - after
    if before.exact and after.exact and math.isclose(before, after, rel_tol=1e-12):
        return Value.of(0)
    return amount


def _budget_follows_task(rule: Rule, view: ModelView) -> Findings:
    """The share of each task that lies where its budget does: with the unit itself, or in the same
    of the units of the rule."""
    groups = None if rule.by is None else view.groups(rule.by)

    def at(unit: str) -> str | None:
        return unit if groups is None else view.group_of(unit, groups)

    findings: Findings = []
    for key in rule.of or view.model.keys("task"):
        here = view.now(key)
        if not here:
            findings.append(Finding(key, "undecidable", missing=(key,)))
        for task in here:
            budget = view.budgets.get(task, [])
            if not budget:
                missing = (f"{task}.funded_by",)
                findings.append(Finding(task, "undecidable", missing=missing))
                continue
            places = {at(unit) for unit in budget}
            low, high, open_ones = 0.0, 0.0, []
            for unit, share in view.holders(task).items():
                where = None if unit is None else ELSEWHERE if unit == ELSEWHERE else at(unit)
                if where is None or None in places:
                    high += share[1]
                    open_ones.append(f"{task}.responsible" if unit is None else f"{unit}.place")
                elif where in places and where != ELSEWHERE:
                    low, high = low + share[0], high + share[1]
            high = min(1.0, high)
            value = (
                Value.of(low)
                if low == high
                else Value(None, low, high, "unknown_input", None, tuple(open_ones))
            )
            band = (1.0, 1.0) if rule.between is None else rule.between
            findings.append(in_band(task, value, band, f"{task}.responsible"))
    return findings


def _indicator(rule: Rule, view: ModelView) -> Findings:
    assert rule.indicator is not None  # the table of kinds has it
    key = rule.indicator if isinstance(rule.indicator, str) else rule.indicator.key
    return [in_band("", view.indicator(rule.indicator, rule.by), _band(rule), key)]


_KINDS: dict[str, Callable[[Rule, ModelView], Findings]] = {
    "unit_count": _unit_count,
    "span": _span,
    "heads_lead_heads": _heads_lead_heads,
    "one_head": _one_head,
    "separate": _separate,
    "together": _together,
    "apart": _apart,
    "task_share": _task_share,
    "tyngde": _tyngde,
    "anchored": _anchored,
    "match": _match,
    "saves": _saves,
    "budget_follows_task": _budget_follows_task,
    "tasks_in_one_unit": _tasks_in_one_unit,
    "indicator": _indicator,
}

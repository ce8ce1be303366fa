"""What a publication tells of rules: whether a node keeps one, where it shows the figure of it.

That a figure lies in a band tells of it. So what a rule finds is read where its figure can be, and
of structure and tasks always.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tyngde.compare.indicator import Indicator
from tyngde.model.values import Value, wrap
from tyngde.report.facts import Facts
from tyngde.report.privacy.asked import OF_STRUCTURE
from tyngde.report.privacy.figures import OF_PEOPLE
from tyngde.study.rules.checks import apart_by, saved
from tyngde.study.rules.rule import Rule
from tyngde.study.rules.ruling import Finding, Ruling, State

__all__ = ["Told", "tells_of_variants", "told_of"]

# Rules whose amounts tell of structure and tasks alone.
_OF_STRUCTURE_RULES = {
    *("unit_count", "one_head", "heads_lead_heads", "separate", "together", "apart"),
    *("task_share", "tasks_in_one_unit", "budget_follows_task", "anchored"),
}


@dataclass(frozen=True)
class Told:
    """What is told of a model and a rule.

    Attributes:
        rule: the rule.
        state: whether it is kept; None where that hangs on what is not told.
        findings: of each node of which it is told.
        nodes: how many there are, with those of which it is not.
    """

    rule: Rule
    state: State | None
    findings: Sequence[Finding]
    nodes: int


def _is_of_structure(rule: Rule) -> bool:
    """Whether a rule is about structure and tasks alone, about a measure that is of no people, or
    about an indicator of one's own, which is one's own statement."""
    if rule.kind == "indicator":
        return isinstance(rule.indicator, Indicator) or rule.indicator in OF_STRUCTURE
    if rule.kind in ("match", "saves") and rule.measure is not None:
        return rule.measure not in (*OF_PEOPLE, "tyngde")
    return rule.kind in _OF_STRUCTURE_RULES


def tells_of_variants(facts: Facts, rule: Rule) -> bool:
    """Whether it may be told of a rule what variants keep it that are no models."""
    return _is_of_structure(rule) or not facts.hides


def told_of(facts: Facts, model: str, ruling: Ruling) -> Told:
    """What of a ruling is published beside the figures of a model."""
    found = ruling.findings
    told = [x for x in found if _is_told(facts, model, ruling.rule, x)]
    # Of a rule that one node breaks the others may be anything.
    is_known = len(told) == len(found) or any(x.state == "broken" for x in told)
    return Told(ruling.rule, ruling.state if is_known else None, told, len(found))


def _is_told(facts: Facts, model: str, rule: Rule, found: Finding) -> bool:
    if found.amount is None or _is_of_structure(rule) or not facts.hides:
        return True
    if rule.kind == "span":  # of a chief, and so the same whatever is compared
        return facts.comparison._shows("span", found.node, model)
    return any(_is_same(found.amount, x) for x in _shown(facts, model, rule, found.node))


def _shown(facts: Facts, model: str, rule: Rule, node: str) -> list[Value]:
    """The figure of a rule, where a publication has it: rules may be asked with another profile and
    of other units."""
    if rule.kind == "indicator":
        return [facts.raw(str(rule.indicator), model)]
    if rule.kind == "saves" and rule.measure is None:
        return [facts.raw("saving", model)]
    if rule.kind == "saves":
        if rule.measure not in ("salary", facts.comparison.profile.load):
            return []
        before, after = (facts.whole(str(rule.measure), m) for m in (facts.reference, model))
        return [saved(before, after)]
    of = "tyngde" if rule.measure in (None, "tyngde") else "load"
    if of == "load" and rule.measure != facts.comparison.profile.load:
        return []
    units = {unit.key: facts.of_unit(unit, of, model) for unit in facts.units}
    sizes = [units.get(key) for key in node.split(", ")]
    known = [wrap(size) for size in sizes if size is not None]
    if len(known) < len(sizes):
        return []
    return known if rule.kind == "tyngde" else [apart_by(*known)]


def _is_same(one: Value, other: Value) -> bool:
    if one.reason != other.reason:
        return False
    ends = ((one.value, other.value), (one.lower, other.lower), (one.upper, other.upper))
    return all(
        a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9))
        for a, b in ends
    )

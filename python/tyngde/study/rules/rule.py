"""Rules: what a model shall keep, as a plan's document says it or as it is given here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tyngde import _core
from tyngde.compare.indicator import Indicator
from tyngde.errors import Error, UsageError, at_place, none_of, phrase
from tyngde.model.grouping import By
from tyngde.model.misfits import fitting
from tyngde.model.plan import Plan
from tyngde.model.texts import Text

__all__ = ["KINDS", "Rule", "RulesLike", "as_rules", "rule"]

# Of each kind the fields that it has to have, and those that it may have.
KINDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    row["rule"]: (
        frozenset(name for name in row if row[name] == "must"),
        frozenset(name for name in row if row[name] == "may"),
    )
    for row in _core.rule_rows()
}
_SUMS = tuple(str(row["name"]) for row in _core.measure_rows() if row["adds_up"] == "sum")


@fitting
@dataclass(frozen=True)
class Rule:
    """What a model shall keep. See :func:`rule`.

    Attributes:
        kind: ``unit_count``, ``span`` …
        of: keys of the nodes it is about.
        by: the units among which it looks: a type, a depth, or keys.
        between: the band, both ends included; infinite where there is no end.
        within: by what share two may differ.
        measure: a measure that adds up, such as ``fte``; or ``tyngde``.
        indicator: key of an indicator, or one of one's own.
        name: what it is called.
        reason: why it is set.
    """

    kind: str
    of: tuple[str, ...] = ()
    by: By | None = None
    between: tuple[float, float] | None = None
    within: float | None = None
    measure: str | None = None
    indicator: str | Indicator | None = None
    name: str = ""
    reason: str = ""

    def __str__(self) -> str:
        if self.name:
            return self.name
        parts = [self.kind]
        if self.of:
            parts.append(", ".join(self.of))
        if self.indicator is not None:
            own = isinstance(self.indicator, Indicator)
            parts.append(self.indicator.key if own else str(self.indicator))  # type: ignore[union-attr]
        if self.measure:
            parts.append(self.measure)
        if self.by is not None:
            by = self.by if isinstance(self.by, (str, int)) else ", ".join(self.by)
            parts.append(f"by {by}")
        if self.within is not None:
            parts.append(f"within {self.within:g}")
        if self.between is not None:
            parts.append(_band(*self.between))
        return " ".join(parts)


def _band(low: float, high: float) -> str:
    if math.isinf(high):
        return f"at least {low:.12g}"
    return f"at most {high:.12g}" if math.isinf(low) else f"{low:.12g} to {high:.12g}"


RulesLike = Plan | Rule | Mapping[str, Any] | _core.Rule | Iterable[Any]


@fitting
def rule(kind: str, **fields: Any) -> Rule:
    """A rule that models shall keep.

        ty.rule("span", by="department", between=(7, 20))
        ty.rule("match", of=["north", "south"], measure="tyngde", within=0.1)
        ty.rule("saves", at_least=3_000_000)
        ty.rule("indicator", indicator="load_gini", at_most=0.3)

    ========================  =================================================  ==================
    kind                      holds when                                         fields
    ========================  =================================================  ==================
    ``unit_count``            the number of these units lies in the band         by, band
    ``span``                  the span of each chief of these units does         by, band
    ``heads_lead_heads``      each chief of these units leads a chief            by
    ``one_head``              each of these units has exactly one head           by
    ``separate``              each of these stays a unit of its own              of
    ``together``              these lie in one of the units                      of, by
    ``apart``                 no two of these lie in the same unit               of, by
    ``task_share``            the largest share, by volume, of these tasks that  of, by, band
                              one of the units holds lies in the band
    ``tasks_in_one_unit``     the same, each task counting alike                 of, by, band
    ``tyngde``                the tyngde of each of these units lies in the band of, band
    ``anchored``              each collaboration has one leader, and a path
                              into the line
    ``match``                 of every two of these units the smaller is less    of or by, within;
                              than the larger by this share at most              measure (tyngde)
    ``saves``                 what is saved lies in the band: by ``measure``,    band; measure
                              or salaries of posts abolished less those created
    ``budget_follows_task``   the share of each task that those hold with whom   of (all tasks),
                              its budget lies is in the band (all of it)         by, band
    ``indicator``             an indicator lies in the band                      indicator, band;
                                                                                 by
    ========================  =================================================  ==================

    Args:
        kind: one of these.
        fields: ``of``: a key or several; ``by``: a type, a depth or keys; the band as ``between``
            (two numbers), ``at_least`` or ``at_most``; ``within``, ``measure``, ``indicator``;
            ``name`` and ``reason``.

    Raises:
        UsageError: no such kind or field, or one that is missing or of the wrong form; all such
            errors at once.
    """
    if kind not in KINDS:
        raise none_of(phrase("there is no rule {}", repr(kind)), kind, KINDS)
    needed, possible = KINDS[kind]
    given = {name: field for name, field in fields.items() if field is not None}
    faults: list[Error] = []

    def wrong(problem: str, expected: str, key: str, nearest: Sequence[str] = ()) -> None:
        faults.append(
            at_place(
                UsageError,
                problem,
                phrase("rule {}", repr(kind)),
                expected=expected,
                nearest=nearest,
                key=key,
            )
        )

    band: tuple[float, float] | None = None
    if any(name in given for name in ("between", "at_least", "at_most")):
        if "between" in given and ("at_least" in given or "at_most" in given):
            wrong("the band is said twice", "between, or at_least and at_most", "between")
        ends = given.pop("between", (-math.inf, math.inf))
        low, high = given.pop("at_least", None), given.pop("at_most", None)
        try:
            first, last = (float(x) for x in ends)
            band = (first if low is None else float(low), last if high is None else float(high))
        except (TypeError, ValueError):
            wrong(phrase("{} is no band", repr(ends)), "two numbers, the lower first", "between")
        if band is not None and not band[0] <= band[1]:
            wrong(phrase("{} is no band", band), "two numbers, the lower first", "between")
        given["between"] = band
    known = needed | possible | {"name", "reason"}
    for name in given:
        if name not in known:
            wrong(
                phrase("the field {} is not known here", repr(name)),
                phrase("one of {}", ", ".join(sorted(known))),
                name,
                get_close_matches(name, sorted(known)),
            )
    for name in sorted(needed - given.keys()):
        shown = phrase("between, at_least or at_most") if name == "between" else name
        wrong(phrase("{} is missing", shown), "a value", name)
    if kind == "match" and ("of" in given) == ("by" in given):
        wrong("which units are to match is not said", "either of or by", "of")
    of = given.get("of", ())
    of = (of,) if isinstance(of, str) else tuple(of)
    if "of" in needed and "of" in given and not of:
        wrong("no nodes are named", "at least one key", "of")
    if kind == "match" and len(of) == 1:
        wrong("one unit has nothing to match", "at least two", "of")
    within = given.get("within")
    if within is not None and not (isinstance(within, (int, float)) and 0 <= within < 1):
        wrong(phrase("{} is no share", repr(within)), "a number from 0 to below 1", "within")
    measure = given.get("measure")
    measures = ("tyngde", *_SUMS) if kind == "match" else _SUMS
    if "measure" in possible and measure is not None and measure not in measures:
        wrong(
            phrase("'{}' is not a measure that adds up", measure),
            phrase("one of {}", ", ".join(measures)),
            "measure",
            get_close_matches(str(measure), measures),
        )
    if faults:
        raise faults[0].with_others(faults[1:])
    by = given.get("by")
    return Rule(
        kind,
        of,
        by if by is None or isinstance(by, (str, int)) else tuple(by),
        band,
        within,
        measure,
        given.get("indicator"),
        _text(given.get("name")),
        _text(given.get("reason")),
    )


def _of_plan(native: _core.Rule, language: str) -> Rule:
    return rule(
        native.kind,
        of=native.of or None,
        by=native.by,
        between=native.between,
        within=native.within,
        measure=native.measure or None,
        indicator=native.indicator or None,
        name=Text(native.names, language),
        reason=Text(native.reason.by_language.items(), language),
    )


def _text(given: Any) -> str:
    """A name or reason; one in several languages stays so."""
    return Text(given.items()) if isinstance(given, Mapping) else given or ""


def as_rules(given: RulesLike, language: str = "en") -> list[Rule]:
    """What was given as rules: those of a plan, one or several; mappings as in a document.

    Raises:
        UsageError: something else; or a mapping that is no rule.
    """
    if isinstance(given, Plan):
        return [_of_plan(x, language) for x in given.rules]
    if isinstance(given, Rule):
        return [given]
    if isinstance(given, _core.Rule):
        return [_of_plan(given, language)]
    if isinstance(given, Mapping):
        fields = {
            str(name): x for name, x in given.items() if name not in ("source", "basis", "note")
        }
        return [rule(fields.pop("rule", ""), **fields)]
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise at_place(
            UsageError,
            phrase("{} is no rule", repr(given)),
            "",
            expected="a rule, a mapping, a plan or several of these",
            key=str(given),
        )
    return [one for each in given for one in as_rules(each, language)]

"""A rule in the words of a language."""

from __future__ import annotations

import math
from collections.abc import Callable

from tyngde.compare.indicator import labelled, unit_of
from tyngde.model.texts import text_in
from tyngde.study.rules.rule import Rule
from tyngde.words.decided import decided_word
from tyngde.words.labels import depth_label, measure_label
from tyngde.words.prose import figure, with_unit
from tyngde.words.sentences import has_definite, noun

__all__ = ["rule_in_words", "unit_of_rule"]

# Rules whose amounts are shares.
_SHARES = {"match", "task_share", "tasks_in_one_unit", "budget_follows_task"}


def unit_of_rule(rule: Rule) -> str:
    """How the amounts of a rule are written: as ``share``, ``money`` or a plain number."""
    if rule.kind == "saves":
        return "" if rule.measure else "money"
    if rule.kind == "indicator":
        unit = unit_of(rule.indicator) if isinstance(rule.indicator, str) else ""
        return "" if unit == "fte" else unit
    return "share" if rule.kind in _SHARES else ""


def rule_in_words(rule: Rule, language: str, name: Callable[[str], str]) -> str:
    """A rule in words; its name where it has one.

    Args:
        rule: the rule.
        language: of the words.
        name: the name of a node by its key.
    """
    if rule.name:
        return text_in(rule.name, language)
    by = rule.by
    units = str(by)
    if isinstance(by, str) and has_definite(by):
        units = noun(by, language)
    elif isinstance(by, int):
        units = depth_label(by, language)
    elif by is not None and not isinstance(by, str):
        units = ", ".join(map(name, by))
    measure = "" if rule.measure is None else measure_label(rule.measure, language)
    if not measure:
        measure = decided_word("salaries", language) if rule.kind == "saves" else "tyngde"
    key = rule.indicator
    shown = {
        "by": units,
        "of": ", ".join(map(name, rule.of)),
        "which": ", ".join(map(name, rule.of)) or units,
        "band": _band(rule, language),
        "within": _number(rule.within or 0.0, "share", language),
        "measure": measure,
        "indicator": labelled(key, language) if isinstance(key, str) else getattr(key, "label", ""),
    }
    return decided_word(f"rule_{rule.kind}", language).format(**shown)


def _number(x: float, unit: str, language: str) -> str:
    if unit != "share":
        return figure(x, language, unit).text
    bare = figure(x, language, "share").text.partition("\N{NO-BREAK SPACE}")[0]
    return with_unit(bare, "percent", language)


def _band(rule: Rule, language: str) -> str:
    if rule.between is None:
        return ""
    low, high = rule.between
    unit = unit_of_rule(rule)
    first, last = (_number(x, unit, language) if math.isfinite(x) else "" for x in rule.between)
    if low == high:
        return first
    if math.isinf(high):
        return decided_word("band_least", language).format(first)
    if math.isinf(low):
        return decided_word("band_most", language).format(last)
    return decided_word("band_between", language).format(first, last)

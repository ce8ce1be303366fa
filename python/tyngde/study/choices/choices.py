"""Every lawful combination of a plan's alternatives, measured, and how they stand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

from tyngde.compare.indicator import Indicator, Indicators, better_of, listed_and
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.calls import remembered
from tyngde.model.days import Day
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation
from tyngde.model.plan import PlanLike, as_plan
from tyngde.model.profile import ProfileLike, as_profile
from tyngde.study.choices.combinations import Lawful
from tyngde.study.choices.result import ChoiceStudy
from tyngde.study.criteria import Direction
from tyngde.study.measuring import Item, Setting
from tyngde.study.row_parts import RowParts
from tyngde.study.rules.asking import as_indicators
from tyngde.study.rules.rule import RulesLike, as_rules
from tyngde.study.study import Progress, carry_out, prepared
from tyngde.words.languages import language_of

__all__ = ["LIMIT", "choices", "directions"]

# Combinations that are walked without asking: a minute for an organisation of a municipality's
# size.
LIMIT = 4096


@remembered
def choices(
    organisation: Organisation | Mapping[str, Any],
    plan: PlanLike,
    *,
    indicators: Indicators | None = None,
    by: By | None = None,
    within: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    better: Mapping[str, Direction] | None = None,
    rules: RulesLike | None = None,
    select: Mapping[str, str] | None = None,
    limit: int = LIMIT,
    sample: int | None = None,
    neighbours: bool = False,
    seed: int = 0,
    workers: int | Executor = 1,
    processes: bool = False,
    parts: str | os.PathLike[str] | None = None,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> ChoiceStudy:
    """Measures every lawful combination of a plan's alternatives, and tells which of them no other
    beats on all indicators.

        found = ty.choices(today, plan, indicators=["load_gini", "interfaces_cut"], by="department")
        found.undominated
        found.effects()

    A combination takes one alternative of each choice. It is lawful when no alternative that is
    taken excludes another, and each has what it requires: of several alternatives of one choice
    that are required, one. They are counted first, and walked depth first in document order. A
    combination that cannot be applied is a row with the reason.

    Args:
        organisation: the reference, as of :func:`tyngde.study`.
        plan: with choices.
        indicators, by, within, profile, workers, processes: as of :func:`tyngde.study`.
        assumptions, on, progress, language: likewise.
        parts: likewise; rules are functions, and kept in no parts.
        better: ``lower`` or ``higher`` by indicator, for those that combinations are judged by. The
            indicators that say it themselves are judged by, too; what is said here counts.
        rules: what combinations have to keep, as of :func:`tyngde.rules`: ``plan.rules``, say.
            One that certainly breaks a rule is a row and has no standing. Each rule is an indicator
            ``rule_1``, ``rule_2`` …: how many nodes break it.
        select: choices that are settled, by key.
        limit: how many combinations are walked; more are refused with their number.
        sample: draw so many of the lawful ones, each set of them as likely as any other, where
            there are more.
        neighbours: measure also those that differ from a drawn one in one choice, so that
            :meth:`ChoiceStudy.effects` has pairs to tell from.
        seed: another one draws another sample; the same draws the same, everywhere.

    Raises:
        UsageError: there are more combinations than ``limit`` and no ``sample`` is asked for
            (``count`` is their number), or the sample is; ``select`` or ``better`` names what is
            not there; there is no lawful one; else as :func:`tyngde.study`.
    """
    language = language_of(language)
    read = as_plan(plan)
    lawful = Lawful(read, select)
    numbers = _numbers(lawful, limit, sample, neighbours, seed)
    kept = [] if rules is None else as_rules(rules, language)
    asked: Indicators | None = indicators
    if kept:
        named = listed_and([]) if indicators is None else indicators
        first = [named] if isinstance(named, str | Indicator) else list(named or ())
        asked = [*first, *as_indicators(kept, read, organisation, as_profile(profile), by, within)]
    result, setting = prepared(
        organisation, asked, by, within, profile, assumptions, on, None, language, read
    )
    criteria = directions(setting, better or {})
    for i in range(len(kept)):
        criteria.pop(f"rule_{i + 1}", None)
    taken = [lawful.at(number) for number in numbers]
    items = (Item(i, lawful.name(x) or "default", read, x) for i, x in enumerate(taken))
    files = None if parts is None else RowParts(parts, setting)
    carry_out(result, setting, items, len(taken), workers, processes, progress, files)
    return ChoiceStudy(result, lawful, taken, criteria, kept, sample, language)


def _numbers(
    lawful: Lawful, limit: int, sample: int | None, neighbours: bool, seed: int
) -> Sequence[int]:
    """Which combinations are measured."""
    for name, number, least in (("limit", limit, 1), ("sample", sample, 1), ("seed", seed, 0)):
        if number is not None and number < least:
            raise _wrong(
                phrase("{} is no {}", repr(number), name),
                name,
                phrase("a whole number of at least {}", least),
            )
    count = lawful.count
    if not count:
        raise _wrong("no combination of the alternatives is lawful", "choices", "at least one")
    if sample is None or sample >= count:
        if count > limit:
            raise _wrong(
                phrase("there are {} lawful combinations", count),
                "limit",
                phrase(
                    "at most {}; settle choices by select= (--select), draw some by sample= "
                    "(--sample), or allow more by limit= (--limit)",
                    limit,
                ),
                count=count,
            )
        return range(count)
    drawn = lawful.drawn(sample, seed)
    walked = lawful.neighbours(drawn) if neighbours else drawn
    if len(walked) > limit:
        raise _wrong(
            phrase("the sample has {} combinations", len(walked)),
            "sample",
            phrase("at most {}; draw fewer, or allow more by limit=", limit),
            count=len(walked),
        )
    return walked


def _wrong(problem: str, key: str, expected: str, **fields: Any) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=key, **fields)


def directions(setting: Setting, better: Mapping[str, Direction]) -> dict[str, Direction]:
    """The indicators of a setting that say which way is better, or of which it is said."""
    own = {x.key: x.better for x in setting.asked or () if isinstance(x, Indicator)}
    result: dict[str, Direction] = {}
    for key in setting.indicators:
        way = better.get(key) or own.get(key) or better_of(key)
        if way in ("lower", "higher"):
            result[key] = "lower" if way == "lower" else "higher"
    # What is said of others is refused with the nearest, where criteria are made.
    return result | {key: way for key, way in better.items() if key not in setting.indicators}

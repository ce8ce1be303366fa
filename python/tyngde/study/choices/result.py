"""What a study of choices found: a row for each combination, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.errors import phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.choices.combinations import Lawful, hidden_at_most
from tyngde.study.choices.effects import Effects, effects_of
from tyngde.study.criteria import Direction, Scale, criteria
from tyngde.study.measuring import Refusal
from tyngde.study.rank import Weights, rank
from tyngde.study.ranking import Ranking, RankShares
from tyngde.study.result import Study
from tyngde.study.rules.in_words import rule_in_words
from tyngde.study.rules.rule import Rule
from tyngde.study.rules.ruling import State
from tyngde.study.undominated import Standing, domination
from tyngde.study.weighing import ranks, scores
from tyngde.words.numbers import number, show
from tyngde.words.study import study_word

__all__ = ["ChoiceStudy", "Combination"]

_ROWS, _INDICATORS, _REFUSALS = 10, 6, 5


@fitting
@dataclass(frozen=True)
class Combination:
    """A row of a study of choices.

    Attributes:
        number: its position in the study, from 0.
        taken: the alternative of each choice, by key.
        values: the indicators by key; empty where it was refused.
        refusal: why it was not measured, or None.
        standing: ``undominated``, ``dominated`` or ``open``; None where it takes no part, since it
            was refused, breaks a rule, or has no number for a criterion.
        dominated_by: position of the first that certainly dominates it, or None.
        rules: ``kept``, ``broken`` or ``undecidable``, by ``rule_1``, ``rule_2`` …
    """

    number: int
    taken: Mapping[str, str]
    values: Mapping[str, Value]
    refusal: Refusal | None
    standing: Standing | None
    dominated_by: int | None
    rules: Mapping[str, State] = field(default_factory=dict)

    def __getitem__(self, indicator: str) -> Value:
        return self.values[indicator]


@fitting
class ChoiceStudy(Shown):
    """The combinations of a plan's alternatives, measured. See :func:`tyngde.choices`.

    It has a length, can be iterated and asked by position. As a table it has a row for each
    combination: ``variant`` (position, from 0), ``choice_x`` for each choice x (the alternative
    taken), the columns of a :class:`tyngde.Study` for the indicators and for refusals,
    for each rule ``rule_1_state`` (``kept``, ``broken``, ``undecidable``),
    ``standing`` (``undominated``, ``dominated``, ``open``, or None) and ``dominated_by`` (position
    of the first that certainly dominates it).
    """

    def __init__(
        self,
        study: Study,
        lawful: Lawful,
        taken: Sequence[Mapping[str, str]],
        better: Mapping[str, Direction],
        rules: Sequence[Rule],
        sampled: int | None,
        language: str,
    ) -> None:
        self._rules = {f"rule_{i}": rule for i, rule in enumerate(rules, 1)}
        self._study, self._lawful, self._language = study, lawful, language
        # After Ctrl-C there are fewer rows than combinations.
        self._taken = [dict(taken[number]) for number in study.plans]
        self._better, self._sampled = dict(better), sampled
        self._standings: list[Standing | None] = [None] * len(study)
        self._by: list[int | None] = [None] * len(study)
        self._not_judged: dict[str, str] = {}
        self._states = {key: _states(study, key) for key in self._rules}
        if better:
            judged = criteria(study, list(better), better, "none")
            at = [
                place
                for place, i in enumerate(judged.numbers)
                if all(states[i] != "broken" for states in self._states.values())
            ]
            numbers = [judged.numbers[place] for place in at]
            standings, by = domination(
                replace(
                    judged,
                    numbers=numbers,
                    names=[judged.names[place] for place in at],
                    value=judged.value[at],
                    lower=judged.lower[at],
                    upper=judged.upper[at],
                )
            )
            for i, standing, first in zip(numbers, standings, by, strict=True):
                self._standings[i] = standing
                self._by[i] = None if first is None else numbers[first]
            self._not_judged = judged.not_ranked

    @property
    def study(self) -> Study:
        """The variants as any study has them, for :func:`tyngde.rank` and the like."""
        return self._study

    @property
    def choices(self) -> dict[str, list[str]]:
        """The alternatives of each choice, by key, in document order."""
        return {
            c: list(a) for c, a in zip(self._lawful.choices, self._lawful.alternatives, strict=True)
        }

    @property
    def total(self) -> int:
        """How many combinations there would be, could all alternatives go together."""
        return self._lawful.total

    @property
    def lawful(self) -> int:
        """How many there are that no ``requires`` or ``excludes`` rules out."""
        return self._lawful.count

    @property
    def missed(self) -> int:
        """How many lawful ones were not looked at: 0 unless a sample was drawn or Ctrl-C came."""
        return self.lawful - len(self)

    @property
    def may_have_missed(self) -> int:
        """How many lawful combinations at most have something that none of those drawn has, in 19
        of 20 samples; 0 where all were looked at."""
        if not self.missed:
            return 0
        return hidden_at_most(self.lawful, min(self._sampled or len(self), len(self)))

    @property
    def never_taken(self) -> list[tuple[str, str]]:
        """Choice and alternative of what no row takes: ruled out, settled or not drawn."""
        seen = {pair for taken in self._taken for pair in taken.items()}
        return [(c, a) for c, keys in self.choices.items() for a in keys if (c, a) not in seen]

    @property
    def better(self) -> dict[str, Direction]:
        """The indicators that combinations are judged by, and which way is better."""
        return dict(self._better)

    @property
    def undominated(self) -> list[Combination]:
        """Those that nobody can dominate, wherever the numbers lie within their bounds."""
        return [x for x in self if x.standing == "undominated"]

    @property
    def candidates(self) -> list[Combination]:
        """Those that nobody certainly dominates: the undominated and the open ones."""
        return [x for x in self if x.standing in ("undominated", "open")]

    @property
    def not_judged(self) -> dict[str, str]:
        """Why others have no standing, by what is taken."""
        return dict(self._not_judged)

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that were asked, by the keys of their indicators: ``rule_1``, ``rule_2`` …"""
        return dict(self._rules)

    def __len__(self) -> int:
        return len(self._study)

    def __getitem__(self, position: int) -> Combination:
        """The combination at a position. Raises IndexError beyond the last."""
        row = self._study[position]
        at = range(len(self))[position]
        states = {key: x for key, each in self._states.items() if (x := each[at]) is not None}
        place = self._standings[at], self._by[at]
        return Combination(at, self._taken[at], row.values, row.refusal, *place, states)

    def __iter__(self) -> Iterator[Combination]:
        return (self[i] for i in range(len(self)))

    def effects(self) -> Effects:
        """What each alternative does to each indicator: the difference to the default of its choice
        – to the first, where there is none –, averaged over all that is taken otherwise, with its
        range. Both of a pair have to be lawful and measured; a sample has pairs where it was drawn
        with ``neighbours``."""
        against = {c: self._lawful.defaults.get(c, keys[0]) for c, keys in self.choices.items()}
        keys = [key for key in self._study.indicators if key not in self._rules]
        return effects_of(self._study, keys, self._taken, self.choices, against, self._language)

    def ranks(self) -> Table:
        """The place of each combination by each criterion, 1 the best; who is alike shares one.

        Returns:
            A row for each combination: ``variant`` (position), and for each criterion ``x`` its
            ``x_rank`` (None where it is open, or the combination has no such number),
            ``x_rank_best``, ``x_rank_worst`` (what the bounds leave).
        """
        columns: dict[str, list[Any]] = {"variant": list(range(len(self)))}
        for key in self._better:
            one = criteria(self._study, [key], {key: self._better[key]}, "none")
            place = ranks(scores(one, np.ones((1, 1))))
            for at, name in enumerate(("rank", "rank_best", "rank_worst")):
                found = dict(zip(one.numbers, place[at], strict=True))
                columns[f"{key}_{name}"] = [found.get(i) for i in range(len(self))]
        return Table(columns, counts=list(columns), language=self._language)

    def rank(
        self,
        weights: Weights | Literal["equal", "any"] | Sequence[Weights] = "equal",
        *,
        scale: Scale = "range",
        draws: int = 10_000,
        seed: int = 0,
        places: int = 3,
    ) -> Ranking | RankShares:
        """The combinations by a weighted sum of the criteria: :func:`tyngde.rank` of the study."""
        keys = list(self._better) if isinstance(weights, str) else None
        found: Ranking | RankShares = rank(
            self._study,
            weights,
            indicators=keys,
            better=self._better,
            scale=scale,
            draws=draws,
            seed=seed,
            places=places,
            language=self._language,
        )
        return found

    def table(self) -> Table:
        """The table; see the class for its columns."""
        plain_study = self._study.table()
        columns: dict[str, Any] = {"variant": list(range(len(self)))}
        columns |= {f"choice_{c}": [x[c] for x in self._taken] for c in self._lawful.choices}
        skipped = ("variant", "name")
        columns |= {k: plain_study[k] for k in plain_study.columns if k not in skipped}
        columns |= {f"{key}_state": list(states) for key, states in self._states.items()}
        columns["standing"] = list(self._standings)
        columns["dominated_by"] = list(self._by)
        ends = ("", "_lower", "_upper")
        return Table(
            columns,
            numbers=[f"{key}{end}" for key in self._study.indicators for end in ends],
            counts=("variant", "change", "dominated_by"),
            language=self._language,
        )

    # For a reader

    def _say(self, key: str, *of: object) -> str:
        return study_word(key, self._language).format(*of)

    def _blocks(self) -> list[Block]:
        language, refused = self._language, self._study.refused
        whole = (len(self._lawful.choices), self.lawful, self.total, len(self) - len(refused))
        notes = [self._say("combinations", *whole, len(refused))]
        if not self._study.complete:
            notes.append(self._say("stopped"))
        if self.missed:
            share = number(100 * self.may_have_missed / self.lawful, language) + " %"
            notes.append(self._say("sampled", self.missed, self.may_have_missed, share))
        if self.never_taken:
            never = ", ".join(f"{c}: {a}" for c, a in self.never_taken)
            notes.append(self._say("never_taken", never))
        notes += self._judged()
        for key, rule in self._rules.items():
            tally = [self._states[key].count(x) for x in ("kept", "broken", "undecidable")]
            notes.append(self._say("rule_kept_by", rule_in_words(rule, language, str), *tally))
        order = {"undominated": 0, "open": 1, "dominated": 2, None: 3}
        rows = sorted(
            (x for x in self if x.refusal is None), key=lambda x: (order[x.standing], x.number)
        )
        shown_last = (k for k in self._study.indicators if k not in self._better)
        keys = [*self._better, *(k for k in shown_last if k not in self._rules)]
        shown = keys[:_INDICATORS]
        if len(shown) < len(keys):
            notes.append(self._say("some_indicators", len(shown), len(keys)))
        if len(rows) > _ROWS:
            notes.append(self._say("first_combinations", _ROWS, len(rows)))
        header = [
            self._say("combination"),
            *([self._say("standing")] if self._better else []),
            *(labelled(key, language) for key in shown),
        ]
        grid = [
            [
                self._called(x),
                *([self._say(x.standing) if x.standing else "–"] if self._better else []),
                *(show(x[key], language) for key in shown),
            ]
            for x in rows[:_ROWS]
        ]
        blocks: list[Block] = [Notes(notes), Grid(header, grid)]
        if refused:
            lines = [
                f"{self._called(self[i])}: {refusal.reason}"
                for i, refusal in list(refused.items())[:_REFUSALS]
            ]
            more = [f"… +{len(refused) - len(lines)}"] if len(refused) > len(lines) else []
            blocks.append(Listing(f"{self._say('refused')} ({len(refused)})", [*lines, *more]))
        return blocks

    def _judged(self) -> list[str]:
        if not self._better:
            return [self._say("no_criteria")]
        by = ", ".join(
            f"{labelled(key, self._language)} ({self._say(way)})"
            for key, way in self._better.items()
        )
        tally = [self._standings.count(x) for x in ("undominated", "open", "dominated")]
        return [self._say("standings", by, *tally)]

    def _called(self, combination: Combination) -> str:
        return self._lawful.name(combination.taken) or self._say("defaults")

    def __repr__(self) -> str:
        form = "<ChoiceStudy of {} of {} combinations: {} undominated, {} open, {} refused>"
        tally = [self._standings.count(x) for x in ("undominated", "open")]
        return said(phrase(form, len(self), self.lawful, *tally, len(self._study.refused)))


def _states(study: Study, key: str) -> list[State | None]:
    """What the number of nodes that break a rule says of it; None where it was not asked."""
    result: list[State | None] = []
    refused = study.refused
    for i, (value, lower, _) in enumerate(study.numbers(key).tolist()):
        if i in refused:
            result.append(None)
        else:
            result.append("kept" if value == 0 else "broken" if lower > 0 else "undecidable")
    return result

"""What cannot be met together: a smallest set of rules and choices that clash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.calls import remembered
from tyngde.model.days import Day
from tyngde.model.grouping import By
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.profile import ProfileLike, as_profile
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.study.choices.choices import LIMIT
from tyngde.study.choices.combinations import Lawful, without_couplings
from tyngde.study.measuring import Item
from tyngde.study.rules.asking import as_indicators
from tyngde.study.rules.in_words import rule_in_words
from tyngde.study.rules.rule import Rule, RulesLike, as_rules
from tyngde.study.study import Progress, carry_out, prepared
from tyngde.words.languages import language_of
from tyngde.words.plain import plain
from tyngde.words.study import study_word

__all__ = ["Clash", "Demand", "clash", "irreducible"]

Sort = Literal["requires", "excludes", "selected", "rule"]
Taken = Mapping[str, str]


@fitting
@dataclass(frozen=True)
class Demand:
    """Something that is to be met.

    Attributes:
        sort: ``requires`` or ``excludes`` of an alternative, ``selected``, or ``rule``.
        text: what it says.
        rule: the rule, where it is one.
        without: a combination that meets all other members of the clash; None where there is none
            to be met.
    """

    sort: Sort
    text: str
    rule: Rule | None = None
    without: Taken | None = None


@fitting
class Clash(Shown):
    """A set of demands that cannot be met together, of which taking out any one makes it possible.
    See :func:`tyngde.clash`.

    As a table a row for each demand: ``sort``, ``text``, and for each choice x ``choice_x``: what
    is taken in a combination that meets all the others.

    Attributes:
        members: the demands that clash, in document order; empty where there is no clash, or no
            combination can be applied at all.
        possible: without a clash, the first combination that meets everything; else None.
        refused: how many combinations cannot be applied, whatever is demanded.
        combinations: how many there are.
    """

    def __init__(
        self,
        members: Sequence[Demand],
        possible: Taken | None,
        refused: int,
        combinations: int,
        choices: Sequence[str],
        language: str,
    ) -> None:
        self.members, self.possible = tuple(members), possible
        self.refused, self.combinations = refused, combinations
        self._choices, self._language = choices, language

    def __bool__(self) -> bool:
        """Whether there is one: nothing meets everything."""
        return self.possible is None

    def __len__(self) -> int:
        return len(self.members)

    def table(self) -> Table:
        """The table; see the class for its columns."""
        return Table(
            {
                "sort": [x.sort for x in self.members],
                "text": [x.text for x in self.members],
                **{
                    f"choice_{c}": [x.without and x.without[c] for x in self.members]
                    for c in self._choices
                },
            },
            language=self._language,
        )

    def _beside(self) -> str:
        possible = None if self.possible is None else dict(self.possible)
        return repr((possible, self.refused, self.combinations))

    def _blocks(self) -> list[Block]:
        def say(key: str, *of: object) -> str:
            return study_word(key, self._language).format(*of)

        if self.possible is not None:
            return [Notes([say("no_clash", _listed(self.possible) or say("defaults"))])]
        if not self.members:
            return [Notes([say("nothing_applies", self.combinations)])]
        rows = [
            [self._said(x), say(x.sort), _listed(x.without or {}) or say("defaults")]
            for x in self.members
        ]
        header = [say("demand"), say("sort"), say("possible_without")]
        told = say("clash_of_one") if len(self) == 1 else say("clash", len(self))
        return [Notes([told]), Grid(header, rows)]

    def _said(self, demand: Demand) -> str:
        return (
            demand.text if demand.rule is None else rule_in_words(demand.rule, self._language, str)
        )

    def __repr__(self) -> str:
        if not self:
            return "<Clash: none>"
        return plain(f"<Clash of {len(self)}: {'; '.join(x.text for x in self.members)}>")


def _listed(taken: Taken) -> str:
    return ", ".join(f"{c}: {a}" for c, a in taken.items())


@remembered
def clash(
    organisation: Organisation | Mapping[str, Any],
    plan: PlanLike,
    rules: RulesLike | None = None,
    *,
    select: Mapping[str, str] | None = None,
    by: By | None = None,
    within: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    limit: int = LIMIT,
    workers: int | Executor = 1,
    processes: bool = False,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> Clash:
    """Finds out whether rules, couplings of alternatives and what is selected can be met together;
    and where they cannot, a smallest set of them that clash: without any one of these the others
    can be met.

    Every combination of alternatives is applied, lawful or not, and each demand is asked of it. A
    rule that is undecidable may be met, so what is said to clash does, whatever is not known.
    Demands are dropped one by one in document order, couplings first and rules last, where the
    others clash without them (the deletion filter of Chinneck and Dravnieks, ORSA Journal on
    Computing 3 (1991)). There may be other such sets.

    Args:
        organisation: the reference.
        plan: with choices, or without: then rules alone can clash with what is decided.
        rules: as of :func:`tyngde.rules`; those of the plan when not given.
        select: choices that are settled, each of which is a demand, too.
        limit: how many combinations are walked; more are refused with their number.
        by, within, profile, workers, processes, assumptions, on, progress, language: as of
            :func:`tyngde.study`.

    Raises:
        UsageError: there are more combinations than ``limit`` (``count``), or as of
            :func:`tyngde.choices`.
        KeyboardInterrupt: half of the combinations tell nothing, so Ctrl-C leaves nothing.
    """
    read = as_plan(plan)
    Lawful(read, select)  # what is selected has to be there
    free = without_couplings(read)
    every = Lawful(free)
    if every.count > limit:
        raise at_place(
            UsageError,
            phrase("there are {} combinations", every.count),
            "",
            expected=phrase("at most {}; allow more by limit=", limit),
            key="limit",
            count=every.count,
        )
    language = language_of(language)
    given = as_rules(read if rules is None else rules, language)
    demands, tests = _couplings(read)
    for choice, alternative in (select or {}).items():
        demands.append(Demand("selected", f"{choice}: {alternative}"))
        tests.append(partial(_takes, choice=choice, keys=(alternative,)))
    taken = [every.at(i) for i in range(every.count)]
    met = np.array([[test(x) for test in tests] for x in taken], dtype=np.bool_)
    met = met.reshape(len(taken), len(tests))
    asked = as_indicators(given, read, organisation, as_profile(profile), by, within) or ["units"]
    result, setting = prepared(
        organisation, asked, by, within, profile, assumptions, on, None, language, read
    )
    items = (Item(i, every.name(x), free, x) for i, x in enumerate(taken))
    carry_out(result, setting, items, len(taken), workers, processes, progress)
    if not result.complete:
        raise KeyboardInterrupt
    if given:
        kept = [~(result.numbers(key)[:, 1] > 0) for key in result.indicators]
        met = np.column_stack([met, *kept])
        demands += [Demand("rule", str(x), x) for x in given]
    applies = np.array([i not in result.refused for i in range(len(taken))], dtype=np.bool_)
    members = irreducible(met[applies])
    where = np.flatnonzero(applies)
    left = np.ones(len(where), dtype=np.bool_) if members is None else None
    first = None
    if left is not None:
        first = taken[int(where[np.flatnonzero(met[applies].all(axis=1))[0]])]
    explained = []
    for i in members or ():
        others = [k for k in members or () if k != i]
        row = np.flatnonzero(met[applies][:, others].all(axis=1))[0]
        one = demands[i]
        explained.append(Demand(one.sort, one.text, one.rule, taken[int(where[row])]))
    return Clash(explained, first, len(result.refused), len(taken), every.choices, language)


Test = Callable[[Taken], bool]


def _takes(taken: Taken, choice: str, keys: tuple[str, ...]) -> bool:
    return taken[choice] in keys


def _coupled(taken: Taken, own: tuple[str, str], other: Test, holds: bool) -> bool:
    """Whether what comes with an alternative is so, where that is taken."""
    return taken[own[0]] != own[1] or other(taken) is holds


def _couplings(plan: Plan) -> tuple[list[Demand], list[Test]]:
    """What alternatives require and exclude, in document order."""
    demands: list[Demand] = []
    tests: list[Test] = []
    for choice in plan._native.choices:
        for alternative in choice.alternatives:
            wanted: dict[str, tuple[str, ...]] = {}
            for other, key in alternative.requires:
                wanted[other] = (*wanted.get(other, ()), key)
            own = (choice.key, alternative.key)
            for other, keys in wanted.items():
                text = f"{own[0]}: {own[1]} requires {other}: {' | '.join(keys)}"
                demands.append(Demand("requires", text))
                takes = partial(_takes, choice=other, keys=keys)
                tests.append(partial(_coupled, own=own, other=takes, holds=True))
            for other, key in alternative.excludes:
                demands.append(Demand("excludes", f"{own[0]}: {own[1]} excludes {other}: {key}"))
                takes = partial(_takes, choice=other, keys=(key,))
                tests.append(partial(_coupled, own=own, other=takes, holds=False))
    return demands, tests


def irreducible(met: NDArray[np.bool_]) -> list[int] | None:
    """A set of demands that nothing meets, of which each is needed for that; None where something
    meets all of them. Empty where there is nothing to meet them.

    Args:
        met: shape (combinations, demands).
    """

    def clashes(some: list[int]) -> bool:
        return not met[:, some].all(axis=1).any()

    members = list(range(met.shape[1]))
    if not clashes(members):
        return None
    for one in list(members):
        rest = [x for x in members if x != one]
        if clashes(rest):
            members = rest
    return members

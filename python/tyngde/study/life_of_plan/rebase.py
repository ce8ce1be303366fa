"""A plan on another organisation than it was made for, such as next month's extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tyngde.compare.facts import THERE, Fact, facts_of, same_figure, told
from tyngde.compare.records import records_of
from tyngde.errors import Error, Message, PlanError
from tyngde.model.calls import remembered
from tyngde.model.documents import Json
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.values import Value
from tyngde.study.choices.choices import LIMIT
from tyngde.study.choices.combinations import Lawful
from tyngde.study.life_of_plan.change_facts import (
    HELD_BY,
    LED_BY,
    LIES_THERE,
    MANAGED_BY,
    SIZES,
    THERE_AT_ALL,
    brings,
    handed_over,
    has_come_about,
    in_all,
    makes,
    names,
    stands_on,
    subject,
    tie,
    tie_said,
    word_of,
)
from tyngde.study.life_of_plan.rebased import Drift, Rebased
from tyngde.words.languages import language_of
from tyngde.words.rebasing import aspect_of, kind_word
from tyngde.words.rebasing import problem as problem_of
from tyngde.words.translation import say

__all__ = ["rebase"]


@remembered
def rebase(
    plan: PlanLike,
    old: Organisation | Mapping[str, Any],
    new: Organisation | Mapping[str, Any],
    *,
    language: str | None = None,
) -> Rebased:
    """A plan that was made for one organisation, on a later one, and where that does not go.

        found = ty.rebase(plan, january, february)
        print(found)
        february.apply(found.plan)

    Of each change, also of those of alternatives, it is asked what has happened to what it is
    about. ``done``: it is the case already, and the change is left out. ``gone``, ``taken``,
    ``refused``: a node that it names is not there any more, the key that it creates is in use, or
    it cannot be done for another reason; it is left out, and for you to say anew. ``changed``: it
    can be done, and what it is about – the place that it moves something from, the figure that it
    sets, the place of where it moves to – is not what it was; it stays.

    Args:
        plan: which can be applied to ``old``.
        old: what it was made for.
        new: what it is to be applied to.
        language: of the representations and of what has happened, ``en`` or ``da``; that of
            :func:`tyngde.language` when not given. Why a change is refused is told in it, too, in
            English where there are no words for it.

    Raises:
        PlanError: the plan cannot be applied to ``old``.
        UsageError, DocumentError: as of :meth:`tyngde.Organisation.apply`.
    """
    language = language_of(language)
    read = as_plan(plan)
    before, after = as_organisation(old), as_organisation(new)
    if not read.choices:
        before.apply(read)  # An error names the line.
    document = read.to_dict()
    if read.base:
        document["base"] = after.key
    measures = {*SIZES, *handed_over(_all_changes(document))}
    was, now = (_facts(x, measures) for x in (before, after))
    head: Json = {x: y for x, y in document.items() if x in ("sources", "effective", "language")}
    found: list[Drift] = []
    decided = _Run(document["changes"], head, before, after, was, now, found, language)
    original = decided.original()
    document["changes"] = decided.changes()
    reached = after.apply(Plan.from_dict({**head, "changes": document["changes"]}))
    written = {
        (choice.key, alternative["key"]): alternative["changes"]
        for choice, each in zip(read._native.choices, document.get("choices", ()), strict=True)
        for alternative in each["alternatives"]
    }
    rebased: dict[tuple[str, str], list[Json]] = {}
    # An alternative may build on those of earlier choices, and may have to undo what they do.
    made, touched = set(decided.made), set(decided.touched)
    for choice in document.get("choices", ()):
        runs: list[_Run] = []
        for alternative in choice["alternatives"]:
            pair = choice["key"], alternative["key"]
            run = _Run(written[pair], head, original, reached, was, now, found, language)
            run.of, run.made, run.touched = pair, set(made), set(touched)
            for earlier in _contexts(read, pair):
                if run.can_follow(*([side[x] for x in earlier] for side in (written, rebased))):
                    break
            alternative["changes"] = rebased[pair] = run.changes()
            runs.append(run)
        made.update(*(run.made for run in runs))
        touched.update(*(run.touched for run in runs))
    return Rebased(Plan.from_dict(document), found, language)


def _contexts(plan: Plan, pair: tuple[str, str]) -> Iterator[tuple[tuple[str, str], ...]]:
    """What can be taken of the choices before one, beside an alternative of it: nothing first."""
    yield ()
    lawful = Lawful(plan, dict([pair]))
    before = lawful.choices[: lawful.choices.index(pair[0])]
    met: set[tuple[tuple[str, str], ...]] = {()}
    for number in range(min(lawful.count, LIMIT)):
        taken = lawful.at(number)
        earlier = tuple((choice, taken[choice]) for choice in before)
        if earlier not in met:
            met.add(earlier)
            yield earlier


def _all_changes(document: Json) -> Iterator[Json]:
    """Those decided and those of alternatives."""
    yield from document["changes"]
    for choice in document.get("choices", ()):
        for alternative in choice["alternatives"]:
            yield from alternative["changes"]


def _facts(organisation: Organisation, measures: Iterable[str]) -> dict[Fact, Any]:
    """What is the case, and what follows from it for units: sizes, heads, what lies there."""
    records = records_of(organisation)
    facts = facts_of(records)
    for link in records.links:
        said = tie_said(link.weight, link.since, link.until)
        facts[link.first, tie(link.relation, link.second)] = said
        if link.relation == "works_with":
            facts[link.second, tie(link.relation, link.first)] = said
        if link.relation == "responsible_for":
            share = 1 if link.weight is None else link.weight
            facts.setdefault((link.second, HELD_BY), {})[link.first] = share
    for unit in organisation.keys("unit"):
        facts[unit, "heads"] = sorted(organisation.heads(unit))
        managers = [x for head in facts[unit, "heads"] for x in organisation.managers(head)]
        facts[unit, MANAGED_BY] = sorted(set(managers))
        facts[unit, LIES_THERE] = sorted([*organisation.children(unit), *organisation.posts(unit)])
    for post in organisation.keys("post"):
        facts[post, MANAGED_BY] = organisation.managers(post)
    for kind in ("collaboration", "forum"):
        for body in organisation.keys(kind):
            facts[body, LED_BY] = sorted(organisation.leaders(body))
    for measure in measures:
        for unit, total in organisation.totals(measure).items():
            facts[unit, in_all(measure)] = _size(total)
        for post in organisation.keys("post"):
            facts[post, in_all(measure)] = facts.get((post, measure))
    return facts


def _size(total: Value) -> float | str:
    exact = total.value if total.lower == total.upper else None
    if exact is None:
        return str(total)
    return int(exact) if exact.is_integer() else exact


class _Run:
    """The changes of a plan, or of one alternative, from one organisation to another."""

    def __init__(
        self,
        changes: list[Json],
        head: Json,
        before: Organisation,
        after: Organisation,
        was: Mapping[Fact, Any],
        now: Mapping[Fact, Any],
        found: list[Drift],
        language: str,
    ) -> None:
        self._all, self._head, self._found = changes, head, found
        self._language = language
        self._before, self._after, self._was, self._now = before, after, was, now
        self.of = ("", "")
        self.possible = False
        # Keys that the plan itself makes: what is said of them is its own affair. And those that
        # changes before are about, after which nothing is as the extract has it.
        self.made: set[str] = set()
        self.touched: set[Fact] = set()

    def _plan(self, changes: Iterable[Json]) -> Plan:
        return Plan.from_dict({**self._head, "changes": list(changes)})

    def original(self) -> Organisation:
        """What the changes make of the old one.

        Raises:
            PlanError: they cannot be made.
        """
        return self._before.apply(self._plan(self._all))

    def can_follow(self, was: list[list[Json]], now: list[list[Json]]) -> bool:
        """Whether the changes can be made after those of other alternatives, which both can be
        made before and after; if so, these come first.

        Args:
            was, now: the changes of these alternatives, as written and as they are now.
        """
        old, new = self._before, self._after
        try:
            for changes in was:
                old = old.apply(self._plan(changes))
            old.apply(self._plan(self._all))
            for changes in now:
                new = new.apply(self._plan(changes))
        except Error:
            return False
        self._before, self._after, self.possible = old, new, True
        return True

    def changes(self) -> list[Json]:
        """Those that stay; what has happened to them, and to the others, is noted."""
        possible = self.possible or not any(self.of)
        kept: list[tuple[int, Json]] = []
        for position, change in enumerate(self._all, start=1):
            if possible and self._is_done(change):
                self._note(position, change, "done", subject(change), self._say("done"))
                continue
            blocked = next(self._blocks(change), None) if possible else None
            if blocked is not None:
                self._note(position, change, *blocked)
            else:
                kept.append((position, change))
                if possible:
                    self._changed(position, change)
                if "move" in change and has_come_about(change, self._was, self._now):
                    kept[-1] = (position, {**change, "if_elsewhere": True})
            self.made.update(makes(change))
            self.touched.update(brings(change))
        while possible:
            try:
                self._after.apply(self._plan(change for _, change in kept))
                break
            except PlanError as error:
                position, change = kept.pop(max(error.position - 1, 0))
                self._found[:] = [
                    x
                    for x in self._found
                    if (x.position, x.choice, x.alternative) != (position, *self.of)
                ]
                # What an error has after the place and the kind of the change.
                said = error.problem.arguments if isinstance(error.problem, Message) else ()
                problem = said[-1] if said else error.problem
                problem = say(problem, self._language) or problem
                self._note(position, change, "refused", error.key, problem)
        return [change for _, change in kept]

    def _note(self, position: int, change: Json, sort: str, key: str, problem: str) -> None:
        self._found.append(Drift(position, *self.of, word_of(change), sort, key, problem))

    def _say(self, sort: str, **of: str) -> str:
        return problem_of(sort, self._language, **of)

    def _told(self, value: Any) -> str:
        if value is None or value == "unknown":
            return self._say("not_written" if value is None else "unknown")
        if value == []:
            return self._say("none")
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, str) and value.startswith(THERE_AT_ALL):
            return self._say("there") + value.removeprefix(THERE_AT_ALL)
        return str(told(value))

    def _there(self, key: str) -> bool:
        return (key, THERE) in self._now

    def _blocks(self, change: Json) -> Iterator[tuple[str, str, str]]:
        """Why a change cannot be done any more: sort, key, problem."""
        for key in names(change):
            if key not in self.made and (key, THERE) in self._was and not self._there(key):
                yield "gone", key, self._say("gone", key=key)
        for key in makes(change):
            if (key, THERE) not in self._was and self._there(key) and key not in self.made:
                yield (
                    "taken",
                    key,
                    self._say(
                        "taken", kind=kind_word(self._now[key, THERE], self._language), key=key
                    ),
                )

    def _is_done(self, change: Json) -> bool:
        """It is the case by now, and was not. Figures are always set: other changes shift them."""
        brought = brings(change)
        if any((key, "") in self.touched or key in self.made for key, _ in brought):
            return False
        return not self.touched.intersection(brought) and has_come_about(
            change, self._was, self._now
        )

    def _changed(self, position: int, change: Json) -> None:
        """What a change is about and is not what it was."""
        said: set[tuple[str, str, str, str]] = set()
        for key, aspect in stands_on(change):
            if key in self.made or (key, THERE) not in self._was:
                continue
            heads = (key, "heads")
            if aspect == MANAGED_BY and self._was.get(heads) != self._now.get(heads):
                continue  # which is told
            was, now = self._was.get((key, aspect)), self._now.get((key, aspect))
            one = (key, aspect.removesuffix(" total"), str(was), str(now))
            if (
                was != now
                and one not in said
                and not same_figure((key, aspect), self._was, self._now)
            ):
                said.add(one)
                # Of a post, all that it has is its own.
                of_unit = self._was[key, THERE] == "unit"
                shown = aspect if of_unit else aspect.removesuffix(" in all")
                problem = self._say(
                    "changed",
                    what=aspect_of(key, shown, self._language),
                    before=self._told(was),
                    after=self._told(now),
                )
                self._note(position, change, "changed", key, problem)

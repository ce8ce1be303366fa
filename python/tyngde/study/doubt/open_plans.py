"""What a doubt leaves open in plans: alternatives of choices, and shares of divided units."""

from __future__ import annotations

import copy
import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.doubt import Doubt
from tyngde.model.plan import Plan
from tyngde.study.choices.combinations import Lawful
from tyngde.study.doubt.uncertain import Floats, Json, Spread, Variable, spread_of, stream_of

__all__ = ["Combinations", "DrawnShare", "OpenPlans", "Settled"]

# Combinations of one plan, and of all plans that led to one model: each is a model to be made.
_MOST = 256
# Corners of drawn shares: at each a model is made.
_MOST_CORNERS = 64
# Lawful combinations that are looked through for those that have a chance.
_LOOKED_THROUGH = 1 << 16

# Which combination of each plan with open choices is taken, by position.
Settled = tuple[int, ...]

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Combinations:
    """The combinations of the open choices of one plan, of which each draw takes one.

    Attributes:
        plan: its key.
        document: it.
        choices: keys of those that are open.
        taken: the alternative of each choice, by combination.
        chances: of the combinations, adding up to 1.
        lawful: how likely the stated probabilities by themselves make a combination that the plan
            allows, and that is allowed with what every model takes of the other choices.
        written: the combination that stands for the plan as it was applied; where that has no
            chance, or differs between models, the likeliest.
        stream: of the numbers that tell which is taken.
    """

    plan: str
    document: Json
    choices: tuple[str, ...]
    taken: tuple[dict[str, str], ...]
    chances: Floats
    lawful: float
    written: int
    stream: int

    @property
    def name(self) -> str:
        """As inputs name it: by the keys of plan and choices."""
        return (f"{self.plan}: " if self.plan else "") + ", ".join(self.choices)

    def drawn(self, seed: int, first: int, draws: int) -> NDArray[np.int64]:
        """The positions of the combinations that draws take."""
        return self.at(_core.uniforms(seed, self.stream, first, draws))

    def at(self, u: Floats) -> NDArray[np.int64]:
        """The combinations at numbers from 0 to 1, in each of which so many lie as it has chances
        of 1."""
        found = np.searchsorted(np.cumsum(self.chances), u, side="right")
        return np.asarray(np.minimum(found, len(self.taken) - 1), dtype=np.int64)


@dataclass(frozen=True)
class DrawnShare:
    """The share of a part of a divided unit.

    Attributes:
        plan: key of the plan.
        document: it.
        split, part: keys of the unit and of the part.
        variable: the numbers that it may be.
    """

    plan: str
    document: Json
    split: str
    part: str
    variable: Variable

    @property
    def name(self) -> str:
        """As results name it."""
        return self.variable.name


class OpenPlans:
    """What is drawn of plans that led to models.

    Args:
        doubt: what is uncertain.
        plans: by model, each plan that led to it from the reference with the alternatives taken.

    Raises:
        UsageError: an entry is about no plan, choice, alternative, unit or part, or about several
            plans; there are no lawful combinations with a chance, or very many; shares may be more
            than there is, or leave nobody to take the rest. All such errors at once.
    """

    def __init__(
        self, doubt: Doubt, plans: Mapping[str, Sequence[tuple[Json, Mapping[str, str]]]]
    ) -> None:
        self._plans = plans
        self._faults: list[Error] = []
        native = doubt._native
        by_plan: list[tuple[Json, list[_core.DoubtedChoice]]] = []
        for entry in native.alternatives:
            document = self._plan_with_choice(entry)
            if document is not None:
                _beside(by_plan, document).append(entry)
        self.combinations = [
            found
            for document, entries in by_plan
            if (found := self._combined(document, entries)) is not None
        ]
        self.shares: list[DrawnShare] = []
        by_split: list[tuple[Json, list[_core.DoubtedShare]]] = []
        for share in native.shares:
            document = self._plan_with_part(share)
            if document is not None:
                _beside(by_split, document).append(share)
        for document, shares in by_split:
            self._shared(document, shares)
        if self._faults:
            raise self._faults[0].with_others(self._faults[1:])
        self._refuse_many()
        self._moving = [share for share in self.shares if share.variable.low < share.variable.high]
        self.corners = self._corners()

    def __bool__(self) -> bool:
        return bool(self.combinations or self.shares)

    # Which plan is meant

    def _documents(self, key: str) -> list[Json]:
        found: list[Json] = []
        for steps in self._plans.values():
            for document, _ in steps:
                if key in ("", document.get("key", "")) and document not in found:
                    found.append(document)
        return found

    def _plan_with_choice(self, entry: _core.DoubtedChoice) -> Json | None:
        found = self._documents(entry.plan)
        having = [x for x in found if any(c["key"] == entry.choice for c in x.get("choices", ()))]
        if not having:
            known = [c["key"] for x in found for c in x.get("choices", ())]
            problem = phrase(
                "no plan that led from the reference to a model has the choice {}",
                repr(entry.choice),
            )
            self._fault(entry, problem, entry.choice, "a choice of such a plan", known)
        return self._the_one(entry, having, entry.choice)

    def _plan_with_part(self, entry: _core.DoubtedShare) -> Json | None:
        found = self._documents(entry.plan)
        splits = {id(x): [s for s in _splits(x) if s["split"] == entry.split] for x in found}
        having = [x for x in found if any(_part(s, entry.part) for s in splits[id(x)])]
        if not having and not any(splits.values()):
            known = [s["split"] for x in found for s in _splits(x)]
            problem = phrase(
                "no plan that led from the reference to a model divides {}", repr(entry.split)
            )
            self._fault(entry, problem, entry.split, "a unit that such a plan divides", known)
            return None
        if not having:
            known = [p["key"] for x in found for s in splits[id(x)] for p in s["into"]]
            problem = phrase("{} is no part of {}", repr(entry.part), repr(entry.split))
            self._fault(entry, problem, entry.part, _one_of(known), known)
        return self._the_one(entry, having, entry.split)

    def _the_one(
        self, entry: _core.DoubtedChoice | _core.DoubtedShare, having: list[Json], key: str
    ) -> Json | None:
        if len(having) > 1:
            plans = ", ".join(repr(x.get("key", "")) for x in having)
            problem = phrase("{} occurs in several plans: {}", repr(key), plans)
            self._fault(entry, problem, key, "'plan' beside it, of plans with keys that differ")
            return None
        return having[0] if having else None

    def _fault(
        self,
        entry: _core.DoubtedChoice | _core.DoubtedShare,
        problem: str,
        key: str,
        expected: str,
        known: Iterable[str] = (),
    ) -> None:
        near = get_close_matches(key, list(dict.fromkeys(known)))
        place = phrase("at {}", entry.pointer)
        self._faults.append(
            at_place(UsageError, problem, place, expected=expected, nearest=near, key=key)
        )

    # Alternatives

    def _combined(self, document: Json, entries: list[_core.DoubtedChoice]) -> Combinations | None:
        known = {c["key"]: [a["key"] for a in c["alternatives"]] for c in document["choices"]}
        likely: dict[str, dict[str, float]] = {}
        for entry in entries:
            named = known[entry.choice]
            for alternative, _ in entry.probabilities:
                if alternative not in named:
                    problem = phrase(
                        "{} has no alternative {}", repr(entry.choice), repr(alternative)
                    )
                    self._fault(entry, problem, alternative, _one_of(named), named)
            given = dict(entry.probabilities) or dict.fromkeys(named, 1 / len(named))
            likely[entry.choice] = given
        if self._faults:
            return None
        taken_by_models = [
            taken for steps in self._plans.values() for plan, taken in steps if plan == document
        ]
        found: dict[tuple[str, ...], float] = {}
        for n, taken in enumerate(_distinct(taken_by_models, likely)):
            fixed = {key: to for key, to in taken.items() if key not in likely}
            lawful = Lawful(Plan.from_dict(document), fixed)
            if lawful.count > _LOOKED_THROUGH:
                self._fault(*_too_many(entries[0], lawful.count))
                return None
            here = {}
            for number in range(lawful.count):
                each = tuple(lawful.at(number)[key] for key in likely)
                chance = math.prod(
                    given.get(x, 0.0) for given, x in zip(likely.values(), each, strict=True)
                )
                if chance > 0:
                    here[each] = chance
            found = here if n == 0 else {each: p for each, p in found.items() if each in here}
        if not found:
            self._fault(
                entries[0],
                "no combination with a chance is one that the plan allows in each model",
                entries[0].choice,
                "probabilities for alternatives that go together",
            )
            return None
        if len(found) > _MOST:
            self._fault(*_too_many(entries[0], len(found)))
            return None
        chances = np.array(list(found.values()), dtype=np.float64)
        order = [tuple(taken.get(key, "") for key in likely) for taken in taken_by_models]
        same = len(set(order)) == 1 and order[0] in found
        whole = float(math.fsum(found.values()))
        return Combinations(
            str(document.get("key", "")),
            document,
            tuple(likely),
            tuple(dict(zip(likely, each, strict=True)) for each in found),
            chances / whole,
            min(1.0, whole),
            list(found).index(order[0]) if same else int(chances.argmax()),
            stream_of(f"alternatives of {_called(document)}"),
        )

    def _refuse_many(self) -> None:
        for model in self._plans:
            count = math.prod(len(self.combinations[g].taken) for g in self.groups(model))
            if count > _MOST:
                problem = phrase("{} may be {} models", repr(model), count)
                raise at_place(
                    UsageError,
                    problem,
                    "",
                    expected=phrase("at most {}", _MOST),
                    key=model,
                )

    # Shares

    def _shared(self, document: Json, entries: list[_core.DoubtedShare]) -> None:
        by_unit: dict[str, list[_core.DoubtedShare]] = {}
        for entry in entries:
            by_unit.setdefault(entry.split, []).append(entry)
        for split, of_unit in by_unit.items():
            made = [self._share(document, entry) for entry in of_unit]
            known = [share for share in made if share is not None]
            if len(known) < len(made):
                continue
            highest = math.fsum(share.variable.high for share in known)
            for change in _splits(document):
                if change["split"] != split:
                    continue
                shares = _shares(change)
                here = [share for share in known if _part(change, share.part)]
                whole = math.fsum(x for x in shares.values() if x is not None)
                rest = [key for key in shares if key not in {share.part for share in here}]
                if not here:
                    continue
                if None in shares.values():
                    self._fault(
                        of_unit[0],
                        phrase("the shares of the parts of {} are not known", repr(split)),
                        split,
                        "a plan that states all shares, or all but one",
                    )
                elif not rest:
                    self._fault(
                        of_unit[0],
                        phrase("no part of {} takes what the others leave", repr(split)),
                        split,
                        "a part whose share is not drawn",
                    )
                elif highest > whole + 1e-12:
                    self._fault(
                        of_unit[0],
                        phrase("the shares of {} may be {} in all", repr(split), f"{highest:g}"),
                        split,
                        phrase("at most {}", f"{whole:g}"),
                    )
                elif len(rest) > 1 and not any(shares[key] for key in rest):
                    self._fault(
                        of_unit[0],
                        phrase("nobody knows which part of {} takes the rest", repr(split)),
                        split,
                        "a part with a share, beside those that are drawn",
                    )
            self.shares += known

    def _share(self, document: Json, entry: _core.DoubtedShare) -> DrawnShare | None:
        name = f"{entry.split}/{entry.part}"
        written = {
            _shares(change)[entry.part]
            for change in _splits(document)
            if change["split"] == entry.split and _part(change, entry.part)
        }
        value = written.pop() if len(written) == 1 else None
        low, high = entry.low, entry.high
        if entry.reach != "between":
            if value is None:
                problem = phrase("the share of {} is no one number", repr(name))
                self._fault(entry, problem, entry.part, "'between'")
                return None
            width = entry.high * (value if entry.reach == "relative" else 1)
            low, high = max(0.0, value - width), min(1.0, value + width)
        try:
            spread: Spread = spread_of(entry, name, value, low, high)
        except UsageError as error:
            self._faults.append(error)
            return None
        values = tuple(entry.values) if entry.shape == "values" else ()
        stream = stream_of(f"share {name} of {_called(document)}")
        variable = Variable(name, low, high, spread, stream, value, entry.shape, values)
        return DrawnShare(str(document.get("key", "")), document, entry.split, entry.part, variable)

    # Of models

    def groups(self, model: str) -> list[int]:
        """Positions of the plans with open choices that led to a model."""
        steps = [document for document, _ in self._plans.get(model, ())]
        return [g for g, group in enumerate(self.combinations) if group.document in steps]

    def has_shares(self, model: str) -> bool:
        """Whether a plan with drawn shares led to a model."""
        steps = [document for document, _ in self._plans.get(model, ())]
        return any(share.document in steps for share in self.shares)

    def count(self, model: str) -> int:
        """How many models one may be."""
        return math.prod(len(self.combinations[g].taken) for g in self.groups(model))

    def settled(self, model: str, number: int) -> Settled:
        """The combinations with which a model is the one of a number; of plans that did not lead
        to it those as written."""
        found = list(self.written)
        for g in reversed(self.groups(model)):
            number, found[g] = divmod(number, len(self.combinations[g].taken))
        return tuple(found)

    def numbers(self, model: str, settled: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which of its models one is with combinations, shape (rows, plans)."""
        result = np.zeros(len(settled), dtype=np.int64)
        for g in self.groups(model):
            result = result * len(self.combinations[g].taken) + settled[:, g]
        return result

    @property
    def written(self) -> Settled:
        """What stands for the plans as they were applied."""
        return tuple(group.written for group in self.combinations)

    def count_of(self, models: Iterable[str]) -> int:
        """How many combinations there are of the plans that led to some of these models."""
        involved = {g for model in models for g in self.groups(model)}
        return math.prod(len(self.combinations[g].taken) for g in involved)

    def cases(self, models: Iterable[str]) -> list[Settled]:
        """All combinations of the plans that led to some of these models."""
        involved = sorted({g for model in models for g in self.groups(model)})
        found = [self.written]
        for g in involved:
            found = [
                (*each[:g], c, *each[g + 1 :])
                for each in found
                for c in range(len(self.combinations[g].taken))
            ]
        return found

    # Draws

    def drawn(self, seed: int, first: int, draws: int) -> NDArray[np.int64]:
        """The combinations that draws take, shape (draws, plans)."""
        columns = [group.drawn(seed, first, draws) for group in self.combinations]
        return np.array(columns, dtype=np.int64).reshape(len(columns), draws).T

    def shares_drawn(self, seed: int, first: int, draws: int) -> dict[str, Floats]:
        """The drawn shares, by name."""
        return {
            share.name: share.variable.spread(
                _core.uniforms(seed, share.variable.stream, first, draws)
            )
            for share in self.shares
        }

    @property
    def shares_written(self) -> dict[str, float]:
        """The drawn shares as the plans have them; the middle where that is not within the range,
        or no one number."""
        return {share.name: share.variable.inside() for share in self.shares}

    def _corners(self) -> list[dict[str, float]]:
        """Shares within their ranges of which all others are mixtures: of each divided unit all at
        a quarter of their ranges, or one of them at three. None where there are very many."""
        if not self.shares:
            return []
        first = {s.name: _at(s.variable, 0.25) for s in self.shares}
        found = [first]
        for of_unit in self._by_unit():
            if len(found) * (len(of_unit) + 1) > _MOST_CORNERS:
                return []
            found = [
                {**each, **moved}
                for each in found
                for moved in ({}, *({s.name: _at(s.variable, 0.75)} for s in of_unit))
            ]
        return found

    def _by_unit(self) -> list[list[DrawnShare]]:
        """The shares that are no one number, by the unit that is divided."""
        found: dict[tuple[str, str], list[DrawnShare]] = {}
        for share in self._moving:
            found.setdefault((_called(share.document), share.split), []).append(share)
        return list(found.values())

    @property
    def tried(self) -> list[dict[str, float]]:
        """Shares at which it is tried whether a mixture of corners tells what is there: the ends of
        all ranges, and places between them that differ by share."""
        places = [
            [0.0] * len(self.shares),
            [1.0] * len(self.shares),
            [0.1 + 0.8 * (n * 0.618 % 1) for n in range(len(self.shares))],
            [0.9 - 0.8 * (n * 0.414 % 1) for n in range(len(self.shares))],
        ]
        return [
            {s.name: _at(s.variable, u) for s, u in zip(self.shares, each, strict=True)}
            for each in places
        ]

    def mixture(self, shares: Mapping[str, Floats]) -> Floats:
        """How much of each corner there is in shares, shape (draws, corners)."""
        draws = len(next(iter(shares.values())))
        found = np.ones((draws, 1))
        for of_unit in self._by_unit():
            of = np.array(
                [
                    (shares[s.name] - _at(s.variable, 0.25))
                    / (_at(s.variable, 0.75) - _at(s.variable, 0.25))
                    for s in of_unit
                ]
            ).T
            of = np.hstack([1 - of.sum(axis=1, keepdims=True), of])
            found = (found[:, :, None] * of[:, None, :]).reshape(draws, -1)
        return found

    def taken(self, document: Json, settled: Settled) -> dict[str, str]:
        """The alternatives of a plan's open choices."""
        for group, number in zip(self.combinations, settled, strict=True):
            if group.document == document:
                return group.taken[number]
        return {}

    def named(self, settled: Settled, models: Iterable[str]) -> dict[str, str]:
        """The alternatives of the open choices that matter to some models, by choice; by plan and
        choice where several plans have it."""
        involved = sorted({g for model in models for g in self.groups(model)})
        every = [choice for group in self.combinations for choice in group.choices]
        return {
            choice if every.count(choice) == 1 else f"{self.combinations[g].plan}: {choice}": taken
            for g in involved
            for choice, taken in self.combinations[g].taken[settled[g]].items()
        }

    def divided(self, document: Json, shares: Mapping[str, float]) -> Json:
        """A plan with drawn shares: the parts whose shares are not drawn share the rest as they
        shared it before."""
        here = {(s.split, s.part): shares[s.name] for s in self.shares if s.document == document}
        if not here:
            return document
        result = copy.deepcopy(document)
        for change in _splits(result):
            before = {k: x for k, x in _shares(change).items() if x is not None}
            now = {key: here[change["split"], key] for key in before
                   if (change["split"], key) in here}  # fmt: skip
            if not now:
                continue
            rest = [key for key in before if key not in now]
            left = max(0.0, math.fsum(before.values()) - math.fsum(now.values()))
            was = math.fsum(before[key] for key in rest)
            for key in rest:
                now[key] = left * (before[key] / was) if was > 0 else left
            for part in change["into"]:
                part["share"] = now[part["key"]]
        return result


def _at(variable: Variable, place: float) -> float:
    """A number at a place of a range, from 0 to 1."""
    return variable.low + (variable.high - variable.low) * place


def _beside(found: list[tuple[Json, list[Entry]]], document: Json) -> list[Entry]:
    """The entries about a plan."""
    for each, entries in found:
        if each == document:
            return entries
    found.append((document, []))
    return found[-1][1]


def _distinct(taken: Iterable[Mapping[str, str]], open_: Iterable[str]) -> list[Mapping[str, str]]:
    """Those that differ in what is not open."""
    found: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
    opened = set(open_)
    for each in taken:
        found.setdefault(tuple((k, x) for k, x in each.items() if k not in opened), each)
    return list(found.values())


def _too_many(entry: _core.DoubtedChoice, count: int) -> tuple[_core.DoubtedChoice, str, str, str]:
    problem = phrase("there are {} combinations", count)
    return entry, problem, entry.choice, phrase("at most {}", _MOST)


def _one_of(keys: Iterable[str]) -> str:
    """What is expected where a key has to be one of some."""
    return phrase("one of {}", ", ".join(dict.fromkeys(keys)))


def _called(document: Json) -> str:
    """A plan by its key, or by what it says where it has none."""
    text = repr(document).encode()
    return str(document.get("key", "")) or hashlib.sha256(text).hexdigest()


def _splits(document: Json) -> Iterator[Json]:
    """The changes of a plan that divide a unit, those of alternatives too."""
    for change in document.get("changes", ()):
        if "split" in change:
            yield change
    for choice in document.get("choices", ()):
        for alternative in choice["alternatives"]:
            yield from _splits(alternative)


def _part(change: Json, key: str) -> Json | None:
    return next((part for part in change["into"] if part["key"] == key), None)


def _shares(change: Json) -> dict[str, float | None]:
    """The shares of parts, of which one may follow from the others; None where nobody knows."""
    found = {part["key"]: part.get("share") for part in change["into"]}
    missing = [key for key, share in found.items() if share is None]
    if len(missing) == 1:
        found[missing[0]] = max(0.0, 1 - math.fsum(x for x in found.values() if x is not None))
    return found

"""Plans with open choices, drawn from a number: alternatives with changes of every kind that build
on those of earlier choices, require and exclude each other, some of which cannot be done. And what
they mean, said slowly: a plan in which the changes of the alternatives taken are written in place.
"""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import tyngde as ty

from helpers.drawn_cases import drawn_change, drawn_told, drawn_truth
from helpers.strategies import Json, read

DAYS = ("2021-01-01", "2022-01-01")
Taken = Mapping[str, str]
T = TypeVar("T")


class Open(NamedTuple):
    """An organisation, a plan for it with choices as a document, and the dice."""

    base: ty.Organisation
    plan: Json
    dice: random.Random
    dated: bool


def drawn_open(seed: int) -> Open | None:
    """The case of a number; None where what is told cannot be read."""
    r = random.Random(seed)
    told, _ = drawn_told(r, drawn_truth(r))
    dated = r.random() < 0.35
    if dated and r.random() < 0.6:
        told["day"] = "2020-06-01"
        for task in told["tasks"]:
            task["from"] = "2019-01-01"
        for tie in told["relations"][:1]:
            tie["until"] = "2021-06-01"
    try:
        base = read(told)
    except ty.Error:
        return None
    keys = itertools.count(1)
    plan: Json = {"tyngde": "plan/2", "key": "drawn-plan"}
    plan["changes"] = drawn_changes(r, base, [], r.randint(0, 2), keys, dated, wrong=0)
    choices: list[Json] = []
    for c in range(r.randint(1, 3)):
        choice: Json = {"key": f"c{c}", "alternatives": []}
        for a in range(r.randint(2, 3)):
            before, built = list(plan["changes"]), {}
            for earlier in choices:
                if r.random() < 0.6:
                    taken = r.choice(earlier["alternatives"])
                    built[earlier["key"]] = taken["key"]
                    before += taken["changes"]
            some = 0 if r.random() < 0.2 else r.randint(1, 3)
            alternative: Json = {"key": f"a{a}"}
            alternative["changes"] = drawn_changes(r, base, before, some, keys, dated)
            requires = {key: other for key, other in built.items() if r.random() < 0.5}
            excludes = {
                earlier["key"]: r.choice(earlier["alternatives"])["key"]
                for earlier in choices
                if r.random() < 0.15
            }
            alternative |= {"requires": requires} if requires else {}
            alternative |= {"excludes": excludes} if excludes else {}
            choice["alternatives"].append(alternative)
        if r.random() < 0.3:
            choice["default"] = r.choice(choice["alternatives"])["key"]
        choices.append(choice)
    if len(choices) > 1 and r.random() < 0.3:  # an earlier one may wait for a later one
        alternative = r.choice(r.choice(choices[:-1])["alternatives"])
        last = choices[-1]["alternatives"]
        some_of_it = [x["key"] for x in r.sample(last, r.randint(1, len(last)))]
        alternative.setdefault("requires", {})[choices[-1]["key"]] = some_of_it
    plan["choices"] = choices
    if dated and r.random() < 0.3:
        plan["effective"] = "2021-06-01"
    return Open(base, plan, r, dated)


def drawn_changes(
    r: random.Random,
    base: ty.Organisation,
    before: list[Json],
    most: int,
    keys: Iterator[int],
    dated: bool,
    wrong: float = 0.1,
) -> list[Json]:
    """Changes of any kind after others, of which a part may not be possible."""
    found: list[Json] = []
    for _ in range(most):
        now = _applied(base, before + found) or base
        try:
            change = _change(r, now, next(keys))
        except (IndexError, KeyError, ValueError):  # there is nothing to draw from
            continue
        if dated and r.random() < 0.4:
            change["effective"] = r.choice(DAYS)
        if _applied(base, [*before, *found, change]) or r.random() < wrong:
            found.append(change)
    return found


def _applied(base: ty.Organisation, changes: list[Json]) -> ty.Organisation | None:
    return tried(lambda: base.apply({"tyngde": "plan/2", "changes": changes}))[0]


def _change(r: random.Random, now: ty.Organisation, n: int) -> Json:
    told = copy.deepcopy(now.to_dict())
    for kind in ("posts", "tasks", "relations"):
        told.setdefault(kind, [])
    for unit in told["units"]:
        unit.setdefault("type", "office")
    for post in told["posts"]:
        post.setdefault("home", "u0")
    told["relations"] = [tie for tie in told["relations"] if "works_with" in tie]
    for task in told["tasks"]:
        held = task.pop("responsible", None)
        held = held[0] if isinstance(held, list) else held
        if held is not None:
            task["responsible"] = held["unit"] if isinstance(held, dict) else held
    blind = {task["key"] for task in told["tasks"] if "responsible" not in task}
    return drawn_change(r, told, blind, n)


def tried(call: Callable[[], T]) -> tuple[T | None, ty.Error | None]:
    """What a call gives, or why it does not."""
    try:
        return call(), None
    except ty.Error as error:
        return None, error


def combinations(plan: Json) -> list[dict[str, str]]:
    """One alternative of each choice, in every way, the last choice fastest."""
    choices = plan.get("choices", [])
    every = itertools.product(*([x["key"] for x in one["alternatives"]] for one in choices))
    return [dict(zip((one["key"] for one in choices), taken, strict=True)) for taken in every]


def is_lawful(plan: Json, taken: Taken) -> bool:
    """None that is taken excludes another, and each has what it requires."""
    for choice in plan.get("choices", []):
        alternative = _alternative(choice, taken)
        for other, keys in alternative.get("requires", {}).items():
            if taken[other] not in (keys if isinstance(keys, list) else [keys]):
                return False
        for other, keys in alternative.get("excludes", {}).items():
            if taken[other] in (keys if isinstance(keys, list) else [keys]):
                return False
    return True


def _alternative(choice: Json, taken: Taken) -> Json:
    found: Json = next(x for x in choice["alternatives"] if x["key"] == taken[choice["key"]])
    return found


def in_place(plan: Json, taken: Taken) -> tuple[Json, list[tuple[str, str, int]]]:
    """The plan without choices, and of each of its changes choice, alternative and position."""
    changes = list(plan["changes"])
    where = [("", "", i + 1) for i in range(len(changes))]
    for choice in plan.get("choices", []):
        alternative = _alternative(choice, taken)
        changes += alternative["changes"]
        where += [
            (choice["key"], alternative["key"], i + 1) for i in range(len(alternative["changes"]))
        ]
    rest: dict[str, Any] = {key: x for key, x in plan.items() if key != "choices"}
    return {**rest, "changes": changes}, where

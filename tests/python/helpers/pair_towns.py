"""Random small towns in two documents that no plan binds together: of this year and of the next."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import tyngde as ty

from helpers.attacker import MEASURES, Case, Figure, nodes
from helpers.small_towns import small_town
from helpers.strategies import Json, read

# What the keys of each document begin with, where both stand in one.
BEFORE, AFTER = "a_", "b_"
KEYS = ("key", "home", "parent", "heads")


@dataclass
class PairCase(Case):
    """Two documents in one, by the beginnings of their keys. A figure that is the same in both is
    one figure, and everybody knows it: whoever compares two documents takes it for one."""

    same: set[Figure] = field(default_factory=set)

    def figures(self) -> dict[Figure, float]:
        return {name: x for name, x in super().figures().items() if name not in self.same}

    def changed(self, changes: dict[Figure, float]) -> Json:
        tied = {(key, name): (BEFORE + key[len(AFTER) :], name) for key, name in self.same}
        ties = {to: changes[of] for to, of in tied.items() if of in changes}
        return super().changed({**changes, **ties})

    def step(self, name: Figure, x: float) -> float:
        """One that leaves what is more in one of the documents more there."""
        if name[1] != "count":
            return super().step(name, x)
        signs = self.more(self.document)
        return next(by for by in (1, -1, 7) if self.more(self.changed({name: x + by})) == signs)

    def more(self, document: Json) -> dict[Figure, int]:
        """In which of the documents a figure is more, of all that are in both."""
        before = {key: x for key, x in _figures(document) if key[0].startswith(BEFORE)}
        found = {}
        for (key, name), x in _figures(document):
            was = before.get((BEFORE + key[len(AFTER) :], name))
            if key.startswith(AFTER) and was is not None:
                found[key, name] = (x > was) - (x < was)
        return found


def _figures(document: Json) -> Iterator[tuple[Figure, float]]:
    for node in nodes(document):
        for name in MEASURES:
            if name in node:
                yield (node["key"], name), node[name]


def pair_town(seed: int, indicators: str | None = None, by: str | None = None) -> PairCase:
    """Of a small town, and of the same town with other figures: of all that is at home in one unit,
    or of some posts; in some a post has gone, or lies elsewhere."""
    draw = random.Random(seed)
    one = small_town(seed).document
    two = copy.deepcopy(one)
    kind = draw.choice(["one unit", "some", "some", "posts"])
    at = draw.choice(sorted({post["home"] for post in two["posts"]}))
    for post in two["posts"]:
        if post["home"] == at if kind == "one unit" else draw.random() < 0.4:
            _another(draw, post)
    staff = [post for post in two["posts"] if "heads" not in post]
    if kind == "posts" and len(staff) > 1:
        gone, moved = draw.sample(staff, 2)
        two["posts"].remove(gone)
        moved["home"] = draw.choice([unit["key"] for unit in two["units"] if "type" in unit])
    both = {"tyngde": "organisation/1", "key": "town", "units": [], "posts": []}
    for begin, document in ((BEFORE, one), (AFTER, two)):
        for kind in ("units", "posts"):
            both[kind] += [_called(node, KEYS, begin.__add__) for node in document[kind]]
    profile = draw.choice(["fte", "fte", "tyngde-2012", "equal"])

    def make(written: Json) -> ty.Comparison:
        models = {name: read(_one_of(written, x)) for name, x in (("Now", BEFORE), ("Next", AFTER))}
        return ty.compare(models, profile=profile, indicators=indicators, by=by)

    case = PairCase(both, make)
    case.same = {name for name, more in case.more(both).items() if not more}
    return case


def _another(draw: random.Random, post: Json) -> None:
    if "count" in post and draw.random() < 0.7:
        post["count"] = max(2, post["count"] + draw.choice([-1, 1, 2]))
    if "fte" in post and draw.random() < 0.7:
        post["fte"] = round(post["fte"] * draw.choice([0.9, 0.8]), 2)
    if "salary" in post and draw.random() < 0.7:
        post["salary"] += draw.choice([-20000, 10000, 30000])


def _called(node: Json, names: Iterable[str], another) -> Json:  # type: ignore[no-untyped-def]
    return {name: another(x) if name in names else x for name, x in node.items()}


def _one_of(both: Json, begin: str) -> Json:
    """One of two documents, with keys as they are."""
    return {
        **both,
        **{
            kind: [
                _called(node, KEYS, lambda key: key[len(begin) :])
                for node in both[kind]
                if node["key"].startswith(begin)
            ]
            for kind in ("units", "posts")
        },
    }

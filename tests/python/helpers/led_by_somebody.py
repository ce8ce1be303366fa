"""Random organisations whose units need not say who leads them, truths of that, and plans."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

Document = dict[str, Any]


def town(rng: random.Random) -> Document:
    """Some of the posts have no home, or managers of their own."""
    count = rng.randint(2, 4)
    units: list[Document] = [{"key": f"U{i}"} for i in range(count)]
    for i in range(1, count):
        units[i]["parent"] = f"U{rng.randrange(i)}"
    posts: list[Document] = [
        {"key": f"p{i}", "fte": rng.choice([1, 2])} for i in range(rng.randint(3, 6))
    ]
    for i, post in enumerate(posts):
        if rng.random() < 0.88:
            post["home"] = f"U{rng.randrange(count)}"
        if i and rng.random() < 0.3:
            post["reports_to"] = sorted(
                {f"p{rng.randrange(i)}" for _ in range(rng.choice([1, 1, 2]))}
            )
    silent = [i for i in range(count) if rng.random() < 0.5][:2] or [rng.randrange(count)]
    for i, unit in enumerate(units):
        unit["recorded"] = {"heads": i not in silent}
        near = [
            post["key"] for post in posts if post.get("home") == unit["key"] or rng.random() < 0.2
        ]
        if near and rng.random() < (0.12 if i in silent else 0.7):
            unit["head"] = [rng.choice(near)]
    recorded = {"posts": True, "heads": True, "places": True}
    return {
        "key": "town",
        "lines": "explicit",
        "recorded": recorded,
        "units": units,
        "posts": posts,
    }


def with_lines(document: Document, rng: random.Random) -> Document:
    """With more managers written, as an extract of staff has them, and read as such: lines that the
    units give as well are theirs."""
    document = {key: value for key, value in deepcopy(document).items() if key != "lines"}
    parents = {unit["key"]: unit.get("parent") for unit in document["units"]}
    for i, post in enumerate(document["posts"]):
        if "reports_to" in post or "home" not in post or rng.random() < 0.4:
            continue
        way = [unit := post["home"]]
        while unit := parents[unit]:
            way.append(unit)
        near = [other["key"] for other in document["posts"][:i] if other.get("home") in way]
        if near:
            post["reports_to"] = [rng.choice(near)]
    return document


def truths(document: Document) -> Iterator[Document]:
    """Whoever is at home in a unit that does not say who leads it, or nowhere, may lead it."""
    silent = [i for i, unit in enumerate(document["units"]) if not unit["recorded"]["heads"]]
    ways = []
    for i in silent:
        unit = document["units"][i]
        may = [
            post["key"]
            for post in document["posts"]
            if post.get("home", unit["key"]) == unit["key"]
        ]
        ways.append([None, *(key for key in may if key not in unit.get("head", []))])
    for heads in itertools.product(*ways):
        truth = deepcopy(document)
        for i, head in zip(silent, heads, strict=True):
            truth["units"][i]["recorded"] = {"heads": True}
            if head:
                truth["units"][i]["head"] = sorted([*truth["units"][i].get("head", []), head])
        yield truth


def changes(document: Document, rng: random.Random, mark: str = "") -> list[Document]:
    """One to three changes, by no means all of which can be made; `mark` goes into new keys."""
    posts = [post["key"] for post in document["posts"]]
    units = [unit["key"] for unit in document["units"]]
    lines = [(post["key"], one) for post in document["posts"] for one in post.get("reports_to", [])]

    def change(n: int) -> Document:
        two = rng.sample(posts, 2)
        fresh = {"key": f"new{mark}{n}", "home": rng.choice(units)}
        leads = {"heads": [rng.choice(units)]} if rng.random() < 0.7 else {}
        merged = rng.sample(units, 2)
        kinds: list[Document] = [
            {"move": rng.choice(units), "to": rng.choice(units)},
            {"move": rng.choice(posts), "to": rng.choice(units)},
            {"merge": two, "into": two[0]},
            {"merge": two, "into": fresh, **({"continues": two[1]} if rng.random() < 0.4 else {})},
            {"merge": merged, "into": rng.choice([merged[0], {"key": f"N{mark}{n}"}])},
            {"split": rng.choice(units), "into": [{"key": f"A{mark}{n}"}, {"key": f"B{mark}{n}"}]},
            {"abolish": rng.choice(posts)},
            {"unrelate": {"reports_to": list(rng.choice(lines or [tuple(two)]))}},
            {"relate": {"reports_to": two}},
            {"create": "post", **fresh, **leads},
            {rng.choice(["relate", "unrelate"]): {"heads": [rng.choice(posts), rng.choice(units)]}},
        ]
        return rng.choice(kinds)

    return [change(n) for n in range(rng.randint(1, 3))]

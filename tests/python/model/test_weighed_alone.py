"""Who gives or takes a part is weighed by what lies in it, as by looking at the whole organisation.

An organisation with days is weighed as a whole, one without by the units that a change is about; so
one that differs by a period of no consequence has to say the same.
"""

from __future__ import annotations

import os
import random
from typing import Any

import tyngde as ty

MANY = int(os.environ.get("TYNGDE_RANDOM_WEIGHTS", "60"))
INDICATORS = ["fte_common", "fte_left", "fte_entered", "fte_unit_changed", "fte_manager_changed"]


def town(r: random.Random) -> dict[str, Any]:
    units: list[dict[str, Any]] = [{"key": "top"}, {"key": "far", "parent": "top"}]
    units += [{"key": f"d{i}", "type": "department", "parent": "top"} for i in range(3)]
    for i in range(6):
        units.append({"key": f"u{i}", "parent": r.choice([x["key"] for x in units[2:]])})
    posts: list[dict[str, Any]] = [{"key": "far-post", "home": "far", "fte": 1}]
    for unit in units[2:]:
        posts += [
            {"key": f"{unit['key']}-{n}", "home": unit["key"], "fte": r.choice([0.5, 1, 2])}
            for n in range(r.randint(0, 3))
        ]
        kind = r.random()
        if kind < 0.15:
            total = unit["key"].startswith("d")
            unit["fte"] = {"value": 1000 if total else 30, "scope": "total" if total else "own"}
        elif kind < 0.25:
            unit["headcount"] = {"value": 20, "scope": "own"}
        elif kind < 0.35 and not any(post["home"] == unit["key"] for post in posts):
            unit["empty"] = "all"
    for post in posts[1:]:
        if r.random() < 0.1:
            post["external"] = True
        elif r.random() < 0.1:
            post["fte"] = {"about": 1, "within": 0.25}
    document: dict[str, Any] = {"units": units, "posts": posts}
    said = {subject: r.choice(["yes", "no"]) for subject in ("posts", "places") if r.random() < 0.2}
    return {**document, "recorded": said} if said else document


def dated(document: dict[str, Any]) -> dict[str, Any]:
    posts = [{**document["posts"][0], "from": "2020-01-01"}, *document["posts"][1:]]
    return {**document, "posts": posts, "day": "2026-01-01"}


def drawn_change(r: random.Random, number: int) -> dict[str, Any]:
    a, b = r.sample([f"u{i}" for i in range(6)], 2)
    return r.choice(
        [
            {"merge": [a, b], "into": a},
            {"merge": [a, b], "into": {"key": f"m{number}"}},
            {"split": a, "into": [{"key": a, "share": 0.6}, {"key": f"s{number}", "share": 0.4}]},
            {"transfer": {"fte": 1}, "from": a, "to": b},
            {"succeed": a, "of": {"key": b, "share": 0.5}},
            {"move": a, "to": b},
        ]
    )


def test_alone_as_in_the_whole() -> None:
    merged = 0
    for seed in range(MANY):
        r = random.Random(seed)
        document = town(r)
        alone, whole = (ty.Organisation.from_dict(x) for x in (document, dated(document)))
        changes: list[dict[str, Any]] = []
        for number in range(12):
            change = drawn_change(r, number)
            try:
                alone.apply(ty.Plan.from_dict({"changes": [*changes, change]}))
            except ty.Error:
                continue
            changes.append(change)
        plan = ty.Plan.from_dict({"changes": changes})
        merged += any("merge" in change for change in changes)
        told = []
        for before in (alone, whole):
            models = {"after": before.apply(plan), "before": before}
            result = ty.compare(models, by="department", indicators=INDICATORS)
            told.append([result.value(key, "before") for key in INDICATORS])
        assert told[0] == told[1], (seed, changes)
    assert merged > MANY / 2

"""Random organisations with small groups, and plans for them: what privacy is tried on."""

from __future__ import annotations

import random

import tyngde as ty

from helpers.attacker import Case
from helpers.strategies import Json, read, read_plan


def small_town(seed: int, indicators: str | list[str] | None = None, by: str | None = None) -> Case:
    """An organisation of a few departments with teams, written flat, and one or two plans; what of
    it is compared as in :func:`tyngde.compare`."""
    draw = random.Random(seed)
    units: list[Json] = [{"key": "town"}]
    posts: list[Json] = [post(draw, "mayor", "town", heads="town")]
    departments = [f"d{i}" for i in range(draw.randint(2, 4))]
    for department in departments:
        unit: Json = {"key": department, "type": "department", "parent": "town"}
        units.append(unit)
        if draw.random() < 0.8:
            posts.append(post(draw, f"{department}-head", department, heads=department))
        teams = draw.randint(0, 3)
        for t in range(teams):
            key = f"{department}t{t}"
            team: Json = {"key": key, "parent": department}
            units.append(team)
            if draw.random() < 0.6:
                posts.append(post(draw, f"{key}-head", key, heads=key))
            staff(draw, team, posts)
        if not teams or draw.random() < 0.4:
            staff(draw, unit, posts)
    document = {"tyngde": "organisation/1", "key": "town", "units": units, "posts": posts}
    plans = [changes(draw, units, posts, departments, n) for n in range(draw.randint(1, 2))]
    profile = draw.choice(["fte", "fte", "tyngde-2012", "equal"])

    def make(written: Json) -> ty.Comparison:
        base = read(written)
        models = {"Today": base}
        for n, plan in enumerate(plans):
            model = base
            for change in plan:
                try:
                    model = model.apply(read_plan(change))
                except ty.Error:
                    continue
            models[f"Model {n + 1}"] = model
        return ty.compare(models, profile=profile, indicators=indicators, by=by)

    return Case(document, make)


def post(draw: random.Random, key: str, home: str, **more: object) -> Json:
    """A post of one person."""
    result: Json = {"key": key, "home": home, **more}
    if "heads" in more:
        result["role"] = "head"
    if draw.random() < 0.8:
        result["fte"] = draw.choice([1.0, 0.8, 0.5])
    if draw.random() < 0.6:
        result["salary"] = draw.randint(400, 900) * 1000.0
    return result


def staff(draw: random.Random, unit: Json, posts: list[Json]) -> None:
    """Who works in a unit: groups of posts, or a figure of the unit."""
    if draw.random() < 0.35 and "type" not in unit:
        unit["fte"] = float(draw.randint(2, 40)) + 3
        posts[:] = [one for one in posts if one["home"] != unit["key"] or "fte" not in one] + [
            {k: v for k, v in one.items() if k != "fte"}
            for one in posts
            if one["home"] == unit["key"] and "fte" in one
        ]
        return
    for n in range(draw.randint(1, 2)):
        count = draw.choice([2, 3, 4, 6, 9, 14])
        group: Json = {"key": f"{unit['key']}-{n}", "home": unit["key"], "count": count}
        if draw.random() < 0.8:
            group["fte"] = round(count * draw.choice([1, 0.9, 0.75]), 2)
        if draw.random() < 0.5:
            group["salary"] = count * draw.randint(300, 500) * 1000.0
        posts.append(group)


def changes(
    draw: random.Random, units: list[Json], posts: list[Json], departments: list[str], n: int
) -> list[Json]:
    """A few changes, of which those are made that can be."""
    made: list[Json] = []
    below = [unit["key"] for unit in units if unit["key"] not in ("town", *departments)]
    heads = [one["key"] for one in posts if one.get("role") == "head"]
    others = [one["key"] for one in posts if one.get("role") != "head"]
    for _ in range(draw.randint(1, 4)):
        kind = draw.choice(["merge", "move", "move", "post", "abolish", "team", "new"])
        if kind == "merge":
            some = draw.sample(departments, 2)
            made.append({"merge": some, "into": {"key": f"m{n}", "type": "department"}})
        elif kind == "move" and below:
            made.append({"move": draw.choice(below), "to": draw.choice(departments)})
        elif kind == "post" and others:
            made.append({"move": draw.choice(others), "to": draw.choice(departments)})
        elif kind == "abolish":
            made.append({"abolish": draw.choice(heads + others)})
        elif kind == "team" and len(below) > 1:
            some = draw.sample(below, 2)
            made.append({"merge": some, "into": some[0]})
        elif kind == "new":
            key = f"new{n}{len(made)}"
            made.append(
                {"create": "post", "key": key, "home": draw.choice(departments), "fte": 1,
                 "salary": 500000}
            )  # fmt: skip
    return made

"""Random organisations of which everything is recorded, and the same with part of it left out."""

from __future__ import annotations

import random

from helpers.strategies import Json

#: What may be left out: a subject of the whole, or of single units.
WAYS = ["heads", "posts", "tasks", "ties", "places", "heads of units", "posts of units"]


def truth(draw: random.Random) -> Json:
    """An organisation of which everything is known and recorded.

    Three departments ``d0`` to ``d2`` lie in ``top``, offices ``u0`` … below them; tasks are
    ``t0`` to ``t3``; ``h1`` heads ``d0``.
    """
    units: list[Json] = [{"key": "top"}]
    units += [{"key": f"d{i}", "parent": "top", "type": "department"} for i in range(3)]
    for i in range(draw.randint(1, 5)):
        above = draw.choice(["d0", "d1", "d2", *(f"u{j}" for j in range(i))])
        units.append({"key": f"u{i}", "parent": above})
    keys = [unit["key"] for unit in units]
    posts: list[Json] = []
    for i, key in enumerate(keys):
        if i < 2 or draw.random() < 0.6:
            posts.append({"key": f"h{i}", "home": key, "heads": key, "fte": 1})
    heads = [post["key"] for post in posts]
    for i in range(draw.randint(3, 9)):
        post: Json = {"key": f"p{i}", "home": draw.choice(keys), "fte": draw.choice([0.5, 0.75, 1])}
        chance = draw.random()
        if chance < 0.2:
            post["role"] = "assistant"
        elif chance < 0.3:
            post["vacant"] = True
        elif chance < 0.4:
            post |= {"count": 3, "fte": 2.5}
        elif chance < 0.5:
            del post["home"]
        elif chance < 0.6:
            post["holder"] = "Kim Holm"
        posts.append(post)
    tasks = []
    for i in range(4):
        task: Json = {"key": f"t{i}", "volume": draw.randint(1, 9), "risk": 2, "complexity": 3}
        task["category"] = draw.choice(["citizen_directed", "back_office"])
        task["responsible"] = draw.sample(keys, draw.choice([1, 1, 2]))
        tasks.append(task)
    ends = [*keys, "t0", "t1", "t2", "t3"]
    relations: list[Json] = []
    pairs = {tuple(sorted(draw.sample(ends, 2))) for _ in range(draw.randint(1, 8))}
    for a, b in sorted(pairs):
        relations.append({"works_with": [a, b], "volume": draw.randint(1, 5)})
    staff = [post["key"] for post in posts]
    for a, b in sorted({tuple(draw.sample(staff, 2)) for _ in range(2)}):
        relations.append({"reports_to": [a, b], "line": "dotted"})
    if draw.random() < 0.5:
        relations.append({"reports_to": [draw.choice(staff[len(heads) :]), draw.choice(heads)]})
    write_figures(draw, units, posts)
    return {
        "tyngde": "organisation/1",
        "recorded": dict.fromkeys(("heads", "posts", "tasks", "ties", "places"), True),
        "units": units,
        "posts": posts,
        "tasks": tasks,
        "fora": [{"key": "f", "members": draw.sample(keys, 2), "meetings_per_year": 4}],
        "committees": [{"key": "c", "members": draw.sample(keys, 2)}],
        "relations": sorted(relations, key=str),
    }


def write_figures(draw: random.Random, units: list[Json], posts: list[Json]) -> None:
    """Some units have written FTE, of their own or in all, which the posts do not contradict."""
    totals = dict.fromkeys((unit["key"] for unit in units), 0.0)
    for unit in reversed(units):
        key = unit["key"]
        own = sum(post["fte"] for post in posts if post.get("home") == key)
        leaf = all(other.get("parent") != key for other in units)
        chance = draw.random()
        if chance < 0.15:
            own += draw.choice([0, 2])
            unit["fte"] = own if leaf else {"value": own, "scope": "own"}
            totals[key] += own
        elif chance < 0.3:
            totals[key] += own + draw.choice([0, 2])
            unit["fte"] = {"value": totals[key], "scope": "total"}
        else:
            totals[key] += own
        if "parent" in unit:
            totals[unit["parent"]] += totals[key]


def hidden(whole: Json, way: str, draw: random.Random) -> Json:
    """The same, of which part is not written down; ``parents``: where some units lie."""
    if way == "parents":
        return {
            **whole,
            "units": [
                {**unit, "parent": "unknown"} if "parent" in unit and draw.random() < 0.3 else unit
                for unit in whole["units"]
            ],
        }
    subject, _, of_units = way.partition(" of ")
    places = {unit["key"] for unit in whole["units"]}
    if of_units:
        places = {key for key in sorted(places) if draw.random() < 0.4}
    elsewhere = not of_units
    document = {**whole, **_without(whole, subject, places, elsewhere, draw)}
    if elsewhere:
        return {**document, "recorded": {**whole["recorded"], subject: False}}
    document["units"] = [
        {**unit, "recorded": {subject: False}} if unit["key"] in places else unit
        for unit in whole["units"]
    ]
    return document


def _without(
    whole: Json, subject: str, places: set[str], elsewhere: bool, draw: random.Random
) -> Json:
    """Half of a subject, of these units and of what lies in none, left out."""

    def some(things: list[Json]) -> set[str]:
        return {thing["key"] for thing in things if draw.random() < 0.5}

    def less(things: list[Json], gone: set[str], field: str) -> list[Json]:
        return [
            {name: of for name, of in thing.items() if name != field}
            if thing["key"] in gone
            else thing
            for thing in things
        ]

    posts = whole["posts"]
    staff = [post for post in posts if "heads" not in post]
    if subject == "heads":
        return {"posts": less(posts, some([p for p in posts if p.get("heads") in places]), "heads")}
    if subject == "posts":
        tied = {key for tie in whole["relations"] for key in tie.get("reports_to", [])}
        gone = (
            some([p for p in staff if (p["home"] in places if "home" in p else elsewhere)]) - tied
        )
        # There may be more in a unit, or in none, where some such are listed (semantics, figures).
        first = {post.get("home"): post["key"] for post in reversed(posts)}
        gone -= set(first.values())
        return {"posts": [post for post in posts if post["key"] not in gone]}
    if subject == "places":
        return {"posts": less(posts, some(staff), "home")}
    if subject == "tasks":
        return {"tasks": less(whole["tasks"], some(whole["tasks"]), "responsible")}
    kept = [tie for tie in whole["relations"] if "works_with" not in tie or draw.random() < 0.5]
    return {"relations": kept}

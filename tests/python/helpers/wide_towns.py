"""Random small towns of which any model may be the reference, and plans with every kind of change
that moves, makes or takes away figures: what privacy is tried on."""

from __future__ import annotations

import random

import tyngde as ty

from helpers.attacker import Case
from helpers.small_towns import small_town
from helpers.strategies import Json, read, read_plan

KINDS = (
    *("merge", "merge posts", "move", "move post", "abolish", "split", "transfer", "share"),
    *("set", "formula", "create", "create unit", "copy", "copy unit", "layer", "succeed"),
)


def wide_town(seed: int, indicators: str | None = None) -> Case:
    """An organisation as :func:`small_town` has it, with other plans: each made from today's or
    from the one before, and measured against any of them."""
    draw = random.Random(seed)
    document = small_town(seed).document
    profile = draw.choice(["fte", "fte", "tyngde-2012", "equal"])
    kept: list[tuple[int, list[Json]]] = []
    models = [read(document)]
    for n in range(draw.randint(1, 3)):
        start = draw.choice([0, 0, len(models) - 1])
        model, plan = models[start], []
        for _ in range(draw.randint(1, 4)):
            change = _change(draw, model, f"{n}{len(plan)}")
            try:
                model = model.apply(read_plan(change))
            except ty.Error:
                continue
            plan.append(change)
        kept.append((start, plan))
        models.append(model)
    names = ["Today", *(f"Model {n + 1}" for n in range(len(kept)))]
    if draw.random() < 0.3:
        names = [name for name in names if name == "Today" or draw.random() < 0.7]
    reference = draw.choice(["Today", *names])
    if draw.random() < 0.2 and len(kept) > 1:
        names = [name for name in names if name != "Today"] or names
        reference = names[0]

    def make(written: Json) -> ty.Comparison:
        made = [read(written)]
        for start, plan in kept:
            model = made[start]
            for change in plan:
                model = model.apply(read_plan(change))
            made.append(model)
        every = {("Today" if n == 0 else f"Model {n}"): one for n, one in enumerate(made)}
        chosen = {name: every[name] for name in names}
        return ty.compare(chosen, reference=reference, profile=profile, indicators=indicators)

    return Case(document, make)


def _change(draw: random.Random, model: ty.Organisation, n: str) -> Json:
    """A change of any kind, which may not be possible."""
    units, posts = model.keys("unit"), model.keys("post")
    below = [unit for unit in units if model.parent(unit) is not None]
    departments = [unit for unit in below if model.parent(unit) == units[0]]
    if len(below) < 2 or len(posts) < 2 or len(departments) < 1:
        return {"rename": units[0], "name": "X"}
    unit, other = draw.sample(below, 2)
    post, another = draw.sample(posts, 2)
    kind = draw.choice(KINDS)
    measure = draw.choice(["fte", "fte", "salary"])
    changes: dict[str, Json] = {
        "merge": {"merge": [unit, other], "into": draw.choice([{"key": f"m{n}"}, unit])},
        "merge posts": {"merge": [post, another], "into": draw.choice([{"key": f"q{n}"}, post])},
        "move": {"move": unit, "to": other},
        "move post": {"move": post, "to": other},
        "abolish": {"abolish": draw.choice([unit, post, post])},
        "split": {
            "split": unit,
            "into": [
                {"key": f"s{n}", "share": draw.choice([0.25, 0.5])},
                {"key": draw.choice([unit, f"r{n}"]), "continues": True},
            ],
        },
        "transfer": {"transfer": {"fte": 1}, "from": unit, "to": other},
        "share": {"transfer": {"share": 0.25}, "from": unit, "to": other},
        "set": {"set": post, measure: 0.9 if measure == "fte" else 480000},
        "formula": {
            "set": post, measure: {"derived": f"[{another}.{measure}] + [{post}.{measure}]"},
        },
        "create": {
            "create": "post", "key": f"p{n}", "home": unit, "fte": 1, "salary": 500000,
            "count": draw.choice([1, 3]),
        },
        "create unit": {"create": "unit", "key": f"u{n}", "parent": unit, "fte": 2},
        "copy": {
            "create": "post", "key": f"c{n}", "home": unit,
            measure: {"derived": f"[{another}.{measure}]"},
        },
        "copy unit": {
            "create": "unit", "key": f"d{n}", "parent": draw.choice(departments),
            "fte": {"derived": f"[{draw.choice([another, unit])}.fte] * 0.5"},
        },
        "layer": {
            "insert_layer": {"key": f"l{n}", "home": unit, "fte": 1, "salary": 700000},
            "over": draw.choice([[post, another], unit]),
        },
        "succeed": {"succeed": post, "of": another},
    }  # fmt: skip
    return changes[kind]

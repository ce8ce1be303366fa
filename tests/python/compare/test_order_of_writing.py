"""The order in which units, posts, tasks and relations are written decides nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import tyngde as ty
from tyngde import metrics

Json = dict[str, Any]
_DIGITS = 9
# Digests of the bytes that went in, which keep the order of writing.
_ASIDE = ("inputs",)


def drawn(draw: random.Random) -> Json:
    """A document in which posts head several units, units have several heads, posts several
    managers, and some units no known place."""
    n, m = draw.randint(3, 8), draw.randint(3, 10)
    units: list[Json] = [{"key": "u0"}]
    for i in range(1, n):
        unit: Json = {"key": f"u{i}"}
        where = draw.random()
        if where < 0.95:
            unit["parent"] = "unknown" if where < 0.08 else f"u{draw.randrange(i)}"
        if draw.random() < 0.3:
            unit["level"] = str(draw.randint(1, 3))
        if draw.random() < 0.1:
            unit["recorded"] = {draw.choice(["heads", "posts"]): draw.random() < 0.5}
        units.append(unit)
    posts: list[Json] = []
    for i in range(m):
        post: Json = {"key": f"p{i}"}
        if draw.random() < 0.85:
            post["home"] = f"u{draw.randrange(n)}"
        for name, values, chance in (
            ("level", ("1", "2", "3"), 0.3),
            ("fte", (0.5, 1, 1.25), 0.7),
            ("external", (True,), 0.2),
            ("holder", ("h1", "h2"), 0.2),
            ("salary", (100, 300, 900), 0.2),
        ):
            if draw.random() < chance:
                post[name] = draw.choice(values)
        posts.append(post)
    pairs: set[tuple[str, str, str]] = set()
    for _ in range(draw.randint(2, 8)):
        pairs.add(("heads", f"p{draw.randrange(m)}", f"u{draw.randrange(n)}"))
    for _ in range(draw.choice([0, 0, 1, 3])):
        first, second = draw.sample(range(m), 2)
        pairs.add(("reports_to", f"p{first}", f"p{second}"))
    tasks = [{"key": f"t{i}", "volume": i + 1, "risk": 2} for i in range(draw.randint(0, 4))]
    for task in tasks:
        for unit_at in draw.sample(range(n), draw.randint(0, 2)):
            pairs.add(("responsible_for", f"u{unit_at}", task["key"]))
    for post_at, unit_at in zip(draw.sample(range(m), 2), draw.sample(range(n), 2), strict=True):
        pairs |= {("leads", f"p{post_at}", "c"), ("accountable_to", "c", f"u{unit_at}")}
    return {
        "units": units,
        "posts": posts,
        "tasks": tasks,
        "collaborations": [{"key": "c"}],
        "relations": [{name: [first, second]} for name, first, second in sorted(pairs)],
    }


def shuffled(draw: random.Random, document: Json) -> Json:
    """But for the explicit managers of a post, of whom the first is the primary one."""
    result = {
        **document,
        **{name: draw.sample(document[name], len(document[name])) for name in document},
    }
    lines = iter([x for x in document["relations"] if "reports_to" in x])
    result["relations"] = [next(lines) if "reports_to" in x else x for x in result["relations"]]
    return result


def change(draw: random.Random, document: Json) -> Json:
    keys = [unit["key"] for unit in document["units"]]
    unit, to = draw.choice(keys[1:]), draw.choice(keys)
    changes: list[Json] = [
        {"move": unit, "to": to},
        {"move": "p0", "to": to},
        {"merge": draw.sample(keys, 2), "into": {"key": "new"}},
        {"create": "post", "key": "new", "home": unit, "heads": [to]},
        {"insert_layer": {"key": "new"}, "over": [unit]},
    ]
    return draw.choice(changes)


def facts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What a result says, rows in whatever order, numbers to nine digits."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _ASIDE:
                yield from facts(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield path, json.dumps(sorted(facts(inner)))
    elif isinstance(value, float):
        yield path, f"{value:.{_DIGITS}g}"
    else:
        yield path, str(value)


def told(document: Json, plan: ty.Plan) -> Json:
    base = ty.Organisation.from_dict(document)
    result: Json = {"digest": base._digest}
    result["managers"] = {key: base.managers(key) for key in base.keys("post")}
    result["heads"] = {key: base.heads(key) for key in base.keys("unit")}
    result["levels"] = {key: base.level(key) for key in base.keys("post")}
    result["path"] = base.path_to_top("c")
    result["layers"] = {key: repr(x) for key, x in metrics.layers(base).items()}
    result["spans"] = {key: repr(x) for key, x in metrics.span_of_control(base, "fte").items()}
    after = base.apply(plan)
    result["after"] = after._digest
    compared = ty.compare({"today": base, "then": after}, by=["u1"], indicators="all")
    result["compared"] = compared.to_dict()
    return result


def attempt(document: Json, plan: ty.Plan) -> Json | None:
    try:
        return told(document, plan)
    except ty.Error:
        return None


def test_the_order_of_writing_decides_nothing() -> None:
    draw, answered, refused = random.Random(11), 0, 0
    for _ in range(400):
        document = drawn(draw)
        other = shuffled(draw, document)
        plan = ty.Plan.from_dict({"changes": [change(draw, document)]})
        first, second = attempt(document, plan), attempt(other, plan)
        assert (first is None) == (second is None)
        if first is None or second is None:
            refused += 1
            continue
        answered += 1
        assert sorted(facts(first)) == sorted(facts(second))
    assert answered > 200


def digest(*lines: Json) -> str:
    posts = [{"key": key} for key in "abcd"]
    relations = [{**line, "reports_to": ["d", line["reports_to"]]} for line in lines]
    document = {"day": "2025-06-01", "posts": posts, "relations": relations}
    return ty.Organisation.from_dict(document)._digest


def test_which_explicit_manager_comes_first_is_part_of_what_an_organisation_is() -> None:
    a, b, c = ({"reports_to": key} for key in "abc")
    assert digest(a, b, c) == digest(a, c, b) != digest(b, a, c)
    until, since = {**a, "until": "2026-01-01"}, {**b, "from": "2026-01-01"}
    assert digest(until, since) == digest(since, until)
    overlapping = {**b, "from": "2025-01-01"}
    assert digest(until, overlapping) != digest(overlapping, until)

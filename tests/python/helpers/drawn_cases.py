"""Organisations of which everything is known, what a document tells of them, and plans of every
kind of change, drawn from a number.

Unlike :mod:`helpers.blurred` these are plain dictionaries and plain random numbers, so that
thousands can be read in a run.
"""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field

import tyngde as ty

from helpers.strategies import Json, read, read_plan

NAMES = ["Sekretariat", "Skole", "Nord", "Bibliotek", "Ældre & Omsorg"]
KINDS = (
    *("move", "post", "rename", "merge", "chiefs", "create", "abolish", "salary", "count", "split"),
    *("layer", "transfer", "hand", "hand_part", "relate", "unrelate", "succeed", "vacate"),
    *("appoint", "unit", "fte", "open"),
)
SUBJECTS = ("heads", "posts", "tasks", "ties", "places")


@dataclass
class Drawn:
    """The true documents and the told models of one case, by the same names."""

    seed: int
    truth: dict[str, Json]
    told: dict[str, ty.Organisation]
    plans: dict[str, list[Json]] = field(default_factory=dict)


def drawn_truth(r: random.Random) -> Json:
    """A complete organisation: one root, departments below it, offices anywhere below those."""
    units: list[Json] = [{"key": "u0", "name": "Kommune", "type": "municipality"}]
    departments = r.randint(2, 4)
    for i in range(1, departments + r.randint(0, 4) + 1):
        own = {"key": f"u{i}", "name": r.choice(NAMES)}
        if i <= departments:
            units.append({**own, "type": "department", "parent": "u0"})
        else:
            units.append({**own, "type": "office", "parent": f"u{r.randint(1, i - 1)}"})
    posts: list[Json] = []
    for unit in units:
        if r.random() < 0.8:
            posts.append(_post(r, f"h{unit['key']}", unit["key"], heads=True))
        for j in range(r.randint(0, 2)):
            posts.append(_post(r, f"p{unit['key']}{j}", unit["key"]))
        if r.random() < 0.35:
            stated = sum(post["fte"] for post in posts if post["home"] == unit["key"])
            unit["fte"] = {"value": stated + r.choice([0, 4, 7.5]), "scope": "own"}
        elif not any(post["home"] == unit["key"] for post in posts):
            unit["fte"] = {"value": r.choice([0, 3, 12]), "scope": "own"}
    keys = [unit["key"] for unit in units]
    tasks = [
        {
            "key": f"t{i}",
            "name": f"Opgave {i}",
            "responsible": r.choice(keys),
            "volume": r.randint(0, 6),
        }
        for i in range(r.randint(0, 3))
    ]
    ties: dict[tuple[str, str], Json] = {}
    for _ in range(r.randint(0, 4)):
        a, b = sorted(r.sample(keys + [task["key"] for task in tasks], 2))
        ties[a, b] = {"works_with": [a, b], "volume": r.randint(1, 9)}
    document: Json = {"tyngde": "organisation/1", "key": "drawn", "units": units, "posts": posts}
    document |= {"tasks": tasks, "relations": list(ties.values())}
    return {**document, "recorded": dict.fromkeys(SUBJECTS, True)}


def _post(r: random.Random, key: str, home: str, heads: bool = False) -> Json:
    post: Json = {"key": key, "name": r.choice(["Leder", "Teamleder", "Konsulent"]), "home": home}
    count = 1 if heads else r.choice([1, 1, 1, 3, 8])
    if heads:
        post["heads"] = home
    if count != 1:
        post["count"] = count
    elif r.random() < 0.1:
        post["vacant"] = True
    post["fte"] = count * r.choice([0.5, 1])
    return {**post, "salary": count * r.randint(1, 9) * 100}


def drawn_told(r: random.Random, truth: Json) -> tuple[Json, set[str]]:
    """What a document tells of a truth, and the units and tasks of which it leaves something out
    that a change would stumble over."""
    told = copy.deepcopy(truth)
    blind: set[str] = set()
    how = r.choice([0.0, 0.1, 0.3])
    for node in [*told["units"], *told["posts"], *told["tasks"]]:
        for measure in ("fte", "salary", "volume"):
            if measure in node and r.random() < how:
                node[measure] = _blurred(r, node[measure])
        if "count" in node and r.random() < how:
            node["count"] = "unknown"
        if r.random() < how / 3:
            node["basis"] = r.choice(["documented", "derived", "assumed"])
    for post in told["posts"]:
        if "heads" in post and r.random() < how:
            blind.add(post.pop("heads"))
            told["recorded"]["heads"] = False
    for kind, subject in (("posts", "posts"), ("relations", "ties"), ("tasks", "tasks")):
        kept = [one for one in told[kind] if "heads" in one or r.random() >= how]
        if len(kept) < len(told[kind]):
            told["recorded"][subject] = False
            told[kind] = kept
    there = {node["key"] for kind in ("units", "tasks") for node in told[kind]}
    told["relations"] = [one for one in told["relations"] if there.issuperset(one["works_with"])]
    if len(told["relations"]) < len(truth["relations"]):
        told["recorded"]["ties"] = False
    for task in told["tasks"]:
        if r.random() < how:
            blind.add(task["key"])
            del task["responsible"]
            told["recorded"]["tasks"] = False
    for unit in told["units"]:
        if unit["type"] == "office" and r.random() < how / 2:
            blind.add(unit["key"])
            unit["parent"] = "unknown"
    for tie in told["relations"]:
        if r.random() < how:
            del tie["volume"]
    return told, blind


def _blurred(r: random.Random, figure: Json | float) -> Json | str:
    value = figure["value"] if isinstance(figure, dict) else figure
    scope = {"scope": figure["scope"]} if isinstance(figure, dict) else {}
    if r.random() < 0.5:
        return {"unknown": True, **scope} if scope else "unknown"
    low, high = (r.choice([0, 0.5, 2]) for _ in range(2))
    return {"between": [max(value - low, 0), value + high], **scope}


def drawn_change(r: random.Random, told: Json, blind: set[str], n: int) -> Json:
    """A change of any kind that can mostly be done."""
    units = [one["key"] for one in told["units"]]
    offices = [one["key"] for one in told["units"] if one["type"] == "office"]
    departments = [one["key"] for one in told["units"] if one["type"] == "department"]
    heads = [one["key"] for one in told["posts"] if "heads" in one]
    staff = [one["key"] for one in told["posts"] if one["key"].startswith("p")]
    tasks = [one for one in told["tasks"] if one["key"] not in blind]
    new = f"x{n}"
    paid = {"fte": 1, "salary": r.choice([200, 600])}
    into = {"key": new, "name": r.choice([*NAMES, "Sammenlagt"])}
    kind = r.choice(KINDS)
    if kind == "move" and offices:
        return {"move": r.choice(offices), "to": r.choice(units)}
    if kind == "post" and staff:
        return {"move": r.choice(staff), "to": r.choice(units)}
    if kind == "rename":
        return {"rename": r.choice([*units, *heads]), "name": r.choice(["Nyt navn", *NAMES])}
    if kind == "merge":
        same = r.choice([offices, departments])
        if len(same) > 1:
            parts = r.sample(same, 2)
            typed = {**into, "type": "office" if same is offices else "department"}
            change: Json = {"merge": parts, "into": r.choice([typed, typed, parts[0]])}
            if change["into"] is typed and r.random() < 0.3:
                change["continues"] = r.choice(parts)
            return change
    if kind == "chiefs" and len(heads) > 1:
        parts = r.sample(heads, 2)
        made = {**into, "name": "Chef", "home": r.choice(units), **paid}
        change = {"merge": parts, "into": r.choice([made, made, parts[0]])}
        if change["into"] is made and r.random() < 0.3:
            change["continues"] = r.choice(parts)
        return change
    if kind == "create":
        made = {"create": "post", **into, "home": r.choice(units), **paid}
        return {**made, "basis": "assumed"} if r.random() < 0.2 else made
    if kind == "abolish" and staff:
        return {"abolish": r.choice([*staff, *heads[:1]])}
    if kind == "salary" and staff:
        return {"set": r.choice([*staff, *heads]), "salary": r.choice([50, 900])}
    if kind == "count" and staff:
        return {"set": r.choice(staff), "count": r.choice([1, 2, 5])}
    if kind == "split":
        whole = r.choice(units[1:])
        half = r.choice([0.25, 0.5])
        part: Json = {"key": new, "name": "Del", "type": "office", "share": half}
        takes = [one["key"] for one in told["posts"] if one["home"] == whole][-1:]
        takes += [task["key"] for task in tasks if task["responsible"] == whole]
        if takes and r.random() < 0.7:
            part["takes"] = takes
        return {"split": whole, "into": [part, {"key": whole}]}
    if kind == "layer":
        return {"insert_layer": {**into, **paid}, "over": r.choice([*units[1:], *staff])}
    if kind == "transfer":
        a, b = r.sample(units, 2)
        return {"transfer": {"fte": r.choice([0.5, 1, 2])}, "from": a, "to": b}
    if kind in ("hand", "hand_part") and tasks:
        task = r.choice(tasks)
        change = {"transfer": task["key"], "from": task["responsible"], "to": r.choice(units)}
        return {**change, "share": 0.5} if kind == "hand_part" else change
    if kind == "relate":
        return {"relate": {"works_with": r.sample(units, 2)}, "volume": r.randint(1, 5)}
    if kind == "unrelate" and told["relations"]:
        return {"unrelate": {"works_with": r.choice(told["relations"])["works_with"]}}
    if kind == "vacate" and staff:
        return {"vacate": r.choice([*staff, *heads])}
    if kind == "appoint" and staff:
        return {"appoint": r.choice([*staff, *heads]), "holder": "h-1"}
    if kind == "succeed":
        one, other = r.sample(units[1:], 2)
        return {"succeed": one, "of": other}
    if kind == "fte":
        stated = {"value": r.choice([15, 30]), "scope": "own"}
        return {"set": r.choice(units), "fte": stated}
    if kind == "open":
        return {"open": "forum", **into, "name": "Forum"}
    if kind == "unit":
        return {"create": "unit", **into, "type": "office", "parent": r.choice(units), "fte": 0}
    return {"rename": units[0], "name": "Ny kommune"}


def touches(change: Json, blind: set[str], hollow: set[str]) -> bool:
    """Whether a change asks of something left out what only the truth could answer. A leaf of which
    nothing is told (``hollow``) counts as 0 once it has child units, so it gets none here."""
    if {change.get("to"), change.get("parent")} & hollow:
        return True
    if not {"merge", "split", "insert_layer"} & change.keys():
        return False
    return bool(blind & set(_words(change)))


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [word for one in value for word in _words(one)] if isinstance(value, list) else []


def drawn(seed: int, today: str) -> Drawn | None:
    """The case of a number; None where what is told cannot be read."""
    r = random.Random(seed)
    document = drawn_truth(r)
    told_document, blind = drawn_told(r, document)
    # Who heads what lies on the way up, or lies below, decides as well.
    risky = blind | ({one["key"] for one in document["units"]} if blind else set())
    truth, told = read(document), read(told_document)
    hollow = {unit["key"] for unit in told_document["units"] if "fte" not in unit}
    hollow -= {post["home"] for post in told_document["posts"]}
    case = Drawn(seed, {today: truth.to_dict()}, {today: told}, {today: []})
    for i in range(r.randint(1, 2)):
        name = f"Model {i + 1}"
        made, made_told, done = truth, told, []
        for n in range(r.randint(1, 4)):
            change = drawn_change(r, told_document, blind, n)
            shifts = "split" in change or isinstance(change.get("transfer"), dict)
            if shifts and any("fte" in one and "set" in one for one in done):
                continue  # Of staff that a plan itself makes, nobody was there before.
            if touches(change, risky if "insert_layer" in change else blind, hollow):
                continue
            plan = read_plan(change)
            try:
                both = made.apply(plan), made_told.apply(plan)
            except ty.Error:
                continue
            made, made_told = both
            done.append(change)
        case.truth[name], case.told[name], case.plans[name] = made.to_dict(), made_told, done
    return case

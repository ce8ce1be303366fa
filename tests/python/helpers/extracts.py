"""Two extracts of one organisation, drawn over every field that a record has."""

from __future__ import annotations

import copy
import random
from typing import Any

import tyngde as ty

Json = dict[str, Any]

DAYS = ["2026-01-01", "2026-07-01", "2027-01-01"]
MEASURES = ["fte", "fte_filled", "headcount", "salary", "gross_expenditure"]
LEVELS = ["1", "2", "3"]
SUBJECTS = ["heads", "posts", "tasks", "ties", "places"]


class Extracts:
    """Draws documents until they are sound.

    Args:
        rng: where chance comes from.
        dated: whether nodes and relations may have periods.
    """

    def __init__(self, rng: random.Random, dated: bool = False) -> None:
        self.rng, self.dated = rng, dated
        # Both say what they record; once in a while each goes by what is filled.
        chance = rng.choice([1, 1, 0.5])
        self.recorded = {x: rng.random() < chance for x in SUBJECTS} if rng.random() < 0.95 else {}

    def pair(self) -> tuple[ty.Organisation, ty.Organisation]:
        """Two that are sound: the second is the first with some things done to it, or, once in a
        while, one that has only keys in common with it."""
        while True:
            first = self.document()
            second = self.document() if self.maybe(0.15) else self.altered(first)
            try:
                return ty.Organisation.from_dict(first), ty.Organisation.from_dict(second)
            except ty.Error:
                continue

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def figure(self, most: int = 60) -> Any:
        x = self.rng.randint(0, most)
        return self.rng.choice(
            [
                *(x, x + 0.25, x),
                {"about": x, "within": 1},
                {"between": [x, x + 3]},
                {"value": x + 1, "between": [x, x + 3], "note": "n"},
                {"value": x, "basis": "documented", "source": "s"},
                "unknown",
                {"unknown": True, "at_least": x},
            ]
        )

    def document(self) -> Json:
        rng = self.rng
        units = [self.unit(f"u{i}", i) for i in range(rng.randint(1, 6))]
        above = {unit.get("parent") for unit in units}
        for unit in units:
            for measure in rng.sample(MEASURES, rng.choice([0, 0, 1, 2])):
                unit[measure] = self.of_unit(unit["key"] in above)
        keys = [unit["key"] for unit in units]
        posts = [self.post(f"p{i}", keys, i) for i in range(rng.randint(0, 6))]
        single = [post["key"] for post in posts if "count" not in post]
        for post in posts:
            if single and self.maybe(0.3):
                post["reports_to"] = rng.sample(single, min(len(single), rng.choice([1, 1, 2])))
            if single and self.maybe(0.1):
                post[rng.choice(["dotted", "deputises_for"])] = rng.choice(single)
        tasks = [self.task(f"t{i}", keys) for i in range(rng.randint(0, 3))]
        ends = [*keys, *(task["key"] for task in tasks)]
        document: Json = {
            "key": "town",
            "levels": LEVELS,
            "sources": {"s": {"title": "S"}},
            "units": units,
            "posts": posts,
            "tasks": tasks,
            **self.bodies([*keys, *(post["key"] for post in posts)], single),
            "relations": [
                {
                    "works_with": rng.sample(ends, 2),
                    **rng.choice([{}, {"volume": rng.randint(1, 9)}]),
                }
                for _ in range(rng.randint(0, 3) if len(ends) > 1 else 0)
            ],
        }
        if single and self.maybe(0.3):
            document["lines"] = "explicit"
        document["recorded"] = dict(self.recorded)
        if self.dated:
            document["day"] = rng.choice(DAYS)
            nodes = [node for kind in ("units", "posts", "tasks") for node in document[kind]]
            for node in rng.sample(nodes, min(len(nodes), rng.randint(0, 2))):
                node |= rng.choice([{"from": DAYS[0]}, {"until": DAYS[2]}, {"from": DAYS[1]}])
        return document

    def tie(self, ends: list[str]) -> Json:
        volume = self.rng.choice([{}, {"volume": self.rng.randint(1, 9)}])
        return {"works_with": self.rng.sample(ends, 2), **volume}

    def of_unit(self, above: bool) -> Any:
        def scoped(scope: str) -> Json:
            x = self.figure(400)
            if x == "unknown":
                x = {"unknown": True}
            return {**(x if isinstance(x, dict) else {"value": x}), "scope": scope}

        if not above and self.maybe(0.8):
            return self.figure(400)
        both = [scoped("own"), scoped("total")]
        return both if self.maybe(0.2) else self.rng.choice(both)

    def unit(self, key: str, at: int) -> Json:
        rng = self.rng
        unit: Json = {"key": key}
        if at and self.maybe(0.85):
            unit["parent"] = "unknown" if self.maybe(0.1) else f"u{rng.randrange(at)}"
        if self.maybe(0.5):
            unit["name"] = rng.choice(["Nord", {"da": "Syd", "en": "South"}])
        if self.maybe(0.5):
            unit["type"] = rng.choice(["department", "office"])
        if self.maybe(0.2):
            unit["level"] = rng.choice(LEVELS)
        if self.maybe(0.1):
            unit["recorded"] = {rng.choice(SUBJECTS): self.maybe(0.5)}
        if self.maybe(0.1):
            unit["empty"] = rng.choice(["staff", "all"])
        if self.maybe(0.1):
            unit |= {"note": "x", "basis": "assumed"}
        return unit

    def post(self, key: str, units: list[str], at: int) -> Json:
        rng = self.rng
        post: Json = {"key": key, "name": rng.choice(["Leder", "Fuldmægtig"])}
        if self.maybe(0.9):
            post["home"] = rng.choice(units)
        kind = rng.randrange(4)
        if kind == 0:
            post["heads"] = rng.sample(units, min(len(units), rng.choice([1, 1, 2])))
        elif kind == 1:
            post["count"] = rng.choice([2, 5, "unknown"])
        elif self.maybe(0.4):
            post["role"] = rng.choice(["deputy_head", "assistant", "head"])
        if kind != 1:
            if self.maybe(0.2):
                post["vacant"] = True
            elif self.maybe(0.3):
                post["holder"] = f"h{rng.randrange(3)}"
        for flag in ("temporary", "external", "manager", "large"):
            if self.maybe(0.08) and not (flag == "manager" and kind == 1):
                post[flag] = True
        if self.maybe(0.1):
            post["unit_line"] = rng.choice(["first", "last"])
        if self.maybe(0.2):
            post["level"] = rng.choice(LEVELS)
        for measure in ("fte", "salary", "fte_filled", "headcount"):
            if self.maybe(0.3) and not (
                post.get("vacant") and measure in ("fte_filled", "headcount")
            ):
                post[measure] = self.figure(1)
        return post

    def task(self, key: str, units: list[str]) -> Json:
        rng = self.rng
        task: Json = {"key": key}
        held = rng.sample(units, rng.randint(0, min(2, len(units))))
        task["responsible"] = [
            rng.choice([unit, {"unit": unit, "share": rng.choice([0.25, 0.5])}]) for unit in held
        ]
        if self.maybe(0.4):
            task["category"] = rng.choice(["back_office", "citizen_directed"])
        if self.maybe(0.3):
            task["code"] = rng.choice(["27.03", "00.01"])
        if self.maybe(0.3):
            task["funded_by"] = rng.choice(units)
        for measure in ("volume", "risk", "complexity", "gross_expenditure"):
            if self.maybe(0.3):
                task[measure] = self.figure(9)
        return task

    def bodies(self, members: list[str], single: list[str]) -> Json:
        rng = self.rng
        result: Json = {}
        some = rng.sample(members, min(len(members), 2))
        if self.maybe(0.3):
            body: Json = {"key": "c0", "type": "project", "members": some}
            if single and self.maybe(0.7):
                body["leader"] = rng.choice(single)
            if self.maybe(0.5):
                body["accountable_to"] = rng.choice(members)
            if self.maybe(0.3):
                body["fte"] = self.figure(3)
            result["collaborations"] = [body]
        if self.maybe(0.3):
            body = {"key": "f0", "members": [x for x in some if x in single]}
            if self.maybe(0.5):
                body["levels"] = rng.sample(LEVELS, 2)
            if self.maybe(0.5):
                body["meetings_per_year"] = self.figure(12)
            if single and self.maybe(0.5):
                body["chair"] = rng.choice(single)
            result["fora"] = [body]
        if self.maybe(0.3):
            result["committees"] = [{"key": "k0", "type": "political", "members": some}]
        return result

    # What a month does

    def altered(self, document: Json) -> Json:
        """The document after some things have happened."""
        rng, result = self.rng, copy.deepcopy(document)
        other = self.document()
        for _ in range(rng.randint(0, 6)):
            kind = rng.choice(["units", "posts", "tasks", "posts", "units"])
            nodes = result[kind]
            what = rng.choice(["field", "field", "field", "gone", "new", "relation", "body"])
            if what == "gone" and len(nodes) > (kind == "units"):
                self.without(result, rng.choice(nodes)["key"])
            elif what == "new":
                used = {node["key"] for node in nodes}
                nodes += [node for node in other[kind][-1:] if node["key"] not in used]
            elif what == "relation":
                result["relations"] = rng.choice([[], other["relations"], result["relations"][:1]])
            elif what == "body":
                body = rng.choice(["collaborations", "fora", "committees"])
                result[body] = other.get(body, [])
            elif nodes and other[kind]:
                node, drawn = rng.choice(nodes), rng.choice(other[kind])
                name = rng.choice([x for x in sorted({*node, *drawn}) if x != "key"] or ["name"])
                if name in drawn and drawn[name] != node["key"]:
                    node[name] = drawn[name]
                else:
                    node.pop(name, None)
        return result

    def without(self, document: Json, key: str) -> None:
        for kind in ("units", "posts", "tasks", "collaborations", "fora", "committees"):
            document[kind] = [n for n in document.get(kind, []) if n["key"] != key]
            for node in document[kind]:
                for name, x in [*node.items()]:
                    if name in ("key", "name"):
                        continue
                    if x == key:
                        del node[name]
                    elif isinstance(x, list):
                        node[name] = [
                            y for y in x if key not in (y, isinstance(y, dict) and y.get("unit"))
                        ]
        document["relations"] = [
            x for x in document["relations"] if key not in next(iter(x.values()))
        ]

"""What was put together is taken apart by what went in: values worked out on paper."""

from __future__ import annotations

import hashlib
import json
import random
import zlib
from dataclasses import dataclass, field
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]
# Who came of whom, with the share, but for what stays itself: "" for what left, None: not known.
Shares = dict[tuple[str, str], float | None]


def organisation(*parts: Json, **fte: Any) -> ty.Organisation:
    units = [{"key": "t"}, *({"key": x, "parent": "t", "fte": f} for x, f in fte.items())]
    found = ty.parse(json.dumps({"tyngde": "organisation/1", "units": [*units, *parts]}))
    assert isinstance(found, ty.Organisation)
    return found


def planned(base: ty.Organisation, *plans: list[Json]) -> ty.Organisation:
    for changes in plans:
        document = ty.parse(json.dumps({"tyngde": "plan/2", "changes": changes}))
        assert isinstance(document, ty.Plan)
        base = base.apply(document)
    return base


def create(key: str, fte: float | None = None, **more: Any) -> Json:
    figures = {} if fte is None else {"fte": fte}
    return {"create": "unit", "key": key, "parent": "t", **figures, **more}


def merge(*parts: str, into: str) -> Json:
    return {"merge": list(parts), "into": into if into in parts else {"key": into}}


def split(key: str, **shares: float) -> Json:
    return {"split": key, "into": [{"key": x, "share": s} for x, s in shares.items()]}


def transfer(fte: Any, start: str, to: str) -> Json:
    return {"transfer": {"fte": fte}, "from": start, "to": to}


def shares(later: ty.Organisation, earlier: ty.Organisation) -> Shares:
    """From the later one to the earlier."""
    rows = earlier.lineage_since(later).rows
    return {(r.before, r.after or ""): r.share for r in rows if r.share != 0}


@dataclass
class Worked:
    """Changes, and what they are when read backwards; base: a and b 10 FTE, c 20."""

    name: str
    changes: list[Json]
    expected: Shares
    base: Json = field(default_factory=lambda: {"a": 10, "b": 10, "c": 20})


WORKED = [
    Worked(
        "of 30, 10 were there before and 20 had been created",
        [create("n", 20), merge("a", "n", into="u")],
        {("u", "a"): 1 / 3, ("u", ""): 2 / 3},
    ),
    Worked(
        "created and merged into what stays",
        [create("n", 20), merge("b", "n", into="b")],
        {("b", ""): 2 / 3},
    ),
    Worked(
        "what is created without staff takes nobody along",
        [create("n"), merge("a", "n", into="u")],
        {("u", "a"): 1},
    ),
    Worked(
        "a plan that gives a unit staff says who goes in",
        [{"set": "a", "fte": 20}, merge("a", "b", into="u")],
        {("u", "a"): 2 / 3, ("u", "b"): 1 / 3},
    ),
    Worked(
        "staff that come after the merge come to all of it",
        [merge("a", "b", into="u"), {"set": "u", "fte": 60}],
        {("u", "a"): 1 / 2, ("u", "b"): 1 / 2},
    ),
    Worked(
        "also when that is merged again: 60 of 80",
        [merge("a", "b", into="u"), {"set": "u", "fte": 60}, merge("u", "c", into="v")],
        {("v", "a"): 30 / 80, ("v", "b"): 30 / 80, ("v", "c"): 20 / 80},
    ),
    Worked(
        "4 of 14 in what was created empty",
        [create("n", 0), transfer(4, "a", "n"), merge("n", "b", into="u")],
        {("u", "a"): 4 / 14, ("u", "b"): 10 / 14},
    ),
    Worked(
        "4 of 34, of which 20 are new",
        [create("n", 20), transfer(4, "a", "n"), merge("n", "b", into="u")],
        {("u", "a"): 4 / 34, ("u", "b"): 10 / 34, ("u", ""): 20 / 34},
    ),
    Worked(
        "5 go out among 20 new ones, and 5 of these 25 come back",
        [create("n", 20), transfer(5, "a", "n"), transfer(5, "n", "a")],
        {("a", ""): 4 / 10, ("n", "a"): 4 / 20, ("n", ""): 16 / 20},
    ),
    Worked(
        "half of a grows to 15 before it meets the 10 of b",
        [split("a", x=0.5, y=0.5), {"set": "x", "fte": 15}, merge("x", "b", into="u")],
        {("u", "a"): 0.6, ("u", "b"): 0.4, ("y", "a"): 1},
    ),
    Worked(
        "a merge of a merge with a share of it in between",
        [merge("a", "b", into="u"), split("u", x=0.25, u=0.75), merge("x", "c", into="v")],
        {
            ("u", "a"): 0.5,
            ("u", "b"): 0.5,
            ("v", "a"): 0.1,
            ("v", "b"): 0.1,
            ("v", "c"): 0.8,
        },
    ),
    Worked(
        "the plan says how many nobody knew",
        [{"set": "a", "fte": 30}, merge("a", "b", into="u")],
        {("u", "a"): 0.75, ("u", "b"): 0.25},
        {"a": "unknown", "b": 10},
    ),
    Worked(
        "the plan knows less than the organisation did",
        [{"set": "a", "fte": "unknown"}, merge("a", "b", into="u")],
        {("u", "a"): None, ("u", "b"): None},
    ),
    Worked(
        "nobody knows how many, but these are halves of one",
        [split("a", x=0.5, y=0.5), merge("x", "y", into="u")],
        {("u", "a"): 1},
        {"a": "unknown", "b": 10},
    ),
    Worked(
        "a growing whole of two halves keeps to both",
        [
            merge("a", "b", into="u"),
            {"set": "u", "fte": "unknown"},
            split("u", x=0.5, y=0.5),
        ],
        {("x", "a"): 0.5, ("x", "b"): 0.5, ("y", "a"): 0.5, ("y", "b"): 0.5},
    ),
    Worked(
        "who takes over from c has its staff from there",
        [create("n", 15, succeeds=["c"]), {"abolish": "c"}, merge("n", "a", into="u")],
        {("u", "c"): 0.6, ("u", "a"): 0.4},
    ),
    Worked(
        "also where that is declared later",
        [
            create("n", 15),
            {"succeed": "n", "of": [{"key": "c", "share": 0.5}]},
            merge("n", "a", into="u"),
        ],
        {("u", "c"): 0.6, ("u", "a"): 0.4},
    ),
]


def told(found: Shares) -> Any:
    """None for NaN too."""
    return {k: None if s is None or s != s else pytest.approx(s) for k, s in found.items()}


@pytest.mark.parametrize("worked", WORKED, ids=lambda x: x.name)
def test_backwards(worked: Worked) -> None:
    base = organisation(**worked.base)
    whole = [worked.changes]
    each = [[change] for change in worked.changes]
    for plans in (whole, each):
        found = shares(planned(base, *plans), base)
        assert found.keys() == worked.expected.keys()
        assert {k: None if s is None or s != s else s for k, s in found.items()} == told(
            worked.expected
        )
    after = planned(base, worked.changes)
    again = ty.Organisation.from_bytes(after.to_bytes())
    assert repr(shares(again, base)) == repr(shares(after, base))


def test_staff_who_were_not_there_have_left() -> None:
    base = organisation(a=10, b=10, c=20)
    after = planned(base, [create("n", 20), merge("a", "n", into="u")])
    back = ty.transition(after, base, by=["a", "b", "c", "u"])
    assert back.fte_left.value == pytest.approx(20)
    assert back.fte_common.value == pytest.approx(40)


@pytest.mark.parametrize("fte", [7, 10, 12])
def test_a_key_that_is_used_again_is_another_unit(fte: int) -> None:
    base = organisation(a=10, b=10, c=20)
    again = planned(base, [{"abolish": "a"}, create("a", fte)])
    assert shares(again, base) == {("a", ""): 1}
    assert ty.transition(base, again).fte_left.value == 10
    assert ty.transition(again, base).fte_left.value == fte
    merged = planned(again, [merge("a", "b", into="u")])
    expected = {("u", ""): fte / (fte + 10), ("u", "b"): 10 / (fte + 10)}
    assert told(shares(merged, base)) == told(expected)
    # Unless the plan says that it comes after somebody.
    heir = planned(
        base, [{"abolish": "a"}, create("a", fte, succeeds=[{"key": "c", "share": 0.5}])]
    )
    assert shares(heir, base) == {("a", "c"): 1}


def test_of_a_post_nothing_is_new() -> None:
    base = organisation({"key": "d", "parent": "t", "head": {"key": "p", "fte": 1}}, a=10)
    fresh = {"create": "post", "key": "q", "home": "d", "fte": 3}
    merged = planned(base, [fresh, merge("p", "q", into="r")])
    assert shares(merged, base) == {("r", "p"): 1}
    # A position of that name is there again, and merged.
    again = planned(merged, [{"abolish": "r"}, {**fresh, "key": "p"}, {**fresh, "key": "s"}])
    assert shares(again, base) == {("p", ""): 1, ("s", ""): 1}
    both = planned(again, [merge("p", "s", into="v")])
    assert shares(both, merged) == {("v", ""): 1}


def test_who_changed_places_did_in_either_direction() -> None:
    """Of 10 FTE 5 go to another 10, and 5 of these 15 come back: so 10/3 of each are elsewhere."""
    base = organisation(a=10, b=10)
    after = planned(base, [transfer(5, "a", "b"), transfer(5, "b", "a")])
    for before, then in ((base, after), (after, base)):
        moved = ty.transition(before, then, by=["a", "b"]).fte_unit_changed
        assert moved.value == pytest.approx(20 / 3)


def test_what_only_got_names_is_the_same() -> None:
    base = organisation(a=10, b=10)
    named = planned(base, [{"rename": "a", "name": "A"}])
    assert base.kinship(named) == "same"
    back = planned(base, [transfer(5, "a", "b"), transfer(5, "b", "a")])
    assert (back.kinship(base), base.kinship(back)) == ("descendant", "ancestor")


def test_siblings_are_weighed_by_what_went_in() -> None:
    base = organisation(a=10, b=10, c=20)
    grown = planned(base, [{"set": "a", "fte": 30}, merge("a", "b", into="u")])
    created = planned(base, [create("n", 30), merge("n", "b", into="v")])
    other = planned(base, [merge("b", "c", into="w")])
    same = planned(base, [create("n", 5)])
    assert told(shares(grown, other)) == told({("u", "a"): 3 / 4, ("u", "w"): 1 / 4, ("c", "w"): 1})
    assert told(shares(other, grown)) == told({("w", "u"): 1 / 3, ("w", "c"): 2 / 3, ("a", "u"): 1})
    assert told(shares(created, other)) == told(
        {("v", ""): 3 / 4, ("v", "w"): 1 / 4, ("c", "w"): 1}
    )
    # What both created is the same in both.
    assert told(shares(created, same)) == told({("v", "n"): 3 / 4, ("v", "b"): 1 / 4})
    assert shares(same, created) == {("n", "v"): 1, ("b", "v"): 1}


def as_before(content: bytes, *sizes: list[tuple[str, float]]) -> ty.Organisation:
    """From bytes that say of each ancestor how many FTE there were, not what was made of whom."""
    magic, packed = content.split(b"\n", 1)
    text = json.loads(zlib.decompress(packed[32:]))
    for ancestor, said in zip(text["ancestry"][0], sizes, strict=True):
        ancestor[3] = said
    old = json.dumps(text).encode()
    check = hashlib.sha256(old).digest()
    return ty.Organisation.from_bytes(magic + b"\n" + check + zlib.compress(old))


def test_bytes_of_earlier_versions_say_how_many_there_were() -> None:
    base = organisation(a=10, b=30, c=20)
    named = planned(base, [{"rename": "c", "name": "C"}, create("e", 0)])
    after = planned(named, [merge("a", "b", into="u"), transfer(5, "c", "u")])
    # What the second ancestor says is as in the first.
    old = as_before(after.to_bytes(), [], [("a", 10), ("b", 30), ("c", 20)])
    expected = {("u", "a"): 10 / 45, ("u", "b"): 30 / 45, ("u", "c"): 5 / 45}
    for earlier in (base, named):
        found = {k: s for k, s in shares(old, earlier).items() if k[0] == "u"}
        assert told(found) == told(expected)
    further = planned(old, [merge("u", "e", into="v")])
    found = {k: s for k, s in shares(further, base).items() if k[0] == "v"}
    assert told(found) == told({("v", x): s for (_, x), s in expected.items()})


class Staff:
    """Who is where, followed person by person as it were: FTE by unit and by where they were."""

    def __init__(self, **fte: float) -> None:
        self.now = {unit: {unit: float(size)} for unit, size in fte.items()}

    def size(self, unit: str) -> float:
        return sum(self.now[unit].values())

    def follow(self, change: Json) -> None:
        now = self.now
        if "create" in change:
            now[change["key"]] = {"": change["fte"]}
        elif "set" in change:
            unit, size = change["set"], self.size(change["set"])
            now[unit] = {x: part * change["fte"] / size for x, part in now[unit].items()}
        elif "abolish" in change:
            del now[change["abolish"]]
        elif "merge" in change:
            into = change["into"] if isinstance(change["into"], str) else change["into"]["key"]
            parts = [now.pop(unit) for unit in change["merge"]]
            now[into] = {x: sum(p.get(x, 0) for p in parts) for x in {x for p in parts for x in p}}
        elif "split" in change:
            whole = now.pop(change["split"])
            for part in change["into"]:
                now[part["key"]] = {x: fte * part["share"] for x, fte in whole.items()}
        else:
            start, to, what = change["from"], change["to"], change["transfer"]
            share = what["share"] if "share" in what else what["fte"] / self.size(start)
            for x, fte in list(now[start].items()):
                now[to][x] = now[to].get(x, 0) + fte * share
                now[start][x] = fte * (1 - share)

    def shares(self) -> Shares:
        return {
            (unit, x): part / self.size(unit)
            for unit, parts in self.now.items()
            for x, part in parts.items()
            if x != unit
        }

    def change(self, draw: random.Random, fresh: str) -> Json:
        what = draw.randrange(8) if len(self.now) > 1 else 7
        one, other = draw.sample(sorted(self.now), 2) if what < 7 else ("", "")
        if what < 2:
            return merge(one, other, into=one if what else fresh)
        if what == 2:
            return split(one, **{one: 0.75, fresh: 0.25})
        if what == 3:
            return {"transfer": {"share": draw.choice([0.1, 0.5])}, "from": one, "to": other}
        if what == 4:
            return transfer(draw.choice([0.25, 0.5]) * self.size(one), one, other)
        if what == 5 and len(self.now) > 3:
            return {"abolish": one}
        if what == 6:
            return {"set": one, "fte": draw.randint(1, 40)}
        return create(
            draw.choice([fresh, *{"a", "b", "c", "d"} - self.now.keys()]), draw.randint(1, 40)
        )


def test_a_unit_that_is_named_twice_is_one() -> None:
    base = organisation({"key": "h", "parent": "t", "fte": 4}, a=10)
    document = json.loads(base.to_json()) | {"posts": [{"key": "p", "home": "a", "fte": 1}]}
    base = ty.Organisation.from_dict(document)
    of = [{"key": "a", "share": 0.3}, {"key": "a", "share": 0.3}]
    new = {"create": "unit", "key": "n", "parent": "t", "fte": 0, "succeeds": of}
    assert told(shares(base.apply(ty.Plan(new)), base))[("n", "a")] == 1


@pytest.mark.parametrize("seed", [*range(60), 1038])  # in the last, all is as it was
def test_backwards_everybody_is_where_he_was(seed: int) -> None:
    draw = random.Random(seed)
    fte = {unit: draw.randint(1, 40) for unit in "abcd"}
    base = organisation(**fte)
    staff, plans = Staff(**fte), [[]]
    for step in range(draw.randint(2, 8)):
        change = staff.change(draw, f"n{step}")
        staff.follow(change)
        if plans[-1] and draw.random() < 0.5:
            plans.append([])
        plans[-1].append(change)
    after = planned(base, *plans)
    assert {unit: pytest.approx(staff.size(unit)) for unit in staff.now} == {
        unit: after.total(unit).value for unit in after.children("t")
    }
    assert told(shares(after, base)) == told(staff.shares())

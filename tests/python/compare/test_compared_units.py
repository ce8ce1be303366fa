"""Compared units that differ by model, and comparisons within a unit: against a slow reference that
reads the documents."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest
import tyngde as ty

TYPES = ["directorate", "department", "office"]


class Slow:
    """A model as its document has it: units with parents, types and own FTE."""

    def __init__(self, model: ty.Organisation) -> None:
        units = json.loads(model.to_json())["units"]
        self.parent = {x["key"]: x.get("parent") for x in units}
        self.type = {x["key"]: x.get("type", "") for x in units}
        self.own = {key: float(model.total(key)) for key in self.parent}
        for key, parent in self.parent.items():
            if parent is not None:
                self.own[parent] -= float(model.total(key))

    def above(self, unit: str) -> list[str]:
        """The units that it lies in, the nearest first."""
        parent = self.parent[unit]
        return [] if parent is None else [parent, *self.above(parent)]

    def compared(self, by: str | int | list[str], within: str | None) -> set[str]:
        def asked(unit: str) -> bool:
            if isinstance(by, str):
                return self.type[unit] == by
            if isinstance(by, int):
                return len(self.above(unit)) == by
            return unit in by

        some = {x for x in self.parent if asked(x) and (not within or within in self.above(x))}
        return {x for x in some if not some & set(self.above(x))}

    def group(self, unit: str, compared: set[str]) -> str:
        return next((x for x in [unit, *self.above(unit)] if x in compared), "")

    def load(self, group: str, compared: set[str]) -> float:
        return sum(fte for unit, fte in self.own.items() if self.group(unit, compared) == group)


def random_pair(rng: random.Random) -> tuple[ty.Organisation, ty.Organisation]:
    """An organisation, and what some moves, new units and new figures make of it."""
    keys = [f"u{i}" for i in range(rng.randint(5, 14))]
    units = [
        {"key": "town", "fte": {"value": 1, "scope": "own"}},
        {"key": "part", "parent": "town"},
    ]
    units[1]["fte"] = {"value": 2, "scope": "own"}
    for i, key in enumerate(keys):
        parent = rng.choice(["town", "part", "part", *keys[:i]])
        units.append(
            {"key": key, "parent": parent, "type": rng.choice(TYPES[1:])}
            | {"fte": {"value": rng.randint(0, 30), "scope": "own"}}
        )
    before = after = ty.Organisation.from_dict({"units": units})
    for i in range(rng.randint(1, 6)):
        here = [x for x in after.keys("unit") if x not in ("town", "part")]
        change = rng.choice(
            [
                ty.create(
                    "unit", f"new{i}", parent=rng.choice(["part", *here]), type=rng.choice(TYPES)
                ),
                ty.move(rng.choice(here), to=rng.choice(["town", "part", *here])),
                ty.move(rng.choice(here), to=rng.choice(["town", "part", *here])),
            ]
        )
        try:
            after = after.apply([change])
        except ty.PlanError:
            continue
        if change.to_dict().get("create"):
            after = after.apply([ty.set_(f"new{i}", fte={"value": i, "scope": "own"})])
    return before, after


def gini(loads: list[float]) -> float | None:
    """By all pairs: Σ |x - y| / (2 n Σ x)."""
    if not loads or not sum(loads):
        return None
    pairs = sum(abs(x - y) for x in loads for y in loads)
    return pairs / (2 * len(loads) * sum(loads))


def random_by(rng: random.Random, models: list[Slow]) -> str | int | list[str]:
    every = sorted({unit for model in models for unit in model.parent} - {"town", "part"})
    named = rng.sample(every, rng.randint(1, min(5, len(every))))
    return rng.choice([*TYPES, 1, 2, 3, named, named])


def test_as_the_documents_have_it() -> None:
    rng, seen = random.Random(5), Counter[str]()
    for _ in range(400):
        pair = random_pair(rng)
        slow = [Slow(model) for model in pair]
        by, within = random_by(rng, slow), rng.choice([None, "part"])
        wanted = [model.compared(by, within) for model in slow]
        models = dict(zip(("before", "after"), pair, strict=True))
        somewhere = wanted[0] | wanted[1]
        if not somewhere or (isinstance(by, list) and not set(by) <= somewhere):
            with pytest.raises(ty.UsageError):
                ty.compare(models, by=by, within=within)
            seen["refused"] += 1
            continue
        asked = ["units", "load_gini", "fte_unit_changed", "fte_entered", "fte_left"]
        found = ty.compare(models, by=by, within=within, indicators=asked)
        for model, plain, units in zip(models, slow, wanted, strict=True):
            assert found._units_in(model) == [
                x["unit"] for x in found.units().rows() if x["unit"] and x["model"] == model
            ]
            assert set(found._units_in(model)) == units
            assert found.value("units", model) == len(units)
            for key in [*units, ""]:
                assert float(found.unit(key, model)["load"]) == pytest.approx(
                    plain.load(key, units)
                )
            index = gini([plain.load(key, units) for key in units])
            value = found.value("load_gini", model).value
            assert value == (None if index is None else pytest.approx(index))
            seen["none" if not units else "some"] += 1
        check_who_changes(found, slow, wanted, within)
        seen["differ"] += wanted[0] != wanted[1]
    assert min(seen[x] for x in ("refused", "none", "some", "differ")) > 20, seen


def check_who_changes(
    found: ty.Comparison, slow: list[Slow], wanted: list[set[str]], within: str | None
) -> None:
    """FTE that change unit, come in and leave, unit by unit."""
    before, after = slow

    def inside(model: Slow, unit: str) -> bool:
        return unit in model.parent and (
            within is None or within == unit or within in model.above(unit)
        )

    changed = entered = left = 0.0
    for unit in before.parent.keys() | after.parent.keys():
        was, is_ = inside(before, unit), inside(after, unit)
        if was and is_:
            groups = [m.group(unit, units) for m, units in zip(slow, wanted, strict=True)]
            changed += before.own[unit] if groups[0] != groups[1] else 0
        elif was:
            left += before.own[unit]
        elif is_:
            entered += before.own[unit] if unit in before.own else after.own[unit]
    told = [found.value(x, "after") for x in ("fte_unit_changed", "fte_entered", "fte_left")]
    assert [float(x) for x in told] == pytest.approx([changed, entered, left])


def test_within_a_unit_nothing_outside_counts() -> None:
    """Whatever is done outside, no indicator of a comparison within a unit is another; and all that
    are left out are of the whole."""
    rng = random.Random(6)
    models = outside = 0
    listed = {row["key"] for row in ty.indicators().rows()}
    shown: set[str] = set()
    for _ in range(60):
        before, after = random_pair(rng)
        towns = [add_life(model) for model in (before, after)]
        # Beside the unit: another branch, with staff, heads, tasks and ties.
        more = [
            ty.create("unit", "other", parent="town", type="department", fte=rng.randint(1, 50)),
            ty.create("unit", "far", parent="other", type="office", fte=3),
            ty.create("post", "far-boss", home="other", fte=1),
            ty.relate("heads", "far-boss", "other"),
            ty.create("task", "far-task", responsible="far", volume=5),
            ty.relate("works_with", "other", "far", volume=4),
        ]
        grown = [model.apply(more) for model in towns]
        asked = {"by": rng.choice([None, 2, 3]), "within": "part", "indicators": "all"}
        try:
            one, other = (ty.compare({"before": a, "after": b}, **asked) for a, b in (towns, grown))
        except ty.UsageError:
            continue
        shown |= set(one)
        for key in one:
            for model in ("before", "after"):
                a, b = one.value(key, model), other.value(key, model)
                assert (a.value, a.bounds, a.reason) == (b.value, b.bounds, b.reason), key
                models += 1
        outside += 1
    assert outside > 20 and models > 1000
    assert listed - shown == {row["key"] for row in ty.indicators().rows() if row["whole"]}


def test_five_units_before_and_five_others_after() -> None:
    """Aalborg 2018, whether the new department continues one of the five or not."""
    case, mayor = ty.examples.load("aalborg-2018"), "borgmesterens-forvaltning"
    sizes = [[20.75, 140.26, 26, 21, 31.5], [20.75, 95, 26, 21, 87]]
    for answer, continues in (("new", ""), ("continues", "it-centret")):
        after = case.organisation.apply(
            case.plans["koncernservice"], select={"koncernservice-og-it-centret": answer}
        )
        models = {"before": case.organisation, "after": after}
        every = dict.fromkeys(x for model in models.values() for x in model.children(mayor))
        for asked in ({"within": mayor}, {"within": mayor, "by": 2}, {"by": list(every)}):
            found = ty.compare(models, **asked)  # type: ignore[arg-type]
            for model, expected in zip(models, sizes, strict=True):
                rows = [x for x in found.units().rows() if x["unit"] and x["model"] == model]
                assert [x["load"] for x in rows] == expected
                assert found.value("load_gini", model).value == pytest.approx(gini(expected))
            rows = [x for x in found.units().rows() if x["unit"] == "koncernservice"]
            assert [x["continues"] for x in rows] == [continues]
            assert ("continues IT Centre" in found.to_text()) is bool(continues)
        # Those who were there change department; who comes from outside is new.
        inside = ty.compare(models, within=mayor).value("fte_unit_changed", "after")
        whole = ty.compare(models, by=list(every)).value("fte_unit_changed", "after")
        hr, purchasing, it = 45.26, 10.24, 31.5
        moved = hr + (0 if continues else it)
        assert float(inside) == pytest.approx(moved)
        assert float(whole) == pytest.approx(moved + purchasing)


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"within": "nobody"}, ty.UnknownKey, "the model 'before' has no unit 'nobody'"),
        ({"within": "koncernservice"}, ty.UnknownKey, "the model 'before' has no unit"),
        ({"within": "aak-bygninger"}, ty.UsageError, "no units lie below"),
        ({"within": "kommune", "by": "municipality"}, ty.UsageError, "no such units lie below"),
        ({"within": "kommune", "by": "line"}, ty.UsageError, "along the line"),
        ({"within": "kommune", "indicators": ["layers"]}, ty.UsageError, "of the whole"),
        ({"by": ["it-centret", "nobody"]}, ty.UnknownKey, "nobody"),
        ({"by": ["kommune", "it-centret"]}, ty.UsageError, "lies within another"),
        ({"by": ["ak-indkoeb"], "within": "it-centret"}, ty.UsageError, "does not lie below"),
    ],
)
def test_wrong_calls(asked: dict[str, Any], error: type[ty.Error], told: str) -> None:
    case = ty.examples.load("aalborg-2018")
    after = case.organisation.apply(case.plans["koncernservice"])
    with pytest.raises(error, match=told):
        ty.compare({"before": case.organisation, "after": after}, **asked)


def test_a_study_of_units_that_come_with_a_variant() -> None:
    units = [{"key": x, "parent": "town", "fte": 4, "type": "department"} for x in "ab"]
    base = ty.Organisation.from_dict({"units": [{"key": "town"}, *units]})
    plans = {"none": [], "new": [ty.create("unit", "c", parent="town", fte=4)]}
    asked = {"by": ["a", "b", "c"], "indicators": ["units", "load_total", "load_gini"]}
    found = ty.study(base, plans, **asked)  # type: ignore[arg-type]
    assert found[1].refusal is None and found[1]["units"] == 3
    # Who has not this unit is measured by the others; what no model has at all is refused.
    assert found[0].refusal is None and found[0]["units"] == 2
    with pytest.raises(ty.UnknownKey, match="d"):
        ty.study(base, plans, **{**asked, "by": ["a", "b", "d"]})  # type: ignore[arg-type]


def add_life(model: ty.Organisation) -> ty.Organisation:
    """Heads, posts, tasks and ties of units within the part."""
    units = [x for x in model.keys("unit") if x.startswith("u")][:4]
    changes: list[Any] = [ty.create("post", f"boss-{x}", home=x, fte=0) for x in units]
    changes += [ty.relate("heads", f"boss-{x}", x) for x in units]
    changes += [ty.create("task", f"task-{x}", responsible=x, volume=2) for x in units]
    changes += [ty.relate("works_with", units[0], units[1], volume=3)]
    return model.apply(changes)


def test_without_departments_the_units_below_the_top_are_compared_everywhere() -> None:
    """Where nobody says what is compared, all that compare take the same units."""
    units: list[Any] = [{"key": "town"}, {"key": "c1", "parent": "c", "type": "team"}]
    units += [
        {"key": key, "parent": "town", "fte": {"value": fte, "scope": "total"}}
        for key, fte in (("a", 5), ("b", 8), ("c", 2))
    ]
    town = ty.Organisation({"units": units})
    plan = ty.Plan(ty.merge(["a", "c"], into="ac"), key="plan")
    models = {"Today": town, "Model": town.apply(plan)}
    result = ty.compare(models)
    assert result.to_dict() == ty.compare(models, by=1).to_dict()
    expected = result.value("load_gini", "Model")
    assert 0 < expected < result.value("load_gini", "Today")
    assert ty.Evaluator(town).variant(plan)["load_gini"].value == expected.value
    study = ty.study(town, plans=[plan], indicators=["load_gini"])
    assert study.to_pandas()["load_gini"].tolist() == [expected.value]
    (ruling,) = ty.rules(town, ty.rule("indicator", indicator="units", between=(3, 3)))
    assert ruling.state == "kept"
    with pytest.raises(ty.UsageError) as caught:
        ty.compare(models, by="department")
    assert caught.value.expected == "one of team"


def test_units_without_types_are_compared_by_depth_or_keys() -> None:
    town = ty.Organisation({"units": [{"key": "town"}]})
    assert [row.key for row in ty.compare({"Today": town})._native.units if row.key] == ["town"]
    with pytest.raises(ty.UsageError) as caught:
        ty.compare({"Today": town}, by="department")
    assert caught.value.expected == "a depth or keys, as no unit has a type"


@pytest.mark.parametrize("given", ["town.yaml", ty.Organisation({"units": [{"key": "town"}]})])
def test_models_are_named(given: Any) -> None:
    with pytest.raises(ty.UsageError, match=r"'models' is .*; expected a mapping"):
        ty.compare(given)

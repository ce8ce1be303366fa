"""Units that only some variants have, and what lies within a unit: studies."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from helpers.towns import KEYS, town

INDICATORS = ["units", "load_gini", "load_total", "interfaces_cut", "fte_unit_changed"]
NEW = ty.create("unit", key="new", parent="town", type="department", fte=4)
WITHIN = ["units", "load_gini", "fte_unit_changed", "fte_entered"]


@ty.indicator(key="compared", label="Compared units")
def compared(organisation: ty.Organisation, units: list[str]) -> ty.Value:
    """How many units are compared."""
    return ty.Value.of(len(units))


def same(one: ty.Value, other: ty.Value) -> bool:
    return (one.value, one.lower, one.upper, one.reason) == (
        other.value,
        other.lower,
        other.upper,
        other.reason,
    )


def drawn(rng: random.Random) -> list[Any]:
    """Moves, mostly, and once in a while the new unit."""
    pairs = [rng.sample(KEYS, 2) for _ in range(rng.randint(1, 3))]
    moves = [ty.move(a, to=b) for a, b in pairs]
    return [NEW, *moves] if rng.random() < 0.5 else moves


@pytest.mark.parametrize("own", [[], [compared]])
def test_a_row_is_what_a_comparison_of_all_variants_says(own: list[Any]) -> None:
    """Whatever each of them has of the named units, and whatever within."""
    base, rng = town(), random.Random(5)
    done = 0
    for round_ in range(40):
        plans = [drawn(rng) for _ in range(4)] + [[NEW]]
        by: Any = rng.choice([None, ["new"], [*rng.sample(KEYS, 2), "new"], 1, "department"])
        within = rng.choice([None, "town"]) if round_ % 2 else None
        asked = [*(WITHIN if within else INDICATORS), *own]
        found = ty.study(base, plans, indicators=asked, by=by, within=within, workers=2)
        models = {"today": base}
        for i, row in enumerate(found):
            if row.refusal is None:
                models[str(i)] = base.apply(plans[i])
        whole = ty.compare(models, indicators=asked, by=by, within=within)
        for key in found.indicators:
            assert same(found.reference[key], whole.value(key, "today")), (key, by, within)
            for name in list(models)[1:]:
                assert same(found[int(name)][key], whole.value(key, name)), (key, by, within)
                done += 1
    assert done > 300


def test_units_that_exist_only_afterwards() -> None:
    base = town()
    for by in (["new"], "directorate"):
        plan = ty.Plan(
            ty.create("unit", key="new", parent="town", type="directorate", fte=4),
            ty.move(KEYS[0], to="new"),
        )
        found = ty.study(base, [plan, []], by=by, indicators=["units", "load_total"])
        assert found.reference["units"] == 0
        assert [row["units"].value for row in found] == [1, 0]
        told = ty.attribution(base, plan, by=by, indicators="units")
        assert [x.value for x in told.shares("units").values()] == [1, 0]
        days = [
            {**x, "effective": f"203{i}-01-01"} for i, x in enumerate(plan.to_dict()["changes"])
        ]
        line = ty.timeline(base, {"changes": days}, by=by, indicators="units")
        assert [x["units"].value for x in line] == [1, 1]
        assert line.reference["units"] == 0
        evaluator = ty.Evaluator(base, by=by, indicators="units")
        assert evaluator.variant(plan)["units"].value == 1
        with pytest.raises(ty.Error, match="no unit"):
            evaluator.variant([])
        with pytest.raises(ty.Error, match="no unit"):
            _ = evaluator.values
        assert evaluator.apply(plan)["units"].value == 1
        assert evaluator.variant(ty.rename("new", name="Newer"))["units"].value == 1
        assert evaluator.undo()["units"].value == 0
        assert evaluator.variant(plan)["units"].value == 1
    evaluator = ty.Evaluator(base, by=["b", "new"], indicators="units")
    assert [evaluator.variant(x)["units"].value for x in (plan, [])] == [2, 1]


def test_choices_clash_and_rules_of_units_that_one_alternative_makes() -> None:
    plan = ty.Plan(
        choices=[
            {
                "key": "new",
                "alternatives": [
                    {"key": "no"},
                    {"key": "yes", "changes": [NEW, ty.move(KEYS[0], to="new")]},
                ],
            }
        ]
    )
    by = [KEYS[1], "new"]
    found = ty.choices(town(), plan, by=by, indicators=["units", compared])
    assert [x["units"].value for x in found.study] == [1, 2]
    assert [x["compared"].value for x in found.study] == [1, 2]
    two = ty.rule("indicator", indicator="units", by=["new"], at_least=1)
    told = ty.clash(town(), plan, [two], select={"new": "no"})
    # Nobody compares the unit without it, so nothing says that the rule is broken.
    assert not told.members and told.possible == {"new": "no"}
    many = ty.rule("indicator", indicator="units", by=by, at_least=2)
    told = ty.clash(town(), plan, [many], select={"new": "no"})
    assert [x.sort for x in told.members] == ["selected", "rule"]


def test_within_leaves_out_what_is_elsewhere() -> None:
    """Whatever is done outside a unit and does not cross its border changes nothing."""
    units = [{"key": "top"}, *({"key": x, "parent": "top", "type": "area"} for x in "ab")]
    units += [{"key": f"{x}{i}", "parent": x, "fte": 4 + i} for x in "ab" for i in range(3)]
    base = ty.Organisation.from_dict({"units": units})
    inside, outside = ty.move("a0", to="a1"), ty.move("b0", to="b1")
    asked = {"indicators": ["load_gini", "units"], "within": "a", "profile": "fte"}
    found = ty.study(base, [inside, outside, [inside, outside]], **asked)
    assert found.reference["units"] == 3
    assert found[1].values == found.reference
    assert found[2].values == found[0].values != found.reference
    told = ty.attribution(base, [inside, outside], **asked)
    assert list(told.shares("load_gini").values())[1] == 0
    rule = ty.rule("indicator", indicator="units", at_most=2)
    model = base.apply(inside)
    assert ty.rules(model, rule, reference=base, within="a").states == ["kept"]
    assert ty.rules(base.apply(outside), rule, reference=base, within="a").states == ["broken"]
    days = ty.timeline(base, ty.move("a0", to="a1", effective="2030-01-01"), **asked)
    assert days.comparison().value("units", "1 January 2030") == days[0]["units"] == 2
    gone = ty.study(base, [ty.merge(["a", "b"], into="b")], **asked)
    assert "no unit" in gone[0].refusal.reason


@pytest.mark.parametrize(
    ("more", "error", "key"),
    [
        ({"by": ["a", "nowhere"]}, ty.UnknownKey, "nowhere"),
        ({"by": ["town", "a"]}, ty.UsageError, "a"),
        ({"by": "departmnt"}, ty.UsageError, "departmnt"),
        ({"by": 7}, ty.UsageError, "7"),
        ({"by": []}, ty.UsageError, "by"),
        ({"within": "nowhere"}, ty.UnknownKey, "nowhere"),
        ({"within": "a"}, ty.UsageError, "a"),
        ({"within": "town", "by": "line"}, ty.UsageError, "town"),
        ({"within": "town", "indicators": ["layers"]}, ty.UsageError, "layers"),
    ],
)
def test_what_no_plan_speaks_of_is_refused(
    more: dict[str, Any], error: type[ty.Error], key: str
) -> None:
    plan = ty.Plan(ty.move("b", to="c"))
    for call in (ty.attribution, ty.timeline, lambda *x, **y: ty.study(x[0], [x[1]], **y)):
        with pytest.raises(error) as caught:
            call(town(), plan, **{"indicators": ["load_gini"], **more})
        assert caught.value.key == key


def test_an_iterator_is_known_at_its_end() -> None:
    plans = [[NEW], ty.move("a", to="b")]
    found = ty.study(town(), iter(plans), by=["a", "new"], indicators="units")
    assert [x["units"].value for x in found] == [2, 1]
    with pytest.raises(ty.UnknownKey, match="nowhere"):
        ty.study(town(), iter(plans), by=["a", "nowhere"], indicators="units")


def test_threads_make_evaluators_of_their_own() -> None:
    """Each thread begins anew wherever the units are others: no table of Python's may suffer."""
    base, rng = town(), random.Random(11)
    for _ in range(60):
        plans = [drawn(rng) for _ in range(6)] + [[NEW]]
        by: Any = [*rng.sample(KEYS, 2), "new"]
        one, several = (
            ty.study(base, plans, indicators=INDICATORS, by=by, workers=workers)
            for workers in (1, 4)
        )
        assert [x.values for x in one] == [x.values for x in several]


@pytest.mark.parametrize(
    "by", [None, 1, 2, "department", "area", ["a0"], ["a", "a0"], ["b1", "a1"]]
)
@pytest.mark.parametrize("within", [None, "a", "b", "b1"])
def test_who_compares_one_model_and_who_measures_many_refuse_alike(by: Any, within: Any) -> None:
    """Of units that there are: nested ones, and those outside of what is looked within."""
    units: list[Any] = [{"key": "top"}]
    units += [{"key": x, "parent": "top", "type": "area"} for x in "ab"]
    units += [{"key": f"{x}{i}", "parent": x} for x in "ab" for i in range(2)]
    units.append({"key": "a01", "parent": "a0", "type": "department", "fte": 1})
    units.append({"key": "rest", "parent": "top", "fte": 3})
    base = ty.Organisation.from_dict({"units": units})
    asked = {"by": by, "within": within, "indicators": ["units", "load_gini"]}
    still = ty.Plan(ty.rename("rest", name="Rest"))

    def told(call: Any) -> Any:
        try:
            return call()
        except ty.Error as error:
            return type(error).__name__, str(error)

    alone = told(lambda: ty.compare({"reference": base}, **asked).value("units", "reference"))
    assert told(lambda: ty.Evaluator(base, **asked).values["units"]) == alone
    assert told(lambda: ty.study(base, [still], **asked).reference["units"]) == alone
    assert told(lambda: ty.attribution(base, still, **asked).indicators and alone) == alone

"""Sliders of figures and weights: what is shown is what a comparison with them says."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import tyngde as ty
from helpers.towns import town
from tyngde.model.values import wrap
from tyngde.widget.weighing import Weighing

DOUBT = ty.Doubt(
    {"of": "a.fte", "between": [10, 20]},
    {"of": ["b.fte", "e.fte"], "relative": 0.5, "together": True},
    {"of": "f.fte", "values": [18, 20, 25], "shape": "values"},
    {"of": "d.fte", "between": [4, 8]},
)
FIGURES = {"a.fte", "b.fte", "e.fte", "f.fte", "d.fte"}


def asked(engine: Any, **message: Any) -> dict[str, Any]:
    answer = engine.answer(json.loads(json.dumps(message)))
    return dict(json.loads(json.dumps(answer, allow_nan=False)))


def written(figures: dict[str, float]) -> ty.Organisation:
    """The town, written by hand with other figures."""
    document = town().to_dict()
    for unit in document["units"]:
        if f"{unit['key']}.fte" in figures:
            unit["fte"] = figures[f"{unit['key']}.fte"]
    return ty.Organisation.from_dict(document)


def said(value: ty.Value) -> tuple[Any, ...]:
    return (value.value, value.lower, value.upper, value.reason)


def numbers(result: ty.Comparison) -> dict[str, list[tuple[Any, ...]]]:
    rows = result._native.indicators
    found = {row.key: [said(wrap(x)) for x in row.values] for row in rows}
    for unit in result._native.units:
        cells = [None if cell is None else wrap(cell.tyngde) for cell in unit.cells]
        found[f"unit {unit.key}"] = [("none",) if x is None else said(x) for x in cells]
    return found


def draw(engine: Any, sliders: list[dict[str, Any]], by: random.Random) -> None:
    slider = by.choice(sliders)
    value = (
        by.choice(slider["values"])
        if slider["values"]
        else by.choice([slider["low"], slider["high"], by.uniform(slider["low"], slider["high"])])
    )
    answer = asked(engine, ask="set", slider=slider["name"], value=value)
    assert answer["ok"] or slider["group"] == "weights"


def test_figures_of_a_design_are_those_of_the_town_that_is_written_so() -> None:
    by = random.Random(4)
    for _ in range(4):
        design = ty.Design(town(), doubt=DOUBT, indicators="all")
        sliders = asked(design, ask="open")["sliders"]
        assert [x["name"] for x in sliders] == ["a.fte", "b.fte", "f.fte", "d.fte"]
        for _ in range(6):
            if by.random() < 0.5:
                draw(design, sliders, by)
            else:
                one, two = by.sample("abcdef", 2)
                asked(design, ask=by.choice(["move", "undo"]), node=one, to=two)
            assert set(design.figures) <= FIGURES
            today = written(design.figures)
            then = today.apply(design.plan) if design.plan.changes else today
            assert design.organisation == then
            result = ty.compare({"today": today, "then": then}, by="department", indicators="all")
            for key, value in design.values.items():
                assert said(value) == said(result.value(key, "then")), key
        asked(design, ask="reset")
        assert design.figures == {} and design.today == town()


def test_figures_that_move_together_lie_at_the_same_part_of_their_ranges() -> None:
    design = ty.Design(town(), doubt=DOUBT)
    slider = {x["name"]: x for x in asked(design, ask="open")["sliders"]}["b.fte"]
    assert (slider["low"], slider["high"], slider["text"]) == (0, 1, "as written")
    moved = asked(design, ask="set", slider="b.fte", value=0.25)["sliders"]
    assert [(x["name"], x["text"]) for x in moved] == [("b.fte", "at 25 % of the range")]
    assert design.figures == pytest.approx({"b.fte": 22.5, "e.fte": 6.75})


def test_a_plan_that_is_gone_on_from_has_its_figures_in_doubt_too() -> None:
    plan = ty.Plan(ty.create("unit", "g", parent="town", type="department", fte=5))
    design = ty.Design(town(), plan=plan, doubt={"figures": [{"of": "g.fte", "within": 2}]})
    assert asked(design, ask="set", slider="g.fte", value=6)["ok"]
    assert design.organisation.total("g").value == 6
    assert design.plan.to_dict()["changes"][0]["fte"] == 6


def profiled() -> ty.Comparison:
    """Two models that criteria with different balances are about."""
    case = ty.examples.load("albertslund-2026")
    today = case.organisation.assume(case.assumptions)
    models = {"Today": today}
    for plan in case.plans.values():
        models[plan.key] = today.apply(plan, case.assumptions)
    return ty.compare(models, profile=case.profile)


def test_weights_are_those_of_a_profile_that_is_compared_with() -> None:
    by, result = random.Random(5), profiled()
    weighing = Weighing(result)
    opened = asked(weighing, ask="open")
    assert opened["models"] == result.models
    assert numbers(weighing.result) == numbers(result) and weighing.profile == result.profile
    for _ in range(6):
        draw(weighing, opened["sliders"], by)
        again = ty.compare(dict(result._models), profile=weighing.profile)
        assert numbers(weighing.result) == numbers(again)
        state = weighing._state()
        for row in state["figures"]:
            cells = [(x["value"], x["reason"]) for x in row["cells"]]
            rows = [again.value(row["key"], model) for model in again.models]
            assert cells == [(x.value, x.reason) for x in rows]
        shares = [float(x["text"].rstrip(" %").replace(",", ".")) for x in state["sliders"]]
        assert sum(shares) == pytest.approx(100, abs=0.1)
    assert asked(weighing, ask="reset")["ok"] and weighing.result is result


def test_weights_and_figures_at_once_are_models_made_with_both() -> None:
    result = profiled()
    case = ty.examples.load("albertslund-2026")
    doubt = {"figures": [{"of": "tandplejen.fte", "between": [20, 60]}]}
    weighing = Weighing(result, doubt=doubt, language="da")
    opened = asked(weighing, ask="open")
    assert {x["group"] for x in opened["sliders"]} == {"weights", "figures"}
    weighing.set("tandplejen.fte", 55)
    weighing.set("risk", 0.9)
    assumed = case.assumptions.to_dict()
    for entry in assumed["figures"]:
        if entry["node"] == "tandplejen" and "fte" in entry:
            entry["fte"] = 55
    filled = ty.Assumptions.from_dict(assumed)
    today = case.organisation.assume(filled)
    models = {"Today": today}
    for plan in case.plans.values():
        models[plan.key] = today.apply(plan, filled)
    want = ty.compare(models, profile=weighing.profile)
    got, expected = numbers(weighing.result), numbers(want)
    assert got.keys() == expected.keys()
    for key in got:
        for one, other in zip(got[key], expected[key], strict=True):
            assert one[-1] == other[-1]
            for a, b in zip(one[:-1], other[:-1], strict=True):
                assert a == (None if b is None else pytest.approx(b, rel=1e-12)), key


def test_places_are_open_where_bounds_overlap() -> None:
    today = town()
    models = {"Today": today, "Then": today.apply(ty.Plan(ty.move("a", to="b")))}
    weighing = Weighing(ty.compare(models, profile="fte", indicators=["managers", "load_gini"]))
    rows = {row["key"]: row["cells"] for row in asked(weighing, ask="open")["figures"]}
    values = weighing.result["load_gini"]
    assert [x.reason for x in values.values()] == ["unknown_input"] * 2
    assert [cell["place"] for cell in rows["load_gini"]] in (["", ""], ["1–2", "1–2"])
    assert [cell["place"] for cell in rows["managers"]] == ["", ""]  # neither is better


@pytest.mark.parametrize(
    ("message", "nearest"),
    [
        ({"ask": "set", "slider": "a.ftee", "value": 11}, ["a.fte"]),
        ({"ask": "set", "slider": "a.fte", "value": 21}, []),
        ({"ask": "set", "slider": "a.fte", "value": 9}, []),
        ({"ask": "set", "slider": "f.fte", "value": 19}, []),
        ({"ask": "set", "slider": "a.fte", "value": "11"}, []),
        ({"ask": "set", "slider": "a.fte", "value": True}, []),
        ({"ask": "set", "slider": "a.fte", "value": float("nan")}, []),
        ({"ask": "set", "slider": "a.fte"}, []),
        ({"ask": "set", "slider": 3, "value": 11}, []),
    ],
)
def test_what_cannot_be_set_is_an_answer(message: dict[str, Any], nearest: list[str]) -> None:
    design = ty.Design(town(), doubt=DOUBT)
    design.answer({"ask": "open"})
    before = design.values
    answer = design.answer(message)
    assert answer["ok"] is False and answer["problem"]
    assert set(nearest) <= set(answer["nearest"])
    assert design.figures == {} and design.values == before


def test_a_number_that_the_plan_cannot_be_with_changes_nothing() -> None:
    # The whole is written, so that a part cannot be more.
    org = ty.Organisation.from_dict(
        {
            "units": [
                {"key": "top", "fte": {"value": 30, "scope": "total"}},
                *({"key": k, "parent": "top", "type": "department", "fte": 10} for k in "ab"),
            ]
        }
    )
    design = ty.Design(org, doubt={"figures": [{"of": "a.fte", "between": [0, 50]}]})
    asked(design, ask="open")
    assert asked(design, ask="set", slider="a.fte", value=12)["ok"]
    kept = design.values, design.figures, design.today
    assert asked(design, ask="set", slider="a.fte", value=45)["ok"] is False
    assert (design.values, design.figures, design.today) == kept


def test_what_interrupts_other_figures_leaves_all_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    design = ty.Design(town(), doubt=DOUBT)
    kept = dict(design.__dict__)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ty.Design, "_begin", interrupted)
    with pytest.raises(KeyboardInterrupt):
        design.set_figure("a.fte", 12)
    monkeypatch.undo()
    assert design.__dict__ == kept


def test_what_nobody_recorded_has_a_slider_where_a_doubt_states_limits() -> None:
    document = town().to_dict()
    for unit in document["units"]:
        if unit["key"] == "a":
            del unit["fte"]
    design = ty.Design(ty.Organisation.from_dict(document), doubt=DOUBT)
    asked(design, ask="open")
    assert asked(design, ask="set", slider="a.fte", value=12)["ok"]
    assert design.today.total("a").value == 12
    design.reset_figures()
    assert design.today.total("a").value is None


@pytest.mark.parametrize("value", [10**400, -(10**400), float("nan"), float("inf"), True, "1"])
def test_a_number_that_is_none_is_refused(value: Any) -> None:
    answer = ty.Design(town(), doubt=DOUBT).answer(
        {"ask": "set", "slider": "a.fte", "value": value}
    )
    assert answer["ok"] is False and answer["expected"] == "a number"


def test_weights_that_are_all_0_are_refused() -> None:
    weighing = Weighing(ty.compare({"Today": town()}, profile="fte"))
    answer = asked(weighing, ask="set", slider="fte", value=0)
    assert answer["ok"] is False and weighing.profile == ty.Profile.shipped("fte")


def test_what_has_no_weights_to_try_is_refused() -> None:
    result = ty.compare({"Today": town()})
    with pytest.raises(ty.UsageError, match="hidden"):
        Weighing(result.published())
    with pytest.raises(ty.UsageError, match="managers"):
        Weighing(ty.compare({"Today": town()}, by="line"))


def test_the_widget_of_a_comparison_answers_and_has_its_result() -> None:
    pytest.importorskip("anywidget")
    shown = profiled().weights(language="da")
    sent: list[Any] = []
    shown.send = sent.append
    message = {"ask": "set", "slider": "risk", "value": 1}
    shown._handle_custom_msg({"number": 1, "message": message}, [])
    assert sent[0]["answer"]["ok"]
    assert dict(shown.profile.criteria)["risk"] == 1 and shown.figures == {}
    assert shown.result.profile == shown.profile and " at 0x" not in repr(shown)

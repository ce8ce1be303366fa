"""Few persons cannot be found in indicators that are asked for, nor along the line."""

from __future__ import annotations

import json
import os
import random

import pytest
import tyngde as ty
from helpers.attacker import Attacker, Case
from helpers.publications import pages, secrets, too_narrow
from helpers.small_towns import small_town
from helpers.strategies import read, read_plan
from tyngde.report.privacy import asked
from tyngde.report.privacy import mask as masks
from tyngde.report.privacy.masked import with_mask
from tyngde.report.report import report_html
from tyngde.words.prose import SUPPRESSED

WAYS = [("all", None), ("all", "line"), (None, "line")]
# TYNGDE_RANDOM_REPORTS says how many random reports are attacked in all.
SEEDS = range(max(3, int(os.environ.get("TYNGDE_RANDOM_REPORTS", "0")) // 10))


def compared(case: Case) -> ty.Comparison:
    return case.make(case.document)


def suppressed(result: ty.Comparison) -> set[str]:
    """Indicators that some model hides."""
    rows = result.published().indicators().rows()
    return {row["indicator"] for row in rows if row["reason"] == SUPPRESSED}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("indicators", "by"), WAYS)
def test_no_linear_program_finds_few_persons(indicators: str, by: str, seed: int) -> None:
    case = small_town(seed, indicators, by)
    attacker = Attacker(case)
    assert not attacker.recovered()
    assert not too_narrow(attacker, case)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("indicators", "by"), WAYS[:2])
def test_another_town_looks_the_same(indicators: str, by: str, seed: int) -> None:
    """Also where an indicator is no sum of figures, nothing tells a town from one in which a
    hidden figure is another."""
    case = small_town(seed, indicators, by)
    attacker, result = Attacker(case), compared(case)
    mask, told = masks.mask_of(result, 5), pages(result.published())
    wanted, met = list(secrets(case).items()), 0
    for name, x in random.Random(seed).sample(wanted, min(2, len(wanted))):
        for sign in (1, -1):
            figures = attacker.other_world(sign * attacker.of(name), 0.05)
            assert figures is not None
            if abs(figures[name] - x) < 1e-6:
                continue
            met += 1
            other = with_mask(case.make(case.changed(figures)), mask)
            for kind, text in pages(other).items():
                assert text == told[kind], (kind, name, x, figures[name])
    assert met


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_of_structure_tells_of_nobody(seed: int) -> None:
    """No figure of people moves an indicator that is always shown."""
    case = small_town(seed, "all")
    draw = random.Random(seed)

    def read(result: ty.Comparison) -> list[object]:
        rows = result.indicators().rows()
        return [
            (row["indicator"], row["model"], row["value"])
            for row in rows
            if row["indicator"] in asked.OF_STRUCTURE
        ]

    told = read(compared(case))
    figures = case.figures()
    for _ in range(4):
        name = draw.choice(list(figures))
        assert read(case.make(case.changed({name: figures[name] + 3}))) == told, name


def test_of_structure_are_indicators() -> None:
    assert set(ty.indicators()["key"]) >= asked.OF_STRUCTURE


def test_what_nobody_looked_at_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = next(seed for seed in range(20) if "flow_hierarchy" not in suppressed(town(seed)))
    monkeypatch.setattr(asked, "OF_STRUCTURE", asked.OF_STRUCTURE - {"flow_hierarchy"})
    assert "flow_hierarchy" in suppressed(town(seed))


def town(seed: int) -> ty.Comparison:
    return compared(small_town(seed, "all"))


def test_indicators_of_ones_own_are_shown() -> None:
    @ty.indicator(unit="positions")
    def of_all(organisation: ty.Organisation) -> float:
        """Positions in all"""
        return float(len(organisation.keys("post")))

    case = small_town(0)
    models = compared(case)._models
    result = ty.compare(models, indicators=["positions", of_all])
    shown = {row["indicator"]: row["value"] for row in result.published().indicators().rows()}
    assert shown["of_all"] == len(models["Model 1"].keys("post"))


def test_one_publication_hides_the_same_whatever_of_it_is_asked_for() -> None:
    """The tables of a few indicators and the report, which has all that are listed."""
    case = small_town(1, ["positions"])
    result = compared(case)
    assert result.published().hidden == result._complete().published().hidden
    listed = compared(small_town(1))
    told = listed.published().indicators().rows()
    rows = {(row["indicator"], row["model"]): row for row in told}
    for row in result.published().indicators().rows():
        assert row == rows[row["indicator"], row["model"]]


@pytest.mark.parametrize("by", [None, "line"])
def test_bounds_are_hidden_with_figures(by: str | None) -> None:
    result, hid = compared(small_town(1, by=by)), 0
    for shown, raw in zip(result.published().units().rows(), result.units().rows(), strict=True):
        for name in ("span_positions", "span_headcount", "span_fte", "load", "tyngde"):
            ends = [shown[f"{name}_lower"], shown[f"{name}_upper"]]
            if shown[name] is None:
                assert ends == [None, None]
                hid += raw[name] is not None
            else:
                assert [shown[name], *ends] == [
                    raw[name],
                    *(raw[f"{name}_{end}"] for end in ("lower", "upper")),
                ]
    assert hid


def test_results_for_the_caller_are_whole() -> None:
    """Nothing is hidden from whoever analyses: a number that is missing misleads."""
    result = compared(small_town(1))
    shown = result.published()
    hidden = {
        (row["indicator"], row["model"])
        for row in shown.indicators().rows()
        if row["reason"] == SUPPRESSED
    }
    assert hidden
    for key, model in hidden:
        assert shown.value(key, model).reason == SUPPRESSED != result.value(key, model).reason
    assert not any(row["reason"] == SUPPRESSED for row in result.indicators().rows())
    assert SUPPRESSED not in json.dumps(result.to_dict())
    assert "not shown" in shown.to_text() and "not shown" not in result.to_text()


def test_what_is_published_explains_no_score() -> None:
    result = compared(small_town(1))
    unit = next(row["unit"] for row in result.units().rows() if row["unit"])
    with pytest.raises(ty.UsageError, match="explanation"):
        result.published().explain(unit)
    assert result.explain(unit).parts() and result.published(0).explain(unit).parts()


def small_unit() -> ty.Comparison:
    """A has 3, B 51; a part of A goes to B."""
    sizes = {"a": 3, "b": 51, "c": 103, "d": 77}
    units = [{"key": k, "type": "department", "fte": n} for k, n in sizes.items()]
    base = read({"tyngde": "organisation/1", "units": [{"key": "town"}, *(
        {**unit, "parent": "town"} for unit in units)]})  # fmt: skip
    moved = base.apply(read_plan({"move": "a", "to": "b"}))
    return ty.compare({"Today": base, "Model": moved}, profile="fte", indicators="all")


def test_an_indicator_that_is_asked_for_tells_no_more_than_those_that_are_listed() -> None:
    """Of units that are said to be few."""
    result = small_unit()
    shown = result.published(ty.Protection(fte=True))
    for indicator in ("load_hoover", "load_effective_number", "tyngde_jain", "load_gini"):
        assert shown.value(indicator, "Today").reason == SUPPRESSED, indicator
    for row in ty.indicators().rows():
        value = shown.value(row["key"], "Model")
        if row["group"] == "transition" and row["unit"] in ("FTE", "positions"):
            assert not (value.defined and 0 < float(value) < 5), row["key"]
    for indicator in ("fte_unit_affected", "share_unit_affected"):
        assert shown.value(indicator, "Model").reason == SUPPRESSED, indicator
    assert shown.value("fte_common", "Model") == result.value("fte_common", "Model")


def test_a_chart_of_the_line_says_no_number_that_is_hidden() -> None:
    met = 0
    for seed in range(6):
        result = compared(small_town(seed, by="line"))
        shown = result.published()
        for model, organisation in result._models.items():
            chart = shown.chart(model, figure=None).svg
            for post in organisation.keys("post"):
                many = organisation._native.positions(post)
                if many is not None and many < 5 and not shown._shows("box", post, model):
                    met += 1
                    assert result.chart(model, suppress=0).svg.count(f"{many:g} positions") > (
                        chart.count(f"{many:g} positions")
                    )
    assert met


@pytest.mark.parametrize("weights", ["entropy", "equal"])
def test_weights_of_hidden_figures_are_hidden(weights: str) -> None:
    """Those that are a function of the figures of all units, and scores with them."""
    figures = {"a": (30, 28), "b": (40, 45), "c": (4, 3), "d": (55, 50)}
    units = [
        {"key": key, "parent": "town", "type": "department", "fte": fte, "headcount": persons}
        for key, (fte, persons) in figures.items()
    ]
    document = {"tyngde": "organisation/1", "key": "town", "units": [{"key": "town"}, *units]}
    profile = {
        **{"tyngde": "profile/1", "key": "own", "weights": weights},
        "criteria": [{"measure": "fte"}, {"measure": "headcount"}],
    }
    result = ty.compare({"Today": document}, profile=profile)

    def told(suppress: int) -> list[float | None]:
        shown = result.published(suppress)
        profile_ = shown.to_dict()["profile"]
        scores = [row["tyngde"] for row in shown.units().rows() if row["unit"]]
        return [*(one["weight"] for one in profile_["criteria"]), *scores]

    assert None not in told(0)
    if weights == "entropy":
        assert set(told(5)) == {None}
    else:
        assert told(5)[:2] == [0.5, 0.5]
        pairs = zip(told(5)[2:], told(0)[2:], strict=True)
        assert all(shown is None or shown == whole for shown, whole in pairs)
    assert report_html(result)

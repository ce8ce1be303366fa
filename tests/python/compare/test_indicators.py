"""Indicators: chosen, listed, and one's own."""

from __future__ import annotations

import math
import pickle
from pathlib import Path

import pytest
import tyngde as ty
from helpers.comparisons import comparisons
from helpers.strategies import read
from hypothesis import given

EXAMPLE = ty.examples.load("albertslund-2026")
MODELS = {
    "Today": EXAMPLE.organisation,
    **{plan.key: EXAMPLE.organisation.apply(plan) for plan in EXAMPLE.plans.values()},
}
LISTED = ty.compare(MODELS)


def test_the_table_names_each_once_in_two_languages() -> None:
    rows = ty.indicators().rows()
    keys = [row["key"] for row in rows]
    groups = {row["group"] for row in rows}
    assert len(set(keys)) == len(keys) > 70
    assert not groups & {*keys, "all"}
    assert {row["better"] for row in rows} == {"lower", "higher", "neither"}
    danish = [row["label"] for row in ty.indicators("da").rows()]
    english = [row["label"] for row in rows]
    assert len(set(english)) == len(set(danish)) == len(rows)
    assert not any(a == b for a, b in zip(english, danish, strict=True))


def test_those_listed_are_shown_when_nothing_is_asked_for() -> None:
    listed = [row["key"] for row in ty.indicators().rows() if row["listed"]]
    assert list(dict.fromkeys(LISTED.indicators().to_dict()["indicator"])) == listed


@pytest.mark.parametrize("wanted", ["load_gini", "balance", ["saving", "structure"], "all"])
def test_what_is_asked_for_is_shown_and_is_the_same(wanted: str | list[str]) -> None:
    result = ty.compare(MODELS, indicators=wanted)
    shown = list(dict.fromkeys(result.indicators().to_dict()["indicator"]))
    names = [wanted] if isinstance(wanted, str) else wanted
    rows = ty.indicators().rows()
    expected = [
        row["key"] for name in names for row in rows if name in ("all", row["key"], row["group"])
    ]
    assert shown == expected
    for key in set(shown) & {row["key"] for row in rows if row["listed"]}:
        for model in MODELS:
            assert result.value(key, model) == LISTED.value(key, model)


def test_who_is_affected_is_known_whatever_was_asked_for() -> None:
    result = ty.compare(MODELS, indicators="units")
    for model in MODELS:
        assert result.affected(model).rows() == LISTED.affected(model).rows()
    assert result._complete().to_dict()["affected"] == LISTED.to_dict()["affected"]


def test_a_report_of_few_indicators_stands_on_all_that_it_tells(tmp_path: Path) -> None:
    few = ty.compare(MODELS, indicators=["load_hoover", "saving"])
    page = few.report(tmp_path / "few.html").read_text()
    whole = LISTED.report(tmp_path / "whole.html").read_text()
    assert "Load balance: Hoover index" in page
    assert "Load balance: Hoover index" not in whole
    assert "Load balance: Gini coefficient" in page


def test_a_name_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(ty.UsageError) as error:
        ty.compare(MODELS, indicators=["load_gino"])
    assert error.value.key == "load_gino"
    assert "load_gini" in error.value.nearest
    with pytest.raises(ty.UsageError):
        ty.compare(MODELS, indicators=[3])  # type: ignore[list-item]


# --- One's own


@ty.indicator(unit="posts", better="lower", label_da="Chefstillinger")
def heads(organisation: ty.Organisation) -> int:
    """Posts that head a unit."""
    units = list(organisation)
    return len({head for unit in units for head in organisation.heads(unit)})


@ty.indicator(unit="units")
def known(organisation: ty.Organisation, units: list[str]) -> int:
    """Compared units whose FTE are known."""
    return sum(organisation.total(unit, "fte").defined for unit in units)


def test_ones_own_stands_beside_the_others(tmp_path: Path) -> None:
    result = ty.compare(MODELS, indicators=["units", heads, known])
    rows = result.indicators().rows()
    assert list(dict.fromkeys(row["indicator"] for row in rows)) == ["units", "heads", "known"]
    for model, organisation in MODELS.items():
        assert result.value("heads", model) == heads(organisation)
        assert float(result.value("known", model)) == sum(
            row["load"] is not None
            for row in result.units().rows()
            if row["unit"] and row["model"] == model
        )
    assert "Posts that head a unit" in result.to_text()
    danish = ty.compare(MODELS, indicators=[heads], language="da")
    assert "Chefstillinger" in danish.to_markdown()
    assert "Chefstillinger" in danish.report(tmp_path / "own.html").read_text()


def test_ones_own_may_have_no_value_or_bounds() -> None:
    @ty.indicator()
    def nothing(organisation: ty.Organisation) -> None:
        return None

    @ty.indicator()
    def vague(organisation: ty.Organisation) -> ty.Value:
        return ty.Value(2, 1, 3)

    @ty.indicator()
    def unrecorded(organisation: ty.Organisation) -> ty.Value:
        return ty.Value(None, 1, math.inf, "not_recorded", 1, ("a.heads",))

    result = ty.compare(MODELS, indicators=[nothing, vague, unrecorded])
    assert not result.value("nothing", "Today").defined
    assert result.value("vague", "Today") == ty.Value(2, 1, 3, None, 2)
    assert result.value("unrecorded", "Today") == unrecorded(MODELS["Today"])


def test_what_is_no_indicator_is_refused() -> None:
    with pytest.raises(ty.UsageError):
        ty.indicator(better="up")
    with pytest.raises(ty.UsageError):
        ty.indicator(key="load_gini")(lambda organisation: 1)
    with pytest.raises(ty.UsageError):
        ty.compare(MODELS, indicators=[heads, heads])
    wrong = ty.Indicator("wrong", lambda organisation: "many", "Wrong")  # type: ignore[arg-type]
    with pytest.raises(ty.UsageError) as error:
        ty.compare(MODELS, indicators=[wrong])
    assert error.value.key == "wrong"


def test_ones_own_goes_to_another_process_by_name() -> None:
    assert pickle.loads(pickle.dumps(heads)) is heads
    plans = {"none": ty.Plan(), "one": next(iter(EXAMPLE.plans.values()))}
    found = ty.study(EXAMPLE.organisation, plans, indicators=["units", heads])
    apart = ty.study(
        EXAMPLE.organisation, plans, indicators=["units", heads], workers=1, processes=True
    )
    assert found.indicators == ["units", "heads"]
    for study in (found, apart):
        assert [row["heads"] for row in study] == [
            heads(EXAMPLE.organisation),
            heads(EXAMPLE.organisation.apply(plans["one"])),
        ]


# --- What nobody recorded is not 0


def test_what_nobody_recorded_is_unknown_in_every_indicator_of_it() -> None:
    organisation = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "top"},
                {"key": "a", "parent": "top", "type": "department", "fte": 3},
                {"key": "b", "parent": "top", "type": "department", "fte": 5},
            ],
        }
    )
    result = ty.compare({"it": organisation}, indicators="all")
    for row in result.indicators().rows():
        if row["value"] is not None and row["indicator"] not in {
            *("units", "load_total", "fte_common", "fte_entered", "fte_left"),
            *("tasks_handed_over", "units_edit_distance"),
        }:
            nothing_changes = row["value"] == 0 and "changed" in row["indicator"]
            still = row["indicator"].endswith(("_open", "_affected", "_abolished", "_created"))
            of_size = row["indicator"].startswith(("load_", "tyngde_"))
            assert nothing_changes or still or of_size or row["indicator"] == "saving", row


@given(comparisons())
def test_every_indicator_has_a_value_with_bounds_or_a_reason(compared: ty.Comparison) -> None:
    result = ty.compare(
        dict(compared._models), profile=compared.profile, by=compared._by, indicators="all"
    )
    for row in result.indicators().rows():
        assert (row["value"] is None) == (row["reason"] is not None), row
        value = result.value(row["indicator"], row["model"])
        if value.defined and value.lower is not None and value.upper is not None:
            slack = 1e-9 * max(1, abs(float(value)))
            assert value.lower - slack <= float(value) <= value.upper + slack, row


def test_whoever_asks_by_a_label_is_told_the_key() -> None:
    result = ty.compare({"Today": ty.Organisation.from_dict({"units": [{"key": "a"}]})})
    for label in ("Management layers", "Ledelseslag"):
        with pytest.raises(ty.UsageError, match=f"'{label}'; 'layers' is called that"):
            result[label]
    with ty.language("da"), pytest.raises(ty.UsageError, match="'layers' hedder sådan"):
        result["Ledelseslag"]

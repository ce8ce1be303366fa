"""The flat organisation and the full pass, from Python: what it takes, what it gives."""

from __future__ import annotations

import gc
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import tyngde as ty
from helpers.strategies import read

KEY = [30, 10, 20, 40]
MANAGER = [10, -1, 10, 30]
TEXT_KEY = ["pay", "boss", "hr", "clerk"]
TEXT_MANAGER = ["boss", "", "boss", "pay"]
FTE = [1.0, 1.0, 0.5, 0.75]
TIES = ([30, 40], [20, 30], [2.0, 6.0])


def flat(**more: Any) -> ty.FlatOrganisation:
    return ty.FlatOrganisation.from_columns(
        **{"key": KEY, "manager": MANAGER, "measures": {"fte": FTE}, "ties": TIES} | more
    )


def test_a_pass_tells_what_can_be_counted_by_hand() -> None:
    organisation = flat()
    assert (organisation.posts, organisation.managers, organisation.layers) == (4, 2, 3)
    found = organisation.full_pass()
    assert found.table().rows() == [
        {"key": 10, "layer": 1, "direct_posts": 2, "broad_posts": 3, "direct_fte": 1.5}
        | {"broad_fte": 2.25, "tyngde": 1.0},
        {"key": 30, "layer": 2, "direct_posts": 1, "broad_posts": 1, "direct_fte": 0.75}
        | {"broad_fte": 0.75, "tyngde": pytest.approx(1.75 / 3.25)},
    ]
    assert found.layer.tolist() == [1, 2, 2, 3]
    assert [KEY[row] for row in organisation.rows] == [10, 30, 20, 40]
    assert found.totals["fte"].value == 3.25
    # 30 and 40 are one unit; 20 leads nobody and lies outside it.
    assert found.values["volume_cut"].value == 2
    assert found.values["mean_path"].value == (2 * 2 + 6 * 1) / 8
    assert found.spans.rows()[0]["mean"] == 2
    assert found.spans.rows()[2] == {"layer": 3, "managers": 0} | dict.fromkeys(
        ("smallest", "median", "mean", "largest", "standard_deviation")
    )


@pytest.mark.parametrize(
    "column", [list, np.array, pd.Series, pl.Series, pa.array], ids=lambda c: c.__module__
)
def test_columns_may_come_from_anywhere(column: Any) -> None:
    ties = tuple(column(part) for part in TIES)
    numbers = flat(key=column(KEY), manager=column(MANAGER), ties=ties)
    texts = ty.FlatOrganisation.from_columns(
        column(TEXT_KEY),
        column(TEXT_MANAGER),
        {"fte": column(FTE)},
        ties=(column(["pay", "clerk"]), column(["hr", "pay"]), column(TIES[2])),
    )
    one, other = numbers.full_pass(), texts.full_pass()
    assert other.table().to_dict() | {"key": None} == one.table().to_dict() | {"key": None}
    assert other.values == one.values
    assert other.table()["key"] == ["boss", "pay"]


def test_views_cannot_be_written_to_and_outlive_their_owner() -> None:
    broad = flat().full_pass().broad["fte"]
    gc.collect()
    assert broad.tolist() == [2.25, 0.75]
    with pytest.raises(ValueError, match="read-only"):
        broad[0] = 1


def test_wrong_input_gets_one_clear_error() -> None:
    with pytest.raises(ty.UnknownKey, match="31") as unknown:
        flat(manager=[10, -1, 10, 31])
    assert unknown.value.row == 4
    with pytest.raises(ty.UnknownKey) as mistyped:
        ty.FlatOrganisation.from_columns(TEXT_KEY, ["bos", "", "boss", "pay"], {})
    assert list(mistyped.value.nearest) == ["boss"]
    with pytest.raises(ty.InvalidKey):
        flat(key=[30, 10, 30, 40])
    with pytest.raises(ty.CycleError):
        flat(manager=[40, -1, 10, 30])
    with pytest.raises(ty.UsageError, match="one figure for each"):
        flat(measures={"fte": [1.0]})
    with pytest.raises(ty.UnknownKey, match="'a'"):
        flat(manager=["a", "", "b", "c"])
    with pytest.raises(ty.UsageError, match="from 0 up"):
        flat(ties=([30], [20], [-1.0]))
    with pytest.raises(ty.UnknownKey) as measure:
        flat().full_pass(load="ftte")
    assert list(measure.value.nearest) == ["fte"]
    with pytest.raises(ty.UnknownKey):
        flat().full_pass(weights={"salary": 1.0})
    for wrong in (
        {"layer": 0},
        {"threads": 0},
        {"weights": {"fte": 0.0}},
        {"weights": {"fte": -1}},
    ):
        with pytest.raises(ty.UsageError):
            flat().full_pass(**wrong)


def test_an_organisation_becomes_flat() -> None:
    today = ty.examples.load("albertslund-2026").organisation
    organisation = ty.FlatOrganisation.from_organisation(today, ["fte"])
    table = organisation.full_pass().table()
    spans = ty.metrics.span_of_control(today, "positions")
    for row in table.rows():
        if row["direct_posts"]:
            slow = float(spans[row["key"]])
            assert row["direct_positions"] == pytest.approx(slow, nan_ok=True)


def test_two_managers_are_refused() -> None:
    organisation = read(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "u"}],
            "posts": [
                {"key": "a", "home": "u"},
                {"key": "b", "home": "u"},
                {"key": "c", "home": "u", "reports_to": ["a", "b"]},
            ],
        }
    )
    with pytest.raises(ty.UsageError, match="several line managers"):
        ty.FlatOrganisation.from_organisation(organisation)

"""Journeys: handoffs from unit to unit, against walking them."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import pytest
import tyngde as ty
from helpers.graphs import COUNT
from helpers.near import close
from helpers.reference import cases, number
from helpers.strategies import Json, read
from hypothesis import given
from hypothesis import strategies as st
from tyngde import metrics

COUNTS = ("handoffs", "crossings", "distinct_units", "returns")


def organisation_of_directorates(directorates: dict[str, str]) -> ty.Organisation:
    """Departments in directorates, with a task of each department."""
    units: list[Json] = [
        {"key": "dir " + d, "type": "directorate"} for d in dict.fromkeys(directorates.values())
    ]
    units += [
        {"key": key, "type": "department", "parent": "dir " + directorate}
        for key, directorate in directorates.items()
    ]
    tasks = [{"key": "task of " + key, "responsible": key} for key in directorates]
    return read({"tyngde": "organisation/1", "units": units, "tasks": tasks})


@pytest.mark.parametrize("case", cases("handoffs"))
def test_handoffs_are_those_of_the_reference(case: Json) -> None:
    journeys, directorates = case["input"]["journeys"], case["input"]["directorate"]
    of_paths = metrics.handoffs_of_paths(
        [steps for *_, steps in journeys], [v for _, v, _ in journeys], group_of=directorates
    )
    of_units = metrics.handoffs(
        organisation_of_directorates(directorates),
        [metrics.Journey(steps, volume, name) for name, volume, steps in journeys],
        across="directorate",
    )
    of_tasks = metrics.handoffs(
        organisation_of_directorates(directorates),
        [
            {"steps": ["task of " + step for step in steps], "volume": volume, "name": name}
            for name, volume, steps in journeys
        ],
        "department",
        across=0,
    )
    for found, table in (
        (of_paths, of_paths["paths"]),
        (of_units, of_units["journeys"]),
        (of_tasks, of_tasks["journeys"]),
    ):
        for row, (name, volume, steps) in zip(table.rows(), journeys, strict=True):
            per = case["expected"]["per"][name]
            assert row["volume"] == volume
            assert row["steps"] == len(steps)
            assert row["handoffs"] == per["handoffs"]
            assert row["crossings"] == per["cross_directorate"]
            assert row["distinct_units"] == per["distinct_units"]
            assert row["returns"] == per["returns"]
        assert close(found["mean_handoffs"], number(case["exact"]["mean"]))
        assert close(found["mean_crossings"], number(case["exact"]["mean_cross"]))
        assert close(found["handoff_rate"], number(case["exact"]["handoff_rate"]))
    assert of_units["unit_count"] == len(directorates)


def walk(path: list[str], group_of: dict[str, str]) -> dict[str, int]:
    """One step after the other."""
    met = {path[0]}
    found = {"handoffs": 0, "crossings": 0, "distinct_units": 1, "returns": 0}
    for before, now in itertools.pairwise(path):
        found["crossings"] += group_of[before] != group_of[now]
        if before == now:
            continue
        found["handoffs"] += 1
        found["returns"] += now in met
        found["distinct_units"] += now not in met
        met.add(now)
    return found


def test_handoffs_are_those_of_walking_the_way() -> None:
    for seed in range(COUNT):
        draw = random.Random(seed)
        units = [f"u{i}" for i in range(draw.randint(1, 6))]
        group_of = {unit: draw.choice("XYZ") for unit in units}
        paths = [
            [draw.choice(units) for _ in range(draw.randint(1, 7))]
            for _ in range(draw.randint(1, 6))
        ]
        volumes = [draw.choice((0, 1, 2.5, 1e6)) for _ in paths]
        found = metrics.handoffs_of_paths(paths, volumes, group_of=group_of)
        walked = [walk(path, group_of) for path in paths]
        for name in COUNTS:
            assert found["paths"][name] == [each[name] for each in walked]
            if sum(volumes) > 0:
                weighted = sum(v * each[name] for v, each in zip(volumes, walked, strict=True))
                assert close(found["mean_" + name], weighted / sum(volumes))
            else:
                assert found["mean_" + name].reason == "zero_total"
        steps = sum(v * (len(path) - 1) for v, path in zip(volumes, paths, strict=True))
        assert found["handoff_rate"].defined == (steps > 0)
        if steps > 0:
            handed = sum(v * each["handoffs"] for v, each in zip(volumes, walked, strict=True))
            assert close(found["handoff_rate"], handed / steps)


PATHS = st.lists(
    st.tuples(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6), st.integers(0, 5)),
    max_size=6,
)


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    values = {name: value for name, value in one.items() if isinstance(value, ty.Value)}
    assert values
    return all(
        value.reason == other[name].reason and (not value or close(other[name], float(value)))
        for name, value in values.items()
    )


@given(PATHS, st.randoms(use_true_random=False), st.sampled_from([0.25, 3, 1e4]))
def test_names_order_and_unit_of_volume_change_no_mean(
    given_paths: Any, draw: random.Random, factor: float
) -> None:
    paths, volumes = [p for p, _ in given_paths], [v for _, v in given_paths]
    found = metrics.handoffs_of_paths(paths, volumes)
    name = dict(zip("abcd", draw.sample("wxyz", 4), strict=True))
    order = draw.sample(range(len(paths)), len(paths))
    other = metrics.handoffs_of_paths(
        [[name[step] for step in paths[i]] for i in order], [factor * volumes[i] for i in order]
    )
    assert same(found, other)


@given(PATHS)
def test_a_journey_may_be_written_as_many_of_its_parts(given_paths: Any) -> None:
    paths, volumes = [p for p, _ in given_paths], [v for _, v in given_paths]
    one_by_one = [path for path, volume in given_paths for _ in range(volume)]
    found = metrics.handoffs_of_paths(paths, volumes)
    if one_by_one:
        assert same(found, metrics.handoffs_of_paths(one_by_one))


@given(PATHS)
def test_identities_and_ranges(given_paths: Any) -> None:
    paths, volumes = [p for p, _ in given_paths], [v for _, v in given_paths]
    group_of = {"a": 1, "b": 1, "c": 2, "d": 2}
    found = metrics.handoffs_of_paths(paths, volumes, group_of=group_of)
    for row in found["paths"].rows():
        assert row["returns"] == row["handoffs"] - (row["distinct_units"] - 1)
        assert row["crossings"] <= row["handoffs"] < row["steps"]
    if found["handoff_rate"]:
        assert 0 <= float(found["handoff_rate"]) <= 1
    merged = metrics.handoffs_of_paths([[group_of[s] for s in p] for p in paths], volumes)
    assert merged["paths"]["handoffs"] == found["paths"]["crossings"]
    assert all(
        fewer <= more
        for fewer, more in zip(merged["paths"]["handoffs"], found["paths"]["handoffs"], strict=True)
    )


def test_why_there_is_no_mean() -> None:
    assert metrics.handoffs_of_paths([])["mean_handoffs"].reason == "no_journeys"
    assert metrics.handoffs_of_paths(["a"])["handoff_rate"].reason == "too_few"
    assert metrics.handoffs_of_paths(["a"])["mean_handoffs"].value == 0
    assert metrics.handoffs_of_paths(["ab"], [0])["handoff_rate"].reason == "zero_total"
    assert metrics.handoffs_of_paths(["ab"], [-1])["handoff_rate"].reason == "negative_input"
    assert metrics.handoffs_of_paths(["ab"], [math.nan])["handoff_rate"].reason == "unknown_input"
    assert "mean_crossings" not in metrics.handoffs_of_paths(["ab"])
    with pytest.raises(ty.UsageError, match="no steps"):
        metrics.handoffs_of_paths([[]])
    with pytest.raises(ty.UsageError, match="volume"):
        metrics.handoffs_of_paths(["ab"], [1, 2])
    with pytest.raises(ty.UsageError, match="'b' lies in no group"):
        metrics.handoffs_of_paths(["ab"], group_of={"a": 1})


def test_journeys_of_an_organisation() -> None:
    organisation = organisation_of_directorates({"care": "X", "jobs": "X", "schools": "Y"})
    found = metrics.handoffs(organisation, [(["care", "task of jobs"], 3), (["schools"],)])
    assert found["journeys"]["volume"] == [3, 1]
    assert close(found["mean_handoffs"], 3 / 4)
    assert "crossings" not in found["journeys"].columns
    unknown = metrics.handoffs(organisation, [(["care", "jobs"], None, "move house")])
    assert unknown["mean_handoffs"].missing == ("move house.volume",)
    assert unknown["journeys"]["handoffs"] == [1]
    assert metrics.handoffs(organisation, [])["mean_handoffs"].reason == "no_journeys"
    with pytest.raises(ty.UnknownKey, match="schools") as error:
        metrics.handoffs(organisation, [(["schols"], 1)])
    assert error.value.nearest == ["schools"]
    for wrong in (["care"], {"step": ["care"]}, ("care", 1), ([1], 1), 7):
        with pytest.raises(ty.UsageError):
            metrics.handoffs(organisation, [wrong])  # type: ignore[list-item]
    with pytest.raises(ty.UsageError, match="no steps"):
        metrics.handoffs(organisation, [([], 1)])


def test_nobody_knows_which_unit_takes_the_step_of_a_shared_task() -> None:
    organisation = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "top"},
                {"key": "a", "parent": "top"},
                {"key": "b", "parent": "top"},
            ],
            "tasks": [{"key": "shared", "responsible": ["a", "b"]}],
        }
    )
    found = metrics.handoffs(organisation, [(["a", "shared"], 1)], ["a", "b"], across=0)
    assert found["journeys"]["handoffs"] == [None]
    assert found["mean_handoffs"].missing == ("shared.unit",)
    assert close(found["mean_crossings"], 0)

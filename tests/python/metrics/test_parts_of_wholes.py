"""What may lie in any unit, as nobody recorded where, is there once: no part exceeds the whole."""

from __future__ import annotations

import random
from math import inf

import pytest
import tyngde as ty
from helpers.hidden import hidden, truth
from helpers.strategies import read
from tyngde import metrics

BY = [["d0", "d1", "d2"], ["d1"], ["u0"]]
SEEDS = range(30)
LOADS = {"tasks": ["volume", "risk"], "places": ["fte", "headcount"]}


def within(part: ty.Value, whole: ty.Value) -> bool:
    """Whether a part is no more than all; nothing is asked of what has no bounds anyway."""
    limits = (whole.upper, part.upper)
    return None in limits or inf in limits or part.upper <= whole.upper + 1e-9


@pytest.mark.parametrize("way", LOADS)
def test_what_lies_elsewhere_is_no_more_than_there_is(way: str) -> None:
    for seed in SEEDS:
        draw = random.Random(f"{way} {seed}")
        organisation = read(hidden(truth(draw), way, draw))
        for load in LOADS[way]:
            for by in BY:
                compared = ty.compare(
                    {"a": organisation}, by=by, profile=ty.Profile.shipped().with_load(load)
                )
                elsewhere = compared.unit("", "a")["load"]
                assert within(elsewhere, compared.value("load_total", "a")), (seed, load, by)


@pytest.mark.parametrize("way", LOADS)
def test_no_category_has_more_elsewhere_than_in_all(way: str) -> None:
    for seed in SEEDS:
        draw = random.Random(f"{way} {seed}")
        organisation = read(hidden(truth(draw), way, draw))
        found = (
            [metrics.task_categories(organisation, by=["d0"])]
            if way == "tasks"
            else [
                metrics.staff_categories(organisation, by=["d0"], count=count)
                for count in ("fte", "positions", "headcount")
            ]
        )
        for categories in found:
            elsewhere, whole = categories.units[""], categories.whole
            assert within(elsewhere.total, whole.total), seed
            for name, amount in elsewhere.amount.items():
                assert within(amount, whole.amount[name]), (seed, name)

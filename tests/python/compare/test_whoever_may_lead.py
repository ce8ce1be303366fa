"""Random plans where some units do not say who leads them, against every truth of that."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import pytest
import tyngde as ty
from helpers.led_by_somebody import Document, changes, town, truths

Pair = tuple[ty.Organisation, ty.Organisation]
FIGURES = (
    "fte_manager_affected",
    "fte_director_affected",
    "fte_line_affected",
    "share_manager_affected",
    "positions_manager_affected",
)
FATES = ("manager", "line", "director", "place")


def made(today: ty.Organisation, plan: list[Any]) -> ty.Organisation:
    return today.apply({"tyngde": "plan/2", "changes": plan})


def one_after_another(today: ty.Organisation, first: list[Any], second: list[Any]) -> Pair:
    middle = made(today, first)
    return middle, made(middle, second)


PAIRS: dict[str, Callable[[ty.Organisation, list[Any], list[Any]], Pair]] = {
    "forwards": lambda today, first, _: (today, made(today, first)),
    "backwards": lambda today, first, _: (made(today, first), today),
    "the second step": one_after_another,
    "side by side": lambda today, first, second: (made(today, second), made(today, first)),
}


def transition_of(document: Document, pair: str, *plans: list[Any]) -> ty.Transition | None:
    try:
        return ty.transition(*PAIRS[pair](ty.Organisation.from_dict(document), *plans))
    except ty.Error:
        return None


def fates(transition: ty.Transition) -> dict[Any, Any]:
    rows = transition.table().rows()
    return {(row["key"], row["key_after"]): {kind: row[kind] for kind in FATES} for row in rows}


def within(value: Any, true: Any) -> bool:
    least, most = value.lower, value.upper
    return math.isnan(true.lower) or (least - 1e-9 <= true.lower and true.upper <= most + 1e-9)


@pytest.mark.parametrize("pair", PAIRS)
def test_certainties_and_bounds_hold(pair: str) -> None:
    """Heads may move, be merged into posts that stay, lead other units, or stand beside others."""
    tried = 0
    for seed in range(200):
        rng = random.Random(f"{pair} {seed}")
        document = town(rng)
        plans = changes(document, rng), changes(document, rng, "x")
        said = transition_of(document, pair, *plans)
        if said is None:
            continue
        rows = fates(said)
        for truth in truths(document):
            true = transition_of(truth, pair, *plans)
            if true is None:
                continue
            tried += 1
            true_rows = fates(true)
            for key in rows.keys() & true_rows.keys():
                for kind, fate in rows[key].items():
                    if fate in ("same", "changed"):
                        assert true_rows[key][kind] == fate, (seed, key, kind, fate)
            for name in FIGURES:
                assert within(getattr(said, name), getattr(true, name)), (seed, name)
    assert tried > 40


def moved(head: str | None, recorded: bool = True) -> ty.Organisation:
    unit = {"key": "U", "parent": "R", "recorded": {"heads": recorded}}
    today = ty.Organisation.from_dict(
        {
            "key": "town",
            "recorded": {"posts": True, "heads": True},
            "units": [
                {"key": "R", "head": "r"},
                {"key": "V", "parent": "R", "head": "v"},
                {**unit, **({"head": head} if head else {})},
            ],
            "posts": [
                {"key": key, "home": home, "fte": 1}
                for key, home in {"r": "R", "v": "V", "h": "U", "n": "U", "w": "V"}.items()
            ],
        }
    )
    return today.apply(ty.Plan(ty.move("h", to="V")))


def spans(organisation: ty.Organisation) -> dict[str, Any]:
    return dict(ty.metrics.span_of_control(organisation))


def test_who_moved_away_may_lead_what_he_left() -> None:
    """So he may report to the head of his new unit or to that above the old one."""
    model = moved(None, recorded=False)
    document = model.to_dict()
    for said in (spans(model), spans(ty.Organisation.from_dict(document))):
        for head in (None, "h", "n"):
            true = spans(moved(head))
            for key in ("r", "v"):
                value = true[key].value if key in true else 0
                assert said[key].lower <= value <= said[key].upper, (head, key)
    assert [post for post in document["posts"] if "recorded" in post] == [
        {"key": "h", "fte": 1, "home": "V", "recorded": {"heads": False}}
    ]


@pytest.mark.parametrize("subject", ["posts", "tasks", "ties", "places"])
def test_of_a_post_only_what_it_leads_is_recorded_or_not(subject: str) -> None:
    with pytest.raises(ty.Error, match="only 'heads'"):
        ty.Organisation.from_dict({"posts": [{"key": "p", "recorded": {subject: False}}]})


@pytest.mark.parametrize("where", ["whole", "unit"])
def test_units_that_nobody_listed_are_no_subject(where: str) -> None:
    unit: dict[str, Any] = {"key": "u"}
    document: dict[str, Any] = {"units": [unit]}
    (document if where == "whole" else unit)["recorded"] = {"units": False}
    with pytest.raises(ty.Error, match="not all units are recorded cannot be said"):
        ty.Organisation.from_dict(document)

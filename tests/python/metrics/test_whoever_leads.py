"""Spans, layers and managers where some units do not say who leads them, against every truth."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from helpers.led_by_somebody import Document, changes, town, truths
from tyngde import metrics


def measured(document: Document, plan: list[Any]) -> dict[Any, ty.Value] | None:
    try:
        organisation = ty.Organisation.from_dict(document)
        if plan:
            organisation = organisation.apply({"tyngde": "plan/2", "changes": plan})
    except ty.Error:
        return None
    comparison = ty.compare({"it": organisation}, by=0)
    result: dict[Any, ty.Value] = {
        ("span", key): value for key, value in metrics.span_of_control(organisation).items()
    }
    result |= {("layer", key): value for key, value in metrics.layers(organisation).items()}
    result |= {key: comparison.value(key, "it") for key in ("managers", "layers")}
    ratios = metrics.manager_ratios(organisation)
    return result | {"managers by ratios": ratios.managers}


@pytest.mark.parametrize("planned", [False, True], ids=["as read", "after a plan"])
def test_bounds_hold_whoever_leads(planned: bool) -> None:
    """Who may lead a unit himself may be above those who seem to be above him."""
    tried = 0
    for seed in range(120):
        rng = random.Random(f"{planned} {seed}")
        document = town(rng)
        plan = changes(document, rng) if planned else []
        said = measured(document, plan)
        if said is None:
            continue
        for truth in truths(document):
            true = measured(truth, plan)
            if true is None:
                continue
            tried += 1
            for what, value in said.items():
                found = true.get(what)
                if found is None:  # of who leads nobody no span is told
                    assert not value.lower > 0, (seed, what)
                elif found.defined:
                    assert value.lower <= found.value <= value.upper, (seed, what)
    assert tried > 60

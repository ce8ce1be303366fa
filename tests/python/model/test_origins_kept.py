"""Where a figure comes from is the same after writing and reading, in every way there is."""

from __future__ import annotations

import itertools
import json
import pickle
from typing import Any

import pytest
import tyngde as ty
from helpers import strategies
from hypothesis import given
from hypothesis import strategies as st

WAYS = ("json", "yaml", "bytes", "pickle", "dict")
BASES = (None, "documented", "derived", "assumed")
SOURCES = {"s": {"title": "S"}, "t": {"title": "T"}}
MEASURES = [row["name"] for row in ty._core.measure_rows()]
Origin = tuple[str, str, str, str]


def again(organisation: ty.Organisation, way: str) -> ty.Organisation:
    """Written and read."""
    if way == "bytes":
        return ty.Organisation.from_bytes(organisation.to_bytes())
    if way == "pickle":
        return pickle.loads(pickle.dumps(organisation))  # type: ignore[no-any-return]
    if way == "dict":
        return ty.Organisation.from_dict(organisation.to_dict())
    # YAML contains JSON; some characters stand in it as escapes only.
    text = organisation.to_json() if way == "json" else json.dumps(organisation.to_dict())
    read = ty.parse(text, format=way)
    assert isinstance(read, ty.Organisation)
    return read


def origins(organisation: ty.Organisation) -> dict[tuple[str, ...], Origin]:
    """Of each figure its basis, source, formula and note."""
    found: dict[tuple[str, ...], Origin] = {}
    for kind in ("unit", "post", "task", "collaboration", "forum"):
        for key, measure, scope in itertools.product(
            organisation.keys(kind), MEASURES, ("own", "total")
        ):
            try:
                figure = organisation.quantity(key, measure, scope)
            except ty.UsageError:  # no measure of such a node
                continue
            if figure is not None:
                name = (key, measure, scope)
                found[name] = (figure.basis, figure.source, figure.formula, str(figure.note))
    return found


def check_kept(organisation: ty.Organisation) -> None:
    here = origins(organisation)
    for way in WAYS:
        read = again(organisation, way)
        assert origins(read) == here, way
        assert read.to_json() == organisation.to_json(), way


def said(basis: str | None, source: str | None) -> dict[str, Any]:
    given = {"basis": basis, "source": source}
    return {name: x for name, x in given.items() if x is not None}


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("source", [None, "s"])
def test_what_a_plan_sets_has_the_origin_that_it_states(
    basis: str | None, source: str | None
) -> None:
    """For each origin of a node, of the figure that is set and of the change that sets it."""
    unit = {"key": "a", "fte": 3, **said(basis, source)}
    base = ty.Organisation.from_dict(
        {"tyngde": "organisation/1", "sources": SOURCES, "units": [unit]}
    )
    for its, its_source, whole, whole_source in itertools.product(
        (*BASES, "unstated"), (None, "t"), BASES, (None, "s")
    ):
        figure = {"value": 4, **said(its, its_source)}
        change = {"set": "a", "fte": figure, **said(whole, whole_source)}
        plan = ty.Plan.from_dict({"tyngde": "plan/2", "sources": SOURCES, "changes": [change]})
        after = base.apply(plan)
        written = after.quantity("a", "fte")
        assert written is not None
        if its is None:  # what goes for the whole change goes for it
            expected = (whole or "unstated", its_source or whole_source or "")
        else:
            expected = (its, its_source or "")
        assert (written.basis, written.source) == expected
        check_kept(after)
        copy = ty.Plan.from_dict(plan.to_dict())
        assert base.apply(copy).to_json() == after.to_json()


def test_a_guess_of_a_plan_is_not_documented_by_the_source_of_its_node() -> None:
    unit = {"key": "a", "fte": 3, "basis": "documented", "source": "s"}
    base = ty.Organisation.from_dict(
        {"tyngde": "organisation/1", "sources": SOURCES, "units": [unit]}
    )
    plan = ty.Plan.from_dict({"tyngde": "plan/2", "changes": [{"set": "a", "fte": 4}]})
    after = again(base.apply(plan), "json")
    written = after.quantity("a", "fte")
    assert written is not None
    assert (written.basis, written.source) == ("unstated", "")
    # What the node says of itself is as it was.
    assert after.provenance("a")[:2] == ("documented", "s")


@given(
    document=strategies.organisations(most_units=4),
    changes=st.lists(strategies.reference_changes(), max_size=6),
)
def test_random_plans_lose_and_invent_no_origin(
    document: dict[str, Any], changes: list[dict[str, Any]]
) -> None:
    try:
        organisation = strategies.read(document)
    except ty.Error:  # figures that no employer has
        return
    check_kept(organisation)
    for change in changes:
        plan = ty.Plan.from_dict({"tyngde": "plan/2", "changes": [change]})
        try:
            organisation = organisation.apply(plan)
        except ty.Error:
            continue
    check_kept(organisation)

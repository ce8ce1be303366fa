"""Aalborg 2021: all 128 combinations of its open questions, each made and compared by itself."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pytest
import tyngde as ty

BY = "administration"
# As the document names them: two answers each, and four homes for VUK.
QUESTIONS = 2**5 * 4


@pytest.fixture(scope="module")
def case() -> Any:
    return ty.examples.load("aalborg-2021")


def studied(case: Any, workers: int) -> ty.ChoiceStudy:
    plan = case.plans["forvaltningsstruktur-2022"]
    return ty.choices(
        case.organisation.assume(case.assumptions),
        plan,
        assumptions=case.assumptions,
        by=BY,
        workers=workers,
    )


@pytest.fixture(scope="module")
def found(case: Any) -> ty.ChoiceStudy:
    return studied(case, workers=1)


@pytest.fixture(scope="module")
def brute(case: Any) -> dict[tuple[str, ...], ty.Comparison]:
    """Each combination as a plan without choices, applied and compared; in document order."""
    plan = case.plans["forvaltningsstruktur-2022"]
    document = plan.to_dict()
    base = case.organisation.assume(case.assumptions)
    questions = document["choices"]
    result = {}
    for taken in itertools.product(*(choice["alternatives"] for choice in questions)):
        for_all = {**document, "choices": [], "changes": list(document["changes"])}
        for_all.pop("rules", None)
        for alternative in taken:
            assert not alternative.keys() & {"requires", "excludes"}
            for_all["changes"] += alternative.get("changes", [])
        after = base.apply(ty.Plan.from_dict(for_all), case.assumptions)
        result[tuple(x["key"] for x in taken)] = ty.compare({"before": base, "after": after}, by=BY)
    return result


def alike(some: Sequence[float | None], others: Sequence[float | None]) -> bool:
    """Whether numbers are the same but for the last bits, in which the way to a model may show."""
    return len(some) == len(others) and all(
        a == b
        or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12))
        for a, b in zip(some, others, strict=True)
    )


def written(found: ty.ChoiceStudy) -> bytes:
    table, sink = found.to_arrow(), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def test_every_combination_by_brute_force(
    found: ty.ChoiceStudy, brute: dict[tuple[str, ...], ty.Comparison]
) -> None:
    """All indicators that are listed: number, bounds, reason."""
    assert len(brute) == len(found) == found.lawful == QUESTIONS and not found.missed
    assert [tuple(row.taken.values()) for row in found] == list(brute)
    indicators = [row["key"] for row in ty.indicators().rows() if row["listed"]]
    told: dict[str, set[object]] = {key: set() for key in indicators}
    for row, made in zip(found, brute.values(), strict=True):
        assert row.refusal is None
        assert list(made) == indicators
        for key in indicators:
            one, other = row[key], made.value(key, "after")
            assert one.reason == other.reason, key
            assert alike((one.value, *(one.bounds or ())), (other.value, *(other.bounds or ()))), (
                key
            )
            told[key].add((one.value, one.bounds, one.reason))
    assert sum(len(values) > 1 for values in told.values()) > 5, "the questions make a difference"
    assert any(reason for values in told.values() for *_, reason in values), "some are undefined"


def test_every_combination_by_the_evaluator(
    case: Any, found: ty.ChoiceStudy, brute: dict[tuple[str, ...], ty.Comparison]
) -> None:
    """What rows of a study do not keep: what is known, and what is missing."""
    plan = case.plans["forvaltningsstruktur-2022"]
    evaluator = ty.Evaluator(case.organisation.assume(case.assumptions), by=BY)
    for row, made in zip(found, brute.values(), strict=True):
        values = evaluator.variant(plan, case.assumptions, select=dict(row.taken))
        assert list(values) == list(made)
        for key, one in values.items():
            other = made.value(key, "after")
            assert (one.reason, one.missing) == (other.reason, other.missing), key
            assert alike((one.value, one.known_part), (other.value, other.known_part)), key
            assert alike(one.bounds or (), other.bounds or ()), key


def test_who_is_undominated_by_looking_at_all_pairs(
    case: Any, found: ty.ChoiceStudy, brute: dict[tuple[str, ...], ty.Comparison]
) -> None:
    """From the built models alone: what each is certainly or possibly better in. Judged by all that
    is listed, everything is open; by what can be counted, some are beaten."""
    listed = {row["key"]: row["better"] for row in ty.indicators().rows() if row["listed"]}
    assert set(check_standing(found, list(brute.values()), listed)) == {"open"}

    counted = {"tasks_handed_over": "lower", "units_manager_open": "lower", "units": "higher"}
    base = case.organisation.assume(case.assumptions)
    few = ty.choices(
        base,
        case.plans["forvaltningsstruktur-2022"],
        assumptions=case.assumptions,
        by=BY,
        indicators=[children_together, *counted],
        better=counted,
    )
    models = [made._models["after"] for made in brute.values()]
    pair = [{"before": base, "after": model} for model in models]
    made = [ty.compare(x, by=BY, indicators=[children_together, *counted]) for x in pair]
    standing = check_standing(few, made, {"children_together": "higher", **counted})
    assert {"dominated", "undominated"} <= set(standing)


@ty.indicator(unit="tasks", better="higher")
def children_together(organisation: ty.Organisation) -> float:
    "Most of the tasks for 0 to 18 in one administration"
    places = [
        _administration(organisation, unit)
        for unit, relation, task, _ in organisation.relations()
        if relation == "responsible_for" and task in CHILDREN
    ]
    return float(max(places.count(place) for place in places))


CHILDREN = [
    *("pasning-af-smaaboern", "skolegang", "klubtilbud"),
    *("vejledning-af-unge", "fritidstilbud", "sundhedspleje"),
]


def _administration(organisation: ty.Organisation, unit: str) -> str:
    at: str | None = unit
    while at is not None and organisation.type(at) != BY:
        at = organisation.parent(at)
    return at or ""


def check_standing(
    found: ty.ChoiceStudy, brute: list[ty.Comparison], directions: Mapping[str, str]
) -> list[Any]:
    """That rows stand as they do by looking at all pairs; how they stand."""
    judged = [key for key, better in directions.items() if better != "neither"]
    assert found.better == {key: directions[key] for key in judged}
    badness = []
    for made in brute:
        bounds: dict[str, tuple[float, float]] = {}
        for key in judged:
            between = made.value(key, "after").bounds
            if between is not None:
                # The way to a model may show in the last bits.
                low, high = (round(x, 10) for x in between)
                bounds[key] = (low, high) if directions[key] == "lower" else (-high, -low)
        badness.append(bounds)
    standing = [_standing(i, badness, judged) for i in range(len(badness))]
    assert [row.standing for row in found] == standing
    assert [row.number for row in found.undominated] == [
        i for i, x in enumerate(standing) if x == "undominated"
    ]
    return standing


def _standing(at: int, badness: list[Mapping[str, tuple[float, float]]], judged: list[str]) -> Any:
    mine, open_ = badness[at], False
    if any(key not in mine for key in judged):
        return None
    for i, other in enumerate(badness):
        if i == at or any(key not in other for key in judged):
            continue
        if all(other[k][1] <= mine[k][0] for k in judged) and any(
            other[k][1] < mine[k][0] for k in judged
        ):
            return "dominated"
        open_ |= all(other[k][0] <= mine[k][1] for k in judged) and any(
            other[k][0] < mine[k][1] for k in judged
        )
    return "open" if open_ else "undominated"


def test_the_same_bytes_with_two_workers(case: Any, found: ty.ChoiceStudy) -> None:
    assert written(studied(case, workers=2)) == written(found)

"""Workload and congruence: against plain matrices, scipy and their definitions."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.graphs import COUNT
from helpers.near import close
from helpers.reference import REFERENCE, cases, number
from helpers.strategies import Json, read
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from tyngde import metrics

Array = NDArray[np.float64]


def matrices(case: Json) -> dict[str, Array]:
    return {name: np.array(rows, dtype=float) for name, rows in case["input"].items()}


EXAMPLE = next(c for c in REFERENCE["cases"] if c["id"] == "pcans.3x3x3")


@pytest.mark.parametrize(
    "form", [np.asarray, sparse.csr_array, sparse.coo_matrix, np.ndarray.tolist]
)
@pytest.mark.parametrize("case", cases("pcans"))
def test_workload_and_congruence_are_those_of_the_reference(case: Json, form: Any) -> None:
    at, td, tr, ar, ca = (form(matrices(case)[name]) for name in ("AT", "TD", "TR", "AR", "CA"))
    expected, exact = case["expected"], case["exact"]
    cr = metrics.coordination_requirement(at, td)
    dense = cr.toarray() if sparse.issparse(cr) else cr
    assert dense.tolist() == expected["CR"]
    for name, values in {
        "actual_workload": metrics.actual_workload(at, tr, ar),
        "potential_workload": metrics.potential_workload(tr, ar),
        "task_exclusivity": metrics.exclusivity(at),
        "task_exclusivity_norm": metrics.exclusivity(at, share=True),
        "resource_exclusivity": metrics.exclusivity(ar),
    }.items():
        assert [float(value) for value in values] == pytest.approx(expected[name], rel=1e-12), name
    congruence = metrics.socio_technical_congruence(cr, ca)
    assert close(congruence, number(exact["congruence_cataldo"]))
    communication = metrics.communication_congruence(at, td, ca)
    assert close(communication, number(exact["communication_congruence_hamming"]))
    resources = metrics.resource_congruence(at, tr, ar)
    assert close(resources["need"], number(exact["resource_need_congruence"]))
    assert close(resources["waste"], number(exact["resource_waste"]))
    assert close(resources["hamming"], number(exact["resource_congruence_hamming"]))
    demand = metrics.cognitive_demand_of_matrices(at=at, tr=tr, ar=ar, ca=ca, tt=td)
    assert [float(v) for v in demand["demand"]] == pytest.approx(expected["cognitive_demand"])
    terms = np.transpose(list(demand["terms"].values()))
    assert terms == pytest.approx(np.array(expected["cognitive_demand_terms"]), rel=1e-12)
    assert demand["dropped"] == ()


@pytest.mark.parametrize("case", cases("congruence"))
def test_congruence_at_the_extremes(case: Json) -> None:
    m = matrices(EXAMPLE)
    cr = metrics.coordination_requirement(m["AT"], m["TD"])
    everybody, nobody = np.ones((3, 3)), np.zeros((3, 3))
    expected = case["expected"]
    assert metrics.socio_technical_congruence(cr, everybody).value == expected["CA_all"]
    assert metrics.socio_technical_congruence(cr, nobody).value == expected["CA_none"]
    assert (
        metrics.socio_technical_congruence(nobody, everybody).value == expected["no_requirements"]
    )
    assert metrics.socio_technical_congruence(nobody, everybody).reason == "no_edges"


def random_network(seed: int) -> tuple[Array, Array, Array, Array, Array]:
    draw = np.random.default_rng(seed)
    a, t, r = draw.integers(2, 7), draw.integers(2, 7), draw.integers(1, 6)
    density = draw.choice([0.1, 0.4, 0.8])

    def binary(rows: int, columns: int) -> Array:
        return (draw.random((rows, columns)) < density).astype(float)

    return binary(a, t), binary(t, t), binary(t, r), binary(a, r), binary(a, a)


def test_workload_and_congruence_are_those_of_plain_matrices() -> None:
    for seed in range(COUNT):
        at, td, tr, ar, ca = random_network(seed)
        (a, t), r = at.shape, tr.shape[1]
        off = ~np.eye(a, dtype=bool)
        shares = np.random.default_rng(seed).random(at.shape) * at
        needs = tr.sum()
        if needs > 0:
            for value, entry in zip(
                metrics.actual_workload(shares, tr, ar),
                np.diag(ar @ tr.T @ shares.T) / needs,
                strict=True,
            ):
                assert close(value, entry)
            for value, entry in zip(
                metrics.potential_workload(tr, ar), (ar @ tr.T).sum(axis=1) / needs, strict=True
            ):
                assert close(value, entry)
        else:
            assert metrics.potential_workload(tr, ar)[0].reason == "zero_total"
        exclusive = (at * np.exp(1 - at.sum(axis=0))).sum(axis=1)
        assert [float(v) for v in metrics.exclusivity(at)] == pytest.approx(exclusive, rel=1e-12)

        cr = metrics.coordination_requirement(shares, td)
        assert cr == pytest.approx(shares @ td @ shares.T, rel=1e-12)
        in_scipy = sparse.csr_array(shares) @ sparse.csr_array(td) @ sparse.csr_array(shares).T
        assert cr == pytest.approx(in_scipy.toarray(), rel=1e-12)
        required = (cr > 0) & off
        congruence = metrics.socio_technical_congruence(cr, ca)
        assert congruence.defined == required.any()
        if congruence:
            assert close(congruence, (required & (ca > 0)).sum() / required.sum())
        need = ((at @ at.T > 0) | (at @ td @ at.T > 0)) & off
        differ = (need != (ca > 0)) & off
        assert close(metrics.communication_congruence(at, td, ca), 1 - differ.sum() / (a * (a - 1)))

        needed, held = at @ tr > 0, ar > 0
        resources = metrics.resource_congruence(at, tr, ar)
        assert close(resources["hamming"], 1 - (needed ^ held).sum() / (a * r))
        assert resources["need"].defined == needed.any()
        if needed.any():
            assert close(resources["need"], (needed & held).sum() / needed.sum())
        assert resources["waste"].defined == held.any()
        if held.any():
            assert close(resources["waste"], (held & ~needed).sum() / held.sum())

        tt = td * ~np.eye(t, dtype=bool)
        terms = [
            (ca * off).sum(axis=1) / (a - 1),
            at.sum(axis=1) / t,
            (at @ at.T * off).sum(axis=1) / (t * (a - 1)),
            ar.sum(axis=1) / r,
            (at @ tr).sum(axis=1) / (t * r),
            (needed & ~held).sum(axis=1) / r,
            (at @ tt @ at.T * off).sum(axis=1) / (t * (t - 1) * (a - 1)),
        ]
        demand = metrics.cognitive_demand_of_matrices(at=at, tr=tr, ar=ar, ca=ca, tt=td)
        for found, term in zip(demand["terms"].values(), terms, strict=True):
            assert found == pytest.approx(term, rel=1e-12, abs=1e-15)
        assert [float(v) for v in demand["demand"]] == pytest.approx(np.mean(terms, axis=0))


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_other_numbers_of_units_and_tasks_change_no_index(seed: int, draw: random.Random) -> None:
    at, td, tr, ar, ca = random_network(seed)
    units, tasks = (draw.sample(range(n), n) for n in at.shape)
    other = (
        at[np.ix_(units, tasks)],
        td[np.ix_(tasks, tasks)],
        tr[tasks],
        ar[units],
        ca[np.ix_(units, units)],
    )
    for indices in (
        lambda at, td, tr, ar, ca: metrics.actual_workload(at, tr, ar),
        lambda at, td, tr, ar, ca: metrics.exclusivity(at),
        lambda at, td, tr, ar, ca: metrics.cognitive_demand_of_matrices(
            at=at, tr=tr, ar=ar, ca=ca, tt=td
        )["demand"],
    ):
        before, after = indices(at, td, tr, ar, ca), indices(*other)
        for i, unit in enumerate(units):
            assert before[unit].reason == after[i].reason
            assert not before[unit] or close(before[unit], float(after[i]))
    one, two = (
        metrics.socio_technical_congruence(metrics.coordination_requirement(x[0], x[1]), x[4])
        for x in ((at, td, tr, ar, ca), other)
    )
    assert (one.value, one.reason) == (two.value, two.reason)


@given(st.integers(0, 10**6))
def test_ranges_and_what_is_at_least_what(seed: int) -> None:
    at, td, tr, ar, ca = random_network(seed)
    for actual, potential in zip(
        metrics.actual_workload(at, tr, ar), metrics.potential_workload(tr, ar), strict=True
    ):
        assert not actual or 0 <= float(actual) <= float(potential) + 1e-12 <= 1 + 2e-12
    exclusive = sum(float(v) for v in metrics.exclusivity(at))
    assert exclusive <= np.any(at > 0, axis=0).sum() + 1e-12
    demand = metrics.cognitive_demand_of_matrices(at=at, tr=tr, ar=ar, ca=ca, tt=td)
    assert all(0 <= float(v) <= 1 for v in demand["demand"])
    more = np.maximum(ca, np.random.default_rng(seed).integers(0, 2, ca.shape))
    cr = metrics.coordination_requirement(at, td)
    one, other = (metrics.socio_technical_congruence(cr, m) for m in (ca, more))
    assert not one or float(one) <= float(other)


def test_what_is_missing_is_dropped_and_named() -> None:
    m = matrices(EXAMPLE)
    some = metrics.cognitive_demand_of_matrices(at=m["AT"], ca=m["CA"])
    assert list(some["terms"]) == ["contacts", "tasks", "shared_tasks"]
    assert some["dropped"] == ("resources", "needs", "lacking_resources", "dependences")
    nothing = metrics.cognitive_demand_of_matrices(ca=[[0]])
    assert nothing["demand"][0].reason == "no_nodes"


def test_kernels_of_matrices_refuse_what_does_not_fit() -> None:
    m = matrices(EXAMPLE)
    for wrong in (
        lambda: metrics.exclusivity([[0.5]]),
        lambda: metrics.exclusivity([1, 0]),
        lambda: metrics.coordination_requirement(m["AT"], [[1]]),
        lambda: metrics.socio_technical_congruence(m["CA"], [[1]]),
        lambda: metrics.actual_workload(m["AT"], m["TR"], [[1]]),
        lambda: metrics.cognitive_demand_of_matrices(at=m["AT"], ca=[[0]]),
    ):
        with pytest.raises(ty.UsageError):
            wrong()
    unknown = m["AT"].copy()
    unknown[0, 0] = math.nan
    assert metrics.actual_workload(unknown, m["TR"], m["AR"])[0].reason == "unknown_input"
    assert metrics.communication_congruence(-m["AT"], m["TD"], m["CA"]).reason == "negative_input"
    assert metrics.communication_congruence([[1]], [[1]], [[0]]).reason == "too_few"


def organisation_of_matrices(m: dict[str, Array]) -> ty.Organisation:
    """Units with the tasks of AT, interfaces of tasks for TD and of units for CA."""
    relations: list[Json] = []
    for matrix, letter in ((m["TD"], "t"), (m["CA"], "u")):
        relations += [
            {"works_with": [f"{letter}{i}", f"{letter}{j}"]}
            for i in range(3)
            for j in range(i + 1, 3)
            if matrix[i][j]
        ]
    tasks = [
        {"key": f"t{j}", "responsible": [f"u{i}" for i in range(3) if m["AT"][i][j]]}
        for j in range(3)
    ]
    units = [{"key": f"u{i}", "type": "department"} for i in range(3)]
    return read(
        {"tyngde": "organisation/1", "units": units, "tasks": tasks, "relations": relations}
    )


def test_an_organisation_has_the_congruence_of_its_matrices() -> None:
    """The reference, whose tasks depend on each other both ways and on themselves."""
    m, expected = matrices(EXAMPLE), EXAMPLE["expected"]
    organisation = organisation_of_matrices(m)
    found = metrics.congruence(organisation)
    assert close(found["socio_technical"], expected["congruence_cataldo"])
    assert close(found["communication"], expected["communication_congruence_hamming"])
    assert found["unit_count"] == 3
    requirement = {(row["a"], row["b"]): row["requirement"] for row in found["pairs"].rows()}
    cr = expected["CR"]
    assert requirement == {(f"u{i}", f"u{j}"): cr[i][j] for i, j in ((0, 1), (0, 2), (1, 2))}
    assert found["pairs"]["actual"] == [True, False, False]
    exclusive = metrics.task_exclusivity(organisation)
    assert [float(v) for v in exclusive["exclusivity"].values()] == pytest.approx(
        expected["task_exclusivity"], rel=1e-12
    )
    assert exclusive["units"]["tasks"] == [1, 2, 2]
    assert exclusive["units"]["alone"] == [0, 1, 1]
    demand = metrics.cognitive_demand(organisation)
    assert demand["dropped"] == ("resources", "needs", "lacking_resources")
    chosen = (0, 1, 2, 6)
    for value, terms in zip(
        demand["demand"].values(), expected["cognitive_demand_terms"], strict=True
    ):
        assert close(value, sum(terms[k] for k in chosen) / 4)


def test_a_network_is_a_channel_when_it_is_asked_for() -> None:
    organisation = read(
        {
            "tyngde": "organisation/1",
            "recorded": {"ties": True},
            "units": [{"key": "a"}, {"key": "b"}],
            "posts": [{"key": "p", "home": "b"}],
            "tasks": [{"key": "t", "responsible": ["a", "b"]}],
            "collaborations": [{"key": "network", "members": ["a", "p"]}],
        }
    )
    assert metrics.congruence(organisation, 0)["socio_technical"].value == 0
    assert metrics.congruence(organisation, 0, networks=True)["socio_technical"].value == 1

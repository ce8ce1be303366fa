"""Work in networks of units, tasks and resources: who is loaded, and whether those coordinate who
have to.

The matrices are those of Krackhardt & Carley (1998): AT unit × task, who holds it; TD or TT task ×
task, what depends on what; TR task × resource, what it needs; AR unit × resource, what it holds; CA
unit × unit, who coordinates with whom. They are arrays, or sparse matrices of scipy. Worked numbers
are of AT = [010; 011; 110], TD = [110; 111; 011], TR = [100; 110; 001], AR = [100; 011; 100], with
units 1 and 2 coordinating.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "actual_workload",
    "cognitive_demand",
    "cognitive_demand_of_matrices",
    "communication_congruence",
    "congruence",
    "coordination_requirement",
    "exclusivity",
    "potential_workload",
    "resource_congruence",
    "socio_technical_congruence",
    "task_exclusivity",
]

_Entries = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], tuple[int, int]]

# An array, or a sparse matrix of scipy.
Matrix = Any


def _entries(matrix: Matrix) -> _Entries:
    """The entries other than 0: rows, columns, numbers, shape."""
    if hasattr(matrix, "tocoo"):
        found = matrix.tocoo()
        rows, columns, entries, shape = found.row, found.col, found.data, found.shape
    else:
        dense = np.asarray(matrix, dtype=np.float64)
        if dense.ndim != 2:
            raise UsageError("a matrix has rows and columns", expected="two dimensions")
        rows, columns = np.nonzero(dense)
        entries, shape = dense[rows, columns], dense.shape
    return (
        np.ascontiguousarray(rows, dtype=np.int64),
        np.ascontiguousarray(columns, dtype=np.int64),
        np.ascontiguousarray(entries, dtype=np.float64),
        (int(shape[0]), int(shape[1])),
    )


def _wrapped(values: list[_core.Value]) -> list[Value]:
    return [wrap(value) for value in values]


def actual_workload(at: Matrix, tr: Matrix, ar: Matrix) -> list[Value]:
    """Of all needs for resources, those of its own tasks that a unit meets itself.

    (AR·TRᵀ·ATᵀ)_ii / Σ TR.

    Args:
        at: who holds which task; shares or FTE are allowed.
        tr: which task needs which resource.
        ar: who holds which resource.

    Returns:
        Per unit from 0 to 1; 1/4, 1/2, 1/2 in the example. Undefined where nothing is needed
        (``zero_total``), for NaN (``unknown_input``) and negative entries (``negative_input``).

    Raises:
        UsageError: the sizes do not fit.
    """
    return _wrapped(_core.actual_workload(_entries(at), _entries(tr), _entries(ar)))


def potential_workload(tr: Matrix, ar: Matrix) -> list[Value]:
    """Of all needs for resources, those that a unit could meet, whoever holds the task.

    Σ_t (AR·TRᵀ)_it / Σ TR: 1/2 each in the example. Undefined as :func:`actual_workload`.
    """
    return _wrapped(_core.potential_workload(_entries(tr), _entries(ar)))


def exclusivity(holds: Matrix, *, share: bool = False) -> list[Value]:
    """Exclusivity of what a unit holds: Σ_t H_it · exp(1 − Σ_k H_kt) over tasks or resources t.

    Args:
        holds: 0 or 1 for each unit and task (AT), or resource (AR).
        share: divide by the number of tasks or resources.

    Returns:
        Per unit, from 0 to the number of things, as a share to 1. A thing held alone counts 1, one
        that k hold e^(1 − k) for each. Of tasks e⁻², 1 + e⁻², 1 + e⁻² in the example. A share of no
        things is undefined (``no_nodes``).

    Raises:
        UsageError: an entry is neither 0 nor 1.
    """
    return _wrapped(_core.exclusivity(_entries(holds), share))


def coordination_requirement(at: Matrix, td: Matrix) -> Matrix:
    """Coordination requirement CR = AT·TD·ATᵀ (Cataldo et al. 2006).

    Args:
        at: who holds which task; weights are allowed.
        td: which task depends on which, 1 on the diagonal where a shared task needs coordination.

    Returns:
        How much each two units depend on each other, the diagonal meaning nothing: an array, or a
        sparse matrix where ``at`` is one. [1 2 2; 2 4 3; 2 3 4] in the example.

    Raises:
        UsageError: the sizes do not fit.
    """
    rows, columns, entries, n = _core.coordination_requirement(_entries(at), _entries(td))
    if hasattr(at, "tocsr"):
        return type(at.tocsr())((entries, (rows, columns)), shape=(n, n))
    result = np.zeros((n, n))
    result[rows, columns] = entries
    return result


def socio_technical_congruence(requirement: Matrix, actual: Matrix) -> Value:
    """Of the pairs that have to coordinate, those that do (Cataldo et al. 2006).

    #{i≠j: CR_ij > 0 and CA_ij > 0} / #{i≠j: CR_ij > 0}.

    Args:
        requirement: CR, see :func:`coordination_requirement`.
        actual: CA, who coordinates with whom.

    Returns:
        From 0 to 1; 1/3 in the example. Undefined without requirements (``no_edges``), for NaN
        (``unknown_input``) and negative entries (``negative_input``).

    Raises:
        UsageError: the sizes do not fit.
    """
    return wrap(_core.socio_technical_congruence(_entries(requirement), _entries(actual)))


def communication_congruence(at: Matrix, td: Matrix, actual: Matrix) -> Value:
    """Of all pairs, those that coordinate exactly where there is need (Hamming).

    1 − #{i≠j: need_ij ≠ CA_ij} / (A(A − 1)), need being a shared task or tasks that depend on each
    other. From 0 to 1; 1/3 in the example. Undefined for fewer than two units (``too_few``), NaN
    and negative entries. Coordination that nothing requires lowers it, which
    :func:`socio_technical_congruence` does not see.
    """
    return wrap(_core.communication_congruence(_entries(at), _entries(td), _entries(actual)))


def resource_congruence(at: Matrix, tr: Matrix, ar: Matrix) -> dict[str, Value]:
    """What units hold against what their tasks need, N = [AT·TR > 0].

    Returns:
        ``need``: Σ(N ∧ AR)/ΣN, the needs that are met; ``waste``: Σ(AR ∧ ¬N)/ΣAR, what is held
        without need; ``hamming``: 1 − Σ(N ⊕ AR)/(A·R). 4/7, 0, 2/3 in the example. Undefined where
        nothing is needed or held (``no_edges``), without units or resources (``no_nodes``), for
        NaN and negative entries.

    Raises:
        UsageError: the sizes do not fit.
    """
    found = _core.resource_congruence(_entries(at), _entries(tr), _entries(ar))
    return {name: wrap(value) for name, value in found.items()}


def _demand(
    terms: list[str], dropped: list[str], of_term: NDArray[np.float64], demand: list[_core.Value]
) -> dict[str, Any]:
    return {
        "demand": _wrapped(demand),
        "terms": {name: of_term[:, i].tolist() for i, name in enumerate(terms)},
        "dropped": tuple(dropped),
    }


def cognitive_demand_of_matrices(
    *,
    at: Matrix | None = None,
    tr: Matrix | None = None,
    ar: Matrix | None = None,
    ca: Matrix | None = None,
    tt: Matrix | None = None,
) -> dict[str, Any]:
    """Cognitive demand: the mean of up to seven terms in [0, 1].

    ``contacts`` CA_i·/(A − 1), ``tasks`` AT_i·/T, ``shared_tasks`` Σ_{k≠i}(AT·ATᵀ)_ik/(T(A − 1)),
    ``resources`` AR_i·/R, ``needs`` Σ(AT·TR)_i·/(T·R), ``lacking_resources`` Σ(N ∧ ¬AR)_i·/R,
    ``dependences`` Σ_{k≠i}(AT·TT·ATᵀ)_ik/(T(T − 1)(A − 1)). A variant of its own, inspired by
    measures of that name (Carley & Reminga 2004).

    Returns:
        ``demand``: per unit; 0.3174603175, 0.4404761905, 0.3214285714 in the example. ``terms``:
        those that could be computed, by name, per unit. ``dropped``: those that could not, for
        want of a matrix, of a second unit, or of tasks or resources; undefined (``no_nodes``)
        where that is all. Compare it only where the same terms were dropped.

    Raises:
        UsageError: an entry is neither 0 nor 1, or the sizes do not fit.
    """
    given = [None if matrix is None else _entries(matrix) for matrix in (at, tr, ar, ca, tt)]
    return _demand(*_core.cognitive_demand_of_matrices(*given))


def congruence(
    organisation: Organisation, by: By = "department", *, networks: bool = False
) -> dict[str, Any]:
    """Whether the compared units coordinate whose tasks require it.

        found = ty.metrics.congruence(organisation, "department")
        for pair in found["pairs"].rows():
            if pair["requirement"] and not pair["actual"]:
                print(pair["a"], "and", pair["b"], "have common work and no interface")

    Two units are required to coordinate by each task that they share, and by each interface
    (``works_with``) between a task of one and a task of the other. They do where there is an
    interface with a unit at one end at least.

    Args:
        organisation: the model.
        by: the compared units, as in :func:`tyngde.compare`; what lies elsewhere is left out.
        networks: whether units coordinate, too, that take part in one collaboration, themselves or
            by a post at home in them.

    Returns:
        ``socio_technical``: of the pairs that have to coordinate, those that do; ``communication``:
        of all pairs, those that coordinate exactly where it is required; both values. ``pairs``: a
        table of ``a``, ``b``, ``requirement`` (number of tasks and interfaces) and ``actual``.
        ``unit_count``: the number of compared units.

        Three pairs with common tasks, one of them with an interface: 1/3. Undefined without
        requirements (``no_edges``), the latter for fewer than two units (``too_few``), both where
        no task is recorded (``no_nodes``), and where nobody recorded holders of tasks, interfaces
        or where these lie (``not_recorded``): then ``pairs`` has what is recorded.

    Raises:
        UsageError: there are no such units.
    """
    pairs, socio_technical, communication, unit_count = _core.congruence(
        organisation._native, native_by(by, organisation._native), networks
    )
    names = ("a", "b", "requirement", "actual")
    return {
        "socio_technical": wrap(socio_technical),
        "communication": wrap(communication),
        "pairs": Table({name: [pair[i] for pair in pairs] for i, name in enumerate(names)}),
        "unit_count": unit_count,
    }


def cognitive_demand(
    organisation: Organisation, by: By = "department", *, networks: bool = False
) -> dict[str, Any]:
    """Cognitive demand of the compared units: contacts, tasks, shared tasks, dependences.

    Arguments are those of :func:`congruence`, the terms those of
    :func:`cognitive_demand_of_matrices`. An organisation records no resources, so theirs are
    dropped.

    Returns:
        ``demand``: values by the key of the unit; ``units``: a table of ``unit``, ``demand`` and a
        column for each term; ``dropped``: the names of the terms left out.

        One of three units with one contact, two of four tasks, none shared and no dependences:
        (1/2 + 2/4 + 0 + 0)/4 = 1/4. Undefined (``not_recorded``) as :func:`congruence`, with
        terms that are NaN.
    """
    keys, found = _core.cognitive_demand(
        organisation._native, native_by(by, organisation._native), networks
    )
    demand = _demand(*found)
    values = dict(zip(keys, demand["demand"], strict=True))
    return {
        "demand": values,
        "units": Table(
            {"unit": keys, "demand": [value.value for value in values.values()], **demand["terms"]}
        ),
        "dropped": demand["dropped"],
    }


def task_exclusivity(organisation: Organisation, by: By = "department") -> dict[str, Any]:
    """How much of what the compared units do nobody else does.

    Args:
        organisation: the model.
        by: the compared units, as in :func:`tyngde.compare`; units elsewhere hold tasks as one
            unit more.

    Returns:
        ``exclusivity``: by the key of the unit, see :func:`exclusivity`; ``units``: a table of
        ``unit``, ``tasks`` (that it holds, or holds a share of), ``alone`` (that no other unit
        does) and ``exclusivity``.

        A unit with one task of its own and one shared with another has 1 + e⁻¹ = 1.3679.
        Undefined without tasks (``no_nodes``), and where holders of tasks are not recorded
        (``not_recorded``): then ``tasks`` and ``alone`` are None.
    """
    rows = _core.task_exclusivity(organisation._native, native_by(by, organisation._native))
    values = {row[0]: wrap(row[3]) for row in rows}
    known = all(value.reason != "not_recorded" for value in values.values())
    return {
        "exclusivity": values,
        "units": Table(
            {
                "unit": [row[0] for row in rows],
                "tasks": [row[1] if known else None for row in rows],
                "alone": [row[2] if known else None for row in rows],
                "exclusivity": [value.value for value in values.values()],
            }
        ),
    }

"""Tyngde, the weight of an area of responsibility."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.metrics._arrays import numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.profile import ProfileLike, as_profile
from tyngde.model.values import Value, wrap

__all__ = [
    "tyngde",
    "tyngde_scores",
]


def tyngde_scores(figures: ArrayLike, weights: ArrayLike, totals: ArrayLike) -> NDArray[np.float64]:
    """tyngde(u) = Σ_k w_k x_uk / X_k.

    Args:
        figures: shape (units, criteria), not negative.
        weights: shape (criteria,), summing to 1.
        totals: shape (criteria,), the totals of the reference, positive.

    Returns:
        Shape (units,). ``[[6, 4, 20]]`` with weights .4, .3, .3 and totals 10, 20, 100 gives 0.36.

    Raises:
        UsageError: the shapes differ, or a total is not positive.
    """
    table = np.asarray(figures, dtype=np.float64)
    if table.ndim != 2:
        raise UsageError("figures are a table; expected shape (units, criteria)", expected="2-D")
    return _core.tyngde_scores(table, numbers(weights), numbers(totals))


def tyngde(
    organisation: Organisation,
    profile: ProfileLike = "tyngde-2012",
    *,
    by: By = "department",
    reference: Organisation | None = None,
) -> dict[str, Value]:
    """Tyngde of the compared units, by key, with ``""`` for what lies elsewhere.

    Args:
        organisation: the model.
        profile: criteria and weights: a profile, the name of one that ships, or a mapping.
        by: the compared units, as in :func:`tyngde.compare`.
        reference: whose totals the shares refer to; the organisation itself when not given.

    Returns:
        Under a profile of additive shares the scores add up to 1 within the reference. Undefined
        where a figure is unknown, or a total of the reference is zero; ``missing`` names it, and
        ``known_part`` is what the known figures add up to. What lies elsewhere has a score under
        shares and goalposts alone; otherwise it is ``not_compared``.

    Raises:
        UnknownKey: no such shipped profile, or unit in ``by``.
        UsageError: no such units.
    """
    chosen = as_profile(profile)
    whole = organisation if reference is None else reference
    keys, scores, *_ = _core.tyngde(
        organisation._native, native_by(by, organisation._native), chosen._native, whole._native
    )
    return {key: wrap(score) for key, score in zip([*keys, ""], scores, strict=True)}

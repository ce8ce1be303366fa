"""How evenly a load is spread."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.metrics._arrays import nodes, numbers
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value, wrap

__all__ = [
    "TheilDecomposition",
    "atkinson",
    "coefficient_of_variation",
    "effective_number",
    "evenness",
    "gini",
    "gini_of_net_loads",
    "hhi",
    "hhi_normalised",
    "hoover",
    "jain",
    "largest_share",
    "load_balance",
    "load_decomposition",
    "max_over_mean",
    "min_over_max",
    "theil_decomposition",
    "theil_l",
    "theil_t",
]


def coefficient_of_variation(loads: ArrayLike, *, sample: bool = False) -> Value:
    """Standard deviation over mean, sqrt(mean((x - μ)²)) / μ (Pearson 1896).

    Args:
        loads: shape (n,), not negative.
        sample: divide by n - 1 under the root.

    Returns:
        From 0 to sqrt(n - 1), for a sample to sqrt(n); ``[1, 2, 3, 4]`` gives 0.4472135955.
        Undefined for no loads (``no_nodes``), NaN (``unknown_input``), negative loads
        (``negative_input``), all zero (``zero_total``), a sample of one (``too_few``).
    """
    return wrap(_core.coefficient_of_variation(numbers(loads), sample))


def gini(loads: ArrayLike, *, sample: bool = False) -> Value:
    """Gini coefficient: mean absolute difference of all pairs over twice the mean (Gini 1912).

    Args:
        loads: shape (n,), not negative; for net figures see :func:`gini_of_net_loads`.
        sample: times n / (n - 1).

    Returns:
        From 0 to (n - 1)/n, for a sample to 1; ``[1, 2, 3, 4]`` gives 1/4. Undefined as
        :func:`coefficient_of_variation` is.
    """
    return wrap(_core.gini(numbers(loads), sample))


def gini_of_net_loads(loads: ArrayLike) -> Value:
    """Normalised Gini coefficient of loads that may be negative:
    Σ_i Σ_j |x_i - x_j| / (2 (n - 1) Σ |x|) (Raffinetti, Siletti & Vernizzi 2015).

    Returns:
        From 0 to 1; without negative loads the Gini coefficient of a sample. ``[-2, 4, 8]`` gives
        5/7. Undefined for no loads, NaN, all zero, and one load (``too_few``).
    """
    return wrap(_core.gini_of_net_loads(numbers(loads)))


def hoover(loads: ArrayLike) -> Value:
    """Hoover index, the share of the load that would have to move: Σ |x - μ| / (2 Σ x).

    From 0 to (n - 1)/n; ``[1, 2, 3, 4]`` gives 1/5. Undefined as
    :func:`coefficient_of_variation` is.
    """
    return wrap(_core.hoover(numbers(loads)))


def theil_t(loads: ArrayLike) -> Value:
    """Theil's T: Σ p ln(n p) over the shares p, a share of 0 adding nothing.

    From 0 to ln n; ``[1, 2, 3, 4]`` gives 0.1064401353. Undefined as
    :func:`coefficient_of_variation` is.
    """
    return wrap(_core.theil_t(numbers(loads)))


def theil_l(loads: ArrayLike) -> Value:
    """Theil's L, the mean logarithmic deviation: -(1/n) Σ ln(n p).

    From 0; ``math.inf`` – defined – where a unit has no load. ``[1, 2, 3, 4]`` gives
    0.1217772743. Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.theil_l(numbers(loads)))


def atkinson(loads: ArrayLike, epsilon: float) -> Value:
    """Atkinson's index: 1 - (mean((x / μ)^(1 - ε)))^(1 / (1 - ε)); for ε = 1 that is
    1 - geometric mean / μ.

    Args:
        loads: shape (n,), not negative.
        epsilon: 0 or more; the larger, the more the light end counts.

    Returns:
        From 0 to 1; 1 where a unit has no load and ε ≥ 1. ``[1, 2, 3, 4]`` with ε = 2 gives
        0.232. Undefined as :func:`coefficient_of_variation` is.

    Raises:
        UsageError: ε is negative or not finite.
    """
    return wrap(_core.atkinson(numbers(loads), epsilon))


def jain(loads: ArrayLike) -> Value:
    """Jain's fairness index: (Σ x)² / (n Σ x²).

    From 1/n to 1, which is equal; ``[1, 2, 3, 4]`` gives 5/6. Undefined as
    :func:`coefficient_of_variation` is.
    """
    return wrap(_core.jain(numbers(loads)))


def hhi(loads: ArrayLike) -> Value:
    """Herfindahl–Hirschman index: Σ p² over the shares p.

    From 1/n, which is equal, to 1; ``[1, 2, 3, 4]`` gives 3/10. Undefined as
    :func:`coefficient_of_variation` is.
    """
    return wrap(_core.hhi(numbers(loads)))


def hhi_normalised(loads: ArrayLike) -> Value:
    """The Herfindahl–Hirschman index on a fixed scale: (HHI - 1/n) / (1 - 1/n).

    From 0 to 1; ``[1, 2, 3, 4]`` gives 1/15. Undefined as :func:`coefficient_of_variation` is,
    and for one load (``too_few``).
    """
    return wrap(_core.hhi_normalised(numbers(loads)))


def evenness(loads: ArrayLike) -> Value:
    """Pielou's evenness: -Σ p ln p / ln n.

    From 0 to 1, which is equal; ``[1, 2, 3, 4]`` gives 0.9232196723. Undefined as
    :func:`coefficient_of_variation` is, and for one load (``too_few``).
    """
    return wrap(_core.evenness(numbers(loads)))


def effective_number(loads: ArrayLike, *, entropy: bool = False) -> Value:
    """The number of equally loaded units that would be as concentrated: 1 / Σ p².

    Args:
        loads: shape (n,), not negative.
        entropy: exp(-Σ p ln p) instead, in which the heavy units count less.

    Returns:
        From 1 to n; ``[1, 2, 3, 4]`` gives 10/3. Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.effective_number(numbers(loads), entropy))


def max_over_mean(loads: ArrayLike) -> Value:
    """The heaviest load over the mean one, from 1 to n; ``[1, 2, 3, 4]`` gives 8/5.

    Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.max_over_mean(numbers(loads)))


def min_over_max(loads: ArrayLike) -> Value:
    """The lightest load over the heaviest, from 0 to 1; ``[1, 2, 3, 4]`` gives 1/4.

    Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.min_over_max(numbers(loads)))


def largest_share(loads: ArrayLike) -> Value:
    """The heaviest load's share of all, the concentration ratio CR1.

    From 1/n, which is equal, to 1; ``[1, 2, 3, 4]`` gives 2/5. Undefined as
    :func:`coefficient_of_variation` is.
    """
    return wrap(_core.largest_share(numbers(loads)))


def load_balance(
    organisation: Organisation,
    measure: str = "fte",
    *,
    by: By = "department",
    sample: bool = False,
    epsilon: float = 0.5,
) -> dict[str, Value]:
    """All indices of a load over the compared units, by the name of their function.

    Args:
        organisation: whose units are compared; what lies outside them is left out.
        measure: the load.
        by: the compared units, as in :func:`tyngde.compare`.
        sample: of Gini and the coefficient of variation, the form for a sample.
        epsilon: of Atkinson's index.

    Returns:
        One unknown load leaves all undefined (``unknown_input``), with ``missing`` naming it.
    """
    rows = _core.load_balance(
        organisation._native, native_by(by, organisation._native), measure, sample, epsilon
    )
    return {name: wrap(value) for name, value in rows}


@dataclass(frozen=True)
class TheilDecomposition:
    """Inequality taken apart.

    Attributes:
        index: ``t`` or ``l``.
        total: within and between add up to it.
        within: Σ weight · index of the group.
        between: the index, had everyone the mean load of the group.
        groups: the index of each group by itself.
        weights: of each group: its share of the load for T, of the units for L.
    """

    index: str
    total: Value
    within: Value
    between: Value
    groups: dict[Hashable, Value]
    weights: dict[Hashable, float]


def _index(name: str) -> str:
    if name.lower() not in {"t", "l"}:
        raise UsageError(
            phrase("there is no Theil index {}; expected one of t, l", repr(name)),
            key=name,
            expected="one of t, l",
        )
    return name.lower()


def _decomposition(
    native: _core.TheilDecomposition, index: str, labels: Sequence[Hashable]
) -> TheilDecomposition:
    return TheilDecomposition(
        index,
        wrap(native.total),
        wrap(native.within),
        wrap(native.between),
        {group: wrap(value) for group, value in zip(labels, native.of_group, strict=True)},
        dict(zip(labels, native.weight, strict=True)),
    )


def theil_decomposition(
    loads: ArrayLike, groups: Sequence[Hashable], index: str = "t"
) -> TheilDecomposition:
    """Theil's T or L within groups and between them:
    T = Σ (s_g/s) T_g + Σ (s_g/s) ln(μ_g/μ), L = Σ (n_g/n) L_g + Σ (n_g/n) ln(μ/μ_g).

    Args:
        loads: shape (n,), not negative.
        groups: n names, the group of each load.
        index: ``t`` or ``l``.

    Returns:
        ``[1, 2, 3, 4]`` with groups ``aabb`` gives T = 0.0241572568 + 0.0822828785. A group
        without any load adds nothing to T; of L it leaves undefined what is within
        (``zero_total``), and makes infinite what is between.

    Raises:
        UsageError: there is not one group for each load, or no such index.
    """
    names = list(dict.fromkeys(groups))
    number = {name: i for i, name in enumerate(names)}
    native = _core.theil_decomposition(
        numbers(loads),
        nodes(np.array([number[g] for g in groups], dtype=np.int64)),
        _index(index),
    )
    return _decomposition(native, _index(index), names)


def load_decomposition(
    organisation: Organisation,
    measure: str = "fte",
    *,
    by: By = "department",
    within: By = "directorate",
    index: str = "t",
) -> TheilDecomposition:
    """How much of the inequality between compared units lies within coarser ones, and how much
    between them; see :func:`theil_decomposition`.

    Args:
        organisation: whose units are compared.
        measure: the load.
        by: the compared units, as in :func:`tyngde.compare`.
        within: the coarser units, likewise.
        index: ``t`` or ``l``.

    Returns:
        Groups by the key of the coarser unit, with ``""`` for compared units that lie in none.

    Raises:
        UsageError: a coarser unit lies within a compared one.
    """
    native = _core.load_decomposition(
        organisation._native,
        native_by(by, organisation._native),
        native_by(within, organisation._native),
        measure,
        _index(index),
    )
    return _decomposition(native, _index(index), native.key)

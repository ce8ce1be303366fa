"""Composite indicators: criteria on one scale, their weights, and one score of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.metrics._arrays import numbers
from tyngde.model.values import Value, wrap

__all__ = [
    "BudgetAllocation",
    "Copeland",
    "CriteriaWeights",
    "EntropyWeights",
    "PairwiseWeights",
    "PrincipalWeights",
    "TwoAdditive",
    "ahp",
    "budget_allocation",
    "copeland",
    "entropy_weights",
    "equal_weights",
    "geometric_mean",
    "harmonic_mean",
    "normalise",
    "pca_weights",
    "power_mean",
    "scaled_weights",
    "weighted_mean",
]

Weights = NDArray[np.float64]


def _table(values: ArrayLike, what: str) -> NDArray[np.float64]:
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:
        raise UsageError(
            phrase("expected a table of shape {}", what), expected=phrase("shape {}", what)
        )
    return table


# Normalisation


def normalise(
    figures: ArrayLike,
    method: str = "share",
    *,
    descending: bool = False,
    total: float | None = None,
    reference: int | None = None,
    target: float | None = None,
    goalposts: tuple[float, float] | None = None,
) -> list[Value]:
    """The figures of one criterion on a common scale (OECD/JRC handbook 2008; COINr).

    =========================  =================================================================
    ``share``                  x / Σx, or of ``total``; x not negative
    ``fraction_of_max``        x / max; x not negative
    ``min_max``                (x - min) / (max - min): the distance to the largest
    ``z_score``                (x - mean) / standard deviation of a sample (n - 1)
    ``rank``                   1 + number of smaller figures: ties share the lower rank
    ``percent_rank``           (rank - 1) / (n - 1)
    ``borda``                  rank - 1
    ``distance_to_reference``  1 - (x_ref - x) / (x_ref - min), x_ref of the unit ``reference``
    ``distance_to_target``     (x - min) / (target - min)
    ``goalposts``              (x - low) / (high - low), cut off at 0 and 1
    =========================  =================================================================

    Args:
        figures: shape (units,).
        method: one of these. Only shares of a fixed total stay consistent when units merge; only
            goalposts keep a bounded scale comparable between models.
        descending: a smaller figure weighs more: -x counts. Shares and fractions have no direction.
        total: of ``share``; the sum of the figures when not given.
        reference: of ``distance_to_reference``: position of the unit.
        target: of ``distance_to_target``.
        goalposts: low and high.

    Returns:
        One value per unit. ``[10, 20, 20, 50]`` gives shares .1 .2 .2 .5 and min–max 0 .25 .25 1.
        Undefined for unknown figures (``unknown_input``; all units, except for shares of a given
        total and goalposts), equal ones where a distance is measured (``zero_range``), a total or
        maximum of 0 (``zero_total``), negative ones for shares (``negative_input``), one figure
        for z-score and percent rank (``too_few``).

    Raises:
        UsageError: no such method, or what it needs is not given or makes no sense.
    """
    if method == "distance_to_reference" and (reference is None or reference < 0):
        raise UsageError("distance_to_reference: which unit?", expected="reference, from 0")
    low, high = goalposts if goalposts is not None else (0.0, 0.0)
    values = _core.normalise(
        numbers(figures),
        method,
        descending,
        math.nan if total is None else total,
        reference or 0,
        math.nan if target is None else target,
        low,
        high,
    )
    return [wrap(value) for value in values]


# Weights


@dataclass(frozen=True)
class CriteriaWeights:
    """Weights of criteria, at least 0 and adding up to 1.

    Attributes:
        weights: one per criterion; NaN where undefined.
        reason: why there are none, or None.
    """

    weights: Weights
    reason: str | None

    @property
    def defined(self) -> bool:
        """True when there are weights."""
        return self.reason is None


@dataclass(frozen=True)
class BudgetAllocation(CriteriaWeights):
    """Points of experts.

    Attributes:
        deviation: per criterion, the standard deviation (n - 1) of the experts' shares; NaN for
            one expert.
    """

    deviation: Weights


@dataclass(frozen=True)
class PairwiseWeights(CriteriaWeights):
    """Weights from comparisons in pairs.

    Attributes:
        lambda_max: the principal eigenvalue.
        consistency_index: CI = (λmax - n) / (n - 1).
        consistency_ratio: CR = CI / RI(n); undefined beyond 15 criteria (``too_large``).
        rounded: a reciprocal was typed with few digits, such as 0.33 beside 3, and was taken for
            1/3.
        table: of random indices: ``alonso_lamata`` or ``saaty``.
        acceptable: CR ≤ 0.10; otherwise the judgements contradict each other too much.
    """

    lambda_max: float
    consistency_index: float
    consistency_ratio: Value
    rounded: bool
    table: str
    acceptable: bool


@dataclass(frozen=True)
class EntropyWeights(CriteriaWeights):
    """Weights by what tells the units apart.

    Attributes:
        entropies: per criterion, 1 where all units are equal.
    """

    entropies: Weights


@dataclass(frozen=True)
class PrincipalWeights(CriteriaWeights):
    """Weights from principal components.

    Attributes:
        eigenvalues: of the correlation matrix, the largest first.
        first_component: not scaled, and it may be negative in part.
        components: number of components kept.
        units: number of units.
        has_few_units: fewer than 10 units: the weights are noise.
    """

    eigenvalues: Weights
    first_component: Weights
    components: int
    units: int
    has_few_units: bool


def scaled_weights(given: ArrayLike) -> CriteriaWeights:
    """Given numbers, scaled to add up to 1: ``[4, 3, 3]`` gives .4, .3, .3.

    Undefined for none (``no_nodes``), NaN, a negative one, or only zeros (``zero_total``).
    """
    native = _core.scaled_weights(numbers(given))
    return CriteriaWeights(native.weights, native.reason)


def equal_weights(criteria: int) -> CriteriaWeights:
    """1/n for each of n criteria."""
    if criteria < 0:
        raise UsageError(phrase("{} is not a number of criteria", criteria), expected="0 or more")
    native = _core.equal_weights(criteria)
    return CriteriaWeights(native.weights, native.reason)


def budget_allocation(points: ArrayLike) -> BudgetAllocation:
    """Mean of what experts give each criterion when they spread 100 points.

    Args:
        points: shape (experts, criteria); points that do not add up to 100 are scaled.

    Returns:
        ``[[50, 50], [100, 0]]`` gives .75, .25. Undefined as :func:`scaled_weights` is.
    """
    native = _core.budget_allocation(_table(points, "(experts, criteria)"))
    return BudgetAllocation(native.weights, native.reason, native.deviation)


def ahp(judgements: ArrayLike, *, random_index: str = "alonso_lamata") -> PairwiseWeights:
    """Analytic hierarchy process (Saaty): weights from comparisons in pairs, as the principal
    eigenvector of their matrix.

    Args:
        judgements: shape (n, n): how many times as important the criterion of the row is as that
            of the column; a_ij a_ji = 1, or one of the two is the reciprocal of the other, rounded
            to the digits that it is typed with (3 and 0.33): the one that is at least 1 counts.
        random_index: the table that CR is measured by, ``alonso_lamata`` (2006) or ``saaty``.

    Returns:
        ``[[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]]`` gives .6370, .2583, .1047 and a CR of 0.0367.

    Raises:
        UsageError: the matrix is not square, positive and reciprocal, or there is no such table.
    """
    if random_index not in {"alonso_lamata", "saaty"}:
        raise UsageError(
            phrase(
                "there is no table of random indices {}; expected one of alonso_lamata, saaty",
                repr(random_index),
            ),
            key=random_index,
            expected="one of alonso_lamata, saaty",
        )
    native = _core.ahp(_table(judgements, "(criteria, criteria)"), random_index == "saaty")
    return PairwiseWeights(
        native.weights,
        native.reason,
        native.lambda_max,
        native.consistency_index,
        wrap(native.consistency_ratio),
        native.rounded,
        native.table,
        native.acceptable,
    )


def entropy_weights(figures: ArrayLike) -> EntropyWeights:
    """Weights by dispersion: w ∝ 1 - e with e = -Σ p ln p / ln m. They say what varies, not what
    is important: for asking how sensitive an answer is.

    Args:
        figures: shape (units, criteria), not negative.

    Returns:
        Undefined for fewer than two units (``too_few``), unknown or negative figures, a criterion
        that is 0 everywhere (``zero_total``), or when nothing differs (``zero_range``).
    """
    native = _core.entropy_weights(_table(figures, "(units, criteria)"))
    return EntropyWeights(native.weights, native.reason, native.entropies)


def pca_weights(figures: ArrayLike, components: int | None = None) -> PrincipalWeights:
    """Weights from the principal components of the correlations (after the OECD/JRC handbook,
    without rotation). With fewer than 10 units they are noise: see ``has_few_units``.

    Args:
        figures: shape (units, criteria).
        components: how many are kept; those with an eigenvalue of at least 1 when not given.

    Returns:
        Undefined for fewer than two units (``too_few``), unknown figures, or a criterion that is
        equal for all units (``zero_range``).

    Raises:
        UsageError: more components than criteria, or fewer than one.
    """
    if components is not None and components < 1:
        raise UsageError(phrase("{} components are none", components), expected="1 or more")
    native = _core.pca_weights(_table(figures, "(units, criteria)"), components or 0)
    return PrincipalWeights(
        native.weights,
        native.reason,
        native.eigenvalues,
        native.first_component,
        native.components,
        native.units,
        native.has_few_units,
    )


# Aggregation


def weighted_mean(figures: ArrayLike, weights: ArrayLike) -> Value:
    """Σ w x, weights scaled to sum to 1: 2, 4, 8 with .5, .3, .2 gives 3.8.

    Undefined without criteria (``no_nodes``) and for NaN (``unknown_input``). A criterion without
    weight takes no part. All aggregations raise UsageError for weights that are not one per
    figure, negative, or nothing together.
    """
    return wrap(_core.weighted_mean(numbers(figures), numbers(weights)))


def power_mean(
    figures: ArrayLike, weights: ArrayLike, power: float, *, zero: bool = False
) -> Value:
    """(Σ w x^p)^(1/p): for p = 1 the additive mean, 0 the geometric, -1 the harmonic one.

    Args:
        figures: shape (criteria,), not negative (``negative_input``).
        weights: shape (criteria,).
        power: p; the larger, the more the largest figure counts.
        zero: for p ≤ 0 a figure of 0 makes the score 0; otherwise it leaves it undefined
            (``zero_input``).

    Returns:
        2, 4, 8 with .5, .3, .2 and p = 2 gives 4.4271887242.
    """
    return wrap(_core.power_mean(numbers(figures), numbers(weights), power, zero))


def geometric_mean(figures: ArrayLike, weights: ArrayLike, *, zero: bool = False) -> Value:
    """Π x^w: 2, 4, 8 with .5, .3, .2 gives 3.2490095854. See :func:`power_mean`."""
    return power_mean(figures, weights, 0, zero=zero)


def harmonic_mean(figures: ArrayLike, weights: ArrayLike, *, zero: bool = False) -> Value:
    """1 / Σ (w/x): 2, 4, 8 with .5, .3, .2 gives 2.8571428571. See :func:`power_mean`."""
    return power_mean(figures, weights, -1, zero=zero)


@dataclass(frozen=True)
class Copeland:
    """How units fare against each other.

    Attributes:
        outranking: (u, v) is the weight of the criteria in which u is above v, ties half.
        scores: units that each outranks by more than half the weight, less those that outrank it.
    """

    outranking: NDArray[np.float64]
    scores: NDArray[np.float64]


def copeland(figures: ArrayLike, weights: ArrayLike) -> Copeland:
    """Copeland's method: only the order within each criterion counts, not how far units are apart.

    Args:
        figures: shape (units, criteria), known.
        weights: shape (criteria,).

    Returns:
        Scores from -(n - 1) to n - 1 that add up to 0.

    Raises:
        UsageError: a figure is unknown.
    """
    outranking, scores = _core.copeland(_table(figures, "(units, criteria)"), numbers(weights))
    return Copeland(outranking, np.asarray(scores, dtype=np.float64))


class TwoAdditive:
    """A 2-additive capacity: weights of criteria, and interactions between pairs of them.

    I > 0: two criteria weigh only where both are high; I < 0: one can stand for the other.
    """

    def __init__(
        self, shapley: ArrayLike, interaction: ArrayLike | Mapping[tuple[int, int], float]
    ) -> None:
        """
        Args:
            shapley: v, the weight of each criterion, adding up to 1.
            interaction: I, a symmetric table with an empty diagonal, or I of
                pairs, ``{(0, 1): .2}``.

        Raises:
            UsageError: v does not add up to 1, or v_i < ½ Σ_j |I_ij| for a criterion: then a larger
                figure could make a smaller score.
        """
        v = numbers(shapley)
        if isinstance(interaction, Mapping):
            table = np.zeros((len(v), len(v)))
            for (i, j), value in interaction.items():
                if i == j or not (0 <= i < len(v) and 0 <= j < len(v)):
                    raise UsageError(
                        phrase("({}, {}) is not a pair of criteria", i, j),
                        expected=phrase("two different numbers from 0 to {}", len(v) - 1),
                    )
                table[i, j] = table[j, i] = value
        else:
            table = _table(interaction, "(criteria, criteria)")
        self._native = _core.TwoAdditive(v, table)

    def __repr__(self) -> str:
        return f"<TwoAdditive of {len(self.shapley)} criteria>"

    @property
    def shapley(self) -> Weights:
        """v per criterion."""
        return self._native.shapley

    @property
    def interaction(self) -> NDArray[np.float64]:
        """I, a symmetric table."""
        return self._native.interaction

    def _checked(self, criteria: Iterable[int]) -> list[int]:
        wanted = sorted(set(criteria))
        if wanted and (wanted[0] < 0 or wanted[-1] >= len(self.shapley)):
            raise UsageError(
                phrase("there are no criteria {}", wanted),
                expected=phrase("from 0 to {}", len(self.shapley) - 1),
            )
        return wanted

    def mobius(self, criteria: Sequence[int]) -> float:
        """The Möbius representation of a set of criteria: m_i = v_i - ½ Σ_j I_ij of one, I_ij of
        two, 0 of more and of none."""
        wanted = self._checked(criteria)
        if len(wanted) == 1:
            return self._native.mobius(wanted[0])
        return float(self.interaction[wanted[0], wanted[1]]) if len(wanted) == 2 else 0.0

    def capacity(self, criteria: Iterable[int]) -> float:
        """μ(A), what these criteria weigh together: 0 for none, 1 for all."""
        return self._native.capacity(self._checked(criteria))

    def choquet(self, figures: ArrayLike) -> Value:
        """The Choquet integral of figures on one scale, [0, 1]: Σ_{I>0} I min(x_i, x_j) +
        Σ_{I<0} |I| max(x_i, x_j) + Σ x_i (v_i - ½ Σ_j |I_ij|).

        Undefined for NaN (``unknown_input``). Without interaction it is the additive mean.
        """
        return wrap(self._native.choquet(numbers(figures)))

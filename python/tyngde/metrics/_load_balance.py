"""How evenly a load is spread."""

from __future__ import annotations

from numpy.typing import ArrayLike

from tyngde import _core
from tyngde.metrics._arrays import numbers
from tyngde.values import Value, wrap


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
        loads: shape (n,), not negative.
        sample: times n / (n - 1).

    Returns:
        From 0 to (n - 1)/n, for a sample to 1; ``[1, 2, 3, 4]`` gives 1/4. Undefined as
        :func:`coefficient_of_variation` is.
    """
    return wrap(_core.gini(numbers(loads), sample))


def max_over_mean(loads: ArrayLike) -> Value:
    """The heaviest load over the mean one, from 1 to n; ``[1, 2, 3, 4]`` gives 8/5.

    Undefined as :func:`coefficient_of_variation` is.
    """
    return wrap(_core.max_over_mean(numbers(loads)))

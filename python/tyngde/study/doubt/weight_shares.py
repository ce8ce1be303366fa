"""For which weights an alternative comes first, second …: as volumes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tyngde import _core
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.misfits import fitting
from tyngde.study.doubt.uncertain import Floats

__all__ = ["WeightShare", "cuts_of", "weight_shares"]


@fitting
@dataclass(frozen=True)
class WeightShare:
    """For which weights an alternative has which place.

    Attributes:
        places: the share of the weights with which it is first, second …
        central: the mean of the weights with which it is first; empty where there are none.
    """

    places: tuple[float, ...]
    central: tuple[float, ...]


@fitting
def weight_shares(
    values: Mapping[str, Sequence[float]],
    *,
    order: Sequence[int] = (),
    ranges: Mapping[int, tuple[float, float]] | None = None,
    ratios: Iterable[tuple[int, int, float]] = (),
) -> dict[str, WeightShare]:
    """For what share of all weights each alternative is first, second … by Σ wₖ xₖ, where more is
    better; exactly, as volumes. Equal alternatives share their places evenly.

    Meant for some 6 alternatives and 8 criteria, which take seconds: the simplex of weights is cut
    by each pair.

    Args:
        values: by alternative, one number for each criterion.
        order: criteria by position, the weightiest first.
        ranges: the least and the largest weight, by criterion; all weights sum to 1.
        ratios: one weighs at least so many times as much as another.

    Raises:
        UsageError: numbers that do not fit together or are not finite, a criterion that is not
            there, conditions that no weights meet, or too many simplices.
    """
    sizes = {len(x) for x in values.values()}
    if len(sizes) != 1:
        raise UsageError(
            "alternatives have not the same criteria",
            key="values",
            expected="as many numbers for each alternative",
        )
    criteria = sizes.pop()
    _refuse_unknown(values)
    region = _core.WeightRegion(criteria)
    for cut in cuts_of(criteria, order, ranges or {}, ratios):
        region = region.cut(cut.tolist())
    table = np.array(list(values.values()), dtype=np.float64).reshape(len(values), criteria)
    places, central = _core.weight_shares(table, region, False)
    return {
        name: WeightShare(
            tuple(places[i].tolist()),
            tuple(central[i].tolist()) if np.isfinite(central[i]).all() else (),
        )
        for i, name in enumerate(values)
    }


def _refuse_unknown(values: Mapping[str, Sequence[float]]) -> None:
    """What has no number has no place, and others none beside it: what is left out is not 0."""
    faults: list[Error] = []
    for name, row in values.items():
        for k, x in enumerate(row):
            if isinstance(x, (int, float, np.number)) and math.isfinite(x):
                continue
            problem = phrase("{} has no number for criterion {}", repr(name), k)
            expected = "a finite number, or alternatives and criteria with one"
            faults.append(at_place(UsageError, problem, "", expected=expected, key=str(name)))
    if faults:
        raise faults[0].with_others(faults[1:])


def cuts_of(
    criteria: int,
    order: Sequence[int],
    ranges: Mapping[int, tuple[float, float]],
    ratios: Iterable[tuple[int, int, float]],
) -> list[Floats]:
    """Conditions on weights as vectors a with a·w ≥ 0."""

    def checked(*positions: int) -> None:
        for k in positions:
            if not 0 <= k < criteria:
                raise UsageError(
                    phrase("there is no criterion {}", k),
                    key=str(k),
                    expected=phrase("from 0 to {}", criteria - 1),
                )

    def apart(positions: Sequence[int]) -> None:
        for i, k in enumerate(positions):
            if k in positions[:i]:
                raise UsageError(
                    phrase("criterion {} is named twice in one condition", k),
                    key=str(k),
                    expected="criteria that differ",
                )

    apart(order)
    cuts = []
    for more, less in pairwise(order):
        checked(more, less)
        a = np.zeros(criteria)
        a[more], a[less] = 1, -1
        cuts.append(a)
    for k, (low, high) in ranges.items():
        checked(k)
        # w ≥ low, that is w - low · Σ w ≥ 0; and high · Σ w - w ≥ 0.
        least, most = np.full(criteria, -float(low)), np.full(criteria, float(high))
        least[k] += 1
        most[k] -= 1
        cuts += [least, most]
    for more, than, by in ratios:
        checked(more, than)
        apart((more, than))
        a = np.zeros(criteria)
        a[more], a[than] = 1, -by
        cuts.append(a)
    return cuts

"""Which of the compared units a plot shows, and in what order."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from tyngde.model.values import Value

__all__ = ["Only", "Sort", "chosen"]

Only = Literal["changed"]
Sort = Literal["value", "change"]

Row = TypeVar("Row")


def chosen(
    rows: Sequence[Row],
    values: Callable[[Row], Sequence[Value | None]],
    only: Only | None,
    sort: Sort | None,
) -> list[Row]:
    """The rows that are shown. What is not known, or not published, may have changed and stays;
    in an order it comes last.

    Args:
        values: of a row, in each model, the reference first; None where the model has no such unit.
        only: ``changed`` leaves out what is known to be the same in all models.
        sort: ``value``, largest first in any model, or ``change``, farthest from the reference.
    """
    kept = [row for row in rows if only is None or not _same(values(row))]
    if sort is None:
        return kept
    size = _largest if sort == "value" else _farthest
    return sorted(kept, key=lambda row: -size(values(row)))


def _told(values: Sequence[Value | None]) -> list[float]:
    return [x.value for x in values if x is not None and x.defined and x.value is not None]


def _same(values: Sequence[Value | None]) -> bool:
    told = _told(values)
    exact = all(value is not None and value.exact for value in values)
    return exact and len(told) == len(values) and _near(told)


def _near(told: Sequence[float]) -> bool:
    return all(math.isclose(x, told[0], rel_tol=1e-9, abs_tol=1e-9) for x in told)


def _largest(values: Sequence[Value | None]) -> float:
    return max(_told(values), default=-math.inf)


def _farthest(values: Sequence[Value | None]) -> float:
    """How far a unit goes from the reference. One that comes or goes goes as far as it is large."""
    first, *others = (0.0 if x is None else next(iter(_told([x])), math.nan) for x in values)
    far = [abs(x - first) for x in others if not math.isnan(x - first)]
    return max(far, default=-math.inf)

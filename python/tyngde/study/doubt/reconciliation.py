"""Figures that balances tie together, adjusted by weighted least squares."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.errors import UsageError, at_place, phrase, said
from tyngde.model.misfits import fitting
from tyngde.study.doubt.uncertain import Floats

__all__ = ["Reconciliation", "reconcile"]


@fitting
@dataclass(frozen=True)
class Reconciliation:
    """What balances make of figures.

    Attributes:
        figures: adjusted, by name.
        deviations: their standard deviations, and those of what follows.
        covariance: of ``figures``, in their order.
        follows: figures that nobody measured and the balances tell; None where they do not.
        redundancy: independent balances among measured figures alone. Without any nothing was
            adjusted, and nothing was checked.
        statistic, probability: q, and how likely a larger one is (χ²).
        outside: adjusted figures that have left their bounds.
        conflict: the figures disagree by more than their errors explain: do not use what was
            adjusted.
    """

    figures: dict[str, float]
    deviations: dict[str, float]
    covariance: Floats
    follows: dict[str, float | None]
    redundancy: int
    statistic: float
    probability: float
    outside: tuple[str, ...]
    conflict: bool

    def __str__(self) -> str:
        of = f"{self.statistic:.4g}", f"{self.probability:.2g}"
        if self.conflict:
            head = phrase("Conflict: q = {}, p = {}", *of)
            if self.outside:
                left = ", ".join(self.outside)
                head = phrase("Conflict: q = {}, p = {}; outside their bounds: {}", *of, left)
        elif not self.redundancy:
            head = phrase("Nothing is redundant: nothing was adjusted, and nothing was checked")
        else:
            head = phrase("Adjusted: q = {}, p = {}", *of)
        lines = [head]
        for name, x in {**self.figures, **self.follows}.items():
            if x is None:
                lines.append(phrase("{}: not told by the balances", name))
            else:
                of = f"{x:.6g}", f"{self.deviations[name]:.2g}"
                lines.append(phrase("{}: {} ± {}", name, *of))
        return "\n".join(map(said, lines))


@fitting
def reconcile(
    figures: Mapping[str, tuple[float, float]],
    balances: Sequence[tuple[Mapping[str, float], float]],
    *,
    level: float = 0.05,
) -> Reconciliation:
    """Adjusts measured figures to the balances that tie them together.

        ty.reconcile({"x": (95, 0.5), "y": (87, 0.5)}, [({"x": 1, "y": 1}, 182.25)])

    Each figure moves the more the less certain it is (Kuehn and Davidson 1961; Stone's method). An
    error is taken as evenly spread, so that its variance is h²/3, and as independent of the others.

    Args:
        figures: value and half-width h by name; 0: exact.
        balances: factors by name, and what they add up to. A name that is none of the figures is
            unmeasured.
        level: a conflict is what is less likely than this, or leaves its bounds (value ± h).

    Raises:
        UsageError: a number is not finite, or a half-width negative.
    """
    for name, (value, width) in figures.items():
        if not (math.isfinite(value) and math.isfinite(width) and width >= 0):
            raise UsageError(
                phrase("{} has no value or half-width", repr(name)),
                key=name,
                expected="two finite numbers",
            )
    unknown = list(dict.fromkeys(x for row, _ in balances for x in row if x not in figures))
    measured = [(n, float(v), h * h / 3, v - h, v + h) for n, (v, h) in figures.items()]
    if not 0 <= level <= 1:
        problem = phrase("{} is no probability", str(level))
        expected = "a number from 0 to 1"
        raise at_place(UsageError, problem, "", expected=expected, key="level")
    rows = [
        (
            [float(row.get(name, 0)) for name in figures],
            [float(row.get(name, 0)) for name in unknown],
            float(total),
        )
        for row, total in balances
    ]
    found = _core.reconcile(measured, len(unknown), rows)
    spread = np.sqrt(np.maximum(0, np.diag(found.covariance))).tolist()
    deviations = dict(zip(figures, spread, strict=True))
    deviations |= dict(zip(unknown, found.deviation, strict=True))
    return Reconciliation(
        dict(zip(figures, found.measured, strict=True)),
        deviations,
        found.covariance,
        {n: v.value if v.defined else None for n, v in zip(unknown, found.unmeasured, strict=True)},
        found.redundancy,
        found.statistic,
        found.probability,
        tuple(found.outside),
        found.conflict(level),
    )

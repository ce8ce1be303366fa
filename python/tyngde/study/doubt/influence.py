"""What of all that is drawn an indicator depends on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tyngde import _core
from tyngde.model.misfits import fitting
from tyngde.model.values import Value, wrap
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.sample import WEIGHTS, Sample, drawn_sample, indicator_of, written_sample
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["Influence", "tornado", "variance_shares"]

# Numbers that differ by at most this share of the largest are equal, as everywhere in studies of
# doubt. A difference has the rounding of what it is the difference of, however small it is.
_ALIKE = 1e-12


@fitting
@dataclass(frozen=True)
class Influence:
    """What one input does.

    Attributes:
        name: a figure, a group that moves together, a measure of scores, ``weights``, a share of a
            divided unit (``unit/part``), or the open choices of a plan, by their keys.
        low, high: of a tornado: the output at both ends of the input; of choices, with the
            combinations that have the lowest and the highest.
        first, total: of variance shares: by itself, and with all it has to do with.
        first_error, total_error: their standard errors.
    """

    name: str
    low: float | None = None
    high: float | None = None
    first: Value | None = None
    total: Value | None = None
    first_error: float | None = None
    total_error: float | None = None


def _output(
    measured: Measured, sample: Sample, k: int, m: int, than: int | None
) -> tuple[Floats, float]:
    """The output of each row, and what in it is no more than rounding."""
    values = indicator_of(measured, k, sample)[:, [m] if than is None else [m, than]]
    alike = _ALIKE * float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    with np.errstate(invalid="ignore"):  # two indices without end
        return (values[:, 0] if than is None else values[:, 0] - values[:, 1]), alike


def tornado(measured: Measured, k: int, m: int, than: int | None) -> list[Influence]:
    """One input at a time from end to end, and the open choices of each plan from the combination
    with the lowest output to that with the highest; scores and weights are left as written."""
    models, plans = measured.models, measured.models.plans
    inputs = {name: terms for name, terms in models.inputs().items() if terms}
    of_ends = written_sample(measured, 2 * (len(inputs) + len(plans.shares)))
    names = [*inputs, *(share.name for share in plans.shares)]
    for i, terms in enumerate(inputs.values()):
        for term in terms:
            variable = models.variable(term)
            of_ends.figures[term][2 * i : 2 * i + 2] = variable.low, variable.high
    for i, share in enumerate(plans.shares, len(inputs)):
        of_ends.shares[share.name][2 * i : 2 * i + 2] = share.variable.low, share.variable.high
    out, alike = _output(measured, of_ends, k, m, than)
    found = [_of_ends(name, out[2 * i], out[2 * i + 1], alike) for i, name in enumerate(names)]
    for g, group in enumerate(plans.combinations):
        of_choices = written_sample(measured, len(group.taken))
        of_choices.settled[:, g] = np.arange(len(group.taken))
        out, alike = _output(measured, of_choices, k, m, than)
        found.append(_of_ends(group.name, out.min(), out.max(), alike))
    return sorted(found, key=lambda x: (-_width(x), x.name))


def _of_ends(name: str, low: float, high: float, alike: float) -> Influence:
    same = abs(high - low) <= alike
    return Influence(name, low=float(low), high=float(low if same else high))


def _width(x: Influence) -> float:
    """How far the output moves; where it has no number, nobody knows, and so very far."""
    width = abs((x.high or 0) - (x.low or 0))
    return width if np.isfinite(width) else np.inf


def variance_shares(
    measured: Measured, k: int, m: int, than: int | None, draws: int
) -> list[Influence]:
    """Two independent samples, and one with each input of the other in turn."""
    key = measured.indicators[k]
    a, b = (
        drawn_sample(measured, measured.seed ^ stream_of(f"sample {of}"), draws, key)
        for of in ("A", "B")
    )
    mixed = dict(_turned(measured, key, a, b))
    if not mixed:
        return []
    outputs = [_output(measured, each, k, m, than) for each in (a, b, *mixed.values())]
    table = np.array([each for each, _ in outputs])
    if np.isinf(table).any():
        # What has no end has no variance.
        none = Value(None, reason="too_large")
        return [Influence(name, None, None, none, none, math.nan, math.nan) for name in mixed]
    if table.max() - table.min() <= max(alike for _, alike in outputs):
        table[:] = table[0, 0]
    _, first, total, first_error, total_error = _core.variance_shares(
        table[0].tolist(), table[1].tolist(), table[2:].T
    )
    found = [
        Influence(
            name,
            first=wrap(first[i]),
            total=wrap(total[i]),
            first_error=first_error[i],
            total_error=total_error[i],
        )
        for i, name in enumerate(mixed)
    ]

    def size(x: Influence) -> float:
        return x.total.value if x.total is not None and x.total.value is not None else -1.0

    return sorted(found, key=lambda x: (-size(x), x.name))


def _turned(measured: Measured, key: str, a: Sample, b: Sample) -> Iterator[tuple[str, Sample]]:
    """By input the first sample with its numbers of the second."""
    models = measured.models
    for name, members in models.inputs().items():
        if members:
            moved = {term: b.figures[term] for term in members}
            yield name, replace(a, figures={**a.figures, **moved})
            continue
        pairs = zip(models.levels, a.scores, b.scores, strict=True)
        yield name, replace(a, scores=[y if at.measure == name else x for at, x, y in pairs])
    if measured.region is not None and key.startswith("tyngde_"):
        yield WEIGHTS, replace(a, weights=b.weights)
    for share in models.plans.shares:
        yield share.name, replace(a, shares={**a.shares, share.name: b.shares[share.name]})
    for g, group in enumerate(models.plans.combinations):
        settled = a.settled.copy()
        settled[:, g] = b.settled[:, g]
        yield group.name, replace(a, settled=settled)

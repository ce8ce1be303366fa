"""What of all that is drawn an indicator depends on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.model.values import Value, wrap
from tyngde.study.doubt.indicators import Measured, Settlement
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["Influence", "tornado", "variance_shares"]

WEIGHTS = "weights"
# Numbers that differ by at most this share of the largest are equal, as everywhere in studies of
# doubt. A difference has the rounding of what it is the difference of, however small it is.
_ALIKE = 1e-12


@dataclass(frozen=True)
class Influence:
    """What one input does.

    Attributes:
        name: a figure, a group that moves together, a measure of scores, ``weights``, or the open
            choices of a plan, by their keys.
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
    measured: Measured,
    table: Floats,
    weights: Floats,
    k: int,
    m: int,
    than: int | None,
    settled: Settlement | None = None,
) -> tuple[Floats, float]:
    """The output of each row, and what in it is no more than rounding."""
    values = measured.values(table, weights, settled)[:, k, [m] if than is None else [m, than]]
    alike = _ALIKE * float(np.abs(values).max(initial=0.0))
    return (values[:, 0] if than is None else values[:, 0] - values[:, 1]), alike


def tornado(measured: Measured, k: int, m: int, than: int | None) -> list[Influence]:
    """One input at a time from end to end, and the open choices of each plan from the combination
    with the lowest output to that with the highest; scores and weights are left as written."""
    models = measured.models
    figures, levels = models.written()
    inputs = {name: terms for name, terms in models.inputs().items() if terms}
    rows = 2 * len(inputs)
    table = {name: np.full(rows, value) for name, value in figures.items()}
    for i, terms in enumerate(inputs.values()):
        for term in terms:
            variable = models.variable(term)
            table[term][2 * i], table[term][2 * i + 1] = variable.low, variable.high
    scores = [np.repeat(scale, rows, axis=0) for scale in levels]
    columns = models.table_of(table, scores, rows)
    out, alike = _output(measured, columns, measured.written_weights, k, m, than)
    found = []
    for i, name in enumerate(inputs):
        low, high = float(out[2 * i]), float(out[2 * i + 1])
        found.append(Influence(name, low=low, high=low if abs(high - low) <= alike else high))
    plans = models.plans
    for g, group in enumerate(plans.combinations):
        settled = np.tile(np.array(plans.written, dtype=np.int64), (len(group.taken), 1))
        settled[:, g] = np.arange(len(group.taken))
        numbers = {name: np.full(len(settled), value) for name, value in figures.items()}
        scores = [np.repeat(scale, len(settled), axis=0) for scale in levels]
        columns = models.table_of(numbers, scores, len(settled))
        out, alike = _output(measured, columns, measured.written_weights, k, m, than, settled)
        low, high = float(out.min()), float(out.max())
        found.append(Influence(group.name, low, low if high - low <= alike else high))
    return sorted(found, key=lambda x: (-abs((x.high or 0) - (x.low or 0)), x.name))


def variance_shares(
    measured: Measured, k: int, m: int, than: int | None, draws: int
) -> list[Influence]:
    """Two independent samples, and one with each input of the other in turn."""
    models, region = measured.models, measured.region
    inputs = models.inputs()
    weighed = region is not None and measured.indicators[k].startswith("tyngde_")
    terms = [term for names in inputs.values() for term in names]

    def sample(of: str) -> tuple[dict[str, Floats], list[Floats], Floats, Settlement]:
        seed = measured.seed ^ stream_of(f"sample {of}")
        numbers = {}
        for term in terms:
            variable = models.variable(term)
            numbers[term] = variable.spread(_core.uniforms(seed, variable.stream, 0, draws))
        weights = measured.written_weights
        if weighed:
            assert region is not None
            weights = region.draw(seed, stream_of(WEIGHTS), 0, draws)
        settled = models.plans.drawn(seed, 0, draws)
        return numbers, models.scores_drawn(seed, 0, draws), weights, settled

    a, b = sample("A"), sample("B")

    def out(
        figures: dict[str, Floats], scores: list[Floats], weights: Floats, settled: Settlement
    ) -> tuple[Floats, float]:
        columns = models.table_of(figures, scores, draws)
        return _output(measured, columns, weights, k, m, than, settled)

    names: list[str] = []
    mixed: list[tuple[Floats, float]] = []
    for name, members in inputs.items():
        figures = {term: (b if term in members else a)[0][term] for term in terms}
        scores = [
            (b if not members and scale.measure == name else a)[1][s]
            for s, scale in enumerate(models.levels)
        ]
        names.append(name)
        mixed.append(out(figures, scores, a[2], a[3]))
    if weighed:
        names.append(WEIGHTS)
        mixed.append(out(a[0], a[1], b[2], a[3]))
    for g, group in enumerate(models.plans.combinations):
        settled = a[3].copy()
        settled[:, g] = b[3][:, g]
        names.append(group.name)
        mixed.append(out(a[0], a[1], a[2], settled))
    if not names:
        return []
    outputs = [out(*a), out(*b), *mixed]
    table = np.array([each for each, _ in outputs])
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
        for i, name in enumerate(names)
    ]

    def size(x: Influence) -> float:
        return x.total.value if x.total is not None and x.total.value is not None else -1.0

    return sorted(found, key=lambda x: (-size(x), x.name))

"""Answers whether a model is better whatever the numbers, by bounds, halving and cases."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.errors import Error
from tyngde.study.doubt.branching import Least, least_over
from tyngde.study.doubt.certainty import Certainty, Witness
from tyngde.study.doubt.in_coordinates import Coordinates, Loads, Scores
from tyngde.study.doubt.index_bounds import IndexBounds
from tyngde.study.doubt.index_terms import INDICES
from tyngde.study.doubt.indicators import WEIGHTS, Form, Measured
from tyngde.study.doubt.may_vary import MayVary, Points
from tyngde.study.doubt.open_plans import Settled
from tyngde.study.doubt.recipe import PlanDraw
from tyngde.study.doubt.uncertain import Floats

__all__ = ["Prover"]

Numbers = NDArray[np.int64]

# Numbers that differ by at most this of the larger are equal, as where draws are ranked.
_ALIKE = 1e-12
_BLOCKS = ("gini", "cv", "max_mean")
_CASES = 1024  # draws that are looked at first
# Numbers in the forms of terms or coordinates over one box: where there are more, only intervals
# are compared.
_CELLS = 40_000_000
# For a verdict: boxes that are halved, and numbers in all of these.
_MOST, _WORK = 200, 30_000_000
# Of each combination of open choices at least so many, and so many combinations at most.
_LEAST, _COMBINATIONS = 8, 1024


class Prover:
    """Answers for the models and indicators of a study.

    Args:
        measured: these.
        settled: the combinations of the plans with open choices; when not given all that may be,
            each by itself.
    """

    def __init__(self, measured: Measured, settled: Settled | None = None) -> None:
        self._measured = measured
        plans = measured.models.plans
        self._is_open = settled is None and bool(plans.combinations)
        self._settled = plans.written if settled is None else settled
        self._cases: dict[Settled, Prover] = {}
        self._coordinates: dict[str, tuple[MayVary, Coordinates] | None] = {}

    # What is asked

    def certain(self, key: str, model: str, than: str, splits: int, drawn: Floats) -> Certainty:
        """See :meth:`Robustness.certain`. ``drawn``: the indicator in each draw, shape (draws,
        models)."""
        measured = self._measured
        if self._is_open:
            return self._over_cases(key, model, than, splits, drawn)
        missing = self._missing(key, (model, than))
        if missing:
            none = -math.inf, math.inf
            return Certainty(key, model, than, "unknown", none, 0, missing=missing)
        lower = measured.better[key] == "lower"
        signs = {than: 1.0, model: -1.0} if lower else {model: 1.0, than: -1.0}
        place = self._place(key)
        if place is None:
            return self._by_intervals(key, model, than, signs, drawn)
        vary = place[0]

        def enough(low: float, high: float) -> bool:
            return low > 0 or high <= 0

        found = self._least(key, signs, splits, enough)
        state, witness = "open", None
        if found.low > 0:
            state = "proven"
        elif found.case is not None and found.high <= _ALIKE:
            witness = self._witness(key, vary, signs, found.case)
            state = "open" if witness is None else "refuted"
        margin = found.low, max(found.low, found.high)
        return Certainty(key, model, than, state, margin, found.splits, witness, found.undefined)

    def effort(self, key: str) -> int:
        """How many halvings a verdict is worth: fewer where boxes are large, as each takes time in
        proportion."""
        place = self._place(key)
        if place is None:
            return 0
        whole = int(min(_MOST, _WORK // _size(key, place)))
        plans = self._measured.models.plans
        cases = max(plans.count(name) for name in self._measured.models.names)
        return max(whole // cases, min(whole, _LEAST))

    def range_of(
        self, key: str, signs: Mapping[str, float], splits: int, within: float
    ) -> tuple[float, float]:
        """Between what Σ sign · indicator lies for all that may vary."""
        if self._is_open:
            if self._measured.models.plans.count_of(signs) > _COMBINATIONS:
                return -math.inf, math.inf
            ends = [each.range_of(key, signs, splits, within) for each in self._each(signs)]
            return min(low for low, _ in ends), max(high for _, high in ends)
        if self._missing(key, tuple(signs)):
            return -math.inf, math.inf
        if self._place(key) is None:
            return _sum_of_ends({name: self._ends(key, name) for name in signs}, signs)

        def enough(low: float, high: float) -> bool:
            return high - low <= within

        turned = {name: -sign for name, sign in signs.items()}
        return (
            self._least(key, signs, splits, enough).low,
            -self._least(key, turned, splits, enough).low,
        )

    # With open choices

    def _each(self, models: Iterable[str]) -> list[Prover]:
        """For each combination of the choices that matter to some models."""
        for settled in (cases := self._measured.models.plans.cases(models)):
            if settled not in self._cases:
                self._cases[settled] = Prover(self._measured, settled)
        return [self._cases[settled] for settled in cases]

    def _over_cases(self, key: str, model: str, than: str, splits: int, drawn: Floats) -> Certainty:
        """What holds with each combination of open choices; of very many only what draws tell."""
        if self._measured.models.plans.count_of((model, than)) > _COMBINATIONS:
            return self._by_draws(key, model, than, drawn)
        found = []
        for each in self._each((model, than)):
            one = each.certain(key, model, than, splits, drawn)
            found.append(one)
            if one.state in ("refuted", "unknown"):
                break
        states = {one.state for one in found}
        state = next(x for x in ("unknown", "refuted", "open", "proven") if x in states)
        told = next(one for one in found if one.state == state)
        low = min(one.margin[0] for one in found)
        if len(found) < len(self._each((model, than))):
            # Not all were looked at once one was against it.
            low = -math.inf
        return replace(
            told,
            margin=(low, min(one.margin[1] for one in found)),
            splits=sum(one.splits for one in found),
            undefined=any(one.undefined for one in found),
        )

    def _by_draws(self, key: str, model: str, than: str, drawn: Floats) -> Certainty:
        """The worst of what was drawn, against which nothing is proven."""
        forms = self._measured.forms
        missing = sorted({x for name in (model, than) for x in forms[key, name].missing})
        if missing:
            none = -math.inf, math.inf
            return Certainty(key, model, than, "unknown", none, 0, missing=tuple(missing))
        sign = 1.0 if self._measured.better[key] == "lower" else -1.0
        names = self._measured.models.names
        apart = sign * (drawn[:, names.index(than)] - drawn[:, names.index(model)])
        known = np.isfinite(apart)
        if not known.any():
            return Certainty(key, model, than, "open", (-math.inf, math.inf), 0, undefined=True)
        worst = int(np.where(known, apart, np.inf).argmin())
        witness = None
        if apart[worst] <= _ALIKE:
            taken = self._measured.models.plans.drawn(self._measured.seed, worst, 1)[0].tolist()
            signs = {model: -sign, than: sign}
            witness = Prover(self._measured, tuple(taken))._of_draw(key, signs, worst)
        state = "open" if witness is None else "refuted"
        margin = -math.inf, float(apart[worst])
        return Certainty(
            key, model, than, state, margin, 0, witness, undefined=bool((~known).any())
        )

    # How it is answered

    def _missing(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Unknown figures that stand in the way."""
        found = {x for name in names for x in self._form(key, name).missing}
        group, _, index = key.partition("_")
        if index in INDICES and (sums := self._measured.sums(group, self._settled)) is not None:
            found |= {x for name in names for part in sums[name] for x in part.missing}
        return tuple(sorted(found))

    def _form(self, key: str, model: str) -> Form:
        return self._measured.form_at(key, model, self._settled)[0]

    def _place(self, key: str) -> tuple[MayVary, Coordinates] | None:
        """What an index is of; None where it is none of :data:`INDICES`."""
        group, _, index = key.partition("_")
        if index not in INDICES or group not in ("load", "tyngde"):
            return None
        if group not in self._coordinates:
            self._coordinates[group] = self._made(group)
        place = self._coordinates[group]
        if place is None:
            return None
        rows = list(place[1].rows.values())
        units = np.array([len(each.constant) for each in rows], dtype=np.float64)
        if _size(key, place) > _CELLS:
            return None
        # Of one unit these have no number.
        alone = index in ("hhi_normalised", "evenness") and units.min() <= 1
        return None if alone else place

    def _made(self, group: str) -> tuple[MayVary, Coordinates] | None:
        measured = self._measured
        sums = measured.sums(group, self._settled)
        if sums is None or any(part.missing for parts in sums.values() for part in parts):
            return None
        if min(len(parts[0].constant) for parts in sums.values()) == 0:
            return None
        if group == "load":
            vary = MayVary(measured.models, None, 0)
            return vary, Loads(vary, {name: parts[0] for name, parts in sums.items()})
        figures = {name: parts[:-1] for name, parts in sums.items()}
        totals = next(iter(sums.values()))[-1]
        written = measured.written_weights[0]
        errors = Scores.errors(len(written), figures)
        vary = MayVary(measured.models, measured.region, errors)
        return vary, Scores(vary, figures, totals, written)

    def _least(
        self,
        key: str,
        signs: Mapping[str, float],
        splits: int,
        enough: Callable[[float, float], bool],
    ) -> Least:
        place = self._place(key)
        assert place is not None
        vary, coordinates = place
        bounds = IndexBounds(vary.layout, coordinates, key.partition("_")[2], signs)

        def numbers(points: Points) -> Floats:
            return self._numbers(key, signs, points)

        first = vary.drawn(self._measured.seed, _CASES, WEIGHTS)
        return least_over(vary, bounds.over, numbers, first, splits, enough)

    def _numbers(self, key: str, signs: Mapping[str, float], points: Points) -> Floats:
        """Σ sign · indicator of cases."""
        place = self._place(key)
        assert place is not None
        units, index = place[1].units(points), key.partition("_")[2]
        parts = [sign * _index(index, units[name]) for name, sign in signs.items()]
        return np.asarray(np.sum(parts, axis=0))

    # Witnesses

    def _witness(
        self, key: str, vary: MayVary, signs: Mapping[str, float], case: Points
    ) -> Witness | None:
        """The case with as much as possible left as written, and compared."""

        def number_of(points: Points) -> float:
            return float(self._numbers(key, signs, points)[0])

        # Half of what it is worse by is kept, so that the case is no close one.
        least = number_of(case)
        limit = least / 2 if least < -1e-9 else _ALIKE
        figures, simplices = vary.as_written(self._measured.written_weights[0])
        for n, written in enumerate(simplices):
            if written is not None:
                of = [*case.of[:n], written[None], *case.of[n + 1 :]]
                tried = Points(case.at, tuple(of))
                case = tried if number_of(tried) <= limit else case
        for i, value in enumerate(figures):
            if value is not None:
                at = case.at.copy()
                at[0, i] = value
                tried = Points(at, case.of)
                case = tried if number_of(tried) <= limit else case
        numbers = vary.numbers(case)
        named = {
            name: float(numbers[v.name][0]) for name, v in self._measured.models.variables.items()
        }
        weights = None if vary.region is None else case.of[-1][0]
        return self._checked(key, signs, named, vary.scores(case), weights)

    def _checked(
        self,
        key: str,
        signs: Mapping[str, float],
        figures: Mapping[str, float],
        scores: list[Floats],
        weights: Floats | None,
        plans: PlanDraw | None = None,
    ) -> Witness | None:
        """A witness, if models made with these numbers bear it out."""
        models = self._measured.models
        if weights is not None:
            # A mixture of corners adds up to 1 but for a rounding.
            weights = np.maximum(weights, 0) / np.maximum(weights, 0).sum()
        plans = PlanDraw(models.plans, self._settled, {}) if plans is None else plans
        try:
            found = models.compared_at(figures, scores, weights, plans)
        except Error:
            return None
        values = {}
        for name in signs:
            value = found.value(key, name)
            if value.value is None or not value.exact:
                return None
            values[name] = value.value
        apart = sum(sign * values[name] for name, sign in signs.items())
        if apart > _ALIKE * max(abs(x) for x in values.values()):
            return None
        of_weights = {}
        if weights is not None:
            of_weights = dict(zip(self._measured.criteria, weights.tolist(), strict=True))
        changed = [
            name
            for name, x in figures.items()
            if (of := models.variables[name].value) is None or abs(x - of) > 1e-9 * max(1, abs(of))
        ]
        if weights is not None:
            profile = self._measured.written_weights[0]
            changed += ["weights"] if np.abs(weights - profile).max() > 1e-9 else []
        return Witness(
            dict(figures),
            {
                scale.measure: dict(zip(scale.levels, table[0].tolist(), strict=True))
                for scale, table in zip(models.levels, scores, strict=True)
            },
            of_weights,
            {name: values[name] for name in sorted(values)},
            tuple(changed),
            models.plans.named(plans.settled, signs),
            dict(plans.shares),
        )

    # Other indicators

    def _ends(self, key: str, model: str) -> tuple[float, float]:
        """Between what an indicator lies that is made anew for each draw: as the bounds of its
        figures tell."""
        form, value = self._measured.form_at(key, model, self._settled)
        if form.kind == "constant":
            return form.value, form.value
        # What compare says is of the shares as written.
        if self._measured.models.plans.has_shares(model):
            return -math.inf, math.inf
        if key.startswith("tyngde") or value.lower is None or value.upper is None:
            return -math.inf, math.inf
        return value.lower, value.upper

    def _by_intervals(
        self, key: str, model: str, than: str, signs: Mapping[str, float], drawn: Floats
    ) -> Certainty:
        """From the bounds of both models, each by itself, and the worst of what was drawn."""
        ends = {name: self._ends(key, name) for name in signs}
        low, high = _sum_of_ends(ends, signs)
        is_known = low == high
        # Two numbers that are the same but for rounding are no proof.
        low -= _ALIKE * max(
            (abs(x) for pair in ends.values() for x in pair if np.isfinite(x)), default=0
        )
        rows = self._rows(signs, len(drawn))
        drawn = drawn[rows]
        apart = np.full(len(drawn), np.nan)
        if len(drawn):
            names = self._measured.models.names
            apart = np.sum([s * drawn[:, names.index(name)] for name, s in signs.items()], axis=0)
        known = np.isfinite(apart)
        if known.any():
            high = min(high, float(apart[known].min()))
        witness = None
        if low <= 0 and high <= _ALIKE and known.any():
            worst = int(np.where(known, apart, np.inf).argmin())
            witness = self._of_draw(key, signs, int(rows[worst]))
        elif low <= 0 and is_known:
            witness = self._of_draw(key, signs, 0)
        undefined = bool((~known).any())
        # What has no number in some draw is better in no such draw.
        state = "proven" if low > 0 and not undefined else "open" if witness is None else "refuted"
        margin = (-math.inf if undefined else low), high
        return Certainty(key, model, than, state, margin, 0, witness, undefined)

    def _rows(self, models: Iterable[str], draws: int) -> Numbers:
        """The draws that take these combinations, as far as they matter to some models."""
        plans = self._measured.models.plans
        taken = plans.drawn(self._measured.seed, 0, draws)
        involved = sorted({g for model in models for g in plans.groups(model)})
        mine = np.array(self._settled, dtype=np.int64)[involved]
        return np.flatnonzero((taken[:, involved] == mine).all(axis=1))

    def _of_draw(self, key: str, signs: Mapping[str, float], draw: int) -> Witness | None:
        measured, models = self._measured, self._measured.models
        figures = {
            name: float(models.number(name, measured.seed, draw, 1)[0]) for name in models.variables
        }
        weights = None if measured.region is None else measured.weights(draw, 1)[0]
        scores = models.scores_drawn(measured.seed, draw, 1)
        plans = replace(models.plans_drawn(measured.seed, draw), settled=self._settled)
        return self._checked(key, signs, figures, scores, weights, plans)


def _size(key: str, place: tuple[MayVary, Coordinates]) -> float:
    """Numbers in the forms of terms, or of coordinates, over one box."""
    rows = list(place[1].rows.values())
    units = np.array([len(each.constant) for each in rows], dtype=np.float64)
    terms = float((units * (units - 1) / 2 if key.endswith("_gini") else units).sum())
    return max(terms, float(rows[0].matrix.shape[1]), 1.0) * max(1, place[0].layout.width)


def _sum_of_ends(
    ends: Mapping[str, tuple[float, float]], signs: Mapping[str, float]
) -> tuple[float, float]:
    low = sum(s * ends[name][0 if s > 0 else 1] for name, s in signs.items())
    high = sum(s * ends[name][1 if s > 0 else 0] for name, s in signs.items())
    return low, high


def _index(index: str, units: Floats) -> Floats:
    """An index of each row; NaN where it has no number."""
    if index in _BLOCKS:
        found: Floats = _core.balance_of_draws(units, index)
        return found
    measure = getattr(_core, index)
    values = [measure(row).value for row in np.ascontiguousarray(units)]
    return np.array([math.nan if x is None else x for x in values], dtype=np.float64)

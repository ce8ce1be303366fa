"""Indicators of drawn models: by blocks where they are sums of figures, else by comparing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.model.values import Value
from tyngde.study.doubt.drawn_models import DrawnModels
from tyngde.study.doubt.drawn_sums import DividedSums, Sums
from tyngde.study.doubt.drawn_weights import Region
from tyngde.study.doubt.open_plans import Settled
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["WEIGHTS", "Measured"]

Settlement = NDArray[np.int64]

_INDICES = ("gini", "cv", "max_mean")
WEIGHTS = stream_of("weights of criteria")


@dataclass(frozen=True)
class Form:
    """How an indicator of one model is measured: ``constant``, ``load``, ``tyngde``, ``compared``
    or ``unknown``; or ``picked``, of variants of which each has another number."""

    kind: str
    value: float = np.nan
    missing: tuple[str, ...] = ()


class Measured:
    """The indicators of each model in each draw."""

    def __init__(
        self, models: DrawnModels, indicators: list[str], region: Region | None, seed: int
    ) -> None:
        self.models, self.indicators, self.seed = models, indicators, seed
        self.region = region
        self.criteria = [name for name, _ in models.profile.criteria]
        self.better = {row.key: row.better for row in _core.indicators()}
        profile = models.profile.to_dict()
        self._additive = profile.get("normalisation", "share") == "share" and (
            profile.get("aggregation", "additive") == "additive"
        )
        self._written = np.array(models.result._native.weights, dtype=np.float64)
        by_figures = ("entropy", "pca")
        source = profile.get("weights", "given")
        source = source.get("method") if isinstance(source, dict) else source
        self._weights_known = self.region is not None or source not in by_figures
        loads = any(key.startswith("load_") for key in indicators)
        scores = any(key.startswith("tyngde_") for key in indicators)
        names, variants = models.names, models.variants
        # By variant and model: a plan with open choices may make several models of one.
        self._loads = [{name: v.loads(name) for name in names} if loads else {} for v in variants]
        self._figures = [
            {name: v.criteria(name) for name in names} if scores else {} for v in variants
        ]
        self._totals = models.totals() if scores else None
        # Whether an indicator of a model looks at the others, so that their choices matter to it.
        scale = profile.get("scale", "reference")
        self._looks_at_all = len(variants) > 1 and scale == "all_compared"
        self._forms = [
            {(key, name): self._form(key, name, v) for key in indicators for name in names}
            for v in range(len(variants))
        ]
        self.forms = {
            (key, name): _together([self._forms[v][key, name] for v in range(len(variants))])
            for key in indicators
            for name in names
        }

    def _form(self, key: str, model: str, variant: int) -> Form:
        group, _, index = key.partition("_")
        if group == "load" and index in _INDICES:
            found = _of_sums(self._loads[variant][model], "load")
            if found is not None:
                return found
        if group == "tyngde" and index in _INDICES and self._additive and self._weights_known:
            assert self._totals is not None
            parts = [*self._figures[variant][model], self._totals]
            forms = [_of_sums(part, "tyngde") for part in parts]
            missing = tuple(sorted({x for part in parts for x in part.missing}))
            if missing:
                return Form("unknown", missing=missing)
            if None not in forms:
                return Form("tyngde")
        value = self.models.variants[variant].result.value(key, model)
        weighed = group == "tyngde" and (self.region is not None or self._looks_at_all)
        # As written, of a model that is divided in other shares than these.
        divided = self.models.plans.has_shares(model)
        if value.defined and value.exact and not weighed and not divided:
            assert value.value is not None
            return Form("constant", value.value)
        if not value.defined and value.missing and not weighed:
            return Form("unknown", missing=tuple(value.missing))
        return Form("compared")

    @property
    def is_compared(self) -> bool:
        """Whether some indicator is measured by making the models anew."""
        return any(form.kind == "compared" for form in self.forms.values())

    def compared(self) -> list[str]:
        """Indicators that are measured by making the models anew."""
        return list(dict.fromkeys(k for (k, _), f in self.forms.items() if f.kind == "compared"))

    def is_anew(self, key: str) -> bool:
        """Whether an indicator of some model is measured by making the models anew."""
        return any(self.forms[key, name].kind == "compared" for name in self.models.names)

    def has_to_do(self, key: str) -> bool:
        """Whether something that is drawn has to do with an indicator, as far as is known."""
        kinds = {self.forms[key, name].kind for name in self.models.names}
        if "compared" in kinds or "picked" in kinds:
            return True
        if kinds & {"load", "tyngde"} and (len(self.models.variants) > 1 or self._is_divided):
            return True
        if "tyngde" in kinds and self.region is not None:
            return True
        sums = [] if self._totals is None or "tyngde" not in kinds else [self._totals]
        for name in self.models.names:
            sums += [self._loads[0][name]] if "load" in kinds else []
            sums += self._figures[0][name] if "tyngde" in kinds else []
        return any(each.rows for each in sums)

    @property
    def _is_divided(self) -> bool:
        """Whether shares are drawn in some model."""
        return any(self.models.plans.has_shares(name) for name in self.models.names)

    def terms_of(self, key: str) -> set[str]:
        """The figures that an indicator computed by blocks is made of, by the names of terms, and
        the measures of scores."""
        group, models = key.partition("_")[0], self.models
        sums = [] if self._totals is None or group != "tyngde" else [self._totals]
        for loads, figures in zip(self._loads, self._figures, strict=True):
            sums += loads.values() if group == "load" else []
            sums += [x for each in figures.values() for x in each] if group == "tyngde" else []
        columns = {column for each in sums for column in each.columns}
        found = set()
        for name, column in models.columns.items():
            if column in columns:
                level, volume = models.parts_of(name)
                found |= {models.levels[level[0]].measure} if level else {name}
                found |= {volume} if volume else set()
        return found

    def missing(self, key: str) -> tuple[str, ...]:
        """Unknown figures that stand in the way of an indicator."""
        names = {x for name in self.models.names for x in self.forms[key, name].missing}
        return tuple(sorted(names))

    # Draws

    def block(self, first: int, draws: int) -> tuple[Floats, Floats]:
        """The indicators, shape (draws, indicators, models), and the weights, shape (draws,
        criteria); none of the latter where they are as written."""
        table = self.models.table(self.seed, first, draws)
        weights = self.weights(first, draws)
        shares = self.models.plans.shares_drawn(self.seed, first, draws)
        values = self.values(table, weights, self.settled(first, draws), shares)
        if self.is_compared:
            for i in range(draws):
                self._compare(values, i, first + i, weights)
        return values, weights if self.region is not None else np.empty((draws, 0))

    def weights(self, first: int, draws: int) -> Floats:
        """Weights of draws, shape (draws, criteria); one row where they are as written."""
        if self.region is None:
            return self._written[None, :]
        drawn: Floats = self.region.draw(self.seed, WEIGHTS, first, draws)
        return drawn

    def settled(self, first: int, draws: int) -> Settlement:
        """The combinations of open choices that draws take, shape (draws, plans)."""
        return self.models.plans.drawn(self.seed, first, draws)

    def values(
        self,
        table: Floats,
        weights: Floats,
        settled: Settlement | None = None,
        shares: Mapping[str, Floats] | None = None,
    ) -> Floats:
        """What can be computed of given columns: NaN where models have to be made anew.
        ``settled``: the combinations of open choices, by row; when not given those as written.
        ``shares``: of parts of divided units, likewise."""
        plans, draws = self.models.plans, len(table)
        result = np.full((draws, len(self.indicators), len(self.models.names)), np.nan)
        if settled is None:
            settled = np.tile(np.array(plans.written, dtype=np.int64), (draws, 1))
        if shares is None:
            shares = {name: np.full(draws, x) for name, x in plans.shares_written.items()}
        mixture = plans.mixture(shares) if plans.corners else np.empty((draws, 0))
        for m, name in enumerate(self.models.names):
            if plans.count(name) == 1:
                result[:, :, m] = self._values_of(name, 0, table, weights, mixture)
                continue
            numbers = plans.numbers(name, settled)
            for v, variant in enumerate(self.models.variants):
                number = variant.number_of(name, variant.settled[name])
                rows = np.flatnonzero(numbers == number)
                if not len(rows) or self._first_with(name, number) != v:
                    continue
                part = weights if len(weights) == 1 else weights[rows]
                of_rows = np.asfortranarray(table[rows])
                result[rows, :, m] = self._values_of(name, v, of_rows, part, mixture[rows])
        return result

    def _first_with(self, model: str, number: int) -> int:
        variants = self.models.variants
        return next(
            v for v, each in enumerate(variants)
            if each.number_of(model, each.settled[model]) == number
        )  # fmt: skip

    def _values_of(
        self, model: str, variant: int, table: Floats, weights: Floats, mixture: Floats
    ) -> Floats:
        """The indicators of one variant of a model, shape (draws, indicators)."""
        result = np.full((len(table), len(self.indicators)), np.nan)
        forms = [self._forms[variant][key, model] for key in self.indicators]
        kinds = {form.kind for form in forms}
        loads = scores = np.empty((len(table), 0))
        if "load" in kinds:
            loads = self._loads[variant][model].of(table, mixture)
        if "tyngde" in kinds:
            assert self._totals is not None
            figures = [part.of(table, mixture) for part in self._figures[variant][model]]
            scores = _core.scores_of_draws(figures, self._totals.of(table), weights)
        for k, (key, form) in enumerate(zip(self.indicators, forms, strict=True)):
            index = key.partition("_")[2]
            whole = self.forms[key, model].kind
            if whole in ("compared", "unknown"):
                continue
            if form.kind == "constant":
                result[:, k] = form.value
            elif form.kind == "load":
                result[:, k] = _core.balance_of_draws(loads, index)
            elif form.kind == "tyngde":
                result[:, k] = _core.balance_of_draws(scores, index)
        return result

    def _compare(self, values: Floats, row: int, draw: int, weights: Floats) -> None:
        of = weights[0 if len(weights) == 1 else row] if self.region is not None else None
        found = self.models.drawn(self.seed, draw, of)
        for k, key in enumerate(self.indicators):
            for m, name in enumerate(self.models.names):
                if self.forms[key, name].kind == "compared":
                    value = found.value(key, name)
                    known = value.defined and value.value is not None
                    values[row, k, m] = value.value if known else np.nan

    def sums(self, group: str, settled: Settled) -> dict[str, list[Sums]] | None:
        """By model what loads (``load``) or tyngde (``tyngde``) are sums of, with combinations of
        open choices: the loads, or what each criterion counts, with the totals at the end. None
        where they are no such sums."""
        models = self.models
        at = {name: self._first_with(name, models.number_of(name, settled)) for name in
              models.names}  # fmt: skip
        if group == "load":
            found = {name: [self._loads[v][name]] for name, v in at.items() if self._loads[v]}
        elif self._additive and self._weights_known and self._totals is not None:
            found = {name: [*self._figures[v][name], self._totals] for name, v in at.items()}
        else:
            return None
        every = [x for each in found.values() for x in each]
        if any(isinstance(x, DividedSums) or _of_sums(x, "") is None for x in every):
            return None
        return found

    def form_at(self, key: str, model: str, settled: Settled) -> tuple[Form, Value]:
        """How an indicator of a model is measured with combinations of open choices, and what
        comparing says of it with all figures in their ranges."""
        v = self._first_with(model, self.models.number_of(model, settled))
        form = self._forms[v][key, model]
        return form, self.models.variants[v].result.value(key, model)

    @property
    def written_weights(self) -> Floats:
        """The weights of the profile, shape (1, criteria)."""
        return self._written[None, :]


def _together(forms: list[Form]) -> Form:
    """How all variants of a model are measured: the most that one of them takes."""
    for kind in ("unknown", "compared", "load", "tyngde"):
        of_kind = [form for form in forms if form.kind == kind]
        if of_kind:
            missing = tuple(sorted({x for form in of_kind for x in form.missing}))
            return Form(kind, missing=missing)
    return forms[0] if len({form.value for form in forms}) == 1 else Form("picked")


def _of_sums(sums: Sums, kind: str) -> Form | None:
    if sums.missing:
        return Form("unknown", missing=sums.missing)
    return None if sums.obstacle else Form(kind)

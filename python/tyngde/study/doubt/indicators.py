"""Indicators of drawn models: by blocks where they are sums of figures, else by comparing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tyngde import _core
from tyngde.study.doubt.drawn_models import DrawnModels, Sums
from tyngde.study.doubt.uncertain import Floats, stream_of

__all__ = ["WEIGHTS", "Measured"]

_INDICES = ("gini", "cv", "max_mean")
WEIGHTS = stream_of("weights of criteria")


@dataclass(frozen=True)
class Form:
    """How an indicator of one model is measured: ``constant``, ``load``, ``tyngde``, ``compared``
    or ``unknown``."""

    kind: str
    value: float = np.nan
    missing: tuple[str, ...] = ()


class Measured:
    """The indicators of each model in each draw."""

    def __init__(
        self, models: DrawnModels, indicators: list[str], region: object, seed: int
    ) -> None:
        self.models, self.indicators, self.seed = models, indicators, seed
        self.region: _core.WeightRegion | None = region  # type: ignore[assignment]
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
        names = models.names
        self._loads = {name: models.loads(name) for name in names} if loads else {}
        self._figures = {name: models.criteria(name) for name in names} if scores else {}
        self._totals = models.totals() if scores else None
        self.forms = {(key, name): self._form(key, name) for key in indicators for name in names}

    def _form(self, key: str, model: str) -> Form:
        group, _, index = key.partition("_")
        if group == "load" and index in _INDICES:
            found = _of_sums(self._loads[model], "load")
            if found is not None:
                return found
        if group == "tyngde" and index in _INDICES and self._additive and self._weights_known:
            assert self._totals is not None
            parts = [*self._figures[model], self._totals]
            forms = [_of_sums(part, "tyngde") for part in parts]
            missing = tuple(sorted({x for part in parts for x in part.missing}))
            if missing:
                return Form("unknown", missing=missing)
            if None not in forms:
                return Form("tyngde")
        value = self.models.result.value(key, model)
        weighed = group == "tyngde" and self.region is not None
        if value.defined and value.exact and not weighed:
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

    def has_to_do(self, key: str) -> bool:
        """Whether something that is drawn has to do with an indicator, as far as is known."""
        kinds = {self.forms[key, name].kind for name in self.models.names}
        if "tyngde" in kinds and self.region is not None:
            return True
        sums = [] if self._totals is None or "tyngde" not in kinds else [self._totals]
        for name in self.models.names:
            sums += [self._loads[name]] if "load" in kinds else []
            sums += self._figures[name] if "tyngde" in kinds else []
        return "compared" in kinds or any(each.rows for each in sums)

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
        values = self.values(table, weights)
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

    def values(self, table: Floats, weights: Floats) -> Floats:
        """What can be computed of given columns: NaN where models have to be made anew."""
        draws = len(table)
        result = np.full((draws, len(self.indicators), len(self.models.names)), np.nan)
        none = np.empty((draws, 0))
        totals = none if self._totals is None else self._totals.of(table)
        for m, name in enumerate(self.models.names):
            kinds = {self.forms[key, name].kind for key in self.indicators}
            loads = self._loads[name].of(table) if "load" in kinds else none
            scores = none
            if "tyngde" in kinds:
                figures = [part.of(table) for part in self._figures[name]]
                scores = _core.scores_of_draws(figures, totals, weights)
            for k, key in enumerate(self.indicators):
                form = self.forms[key, name]
                index = key.partition("_")[2]
                if form.kind == "constant":
                    result[:, k, m] = form.value
                elif form.kind == "load":
                    result[:, k, m] = _core.balance_of_draws(loads, index)
                elif form.kind == "tyngde":
                    result[:, k, m] = _core.balance_of_draws(scores, index)
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

    def sums(self, group: str) -> dict[str, list[Sums]] | None:
        """By model what loads (``load``) or tyngde (``tyngde``) are sums of: the loads, or what
        each criterion counts, with the totals at the end. None where they are no such sums."""
        if group == "load":
            found = {name: [sums] for name, sums in self._loads.items()}
        elif self._additive and self._weights_known and self._totals is not None:
            found = {name: [*parts, self._totals] for name, parts in self._figures.items()}
        else:
            return None
        return (
            None
            if any(_of_sums(x, "") is None for each in found.values() for x in each)
            else (found)
        )

    @property
    def written_weights(self) -> Floats:
        """The weights of the profile, shape (1, criteria)."""
        return self._written[None, :]


def _of_sums(sums: Sums, kind: str) -> Form | None:
    if sums.missing:
        return Form("unknown", missing=sums.missing)
    return None if sums.obstacle else Form(kind)

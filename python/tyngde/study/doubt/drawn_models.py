"""Models whose figures are drawn: the same figure in several models is one number."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from tyngde import _core
from tyngde.compare.comparison import Comparison, compare
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.doubt import Doubt
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile
from tyngde.study.doubt.drawn_sums import DividedSums, Rescoring, Sums
from tyngde.study.doubt.open_plans import OpenPlans, Settled
from tyngde.study.doubt.recipe import Draw, PlanDraw, Recipe
from tyngde.study.doubt.uncertain import (
    Figure,
    Floats,
    Variable,
    figures_in,
    replaced,
    stream_of,
    variables,
    with_unrecorded,
)
from tyngde.words.labels import measure_label

__all__ = ["DrawnModels"]

# Models that are made at the corners of drawn shares, and to try whether these tell the others.
_MOST_AT_SHARES = 256

SumOf = tuple[_core.Value, list[tuple[str, float, float, float, float]]]


class DrawnModels:
    """The models of a comparison with the figures that a doubt is about."""

    def __init__(self, result: Comparison, doubt: Doubt, indicators: Iterable[Any]) -> None:
        self.names = result.models
        self.indicators = list(indicators)
        self.profile, self.by, self.within = result.profile, result._by, result._within
        self.reference = result.reference
        self._doubt = doubt
        models = result._models
        reference = models[result.reference]
        self._reference = with_unrecorded(reference.to_dict(), doubt)
        self._recipes = {
            name: Recipe(name, model, reference, doubt)
            for name, model in models.items()
            if name != result.reference
        }
        self.levels = [Rescoring(m, tuple(levels)) for m, levels in doubt._native.scores]
        figures: dict[str, Figure] = {}
        for recipe in self._recipes.values():
            if recipe.follows:
                for document in [*recipe.assumptions, *(plan for plan, _, _ in recipe.plans)]:
                    figures |= figures_in(document)
            else:
                figures |= figures_in(recipe.document)
        figures |= figures_in(self._reference)
        self.figures = figures
        self.variables = variables(doubt, figures)
        self._refuse_lost()
        self._scored = self._scores()
        self.plans = OpenPlans(doubt, {name: x.steps for name, x in self._recipes.items()})
        self._set_ranges(dict.fromkeys(self.names, self.plans.written))
        self._columns: dict[str, int] = {}
        self._stated: dict[str, Variable] = {}
        self.as_written: dict[str, float] = {}
        self._by_term = {v.name: v for v in self.variables.values()}
        self._level_of = self._levels_of_tasks()
        self._variants = max(self.plans.count(name) for name in self.names)
        self.variants = [self, *self._other_variants()]

    def _set_ranges(
        self, settled: Mapping[str, Settled], shares: Mapping[str, float] | None = None
    ) -> None:
        """The models with all figures within their ranges, and each with its combinations."""
        ranges = {
            name: (v.inside(), v.low, v.high) for name, v in self.variables.items()
        } | self._scored
        plans = {name: PlanDraw(self.plans, each, shares or {}) for name, each in settled.items()}
        self.settled = settled
        self._at_shares: list[DrawnModels] | None = None
        self.result = self._compared(ranges, plans=plans)
        self._models = self.result._models
        self._units = {name: self._units_of(self.result, name) for name in self.names}

    def _other_variants(self) -> Iterator[DrawnModels]:
        """The models with other combinations of open choices, so that each model is there with all
        of its own. They have the same columns."""
        most = max(self.plans.count(name) for name in self.names)
        seen = {name: {self.number_of(name, self.plans.written)} for name in self.names}
        for number in range(most):
            settled = {}
            for name in self.names:
                own = number % self.plans.count(name)
                settled[name] = self.plans.settled(name, own)
            if all(number % self.plans.count(name) in seen[name] for name in self.names):
                continue
            other = copy.copy(self)
            other._set_ranges(settled)
            yield other

    def number_of(self, model: str, settled: Settled) -> int:
        """Which of its variants a model is with combinations."""
        return int(self.plans.numbers(model, np.array([settled], dtype=np.int64))[0])

    def variant(self, model: str, settled: Settled) -> DrawnModels:
        """The models among which one is as it is with combinations."""
        wanted = self.number_of(model, settled)
        for each in self.variants:
            if each.number_of(model, each.settled[model]) == wanted:
                return each
        raise AssertionError(model)

    @staticmethod
    def _units_of(result: Comparison, model: str) -> list[str]:
        """The compared units of a model, whose figures are drawn."""
        keys = result._units_in(model)
        if keys:
            return keys
        problem = phrase("{} has none of the compared units", repr(model))
        raise UsageError(
            phrase("{}; expected models with some", problem),
            problem=problem,
            key=model,
            expected="models with some",
        )

    def _refuse_lost(self) -> None:
        """What is drawn in one model and has become something else in another would be two figures
        where it is one."""
        for recipe in self._recipes.values():
            if recipe.follows:
                continue
            here, there = figures_in(recipe.document), figures_in(self._reference)
            for name in self.variables:
                if name not in there:
                    continue
                if name in here and here[name].value == there[name].value:
                    continue
                problem = phrase(
                    "the figure {} of {} is another in {}, and no plan is known that leads there",
                    repr(name),
                    repr(self.reference),
                    repr(recipe.name),
                )
                raise UsageError(
                    phrase("{}; expected models that plans made of the reference", problem),
                    problem=problem,
                    key=name,
                    expected="models that plans made of the reference",
                )

    def _scores(self) -> dict[str, tuple[float, float, float]]:
        """The scores that are rescored, with the ends of their scale as bounds."""
        found = {}
        for scale in self.levels:
            known = [x for x in self.figures.values() if x.measure == scale.measure]
            if all(figure.value is None for figure in known):
                raise _wrong_score(
                    phrase("nothing has a known score of {}", repr(scale.measure)),
                    scale.measure,
                    "scores that there are",
                )
            for figure in known:
                if figure.name in self.variables:
                    raise _wrong_score(
                        phrase("{} is drawn as a figure and as a score", repr(figure.name)),
                        figure.name,
                        "one of the two",
                    )
            for name, figure in self.figures.items():
                if figure.measure != scale.measure or figure.value is None:
                    continue
                if figure.value not in scale.levels:
                    raise _wrong_score(
                        phrase("the score of {} is none of the levels", repr(name)),
                        name,
                        phrase("one of {}", list(scale.levels)),
                    )
                if figure.value not in (scale.levels[0], scale.levels[-1]):
                    found[name] = (figure.value, scale.levels[0], scale.levels[-1])
        return found

    def _levels_of_tasks(self) -> dict[str, tuple[int, int]]:
        """Which number of which scale stands for a score, by its name."""
        found = {}
        for s, scale in enumerate(self.levels):
            for name, (value, _, _) in self._scored.items():
                if self.figures[name].measure == scale.measure:
                    found[name] = (s, scale.levels.index(value))
        return found

    def _compared(
        self,
        draw: Draw,
        profile: Profile | None = None,
        plans: PlanDraw | Mapping[str, PlanDraw] | None = None,
        indicators: list[Any] | None = None,
    ) -> Comparison:
        reference = replaced(self._reference, draw)
        base = Organisation.from_dict(reference)

        def made(name: str) -> Organisation:
            if name == self.reference:
                return base
            open_ = plans.get(name) if isinstance(plans, Mapping) else plans
            return self._recipes[name].made(reference, draw, open_)

        models = {name: made(name) for name in self.names}
        return compare(
            models,
            reference=self.reference,
            profile=self.profile if profile is None else profile,
            by=self.by,
            within=self.within,
            indicators=self.indicators if indicators is None else indicators,
        )

    def _weighed(self, weights: Floats) -> Profile:
        names = [name for name, _ in self.profile.criteria]
        return self.profile.with_weights(**dict(zip(names, weights.tolist(), strict=True)))

    def called(self, figure: str, language: str) -> str:
        """A figure by the name of its node and its measure; as it is written where the node has no
        name or it is no figure of a measure."""
        key, _, rest = figure.partition(".")
        measure = rest.partition(".")[0]
        label = measure_label(measure, language)
        if not measure or measure_label(measure, "da") == measure_label(measure, "en") == measure:
            return figure
        models = (self._models[name] for name in (self.reference, *self.names))
        name = next((model.name(key, language) for model in models if key in model), key)
        return figure if name == key else f"{name} ({label})"

    # Sums of units in terms of columns

    def loads(self, model: str) -> Sums:
        """The load of each compared unit."""
        return self._divided(model, lambda at: [at._loads(model)])[0]

    def _loads(self, model: str) -> Sums:
        native = self._models[model]._native
        return self._sums(_core.group_sums(native, self._units[model], self._load()))

    def _load(self) -> str:
        return str(self.profile.to_dict().get("load", "fte"))

    def criteria(self, model: str) -> list[Sums]:
        """What each criterion counts for each compared unit."""
        return self._divided(model, lambda at: at._criteria(model))

    def _criteria(self, model: str) -> list[Sums]:
        native = self._models[model]._native
        found = _core.criteria_sums(native, self._units[model], self.profile._native)
        return [self._sums(sums) for sums in found]

    def _divided(self, model: str, sums: Callable[[DrawnModels], list[Sums]]) -> list[Sums]:
        """Sums of a model, with drawn shares as mixtures of those at the corners of the shares."""
        if not self.plans.has_shares(model):
            return sums(self)
        if self._at_shares is None:
            self._at_shares = self._at_corners()
        corners = len(self.plans.corners)
        if not self._at_shares:
            return [Sums(np.zeros(0), [], [], [], "not linear") for _ in sums(self)]
        made = [sums(each) for each in self._at_shares]
        return [self._mixed(parts[:corners], parts[corners:]) for parts in zip(*made, strict=True)]

    def _at_corners(self) -> list[DrawnModels]:
        """The models at the corners of drawn shares, and at places where the mixture of these is
        tried; none where there are very many, or where one of them cannot be made."""
        places = [*self.plans.corners, *self.plans.tried]
        if not self.plans.corners or len(places) * self._variants > _MOST_AT_SHARES:
            return []
        found = []
        for shares in places:
            other = copy.copy(self)
            try:
                other._set_ranges(self.settled, shares)
            except Error:
                return []
            found.append(other)
        return found

    def _mixed(self, corners: tuple[Sums, ...], tried: tuple[Sums, ...]) -> Sums:
        """A mixture of sums, where it tells what they are elsewhere."""
        missing = tuple(sorted({x for each in (*corners, *tried) for x in each.missing}))
        obstacle = next((x.obstacle for x in (*corners, *tried) if x.obstacle), "")
        columns = sorted({x for each in corners for x in each.columns})
        shapes = {each.constant.shape for each in (*corners, *tried)}
        obstacle = obstacle or ("not linear" if len(shapes) > 1 else "")
        mixed = DividedSums(
            corners[0].constant, [], columns, [], obstacle, missing, corners=tuple(corners)
        )
        if missing or obstacle:
            return mixed
        numbers = np.asfortranarray(np.eye(len(self._columns) + 1, len(self._columns)) * 100)
        for shares, told in zip(self.plans.tried, tried, strict=True):
            at = {name: np.full(len(numbers), share) for name, share in shares.items()}
            found, is_so = mixed.of(numbers, self.plans.mixture(at)), told.of(numbers)
            if np.abs(found - is_so).max(initial=0.0) > 1e-9 * np.abs(is_so).max(initial=1.0):
                return replace(mixed, obstacle="not linear")
        return mixed

    def totals(self) -> Sums:
        """What the criteria are shares of, one for each."""
        native = self._models[self.reference]._native
        units = self._units[self.reference]
        return self._sums(_core.criteria_totals(native, units, self.profile._native))

    def _sums(self, sums: list[SumOf]) -> Sums:
        constant = np.zeros(len(sums))
        rows: list[int] = []
        columns: list[int] = []
        times: list[float] = []
        obstacle, missing = "", set()
        for u, (value, terms) in enumerate(sums):
            if not value.defined:
                missing |= set(value.missing) or {str(value.reason)}
                continue
            constant[u] = value.value
            if value.lower == value.upper:
                continue
            if not terms:
                obstacle = "not linear"
            for name, stated, low, high, factor in terms:
                column = self._column(name, stated, low, high)
                if column is None:
                    continue
                rows.append(u)
                columns.append(column)
                times.append(factor)
                constant[u] -= factor * stated
        return Sums(constant, rows, columns, times, obstacle, tuple(sorted(missing)))

    def _column(self, name: str, stated: float, low: float, high: float) -> int | None:
        """The column that a term is a multiple of; None where it stays as it is written."""
        if name in self._columns:
            return self._columns[name]
        score = name.removesuffix("*volume")
        drawn = name in self._by_term or score in self._level_of
        if not drawn and self._doubt._native.inexact:
            self._stated[name] = Variable(
                name, low, high, lambda u: low + (high - low) * u, stream_of(name), stated
            )
            drawn = True
        if not drawn:
            self.as_written[name] = stated
            return None
        self._columns[name] = len(self._columns)
        return self._columns[name]

    # Draws

    def scores_drawn(self, seed: int, first: int, draws: int) -> list[Floats]:
        """The numbers of the levels of each scale."""
        return [scale.draw(seed, first, draws) for scale in self.levels]

    def number(self, name: str, seed: int, first: int, draws: int) -> Floats:
        """The numbers of a figure as documents name it."""
        return _numbers(self.variables[name], seed, first, draws)

    def table(self, seed: int, first: int, draws: int) -> Floats:
        """The columns of draws, shape (draws, columns)."""
        scores = self.scores_drawn(seed, first, draws)
        return self.table_of(
            {v.name: _numbers(v, seed, first, draws) for v in self.variables.values()}
            | {v.name: _numbers(v, seed, first, draws) for v in self._stated.values()},
            scores,
            draws,
        )

    def table_of(self, numbers: Mapping[str, Floats], scores: list[Floats], draws: int) -> Floats:
        """The columns of given numbers, by the names of terms."""
        table = np.empty((draws, len(self._columns)), order="F")
        for name, column in self._columns.items():
            of, volume = self.parts_of(name)
            if of is None:
                table[:, column] = numbers[name]
                continue
            s, level = of
            table[:, column] = scores[s][:, level]
            if volume:
                table[:, column] *= numbers[volume]
        return table

    @property
    def columns(self) -> Mapping[str, int]:
        """The position of each column, by the name of its term."""
        return self._columns

    def parts_of(self, column: str) -> tuple[tuple[int, int] | None, str]:
        """What a column is: the level of a scale, times a volume where one is named; without a
        level the figure itself."""
        score = column.removesuffix("*volume")
        if score not in self._level_of:
            return None, ""
        volume = score.rpartition(".")[0] + ".volume" if column != score else ""
        return self._level_of[score], volume

    def drawn(self, seed: int, draw: int, weights: Floats | None = None) -> Comparison:
        """The comparison of one draw, made anew from documents with these figures, and with other
        weights where they are given."""
        figures = {name: float(self.number(name, seed, draw, 1)[0]) for name in self.variables}
        plans = self.plans_drawn(seed, draw)
        return self.compared_at(figures, self.scores_drawn(seed, draw, 1), weights, plans)

    def plans_drawn(self, seed: int, draw: int) -> PlanDraw:
        """What one draw takes of plans."""
        settled = tuple(self.plans.drawn(seed, draw, 1)[0].tolist())
        shares = {k: float(x[0]) for k, x in self.plans.shares_drawn(seed, draw, 1).items()}
        return PlanDraw(self.plans, settled, shares)

    def compared_at(
        self,
        figures: Mapping[str, float],
        scores: list[Floats],
        weights: Floats | None,
        plans: PlanDraw | None = None,
        indicators: list[Any] | None = None,
    ) -> Comparison:
        """The comparison of models made anew with these figures, by their names in documents, and
        the numbers of all levels, one row each; by some of the indicators where they are given."""
        numbers = dict(figures)
        for name, (s, level) in self._level_of.items():
            numbers[name] = float(scores[s][0, level])
        profile = self.profile if weights is None else self._weighed(weights)
        return self._compared(
            {name: (x, x, x) for name, x in numbers.items()}, profile, plans, indicators
        )

    def with_figures(self, figures: Mapping[str, float], profile: Profile) -> Comparison:
        """The comparison of models made anew with some figures set, by their names in documents;
        all else as it is written."""
        return self._compared({name: (x, x, x) for name, x in figures.items()}, profile)

    # What is drawn, as inputs that can be turned one by one

    def inputs(self) -> dict[str, list[str]]:
        """What is drawn by itself, with the names of its figures: a figure, a group that moves
        together, the scores of a measure."""
        by_stream: dict[int, list[str]] = {}
        for variable in self.everything:
            by_stream.setdefault(variable.stream, []).append(variable.name)
        found = {
            names[0] if len(names) == 1 else _group(names): names for names in by_stream.values()
        }
        found |= {scale.measure: [] for scale in self.levels}
        return found

    def written(self) -> tuple[dict[str, float], list[Floats]]:
        """The figures by the names of terms, and the levels, as they are written; the middle of
        what is unknown."""
        return (
            {variable.name: variable.inside() for variable in self.everything},
            [np.array([scale.levels]) for scale in self.levels],
        )

    @property
    def everything(self) -> list[Variable]:
        """All figures that are drawn."""
        return [*self._by_term.values(), *self._stated.values()]

    def variable(self, term: str) -> Variable:
        """A figure by the name of its term."""
        return self._by_term[term] if term in self._by_term else self._stated[term]


def _wrong_score(problem: str, key: str, expected: str) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=key)


def _group(names: list[str]) -> str:
    return f"{names[0]} … ({len(names)})"


def _numbers(variable: Variable, seed: int, first: int, draws: int) -> Floats:
    return variable.spread(_core.uniforms(seed, variable.stream, first, draws))

"""How sure the order of models is: the result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.compare.indicator import is_of_change, labelled
from tyngde.display.blocks import Block, Notes
from tyngde.errors import UsageError, at_place, phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.study.doubt.certainty import Certainty
from tyngde.study.doubt.experts import Experts
from tyngde.study.doubt.in_words import agreement, conditions
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.influence import Influence, tornado, variance_shares
from tyngde.study.doubt.information import InformationValue, information_values
from tyngde.study.doubt.proving import Prover
from tyngde.study.doubt.rows import grid
from tyngde.study.doubt.uncertain import Floats
from tyngde.study.doubt.verdict import Verdict, sentence, verdict_of
from tyngde.study.doubt.weight_map import WeightMap, weight_map
from tyngde.words.doubt import doubt_word
from tyngde.words.languages import language_of

__all__ = ["Robustness"]

_ALIKE = 1e-12


@fitting
class Robustness(Shown):
    """How often each model is best. See :func:`tyngde.robustness`.

    The measures are those of Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001), for
    models ranked by one indicator at a time. Numbers that differ by at most 10⁻¹² of the largest
    are equal, and share their places evenly. A draw in which a model has no number counts for
    nobody (:attr:`Verdict.left_out`).
    """

    def __init__(
        self, measured: Measured, wanted: int, left_out: Sequence[str], language: str
    ) -> None:
        self._measured, self._wanted, self._language = measured, wanted, language
        self._left_out = list(left_out)
        self._prover = Prover(measured)
        self._answers: dict[tuple[str, str, str, int], Certainty] = {}
        self._values: list[Floats] = []
        self._weights: list[Floats] = []
        self._stopped = False
        criteria = len(measured.criteria) if measured.region is not None else 0
        self._tallies = {
            key: _core.RankTally(
                len(self._ranked(key)),
                measured.better[key] == "lower",
                True,
                criteria if key.startswith("tyngde_") else 0,
            )
            for key in self.indicators
        }

    def _take(self, values: Floats, weights: Floats) -> None:
        for k, key in enumerate(self.indicators):
            with_weights = weights if key.startswith("tyngde_") else np.empty((len(values), 0))
            self._tallies[key].add(self._of_ranked(key, values[:, k, :]), with_weights)
        self._values.append(values)
        self._weights.append(weights)

    def _stopped_whole(self) -> Robustness:
        """The blocks that were taken to their end, of one that was interrupted wherever it was."""
        whole = Robustness(self._measured, self._wanted, self._left_out, self._language)
        for values, weights in zip(self._values, self._weights, strict=False):
            whole._take(values, weights)
        whole._stopped = True
        return whole

    def _standard_error(self) -> float:
        errors = [0.0]
        for tally in self._tallies.values():
            if tally.draws:
                first = tally.acceptability[:, 0]
                errors.append(float(np.sqrt(first * (1 - first) / tally.draws).max()))
        return max(errors)

    # What was asked

    @property
    def models(self) -> list[str]:
        """Names of the models."""
        return list(self._measured.models.names)

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return list(self._measured.indicators)

    def ranked(self, indicator: str) -> list[str]:
        """The models that an indicator ranks: all; of one that is counted from the reference, such
        as who gets another manager, all but that one, in which by definition nothing has changed.
        """
        self._at(indicator)
        return self._ranked(indicator)

    def _ranked(self, indicator: str) -> list[str]:
        reference = self._measured.models.reference if is_of_change(indicator) else None
        return [name for name in self.models if name != reference] or self.models

    def _of_ranked(self, indicator: str, values: Floats) -> Floats:
        """The columns of the ranked models, of shape (draws, models)."""
        ranked = self._ranked(indicator)
        if len(ranked) == len(self.models):
            return values
        return np.ascontiguousarray(values[:, [self.models.index(name) for name in ranked]])

    @property
    def left_out(self) -> list[str]:
        """Indicators of the comparison that were not asked for by name, and for which models would
        have to be made anew for each draw."""
        return list(self._left_out)

    @property
    def draws(self) -> int:
        """How many draws were made: fewer than asked for where the precision was reached."""
        return sum(len(block) for block in self._values)

    @property
    def complete(self) -> bool:
        """Whether all draws were made that were asked for, or that the precision takes: False where
        Ctrl-C came before."""
        return not self._stopped

    @property
    def seed(self) -> int:
        """Of the draws."""
        return self._measured.seed

    @property
    def figures(self) -> dict[str, tuple[float, float]]:
        """The figures that are drawn, with the ends of what they may be."""
        models = self._measured.models
        named = {name: (v.low, v.high) for name, v in models.variables.items()}
        return named | {name: (v.low, v.high) for name, v in models._stated.items()}

    @property
    def shares(self) -> dict[str, tuple[float, float]]:
        """The shares of parts of divided units that are drawn, as ``unit/part``, with the ends of
        what they may be."""
        drawn = self._measured.models.plans.shares
        return {share.name: (share.variable.low, share.variable.high) for share in drawn}

    @property
    def alternatives(self) -> dict[str, list[tuple[dict[str, str], float]]]:
        """The combinations of open choices that draws may take, each with its probability, by the
        plan's key and its choices."""
        return {
            group.name: list(zip(group.taken, group.chances.tolist(), strict=True))
            for group in self._measured.models.plans.combinations
        }

    @property
    def experts(self) -> dict[str, dict[str, float]]:
        """The weights of each expert, by criterion; empty where no experts are asked."""
        region = self._measured.region
        if not isinstance(region, Experts):
            return {}
        rows = zip(region.names, region.table.tolist(), strict=True)
        return {name: dict(zip(self._measured.criteria, row, strict=True)) for name, row in rows}

    @property
    def as_written(self) -> dict[str, float]:
        """Inexact figures that nothing was said about: they stay at these values."""
        return dict(sorted(self._measured.models.as_written.items()))

    def missing(self, indicator: str) -> list[str]:
        """Unknown figures that stand in the way of an indicator."""
        self._at(indicator)
        return list(self._measured.missing(indicator))

    def measured_by(self, indicator: str) -> str:
        """How an indicator was measured: ``blocks`` (computed for many draws at once), ``models``
        (made anew for each draw), ``constant`` (nothing that is drawn has to do with it) or
        ``unknown``."""
        self._at(indicator)
        kinds = {self._measured.forms[indicator, name].kind for name in self.models}
        for kind in ("unknown", "compared"):
            if kind in kinds:
                return {"compared": "models"}.get(kind, kind)
        return "constant" if kinds == {"constant"} else "blocks"

    # What came out

    def values(self, indicator: str) -> Floats:
        """The indicator in each draw, shape (draws, models); NaN where a model has no number."""
        k = self._at(indicator)
        return np.concatenate([block[:, k, :] for block in self._values])

    def drawn(self, draw: int) -> tuple[dict[str, float], dict[str, dict[float, float]]]:
        """What was drawn: the figures by name, and the number of each score by measure. With them,
        and the row of :meth:`weights`, :func:`tyngde.compare` says what stands in the row of
        :meth:`values`.

        Raises:
            UsageError: there is no such draw.
        """
        self._check_draw(draw)
        models = self._measured.models
        figures = {
            name: float(models.number(name, self.seed, draw, 1)[0]) for name in models.variables
        }
        tables = models.scores_drawn(self.seed, draw, 1)
        scores = {
            scale.measure: dict(zip(scale.levels, table[0].tolist(), strict=True))
            for scale, table in zip(models.levels, tables, strict=True)
        }
        return figures, scores

    def _check_draw(self, draw: int) -> None:
        if not 0 <= draw < self.draws:
            raise UsageError(
                phrase("there is no draw {}", draw),
                key=str(draw),
                expected=phrase("from 0 to {}", self.draws - 1),
            )

    def drawn_plans(self, draw: int) -> tuple[dict[str, str], dict[str, float]]:
        """What was drawn of plans: the alternative of each open choice – by choice, or by plan and
        choice where several plans have it –, and the shares of parts of divided units, by name. The
        parts whose shares are not drawn share the rest as they do in the plan.

        Raises:
            UsageError: there is no such draw.
        """
        self._check_draw(draw)
        models = self._measured.models
        plans = models.plans_drawn(self.seed, draw)
        return models.plans.named(plans.settled, self.models), dict(plans.shares)

    def weights(self) -> Floats:
        """The weights in each draw, shape (draws, criteria); no columns where they are the
        profile's."""
        return np.concatenate(self._weights)

    def places(self, indicator: str) -> Floats:
        """Rank acceptability: the share of draws in which the model of the row has the place of the
        column, shape (models, places), of the models that are :meth:`ranked`. The standard error
        of a share b is √(b (1 - b) / draws)."""
        found: Floats = self._tally(indicator).acceptability
        return found

    def pairwise(self, indicator: str) -> Floats:
        """The share of draws in which the model of the row is before that of the column, shape
        (models, models), of the models that are :meth:`ranked`. What is left to 1 of a pair and its
        reverse are ties."""
        found: Floats = self._tally(indicator).pairwise
        return found

    def expected_rank(self, indicator: str) -> dict[str, float]:
        """The mean place of each model that is :meth:`ranked`."""
        return dict(zip(self.ranked(indicator), self._tally(indicator).expected_rank, strict=True))

    def central_weights(self, indicator: str, model: str) -> dict[str, float] | None:
        """The mean of the weights with which a model is first by an indicator of tyngde: who weighs
        like this, is for it. None where it never is, or where no weights are drawn."""
        tally, m = self._tally(indicator), self._model(model)
        table = tally.central_weights
        if not table.shape[1] or not np.isfinite(table[m]).all():
            return None
        return dict(zip(self._measured.criteria, table[m].tolist(), strict=True))

    def confidence(self, indicator: str, model: str) -> float | None:
        """The confidence factor: the share of draws of figures in which a model is first with its
        central weights. None where it has none. Computed from at most 10,000 of the draws."""
        central = self.central_weights(indicator, model)
        if central is None or self.measured_by(indicator) == "models":
            return None
        k, m = self._at(indicator), self._model(model)
        draws = min(self.draws, 10_000)
        table = self._measured.models.table(self.seed, 0, draws)
        weights = np.array([[central[name] for name in self._measured.criteria]])
        tally = _core.RankTally(
            len(self.models), self._measured.better[indicator] == "lower", True, 0
        )
        settled = self._measured.settled(0, draws)
        shares = self._measured.models.plans.shares_drawn(self.seed, 0, draws)
        values = self._measured.values(table, weights, settled, shares)
        tally.add(values[:, k, :], np.empty((draws, 0)))
        return float(tally.acceptability[m, 0])

    def quantiles(
        self,
        indicator: str,
        model: str,
        than: str | None = None,
        shares: Sequence[float] = (0.05, 0.5, 0.95),
    ) -> list[float]:
        """Quantiles of an indicator of a model, or of its difference from another model's in the
        same draws. NaN without numbers; an index without end counts as the infinity that it is,
        and then the smallest number is given that so many draws do not pass."""
        numbers = self.values(indicator)
        chosen = numbers[:, self._model(model)]
        if than is not None:
            with np.errstate(invalid="ignore"):
                chosen = chosen - numbers[:, self._model(than)]
        chosen = chosen[~np.isnan(chosen)]
        if not len(chosen):
            return [math.nan] * len(shares)
        if np.isinf(chosen).any():
            at = np.ceil(np.asarray(shares) * len(chosen)).astype(int) - 1
            return [float(x) for x in np.sort(chosen)[np.maximum(at, 0)]]
        found: list[float] = np.quantile(chosen, shares).tolist()
        return found

    def verdict(self, indicator: str) -> Verdict:
        """Who is best by an indicator, and how sure that is."""
        k, tally = self._at(indicator), self._tally(indicator)
        values = (self._of_ranked(indicator, block[:, k, :]) for block in self._values)
        spread = max((_spread(block) for block in values if len(block)), default=0.0)
        verdict = verdict_of(
            indicator,
            self.ranked(indicator),
            tally.acceptability[:, 0].tolist(),
            tally.draws,
            tally.open,
            tally.tied,
            self._measured.missing(indicator),
            spread <= _ALIKE,
            self._measured.models.reference if is_of_change(indicator) else "",
        )
        return self._certainly(verdict) if verdict.state == "all" else verdict

    def _certainly(self, verdict: Verdict) -> Verdict:
        """The verdict where no draw is against the leader: proven, or with whom a case is found
        that is."""
        if verdict.left_out:
            return verdict
        leader = verdict.leader
        others = [name for name in self.ranked(verdict.indicator) if name != leader]
        splits = self._prover.effort(verdict.indicator)
        found = [
            self.certain(verdict.indicator, leader, than=name, splits=splits) for name in others
        ]
        if all(each.state == "proven" for each in found):
            # Where nothing that is drawn has to do with an indicator, nothing was put to the test.
            tested = self._is_anything_drawn() and self._measured.has_to_do(verdict.indicator)
            state = "proven" if tested else "written"
            return replace(verdict, state=state, error=0.0)
        against = tuple(each.than for each in found if each.state == "refuted")
        return replace(verdict, against=against)

    def _is_anything_drawn(self) -> bool:
        models = self._measured.models
        return bool(
            self.figures or models.levels or models.plans or self._measured.region is not None
        )

    def certain(self, indicator: str, model: str, *, than: str, splits: int = 1000) -> Certainty:
        """Whether a model is better than another by an indicator for every number that may be
        drawn: proven, refuted with a case, or open.

            found.certain("load_gini", "model-2", than="model-1")

        A figure that stands in both models is one number, so what they have in common cancels. For
        the Gini coefficient, Hoover's index, the largest over the mean, the coefficient of
        variation, HHI, Jain's and Theil's index and evenness of loads and tyngde, what may be drawn
        is divided into boxes – weights and scores into simplices – and the difference bounded over
        each by an affine form (Comba and Stolfi 1993) and Dinkelbach's quotient (1967); the box
        with the lowest bound is halved until the least advantage has a sign. Any other indicator is
        bounded by the bounds of its figures in each model by itself, and not halved; so is the Gini
        coefficient of very many units and figures. A case is found at corners, among draws and
        where bounds are reached, and compared anew before it is given.

        All ends of ranges count as cases. Better is strictly better: a case of equal numbers
        refutes.

        Args:
            indicator: its key.
            model, than: names of models.
            splits: how many boxes are halved at most, from 0 to 1,000,000.

        Raises:
            UsageError: no such indicator or model, a model and itself, or no number of splits.
        """
        m, t = self._model(model), self._model(than)
        if m == t:
            raise UsageError(
                phrase("{} is no other model", repr(model)),
                key=str(than),
                expected=", ".join(self.models),
            )
        self._checked_splits(splits)
        asked = indicator, model, than, splits
        if asked not in self._answers:
            drawn = self.values(indicator)
            found = self._prover.certain(*asked, drawn)
            self._answers[asked] = replace(found, language=self._language)
        return self._answers[asked]

    def bounds(
        self, indicator: str, model: str, than: str | None = None, *, splits: int = 200
    ) -> tuple[float, float]:
        """Between what two numbers an indicator of a model, or its difference from another's, lies
        for every number that may be drawn: the ends are at least as wide as the truth. They are
        narrowed by halving as in :meth:`certain` until 10⁻⁶ wider or ``splits`` are made for each
        end; infinite where nothing bounds it or where it may be undefined. In the indicator's unit.

        Raises:
            UsageError: as :meth:`certain` does.
        """
        self._at(indicator)
        self._model(model)
        signs = {model: 1.0}
        if than is not None:
            self._model(than)
            signs = {model: 1.0, than: -1.0}
            if model == than:
                return 0.0, 0.0
        self._checked_splits(splits)
        return self._prover.range_of(indicator, signs, splits, 1e-6)

    @staticmethod
    def _checked_splits(splits: int) -> None:
        if not 0 <= splits <= 1_000_000:
            raise UsageError(
                phrase("{} is no number of splits", repr(splits)),
                key="splits",
                expected="from 0 to 1000000",
            )

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts on all indicators."""
        return [self.verdict(key) for key in self.indicators]

    def sentences(self, language: str | None = None) -> list[str]:
        """What can be said, in words: a sentence for each indicator, whether they agree, and under
        which conditions. Shares are rounded towards less certainty. Figures are called by the name
        of their node, where it has one, and of their measure."""
        language = language_of(language, self)
        verdicts = self.verdicts

        def called(figure: str) -> str:
            return self._measured.models.called(figure, language)

        lines = [sentence(verdict, language, called=called) for verdict in verdicts]
        if len(verdicts) > 1 and (agreed := agreement(verdicts, language)):
            lines.append(agreed)
        return [*lines, self._conditions(language, called)]

    def _conditions(self, language: str, called: Callable[[str], str] = str) -> str:
        return conditions(self._measured, self.draws, language, called)

    def weight_map(self, indicator: str, steps: int = 24) -> WeightMap:
        """Which model is best with which weights of three criteria, with the figures and scores as
        written: the triangle of all weights in ``steps``² equal parts.

        Raises:
            UsageError: there are not three criteria, the indicator is none of tyngde as a sum of
                shares, or steps are not from 1 to 200.
        """
        if not indicator.startswith("tyngde_") or self.measured_by(indicator) != "blocks":
            raise UsageError(
                phrase("weights have no say in {}", repr(indicator)),
                key=indicator,
                expected="an indicator of tyngde as a sum of shares",
            )
        if len(self._measured.criteria) != 3:
            raise UsageError(
                phrase("{} criteria make no triangle", len(self._measured.criteria)),
                key="criteria",
                expected="three",
            )
        if not 1 <= steps <= 200:
            raise UsageError(
                phrase("{} is no number of steps", repr(steps)), key="steps", expected="1 to 200"
            )
        return weight_map(self._measured, indicator, steps)

    # What to find out first

    def tornado(self, indicator: str, model: str, than: str | None = None) -> list[Influence]:
        """How far an indicator of a model, or its difference from another's, moves when one input
        – a figure, a share of a divided unit, the open choices of a plan – goes from the lowest to
        the highest number it may have and all else stays as written; the widest first.

        Raises:
            UsageError: no such indicator or model, or unknown figures stand in the way.
        """
        k, m, t = self._for_inputs(indicator, model, than)
        return tornado(self._measured, k, m, t)

    def variance_shares(
        self, indicator: str, model: str, than: str | None = None, draws: int | None = None
    ) -> list[Influence]:
        """What share of the variance of an indicator, or of a difference, each input accounts for
        by itself (Saltelli et al. 2010) and with all that it has to do with (Jansen 1999), with
        standard errors; the largest first. Figures that move together are one input, and so are
        all weights. Undefined, with the reason, where the output never changes, or has no number
        in some draw. Makes ``draws`` · (inputs + 2) draws of its own: when not given 4,096, or 128
        where models are made anew for each, which takes some 10 ms.

        Raises:
            UsageError: no such indicator or model, unknown figures stand in the way, or no number
                of draws from 2.
        """
        k, m, t = self._for_inputs(indicator, model, than)
        return variance_shares(self._measured, k, m, t, self._draws_of(indicator, draws, 2, 4096))

    def value_of_information(
        self, indicator: str, draws: int | None = None
    ) -> list[InformationValue]:
        """What it would be worth to know an input before a model is chosen by an indicator: by how
        much the indicator of the chosen model would be better on average, in its own unit. First
        what it is worth to know everything, then each input, the most worth first; 0 where no
        number that it may have changes the choice. Each input is tried at 32 numbers (weights of
        experts and open choices: at each), with the same ``draws`` of all else: when not given
        1,024. Where models are made anew for each draw, it is 8 numbers and 128 draws.

        Raises:
            UsageError: no such indicator, unknown figures stand in the way, or no number of draws
                from 16.
        """
        k, _, _ = self._for_inputs(indicator, self.models[0], None)
        return information_values(self._measured, k, self._draws_of(indicator, draws, 16, 1024))

    def _draws_of(self, indicator: str, draws: int | None, least: int, by_blocks: int) -> int:
        if draws is None:
            return 128 if self.measured_by(indicator) == "models" else by_blocks
        if not least <= draws <= 1_000_000:
            raise UsageError(
                phrase("{} is no number of draws", repr(draws)),
                key="draws",
                expected=phrase("from {} to {}", least, 1_000_000),
            )
        return draws

    def _for_inputs(
        self, indicator: str, model: str, than: str | None
    ) -> tuple[int, int, int | None]:
        k, m = self._at(indicator), self._model(model)
        other = None if than is None else self._model(than)
        if self.measured_by(indicator) == "unknown":
            missing = ", ".join(self.missing(indicator))
            form = "the indicator {} has no number: {} is unknown"
            raise at_place(
                UsageError,
                phrase(form, repr(indicator), missing),
                "",
                expected="an indicator that has, or limits for what is unknown",
                key=indicator,
            )
        return k, m, other

    # Shown

    def table(self) -> Table:
        """A row for each indicator and model: ``indicator``, ``model``, ``place_1``, ``place_2`` …
        (shares), ``error`` (standard error of ``place_1``), ``expected_rank``, ``q05``, ``q50``,
        ``q95``, and ``weight_x``: the central weights."""
        columns: dict[str, list[object]] = {"indicator": [], "model": []}
        numbers: dict[str, list[float]] = {}

        def put(name: str, value: float) -> None:
            numbers.setdefault(name, []).append(value)

        for key in self.indicators:
            places, ranks = self.places(key), self.expected_rank(key)
            draws = max(1, self._tallies[key].draws)
            ranked = self.ranked(key)
            for model in self.models:
                columns["indicator"].append(key)
                columns["model"].append(model)
                # Of what is not ranked there is no place, and nobody has the last ones then.
                own = places[ranked.index(model)].tolist() if model in ranked else []
                own += [math.nan] * (len(self.models) - len(own))
                for p, share in enumerate(own):
                    put(f"place_{p + 1}", share)
                put("error", math.sqrt(max(0.0, own[0] * (1 - own[0])) / draws))
                put("expected_rank", ranks.get(model, math.nan))
                for name, q in zip(("q05", "q50", "q95"), self.quantiles(key, model), strict=True):
                    put(name, q)
                central = self.central_weights(key, model) or {}
                if self._measured.region is not None:
                    for criterion in self._measured.criteria:
                        put(f"weight_{criterion}", central.get(criterion, math.nan))
        return Table(
            {**columns, **{name: np.array(cells) for name, cells in numbers.items()}},
            numbers=list(numbers),
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        language, measured = self._language, self._measured
        notes = self.sentences(language)
        if self._left_out:
            names = ", ".join(labelled(key, language) for key in self._left_out)
            notes.append(doubt_word("left_out", language).format(names))
        criteria = [] if measured.region is None else measured.criteria
        return [Notes(notes), grid(self.table().rows(), len(self.models), criteria, language)]

    def _at(self, indicator: str) -> int:
        if indicator not in self.indicators:
            raise UsageError(
                phrase("{} is none of the indicators", repr(indicator)),
                key=str(indicator),
                expected=", ".join(self.indicators),
            )
        return self.indicators.index(indicator)

    def _tally(self, indicator: str) -> _core.RankTally:
        self._at(indicator)
        return self._tallies[indicator]

    def _model(self, name: str) -> int:
        if name not in self.models:
            raise UsageError(
                phrase("{} is none of the models", repr(name)),
                key=str(name),
                expected=", ".join(self.models),
            )
        return self.models.index(name)

    def __repr__(self) -> str:
        of = len(self.models), len(self.indicators), self.draws
        return said(phrase("<Robustness of {} models by {} indicators, {} draws>", *of))


def _spread(values: NDArray[np.float64]) -> float:
    """The largest distance of two models in a draw, beside the largest number there."""
    known = values[~np.isnan(values).any(axis=1)]
    least, most = known.min(axis=1), known.max(axis=1)
    apart = least != most  # what is alike may be without end
    if not apart.any():
        return 0.0
    least, most = least[apart], most[apart]
    if np.isinf(most - least).any():
        return math.inf
    return float(((most - least) / np.maximum(np.abs(least), np.abs(most))).max())

"""Models side by side: indicators, units, and who is affected."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from tyngde import _core
from tyngde.compare.by_line import LineComparison, is_of_line
from tyngde.compare.computed import compared_units, computed
from tyngde.compare.explanation import Explanation, explain
from tyngde.compare.indicator import Indicator, Indicators, asked_for, listed_and
from tyngde.compare.protection import HIDDEN, Protection, protection_of
from tyngde.compare.shown import blocks
from tyngde.compare.tables import indicator_table, unit_table
from tyngde.compare.transition import affected_table
from tyngde.display.blocks import Block
from tyngde.display.picture import Chart
from tyngde.display.workbook import write_workbook
from tyngde.errors import UsageError, none_of, phrase, said
from tyngde.model.calls import Call, remembered
from tyngde.model.grouping import By, native_by
from tyngde.model.hand_overs import hand_over
from tyngde.model.memo import MemoLike
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.shown import Written
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap
from tyngde.words.labels import indicator_label
from tyngde.words.languages import LANGUAGES, language_of
from tyngde.words.plain import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Comparison", "compare"]

MODELS = "a mapping of names to organisations"


@remembered
def compare(
    models: Mapping[str, Organisation | Mapping[str, Any]],
    *,
    reference: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    by: By | None = None,
    within: str | None = None,
    indicators: Indicators | None = None,
    language: str | None = None,
) -> Comparison:
    """Compares models of one organisation.

    Args:
        models: organisations by the name that the reader knows them by; a mapping is a document.
        reference: the model that the others are measured against; the first when not given.
        profile: how tyngde is computed: a :class:`Profile`, the name of one that ships, or a
            document as a mapping.
        by: the compared units: a type of unit (its topmost units, at any depth), a depth (0 for
            the roots), or a list of keys. Models may differ in them: a model without a unit of the
            type, the depth or a key has none there, and of named units of which one lies within
            another in a model, the upper one is compared in it. What lies outside is one row,
            "elsewhere". ``line``
            compares managers instead: the top posts and the managers directly below them; in
            organisations without units a depth or keys are those of the line, too. When not given
            it is ``department``, or the units directly below the top (1) where the reference has no
            department, or ``line`` where no model has one and posts report to posts while no unit
            has a head; with ``within`` the units directly below that unit.
        within: key of a unit of all models: only units below it are compared, and who is affected
            is asked of what lies in it; what crosses its border is an entrant or leaver.
            "Elsewhere" is all that lies outside the compared units. Indicators of the whole
            organisation, such as layers, are left out. A depth still counts from the roots.
        indicators: which to show, in this order: keys, groups or ``"all"``
            (:func:`tyngde.indicators` lists them), and functions under :func:`tyngde.indicator`.
            Those that are listed when not given. What none of them looks at is not computed. Along
            the line, those of them that need no units; with ``within`` those that can be asked of
            a part.
        language: of the representations, ``en`` or ``da``; that of :func:`tyngde.language` when
            not given.

    Raises:
        UsageError: no models, an unknown reference, type, depth or indicator – with the nearest
            names; a named unit that lies within another one, or outside ``within``, in every model
            that has it; an indicator of the whole organisation, or the line, with ``within``.
        UnknownKey: no unit, post or shipped profile of that name; a model without the unit
            ``within``.
    """
    language = language_of(language)
    if not isinstance(models, Mapping):
        raise UsageError(
            phrase("{} does not name models; expected {}", type(models).__name__, MODELS),
            problem=phrase("{} does not name models", type(models).__name__),
            key="models",
            expected=MODELS,
        )
    if not models:
        raise UsageError(
            "there is nothing to compare; expected at least one model", expected="models"
        )
    given = {name: as_organisation(model) for name, model in models.items()}
    first = next(iter(given)) if reference is None else reference
    names, own = asked_for(indicators)
    found = computed(given, first, as_profile(profile), by, names, own, within)
    return Comparison(
        found.native, given, found.by, language, found.kinship, names, own, within=within
    )


def _labels(row: _core.IndicatorRow) -> set[str]:
    """What an indicator is called in any language."""
    return {indicator_label(row, language) for language in LANGUAGES}


@fitting
class Comparison(Written):
    """Several models side by side.

    In a notebook it shows itself as tables; ``print`` shows it as text. :meth:`indicators`,
    :meth:`units` and :meth:`affected` give tables that turn into pandas, polars or Arrow. All these
    are yours, with every number in them. What is made to be shown – :meth:`report`, :meth:`plot`,
    :meth:`chart` – hides figures of few persons; :meth:`published` gives tables and exports that
    hide the same.
    """

    def __init__(
        self,
        native: _core.Comparison | LineComparison,
        models: dict[str, Organisation],
        by: By,
        language: str = "en",
        kinship: Mapping[str, str] | None = None,
        names: list[str] | None = None,
        own: list[Indicator] | None = None,
        mask: Any = None,
        *,
        within: str | None = None,
    ) -> None:
        # What a comparison along the line has is what its readers here ask of a native one.
        self._native = cast(_core.Comparison, native)
        self._of_line = is_of_line(native)
        self._mask = mask
        self._masks: dict[Protection, Any] = {}
        self._completed: Comparison | None = None
        # The comparison with every number in it.
        self._whole_one = self
        self._models = models
        self._by = by
        self._within = within
        self._language = language
        self._kinship = dict(kinship or {})
        self._names = names
        self._own = own or []
        self._values: dict[tuple[str, str], Value] = {}

    @property
    def models(self) -> list[str]:
        """Names of the models."""
        return self._native.models

    @property
    def kinship(self) -> dict[str, str]:
        """How each model is related to the reference, as :meth:`tyngde.Organisation.kinship` has
        it. ``none``: only equal keys are the same, and who succeeds whom is not known."""
        return dict(self._kinship)

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each model as it went in, to tell whether a result is of these inputs. They
        are in no publication, since a guess at a hidden figure could be confirmed by them: what
        :meth:`published` gives has none."""
        if self._mask is not None:
            return {}
        return {
            name: hashlib.sha256(model.to_json().encode()).hexdigest()
            for name, model in self._models.items()
        }

    @property
    def reference(self) -> str:
        """Name of the model that the others are measured against."""
        return self.models[self._native.reference]

    @property
    def profile(self) -> Profile:
        """The profile that tyngde was computed under."""
        return Profile._of(self._native.profile)

    @property
    def _criteria(self) -> list[str]:
        """The measures that each compared unit has a share of; managers have none."""
        return [] if self._of_line else [measure for measure, _ in self.profile.criteria]

    @fitting
    def value(self, indicator: str, model: str) -> Value:
        """An indicator in a model: the same object whenever it is asked, so that it is one number
        in what is computed from it.

        Raises:
            UsageError: there is no such indicator or model.
        """
        m = self._position(model)
        if (indicator, model) not in self._values:
            # All of a model at once: each look at the native rows copies them.
            for row in self._native.indicators:
                self._values.setdefault((row.key, model), wrap(row.values[m]))
        if (indicator, model) in self._values:
            return self._values[indicator, model]
        problem = phrase("there is no indicator {}", repr(indicator))
        called = [row.key for row in self._native.indicators if indicator in _labels(row)]
        if called:
            problem = phrase("{}; {} is called that", problem, repr(called[0]))
        raise none_of(problem, indicator, self._indicator_keys())

    def __getitem__(self, indicator: str) -> dict[str, Value]:
        """An indicator in each model, by its key: ``result["load_gini"]["Model 1"]``.

        Raises:
            UsageError: there is no such indicator; the nearest are named.
        """
        return {model: self.value(indicator, model) for model in self.models}

    def _ipython_key_completions_(self) -> list[str]:
        return self._indicator_keys()

    def _indicator_keys(self) -> list[str]:
        return [row.key for row in self._native.indicators]

    def __iter__(self) -> Iterator[str]:
        """The keys of the indicators."""
        return iter(self._indicator_keys())

    def __len__(self) -> int:
        """The number of indicators."""
        return len(self._indicator_keys())

    def __bool__(self) -> bool:
        """True, also where no indicator was asked for."""
        return True

    def unit(self, key: str, model: str) -> dict[str, Any]:
        """What a model says of one compared unit: ``chiefs`` (keys), ``span_positions``,
        ``span_headcount``, ``span_fte`` (direct reports of the first chief), ``load``, ``tyngde``
        (values), ``shares`` (values, per criterion).

        Raises:
            UsageError: the unit is not among those compared in the model.
        """
        m = self._position(model)
        for row in self._native.units:
            cell = row.cells[m]
            if row.key == key and cell is not None:
                return {
                    "chiefs": list(cell.chiefs),
                    "span_positions": wrap(cell.span_positions),
                    "span_headcount": wrap(cell.span_headcount),
                    "span_fte": wrap(cell.span_fte),
                    "load": wrap(cell.load),
                    "tyngde": wrap(cell.tyngde),
                    "shares": [wrap(share) for share in cell.shares],
                }
        known = [row.key for row in self._native.units if row.key and row.cells[m]]
        raise none_of(phrase("{} is not compared in {}", repr(key), repr(model)), key, known)

    def explain(
        self, unit: str, model: str | None = None, *, language: str | None = None
    ) -> Explanation:
        """The tyngde of a unit taken apart: criterion, units below, task or post, figure, source.

        Args:
            unit: key of a unit of the model; of a compared one, where the profile looks at others.
            model: in which model; the reference when not given.
            language: ``en`` or ``da``; that of the comparison when not given.

        Raises:
            UsageError: there is no such model, the unit is not compared in it, or this is what is
                :meth:`published`: an explanation has every figure in it.
            UnknownKey: there is no such unit in the model.
        """
        if self._protection:
            problem = "an explanation has every figure in it, and this is a publication"
            raise UsageError(
                phrase("{}; expected the comparison that it was made from", problem),
                problem=problem,
                key=unit,
                expected="the comparison that it was made from",
            )
        name = self.reference if model is None else model
        self._position(name)
        if self._of_line:
            problem = "managers are compared, and tyngde is that of a unit"
            raise UsageError(
                phrase("{}; expected a comparison by units", problem),
                problem=problem,
                key=unit,
                expected="a comparison by units",
            )
        return explain(
            self._models[name],
            unit,
            self.profile,
            reference=self._models[self.reference],
            by=self._by,
            models=list(self._models.values()),
            within=self._within,
            language=language_of(language, self),
        )

    def _position(self, model: str) -> int:
        if model not in self.models:
            known = ", ".join(self.models)
            raise UsageError(
                phrase("there is no model {}; expected one of {}", repr(model), known),
                key=model,
                expected=phrase("one of {}", known),
            )
        return self.models.index(model)

    # What is published

    def published(self, suppress: int | Protection = 5) -> Comparison:
        """The comparison as it may be published: few persons cannot be found in it.

        Everything that is published of one comparison is one publication: report, plots, charts,
        tables and exports (CSV, JSON, Markdown, data frames). Whoever reads it knows the structure,
        the plans and every figure that is shown. So figures of few persons are hidden in all of it,
        and as many others as it takes that none can be computed. Reports, plots and charts are made
        from this by themselves, and hide the same; tables and exports of the comparison itself have
        every number, and those that you hand on are made from what this returns::

            shown = result.published()
            shown.indicators().to_csv()
            shown.report("models.html")

        Publish a result in one way. What protects more than the usual way (``suppress=10``) shows
        nothing that this hides; what protects less is another publication, and the two together
        may tell what each of them hides.

        Args:
            suppress: the threshold of the usual protection, 0 to hide nothing; or what is
                protected: :class:`tyngde.Protection`.

        Returns:
            A comparison with undefined values (``suppressed``) where something is hidden. What it
            gives is as it is, whatever ``suppress`` is asked for later. It explains no scores
            (:meth:`explain`) and has no :attr:`digests`.

        Raises:
            UsageError: a threshold below 0.
        """
        if self._mask is not None:
            return self
        made: Comparison = hand_over("Comparison.published")(self, protection_of(suppress))
        return made

    @property
    def hidden(self) -> dict[str, int | bool]:
        """What :meth:`published` hides: ``numbers`` that tell of people, ``few`` that are hidden
        since they are of few persons, ``further`` so that these cannot be computed, and whether
        that was ``solved``: if not, more is hidden than need be, as SciPy is missing (``pip install
        "tyngde[privacy]"``) or there was too much to solve. All 0 for a comparison that hides
        nothing."""
        if self._mask is None:
            return {"numbers": 0, "few": 0, "further": 0, "solved": True}
        return dict(self._mask.cost)

    def _whole(self, measure: str, model: str) -> Value:
        """A measure of a whole model, where it is published."""
        if self._mask is None or self._mask.shows("whole", measure, model):
            return self._models[model].whole(measure)
        return HIDDEN

    def _shows(self, *place: str) -> bool:
        """Whether the number at a place is published, such as ``"span"``, a post and a model."""
        return self._mask is None or bool(self._mask.shows(*place))

    # Tables

    def indicators(self) -> Table:
        """One row per indicator and model: ``indicator``, ``label``, ``unit``, ``better`` (which of
        two values is: lower, higher, neither), ``model``, ``value``, ``lower``, ``upper``,
        ``delta`` (from the reference), ``reason`` (why undefined), ``known`` and ``of`` (coverage),
        ``missing`` (what is unknown).

        Every number is there, of few persons, too; what you hand on is that of
        :meth:`published`. Indicators of your own (:func:`tyngde.indicator`) are as they are even
        there: what they tell of few persons is for you to say.
        """
        return indicator_table(self._native, self._language)

    def units(self) -> Table:
        """One row per compared unit – along the line, per manager – and model: ``unit`` (key;
        empty for elsewhere), ``name``, ``model``, ``continues`` (the compared unit of the
        reference that it is declared to continue under another key; or empty), ``chief``,
        ``span_positions``,
        ``span_headcount``, ``span_fte``, ``load``, ``tyngde``, and a share of the reference's
        total per criterion, of units; then the bounds of each of these figures, such as
        ``load_lower`` and ``load_upper``. What is undefined has none. As :meth:`indicators`, it
        hides nothing unless it is asked of what is :meth:`published`."""
        return unit_table(self._native, self._criteria, self._language)

    def affected(self, model: str) -> Table:
        """Who gets another manager or place in a model: see :func:`tyngde.transition`. As
        :meth:`indicators`, it hides nothing unless it is asked of what is :meth:`published`."""
        return affected_table(self._transition(model).rows, self._language)

    def interfaces_cut(self, model: str) -> list[str]:
        """The interfaces between compared units in a model, as ``a – b``."""
        return list(self._native.cuts[self._position(model)])

    def _table(self) -> Table:
        return self.indicators()

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, ready for JSON: undefined values are None with a reason.
        ``inputs`` are the :attr:`digests` of the models; of what is :meth:`published`, ``hidden``
        says in their place how much is hidden."""
        about = {"inputs": self.digests} if self._mask is None else {"hidden": self.hidden}
        return {
            "tyngde": _core.library_version(),
            "models": self.models,
            **about,
            "reference": self.reference,
            "kinship": dict(self._kinship),
            "by": native_by(self._by),
            "within": self._within,
            "profile": {
                "key": self.profile.key,
                "normalisation": self.profile.normalisation,
                "scale": self.profile.scale,
                "aggregation": self.profile.aggregation,
                "weights": self.profile.weights,
                "cautions": list(self._native.weighing.cautions),
                "criteria": [
                    {"measure": measure, "weight": None if math.isnan(weight) else weight}
                    for measure, weight in zip(self._criteria, self._native.weights, strict=True)
                ],
                "load": self.profile.load,
            },
            "indicators": self.indicators().rows(),
            "units": self.units().rows(),
            "affected": {model: self.affected(model).rows() for model in self.models},
            "interfaces_cut": {model: self.interfaces_cut(model) for model in self.models},
        }

    # For a reader

    @fitting
    def report(
        self,
        path: str | os.PathLike[str],
        *,
        language: str | None = None,
        suppress: int | Protection = 5,
        choices: Any = None,
        rules: Any = None,
        attribution: Any = None,
        robustness: Any = None,
        template: str | os.PathLike[str] | None = None,
        form: str = "full",
        memo: MemoLike | None = None,
    ) -> Path:
        """Writes the comparison as one page for those who decide, in HTML or for Word, and returns
        its path.

        The page needs no network and no script, and prints on A4. A Word document has what the page
        prints (``pip install 'tyngde[word]'``).

        Args:
            path: of the file, such as ``models.html`` or ``models.docx``; written whole or not.
            language: ``en`` or ``da``; that of the comparison when not given.
            suppress: figures of fewer persons are hidden, see :meth:`published`; 0 hides none.
            choices: what :func:`tyngde.choices` found of the reference: the open questions as a
                section of their own. One or several, as with the following.
            rules: what :func:`tyngde.rules` found of a model of these.
            attribution: what :func:`tyngde.attribution` found of the reference.
            robustness: what :func:`tyngde.robustness` found of this comparison.
            template: a ``.docx`` whose styles, headers and margins a Word document takes, and
                behind whose contents it is written.
            form: ``full``; or ``short``: about two pages of A4, with the same figures, sentences
                and hidden numbers.
            memo: the case, the background, the decision that is asked for and the aims of the
                models: a :class:`tyngde.Memo`, or the mapping of one.

        Raises:
            UsageError: an unknown language or form, a threshold below 0, a result of other models,
                or a memo about a model that there is not; for a Word document, what it is
                written with is not installed.
            DocumentError: a mapping is no memo.
            OSError: the file cannot be written.
        """
        written: Path = hand_over("Comparison.report")(
            self,
            path,
            language=language,
            suppress=suppress,
            choices=choices,
            rules=rules,
            attribution=attribution,
            robustness=robustness,
            template=template,
            form=form,
            memo=memo,
        )
        return written

    @fitting
    def plot(
        self,
        kind: Literal["spans", "load", "tyngde", "interfaces", "movement"] = "load",
        *,
        model: str | None = None,
        only: Literal["changed"] | None = None,
        sort: Literal["value", "change"] | None = None,
        figsize: tuple[float, float] | None = None,
        ax: Any = None,
        language: str | None = None,
        suppress: int | Protection = 5,
    ) -> Figure:
        """A plot as a matplotlib figure (needs matplotlib: ``pip install "tyngde[plots]"``).

        Args:
            kind: ``spans`` (of all managers, by layer), ``load``, ``tyngde`` (of the compared
                units), ``interfaces`` (between them, a matrix) or ``movement`` (of FTE).
            model: of ``interfaces`` and ``movement``, which model.
            only: of ``load`` and ``tyngde``, ``changed`` leaves out units that are known to be the
                same in all models, and says how many; what is not known or not shown stays.
            sort: of ``load`` and ``tyngde``, units by ``value``, largest first, or by ``change``,
                farthest from the reference first; what is not told comes last. As in the
                comparison when not given.
            figsize: width and height in inches; what suits the figure when not given.
            ax: axes of matplotlib to draw on, of a figure of your own, which is returned.
            language: ``en`` or ``da``; that of the comparison when not given.
            suppress: figures of fewer persons are left out, see :meth:`published`; 0 leaves none.

        Raises:
            UsageError: there is no such plot, model or language.
            ImportError: matplotlib is not installed.
        """
        shown = self.published(suppress)
        how = {"model": model, "only": only, "sort": sort, "language": language}
        drawn: Figure = hand_over("Comparison.plot")(shown, kind, **how, figsize=figsize, ax=ax)
        return drawn

    def weights(self, **how: Any) -> Any:
        """The comparison in a notebook with a slider for the weight of each criterion of its
        profile: tyngde, its balance and the places of the models follow (needs ``pip install
        'tyngde[widget]'``).

            widget = result.weights(doubt=doubt)
            widget                  # moved by mouse or keys
            widget.profile          # with the weights that were set
            widget.result           # the comparison with it

        Every number is there, of few persons, too: what is made for others is :meth:`published`.

        Args:
            how: ``doubt``, as of :func:`tyngde.robustness`, for a slider for each figure that it is
                about; ``language``: see :class:`tyngde.widget.weighing.Weighing`.

        Raises:
            UsageError: anywidget is missing; a comparison along the line, or what is published.
        """
        return hand_over("Comparison.weights")(self, **how)

    def chart(
        self,
        model: str,
        *,
        figure: str | Sequence[str] | None = None,
        depth: int | None = None,
        language: str | None = None,
        suppress: int | Protection = 5,
    ) -> Chart:
        """The organisation chart of a model, with what is new in it marked.

        Figures in its boxes are published together with all else: name them in the ``figures`` of
        the :class:`tyngde.Protection` that report, plots and exports are made with, too.

        Args:
            model: which one.
            figure, depth: as in :meth:`tyngde.Organisation.chart`.
            language: ``en`` or ``da``; that of the comparison when not given.
            suppress: figures of fewer persons are hidden, see :meth:`published`; 0 hides none.

        Raises:
            UsageError: no such model, language, measure or depth, a threshold below 0, or a
                measure that a publication was not made with.
        """
        drawn: Chart = hand_over("Comparison.chart")(
            self, model, figure=figure, depth=depth, language=language, suppress=suppress
        )
        return drawn

    @property
    def _protection(self) -> Protection:
        """What is protected in a comparison that is published."""
        protection: Protection = Protection(0) if self._mask is None else self._mask.protection
        return protection

    def _in(self, language: str) -> Comparison:
        """The same comparison for readers of another language."""
        if language == self._language:
            return self
        made = Comparison(
            self._native,
            self._models,
            self._by,
            language,
            self._kinship,
            self._names,
            self._own,
            self._mask,
            within=self._within,
        )
        made._masks = self._masks
        if self._call is not None:
            told = {**self._call.arguments, "language": language}
            made._call = Call(self._call.name, told)
        if self._mask is not None:
            made._whole_one = self._whole_one._in(language)
        return made

    def _complete(self) -> Comparison:
        """The same with all that a report stands on."""
        if self._names is None:
            return self
        if self._mask is not None:
            whole = self._whole_one._complete()
            made: Comparison = hand_over("Comparison.published")(whole, self._mask)
            return made
        if self._completed is None:
            names, models, own = listed_and(self._names), self._models, self._own
            within = self._within
            found = computed(models, self.reference, self.profile, self._by, names, own, within)
            made = Comparison(
                *(found.native, models, found.by, self._language, found.kinship, None, own),
                within=within,
            )
            # One publication with this: what is hidden in one is in the other.
            made._masks = self._masks
            self._completed = made
        return self._completed

    def _units_in(self, model: str) -> list[str]:
        """Keys of the compared units that a model has."""
        return compared_units(self._native, self._position(model))

    def _units_of_both(self, model: str) -> list[str] | None:
        """Keys of the compared units of a model and the reference; None where neither has any."""
        both = dict.fromkeys([*self._units_in(self.reference), *self._units_in(model)])
        return list(both) or None

    def _transition(self, model: str) -> _core.Transition:
        """What changes from the reference; computed here where no indicator looked at it."""
        there = self._native.transition(self._position(model))
        if there is not None:
            return there
        base = self._models[self.reference]
        _, lineage = self._models[model]._kinship(base)
        return _core.transition(
            base._native,
            self._models[model]._native,
            lineage,
            self._within,
            self._units_of_both(model),
        )

    def _blocks(self) -> list[Block]:
        return blocks(
            self._native, self._models, self._by, self._language, self._kinship, self._within
        )

    def to_excel(self, path: str | os.PathLike[str], *, language: str | None = None) -> None:
        """Writes the comparison as a workbook, with a sheet of :meth:`indicators` and one of
        :meth:`units` (needs ``pip install 'tyngde[excel]'``).

        Every number is there, of few persons, too; what you hand on is that of :meth:`published`.

        Args:
            path: of the file; its name ends in .xlsx.
            language: of headers and labels; that of the comparison when not given.

        Raises:
            UsageError: openpyxl is missing, another ending, no such language.
            OSError: it cannot be written.
        """
        spoken = language_of(language, self)
        shown = self._in(spoken)
        tables = {"indicators": shown.indicators(), "units": shown.units()}
        write_workbook([table._sheet(title, spoken) for title, table in tables.items()], path)

    def __repr__(self) -> str:
        strangers = [model for model, how in self._kinship.items() if how == "none"]
        by = (
            str(self._by)
            if self._within is None
            else phrase("{} within {}", self._by, self._within)
        )
        models = ", ".join(self.models)
        if not strangers:
            return plain(said(phrase("<Comparison of {} by {}>", models, by)))
        of = models, by, ", ".join(strangers)
        return plain(said(phrase("<Comparison of {} by {}; no common history: {}>", *of)))

"""Indicators on every day on which something changes: the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tyngde.compare.comparison import Comparison, compare
from tyngde.compare.indicator import labelled
from tyngde.compare.protection import Protection
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.errors import UsageError, phrase, said
from tyngde.model.documents import Json
from tyngde.model.hand_overs import hand_over
from tyngde.model.misfits import fitting
from tyngde.model.plan import Plan
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.measuring import Refusal, Setting
from tyngde.study.plan_changes import name_of
from tyngde.study.result import Study
from tyngde.study.timeline.days import Happening
from tyngde.words.dates import dated
from tyngde.words.languages import language_of
from tyngde.words.numbers import show
from tyngde.words.plain import plain
from tyngde.words.study import study_word

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Moment", "Timeline"]

_ROWS, _INDICATORS, _NAMED = 20, 6, 3


@fitting
@dataclass(frozen=True)
class Moment:
    """A day on which something changes.

    Attributes:
        day: as an ISO date; None where nothing has a day.
        happening: what the day brings.
        values: the indicators by key; empty where it was refused.
        refusal: why what is due by then cannot be applied or measured, or None.
    """

    day: str | None
    happening: Happening
    values: Mapping[str, Value]
    refusal: Refusal | None

    def __getitem__(self, indicator: str) -> Value:
        return self.values[indicator]


@fitting
class Timeline(Shown):
    """Indicators on every day on which something changes. See :func:`tyngde.timeline`.

    It has a length, can be iterated and asked by position – a :class:`Moment` each –, and turns
    into pandas, polars or Arrow: one row for each day, in order, with ``day`` (ISO), ``changes``
    (positions, from 1, of the changes that hold from this day: ``1-3, 5``), ``begins`` and ``ends``
    (nodes and relations whose period does), for each indicator ``x``, ``x_lower``, ``x_upper``
    (numbers) and ``x_reason`` (why undefined), then ``refused``, ``refused_as`` and ``change`` as
    of a study.
    """

    def __init__(
        self,
        study: Study,
        setting: Setting,
        plan: Plan,
        days: Sequence[str | None],
        found: Sequence[Happening | None],
        made: Sequence[Json],
    ) -> None:
        self._study, self._setting, self._plan = study, setting, plan
        self._days, self._made = list(days), list(made)
        self._found = [x or Happening(tuple(range(1, len(made) + 1))) for x in found]
        self._language = study._language

    @property
    def days(self) -> list[str | None]:
        """The days, as ISO dates in order."""
        return self._days[: len(self)]

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return self._study.indicators

    @property
    def reference(self) -> dict[str, Value]:
        """The indicators of the organisation itself, by key."""
        return self._study.reference

    @property
    def complete(self) -> bool:
        """Whether all days were measured or refused; False after Ctrl-C."""
        return self._study.complete

    @property
    def study(self) -> Study:
        """The same as a study: a variant for each day."""
        return self._study

    def __len__(self) -> int:
        return len(self._study)

    def __getitem__(self, position: int) -> Moment:
        """The day at a position. Raises IndexError beyond the last."""
        at = range(len(self))[position]
        row = self._study[at]
        return Moment(self._days[at], self._found[at], row.values, row.refusal)

    def __iter__(self) -> Iterator[Moment]:
        return (self[i] for i in range(len(self)))

    def comparison(self) -> Comparison:
        """The organisation and what it is on each day, side by side: with its reports, plots,
        charts and exports, and what it takes to publish them. Days that were refused are left out.

        Raises:
            UsageError: every day was refused.
        """
        setting, language = self._setting, self._language
        models = {study_word("reference", language): setting.organisation}
        for moment in self:
            if moment.refusal is None:
                models[self._called(moment.day)] = setting.organisation.apply(
                    self._plan, setting.assumptions, on=moment.day, select=setting.select
                )
        if len(models) == 1:
            raise UsageError("no day can be measured", key="plan", expected="a day that can be")
        return compare(
            models,
            profile=setting.profile,
            by=setting.by or None,
            within=setting.within,
            indicators=setting.asked,
            language=language,
        )

    def plot(
        self,
        *indicators: str,
        language: str | None = None,
        suppress: int | Protection = 5,
    ) -> Figure:
        """A plot of indicators over the days, as a matplotlib figure (needs matplotlib: ``pip
        install "tyngde[plots]"``): one panel for each, with steps from day to day and bounds as
        bands. What is not known, or not shown, is said on its day.

        Args:
            indicators: keys; up to six of those that change when none is given.
            language: ``en`` or ``da``; that of the timeline when not given.
            suppress: figures of few persons are left out, as of
                :meth:`tyngde.Comparison.published`; 0 leaves none.

        Raises:
            UsageError: an indicator was not measured; or nothing has a day.
            ImportError: matplotlib is not installed.
        """
        for key in indicators:
            self._study.numbers(key)
        if None in self._days or not len(self):
            raise UsageError(
                "nothing has a day, so there is nothing to draw over time",
                key="plan",
                expected="changes with 'effective', or an organisation with periods",
            )
        shown = indicators or tuple(self._study._telling()[:_INDICATORS])
        drawn: Figure = hand_over("Timeline.plot")(
            self, shown, language=language_of(language, self), suppress=suppress
        )
        return drawn

    def table(self) -> Table:
        """The table; see the class for its columns."""
        columns = self._study.table().to_dict()
        rest = {x: columns[x] for x in columns if x not in ("variant", "name")}
        found = self._found[: len(self)]
        first: dict[str, Any] = {
            "day": self.days,
            "changes": [_runs(x.changes) for x in found],
            "begins": ["; ".join(x.begins) for x in found],
            "ends": ["; ".join(x.ends) for x in found],
        }
        ends = ("", "_lower", "_upper")
        numbers = [f"{key}{end}" for key in self.indicators for end in ends]
        return Table(
            {**first, **rest}, numbers=numbers, counts=("change",), language=self._language
        )

    def _called(self, day: str | None) -> str:
        if day is None:
            return study_word("without_day", self._language)
        return dated(day, self._language)

    def _blocks(self) -> list[Block]:
        language, shown = self._language, self._study._telling()[:_INDICATORS]

        def say(key: str, *of: object) -> str:
            return study_word(key, language).format(*of)

        notes = [say("timeline", len(self)) if self.days != [None] else say("no_days")]
        if not self.complete:
            notes.append(say("stopped"))
        if len(shown) < len(self.indicators):
            notes.append(say("days_differ", len(shown), len(self.indicators)))
        if len(self) > _ROWS:
            notes.append(say("first_lines", _ROWS, len(self)))
        rows = [[say("reference"), *(show(self.reference[key], language) for key in shown)]]
        happens = []
        for moment in [self[i] for i in range(min(len(self), _ROWS))]:
            day = self._called(moment.day)
            why = moment.refusal
            cells = ["–" if why else show(moment[key], language) for key in shown]
            rows.append([day, *cells])
            if told := self._told(moment.happening):
                happens.append(f"{day}: {told}")
            if why is not None:
                happens.append(f"{day}: {say('refused')}: {why.reason}")
        header = [say("day"), *(labelled(key, language) for key in shown)]
        listed = [Listing(say("happens"), happens)] if happens else []
        return [Notes(notes), Grid(header, rows), *listed]

    def _told(self, found: Happening) -> str:
        texts = []
        named = [name_of([position], self._made) for position in found.changes]
        for label, names in (("", named), ("begins", found.begins), ("ends", found.ends)):
            if not names:
                continue
            more = [f"… +{len(names) - _NAMED}"] if len(names) > _NAMED else []
            text = ", ".join([*names[:_NAMED], *more])
            texts.append(f"{study_word(label, self._language)} {text}" if label else text)
        return "; ".join(texts)

    def __repr__(self) -> str:
        days = phrase("<Timeline of {} days: {}>", len(self), ", ".join(self.indicators))
        return plain(said(days))


def _runs(positions: Sequence[int]) -> str:
    """Positions in order, those that follow upon each other in short: ``1-3, 5``."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and runs[-1][-1] + 1 == position:
            runs[-1][1:] = [position]
        else:
            runs.append([position])
    return ", ".join("-".join(map(str, run)) for run in runs)

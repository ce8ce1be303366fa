"""Models side by side: indicators, units, and who is affected."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tyngde import _core
from tyngde.compare.explanation import Explanation, explain
from tyngde.display import html, markdown, text
from tyngde.errors import UsageError
from tyngde.model.hand_overs import hand_over
from tyngde.model.organisation import By, Organisation, native_by
from tyngde.model.scenario import Profile
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap
from tyngde.words import numbers
from tyngde.words.labels import criterion_label, label, measure_label, word
from tyngde.words.languages import check_language
from tyngde.words.plain import plain

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["Comparison", "Transition", "changes", "compare", "transition"]


def compare(
    models: Mapping[str, Organisation],
    *,
    reference: str | None = None,
    profile: str | Profile = "tyngde-2012",
    by: By = "department",
    language: str = "en",
) -> Comparison:
    """Compares models of one organisation.

    Args:
        models: organisations by the name that the reader knows them by.
        reference: the model that the others are measured against; the first when not given.
        profile: how tyngde is computed: a :class:`Profile`, or the name of one that ships.
        by: the compared units: a type of unit (its topmost units, at any depth), a depth (0 for
            the roots), or a list of keys. What lies outside is one row, "elsewhere".
        language: of the representations, ``en`` or ``da``.

    Raises:
        UsageError: no models, an unknown reference, type or depth – with the nearest names.
        UnknownKey: no unit or shipped profile of that name.
    """
    check_language(language)
    if not models:
        raise UsageError(
            "there is nothing to compare; expected at least one model", expected="models"
        )
    first = next(iter(models)) if reference is None else reference
    base = models.get(first)
    chosen = Profile.shipped(profile) if isinstance(profile, str) else profile
    native = _core.compare(
        [
            (name, org._native, org.lineage_since(base) if base is not None else org.lineage)
            for name, org in models.items()
        ],
        first,
        chosen._native,
        native_by(by),
    )
    return Comparison(native, dict(models), by, language)


def transition(
    before: Organisation,
    after: Organisation,
    *,
    within: str | None = None,
    by: By | None = None,
) -> Transition:
    """What changes from one model to the next: who gets another manager, place or unit, what is
    new, gone or renamed, and how many FTE that is.

    Args:
        before: the model that ``after`` was made from, by one plan or several.
        after: its lineage tells who comes after whom.
        within: key of a unit of both: only what lies in it counts, and what crosses its border is
            an entrant or leaver.
        by: the units that one may change between: a type, a depth or keys, as in :func:`compare`.
            A unit that is made of others is a new one, unless the plan declares that it continues
            one of them.

    Raises:
        UnknownKey: ``within`` names no unit.
    """
    native = _core.transition(
        before._native,
        after._native,
        after.lineage_since(before),
        within,
        None if by is None else native_by(by),
    )
    return Transition(native, before, after)


def changes(before: Organisation, after: Organisation) -> Table:
    """What differs between two models, node by node, as a plain list.

    Nodes are the same by key, or where a plan on the way declares that one continues the other.
    Places are compared by identity: what lies in a unit that only has another key has not moved.
    Figures are compared as written, not as sums. :func:`transition` says whom it all affects.

    Returns:
        One row per difference: ``change`` (added, removed, moved, renamed, reweighted), ``kind``,
        ``key`` (of what was added, in ``after``), ``key_after`` (empty for what was removed),
        ``field`` (parent, home, name, key, count, or a figure such as ``fte`` or ``fte total``),
        ``before``, ``after`` (keys or names), ``value_before``, ``value_after`` (figures; None:
        unknown or not written). Those of ``before`` come first, in its order.
    """
    rows = _core.changes(before._native, after._native, after.lineage_since(before))
    return Table(
        {
            "change": [row.what for row in rows],
            "kind": [row.kind for row in rows],
            "key": [row.key for row in rows],
            "key_after": [row.key_after for row in rows],
            "field": [row.field for row in rows],
            "before": [row.before for row in rows],
            "after": [row.after for row in rows],
            "value_before": [row.value_before for row in rows],
            "value_after": [row.value_after for row in rows],
        }
    )


class Transition:
    """What changes from one model to the next. See :func:`transition`."""

    def __init__(self, native: _core.Transition, before: Organisation, after: Organisation) -> None:
        self._native = native
        self._before = before
        self._after = after

    def table(self) -> Table:
        """One row per unit and post, of a divided unit one per part: ``key``, ``key_after``,
        ``kind``,
        ``manager`` (same, changed, open, entrant, leaver), ``manager_before``, ``manager_after``,
        ``place`` (likewise), ``place_before``, ``place_after``, ``unit`` (likewise: the compared
        unit), ``unit_before``, ``unit_after``, ``director`` (likewise: the post directly below a
        top post), ``director_before``, ``director_after``, ``line`` (likewise: anybody above),
        ``share`` (of the node before), ``positions``, ``fte`` (budgeted, before; of a unit, what
        its posts do not explain; None: unknown)."""
        return _affected(self._native.rows)

    def _keys(self, wanted: Callable[[_core.Affected], bool]) -> list[str]:
        return list(dict.fromkeys(row.key for row in self._native.rows if wanted(row)))

    @property
    def moved(self) -> list[str]:
        """Units and posts that lie in another unit than before."""
        return self._keys(lambda row: row.place in ("changed", "open"))

    @property
    def added(self) -> list[str]:
        """Units and posts that are new."""
        return self._keys(lambda row: row.place == "entrant")

    @property
    def removed(self) -> list[str]:
        """Units and posts that are gone."""
        return self._keys(lambda row: row.place == "leaver")

    @property
    def renamed(self) -> list[str]:
        """Nodes of both models whose names differ."""
        before, after = self._before._native, self._after._native
        return [
            key
            for kind in ("unit", "post", "task", "collaboration", "forum", "committee")
            for key in before.keys(kind)
            if after.contains(key) and before.node_names(key) != after.node_names(key)
        ]

    @property
    def fte_common(self) -> Value:
        """FTE, before, of what is there in both: what the shares are of."""
        return wrap(self._native.fte_common)

    @property
    def fte_manager_changed(self) -> Value:
        """FTE that get another manager."""
        return wrap(self._native.fte_changed)

    @property
    def share_manager_changed(self) -> Value:
        """Share of FTE that get another manager, 0 to 1."""
        return wrap(self._native.share_changed)

    @property
    def fte_unit_changed(self) -> Value:
        """FTE that come to lie in another of the units that ``by`` names."""
        return wrap(self._native.fte_unit_changed)

    @property
    def share_unit_changed(self) -> Value:
        """Share of FTE that come to lie in another of these units, 0 to 1."""
        return wrap(self._native.share_unit_changed)

    @property
    def fte_director_changed(self) -> Value:
        """FTE that get another director: the post directly below a top post that they are or lie
        under, by primary managers."""
        return wrap(self._native.fte_director_changed)

    @property
    def fte_director_open(self) -> Value:
        """FTE for which that depends on what is not declared or not known."""
        return wrap(self._native.fte_director_open)

    @property
    def share_director_changed(self) -> Value:
        """Share of FTE that get another director, 0 to 1."""
        return wrap(self._native.share_director_changed)

    @property
    def fte_line_changed(self) -> Value:
        """FTE with a change of manager, their own or one above the primary one."""
        return wrap(self._native.fte_line_changed)

    @property
    def fte_line_open(self) -> Value:
        """FTE for which that depends on what is not declared or not known."""
        return wrap(self._native.fte_line_open)

    @property
    def share_line_changed(self) -> Value:
        """Share of FTE with a change anywhere above them, 0 to 1."""
        return wrap(self._native.share_line_changed)

    @property
    def fte_entered(self) -> Value:
        """FTE of what is new; in none of the shares."""
        return wrap(self._native.fte_entered)

    @property
    def fte_left(self) -> Value:
        """FTE, before, of what is gone; in none of the shares."""
        return wrap(self._native.fte_left)

    def flows(self) -> Table:
        """What lies in one compared unit before and in one afterwards, of what is there in both:
        ``unit_before``, ``unit_after`` (empty for elsewhere), ``fte`` (budgeted, before),
        ``positions`` (None: unknown). Empty without ``by``."""
        rows = self._native.flows
        return Table(
            {
                "unit_before": [row.unit_before for row in rows],
                "unit_after": [row.unit_after for row in rows],
                "fte": [row.fte.value for row in rows],
                "positions": [row.positions.value for row in rows],
            }
        )

    def partition_distance(self, count: str = "fte") -> dict[str, Value]:
        """How far the partition of staff into the units that ``by`` names is from the one before,
        as :func:`tyngde.metrics.partition_distance` has it, over what is there in both.

        It does not depend on which new unit continues which old one.

        Args:
            count: ``fte`` (then the Rand indices, which are about persons, are undefined with
                ``needs_count``), or ``positions`` (of posts alone).
        """
        return {
            name: wrap(value)
            for name, value in _core.partition_distance(self._native, count).items()
        }

    def __repr__(self) -> str:
        return (
            f"<Transition: {len(self.moved)} moved, {len(self.added)} added, "
            f"{len(self.removed)} removed, {len(self.renamed)} renamed>"
        )


def _affected(rows: list[_core.Affected]) -> Table:
    return Table(
        {
            "key": [row.key for row in rows],
            "key_after": [row.key_after for row in rows],
            "kind": [row.kind for row in rows],
            "manager": [row.manager for row in rows],
            "manager_before": [", ".join(row.managers_before) for row in rows],
            "manager_after": [", ".join(row.managers_after) for row in rows],
            "place": [row.place for row in rows],
            "place_before": [row.place_before for row in rows],
            "place_after": [row.place_after for row in rows],
            "unit": [row.unit for row in rows],
            "unit_before": [row.unit_before for row in rows],
            "unit_after": [row.unit_after for row in rows],
            "director": [row.director for row in rows],
            "director_before": [row.director_before for row in rows],
            "director_after": [row.director_after for row in rows],
            "line": [row.line for row in rows],
            "share": [None if math.isnan(row.share) else row.share for row in rows],
            "positions": [row.positions.value for row in rows],
            "fte": [row.fte.value for row in rows],
        }
    )


class Comparison:
    """Several models side by side.

    In a notebook it shows itself as tables; ``print`` shows it as text. :meth:`indicators`,
    :meth:`units` and :meth:`affected` give tables that turn into pandas, polars or Arrow.
    """

    def __init__(
        self,
        native: _core.Comparison,
        models: dict[str, Organisation],
        by: By,
        language: str = "en",
    ) -> None:
        self._native = native
        self._models = models
        self._by = by
        self._language = language

    @property
    def models(self) -> list[str]:
        """Names of the models."""
        return self._native.models

    @property
    def reference(self) -> str:
        """Name of the model that the others are measured against."""
        return self.models[self._native.reference]

    @property
    def profile(self) -> Profile:
        """The profile that tyngde was computed under."""
        return Profile(self._native.profile)

    def value(self, indicator: str, model: str) -> Value:
        """An indicator in a model.

        Raises:
            UsageError: there is no such indicator or model.
        """
        m = self._position(model)
        for row in self._native.indicators:
            if row.key == indicator:
                return wrap(row.values[m])
        known = ", ".join(row.key for row in self._native.indicators)
        raise UsageError(
            f"there is no indicator {indicator!r}; expected one of {known}",
            key=indicator,
            expected=f"one of {known}",
        )

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
        known = ", ".join(row.key for row in self._native.units if row.key and row.cells[m])
        raise UsageError(
            f"{key!r} is not compared in {model!r}; expected one of {known}",
            key=key,
            expected=f"one of {known}",
        )

    def explain(
        self, unit: str, model: str | None = None, *, language: str | None = None
    ) -> Explanation:
        """The tyngde of a unit taken apart: criterion, units below, task or post, figure, source.

        Args:
            unit: key of a unit of the model; of a compared one, where the profile looks at others.
            model: in which model; the reference when not given.
            language: ``en`` or ``da``; that of the comparison when not given.

        Raises:
            UsageError: there is no such model, or the unit is not compared in it.
            UnknownKey: there is no such unit in the model.
        """
        name = self.reference if model is None else model
        self._position(name)
        return explain(
            self._models[name],
            unit,
            self.profile,
            reference=self._models[self.reference],
            by=self._by,
            language=self._language if language is None else language,
        )

    def _position(self, model: str) -> int:
        if model not in self.models:
            known = ", ".join(self.models)
            raise UsageError(
                f"there is no model {model!r}; expected one of {known}",
                key=model,
                expected=f"one of {known}",
            )
        return self.models.index(model)

    # Tables

    def indicators(self) -> Table:
        """One row per indicator and model: ``indicator``, ``label``, ``unit``, ``model``,
        ``value``, ``lower``, ``upper``, ``delta`` (from the reference), ``reason`` (why
        undefined), ``known`` and ``of`` (coverage), ``missing`` (what is unknown)."""
        columns: dict[str, list[Any]] = {
            name: []
            for name in (
                [
                    "indicator",
                    "label",
                    "unit",
                    "model",
                    "value",
                    "lower",
                    "upper",
                    "delta",
                    "reason",
                    "known",
                    "of",
                    "missing",
                ]
            )
        }
        for row in self._native.indicators:
            for m, model in enumerate(self.models):
                value, coverage = row.values[m], row.coverage[m]
                cells = (
                    row.key,
                    label(row.key, row.label, self._language),
                    row.unit,
                    model,
                    value.value,
                    value.lower if value.defined else None,
                    value.upper if value.defined else None,
                    row.deltas[m].value,
                    value.reason,
                    coverage[0] if coverage else None,
                    coverage[1] if coverage else None,
                    "; ".join(value.missing),
                )
                for name, cell in zip(columns, cells, strict=True):
                    columns[name].append(cell)
        return Table(columns)

    def units(self) -> Table:
        """One row per compared unit and model: ``unit`` (key; empty for elsewhere), ``name``,
        ``model``, ``chief``, ``span_positions``, ``span_headcount``, ``span_fte``, ``load``,
        ``tyngde``, and a share of the reference's total per criterion."""
        criteria = [measure for measure, _ in self.profile.criteria]
        names = [
            "unit",
            "name",
            "model",
            "chief",
            "span_positions",
            "span_headcount",
            "span_fte",
            "load",
            "tyngde",
        ]
        columns: dict[str, list[Any]] = {name: [] for name in names}
        columns.update({f"share_{measure}": [] for measure in criteria})
        for row in self._native.units:
            for m, model in enumerate(self.models):
                cell = row.cells[m]
                if cell is None:
                    continue
                values = (
                    row.key,
                    self._unit_name(row),
                    model,
                    ", ".join(cell.chiefs),
                    cell.span_positions.value,
                    cell.span_headcount.value,
                    cell.span_fte.value,
                    cell.load.value,
                    cell.tyngde.value,
                    *(share.value for share in cell.shares),
                )
                for name, value in zip(columns, values, strict=True):
                    columns[name].append(value)
        return Table(columns)

    def affected(self, model: str) -> Table:
        """Who gets another manager or place in a model: see :func:`tyngde.transition`."""
        return _affected(self._native.transitions[self._position(model)].rows)

    def interfaces_cut(self, model: str) -> list[str]:
        """The interfaces between compared units in a model, as ``a – b``."""
        return list(self._native.cuts[self._position(model)])

    def to_pandas(self) -> pd.DataFrame:
        """The indicators as a pandas data frame (needs pandas)."""
        return self.indicators().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The indicators as a polars data frame (needs polars)."""
        return self.indicators().to_polars()

    def to_arrow(self) -> pa.Table:
        """The indicators as an Arrow table (needs pyarrow)."""
        return self.indicators().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The indicators through the Arrow C stream interface (needs pyarrow)."""
        return self.indicators().__arrow_c_stream__(requested_schema)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, ready for JSON: undefined values are None with a reason."""
        return {
            "tyngde": _core.library_version(),
            "models": self.models,
            "inputs": {
                name: hashlib.sha256(model.to_json().encode()).hexdigest()
                for name, model in self._models.items()
            },
            "reference": self.reference,
            "by": native_by(self._by),
            "profile": {
                "key": self.profile.key,
                "normalisation": self.profile.normalisation,
                "aggregation": self.profile.aggregation,
                "weights": self.profile.weights,
                "cautions": list(self._native.weighing.cautions),
                "criteria": [
                    {"measure": measure, "weight": None if math.isnan(weight) else weight}
                    for (measure, _), weight in zip(
                        self.profile.criteria, self._native.weights, strict=True
                    )
                ],
                "load": self.profile.load,
            },
            "indicators": self.indicators().rows(),
            "units": self.units().rows(),
            "affected": {model: self.affected(model).rows() for model in self.models},
            "interfaces_cut": {model: self.interfaces_cut(model) for model in self.models},
        }

    # For a reader

    def report(
        self, path: str | os.PathLike[str], *, language: str | None = None, suppress: int = 5
    ) -> Path:
        """Writes the comparison as one page of HTML for those who decide, and returns its path.

        The page needs no network and no script, and prints on A4.

        Args:
            path: of the file, such as ``models.html``; it is written whole or not at all.
            language: ``en`` or ``da``; that of the comparison when not given.
            suppress: numbers of people below this are hidden; 0 hides none.

        Raises:
            UsageError: an unknown language, or a threshold below 0.
            OSError: the file cannot be written.
        """
        written: Path = hand_over("Comparison.report")(
            self, path, language=language, suppress=suppress
        )
        return written

    def plot(
        self, kind: str = "load", *, model: str | None = None, language: str | None = None
    ) -> Figure:
        """A plot as a matplotlib figure (needs matplotlib: ``pip install "tyngde[plots]"``).

        Args:
            kind: ``spans`` (of all managers, by layer), ``load``, ``tyngde`` (of the compared
                units), ``interfaces`` (between them, a matrix) or ``movement`` (of FTE).
            model: of ``interfaces`` and ``movement``, which model.
            language: ``en`` or ``da``; that of the comparison when not given.

        Raises:
            UsageError: there is no such plot, model or language.
            ImportError: matplotlib is not installed.
        """
        drawn: Figure = hand_over("Comparison.plot")(self, kind, model=model, language=language)
        return drawn

    def _in(self, language: str) -> Comparison:
        """The same comparison for readers of another language."""
        if language == self._language:
            return self
        return Comparison(self._native, self._models, self._by, language)

    def _unit_name(self, row: _core.UnitRow) -> str:
        if not row.key:
            return word("elsewhere", self._language)
        names = dict(row.names)
        return names.get(self._language) or next(iter(names.values()), row.key)

    def _indicator_rows(self) -> list[list[str]]:
        rows = []
        for row in self._native.indicators:
            cells = [label(row.key, row.label, self._language)]
            for value, delta, coverage in zip(row.values, row.deltas, row.coverage, strict=True):
                text = numbers.show_with_delta(wrap(value), wrap(delta), self._language)
                if coverage is not None and coverage[0] < coverage[1]:
                    text += f", {coverage[0]} {word('of', self._language)} {coverage[1]}"
                cells.append(text)
            rows.append(cells)
        return rows

    def _unit_rows(self, attribute: str) -> list[list[str]]:
        rows = []
        for row in self._native.units:
            if not row.key and attribute == "span_positions":
                continue
            cells = [self._unit_name(row)]
            for cell in row.cells:
                shown = word("not_there", self._language)
                if cell is not None:
                    shown = numbers.show(wrap(getattr(cell, attribute)), self._language)
                cells.append(shown)
            rows.append(cells)
        return rows

    def _name(self, model: str, key: str) -> str:
        for organisation in (self._models[model], self._models[self.reference]):
            if key in organisation:
                return organisation.name(key, self._language)
        return key

    def _affected_lines(self, model: str) -> list[str]:
        lines = []
        dash = word("not_there", self._language)
        for row in self._native.transitions[self._position(model)].rows:
            if row.manager not in {"changed", "open"}:
                continue
            how = word("certain" if row.manager == "changed" else "open", self._language)
            before = ", ".join(self._name(model, key) for key in row.managers_before)
            after = ", ".join(self._name(model, key) for key in row.managers_after)
            lines.append(
                f"{self._name(model, row.key)}: {word('from', self._language)} {before or dash} "
                f"{word('to', self._language)} {after or dash} ({how})"
            )
        if any(line.endswith(f"({word('open', self._language)})") for line in lines):
            lines.append(word("open_note", self._language))
        return lines

    def _missing_lines(self) -> list[str]:
        """What is unknown in any of the models, by measure."""
        nodes: dict[str, set[str]] = {}
        for row in self._native.indicators:
            for value in row.values:
                for name in value.missing:
                    node, _, measure = name.rpartition(".")
                    nodes.setdefault(measure, set()).add(node)
        return [
            f"{measure_label(measure, self._language)} ({len(found)}): "
            f"{text.some(sorted(found), self._language)}"
            for measure, found in nodes.items()
        ]

    def _notes(self) -> list[str]:
        weights = ", ".join(
            f"{criterion_label(key, self._language)} {self._weight(weight)}"
            for (key, _), weight in zip(self.profile.criteria, self._native.weights, strict=True)
        )
        load = measure_label(self.profile.load, self._language)
        if self.profile.is_additive_share:
            tyngde = word("profile", self._language).format(weights, self.reference, load)
        else:
            choices = self.profile.describe(self._language)
            tyngde = word("profile_otherwise", self._language).format(weights, choices, load)
        if isinstance(self._by, str):
            by = self._by
        elif isinstance(self._by, int):
            by = word("depth", self._language).format(self._by)
        else:
            by = ", ".join(self._by)
        return [
            word("compared_by", self._language).format(by),
            tyngde,
            word("balance_note", self._language).format(self.reference),
            *(word(caution, self._language) for caution in self._native.weighing.cautions),
        ]

    def _weight(self, weight: float) -> str:
        unknown = word("unknown", self._language)
        return unknown if math.isnan(weight) else numbers.number(weight, self._language)

    def _sections(self) -> list[tuple[list[str], list[list[str]]]]:
        language = self._language
        sections = [(word("indicator", language), self._indicator_rows())]
        for attribute, key in (
            ("span_positions", "reports"),
            ("load", "load"),
            ("tyngde", "tyngde"),
        ):
            title = f"{word('unit', language)}: {word(key, language)}"
            sections.append((title, self._unit_rows(attribute)))
        return [([title, *self.models], rows) for title, rows in sections]

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """The comparison as text for a terminal."""
        parts = ["\n".join(map(plain, self._notes()))]
        parts += [text.table(header, rows) for header, rows in self._sections()]
        for model in self.models:
            if model == self.reference:
                continue
            lines = self._affected_lines(model) or [word("nobody", self._language)]
            title = f"{word('affected', self._language)}: {plain(model)}"
            parts.append("\n".join([title, *(f"  {plain(line)}" for line in lines)]))
        missing = self._missing_lines() or [word("nothing_missing", self._language)]
        parts.append("\n".join([word("missing", self._language), *(f"  {m}" for m in missing)]))
        return "\n\n".join(parts)

    def to_markdown(self) -> str:
        """The comparison as Markdown."""
        parts = [markdown.markdown_text(" ".join(self._notes()))]
        parts += [markdown.table(header, rows) for header, rows in self._sections()]
        for model in self.models:
            if model == self.reference:
                continue
            lines = self._affected_lines(model) or [word("nobody", self._language)]
            escaped = [markdown.markdown_text(line) for line in lines]
            title = f"**{word('affected', self._language)}: {markdown.markdown_text(model)}**"
            parts.append("\n".join([title, "", *(f"- {line}" for line in escaped)]))
        missing = self._missing_lines() or [word("nothing_missing", self._language)]
        title = f"**{word('missing', self._language)}**"
        escaped = [markdown.markdown_text(line) for line in missing]
        parts.append("\n".join([title, "", *(f"- {line}" for line in escaped)]))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        parts = [html.paragraph(note) for note in self._notes()]
        parts += [html.table(header, rows) for header, rows in self._sections()]
        for model in self.models:
            if model != self.reference:
                lines = self._affected_lines(model) or [word("nobody", self._language)]
                parts.append(html.listing(f"{word('affected', self._language)}: {model}", lines))
        missing = self._missing_lines() or [word("nothing_missing", self._language)]
        parts.append(html.listing(word("missing", self._language), missing))
        return "".join(parts)

    def __repr__(self) -> str:
        return plain(f"<Comparison of {', '.join(self.models)} by {self._by}>")

"""What a reader sees of a comparison, for text, Markdown and HTML alike."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tyngde import _core
from tyngde.compare.by_line import LINE, is_of_line
from tyngde.display import text
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.model.grouping import By
from tyngde.model.naming import Labels
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile
from tyngde.model.values import wrap
from tyngde.words import numbers
from tyngde.words.labels import (
    KINSHIP_TOLD,
    criterion_label,
    depth_label,
    indicator_label,
    measure_label,
    word,
)
from tyngde.words.prose import Name, enumerate_, say
from tyngde.words.unit_types import type_label

_MOST_UNPLACED = 4  # so many are named
_ROUNDING = 1e-9


def unit_name(row: _core.UnitRow, language: str) -> str:
    """The name of a compared unit, or the word for what lies outside."""
    if not row.key:
        return word("elsewhere", language)
    names = dict(row.names)
    return names.get(language) or next(iter(names.values()), row.key)


def managers_compared(by: By, language: str) -> str:
    """Which managers a comparison along the line is about, in words."""
    if by == LINE:
        return word("line_top", language)
    if isinstance(by, int):
        return depth_label(by, language, "line_depth")
    return by if isinstance(by, str) else ", ".join(by)


def unit_labels(
    rows: Sequence[_core.UnitRow], models: Mapping[str, Organisation], language: str
) -> dict[str, str]:
    """What compared units are called, by key: told apart where names repeat."""
    labels = Labels(models.values(), language)
    result = {}
    for row in rows:
        having = (one for one in models.values() if row.key in one)
        model = next(having, None) if row.key else None
        result[row.key] = unit_name(row, language) if model is None else labels(model, row.key)
    return result


def blocks(
    native: _core.Comparison,
    models: Mapping[str, Organisation],
    by: By,
    language: str,
    kinship: Mapping[str, str],
    within: str | None = None,
) -> list[Block]:
    """The blocks of a comparison, in order."""
    maker = _Maker(native, models, by, language, kinship, within)
    affected = [
        Listing(
            f"{word('affected', language)}: {model}",
            maker.affected_lines(model) or [word("nobody", language)],
        )
        for m, model in enumerate(native.models)
        if model != maker.reference and native.transition(m) is not None
    ]
    handed = [
        Listing(f"{word('hand_overs', language)}: {model}", lines)
        for model in native.models
        if (lines := maker.hand_over_lines(model))
    ]
    missing = maker.missing_lines() or [word("nothing_missing", language)]
    return [
        Notes(maker.notes()),
        *maker.tables(),
        *affected,
        *handed,
        Listing(word("missing", language), missing),
    ]


class _Maker:
    def __init__(
        self,
        native: _core.Comparison,
        models: Mapping[str, Organisation],
        by: By,
        language: str,
        kinship: Mapping[str, str],
        within: str | None = None,
    ) -> None:
        self.within = within
        self.kinship = kinship
        self.native, self.models, self.by, self.language = native, models, by, language
        self.of_line = is_of_line(native)
        self.unit_attributes = [("span_positions", "reports")]  # what tables show of units
        if self.of_line:
            self.unit_attributes += [("load", "load_below")]
        else:
            self.unit_attributes += [("load", "load"), ("tyngde", "tyngde")]
        self.reference = native.models[native.reference]
        self.profile = Profile._of(native.profile)
        self.labels = Labels(models.values(), language)
        self.unit_labels = unit_labels(native.units, models, language)

    def indicator_rows(self) -> list[list[str]]:
        rows = []
        for row in self.native.indicators:
            cells = [indicator_label(row, self.language)]
            for value, delta, coverage in zip(row.values, row.deltas, row.coverage, strict=True):
                shown = numbers.show_with_delta(wrap(value), wrap(delta), self.language)
                short = coverage is not None and coverage[0] < coverage[1]
                if coverage is not None and short and numbers.is_unknown(wrap(value)):
                    shown += f", {coverage[0]} {word('of', self.language)} {coverage[1]}"
                cells.append(shown)
            rows.append(cells)
        return rows

    def unit_rows(self, attribute: str) -> list[list[str]]:
        rows = []
        for row in self.native.units:
            if not row.key and attribute == "span_positions":
                continue
            cells = [self.unit_labels[row.key] + self.continued(row)]
            for cell in row.cells:
                shown = word("not_there", self.language)
                if cell is not None:
                    shown = numbers.show(wrap(getattr(cell, attribute)), self.language)
                cells.append(shown)
            rows.append(cells)
        return rows

    def continued(self, row: _core.UnitRow) -> str:
        """Which compared unit of the reference a new one is declared to continue, in brackets."""
        keys = dict.fromkeys(cell.continues for cell in row.cells if cell and cell.continues)
        if not keys:
            return ""
        names = ", ".join(self.unit_labels[key] for key in keys)
        return f" ({word('continues', self.language).format(names)})"

    def name(self, model: str, key: str) -> str:
        organisation = self.models[model] if key in self.models[model] else self.having(key)
        return key if organisation is None else self.labels(organisation, key)

    def affected_lines(self, model: str) -> list[str]:
        lines = []
        change = self.native.transition(self.native.models.index(model))
        rows = change.rows if change is not None else []
        count = Counter(row.key for row in rows)
        for row in rows:
            if row.manager not in {"changed", "open"}:
                continue
            # Where it is open whether that changes, nobody is nobody known.
            none = word("not_there" if row.manager == "changed" else "unknown", self.language)
            how = word("certain" if row.manager == "changed" else "open", self.language)
            before = ", ".join(self.name(self.reference, key) for key in row.managers_before)
            after = ", ".join(self.name(model, key) for key in row.managers_after)
            who = self.name(self.reference, row.key)
            if count[row.key] > 1:  # it is divided
                who = word("part_of", self.language).format(who)
            lines.append(
                f"{who}: {word('from', self.language)} {before or none} "
                f"{word('to', self.language)} {after or none} ({how})"
            )
        if any(line.endswith(f"({word('open', self.language)})") for line in lines):
            lines.append(word("open_note", self.language))
        return lines

    def hand_over_lines(self, model: str) -> list[str]:
        """Which tasks change hands, and how much work that is."""
        lines = []
        nobody = word("nobody_recorded", self.language)
        change = self.native.transition(self.native.models.index(model))
        for row in change.hand_overs if change is not None else ():
            ends = [
                ", ".join(self.name(at, key) for key, _ in units) or nobody
                for at, units in ((self.reference, row.from_units), (model, row.to_units))
            ]
            volume = numbers.show(wrap(row.volume), self.language)
            share = f", {numbers.number(row.share * 100, self.language)} %" if row.share < 1 else ""
            lines.append(
                f"{self.name(self.reference, row.task)}{share}: {word('from', self.language)} "
                f"{ends[0]} {word('to', self.language)} {ends[1]} "
                f"({measure_label('volume', self.language)} {volume})"
            )
        return lines

    def missing_lines(self) -> list[str]:
        """What is unknown in any of the models, by measure."""
        nodes: dict[str, set[str]] = {}
        of_models = (value for row in self.native.indicators for value in row.values)
        of_units = (
            getattr(cell, attribute)
            for attribute, _ in self.unit_attributes
            for row in self.native.units
            for cell in row.cells
            if cell is not None and (row.key or attribute != "span_positions")
        )
        for value in filter(numbers.is_unknown, map(wrap, chain(of_models, of_units))):
            for name in value.missing:
                node, _, measure = name.rpartition(".")
                nodes.setdefault(measure, set()).add(node)
        lines = []
        for measure, found in nodes.items():
            named = {node: self.node(node) for node in sorted(found)}
            label = measure_label(measure, self.language)
            number = sum(name is not None for name in named.values())
            names = [name or word("not_all_recorded", self.language) for name in named.values()]
            count = f" ({number})" if number else ""
            lines.append(f"{label}{count}: {text.some(names, self.language, between='; ')}")
        return lines

    def node(self, node: str) -> str | None:
        """The name of what is missing, of an interface by its ends; None where not all tasks,
        positions or interfaces are recorded."""
        names = []
        for key in [node] if self.having(node) else node.split(" – "):
            organisation = self.having(key)
            if organisation is None:
                return None
            names.append(self.labels(organisation, key))
        return " – ".join(names)

    def having(self, key: str) -> Organisation | None:
        """The first model that has a node, the reference before others."""
        models = [self.models[self.reference], *self.models.values()]
        return next((one for one in models if key in one), None)

    def notes(self) -> list[str]:
        if self.of_line:
            return self.notes_on_line()
        weights = ", ".join(
            f"{criterion_label(key, self.language)} {self.weight(weight)}"
            for (key, _), weight in zip(self.profile.criteria, self.native.weights, strict=True)
        )
        load = measure_label(self.profile.load, self.language)
        if self.profile.is_additive_share:
            tyngde = word("profile", self.language).format(weights, self.reference, load)
        else:
            choices = self.profile.describe(self.language)
            tyngde = word("profile_otherwise", self.language).format(weights, choices, load)
        if isinstance(self.by, str):
            by = type_label(self.by, self.language)
        elif isinstance(self.by, int):
            by = depth_label(self.by, self.language)
        else:
            by = ", ".join(self.by)
        return [
            word("compared_by", self.language).format(by),
            *self.within_note(),
            tyngde,
            word("balance_note", self.language).format(self.reference),
            *self.scale_note(),
            *(word(caution, self.language) for caution in self.native.weighing.cautions),
            *self.kinship_notes(),
            *self.unplaced_notes(),
            *self.listed_only(),
            *self.lines_kept(),
        ]

    def notes_on_line(self) -> list[str]:
        """What is compared along the line, and what that leaves out."""
        load = measure_label(self.profile.load, self.language)
        return [
            word("compared_line", self.language).format(managers_compared(self.by, self.language)),
            word("line_note", self.language).format(load, self.reference),
            *self.kinship_notes(),
            *self.lines_kept(),
        ]

    def within_note(self) -> list[str]:
        if self.within is None:
            return []
        unit = self.name(self.native.models[self.native.reference], self.within)
        return [word("compared_within", self.language).format(unit)]

    def unplaced_notes(self) -> list[str]:
        """Units without a known place that none of the compared units holds."""
        models_of: dict[tuple[str, ...], list[str]] = {}
        for model, organisation in self.models.items():
            compared = (row.key for row in self.native.units if row.key in organisation)
            holding = _with_all_above(organisation, compared)
            apart = tuple(self.name(model, x) for x in organisation.unplaced if x not in holding)
            if apart:
                models_of.setdefault(apart, []).append(model)
        return [
            str(
                say(
                    word("counts_nowhere", self.language),
                    models=enumerate_([Name(x) for x in models], self.language),
                    units=enumerate_([Name(x) for x in units], self.language, _MOST_UNPLACED),
                )
            )
            for units, models in models_of.items()
        ]

    def listed_only(self) -> list[str]:
        """Where posts are recorded and yet do not make the FTE that are written."""
        models = [Name(model) for model, x in self.models.items() if _has_others_than_posts(x)]
        if not models:
            return []
        named = enumerate_(models, self.language)
        return [str(say(word("listed_only", self.language), models=named))]

    def kinship_notes(self) -> list[str]:
        return [
            word(f"kinship_{how}", self.language).format(model, self.reference)
            for model, how in self.kinship.items()
            if how in KINSHIP_TOLD
        ]

    def scale_note(self) -> list[str]:
        scale = self.profile.scale
        if scale is None:
            return []
        return [word("scale", self.language).format(word(f"scale_{scale}", self.language))]

    def lines_kept(self) -> list[str]:
        """The written lines of each model that stayed although the units give others."""
        notes = []
        for m, model in enumerate(self.native.models):
            change = self.native.transition(m)
            if change is None:
                continue
            lines = [
                " → ".join(self.name(model, key) for key in line) for line in change.lines_kept
            ]
            if lines:
                notes.append(word("lines_kept", self.language).format(model, "; ".join(lines)))
        return notes

    def weight(self, weight: float) -> str:
        unknown = word("unknown", self.language)
        return unknown if math.isnan(weight) else numbers.number(weight, self.language)

    def tables(self) -> list[Grid]:
        language = self.language
        sections = [(word("indicator", language), self.indicator_rows())]
        noun = word("manager" if self.of_line else "unit", language)
        for attribute, key in self.unit_attributes:
            title = f"{noun}: {word(key, language)}"
            sections.append((title, self.unit_rows(attribute)))
        return [Grid([title, *self.native.models], rows) for title, rows in sections]


def _with_all_above(organisation: Organisation, units: Iterable[str]) -> set[str]:
    """Units and whatever they lie in."""
    found: set[str] = set()
    for unit in units:
        at: str | None = unit
        while at is not None and at not in found:
            found.add(at)
            at = organisation.parent(at)
    return found


def _has_others_than_posts(organisation: Organisation) -> bool:
    """Whether there certainly are staff whom none of the recorded posts describes."""
    posts = organisation.keys("post")
    if not posts or not organisation.is_recorded("posts"):
        return False
    most = {post: _most_fte(organisation, post) for post in posts}
    if math.isfinite(all_posts := math.fsum(most.values())):
        return _exceeds(organisation.whole("fte").lower, all_posts)
    # A post of unknown size may be all that is left of the units it lies in, and of no others.
    described: defaultdict[str, float] = defaultdict(float)
    for post, fte in most.items():
        unit = organisation.home(post)
        while unit is not None:
            described[unit] += fte
            unit = organisation.parent(unit)
    units = organisation.keys("unit")
    return any(_exceeds(organisation.total(unit).lower, described[unit]) for unit in units)


def _most_fte(organisation: Organisation, post: str) -> float:
    """What a post has at most: an external one has none."""
    if organisation._native.is_external(post):
        return 0.0
    fte = organisation.quantity(post, "fte")
    return math.inf if fte is None or fte.upper is None else fte.upper


def _exceeds(figure: float | None, described: float) -> bool:
    return figure is not None and figure - described > _ROUNDING * max(1.0, figure)

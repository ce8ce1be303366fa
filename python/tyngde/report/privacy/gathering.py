"""Everything that is made from a comparison and tells of people, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from tyngde import _core, metrics
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection
from tyngde.model.computed_once import once
from tyngde.model.values import Value, wrap
from tyngde.report.privacy.cells import Cells, Place
from tyngde.report.privacy.figures import OF_PEOPLE, Figures
from tyngde.report.privacy.forms import NOTHING, Form, Span, added, less, times
from tyngde.report.privacy.merges import between, going_on, merges_in

# What hiding a number costs a reader, beside others.
_TOTAL, _INDICATOR, _UNIT, _DETAIL = 8.0, 4.0, 2.0, 0.5

# Weights that are made of the figures of the compared units.
_WEIGHED_BY_UNITS = ("entropy", "pca")
# A share, what it is of the whole, and where that is said.
_SHARES = {
    "share_manager_changed": "fte_manager_changed",
    "share_manager_affected": "fte_manager_affected",
    "share_unit_changed": "fte_unit_changed",
}


class Gathering:
    """The cells of a comparison; those of managers and of indicators that are asked for come after:
    see ``everything``."""

    def __init__(self, comparison: Comparison, protection: Protection) -> None:
        self.comparison = comparison
        self.protection = protection
        self.native = comparison._native
        self.figures = Figures(comparison)
        self.cells = Cells(self.figures.unknowns, protection)
        for m, model in enumerate(comparison.models):
            self._rows(m, model)
            self._indicators(m, model)
            if not comparison._of_line:
                self._units(m, model)
            self._spans(model)
            self._charts(model)
        # Shares of one model's units are of the totals of another.
        for m, model in enumerate(comparison.models):
            if not comparison._of_line:
                self._scores(m, model)

    @once
    def _values(self) -> dict[str, _core.IndicatorRow]:
        return {row.key: row for row in self.native.indicators}

    def _change(self, model: str) -> _core.Transition:
        return self.comparison._transition(model)

    def _indicator(self, key: str, m: int, span: Span, cost: float, among: Iterable[Span]) -> None:
        if key not in self._values:
            return
        place = ("indicator", key, self.comparison.models[m])
        value = wrap(self._values[key].values[m])
        self.cells.publish(place, value, span, cost, list(among))

    # Who is affected

    def _rows(self, m: int, model: str) -> None:
        flows: dict[tuple[str, str], list[Span]] = {}
        rows = self._change(model).rows
        # What plans put together is taken apart backwards by the figures that went in.
        is_apart = self.comparison.kinship[model] in ("ancestor", "sibling")
        for n, row in enumerate(rows):
            at = model if row.manager == "entrant" else self.comparison.reference
            fte, value = self.figures.node(at, row.key, "fte"), wrap(row.fte)
            if at == model and self.comparison._within is not None:
                fte = self._across_border(model, row.key, fte)
            place: Place = ("row", model, n, "fte")
            self.cells.publish(place, value, fte, _DETAIL, [fte])
            if row.kind == "post":
                positions = self.figures.post(at, row.key, "positions")
                place = ("row", model, n, "positions")
                self.cells.publish(place, wrap(row.positions), positions, _DETAIL)
            if is_apart and row.share < 1:
                beside = [one for one in rows if one.key == row.key]
                went_in = [self.figures.node(model, one.key_after, "fte") for one in beside]
                place = ("row", model, n, "share")
                self.cells.publish_function(place, Value(row.share), went_in, _DETAIL)
            start = "+" if row.unit == "entrant" else row.unit_before
            end = "-" if row.unit == "leaver" else row.unit_after
            # As a plot draws it: merged posts pass, whoever goes on; what is not known does not.
            if fte.value is not None and not math.isnan(row.share):
                flows.setdefault((start, end), []).append(times(fte, row.share))
        for way, parts in flows.items():
            self.cells.publish_form(("flow", model, *way), added(parts).value, _DETAIL)

    def _across_border(self, model: str, key: str, new: Span) -> Span:
        """FTE of an entrant: before, where it was outside the unit that is looked at."""
        base = self.comparison._models[self.comparison.reference]
        rows = self.comparison._models[model].lineage_since(base).rows
        parts = [
            times(self.figures.node(self.comparison.reference, row.before, "fte"), row.share)
            for row in rows
            if row.after == key and row.before in base and not math.isnan(row.share)
        ]
        if key in base and not parts:
            return self.figures.node(self.comparison.reference, key, "fte")
        return added(parts) if parts else new

    def _indicators(self, m: int, model: str) -> None:
        reference, figures = self.comparison.reference, self.figures
        rows = self._change(model).rows
        posts = self.comparison._models[model].keys("post")
        every = [figures.post(model, post, "positions") for post in posts]
        self._indicator("positions", m, added(every), _INDICATOR, every)

        def parts(measure: str, wanted: Callable[[_core.Affected], bool]) -> list[Span]:
            return [
                times(
                    figures.node(reference, row.key, measure),
                    1.0 if math.isnan(row.share) else row.share,
                )
                for row in rows
                if row.manager != "entrant"
                and wanted(row)
                and (measure == "fte" or row.kind == "post")
            ]

        for state in ("changed", "open"):
            counted = parts("positions", lambda row, s=state: row.manager == s)  # type: ignore[misc]
            self._indicator(f"manager_{state}", m, added(counted), _INDICATOR, counted)
            shares = self._shares_of(model, lambda row, s=state: row.manager == s)  # type: ignore[misc]
            among = parts("fte", lambda row, s=state: row.manager == s)  # type: ignore[misc]
            self._indicator(f"fte_manager_{state}", m, self._part(shares), _INDICATOR, among)
        concerned = parts("fte", lambda row: row.manager in ("changed", "open"))
        changed = self._part(self._shares_of(model, lambda row: row.manager == "changed"))
        affected = between(rows, changed, self._before, self._change(model).fte_affected.upper)
        self._indicator("fte_manager_affected", m, affected, _INDICATOR, concerned)
        moved = parts("fte", lambda row: row.unit == "changed")
        self._indicator(
            "fte_unit_changed",
            m,
            self._part(self._shares_of(model, lambda row: row.unit == "changed")),
            _INDICATOR,
            moved,
        )
        merges = merges_in(rows)

        def is_there(row: _core.Affected) -> bool:
            return row.manager not in ("entrant", "leaver") and not merges(row)

        there = going_on(rows, self._part(self._shares_of(model, is_there)), self._before)
        common = wrap(self._change(model).fte_common)
        in_both = parts("fte", lambda row: row.manager not in ("entrant", "leaver"))
        self.cells.publish(("common", model), common, there, _UNIT, in_both)
        for share, of in _SHARES.items():
            places: list[Place] = [("indicator", of, model), ("common", model)]
            self.cells.gate(("indicator", share, model), places, _INDICATOR)
        gone, new, either = self._balance(m, model)
        self._indicator("posts_abolished", m, added(gone), _INDICATOR, [*every, *gone])
        self._indicator("posts_created", m, added(new), _INDICATOR, [*every, *new])
        # In which of both something counts says whether there are more or fewer.
        for key in ("posts_abolished", "posts_created"):
            for form in either:
                self.cells.publish_form(("indicator", key, model), form, _DETAIL)
        self._saving(m, model)
        for measure in dict.fromkeys(("salary", *self._load)):
            whole = self.comparison._models[model].whole(measure)
            self.cells.publish(
                ("whole", measure, model), whole, figures.whole(model, measure), _TOTAL
            )
        load = self.comparison.profile.load
        if load in OF_PEOPLE:
            self.cells.gate(("indicator", "load_total", model), [("whole", load, model)])

    @property
    def _load(self) -> list[str]:
        load = self.comparison.profile.load
        return [load] if load in OF_PEOPLE else []

    def _balance(self, m: int, model: str) -> tuple[list[Span], list[Span], list[Form]]:
        """Positions abolished and created; of several that are merged, the first stands for the
        one that stays. Then what is one or the other, or neither, as figures are."""
        reference, gone, new, either = self.comparison.reference, [], [], []
        met: set[str] = set()
        for row in self._change(model).rows:
            if row.kind != "post":
                continue
            if row.manager == "entrant":
                new.append(self.figures.post(model, row.key, "positions"))
                continue
            before = self.figures.post(reference, row.key, "positions")
            if not row.key_after:
                gone.append(before)
                continue
            after = NOTHING
            if row.key_after not in met:
                after = self.figures.post(model, row.key_after, "positions")
            met.add(row.key_after)
            was, then = (None if one.value is None else one.value.value for one in (before, after))
            difference = less(after, before).value
            if difference is not None and difference.terms and was and then:
                either.append(difference)
            if was == then:
                continue
            if was is not None and then is not None and then < was:
                gone.append(less(before, after))
            else:
                new.append(less(after, before))
        return gone, new, either

    def _saving(self, m: int, model: str) -> None:
        """Salaries of posts before, less those after; what is the same in both is no part of it."""
        paid: list[dict[str, Span]] = []
        for one in (self.comparison.reference, model):
            posts = self.comparison._models[one].keys("post")
            paid.append({post: self.figures.post(one, post, "salary") for post in posts})
        before, after = paid
        saved = added(
            less(was, now)
            for post in before | after
            for was in [_stated(before.get(post, NOTHING))]
            for now in [_stated(after.get(post, NOTHING))]
            if was != now
        )
        self._indicator("saving", m, saved, _INDICATOR, [*before.values(), *after.values()])

    def _before(self, row: _core.Affected) -> Span:
        """The FTE of a row that was there before."""
        fte = self.figures.node(self.comparison.reference, row.key, "fte")
        return times(fte, 1.0 if math.isnan(row.share) else row.share)

    # Sums over parts of the reference, as they are counted

    def _shares_of(self, model: str, wanted: Callable[[_core.Affected], bool]) -> dict[str, float]:
        shares: dict[str, float] = {}
        for row in self._change(model).rows:
            if row.manager != "entrant" and wanted(row):
                share = 1.0 if math.isnan(row.share) else row.share
                # All parts together are the whole, also where nobody knows how large each is.
                shares[row.key] = min(1.0, shares.get(row.key, 0.0) + share)
        return shares

    def _part(self, shares: dict[str, float], at: str | None = None) -> Span:
        """FTE of parts of nodes of a model, of the reference where none is said; whole branches
        count with their totals."""
        reference = self.comparison.reference if at is None else at
        base = self.comparison._models[reference]
        posts = {unit: base.posts(unit) for unit in base.keys("unit")}
        is_whole = {key: abs(share - 1) < 1e-9 for key, share in shares.items()}
        whole: dict[str, bool] = {}
        for unit in reversed(base.keys("unit")):
            whole[unit] = (
                is_whole.get(unit, False)
                and all(is_whole.get(post, False) for post in posts[unit])
                and all(whole[child] for child in base.children(unit))
            )
        found: list[Span] = []
        for unit in base.keys("unit"):
            above = base.parent(unit)
            if above is not None and whole[above]:
                continue
            if whole[unit]:
                found.append(self.figures.unit(reference, unit, "fte"))
                continue
            for key in (unit, *posts[unit]):
                if shares.get(key):
                    found.append(times(self.figures.node(reference, key, "fte"), shares[key]))
        found += [
            times(self.figures.post(reference, post, "fte"), share)
            for post, share in shares.items()
            if base.kind(post) == "post" and base.home(post) is None
        ]
        return added(found)

    # Units

    def _units(self, m: int, model: str) -> None:
        for row in self.native.units:
            cell = row.cells[m]
            if cell is None:
                continue
            if cell.chiefs:
                for field, measure in _SPANS.items():
                    spans = self._reports(model, cell.chiefs[0], measure)
                    place = ("unit", row.key, field, model)
                    value = wrap(getattr(cell, field))
                    self.cells.publish(place, value, added(spans), _UNIT, spans)
            for measure in self._sized:
                span = self._group(model, m, row.key, measure)
                where: Place = ("unit", row.key, measure, model)
                if measure in self._load:
                    self.cells.publish(where, wrap(cell.load), span, _UNIT)
                else:
                    self.cells.publish_form(where, span.value, _UNIT)
        self._chiefs(m, model)

    @once
    def _sized(self) -> list[str]:
        """Measures of people that a unit's load, shares or score tell of."""
        criteria = [measure for measure, _ in self.comparison.profile.criteria]
        return [one for one in dict.fromkeys([*self._load, *criteria]) if one in OF_PEOPLE]

    def _group(self, model: str, m: int, key: str, measure: str) -> Span:
        """A compared unit; of "elsewhere", whole branches outside and what is above compared
        units."""
        figures, organisation = self.figures, self.comparison._models[model]
        if key:
            return figures.unit(model, key, measure)
        compared = {row.key for row in self.native.units if row.key and row.cells[m] is not None}
        holds, units = set(compared), organisation.keys("unit")
        for unit in reversed(units):
            parent = organisation.parent(unit)
            if unit in holds and parent is not None:
                holds.add(parent)
        parts = figures.outside(model, measure)
        inside: set[str] = set()
        for unit in units:
            parent = organisation.parent(unit)
            if unit in compared or parent in inside:
                inside.add(unit)
            elif unit in holds:
                parts.append(figures.own(model, unit, measure))
            else:
                parts.append(figures.unit(model, unit, measure))
                inside.add(unit)
        return added(parts)

    def _chiefs(self, m: int, model: str) -> None:
        """Mean and maximum of the spans of the chiefs of compared units."""
        chiefs = dict.fromkeys(
            chief
            for row in self.native.units
            if row.key and (cell := row.cells[m]) is not None
            for chief in cell.chiefs
        )
        spans = {chief: added(self._reports(model, chief, "positions")) for chief in chiefs}
        every = [part for chief in chiefs for part in self._reports(model, chief, "positions")]
        for chief, span in spans.items():
            self.cells.publish_span(("span of chief", chief, model), span, _UNIT)
        number = max(1, len(chiefs))
        self._indicator("span_mean", m, times(added(spans.values()), 1 / number), _INDICATOR, every)
        # The largest says of all others that they are not larger: it is shown where all are.
        self.cells.gate(
            ("indicator", "span_max", model),
            [("span of chief", chief, model) for chief in chiefs],
            _INDICATOR,
        )

    def _reports(self, model: str, manager: str, measure: str) -> list[Span]:
        organisation = self.comparison._models[model]
        return [
            self.figures.post(model, report, measure)
            for report in organisation.reports(manager)
            if not self.figures.is_external(model, report)
        ]

    def _spans(self, model: str) -> None:
        """The spans of all managers, as a plot has them."""
        organisation = self.comparison._models[model]
        for manager, value in metrics.span_of_control(organisation).items():
            spans = self._reports(model, manager, "positions")
            self.cells.publish(("span", manager, model), value, added(spans), _DETAIL, spans)

    def _charts(self, model: str) -> None:
        """Figures of all units, where charts show them."""
        if self.comparison._of_line:
            return
        organisation = self.comparison._models[model]
        for measure in self.protection.figures:
            if measure not in OF_PEOPLE:
                continue
            for unit, value in organisation.totals(measure).items():
                span = self.figures.unit(model, unit, measure)
                self.cells.publish(("chart", measure, unit, model), value, span, _DETAIL)

    def _scores(self, m: int, model: str) -> None:
        """What is made of the figures of units: it can be read where these can."""
        reference, profile = self.comparison.reference, self.comparison.profile
        criteria = [one for one, _ in profile.criteria if one in OF_PEOPLE]
        # A score on a scale that units set, and weights that they give, tell of all of them.
        every: list[Place] = [
            ("unit", row.key, measure, name)
            for row in self.native.units
            for name, cell in zip(self.comparison.models, row.cells, strict=True)
            if cell is not None
            for measure in criteria
        ]
        weighed = profile.weights in _WEIGHED_BY_UNITS
        by_units = profile.scale is not None and not profile.is_additive_share
        scaled = every if by_units else []
        beside = every if weighed or by_units else []
        if weighed and m == 0:
            self.cells.gate(("weights",), every, _INDICATOR)
        for measure in criteria:
            if ("whole", measure, reference) not in self.cells.needs:
                span = self.figures.whole(reference, measure)
                value = self.comparison._models[reference].whole(measure)
                self.cells.publish(("whole", measure, reference), value, span, _TOTAL)
        keys = [row.key for row in self.native.units if row.cells[m] is not None]
        for key in keys:
            for field, wanted in (("load", self._load), ("tyngde", criteria)):
                needed: list[Place] = [("unit", key, measure, model) for measure in wanted]
                if field == "tyngde":
                    needed += [("whole", measure, reference) for measure in wanted]
                    needed += beside
                self.cells.gate(("unit", key, field, model), needed)
            for measure in criteria:
                needed = [("unit", key, measure, model), ("whole", measure, reference), *scaled]
                self.cells.gate(("share", key, measure, model), needed)


def _stated(span: Span) -> Span:
    """A figure that is stated; else nothing."""
    return NOTHING if span.value is None else span


_SPANS = {"span_positions": "positions", "span_headcount": "headcount", "span_fte": "fte"}

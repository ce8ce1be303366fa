"""The sections of a report, in the order that such memos have."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from tyngde import _core
from tyngde.display.dots import legend_mark, scale_of, strip
from tyngde.display.page import (
    Content,
    Markup,
    details,
    element,
    filled,
    joined,
    line,
    listing,
    picture,
    sentences,
    table,
)
from tyngde.model.organisation import Organisation
from tyngde.model.scenario import Step
from tyngde.model.values import Value
from tyngde.report.changes import change_sentences
from tyngde.report.facts import Facts, Person, UnitFacts
from tyngde.report.sentences import Sentences
from tyngde.words.labels import criterion_label, measure_label, word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Figure,
    Name,
    amount,
    bounds,
    figure,
    say,
    suppressed,
    unknown,
)
from tyngde.words.report import counted, text

# The key figures, those that a memo would put on its first page.
_KEY = (
    *("units", "chiefs", "layers", "span_mean", "span_max"),
    *("load_gini", "load_max_mean", "tyngde_gini"),
    *("interfaces_cut", "posts_abolished", "posts_created", "saving"),
    *("units_manager_changed", "units_manager_open", "fte_manager_changed"),
    "share_manager_changed",
)


class Sections:
    """Makes the sections; each method gives one, without its heading."""

    def __init__(self, facts: Facts, detail: bool = True) -> None:
        self.facts = facts
        self.say = Sentences(facts)
        self.language = facts.language

    def text(self, key: str) -> str:
        return text(key, self.language)

    # Cells

    def cell(self, value: Value | None, unit: str = "") -> Content:
        """A value in a table, short."""
        if value is None:
            return element("span", self.text("no_unit"), class_="dim")
        if suppressed(value):
            if value.upper is None:
                return element("span", self.text("not_shown"), class_="dim")
            return filled(self.text("fewer"), figure(value.upper, self.language))
        if unknown(value):
            shown: list[Content] = [self.text("unknown")]
            if value.lower:
                shown += [
                    ", ",
                    self.text("at_least"),
                    " ",
                    figure(value.lower, self.language, unit),
                ]
            return joined(shown)
        if not value.defined or value.value is None:
            return element("span", self.text("no_unit"), class_="dim")
        number = self.number(value.value, unit)
        if value.exact:
            return number
        low, high = bounds(value)
        if not (math.isfinite(low) and math.isfinite(high)):
            return joined([self.text("about"), " ", number])
        ends = [self.number(end, unit) for end in (low, high)]
        return joined([self.text("about"), " ", number, " (", ends[0], "–", ends[1], ")"])

    def number(self, x: float, unit: str = "") -> Figure:
        """A number in a table: shares with a sign for per cent."""
        if unit != "share":
            return figure(x, self.language, unit)
        sign = "\N{NO-BREAK SPACE}%" if self.language == "da" else "%"
        return Figure(
            x, figure(x, self.language, "share").text.partition("\N{NO-BREAK SPACE}")[0] + sign
        )

    def indicator_row(self, indicator: str) -> list[Content]:
        facts, unit = self.facts, self.facts.unit_of(indicator)
        unit = "" if unit == "fte" else unit
        row: list[Content] = [facts.label(indicator)]
        for model in facts.models:
            parts: list[Content] = [self.cell(facts.value(indicator, model), unit)]
            delta = facts.delta(indicator, model)
            if model != facts.reference and delta.defined and delta.value:
                moved = figure(delta.value, self.language, "share" if unit == "share" else "", True)
                if any(c in "123456789" for c in moved.text) and "under" not in moved.text:
                    if unit == "share":
                        points = " procentpoint" if self.language == "da" else " points"
                        moved = Figure(
                            moved.value, moved.text.partition("\N{NO-BREAK SPACE}")[0] + points
                        )
                    parts.append(element("span", "(", moved, ")", class_="delta"))
            covered = facts.coverage(indicator, model)
            if covered is not None and covered[0] < covered[1]:
                known = f"({covered[0]} {self.text('of')} {covered[1]})"
                parts.append(element("span", known, class_="delta"))
            row.append(joined(parts))
        return row

    def model_head(self, model: str) -> Content:
        mark = legend_mark(self.facts.models.index(model))
        return joined([mark, Name(model)])

    def heads(self) -> list[Content]:
        return [self.model_head(model) for model in self.facts.models]

    def widths(self, first: int, *more: int, rest: int = 0) -> list[int]:
        """Widths of columns: the first ones as given, the others – one per model, and as many as
        ``rest`` – alike."""
        given = (first, *more)
        others = len(self.facts.models) + rest
        return [*given, *[max(5, (100 - sum(given)) // others)] * others]

    def model_title(self, model: str) -> Markup:
        return element("h3", self.model_head(model))

    # In short

    def short(self) -> Markup:
        facts = self.facts
        parts: list[Content] = [sentences(self.say.opening())]
        for model in facts.others:
            parts.append(element("h3", self.model_head(model)))
            parts.append(
                listing(joined(_with(list(point), " ")) for point in self.say.in_short(model))
            )
        return joined(parts)

    def warning(self) -> Markup:
        """A box at the top where figures are assumed or missing."""
        said = self.say.certainty()
        if not self.facts.assumptions and not self.facts.undefined:
            return Markup("")
        return element("div", sentences(said), class_="note", role="note")

    def key_figures(self) -> Markup:
        facts = self.facts
        caption = (
            filled(self.text("key_figures"), Name(facts.reference))
            if facts.others
            else self.text("key_figures_one")
        )
        rows = [self.indicator_row(key) for key in _KEY if key in facts.indicators]
        header: list[Content] = [self.text("indicator"), *self.heads()]
        return table(caption, header, rows, widths=self.widths(34))

    # Overview of each model

    def overview(self) -> Markup:
        parts: list[Content] = []
        for model in self.facts.models:
            parts.append(self.model_title(model))
            parts.append(sentences([self.say.described(model)]))
            if model == self.facts.reference:
                continue
            steps = self.facts.steps(model)
            if not steps:
                parts.append(element("p", self.text("no_plan")))
            for step in steps:
                parts.append(self.plan_overview(step, model, len(steps) > 1))
        parts.append(self.key_figures())
        return joined(parts)

    def naming(self, model: str) -> Any:
        """Names as they were before the plan, of what is new as they are after it."""
        base = self.facts.organisation(self.facts.reference)
        return lambda key: self.facts.name(key, None if key in base else model)

    def plan_overview(self, step: Step, model: str, several: bool) -> Markup:
        document = self.facts.raw_document(step.plan)
        name = self.naming(model)
        parts: list[Content] = []
        if several:
            parts.append(element("p", element("strong", Name(step.plan.name(self.language)))))
        changes = [(change, "") for change in document.get("changes", [])]
        for choice in document.get("choices", []):
            for alternative in choice.get("alternatives", []):
                if step.taken.get(choice["key"]) == alternative["key"]:
                    changes += [
                        (change, choice["key"]) for change in alternative.get("changes", [])
                    ]
        done = self.changes_done(changes, step)
        points: list[Content] = []
        large: list[Content] = []
        remarks: list[Content] = []
        for change in done:
            said = change_sentences(change, self.language, name)
            point: list[Content] = [Markup(" ".join(map(str, map(_markup, said))))]
            if "effective" in change:
                when = filled(self.text("effective"), Name(change["effective"]))
                point += [" (", when, ")"]
            points.append(joined(point))
            if _LARGE & change.keys():
                large.append(points[-1])
            why = [line(change[field]) for field in ("reason", "note") if change.get(field)]
            if why:
                remarks.append(
                    joined([_markup(said[0]), " ", element("bdi", " ".join(why), class_="dim")])
                )
        if not points:
            parts.append(element("p", self.text("no_changes")))
        if len(points) > _CHANGES:
            number = numeral(len(points), self.language)
            parts.append(element("p", filled(self.text("many_changes"), number)))
            parts.append(listing((large or points)[:_CHANGES]))
            every = filled(self.text("all_changes"), number)
            parts.append(details(every, listing(points), class_="deep"))
        else:
            parts.append(listing(points))
        if step.on:
            parts.append(element("p", filled(self.text("on_day"), Name(step.on))))
        if step.plan.note:
            remarks.insert(0, filled(self.text("plan_note"), Name(step.plan.note)))
        if remarks:
            deep = "deep" if len(remarks) > _CHANGES else None
            parts.append(details(self.text("reasons"), listing(remarks), class_=deep))
        return joined(parts)

    def changes_done(
        self, changes: Sequence[tuple[dict[str, Any], str]], step: Step
    ) -> list[dict[str, Any]]:
        """The changes that were made: all of them, or those due on the day."""
        if step.on is None:
            return [change for change, _ in changes]
        default = step.plan.effective
        return [
            change
            for change, _ in changes
            if not (change.get("effective") or default)
            or str(change.get("effective") or default) <= step.on
        ]

    # Diagrams

    def diagrams(self) -> Markup:
        """One chart per model where charts can be drawn, and the same as lists."""
        parts: list[Content] = []
        for model in self.facts.models:
            caption = element("figcaption", self.model_head(model))
            alt = self.text("chart_alt").replace("{}", line(model), 1)
            parts.append(element("figure", caption, picture(self.chart(model), alt)))
        outlines = [
            element("div", element("h3", self.model_head(model)), self.outline(model))
            for model in self.facts.models
        ]
        lists = element("div", *outlines, class_="outlines")
        note = element("p", self.text("outline_note"))
        parts.append(details(self.text("outline"), note, lists, class_="deep"))
        return joined(parts)

    def chart(self, model: str) -> str:
        """The organisation chart of a model as SVG, with what is new in it marked; so deep that it
        can be read on a sheet."""
        organisation = self.facts.organisation(model)
        base = self.facts.organisation(self.facts.reference)
        followed = any(then is base._native for then, _ in organisation._history)
        return organisation.chart(
            depth=_depth(organisation),
            since=base if followed else None,
            language=self.language,
        ).svg

    def outline(self, model: str) -> Markup:
        """Each compared unit with the units directly below it."""
        facts = self.facts
        organisation = facts.organisation(model)
        m = facts.models.index(model)

        def below(key: str) -> Content:
            name = facts.name(key, model)
            children = [facts.name(child, model) for child in organisation.children(key)]
            return joined([name, listing(children)]) if children else name

        items: list[Content] = [
            below(unit.key) for unit in facts.units if unit.key and unit.cells[m] is not None
        ]
        if organisation.unplaced:
            unplaced = listing([facts.name(key, model) for key in organisation.unplaced])
            items.append(joined([element("em", self.text("unplaced")), unplaced]))
        return listing(items)

    # Units, in dots and numbers

    def legend(self) -> Markup:
        items = [self.model_head(model) for model in self.facts.models]
        return listing(items, class_="legend")

    def dots(self, caption: Content, attribute: str, unit: str = "") -> Markup:
        """A figure of the units: dots on one scale, and the numbers."""
        facts = self.facts
        rows: list[tuple[UnitFacts, list[Value | None]]] = []
        for one in facts.units:
            if not one.key and attribute == "span_positions":
                continue
            values = [facts.of_unit(one, attribute, model) for model in facts.models]
            if not one.key and all(value is None or value.value == 0 for value in values):
                continue
            rows.append((one, values))
        end = scale_of([value for _, values in rows for value in values])
        scaled = end > 0
        limit = self.number(end, unit)
        axis = element("div", self.number(0, unit), limit, class_="axis")
        header: list[Content] = [self.text("unit"), *self.heads()]
        if scaled:
            header.insert(1, axis)
        body: list[list[Content]] = []
        for one, values in rows:
            cells: list[Content] = [one.name, *(self.cell(value, unit) for value in values)]
            if scaled:
                said = [
                    f"{line(model)} {self.in_words(value, unit)}"
                    for model, value in zip(facts.models, values, strict=True)
                ]
                alt = f"{line(one.name.text)}: {'; '.join(said)}"
                cells.insert(1, strip(values, end, alt))
            body.append(cells)
        widths = self.widths(22, 28) if scaled else self.widths(34)
        return table(caption, header, body, pictures=(1,) if scaled else (), widths=widths)

    def in_words(self, value: Value | None, unit: str) -> str:
        if value is None:
            return self.text("no_unit")
        return str(say("{v}", v=amount(value, self.language, unit)))

    # Organisational meaning

    def organisational(self) -> Markup:
        facts = self.facts
        parts: list[Content] = []
        for model in facts.others or facts.models:
            parts.append(self.model_title(model))
            said = self.say.leadership(model) if facts.others else [self.say.described(model)]
            parts.append(listing([*said, *self.say.spread(model)]))
        parts.append(element("p", self.text("dots_note"), class_="small dim"))
        parts.append(self.dots(self.text("reports_caption"), "span_positions"))
        measure = measure_label(facts.comparison.profile.load, self.language)
        caption = filled(self.text("load_caption"), measure)
        money = facts.comparison.profile.load in ("salary", "gross_expenditure")
        parts.append(self.dots(caption, "load", "money" if money else ""))
        return joined(parts)

    # Professional meaning

    def professional(self) -> Markup:
        facts = self.facts
        parts: list[Content] = []
        if facts.others:
            for model in facts.others:
                parts.append(self.model_title(model))
                parts.append(listing(self.say.interfaces(model)))
        elif not facts.ties:
            parts.append(sentences([self.say.phrase("no_ties")]))
        if facts.ties:
            parts.append(element("p", self.text("ties_note")))
            parts.append(self.tie_table())
        return joined(parts)

    def tie_table(self) -> Markup:
        facts = self.facts
        volumes = any(tie.volume is not None for tie in facts.ties)
        rows: list[list[Content]] = []
        for tie in facts.ties:
            row: list[Content] = [joined([facts.name(tie.a), " – ", facts.name(tie.b)])]
            if volumes:
                row.append(
                    self.text("unknown")
                    if tie.volume is None
                    else figure(tie.volume, self.language)
                )
            row += [self.across(cut) for cut in tie.cut]
            rows.append(row)
        header: list[Content] = [self.text("tie"), *self.heads()]
        if volumes:
            header.insert(1, self.text("volume"))
        words = range(1 + volumes, len(header))
        widths = self.widths(36, 9) if volumes else self.widths(40)
        return table(self.text("ties_caption"), header, rows, left=(0, *words), widths=widths)

    def across(self, cut: float | None) -> Content:
        if cut is None:
            return self.text("absent")
        if cut == 1:
            return element("strong", self.text("across"))
        if cut == 0:
            return self.text("within")
        return filled(self.text("partly"), figure(cut, self.language, "share"))

    # Economic meaning

    def economic(self) -> Markup:
        facts = self.facts
        parts: list[Content] = []
        for model in facts.others:
            parts.append(self.model_title(model))
            parts.append(listing(self.say.saving(model)))
        rows = [
            self.indicator_row(key)
            for key in ("posts_abolished", "posts_created", "saving")
            if key in facts.indicators
        ]
        for measure in ("salary", "gross_expenditure"):
            values = [facts.organisation(model).whole(measure) for model in facts.models]
            label = measure_label(measure, self.language).capitalize()
            rows.append([label, *(self.cell(value, "money") for value in values)])
        header: list[Content] = [self.text("indicator"), *self.heads()]
        parts.append(table(self.text("economy_caption"), header, rows, widths=self.widths(34)))
        parts.append(element("p", self.text("economy_note")))
        return joined(parts)

    # Tyngde

    def tyngde(self) -> Markup:
        facts = self.facts
        profile = facts.comparison.profile
        parts: list[Content] = [element("p", self.text(facts.wording("tyngde_is")))]
        if not profile.is_additive_share:
            parts.append(element("p", profile.describe(self.language)))
        parts += [element("p", word(caution, self.language)) for caution in facts.cautions]
        weights: list[list[Content]] = [
            [criterion_label(measure, self.language), self.weight(weight)]
            for measure, weight in facts.weights
        ]
        caption = filled(
            self.text("weights_caption"), Name(profile.name(self.language) or profile.key)
        )
        parts.append(table(caption, [self.text("criterion"), self.text("weight")], weights))
        if {"risk", "complexity"} & {measure for measure, _ in facts.weights}:
            parts.append(element("p", self.text("score_note")))
        if profile.note:
            parts.append(element("p", Name(profile.note), class_="dim"))
        for model in facts.models:
            said = self.say.tyngde(model)
            if said:
                parts.append(self.model_title(model))
                parts.append(listing(said))
        caption = filled(self.text(facts.wording("tyngde_caption")), Name(facts.reference))
        parts.append(self.dots(caption, "tyngde", facts.unit_of_tyngde))
        parts.append(element("h3", self.text("drill_title")))
        parts.append(element("p", self.text("drill_print"), class_="printed dim"))
        parts += [self.drill(unit) for unit in facts.units]
        return joined(parts)

    def drill(self, unit: UnitFacts) -> Markup:
        """A unit's tyngde taken apart: criteria, then tasks."""
        facts = self.facts
        rows: list[list[Content]] = []
        for k, (measure, weight) in enumerate(facts.weights):
            row: list[Content] = [criterion_label(measure, self.language)]
            for model in facts.models:
                shares = facts.shares(unit, model)
                share = None if shares is None else shares[k]
                row.append(self.contribution(share, weight))
            rows.append(row)
        total = [facts.of_unit(unit, "tyngde", model) for model in facts.models]
        rows.append(
            [
                element("strong", self.text(facts.wording("sum"))),
                *(self.cell(one, facts.unit_of_tyngde) for one in total),
            ]
        )
        caption = filled(self.text(facts.wording("contribution_caption")), unit.name)
        header: list[Content] = [self.text("criterion"), *self.heads()]
        parts = [table(caption, header, rows, widths=self.widths(34))]
        tasks = facts.tasks(unit.key)
        if tasks:
            parts.append(self.task_table(unit, tasks))
        else:
            parts.append(element("p", self.text("no_tasks")))
        return details(filled(self.text("drill"), unit.name), *parts, class_="deep")

    def weight(self, weight: float) -> Content:
        return self.text("unknown") if math.isnan(weight) else self.number(weight, "share")

    def contribution(self, share: Value | None, weight: float) -> Content:
        if not self.facts.comparison.profile.is_additive_share:
            return self.cell(share)
        if share is None or not share.exact or share.value is None:
            return self.cell(share, "share")
        points = numeral(round(share.value * weight * 100, 2), self.language)
        whole = self.number(share.value, "share")
        return joined(
            [
                whole,
                element("span", f"× {numeral(weight, self.language)} = {points}", class_="delta"),
            ]
        )

    def task_table(self, unit: UnitFacts, tasks: list[tuple[str, dict[str, float]]]) -> Markup:
        facts = self.facts
        measures = ("volume", "risk", "complexity", "gross_expenditure")
        rows: list[list[Content]] = []
        for key, shares in tasks:
            row: list[Content] = [facts.name(key)]
            for measure in measures:
                quantity = facts.node_figure(key, measure)
                row.append(self.quantity(quantity))
            for model in facts.models:
                share = shares.get(model)
                row.append(self.text("no_unit") if share is None else self.number(share, "share"))
            rows.append(row)
        heads = [measure_label(measure, self.language) for measure in measures]
        caption = filled(self.text("tasks_caption"), unit.name)
        widths = self.widths(22, 9, 7, 12, 12)
        return table(caption, [self.text("task"), *heads, *self.heads()], rows, widths=widths)

    def quantity(self, quantity: _core.Quantity | None) -> Content:
        if quantity is None:
            return self.text("no_unit")
        if quantity.value is None:
            return self.text("unknown")
        exact = quantity.lower == quantity.upper
        about = "" if exact else self.text("about") + " "
        return joined([about, figure(quantity.value, self.language)])

    # Who is affected

    def affected(self) -> Markup:
        facts = self.facts
        parts: list[Content] = []
        key = "suppressed" if facts.threshold else "not_suppressed"
        limit = numeral(max(facts.threshold - 1, 1), self.language)
        parts.append(element("p", self.text(key).replace("{}", limit, 1)))
        for model in facts.others:
            parts.append(self.model_title(model))
            parts.append(sentences([*self.say.managers(model), *self.say.fte(model)]))
            parts.append(self.manager_table(model))
            parts.append(self.moves(model))
        return joined(parts)

    def names(self, keys: Sequence[str], model: str | None) -> Content:
        parts: list[Content] = []
        for key in keys:
            parts += [", "] if parts else []
            parts.append(self.facts.name(key, model))
        return joined(parts) if parts else self.text("no_unit")

    def who(self, person: Person) -> Content:
        name = self.facts.name(person.row.key)
        if person.row.kind == "unit":
            return joined([name, element("span", " *", class_="dim")])
        return name

    def manager_table(self, model: str) -> Markup:
        people = self.facts.people(model, "manager", "changed", "open")
        if not people:
            return Markup("")
        rows: list[list[Content]] = [
            [
                self.who(person),
                self.names(person.row.managers_before, None),
                self.names(person.row.managers_after, model),
                self.text("certain" if person.row.manager == "changed" else "open"),
                self.cell(None if person.row.kind == "unit" else person.positions),
                self.cell(person.fte),
            ]
            for person in people
        ]
        header: list[Content] = [
            self.text(key) for key in ("who", "before", "after", "certainty", "positions", "fte")
        ]
        caption = filled(self.text("manager_caption"), Name(model))
        made = table(caption, header, rows, left=range(4), widths=(22, 23, 22, 9, 12, 12))
        notes: list[Content] = []
        if any(person.row.kind == "unit" for person in people):
            notes.append("* " + self.text("unit_rest"))
        if any(person.row.manager == "open" for person in people):
            notes.append(self.text("open_note"))
        shown = [element("p", note, class_="small dim") for note in notes]
        return joined([made, *shown])

    def moves(self, model: str) -> Markup:
        """Who moves, who changes compared unit, what is new, gone or renamed."""
        facts = self.facts
        rows = facts.transition(model).rows
        points: list[Content] = []

        def listed(key: str, items: list[Content]) -> None:
            if items:
                joiner: list[Content] = []
                for item in items:
                    joiner += ["; "] if joiner else []
                    joiner.append(item)
                points.append(joined([element("strong", self.text(key), ": "), *joiner]))

        def ways(before: str, after: str, wanted: str) -> list[Content]:
            found: dict[tuple[str, str], list[str]] = {}
            for row in rows:
                if getattr(row, wanted) in ("changed", "open") and row.kind == "unit":
                    found.setdefault((getattr(row, before), getattr(row, after)), []).append(
                        row.key
                    )
            result: list[Content] = []
            for (start, end), keys in found.items():
                ends: list[Content] = []
                for key, place in ((start, None), (end, model)):
                    ends.append(facts.name(key, place) if key else facts.elsewhere)
                way = joined([" (", ends[0], " → ", ends[1], ")"])
                result.append(joined([self.names(list(dict.fromkeys(keys)), None), way]))
            return result

        listed("moves", ways("place_before", "place_after", "place"))
        for state, key in (("entrant", "entrants"), ("leaver", "leavers")):
            where = model if state == "entrant" else None
            keys = dict.fromkeys(row.key for row in rows if row.place == state)
            listed(key, [facts.name(one, where) for one in keys])
        renamed = [
            filled(self.text("becomes"), facts.name(key), facts.name(key, model))
            for key in facts.renamed(model)
        ]
        listed("renamed", list(renamed))
        if not points:
            return element("p", self.text("none_affected"))
        return listing(points)

    # What is assumed and what is not known

    def known(self) -> Markup:
        facts = self.facts
        parts: list[Content] = [sentences(self.say.certainty())]
        for one in facts.assumptions:
            if one.note:
                parts.append(element("p", filled(self.text("assumption_note"), Name(one.note))))
            document = json.loads(one.to_json())
            counts: list[Content] = []
            for key in ("figures", "tasks", "relations"):
                n = len(document.get(key, []))
                if key == "figures":
                    n = sum(len(row.keys() - {"node"}) for row in document.get(key, []))
                if n:
                    counts += [", "] if counts else []
                    counts.append(f"{numeral(n, self.language)} {counted(key, n, self.language)}")
            if counts:
                parts.append(element("p", filled(self.text("assumption_counts"), joined(counts))))
        bases = [(name or "unstated", n) for name, n in facts.bases.items() if n]
        if bases:
            rows: list[list[Content]] = [
                [self.text(name), numeral(n, self.language)] for name, n in bases
            ]
            caption = filled(self.text("basis_caption"), Name(facts.reference))
            parts.append(table(caption, [self.text("basis"), self.text("number")], rows))
        parts.append(self.missing())
        parts.append(self.coverage())
        return joined(parts)

    def missing(self) -> Markup:
        facts = self.facts
        if not facts.missing:
            return Markup("")
        rows: list[list[Content]] = []
        for measure, nodes in facts.missing.items():
            names = [self.node_name(node) for node in nodes]
            few = joined(_with_commas(names[:3]))
            if len(names) > 3:
                more = word("and_more", self.language).format(len(names) - 3)
                few = details(joined([few, " ", more]), joined(_with_commas(names)))
            rows.append(
                [measure_label(measure, self.language), numeral(len(nodes), self.language), few]
            )
        header: list[Content] = [self.text(key) for key in ("measure", "number", "of_whom")]
        return table(self.text("missing_caption"), header, rows, left=(0, 2), widths=(25, 10, 65))

    def node_name(self, node: str) -> Content:
        """The name of what is missing; a tie is named by its ends."""
        ends = node.split(" – ")
        return joined(
            part
            for i, end in enumerate(ends)
            for part in ([" – "] if i else []) + [self.facts.name(end)]
        )

    def coverage(self) -> Markup:
        facts = self.facts
        rows: list[list[Content]] = []
        for key in facts.indicators:
            covered = [facts.coverage(key, model) for model in facts.models]
            if all(one is None or one[0] == one[1] for one in covered):
                continue
            of = self.text("of")
            rows.append(
                [
                    facts.label(key),
                    *("–" if one is None else f"{one[0]} {of} {one[1]}" for one in covered),
                ]
            )
        if not rows:
            return Markup("")
        header: list[Content] = [self.text("indicator"), *self.heads()]
        return table(self.text("coverage_caption"), header, rows, widths=self.widths(40))

    # Process, questions

    def process(self) -> Markup:
        """The steps of the decision; once where all plans have the same."""
        groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for model, plan in self.facts.plans:
            if plan.process:
                groups.setdefault(tuple(plan.process), []).append(model)
        parts: list[Content] = []
        for steps, models in groups.items():
            caption: Content = self.text("process_caption")
            if len(groups) > 1:
                caption = filled(
                    self.text("process_of"), joined(_with_commas([Name(m) for m in models]))
                )
            rows: list[list[Content]] = [
                [Name(dated(when, self.language)), Name(what)] for when, what in steps
            ]
            parts.append(table(caption, [self.text("when"), self.text("what")], rows, left=(0, 1)))
        if parts:
            parts.insert(0, element("p", self.text("verbatim"), class_="small dim"))
        return joined(parts)

    def questions(self) -> Markup:
        facts = self.facts
        asked: dict[str, list[tuple[str, str]]] = {}
        for model, plan in facts.plans:
            for question, note in plan.questions:
                asked.setdefault(question, []).append((model, note))
        items: list[Content] = []
        for question, found in asked.items():
            models = list(dict.fromkeys(model for model, _ in found))
            parts: list[Content] = [Name(question)]
            if len(facts.others) > 1:
                parts.append(
                    element(
                        "span",
                        " (",
                        joined(_with_commas([Name(m) for m in models])),
                        ")",
                        class_="dim",
                    )
                )
            for note in dict.fromkeys(note for _, note in found if note):
                parts += [Markup("<br>"), element("span", Name(note), class_="dim")]
            items.append(joined(parts))
        parts_: list[Content] = []
        if items:
            parts_ += [element("p", self.text("verbatim"), class_="small dim"), listing(items)]
        else:
            parts_.append(element("p", self.text("no_questions")))
        choices = [
            self.choice_table(choice, step, model)
            for model in facts.others
            for step in facts.steps(model)
            for choice in step.plan._native.choices
        ]
        if choices:
            parts_ += [element("h3", self.text("choices")), *choices]
        return joined(parts_)

    def choice_table(self, choice: _core.Choice, step: Step, model: str) -> Markup:
        name = named(choice.names, self.language, choice.key)
        question = choice.question or name
        rows: list[list[Content]] = []
        for alternative in choice.alternatives:
            taken = step.taken.get(choice.key) == alternative.key
            rows.append(
                [
                    Name(named(alternative.names, self.language, alternative.key)),
                    element("strong", self.text("taken")) if taken else "",
                    Name(alternative.note),
                ]
            )
        caption = filled(self.text("choice_caption"), Name(model), Name(question))
        header: list[Content] = [
            self.text("alternative"),
            self.text("taken").capitalize(),
            self.text("what"),
        ]
        return table(caption, header, rows, left=range(3))

    # Method and sources

    def method(self) -> Markup:
        facts = self.facts
        parts: list[Content] = [element("h3", self.text("computed"))]
        by = facts.comparison._by
        shown = (
            self.say.noun(self.say.kind)
            if facts.by in (self.say.kind, None) and not isinstance(by, int)
            else str(by)
        )
        if not isinstance(by, (str, int)):
            shown = ", ".join(by)
        parts.append(element("p", filled(self.text("compared_by"), Name(shown))))
        load = measure_label(facts.comparison.profile.load, self.language)
        parts.append(element("p", filled(self.text("measured"), Name(facts.reference), load)))
        parts.append(element("p", self.text("order_rule")))
        terms: list[Content] = []
        for term in ("chief", "layer", "span", "gini", "interface", "tyngde"):
            terms.append(element("dt", self.text(f"term_{term}")))
            terms.append(element("dd", self.text(f"term_{term}_is")))
        parts += [element("h3", self.text("terms")), element("dl", *terms)]
        parts.append(element("h3", self.text("sources")))
        if facts.sources:
            items: list[Content] = []
            for source in facts.sources:
                if source.get("date"):
                    source = {**source, "date": dated(source["date"], self.language)}
                about = [source[key] for key in ("title", "date", "url", "note") if source.get(key)]
                items.append(joined(_with([Name(one) for one in about], ". ")))
            parts.append(listing(items))
        else:
            parts.append(element("p", self.text("no_sources")))
        rows = [self.indicator_row(key) for key in facts.indicators]
        header: list[Content] = [self.text("indicator"), *self.heads()]
        parts.append(element("h3", self.text("all_figures")))
        parts.append(table(self.text("all_figures"), header, rows, widths=self.widths(34)))
        prints: list[list[Content]] = [
            [self.model_head(model), facts.organisation(model).content_hash]
            for model in facts.models
        ]
        parts.append(
            details(
                self.text("fingerprint"),
                table(
                    self.text("fingerprint"), [self.text("model"), "SHA-256"], prints, left=(0, 1)
                ),
            )
        )
        return joined(parts)


# So many changes of a plan are read one by one, and which come first where there are more.
_CHANGES = 15
_LARGE = {"merge", "split", "abolish", "move", "insert_layer"}

# So many boxes can be read on a sheet.
_BOXES = 45


def _depth(organisation: Organisation) -> int | None:
    """How many levels below the top a chart of few enough boxes shows; None: all."""
    level, shown, depth = organisation.roots, 0, 0
    while level:
        shown += len(level)
        if shown > _BOXES:
            return max(depth - 1, 1)
        level = [child for unit in level for child in organisation.children(unit)]
        depth += 1
    return None


_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_CLOCK = re.compile(r"\b([01]\d|2[0-3]):([0-5]\d)\b")


def dated(written: str, language: str) -> str:
    """Text with its ISO dates and times as a reader writes them."""

    def day(match: re.Match[str]) -> str:
        month = _MONTHS[language].split()[int(match[2]) - 1]
        point = "." if language == "da" else ""
        return f"{int(match[3])}{point} {month} {match[1]}"

    shown = _DAY.sub(day, written)
    return _CLOCK.sub(r"\1.\2", shown) if language == "da" else shown


def named(names: list[tuple[str, str]], language: str, otherwise: str) -> str:
    """The name in a language; else in any; else the key."""
    return dict(names).get(language) or (names[0][1] if names else otherwise)


def _markup(content: Content) -> Markup:
    return joined([content])


def _with(items: Sequence[Content], between: str) -> list[Content]:
    result: list[Content] = []
    for item in items:
        result += [between] if result else []
        result.append(item)
    return result


def _with_commas(items: Sequence[Content]) -> list[Content]:
    return _with(items, ", ")

"""What the sections of a report share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tyngde.display.dots import legend_mark, scale_of, strip
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    line,
    table,
)
from tyngde.model.texts import told_in
from tyngde.model.values import Value
from tyngde.report.extras import Asked
from tyngde.report.facts import Facts, UnitFacts
from tyngde.report.line_sentences import LineSentences
from tyngde.report.memo import MemoTexts
from tyngde.report.sentences import Sentences
from tyngde.report.within_sentences import WithinSentences
from tyngde.words.decided import decided_word
from tyngde.words.labels import reason_label, undefined_label
from tyngde.words.prose import (
    Figure,
    Name,
    Slot,
    amount,
    apart,
    at_least,
    bounds,
    figure,
    fill,
    say,
    suppressed,
    unknown,
    with_unit,
)
from tyngde.words.report import text


class Frame:
    """What all sections share: the facts, words in the language, cells, heads of columns."""

    def __init__(
        self, facts: Facts, asked: Asked | None = None, memo: MemoTexts | None = None
    ) -> None:
        self.facts = facts
        self.asked = asked or Asked()
        self.memo = memo or MemoTexts()
        self.say = Sentences(facts)
        if facts.of_line:
            self.say = LineSentences(facts)
        elif facts.within is not None:
            self.say = WithinSentences(facts)
        self.language = facts.language

    def text(self, key: str) -> str:
        return text(self.facts.worded(key), self.language)

    def said(self, written: object) -> Name:
        """A text of a document – a note, a reason, a question – in the language of the page."""
        its, text = told_in(written, self.language)
        return Name(text, "" if its == self.language else its)

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
            low, high = bounds(value)
            if math.isfinite(low) and math.isfinite(high):
                ends = [self.number(end, unit) for end in (low, high)]
                if ends[0].text == ends[1].text:
                    return joined([self.text("about"), " ", ends[0]])
                shown += [" (", ends[0], "–", ends[1], ")"]
            elif at_least(value):
                shown += [", ", self.text("at_least"), " ", figure(low, self.language, unit)]
            return joined(shown)
        if not value.defined or value.value is None:
            why = undefined_label(value.reason, value.missing, self.language)
            return element("span", why or self.text("no_unit"), class_="dim")
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
        bare = figure(x, self.language, "share").text.partition("\N{NO-BREAK SPACE}")[0]
        return Figure(x, with_unit(bare, "percent", self.language))

    def indicator_row(self, indicator: str, coverage: bool = True) -> list[Content]:
        """An indicator in all models, with the distance from the reference and, where asked for,
        of how many units it is known."""
        facts, unit = self.facts, self.facts.unit_of(indicator)
        unit = "" if unit == "fte" else unit
        row: list[Content] = [facts.label(indicator)]
        for model in facts.models:
            parts: list[Content] = [self.cell(facts.value(indicator, model), unit)]
            delta = facts.delta(indicator, model)
            if model != facts.reference and delta.defined and delta.value:
                moved = figure(delta.value, self.language, "share" if unit == "share" else "", True)
                # What reads as none is none: a sum in another order ends a hair beside.
                hardly = moved.text.startswith(("under", "over"))
                if any(c in "123456789" for c in moved.text) and not hardly:
                    if unit == "share":
                        bare = moved.text.partition("\N{NO-BREAK SPACE}")[0]
                        moved = Figure(moved.value, with_unit(bare, "points", self.language))
                    parts.append(element("span", "(", moved, ")", class_="delta"))
            covered = facts.covered(indicator, model) if coverage else None
            if covered is not None:
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

    def brief_widths(self) -> list[int]:
        """Widths of columns for a label, the models, and a remark on each row."""
        label, remark, models = 32, 17, len(self.facts.models)
        each = max(5, (100 - label - remark) // models)
        return [max(5, 100 - remark - each * models), *[each] * models, remark]

    def model_title(self, model: str) -> Markup:
        return element("h3", self.model_head(model))

    def of_memo(self, model: str, what: str) -> Markup:
        """What the memo says of a model, as a paragraph; nothing where it says nothing."""
        text = self.memo.of(model, what)
        if not text:
            return Markup("")
        said: Content = self.said(text)
        return element("p", filled(self.text("aim"), said) if what == "aim" else said)

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
        if not any(self.known(value) for _, values in rows for value in values):
            return element("p", filled(self.text("all_unknown"), joined([caption])))
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

    def known(self, value: Value | None) -> bool:
        """Whether a cell would say more than that nobody knows."""
        return value is not None and (
            not unknown(value) or at_least(value) or all(map(math.isfinite, bounds(value)))
        )

    def tells(self, attribute: str) -> bool:
        """Whether anything is known of a figure of the units."""
        return any(
            self.known(self.facts.of_unit(unit, attribute, model))
            for unit in self.facts.units
            for model in self.facts.models
            if unit.key
        )

    def scaled(self, attribute: str) -> bool:
        """Whether dots are drawn of a figure of the units."""
        facts = self.facts
        values = [facts.of_unit(unit, attribute, m) for unit in facts.units for m in facts.models]
        return scale_of(values) > 0

    def axis(self, ends: tuple[float, float], unit: str = "") -> Markup:
        """The ends of a scale, as the head of a column of pictures."""
        return element("div", *(self.moved(end, unit) for end in ends), class_="axis")

    def moved(self, x: float, unit: str = "") -> Figure:
        """A difference in a table: with its sign, and of shares in points of percentage."""
        if unit != "share":
            return figure(x, self.language, "" if unit == "fte" else unit, sign=True)
        bare = figure(x, self.language, "share", True).text.partition("\N{NO-BREAK SPACE}")[0]
        return Figure(x, with_unit(bare, "points", self.language))

    def moved_cell(self, value: Value, unit: str = "") -> Content:
        """A difference with its bounds; where there is none, why."""
        if unknown(value) and all(map(math.isfinite, bounds(value))):
            ends = [self.moved(end, unit) for end in bounds(value)]
            return joined([self.text("unknown"), " (", ends[0], " – ", ends[1], ")"])
        if unknown(value) or suppressed(value):
            return self.cell(value, "" if unit == "share" else unit)
        if not value.defined or value.value is None:
            return element("span", reason_label(value.reason or "", self.language), class_="dim")
        number = self.moved(value.value, unit)
        low, high = bounds(value)
        if value.exact or not (math.isfinite(low) and math.isfinite(high)):
            return number
        return joined([number, " (", self.moved(low, unit), " – ", self.moved(high, unit), ")"])

    def moved_slot(self, value: Value, unit: str = "") -> Slot:
        """The same in a sentence."""
        if not value.defined or value.value is None:
            return amount(value, self.language, "" if unit == "share" else unit)
        low, high = bounds(value)
        number = self.moved(value.value, unit)
        if value.exact or not (math.isfinite(low) and math.isfinite(high)):
            return number
        return fill(
            "{x} ({low} – {high})",
            x=number,
            low=self.moved(low, unit),
            high=self.moved(high, unit),
        )

    def alt(self, name: str, value: Value, unit: str = "") -> str:
        """A row of a picture in words."""
        if not value.defined and not unknown(value) and not suppressed(value):
            return f"{line(name)}: {reason_label(value.reason or '', self.language)}"
        return f"{line(name)}: {self.in_words(value, unit)}"

    def withheld(self, labels: Sequence[str]) -> Markup:
        """Which measures are not told, and why."""
        said = decided_word("withheld", self.language).format("; ".join(labels))
        return element("p", said, class_="small dim")

    def in_words(self, value: Value | None, unit: str) -> str:
        if value is None:
            return self.text("no_unit")
        return str(say("{v}", v=amount(value, self.language, unit)))


def with_between(items: Sequence[Content], between: str) -> list[Content]:
    result: list[Content] = []
    for item in items:
        result += [between] if result else []
        result.append(item)
    return result


def with_commas(items: Sequence[Content], language: str) -> list[Content]:
    """Items with commas; names that could be taken for two stand in quotes."""
    if len(items) > 1:
        items = [
            joined(apart(item, language)) if isinstance(item, Name) else item for item in items
        ]
    return with_between(items, ", ")

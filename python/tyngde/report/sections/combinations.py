"""Open questions: all combinations of their answers, and what each answer does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tyngde.compare.indicator import labelled, unit_of
from tyngde.display.bars import ends_of, range_strip
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
    markup,
    sentences,
    table,
)
from tyngde.model.plan import Plan
from tyngde.model.values import Value
from tyngde.report.extras import reason_shown, shows
from tyngde.report.ruled import tells_of_variants
from tyngde.report.sections.frame import Frame, with_between
from tyngde.report.sections.overview import plan_title
from tyngde.report.sections.questions import named
from tyngde.study.choices.result import ChoiceStudy, Combination
from tyngde.study.rules.in_words import rule_in_words
from tyngde.words.decided import decided_sentence, decided_word
from tyngde.words.labels import reason_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name, Sentence, Slot, enumerate_, figure, say

_ROWS, _INDICATORS = 12, 4


def combinations(page: Frame) -> Markup:
    """What was found of each plan with choices."""
    return joined([_of(page, each) for each in page.asked.choices])


class _Names:
    """Choices and alternatives as the plan calls them."""

    def __init__(self, found: ChoiceStudy, language: str) -> None:
        plan: Plan = found._call.arguments["plan"]  # type: ignore[union-attr]
        self._choices = {c.key: named(c.names, language, c.key) for c in plan._native.choices}
        self._alternatives = {
            (c.key, a.key): named(a.names, language, a.key)
            for c in plan._native.choices
            for a in c.alternatives
        }
        self._defaults = {c.key: c.default for c in plan._native.choices if c.default}

    def of(self, choice: str, alternative: str) -> Name:
        return Name(f"{self._choices[choice]}: {self._alternatives[choice, alternative]}")

    def alternative(self, choice: str, alternative: str) -> Name:
        return Name(self._alternatives[choice, alternative])

    def differing(self, taken: Mapping[str, str]) -> list[Name]:
        """What is taken otherwise than by default."""
        return [self.of(c, a) for c, a in taken.items() if self._defaults.get(c) != a]


def _of(page: Frame, found: ChoiceStudy) -> Markup:
    language = page.language
    plan: Plan = found._call.arguments["plan"]  # type: ignore[union-attr]
    title: list[Content] = [plan_title(page, plan)] if len(page.asked.choices) > 1 else []
    if not found.choices:
        none = say(decided_sentence("no_choices", language))
        return joined([*title, sentences([none])])
    names = _Names(found, language)
    measured = [key for key in found.study.indicators if key not in found.rules]
    shown = [
        key
        for key in [*found.better, *(k for k in measured if k not in found.better)]
        if shows(page.facts, found, key)
    ]
    withheld = [key for key in measured if key not in shown]
    # Where a measure is not told, neither is what it decides; and what a rule decides that is not.
    decided = bool(found.better) and all(key in shown for key in found.better)
    rules = [x for x in found.rules.values() if decided and not tells_of_variants(page.facts, x)]
    judged = decided and not rules
    said = _said(page, found, names, judged)
    if not decided:
        said.append(say(decided_sentence("not_judged", language)))
    parts: list[Content] = [*title, sentences(said)]
    hidden = [labelled(key, language) for key in withheld]
    hidden += [rule_in_words(x, language, lambda key: page.facts.name(key).text) for x in rules]
    if hidden:
        parts.append(page.withheld(hidden))
    if shown:
        varying = [key for key in shown[:_INDICATORS] if not _alike(page, found, key)]
        alike = [key for key in shown[:_INDICATORS] if key not in varying]
        if alike:
            parts.append(_of_all(page, found, alike))
        if varying:
            parts.append(_table(page, found, names, varying, judged))
        parts += _all_effects(page, found, names, shown[:_INDICATORS])
    refused = [x for x in found if x.refusal is not None]
    if refused:
        items: list[Content] = [
            joined([_called(page, names, x), ": ", Name(reason_shown(page.facts, found, why))])
            for x in refused[:_ROWS]
            if (why := x.refusal) is not None
        ]
        if len(refused) > _ROWS:
            more = decided_word("others", language).format(numeral(len(refused) - _ROWS, language))
            items.append(more)
        parts += [element("h3", decided_word("of_refused", language)), listing(items)]
    return joined(parts)


def _alike(page: Frame, found: ChoiceStudy, key: str) -> bool:
    """Whether a column would hold the same in every row."""
    cells = {markup(page.cell(x[key], unit_of(key))) for x in found if x.refusal is None}
    return len(cells) == 1 and len(found) > 1


def _of_all(page: Frame, found: ChoiceStudy, keys: list[str]) -> Markup:
    """What is the same of all combinations, and what would tell it where it is not known."""
    first = next(x for x in found if x.refusal is None)
    told: list[Content] = [
        joined([labelled(key, page.language), " ", page.cell(first[key], unit_of(key))])
        for key in keys
    ]
    said = filled(decided_word("alike", page.language), joined(with_between(told, "; ")))
    return element("p", said)


def _said(page: Frame, found: ChoiceStudy, names: _Names, judged: bool) -> list[Sentence]:
    language = page.language

    def told(key: str, **slots: Slot) -> Sentence:
        return say(decided_sentence(key, language), **slots)

    def count(n: float) -> Slot:
        return figure(n, language)

    refused = sum(x.refusal is not None for x in found)
    result = [
        told(
            "combinations",
            questions=count(len(found.choices)),
            lawful=count(found.lawful),
            total=count(found.total),
            measured=count(len(found) - refused),
        )
    ]
    if refused:
        result.append(told("cannot_apply", n=count(refused)))
    if found.missed:
        result.append(told("missed", n=count(found.missed), most=count(found.may_have_missed)))
    if found.never_taken:
        never: list[Slot] = [names.of(c, a) for c, a in found.never_taken]
        result.append(told("never", which=enumerate_(never, language, 5)))
    if judged:
        tally = {
            key: count(sum(x.standing == key for x in found))
            for key in ("undominated", "dominated", "open")
        }
        by: list[Slot] = [labelled(key, language) for key in found.better]
        result.append(told("judged", by=enumerate_(by, language), **tally))
        why: dict[str, int] = {}
        for x in found:
            if x.refusal is None and x.standing is None:
                why[_why_not(page, found, x)] = why.get(_why_not(page, found, x), 0) + 1
        result += [told("no_value", n=count(n), why=reason) for reason, n in why.items()]
    return result


def _why_not(page: Frame, found: ChoiceStudy, x: Combination) -> str:
    broken = [key for key, state in x.rules.items() if state == "broken"]
    if broken:
        return f"{decided_word('broken', page.language)}: {found.rules[broken[0]]}"
    for key in found.better:
        if not x[key].defined:
            reason = reason_label(x[key].reason or "", page.language)
            return f"{labelled(key, page.language)}: {reason}"
    return decided_word("undecidable", page.language)


def _called(page: Frame, names: _Names, x: Combination) -> Content:
    differing: list[Content] = list(names.differing(x.taken))
    if not differing:
        return decided_word("as_by_default", page.language)
    made: list[Content] = []
    for each in differing:
        made += [Markup("<br>")] if made else []
        made.append(each)
    return joined(made)


def _table(page: Frame, found: ChoiceStudy, names: _Names, keys: list[str], judged: bool) -> Markup:
    language = page.language
    order: dict[Any, int] = {"undominated": 0, "open": 1, "dominated": 2, None: 3}
    rows = [x for x in found if x.refusal is None]
    if judged:
        rows.sort(key=lambda x: (order[x.standing], x.number))
    head: list[Content] = [decided_word("combination", language)]
    head += [labelled(key, language) for key in keys]
    if judged:
        head.append(decided_word("standing", language))
    body: list[list[Content]] = []
    for x in rows[:_ROWS]:
        row = [_called(page, names, x), *(page.cell(x[key], unit_of(key)) for key in keys)]
        if judged:
            row.append(decided_word(x.standing or "no_standing", language))
        body.append(row)
    rest = max(5, (100 - 40) // (len(head) - 1))
    made = table(
        decided_word("best_caption", language),
        head,
        body,
        left=(0, len(head) - 1) if judged else (0,),
        widths=[40, *[rest] * (len(head) - 1)],
    )
    if len(rows) <= _ROWS:
        return made
    more = decided_word("more_rows", language).format(numeral(len(rows) - _ROWS, language))
    return joined([made, element("p", more, class_="small dim")])


_ENDS = ("mean", "mean_lower", "mean_upper", "least", "most")


def _all_effects(page: Frame, found: ChoiceStudy, names: _Names, keys: list[str]) -> list[Content]:
    """A table for each measure of which something is known."""
    told = [
        row
        for row in found.effects().table().rows()
        if row["alternative"] != row["against"] and row["pairs"]
    ]
    parts: list[Content] = []
    open_ones: list[Slot] = []
    for key in keys:
        rows = [row for row in told if row["indicator"] == key]
        if any(row[end] is not None for row in rows for end in _ENDS):
            parts.append(_effects(page, names, key, rows))
        elif rows:
            open_ones.append(labelled(key, page.language))
    if open_ones:
        which = enumerate_(open_ones, page.language)
        parts.append(sentences([say(decided_sentence("no_effect", page.language), which=which)]))
    return parts


def _effects(page: Frame, names: _Names, key: str, rows: list[dict[str, Any]]) -> Markup:
    language, unit = page.language, unit_of(key)
    ends = ends_of(row[name] for row in rows for name in _ENDS)
    header: list[Content] = [
        decided_word("alternative", language),
        page.axis(ends, unit),
        decided_word("mean", language),
        decided_word("range", language),
    ]
    body: list[list[Content]] = []
    for row in rows:
        mean = Value(row["mean"], row["mean_lower"], row["mean_upper"], row["reason"])
        against = joined(
            [
                names.of(row["choice"], row["alternative"]),
                " ",
                element(
                    "span",
                    f"({decided_word('baseline', language)} ",
                    names.alternative(row["choice"], row["against"]),
                    ")",
                    class_="dim",
                ),
            ]
        )
        reach: Content = "–"
        if row["least"] is not None and row["most"] is not None:
            reach = joined([page.moved(row["least"], unit), " – ", page.moved(row["most"], unit)])
        said = page.alt(names.of(row["choice"], row["alternative"]).text, mean, unit)
        strip = range_strip(mean.value, row["least"], row["most"], ends, said)
        body.append([against, strip, page.moved_cell(mean, unit), reach])
    caption = filled(decided_word("effect_caption", language), joined([labelled(key, language)]))
    return table(caption, header, body, pictures=(1,), widths=(38, 28, 14, 20))

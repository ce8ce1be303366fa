"""Rules that the models are held against."""

from __future__ import annotations

from tyngde.display.bars import parts_strip
from tyngde.display.page import Content, Markup, element, joined, line, sentences, table
from tyngde.report.ruled import Told, told_of
from tyngde.report.sections.frame import Frame, with_commas
from tyngde.study.rules.in_words import rule_in_words, unit_of_rule
from tyngde.study.rules.rule import Rule
from tyngde.study.rules.ruling import Finding, Rulings, State
from tyngde.words.decided import decided_sentence, decided_word
from tyngde.words.labels import measure_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name, Sentence, figure, say

_NODES, _MISSING = 4, 3
_STATES: tuple[State, ...] = ("kept", "undecidable", "broken")
_NAMES = ("kept", "open", "broken")
# What may be missing beside figures.
_MISSING_WORDS = {
    *("head", "place", "posts", "responsible", "funded_by", "volume", "leader", "span", "tyngde"),
}


def rules(page: Frame) -> Markup:
    """Each rule of each model: whether it is kept, by whom not, and what stands in the way."""
    parts: list[Content] = []
    for model, rulings in page.asked.rules:
        parts += [page.model_title(model), sentences(rules_said(page, model, rulings))]
        if len(rulings):
            parts.append(_table(page, model, rulings))
    return joined(parts)


def rules_said(page: Frame, model: str, rulings: Rulings) -> list[Sentence]:
    """How many rules are kept, broken and undecidable, and of how many that is not told."""
    language = page.language
    if not len(rulings):
        return [say(decided_sentence("no_rules", language))]
    states = [told_of(page.facts, model, ruling).state for ruling in rulings]
    counts = {name: states.count(state) for name, state in zip(_NAMES, _STATES, strict=True)}
    shown = {name: figure(n, language) for name, n in [*counts.items(), ("n", len(states))]}
    said = [say(decided_sentence("rules", language), **shown)]
    if None in states:
        hidden = figure(states.count(None), language)
        said.append(say(decided_sentence("rules_hidden", language), n=hidden))
    return said


def _table(page: Frame, model: str, rulings: Rulings) -> Markup:
    language = page.language
    header: list[Content] = [
        decided_word(key, language) for key in ("rule", "of_how_many", "state", "by_whom")
    ]
    rows = [
        [
            _head(page, model, told.rule),
            _strip(page, model, told),
            decided_word(told.state or "rule_hidden", language),
            _about(page, model, told),
        ]
        for told in (told_of(page.facts, model, ruling) for ruling in rulings)
    ]
    return table(
        decided_word("rules_caption", language),
        header,
        rows,
        left=(0, 2, 3),
        pictures=(1,),
        widths=(28, 18, 14, 40),
    )


def _head(page: Frame, model: str, rule: Rule) -> Name:
    return page.said(rule.name) if rule.name else Name(_called(page, model, rule))


def _called(page: Frame, model: str, rule: Rule) -> str:
    """A rule in words; its name where it has one."""
    return rule_in_words(rule, page.language, lambda key: page.facts.name(key, model).text)


def _strip(page: Frame, model: str, told: Told) -> Markup:
    states = [x.state for x in told.findings]
    if not told.nodes and told.state is not None:
        states = [told.state]
    counts = [states.count(state) for state in _STATES]
    said = [
        f"{decided_word(state, page.language)} {numeral(n, page.language)}"
        for state, n in zip(_STATES, counts, strict=True)
    ]
    if told.nodes > len(states):
        rest = numeral(told.nodes - len(states), page.language)
        said.append(f"{decided_word('rule_hidden', page.language)} {rest}")
    return parts_strip(
        [n / max(1, told.nodes) for n in counts],
        f"{line(_called(page, model, told.rule))}: {', '.join(said)}",
    )


def _about(page: Frame, model: str, told: Told) -> Content:
    telling = [x for x in told.findings if x.state == told.state and x.state != "kept"]
    if told.state == "kept" and told.nodes == 1:
        telling = list(told.findings)
    items = [_finding(page, model, told, x) for x in telling[:_NODES]]
    if len(telling) > _NODES:
        more = numeral(len(telling) - _NODES, page.language)
        items.append(decided_word("others", page.language).format(more))
    made: list[Content] = []
    for item in items:
        made += [Markup("<br>")] if made else []
        made.append(item)
    return joined(made)


def _finding(page: Frame, model: str, told: Told, x: Finding) -> Content:
    nodes = [key for key in x.node.split(", ") if key]
    parts: list[Content] = with_commas(
        [page.facts.name(key, model) for key in nodes], page.language
    )
    if x.amount is not None:
        parts += [" "] if parts else []
        parts.append(page.cell(x.amount, unit_of_rule(told.rule)))
    if x.missing:
        lacking = ", ".join(_of_missing(page, model, each) for each in x.missing[:_MISSING])
        if len(x.missing) > _MISSING:
            lacking += ", …"
        said = decided_word("lacks", page.language).format(lacking)
        parts.append(element("span", *([" "] if parts else []), f"({said})", class_="dim"))
    return joined(parts)


def _of_missing(page: Frame, model: str, figure_name: str) -> str:
    """A figure that is missing, ``key.what``, with the name of the node."""
    key, _, what = figure_name.partition(".")
    known = any(key in each for each in page.facts.organisations.values())
    if not known or not what:
        return figure_name
    told = decided_word(f"missing_{what}", page.language) if what in _MISSING_WORDS else ""
    return f"{page.facts.name(key, model).text} ({told or measure_label(what, page.language)})"

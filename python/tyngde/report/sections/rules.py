"""Rules that the models are held against."""

from __future__ import annotations

from tyngde.display.bars import parts_strip
from tyngde.display.page import Content, Markup, element, joined, line, sentences, table
from tyngde.report.extras import shows_amount
from tyngde.report.sections.frame import Frame, with_commas
from tyngde.study.rules.in_words import rule_in_words, unit_of_rule
from tyngde.study.rules.rule import Rule
from tyngde.study.rules.ruling import Finding, Ruling, Rulings
from tyngde.words.decided import decided_sentence, decided_word
from tyngde.words.labels import measure_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name, Sentence, figure, say

_NODES, _MISSING = 4, 3
_STATES = ("kept", "undecidable", "broken")
# What may be missing beside figures.
_MISSING_WORDS = {
    *("head", "place", "posts", "responsible", "funded_by", "volume", "leader", "span", "tyngde"),
}


def rules(page: Frame) -> Markup:
    """Each rule of each model: whether it is kept, by whom not, and what stands in the way."""
    parts: list[Content] = []
    for model, rulings in page.asked.rules:
        parts += [page.model_title(model), sentences([rules_said(page, rulings)])]
        if len(rulings):
            parts.append(_table(page, model, rulings))
    return joined(parts)


def rules_said(page: Frame, rulings: Rulings) -> Sentence:
    """How many rules are kept, broken and undecidable."""
    language = page.language
    if not len(rulings):
        return say(decided_sentence("no_rules", language))
    kept, broken, undecidable = (
        rulings.states.count("kept"),
        len(rulings.broken),
        len(rulings.undecidable),
    )
    counts = {"kept": kept, "broken": broken, "open": undecidable, "n": len(rulings)}
    shown = {name: figure(n, language) for name, n in counts.items()}
    return say(decided_sentence("rules", language), **shown)


def _table(page: Frame, model: str, rulings: Rulings) -> Markup:
    language = page.language
    header: list[Content] = [
        decided_word(key, language) for key in ("rule", "of_how_many", "state", "by_whom")
    ]
    rows = [
        [
            _head(page, model, ruling.rule),
            _strip(page, model, ruling),
            decided_word(ruling.state, language),
            _about(page, model, ruling),
        ]
        for ruling in rulings
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


def _strip(page: Frame, model: str, ruling: Ruling) -> Markup:
    states = [x.state for x in ruling.findings] or [ruling.state]
    counts = [states.count(state) for state in _STATES]  # type: ignore[arg-type]
    said = [
        f"{decided_word(state, page.language)} {numeral(n, page.language)}"
        for state, n in zip(_STATES, counts, strict=True)
    ]
    return parts_strip(
        [n / len(states) for n in counts],
        f"{line(_called(page, model, ruling.rule))}: {', '.join(said)}",
    )


def _about(page: Frame, model: str, ruling: Ruling) -> Content:
    telling = [x for x in ruling.findings if x.state == ruling.state and x.state != "kept"]
    if ruling.state == "kept" and len(ruling.findings) == 1:
        telling = list(ruling.findings)
    items = [_finding(page, model, ruling, x) for x in telling[:_NODES]]
    if len(telling) > _NODES:
        more = numeral(len(telling) - _NODES, page.language)
        items.append(decided_word("others", page.language).format(more))
    made: list[Content] = []
    for item in items:
        made += [Markup("<br>")] if made else []
        made.append(item)
    return joined(made)


def _finding(page: Frame, model: str, ruling: Ruling, x: Finding) -> Content:
    nodes = [key for key in x.node.split(", ") if key]
    parts: list[Content] = with_commas(
        [page.facts.name(key, model) for key in nodes], page.language
    )
    if x.amount is not None and shows_amount(page.facts, ruling.rule):
        parts += [" "] if parts else []
        parts.append(page.cell(x.amount, unit_of_rule(ruling.rule)))
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

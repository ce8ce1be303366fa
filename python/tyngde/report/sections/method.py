"""Method, terms, sources and all figures."""

from __future__ import annotations

from tyngde.compare.shown import managers_compared
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
    table,
)
from tyngde.report.sections.frame import Frame, with_between
from tyngde.words.dates import dated
from tyngde.words.labels import depth_label, measure_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
)


def method(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = [element("h3", page.text("computed"))]
    by = facts.comparison._by
    shown = (
        page.say.noun(page.say.kind)
        if facts.by in (page.say.kind, None) and not isinstance(by, int)
        else str(by)
    )
    if isinstance(by, int):
        shown = depth_label(by, page.language)
    named: Content = Name(shown)
    if not isinstance(by, (str, int)):
        named = joined(with_between([facts.name(key) for key in by], ", "))
    if facts.of_line:
        named = Name(managers_compared(by, page.language))
    parts.append(element("p", filled(page.text("compared_by"), named)))
    if facts.within is not None:
        named = facts.name(facts.within)
        parts.append(element("p", filled(page.text("compared_within"), named)))
    load = measure_label(facts.comparison.profile.load, page.language)
    parts.append(element("p", filled(page.text("measured"), Name(facts.reference), load)))
    parts.append(element("p", page.text("order_rule")))
    for found in page.asked.robustness:
        draws = numeral(found.draws, page.language)
        parts.append(element("p", filled(page.text("repeatable"), draws, str(found.seed))))
    terms: list[Content] = []
    known = ("chief", "layer", "span", "gini", "interface", "tyngde")
    for term in ("manager", "layer", "span") if facts.of_line else known:
        terms.append(element("dt", page.text(f"term_{term}")))
        terms.append(element("dd", page.text(f"term_{term}_is")))
    parts += [element("h3", page.text("terms")), element("dl", *terms)]
    parts.append(element("h3", page.text("sources")))
    if facts.sources:
        items: list[Content] = []
        for source in facts.sources:
            said = {key: page.said(text) for key, text in source.items() if text}
            if "date" in said:
                said["date"] = Name(dated(said["date"].text, page.language))
            about = [said[key] for key in ("title", "date", "url", "note") if key in said]
            items.append(joined(with_between(about, ". ")))
        parts.append(listing(items))
    else:
        parts.append(element("p", page.text("no_sources")))
    rows = [page.indicator_row(key) for key in facts.indicators]
    header: list[Content] = [page.text("indicator"), *page.heads()]
    parts.append(element("h3", page.text("all_figures")))
    parts.append(table(page.text("all_figures"), header, rows, widths=page.widths(34)))
    return joined(parts)

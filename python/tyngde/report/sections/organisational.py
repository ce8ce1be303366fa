"""Organisational meaning."""

from __future__ import annotations

from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
)
from tyngde.report.sections.frame import Frame
from tyngde.words.labels import measure_label


def organisational(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = []
    for model in facts.others or facts.models:
        parts += [page.model_title(model), page.of_memo(model, "organisational")]
        said = page.say.leadership(model) if facts.others else [page.say.described(model)]
        parts.append(listing([*said, *page.say.spread(model)]))
    if page.scaled("span_positions") or page.scaled("load"):
        parts.append(element("p", page.text("dots_note"), class_="small dim marks"))
    parts.append(page.dots(page.text("reports_caption"), "span_positions"))
    measure = measure_label(facts.comparison.profile.load, page.language)
    caption = filled(page.text("load_caption"), measure)
    money = facts.comparison.profile.load in ("salary", "gross_expenditure")
    parts.append(page.dots(caption, "load", "money" if money else ""))
    return joined(parts)

"""Economic meaning."""

from __future__ import annotations

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
from tyngde.words.labels import measure_label


def economic(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = []
    for model in facts.others:
        parts += [page.model_title(model), page.of_memo(model, "economic")]
        parts.append(listing(page.say.saving(model)))
    rows = [
        page.indicator_row(key)
        for key in ("posts_abolished", "posts_created", "saving")
        if key in facts.indicators
    ]
    unknown: list[Content] = []
    for measure in page.say.wholes:
        values = [facts.whole(measure, model) for model in facts.models]
        label = measure_label(measure, page.language).capitalize()
        if any(map(page.known, values)):
            rows.append([label, *(page.cell(value, "money") for value in values)])
        else:
            unknown.append(label)
    header: list[Content] = [page.text("indicator"), *page.heads()]
    parts.append(table(page.text("economy_caption"), header, rows, widths=page.widths(34)))
    if unknown:
        listed = joined(with_between(unknown, "; "))
        parts.append(element("p", filled(page.text("unknown_all"), listed), class_="small"))
    parts.append(element("p", page.text("economy_note")))
    return joined(parts)

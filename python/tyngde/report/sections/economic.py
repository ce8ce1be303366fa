"""Economic meaning."""

from __future__ import annotations

from tyngde.display.page import (
    Content,
    Markup,
    element,
    joined,
    listing,
    table,
)
from tyngde.report.sections.frame import Frame
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
    for measure in page.say.wholes:
        values = [facts.whole(measure, model) for model in facts.models]
        label = measure_label(measure, page.language).capitalize()
        rows.append([label, *(page.cell(value, "money") for value in values)])
    header: list[Content] = [page.text("indicator"), *page.heads()]
    parts.append(table(page.text("economy_caption"), header, rows, widths=page.widths(34)))
    parts.append(element("p", page.text("economy_note")))
    return joined(parts)

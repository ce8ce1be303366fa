"""Charts of the models, and the same as lists."""

from __future__ import annotations

from tyngde.display.page import (
    Content,
    Markup,
    details,
    element,
    joined,
    line,
    listing,
    picture,
)
from tyngde.model.line import line_of
from tyngde.model.organisation import Organisation
from tyngde.report.sections.frame import Frame

# So many boxes can be read on a sheet.
_BOXES = 45


def diagrams(page: Frame) -> Markup:
    """One chart per model where charts can be drawn, and the same as lists."""
    parts: list[Content] = []
    for model in page.facts.models:
        caption = element("figcaption", page.model_head(model))
        alt = page.text("chart_alt").replace("{}", line(model), 1)
        parts.append(element("figure", caption, picture(chart(page, model), alt)))
    outlines = [
        element("div", element("h3", page.model_head(model)), outline(page, model))
        for model in page.facts.models
    ]
    lists = element("div", *outlines, class_="outlines")
    note = element("p", page.text("outline_note"))
    parts.append(details(page.text("outline"), note, lists, class_="deep"))
    return joined(parts)


def chart(page: Frame, model: str) -> str:
    """The organisation chart of a model as SVG, with what is new in it marked; so deep that it
    can be read on a sheet."""
    of = "line" if page.facts.of_line else "units"
    depth = _depth(page.facts.organisation(model), of)
    return page.facts.comparison.chart(model, depth=depth, language=page.language).svg


def outline(page: Frame, model: str) -> Markup:
    """Each compared unit with the units directly below it."""
    facts = page.facts
    organisation = facts.organisation(model)
    m = facts.models.index(model)

    def below(key: str) -> Content:
        name = facts.name(key, model)
        kids = organisation.reports(key) if facts.of_line else organisation.children(key)
        children = [facts.name(child, model) for child in kids]
        return joined([name, listing(children)]) if children else name

    items: list[Content] = [
        below(unit.key) for unit in facts.units if unit.key and unit.cells[m] is not None
    ]
    if organisation.unplaced and not facts.of_line:
        unplaced = listing([facts.name(key, model) for key in organisation.unplaced])
        items.append(joined([element("em", page.text("unplaced")), unplaced]))
    return listing(items)


def _depth(organisation: Organisation, of: str) -> int | None:
    """How many levels below the top a chart of few enough boxes shows; None: all."""
    line = line_of(organisation._native) if of == "line" else None
    below = line.below.__getitem__ if line else organisation.children
    level, shown, depth = line.tops if line else organisation.roots, 0, 0
    while level:
        shown += len(level)
        if shown > _BOXES:
            return max(depth - 1, 1)
        level = [child for unit in level for child in below(unit)]
        depth += 1
    return None

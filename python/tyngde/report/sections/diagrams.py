"""Charts of the models, and the same as lists."""

from __future__ import annotations

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
)
from tyngde.display.picture import Chart
from tyngde.model.line import line_of
from tyngde.model.organisation import Organisation
from tyngde.report.sections.frame import Frame
from tyngde.words.prose import Name

# So many boxes can be read on a sheet of A3.
_BOXES = 60
# The room on a printed sheet in pixels of the picture, as the style sheet leaves it: upright A4,
# lying A4, lying A3.
_SHEETS = {"": (665.0, 850.0), "lying": (1000.0, 567.0), "wide": (1460.0, 907.0)}
# Smaller than this, words of 10 pixels are below 5.5 points.
_LEGIBLE = 0.74


def diagrams(page: Frame) -> Markup:
    """One chart per model where charts can be drawn, and the same as lists."""
    parts: list[Content] = []
    before: str | None = None
    for model in page.facts.models:
        caption = element("figcaption", page.model_head(model))
        alt = page.text("chart_alt").replace("{}", line(model), 1)
        drawn = chart(page, model)
        if drawn.svg == before:
            same = filled(page.text("chart_same"), Name(page.facts.reference))
            parts.append(element("figure", caption, element("p", same)))
            continue
        if model == page.facts.reference:
            before = drawn.svg
        sheet = sheet_of(drawn.width, drawn.height)
        parts.append(element("figure", caption, picture(drawn.svg, alt), class_=sheet or None))
    outlines = [
        element("div", element("h3", page.model_head(model)), outline(page, model))
        for model in page.facts.models
    ]
    lists = element("div", *outlines, class_="outlines")
    note = element("p", page.text("outline_note"))
    parts.append(details(page.text("outline"), note, lists, class_="deep"))
    return joined(parts)


def chart(page: Frame, model: str) -> Chart:
    """The organisation chart of a model, with what is new in it marked; as deep as can be read on
    the largest sheet."""
    of = "line" if page.facts.of_line else "units"
    depth, levels = _depth(page.facts.organisation(model), of)
    drawn = page.facts.comparison.chart(model, depth=depth, language=page.language)
    shown = levels if depth is None else depth
    while shown > 1 and _scale(drawn.width, drawn.height, "wide") < _LEGIBLE:
        shown -= 1
        drawn = page.facts.comparison.chart(model, depth=shown, language=page.language)
    return drawn


def sheet_of(width: float, height: float) -> str:
    """The smallest sheet that a chart can be read on; the largest where it can be on none."""
    for sheet in _SHEETS:
        if _scale(width, height, sheet) >= _LEGIBLE:
            return sheet
    return "wide"


def _scale(width: float, height: float, sheet: str) -> float:
    room = _SHEETS[sheet]
    return min(1.0, room[0] / width, room[1] / height)


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


def _depth(organisation: Organisation, of: str) -> tuple[int | None, int]:
    """How many levels below the top a chart of few enough boxes shows (None: all), and how many
    there are, as far as was looked."""
    line = line_of(organisation._native) if of == "line" else None
    below = line.below.__getitem__ if line else organisation.children
    level, shown, depth = line.tops if line else organisation.roots, 0, 0
    while level:
        shown += len(level)
        if shown > _BOXES:
            return max(depth - 1, 1), depth
        level = [child for unit in level for child in below(unit)]
        depth += 1
    return None, depth - 1

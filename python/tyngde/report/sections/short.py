"""In short: what a reader takes away, with the warning above it."""

from __future__ import annotations

from tyngde.display.page import (
    Content,
    Markup,
    element,
    joined,
    listing,
    sentences,
)
from tyngde.report.sections.frame import Frame, with_between


def short(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = [sentences(page.say.opening())]
    for model in facts.others:
        parts.append(element("h3", page.model_head(model)))
        parts.append(
            listing(
                joined(with_between(list(point), " "))
                for point in page.say.in_short(model)
                if point
            )
        )
    return joined(parts)


def warning(page: Frame) -> Markup:
    """A box at the top where figures are assumed or missing."""
    said = page.say.certainty()
    if not page.facts.assumptions and not page.facts.undefined:
        return Markup("")
    return element("div", sentences(said), class_="note", role="note")

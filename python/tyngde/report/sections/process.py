"""The steps of the decision."""

from __future__ import annotations

from dataclasses import replace

from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    table,
)
from tyngde.report.sections.frame import Frame, with_commas
from tyngde.words.dates import dated
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
)


def process(page: Frame, most: int | None = None) -> Markup:
    """The steps of the decision; once where all plans have the same. In the short form so many of
    each, the rest counted."""
    brief = most is not None
    groups: dict[tuple[tuple[Name, Name], ...], list[str]] = {}
    for model, plan in page.facts.plans:
        if plan.process:
            said = tuple((page.said(when), page.said(what)) for when, what in plan.process)
            groups.setdefault(said, []).append(model)
    parts: list[Content] = []
    for steps, models in groups.items():
        caption: Content = page.text("process_caption")
        if len(groups) > 1:
            caption = filled(
                page.text("process_of"),
                joined(with_commas([Name(m) for m in models], page.language)),
            )
        rows: list[list[Content]] = [
            [replace(when, text=dated(when.text, page.language)), what]
            for when, what in steps[:most]
        ]
        if most is not None and len(steps) > most:
            left = numeral(len(steps) - most, page.language)
            rows.append(["…", page.text("further").format(left)])
        header: list[Content] = [page.text("when"), page.text("what")]
        widths = (36, 64) if brief else ()
        parts.append(table(caption, header, rows, left=(0, 1), widths=widths))
    if parts and not brief:
        parts.insert(0, element("p", page.text("verbatim"), class_="small dim"))
    return joined(parts)

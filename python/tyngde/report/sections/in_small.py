"""A model in small: a box for each compared unit, with what comes and goes."""

from __future__ import annotations

from tyngde.display.page import Content, Markup, element, filled, joined, line
from tyngde.report.boxes import Box, boxes_of, gone_units
from tyngde.report.sections.frame import Frame, with_between, with_commas
from tyngde.words.labels import word
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name

__all__ = ["in_small"]

# So many names in a box; further ones are counted.
_NAMES = 5


def in_small(page: Frame, model: str, most: int) -> Markup:
    """The boxes of a model, so many at most: those that change first, and of the others as many as
    there is room for, in the order of the report. The rest is counted."""
    boxes = boxes_of(page.facts, model)
    if not boxes:
        return Markup("")
    changed = [box for box in boxes if box.changed][:most]
    same = [box for box in boxes if not box.changed][: most - len(changed)]
    shown = [box for box in boxes if any(box is each for each in (*changed, *same))]
    items = [_item(page, box) for box in shown]
    further = sum(box.changed for box in boxes) - len(changed)
    left = len(boxes) - len(shown) - further
    for key, number in (("further", further), ("box_rest", left)):
        if number:
            rest = filled(page.text(key), numeral(number, page.language))
            items.append(element("li", rest, class_="dim"))
    told = page.text("boxes").replace("{}", line(model), 1)
    parts = [element("figure", element("ul", *items, class_="boxes", aria_label=told))]
    gone = gone_units(page.facts, model) if model != page.facts.reference else []
    if gone:
        named = joined(with_commas(gone, page.language))
        parts.append(element("p", filled(page.text("box_gone"), named), class_="small"))
    return joined(parts)


def _item(page: Frame, box: Box) -> Markup:
    remarks: list[Content] = []
    if box.was:
        remarks.append(filled(page.text("box_was"), box.was))
    if box.made_of:
        remarks.append(filled(page.text("box_from"), _listed(page, box.made_of)))
    if box.new:
        remarks.append(filled(page.text("box_new"), joined(page.say.at)))
    if box.gets:
        remarks.append(filled(page.text("box_gets"), _listed(page, box.gets)))
    if box.gives:
        remarks.append(filled(page.text("box_gives"), _listed(page, box.gives)))
    parts: list[Content] = [element("strong", box.name, ":" if remarks else "")]
    if remarks:
        said = joined(with_between(remarks, "; "))
        parts += [" ", element("span", said, class_="what")]
    return element("li", *parts, class_="other" if box.changed else None)


def _listed(page: Frame, names: list[Name]) -> Content:
    shown: list[Content] = [joined(with_commas(names[:_NAMES], page.language))]
    if len(names) > _NAMES:
        more = word("and_more", page.language).format(numeral(len(names) - _NAMES, page.language))
        shown.append(f" {more}")
    return joined(shown)

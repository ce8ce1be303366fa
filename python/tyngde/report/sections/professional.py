"""Professional meaning."""

from __future__ import annotations

from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
    sentences,
    table,
)
from tyngde.report.facts import Tie
from tyngde.report.sections.frame import Frame, with_between
from tyngde.words.prose import Name, figure


def professional(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = []
    if facts.others:
        for model in facts.others:
            parts += [page.model_title(model), page.of_memo(model, "professional")]
            parts.append(listing(page.say.interfaces(model)))
    elif not facts.ties:
        parts.append(sentences([page.say.phrase("no_ties")]))
    if facts.ties:
        parts.append(element("p", page.text("ties_note")))
        parts.append(tie_table(page))
    return joined(parts)


def tie_table(page: Frame) -> Markup:
    facts = page.facts
    volumes = any(volume is not None for tie in facts.ties for volume in tie.volumes)
    rows: list[list[Content]] = []
    for tie in facts.ties:
        row: list[Content] = [joined([facts.name(tie.a), " – ", facts.name(tie.b)])]
        if volumes:
            row.append(volume_of(page, tie))
        row += [across(page, *share) for share in zip(tie.cut, tie.open, strict=True)]
        rows.append(row)
    header: list[Content] = [page.text("tie"), *page.heads()]
    if volumes:
        header.insert(1, page.text("volume"))
    words = range(1 + volumes, len(header))
    widths = page.widths(36, 9) if volumes else page.widths(40)
    return table(page.text("ties_caption"), header, rows, left=(0, *words), widths=widths)


def volume_of(page: Frame, tie: Tie) -> Content:
    """The volume of an interface; in brackets those of models in which it is another."""
    there = [
        (model, page.text("unknown") if volume is None else figure(volume, page.language))
        for model, volume, cut in zip(page.facts.models, tie.volumes, tie.cut, strict=True)
        if cut is not None
    ]
    first = there[0][1]
    others: list[Content] = [
        joined([Name(model), ": ", volume]) for model, volume in there if volume != first
    ]
    return joined([first, " (", joined(with_between(others, ", ")), ")"]) if others else first


def across(page: Frame, cut: float | None, open_: float) -> Content:
    if cut is None:
        return page.text("absent")
    if open_ > 0:
        return page.text("open")
    if cut == 1:
        return element("strong", page.text("across"))
    if cut == 0:
        return page.text("within")
    return filled(page.text("partly"), figure(cut, page.language, "share"))

"""Background, and the decision that is asked for."""

from __future__ import annotations

from tyngde.display.page import Content, Markup, element, filled, joined, sentences
from tyngde.report.sections.frame import Frame
from tyngde.words.dates import dated
from tyngde.words.prose import Name

__all__ = ["asked", "case_line", "decision", "first_question"]


def decision(page: Frame) -> Markup:
    """The words of the memo."""
    memo = page.memo
    if not memo.background and not memo.decision:
        return Markup("")
    parts: list[Content] = []
    if memo.background:
        parts.append(element("p", page.said(memo.background)))
    if memo.decision:
        parts.append(element("p", element("strong", page.said(memo.decision))))
    return joined(parts)


def asked(page: Frame) -> Markup:
    """The same for the short form, and what is compared. Without a decision in the memo, the
    first question that several plans leave open alike."""
    memo = page.memo
    parts: list[Content] = [decision(page), sentences(page.say.opening())]
    if not memo.decision:
        first = first_question(page)
        stated: Content = page.text("not_stated") if first is None else element("strong", first)
        parts.append(element("p", stated))
    return joined(parts)


def case_line(page: Frame) -> Markup:
    """Number of the case and date, where the memo has them."""
    memo = page.memo
    parts: list[Content] = []
    if memo.case:
        parts.append(filled(page.text("case"), Name(memo.case.in_(page.language))))
    if memo.date:
        parts += [" · "] if parts else []
        parts.append(Name(dated(memo.date.in_(page.language), page.language)))
    return element("p", *parts, class_="small") if parts else Markup("")


def first_question(page: Frame) -> Name | None:
    """What all of several plans leave open; of one plan alone it could be any detail."""
    asked = [
        [page.said(question) for question, _ in plan.questions] for _, plan in page.facts.plans
    ]
    if len(asked) < 2:
        return None
    return next((one for one in asked[0] if all(one in each for each in asked)), None)

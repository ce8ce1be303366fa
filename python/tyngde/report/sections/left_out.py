"""The rows that a table of figures leaves out since nobody knows them, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.display.page import Content, Markup, element, filled, joined
from tyngde.report.sections.frame import Frame, with_between
from tyngde.report.speaking import key_to, profile_would_tell
from tyngde.words.labels import measure_label
from tyngde.words.numbers import numeral
from tyngde.words.report import counted

__all__ = ["left_out"]


def left_out(page: Frame, indicators: Sequence[str]) -> Markup:
    """Names them, and says which one figure or profile would tell some of them."""
    if not indicators:
        return Markup("")
    facts = page.facts
    said: list[Content] = [filled(page.text("unknown_all"), _labels(page, indicators))]
    key = key_to(facts, indicators)
    if key is not None:
        measure = measure_label(key.measure, page.language)
        many = len(key.nodes)
        number = f"{numeral(many, page.language)} {counted('figures', many, page.language)}"
        could = _labels(page, key.indicators)
        said.append(filled(page.text("would_speak"), measure, number, could))
    if "tyngde_gini" in indicators and profile_would_tell(facts):
        said.append(page.text("profile_speaks"))
    return element("p", *with_between(said, " "), class_="small")


def _labels(page: Frame, indicators: Sequence[str]) -> Markup:
    return joined(with_between([page.facts.label(key) for key in indicators], "; "))

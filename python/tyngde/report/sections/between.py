"""The models against each other, and not only against the reference."""

from __future__ import annotations

from tyngde.display.page import Content, Markup, element, filled, joined, listing
from tyngde.report.sections.frame import Frame, with_between
from tyngde.report.set_against import set_against
from tyngde.words.report import has_text

__all__ = ["between"]

# Those that a choice between models turns on.
_KEY = (
    *("units", "chiefs", "layers", "span_max", "load_gini", "tyngde_gini", "interfaces_cut"),
    *("posts_abolished", "saving", "units_manager_changed", "fte_manager_changed"),
)


def between(page: Frame) -> Markup:
    """Which of two models has more of each key figure; nothing where one model is proposed."""
    facts = page.facts
    if len(facts.others) < 2:
        return Markup("")
    wanted = facts.indicators[:12] if facts.of_line else _KEY
    said, open_ = set_against(page.say, [key for key in wanted if key in facts.indicators])
    parts: list[Content] = [listing(said)]
    if open_:
        # Of what certainly happens it can be told; not of all that may.
        named = [
            page.text(f"between_{key}") if has_text(f"between_{key}") else facts.label(key)
            for key in open_
        ]
        labels = joined(with_between(named, "; "))
        parts.append(element("p", filled(page.text("between_open"), labels)))
    return joined(parts)

"""What does not change."""

from __future__ import annotations

from tyngde.display.page import Content, Markup, element, joined, listing
from tyngde.report.sections.frame import Frame
from tyngde.report.unchanged_sentences import kept

__all__ = ["unchanged"]


def unchanged(page: Frame, most: int | None = None) -> Markup:
    """Units in which nothing that is recorded changes, and committees, networks and fora. So many
    of each are named."""
    facts = page.facts
    parts: list[Content] = []
    if page.memo.unchanged:
        parts.append(element("p", page.said(page.memo.unchanged)))
    blocks = []
    for model in facts.others:
        said = kept(page.say, model, most)
        if said:
            blocks.append(element("div", page.model_title(model), listing(said)))
    if blocks:
        parts.append(element("div", *blocks, class_="side three" if len(blocks) == 3 else "side"))
    return joined(parts)

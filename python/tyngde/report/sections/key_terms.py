"""What the technical terms of a table of figures mean, below it."""

from __future__ import annotations

from collections.abc import Iterable

from tyngde.display.page import Content, Markup, element, joined
from tyngde.report.sections.frame import Frame, with_between

__all__ = ["terms_of"]

# A term, and the indicators whose labels use it.
_TERMS = {
    "layer": ("layers",),
    "span": ("span_mean", "span_max", "manager_span_mean", "manager_span_max"),
    "gini": ("load_gini", "tyngde_gini"),
    "tyngde": ("tyngde_gini", "tyngde_max_mean"),
    "interface": ("interfaces_cut", "interface_volume_cut", "interface_share_cut"),
}


def terms_of(page: Frame, indicators: Iterable[str], note: str = "") -> Markup:
    """One small paragraph: each term with its meaning; nothing where there is none. A note
    of one's own comes last."""
    asked = set(indicators)
    told: list[Content] = [
        joined([element("strong", page.text(f"term_{term}")), ": ", page.text(f"term_{term}_is")])
        for term, of in _TERMS.items()
        if asked.intersection(of)
    ]
    told += [note] if note else []
    if not told:
        return Markup("")
    return element("p", *with_between(told, " "), class_="small dim")

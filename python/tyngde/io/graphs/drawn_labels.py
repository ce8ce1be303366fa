"""Texts that programs draw on nodes and edges of GraphML: those of yEd, and of yFiles for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from tyngde.io.xml_tree import Element

__all__ = ["Drawn", "labels_of"]

_TAG = re.compile(r"<[^>]*>")
_LANES = {"RowNodeLabelModelParameter", "ColumnNodeLabelModelParameter"}


@dataclass
class Drawn:
    """What is drawn on a node or edge: its texts, the first of which names it, and the texts of the
    lanes of a table, which name parts of its area."""

    labels: list[str] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)


def labels_of(data: Element) -> Drawn:
    """The texts that are not empty. Of a group that can be open or closed they are those of the
    first state that has some: the other one is mostly called *Folder 1*."""
    states = [child for each in data.below() if each.name == "Realizers" for child in each.children]
    for part in states or [data]:
        found = Drawn()
        for element, text in _texts(part):
            is_lane = any(each.name in _LANES for each in element.below())
            (found.lanes if is_lane else found.labels).append(text)
        if found.labels or found.lanes:
            return found
    return Drawn()


def _texts(part: Element) -> Iterator[tuple[Element, str]]:
    for element in part.below():
        if element.name in ("NodeLabel", "EdgeLabel"):
            text = element.words
        elif element.name == "Label":
            text = element.attributes.get("Text", "") or element.word("Label.Text")
            text = " ".join(text.split())
        else:
            continue
        if text.lower().startswith("<html"):
            text = " ".join(unescape(_TAG.sub(" ", text)).split())
        if text:
            yield element, text

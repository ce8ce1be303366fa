"""Charts read back: boxes with what stands in them, and that none touches another."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations

import tyngde as ty
from tyngde.display.text_width import width

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "g", "rect", "path", "circle", "text"}


@dataclass
class Shown:
    """A box as it stands in a chart."""

    key: str
    title: str
    kinds: list[str]
    x: float
    y: float
    width: float
    height: float
    texts: list[ET.Element]

    @property
    def words(self) -> str:
        return " ".join(text.text or "" for text in self.texts)


def tree(chart: ty.Chart) -> ET.Element:
    root = ET.fromstring(chart.svg)
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= ELEMENTS
    return root


def having(root: ET.Element, class_: str) -> list[ET.Element]:
    return [e for e in root.iter() if class_ in e.get("class", "").split()]


def units(panel: ET.Element) -> list[Shown]:
    result = []
    for group in [*having(panel, "unit"), *having(panel, "post")]:
        box = having(group, "box")[0]
        title = group.find(f"{NAMESPACE}title")
        assert title is not None and title.text
        x, y, w, h = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
        kinds = [name[3:] for name in group.get("class", "").split() if name.startswith("is-")]
        texts = list(group.iter(f"{NAMESPACE}text"))
        result.append(Shown(group.get("data-key", ""), title.text, kinds, x, y, w, h, texts))
    return result


def panels(chart: ty.Chart) -> list[list[Shown]]:
    return [units(panel) for panel in having(tree(chart), "panel")]


def check_boxes(chart: ty.Chart) -> None:
    """No two boxes touch, and by the table of widths no text leaves its box."""
    for panel in panels(chart):
        for a, b in combinations(panel, 2):
            beside = a.x + a.width < b.x or b.x + b.width < a.x
            above = a.y + a.height < b.y or b.y + b.height < a.y
            assert beside or above, (a.key, b.key)
        for box in panel:
            for text in box.texts:
                size = float(text.get("font-size", ""))
                bold = text.get("font-weight") == "bold"
                length = float(text.get("textLength", width(text.text or "", size, bold)))
                x, y = float(text.get("x", "")), float(text.get("y", ""))
                assert box.x + 3 < x and x + length < box.x + box.width - 3, text.text
                assert box.y + size * 0.7 < y < box.y + box.height - 2, text.text

"""What an organisation chart holds: a box for each unit, or for each post along the line, with what
a plan did to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tyngde.words.chart import chart_word
from tyngde.words.numbers import number

# Kinds of change; the first of a box decides how its border looks.
KINDS = (
    *("created", "merged", "split", "abolished", "moved", "moved_open"),
    *("renamed", "head", "head_open"),
)


@dataclass(frozen=True)
class Mark:
    """One thing that happened, or will happen, to a unit."""

    kind: str
    text: str


@dataclass(frozen=True)
class Head:
    """A head, as the box names it."""

    name: str
    vacant: bool


@dataclass
class Box:
    """What stands in the box of a unit or post; ``called``: its name where no place tells it apart
    from others of the same name."""

    key: str
    name: str
    called: str
    label: str = ""
    heads: list[Head] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hidden: int = 0
    hidden_changed: int = 0
    is_post: bool = False
    vacant: bool = False


@dataclass
class Network:
    """A collaboration: its name, who leads it, and boxes and names of those who take part."""

    name: str
    leader: str
    leader_box: int | None
    members: list[str]
    member_boxes: list[int]


@dataclass
class Content:
    """Boxes in the order of a chart, by number: the tree, and what stands apart from it."""

    boxes: list[Box]
    children: list[list[int]]
    roots: list[int]
    unplaced: list[int]
    networks: list[Network]
    dotted: list[tuple[int, int, str]]
    vacant: list[str]
    several: list[str] = field(default_factory=list)  # posts with further managers, and these
    of: str = "units"  # or "line"


def hidden_text(box: Box, language: str) -> str:
    """What a box says of those below it that are not shown."""
    key = ("more_post" if box.is_post else "more_unit") + ("" if box.hidden == 1 else "s")
    text = chart_word(key, language, number(box.hidden, language))
    if box.hidden_changed:
        changed = number(box.hidden_changed, language)
        text += f" ({chart_word('of_them_changed', language, changed)})"
    return text

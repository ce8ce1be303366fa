"""A model in small: its compared units, and what comes to and goes from each."""

from __future__ import annotations

from dataclasses import dataclass, field

from tyngde.report.facts import Facts, UnitFacts
from tyngde.words.prose import Name

__all__ = ["Box", "boxes_of", "gone_units"]


@dataclass
class Box:
    """A compared unit of a model.

    Attributes:
        name: in the model.
        was: its name in the reference, where that is another.
        made_of: the units that it comes after, under other keys.
        new: whether nothing in the reference is known to become it.
        gets, gives: units that come from, or go to, another compared unit, or get a place at all.
    """

    name: Name
    was: Name | None = None
    made_of: list[Name] = field(default_factory=list)
    new: bool = False
    gets: list[Name] = field(default_factory=list)
    gives: list[Name] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether there is something to say beside the name."""
        return bool(self.was or self.made_of or self.new or self.gets or self.gives)


def boxes_of(facts: Facts, model: str) -> list[Box]:
    """The compared units of a model in the order of the report. Moves within a compared unit are
    not told, and neither are those of posts."""
    m = facts.models.index(model)
    shown = [unit for unit in facts.units if unit.key and unit.cells[m] is not None]
    boxes = {unit.key: _box(facts, unit, model) for unit in shown}
    if model == facts.reference or facts.of_line:
        return list(boxes.values())
    rows = [row for row in facts.transition(model).rows if row.kind == "unit"]
    for row in rows:
        if row.key_after and row.key_after != row.key and row.key_after in boxes:
            box = boxes[row.key_after]
            box.new = False
            if (name := facts.name(row.key)) not in box.made_of:
                box.made_of.append(name)
        if facts.moved(row, model) or facts.placed(row, model):
            start = facts.group_of(row.key, facts.reference)
            end = facts.group_of(row.key_after, model)
            if start == end:
                continue
            if end in boxes and end != row.key:
                boxes[end].gets.append(facts.name(row.key, model))
            if start in boxes and start != row.key:
                boxes[start].gives.append(facts.name(row.key))
    return list(boxes.values())


def _box(facts: Facts, unit: UnitFacts, model: str) -> Box:
    box = Box(facts.name(unit.key, model))
    before = facts.organisation(facts.reference)
    if model == facts.reference:
        return box
    if unit.key not in before:
        box.new = True
    elif before.name(unit.key, facts.language) != facts.organisation(model).name(
        unit.key, facts.language
    ):
        box.was = facts.name(unit.key)
    return box


def gone_units(facts: Facts, model: str) -> list[Name]:
    """The compared units of the reference that are not in a model and that no unit comes after."""
    r, m = (facts.models.index(one) for one in (facts.reference, model))
    follows = {row.key for row in facts.transition(model).rows if row.key_after}
    return [
        facts.name(unit.key)
        for unit in facts.units
        if unit.key
        and unit.cells[r] is not None
        and unit.cells[m] is None
        and unit.key not in follows
        and unit.key not in facts.organisation(model)
    ]

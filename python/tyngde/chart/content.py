"""What an organisation chart shows: a box for each unit, with what a plan did to it.

What changed is read from two organisations and the lineage between them, never from the words of a
plan: a unit that is moved and moved back has not changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tyngde.model.organisation import Organisation
from tyngde.model.values import Value
from tyngde.words.chart import chart_word, type_label
from tyngde.words.labels import measure_label
from tyngde.words.numbers import number, show
from tyngde.words.plain import plain

# Kinds of change; the first of a box decides how its border looks.
KINDS = ("created", "merged", "split", "abolished", "moved", "renamed", "head", "head_open")


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
    """What stands in the box of a unit."""

    key: str
    name: str
    label: str = ""
    heads: list[Head] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hidden: int = 0
    hidden_changed: int = 0


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
    """Boxes in the order of a chart, by number: the tree, and the units without a place."""

    boxes: list[Box]
    children: list[list[int]]
    roots: list[int]
    unplaced: list[int]
    networks: list[Network]
    dotted: list[tuple[int, int, str]]
    vacant: list[str]


def name_of(organisation: Organisation, key: str, language: str) -> str:
    """A node's name, or its key where the name is blank."""
    name = organisation.name(key, language)
    return name if plain(name).strip() else key


def _subtree(children: Mapping[str, Sequence[str]], top: Sequence[str]) -> list[str]:
    order: list[str] = []
    waiting = list(reversed(top))
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting += reversed(children[unit])
    return order


class Changes:
    """What is different between two organisations, unit by unit."""

    def __init__(self, before: Organisation, after: Organisation, language: str) -> None:
        self.before, self.after, self.language = before, after, language
        units = set(before.keys("unit"))
        self.units_before, self.units_after = units, set(after.keys("unit"))
        self.predecessors: dict[str, list[str]] = {}
        self.successors: dict[str, list[str]] = {}
        self.continued: set[tuple[str, str]] = set()
        for row in after.lineage_since(before).rows:
            if row.before == row.after:
                continue
            self.predecessors.setdefault(row.after, []).append(row.before)
            self.successors.setdefault(row.before, []).append(row.after)
            if row.continues:
                self.continued.add((row.before, row.after))
        self._unplaced_before, self._unplaced_after = set(before.unplaced), set(after.unplaced)
        self._appointed = {
            key for row in after.record if row.change == "appoint" for key in row.keys
        }

    def _names(self, organisation: Organisation, units: Sequence[str]) -> str:
        return " + ".join(name_of(organisation, unit, self.language) for unit in units)

    def _word(self, key: str, *values: object) -> str:
        return chart_word(key, self.language, *values)

    def same(self, unit: str) -> str | None:
        """The unit before that a unit after is, under its own or another key."""
        if unit in self.units_before:
            return unit
        for key in self.predecessors.get(unit, []):
            if (key, unit) in self.continued and key in self.units_before:
                return key
        return None

    def _predecessors(self, unit: str) -> list[str]:
        return [key for key in self.predecessors.get(unit, []) if key in self.units_before]

    def marks_after(self, unit: str) -> list[Mark]:
        """What happened to a unit that is there after the plan."""
        marks: list[Mark] = []
        predecessors = self._predecessors(unit)
        gone = [key for key in predecessors if key not in self.units_after]
        kept = [key for key in predecessors if key in self.units_after]
        same = self.same(unit)
        if unit in self.units_before:
            if gone:
                marks.append(Mark("merged", self._merged([unit, *gone])))
            if kept:
                marks.append(Mark("split", self._word("received", self._names(self.before, kept))))
        elif len(gone) > 1 or (gone and kept):
            marks.append(Mark("merged", self._merged([*gone, *kept])))
        elif kept or (gone and len(self.successors[gone[0]]) > 1):
            marks.append(Mark("split", self._word("split", self._names(self.before, predecessors))))
        elif gone and same is None:
            marks.append(Mark("created", self._word("succeeds", self._names(self.before, gone))))
        elif not predecessors:
            marks.append(Mark("created", self._word("created")))
        given = [key for key in self.successors.get(unit, []) if key in self.units_after]
        if given and unit in self.units_before:
            marks.append(Mark("split", self._word("gave", self._names(self.after, given))))
        if same is not None:
            marks += self._moved(same, unit) + self._renamed(same, unit, bool(gone))
        if marks and marks[0].kind == "created":
            return marks
        return marks + self._headed(unit, [*predecessors, *([same] if same else [])])

    def _merged(self, parts: Sequence[str]) -> str:
        return self._word("merged", self._names(self.before, parts))

    def _place(self, organisation: Organisation, unit: str, unplaced: bool) -> str:
        above = organisation.parent(unit)
        if above is not None:
            return name_of(organisation, above, self.language)
        return self._word("unknown_place" if unplaced else "top")

    def _is_moved(self, before: str, after: str) -> bool:
        above, above_now = self.before.parent(before), self.after.parent(after)
        if (before in self._unplaced_before) != (after in self._unplaced_after):
            return True
        if above is None or above_now is None:
            return above != above_now
        return above != above_now and above not in self._predecessors(above_now)

    def _moved(self, before: str, after: str) -> list[Mark]:
        if not self._is_moved(before, after):
            return []
        place = self._place(self.before, before, before in self._unplaced_before)
        return [Mark("moved", self._word("moved", place))]

    def _renamed(self, before: str, after: str, merged: bool) -> list[Mark]:
        name = name_of(self.before, before, self.language)
        if merged or name == name_of(self.after, after, self.language):
            return []
        return [Mark("renamed", self._word("renamed", name))]

    def _headed(self, unit: str, parts: Sequence[str]) -> list[Mark]:
        heads_before = {head for part in parts for head in self.before.heads(part)}
        heads = self.after.heads(unit)
        if heads_before and not heads:
            return [Mark("head", self._word("head_gone"))]
        marks: list[Mark] = []
        for head in heads:
            if head in heads_before:
                filled = head in self._appointed or (
                    self.before._native.is_vacant(head) and not self.after._native.is_vacant(head)
                )
                if filled:
                    marks.append(Mark("head", self._word("head")))
                continue
            former = [key for key in self.predecessors.get(head, []) if key in heads_before]
            if any((key, head) in self.continued for key in former):
                continue
            kind = "head_open" if len(former) > 1 else "head"
            marks.append(Mark(kind, self._word(kind)))
        return list(dict.fromkeys(marks))

    def marks_before(self, unit: str) -> list[Mark]:
        """What will happen to a unit that is there before the plan."""
        successors = [key for key in self.successors.get(unit, []) if key in self.units_after]
        marks: list[Mark] = []
        now = unit if unit in self.units_after else None
        for key in successors:
            if (unit, key) in self.continued:
                now = now or key
        if unit not in self.units_after and not successors:
            return [Mark("abolished", self._word("abolished"))]
        if len(successors) > 1 or (successors and unit in self.units_after):
            marks.append(
                Mark("split", self._word("splitting", self._names(self.after, successors)))
            )
        elif successors and len(self._predecessors(successors[0])) > 1 - (
            successors[0] in self.units_before
        ):
            into = name_of(self.after, successors[0], self.language)
            marks.append(Mark("merged", self._word("merging", into)))
        elif successors and now is None:
            into = name_of(self.after, successors[0], self.language)
            marks.append(Mark("renamed", self._word("renaming", into)))
        takes_in = unit in self.units_after and any(
            key not in self.units_after for key in self._predecessors(unit)
        )
        if takes_in:
            into = name_of(self.after, unit, self.language)
            marks.append(Mark("merged", self._word("merging", into)))
        if now is not None:
            if self._is_moved(unit, now):
                place = self._place(self.after, now, now in self._unplaced_after)
                marks.append(Mark("moved", self._word("moving", place)))
            name = name_of(self.after, now, self.language)
            if name != name_of(self.before, unit, self.language) and not takes_in:
                marks.append(Mark("renamed", self._word("renaming", name)))
        return marks

    def in_old_order(self, above: str | None, kids: Sequence[str]) -> list[str]:
        """Units below one unit in the order they had: who comes after somebody takes that place,
        and new ones follow those they stand behind."""
        if above is None:
            row = [*self.before.roots]
        else:
            same = self.same(above)
            parts = [same] if same else self._predecessors(above)
            row = [kid for part in parts for kid in self.before.children(part)]
        place = {kid: i for i, kid in enumerate(row)}
        ranked: list[tuple[int, int, str]] = []
        behind = len(row)
        for i, kid in enumerate(kids):
            known = [place[key] for key in (kid, *self._predecessors(kid)) if key in place]
            if known:
                behind = min(known)
            ranked.append((behind, -1 if known else i, kid))
        return [kid for _, _, kid in sorted(ranked)]


def content(
    organisation: Organisation,
    *,
    language: str,
    figures: Sequence[str],
    depth: int | None,
    changes: Changes | None = None,
    is_before: bool = False,
) -> Content:
    """What the chart of an organisation shows.

    Args:
        figures: measures that stand in the boxes.
        depth: levels below the top that are shown; None: all.
        changes: what is different between two organisations, of which this one is
        is_before: the first, or the second.
    """
    maker = _Maker(organisation, language, figures, changes, is_before)
    return maker.content(depth)


class _Maker:
    def __init__(
        self,
        organisation: Organisation,
        language: str,
        figures: Sequence[str],
        changes: Changes | None,
        is_before: bool,
    ) -> None:
        self.organisation, self.language, self.changes = organisation, language, changes
        self.is_before = is_before
        self.totals: dict[str, dict[str, Value]] = {
            measure: organisation.totals(measure) for measure in figures
        }
        ordered = changes.in_old_order if changes and not is_before else None
        self.children: dict[str, list[str]] = {}
        for unit in organisation.keys("unit"):
            kids = organisation.children(unit)
            self.children[unit] = ordered(unit, kids) if ordered and len(kids) > 1 else kids
        self.roots = organisation.roots
        if ordered:
            self.roots = ordered(None, self.roots)
        self.numbers: dict[str, int] = {}

    def name(self, key: str) -> str:
        return name_of(self.organisation, key, self.language)

    def marks(self, unit: str) -> list[Mark]:
        if self.changes is None:
            return []
        marks = self.changes.marks_before if self.is_before else self.changes.marks_after
        return sorted(marks(unit), key=lambda mark: KINDS.index(mark.kind))

    def box(self, unit: str) -> Box:
        type_, level = self.organisation.type(unit), self.organisation.level(unit)
        heads = self.organisation.heads(unit)
        levels = list(
            dict.fromkeys(label for label in (level, *map(self.organisation.level, heads)) if label)
        )
        label = [type_label(type_, self.language)] if type_ else []
        if levels:
            label.append(chart_word("level", self.language, "/".join(levels)))
        return Box(
            unit,
            self.name(unit),
            " · ".join(label),
            [Head(self.name(head), self.organisation._native.is_vacant(head)) for head in heads],
            [
                f"{show(totals[unit], self.language)} {measure_label(measure, self.language)}"
                for measure, totals in self.totals.items()
            ],
            self.marks(unit),
        )

    def content(self, depth: int | None) -> Content:
        unplaced = self.organisation.unplaced
        depths = dict.fromkeys((*self.roots, *unplaced), 0)
        boxes: list[Box] = []
        shown: dict[str, int] = {}  # each unit's box, or the box that it is hidden in
        children: list[list[int]] = []
        for unit in _subtree(self.children, [*self.roots, *unplaced]):
            above = self.organisation.parent(unit)
            if above is not None:
                depths[unit] = depths[above] + 1
            if above is not None and depth is not None and depths[unit] > depth:
                shown[unit] = shown[above]
                boxes[shown[unit]].hidden += 1
                boxes[shown[unit]].hidden_changed += bool(self.marks(unit))
                continue
            shown[unit] = len(boxes)
            boxes.append(self.box(unit))
            children.append([])
            if above is not None:
                children[shown[above]].append(shown[unit])
        return Content(
            boxes,
            children,
            [shown[unit] for unit in self.roots],
            [shown[unit] for unit in unplaced],
            self.networks(shown),
            self.dotted(shown),
            self.vacant(),
        )

    def place(self, node: str, shown: Mapping[str, int]) -> int | None:
        """The box where a unit or post is found."""
        if node in shown:
            return shown[node]
        unit = self._headed.get(node) or self.organisation.home(node)
        return shown.get(unit) if unit else None

    def networks(self, shown: Mapping[str, int]) -> list[Network]:
        self._headed = {
            head: unit
            for unit in reversed(self.organisation.keys("unit"))
            for head in self.organisation.heads(unit)
        }
        result = []
        for key in self.organisation.keys("collaboration"):
            leaders = self.organisation.leaders(key)
            members = self.organisation.members(key)
            boxes = [box for m in members if (box := self.place(m, shown)) is not None]
            result.append(
                Network(
                    self.name(key),
                    ", ".join(map(self.name, leaders)),
                    self.place(leaders[0], shown) if leaders else None,
                    [self.name(member) for member in members],
                    list(dict.fromkeys(boxes)),
                )
            )
        return result

    def dotted(self, shown: Mapping[str, int]) -> list[tuple[int, int, str]]:
        result: dict[tuple[int, int], str] = {}
        for post, relation, manager, _ in self.organisation.relations():
            if relation == "dotted_line":
                a, b = self.place(post, shown), self.place(manager, shown)
                if a is not None and b is not None and a != b:
                    text = f"{self.name(post)} – {self.name(manager)}"
                    result.setdefault((a, b), text)
        return [(a, b, text) for (a, b), text in result.items()]

    def vacant(self) -> list[str]:
        return [
            f"{self.name(head)} ({self.name(unit)})"
            for unit in _subtree(self.children, [*self.roots, *self.organisation.unplaced])
            for head in self.organisation.heads(unit)
            if self.organisation._native.is_vacant(head)
        ]


def hidden_text(box: Box, language: str) -> str:
    """What a box says of the units below it that are not shown."""
    key = "more_unit" if box.hidden == 1 else "more_units"
    text = chart_word(key, language, number(box.hidden, language))
    if box.hidden_changed:
        changed = number(box.hidden_changed, language)
        text += f" ({chart_word('of_them_changed', language, changed)})"
    return text

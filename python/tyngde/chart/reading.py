"""Reads out of an organisation what its chart shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tyngde.chart.changes import Changes
from tyngde.chart.content import KINDS, Box, Content, Head, Mark, Network
from tyngde.chart.tree import Tree
from tyngde.compare.protection import HIDDEN
from tyngde.model.line import branch_totals, place_beside
from tyngde.model.naming import Labels, name_of
from tyngde.model.values import Value
from tyngde.words.chart import chart_word
from tyngde.words.labels import measure_label
from tyngde.words.numbers import number, show
from tyngde.words.unit_types import type_label

# Of a measure and a unit: whether the figure may be read.
Shows = Callable[[str, str], bool]


def _subtree(children: Mapping[str, Sequence[str]], top: Sequence[str]) -> list[str]:
    order: list[str] = []
    waiting = list(reversed(top))
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting += reversed(children[unit])
    return order


def content(
    tree: Tree,
    *,
    language: str,
    figures: Sequence[str],
    depth: int | None,
    changes: Changes | None = None,
    is_before: bool = False,
    shows: Shows | None = None,
) -> Content:
    """What the chart of an organisation shows.

    Args:
        tree: its units, or its posts along the line.
        figures: measures that stand in the boxes.
        depth: levels below the top that are shown; None: all.
        changes: what is different between two organisations, of which this one is
        is_before: the first, or the second.
        shows: of a measure and a unit or post, whether the figure may be read; ``positions`` of a
            post is how many it stands for.
    """
    maker = (_LineMaker if tree.of == "line" else _Maker)(
        tree, language, figures, changes, is_before
    )
    if shows is not None:
        maker.shows = shows
        for measure, totals in maker.totals.items():
            totals.update({key: HIDDEN for key in totals if not shows(measure, key)})
    return maker.content(depth)


class _Maker:
    def __init__(
        self,
        tree: Tree,
        language: str,
        figures: Sequence[str],
        changes: Changes | None,
        is_before: bool,
    ) -> None:
        self.tree, self.language, self.changes = tree, language, changes
        self.organisation = tree.organisation
        self.is_before = is_before
        # Before and after, a name means the same.
        self.labels = changes.called if changes else Labels([tree.organisation], language)
        self.totals: dict[str, dict[str, Value]] = {
            measure: self.of_all(measure) for measure in figures
        }
        ordered = changes.in_old_order if changes and not is_before else None
        self.children: dict[str, list[str]] = {
            node: ordered(node, kids) if ordered and len(kids) > 1 else kids
            for node, kids in tree.children.items()
        }
        self.roots = tree.roots
        if ordered:
            self.roots = ordered(None, self.roots)
        self.numbers: dict[str, int] = {}
        self.shows: Shows = lambda measure, key: True

    def of_all(self, measure: str) -> dict[str, Value]:
        """A measure of each box, with all below it."""
        return self.organisation.totals(measure)

    def name(self, key: str) -> str:
        """The name in a box, whose place tells it from others of the same name."""
        return name_of(self.organisation, key, self.language)

    def called(self, key: str) -> str:
        """The name in a list, told apart from others."""
        return self.labels(self.organisation, key)

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
            self.labels(self.organisation, unit),
            " · ".join(label),
            [Head(self.name(head), self.organisation._native.is_vacant(head)) for head in heads],
            self.figures(unit),
            self.marks(unit),
        )

    def figures(self, node: str) -> list[str]:
        return [
            f"{show(totals[node], self.language)} {measure_label(measure, self.language)}"
            for measure, totals in self.totals.items()
        ]

    def content(self, depth: int | None) -> Content:
        unplaced = self.tree.apart
        depths = dict.fromkeys((*self.roots, *unplaced), 0)
        boxes: list[Box] = []
        shown: dict[str, int] = {}  # each unit's box, or the box that it is hidden in
        children: list[list[int]] = []
        for unit in _subtree(self.children, [*self.roots, *unplaced]):
            above = self.tree.above(unit)
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
            self.several(),
            self.tree.of,
        )

    def several(self) -> list[str]:
        """Posts with further managers, whom no line of a drawn tree leads to."""
        return []

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
                    self.called(key),
                    ", ".join(map(self.called, leaders)),
                    self.place(leaders[0], shown) if leaders else None,
                    [self.called(member) for member in members],
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
                    text = f"{self.called(post)} – {self.called(manager)}"
                    result.setdefault((a, b), text)
        return [(a, b, text) for (a, b), text in result.items()]

    def vacant(self) -> list[str]:
        return [
            f"{self.name(head)} ({self.called(unit)})"
            for unit in _subtree(self.children, [*self.roots, *self.tree.apart])
            for head in self.organisation.heads(unit)
            if self.organisation._native.is_vacant(head)
        ]


class _LineMaker(_Maker):
    """The same of posts: each below the manager it reports to first."""

    def of_all(self, measure: str) -> dict[str, Value]:
        assert self.tree.line is not None
        return branch_totals(self.organisation._native, measure, self.tree.line)

    def box(self, unit: str) -> Box:
        level = self.organisation.level(unit)
        label = [chart_word("level", self.language, level)] if level else []
        many = self.organisation._native.positions(unit)
        if many is None or (many != 1 and not self.shows("positions", unit)):
            label.append(chart_word("times_unknown", self.language))
        elif many != 1:
            label.append(chart_word("times", self.language, number(many, self.language)))
        vacant = self.organisation._native.is_vacant(unit)
        if vacant:
            label.append(chart_word("vacant", self.language))
        home = place_beside(self.organisation._native, unit, self.tree.above(unit))
        if home:
            label.append(self.name(home))
        return Box(
            unit,
            self.name(unit),
            self.labels(self.organisation, unit),
            " · ".join(label),
            [],
            self.figures(unit),
            self.marks(unit),
            is_post=True,
            vacant=vacant,
        )

    def place(self, node: str, shown: Mapping[str, int]) -> int | None:
        if node in shown:
            return shown[node]
        return next((shown[head] for head in self.heads_of(node) if head in shown), None)

    def heads_of(self, node: str) -> list[str]:
        """The posts that stand for a unit that takes part in something."""
        is_unit = node in self.organisation and self.organisation.kind(node) == "unit"
        return self.organisation.heads(node) if is_unit else []

    def vacant(self) -> list[str]:
        return [
            self.called(post)
            for post in _subtree(self.children, [*self.roots, *self.tree.apart])
            if self.organisation._native.is_vacant(post)
        ]

    def several(self) -> list[str]:
        return [
            f"{self.called(post)}: "
            f"{', '.join(map(self.called, self.organisation.managers(post)[1:]))}"
            for post in self.organisation.broken_unity
        ]

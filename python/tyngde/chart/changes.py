"""What changed between two organisations, as the marks of their units or posts say it.

What changed is read from two organisations and the lineage between them, never from the words of a
plan: what is moved and moved back has not changed. A "unit" here is what has a box: along the line
of reporting it is a post, and what stands above it is its primary manager.
"""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.chart.content import Mark
from tyngde.chart.tree import Tree
from tyngde.model.naming import Labels, name_of
from tyngde.model.organisation import Organisation
from tyngde.words.chart import chart_word


class Changes:
    """What is different between two organisations, box by box."""

    def __init__(self, before: Tree, after: Tree, language: str) -> None:
        self.trees = before, after
        self.before, self.after = before.organisation, after.organisation
        self.language = language
        self.called = Labels([self.before, self.after], language)
        self.units_before, self.units_after = before.children.keys(), after.children.keys()
        self.predecessors: dict[str, list[str]] = {}
        self.successors: dict[str, list[str]] = {}
        self.continued: set[tuple[str, str]] = set()
        for row in self.after.lineage_since(self.before).rows:
            if row.before == row.after:
                continue
            self.predecessors.setdefault(row.after, []).append(row.before)
            self.successors.setdefault(row.before, []).append(row.after)
            if row.continues:
                self.continued.add((row.before, row.after))
        self._unplaced = [
            set(tree.apart) if tree.of == "units" else set() for tree in (before, after)
        ]
        self._appointed = {
            key for row in self.after.record if row.change == "appoint" for key in row.keys
        }

    def _names(self, organisation: Organisation, units: Sequence[str]) -> str:
        return " + ".join(self.called(organisation, unit) for unit in units)

    def _word(self, key: str, *values: object) -> str:
        if key == "created" and self.trees[1].of == "line":
            key = "created_line"
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

    def _whole(self, unit: str) -> list[str]:
        """Those of whom all becomes a unit: they are gone, and nobody else comes after them."""
        return [
            key
            for key in self._predecessors(unit)
            if key not in self.units_after and len(self.successors[key]) == 1
        ]

    def _merged(self, unit: str) -> list[str]:
        """The units that a unit is merged of. To one, parts of others may be added: that is no
        merger."""
        together = [unit] if unit in self.units_before else []
        together += self._whole(unit)
        return together if len(together) > 1 else []

    def marks_after(self, unit: str) -> list[Mark]:
        """What happened to a unit that is there after the plan."""
        marks: list[Mark] = []
        predecessors, merged = self._predecessors(unit), self._merged(unit)
        whole = self._whole(unit)
        parts = [key for key in predecessors if key not in whole]
        same = self.same(unit)
        if merged:
            marks.append(Mark("merged", self._word("merged", self._names(self.before, merged))))
        elif whole and same is None:
            marks.append(Mark("created", self._word("succeeds", self._names(self.before, whole))))
        elif not predecessors and unit not in self.units_before:
            marks.append(Mark("created", self._word("created")))
        if parts:
            word = "received" if whole or unit in self.units_before else "split"
            marks.append(Mark("split", self._word(word, self._names(self.before, parts))))
        given = [key for key in self.successors.get(unit, []) if key in self.units_after]
        if given and unit in self.units_before:
            marks.append(Mark("split", self._word("gave", self._names(self.after, given))))
        if same is not None:
            marks += self._moved(same, unit) + self._renamed(same, unit, bool(merged))
        if marks and marks[0].kind == "created":
            return marks
        return marks + self._headed(unit, [*predecessors, *([same] if same else [])])

    def _place(self, when: int, unit: str) -> str:
        above = self.trees[when].above(unit)
        if above is not None:
            return self.called(self.trees[when].organisation, above)
        return self._word("unknown_place" if unit in self._unplaced[when] else "top")

    def _is_open(self, before: str, after: str) -> bool:
        """Whether it may lie where it lay, since one of its places is not known."""
        return before in self._unplaced[0] or after in self._unplaced[1]

    def _is_moved(self, before: str, after: str) -> bool:
        above, above_now = self.trees[0].above(before), self.trees[1].above(after)
        if (before in self._unplaced[0]) != (after in self._unplaced[1]):
            return True
        if above is None or above_now is None:
            return above != above_now
        return above != above_now and above not in self._predecessors(above_now)

    def _moved(self, before: str, after: str) -> list[Mark]:
        if not self._is_moved(before, after):
            return []
        if self._is_open(before, after):
            return [Mark("moved_open", self._word("was_placed", self._place(0, before)))]
        return [Mark("moved", self._word("moved", self._place(0, before)))]

    def _renamed(self, before: str, after: str, merged: bool) -> list[Mark]:
        name = name_of(self.before, before, self.language)
        if merged or name == name_of(self.after, after, self.language):
            return []
        return [Mark("renamed", self._word("renamed", name))]

    def _headed(self, unit: str, parts: Sequence[str]) -> list[Mark]:
        if self.trees[1].of == "line":
            return self._held(unit, parts)
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

    def _held(self, post: str, parts: Sequence[str]) -> list[Mark]:
        """Whether a post that was vacant is held now, or the other way round."""
        was = {self.before._native.is_vacant(part) for part in parts if part in self.units_before}
        vacant = self.after._native.is_vacant(post)
        if post in self._appointed or (was == {True} and not vacant):
            return [Mark("head", self._word("head_line"))]
        return [Mark("head", self._word("vacated_line"))] if was == {False} and vacant else []

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
            word = "gave" if unit in self.units_after else "splitting"
            marks.append(Mark("split", self._word(word, self._names(self.after, successors))))
        elif successors and self._merged(successors[0]):
            into = self.called(self.after, successors[0])
            marks.append(Mark("merged", self._word("merging", into)))
        elif successors and now is None:
            into = self.called(self.after, successors[0])
            marks.append(Mark("renamed", self._word("renaming", into)))
        takes_in = unit in self.units_after and bool(self._whole(unit))
        if takes_in:
            into = self.called(self.after, unit)
            marks.append(Mark("merged", self._word("merging", into)))
        if now is not None:
            if self._is_moved(unit, now):
                if self._is_open(unit, now):
                    place = self._place(1, now)
                    marks.append(Mark("moved_open", self._word("will_be_placed", place)))
                else:
                    marks.append(Mark("moved", self._word("moving", self._place(1, now))))
            name = name_of(self.after, now, self.language)
            if name != name_of(self.before, unit, self.language) and not takes_in:
                marks.append(Mark("renamed", self._word("renaming", name)))
        return marks

    def in_old_order(self, above: str | None, kids: Sequence[str]) -> list[str]:
        """Units below one unit in the order they had: who comes after somebody takes that place,
        and new ones follow those they stand behind."""
        if above is None:
            row = [*self.trees[0].roots]
        else:
            same = self.same(above)
            parts = [same] if same else self._predecessors(above)
            row = [kid for part in parts for kid in self.trees[0].children[part]]
        place = {kid: i for i, kid in enumerate(row)}
        ranked: list[tuple[int, int, str]] = []
        behind = len(row)
        for i, kid in enumerate(kids):
            known = [place[key] for key in (kid, *self._predecessors(kid)) if key in place]
            if known:
                behind = min(known)
            ranked.append((behind, -1 if known else i, kid))
        return [kid for _, _, kid in sorted(ranked)]

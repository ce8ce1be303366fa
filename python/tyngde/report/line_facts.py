"""What a report says where managers are compared along the line, and not units."""

from __future__ import annotations

from functools import cached_property

from tyngde.compare.comparison import Comparison
from tyngde.model.line import branch_totals, line_of
from tyngde.model.values import Value
from tyngde.report.facts import Facts, Tie
from tyngde.report.suppression import Mask, mask
from tyngde.words.report import has_text


def facts_of(comparison: Comparison, language: str, suppress: int) -> Facts:
    """The facts of a comparison by units, or along the line."""
    kind = LineFacts if comparison._of_line else Facts
    return kind(comparison._in(language), language, suppress)


class LineFacts(Facts):
    """Facts of a comparison along the line. Its "units" are managers, each with all below."""

    of_line = True

    def worded(self, key: str) -> str:
        return f"{key}_line" if has_text(f"{key}_line") else key

    @property
    def by(self) -> str | None:
        return None

    @cached_property
    def ties(self) -> list[Tie]:
        """None: interfaces are those of units and tasks."""
        return []

    @cached_property
    def _unit_mask(self) -> Mask:
        """Managers below whom few people stand. One who leads another of them is a total: where
        anything is hidden, only a total of all others may stand beside it, if any."""
        keys = [unit.key for unit in self.units]
        around: set[int] = set()
        grand = True
        columns: list[list[Value | None]] = []
        for m, model in enumerate(self.models):
            organisation = self.organisations[model]
            line = line_of(organisation._native)
            above = line.above()
            there = [key for key, unit in zip(keys, self.units, strict=True) if unit.cells[m]]
            leaders = {key: _leaders(key, above) & set(there) for key in there}
            totals = {one for several in leaders.values() for one in several}
            lowest = [key for key in there if key not in totals]
            grand &= all(totals <= leaders[key] for key in lowest)
            around |= {keys.index(key) for key in totals}
            for measure in ("fte", "headcount"):
                branch = branch_totals(organisation._native, measure, line)
                columns.append([branch[key] if key in lowest else None for key in keys])
        hidden = mask(columns, self.threshold)
        if hidden and (hidden.total or not grand):
            return Mask(hidden.rows | around, True)
        return hidden


def _leaders(post: str, above: dict[str, str]) -> set[str]:
    """All whom a post stands below."""
    found: set[str] = set()
    at = above.get(post)
    while at is not None:
        found.add(at)
        at = above.get(at)
    return found

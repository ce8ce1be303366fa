"""What a report says where managers are compared along the line, and not units."""

from __future__ import annotations

from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection
from tyngde.model.computed_once import once
from tyngde.report.facts import Facts, Tie
from tyngde.words.report import has_text


def facts_of(comparison: Comparison, language: str, suppress: int | Protection) -> Facts:
    """The facts of a comparison by units, or along the line."""
    kind = LineFacts if comparison._of_line else Facts
    return kind(comparison._in(language), language, suppress)


class LineFacts(Facts):
    """Facts of a comparison along the line. Its "units" are managers, each with all below."""

    of_line = True
    unit_attributes = ("span_positions", "load")

    def worded(self, key: str) -> str:
        return f"{key}_line" if has_text(f"{key}_line") else key

    @property
    def by(self) -> str | None:
        return None

    @once
    def ties(self) -> list[Tie]:
        """None: interfaces are those of units and tasks."""
        return []

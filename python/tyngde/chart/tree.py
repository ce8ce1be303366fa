"""What the boxes of a chart are, and what stands above what: units, or posts along the line."""

from __future__ import annotations

from dataclasses import dataclass, field

from tyngde.model.line import Line, line_of
from tyngde.model.organisation import Organisation


@dataclass(frozen=True)
class Tree:
    """The nodes of one kind as a forest, and those that stand apart from it.

    Attributes:
        organisation: whose nodes they are.
        of: ``units`` or ``line``.
        roots: those at the top, in order.
        apart: units without a known place; posts that report to nobody and lead nobody.
        children: directly below each node, in order.
        line: of posts, the line that the tree is.
    """

    organisation: Organisation
    of: str
    roots: list[str]
    apart: list[str]
    children: dict[str, list[str]]
    line: Line | None = None
    _above: dict[str, str] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.children

    def above(self, key: str) -> str | None:
        """The unit above, or the primary manager."""
        return self._above.get(key)


def tree_of(organisation: Organisation, of: str) -> Tree:
    """The tree of ``units``, or of the ``line``."""
    if of == "line":
        line = line_of(organisation._native)
        # Without a single manager there is nothing for anybody to stand apart from.
        roots, apart = (line.tops, line.alone) if line.tops else (line.alone, [])
        children = line.below
    else:
        line = None
        roots, apart = organisation.roots, organisation.unplaced
        children = {unit: organisation.children(unit) for unit in organisation.keys("unit")}
    above = {kid: node for node, kids in children.items() for kid in kids}
    return Tree(organisation, of, roots, apart, children, line, above)

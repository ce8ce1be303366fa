"""What results have in common: a table, and representations from blocks."""

from __future__ import annotations

from tyngde.display import html, markdown, text
from tyngde.display.blocks import Block
from tyngde.model.calls import Called
from tyngde.model.misfits import fitting
from tyngde.model.tables import Framed, Table

__all__ = ["Shown", "Written"]


@fitting
class Written(Framed, Called):
    """A result that shows itself: as text, as Markdown, in a notebook."""

    def _blocks(self) -> list[Block]:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """The result as text for a terminal."""
        return text.written(self._blocks())

    def to_markdown(self) -> str:
        """The result as Markdown."""
        return markdown.written(self._blocks())

    def _repr_html_(self) -> str:
        return html.written(self._blocks())


@fitting
class Shown(Written):
    """A result that is one table and shows itself."""

    def table(self) -> Table:
        raise NotImplementedError

    def _table(self) -> Table:
        return self.table()

"""What the readers of GraphML and of GEXF have in common."""

from __future__ import annotations

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.graphs.graph import Graph
from tyngde.io.places import at_line
from tyngde.io.xml_tree import Element

__all__ = ["Reading"]


class Reading:
    """A file while it is read: the graph so far, and what is wrong with it."""

    def __init__(self, form: str, file: str) -> None:
        self.graph = Graph(form=form, file=file)
        self.faults: list[Error] = []
        self.file = file

    def refuse(
        self, sort: type[Error], problem: str, element: Element, expected: str, key: str = ""
    ) -> None:
        """Keeps an error at the line of an element."""
        self.faults.append(
            at_line(sort, problem, expected=expected, file=self.file, line=element.line, key=key)
        )

    def has_ends(self, edge: Element) -> bool:
        """Whether an edge says what it joins; refuses it where not."""
        missing = [end for end in ("source", "target") if end not in edge.attributes]
        if missing:
            self.refuse(
                DocumentError,
                phrase("the edge has no {}", " and no ".join(missing)),
                edge,
                "source and target for each edge",
            )
        return not missing

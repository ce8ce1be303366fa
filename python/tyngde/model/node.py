"""A node seen close: its key, with what is known of it."""

from __future__ import annotations

from typing import Any, Protocol

from tyngde.display import html
from tyngde.errors import current_language
from tyngde.model.misfits import fitting
from tyngde.model.values import Value
from tyngde.words.numbers import show
from tyngde.words.plain import plain
from tyngde.words.tables import fact_of_node, kind_shown, type_shown

__all__ = ["Node"]


class _Organisation(Protocol):
    """What a node needs to know of the organisation that it is of."""

    def name(self, key: str) -> str: ...
    def kind(self, key: str) -> str: ...
    def type(self, key: str) -> str: ...
    def level(self, key: str) -> str: ...
    def parent(self, unit: str) -> str | None: ...
    def home(self, post: str) -> str | None: ...
    def children(self, unit: str) -> list[str]: ...
    def heads(self, unit: str) -> list[str]: ...
    def posts(self, unit: str) -> list[str]: ...
    def managers(self, post: str) -> list[str]: ...
    def reports(self, post: str) -> list[str]: ...
    def total(self, unit: str, measure: str) -> Value: ...
    @property
    def _holders(self) -> dict[str, list[str]]: ...


@fitting
class Node(str):
    """A node of an organisation: its key, which it is wherever a key is asked for, and what is
    known of it. ``organisation[key]`` makes it.

        library = org["Biblioteket"]      # a name that only one node bears does, too
        library.parent, library.heads, library.total("fte")
        ty.move(library, to="kultur")

    Like the organisation it is of, it cannot be changed: after a plan, ask the next one.
    """

    _organisation: _Organisation

    @staticmethod
    def _of(organisation: Any, key: str) -> Node:
        node = Node(key)
        node._organisation = organisation
        return node

    def __reduce__(self) -> tuple[object, tuple[Any, str]]:
        return Node._of, (self._organisation, self.key)

    def _nodes(self, keys: list[str]) -> list[Node]:
        return [Node._of(self._organisation, key) for key in keys]

    def _node(self, key: str | None) -> Node | None:
        return None if key is None else Node._of(self._organisation, key)

    @property
    def key(self) -> str:
        """The key, as plain text."""
        return str.__str__(self)

    @property
    def kind(self) -> str:
        """``unit``, ``post``, ``task``, ``collaboration``, ``forum`` or ``committee``."""
        return self._organisation.kind(self.key)

    @property
    def name(self) -> str:
        """The name in the language of the organisation, else any, else the key."""
        return self._organisation.name(self.key)

    @property
    def type(self) -> str:
        """Type of a unit, collaboration or committee, category of a task; may be empty."""
        return self._organisation.type(self.key)

    @property
    def level(self) -> str:
        """Level label of a unit or post; empty where there is none."""
        return self._organisation.level(self.key) if self.kind in ("unit", "post") else ""

    @property
    def parent(self) -> Node | None:
        """The unit directly above a unit, the unit where a post is at home, the unit that a task
        lies with; None where there is none, or not just one."""
        if self.kind == "unit":
            return self._node(self._organisation.parent(self.key))
        if self.kind == "post":
            return self._node(self._organisation.home(self.key))
        holders = self.holders
        return holders[0] if len(holders) == 1 else None

    @property
    def holders(self) -> list[Node]:
        """The units that a task lies with."""
        return self._nodes(self._organisation._holders.get(self.key, []))

    @property
    def children(self) -> list[Node]:
        """The units directly below a unit."""
        return self._nodes(self._organisation.children(self.key) if self.kind == "unit" else [])

    @property
    def heads(self) -> list[Node]:
        """The posts that head a unit."""
        return self._nodes(self._organisation.heads(self.key) if self.kind == "unit" else [])

    @property
    def posts(self) -> list[Node]:
        """The posts at home in a unit."""
        return self._nodes(self._organisation.posts(self.key) if self.kind == "unit" else [])

    @property
    def managers(self) -> list[Node]:
        """Line managers of a post, the primary one first."""
        return self._nodes(self._organisation.managers(self.key) if self.kind == "post" else [])

    @property
    def reports(self) -> list[Node]:
        """Line reports of a post."""
        return self._nodes(self._organisation.reports(self.key) if self.kind == "post" else [])

    def total(self, measure: str = "fte") -> Value:
        """A measure of a unit with all that lies below it; see
        :meth:`tyngde.Organisation.total`, which it raises as."""
        return self._organisation.total(self.key, measure)

    def _facts(self) -> list[tuple[str, str]]:
        def listed(nodes: list[Node]) -> str:
            shown = ", ".join(f"{node.name} ({node.key})" for node in nodes[:_MOST])
            return f"{shown} … +{len(nodes) - _MOST}" if len(nodes) > _MOST else shown

        above, language = self.parent, current_language()
        facts = [
            ("key", self.key),
            ("kind", kind_shown(self.kind, language)),
            ("type", type_shown(self.kind, self.type, language)),
            ("level", self.level),
            ("in", "" if above is None else f"{above.name} ({above.key})"),
            *((word, listed(getattr(self, word))) for word in _PLURALS),
        ]
        if self.kind == "unit":
            facts.append(("fte_below", show(self.total(), language)))
        return [(fact_of_node(word, language), fact) for word, fact in facts if fact]

    def __repr__(self) -> str:
        above = self.parent
        place = "" if above is None else f" in {above.key!r}"
        name = "" if self.name == self.key else f" {self.name!r}"
        return plain(f"<{self.kind} {self.key!r}{name}{place}>")

    def _repr_html_(self) -> str:
        return html.table([self.name, ""], self._facts(), "ll")


_MOST = 12
_PLURALS = ("holders", "heads", "managers", "children", "posts", "reports")

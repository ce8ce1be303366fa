"""What the widget draws of an organisation: a record for each unit and post, as plain data."""

from __future__ import annotations

from typing import Any

from tyngde import _core
from tyngde.model.organisation import Organisation
from tyngde.model.values import wrap
from tyngde.words.numbers import show
from tyngde.words.plain import plain
from tyngde.words.unit_types import type_label

__all__ = ["Drawing", "Json"]

Json = dict[str, Any]


class Drawing:
    """Records of units and posts, beside those of the beginning.

    A unit has ``children`` (keys of the posts at home in it, then of units), ``heads`` (names),
    ``fte`` (with all below, as text); a post has ``leads``: whether it heads a unit. ``mark`` is
    ``new``, ``moved`` or ``renamed`` against the beginning, else empty.

    Args:
        today: the beginning.
        language: of names and numbers.
    """

    def __init__(self, today: Organisation, language: str) -> None:
        self._today, self._language = today, language
        self._shown: dict[tuple[Any, ...], str] = {}
        self._texts: dict[str, str] = {}
        self._before: dict[str, tuple[str | None, str]] | None = None

    def nodes(self, now: Organisation) -> dict[str, Json]:
        """The records of an organisation that came of the beginning, by key."""
        native, language = now._native, self._language
        found: dict[str, Json] = {}
        heading: set[str] = set()
        units = native.keys("unit")
        for key, total in zip(units, native.totals("fte"), strict=True):
            heads = native.heads_of(key)
            heading.update(heads)
            found[key] = {
                "key": key,
                "kind": "unit",
                "name": self._plain(native.name(key, language)),
                "type": self._plain(type_label(native.type(key), language)),
                "parent": native.parent(key),
                "children": [*native.posts_in(key), *native.children(key)],
                "heads": [self._plain(native.name(head, language)) for head in heads],
                "fte": self._figure(total),
            }
        for key in native.keys("post"):
            many = native.positions(key)
            found[key] = {
                "key": key,
                "kind": "post",
                "name": self._plain(native.name(key, language)),
                "type": "",
                "parent": native.home(key),
                "children": [],
                "leads": key in heading,
                "many": None if many is None else float(many),
            }
        places = {key: (node["parent"], node["name"]) for key, node in found.items()}
        for key, node in found.items():
            node["mark"] = self._mark(key, places[key])
        if now is self._today:
            self._before = places
        return found

    def _plain(self, text: str) -> str:
        """Text that is safe to read; of thousands of names few change from step to step."""
        if text not in self._texts:
            self._texts[text] = plain(text)
        return self._texts[text]

    def _figure(self, value: _core.Value) -> str:
        """A figure as text; few of many change from step to step."""
        said = (value.value, value.lower, value.upper, value.reason)
        if said not in self._shown:
            self._shown[said] = show(wrap(value), self._language)
        return self._shown[said]

    def _mark(self, key: str, place: tuple[str | None, str]) -> str:
        if self._before is None:
            return ""
        before = self._before.get(key)
        if before is None:
            return "new"
        if before[0] != place[0]:
            return "moved"
        return "renamed" if before[1] != place[1] else ""

"""What the widget draws of an organisation: a record for each unit and post, as plain data."""

from __future__ import annotations

from typing import Any

from tyngde.model.organisation import Organisation
from tyngde.words.numbers import show
from tyngde.words.plain import plain

__all__ = ["Json", "nodes_of"]

Json = dict[str, Any]


def nodes_of(now: Organisation, today: Organisation, language: str) -> dict[str, Json]:
    """Units and posts by key.

    A unit has ``children`` (keys of the posts at home in it, then of units), ``heads`` (names),
    ``fte`` (with all below, as text); a post has ``heads``: whether it leads a unit. ``mark`` is
    ``new``, ``moved`` or ``renamed`` against today, else empty.
    """
    totals, before = now.totals("fte"), now is today
    heading = {head for unit in now.keys("unit") for head in now.heads(unit)}
    found: dict[str, Json] = {}

    def called(organisation: Organisation, key: str) -> str:
        return plain(organisation._native.name(key, language))

    for key in now.keys("unit"):
        native = now._native
        place = native.parent(key)
        found[key] = {
            "key": key,
            "kind": "unit",
            "name": called(now, key),
            "type": plain(native.type(key)),
            "parent": place,
            "children": [*native.posts_in(key), *native.children(key)],
            "heads": [called(now, head) for head in native.heads_of(key)],
            "fte": show(totals[key], language),
        }
    for key in now.keys("post"):
        place = now._native.home(key)
        many = now._native.positions(key)
        found[key] = {
            "key": key,
            "kind": "post",
            "name": called(now, key),
            "type": "",
            "parent": place,
            "children": [],
            "leads": key in heading,
            "many": None if many is None else float(many),
        }
    for key, node in found.items():
        node["mark"] = ""
        if before:
            continue
        if not today._native.contains(key):
            node["mark"] = "new"
        elif _place(today, key) != node["parent"]:
            node["mark"] = "moved"
        elif called(today, key) != node["name"]:
            node["mark"] = "renamed"
    return found


def _place(organisation: Organisation, key: str) -> str | None:
    native = organisation._native
    kind = native.kind(key)
    return native.parent(key) if kind == "unit" else native.home(key) if kind == "post" else None

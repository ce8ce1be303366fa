"""What a change of a plan is about: the nodes that it names and makes, the facts that it brings and
those that it stands on. A change is as in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tyngde.compare.facts import THERE, Fact
from tyngde.model.documents import Json

__all__ = [
    "LIES_THERE",
    "NEW",
    "SIZES",
    "brings",
    "handed_over",
    "in_all",
    "is_case",
    "makes",
    "names",
    "stands_on",
    "subject",
    "word_of",
]

NEW = ("create", "open")
LIES_THERE = "what lies there"
"""The child units of a unit, and the posts at home in it."""
SIZES = ("fte", "salary")
"""What the size of a unit or post is told by."""
_ABOUT_PLACE = ("move", "merge", "split")


def is_case(change: Json, facts: Mapping[Fact, Any]) -> bool:
    """What a change brings is the case already."""
    word = word_of(change)
    about = change[word]
    if word == "move":
        return all(facts.get((key, "place")) == change["to"] for key in _list(about))
    if word in ("abolish", "close"):
        return (about, THERE) not in facts
    if word == "rename":
        return bool(facts.get((about, "name")) == change["name"])
    if word in ("relate", "unrelate"):
        ((relation, (first, second)),) = about.items()
        if (first, THERE) not in facts or (second, THERE) not in facts:
            return False
        there: bool = second in facts.get((first, relation), {})
        if relation == "works_with":
            there = there or first in facts.get((second, relation), {})
        return there == (word == "relate")
    if word in ("appoint", "vacate") and (about, THERE) in facts:
        if facts.get((about, "vacant")):
            return word == "vacate"
        same = facts.get((about, "holder"), "") == change.get("holder", "")
        return bool(word == "appoint" and same)
    return False


def brings(change: Json) -> set[Fact]:
    """The facts that a change brings about; an empty aspect stands for whatever is said."""
    word = word_of(change)
    about = change[word]
    if word == "move":
        return {(key, "place") for key in _list(about)}
    if word == "rename":
        return {(about, "name")}
    if word in ("relate", "unrelate"):
        ((relation, (first, _)),) = about.items()
        return {(first, relation)}
    if word in ("appoint", "vacate"):
        return {(about, "holder")}
    if word in ("set", *NEW):
        return set()
    return {(key, "") for key in names(change)}


def in_all(measure: str) -> str:
    """The aspect of a unit, with all below it, or of a post."""
    return f"{measure} in all"


def handed_over(changes: Iterable[Json]) -> set[str]:
    """The measures of figures that are transferred; those of a size where it is a share of all."""
    found: set[str] = set()
    for change in changes:
        if word_of(change) == "transfer" and isinstance(change["transfer"], dict):
            found.update(SIZES if "share" in change["transfer"] else change["transfer"])
    return found


_ORIGIN = ("source", "basis", "reason", "effective", "note")


def word_of(change: Json) -> str:
    return next(iter(change))


def _list(keys: Any) -> list[Any]:
    return keys if isinstance(keys, list) else [keys]


def subject(change: Json) -> str:
    about = change[word_of(change)]
    if isinstance(about, dict):
        ends = next(iter(about.values()))
        return str(ends[0] if isinstance(ends, list) else change.get("from", about.get("key", "")))
    return str(_list(about)[0])


def makes(change: Json) -> list[str]:
    """Keys that are there, or not, because of a change."""
    word = word_of(change)
    about = change[word]
    if word in NEW:
        return [change["key"]]
    if word == "insert_layer":
        return [about["key"]]
    if word == "merge":
        into = change["into"]
        return [into["key"]] if isinstance(into, dict) else []
    if word == "split":
        return [part["key"] for part in change["into"] if part["key"] != about]
    return []


def names(change: Json) -> list[str]:
    """Keys of nodes that have to be there for a change."""
    word = word_of(change)
    about = change[word]
    if word in NEW:
        fields = ("parent", "home", "heads", "reports_to", "leader", "chair", "members")
        found = [key for name in fields for key in _list(change.get(name, []))]
        return [key for key in found if isinstance(key, str) and key != "unknown"]
    if word in ("relate", "unrelate"):
        return [*next(iter(about.values()))]
    if word == "transfer":
        return [*([about] if isinstance(about, str) else []), change["from"], change["to"]]
    if word == "insert_layer":
        return _list(change["over"])
    more = _list(change["to"]) if word == "move" else []
    if word == "split":
        more = [key for part in change["into"] for key in _list(part.get("takes", []))]
    return [*_list(about), *more]


def stands_on(change: Json) -> Iterator[Fact]:
    """The facts that a change stands on."""
    word = word_of(change)
    about = change[word]
    if word in _ABOUT_PLACE:
        for key in _list(about):
            yield key, "place"
    if word == "move":
        yield change["to"], "place"
    if word in ("merge", "split"):
        for key in _list(about):
            for measure in SIZES:
                yield key, in_all(measure)
            yield key, "holder"
            yield key, "heads"
    if word == "split":
        yield about, LIES_THERE
        yield about, "responsible_for"
    if word in ("abolish", "close"):
        for aspect in (*SIZES, "holder", "count"):
            yield about, aspect
    if word == "set":
        for name, value in change.items():
            if name not in (word, *_ORIGIN):
                scopes = {x.get("scope") if isinstance(x, dict) else None for x in _list(value)}
                # Without a scope it is a figure of a leaf, where own and total are one.
                if scopes != {"total"}:
                    yield about, name
                if scopes != {"own"}:
                    yield about, f"{name} total"
    if word == "rename":
        yield about, "name"
    if word in ("appoint", "vacate"):
        yield about, "holder"
        yield about, "vacant"
    if word == "transfer":
        if isinstance(about, str):
            yield change["from"], "responsible_for"
        else:
            for measure in sorted(handed_over([change])):
                yield change["from"], in_all(measure)
                if "share" not in about:
                    yield change["to"], in_all(measure)
    if word == "insert_layer":
        for key in _list(change["over"]):
            yield key, "place"
            yield key, "reports_to"

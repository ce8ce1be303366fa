"""What a change of a plan is about: the nodes that it names and makes, the facts that it brings and
those that it stands on. A change is as in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tyngde.compare.facts import THERE, Fact
from tyngde.model.documents import Json

__all__ = [
    "HELD_BY",
    "LED_BY",
    "LIES_THERE",
    "MANAGED_BY",
    "NEW",
    "SIZES",
    "THERE_AT_ALL",
    "TIED",
    "brings",
    "handed_over",
    "has_come_about",
    "in_all",
    "makes",
    "names",
    "stands_on",
    "subject",
    "tie",
    "tie_said",
    "word_of",
]

NEW = ("create", "open")
LIES_THERE = "what lies there"
"""The child units of a unit, and the posts at home in it."""
HELD_BY = "who holds"
"""The units that are responsible for a task, with their shares."""
LED_BY = "who leads"
"""The posts that lead a collaboration or chair a forum."""
MANAGED_BY = "who manages"
"""The line managers of a post, or of the heads of a unit."""
THERE_AT_ALL = "there"
TIED = " ↔ "
SIZES = ("fte", "salary")
"""What the size of a unit or post is told by."""
_ABOUT_PLACE = ("move", "merge", "split")
# Fields of a new node: where it lies, and other nodes that it has to do with.
_PLACING = ("parent", "home")
_TYING = (
    *("heads", "head", "reports_to", "dotted", "deputises_for", "leader", "chair", "members"),
    *("responsible", "funded_by", "accountable_to"),
)


def has_come_about(change: Json, was: Mapping[Fact, Any], now: Mapping[Fact, Any]) -> bool:
    """What a change brings is the case, and was not."""
    word = word_of(change)
    about = change[word]
    if word == "transfer" and isinstance(about, str):
        held, holds = was.get((about, HELD_BY)), now.get((about, HELD_BY))
        return held is not None and held != holds == _handed_over(change, held)
    if word == "relate":
        first, tie = _tie_of(change)
        before, after = was.get((first, tie)), now.get((first, tie))
        return after is not None and before != after == _tied(change, before)
    return _is_case(change, now) and not _is_case(change, was)


def _is_case(change: Json, facts: Mapping[Fact, Any]) -> bool:
    word = word_of(change)
    about = change[word]
    if word == "move":
        return all(facts.get((key, "place")) == change["to"] for key in _list(about))
    if word in ("abolish", "close"):
        return (about, THERE) not in facts
    if word == "rename":
        return bool(facts.get((about, "name")) == change["name"])
    if word == "unrelate":
        ends = next(iter(about.values()))
        return all((key, THERE) in facts for key in ends) and _tie_of(change) not in facts
    if word in ("appoint", "vacate") and (about, THERE) in facts:
        if facts.get((about, "vacant")):
            return word == "vacate"
        same = facts.get((about, "holder"), "") == change.get("holder", "")
        return bool(word == "appoint" and same)
    if word == "set":
        # Figures are always set: other changes shift them.
        said = {name: x for name, x in change.items() if name not in (word, *_ORIGIN)}
        return (
            (about, THERE) in facts
            and said.keys() <= _ATTRIBUTES.keys()
            and all(facts.get((about, name), _ATTRIBUTES[name]) == x for name, x in said.items())
        )
    return False


def _handed_over(change: Json, held: Mapping[str, float]) -> dict[str, float] | None:
    """Who holds a task when some of it has been handed over; None where nobody can."""
    given, taker = change["from"], change["to"]
    has = held.get(given, 0.0)
    share: float = change.get("share", has)
    if not has >= share > 0:
        return None
    holds = {**held, given: has - share}
    holds[taker] = holds.get(taker, 0.0) + share
    return {unit: x for unit, x in holds.items() if x > 0}


def tie(relation: str, other: str) -> str:
    """The aspect of a node that a relation to another one is."""
    return f"{relation}{TIED}{other}"


def tie_said(weight: Any, since: Any = None, until: Any = None) -> Any:
    """What is said of a relation: its share or volume, and its days."""
    if since is None and until is None:
        return THERE_AT_ALL if weight is None else weight
    days = [x if x is not None else "…" for x in (since, until)]
    return f"{THERE_AT_ALL if weight is None else weight} ({' – '.join(map(str, days))})"


def _tie_of(change: Json) -> Fact:
    ((relation, (first, second)),) = change[word_of(change)].items()
    if relation == "reports_to" and change.get("line") == "dotted":
        relation = "dotted_line"
    return first, tie(relation, second)


def _tied(change: Json, before: Any) -> Any:
    """What is said of a relation when it has been made; volumes come on top of those there are."""
    weight: Any = change.get("volume", change.get("share"))
    if "volume" in change and isinstance(before, (int, float)):
        weight = before + weight
    return tie_said(weight, change.get("from"), change.get("until"))


def brings(change: Json) -> set[Fact]:
    """The facts that a change brings about; an empty aspect stands for whatever is said."""
    word = word_of(change)
    about = change[word]
    if word == "move":
        return {(key, "place") for key in _list(about)}
    if word == "rename":
        return {(about, "name")}
    if word in ("relate", "unrelate"):
        ((relation, (first, second)),) = about.items()
        if relation == "works_with":
            return {(first, tie(relation, second)), (second, tie(relation, first))}
        return {(first, relation)}
    if word in ("appoint", "vacate"):
        return {(about, "holder")}
    if word == "set":
        return {(about, name) for name in _ATTRIBUTES if name in change}
    if word in NEW:
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
# What a change sets besides figures, and what holds where it is not written.
_ATTRIBUTES: Json = {
    **{"type": "", "level": "", "code": "", "role": "staff"},
    **dict.fromkeys(("temporary", "external", "manager"), False),
}


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
        found = [key for name in _PLACING + _TYING for key in _list(change.get(name, []))]
        found = [x.get("unit") if isinstance(x, dict) else x for x in found]
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
            yield about, HELD_BY
        else:
            for measure in sorted(handed_over([change])):
                yield change["from"], in_all(measure)
                if "share" not in about:
                    yield change["to"], in_all(measure)
    if word == "insert_layer":
        for key in _list(change["over"]):
            yield key, "place"
            yield key, "heads"
            yield key, MANAGED_BY
    if word in (*NEW, "insert_layer", "merge", "split"):
        # Where what is new lies.
        parts = [change, *(x for x in _list(change.get("into", [])) if isinstance(x, dict))]
        parts += [about] if isinstance(about, dict) else []
        for part in parts:
            for name in _PLACING:
                if isinstance(part.get(name), str):
                    yield part[name], "place"
    if word in ("relate", "unrelate"):
        yield _tie_of(change)
    if word == "relate":
        ((relation, (first, second)),) = about.items()
        if relation == "heads":
            yield second, "heads"
        if relation == "reports_to" and change.get("line") != "dotted":
            yield first, MANAGED_BY
        if relation == "leads":
            yield second, LED_BY
        if relation == "responsible_for":
            yield second, HELD_BY

"""What plans and assumptions say in numbers: everybody who reads them knows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tyngde.model.organisation import Organisation
from tyngde.report.changes_made import done_changes
from tyngde.report.privacy.forms import close

# What a figure is called in a document, where it is called otherwise.
_NAMES = {"positions": "count"}
# By the key of a node and the name of a field, what is said there.
Said = dict[tuple[str, str], set[float | str]]


class Told:
    """What the plans and assumptions say that led to some organisations.

    Attributes:
        made: the nodes that plans make, or make of others, by key.
        divided: those that plans give a share of others, and these.
    """

    def __init__(self, *organisations: Organisation) -> None:
        self.made = set[str]()
        self.divided = set[str]()
        self._numbers = set[float]()
        self._given: Said = {}
        self._assumed: Said = {}
        self._moved: Said = {}
        for organisation in organisations:
            for step in organisation.steps:
                for change in done_changes(step):
                    self._note(change)
            for one in organisation.assumptions:
                for said in mappings(json.loads(one.to_json())):
                    if "node" in said:
                        self._keep(self._assumed, said["node"], said)

    def _note(self, change: dict[str, Any]) -> None:
        """Keeps what a change says of each node."""
        for said in mappings(change):
            for name, value in said.items():
                numbers = value if isinstance(value, list) else [value]
                if name != "share":
                    self._numbers.update(x for x in numbers if type(x) in (int, float))
        made = list(_made(change))
        self.made.update(key for key, _ in made)
        if "split" in change:
            self.divided.update(key for key, _ in made)
        if "set" in change:
            made.append((change["set"], change))
        for key, said in made:
            self._keep(self._given, key, said)
        moved = change.get("transfer")
        if isinstance(moved, dict):
            for key in (change["from"], change["to"]):
                self._keep(self._moved, key, moved)
                if "share" in moved:
                    self.divided.add(key)

    def _keep(self, under: Said, key: str, said: dict[str, Any]) -> None:
        for name, value in said.items():
            under.setdefault((key, name), set()).update(_leaves(value))

    def has(self, text: str, key: str) -> bool:
        """Whether what is said of a node has a text in it."""
        return any(
            text in texts
            for said in (self._given, self._assumed)
            for (at, _), texts in said.items()
            if at == key
        )

    def gives(self, x: float, key: str, measure: str) -> bool:
        """Whether a plan says that a figure of a node is a number."""
        return _has(self._given.get((key, _NAMES.get(measure, measure)), ()), x)

    def assumes(self, x: float, key: str, measure: str) -> bool:
        """Whether an assumption says so."""
        return _has(self._assumed.get((key, _NAMES.get(measure, measure)), ()), x)

    def moves(self, x: float, key: str, measure: str) -> bool:
        """Whether so much of a figure is said to come to a node, or to go from it."""
        return _has(self._moved.get((key, _NAMES.get(measure, measure)), ()), abs(x))

    def says(self, x: float) -> bool:
        """Whether so much is said of anything."""
        return _has(self._numbers, abs(x))


def _has(numbers: Iterable[float | str], x: float) -> bool:
    return any(not isinstance(number, str) and close(x, number) for number in numbers)


def _made(change: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys of what a change makes, or makes of others, each with what is said of it."""
    if "create" in change:
        yield change["key"], change
    for said in (change.get("insert_layer"), change.get("into")):
        for one in said if isinstance(said, list) else [said]:
            if one is not None:
                yield (one, {}) if isinstance(one, str) else (one["key"], one)


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in _inner(value):
        yield from mappings(inner)


def _leaves(value: Any) -> Iterator[float | str]:
    """The numbers and texts in something."""
    if type(value) in (int, float, str):
        yield value
    for inner in _inner(value):
        yield from _leaves(inner)


def texts_of(value: Any) -> Iterator[str]:
    """The texts in plain data."""
    return (leaf for leaf in _leaves(value) if isinstance(leaf, str))


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()

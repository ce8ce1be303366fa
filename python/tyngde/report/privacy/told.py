"""What plans and assumptions say in numbers: everybody who reads them knows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tyngde import _core
from tyngde.model.organisation import Organisation
from tyngde.report.privacy.forms import close

_CHANGES = frozenset(_core.change_names())


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
        self._given: dict[str, set[float | str]] = {}
        self._assumed: dict[str, set[float | str]] = {}
        self._moved: dict[str, set[float | str]] = {}
        for organisation in organisations:
            for step in organisation.steps:
                for said in _mappings(json.loads(step.plan.to_json())):
                    if not _CHANGES.isdisjoint(said):
                        self._note(said)
            for one in organisation.assumptions:
                for said in _mappings(json.loads(one.to_json())):
                    if "node" in said:
                        self._keep(self._assumed, said["node"], said)

    def _note(self, change: dict[str, Any]) -> None:
        """Keeps what a change says of each node."""
        self._numbers.update(x for x in _leaves(change) if not isinstance(x, str))
        made = list(_made(change))
        self.made.update(key for key, _ in made)
        if "split" in change:
            self.divided.update(key for key, _ in made)
        if "set" in change:
            made.append((change["set"], change))
        for key, said in made:
            self._keep(self._given, key, said)
        if "transfer" in change and "from" in change:
            for key in (change["from"], change["to"]):
                self._keep(self._moved, key, change)
                if "share" in change["transfer"]:
                    self.divided.add(key)

    def _keep(self, under: dict[str, set[float | str]], key: str, said: Any) -> None:
        under.setdefault(key, set()).update(_leaves(said))

    def has(self, text: str, key: str) -> bool:
        """Whether what is said of a node has a text in it."""
        return any(text in said.get(key, ()) for said in (self._given, self._assumed))

    def gives(self, x: float, key: str) -> bool:
        """Whether a plan says that a node has a number."""
        return _has(self._given.get(key, ()), x)

    def assumes(self, x: float, key: str) -> bool:
        """Whether an assumption says so."""
        return _has(self._assumed.get(key, ()), x)

    def moves(self, x: float, key: str | None) -> bool:
        """Whether so much is said to come to a node, or to go from it; None: to any, from any."""
        return _has(self._numbers if key is None else self._moved.get(key, ()), abs(x))


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


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in _inner(value):
        yield from _mappings(inner)


def _leaves(value: Any) -> Iterator[float | str]:
    """The numbers and texts in something."""
    if type(value) in (int, float, str):
        yield value
    for inner in _inner(value):
        yield from _leaves(inner)


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()

"""Names that a reader can tell apart: by unit, by the unit above where needed, else by number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from tyngde.model.organisation import Organisation
from tyngde.words.plain import plain
from tyngde.words.sentences import noun, numbered

# A node of one model, and a way of calling it.
_Node = tuple[Organisation, str]
_Call = Callable[[_Node], str]

# Keys that tell a reader nothing.
_MADE = re.compile(r"(urn:uuid:)?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_NOUNS = {"post": "position"}


def name_of(organisation: Organisation, key: str, language: str | None = None) -> str:
    """A node's name; where it is blank its key, or the word for its kind where that is a UUID."""
    name = organisation.name(key, language)
    if plain(name).strip() and (name != key or not is_made(key)):
        return name
    kind = organisation.kind(key)
    return noun(_NOUNS.get(kind, kind), language or "en", many=False) if is_made(key) else key


def is_made(key: str) -> bool:
    """True for a UUID, which tells a reader nothing."""
    return _MADE.fullmatch(key) is not None


class Labels:
    """What nodes are called where several models of one organisation are read side by side.

    A label is the plain name where no other node of the same kind bears it in any of the models,
    else ``Name (Unit)``, else ``Name (Unit, Unit above)``, else ``Name (Unit), 1 of 2`` in the
    order of the documents. The unit of a post is the highest that it heads, else its home; that
    of a task is the one unit that holds it. Two
    nodes of one kind with different keys never share a label. A node without a name has its key,
    and where that is a UUID the word for its kind.

    Args:
        models: organisations, the same keys meaning the same nodes.
        language: of the names.
    """

    def __init__(self, models: Iterable[Organisation], language: str | None = None) -> None:
        self._models = list({id(model): model for model in models}.values())
        self._language = language
        self._kinds: dict[str, dict[tuple[int, str], str]] = {}
        self._headed: dict[int, dict[str, str]] = {}
        self._held: dict[int, dict[str, str]] = {}

    def __call__(self, organisation: Organisation, key: str) -> str:
        """The label of a node that ``organisation``, one of the models, has."""
        kind = organisation.kind(key)
        if kind not in self._kinds:
            self._kinds[kind] = self._told_apart(kind)
        return self._kinds[kind][id(organisation), key]

    def _told_apart(self, kind: str) -> dict[tuple[int, str], str]:
        pending = [(model, key) for model in self._models for key in model.keys(kind)]
        taken: dict[str, str] = {}
        result: dict[tuple[int, str], str] = {}
        for call in self._calls(kind, pending):
            texts = [call(node) for node in pending]
            bearers: dict[str, set[str]] = defaultdict(set)
            for (_, key), text in zip(pending, texts, strict=True):
                bearers[text].add(key)
            rest = []
            for node, text in zip(pending, texts, strict=True):
                key = node[1]
                if text and bearers[text] == {key} and taken.get(text, key) == key:
                    result[id(node[0]), key] = text
                    taken[text] = key
                else:
                    rest.append(node)
            pending = rest
            if not pending:
                break
        return result

    def _calls(self, kind: str, everyone: list[_Node]) -> Iterator[_Call]:
        yield self._name
        if kind in ("unit", "post", "task"):
            yield lambda node: self._placed(node, 1)
            yield lambda node: self._placed(node, 2)
        yield from self._numbers(everyone)

    def _numbers(self, everyone: list[_Node]) -> Iterator[_Call]:
        """Numbers among those who share even the name and place."""
        stem = self._stems(everyone)
        ordered: dict[str, dict[str, int]] = defaultdict(dict)
        for (_, key), text in stem.items():
            ordered[text].setdefault(key, len(ordered[text]) + 1)

        def called(times: int) -> _Call:
            def call(node: _Node) -> str:
                stem_ = text = stem[id(node[0]), node[1]]
                keys = ordered[stem_]
                for _ in range(times):
                    text = numbered(text, keys[node[1]], len(keys), self._language or "en")
                return text

            return call

        # Somebody may be named as another is called with its number: then that is said again.
        yield from map(called, count(1))

    def _stems(self, everyone: list[_Node]) -> dict[tuple[int, str], str]:
        """Name and unit; with the unit above where others of the same name and unit lie in
        another."""
        near = {
            (id(m), key): self._placed((m, key), 1) or self._name((m, key)) for m, key in everyone
        }
        far = {(id(m), key): self._placed((m, key), 2) or near[id(m), key] for m, key in everyone}
        sharing: dict[str, set[str]] = defaultdict(set)
        for texts in (near, far):
            for (_, key), text in texts.items():
                sharing[text].add(key)
        return {
            node: text if sharing[text] == sharing[far[node]] else far[node]
            for node, text in near.items()
        }

    def _name(self, node: _Node) -> str:
        return name_of(*node, self._language)

    def _unit_of(self, model: Organisation, post: str) -> str | None:
        """The highest unit that a post heads, else its home."""
        if id(model) not in self._headed:
            units = reversed(model.keys("unit"))  # by level, so that the highest comes last
            self._headed[id(model)] = {head: unit for unit in units for head in model.heads(unit)}
        return self._headed[id(model)].get(post) or model.home(post)

    def _holder_of(self, model: Organisation, task: str) -> str | None:
        """The unit that holds a task, where it is one."""
        if id(model) not in self._held:
            held: dict[str, list[str]] = {}
            for unit, relation, node, _ in model.relations():
                if relation == "responsible_for":
                    held.setdefault(node, []).append(unit)
            self._held[id(model)] = {
                task: units[0] for task, units in held.items() if not units[1:]
            }
        return self._held[id(model)].get(task)

    def _placed(self, node: _Node, most: int) -> str:
        """The name with the units it lies in; empty where it has not so many."""
        model, key = node
        kind = model.kind(key)
        if kind not in ("unit", "post", "task"):
            return ""
        if kind == "task":
            at = self._holder_of(model, key)
        else:
            at = self._unit_of(model, key) if kind == "post" else model.parent(key)
        places: list[str] = []
        while at is not None and len(places) < most:
            places.append(self._name((model, at)))
            at = model.parent(at)
        return f"{self._name(node)} ({', '.join(places)})" if len(places) == most else ""

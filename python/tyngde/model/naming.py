"""Names that a reader can tell apart: by unit, and by the unit above where needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

from tyngde.model.organisation import Organisation

# A node of one model, and a way of calling it.
_Node = tuple[Organisation, str]
_Call = Callable[[_Node], str]


class Labels:
    """What nodes are called where several models of one organisation are read side by side.

    A label is the plain name where no other node of the same kind bears it in any of the models,
    else ``Name (Unit)``, else ``Name (Unit, Unit above)``, else ``Name (key)``. Two nodes of one
    kind with different keys never share a label.

    Args:
        models: organisations, the same keys meaning the same nodes.
        language: of the names.
    """

    def __init__(self, models: Iterable[Organisation], language: str | None = None) -> None:
        self._models = list({id(model): model for model in models}.values())
        self._language = language
        self._kinds: dict[str, dict[tuple[int, str], str]] = {}

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
        for call in self._calls(kind):
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

    def _calls(self, kind: str) -> Iterator[_Call]:
        yield self._name
        if kind in ("unit", "post"):
            yield lambda node: self._placed(node, 1)
            yield lambda node: self._placed(node, 2)
        # Somebody may be named as another is called with its key: then the key is said again.
        for times in count(1):
            yield partial(self._keyed, times=times)

    def _name(self, node: _Node) -> str:
        return node[0].name(node[1], self._language)

    def _keyed(self, node: _Node, times: int) -> str:
        return f"{self._name(node)} ({', '.join([node[1]] * times)})"

    def _placed(self, node: _Node, most: int) -> str:
        """The name with the units it lies in; empty where it has not so many."""
        model, key = node
        at = model.home(key) if model.kind(key) == "post" else model.parent(key)
        places: list[str] = []
        while at is not None and len(places) < most:
            places.append(model.name(at, self._language))
            at = model.parent(at)
        return f"{self._name(node)} ({', '.join(places)})" if len(places) == most else ""

"""Nodes found by what they are called: by key, by a name that is unique, by a part of either."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from tyngde import _core
from tyngde.errors import Error, UnknownKey, UsageError, at_place, listed, phrase

__all__ = ["KINDS", "Names", "called"]

KINDS = ("unit", "post", "task", "collaboration", "forum", "committee")

# As near as a name has to be to what was asked for, from 0 to 1, where nothing contains it.
_NEAR = 0.6
_MOST = 3


def _folded(text: str) -> str:
    """Text without what readers do not tell apart: case, blanks, ways of writing one letter."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class Names:
    """What the nodes of an organisation are called, in all languages.

    It is made when a key is asked for that is none, or a part of a name.
    """

    def __init__(self, native: _core.Organisation) -> None:
        self._native = native
        self._folded: dict[str, list[str]] = {}
        self._of: dict[str, list[str]] = {}
        for kind in KINDS:
            for key in native.keys(kind):
                names = [text for _, text in native.node_names(key)]
                self._of[key] = [_folded(text) for text in (key, *names)]
                for text in dict.fromkeys(map(_folded, names)):
                    self._folded.setdefault(text, []).append(key)

    def bearers(self, name: str, kind: str | None = None) -> list[str]:
        """The keys of those who bear a name, in the order of the organisation."""
        found = self._folded.get(_folded(name), [])
        return [key for key in found if kind in (None, self._native.kind(key))]

    def key(self, asked: str, kind: str | None = None) -> str:
        """The key of the one that bears a name.

        Raises:
            UnknownKey: nobody does, or several; the nearest keys are named, and who bears a name
                that is near.
        """
        bearers = self.bearers(asked, kind)
        if len(bearers) == 1:
            return bearers[0]
        noun = kind or "node"
        if bearers:
            called = ", ".join(f"'{key}' ({self._told(key)})" for key in bearers[:_MOST])
            more = f" and {len(bearers) - _MOST} more" if len(bearers) > _MOST else ""
            raise at_place(
                UnknownKey,
                phrase("several nodes are called '{}': {}{}", asked, called, more),
                "",
                expected=phrase("the key of a {}", noun),
                key=asked,
            )
        nearest = self.nearest(asked, kind)
        told = listed(
            [phrase("'{}' is called '{}'", key, self._native.name(key)) for key in nearest]
        )
        raise at_place(
            UnknownKey,
            phrase("there is no {} with the key or name '{}'", noun, asked)
            + (phrase(" ({})", told) if told else ""),
            "",
            expected=phrase("the key of a {}", noun),
            nearest=nearest,
            key=asked,
        )

    def _told(self, key: str) -> str:
        """What kind a node is of, and where it lies."""
        kind = self._native.kind(key)
        above = self._native.parent(key) if kind == "unit" else None
        above = self._native.home(key) if kind == "post" else above
        return kind if above is None else f"{kind} in '{above}'"

    def found(self, text: str, kinds: Iterable[str]) -> list[str]:
        """The keys of nodes whose key or name contains a text: what is called just that first, then
        what begins with it, then what has a word that does; where none contains it what is near."""
        if not isinstance(text, str):
            raise UsageError(
                phrase("{} is no text; expected a part of a key or name", repr(text)),
                key=str(text),
                expected="a part of a key or name",
            )
        wanted = _folded(text)
        if not wanted:
            raise UsageError(
                "an empty text is in every name; expected a part of a key or name",
                key=text,
                expected="a part of a key or name",
            )
        among = list(self._among(kinds))
        ranked = []
        for at, key in enumerate(among):
            ranks = [_rank(wanted, name) for name in self._of[key] if wanted in name]
            if ranks:
                ranked.append((min(ranks), at, key))
        return [key for _, _, key in sorted(ranked)] or self._near(wanted, among)

    def nearest(self, text: str, kind: str | None = None) -> list[str]:
        """Keys of those whose key or name may have been meant, best first."""
        kinds = KINDS if kind is None else (kind,)
        if not _folded(text):
            return []
        return self.found(text, kinds)[:_MOST]

    def _among(self, kinds: Iterable[str]) -> Iterator[str]:
        for kind in kinds:
            yield from self._native.keys(kind)

    def _near(self, wanted: str, among: list[str]) -> list[str]:
        matcher = SequenceMatcher()
        matcher.set_seq2(wanted)
        near = []
        for at, key in enumerate(among):
            best = 0.0
            for name in self._of[key]:
                matcher.set_seq1(name)
                if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                    best = max(best, matcher.ratio())
            if best >= _NEAR:
                near.append((-best, at, key))
        return [key for _, _, key in sorted(near)]


def _rank(wanted: str, name: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else 3


def called(error: Error, bearers: list[str]) -> Error:
    """An error about a key that is none, which says who is called so."""
    names = ", ".join(f"'{key}'" for key in bearers[:_MOST])
    form = "{}; {} is called that" if len(bearers) == 1 else "{}; {} are called that"
    problem = phrase(form, error.problem, names)
    fields = {name: x for name, x in vars(error).items() if not name.startswith("_")}
    fields |= {"problem": problem, "nearest": bearers[:_MOST]}
    place, found, _ = str(error.lines[0]).partition(error.problem)
    place = place.removesuffix(": ") if found else ""
    return at_place(type(error), place=place, **fields).with_others(
        error.problems[1:], error.further
    )

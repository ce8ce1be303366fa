"""A plan on another organisation than it was made for, such as next month's extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tyngde.compare.facts import THERE, Fact, facts_of, same_figure, told
from tyngde.compare.records import records_of
from tyngde.errors import Error, PlanError
from tyngde.model.called import remembered
from tyngde.model.documents import Json
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.study.rebased import Drift, Rebased
from tyngde.words.languages import check_language

__all__ = ["rebase"]

_NEW = ("create", "open")
_ABOUT_PLACE = ("move", "merge", "split")


@remembered
def rebase(
    plan: PlanLike,
    old: Organisation | Mapping[str, Any],
    new: Organisation | Mapping[str, Any],
    *,
    language: str = "en",
) -> Rebased:
    """A plan that was made for one organisation, on a later one, and where that does not go.

        found = ty.rebase(plan, january, february)
        print(found)
        february.apply(found.plan)

    Of each change, also of those of alternatives, it is asked what has happened to what it is
    about. ``done``: it is the case already, and the change is left out. ``gone``, ``taken``,
    ``refused``: a node that it names is not there any more, the key that it creates is in use, or
    it cannot be done for another reason; it is left out, and for you to say anew. ``changed``: it
    can be done, and what it is about – the place that it moves something from, the figure that it
    sets, the place of where it moves to – is not what it was; it stays.

    Args:
        plan: which can be applied to ``old``.
        old: what it was made for.
        new: what it is to be applied to.
        language: of the representations, ``en`` or ``da``.

    Raises:
        PlanError: the plan cannot be applied to ``old``.
        UsageError, DocumentError: as of :meth:`tyngde.Organisation.apply`.
    """
    check_language(language)
    read = as_plan(plan)
    before, after = as_organisation(old), as_organisation(new)
    if not read.choices:
        before.apply(read)  # An error names the line.
    document = read.to_dict()
    if read.base:
        document["base"] = after.key
    was, now = (facts_of(records_of(x)) for x in (before, after))
    head: Json = {x: y for x, y in document.items() if x in ("sources", "effective", "language")}
    found: list[Drift] = []
    decided = _Run(document["changes"], head, before, after, was, now, found)
    original = decided.original()
    document["changes"] = decided.changes()
    reached = after.apply(Plan.from_dict({**head, "changes": document["changes"]}))
    for choice in document.get("choices", ()):
        for alternative in choice["alternatives"]:
            run = _Run(alternative["changes"], head, original, reached, was, now, found)
            run.of = (choice["key"], alternative["key"])
            run.made, run.touched = set(decided.made), set(decided.touched)
            alternative["changes"] = run.changes()
    return Rebased(Plan.from_dict(document), found, language)


class _Run:
    """The changes of a plan, or of one alternative, from one organisation to another."""

    def __init__(
        self,
        changes: list[Json],
        head: Json,
        before: Organisation,
        after: Organisation,
        was: Mapping[Fact, Any],
        now: Mapping[Fact, Any],
        found: list[Drift],
    ) -> None:
        self._all, self._head, self._found = changes, head, found
        self._before, self._after, self._was, self._now = before, after, was, now
        self.of = ("", "")
        # Keys that the plan itself makes: what is said of them is its own affair. And those that
        # changes before are about, after which nothing is as the extract has it.
        self.made: set[str] = set()
        self.touched: set[Fact] = set()

    def _plan(self, changes: Iterable[Json]) -> Plan:
        return Plan.from_dict({**self._head, "changes": list(changes)})

    def original(self) -> Organisation:
        """What the changes make of the old one.

        Raises:
            PlanError: they cannot be made.
        """
        return self._before.apply(self._plan(self._all))

    def _possible(self) -> bool:
        try:
            self.original()
        except Error:
            return False
        return True

    def changes(self) -> list[Json]:
        """Those that stay; what has happened to them, and to the others, is noted."""
        possible = not any(self.of) or self._possible()
        kept: list[tuple[int, Json]] = []
        for position, change in enumerate(self._all, start=1):
            if possible and self._is_done(change):
                self._note(position, change, "done", _subject(change), "it is the case already")
                continue
            blocked = next(self._blocks(change), None) if possible else None
            if blocked is not None:
                self._note(position, change, *blocked)
            else:
                kept.append((position, change))
                if possible:
                    self._changed(position, change)
            self.made.update(_makes(change))
            self.touched.update(_brings(change))
        while possible:
            try:
                self._after.apply(self._plan(change for _, change in kept))
                break
            except PlanError as error:
                position, change = kept.pop(max(error.position - 1, 0))
                self._found[:] = [
                    x
                    for x in self._found
                    if (x.position, x.choice, x.alternative) != (position, *self.of)
                ]
                problem = error.problem.partition(" cannot be done: ")[2] or error.problem
                self._note(position, change, "refused", error.key, problem)
        return [change for _, change in kept]

    def _note(self, position: int, change: Json, sort: str, key: str, problem: str) -> None:
        self._found.append(Drift(position, *self.of, _word(change), sort, key, problem))

    def _there(self, key: str) -> bool:
        return (key, THERE) in self._now

    def _blocks(self, change: Json) -> Iterator[tuple[str, str, str]]:
        """Why a change cannot be done any more: sort, key, problem."""
        for key in _names(change):
            if key not in self.made and (key, THERE) in self._was and not self._there(key):
                yield "gone", key, f"'{key}' is not there any more"
        for key in _makes(change):
            if (key, THERE) not in self._was and self._there(key) and key not in self.made:
                yield "taken", key, f"there is a {self._now[key, THERE]} '{key}' by now"

    def _is_done(self, change: Json) -> bool:
        """It is the case by now, and was not. Figures are always set: other changes shift them."""
        brings = _brings(change)
        if any((key, "") in self.touched or key in self.made for key, _ in brings):
            return False
        return (
            not self.touched.intersection(brings)
            and _is_case(change, self._now)
            and not _is_case(change, self._was)
        )

    def _changed(self, position: int, change: Json) -> None:
        """What a change is about and is not what it was."""
        said: set[tuple[str, str, str]] = set()
        for key, aspect in _about(change):
            if key in self.made or (key, THERE) not in self._was:
                continue
            was, now = self._was.get((key, aspect)), self._now.get((key, aspect))
            one = (aspect.removesuffix(" total"), str(was), str(now))
            if (
                was != now
                and one not in said
                and not same_figure((key, aspect), self._was, self._now)
            ):
                said.add(one)
                before, after = (_said(x) for x in (was, now))
                problem = f"the {aspect} of '{key}' was {before} and is {after}"
                self._note(position, change, "changed", key, problem)


def _is_case(change: Json, facts: Mapping[Fact, Any]) -> bool:
    """What a change brings is the case already."""
    word = _word(change)
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


def _brings(change: Json) -> set[Fact]:
    """The facts that a change brings about; an empty aspect stands for whatever is said."""
    word = _word(change)
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
    if word in ("set", *_NEW):
        return set()
    return {(key, "") for key in _names(change)}


_ORIGIN = ("source", "basis", "reason", "effective", "note")


def _said(value: Any) -> str:
    shown = told(value)
    return "not written" if shown is None else str(shown)


def _word(change: Json) -> str:
    return next(iter(change))


def _list(keys: Any) -> list[Any]:
    return keys if isinstance(keys, list) else [keys]


def _subject(change: Json) -> str:
    about = change[_word(change)]
    if isinstance(about, dict):
        ends = next(iter(about.values()))
        return str(ends[0] if isinstance(ends, list) else change.get("from", about.get("key", "")))
    return str(_list(about)[0])


def _makes(change: Json) -> list[str]:
    """Keys that are there, or not, because of a change."""
    word = _word(change)
    about = change[word]
    if word in _NEW:
        return [change["key"]]
    if word == "insert_layer":
        return [about["key"]]
    if word == "merge":
        into = change["into"]
        return [into["key"]] if isinstance(into, dict) else []
    if word == "split":
        return [part["key"] for part in change["into"] if part["key"] != about]
    return []


def _names(change: Json) -> list[str]:
    """Keys of nodes that have to be there for a change."""
    word = _word(change)
    about = change[word]
    if word in _NEW:
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


def _about(change: Json) -> Iterator[Fact]:
    """The facts that a change stands on."""
    word = _word(change)
    about = change[word]
    if word in _ABOUT_PLACE:
        for key in _list(about):
            yield key, "place"
    if word == "move":
        yield change["to"], "place"
    if word in ("merge", "split"):
        for key in _list(about):
            for measure in ("fte", "fte total", "salary", "salary total"):
                yield key, measure
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
            for measure in about:
                if measure != "share":
                    yield change["from"], measure
                    yield change["to"], measure
    if word == "insert_layer":
        for key in _list(change["over"]):
            yield key, "place"
            yield key, "reports_to"

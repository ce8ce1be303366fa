"""What a model leaves as it is, told by structure alone.

Figures are not looked at: that a plan leaves one as it was could tell what is hidden. A unit that
a change names has changed, whatever the change sets.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tyngde import _core
from tyngde.report.changes_made import done_changes
from tyngde.report.facts import Facts, UnitFacts

__all__ = ["BODIES", "bodies_of", "kept_bodies", "unchanged_units"]

# The kinds of node that meet, by the list of a document.
BODIES = {"committees": "committee", "collaborations": "collaboration", "fora": "forum"}

_FIGURES = {row["name"] for row in _core.measure_rows()} | {"count"}
# What is said of a thing, and is no part of it.
_BESIDE = {*_FIGURES, "note", "source", "basis", "name"}


def unchanged_units(facts: Facts, model: str) -> list[UnitFacts] | None:
    """The compared units in which nothing that is recorded changes from the reference to a model:
    same name, same units, posts, tasks and interfaces in them, and no change of a plan that names
    any of these. None where it is not known what led to the model."""
    if model == facts.reference or not facts.steps(model):
        return None
    before, after = (_parts(facts, one) for one in (facts.reference, model))
    touched = _touched(facts, model)
    r, m = (facts.models.index(one) for one in (facts.reference, model))
    base, result = facts.organisation(facts.reference), facts.organisation(model)
    found = []
    for unit in facts.units:
        if not unit.key or unit.cells[r] is None or unit.cells[m] is None:
            continue
        nodes = {key for _, key in before.get(unit.key, set())} - {""}
        same_name = base.name(unit.key, facts.language) == result.name(unit.key, facts.language)
        same = before.get(unit.key) == after.get(unit.key) and same_name
        if same and not touched & {unit.key, *nodes}:
            found.append(unit)
    return found


def kept_bodies(facts: Facts, model: str, kind: str) -> list[str]:
    """The committees, collaborations or fora that are recorded in the reference and are the same in
    a model: by name, members, who leads and who serves them. A unit that sits in one has the same
    people, as far as that is known, and whoever serves one lies where it did: of a task with nobody
    responsible that is not known."""
    before, after = (dict(bodies_of(facts, one, kind)) for one in (facts.reference, model))
    base, result = facts.organisation(facts.reference), facts.organisation(model)
    touched = _named(facts, model)
    stirred = _with_other_people(facts, model)
    service, service_after = (_served_from(facts, one) for one in (facts.reference, model))
    return [
        key
        for key, body in before.items()
        if after.get(key) == body
        and key not in touched
        and stirred.isdisjoint(_as_list(body.get("members")))
        and all(service(by) and service(by) == service_after(by) for by in _served_by(body))
        and base.name(key, facts.language) == result.name(key, facts.language)
    ]


def bodies_of(facts: Facts, model: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The bodies of a kind in a model by key: ``type``, ``levels``, ``members``, ``leader``,
    ``chair``, ``accountable_to`` and ``served_by``, as far as they are recorded."""
    document = facts._documents[model]
    ends = {
        body["key"]: {name: x for name, x in body.items() if name not in {*_BESIDE, "key"}}
        for body in document.get(kind, [])
        if body["key"] in facts.organisation(model)
    }
    of_body = {"member_of": "members", "leads": "leader", "serves": "served_by"}
    for start, relation, end, _ in facts.organisation(model).relations():
        if relation in of_body and end in ends:
            listed = _as_list(ends[end].get(of_body[relation]))
            ends[end][of_body[relation]] = list(dict.fromkeys([*listed, start]))
    yield from ends.items()


def _served_by(body: dict[str, Any]) -> list[str]:
    return _as_list(body.get("served_by"))


def _served_from(facts: Facts, model: str) -> Callable[[str], set[tuple[str, ...]]]:
    """Where the units and tasks that serve a body lie: lines of units, lowest first."""
    lines, lies = _lines(facts, model), _lies_in(facts, model)
    return lambda key: {lines[unit] for unit in ([key] if key in lines else lies.get(key, ()))}


def _with_other_people(facts: Facts, model: str) -> set[str]:
    """The units that somebody comes to, leaves, or may come to or leave, with all below them."""
    lines = {one: _lines(facts, one) for one in (facts.reference, model)}
    lies = {one: _lies_in(facts, one) for one in lines}
    result: set[str] = set()
    for row in facts.transition(model).rows:
        ends = []
        for key, one in ((row.key, facts.reference), (row.key_after, model)):
            units = [key] if row.kind == "unit" else lies[one].get(key, ())
            ends.append({at for unit in units for at in lines[one].get(unit, ())})
        result |= ends[0] | ends[1] if row.place == "open" else ends[0] ^ ends[1]
    return result


def _lines(facts: Facts, model: str) -> dict[str, tuple[str, ...]]:
    """Each unit with those above it, lowest first."""
    organisation = facts.organisation(model)
    result: dict[str, tuple[str, ...]] = {}
    for unit in organisation.keys("unit"):
        line = [unit]
        while (above := organisation.parent(line[-1])) is not None:
            line.append(above)
        result[unit] = tuple(line)
    return result


def _as_list(written: Any) -> list[str]:
    return [] if written is None else [written] if isinstance(written, str) else list(written)


def _parts(facts: Facts, model: str) -> dict[str, set[tuple[str, str]]]:
    """By compared unit what lies in it: each thing as text without figures, and its key."""
    result: dict[str, set[tuple[str, str]]] = {}
    groups: dict[str, set[str]] = {}
    document = facts._documents[model]

    def add(node: dict[str, Any], units: set[str]) -> None:
        told = {name: x for name, x in node.items() if name not in _BESIDE}
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        for unit in units:
            result.setdefault(unit, set()).add((text, node.get("key", "")))

    for unit in document.get("units", []):
        at = facts.group_of(unit["key"], model)
        groups[unit["key"]] = {at} if at else set()
        add(unit, groups[unit["key"]])
    lies = _lies_in(facts, model)
    for kind in ("posts", "tasks"):
        for node in document.get(kind, []):
            at_all = {one for key in lies.get(node["key"], set()) for one in groups[key]}
            groups[node["key"]] = at_all
            add(node, at_all)
    for written in document.get("relations", []):
        relation = {name: sorted(x) if name == "works_with" else x for name, x in written.items()}
        named = {one for key in _texts(relation) for one in groups.get(key, set())}
        add(relation, named)
    return result


def _lies_in(facts: Facts, model: str) -> dict[str, set[str]]:
    """The units of posts and tasks: their home, what they head, who is responsible."""
    result: dict[str, set[str]] = {}
    for start, relation, end, _ in facts.organisation(model).relations():
        if relation in ("post_in", "heads"):
            result.setdefault(start, set()).add(end)
        elif relation == "responsible_for":
            result.setdefault(end, set()).add(start)
    return result


def _touched(facts: Facts, model: str) -> set[str]:
    """What a change names, and who gets or may get another place or manager, with the compared
    units that they lie in."""
    result = _named(facts, model)
    lies = {one: _lies_in(facts, one) for one in (facts.reference, model)}
    for row in facts.transition(model).rows:
        if row.manager not in ("changed", "open") and row.place not in ("changed", "open"):
            continue
        for key, one in ((row.key, facts.reference), (row.key_after, model)):
            units = {key} if row.kind == "unit" else lies[one].get(key, set())
            result.add(key)
            result |= {at for unit in units if (at := facts.group_of(unit, one))}
    return result


def _named(facts: Facts, model: str) -> set[str]:
    steps = facts.steps(model)
    return {text for step in steps for change in done_changes(step) for text in _texts(change)}


def _texts(written: Any) -> Iterator[str]:
    """All texts in plain data, which the keys are among."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict):
        for one in written.values():
            yield from _texts(one)
    elif isinstance(written, list):
        for one in written:
            yield from _texts(one)

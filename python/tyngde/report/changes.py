"""Changes of a plan as sentences: what becomes of whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tyngde.model.naming import is_made
from tyngde.words.changes import change_phrase, property_label, relation_phrase
from tyngde.words.labels import measure_label, word
from tyngde.words.prose import Figure, Name, Part, Sentence, Slot, apart, enumerate_, figure, say

# Kinds that are said what they are, as their names may be those of something else: a task is often
# called like a law, a forum like a unit.
_MADE = {"create_task", "create_collaboration", "create_forum", "create_committee"}
# Fields of a change that are about it, and not what it sets.
_ABOUT = {"set", "source", "basis", "reason", "note", "effective"}


def _keys(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _unit(holder: Any) -> str:
    return holder if isinstance(holder, str) else str(holder["unit"])


def _stated(spec: Mapping[str, Any], language: str) -> str | None:
    """The name that a change gives a node."""
    names = spec.get("name")
    if isinstance(names, dict) and names:
        names = names.get(language) or next(iter(names.values()))
    return names if isinstance(names, str) and names else None


class PlanNames:
    """What nodes are called while the changes of a plan are told one after another: as before,
    until a change gives another name.

    Args:
        before: the name of a node in the organisation that the plan changes, or None.
        after: its name in the model and how it is told apart there, or None.
        language: of the names.
        successors: who comes after a node that goes, in the model, and whether it continues there.
    """

    def __init__(
        self,
        before: Callable[[str], Name | None],
        after: Callable[[str], tuple[str, Name] | None],
        language: str,
        successors: Callable[[str], Sequence[tuple[str, bool]]] = lambda key: (),
    ) -> None:
        self._before, self._after, self._language = before, after, language
        self.successors = successors
        self._given: dict[str, Name] = {}

    def __call__(self, key: str) -> Name:
        """The name at this point of the plan."""
        if key in self._given:
            return self._given[key]
        then = self._after(key)
        name = self._before(key) or (then[1] if then is not None else None)
        return name or Name(word("unnamed", self._language) if is_made(key) else key)

    def new(self, spec: Mapping[str, Any]) -> Name:
        """The name that a change gives a node, else the one it has."""
        key, stated = spec.get("key", ""), _stated(spec, self._language)
        if stated is None:
            return self(key)
        then = self._after(key)
        return then[1] if then is not None and then[0] == stated else Name(stated)

    def follow(self, change: Mapping[str, Any]) -> None:
        """Takes over the names that a change gives."""
        specs = [change] if {"create", "open"} & change.keys() else []
        if "rename" in change:
            specs.append({**change, "key": change["rename"]})
        for kind in ("into", "insert_layer"):
            given = change.get(kind)
            listed = given if isinstance(given, list) else [given]
            specs += [one for one in listed if isinstance(one, dict)]
        for spec in specs:
            if isinstance(spec.get("key"), str) and _stated(spec, self._language) is not None:
                self._given[spec["key"]] = self.new(spec)


def change_sentences(change: Mapping[str, Any], language: str, name: PlanNames) -> list[Sentence]:
    """What one change of a plan does.

    Args:
        change: the change as canonical JSON has it.
        language: ``en`` or ``da``.
        name: names of nodes at this point of the plan.
    """

    def phrase(key: str, **slots: Slot) -> Sentence:
        return say(change_phrase(key, language), **slots)

    def names(keys: Any) -> list[Part]:
        return enumerate_([name(key) for key in _keys(keys)], language)

    some = change_phrase("a_part_of", language)

    def predecessor(one: Any) -> Any:
        """Whom something comes after, or which part of it."""
        if isinstance(one, str) or one.get("share", 1) == 1:
            return name(one if isinstance(one, str) else one["key"])
        if not isinstance(one["share"], (int, float)):
            return [some, " ", name(one["key"])]
        share = figure(float(one["share"]), language, "share")
        return phrase("share_of", share=share, node=name(one["key"])).parts

    for kind in ("create", "open"):
        if kind in change:
            node = name.new(change)
            what = change[kind]
            if what == "task" and change.get("responsible"):
                holders = [change["responsible"]] if isinstance(change["responsible"], str) else []
                holders = holders or [_unit(one) for one in change["responsible"]]
                return [phrase("create_task_with", node=apart(node, language), to=names(holders))]
            if f"create_{what}" in _MADE:
                return [phrase(f"create_{what}", node=apart(node, language))]
            place = change.get("parent") or change.get("home")
            if isinstance(place, str) and place != "unknown":
                return [phrase("create_in", node=node, to=name(place))]
            return [phrase(kind, node=node)]
    if "abolish" in change and (after := name.successors(change["abolish"])):
        goes_on = [key for key, continues in after if continues]
        return [
            phrase(
                "abolish_continues" if goes_on else "abolish_succeeded",
                node=name(change["abolish"]),
                to=names(goes_on or [key for key, _ in after]),
            )
        ]
    for kind in ("abolish", "close", "appoint", "vacate"):
        if kind in change:
            return [phrase(kind, node=name(change[kind]))]
    if "set" in change:
        set_ = [property_label(field, language) for field in change if field not in _ABOUT]
        return [phrase("set", node=name(change["set"]), what=enumerate_(set_, language))]
    if "move" in change:
        keys = _keys(change["move"])
        key = "move" if len(keys) > 1 else "move_one"
        return [phrase(key, nodes=names(keys), to=name(change["to"]))]
    if "merge" in change:
        into = change["into"]
        if isinstance(into, str):
            parts = [key for key in change["merge"] if key != into] or change["merge"]
            kind = "merge_into" if len(parts) > 1 else "merge_into_one"
            result = [phrase(kind, nodes=names(parts), to=name(into))]
        else:
            to = name.new(into)
            result = [phrase("merge", nodes=names(change["merge"]), to=to)]
        if "continues" in change:
            result.append(phrase("continues", node=name(change["continues"])))
        return result
    if "split" in change:
        parts_ = change.get("into", [])
        off = [one for one in parts_ if not one.get("continues") and one["key"] != change["split"]]
        made = []
        for part in off if len(off) < len(parts_) else parts_:
            to, node = part.get("parent"), name.new(part)
            placed = isinstance(to, str) and to != "unknown"
            made.append(phrase("in_place", node=node, to=name(to)).parts if placed else node)
        key = "split_off" if off and len(off) < len(parts_) else "split"
        return [phrase(key, node=name(change["split"]), nodes=enumerate_(made, language))]
    if "succeed" in change:
        before = [predecessor(one) for one in change["of"]]
        nodes = enumerate_(before, language)
        return [phrase("succeed", node=name(change["succeed"]), nodes=nodes)]
    if "rename" in change:
        to = name.new({**change, "key": change["rename"]})
        return [phrase("rename", node=name(change["rename"]), to=to)]
    if "transfer" in change:
        start, to = name(change["from"]), name(change["to"])
        what = change["transfer"]
        if isinstance(what, str):
            share = change.get("share")
            if share is None:
                return [
                    phrase("transfer_task", node=apart(name(what), language), start=start, to=to)
                ]
            number = figure(float(share), language, "share")
            task = apart(name(what), language)
            return [phrase("transfer_share", share=number, node=task, start=start, to=to)]
        plain = {m: x for m, x in what.items() if isinstance(x, (int, float)) and m != "share"}
        if plain:
            amounts: list[list[Part]] = [
                [_amount(measure, float(x), language)] for measure, x in plain.items()
            ]
            both = enumerate_(amounts, language)
            return [phrase("transfer_figure", amount=both, start=start, to=to)]
        of_all = what.get("share")
        if isinstance(of_all, (int, float)) and of_all < 1:
            number = figure(float(of_all), language, "share")
            return [phrase("transfer_part_share", share=number, start=start, to=to)]
        return [phrase("transfer_part", start=start, to=to)]
    if "insert_layer" in change:
        node = name.new(change["insert_layer"])
        return [phrase("insert_layer", node=node, nodes=names(change.get("over")))]
    for kind in ("relate", "unrelate"):
        if kind in change:
            ((relation, ends),) = change[kind].items()
            share = change.get("share", 1)
            if change.get("line") == "dotted":
                relation = "dotted_line"
            elif isinstance(share, (int, float)) and share < 1:
                relation += "_share"
            said = relation_phrase(relation, kind == "relate", language)
            if said is not None:
                part = (
                    figure(float(share), language, "share") if relation.endswith("_share") else ""
                )
                a, b = map(name, ends)
                return [say(said, a=a, b=b, both=names(ends), share=part)]
    return [phrase("other", how=Name(next(iter(change), "")))]


def _amount(measure: str, x: float, language: str) -> Figure:
    number = figure(x, language)
    return Figure(x, f"{number.text} {measure_label(measure, language)}")

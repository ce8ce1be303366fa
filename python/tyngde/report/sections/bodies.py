"""Committees, co-determination, networks and fora: who sits in them, leads and serves them."""

from __future__ import annotations

from typing import Any

from tyngde.display.page import Content, Markup, element, filled, joined, table
from tyngde.report.sections.frame import Frame, with_between, with_commas
from tyngde.report.unchanged import BODIES, bodies_of
from tyngde.words.labels import word
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name
from tyngde.words.report import has_text

__all__ = ["bodies"]

# What is told of a body, and the text about it.
_TOLD = {
    "leader": "led_by",
    "chair": "chaired_by",
    "accountable_to": "answers_to",
    "members": "members_are",
    "served_by": "served_by",
}
_MEMBERS = 6  # that are named


def bodies(page: Frame) -> Markup:
    """A table for each kind that there is in any model; nothing of the whole where a part is
    compared."""
    if page.facts.within is not None:
        return Markup("")
    return joined(_table(page, kind) for kind in BODIES)


def _table(page: Frame, kind: str) -> Markup:
    facts = page.facts
    found = {model: dict(bodies_of(facts, model, kind)) for model in facts.models}
    keys = list(dict.fromkeys(key for model in facts.models for key in found[model]))
    if not keys:
        return Markup("")
    rows: list[list[Content]] = []
    for key in keys:
        type_ = next((of[key].get("type", "") for of in found.values() if key in of), "")
        name: Content = facts.name(key)
        if type_:
            name = joined([name, element("span", " (", _type(page, type_), ")", class_="dim")])
        there = key in found[facts.reference]
        absent = page.text("body_gone" if there else "body_absent")
        rows.append(
            [
                name,
                *(
                    _cell(page, found[model][key], model)
                    if key in found[model]
                    else element("span", absent, class_="dim")
                    for model in facts.models
                ),
            ]
        )
    header: list[Content] = [page.text("body"), *page.heads()]
    caption = page.text(f"{kind}_caption")
    return table(caption, header, rows, left=range(len(header)), widths=page.widths(28))


def _type(page: Frame, type_: str) -> Content:
    """A type that the documents know, in words; else the word that stands there."""
    key = f"type_{type_}"
    return page.text(key) if has_text(key) else Name(type_)


def _cell(page: Frame, body: dict[str, Any], model: str) -> Content:
    told: list[Content] = []
    for field, key in _TOLD.items():
        written = body.get(field)
        names = [written] if isinstance(written, str) else list(written or [])
        tasks = [one for one in names if page.facts.organisation(model).kind(one) == "task"]
        units = [one for one in names if one not in tasks]
        if units:
            told.append(filled(page.text(key), _names(page, units, model)))
        told += [_through(page, task, model) for task in tasks]
    if body.get("levels"):
        levels: list[Content] = [Name(level) for level in body["levels"]]
        told.append(filled(page.text("levels_are"), joined(with_commas(levels, page.language))))
    return joined(with_between(told, "; ")) if told else page.text("recorded_alone")


def _through(page: Frame, task: str, model: str) -> Content:
    """A task by which a body is served, with who is responsible and the compared units of these."""
    facts = page.facts
    held = facts.organisation(model).relations()
    units = [start for start, kind, end, _ in held if kind == "responsible_for" and end == task]
    groups = [facts.group_of(unit, model) for unit in units]
    lines = list(dict.fromkeys([*units, *(group for group in groups if group)]))
    where = _names(page, lines, model) if units else page.text("no_one_responsible")
    return filled(page.text("served_through"), facts.name(task, model), where)


def _names(page: Frame, keys: list[str], model: str) -> Markup:
    shown: list[Content] = [page.facts.name(key, model) for key in keys[:_MEMBERS]]
    listed = [joined(with_commas(shown, page.language))]
    if len(keys) > _MEMBERS:
        rest = numeral(len(keys) - _MEMBERS, page.language)
        listed.append(joined([" ", word("and_more", page.language).format(rest)]))
    return joined(listed)

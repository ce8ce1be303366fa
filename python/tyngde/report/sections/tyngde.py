"""Tyngde of the units."""

from __future__ import annotations

import math

from tyngde import _core
from tyngde.display.page import (
    Content,
    Markup,
    details,
    element,
    filled,
    joined,
    listing,
    table,
)
from tyngde.model.profile import Profile
from tyngde.model.values import Value
from tyngde.report.facts import UnitFacts
from tyngde.report.sections.frame import Frame
from tyngde.words.labels import criterion_label, measure_label, shipped_note, word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
    figure,
)


def tyngde(page: Frame) -> Markup:
    facts = page.facts
    profile = facts.comparison.profile
    parts: list[Content] = [element("p", page.text(facts.wording("tyngde_is")))]
    if not profile.is_additive_share:
        parts.append(element("p", profile.describe(page.language)))
    parts += [element("p", word(caution, page.language)) for caution in facts.cautions]
    weights: list[list[Content]] = [
        [criterion_label(measure, page.language), weight_of(page, weight)]
        for measure, weight in facts.weights
    ]
    caption = filled(page.text("weights_caption"), Name(profile.name(page.language) or profile.key))
    parts.append(table(caption, [page.text("criterion"), page.text("weight")], weights))
    if {"risk", "complexity"} & {measure for measure, _ in facts.weights}:
        parts.append(element("p", page.text("score_note")))
    if profile.note:
        note = shipped_note(profile.key, page.language)
        ours = note is not None and profile.note == Profile.shipped(profile.key).note
        parts.append(element("p", note if ours else page.said(profile.note), class_="dim"))
    for model in facts.models:
        said = page.say.tyngde(model)
        if said:
            parts.append(page.model_title(model))
            parts.append(listing(said))
    caption = filled(page.text(facts.wording("tyngde_caption")), Name(facts.reference))
    parts.append(page.dots(caption, "tyngde", facts.unit_of_tyngde))
    known = page.tells("tyngde") or any(
        page.known(share)
        for unit in facts.units
        for model in facts.models
        for share in facts.shares(unit, model) or []
    )
    drilled = [drill(page, unit, known) for unit in facts.units if known or facts.tasks(unit.key)]
    if drilled:
        parts.append(element("h3", page.text("drill_title")))
        parts.append(element("p", page.text("drill_print"), class_="printed dim"))
    return joined([*parts, *drilled])


def drill(page: Frame, unit: UnitFacts, known: bool) -> Markup:
    """A unit's tyngde taken apart: criteria, where any is known, then tasks."""
    parts = [criteria(page, unit)] if known else []
    tasks = page.facts.tasks(unit.key)
    parts.append(task_table(page, unit, tasks) if tasks else element("p", page.text("no_tasks")))
    return details(filled(page.text("drill"), unit.name), *parts, class_="deep")


def criteria(page: Frame, unit: UnitFacts) -> Markup:
    """A unit's share of each criterion, and its tyngde."""
    facts = page.facts
    rows: list[list[Content]] = []
    for k, (measure, weight) in enumerate(facts.weights):
        row: list[Content] = [criterion_label(measure, page.language)]
        for model in facts.models:
            shares = facts.shares(unit, model)
            share = None if shares is None else shares[k]
            row.append(contribution(page, share, weight))
        rows.append(row)
    total = [facts.of_unit(unit, "tyngde", model) for model in facts.models]
    rows.append(
        [
            element("strong", page.text(facts.wording("sum"))),
            *(page.cell(one, facts.unit_of_tyngde) for one in total),
        ]
    )
    caption = filled(page.text(facts.wording("contribution_caption")), unit.name)
    header: list[Content] = [page.text("criterion"), *page.heads()]
    return table(caption, header, rows, widths=page.widths(34))


def weight_of(page: Frame, weight: float) -> Content:
    return page.text("unknown") if math.isnan(weight) else page.number(weight, "share")


def contribution(page: Frame, share: Value | None, weight: float) -> Content:
    if not page.facts.comparison.profile.is_additive_share:
        return page.cell(share)
    if share is None or not share.exact or share.value is None:
        return page.cell(share, "share")
    points = numeral(round(share.value * weight * 100, 2), page.language)
    whole = page.number(share.value, "share")
    return joined(
        [
            whole,
            element("span", f"× {numeral(weight, page.language)} = {points}", class_="delta"),
        ]
    )


def task_table(page: Frame, unit: UnitFacts, tasks: list[tuple[str, dict[str, float]]]) -> Markup:
    facts = page.facts
    measures = ("volume", "risk", "complexity", "gross_expenditure")
    rows: list[list[Content]] = []
    for key, shares in tasks:
        row: list[Content] = [facts.name(key)]
        for measure in measures:
            quantity = facts.node_figure(key, measure)
            row.append(quantity_of(page, quantity))
        for model in facts.models:
            share = shares.get(model)
            row.append(page.text("no_unit") if share is None else page.number(share, "share"))
        rows.append(row)
    heads = [measure_label(measure, page.language) for measure in measures]
    caption = filled(page.text("tasks_caption"), unit.name)
    widths = page.widths(22, 9, 7, 12, 12)
    return table(caption, [page.text("task"), *heads, *page.heads()], rows, widths=widths)


def quantity_of(page: Frame, quantity: _core.Quantity | None) -> Content:
    if quantity is None:
        return page.text("no_unit")
    if quantity.value is None:
        return page.text("unknown")
    exact = quantity.lower == quantity.upper
    about = "" if exact else page.text("about") + " "
    return joined([about, figure(quantity.value, page.language)])

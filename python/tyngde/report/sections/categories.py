"""Which categories of tasks lie in which unit."""

from __future__ import annotations

from collections import Counter

from tyngde.display.page import Content, Markup, element, filled, joined, table
from tyngde.report.facts import UnitFacts
from tyngde.report.sections.frame import Frame, with_between
from tyngde.words.numbers import numeral

__all__ = ["categories"]

_KNOWN = ("citizen_directed", "back_office", "political_service")


def categories(page: Frame) -> Markup:
    """How many tasks of each category each compared unit holds in each model; nothing where no task
    has a category."""
    facts = page.facts
    of = {
        task["key"]: task.get("category", "")
        for document in facts._documents.values()
        for task in document.get("tasks", [])
    }
    if not any(of.values()) or facts.of_line:
        return Markup("")
    rows: list[list[Content]] = []
    for unit in facts.units:
        told = [_counts(page, unit, model, of) for model in facts.models]
        if any(told):
            there = [
                page.text("no_unit" if unit.key and cell is None else "no_task_recorded")
                for cell in unit.cells
            ]
            cells = [
                said or element("span", otherwise, class_="dim")
                for said, otherwise in zip(told, there, strict=True)
            ]
            rows.append([unit.name, *cells])
    if not rows:
        return Markup("")
    header: list[Content] = [page.text("unit"), *page.heads()]
    parts: list[Content] = [
        table(
            page.text("categories_caption"),
            header,
            rows,
            left=range(len(header)),
            widths=page.widths(28),
        )
    ]
    incomplete = [m for m in facts.models if not facts.organisation(m).is_recorded("tasks")]
    if incomplete:
        subject = page.text("subject_tasks")
        note = filled("{}: {}.", subject[:1].upper() + subject[1:], page.text("not_recorded"))
        parts.append(element("p", note, class_="small dim"))
    return joined(parts)


def _counts(page: Frame, unit: UnitFacts, model: str, of: dict[str, str]) -> Markup:
    """Such as ``citizen-directed 3, back office 1``."""
    held = [task for task, shares in page.facts.tasks(unit.key) if shares.get(model)]
    counts = Counter(of.get(task, "") for task in held)
    told: list[Content] = []
    for category in (*_KNOWN, ""):
        if counts[category]:
            key = f"category_{category}" if category else "category_none"
            told.append(f"{page.text(key)} {numeral(counts[category], page.language)}")
    return joined(with_between(told, ", "))

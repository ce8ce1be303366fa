"""Overview of each model: what its plan does, and the key figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tyngde.display.page import (
    Content,
    Markup,
    details,
    element,
    filled,
    joined,
    listing,
    sentences,
    table,
)
from tyngde.model.plan import Plan, Step
from tyngde.report.changes import PlanNames, change_sentences
from tyngde.report.sections.frame import Frame, with_between
from tyngde.report.sections.key_terms import terms_of
from tyngde.report.sections.left_out import left_out
from tyngde.report.sections.of_open import without_nothing_open
from tyngde.words.dates import dated
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
)

# The key figures, those that a memo would put on its first page.
_KEY = (
    *("units", "chiefs", "layers", "span_mean", "span_max"),
    *("load_gini", "load_max_mean", "tyngde_gini"),
    *("interfaces_cut", "posts_abolished", "posts_created", "saving"),
    *("units_manager_changed", "units_manager_open", "fte_manager_changed"),
    *("fte_manager_open", "fte_manager_affected"),
    "share_manager_changed",
)
# So many changes of a plan are read one by one, and which come first where there are more.
_CHANGES = 15
_LARGE = {"merge", "split", "abolish", "move", "insert_layer"}


def overview(page: Frame) -> Markup:
    parts: list[Content] = []
    for model in page.facts.models:
        parts += [page.model_title(model), page.of_memo(model, "aim")]
        parts.append(sentences([page.say.described(model)]))
        if remark := page.facts.remark(model):
            parts.append(element("p", filled(page.text("document_note"), page.said(remark))))
        if model == page.facts.reference:
            continue
        steps = page.facts.steps(model)
        if not steps:
            parts.append(element("p", page.text("no_plan")))
        name = naming(page, model)
        for step in steps:
            parts.append(plan_overview(page, step, name, len(steps) > 1))
    parts.append(key_figures(page))
    return joined(parts)


def key_figures(page: Frame) -> Markup:
    facts = page.facts
    caption = (
        filled(page.text("key_figures"), Name(facts.reference))
        if facts.others
        else page.text("key_figures_one")
    )
    wanted = facts.indicators if facts.of_line else _KEY
    there = [key for key in wanted if key in facts.indicators]
    asked = without_nothing_open(facts, there)
    known = [
        key for key in asked if any(page.known(facts.value(key, model)) for model in facts.models)
    ]
    left = [key for key in asked if key not in known]
    if not known:
        return left_out(page, left)
    rows = [page.indicator_row(key) for key in known]
    header: list[Content] = [page.text("indicator"), *page.heads()]
    made = table(caption, header, rows, widths=page.widths(34))
    return joined([made, left_out(page, left), terms_of(page, known)])


def plan_title(page: Frame, plan: Plan) -> Markup:
    """What a plan is called: as its model, where it led to one."""
    model = model_of(page, plan)
    if model is not None:
        return page.model_title(model)
    return element("h3", Name(plan.name(page.language) or plan.key))


def model_of(page: Frame, plan: Plan) -> str | None:
    """The model that the plan led to, where it is one of the comparison."""
    return next((model for model, each in page.facts.plans if each == plan), None)


def naming(page: Frame, model: str) -> PlanNames:
    """Names as they are before the plans, and as these change them."""
    facts = page.facts
    base, result = facts.organisation(facts.reference), facts.organisation(model)

    def before(key: str) -> Name | None:
        return facts.name(key) if key in base else None

    def after(key: str) -> tuple[str, Name] | None:
        if key not in result:
            return None
        return result.name(key, page.language), facts.name(key, model)

    def successors(key: str) -> list[tuple[str, bool]]:
        if key in result:
            return []
        found = result.lineage.successors(key)
        return [(each.after, each.continues) for each in found if each.after in result]

    return PlanNames(before, after, page.language, successors)


def plan_overview(page: Frame, step: Step, name: PlanNames, several: bool) -> Markup:
    document = page.facts.raw_document(step.plan)
    parts: list[Content] = []
    if several:
        parts.append(element("p", element("strong", Name(step.plan.name(page.language)))))
    changes = [(change, "") for change in document.get("changes", [])]
    for choice in document.get("choices", []):
        for alternative in choice.get("alternatives", []):
            if step.taken.get(choice["key"]) == alternative["key"]:
                changes += [(change, choice["key"]) for change in alternative.get("changes", [])]
    done = changes_done(page, changes, step)
    points: list[Content] = []
    large: list[Content] = []
    remarks: list[Content] = []
    for change in done:
        said = change_sentences(change, page.language, name)
        name.follow(change)
        point: list[Content] = [Markup(" ".join(map(str, map(markup_of, said))))]
        if "effective" in change:
            when = filled(page.text("effective"), Name(dated(change["effective"], page.language)))
            point += [" (", when, ")"]
        points.append(joined(point))
        if _LARGE & change.keys():
            large.append(points[-1])
        why = [page.said(change[field]) for field in ("reason", "note") if change.get(field)]
        if why:
            told = joined(with_between(why, " "))
            remarks.append(joined([markup_of(said[0]), " ", element("span", told, class_="dim")]))
    if not points:
        parts.append(element("p", page.text("no_changes")))
    if len(points) > _CHANGES:
        number = numeral(len(points), page.language)
        parts.append(element("p", filled(page.text("many_changes"), number)))
        parts.append(listing((large or points)[:_CHANGES]))
        every = filled(page.text("all_changes"), number)
        parts.append(details(every, listing(points), class_="deep"))
    else:
        parts.append(listing(points))
    if step.on:
        parts.append(element("p", filled(page.text("on_day"), Name(dated(step.on, page.language)))))
    if step.plan.note:
        remarks.insert(0, filled(page.text("plan_note"), page.said(step.plan.note)))
    if remarks:
        deep = "deep" if len(remarks) > _CHANGES else None
        own = element("p", page.text("verbatim"), class_="dim")
        parts.append(details(page.text("reasons"), own, listing(remarks), class_=deep))
    return joined(parts)


def changes_done(
    page: Frame, changes: Sequence[tuple[dict[str, Any], str]], step: Step
) -> list[dict[str, Any]]:
    """The changes that were made: all of them, or those due on the day."""
    if step.on is None:
        return [change for change, _ in changes]
    default = step.plan.effective
    return [
        change
        for change, _ in changes
        if not (change.get("effective") or default)
        or str(change.get("effective") or default) <= step.on
    ]


def markup_of(content: Content) -> Markup:
    return joined([content])

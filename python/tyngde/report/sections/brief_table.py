"""The key figures of the short form: one table, with how sure each is."""

from __future__ import annotations

import json

from tyngde.display.page import Content, Markup, element, filled, joined, table
from tyngde.model.values import Value
from tyngde.report.sections.frame import Frame
from tyngde.report.sections.key_terms import terms_of
from tyngde.report.sections.left_out import left_out
from tyngde.report.sections.of_open import without_nothing_open
from tyngde.words.prose import Name, bounds, suppressed, unknown

__all__ = ["brief_table"]

# What a councillor is told of in figures.
_KEY = (
    *("units", "chiefs", "layers", "span_max", "load_gini", "tyngde_gini", "interfaces_cut"),
    *("posts_abolished", "posts_created", "saving"),
    *("manager_changed", "units_manager_changed", "units_manager_open", "fte_manager_changed"),
)

# Relations that units, who leads them and layers follow from.
_OF_LINES = {"part_of", "post_in", "heads", "reports_to"}
# What is certain, and beside it what may come to it.
_OPEN = {
    "manager_changed": "manager_open",
    "units_manager_changed": "units_manager_open",
    "fte_manager_changed": "fte_manager_open",
}
# Why a cell has no figure: said also where more may come to it.
_NOT_TOLD = {"sure_partly", "sure_hidden", "sure_none"}


def brief_table(page: Frame) -> Markup:
    """The figures with their distance from the reference. What nobody knows of any model is a
    sentence below."""
    facts = page.facts
    wanted = facts.indicators[:12] if facts.of_line else _KEY
    there = [key for key in wanted if key in facts.indicators]
    asked = without_nothing_open(facts, there)
    known = [key for key in asked if _says_something(page, key)]
    if not known:
        return element("p", page.text("none_all"))
    rows = [_row(page, key) for key in known]
    caption: Content = page.text("key_figures_one")
    if facts.others:
        caption = filled(page.text("key_figures"), Name(facts.reference))
    header: list[Content] = [page.text("indicator"), *page.heads(), page.text("sure")]
    last = len(header) - 1
    note = (
        page.text("sure_note") if any(_sure(page, key) == ["sure_exact"] for key in known) else ""
    )
    made = table(caption, header, rows, left=(0, last), widths=page.brief_widths())
    parts: list[Content] = [made]
    left = [key for key in asked if key not in known]
    parts.append(left_out(page, left))
    parts.append(terms_of(page, known, note))
    return joined(parts)


def _row(page: Frame, key: str) -> list[Content]:
    row = page.indicator_row(key, coverage=False)
    if key == "units":
        noun = page.say.noun(page.say.kind)
        row[0] = noun[:1].upper() + noun[1:]
    return [*row, "; ".join(map(page.text, _sure(page, key)))]


def _says_something(page: Frame, key: str) -> bool:
    """Whether anything is known of any model; a lower bound that is the same for all tells of no
    difference. The last digits are arithmetic: figures that are hidden would decide there."""
    values = [page.facts.value(key, model) for model in page.facts.models]
    told = [value for value in values if page.known(value)]
    ends = {tuple(f"{end:.9g}" for end in bounds(value)) for value in values}
    same = len(ends) == 1 and all(map(unknown, values))
    return bool(told) and not (same and len(values) > 1)


def _nothing(value: Value) -> bool:
    return value.exact and value.value == 0


def _sure(page: Frame, key: str) -> list[str]:
    """How sure a figure is in the model of which least is known; and that more may come to it."""
    facts = page.facts
    values = [facts.value(key, model) for model in facts.models]
    if key in _OPEN.values() and not all(map(_nothing, values)):
        return ["sure_open"]
    itself = _sure_itself(page, key, values)
    if key in _OPEN and not all(_nothing(facts.value(_OPEN[key], m)) for m in facts.models):
        return [*(one for one in [itself] if one in _NOT_TOLD), "sure_more"]
    return [itself]


def _sure_itself(page: Frame, key: str, values: list[Value]) -> str:
    facts = page.facts
    # Of posts that are not recorded nobody knows who leads them: what is counted is the least.
    if key == "manager_changed" and not all(
        facts.organisation(model).is_recorded("posts") for model in facts.models
    ):
        return "sure_least"
    if any(map(unknown, values)):
        return "sure_partly"
    if any(map(suppressed, values)):
        return "sure_hidden"
    if not all(value.defined for value in values):
        return "sure_none"
    if not all(value.exact for value in values):
        return "sure_bounds"
    return "sure_assumed" if _is_assumed(page, key) else "sure_exact"


def _is_assumed(page: Frame, key: str) -> bool:
    """Whether an assumption may be a part of a figure: units and who leads them are no figures."""
    facts = page.facts
    if any(facts.assumed_in_documents.values()):
        return True
    if key not in ("units", "chiefs", "layers"):
        return bool(facts.assumptions)
    documents = [json.loads(one.to_json()) for one in facts.assumptions]
    relations = {name for one in documents for each in one.get("relations", []) for name in each}
    recorded = {name for one in documents for name in one.get("recorded", {})}
    return bool(relations & _OF_LINES or recorded & {"heads", "posts", "places"})

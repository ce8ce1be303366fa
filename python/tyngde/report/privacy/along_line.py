"""What is published of managers who are compared along the line."""

from __future__ import annotations

from tyngde import _core
from tyngde.compare.by_line import EVERY_POSITION
from tyngde.model.line import branch_totals, line_of
from tyngde.model.values import wrap
from tyngde.report.privacy.figures import OF_PEOPLE
from tyngde.report.privacy.forms import Span, added, times
from tyngde.report.privacy.gathering import Gathering

_SPANS = {"span_positions": "positions", "span_headcount": "headcount", "span_fte": "fte"}
_INDICATOR, _UNIT, _DETAIL = 4.0, 2.0, 0.5


def gather_line(gathering: Gathering, m: int, model: str) -> None:
    """The figures of each manager, and what is made of the spans of all."""
    cells, figures = gathering.cells, gathering.figures
    organisation = gathering.comparison._models[model]
    line = line_of(organisation._native)
    totals = {
        measure: branch_totals(organisation._native, measure, line)
        for measure in gathering.protection.figures
        if measure in OF_PEOPLE
    }
    for row in gathering.native.units:
        cell = row.cells[m]
        if cell is None:
            continue
        for field, measure in _SPANS.items():
            spans = _reports(gathering, model, row.key, measure)
            place = ("unit", row.key, field, model)
            cells.publish(place, wrap(getattr(cell, field)), added(spans), _UNIT, spans)
        for measure in gathering._load:
            branch = [figures.post(model, post, measure) for post in _branch(line.below, row.key)]
            place = ("unit", row.key, "load", model)
            cells.publish(place, wrap(cell.load), added(branch), _UNIT, branch)
    for post in line.below:
        # How many a post of a chart stands for, and what is asked for in its box.
        one = figures.post(model, post, "positions")
        cells.publish_form(("box", post, model), one.value, _DETAIL)
        for measure in gathering.protection.figures:
            if measure in OF_PEOPLE:
                branch = [figures.post(model, each, measure) for each in _branch(line.below, post)]
                value = totals[measure][post]
                place = ("chart", measure, post, model)
                cells.publish(place, value, added(branch), _DETAIL, branch)
    _spans(gathering, m, model)


def _spans(gathering: Gathering, m: int, model: str) -> None:
    """Mean and largest of the spans of all managers."""
    native = gathering.comparison._models[model]._native
    spans: dict[str, list[Span]] = {}
    for manager, value in _core.span_of_control(native, "positions", EVERY_POSITION):
        spans[manager] = parts = _reports(gathering, model, manager, "positions")
        place = ("span of manager", manager, model)
        gathering.cells.publish(place, wrap(value), added(parts), _DETAIL, parts)
    every = [part for parts in spans.values() for part in parts]
    mean = times(added(every), 1 / max(1, len(spans)))
    gathering._indicator("manager_span_mean", m, mean, _INDICATOR, every)
    # The largest says of all others that they are not larger: it is shown where all are.
    gathering.cells.gate(
        ("indicator", "manager_span_max", model),
        [("span of manager", manager, model) for manager in spans],
        _INDICATOR,
    )


def _reports(gathering: Gathering, model: str, manager: str, measure: str) -> list[Span]:
    organisation = gathering.comparison._models[model]
    return [
        gathering.figures.post(model, report, measure) for report in organisation.reports(manager)
    ]


def _branch(below: dict[str, list[str]], post: str) -> list[str]:
    """A post and all that stand below it."""
    found, open_ = [], [post]
    while open_:
        at = open_.pop()
        found.append(at)
        open_ += below[at]
    return found

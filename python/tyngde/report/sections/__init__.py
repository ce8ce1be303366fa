"""The sections of a report: one function each, in the order that such memos have."""

from __future__ import annotations

from collections.abc import Callable

from tyngde.display.page import Markup
from tyngde.report.sections.affected import affected
from tyngde.report.sections.attribution import attribution
from tyngde.report.sections.between import between
from tyngde.report.sections.bodies import bodies
from tyngde.report.sections.brief import BRIEF
from tyngde.report.sections.categories import categories
from tyngde.report.sections.combinations import combinations
from tyngde.report.sections.decision import case_line, decision
from tyngde.report.sections.diagrams import diagrams
from tyngde.report.sections.doubt import doubt
from tyngde.report.sections.economic import economic
from tyngde.report.sections.frame import Frame
from tyngde.report.sections.known import known
from tyngde.report.sections.method import method
from tyngde.report.sections.organisational import organisational
from tyngde.report.sections.overview import overview
from tyngde.report.sections.process import process
from tyngde.report.sections.professional import professional
from tyngde.report.sections.questions import questions
from tyngde.report.sections.rules import rules
from tyngde.report.sections.short import short, warning
from tyngde.report.sections.tyngde import tyngde
from tyngde.report.sections.unchanged import unchanged

__all__ = ["BRIEF", "LINE_SECTIONS", "SECTIONS", "Frame", "case_line", "short", "warning"]

# Each gives its section without the heading, and nothing where there is nothing to say.
SECTIONS: tuple[Callable[[Frame], Markup], ...] = (
    decision,
    overview,
    diagrams,
    organisational,
    professional,
    economic,
    tyngde,
    between,
    affected,
    unchanged,
    bodies,
    categories,
    rules,
    attribution,
    doubt,
    known,
    process,
    questions,
    combinations,
    method,
)

# Where managers are compared: without what is made of units alone.
LINE_SECTIONS = tuple(made for made in SECTIONS if made not in (professional, tyngde, categories))

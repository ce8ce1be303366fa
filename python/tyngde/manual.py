"""Where the manual says more: the page, or its section, about each public name; and what is called
otherwise here than in other libraries.

Pages are named as they lie in the repository and in the source distribution; ``make docs`` makes a
site of them.
"""

from __future__ import annotations

import inspect
from typing import TypeVar

__all__ = ["ELSEWHERE", "page_of", "pointing"]

_READ = "tyngde.read(file)"
_WRITTEN = "the method {} of a comparison, which tyngde.compare(...) gives"

# By a name that people look for who come from other libraries, what does it here.
ELSEWHERE = {
    **dict.fromkeys(("load", "open", "read_csv", "read_excel", "read_file", "read_json"), _READ),
    **dict.fromkeys(("from_csv", "from_excel", "from_json", "read_yaml"), _READ),
    **dict.fromkeys(("read_dataframe", "from_pandas", "from_polars"), "tyngde.read_tables(...)"),
    "chart": "the method chart of an organisation or a comparison",
    "plot": _WRITTEN.format("plot"),
    "report": _WRITTEN.format("report"),
    "apply": "the method apply of an organisation",
    **{name: f"tyngde.metrics.{name}(...)" for name in ("gini", "betweenness")},
}

# By the full name of a thing, or of the module or room that it lies in; the longest name decides.
_PAGES = {
    "tyngde.chart": "docs/charts.md",
    "tyngde.compare": "docs/semantics.md#from-one-model-to-another",
    "tyngde.compare.comparison": "docs/measures.md#indicators-of-a-comparison",
    "tyngde.compare.indicator": "docs/measures.md#indicators-of-a-comparison",
    "tyngde.compare.protection": "docs/report.md#small-groups",
    "tyngde.compare.transition.Changes": "docs/decisions.md#what-was-done-a-plan-from-two-extracts",
    "tyngde.compare.transition.changes": "docs/decisions.md#what-was-done-a-plan-from-two-extracts",
    "tyngde.display.picture": "docs/charts.md",
    "tyngde.errors": "docs/contributing.md#errors",
    "tyngde.errors.CycleError": "docs/semantics.md#posts-heads-and-the-line",
    "tyngde.errors.DigestMismatch": "docs/decisions.md#the-same-again",
    "tyngde.errors.DocumentError": "docs/documents.md",
    "tyngde.errors.FigureConflict": "docs/semantics.md#figures-of-units-and-posts",
    "tyngde.errors.InvalidKey": "docs/documents.md#names",
    "tyngde.errors.ParseError": "docs/documents.md",
    "tyngde.errors.PlanError": "docs/semantics.md#plans",
    "tyngde.errors.SchemaViolation": "docs/architecture.md#relations",
    "tyngde.errors.UnknownKey": "docs/glossary.md#key",
    "tyngde.errors.tracebacks": "docs/notebook.md",
    "tyngde.examples": "examples/README.md",
    "tyngde.get_cmake_dir": "docs/cpp.md#taking-it-in",
    "tyngde.get_include": "docs/cpp.md#taking-it-in",
    "tyngde.io": "docs/formats.md",
    "tyngde.io.documents": "docs/documents.md",
    "tyngde.io.graphs": "docs/formats.md#graphs-and-drawings",
    "tyngde.io.kle": "docs/formats.md#kle",
    "tyngde.io.opus": "docs/formats.md#opus",
    "tyngde.io.organogram": "docs/formats.md#uk-organograms",
    "tyngde.io.os2mo": "docs/formats.md#os2mo",
    "tyngde.io.rdf": "docs/formats.md#w3c-organization-ontology",
    "tyngde.io.schema": "docs/documents.md#in-an-editor",
    "tyngde.io.spreadsheet": "docs/tables.md",
    "tyngde.io.spreadsheet.excel_out": "docs/formats.md#workbooks",
    "tyngde.io.starter": "docs/learn/06-report.md#with-your-own-organisation",
    "tyngde.manifest": "docs/decisions.md#the-same-again",
    "tyngde.metrics": "docs/measures.md",
    "tyngde.model": "docs/documents.md",
    "tyngde.model.assumptions": "docs/documents.md#assumptions1",
    "tyngde.model.changes": "docs/documents.md#plan2",
    "tyngde.model.composition": "docs/semantics.md#plans",
    "tyngde.model.doubt": "docs/doubt.md#what-is-uncertain",
    "tyngde.model.flat": "docs/measures.md#the-full-pass",
    "tyngde.model.memo": "docs/documents.md#memo1",
    "tyngde.model.node": "docs/semantics.md#nodes",
    "tyngde.model.organisation": "docs/semantics.md",
    "tyngde.model.plan": "docs/documents.md#plan2",
    "tyngde.model.profile": "docs/documents.md#profile1",
    "tyngde.model.ranges": "docs/documents.md#ranges1",
    "tyngde.model.tables": "docs/notebook.md#results-are-data",
    "tyngde.model.values": "docs/study.md#values",
    "tyngde.report": "docs/report.md",
    "tyngde.study": "docs/study.md",
    "tyngde.study.attribution": "docs/decisions.md#what-accounts-for-what",
    "tyngde.study.choices": "docs/decisions.md#choices",
    "tyngde.study.doubt": "docs/doubt.md",
    "tyngde.study.doubt.information": "docs/doubt.md#what-to-find-out-first",
    "tyngde.study.doubt.reconciliation": "docs/doubt.md#figures-that-balances-tie-together",
    "tyngde.study.leadership_cost": "docs/decisions.md#what-leaders-cost",
    "tyngde.study.life_of_plan": "docs/decisions.md#a-plan-on-the-next-extract",
    "tyngde.study.rules": "docs/decisions.md#rules",
    "tyngde.study.timeline": "docs/decisions.md#day-by-day",
    "tyngde.widget": "docs/notebook.md",
    "tyngde.words": "docs/notebook.md#errors-and-notes-in-danish",
}

T = TypeVar("T")


def page_of(what: object) -> str:
    """The page about a function, class or module of the package; that of the first steps if none
    is about it."""
    name = getattr(what, "__name__", "")
    module = getattr(what, "__module__", None)
    place = f"{module}.{name}" if module else str(name)
    while place:
        if place in _PAGES:
            return _PAGES[place]
        place = place.rpartition(".")[0]
    return "docs/learn/01-plan.md"


def pointing(what: T) -> T:
    """The same, with its page at the end of what ``help()`` shows of it."""
    line = f"Manual: {page_of(what)}"
    said = inspect.cleandoc(what.__doc__ or "")
    if not said.endswith(line):
        what.__doc__ = f"{said}\n\n{line}\n"
    return what

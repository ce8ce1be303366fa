"""Organisation design: compare ways of organising the same work.

    import tyngde as ty

    today = ty.read("organisation.yaml")
    model_1 = today.apply(ty.read_plan("model-1.yaml"))
    result = ty.compare({"Today": today, "Model 1": model_1}, by="department")

A result shows itself in a notebook, prints itself as text, and turns into pandas, polars or Arrow.

``help()`` of each public name ends with the page of the manual that says more, and every error has
it in ``page``. Pages lie in the source distribution; ``make docs`` makes a site of them, with a
reference of all names. First steps are in docs/learn/01-plan.md, what words mean in
docs/glossary.md.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

try:
    from tyngde._core import __file__ as _native_module
    from tyngde._core import library_version
except ModuleNotFoundError as error:
    if error.name != "tyngde._core":
        raise
    raise ImportError(
        "tyngde's native module is missing, as in a source tree that was never built: "
        "install the package with `pip install .` from the top of the checkout."
    ) from error

# Rooms that bear the name of their function are loaded here, empty as they are: the import that
# loads a room puts it among the names of the package, where later it would hide the function.
from tyngde import compare, study
from tyngde.manual import ELSEWHERE, pointing
from tyngde.model.native_reprs import give_native_objects_words

del compare, study

# Every public name by the module that has it, which is loaded when the name is first asked for.
# What a program does not use costs it nothing. `__init__.pyi` says the same to type checkers.
CONTENTS: dict[str, tuple[str, ...]] = {
    "tyngde.chart.chart": ("Chart",),
    "tyngde.compare.comparison": ("Comparison", "compare"),
    "tyngde.compare.explanation": ("Explanation", "explain"),
    "tyngde.compare.indicator": ("Indicator", "indicator", "indicators"),
    "tyngde.compare.protection": ("Protection",),
    "tyngde.compare.transition": ("Changes", "Transition", "changes", "transition"),
    "tyngde.errors": (
        "CycleError",
        "DigestMismatch",
        "DocumentError",
        "Error",
        "FigureConflict",
        "InvalidKey",
        "ParseError",
        "PlanError",
        "SchemaViolation",
        "UnknownKey",
        "UsageError",
        "tracebacks",
    ),
    "tyngde.io.documents": (
        "parse",
        "read",
        "read_assumptions",
        "read_document",
        "read_doubt",
        "read_memo",
        "read_plan",
        "read_profile",
        "read_ranges",
        "write",
    ),
    "tyngde.io.graphs.d3_out": ("to_d3", "write_d3"),
    "tyngde.io.graphs.dot_out": ("to_dot", "write_dot"),
    "tyngde.io.graphs.gexf_out": ("to_gexf", "write_gexf"),
    "tyngde.io.graphs.graphml_out": ("to_graphml", "write_graphml"),
    "tyngde.io.graphs.mermaid_out": ("to_mermaid", "write_mermaid"),
    "tyngde.io.graphs.objects": ("to_igraph", "to_networkx", "to_rustworkx"),
    "tyngde.io.graphs.read": ("read_graph",),
    "tyngde.io.kle": ("Kle", "read_kle"),
    "tyngde.io.opus": ("read_opus",),
    "tyngde.io.organogram": ("read_organogram",),
    "tyngde.io.os2mo": ("read_os2mo",),
    "tyngde.io.rdf": ("read_w3c_org", "to_w3c_org", "write_w3c_org"),
    "tyngde.io.spreadsheet": ("read_tables",),
    "tyngde.io.spreadsheet.excel_out": ("write_excel",),
    "tyngde.io.starter": ("init",),
    "tyngde.manifest.rerunning": ("rerun",),
    "tyngde.model.assumptions": ("Assumptions",),
    "tyngde.model.changes": (
        "Change",
        "abolish",
        "appoint",
        "close",
        "create",
        "insert_layer",
        "merge",
        "move",
        "open_",
        "part",
        "relate",
        "rename",
        "set_",
        "split",
        "succeed",
        "transfer",
        "unrelate",
        "vacate",
    ),
    "tyngde.model.composition": ("Composition", "compose"),
    "tyngde.model.doubt": ("Doubt",),
    "tyngde.model.memo": ("Memo",),
    "tyngde.model.flat": ("FlatOrganisation", "FullPass"),
    "tyngde.model.node": ("Node",),
    "tyngde.model.organisation": ("Organisation",),
    "tyngde.model.plan": ("Plan",),
    "tyngde.model.profile": ("Profile",),
    "tyngde.model.ranges": ("SpanRanges",),
    "tyngde.model.tables": ("Table",),
    "tyngde.model.values": ("Undecided", "Value"),
    "tyngde.study.attribution.result": ("Attribution", "Part"),
    "tyngde.study.attribution.attribution": ("attribution",),
    "tyngde.study.doubt.certainty": ("Certainty", "Witness"),
    "tyngde.study.choices.result": ("ChoiceStudy", "Combination"),
    "tyngde.study.choices.choices": ("choices",),
    "tyngde.study.choices.clash": ("Clash", "Demand", "clash"),
    "tyngde.study.choices.effects": ("Effects",),
    "tyngde.study.evaluator": ("Evaluator",),
    "tyngde.study.doubt.influence": ("Influence",),
    "tyngde.study.doubt.information": ("InformationValue",),
    "tyngde.study.leadership_cost": ("LeaderCost", "LeadershipCost", "leadership_cost"),
    "tyngde.study.timeline.result": ("Moment", "Timeline"),
    "tyngde.study.rank": ("rank",),
    "tyngde.study.ranking": ("RankShares", "Ranking"),
    "tyngde.study.life_of_plan.realised": ("Realised", "RealisedFact", "realised"),
    "tyngde.study.life_of_plan.rebased": ("Drift", "Rebased"),
    "tyngde.study.life_of_plan.rebase": ("rebase",),
    "tyngde.study.doubt.reconciliation": ("Reconciliation", "reconcile"),
    "tyngde.study.result": ("Study", "Variant"),
    "tyngde.study.doubt.result": ("Robustness",),
    "tyngde.study.doubt.robustness": ("robustness",),
    "tyngde.study.rules.rule": ("Rule", "rule"),
    "tyngde.study.rules.asking": ("rules",),
    "tyngde.study.rules.ruling": ("Finding", "Ruling", "Rulings"),
    "tyngde.study.study": ("study",),
    "tyngde.study.timeline.timeline": ("timeline",),
    "tyngde.study.doubt.verdict": ("Verdict",),
    "tyngde.study.doubt.weight_map": ("WeightMap",),
    "tyngde.study.doubt.weight_shares": ("WeightShare", "weight_shares"),
    "tyngde.widget.design": ("Design",),
    "tyngde.widget.weighing": ("Weighing",),
    "tyngde.words.translation": ("language",),
}

# Modules that are public names themselves.
MODULES: dict[str, str] = {
    "examples": "tyngde.examples",
    "metrics": "tyngde.metrics",
    "schema": "tyngde.io.schema",
}

_HOMES = {name: module for module, names in CONTENTS.items() for name in names}

__all__ = sorted([*_HOMES, *MODULES, "__version__", "get_cmake_dir", "get_include"])

__version__ = library_version()

give_native_objects_words()

# What is built lies beside the native module; an editable install has that elsewhere.
_BUILT = Path(_native_module).parent


@pointing
def get_include() -> str:
    """The folder of C++ headers to compile against."""
    return str(_BUILT / "include")


@pointing
def get_cmake_dir() -> str:
    """The folder to pass as ``tyngde_DIR`` to a C++ project that calls find_package(tyngde)."""
    return str(_BUILT / "lib" / "cmake" / "tyngde")


def __getattr__(name: str) -> Any:
    """A public name, from its module."""
    if name in MODULES:
        found = import_module(MODULES[name])
    elif name in _HOMES:
        found = pointing(getattr(import_module(_HOMES[name]), name))
    else:
        hint = f": it is {ELSEWHERE[name]}" if name in ELSEWHERE else ""
        raise AttributeError(
            f"module {__name__!r} has no attribute {name!r}{hint}",
            name=name,
            obj=sys.modules[__name__],
        )
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What the package offers, and nothing that it is made of."""
    return __all__

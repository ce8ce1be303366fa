"""Organisation design: compare ways of organising the same work.

    import tyngde as ty

    today = ty.read("organisation.yaml")
    model_1 = today.apply(ty.read_plan("model-1.yaml"))
    result = ty.compare({"Today": today, "Model 1": model_1}, by="department")

A result shows itself in a notebook, prints itself as text, and turns into pandas, polars or Arrow.
"""

from __future__ import annotations

from pathlib import Path

try:
    from tyngde._core import library_version
except ModuleNotFoundError as error:
    if error.name != "tyngde._core":
        raise
    raise ImportError(
        "tyngde's native module is missing, as in a source tree that was never built: "
        "install the package with `pip install .` from the top of the checkout."
    ) from error

from tyngde import examples, metrics
from tyngde.chart.chart import Chart
from tyngde.compare.comparison import Comparison, compare
from tyngde.compare.explanation import Explanation, explain
from tyngde.compare.indicator import Indicator, indicator, indicators
from tyngde.compare.protection import Protection
from tyngde.compare.transition import Changes, Transition, changes, transition
from tyngde.errors import (
    CycleError,
    DigestMismatch,
    DocumentError,
    Error,
    FigureConflict,
    InvalidKey,
    ParseError,
    PlanError,
    SchemaViolation,
    UnknownKey,
    UsageError,
)
from tyngde.io import schema
from tyngde.io.documents import (
    parse,
    read,
    read_assumptions,
    read_document,
    read_doubt,
    read_plan,
    read_profile,
    read_ranges,
    write,
)
from tyngde.io.graphs.d3_out import to_d3, write_d3
from tyngde.io.graphs.dot_out import to_dot, write_dot
from tyngde.io.graphs.gexf_out import to_gexf, write_gexf
from tyngde.io.graphs.graphml_out import to_graphml, write_graphml
from tyngde.io.graphs.mermaid_out import to_mermaid, write_mermaid
from tyngde.io.graphs.objects import to_igraph, to_networkx, to_rustworkx
from tyngde.io.graphs.read import read_graph
from tyngde.io.kle import Kle, read_kle
from tyngde.io.opus import read_opus
from tyngde.io.organogram import read_organogram
from tyngde.io.os2mo import read_os2mo
from tyngde.io.rdf import read_w3c_org, to_w3c_org, write_w3c_org
from tyngde.io.spreadsheet import read_tables
from tyngde.io.spreadsheet.excel_out import write_excel
from tyngde.io.starter import init
from tyngde.manifest.rerunning import rerun
from tyngde.model.assumptions import Assumptions
from tyngde.model.changes import (
    Change,
    abolish,
    appoint,
    close,
    create,
    insert_layer,
    merge,
    move,
    open_,
    part,
    relate,
    rename,
    set_,
    split,
    succeed,
    transfer,
    unrelate,
    vacate,
)
from tyngde.model.composition import Composition, compose
from tyngde.model.doubt import Doubt
from tyngde.model.flat import FlatOrganisation, FullPass
from tyngde.model.native_reprs import give_native_objects_words
from tyngde.model.node import Node
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.model.ranges import SpanRanges
from tyngde.model.tables import Table
from tyngde.model.values import Undecided, Value
from tyngde.study.attributed import Attribution, Part
from tyngde.study.attribution import attribution
from tyngde.study.choice_study import ChoiceStudy, Combination
from tyngde.study.choices import choices
from tyngde.study.clash import Clash, Demand, clash
from tyngde.study.effects import Effects
from tyngde.study.evaluator import Evaluator
from tyngde.study.inputs import Influence
from tyngde.study.leadership_cost import LeaderCost, LeadershipCost, leadership_cost
from tyngde.study.over_time import Moment, Timeline
from tyngde.study.rank import rank
from tyngde.study.ranking import Ranking, RankShares
from tyngde.study.realising import Realised, RealisedFact, realised
from tyngde.study.rebased import Drift, Rebased
from tyngde.study.rebasing import rebase
from tyngde.study.reconciliation import Reconciliation, reconcile
from tyngde.study.result import Study, Variant
from tyngde.study.robust import Robustness
from tyngde.study.robustness import robustness
from tyngde.study.rule import Rule, rule
from tyngde.study.rules import rules
from tyngde.study.ruling import Finding, Ruling, Rulings
from tyngde.study.study import study
from tyngde.study.timeline import timeline
from tyngde.study.verdict import Verdict
from tyngde.study.weight_shares import WeightShare, weight_shares
from tyngde.widget.design import Design

give_native_objects_words()

__version__ = library_version()

__all__ = [
    "Assumptions",
    "Attribution",
    "Change",
    "Changes",
    "Chart",
    "ChoiceStudy",
    "Clash",
    "Combination",
    "Comparison",
    "Composition",
    "CycleError",
    "Demand",
    "Design",
    "DigestMismatch",
    "DocumentError",
    "Doubt",
    "Drift",
    "Effects",
    "Error",
    "Evaluator",
    "Explanation",
    "FigureConflict",
    "Finding",
    "FlatOrganisation",
    "FullPass",
    "Indicator",
    "Influence",
    "InvalidKey",
    "Kle",
    "LeaderCost",
    "LeadershipCost",
    "Moment",
    "Node",
    "Organisation",
    "ParseError",
    "Part",
    "Plan",
    "PlanError",
    "Profile",
    "Protection",
    "RankShares",
    "Ranking",
    "Realised",
    "RealisedFact",
    "Rebased",
    "Reconciliation",
    "Robustness",
    "Rule",
    "Ruling",
    "Rulings",
    "SchemaViolation",
    "SpanRanges",
    "Study",
    "Table",
    "Timeline",
    "Transition",
    "Undecided",
    "UnknownKey",
    "UsageError",
    "Value",
    "Variant",
    "Verdict",
    "WeightShare",
    "__version__",
    "abolish",
    "appoint",
    "attribution",
    "changes",
    "choices",
    "clash",
    "close",
    "compare",
    "compose",
    "create",
    "examples",
    "explain",
    "get_cmake_dir",
    "get_include",
    "indicator",
    "indicators",
    "init",
    "insert_layer",
    "leadership_cost",
    "merge",
    "metrics",
    "move",
    "open_",
    "parse",
    "part",
    "rank",
    "read",
    "read_assumptions",
    "read_document",
    "read_doubt",
    "read_graph",
    "read_kle",
    "read_opus",
    "read_organogram",
    "read_os2mo",
    "read_plan",
    "read_profile",
    "read_ranges",
    "read_tables",
    "read_w3c_org",
    "realised",
    "rebase",
    "reconcile",
    "relate",
    "rename",
    "rerun",
    "robustness",
    "rule",
    "rules",
    "schema",
    "set_",
    "split",
    "study",
    "succeed",
    "timeline",
    "to_d3",
    "to_dot",
    "to_gexf",
    "to_graphml",
    "to_igraph",
    "to_mermaid",
    "to_networkx",
    "to_rustworkx",
    "to_w3c_org",
    "transfer",
    "transition",
    "unrelate",
    "vacate",
    "weight_shares",
    "write",
    "write_d3",
    "write_dot",
    "write_excel",
    "write_gexf",
    "write_graphml",
    "write_mermaid",
    "write_w3c_org",
]


def get_include() -> str:
    """The folder of C++ headers to compile against."""
    return str(Path(__file__).parent / "include")


def get_cmake_dir() -> str:
    """The folder to pass as ``tyngde_DIR`` to a C++ project that calls find_package(tyngde)."""
    return str(Path(__file__).parent / "lib" / "cmake" / "tyngde")


def __dir__() -> list[str]:
    """What the package offers, and nothing that it is made of."""
    return __all__

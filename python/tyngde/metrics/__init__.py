"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from tyngde.metrics._administration import (
    CategoryRow,
    CategoryRules,
    FunctionSpread,
    StaffCategories,
    against_expected,
    function_spread,
    staff_categories,
)
from tyngde.metrics._interfaces import interfaces, weighted_cut
from tyngde.metrics._leadership_load import LeadershipLoad, leadership_load
from tyngde.metrics._load_balance import coefficient_of_variation, gini, max_over_mean
from tyngde.metrics._managers import (
    ExcessLayers,
    Graicunas,
    ManagerRatios,
    ManagerSets,
    NarrowSpans,
    SpanSummary,
    excess_layers,
    graicunas,
    graicunas_of_managers,
    manager_ratios,
    manager_sets,
    narrow_spans,
    span_bands,
    span_summary,
)
from tyngde.metrics._span_of_control import (
    SpanPolicy,
    broad_span,
    broad_span_of,
    broad_span_of_control,
    direct_span,
    dotted_span_of_control,
    layer_counts,
    layers,
    layers_of_graph,
    minimum_layers,
    number_of_layers,
    shortest_layers,
    shortest_layers_of_graph,
    span_of_control,
)
from tyngde.metrics._tyngde import tyngde, tyngde_scores

__all__ = [
    "CategoryRow",
    "CategoryRules",
    "ExcessLayers",
    "FunctionSpread",
    "Graicunas",
    "LeadershipLoad",
    "ManagerRatios",
    "ManagerSets",
    "NarrowSpans",
    "SpanPolicy",
    "SpanSummary",
    "StaffCategories",
    "against_expected",
    "broad_span",
    "broad_span_of",
    "broad_span_of_control",
    "coefficient_of_variation",
    "direct_span",
    "dotted_span_of_control",
    "excess_layers",
    "function_spread",
    "gini",
    "graicunas",
    "graicunas_of_managers",
    "interfaces",
    "layer_counts",
    "layers",
    "layers_of_graph",
    "leadership_load",
    "manager_ratios",
    "manager_sets",
    "max_over_mean",
    "minimum_layers",
    "narrow_spans",
    "number_of_layers",
    "shortest_layers",
    "shortest_layers_of_graph",
    "span_bands",
    "span_of_control",
    "span_summary",
    "staff_categories",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]

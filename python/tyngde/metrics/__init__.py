"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from tyngde.metrics._interfaces import interfaces, weighted_cut
from tyngde.metrics._load_balance import coefficient_of_variation, gini, max_over_mean
from tyngde.metrics._span_of_control import direct_span, layers, layers_of_graph, span_of_control
from tyngde.metrics._tyngde import tyngde, tyngde_scores

__all__ = [
    "coefficient_of_variation",
    "direct_span",
    "gini",
    "interfaces",
    "layers",
    "layers_of_graph",
    "max_over_mean",
    "span_of_control",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]

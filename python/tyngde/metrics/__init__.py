"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from tyngde.metrics._interfaces import interfaces, weighted_cut
from tyngde.metrics._load_balance import (
    TheilDecomposition,
    atkinson,
    coefficient_of_variation,
    effective_number,
    evenness,
    gini,
    gini_of_net_loads,
    hhi,
    hhi_normalised,
    hoover,
    jain,
    load_balance,
    load_decomposition,
    max_over_mean,
    min_over_max,
    theil_decomposition,
    theil_l,
    theil_t,
)
from tyngde.metrics._span_of_control import direct_span, layers, layers_of_graph, span_of_control
from tyngde.metrics._tyngde import tyngde, tyngde_scores

__all__ = [
    "TheilDecomposition",
    "atkinson",
    "coefficient_of_variation",
    "direct_span",
    "effective_number",
    "evenness",
    "gini",
    "gini_of_net_loads",
    "hhi",
    "hhi_normalised",
    "hoover",
    "interfaces",
    "jain",
    "layers",
    "layers_of_graph",
    "load_balance",
    "load_decomposition",
    "max_over_mean",
    "min_over_max",
    "span_of_control",
    "theil_decomposition",
    "theil_l",
    "theil_t",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]

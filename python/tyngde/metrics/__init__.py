"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from tyngde.metrics._difference import (
    partition_distance,
    partition_distance_of_table,
    robinson_foulds,
    robinson_foulds_of_trees,
    tree_edit_distance,
    tree_edit_distance_of_trees,
)
from tyngde.metrics._interfaces import interfaces, weighted_cut
from tyngde.metrics._load_balance import coefficient_of_variation, gini, max_over_mean
from tyngde.metrics._span_of_control import direct_span, layers, layers_of_graph, span_of_control
from tyngde.metrics._structure import (
    articulation_points_of_graph,
    betweenness,
    betweenness_of_graph,
    criticality,
    criticality_of_graph,
    cut_off,
    dominators,
    flow_hierarchy,
    flow_hierarchy_of_graph,
    global_reaching_centrality,
    global_reaching_centrality_of_graph,
    immediate_dominators,
    krackhardt,
    krackhardt_of_graph,
    sampled_betweenness,
    strahler,
    strahler_of_graph,
    tree_shapes,
    tree_shapes_of_graph,
)
from tyngde.metrics._tyngde import tyngde, tyngde_scores

__all__ = [
    "articulation_points_of_graph",
    "betweenness",
    "betweenness_of_graph",
    "coefficient_of_variation",
    "criticality",
    "criticality_of_graph",
    "cut_off",
    "direct_span",
    "dominators",
    "flow_hierarchy",
    "flow_hierarchy_of_graph",
    "gini",
    "global_reaching_centrality",
    "global_reaching_centrality_of_graph",
    "immediate_dominators",
    "interfaces",
    "krackhardt",
    "krackhardt_of_graph",
    "layers",
    "layers_of_graph",
    "max_over_mean",
    "partition_distance",
    "partition_distance_of_table",
    "robinson_foulds",
    "robinson_foulds_of_trees",
    "sampled_betweenness",
    "span_of_control",
    "strahler",
    "strahler_of_graph",
    "tree_edit_distance",
    "tree_edit_distance_of_trees",
    "tree_shapes",
    "tree_shapes_of_graph",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]

"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.
"""

from tyngde.metrics._coordination_cost import coordination_cost, coordination_cost_of_dsm
from tyngde.metrics._interfaces import interfaces, weighted_cut
from tyngde.metrics._journeys import Journey, handoffs, handoffs_of_paths
from tyngde.metrics._load_balance import coefficient_of_variation, gini, max_over_mean
from tyngde.metrics._lowest_common_manager import (
    lowest_common_managers,
    lowest_common_managers_of_graph,
)
from tyngde.metrics._partition_quality import (
    cohesion,
    conductance,
    coupling,
    directed_modularity,
    ei_bounds,
    ei_index,
    ei_index_of_parts,
    ei_index_of_vertices,
    ei_rescaled,
    modularity,
    normalised_cut,
    partition_quality,
)
from tyngde.metrics._span_of_control import direct_span, layers, layers_of_graph, span_of_control
from tyngde.metrics._tyngde import tyngde, tyngde_scores
from tyngde.metrics._workload import (
    actual_workload,
    cognitive_demand,
    cognitive_demand_of_matrices,
    communication_congruence,
    congruence,
    coordination_requirement,
    exclusivity,
    potential_workload,
    resource_congruence,
    socio_technical_congruence,
    task_exclusivity,
)

__all__ = [
    "Journey",
    "actual_workload",
    "coefficient_of_variation",
    "cognitive_demand",
    "cognitive_demand_of_matrices",
    "cohesion",
    "communication_congruence",
    "conductance",
    "congruence",
    "coordination_cost",
    "coordination_cost_of_dsm",
    "coordination_requirement",
    "coupling",
    "direct_span",
    "directed_modularity",
    "ei_bounds",
    "ei_index",
    "ei_index_of_parts",
    "ei_index_of_vertices",
    "ei_rescaled",
    "exclusivity",
    "gini",
    "handoffs",
    "handoffs_of_paths",
    "interfaces",
    "layers",
    "layers_of_graph",
    "lowest_common_managers",
    "lowest_common_managers_of_graph",
    "max_over_mean",
    "modularity",
    "normalised_cut",
    "partition_quality",
    "potential_workload",
    "resource_congruence",
    "socio_technical_congruence",
    "span_of_control",
    "task_exclusivity",
    "tyngde",
    "tyngde_scores",
    "weighted_cut",
]

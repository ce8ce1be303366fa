#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <tyngde/core/value.hpp>
#include <tyngde/metrics/coordination_cost.hpp>
#include <tyngde/metrics/digraph.hpp>
#include <tyngde/metrics/partition_quality.hpp>

// Kernels of graphs that come as columns. Boost.Graph and pybind11 are each large, so no file includes
// both: what is computed stands in files of its own, and what Python calls asks these.

namespace tyngde::bindings {

/// A graph of n vertices as two columns of vertices.
struct EdgeColumns {
    std::size_t n = 0;
    std::span<const std::int64_t> sources{}, targets{};
};

/// The same with a weight for each edge.
struct WeightedColumns {
    EdgeColumns edges{};
    std::span<const double> weights{};
};

// Everything below throws UsageError for columns that differ in length and for an edge that leaves the graph.

Digraph digraph_of(const EdgeColumns& edges);

// Of managers and reports. All but the shortest layers throw CycleError; those with a weight for each vertex
// throw UsageError unless there are n of them.
std::vector<std::uint32_t> layers_of_graph(const EdgeColumns& line);
std::vector<std::uint32_t> shortest_layers_of_graph(const EdgeColumns& line);
std::vector<double> direct_span_of_graph(const EdgeColumns& line, std::span<const double> weights);
std::vector<double> broad_span_of_graph(const EdgeColumns& line, std::span<const double> weights,
                                        std::size_t most_shared);

// Of weighted edges, as many weights as edges (or UsageError); parts has one for each vertex.
Value flow_hierarchy_of_graph(const WeightedColumns& graph);
std::pair<double, double> cut_and_total(const WeightedColumns& graph, std::span<const std::int64_t> parts);
PartitionWeights partition_weights_of(const WeightedColumns& graph, std::span<const std::int64_t> parts);
std::vector<Value> ei_index_of_vertices(const WeightedColumns& graph, std::span<const std::int64_t> parts);
CoordinationCost coordination_cost_of_graph(const WeightedColumns& graph,
                                            std::span<const std::vector<std::size_t>> clusters,
                                            std::span<const double> sizes, double power);

struct LowestInGraph {
    std::vector<std::vector<NodeId>> managers{};  ///< per edge, as are paths and heights
    std::vector<double> paths{}, heights{};
    std::vector<double> load{};  ///< per vertex
    double unbridged = 0;
    Value mean_path{}, mean_height{}, share_at_top{}, share_unbridged{};
};

/// Of ties along a line. Throws CycleError.
LowestInGraph lowest_common_managers_of_graph(const EdgeColumns& line, const WeightedColumns& ties);

}  // namespace tyngde::bindings

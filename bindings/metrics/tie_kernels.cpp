#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <tyngde/metrics/graph/coordination_cost.hpp>
#include <tyngde/metrics/graph/interfaces.hpp>
#include <tyngde/metrics/graph/lowest_common_manager.hpp>
#include <tyngde/metrics/graph/partition_quality.hpp>

#include <boost/graph/adjacency_list.hpp>

#include "boost_columns.hpp"

namespace tyngde::bindings {
namespace {

/// Edges stay in the order in which they are given.
using Listed = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                     boost::property<boost::edge_weight_t, double>>;
using Line = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

Listed listed_graph(const WeightedColumns& ties) {
    check(ties);
    const auto& [n, sources, targets] = ties.edges;
    Listed graph(n);
    for (std::size_t i = 0; i < sources.size(); ++i)
        add_edge(static_cast<std::size_t>(sources[i]), static_cast<std::size_t>(targets[i]), ties.weights[i], graph);
    return graph;
}

Line line_graph(const EdgeColumns& line) {
    Line graph(line.n);
    for (std::size_t i = 0; i < line.sources.size(); ++i)
        add_edge(static_cast<std::size_t>(line.sources[i]), static_cast<std::size_t>(line.targets[i]), graph);
    return graph;
}

}  // namespace

std::pair<double, double> cut_and_total(const WeightedColumns& columns, std::span<const std::int64_t> parts) {
    const Weighted graph = graph_of(columns);
    const auto cut = weighted_cut(graph, get(boost::edge_bundle, graph), parts.data());
    return {cut.cut, cut.total};
}

PartitionWeights partition_weights_of(const WeightedColumns& columns, std::span<const std::int64_t> parts) {
    const Weighted graph = graph_of(columns);
    return partition_weights(graph, get(boost::edge_bundle, graph), parts.data());
}

std::vector<Value> ei_index_of_vertices(const WeightedColumns& columns, std::span<const std::int64_t> parts) {
    const Weighted graph = graph_of(columns);
    return tyngde::ei_index_of_vertices(graph, get(boost::edge_bundle, graph), parts.data());
}

CoordinationCost coordination_cost_of_graph(const WeightedColumns& columns,
                                            std::span<const std::vector<std::size_t>> clusters,
                                            std::span<const double> sizes, double power) {
    const Weighted graph = graph_of(columns);
    return coordination_cost(graph, get(boost::edge_bundle, graph), clusters, sizes, power);
}

LowestInGraph lowest_common_managers_of_graph(const EdgeColumns& line, const WeightedColumns& ties) {
    check(line);
    const Listed graph = listed_graph(ties);
    const auto weight = get(boost::edge_weight, graph);
    std::vector<NodeId> only_manager(line.n, no_node);
    bool is_tree = true;
    for (std::size_t i = 0; i < line.sources.size(); ++i) {
        if (line.sources[i] == line.targets[i]) continue;
        const auto manager = static_cast<NodeId>(line.sources[i]);
        NodeId& known = only_manager[static_cast<std::size_t>(line.targets[i])];
        is_tree = is_tree && (known == no_node || known == manager);
        known = manager;
    }
    LowestCommonManagers found;
    if (is_tree) {
        found = lowest_common_managers(graph, weight, CommonManagersInTree(std::move(only_manager)));
    } else {
        const Line several = line_graph(line);
        try {
            found = lowest_common_managers(graph, weight, CommonManagersInLine<Line>(several));
        } catch (const boost::not_a_dag&) {
            refuse_cycle();
        }
    }
    LowestInGraph result{.load = std::move(found.load),
                         .unbridged = found.unbridged,
                         .mean_path = std::move(found.mean_path),
                         .mean_height = std::move(found.mean_height),
                         .share_at_top = std::move(found.share_at_top),
                         .share_unbridged = std::move(found.share_unbridged)};
    for (CommonManagers& common : found.of_edge) {
        result.managers.push_back(std::move(common.managers));
        result.paths.push_back(common.path);
        result.heights.push_back(common.height);
    }
    return result;
}

}  // namespace tyngde::bindings

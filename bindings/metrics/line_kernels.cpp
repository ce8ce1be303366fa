#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graph/broad_span.hpp>
#include <tyngde/metrics/graph/layers.hpp>
#include <tyngde/metrics/graph/reaching.hpp>
#include <tyngde/metrics/graph/span_of_control.hpp>

#include "boost_columns.hpp"

namespace tyngde::bindings {
namespace {

/// A kernel that needs a graph without cycles.
template <class Call>
auto acyclic(Call&& call) {
    try {
        return call();
    } catch (const boost::not_a_dag&) {
        refuse_cycle();
    }
}

void check_vertex_weights(const EdgeColumns& line, std::span<const double> weights) {
    if (weights.size() != line.n)
        throw UsageError(Problem{"there is not one weight for each vertex", "", "n weights", {}, {}});
}

}  // namespace

std::vector<std::uint32_t> layers_of_graph(const EdgeColumns& line) {
    return acyclic([&] { return layers(graph_of(line)); });
}

std::vector<std::uint32_t> shortest_layers_of_graph(const EdgeColumns& line) { return shortest_layers(graph_of(line)); }

std::vector<double> direct_span_of_graph(const EdgeColumns& line, std::span<const double> weights) {
    check_vertex_weights(line, weights);
    return direct_span(graph_of(line), weights.data());
}

std::vector<double> broad_span_of_graph(const EdgeColumns& line, std::span<const double> weights,
                                        std::size_t most_shared) {
    check_vertex_weights(line, weights);
    return acyclic([&] { return broad_span(graph_of(line), weights.data(), most_shared); });
}

Value flow_hierarchy_of_graph(const WeightedColumns& columns) {
    const Weighted graph = graph_of(columns);
    return flow_hierarchy(graph, get(boost::edge_bundle, graph));
}

}  // namespace tyngde::bindings

#include "boost_columns.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>

namespace tyngde::bindings {
namespace {

template <class Vertex>
std::vector<std::pair<Vertex, Vertex>> pairs_of(const EdgeColumns& edges) {
    check(edges);
    std::vector<std::pair<Vertex, Vertex>> result;
    result.reserve(edges.sources.size());
    for (std::size_t i = 0; i < edges.sources.size(); ++i)
        result.emplace_back(static_cast<Vertex>(edges.sources[i]), static_cast<Vertex>(edges.targets[i]));
    return result;
}

}  // namespace

void check(const EdgeColumns& edges) {
    if (edges.sources.size() != edges.targets.size())
        throw UsageError(
            Problem{"the columns of the graph differ in length", "", "one target for each source", {}, {}});
    const auto leaves = [&](std::int64_t v) { return v < 0 || static_cast<std::size_t>(v) >= edges.n; };
    for (std::size_t i = 0; i < edges.sources.size(); ++i)
        if (leaves(edges.sources[i]) || leaves(edges.targets[i]))
            throw UsageError(
                Problem{"edge " + std::to_string(i) + " leaves the graph", "", "vertices from 0 to n - 1", {}, {}});
}

void check(const WeightedColumns& graph) {
    check(graph.edges);
    if (graph.weights.size() != graph.edges.sources.size())
        throw UsageError(Problem{"there is not one weight for each edge", "", "as many as edges", {}, {}});
}

Graph graph_of(const EdgeColumns& edges) {
    const auto pairs = pairs_of<std::size_t>(edges);
    return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), edges.n};
}

Weighted graph_of(const WeightedColumns& graph) {
    check(graph);
    const auto pairs = pairs_of<std::size_t>(graph.edges);
    return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), graph.weights.data(), graph.edges.n};
}

Digraph digraph_of(const EdgeColumns& edges) { return digraph(edges.n, pairs_of<NodeId>(edges)); }

void refuse_cycle() { throw CycleError(Problem{"the graph has a cycle", "", "no cycle", {}, {}}, {}); }

}  // namespace tyngde::bindings

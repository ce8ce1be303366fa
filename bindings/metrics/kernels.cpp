#include "kernels.hpp"

#include <string>
#include <utility>

#include <tyngde/core/error.hpp>

namespace tyngde::bindings {

Graph graph_of(std::size_t n, const Nodes& sources, const Nodes& targets) {
    const auto from = span_of(sources), to = span_of(targets);
    if (from.size() != to.size())
        throw UsageError(
            Problem{"the columns of the graph differ in length", "", "one target for each source", {}, {}});
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] < 0 || to[i] < 0 || static_cast<std::size_t>(from[i]) >= n || static_cast<std::size_t>(to[i]) >= n)
            throw UsageError(
                Problem{"edge " + std::to_string(i) + " leaves the graph", "", "vertices from 0 to n - 1", {}, {}});
        edges.emplace_back(from[i], to[i]);
    }
    return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), n};
}

void check_edges(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    graph_of(n, sources, targets);
    if (weights.size() != sources.size())
        throw UsageError(Problem{"there is not one weight for each edge", "", "as many as edges", {}, {}});
}

Weighted weighted_graph(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    check_edges(n, sources, targets, weights);
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (py::ssize_t i = 0; i < sources.size(); ++i) edges.emplace_back(sources.data()[i], targets.data()[i]);
    return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), weights.data(), n};
}

Numbers numbers(const std::vector<double>& values) {
    return Numbers(static_cast<py::ssize_t>(values.size()), values.data());
}

}  // namespace tyngde::bindings

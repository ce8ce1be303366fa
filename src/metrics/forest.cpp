#include "tyngde/metrics/forest.hpp"

#include <string>
#include <utility>

#include "tyngde/core/error.hpp"
#include "tyngde/metrics/graph/digraph.hpp"

namespace tyngde {
namespace {

/// The parents of a graph's vertices; nothing where one has two, which it is.
std::optional<std::vector<NodeId>> parents_of(const Digraph& graph, NodeId& with_two) {
    std::vector<NodeId> parent(num_vertices(graph), no_node);
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        const NodeId below = target(*e, graph);
        if (parent[below] != no_node) {
            with_two = below;
            return std::nullopt;
        }
        parent[below] = source(*e, graph);
    }
    return parent;
}

}  // namespace

Forest::Forest(std::vector<NodeId> parent)
    : parent_(std::move(parent)), children_(parent_.size()), offset_(parent_.size() + 2, 0), depth_(parent_.size(), 0) {
    const auto n = static_cast<NodeId>(parent_.size());
    const auto above = [&](NodeId v) { return parent_[v] == no_node ? n : parent_[v]; };
    for (NodeId v = 0; v < n; ++v) {
        if (parent_[v] != no_node && parent_[v] >= n)
            throw UsageError(Problem{"a parent is no vertex", std::to_string(v), "from 0 to n - 1", {}, {}});
        ++offset_[above(v) + 1];
    }
    for (NodeId v = 0; v <= n; ++v) offset_[v + 1] += offset_[v];
    std::vector<std::uint32_t> next(offset_.begin(), offset_.end() - 1);
    for (NodeId v = 0; v < n; ++v) children_[next[above(v)]++] = v;

    std::vector<NodeId> open(roots().rbegin(), roots().rend());
    order_.reserve(n);
    while (!open.empty()) {
        const NodeId v = open.back();
        open.pop_back();
        order_.push_back(v);
        if (parent_[v] != no_node) depth_[v] = depth_[parent_[v]] + 1;
        open.insert(open.end(), children(v).rbegin(), children(v).rend());
    }
    if (order_.size() < n) throw CycleError(Problem{"the graph has a cycle", "", "trees", {}, {}}, {});
}

std::optional<Forest> forest_of(const Digraph& graph) {
    NodeId with_two = no_node;
    auto parent = parents_of(graph, with_two);
    if (!parent) return std::nullopt;
    try {
        return Forest(std::move(*parent));
    } catch (const CycleError&) {
        return std::nullopt;
    }
}

Forest forest(const Digraph& graph) {
    NodeId with_two = no_node;
    auto parent = parents_of(graph, with_two);
    if (parent) return Forest(std::move(*parent));
    throw UsageError(Problem{"the vertex has two managers", std::to_string(with_two), "trees", {}, {}});
}

Forest forest(const Organisation& organisation, Trees trees) {
    if (trees == Trees::units) {
        const auto parents = organisation.units().parents();
        return Forest({parents.begin(), parents.end()});
    }
    std::vector<NodeId> parent;
    const NodeId first = organisation.first(Kind::post);
    for (NodeId post : organisation.nodes(Kind::post)) {
        const NodeId manager = organisation.line().manager(post);
        parent.push_back(manager == no_node ? no_node : manager - first);
    }
    return Forest(std::move(parent));
}

}  // namespace tyngde

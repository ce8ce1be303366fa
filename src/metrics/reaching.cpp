#include "tyngde/metrics/reaching.hpp"

#include <algorithm>

#include "open_posts.hpp"
#include "refusal.hpp"
#include "tyngde/metrics/forest.hpp"
#include "tyngde/metrics/graph/digraph.hpp"
#include "tyngde/metrics/graph/reaching.hpp"
#include "tyngde/organisation/boost_graph.hpp"

namespace tyngde {

Value flow_hierarchy(const Organisation& organisation, Lines lines) {
    if (const OpenPosts open(organisation); open.any()) return not_recorded(0, 1, open.missing());
    return flow_hierarchy(digraph(organisation, lines));
}

std::vector<std::uint32_t> reached(const Digraph& graph, std::size_t most_vertices) {
    const std::size_t n = num_vertices(graph);
    std::vector<std::uint32_t> result(n, 0);
    if (const auto trees = forest_of(graph)) {
        for (auto v = trees->order().rbegin(); v != trees->order().rend(); ++v)
            if (trees->parent(*v) != no_node) result[trees->parent(*v)] += result[*v] + 1;
        return result;
    }
    refuse_above(static_cast<double>(n), static_cast<double>(most_vertices), "vertices that are no trees",
                 "most_vertices");
    std::vector<NodeId> met_from(n, no_node), open;
    for (NodeId start = 0; start < n; ++start) {
        met_from[start] = start;
        open.push_back(start);
        while (!open.empty()) {
            const NodeId v = open.back();
            open.pop_back();
            for (auto [w, w_end] = adjacent_vertices(v, graph); w != w_end; ++w) {
                if (met_from[*w] == start) continue;
                met_from[*w] = start;
                ++result[start];
                open.push_back(*w);
            }
        }
    }
    return result;
}

Value global_reaching_centrality(const Digraph& graph, std::size_t most_vertices) {
    const auto n = static_cast<double>(num_vertices(graph));
    if (n == 0) return Value::undefined(Reason::no_nodes);
    if (n < 2) return Value::undefined(Reason::too_few);
    if (num_edges(graph) == 0) return Value::undefined(Reason::no_edges);
    const std::vector<std::uint32_t> counts = reached(graph, most_vertices);
    const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
    double below = 0;  // whole numbers, so exact
    for (std::uint32_t count : counts) below += most - count;
    return Value::of(below / (n - 1) / (n - 1));
}

Value global_reaching_centrality(const Organisation& organisation, Lines lines, std::size_t most_vertices) {
    if (const OpenPosts open(organisation); open.any()) return not_recorded(0, 1, open.missing());
    return global_reaching_centrality(digraph(organisation, lines), most_vertices);
}

}  // namespace tyngde

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Flow hierarchy of the posts: 1 − the share of edges that lie on a cycle (`metrics/graph/reaching.hpp`).
/// Undefined without edges (`no_edges`).
Value flow_hierarchy(const Organisation& organisation, Lines lines = Lines::line);

inline constexpr std::size_t reaching_most_vertices = 20000;

/// How many others each vertex reaches.
///
/// O(V) for trees; else O(V(V + E)), for what is shallow far less, so that more than `most_vertices` are
/// refused with UsageError.
std::vector<std::uint32_t> reached(const Digraph& graph, std::size_t most_vertices = reaching_most_vertices);

/// Global reaching centrality Σ_i (C_max − C(i)) / (N − 1), where C(i) is the share of the N − 1 others
/// that i reaches (Mones, Vicsek & Vicsek 2012; the directed, unweighted form).
///
/// Range 0 (all reach alike) to 1 (a star). It depends on which way edges go: an out-tree of seven has
/// 8/9, the same reversed 1/9. Undefined without vertices, of one, and without edges (`no_nodes`,
/// `too_few`, `no_edges`). The weighted form averages path weights and is another figure.
/// Cost: as `reached`.
Value global_reaching_centrality(const Digraph& graph, std::size_t most_vertices = reaching_most_vertices);

template <class Graph>
Value global_reaching_centrality(const Graph& graph, std::size_t most_vertices = reaching_most_vertices) {
    return global_reaching_centrality(digraph(graph), most_vertices);
}

Value global_reaching_centrality(const Organisation& organisation, Lines lines = Lines::line,
                                 std::size_t most_vertices = reaching_most_vertices);

}  // namespace tyngde

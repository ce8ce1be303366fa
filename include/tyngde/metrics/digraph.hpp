#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A directed graph without loops and parallel edges, its vertices numbered from 0, edges from manager
/// to report: what measures of structure look at. Sorted by source and target; `digraph` makes it, and
/// `tyngde/metrics/graph/digraph.hpp` makes it a Boost graph like any other.
struct Digraph {
    std::vector<std::uint32_t> out_offset{0};  ///< per vertex, one more
    std::vector<NodeId> target;                ///< per edge

    std::size_t size() const { return out_offset.size() - 1; }
};

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Of edges in any order; loops are dropped, and of parallel edges one is kept. O(V + E log E).
/// Throws UsageError for an edge that leaves the graph.
Digraph digraph(std::size_t n, Edges edges);

/// Of any EdgeListGraph with a vertex_index. The compiler asks for its return type where
/// `tyngde/metrics/graph/digraph.hpp` is not included: that is where it is.
template <class Graph>
auto digraph(const Graph& graph);

/// Which edges between posts a measure follows. Dotted lines are no line unless they are asked for.
enum class Lines : std::uint8_t { line, line_and_dotted };

/// The posts of an organisation, numbered from its first post, with edges from manager to report.
Digraph digraph(const Organisation& organisation, Lines lines = Lines::line);

}  // namespace tyngde

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A directed graph without loops and parallel edges, its vertices numbered from 0, edges from manager
/// to report: what measures of structure look at. A Boost graph like any other.
using Digraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Of edges in any order; loops are dropped, and of parallel edges one is kept. O(V + E log E).
/// Throws UsageError for an edge that leaves the graph.
Digraph digraph(std::size_t n, Edges edges);

/// Of any EdgeListGraph with a vertex_index.
template <class Graph>
Digraph digraph(const Graph& graph) {
    const auto index = get(boost::vertex_index, graph);
    Edges list;
    list.reserve(num_edges(graph));
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        list.emplace_back(static_cast<std::uint32_t>(get(index, source(*e, graph))),
                          static_cast<std::uint32_t>(get(index, target(*e, graph))));
    return digraph(num_vertices(graph), std::move(list));
}

/// Which edges between posts a measure follows. Dotted lines are no line unless they are asked for.
enum class Lines : std::uint8_t { line, line_and_dotted };

/// The posts of an organisation, numbered from its first post, with edges from manager to report.
Digraph digraph(const Organisation& organisation, Lines lines = Lines::line);

}  // namespace tyngde

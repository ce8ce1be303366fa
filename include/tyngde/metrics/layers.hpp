#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/graph/topological_sort.hpp>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

namespace detail {
/// Holds for edges between different vertices.
template <class Graph>
struct WithoutLoops {
    const Graph* graph = nullptr;
    template <class Edge>
    bool operator()(const Edge& edge) const {
        return source(edge, *graph) != target(edge, *graph);
    }
};
}  // namespace detail

/// Management layers: layer(root) = 1, layer(p) = 1 + max layer(m) over its line managers m – the
/// longest path from the top, so that a post with two managers stands below both.
///
/// Range 1 … V. Worked: the chain a>b>c gives 1, 2, 3; with a>c beside it c stays on layer 3. The
/// shortest path is the alternative; it hides a layer that a short cut goes around.
///
/// \param graph  any VertexListGraph and IncidenceGraph with edges from manager to report
/// \return one layer per vertex, by its vertex_index
/// Nobody is their own manager: self-loops are passed over. Throws boost::not_a_dag for a cycle.
/// O(V + E).
template <class Whole>
std::vector<std::uint32_t> layers(const Whole& whole) {
    using Vertex = typename boost::graph_traits<Whole>::vertex_descriptor;
    const boost::filtered_graph<Whole, detail::WithoutLoops<Whole>> graph(whole, {&whole});
    const auto index = get(boost::vertex_index, whole);
    std::vector<Vertex> order;  // reports before managers
    order.reserve(num_vertices(graph));
    boost::topological_sort(graph, std::back_inserter(order), boost::vertex_index_map(index));
    std::vector<std::uint32_t> layer(num_vertices(graph), 1);
    for (auto v = order.rbegin(); v != order.rend(); ++v)
        for (auto [e, e_end] = out_edges(*v, graph); e != e_end; ++e) {
            std::uint32_t& below = layer[get(index, target(*e, graph))];
            below = std::max(below, layer[get(index, *v)] + 1);
        }
    return layer;
}

/// The layers of an organisation's line of reporting. A group of posts is one node.
struct Layers {
    NodeId first_post;
    std::vector<std::uint32_t> layer;  ///< per post
    std::uint32_t count = 0;           ///< number of layers; 0 without posts

    std::uint32_t of(NodeId post) const { return layer[post - first_post]; }
};

Layers layers(const Organisation& organisation);

}  // namespace tyngde

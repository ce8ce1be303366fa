#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/metrics/layers.hpp"

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
/// shortest path is the alternative (`shortest_layers`); it hides a layer that a short cut goes around.
///
/// \param whole  any VertexListGraph and IncidenceGraph with edges from manager to report
/// \return one layer per vertex, by its vertex_index
///
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

/// The shortest way from the top, in layers: 1 for a vertex without managers, else 1 + min over its line
/// managers. Where a post has managers on several layers it lies above `layers`, and the gap says by how
/// much. Range 1 … V, and 0 for what lies below no vertex without managers, as in a cycle.
///
/// Worked: a>b, b>c, a>c gives 1, 2, 2. Breadth-first search of Boost, O(V + E).
template <class Graph>
std::vector<std::uint32_t> shortest_layers(const Graph& graph) {
    using Vertex = typename boost::graph_traits<Graph>::vertex_descriptor;
    const auto index = get(boost::vertex_index, graph);
    const std::size_t n = num_vertices(graph);
    std::vector<char> has_manager(n, 0);
    std::vector<Vertex> tops;
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v)
        for (auto [e, e_end] = out_edges(*v, graph); e != e_end; ++e)
            if (target(*e, graph) != *v) has_manager[get(index, target(*e, graph))] = 1;
    std::vector<std::uint32_t> layer(n, 0);
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v)
        if (has_manager[get(index, *v)] == 0) {
            tops.push_back(*v);
            layer[get(index, *v)] = 1;
        }
    const auto distance = boost::make_iterator_property_map(layer.begin(), index);
    std::vector<boost::default_color_type> colour(n);
    boost::queue<Vertex> queue;
    boost::breadth_first_search(graph, tops.begin(), tops.end(), queue,
                                boost::make_bfs_visitor(boost::record_distances(distance, boost::on_tree_edge())),
                                boost::make_iterator_property_map(colour.begin(), index));
    return layer;
}

}  // namespace tyngde

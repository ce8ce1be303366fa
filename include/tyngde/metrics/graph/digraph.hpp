#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/metrics/digraph.hpp"
#include "tyngde/organisation/boost_graph.hpp"

namespace boost {

template <>
struct graph_traits<tyngde::Digraph> {
    using vertex_descriptor = tyngde::NodeId;
    using edge_descriptor = tyngde::Arc;
    using directed_category = directed_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    struct traversal_category : incidence_graph_tag, adjacency_graph_tag, vertex_list_graph_tag, edge_list_graph_tag {};
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = counting_iterator<tyngde::NodeId>;
    using adjacency_iterator = const tyngde::NodeId*;
    using edge_iterator = tyngde::detail::ArcIterator<tyngde::Digraph>;
    using out_edge_iterator = tyngde::detail::OutArcIterator<tyngde::Digraph>;
    static vertex_descriptor null_vertex() { return tyngde::no_node; }
};

template <>
struct graph_traits<const tyngde::Digraph> : graph_traits<tyngde::Digraph> {};

template <>
struct property_map<tyngde::Digraph, vertex_index_t> {
    using type = typed_identity_property_map<tyngde::NodeId>;
    using const_type = type;
};

template <>
struct property_map<tyngde::Digraph, edge_index_t> {
    using type = tyngde::ArcIndexMap;
    using const_type = type;
};

}  // namespace boost

namespace tyngde {

inline auto vertices(const Digraph& g) {
    return std::pair(boost::counting_iterator<NodeId>(0),
                     boost::counting_iterator<NodeId>(static_cast<NodeId>(g.size())));
}
inline std::size_t num_vertices(const Digraph& g) { return g.size(); }
inline auto edges(const Digraph& g) {
    const auto count = static_cast<std::uint32_t>(g.target.size());
    return std::pair(detail::ArcIterator(g, 0, 0), detail::ArcIterator(g, static_cast<NodeId>(g.size()), count));
}
inline std::size_t num_edges(const Digraph& g) { return g.target.size(); }
inline NodeId source(const Arc& arc, const Digraph&) { return arc.source; }
inline NodeId target(const Arc& arc, const Digraph&) { return arc.target; }

inline auto out_edges(NodeId vertex, const Digraph& g) {
    return std::pair(detail::OutArcIterator(g, vertex, g.out_offset[vertex]),
                     detail::OutArcIterator(g, vertex, g.out_offset[vertex + 1]));
}
inline std::size_t out_degree(NodeId vertex, const Digraph& g) {
    return g.out_offset[vertex + 1] - g.out_offset[vertex];
}
inline auto adjacent_vertices(NodeId vertex, const Digraph& g) {
    return std::pair(g.target.data() + g.out_offset[vertex], g.target.data() + g.out_offset[vertex + 1]);
}

inline auto get(boost::vertex_index_t, const Digraph&) { return boost::typed_identity_property_map<NodeId>(); }
inline NodeId get(boost::vertex_index_t, const Digraph&, NodeId vertex) { return vertex; }
inline ArcIndexMap get(boost::edge_index_t, const Digraph&) { return {}; }
inline std::uint32_t get(boost::edge_index_t, const Digraph&, const Arc& arc) { return arc.index; }

template <class Graph>
auto digraph(const Graph& graph) {
    const auto index = get(boost::vertex_index, graph);
    Edges list;
    list.reserve(num_edges(graph));
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        list.emplace_back(static_cast<std::uint32_t>(get(index, source(*e, graph))),
                          static_cast<std::uint32_t>(get(index, target(*e, graph))));
    return digraph(static_cast<std::size_t>(num_vertices(graph)), std::move(list));
}

}  // namespace tyngde

#pragma once

// What Boost's algorithms for flows take, made of a graph of the library.

#include <cstddef>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

namespace tyngde {

namespace detail {

using FlowArc = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>::edge_descriptor;

}  // namespace detail

/// A directed graph with capacities, room for what is left of them, and for each arc the one back.
using FlowNetwork =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                          boost::property<boost::edge_capacity_t, double,
                                          boost::property<boost::edge_residual_capacity_t, double,
                                                          boost::property<boost::edge_reverse_t, detail::FlowArc>>>>;

/// A graph – an organisation, its line, a view – as a network for flows: `push_relabel_max_flow(network, s, t)`,
/// `edmonds_karp_max_flow`, `boykov_kolmogorov_max_flow`. Each arc has its capacity and one of capacity 0 that
/// goes back; an interface, which is an arc each way, may carry its volume in either direction. Vertices are
/// the indices of the graph's. O(vertices + arcs).
///
/// \param graph     any graph with vertices, out-arcs and an index of vertices
/// \param capacity  property map from arc to capacity, such as `get(boost::edge_weight, organisation)`
template <class Graph, class Capacity>
FlowNetwork flow_network(const Graph& graph, const Capacity& capacity) {
    using boost::get;
    const auto index = get(boost::vertex_index, graph);
    FlowNetwork network(num_vertices(graph));
    const auto capacity_in = get(boost::edge_capacity, network);
    const auto back = get(boost::edge_reverse, network);
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v)
        for (auto [e, e_end] = out_edges(*v, graph); e != e_end; ++e) {
            const auto from = static_cast<std::size_t>(get(index, *v));
            const auto to = static_cast<std::size_t>(get(index, target(*e, graph)));
            const auto there = add_edge(from, to, network).first, again = add_edge(to, from, network).first;
            put(capacity_in, there, static_cast<double>(get(capacity, *e)));
            put(capacity_in, again, 0.0);
            put(back, there, again);
            put(back, again, there);
        }
    return network;
}

}  // namespace tyngde

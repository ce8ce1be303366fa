#pragma once

// The interfaces of an organisation as an undirected graph of Boost's.

#include <cstddef>
#include <cstdint>

#include <boost/graph/adjacency_list.hpp>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/organisation/arcs.hpp"
#include "tyngde/organisation/boost_graph.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// An undirected graph with weights and indices of edges.
using InterfaceGraph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
    boost::property<boost::edge_weight_t, double, boost::property<boost::edge_index_t, std::size_t>>>;

/// The interfaces (`works_with`) among the nodes of one kind as an undirected graph: each is one edge, whose
/// weight is its volume, 1 where none is stated. Vertices are the nodes of that kind, all of them, counted
/// from 0: `organisation.first(kind) + v` is the node of vertex v. Unlike a `View` it counts nothing else,
/// and it is a copy of Boost's own kind, since some algorithms for undirected graphs
/// (stoer_wagner_min_cut) take no other. O(nodes + arcs).
inline InterfaceGraph interface_graph(const Organisation& organisation, Kind kind = Kind::unit) {
    const ArcTable& arcs = organisation.arcs();
    const NodeId first = organisation.first(kind);
    InterfaceGraph graph(organisation.count(kind));
    for (const NodeId node : organisation.nodes(kind))
        for (std::uint32_t arc = arcs.out_offset[node]; arc < arcs.out_offset[node + 1]; ++arc) {
            const NodeId other = arcs.target[arc];
            if (arcs.relation[arc] != Relation::works_with || other < node || organisation.kind(other) != kind)
                continue;
            const double weight = get(boost::edge_weight, organisation, Arc{node, other, arc});
            add_edge(node - first, other - first, {weight, num_edges(graph)}, graph);
        }
    return graph;
}

}  // namespace tyngde

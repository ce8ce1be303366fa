#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/metrics/interfaces.hpp"

namespace tyngde {

/// What a partition of a weighted graph cuts.
template <class Sum>
struct Cut {
    Sum cut{};    ///< weight of the edges between parts
    Sum total{};  ///< weight of all edges

    /// One more edge, which lies between two parts or within one.
    template <class Weight>
    void add(const Weight& weight, bool between) {
        total += weight;
        if (between) cut += weight;
    }
};

/// Weighted cut of a partition: Σ w over the edges whose ends lie in different parts, and Σ w over all.
/// Interfaces between units that work together (Danish: *snitflader*). Range of cut [0, total].
///
/// The cut falls when parts are merged, whatever the merger is worth: show the number and size of
/// the parts beside it. Modularity corrects for that.
///
/// Worked: a-b 3, a-c 2, b-c 1, c-d 1, d-e 4, d-f 2, e-f 1 with {a,b,c} and {d,e,f}: cut 1 of 14.
///
/// \param graph   any EdgeListGraph; in an undirected one each edge counts once
/// \param weight  property map from edge to weight
/// \param part    property map from vertex to the part it lies in
/// A self-loop is internal. O(E).
template <class Sum = double, class Graph, class WeightMap, class PartMap>
Cut<Sum> weighted_cut(const Graph& graph, const WeightMap& weight, const PartMap& part) {
    using boost::get;
    Cut<Sum> result;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        result.add(get(weight, *e), get(part, source(*e, graph)) != get(part, target(*e, graph)));
    return result;
}

}  // namespace tyngde

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What a partition of a weighted graph cuts.
template <class Sum>
struct Cut {
    Sum cut{};    ///< weight of the edges between parts
    Sum total{};  ///< weight of all edges
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
    Cut<Sum> result;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        const auto w = get(weight, *e);
        result.total += w;
        if (get(part, source(*e, graph)) != get(part, target(*e, graph))) result.cut += w;
    }
    return result;
}

/// What an interface counts: its volume, or 1.
enum class WeighBy : std::uint8_t { volume, ties };

constexpr std::string_view to_string(WeighBy weigh_by) { return weigh_by == WeighBy::volume ? "volume" : "ties"; }

/// One interface between two units or tasks.
struct Tie {
    NodeId a;
    NodeId b;
    Interval volume;  ///< unknown when none is stated
};

/// A tie by the keys of its ends, the same in every model: "a – b", a before b.
std::string name_of(const Organisation& organisation, const Tie& tie);

/// All ties (`works_with`), each once, in id order.
std::vector<Tie> ties(const Organisation& organisation);

/// The interfaces of an organisation between its compared units.
struct Interfaces {
    std::vector<Tie> ties;
    std::vector<double> cut_share;  ///< per tie: 1 cut, 0 within one unit, between for shared tasks
    Value ties_cut;                 ///< number of ties cut
    Value ties_total;
    Value volume_cut;  ///< undefined while a volume is unknown
    Value volume_total;
    Value share_cut;         ///< volume_cut / volume_total; undefined (`no_edges`, `zero_total`)
    std::vector<Value> fte;  ///< size of the compared units, then of "elsewhere"
};

/// Interfaces of a task lie with the units responsible for it, by share. What lies outside the
/// compared units is one part, "elsewhere".
Interfaces interfaces(const Organisation& organisation, const Grouping& grouping);

}  // namespace tyngde

#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>

#include <boost/graph/filtered_graph.hpp>

#include "tyngde/organisation/boost_graph.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// Holds for nodes of the chosen kinds.
class KindFilter {
public:
    KindFilter() = default;
    KindFilter(const Organisation& organisation, std::initializer_list<Kind> kinds) : organisation_(&organisation) {
        for (Kind kind : kinds) bits_ |= 1U << static_cast<unsigned>(kind);
    }
    bool operator()(NodeId node) const {
        return ((bits_ >> static_cast<unsigned>(organisation_->kind(node))) & 1U) != 0;
    }

private:
    const Organisation* organisation_ = nullptr;
    std::uint32_t bits_ = 0;
};

/// Holds for arcs of the chosen relations.
class RelationFilter {
public:
    RelationFilter() = default;
    RelationFilter(const Organisation& organisation, std::initializer_list<Relation> relations)
        : organisation_(&organisation) {
        for (Relation relation : relations) bits_ |= 1U << static_cast<unsigned>(relation);
    }
    bool operator()(const Arc& arc) const {
        return ((bits_ >> static_cast<unsigned>(organisation_->arcs().relation[arc.index])) & 1U) != 0;
    }

private:
    const Organisation* organisation_ = nullptr;
    std::uint32_t bits_ = 0;
};

/// A part of an organisation as a graph of Boost's: chosen kinds, joined by chosen relations. The ids
/// are those of the organisation, which must outlive the view. As Boost's filtered graphs do, it counts what
/// it filters: `num_vertices` and `num_edges` are those of the organisation, so that ids are indices below
/// them; `vertices` and `edges` go through what is chosen. For measures that divide by the number of
/// nodes, and for undirected ones, take an `interface_graph` (`tyngde/organisation/interface_graph.hpp`).
using View = boost::filtered_graph<Organisation, RelationFilter, KindFilter>;

/// view(org, {Kind::unit}, {Relation::part_of}) is the tree of units, with arcs from child to parent.
inline View view(const Organisation& organisation, std::initializer_list<Kind> kinds,
                 std::initializer_list<Relation> relations) {
    return {organisation, RelationFilter(organisation, relations), KindFilter(organisation, kinds)};
}

/// The first chosen arc from one node to another. Boost's own looks at the first arc alone. O(degree).
inline std::pair<Arc, bool> edge(NodeId u, NodeId v, const View& g) {
    const auto [first, last] = out_edges(u, g);
    for (auto arc = first; arc != last; ++arc)
        if (target(*arc, g) == v) return {*arc, true};
    return {Arc{}, false};
}

}  // namespace tyngde

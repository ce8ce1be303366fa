#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// One directed arc of the graph; `index` names it within its organisation.
struct Arc {
    NodeId source = no_node;
    NodeId target = no_node;
    std::uint32_t index = std::numeric_limits<std::uint32_t>::max();

    friend bool operator==(const Arc& a, const Arc& b) { return a.index == b.index; }
    friend auto operator<=>(const Arc& a, const Arc& b) { return a.index <=> b.index; }
};

/// All relations as one compressed list of arcs, sorted by source, then relation, then the order in
/// which they were written. A symmetric relation is an arc and its reverse.
struct ArcTable {
    std::vector<std::uint32_t> out_offset{0};  ///< per node, one more than nodes
    std::vector<NodeId> target;                ///< per arc
    std::vector<Relation> relation;            ///< per arc
    std::vector<double> weight;                ///< per arc, NaN: not stated; empty when no arc has one
    std::vector<std::uint32_t> in_offset{0};   ///< per node, one more than nodes
    std::vector<std::uint32_t> in_arc;         ///< arcs sorted by target, then source
    std::vector<NodeId> in_source;             ///< their sources
};

}  // namespace tyngde

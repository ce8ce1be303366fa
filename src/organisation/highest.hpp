#pragma once

#include <tuple>

#include "tyngde/organisation/hierarchy.hpp"

namespace tyngde {

/// The unit without a place in which a unit lies, or which it is; no_node if there is none. In a tree of units, also in
/// one in which some of them lie elsewhere.
NodeId unplaced_around(const auto& units, NodeId unit) {
    if (units.unplaced().empty()) return no_node;  // as nearly always: however deep a unit lies, nothing is climbed
    while (units.parent(unit) != no_node) unit = units.parent(unit);
    return units.is_unplaced(unit) ? unit : no_node;
}

/// Whether of two units the first counts as the highest that somebody heads: by depth, at one depth those with
/// a place before others, which lie a level deeper at least wherever they come to lie, then by key. Never by the
/// order of writing, which is no part of what an organisation is.
template <class Key>
bool is_higher(const Hierarchy& units, NodeId unit, NodeId other, const Key& key) {
    const auto rank = [&](NodeId one) {
        return std::tuple(units.depth(one), unplaced_around(units, one) != no_node, key(one));
    };
    return rank(unit) < rank(other);
}

}  // namespace tyngde

#pragma once

#include <tuple>

#include "tyngde/organisation/hierarchy.hpp"

namespace tyngde {

/// The unit without parent above a unit, or the unit itself.
inline NodeId top_of(const Hierarchy& units, NodeId unit) {
    while (units.parent(unit) != no_node) unit = units.parent(unit);
    return unit;
}

/// Whether of two units the first counts as the highest that somebody heads: by depth, at one depth those with
/// a place before others, which lie a level deeper at least wherever they come to lie, then by key. Never by the
/// order of writing, which is no part of what an organisation is.
template <class Key>
bool is_higher(const Hierarchy& units, NodeId unit, NodeId other, const Key& key) {
    const auto rank = [&](NodeId one) {
        const bool unplaced = !units.unplaced().empty() && units.is_unplaced(top_of(units, one));
        return std::tuple(units.depth(one), unplaced, key(one));
    };
    return rank(unit) < rank(other);
}

}  // namespace tyngde

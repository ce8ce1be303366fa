#pragma once

#include <span>
#include <string_view>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The unit in which a unit or post lies; `no_node` for whatever lies nowhere.
inline NodeId place_of(const Organisation& organisation, NodeId node) {
    switch (organisation.kind(node)) {
        case Kind::unit: return organisation.units().parent(node);
        case Kind::post: return organisation.home(node);
        default: return no_node;
    }
}

/// Who is directly above a post, or above the rest of the staff of a unit.
inline std::span<const NodeId> managers_of_node(const Organisation& organisation, NodeId node) {
    return organisation.kind(node) == Kind::unit ? organisation.nearest_heads(node)
                                                 : organisation.line().managers(node);
}

/// Empty for no node.
inline std::string_view key_of(const Organisation& organisation, NodeId node) {
    return node == no_node ? std::string_view{} : organisation.key(node);
}

}  // namespace tyngde

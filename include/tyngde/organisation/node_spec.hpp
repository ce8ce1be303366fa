#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// A relation named by the keys of its ends, as documents and plans have it.
struct RelationSpec {
    Relation relation;
    std::string from{};
    std::string to{};
    std::optional<double> weight{};
    Provenance provenance{};
    Period period{};
    Place place{};       ///< where the relation was read
    Place from_place{};  ///< where the ends were named
    Place to_place{};
    friend bool operator==(const RelationSpec&, const RelationSpec&) = default;
};

/// A node with the relations that are written with it.
struct NodeSpec {
    NodeRecord node{};
    std::vector<RelationSpec> relations{};
    Place key_place{};  ///< where its key was read
    friend bool operator==(const NodeSpec&, const NodeSpec&) = default;
};

/// Adds the node, without its relations, to a draft. Throws InvalidKey with the place of the key.
Draft::Handle add(Draft& draft, const NodeSpec& spec);

/// Adds the relation to a draft. Throws UnknownKey, SchemaViolation.
void relate(Draft& draft, const RelationSpec& spec);

}  // namespace tyngde

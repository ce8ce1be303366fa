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
    std::string from;
    std::string to;
    std::optional<double> weight{};
    Provenance provenance{};
    Place place{};
};

/// A node with the relations that are written with it.
struct NodeSpec {
    NodeRecord node;
    std::vector<RelationSpec> relations;
};

/// Adds the relation to a draft. Throws UnknownKey, SchemaViolation.
void relate(Draft& draft, const RelationSpec& spec);

}  // namespace tyngde
